"""Every deed is named in the Edit menu in the user's language, with the theme or report that it was
about; what is told when it was done, too."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import briefing.services
from briefing import i18n
from briefing.domain.acts import Act
from briefing.domain.document import Period
from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.theme_sets import SetTheme, import_set
from briefing.ui.main_window import MainWindow
from briefing.ui.tellings import _DONE, told

FIRST = """VERSLAG VAN DE KUSTTOP IN DELFZIJL VAN 4 EN 5 JUNI 2031

Opening

De voorzitter opende de top in de haven van Delfzijl en heette allen welkom.

Nederland draagt 2 procent bij aan het onderhoud van de dijken langs de kust.

De haven van Lauwersoog blijft het hele jaar open voor vissers uit alle kuststaten.
"""
SECOND = FIRST.replace("2 procent", "3 procent")
THIRD = FIRST.replace("2 procent", "4 procent")
TITLE = "Verslag van de kusttop in Delfzijl van 4 en 5 juni 2031"


class Script:
    """All deeds in an order in which each can be done; what it is called stands beside it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.ids: dict[str, int] = {}
        self.labels: list[str] = []

    def passage(self, words: str) -> int:
        """The passage with these words, in any version, in or out of the trash."""
        found = self.library.store.passages.all_of(1)
        return next(p.id for p in found if words in p.quote)

    def span(self, words: str) -> Span:
        """Where these words stand in the report."""
        start = self.library.reports.get(1).document.text.index(words)
        return Span(start, start + len(words))

    def deeds(self) -> list[tuple[Callable[[], Act], str]]:
        """What is done, and its name in the menu."""
        tagging, themes = self.library.tagging, self.library.themes
        reports, versions = self.library.reports, self.library.versions
        span, passage = self.span, self.passage

        def both() -> list[int]:
            return [passage("voorzitter"), passage("Lauwersoog")]

        def theme(name: str) -> int:
            every = (*themes.list(), *themes.list(trashed=True))
            return next(one.id for one in every if one.name == name)

        day = reports.get(1).metadata.period
        assert day is not None
        return [
            (lambda: tagging.toggle(1, span("De voorzitter"), 1), "tag Oekraïne"),
            (lambda: tagging.toggle(1, span("De voorzitter"), 3), "tag Indo-Pacific"),
            (lambda: tagging.toggle(1, span("De voorzitter"), 3), "tag Indo-Pacific weghalen"),
            (
                lambda: tagging.tag_new(1, span("De haven van Lauwersoog"), "Visserij"),
                "tag Visserij, een nieuw thema",
            ),
            (lambda: tagging.note(passage("voorzitter"), "Let op."), "notitie"),
            (lambda: tagging.set_key([passage("voorzitter")], True), "kernpassage"),
            (lambda: tagging.set_key([passage("voorzitter")], False), "geen kernpassage meer"),
            (lambda: tagging.set_key(both(), True), "2 kernpassages"),
            (lambda: tagging.set_key(both(), False), "2 passages geen kernpassage meer"),
            (lambda: tagging.retheme(both(), add=[2]), "2 passages taggen als lastenverdeling"),
            (
                lambda: tagging.retheme(both(), remove=[2]),
                "tag lastenverdeling weghalen bij 2 passages",
            ),
            (
                lambda: tagging.retheme([passage("voorzitter")], add=[2, 3]),
                "thema’s van passage wijzigen",
            ),
            (lambda: tagging.retheme(both(), remove=[2, 3]), "thema’s van 2 passages wijzigen"),
            (
                lambda: tagging.move(passage("voorzitter"), span("De voorzitter opende")),
                "passage aanpassen",
            ),
            (
                lambda: tagging.trash([passage("voorzitter")]),
                "passage naar de prullenbak verplaatsen",
            ),
            (lambda: tagging.restore([passage("voorzitter")]), "passage terugzetten"),
            (lambda: tagging.trash(both()), "2 passages naar de prullenbak verplaatsen"),
            (lambda: tagging.restore(both()), "2 passages terugzetten"),
            (lambda: themes.add("Havens"), "thema Havens toevoegen"),
            (
                lambda: themes.edit(theme("Havens"), name="Zeehavens"),
                "thema hernoemen in Zeehavens",
            ),
            (lambda: themes.edit(theme("Zeehavens"), key=9), "thema Zeehavens wijzigen"),
            (lambda: themes.place(theme("Zeehavens"), 1, 0), "thema Zeehavens verplaatsen"),
            (lambda: themes.archive(theme("Zeehavens"), True), "thema Zeehavens archiveren"),
            (
                lambda: themes.archive(theme("Zeehavens"), False),
                "thema Zeehavens uit archief halen",
            ),
            (
                lambda: themes.trash(theme("Zeehavens")),
                "thema Zeehavens naar de prullenbak verplaatsen",
            ),
            (lambda: themes.restore(theme("Zeehavens")), "thema Zeehavens terugzetten"),
            (
                lambda: themes.merge([theme("Zeehavens")], theme("Visserij")),
                "Zeehavens samenvoegen met Visserij",
            ),
            (
                lambda: import_set(self.library, [SetTheme("Dijken")]).act,
                "themaset importeren",
            ),
            (lambda: reports.star([1], True), f"ster bij {TITLE}"),
            (lambda: reports.star([1], False), f"ster weg bij {TITLE}"),
            (lambda: reports.star([1, 2], True), "ster bij 2 verslagen"),
            (lambda: reports.star([1, 2], False), "ster weg bij 2 verslagen"),
            (lambda: reports.set_read([1], True), f"{TITLE} als gelezen markeren"),
            (lambda: reports.set_read([1], False), f"{TITLE} als ongelezen markeren"),
            (lambda: reports.set_read([1, 2], True), "2 verslagen als gelezen markeren"),
            (lambda: reports.set_read([1, 2], False), "2 verslagen als ongelezen markeren"),
            (
                lambda: reports.edit(1, period=Period(day.first, day.first)),
                f"gegevens van {TITLE} wijzigen",
            ),
            (lambda: reports.trash([3]), f"{TITLE} naar de prullenbak verplaatsen"),
            (lambda: reports.restore([3]), f"{TITLE} terugzetten"),
            (lambda: reports.trash([2, 3]), "2 verslagen naar de prullenbak verplaatsen"),
            (lambda: reports.restore([2, 3]), "2 verslagen terugzetten"),
            (lambda: versions.keep_apart(3), f"{TITLE} apart houden"),
            (
                lambda: tagging.tag(1, span("Nederland draagt 2 procent bij"), 1),
                "tag Oekraïne",
            ),
            (lambda: versions.adopt(2, 1), f"nieuwe versie van {TITLE}"),
            (lambda: versions.keep(passage("2 procent")), "bij eerdere versie laten"),
            (lambda: versions.reopen(passage("2 procent")), "opnieuw nalopen"),
            (
                lambda: versions.accept(
                    passage("2 procent"), span("Nederland draagt 3 procent bij")
                ),
                "nieuwe plaats aanvaarden",
            ),
            (
                lambda: versions.split(1, versions.list(1)[-1].id),
                f"versie 2 van {TITLE} een eigen verslag maken",
            ),
        ]


