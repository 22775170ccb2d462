"""The panes side by side: sidebar, list, main and inspector, each as wide as the user left it.

In a narrow window the panes at the sides make room for the text, and come back when there is room.
In a very narrow one a side that the user asks for takes the place of the list.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_NAMES = ("sidebar", "list", "main", "inspector")
_WIDTHS = {"sidebar": 226, "list": 270, "main": 648, "inspector": 296}
_LEAST = {"sidebar": 210, "list": 208, "main": 396, "inspector": 250}
_SPARE = 24  # of the main pane, before the pane that the user asked for would have to go
_FORMS = {"cards": 270, "table": 440}  # of the list; a table shows a title with day and place
# the first to go comes first
_GOING = ("sidebar", "inspector")


class Panes(QSplitter):
    """A splitter whose panes have names."""

    visibility_changed = Signal()

    def __init__(self, sidebar: QWidget, reports: QWidget, main: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._widths = dict(_WIDTHS)
        self._forms, self._form = dict(_FORMS), "cards"
        self._wanted = {"sidebar": True, "list": True, "main": True, "inspector": True}
        self._least = dict(_LEAST)
        self._left_out: frozenset[str] = frozenset()
        self._needed = 0  # by what is read,
        self._room: int | None = None  # and by a page in its place
        self._asked = "main"  # the pane the user asked for last gives way last
        self._pane: dict[str, QWidget] = {}
        self._last: dict[str, bool] = {}
        for name, widget in (("sidebar", sidebar), ("list", reports), ("main", main)):
            self._put(name, widget)
        # only what the user drags is remembered, not what a narrow window takes
        self.splitterMoved.connect(self._dragged)

    def _put(self, name: str, widget: QWidget) -> None:
        self._pane[name] = widget
        widget.setMinimumWidth(_LEAST[name] - (_SPARE if name == "main" else 0))
        self.addWidget(widget)
        self.setStretchFactor(self.count() - 1, 1 if name == "main" else 0)

    def set_inspector(self, widget: QWidget | None) -> None:
        """Put the pane at the right, or take it away."""
        old = self._pane.pop("inspector", None)
        if old is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        if widget is not None:
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self._put("inspector", widget)
        self.arrange()

    def want(self, name: str, wanted: bool, *, asked: bool = False) -> None:
        """Show or hide a pane; ``asked`` when the user did so, and it goes before others."""
        self._wanted[name] = wanted
        if asked and wanted:
            self._asked = name
        self.arrange()
        # also when it did not fit: a tick in a menu must not say what is not so
        self.visibility_changed.emit()

    def leave_out(self, *names: str, room: int | None = None) -> None:
        """Hide panes that say nothing beside what the main pane shows now; that needs so much
        ``room``, or what is read does."""
        changed = self._left_out != frozenset(names)
        self._left_out = frozenset(names)
        self._room = room
        self._arrange_for(changed=changed)

    def need(self, width: int | None) -> None:
        """What is read needs so much room, or as much as ever: the sides give way."""
        self._needed = width or 0
        self._arrange_for()

    def _arrange_for(self, *, changed: bool = False) -> None:
        least = max(self._room or self._needed, _LEAST["main"])
        if self._least["main"] != least or changed:
            self._least["main"] = least
            self.arrange()

    def take_form(self, form: str) -> None:
        """The list shows "cards" or a "table": it gets the width that it had when it did so
        last."""
        self._forms[self._form] = self._widths["list"]
        self._form = form
        self._widths["list"] = self._forms[form]
        self.arrange()

    def wants(self, name: str) -> bool:
        """Whether a pane is to be shown when there is room."""
        return self._wanted[name]

    def pane(self, name: str) -> QWidget | None:
        """The pane with this name, where there is one."""
        return self._pane.get(name)

    def all(self) -> list[QWidget]:
        """The panes from left to right, hidden ones too."""
        return [self._pane[name] for name in _NAMES if name in self._pane]

    def shown(self, name: str) -> bool:
        """Whether a pane is shown now."""
        return name in self._pane and not self._pane[name].isHidden()

    def sizes_to_keep(self) -> list[int]:
        """The widths of the four panes, for the sides whether they are wanted (0 or 1), and the
        widths of the list in each of its forms."""
        self._forms[self._form] = self._widths["list"]
        return [
            *(self._widths[name] for name in _NAMES),
            int(self._wanted["sidebar"]),
            int(self._wanted["inspector"]),
            *self._forms.values(),
        ]

    def set_sizes_kept(self, kept: list[int], form: str = "cards") -> None:
        """Take over what :meth:`sizes_to_keep` gave, with the list in one of its forms."""
        self._form = form
        self._widths["list"] = self._forms[form]
        # of before the forms had widths of their own there are six
        if len(kept) in (6, 6 + len(_FORMS)) and all(isinstance(part, int) for part in kept):
            for name, width in zip(_FORMS, kept[6:], strict=False):
                self._forms[name] = max(_LEAST["list"], width)
            for name, width in zip(_NAMES, kept[:4], strict=True):
                self._widths[name] = max(_LEAST[name], width)
            self._wanted["sidebar"] = bool(kept[4])
            self._wanted["inspector"] = bool(kept[5])
        self.arrange()

    def arrange(self) -> None:
        """Show what is wanted and fits, and share out the width."""
        show = {
            name: self._wanted[name] and name not in self._left_out
            for name in _NAMES
            if name in self._pane
        }
        for name in self._giving_way():
            needed = sum(self._least[n] for n in show if show[n])
            if name == self._asked:
                # a page wishes for its room, what is read needs it
                needed -= _SPARE + (self._least["main"] - _LEAST["main"] if self._room else 0)
            # the inspector may not be there
            if name in show and needed > self.width():
                show[name] = False
        for name, visible in show.items():
            self._pane[name].setVisible(visible)
        rest = self.width() - sum(self._widths[n] for n in show if show[n] and n != "main")
        short = max(0, self._least["main"] - rest)
        sizes = []
        for name in (n for n in _NAMES if n in show):
            width = max(rest, self._least["main"]) if name == "main" else self._widths[name]
            if name != "main" and show[name] and short:
                give = min(short, width - self._least[name])
                short -= give
                width -= give
            sizes.append(width if show[name] else 0)
        self.setSizes(sizes)
        if show != self._last:
            self._last = show
            self.visibility_changed.emit()

    def _giving_way(self) -> list[str]:
        """The panes that may be left out, the first to go first."""
        going = [name for name in _GOING if name != self._asked]
        if self._asked in _GOING:
            return [*going, "list", self._asked]
        # what needs more than ever takes the list's room as well
        return [*going, "list"] if self._least["main"] > _LEAST["main"] else going

    @property
    def is_crowded(self) -> bool:
        """Whether a side stands in the place of the list."""
        return not (self.shown("list") or "list" in self._left_out) and self._asked in _GOING

    def uncrowd(self) -> None:
        """Let the list come back where a side stands in its place."""
        if self.is_crowded:
            self._asked = "main"
            self.arrange()

    def _dragged(self) -> None:
        for name, width in zip((n for n in _NAMES if n in self._pane), self.sizes(), strict=True):
            if width > 0 and not self._pane[name].isHidden():
                self._widths[name] = width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()
