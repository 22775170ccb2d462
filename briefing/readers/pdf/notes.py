"""Footnotes by place and size: small type at the foot of a page, raised digits in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter

from briefing.readers.matching import NOTES_HEADING, RULE
from briefing.readers.model import Notes
from briefing.readers.numerals import roman_value
from briefing.readers.pdf.markers import Marker, in_order, is_unit, may_hold, raised, written
from briefing.readers.pdf.notefeet import LABEL, SMALLER, Found, goes_on_at, has_cells, is_due
from briefing.readers.pdf.raised import LOWERED
from briefing.readers.pdf.rows import Row
from briefing.readers.sentences import ends_sentence

# where such a number is a marker on the page
_GLUED = re.compile(r"\d{1,3}(?=[^\W\d_]|[“‘„\"§(])|[ivx]{1,4}(?=[A-Z][a-z])")
_FIRST_LETTERS = ("a", "i")
_HIGHEST_FIRST = 3  # label of a document's first note, where it is not raised
_MOST_MISSED = 20  # notes before one that begins the foot of a page, however they were lost
_WIDEST_GAP = 3  # notes without a text between two with one
_ALIKE = 0.06  # sizes within this are the same


def take_out(rows: list[Row], body: float, notes: Notes) -> tuple[list[Row], list[list[Row]]]:
    """``rows`` without the notes at the feet of their pages and with a mark where each marker
    stood; ``notes`` gets them. Also the rows of each note added, in the same order.

    ``body`` is the size of the running text.
    """
    kept: list[Row] = []
    found: list[Found] = []
    markers = raised(rows)
    lettered = {marker.label for marker in markers if marker.label.isalpha()}
    marked = {marker.label for marker in markers}
    on_page: dict[int, set[str]] = defaultdict(set)
    first_on: dict[str, int] = {}
    for marker in markers:
        on_page[marker.row.page].add(marker.label)
        first_on.setdefault(marker.label, marker.row.page)
    for page in _by(rows, "page"):
        number = page[0].page
        near = on_page.get(number, lettered) | on_page.get(number - 1, lettered) | lettered
        for band in _by(page, "band"):
            begun, before = len(found), len(kept)
            open_at = len(found[-1].rows) if found else 0
            _take_zone(band, body, found, kept, (near, marked), page)
            before_it = found[begun - 1] if begun else None
            if (
                found[begun:]
                and not (before_it and _counts_on(before_it, found[begun]))
                and not _has_markers(found[begun:], on_page, first_on, page)
            ):
                del found[begun:], kept[before:]
                kept.extend(band)
                if found:
                    del found[-1].rows[open_at:], found[-1].texts[open_at:]
    if not found:
        return rows, []
    return kept, _match(kept, found, notes)


def _by(rows: list[Row], what: str) -> list[list[Row]]:
    """``rows`` in groups of the same page or band."""
    return [list(group) for _, group in groupby(rows, attrgetter(what))]


def _take_zone(
    band: list[Row],
    body: float,
    found: list[Found],
    kept: list[Row],
    labels: tuple[set[str], set[str]],
    page: list[Row],
) -> None:
    """Move the notes at the foot of ``band`` to ``found``, everything else to ``kept``; ``labels``
    are those of markers on the ``page``, with all in letters, and those of all markers."""
    whole = len(band) == len(page)
    near, marked = labels
    first = len(band)
    while first and band[first - 1].size <= SMALLER * body and not has_cells(band[first - 1]):
        first -= 1
    if first == len(band):
        kept.extend(band)
        return
    begin = goes_on_at(found[-1], band, first, page) if found else len(band)
    goes_on = begin < len(band)
    if not goes_on:
        begin = first
    if not goes_on or (begin == 0 and whole and not LABEL.match(band[0].text)):
        while begin < len(band) and not _begins(band[begin], found, near, fresh=begin == first):
            begin += 1
    head = band[:begin]
    while head and (RULE.match(head[-1].text) or NOTES_HEADING.match(head[-1].text)):
        head.pop()
    kept.extend(head if begin < len(band) else band)
    previous: Found | None = found[-1] if begin < len(band) and found and goes_on else None
    fresh = not (goes_on and is_due(found[-1], band[begin:]))
    for number, row in enumerate(band[begin:]):
        label = _begins(row, found, near, fresh=fresh and not (goes_on and number == 0))
        if label is None and previous is not None:
            label = _after_a_gap(band[begin + number :], previous, marked)
        if label:
            fresh = False
            found.append(Found(label[0].translate(LOWERED), row.page, [], [], label[1]))
            previous = found[-1]
            previous.rows.append(row)
            previous.texts.append(row.text[label[2] :])
        elif previous is not None:
            previous.rows.append(row)
            previous.texts.append(row.text)


def _counts_on(last: Found, note: Found) -> bool:
    """Whether ``note`` is set as ``last`` is, has the next label, and stands on the next page."""
    return (
        0 <= note.page - last.rows[-1].page <= 1
        and abs(note.rows[0].size - last.rows[0].size) < _ALIKE * last.rows[0].size
        and last.label.isdigit()
        and note.label == str(int(last.label) + 1)
    )


def _has_markers(
    begun: list[Found],
    on_page: Mapping[int, set[str]],
    first_on: Mapping[str, int],
    page: list[Row],
) -> bool:
    """Whether lines at the foot of ``page`` that begin like notes are: their labels stand raised,
    or so do those in the text above. Else it is small type with numbers in front. ``on_page`` are
    the labels of markers by page, ``first_on`` the page on which each stands first."""
    number = begun[0].page
    near = on_page.get(number - 1, set()) | on_page.get(number, set())
    labels = [note.label for note in begun]
    if any(note.raised for note in begun) or not near.isdisjoint(labels):
        return True
    above = sum(label in first_on and first_on[label] <= number for label in labels)
    if len(begun) > 1 and 2 * above > len(begun):
        return True  # notes at the end of a chapter
    text = "\n".join([row.text for row in page])
    return any(may_hold(text, label) and written(label).search(text) for label in labels)


def _after_a_gap(rows: list[Row], last: Found, marked: set[str]) -> tuple[str, bool, int] | None:
    """As :func:`_begins` for the first of ``rows``, where the notes between ``last`` and this one
    have no text: it has a marker, and is set as a label or follows the end of a sentence."""
    match = LABEL.match(rows[0].text)
    if match is None or not match[2] or match[2] not in marked or not last.label.isdigit():
        return None
    strip = rows[0].strips[0]
    small = strip.text == match[2] and strip.size < SMALLER * rows[0].size
    if not 0 < int(match[2]) - int(last.label) <= _WIDEST_GAP or is_due(last, rows[1:]):
        return None
    if not (small or ends_sentence(last.texts[-1])):
        return None
    return match[2], small, match.end()


def _begins(
    row: Row, found: list[Found], near: set[str], *, fresh: bool
) -> tuple[str, bool, int] | None:
    """The label that ``row`` begins with, whether it is raised and where its text begins."""
    match = LABEL.match(row.text)
    if match is None:
        match = _GLUED.match(row.text)
        label = match[0] if match else ""
        if label not in near:
            return None
        fits = _fits(int(label), found, fresh=fresh) if label.isdigit() else _letters(label, found)
        return (label, False, len(label)) if fits else None
    if match[1]:
        return match[1], True, match.end()
    if match[3]:
        return match[3], False, match.end()
    if match[4]:
        fits = match[4] in near and _letters(match[4], found)
        return (match[4], False, match.end()) if fits else None
    fits = _fits(int(match[2]), found, fresh=fresh)
    return (match[2], False, match.end()) if fits else None


def _fits(number: int, found: list[Found], *, fresh: bool) -> bool:
    """Whether ``number`` may be the label of the note after those ``found``."""
    if not number:
        return False
    last = found[-1] if found else None
    if last is None or not last.label.isdigit():
        return number <= _HIGHEST_FIRST
    return number == int(last.label) + 1 or (
        fresh and (number == 1 or 0 < number - int(last.label) <= _MOST_MISSED)
    )


def _letters(label: str, found: list[Found]) -> bool:
    """Whether a label in letters may be that of the note after those ``found``."""
    return label in _FIRST_LETTERS or bool(found and _next(found[-1].label, label))


def _next(label: str, other: str) -> bool:
    """Whether ``other`` counts on from ``label``, in letters or in Roman numerals."""
    if len(label) == len(other) == 1 and ord(other) == ord(label) + 1:
        return True
    return roman_value(label) > 0 and roman_value(other) == roman_value(label) + 1


def _match(kept: list[Row], found: list[Found], notes: Notes) -> list[list[Row]]:
    """Put marks for the markers of ``found`` into ``kept``."""
    markers = raised(kept)
    by_label = _by_label(markers)
    typed: dict[str, list[Marker]] | None = None
    pages: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for place, row in enumerate(kept):
        pages[row.page].append((place, row))
    taken: list[tuple[Marker, str]] = []
    rows: list[list[Row]] = [[] for _ in notes.found]
    lasts = {True: (-1, -1), False: (-1, -1)}  # those in letters may be a series of their own
    for note in found:
        last = lasts[note.label.isalpha()]
        own = _marker_for(note, by_label[note.label], last) or _plain(note, pages[note.page], last)
        if own is None and note.raised:  # typed so, and gathered at the end
            if typed is None:
                typed = _by_label(raised(kept, typed=True))
            own = _marker_for(note, typed[note.label], last)
        added = notes.add(note.label, note.texts, note.page, marked=own is not None)
        rows.append(note.rows)
        if own is not None:
            lasts[note.label.isalpha()] = own.place, own.start
            taken.append((own, added.mark))
    used = {id(marker) for marker, _ in taken}
    known = {note.label for note in found}
    pairs = sorted((marker for marker, _ in taken), key=lambda one: (one.place, one.start))
    for marker in markers:
        if id(marker) in used or marker.label in known or marker.weak:
            continue
        if _is_between(marker, pairs):
            note_without = notes.add(marker.label, None, marker.row.page, marked=True)
            taken.append((marker, note_without.mark))
            rows.append([])
            known.add(marker.label)
    taken.sort(key=lambda pair: (pair[0].place, pair[0].start), reverse=True)
    for marker, mark in taken:
        text = marker.row.text
        marker.row.text = f"{text[: marker.start]}{mark}{text[marker.end :]}"
    return in_order(notes, rows, kept)


def _by_label(markers: list[Marker]) -> dict[str, list[Marker]]:
    found: dict[str, list[Marker]] = defaultdict(list)
    for marker in markers:
        found[marker.label].append(marker)
    return found


def _is_between(marker: Marker, others: list[Marker]) -> bool:
    """Whether ``marker`` counts on between two ``others`` whose notes are there."""
    if not marker.label.isdigit():
        return False
    after = bisect_left(others, (marker.place, marker.start), key=lambda m: (m.place, m.start))
    if not 0 < after < len(others):
        return False
    before, following = others[after - 1].label, others[after].label
    numbers = before.isdigit() and following.isdigit()
    return numbers and int(before) < int(marker.label) < int(following)


def _marker_for(note: Found, markers: list[Marker], last: tuple[int, int]) -> Marker | None:
    """The marker of ``note`` among those with its label, in order: on its own page, else on the one
    before, else anywhere above it."""
    first = bisect_right(markers, last, key=lambda m: (m.place, m.start))
    same = markers[first : bisect_right(markers, note.page, first, key=lambda m: m.row.page)]
    sure = [m for m in same if not m.weak]
    for page in (note.page, note.page - 1):
        for marker in sure:
            if marker.row.page == page:
                return marker
    own = [m for m in same if m.weak and m.row.page == note.page]
    return next(iter(sure or own), None)


def _plain(note: Found, page: list[tuple[int, Row]], last: tuple[int, int]) -> Marker | None:
    """A marker that no place on the page shows, but its signs: brackets, stars, raised digits of
    the font itself. A digit as large and as low as the word before it is part of that."""
    pattern = written(note.label)
    for place, row in page:
        for match in pattern.finditer(row.text):
            if (place, match.start()) > last and not is_unit(row.text[: match.start()]):
                return Marker(row, match.start(), match.end(), note.label, place, weak=False)
    return None


def without_text(rows: list[Row], noted: Notes) -> list[str]:
    """The labels of raised digits that are left, though a line that begins with the same number
    stands on their page or the next: it was not sure enough that this is a note."""
    known = {note.label for note in noted.found}
    markers = [
        marker
        for marker in raised(rows)
        if marker.label.isdigit() and not marker.weak and marker.label not in known
    ]
    if not markers:
        return []
    begins = {
        (row.page, (match[1] or match[2]).translate(LOWERED))
        for row in rows
        if (match := LABEL.match(row.text)) and (match[1] or match[2])
    }
    left = {
        marker.label
        for marker in markers
        if {(marker.row.page, marker.label), (marker.row.page + 1, marker.label)} & begins
    }
    return sorted(left, key=int)
