"""Word documents as they are since 2007."""
