"""Kinds of reports in the language of a briefing: libraries have the Dutch words."""

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


def kind_words(kind: str) -> str:
    """A kind as it begins a line, in the language in use; a user's own kind stays as it is."""
    kind = " ".join(kind.split())
    known = _WORDS.get(kind.casefold())
    words = kind if known is None else tr(known)
    return words[:1].upper() + words[1:]