def labels() -> set[str]:
    """What the deeds with reports, passages, themes and versions are called in the code."""
    folder = Path(briefing.services.__file__).parent
    modules = ("tagging", "themes", "theme_sets", "reports", "versions", "splitting")
    return {
        found
        for name in modules
        for found in re.findall(r'mark\(\s*"([^"]+)"', (folder / f"{name}.py").read_text("utf-8"))
    }


@pytest.fixture
def dutch(
    library_path: Path, tmp_path: Path, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> MainWindow:
    """A window in Dutch on a library with three wordings of a report."""
    with Library.open(library_path) as library:
        for name, text in (("een.txt", FIRST), ("twee.txt", SECOND), ("drie.txt", THIRD)):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            import_paths(library, [path])
    i18n.use_language("nl")
    window = open_window(path=Path(shutil.copy(library_path, tmp_path / "nl.briefing")))
    qtbot.waitUntil(lambda: window.bench.desk.report is not None)
    return window


def test_every_deed_has_its_name_in_dutch(dutch: MainWindow) -> None:
    session, actions = dutch.session, dutch.frame.actions
    # its reports have one title; what is said of namesakes is not asked here
    session.naming = lambda act: act
    script = Script(session.library)
    seen: set[str] = set()
    for do, words in script.deeds():
        act = session.do(do)
        assert act is not None, (words, dutch.frame.banner.text)
        shown = actions.undo.text().removeprefix("&Ongedaan maken: ")
        whole = session.history.undoText()
        assert whole == words
        assert whole.startswith(shown.removesuffix("…").replace("&&", "&"))
        seen.add(act.label)
        said = told(act)
        assert said == dutch.frame.status.message
        assert all(value in said for value in act.values.values()), said
        english = _DONE[act.label].format(**act.values)
        assert said.casefold() != english.casefold()
    assert seen == labels() & set(_DONE)
    for _, words in reversed(script.deeds()):
        actions.undo.trigger()
        assert words in dutch.frame.status.message
        assert actions.redo.text().startswith("Op&nieuw: ")
