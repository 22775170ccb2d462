"""Plain text as people and programs lay it out: what its white, rules and signs mean."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.readers.text import TextReader

TEXT = "De ministers spraken over kabels en havens, en over de kosten van beide in zee."


def read(text: str) -> Document:
    return TextReader().read(text.encode(), "a.txt", WordJoiner())


def blocks(text: str) -> list[str]:
    document = read(text)
    return [
        f"{b.kind.value}{b.level or ''}: {document.text[b.start : b.end]}" for b in document.blocks
    ]


def test_a_numbered_heading_after_a_page_that_ends_in_a_list() -> None:
    text = (
        f"1. Inleiding\n\n{TEXT}\n\n   - eerste punt\n   - tweede punt\n\f\n"
        f"2. Besluiten\n\n{TEXT}\n\n1. eerste besluit\n2. tweede besluit\n\n3. Slot\n\n{TEXT}\n"
    )
    assert blocks(text) == [
        "heading2: 1. Inleiding",
        f"paragraph: {TEXT}",
        "list_item1: eerste punt",
        "list_item1: tweede punt",
        "heading2: 2. Besluiten",
        f"paragraph: {TEXT}",
        "list_item1: 1. eerste besluit",
        "list_item1: 2. tweede besluit",
        "heading2: 3. Slot",
        f"paragraph: {TEXT}",
    ]


def test_a_numbered_list_with_white_goes_on() -> None:
    text = f"{TEXT}\n\n1. Kabels leggen.\n\n2. Havens bouwen.\n\n3. Schepen\n\n{TEXT}\n"
    assert blocks(text)[1:4] == [
        "list_item1: 1. Kabels leggen.",
        "list_item1: 2. Havens bouwen.",
        "list_item1: 3. Schepen",
    ]


ROWS = ["Land\tKabels\tHavens", "België\t1,2\t1,3", "Polen\t\t4,7"]
FRAMED = """\
+---------+--------+--------+
| Land    | Kabels | Havens |
+---------+--------+--------+
| België  |    1,2 |    1,3 |
| Polen   |        |    4,7 |
+---------+--------+--------+"""
CROSSED = """\
 Land   | Kabels | Havens
--------+--------+--------
 België |    1,2 |    1,3
 Polen  |        |    4,7
(2 rows)"""
UNDER_RULES = """\
Land      Kabels   Havens
-------  -------  -------
België       1,2      1,3
Polen                 4,7"""
BETWEEN_RULES = """\
=======  =======  =======
Land      Kabels   Havens
=======  =======  =======
België       1,2      1,3
Polen                 4,7
=======  =======  ======="""
SPACED = """\
Land      Kabels   Havens
België       1,2      1,3
Polen                 4,7"""


def test_drawn_tables() -> None:
    wanted = [f"table: {row}" for row in ROWS]
    for drawn in (FRAMED, CROSSED, UNDER_RULES, BETWEEN_RULES, SPACED):
        assert blocks(f"{TEXT}\n\n{drawn}\n\n{TEXT}\n")[1:-1] == wanted
    both = blocks(f"{TEXT}\n\n{FRAMED}\n\n{BETWEEN_RULES}\n\n{TEXT}\n")
    assert both[4:7] == [f"table1: {ROWS[0]}", *wanted[1:]]


def test_a_rule_that_never_ends_is_soon_known_to_be_none() -> None:
    rule = "+" + "-" * 20_000
    assert blocks(f"{TEXT}\n\n{rule}\n{rule}\n\n{TEXT}\n")


def test_an_item_of_nothing_but_digits() -> None:
    digits = "9" * 5_000
    assert f"list_item1: {digits}" in blocks(f"{TEXT}\n\n- {digits}\n\n2. Havens\n\n{TEXT}\n")


def test_drawn_tables_with_words_on_more_lines() -> None:
    drawn = """\
