"""Screens that are hard to keep in order: other scripts, long tables and names, many themes at
once. Their reports are those of ``gallery-reports``; each screen is a function that gets a stage
and returns the window to photograph, as in ``gallery.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gallery import Stage
    from PySide6.QtWidgets import QWidget

REPORTS = Path(__file__).with_name("gallery-reports")
LONG = "Samenwerking op het gebied van hoogwaterbescherming, walstroom en onderhoud van vaargeulen"
FAMILY = "👨‍👩‍👧‍👦 Bemanning"


def _open(stage: Stage, name: str) -> int:
    """Bring in one of the reports, once, and open it."""
    reports = stage.library.reports
    path = REPORTS / f"{name}.md"
    known = {reports.get(r.id).source.name: r.id for r in reports.list()}
    if path.name not in known:
        stage.bring_in([path])
        known = {reports.get(r.id).source.name: r.id for r in reports.list()}
    stage.bench.go_to(known[path.name], place=0)
    stage.settle()
    return known[path.name]


def _tag(stage: Stage, report: int, theme: int, first: str, last: str, note: str = "") -> None:
    """Tag from the words ``first`` to the words ``last``."""
    from briefing.domain.span import Span

    session = stage.bench.session
    text = session.library.reports.get(report).document.text
    start = text.index(first)
    span = Span(start, text.index(last, start) + len(last))
    session.do(session.library.tagging.tag, report, span, theme, note)


def _undoing(stage: Stage) -> Callable[[], None]:
    """What takes back all that is done from here on."""
    history = stage.bench.session.history
    steps = history.index()

    def put_back() -> None:
        while history.index() > steps:
            history.undo()
        stage.settle()

    return put_back


def right_to_left(stage: Stage) -> QWidget:
    """Arabic and Hebrew beside Dutch, with passages, notes and a selection."""
    from briefing.domain.span import Span

    report = _open(stage, "right-to-left")
    stage.after = _undoing(stage)
    first, second, third = (theme.id for theme in stage.library.themes.list()[:3])
    _tag(stage, report, first, "أكدت", "دعت الحاجة إليه.", "ملاحظة للوزير")
    _tag(stage, report, second, "طالما", "40 مليون يورو")
    _tag(stage, report, third, "توزيع الأعباء", "لكل دولة")
    _tag(stage, report, second, "המשתתפים", "לפי יכולתה.")
    _tag(stage, report, first, "De gastheer sprak", "blijft staan.")
    stage.settle()
    text = stage.bench.reader.report_text()
    start = text.index("הולנד")
    selected = Span(start, text.index(".", start))
    stage.bench.reader.go_to(selected, flash=False)
    stage.bench.reader.set_selection(selected)
    return stage.window


def right_to_left_entered(stage: Stage) -> QWidget:
    """A passage of right-to-left text with the keyboard in it."""
    from briefing.domain.span import Span

    report = _open(stage, "right-to-left")
    stage.after = _undoing(stage)
    first = stage.library.themes.list()[0].id
    _tag(stage, report, first, "طالما", "40 مليون يورو")
    stage.settle()
    text = stage.bench.reader.report_text()
    stage.bench.reader.go_to(Span(text.index("طالما"), text.index("مليون")), flash=False)
    stage.bench.reading.focus()
    return stage.window


def emoji(stage: Stage) -> QWidget:
    """Emoji in the text, in a theme's name and in a note."""
    session = stage.bench.session
    report = _open(stage, "emoji")
    stage.after = _undoing(stage)
    made = session.do(session.library.themes.add, FAMILY, key=4)
    assert made is not None
    assert made.result is not None
    _tag(stage, report, made.result, "De voorzitter", "onverminderd”.", "Navragen 🤔 bij 👩🏽‍✈️")
    _tag(stage, report, stage.library.themes.list()[0].id, "💶", "havens.")
    stage.settle()
    stage.bench.inspector.tabs.setCurrentIndex(0)
    return stage.window


def emphasis(stage: Stage) -> QWidget:
    """Words in italics and bold in text, lists, a quote, a table and a note; some are tagged."""
    report = _open(stage, "emphasis")
    stage.after = _undoing(stage)
    first, second, third = (theme.id for theme in stage.library.themes.list()[:3])
    _tag(stage, report, first, "De Havenkrant schreef", "nodig.’")
    _tag(stage, report, second, "negen dagen", "uit.")
    _tag(stage, report, third, "maître", "restaurant.")
    _tag(stage, report, second, "storm en", "laag water")
    stage.settle()
    return stage.window


def long_table(stage: Stage) -> QWidget:
    """A table of many rows, from its head on, with a tagged row."""
    report = _open(stage, "long-table")
    stage.after = _undoing(stage)
    _tag(stage, report, stage.library.themes.list()[1].id, "Opleiding van loodsen", "België")
    stage.settle()
    return stage.window


