"""Kinds of reports in the language in use: libraries have the Dutch words."""

from __future__ import annotations

from briefing.i18n import mark, tr

_WORDS = {
    "verslag": mark("report"),
    "kamerbrief": mark("letter to parliament"),
    "kamervragen": mark("parliamentary questions"),
    "geannoteerde agenda": mark("annotated agenda"),
    "nieuwsbericht": mark("news item"),
    "toespraak": mark("speech"),
    "verklaring": mark("statement"),
    "conclusies": mark("conclusions"),
    "motie": mark("motion"),
    "notitie": mark("memorandum"),
    "opinie": mark("opinion piece"),
    "agenda": mark("agenda"),
    "brief": mark("letter"),
    "e-mail": mark("email"),
    "document": mark("document"),
}


def kind_name(kind: str) -> str:
    """A kind as it stands within a line; a user's own kind stays as it is."""
    kind = " ".join(kind.split())
    known = _WORDS.get(kind.casefold())
    return kind if known is None else tr(known)


def kind_words(kind: str) -> str:
    """A kind as it begins a line."""
    words = kind_name(kind)
    return words[:1].upper() + words[1:]


def kind_meant(words: str) -> str:
    """The kind that libraries know by the name that :func:`kind_name` gives it; what is no such
    name stays as it is, without the spaces around it."""
    words = " ".join(words.split())
    meant = (kind for kind in _WORDS if kind_name(kind).casefold() == words.casefold())
    return next(meant, words)