+----------+-----------------------+
| Punt     | Wat erover is gezegd  |
+==========+=======================+
| Kabels   | De kabels worden het  |
|          | komende jaar gelegd.  |
+----------+-----------------------+
| Havens   | Het besluit daarover  |
|          | volgt in het najaar.  |
+----------+-----------------------+"""
    assert blocks(f"{TEXT}\n\n{drawn}\n") == [
        f"paragraph: {TEXT}",
        "table: Punt\tWat erover is gezegd",
        "table: Kabels\tDe kabels worden het komende jaar gelegd.",
        "table: Havens\tHet besluit daarover volgt in het najaar.",
    ]


def test_a_programme_with_its_hours_in_front_is_a_table() -> None:
    hours = "10:00          Opening\n10:30 – 11:00  Kabels en havens\n11.00 uur      Slot\n"
    assert blocks(f"Programma\n\n{hours}\n{TEXT}\n") == [
        "heading1: Programma",
        "table: 10:00\tOpening",
        "table: 10:30 – 11:00\tKabels en havens",
        "table: 11.00 uur\tSlot",
        f"paragraph: {TEXT}",
    ]


def test_a_cell_without_words_leaves_its_row_in_the_table() -> None:
    rule = "+--------+------+"
    rows = ("| Land   | 2031 |", "| Zwaan  |      |", "|        | 2,0  |")
    drawn = "\n".join([rule, *(f"{row}\n{rule}" for row in rows)])
    marked = "| Land | 2031 |\n| --- | --- |\n| Zwaan | |\n| | 2,0 |"
    for table in (drawn, marked):
        assert blocks(f"{TEXT}\n\n{table}\n\n{TEXT}\n")[1:-1] == [
            "table: Land\t2031",
            "table: Zwaan",
            "table: \t2,0",
        ]
    assert blocks("| | |\n| --- | --- |\n| Een zin. | |\n") == ["paragraph: Een zin."]


def test_text_with_wide_white_is_no_table() -> None:
    text = (
        "De ministers spraken over kabels.  Daarna kwamen de havens aan de orde.  Over 2031\n"
        "werd nog niet gesproken.  De kosten zijn 12 miljoen.  Het totaal is nog niet bekend\n"
        "en volgt later.  Dan wordt ook het jaar 2032 besproken.\n"
    )
    assert blocks(text) == [f"paragraph: {' '.join(text.split())}"]
    sides = "\n".join(f"links {n} een regel tekst   rechts {n} een andere regel" for n in range(4))
    assert not any(block.startswith("table") and "|" in block for block in blocks(sides))


def test_contents_are_left_out() -> None:
    text = (
        "Inhoud\n------\n\n1. Inleiding ........ 1\n2. Besluiten ....... 12\n"
        "   2.1 Kabels . . . . 14\n\n"
        f"1. Inleiding\n\n{TEXT}\n\n2. Besluiten\n\n{TEXT}\n"
    )
    assert blocks(text) == [
        "heading2: 1. Inleiding",
        f"paragraph: {TEXT}",
        "heading2: 2. Besluiten",
        f"paragraph: {TEXT}",
    ]
    assert "....." in read("Naam ........ 1\nPlaats ...... 2\n").text  # nothing else is there


def test_dots_before_numbers_alone_make_no_contents() -> None:
    text = (
        "Inhoud\n\n1. Uitgaven .... 3\n2. Slot ........ 5\n\n"
        f"1. Uitgaven\n\n{TEXT}\n\nKabels ....... 12\nHavens ....... 130\n\n2. Slot\n\n{TEXT}\n"
    )
    said = read(text).text
    assert said.startswith("1. Uitgaven\n")
    assert "Kabels ....... 12\nHavens ....... 130" in said
    untitled = (
        "1 Uitgaven .... 3\n2 Slot ........ 5\n\n1. Uitgaven\n\nTekst.\n\n2. Slot\n\nTekst.\n"
    )
    assert "...." not in read(untitled).text


def test_underlined_annexes_are_headings() -> None:
    assert blocks(f"{TEXT}\n\nBijlage A\n---------\n\n{TEXT}\n") == [
        f"paragraph: {TEXT}",
        "heading2: Bijlage A",
        f"paragraph: {TEXT}",
    ]


def test_items_side_by_side() -> None:
    text = (
        f"{TEXT}\n\na. De Raad stemt in.\nb. De Raad neemt kennis van\n   1) kabels\n   2) havens\n"
    )
    assert blocks(text)[1:] == [
        "list_item1: a. De Raad stemt in.",
        "list_item1: b. De Raad neemt kennis van",
        "list_item2: 1) kabels",
        "list_item2: 2) havens",
    ]
    ticked = f"{TEXT}\n\nActiepunten:\n\n[ ] Bram: nota sturen\n[x] Carla: kabels bestellen\n"
    assert blocks(ticked)[2:] == [
        "list_item1: [ ] Bram: nota sturen",
        "list_item1: [x] Carla: kabels bestellen",
    ]
    round_ = f"{TEXT} Dat zijn er twee:\no kabels\no havens\n"
    assert blocks(round_)[1:] == ["list_item1: kabels", "list_item1: havens"]


def test_people_in_a_table_with_a_head_do_not_sign() -> None:
    people = "Anna de Boer      Directeur\nBram de Wit       Secretaris\n"
    text = f"{TEXT}\n\nNaam              Functie\n{people}"
    assert blocks(text)[1:] == [
        "table: Naam\tFunctie",
        "table: Anna de Boer\tDirecteur",
        "table: Bram de Wit\tSecretaris",
    ]


@pytest.mark.parametrize("up", ["²", "<sup>2</sup>"])
@pytest.mark.parametrize("formula", ["(a+b)", "(x)", "(1 + r)", "(0,5 – y)"])
def test_the_power_of_a_formula_is_no_marker(up: str, formula: str) -> None:
    text = (
        f"Verslag\n\n{TEXT}¹ Het is {formula}{up} groot.\n\n{TEXT}{up}\n\n"
        "¹ Eerste noot.\n² Tweede noot.\n"
    )
    document = read(text)
    assert f"Het is {formula}² groot." in document.text
    second = document.footnotes[1]
    assert document.text[: second.marker].endswith("in zee.")


def test_a_marker_behind_brackets_is_found() -> None:
    text = f"{TEXT[:-1]} (zie hierboven)¹ en in Vlissingen (NL)² ook.\n\n¹ Een.\n² Twee.\n"
    assert [note.label for note in read(text).footnotes if note.marker] == ["1", "2"]


def test_no_mark_of_a_note_is_left_in_the_letterhead() -> None:
    text = f"Datum: 3 mei 2031\nBetreft: Kabels in zee¹\n\n{TEXT}²\n\n¹ Een.\n² Twee.\n"
    document = read(text)
    assert document.letterhead == ("Datum: 3 mei 2031", "Betreft: Kabels in zee")
    assert [note.text for note in document.footnotes] == ["Een.", "Twee."]


def test_thousands_of_labels_and_rules_are_read_as_soon_as_text() -> None:
    labels = "Datum: 3 mei 2031\n\n" * 20_000
    document = read(f"{labels}Betreft:\n\nDe kabels in zee\n\n{TEXT}\n")
    assert document.text == TEXT
    assert document.letterhead[-1] == "Betreft: De kabels in zee"
    assert "----" in read("----  ----\n" * 50_000).text


MOTION = [
    "De Kamer,",
    "gehoord de beraadslaging,",
    "overwegende dat de sluizen oud zijn;",
    "van mening, dat uitstel geld kost;",
    "verzoekt de regering dit te herzien,",
    "en gaat over tot de orde van de dag.",
]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_clauses_of_a_motion_are_paragraphs_of_their_own(between: str) -> None:
    clauses = [f"paragraph: {clause}" for clause in MOTION]
    around = f"paragraph: {TEXT}"
    text = f"{TEXT}\n\n{between.join(MOTION)}\n\n{TEXT}"
    assert blocks(text) == [around, *clauses, around]


def test_a_clause_begins_below_a_full_line_too() -> None:
    clauses = [
        ["overwegende dat de sluizen in het noorden van het land oud zijn, en", "de dijken ook;"],
        ["constaterende dat de kosten daarvan ieder jaar verder oplopen tot ver,"],
        ["verzoekt de regering voor de zomer een plan te maken, met een begroting,"],
        ["en gaat over tot de orde van de dag."],
    ]
    text = "De Kamer,\n" + "\n".join(row for clause in clauses for row in clause)
    assert blocks(text) == ["paragraph: De Kamer,"] + [
        f"paragraph: {' '.join(clause)}" for clause in clauses
    ]


def test_the_date_above_a_motion_is_none_of_its_lines() -> None:
    document = read("Motie van het lid Visser\n\nVoorgesteld 4 juni 2031\n" + "\n".join(MOTION))
    assert document.letterhead == ("Voorgesteld 4 juni 2031",)
    assert [document.text[b.start : b.end] for b in document.blocks][1:] == MOTION


def test_points_to_discuss_are_a_list_whatever_white_stands_between() -> None:
    """More than can be headings in a row."""
    points = ["1. Opening", "2. Verslag", "3. Brief over de havens", "4. Rondvraag", "5. Sluiting"]
    for between in ("\n", "\n\n"):
        found = blocks(f"{TEXT}\n\n{between.join(points)}\n\n{TEXT}\n")
        assert found[1:-1] == [f"list_item1: {point}" for point in points]
    headed = "\n\n".join(f"{point}\n\n{TEXT}" for point in points)
    assert blocks(headed)[::2] == [f"heading2: {point}" for point in points]


def test_words_of_motions_elsewhere_go_on_with_their_sentence() -> None:
    torn = [
        "De minister schetste een voorzichtig beeld van wat de havens te wachten staat,",
        "overwegende dat de sluizen oud zijn.",
    ]
    assert blocks("\n\n".join(torn)) == [f"paragraph: {' '.join(torn)}"]
