"""Importing as the user sees it: progress, what came of each file, and what files ask for."""
