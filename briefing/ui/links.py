"""Hyperlinks of a report: shown, copied, and opened in the browser only when the user says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from briefing.i18n import tr
from briefing.ui.tips import plain

# a document is hostile: its links must not start programs or open files of this computer
_SCHEMES = ("http", "https", "mailto")


def can_open(url: str) -> bool:
    """Whether a link leads to the web or to a message, and nowhere else."""
    made = QUrl(url, QUrl.ParsingMode.StrictMode)
    return made.isValid() and made.scheme().lower() in _SCHEMES


def open_link(url: str, complain: Callable[[str], object]) -> None:
    """Open a link in the browser, or say why not."""
    if not can_open(url):
        complain(tr("This link is not opened: it does not lead to the web. {url}", url=url))
    elif not QDesktopServices.openUrl(QUrl(url)):
        complain(tr("No program was found that opens this link: {url}", url=url))


def add_to_menu(menu: QMenu, url: str, opening: Callable[[str], object]) -> None:
    """Add what can be done with a link."""
    menu.addAction(tr("Open &link in the browser"), lambda: opening(url)).setEnabled(can_open(url))
    copying = menu.addAction(tr("Copy link &address"))
    copying.triggered.connect(lambda: QGuiApplication.clipboard().setText(url))
    copying.setToolTip(plain(url))


def tip(url: str) -> str:
    """What is said of a link under the mouse."""
    short = url if len(url) <= 120 else url[:119] + "…"
    return short + "\n" + tr("Ctrl+click opens it in the browser") if can_open(url) else short
