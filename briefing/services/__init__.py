"""Use cases, one function per act of the user; no Qt."""
