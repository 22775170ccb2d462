"""Tagged passages become a briefing."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from briefing import i18n
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.services.composing import compose
from briefing.services.importing import import_paths
from briefing.services.library import Library

TEXT = """Verslag van de top in {place} van {days} juni 2031

De deelnemers spraken in {place} over de lasten. Nederland droeg vijf miljoen euro bij.

Werksessie I: Lasten

Elke staat draagt naar draagkracht bij. De voorzitter riep op om dat jaarlijks te tonen.
"""
BEARS = "Elke staat draagt naar draagkracht bij."
CALLS = "De voorzitter riep op om dat jaarlijks te tonen."


@pytest.fixture
def reports(library, tmp_path):
    """Ids of three reports, imported in another order than that of their meetings."""
    ids = []
    for place, days in (("Cork", "20 en 21"), ("Aberdeen", "4 en 5"), ("Turku", "9 en 10")):
        path = tmp_path / f"{place}.txt"
        path.write_text(TEXT.format(place=place, days=days), encoding="utf-8")
        (result,) = import_paths(library, [path]).results
        ids.append(result.report)
    return ids


@pytest.fixture
def tag(library):
    def tag(report, quote, theme, note=""):
        text = library.reports.get(report).document.text
        span = Span(text.index(quote), text.index(quote) + len(quote))
        return library.tagging.tag(report, span, theme, note).result

    return tag


@pytest.fixture
def themes(library):
    return [theme.id for theme in library.themes.list()]


def composed(library, themes, **fields):
    return compose(library, themes, **{"title": "Lasten", "date": date(2031, 11, 12), **fields})


def test_entries_in_order_of_meeting_then_place(library, reports, tag, themes):
    cork, aberdeen, turku = reports
    for report in reports:
        tag(report, CALLS, themes[0])
        tag(report, BEARS, themes[0])
    (section,) = composed(library, themes[:1]).sections
    told = [(entry.source, entry.quote) for entry in section.entries]
    assert told == [(n, quote) for n in (1, 2, 3) for quote in (BEARS, CALLS)]
    sources = composed(library, themes[:1]).sources
    assert [source.report for source in sources] == [aberdeen, turku, cork]


def test_sources_are_numbered_as_first_cited_over_all_themes(library, reports, tag, themes):
    cork, aberdeen, turku = reports
    tag(turku, BEARS, themes[0])
    tag(cork, BEARS, themes[0])
    tag(aberdeen, BEARS, themes[1])
    tag(turku, CALLS, themes[1])
    briefing = composed(library, themes[:2])
    assert [(source.number, source.report) for source in briefing.sources] == [
        (1, turku),
        (2, cork),
        (3, aberdeen),
    ]
    assert [entry.source for entry in briefing.sections[1].entries] == [3, 1]


def test_themes_stand_in_the_order_asked_for_and_once(library, reports, tag, themes):
    for theme in themes:
        tag(reports[0], BEARS, theme)
    names = {theme.id: theme.name for theme in library.themes.list()}
    asked = [themes[2], themes[0], themes[2]]
    briefing = composed(library, asked)
    assert [section.theme for section in briefing.sections] == [names[themes[2]], names[themes[0]]]


def test_entry_and_source_carry_all_that_is_cited(library, reports, tag, themes):
    aberdeen = reports[1]
    passage = tag(aberdeen, BEARS, themes[0], note="Kernpunt.")
    library.reports.edit(
        aberdeen, sender="directie Noordzee", reference="N1", dossiers=("39120",), place="Aberdeen"
    )
    briefing = composed(
        library,
        themes[:1],
        title="  Lasten \n en steun ",
        occasion="debat",
        recipient="de minister",
        sender="directie",
        core_message="Kern.\n",
    )
    (entry,) = briefing.sections[0].entries
    assert (entry.passage, entry.quote, entry.note) == (passage, BEARS, "Kernpunt.")
    assert entry.section_path[-1] == "Werksessie I: Lasten"
    (source,) = briefing.sources
    report = library.reports.get(aberdeen)
    assert source.title == "Verslag van de top in Aberdeen van 4 en 5 juni 2031"
    assert source.period == report.metadata.period
    assert (source.sender, source.reference, source.dossiers) == (
        "directie Noordzee",
        "N1",
        ("39120",),
    )
    assert (source.name, source.sha256) == ("Aberdeen.txt", report.source.sha256)
    assert briefing.title == "Lasten en steun"
    assert (briefing.occasion, briefing.recipient, briefing.sender, briefing.core_message) == (
        "debat",
        "de minister",
        "directie",
        "Kern.",
    )


def test_period(library, reports, tag, themes):
    for report in reports:
        tag(report, BEARS, themes[0])
    briefing = composed(library, themes[:1], first=date(2031, 6, 6), last=date(2031, 6, 12))
    assert [source.report for source in briefing.sources] == [reports[2]]
    with pytest.raises(UserError, match="no passages in this period"):
        composed(library, themes[:1], first=date(2032, 1, 1))


def test_a_theme_without_passages_is_left_out(library, reports, tag, themes):
    tag(reports[0], BEARS, themes[1])
    assert len(composed(library, themes).sections) == 1


@pytest.mark.parametrize(
    ("markings", "highest"),
    [
        (("", "", ""), ""),
        (("Ongerubriceerd", "", ""), "Ongerubriceerd"),
        (
            ("Ongerubriceerd", "Departementaal vertrouwelijk", "Ongerubriceerd"),
            "Departementaal vertrouwelijk",
        ),
    ],
)
def test_classification_is_the_highest(library, reports, tag, themes, markings, highest):
    for report, marking in zip(reports, markings, strict=True):
        library.reports.edit(report, classification=marking)
        tag(report, BEARS, themes[0])
    assert composed(library, themes).classification == highest


@pytest.mark.parametrize("marking", ["Stg. Geheim", "STG. CONFIDENTIEEL", "NATO SECRET"])
def test_a_state_secret_is_refused(library, reports, tag, themes, marking):
    for report in reports:
        tag(report, BEARS, themes[0])
    library.reports.edit(reports[2], classification=marking)
    with pytest.raises(UserError, match="state secret") as caught:
        composed(library, themes)
    assert "Turku" in str(caught.value)
    assert marking in str(caught.value)


def test_a_state_secret_that_is_not_cited_does_not_matter(library, reports, tag, themes):
    tag(reports[0], BEARS, themes[0])
    library.reports.edit(reports[1], classification="Stg. Geheim")
    assert composed(library, themes).sources


def test_a_quote_that_is_not_in_the_text_is_never_composed(library, reports, tag, themes):
    tag(reports[0], BEARS, themes[0])
    false = tag(reports[1], BEARS, themes[0])
    path = library.path
    library.close()
    _falsify(path, false)
    with Library.open(path) as again, pytest.raises(UserError, match="not what their") as caught:
        composed(again, themes)
    assert "Aberdeen" in str(caught.value)
    assert "Cork" not in str(caught.value)


def test_what_lies_in_the_trash_is_not_cited(library, reports, tag, themes):
    gone = tag(reports[0], BEARS, themes[0])
    tag(reports[1], BEARS, themes[0])
    tag(reports[2], BEARS, themes[0])
    library.tagging.trash([gone])
    library.reports.trash([reports[1]])
    assert [source.report for source in composed(library, themes).sources] == [reports[2]]


def test_a_theme_that_is_gone(library, reports, tag, themes):
    tag(reports[0], BEARS, themes[0])
    library.themes.trash(themes[0])
    with pytest.raises(UserError, match="no longer in the library"):
        composed(library, themes[:1])


def test_language_is_that_of_the_program_unless_said(library, reports, tag, themes):
    tag(reports[0], BEARS, themes[0])
    assert composed(library, themes).language == "en"
    assert composed(library, themes, language="nl").language == "nl"
    i18n.use_language("nl")
    assert composed(library, themes).language == "nl"


def _falsify(path, passage):
    """Change a quote behind the program's back, past the guards of the library itself."""
    database = sqlite3.connect(path)
    guards = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'passage'"
    ).fetchall()
    for name, _ in guards:
        database.execute(f'DROP TRIGGER "{name}"')
    changed = database.execute(
        "UPDATE passage SET quote = replace(quote, 'Elke', 'Geen') WHERE id = ?", (passage,)
    )
    assert changed.rowcount == 1
    for _, sql in guards:
        database.execute(sql)
    database.commit()
    database.close()