def footnote_strip(stage: Stage) -> QWidget:
    """The notes whose markers are in sight, listed at the foot of the page, with the keyboard on
    one of them."""
    from PySide6.QtCore import Qt

    reports = stage.library.reports
    noted = [r.id for r in reports.list() if len(reports.get(r.id).document.footnotes) > 1]
    stage.bench.go_to(noted[0], place=0)
    stage.settle()
    reader = stage.bench.reader
    marker = min(n.marker for n in reports.get(noted[0]).document.footnotes if n.marker is not None)
    reader.restore_place(max(marker - 600, 0))
    stage.settle(500)
    reader.strip.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return stage.window


def density_map(stage: Stage) -> QWidget:
    """A report of many pages whose scroll bar tells where each theme is dense, with words found."""
    from random import Random

    from briefing.domain.span import Span

    session, library = stage.bench.session, stage.library
    path = Path(stage.library.path).with_name("Verslag van een lange zitting.md")
    chance = Random(5)
    words = "de zee haven kust bijdrage lasten delen overleg schip begroting afspraak dijk".split()
    lines = ["# Verslag van een lange zitting"]
    for part in range(1, 41):
        lines.append(f"## Onderdeel {part}")
        for _ in range(8):
            sentences = (" ".join(chance.choices(words, k=14)) for _ in range(5))
            lines.append(" ".join(f"{one.capitalize()}." for one in sentences))
    path.write_text("\n\n".join(lines), encoding="utf-8")
    stage.bring_in([path])
    report = library.reports.resolve("lange zitting")
    stage.bench.go_to(report, place=0)
    stage.after = _undoing(stage)
    session.do(library.themes.add, "Hybride dreiging", key=4)
    stage.settle()
    text = library.reports.get(report).document.text
    for number, theme in enumerate(library.themes.list()):
        middle = (0.2, 0.55, 0.7, 0.9)[number % 4]
        for _ in range(40):
            at = min(max(chance.gauss(middle, 0.05 + 0.05 * number), 0), 0.98)
            start = text.index(". ", int(at * len(text))) + 2
            span = Span(start, text.index(".", start) + 1)
            session.do(library.tagging.tag, report, span, theme.id, "")
    stage.bench.go_to(report, place=0)
    stage.settle()
    stage.bench.hand.find()
    stage.bench.hand.bar.field.setText("haven schip")
    stage.settle(600)
    return stage.window


def wide_table(stage: Stage) -> QWidget:
    """A table with words and addresses longer than its columns."""
    from briefing.domain.span import Span

    _open(stage, "long-table")
    at = stage.bench.reader.report_text().index("De totalen")
    stage.bench.reader.go_to(Span(at, at + 10), flash=False)
    return stage.window


def four_themes(stage: Stage) -> QWidget:
    """Four themes over one another."""
    from briefing.domain.span import Span

    session = stage.bench.session
    stage.read("noordzeetop in aberdeen")
    stage.after = _undoing(stage)
    session.do(session.library.themes.add, "Hybride dreiging", key=4)
    stage.settle()
    report = stage.bench.desk.report
    assert report is not None
    text = report.document.text
    start = text.index(". ", 300) + 2
    for number, theme in enumerate(session.library.themes.list()):
        span = Span(start + 45 * number, start + 420 - 30 * number)
        session.do(session.library.tagging.tag, report.id, span, theme.id, "")
    stage.settle()
    stage.bench.reader.go_to(Span(start, start + 60), flash=False)
    return stage.window


def long_names(stage: Stage) -> QWidget:
    """Names of themes, reports and authors longer than any place for them."""
    session = stage.bench.session
    stage.read("noordzeetop in aberdeen")
    stage.after = _undoing(stage)
    report = stage.bench.desk.report
    assert report is not None
    made = session.do(session.library.themes.add, LONG, key=5)
    assert made is not None
    session.do(session.library.themes.add, "Hoogwaterbeschermingsprogrammaverantwoording")
    title = f"Verslag over de {LONG.lower()} van 4 en 5 juni 2031"
    session.do(session.library.reports.edit, report.id, title=title)
    for passage in stage.bench.desk.passages[:2]:
        session.do(session.library.tagging.toggle_passage, passage.id, made.result)
    stage.settle()
    stage.bench.reader.go_to(stage.bench.desk.passages[0].span, flash=False)
    return stage.window


SCREENS: dict[str, Callable[[Stage], QWidget]] = {
    "footnote-strip": footnote_strip,
    "density-map": density_map,
    "four-themes": four_themes,
    "long-names": long_names,
    "right-to-left": right_to_left,
    "right-to-left-entered": right_to_left_entered,
    "emoji": emoji,
    "emphasis": emphasis,
    "long-table": long_table,
    "wide-table": wide_table,
}
