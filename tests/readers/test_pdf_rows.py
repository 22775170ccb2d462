"""Pieces of lines into lines."""

from __future__ import annotations

from briefing.readers.pdf.fonts import PLAIN
from briefing.readers.pdf.rows import rows
from briefing.readers.pdf.strips import Strip

FOOT = 197.8
PIECES = [  # where boxes fit their letters: from left to right, top and bottom, size, baseline
    ("een", 82.8, 192.0, 99.5, FOOT, 12.0, FOOT),
    ("verklaring", 115.8, 191.5, 165.1, 200.3, 12.0, FOOT),
    ("1", 165.3, 188.4, 168.8, 193.0, 7.0, 193.0),
    ("aan waarin zij", 185.2, 189.8, 279.1, 200.2, 12.0, FOOT),
]


def test_a_marker_does_not_part_the_words_beside_it() -> None:
    """Justified words stand apart; the low ones share no height with a marker between them."""
    strips = [
        Strip(text, text, 1, 0, len(text), (left, top, right, bottom), size, PLAIN, baseline)
        for text, left, top, right, bottom, size, baseline in PIECES
    ]
    found = rows(sorted(strips, key=lambda strip: strip.top), 1)
    assert [[strip.text for strip in row.strips] for row in found] == [
        [piece[0] for piece in PIECES]
    ]


def test_lines_beside_an_initial_are_lines() -> None:
    pieces = [
        ("V", 71.0, 182.0, 105.0, 224.0, 36.0, 212.0),
        ("oorts sprak de raad", 110.4, 188.4, 286.0, 195.5, 10.5, 194.0),
        ("steun uit voor", 110.4, 200.5, 286.2, 207.6, 10.5, 206.0),
    ]
    strips = [
        Strip(text, text, 1, 0, len(text), (left, top, right, bottom), size, PLAIN, baseline)
        for text, left, top, right, bottom, size, baseline in pieces
    ]
    assert [[strip.text for strip in row.strips] for row in rows(strips, 1)] == [
        ["V", "oorts sprak de raad"],
        ["steun uit voor"],
    ]


def test_the_power_of_a_power_stays() -> None:
    pieces = [
        ("De waarde is dan e", 60.0, 130.7, 161.4, 144.7, 12.0, 142.0),
        ("x", 161.4, 129.4, 165.4, 138.7, 8.0, 137.0),
        ("2", 165.4, 128.3, 168.2, 134.1, 5.0, 133.0),
    ]
    strips = [
        Strip(text, text, 1, 0, len(text), (left, top, right, bottom), size, PLAIN, baseline)
        for text, left, top, right, bottom, size, baseline in pieces
    ]
    found = rows(strips[::-1], 1)
    assert [[strip.text for strip in row.strips] for row in found] == [[one[0] for one in pieces]]
