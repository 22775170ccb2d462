"""The whole application's style: Fusion, a palette and one style sheet, made from the tokens.

Widgets take their part of it by object name or by ``setProperty("class", "card")``; the classes
are listed in ``resources/style/window.qss``.
"""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from briefing.paths import resource
from briefing.ui.look import SANS, SERIF, Look, appearance, font, tokens


def mix(first: QColor, second: QColor, part: float) -> QColor:
    """``first`` with ``part`` (0–1) of ``second`` mixed in."""
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * part,
        first.greenF() + (second.greenF() - first.greenF()) * part,
        first.blueF() + (second.blueF() - first.blueF()) * part,
    )


def palette(look: Look) -> QPalette:
    """The colours for whatever the style sheet does not reach."""
    result = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, look.paper),
        (role.WindowText, look.ink),
        (role.Base, look.surface),
        (role.AlternateBase, look.sidebar),
        (role.Text, look.ink),
        (role.Button, look.surface),
        (role.ButtonText, look.ink),
        (role.BrightText, look.danger),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.PlaceholderText, look.muted),
        (role.ToolTipBase, look.ink),
        (role.ToolTipText, look.paper),
        (role.Link, look.accent),
        (role.LinkVisited, look.accent),
        (role.Accent, look.accent),
        (role.Light, look.surface),
        (role.Midlight, look.line),
        (role.Mid, look.line),
        (role.Dark, look.muted),
        (role.Shadow, look.shadow),
    ):
        result.setColor(name, colour)
    faint = mix(look.muted, look.paper, 0.35)
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, faint)
    return result


def _derived(look: Look) -> dict[str, QColor]:
    amber = look.theme("amber")
    return {
        "faint": mix(look.muted, look.paper, 0.35),
        "hover": mix(look.selection, look.surface, 0.45),
        "hover_bar": mix(look.sidebar, look.ink, 0.07),
        "line_strong": mix(look.line, look.muted, 0.18),
        "check_line": mix(look.line, look.muted, 0.75),
        "handle": mix(look.track, look.muted, 0.25),
        "handle_hover": mix(look.track, look.muted, 0.6),
        "accent_hover": mix(look.accent, look.surface, 0.12),
        "accent_pressed": mix(look.accent, look.ink, 0.2),
        "accent_ring": mix(look.accent, look.on_accent, 0.75),
        "tip": mix(look.surface, look.ink, 0.12) if look.dark else look.ink,
        "on_tip": look.ink if look.dark else look.paper,
        "warn_tint": amber.tint,
        "warn_line": mix(amber.tint, amber.ink, 0.3),
    }


def sheet(look: Look) -> str:
    """The style sheet for a look."""
    colours = {
        name: getattr(look, name)
        for name in look.__dataclass_fields__
        if isinstance(getattr(look, name), QColor)
    }
    values = {name: colour.name() for name, colour in (colours | _derived(look)).items()}
    values |= {name: str(value) for name, value in tokens()["type"].items()}
    folder = resource("style")
    values |= {
        "sans": SANS,
        "serif": SERIF,
        "mode": "dark" if look.dark else "light",
        "icons": folder.as_posix(),
    }
    return Template((folder / "window.qss").read_text(encoding="utf-8")).substitute(values)


def apply(app: QApplication) -> None:
    """Give the application the present look."""
    app.setPalette(palette(appearance.look))
    app.setStyleSheet(sheet(appearance.look))


def set_up(app: QApplication) -> None:
    """Style the application and keep it in step with the appearance."""
    app.setStyle("Fusion")
    app.setFont(font("interface"))
    apply(app)
    appearance.changed.connect(lambda: apply(app))


def set_class(widget: QWidget, names: str) -> None:
    """Give a widget its classes, and restyle it when it is on the screen already."""
    if widget.property("class") == names:
        return
    widget.setProperty("class", names)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
