"""Themes in menus: a colour patch, the name and the key, checked where they are on."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from briefing.ui.look import look

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.library import Theme

_SHOWN = 48  # characters of a theme's name that a menu shows


def patch(colour: str, side: int = 16) -> QIcon:
    """A rounded square in a theme's colour, in the present look."""
    return QIcon(_draw(look().theme(colour).ink, side))


def _draw(ink: QColor, side: int) -> QPixmap:
    ratio = 2
    picture = QPixmap(side * ratio, side * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    inset = side * 3 / 16
    painter.drawRoundedRect(QRectF(inset, inset, side - 2 * inset, side - 2 * inset), 3, 3)
    painter.end()
    return picture


def add_themes(
    menu: QMenu,
    themes: Iterable[Theme],
    checked: Container[int],
    toggle: Callable[[int], object],
) -> None:
    """Add an item per theme to ``menu``; choosing one calls ``toggle`` with its id."""
    for theme in themes:
        name = theme.name
        if len(name) > _SHOWN:
            name = name[: _SHOWN - 1].rstrip() + "…"
        label = name.replace("&", "&&")
        action = menu.addAction(patch(theme.colour), f"{label}\t{theme.key or ''}".rstrip())
        action.setCheckable(True)
        action.setChecked(theme.id in checked)
        action.triggered.connect(lambda _on, found=theme.id: toggle(found))
