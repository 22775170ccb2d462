"""Web pages, and what word processors save as such: what is the page's own text in them, its
footnotes, what it says about itself."""

from briefing.readers.html.reader import HtmlReader

__all__ = ["HtmlReader"]
