"""Briefings in the window: the row in the sidebar, the page, and the ways to put passages in."""
