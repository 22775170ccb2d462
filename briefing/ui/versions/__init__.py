"""Newer versions of a report in the window: offers, the switch between versions, the review."""
