"""Briefings that are kept: what is put in, where it stands, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefing.domain.document import Period
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.services.composing import compose_draft
from briefing.services.library import Library
from briefing.store.reports import ReportRows

TEXT = "# Kop\nEen zin over dijken.\nEen zin over havens.\nEen zin over schepen.\nEen slotzin."
FIRST, SECOND, THIRD = 1, 2, 3  # the themes of a new library, in the sidebar's order


def _span(piece: str) -> Span:
    text = TEXT.replace("# ", "")
    return Span(text.index(piece), text.index(piece) + len(piece))


@pytest.fixture
def passages(library: Library, add_report: Callable[..., int]) -> list[int]:
    """Four passages: of the second theme, of the first and third, of none (a note), of the
    second."""
    add_report(library, TEXT, title="Verslag", date=date(2031, 6, 4))
    tagging = library.tagging
    ids = [
        tagging.tag(1, _span("Een zin over dijken."), SECOND).result,
        tagging.tag(1, _span("Een zin over havens."), THIRD).result,
        tagging.note_span(1, _span("Een zin over schepen."), "Navragen").result,
        tagging.tag(1, _span("Een slotzin."), SECOND).result,
    ]
    tagging.tag(1, _span("Een zin over havens."), FIRST)
    return [one for one in ids if one is not None]


def _made(library: Library, title: str = "Top", *args: object) -> int:
    made = library.briefings.add(title, *args).result  # type: ignore[arg-type]  # any of them
    assert made is not None
    return made


def test_a_passage_in_the_trash_is_not_told_as_there(library: Library, passages: list[int]) -> None:
    made = _made(library)
    library.tagging.trash(passages[:1])
    act = library.briefings.add_passages(made, passages[:1])
    assert act.label == "add nothing to {briefing}"
    assert act.values["known"] == "0"


def _shown(library: Library, briefing: int) -> list[tuple[int | None, list[int]]]:
    return [
        (section.theme.id if section.theme else None, [one.passage.id for one in section.entries])
        for section in library.briefings.sections(briefing)
    ]


def _entry(library: Library, briefing: int, passage: int) -> int:
    return next(
        one.id
        for section in library.briefings.sections(briefing)
        for one in section.entries
        if one.passage.id == passage
    )


def test_a_passage_goes_under_its_first_theme_in_the_sidebars_order(
    library: Library, passages: list[int]
) -> None:
    a, b, c, d = passages
    top = _made(library)
    library.briefings.add_passages(top, [d, c, b, a])
    assert _shown(library, top) == [(FIRST, [b]), (SECOND, [a, d]), (None, [c])]
    assert library.briefings.get(top).passages == 4


def test_from_a_theme_it_goes_under_that_one(library: Library, passages: list[int]) -> None:
    top = _made(library, "Top", [passages[1]], THIRD)
    assert _shown(library, top) == [(THIRD, [passages[1]])]


def test_a_section_comes_where_its_theme_stands_in_the_sidebar(
    library: Library, passages: list[int]
) -> None:
    a, b, c, d = passages
    top = _made(library, "Top", [c])
    library.briefings.add_passages(top, [b], THIRD)
    library.briefings.add_passages(top, [a])
    assert _shown(library, top) == [(SECOND, [a]), (THIRD, [b]), (None, [c])]
    library.briefings.add_passages(top, [d])
    assert _shown(library, top) == [(SECOND, [a, d]), (THIRD, [b]), (None, [c])]


def test_a_passage_stands_in_a_briefing_once(library: Library, passages: list[int]) -> None:
    top = _made(library, "Top", passages[:2])
    again = library.briefings.add_passages(top, passages[:2])
    assert not again.delta
    assert again.values["known"] == "2"
    more = library.briefings.add_passages(top, passages)
    assert (more.values["count"], more.values["known"]) == ("2", "2")
    assert library.briefings.get(top).passages == 4


def test_entries_move_within_and_between_sections(library: Library, passages: list[int]) -> None:
    a, b, c, d = passages
    top = _made(library, "Top", passages)
    entry = {one: _entry(library, top, one) for one in passages}
    library.briefings.move([entry[d]], SECOND, entry[a])
    assert _shown(library, top) == [(FIRST, [b]), (SECOND, [d, a]), (None, [c])]
    library.briefings.move([entry[a], entry[d]], FIRST, entry[b])
    assert _shown(library, top) == [(FIRST, [a, d, b]), (None, [c])]
    library.briefings.move([entry[b]], THIRD)
    assert _shown(library, top) == [(FIRST, [a, d]), (THIRD, [b]), (None, [c])]
    assert not library.briefings.move([entry[b]], THIRD).delta
    assert not library.briefings.move([entry[a]], FIRST, entry[d]).delta


def test_many_moves_to_one_place_find_room(library: Library, passages: list[int]) -> None:
    a, _, _, d = passages
    top = _made(library, "Top", [a, d])
    first, last = _entry(library, top, a), _entry(library, top, d)
    for _ in range(30):
        library.briefings.move([last], SECOND, first)
        assert _shown(library, top) == [(SECOND, [d, a])]
        library.briefings.move([first], SECOND, last)
        assert _shown(library, top) == [(SECOND, [a, d])]


def test_sections_move(library: Library, passages: list[int]) -> None:
    a, b, c, d = passages
    top = _made(library, "Top", passages)
    library.briefings.move_section(top, SECOND, FIRST)
    assert _shown(library, top) == [(SECOND, [a, d]), (FIRST, [b]), (None, [c])]
    library.briefings.move_section(top, SECOND, None)
    assert _shown(library, top) == [(FIRST, [b]), (SECOND, [a, d]), (None, [c])]
    assert not library.briefings.move_section(top, SECOND, None).delta
    assert not library.briefings.move_section(top, SECOND, SECOND).delta


def test_what_is_out_of_sight_comes_back_to_its_place(
    library: Library, passages: list[int]
) -> None:
    a, b, c, d = passages
    top = _made(library, "Top", passages)
    library.tagging.trash([a])
    assert _shown(library, top) == [(FIRST, [b]), (SECOND, [d]), (None, [c])]
    assert library.briefings.get(top).passages == 3
    assert not library.briefings.add_passages(top, [d]).delta
    library.tagging.restore([a])
    assert _shown(library, top) == [(FIRST, [b]), (SECOND, [a, d]), (None, [c])]
    library.reports.trash([1])
    assert _shown(library, top) == []
    assert library.briefings.list()[0].passages == 0
    library.reports.restore([1])
    assert library.briefings.list()[0].passages == 4


def test_a_theme_that_goes_leaves_its_passages_to_their_next_one(
    library: Library, passages: list[int]
) -> None:
    a, b, c, d = passages
    top = _made(library, "Top", passages)
    library.themes.trash(FIRST)
    assert _shown(library, top) == [(THIRD, [b]), (SECOND, [a, d]), (None, [c])]
    library.themes.restore(FIRST)
    assert _shown(library, top)[0] == (FIRST, [b])
    library.themes.trash(SECOND)  # which hides what has no other
    assert _shown(library, top) == [(FIRST, [b]), (None, [c])]
    assert library.briefings.get(top).passages == 2


def test_merging_themes_takes_their_headings_along(library: Library, passages: list[int]) -> None:
    a, b, c, d = passages
    top = _made(library, "Top", passages)
    library.tagging.toggle_passage(b, SECOND)
    merged = library.themes.merge([FIRST], THIRD)
    assert _shown(library, top) == [(THIRD, [b]), (SECOND, [a, d]), (None, [c])]
    library.undo(merged)
    assert _shown(library, top)[0] == (FIRST, [b])


def test_an_archived_theme_still_is_a_heading(library: Library, passages: list[int]) -> None:
    top = _made(library, "Top", passages)
    before = _shown(library, top)
    library.themes.archive(FIRST, True)
    assert _shown(library, top) == before


def test_a_passage_without_its_last_theme_leaves_its_briefings_until_that_is_undone(
    library: Library, passages: list[int]
) -> None:
    a, _, _, d = passages
    top = _made(library, "Top", [a, d])
    untagged = library.tagging.toggle_passage(a, SECOND)
    assert _shown(library, top) == [(SECOND, [d])]
    library.undo(untagged)
    assert _shown(library, top) == [(SECOND, [a, d])]
    assert library.check() == ()


def test_emptying_the_trash_takes_briefings_and_entries_along(
    library: Library, passages: list[int]
) -> None:
    a, b, *_ = passages
    top, other = _made(library, "Top", passages), _made(library, "Lunch", [b])
    library.briefings.trash([other])
    library.tagging.trash([a])
    library.themes.trash(FIRST)
    assert library.trash.count() == len(library.trash.contents()) == 3
    library.trash.empty()
    assert [one.title for one in library.briefings.list()] == ["Top"]
    assert library.trash.count() == 0
    assert _shown(library, top)[0] == (THIRD, [b])
    assert library.check() == ()
    with pytest.raises(UserError):
        library.briefings.get(other)


def test_fields_are_kept_tidily(library: Library) -> None:
    top = _made(library, "  De   top ")
    library.briefings.edit(
        top,
        occasion=" debat ",
        recipient="de minister",
        date=date(2031, 11, 12),
        core_message=" A\n",
    )
    draft = library.briefings.get(top)
    assert (draft.title, draft.occasion, draft.recipient) == ("De top", "debat", "de minister")
    assert (draft.date, draft.core_message) == (date(2031, 11, 12), "A")
    assert not library.briefings.edit(top, occasion="debat").delta
    with pytest.raises(UserError, match="title"):
        library.briefings.edit(top, title="  ")
    with pytest.raises(UserError, match="title"):
        library.briefings.add(" ")


def test_one_in_the_trash_takes_no_passages(library: Library, passages: list[int]) -> None:
    top = _made(library)
    library.briefings.trash([top])
    assert library.briefings.list() == ()
    assert [one.id for one in library.briefings.list(trashed=True)] == [top]
    with pytest.raises(UserError, match="trash"):
        library.briefings.add_passages(top, passages)
    library.briefings.restore([top])
    assert [one.id for one in library.briefings.list()] == [top]


def test_one_is_found_by_a_piece_of_its_title(library: Library) -> None:
    top, lunch = _made(library, "Noordzeetop"), _made(library, "Lunch ambassadeur")
    find = library.briefings.resolve
    assert (find("noordzee"), find("LUNCH"), find(str(top))) == (top, lunch, top)
    with pytest.raises(UserError, match="no briefing"):
        find("diner")
    with pytest.raises(UserError, match="more than one"):
        find("n")


def test_which_briefings_have_passages_already(library: Library, passages: list[int]) -> None:
    one, two = _made(library, "Een", passages[:2]), _made(library, "Twee", passages[1:])
    holding = library.briefings.holding
    assert (holding(passages[:1]), holding(passages[1:2])) == ({one}, {one, two})
    assert (holding(passages[:2]), holding(passages)) == ({one}, set())


def test_the_one_used_last_can_be_told(library: Library, passages: list[int]) -> None:
    one, two = _made(library, "Een", passages[:1]), _made(library, "Twee")
    latest = {draft.id: draft.latest for draft in library.briefings.list()}
    assert latest[one] > latest[two] == 0
    library.briefings.add_passages(two, passages[:1])
    latest = {draft.id: draft.latest for draft in library.briefings.list()}
    assert latest[two] > latest[one]


def test_composing_keeps_the_users_order_and_words(library: Library, passages: list[int]) -> None:
    a, b, _, d = passages
    top = _made(library, "Top", passages)
    library.briefings.move([_entry(library, top, d)], SECOND, _entry(library, top, a))
    library.briefings.move_section(top, SECOND, FIRST)
    library.briefings.lead_in(_entry(library, top, b), "  Over de havens: ")
    library.briefings.edit(top, recipient="de minister", core_message="Houd vast.")
    made = compose_draft(library, top, today=date(2031, 11, 12))
    assert (made.title, made.date, made.recipient) == ("Top", date(2031, 11, 12), "de minister")
    assert made.core_message == "Houd vast."
    assert [[e.passage for e in s.entries] for s in made.sections] == [[d, a], [b], [passages[2]]]
    assert [s.theme for s in made.sections][2] == "Other passages"
    assert made.sections[1].entries[0].lead_in == "Over de havens:"
    assert made.sections[2].entries[0].note == "Navragen"
    assert [source.report for source in made.sources] == [1]


def test_composing_holds_back_what_may_not_go_out(library: Library, passages: list[int]) -> None:
    top = _made(library)
    with pytest.raises(UserError, match="no passages"):
        compose_draft(library, top)
    library.briefings.add_passages(top, passages)
    library.reports.edit(1, classification="Departementaal Vertrouwelijk")
    assert compose_draft(library, top).classification == "Departementaal Vertrouwelijk"
    library.reports.edit(1, classification="Stg. Geheim")
    with pytest.raises(UserError, match="state secret"):
        compose_draft(library, top)


def test_entries_tell_the_days_of_the_meeting_and_the_other_themes(
    library: Library, passages: list[int]
) -> None:
    library.reports.edit(1, period=Period(date(2031, 6, 3), date(2031, 6, 4)))
    top = _made(library, "Top", passages)
    found = {
        one.passage.id: one for part in library.briefings.sections(top) for one in part.entries
    }
    first, both, note, _ = (found[one] for one in passages)
    assert first.period == Period(date(2031, 6, 3), date(2031, 6, 4))
    assert (first.date, first.day) == (date(2031, 6, 4), date(2031, 6, 3))
    assert [theme.id for theme in both.also] == [THIRD]
    assert (first.also, note.also) == ((), ())
    library.briefings.move([both.id], THIRD)
    moved = next(s for s in library.briefings.sections(top) if s.theme and s.theme.id == THIRD)
    assert [theme.id for theme in moved.entries[0].also] == [FIRST]
    library.themes.trash(FIRST)
    moved = next(s for s in library.briefings.sections(top) if s.theme and s.theme.id == THIRD)
    assert moved.entries[0].also == ()


def test_a_language_that_is_asked_for_is_spoken_throughout(
    library: Library, passages: list[int]
) -> None:
    top = _made(library, "Top", passages)
    made = compose_draft(library, top, language="nl")
    assert made.language == "nl"
    assert made.sections[-1].theme == "Overige passages"
    assert compose_draft(library, top).sections[-1].theme == "Other passages"


def test_what_is_out_of_sight_is_refused_by_name(library: Library, passages: list[int]) -> None:
    library.briefings.refuse_gone(passages)
    with pytest.raises(UserError, match="no passage"):
        library.briefings.refuse_gone([99])
    gone = library.tagging.trash(passages[:1])
    with pytest.raises(UserError, match="lies in the trash"):
        library.briefings.refuse_gone(passages)
    library.undo(gone)
    gone = library.themes.trash(SECOND)
    with pytest.raises(UserError, match="themes of passage"):
        library.briefings.refuse_gone(passages)
    library.undo(gone)
    library.reports.trash([1])
    with pytest.raises(UserError, match="lies in the trash") as caught:
        library.briefings.refuse_gone(passages)
    assert caught.value.values["title"] == "Verslag"


def test_a_refusal_reads_no_report(
    library: Library, passages: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    library.reports.trash([1])

    def read(*_: object) -> None:
        raise AssertionError("a whole report for its title")

    monkeypatch.setattr(ReportRows, "get", read)
    with pytest.raises(UserError, match="lies in the trash"):
        library.briefings.refuse_gone(passages)
