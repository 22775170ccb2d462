"""The only SQLAlchemy: schema, journalled writing, queries, search, migration, backup."""
