"""Tagging: passages, their themes and notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefing.domain.document import Period
from briefing.domain.span import Span
from briefing.errors import BugError, UserError
from briefing.services.library import Library

TEXT = "# Een kop\nDe eerste zin. De tweede zin.\n# Nog een kop\nDe derde 😀 zin.\n[1] Een noot."
AddReport = Callable[..., int]


@pytest.fixture
def report(library: Library, add_report: AddReport) -> int:
    return add_report(library, TEXT)


def test_a_passage_holds_what_cites_it(library: Library, report: int) -> None:
    text = library.reports.get(report).document.text
    start = text.index("derde")
    act = library.tagging.toggle(report, Span(start - 1, start + 6), 2)
    (passage,) = library.reports.passages(report)
    assert passage.id == act.result
    assert (passage.start, passage.end, passage.quote) == (start, start + 5, "derde")
    assert passage.prefix == text[max(0, start - 64) : start]
    assert passage.suffix == " 😀 zin.\n[1] Een noot."
    assert passage.section_path == ("Nog een kop",)
    assert (passage.page, passage.themes, passage.note) == (1, (2,), "")
    assert act.change.passages_of == {report}
    assert act.change.themes == {2}
    assert (act.label, act.values) == ("tag {theme}", {"theme": "lastenverdeling"})


def test_toggling_again_removes_and_another_theme_joins(library: Library, report: int) -> None:
    span = Span(8, 22)
    library.tagging.toggle(report, span, 1)
    library.tagging.toggle(report, span, 3)
    (passage,) = library.reports.passages(report)
    assert passage.themes == (1, 3)
    assert library.tagging.toggle(report, span, 1).label == "untag {theme}"
    (left,) = library.reports.passages(report)
    assert (left.id, left.themes) == (passage.id, (3,))
    act = library.tagging.toggle_passage(passage.id, 3)
    assert library.reports.passages(report) == ()
    library.undo(act)
    assert library.reports.passages(report) == (left,)


def test_a_noted_passage_stays_without_themes(library: Library, report: int) -> None:
    act = library.tagging.tag(report, Span(8, 22), 1, note="  let op ")
    assert act.result is not None
    library.tagging.toggle_passage(act.result, 1)
    (passage,) = library.reports.passages(report)
    assert (passage.themes, passage.note) == ((), "let op")
    library.tagging.note(act.result, " ")
    assert library.reports.passages(report) == ()


def test_tagging_twice_is_tagging_once(library: Library, report: int) -> None:
    first = library.tagging.tag(report, Span(8, 22), 1, note="eerste")
    again = library.tagging.tag(report, Span(8, 22), 1)
    assert again.result == first.result
    assert not again.delta
    assert not again.change
    library.tagging.tag(report, Span(8, 22), 1, note="tweede")
    (passage,) = library.reports.passages(report)
    assert passage.note == "tweede"


def test_notes_on_spans(library: Library, report: int) -> None:
    made = library.tagging.note_span(report, Span(8, 22), "noot")
    (passage,) = library.reports.passages(report)
    assert (passage.id, passage.note, passage.themes) == (made.result, "noot", ())
    library.tagging.toggle(report, Span(8, 22), 1)
    library.tagging.note_span(report, Span(8, 22), "andere noot")
    (passage,) = library.reports.passages(report)
    assert (passage.id, passage.note, passage.themes) == (made.result, "andere noot", (1,))
    library.tagging.note_span(report, Span(8, 22), "")
    (passage,) = library.reports.passages(report)
    assert passage.note == ""
    with pytest.raises(UserError, match="note is empty"):
        library.tagging.note_span(report, Span(0, 3), " ")


def test_a_passage_over_blocks_and_one_in_a_footnote(library: Library, report: int) -> None:
    text = library.reports.get(report).document.text
    whole = Span(0, len(text))
    library.tagging.toggle(report, whole, 1)
    note = Span(text.index("Een noot"), len(text))
    library.tagging.toggle(report, note, 1)
    assert [p.quote for p in library.reports.passages(report)] == [text, "Een noot."]
    assert library.check() == ()


def test_nothing_and_outside(library: Library, report: int) -> None:
    text = library.reports.get(report).document.text
    at = text.index("\n")
    for empty in (Span(3, 3), Span(at, at + 1), Span(0, 0)):
        with pytest.raises(UserError, match="Select some text"):
            library.tagging.toggle(report, empty, 1)
    with pytest.raises(BugError):
        library.tagging.toggle(report, Span(0, len(text) + 1), 1)
    with pytest.raises(UserError, match="There is no report"):
        library.tagging.toggle(99, Span(0, 3), 1)
    with pytest.raises(UserError, match="There is no theme"):
        library.tagging.toggle(report, Span(0, 3), 99)
    with pytest.raises(UserError, match="There is no passage"):
        library.tagging.note(99, "x")
    assert library.reports.passages(report) == ()


def test_to_the_trash_and_back(library: Library, report: int) -> None:
    ids = [library.tagging.tag(report, Span(at, at + 5), 1).result or 0 for at in (0, 10, 20)]
    before = library.reports.passages(report)
    act = library.tagging.trash(ids[:2])
    assert (act.label, act.values) == ("move {count} passages to the trash", {"count": "2"})
    assert [p.id for p in library.reports.passages(report)] == ids[2:]
    assert {p.id for p in library.trash.contents().passages} == set(ids[:2])
    assert library.themes.list()[0].passages == 1
    library.tagging.toggle(report, Span(0, 5), 2)  # the one in the trash is not in the way
    library.tagging.restore(ids[:2])
    assert set(before) < set(library.reports.passages(report))
    assert library.themes.list()[0].passages == 3


def test_toggling_where_two_passages_have_one_span(library: Library, report: int) -> None:
    first = library.tagging.tag(report, Span(0, 5), 1).result or 0
    library.tagging.trash([first])
    library.tagging.tag(report, Span(0, 5), 1)
    library.tagging.restore([first])
    library.tagging.toggle(report, Span(0, 5), 1)
    assert library.reports.passages(report) == ()


def test_finding(library: Library, add_report: AddReport) -> None:
    late = add_report(library, TEXT, title="Laat", date=date(2024, 5, 1))
    undated = add_report(library, TEXT, title="Ooit")
    early = add_report(
        library,
        TEXT,
        title="Vroeg",
        date=date(2025, 1, 1),
        period=Period(date(2023, 7, 11), date(2023, 7, 12)),
    )
    gone = add_report(library, TEXT, title="Weg", date=date(2024, 1, 1))
    for report in (late, undated, early, gone):
        library.tagging.tag(report, Span(10, 24), 1)
        library.tagging.tag(report, Span(0, 7), 2)
    library.reports.trash([gone])

    def found(**asked: object) -> list[tuple[int, int]]:
        return [(r.id, p.start) for r, p in library.tagging.find(**asked)]

    order = [early, early, late, late, undated, undated]
    assert [r for r, _ in found()] == order
    assert [r for r, _ in found(theme=2)] == [early, late, undated]
    assert [r for r, _ in found(theme=1, report=late)] == [late]
    assert [r for r, _ in found(theme=1, first=date(2023, 7, 12))] == [early, late]
    assert [r for r, _ in found(theme=1, first=date(2023, 7, 13))] == [late]
    assert [r for r, _ in found(theme=1, last=date(2023, 7, 11))] == [early]
    assert [r for r, _ in found(theme=1, last=date(2023, 7, 10))] == []
    starts = [start for r, start in found() if r == early]
    assert starts == sorted(starts)


def test_ends_can_be_moved(library: Library, report: int) -> None:
    library.tagging.note_span(report, Span(8, 22), "let op")
    (before,) = library.reports.passages(report)
    text = library.reports.get(report).document.text
    start = text.index("derde")
    act = library.tagging.move(before.id, Span(start - 1, start + 12))
    (after,) = library.reports.passages(report)
    assert (after.id, after.note, after.quote) == (before.id, "let op", "derde 😀 zin.")
    assert after.section_path == ("Nog een kop",)
    assert text[after.start : after.end] == after.quote
    assert act.change.passages == {before.id}
    library.undo(act)
    assert library.reports.passages(report) == (before,)
    library.tagging.tag(report, Span(23, 37), 1)
    with pytest.raises(UserError, match="already a passage"):
        library.tagging.move(before.id, Span(23, 37))
    with pytest.raises(UserError, match="Select some text"):
        library.tagging.move(before.id, Span(22, 23))
    with pytest.raises(BugError):
        library.tagging.move(before.id, Span(0, 10_000))
    assert library.check() == ()


def test_who_tags_is_kept(library: Library, report: int) -> None:
    library.tagging.author = "de afdeling"
    library.tagging.tag(report, Span(8, 22), 1)
    library.tagging.author = "iemand anders"
    library.tagging.tag(report, Span(8, 22), 2)
    (passage,) = library.reports.passages(report)
    assert (passage.author, passage.key) == ("de afdeling", False)


def test_key_passages(library: Library, report: int) -> None:
    ids = [library.tagging.tag(report, span, 1).result for span in (Span(8, 22), Span(23, 37))]
    assert all(ids)
    act = library.tagging.set_key([one for one in ids if one], True)
    assert [p.key for p in library.reports.passages(report)] == [True, True]
    assert (act.label, act.values) == ("{count} key passages", {"count": "2"})
    library.undo(act)
    assert [p.key for p in library.reports.passages(report)] == [False, False]
    assert library.tagging.set_key([ids[0] or 0], True).label == "key passage"
    assert not library.tagging.set_key([ids[0] or 0], True).delta


def test_several_get_other_themes_at_once(library: Library, report: int) -> None:
    first = library.tagging.tag(report, Span(8, 22), 1).result or 0
    second = library.tagging.tag(report, Span(23, 37), 1, "een noot").result or 0
    library.tagging.tag(report, Span(23, 37), 2)
    act = library.tagging.retheme([first, second, first], add=[2, 3], remove=[1])
    assert [p.themes for p in library.reports.passages(report)] == [(2, 3), (2, 3)]
    assert act.change.passages == {first, second}
    assert act.change.themes == {1, 2, 3}
    gone = library.tagging.retheme([first, second], remove=[2, 3])
    # what has a note stays
    assert [p.id for p in library.reports.passages(report)] == [second]
    library.undo(gone)
    library.undo(act)
    assert [p.themes for p in library.reports.passages(report)] == [(1,), (1, 2)]
    assert not library.tagging.retheme([first], add=[1]).delta


def test_a_new_theme_and_its_tag_are_one_act(library: Library, report: int) -> None:
    before = library.themes.list()
    act = library.tagging.tag_new(report, Span(8, 23), "  Havens ")
    (passage,) = library.reports.passages(report)
    theme = library.themes.resolve("Havens")
    assert (passage.id, passage.themes) == (act.result, (theme.id,))
    assert (theme.name, theme.key, theme.colour) == ("Havens", 4, "purple")
    assert act.values == {"theme": "Havens"}
    assert act.change.themes == {theme.id}
    library.undo(act)
    assert library.themes.list() == before
    assert library.reports.passages(report) == ()
    library.redo(act)
    assert library.reports.passages(report) == (passage,)
    assert library.themes.resolve("Havens") == theme


def test_passages_get_a_new_theme_together(library: Library, report: int) -> None:
    made = [library.tagging.tag(report, span, 1).result for span in (Span(8, 22), Span(23, 38))]
    act = library.tagging.tag_passages_new([one for one in made if one], "Havens")
    theme = library.themes.resolve("havens").id
    assert [p.themes for p in library.reports.passages(report)] == [(1, theme)] * 2
    assert act.change.passages == set(made)
    library.undo(act)
    assert [p.themes for p in library.reports.passages(report)] == [(1,)] * 2
    assert len(library.themes.list()) == 3


@pytest.mark.parametrize("name", ["", "  ", "oekraine"])
def test_no_theme_is_left_of_a_tag_that_was_refused(
    library: Library, report: int, name: str
) -> None:
    with pytest.raises(UserError):
        library.tagging.tag_new(report, Span(8, 22), name)
    assert library.reports.passages(report) == ()
    assert len(library.themes.list()) == 3
    with pytest.raises(UserError):
        library.tagging.tag_new(report, Span(7, 8), "Havens")
    assert len(library.themes.list()) == 3


def test_the_tenth_new_theme_has_no_key(library: Library, report: int) -> None:
    for number in range(7):
        library.tagging.tag_new(report, Span(8, 22), f"Thema {number}")
    keys = [theme.key for theme in library.themes.list()]
    assert keys == [1, 2, 3, 4, 5, 6, 7, 8, 9, None]


def test_a_theme_named_twice_is_taken_off_once(library: Library, report: int) -> None:
    made = library.tagging.tag(report, Span(8, 22), 1).result
    assert made is not None
    library.tagging.tag(report, Span(8, 22), 2)
    act = library.tagging.retheme([made, made], remove=[2, 2])
    assert [p.themes for p in library.reports.passages(report)] == [(1,)]
    assert (act.label, act.values) == ("untag {theme}", {"theme": "lastenverdeling"})


@pytest.mark.parametrize(
    ("add", "remove", "label"),
    [
        ([2], [], "tag {count} passages as {theme}"),
        ([], [1], "take {theme} off {count} passages"),
        ([2], [1], "retheme {count} passages"),
    ],
)
def test_several_passages_and_one_theme_are_named(
    library: Library, report: int, add: list[int], remove: list[int], label: str
) -> None:
    made = [library.tagging.tag(report, span, 1).result for span in (Span(8, 22), Span(23, 38))]
    act = library.tagging.retheme([one for one in made if one], add=add, remove=remove)
    assert act.label == label
    assert act.values["count"] == "2"
    assert act.values.get("theme", "") in ("", "Oekraïne", "lastenverdeling")
