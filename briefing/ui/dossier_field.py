"""Dossiers as chips: typed ones are brought to their usual form, and added; each can be removed."""

from __future__ import annotations

import re
from typing import Any

from briefing.errors import UserError
from briefing.i18n import tr
from briefing.ui.chips import Chip, ChipFlow
from briefing.ui.form_field import Field

_WORD = re.compile(r"(?:kamerstuk(?:ken)?|dossier(?:nummer)?)\b[\s:]*", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{2})[ .\u00a0\u2009\u202f]?(\d{3})(?:[ -]+([IVXLC]+|[A-Z]|\d{1,3}))?")


def dossier_of(text: str) -> str:
    """A dossier's number as the library keeps it: ``36 045`` is ``36045``, ``36 200 V`` is
    ``36200-V``. Raises ``UserError`` for what is none."""
    plain = _WORD.sub("", text.strip())
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise UserError(
            "“{text}” is not a dossier number. Write it as 36045, 36200-V or 21501-20.", text=text
        )
    number = found[1] + found[2]
    return f"{number}-{found[3]}" if found[3] else number


class DossierField(Field):
    """The chips, and a line to add to them."""

    def __init__(self, caption: str) -> None:
        chips = ChipFlow()
        super().__init__(
            "dossiers",
            caption,
            lambda _value: ("",),
            self._added,
            hint=tr("Add a dossier…"),
            above=chips,
        )
        self.editors[0].setAccessibleName(tr("Add a dossier"))
        self.chips = chips
        self.chips.next_stop = self.editors[0]
        self.chips.hide()

    def set_value(self, value: Any, guessed: bool) -> None:
        """Show these dossiers."""
        super().set_value(tuple(value or ()), guessed)
        self.chips.set_widgets([self._chip(one) for one in self._value])
        self.chips.setVisible(bool(self._value))

    def _chip(self, dossier: str) -> Chip:
        spoken = tr("Remove dossier {dossier}", dossier=dossier)
        return Chip(dossier, spoken, lambda: self._remove(dossier), removable=True)

    def _remove(self, dossier: str) -> None:
        self.given.emit(self.name, tuple(one for one in self._value if one != dossier))

    def _added(self, text: str) -> tuple[str, ...]:
        typed = [part for part in re.split(r"[,;]", text) if part.strip()]
        return tuple(dict.fromkeys((*self._value, *map(dossier_of, typed))))
