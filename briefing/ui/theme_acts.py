"""What a user does to a theme, each one function for menu, key and button alike."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from briefing.domain.acts import Act
from briefing.domain.library import Theme
from briefing.i18n import tr, trn
from briefing.ui.dialogs import Confirm, ask
from briefing.ui.session import Session
from briefing.ui.theme_dialog import MergeDialog, ThemeDialog


def add_theme(
    session: Session, parent: QWidget | None = None, under: int | None = None
) -> Act | None:
    """Ask for a new theme, at first under the theme with the id ``under``, and add it; ``None``
    when the user thought better of it."""
    dialog = ThemeDialog(session, None, parent, under=under)
    return dialog.act if ask(dialog) else None


def edit_theme(session: Session, theme_id: int, parent: QWidget | None = None) -> Act | None:
    """Edit a theme's name, colour, key, keywords and description."""
    theme = _theme(session, theme_id)
    if theme is None:
        return None
    dialog = ThemeDialog(session, theme, parent)
    return dialog.act if ask(dialog) else None


def merge_theme(session: Session, theme_id: int, parent: QWidget | None = None) -> Act | None:
    """Ask into which theme a theme is merged, and do it."""
    theme = _theme(session, theme_id)
    others = [t for t in session.library.themes.list() if t.id != theme_id]
    if theme is None or not others:
        return None
    dialog = MergeDialog(theme, others, parent)
    if not ask(dialog):
        return None
    return session.do(session.library.themes.merge, (theme_id,), dialog.target.currentData())


def delete_theme(session: Session, theme_id: int, parent: QWidget | None = None) -> Act | None:
    """Move a theme to the trash; asks first when passages go out of sight with it."""
    theme = _theme(session, theme_id)
    if theme is None:
        return None
    tagged = [passage for _, passage in session.library.tagging.find(theme=theme_id)]
    hidden = sum(1 for p in tagged if len(p.themes) < 2 and not p.note)
    if hidden and not ask(confirm_delete(theme, hidden, len(tagged) - hidden, parent)):
        return None
    return session.do(session.library.themes.trash, theme_id)


def confirm_delete(
    theme: Theme, hidden: int, staying: int, parent: QWidget | None = None
) -> Confirm:
    """The question before a theme goes whose passages go with it."""
    lines = [
        trn(
            "{count} passage has only this theme and goes out of sight with it.",
            "{count} passages have only this theme and go out of sight with it.",
            hidden,
        )
    ]
    if staying:
        lines.append(
            trn(
                "{count} passage stays, for it has another theme or a note.",
                "{count} passages stay, for they have another theme or a note.",
                staying,
            )
        )
    lines.append(tr("Restoring the theme from the trash brings everything back."))
    title = tr("Move “{theme}” to the trash?", theme=theme.name)
    return Confirm(title, lines, tr("&Move to the trash"), parent)


def _theme(session: Session, theme_id: int) -> Theme | None:
    return next((t for t in session.library.themes.list() if t.id == theme_id), None)
