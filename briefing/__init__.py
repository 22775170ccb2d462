"""Briefing: tag passages in reports per theme and export a cited PDF briefing."""

__version__ = "0.1.0"
