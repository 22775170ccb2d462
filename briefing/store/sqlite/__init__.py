"""What only SQLite knows: opening a file, full-text search, backup."""
