"""Themes: names, colours, keys, order, merging and deleting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.folding import fold, fold_with_offsets
from briefing.domain.span import Span
from briefing.errors import BugError, UserError
from briefing.services.library import Library

AddReport = Callable[..., int]


def _keys(library: Library) -> dict[str, int | None]:
    return {theme.name: theme.key for theme in library.themes.list()}


def test_a_new_library_has_the_first_themes(library: Library) -> None:
    assert [(t.name, t.key, t.colour) for t in library.themes.list()] == [
        ("Oekraïne", 1, "blue"),
        ("lastenverdeling", 2, "amber"),
        ("Indo-Pacific", 3, "green"),
    ]
    assert "burden sharing" in library.themes.resolve("lasten").keywords
    assert "3,5%-norm" in library.themes.resolve("lasten").keywords


def test_adding(library: Library) -> None:
    act = library.themes.add("  Hybride   dreiging ", keywords=["sabotage", " Sabotage", ""])
    theme = library.themes.list()[-1]
    assert theme.id == act.result
    assert (theme.name, theme.colour, theme.key) == ("Hybride dreiging", "purple", None)
    assert theme.keywords == ("sabotage",)
    for name in ("HYBRIDE dreiging", "oekraine", "  "):
        with pytest.raises(UserError):
            library.themes.add(name)
    with pytest.raises(UserError, match="digit from 1 to 9"):
        library.themes.add("Tien", key=10)
    library.undo(act)
    assert len(library.themes.list()) == 3


def test_every_theme_gets_a_colour(library: Library) -> None:
    for number in range(12):
        library.themes.add(f"Thema {number}")
    colours = [theme.colour for theme in library.themes.list()]
    assert len(set(colours[:9])) == 9
    assert all(colours)


def test_a_key_moves_to_the_theme_that_takes_it(library: Library) -> None:
    act = library.themes.add("Nieuw", key=1)
    assert _keys(library) == {
        "Oekraïne": None,
        "lastenverdeling": 2,
        "Indo-Pacific": 3,
        "Nieuw": 1,
    }
    assert act.change.themes == {1, act.result}
    library.undo(act)
    assert _keys(library)["Oekraïne"] == 1
    act = library.themes.edit(3, key=2)
    assert _keys(library) == {"Oekraïne": 1, "lastenverdeling": None, "Indo-Pacific": 2}
    library.undo(act)
    assert _keys(library) == {"Oekraïne": 1, "lastenverdeling": 2, "Indo-Pacific": 3}
    library.themes.edit(3, key=None)
    assert _keys(library)["Indo-Pacific"] is None


def test_editing(library: Library) -> None:
    act = library.themes.edit(1, name="Oekraine", colour="#123456", keywords=("a", "b"))
    assert act.label == "edit theme {theme}"
    theme = library.themes.list()[0]
    assert (theme.name, theme.colour, theme.keywords) == ("Oekraine", "#123456", ("a", "b"))
    assert library.themes.edit(1, name="Kyiv").label == "rename theme {theme}"
    assert not library.themes.edit(1, name="Kyiv").delta
    with pytest.raises(UserError, match="already a theme"):
        library.themes.edit(1, name="indo-pacific")
    with pytest.raises(BugError):
        library.themes.edit(1, position=3)


def test_parents(library: Library) -> None:
    library.themes.edit(2, parent=1)
    library.themes.edit(3, parent=2)
    for parent in (1, 3):
        with pytest.raises(UserError, match="under itself"):
            library.themes.edit(1, parent=parent)
    with pytest.raises(UserError, match="There is no theme"):
        library.themes.edit(1, parent=99)
    library.themes.merge([2], 3)
    assert {t.id: t.parent for t in library.themes.list()} == {1: None, 3: 1}


def test_merging_into_a_theme_far_below_makes_no_circle(library: Library) -> None:
    library.themes.edit(2, parent=1)
    library.themes.edit(3, parent=2)
    library.themes.merge([1], 3)
    assert {t.id: t.parent for t in library.themes.list()} == {2: 3, 3: None}
    # and what is edited afterwards does not go round for ever
    library.themes.edit(2, parent=None)
    library.themes.edit(3, parent=2)


def test_a_merged_theme_takes_the_place_of_the_one_over_it(library: Library) -> None:
    library.themes.edit(2, parent=1)
    library.themes.edit(3, parent=2)
    act = library.themes.merge([2], 3)
    assert {t.id: t.parent for t in library.themes.list()} == {1: None, 3: 1}
    library.undo(act)
    assert {t.id: t.parent for t in library.themes.list()} == {1: None, 2: 1, 3: 2}


def test_a_theme_that_comes_back_makes_no_circle(library: Library) -> None:
    library.themes.edit(3, parent=1)
    library.themes.edit(1, parent=2)
    library.themes.trash(1)
    with pytest.raises(UserError, match="under itself"):
        library.themes.edit(2, parent=3)
    library.themes.restore(1)
    assert {t.id: t.parent for t in library.themes.list()} == {1: 2, 2: None, 3: 1}


def test_ordering(library: Library) -> None:
    act = library.themes.place(3, None, 0)
    assert [t.id for t in library.themes.list()] == [3, 1, 2]
    library.undo(act)
    assert [t.id for t in library.themes.list()] == [1, 2, 3]
    library.themes.place(1, None, 99)
    assert [t.id for t in library.themes.list()] == [2, 3, 1]
    assert not library.themes.place(1, None, 2).delta


def test_each_theme_stands_right_before_those_under_it(
    library: Library, add_report: AddReport
) -> None:
    library.themes.place(1, 3, 0)
    below = library.themes.add("Onderdeel", parent=1).result
    report = add_report(library, "Een zin. Nog een zin.")
    for theme in (below, 2, 3):
        library.tagging.tag(report, Span(0, 8), theme)
    library.tagging.tag(report, Span(9, 21), 1)
    present = library.themes.list()
    assert [(t.id, t.parent, t.position) for t in present] == [
        (2, None, 0), (3, None, 1), (1, 3, 2), (below, 1, 3),
    ]  # fmt: skip
    # a passage counts once, however many themes of a family it has
    assert [(t.passages, t.total) for t in present] == [(1, 1), (1, 2), (1, 2), (1, 1)]
    assert library.reports.passages(report)[0].themes == (2, 3, below)
    act = library.themes.place(3, None, 0)
    assert act.change.passages_of == {report}
    assert library.reports.passages(report)[0].themes == (3, below, 2)
    with pytest.raises(UserError, match="under itself"):
        library.themes.place(3, below, 0)
    library.themes.trash(2)
    with pytest.raises(UserError, match="There is no theme"):
        library.themes.place(2, None, 0)


def test_the_archive_keeps_passages_and_takes_keys(library: Library, add_report: AddReport) -> None:
    report = add_report(library, "Een zin. Nog een zin.")
    library.tagging.tag(report, Span(0, 8), 2)
    library.themes.place(2, 1, 0)
    before = library.themes.list()
    act = library.themes.archive(1, True)
    away = {t.id: (t.archived is not None, t.key) for t in library.themes.list()}
    assert away == {1: (True, None), 2: (True, None), 3: (False, 3)}
    assert library.reports.passages(report)[0].themes == (2,)
    with pytest.raises(UserError, match="is archived, so it has no key"):
        library.themes.edit(2, key=2)
    library.undo(act)
    assert library.themes.list() == before
    library.redo(act)
    # what stands over it comes along
    library.themes.archive(2, False)
    assert [t.id for t in library.themes.list() if t.archived] == []
    assert not library.themes.archive(2, False).delta


def test_merging(library: Library, add_report: AddReport) -> None:
    report = add_report(library, "Een zin. Nog een zin. De laatste.")
    both = library.tagging.tag(report, Span(0, 8), 1).result
    library.tagging.tag(report, Span(0, 8), 2)
    other = library.tagging.tag(report, Span(9, 21), 2).result
    before = (library.reports.passages(report), library.themes.list())
    act = library.themes.merge([2, 3, 1], 1)
    assert {p.id: p.themes for p in library.reports.passages(report)} == {both: (1,), other: (1,)}
    (kept,) = library.themes.list()
    assert kept.passages == 2
    assert {"Kyiv", "burden sharing", "Taiwan"} <= set(kept.keywords)
    assert {t.id for t in library.trash.contents().themes} == {2, 3}
    assert act.change.passages_of == {report}
    library.undo(act)
    assert (library.reports.passages(report), library.themes.list()) == before
    with pytest.raises(UserError, match="at least two"):
        library.themes.merge([1], 1)


def test_a_theme_in_the_trash_hides_and_comes_back(library: Library, add_report: AddReport) -> None:
    report = add_report(library, "Een zin. Nog een zin. De laatste.")
    library.tagging.tag(report, Span(0, 8), 1)
    library.tagging.tag(report, Span(9, 21), 1)
    library.tagging.tag(report, Span(9, 21), 2)
    before = library.reports.passages(report)
    act = library.themes.trash(1)
    assert [p.themes for p in library.reports.passages(report)] == [(2,)]
    assert library.reports.list()[0].passages == 1
    library.themes.add("Ander", key=1)
    library.themes.restore(1)
    assert library.reports.passages(report) == before
    assert _keys(library)["Oekraïne"] is None
    assert act.change.passages_of == {report}


def test_a_theme_whose_name_was_given_away_stays_in_the_trash(library: Library) -> None:
    library.themes.trash(1)
    library.themes.add("oekraine")
    with pytest.raises(UserError, match="already a theme"):
        library.themes.restore(1)


def test_resolving(library: Library) -> None:
    assert library.themes.resolve("OEKRAINE").id == 1
    assert library.themes.resolve("pacific").id == 3
    assert library.themes.resolve("2").id == 2
    library.themes.add("Indo")
    assert library.themes.resolve("indo").name == "Indo"
    with pytest.raises(UserError, match="more than one theme"):
        library.themes.resolve("ind")
    for unknown in ("nergens", "", "99"):
        with pytest.raises(UserError, match="no theme"):
            library.themes.resolve(unknown)


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert fold(fold(text)) == fold(text)


def places(library: Library) -> list[tuple[str, int]]:
    """Themes and their numbers in the order."""
    return [(theme.name, theme.position) for theme in library.themes.list()]


def test_a_theme_that_comes_back_stands_in_line(library: Library) -> None:
    below = library.themes.add("wederopbouw", parent=1).result
    assert below is not None
    library.themes.trash(1)
    library.themes.place(3, None, 0)
    library.themes.place(2, None, 0)
    act = library.themes.restore(1)
    order = places(library)
    assert [place for _, place in order] == [0, 1, 2, 3]
    assert [name for name, _ in order].index("wederopbouw") == 1 + [
        name for name, _ in order
    ].index("Oekraïne")
    library.undo(act)
    assert "Oekraïne" not in [name for name, _ in places(library)]
    library.redo(act)
    assert places(library) == order


def test_what_stood_under_a_merged_theme_stands_in_line(library: Library) -> None:
    library.themes.add("vredesmissies", parent=3)
    library.themes.merge([3], 1)
    assert places(library) == [("Oekraïne", 0), ("vredesmissies", 1), ("lastenverdeling", 2)]
