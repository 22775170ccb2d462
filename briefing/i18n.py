"""Languages: English in the code, other languages from ``resources/translations``.

One mechanism serves the window and the command line alike, so it cannot be Qt's. A catalogue is
a JSON object from the English message to its translation; a message with a plural form is keyed
by its singular and holds ``[one, many]``. Tests hold every catalogue complete.
"""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from briefing.errors import UserError
from briefing.paths import resource

LANGUAGES = {"nl": "Nederlands", "en": "English"}
Catalogue = dict[str, str | list[str]]
_catalogue: Catalogue = {}
_language = "en"
_spoken: ContextVar[Catalogue | None] = ContextVar("spoken", default=None)


def system_language(names: Iterable[str] | None = None) -> str:
    """The language that the system asks for, Dutch when that is neither Dutch nor English."""
    if names is None:
        names = [os.environ.get(v, "") for v in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")]
        if sys.platform == "win32":
            # elsewhere Python calls a system without a language (C) American
            names.append(locale.getlocale()[0] or "")
    for name in names:
        code = name.replace("-", "_").split("_")[0].split(".")[0].lower()
        if code in ("nl", "dutch"):
            return "nl"
        if code in ("en", "english"):
            return "en"
        if code and code not in ("c", "posix"):
            return "nl"
    return "nl"


def use_language(code: str) -> None:
    """Make ``code`` ("nl", "en") the language of every message from now on."""
    global _catalogue, _language
    _language = code if code in LANGUAGES else "nl"
    _catalogue = _read(_language)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Messages in ``code`` within this block, for a document in another language than the
    window's; other threads are not touched."""
    token = _spoken.set(_read(code if code in LANGUAGES else "nl"))
    try:
        yield
    finally:
        _spoken.reset(token)


def _read(code: str) -> Catalogue:
    if code == "en":
        return {}
    path = resource("translations", f"{code}.json")
    catalogue: Catalogue = json.loads(path.read_text(encoding="utf-8"))
    return catalogue


def _found(message: str) -> str | list[str] | None:
    spoken = _spoken.get()
    return (_catalogue if spoken is None else spoken).get(message)


def language() -> str:
    """The code of the language in use."""
    return _language


def tr(message: str, **values: object) -> str:
    """``message`` in the language in use, its ``{names}`` filled with ``values``."""
    found = _found(message) or message
    text = found if isinstance(found, str) else found[0]
    return text.format(**values) if values else text


def trn(one: str, many: str, count: int, **values: object) -> str:
    """The form for ``count`` (also available as ``{count}``)."""
    found = _found(one)
    forms = found if isinstance(found, list) else [one, many]
    return forms[0 if count == 1 else 1].format(count=count, **values)


def mark(message: str) -> str:
    """Note a message for translation at a place where it is not shown yet."""
    return message


def tr_error(error: UserError) -> str:
    """An error's message in the language in use."""
    return tr(error.template, **error.values)
