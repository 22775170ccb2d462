"""What a web page says about itself in its head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from briefing.readers.properties import day_of
from briefing.readers.webpage import without_site

_TITLES = ("og:title", "dcterms.title", "dc.title", "citation_title")
_DATES = (
    *("dcterms.issued", "dcterms.available", "dcterms.date", "dc.date", "dc.date.issued"),
    *("article:published_time", "og:article:published_time", "citation_publication_date"),
    *("datepublished", "pubdate", "publishdate", "publication_date", "date", "dcterms.created"),
    *("overheid.issued", "created", "dcterms.modified", "last-modified", "changed"),
)
_SENDERS = (
    *("dcterms.creator", "dc.creator", "dcterms.publisher", "dc.publisher", "og:site_name"),
    *("author", "article:author", "publisher"),
)


@dataclass(frozen=True, slots=True)
class About:
    """Title, author or publisher, day of publication, and what relative links start from."""

    title: str = ""
    sender: str = ""
    day: date | None = None
    base: str = ""


def about(root: Any) -> About:
    """What the head of the page under ``root`` says."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            said.setdefault(name.lower(), content)
    title = _first(said, _TITLES)
    found = root.find(".//title")
    if not title and found is not None:
        title = without_site(" ".join("".join(found.itertext()).split()))[0]
    sender = _first(said, _SENDERS)
    days = (day_of(said.get(name)) for name in _DATES)
    day = next((day for day in days if day), None) or _published(root)
    if urlsplit_scheme(sender):  # a profile, not a name
        sender = ""
    return About(title, sender, day, _base(root, said))


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if name in said), "")


def _published(root: Any) -> date | None:
    """The first moment that the page marks as one of publication."""
    for time in root.iter("time"):
        marked = time.get("pubdate") is not None or "publi" in (
            f"{time.get('itemprop', '')} {time.get('class', '')}".lower()
        )
        if marked and (day := day_of(time.get("datetime"))):
            return day
    return None


def _base(root: Any, said: dict[str, str]) -> str:
    for element in root.iter("base"):
        if urlsplit_scheme(element.get("href", "")):
            return str(element.get("href"))
    for element in root.iter("link"):
        if element.get("rel", "").lower() == "canonical" and urlsplit_scheme(element.get("href")):
            return str(element.get("href"))
    address = said.get("og:url", "")
    return address if urlsplit_scheme(address) else ""


def urlsplit_scheme(address: str | None) -> bool:
    """Whether ``address`` is a whole one on the web."""
    try:
        return urlsplit(address or "").scheme in ("http", "https")
    except ValueError:
        return False
