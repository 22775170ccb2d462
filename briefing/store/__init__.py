"""Where a library is kept: the only package that knows SQLAlchemy and SQL."""
