"""Adding and editing a theme, and merging it into another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from briefing.domain.acts import Act
from briefing.domain.library import Theme
from briefing.domain.theme_tree import below, depths
from briefing.errors import UserError
from briefing.i18n import tr, tr_error, trn
from briefing.ui.controls import label
from briefing.ui.dialogs import FormDialog
from briefing.ui.look import theme_colours
from briefing.ui.session import Session
from briefing.ui.swatches import SwatchRow
from briefing.ui.themes_menu import patch

_TOLD = 3  # lines of what merging does


class ThemeDialog(FormDialog):
    """Adds a theme, or edits ``theme``; one undo step either way. :attr:`act` is what was done."""

    def __init__(
        self,
        session: Session,
        theme: Theme | None = None,
        parent: QWidget | None = None,
        *,
        under: int | None = None,
    ) -> None:
        super().__init__(
            tr("Edit theme") if theme else tr("New theme"),
            tr("&Save") if theme else tr("&Add"),
            self._save,
            parent,
            wished=QSize(440, 620),
        )
        self._session = session
        self._theme = theme
        self._present = session.library.themes.list()
        self._others = [t for t in self._present if theme is None or t.id != theme.id]
        self.act: Act | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.colours = SwatchRow()
        self.key = QComboBox()
        self._key_hint = label("", "muted label", wrap=True)
        self.under = QComboBox()
        self.keywords = QPlainTextEdit()
        self.keywords.setTabChangesFocus(True)
        self.keywords.setMinimumHeight(64)
        self.description = QPlainTextEdit()
        self.description.setTabChangesFocus(True)
        self.description.setMinimumHeight(48)
        self.add(tr("&Name"), self.name)
        self.add(tr("&Colour"), self.colours)
        self.add(tr("&Key"), self.key, self._key_hint)
        self.add(tr("&Under"), self.under)
        self.add(tr("Key&words, one per line"), self.keywords)
        self.add(tr("&Description"), self.description)
        self.column.setStretch(4, 3)
        self.column.setStretch(5, 1)
        self._fill_keys()
        self._fill_parents(theme.parent if theme else under)
        self.key.currentIndexChanged.connect(self._say_who_loses)
        self.name.textChanged.connect(lambda _: self.complain(""))
        self._show()
        self.setMinimumWidth(420)
        self.name.setFocus()

    def _fill_keys(self) -> None:
        taken = {t.key: t.name for t in self._others if t.key}
        self.key.addItem(tr("None"), None)
        for key in range(1, 10):
            words = (
                tr("{key} (now {theme})", key=key, theme=taken[key]) if key in taken else str(key)
            )
            self.key.addItem(words, key)
        self.key.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.key.setMinimumContentsLength(12)

    def _fill_parents(self, present: int | None) -> None:
        """Offer what the theme can stand under: nothing of its own family."""
        own = self._theme.id if self._theme else None
        family = () if own is None else (own, *below(self._present, own))
        deep = depths(self._present)
        self.under.addItem(tr("None"), None)
        for one in self._present:
            if one.id not in family and (one.archived is None or one.id == present):
                # an em space for each step down
                self.under.addItem(patch(one.colour), "\u2003" * deep[one.id] + one.name, one.id)
        self.under.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.under.setMinimumContentsLength(12)
        self.under.setCurrentIndex(max(0, self.under.findData(present)))

    def _show(self) -> None:
        theme = self._theme
        if theme:
            self.name.setText(theme.name)
            self.colours.set_colour(theme.colour)
            self.key.setCurrentIndex(self.key.findData(theme.key))
            self.keywords.setPlainText("\n".join(theme.keywords))
            self.description.setPlainText(theme.description)
        else:
            used = {t.colour for t in self._others}
            free = (c for c in theme_colours() if c not in used)
            self.colours.set_colour(next(free, theme_colours()[0]))
            keys = {t.key for t in self._others}
            self.key.setCurrentIndex(
                self.key.findData(next((k for k in range(1, 10) if k not in keys), None))
            )
        self._say_who_loses()

    def _say_who_loses(self) -> None:
        key = self.key.currentData()
        loser = next((t for t in self._others if key and t.key == key), None)
        self._key_hint.setVisible(loser is not None)
        if loser:
            self._key_hint.setText(
                tr("“{theme}” then has no key any more.", theme=loser.name, key=key)
            )

    def values(self) -> dict[str, Any]:
        """The fields as they stand."""
        lines = (" ".join(line.split()) for line in self.keywords.toPlainText().splitlines())
        return {
            "name": " ".join(self.name.text().split()),
            "colour": self.colours.colour(),
            "key": self.key.currentData(),
            "parent": self.under.currentData(),
            "keywords": tuple(dict.fromkeys(line for line in lines if line)),
            "description": self.description.toPlainText().strip(),
        }

    def _save(self) -> bool:
        values = self.values()
        name = values["name"]
        if not name:
            self.complain(tr("Give the theme a name."), self.name)
            return False
        if any(t.name.casefold() == name.casefold() for t in self._others):
            self.complain(tr("There is a theme “{name}” already.", name=name), self.name)
            return False
        themes = self._session.library.themes
        try:
            if self._theme is None:
                self.act = themes.add(**values)
            else:
                self.act = themes.edit(self._theme.id, **self._changed(values))
        except UserError as error:
            self.complain(tr_error(error), self.name)
            return False
        self._session.record(self.act)
        return True

    def _changed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {k: v for k, v in values.items() if v != getattr(self._theme, k)}


class MergeDialog(FormDialog):
    """Chooses the theme into which ``theme`` goes; none is proposed, for any would be a guess."""

    def __init__(
        self, theme: Theme, targets: Sequence[Theme], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tr("Merge “{theme}” into another theme", theme=theme.name),
            tr("&Merge"),
            lambda: True,
            parent,
        )
        self._theme = theme
        self.target = QComboBox()
        # a very long name must not make a very wide dialog
        self.target.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.target.setMinimumContentsLength(24)
        for one in targets:
            self.target.addItem(patch(one.colour), one.name, one.id)
        self.target.setPlaceholderText(tr("Choose a theme"))
        self.target.setCurrentIndex(-1)
        self._words = label("", wrap=True)
        self._words.setMinimumWidth(360)
        self._words.ensurePolished()
        # room for what is told once a theme is chosen: nothing moves then
        self._words.setMinimumHeight(_TOLD * self._words.fontMetrics().lineSpacing())
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(tr("Merge &into"), self.target)
        self.column.addWidget(self._words)
        self.column.addStretch(1)
        self.target.currentIndexChanged.connect(self._say)
        self.target.setFocus()
        self._say()

    def _say(self) -> None:
        chosen = self.target.currentIndex() >= 0
        self._words.setText(self._what() if chosen else "")
        self.setAccessibleDescription(self._words.text())
        self.accept_button.setEnabled(chosen)
        if self.isVisible():
            self.grow()

    def _what(self) -> str:
        count = self._theme.passages
        first = trn(
            "{count} passage of “{theme}” gets the theme “{target}”.",
            "{count} passages of “{theme}” get the theme “{target}”.",
            count,
            theme=self._theme.name,
            target=self.target.currentText(),
        )
        rest = tr(
            "The keywords are joined, and “{theme}” goes to the trash.", theme=self._theme.name
        )
        return f"{first} {rest}" if count else rest
