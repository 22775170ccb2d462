"""The reading surface: a report as a page, with its passages, selection and footnotes."""

from __future__ import annotations

from briefing.ui.reader.view import ReaderView

__all__ = ["ReaderView"]
