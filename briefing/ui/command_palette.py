"""The command palette: every action, theme, briefing and report by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from briefing.domain.folding import fold
from briefing.domain.fuzzy import Name, name, parts_of, places, search
from briefing.domain.library import ReportSummary
from briefing.domain.theme_tree import in_order
from briefing.i18n import tr
from briefing.ui.finder import Finder, Row
from briefing.ui.namesakes import briefing_lines
from briefing.ui.reader import bindings
from briefing.ui.report_words import meta_line

if TYPE_CHECKING:
    from briefing.ui.main_window import MainWindow

_SHOWN = 60
_AHEAD = 1000  # names of reports that are made ready in one go
_KEPT = 12  # things done last that come first
_VERB = 3  # letters of "tag" that are enough
_RECENT = 0.9  # that the last one is worth more than others
# of names that answer alike, an action comes before a theme, a theme before a report
_ACTION, _THEME, _OFF = 0.2, 0.1, -0.5
# what the reader does by a key of its own, and no menu has
_READING = ("last theme", "adjust", "text cursor")

Value = tuple[str, object]


class ReportNames:
    """The names of reports, folded once; a few at a time where nobody waits for them."""

    def __init__(self) -> None:
        self._reports: Sequence[ReportSummary] = ()
        self._names: list[Name[ReportSummary]] = []
        self._folded: dict[tuple[int, str], str] = {}

    def prepare(self, reports: Sequence[ReportSummary], most: int | None = None) -> bool:
        """Make at most so many more names ready; whether all are."""
        if reports is not self._reports:
            self._reports, self._names = reports, []
            if len(self._folded) > 2 * len(reports) + 100:  # of titles that were
                self._folded = {}
        begin = len(self._names)
        for report in reports[begin : None if most is None else begin + most]:
            words = _findable(report)
            folded = self._folded.get((report.id, words))
            made = name(report, words) if folded is None else Name(report, folded)
            self._folded[report.id, words] = made.folded
            self._names.append(made)
        return len(self._names) == len(reports)

    @property
    def ready(self) -> list[Name[ReportSummary]]:
        """The names that are ready, in the order of the reports."""
        return self._names


class CommandPalette(QObject):
    """Opens over a window. What is chosen is done at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._reports = ReportNames()
        self._deeds: dict[Value, Callable[[], object]] = {}
        self._fixed: list[Name[Row]] = []  # all but the reports
        self._off: set[Value] = set()  # actions that cannot be done now
        self.recent: list[Value] = []
        self.finder = Finder(
            window,
            self.rows,
            name=tr("Command palette"),
            hint=tr("Action, theme, briefing or report"),
            nothing=tr("Nothing has these letters."),
            width=640,
        )
        self.finder.chosen.connect(self._chosen)
        self._ahead = QTimer(self, singleShot=True, interval=0)
        self._ahead.timeout.connect(self._prepare)
        self._hasty = False  # whether an answer was given before all names were ready

    def open(self) -> None:
        """Show it, or put it away when it is there."""
        if self.finder.isVisible():
            self.finder.leave()
            return
        self._deeds, self._off = {}, set()
        self._fixed = [
            *self._actions(),
            *self._reading_deeds(),
            *self._themes(),
            *self._briefings(),
        ]
        self.finder.open()
        # once it is to be seen: the first letter finds them ready
        self._ahead.start()

    def _prepare(self) -> None:
        if not self._reports.prepare(self._summaries(), _AHEAD):
            self._ahead.start()
        elif self._hasty:
            self._hasty = False
            self.finder.renew()

    def _summaries(self) -> tuple[ReportSummary, ...]:
        bench = self._window.bench
        return bench.summaries if bench is not None else ()

    # what there is

    def rows(self, query: str) -> list[Row]:
        """What answers ``query``, best first; of those that answer alike, what was done last. With
        nothing typed, what was done last and then every theme and action that can be done now."""
        if not parts_of(query):
            return self._all()
        if not self._reports.prepare(self._summaries(), _AHEAD):
            self._hasty = True
            self._ahead.start()
        bonus = {value: _RECENT * (1 - n / _KEPT) for n, value in enumerate(self.recent)}
        found: list[tuple[float, Row | ReportSummary]] = [
            (match.score + bonus.get(_value(match.value), 0.0), match.value)
            for match in search(query, self._fixed, _SHOWN)
        ]
        for report in search(query, self._reports.ready, _SHOWN):
            more = bonus.get(("report", report.value.id), 0.0)
            found.append((report.score + more, report.value))
        whole = fold(" ".join(query.split()))
        found.sort(key=lambda pair: (fold(pair[1].title) != whole, -pair[0]))
        return [*(self._shown(one, query) for _, one in found[:_SHOWN]), *self._new_theme(query)]

    def _shown(self, one: Row | ReportSummary, query: str) -> Row:
        if not isinstance(one, Row):
            apart = self._window.frame.reports.model.apart(one)
            line = meta_line(one, short=True)
            kind = " · ".join(part for part in (apart, line) if part)
            one = Row(one.title, ("report", one.id), kind)
        return replace(one, places=tuple(places(query, one.title))) if query else one

    def _new_theme(self, query: str) -> list[Row]:
        """What "tag" and a name that no theme has asks for."""
        bench = self._window.bench
        verb, _, rest = query.strip().partition(" ")
        wanted, (word, *_) = " ".join(rest.split()), parts_of(tr("Tag: {theme}", theme=""))
        if bench is None or not wanted or not bench.desk.can_tag():
            return []
        typed = "".join(parts_of(verb))
        if len(typed) < _VERB or not word.startswith(typed):
            return []
        if any(fold(theme.name) == fold(wanted) for theme in bench.themes):
            return []
        return [Row(wanted, ("new", wanted), tr("Tag: {theme}", theme="").strip(" :"), is_new=True)]

    def _all(self) -> list[Row]:
        rows = [one.value for one in self._fixed]
        wanted = {value[1] for value in self.recent if value[0] == "report"}
        lately = [self._shown(one, "") for one in self._summaries() if one.id in wanted]
        known = {_value(row): row for row in (*rows, *lately)}
        first = [known[one] for one in self.recent if one in known and one not in self._off]
        left = self._off.union(self.recent)
        return first + [row for row in rows if _value(row) not in left]

    def _actions(self) -> Iterator[Name[Row]]:
        palette = self._window.frame.actions.palette
        for menu, action in _in_menus(self._window.menuBar().actions(), ""):
            # the themes in their menu have the menu for a parent
            ours = action.parent() is self._window and action is not palette
            if ours and action.isVisible():
                title, _, hint = action.text().partition("\t")
                title = _plain(title)
                own = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                on = action.isCheckable() and action.isChecked()
                row = Row(title, ("action", f"{menu}/{title}"), menu, hint or own, on=on)
                if action.isEnabled():
                    yield self._offer(row, action.trigger, title, _ACTION)
                else:  # found all the same, so that nobody thinks it is not there
                    self._off.add(_value(row))
                    row = replace(row, kind=tr("{menu} · not now", menu=menu), on=False)
                    yield self._offer(row, partial(self._cannot, title), title, _OFF)

    def _cannot(self, title: str) -> None:
        self._window.frame.status.say(tr("“{action}” cannot be done now.", action=title))

    def _reading_deeds(self) -> Iterator[Name[Row]]:
        bench = self._window.bench
        if bench is None or bench.desk.report is None:
            return
        for one in bindings.ALL:
            if one.deed in _READING:
                row = Row(tr(one.words), ("reading", one.deed), tr("Reading"), one.label())
                yield self._offer(row, partial(self._read, one.deed), row.title, _ACTION)

    def _read(self, deed: str) -> None:
        bench = self._window.bench
        if bench is None:
            return
        view = bench.hand.view
        view.setFocus()
        view.do(deed)

    def _themes(self) -> Iterator[Name[Row]]:
        bench = self._window.bench
        if bench is None:
            return
        can_tag, on = bench.desk.can_tag(), bench.desk.themes_at_hand()
        sidebar = self._window.frame.sidebar
        for theme in in_order(bench.themes):
            if can_tag and theme.archived is None:
                keys = str(theme.key or "")
                title = tr("Tag: {theme}", theme=theme.name)
                row = Row(title, ("tag", theme.id), "", keys, theme.colour, on=theme.id in on)
                yield self._offer(row, partial(bench.desk.tag, theme.id), title, _THEME)
            row = Row(theme.name, ("theme", theme.id), tr("Theme"), colour=theme.colour)
            show = partial(sidebar.choose_theme, theme.id)
            yield self._offer(row, show, f"{theme.name} {row.kind}", _THEME)

    def _briefings(self) -> Iterator[Name[Row]]:
        bench = self._window.bench
        if bench is None:
            return
        briefings = bench.briefings
        can_add = bool(briefings.passages_at_hand())
        told = briefing_lines(briefings.shelf.drafts)
        for draft in briefings.shelf.by_use():
            if can_add:
                title = tr("Add to briefing: {briefing}", briefing=draft.title)
                row = Row(title, ("add", draft.id), told[draft.id])
                yield self._offer(row, partial(briefings.add_to, draft.id), title, _THEME)
            kind = f"{tr('Briefing')} · {told[draft.id]}"
            row = Row(draft.title, ("briefing", draft.id), kind)
            show = partial(briefings.open, draft.id)
            yield self._offer(row, show, f"{draft.title} {tr('Briefing')}", _THEME)

    def _offer(self, row: Row, deed: Callable[[], object], words: str, weight: float) -> Name[Row]:
        self._deeds[_value(row)] = deed
        return name(row, words, weight)

    # choosing

    def _chosen(self, value: Value) -> None:
        bench = self._window.bench
        if value[0] == "new":
            if bench is not None:
                bench.desk.tag_with_new(str(value[1]))
            return
        if value not in self._off:
            self.recent = [value, *(one for one in self.recent if one != value)][:_KEPT]
        deed = self._deeds.get(value)
        if value[0] == "report" and isinstance(value[1], int) and bench is not None:
            if bench.go_to(value[1]):
                bench.reading.focus()
        elif deed is not None:
            deed()


def _value(row: Row) -> Value:
    assert isinstance(row.value, tuple)
    return row.value


def _findable(report: ReportSummary) -> str:
    return f"{report.title} {report.place}" if report.place not in report.title else report.title


def _in_menus(actions: Iterable[QAction], menu: str) -> Iterator[tuple[str, QAction]]:
    """Every action with the name of the menu it stands in."""
    for action in actions:
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _in_menus(below.actions(), _plain(below.title()))
        elif not action.isSeparator():
            yield menu, action


def _plain(title: str) -> str:
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
