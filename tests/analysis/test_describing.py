"""Metadata out of letterhead, title and first paragraphs: general rules on fictional reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing.analysis.describing import describe, guess_language
from briefing.domain.document import Block, BlockKind, Document, Metadata
from briefing.paths import shown

RUNNING = (
    "De ministers spraken over steun aan Oekraïne en over de kosten van de zeekabels. Nederland "
    "benadrukte het belang van samenwerking met de partners in de Indo-Pacific."
)


def document(title: str, *paragraphs: str, letterhead: tuple[str, ...] = ()) -> Document:
    text, blocks = "", []
    pieces = [(title, BlockKind.HEADING, 1)] if title else []
    pieces += [(paragraph, BlockKind.PARAGRAPH, 0) for paragraph in paragraphs]
    for piece, kind, level in pieces:
        text += "\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(piece), level))
        text += piece
    return Document(text=text, blocks=tuple(blocks), letterhead=letterhead)


def days(found: Metadata) -> tuple[str, str] | None:
    return (str(found.period.first), str(found.period.last)) if found.period else None


@pytest.mark.parametrize(
    ("title", "first", "kind", "place", "period"),
    [
        (
            "VERSLAG VAN DE NOORDZEETOP IN BERGEN VAN 4 EN 5 JUNI 2031",
            "Op 4 en 5 juni jl. kwamen de leiders in Bergen bijeen voor de derde Noordzeetop.",
            "verslag",
            "Bergen",
            ("2031-06-04", "2031-06-05"),
        ),
        (
            "VERSLAG RAAD BUITENLANDSE ZAKEN VAN 12 MEI 2031",
            "Op 12 mei vond in Brussel de Raad Buitenlandse Zaken (RBZ) plaats met de ministers.",
            "verslag",
            "Brussel",
            ("2031-05-12", "2031-05-12"),
        ),
        (
            "Verslag JBZ-Raad 5 en 6 december 2030",
            "Op 5 en 6 december jl. vond de JBZ-Raad plaats te Luxemburg, onder leiding van Polen.",
            "verslag",
            "Luxemburg",
            ("2030-12-05", "2030-12-06"),
        ),
        (
            "Verslag van de ministeriële bijeenkomst van 4 en 5 april 2031",
            (
                "Op 4 en 5 april 2031 kwamen de ministers samen op het hoofdkwartier in Brussel. "
                "De voorbereiding van de Noordzeetop in Bergen van 4 en 5 juni 2031 stond centraal."
            ),
            "verslag",
            "Brussel",
            ("2031-04-04", "2031-04-05"),
        ),
        (
            "Verslag van het overleg ter voorbereiding op de top in Ankara van 7 en 8 juli 2031",
            "Op 20 en 21 mei 2031 kwamen de ministers bijeen in Helsingborg om te overleggen.",
            "verslag",
            "Helsingborg",
            ("2031-05-20", "2031-05-21"),
        ),
        (
            "Verslag werkbezoek aan Japan van 28 februari tot en met 4 maart 2031",
            RUNNING,
            "verslag",
            "Japan",
            ("2031-02-28", "2031-03-04"),
        ),
        (
            "Verslag OVSE Ministeriële Raad",
            (
                "Van 4 t/m 5 december 2030 werd in Valletta de Ministeriële Raad gehouden. "
                "De volgende Ministeriële Raad is in Wenen op 3 en 4 december 2031."
            ),
            "verslag",
            "Valletta",
            ("2030-12-04", "2030-12-05"),
        ),
        (
            "Kamerdelegatie bezoekt oefening in Turku",
            (
                "Vijf Kamerleden bezochten de oefening, die van 28 tot en met 30 april 2031 werd "
                "gehouden in de Finse havenstad Turku. “Dat was leerzaam,” aldus Wierdsma."
            ),
            "nieuwsbericht",
            "Turku",
            ("2031-04-28", "2031-04-30"),
        ),
        (
            "Toespraak van de minister bij het Havenforum in Vlissingen, 9 oktober 2030",
            "Dames en heren, fijn dat u er bent. Vandaag wil ik het met u hebben over de havens.",
            "toespraak",
            "Vlissingen",
            ("2030-10-09", "2030-10-09"),
        ),
        (
            "Slotverklaring van de Noordzeetop in Hamburg",
            "Wij, de leiders van de kuststaten, zijn op 3 en 4 september 2031 bijeengekomen.",
            "verklaring",
            "Hamburg",
            ("2031-09-03", "2031-09-04"),
        ),
        (
            "Report of the Defence Ministers Meeting, Brussels, 12–13 February 2031",
            "The Ministers of Defence met at Headquarters in Brussels on 12 and 13 February 2031.",
            "verslag",
            "Brussels",
            ("2031-02-12", "2031-02-13"),
        ),
        (
            "SUMMARY OF THE SUMMIT IN THE HAGUE ON 24 AND 25 JUNE 2031",
            "The summit took place in The Hague on 24 and 25 June 2031 and it was the first.",
            "verslag",
            "The Hague",
            ("2031-06-24", "2031-06-25"),
        ),
        ("Stand van zaken zeekabels", RUNNING, "document", "", None),
    ],
)
def test_meetings(
    title: str, first: str, kind: str, place: str, period: tuple[str, str] | None
) -> None:
    found = describe(document(title, first, RUNNING), "verslag.txt")
    assert (found.kind, found.place, days(found)) == (kind, place, period)
    assert {"title", "kind", "language"} <= found.guessed


def test_a_letter_to_parliament() -> None:
    found = describe(
        document(
            "",
            "De ministers van Defensie kwamen op 25 en 26 september bijeen in Esbjerg. De top in "
            "Aberdeen van november werd voorbereid.",
            letterhead=(
                "de Voorzitter van de Tweede Kamer",
                "der Staten-Generaal",
                "Ministerie van Defensie",
                "Datum: 3 oktober 2030",
                "Betreft: Verslag bijeenkomst ministers van Defensie op 25 en 26 september",
                "Onze referentie: KB2030004117",
                "Rubricering: ONGERUBRICEERD / GEEN MERKING",
                "39 120 Noordzeeberaad",
                "Kamerstuk 40 015 X, nr. 4",
            ),
        ),
        "brief.md",
    )
    assert found.title == "Verslag bijeenkomst ministers van Defensie op 25 en 26 september"
    assert found.kind == "kamerbrief"
    assert found.date == date(2030, 10, 3)
    assert days(found) == ("2030-09-25", "2030-09-26")  # the year comes from the letter's date
    assert found.place == "Esbjerg"
    assert found.sender == "Ministerie van Defensie"
    assert found.reference == "KB2030004117"
    assert found.classification == "Ongerubriceerd / geen merking"
    assert found.dossiers == ("39120", "40015-X")
    assert found.language == "nl"


@pytest.mark.parametrize(
    "lines",
    [
        ("Datum", "3 oktober 2030", "Ons kenmerk", "KB-2030/4117"),
        ("Datum 3 oktober 2030", "Kenmerk KB-2030/4117"),
        ("Datum\t3 oktober 2030", "Onze referentie\nKB-2030/4117"),
        ("**Datum:** 03-10-2030", "Our reference: KB-2030/4117"),
        ("Date: 3 October 2030", "Reference: KB-2030/4117", "Your reference: XX-99"),
        ("Kenmerk: KB-2030/4117 en datum 3 oktober 2030",),
        ("Kenmerk KB-2030/4117, d.d. 3 oktober 2030",),
        ("Our reference: KB-2030/4117 of 3 October 2030",),
    ],
)
def test_labels_in_all_their_shapes(lines: tuple[str, ...]) -> None:
    cleaned = tuple(line.replace("**", "") for line in lines)
    found = describe(document("Een stuk", RUNNING, letterhead=cleaned), "x.txt")
    assert found.date == date(2030, 10, 3)
    assert found.reference == "KB-2030/4117"


@pytest.mark.parametrize(
    "line",
    ["Datumprikker voor 2030", "Betreffende de haven", "Kenmerkend voor dit jaar", "Van belang"],
)
def test_words_that_only_begin_as_a_label(line: str) -> None:
    found = describe(document("Een stuk", RUNNING, letterhead=(line,)), "x.txt")
    assert (found.date, found.reference, found.sender, found.title) == (None, "", "", "Een stuk")


def test_a_report_behind_a_covering_letter_is_a_report() -> None:
    found = describe(
        document(
            "VERSLAG VAN DE NOORDZEETOP IN ABERDEEN VAN 7 EN 8 NOVEMBER 2030",
            "Op 7 en 8 november vond in Aberdeen de tweede Noordzeetop plaats met elf landen.",
            letterhead=("Geachte voorzitter,", "Rubricering: Dep.V."),
        ),
        "x.txt",
    )
    assert found.kind == "verslag"
    assert found.classification == "Dep.V."


@pytest.mark.parametrize(
    ("title", "line", "around", "marking"),
    [
        ("De Havenraad – Geheim – nota", "", False, ""),
        ("Notitie havens", "De Havenraad – Geheim – nota", False, ""),
        ("Notitie havens", "De Havenraad – Geheim – nota", True, ""),
        ("Geheim – de oorlog onder water", "", False, ""),
        ("Openbaar - privaat", "Onderwerp: Openbaar - privaat", True, ""),
        ("Openbaar - privaat", "Openbaar - privaat | 2", True, ""),
        ("Notitie havens", "Kies de soort: <INTERN|OPENBAAR|GEHEIM> (verplicht)", False, ""),
        ("Notitie havens", "Ministerie van Havens | Vertrouwelijk", False, "Vertrouwelijk"),
        ("Notitie havens", "Ministerie van Havens | Vertrouwelijk", True, "Vertrouwelijk"),
        ("Notitie havens", "Vertrouwelijk - concept", True, "Vertrouwelijk"),
        ("Notitie havens", "Havenraad – Stg. Geheim | 3", True, "Stg. Geheim"),
        ("Notitie havens", "Vertrouwelijk", False, "Vertrouwelijk"),
        ("Stg. Geheim – notitie havens", "", False, "Stg. Geheim"),
    ],
)
def test_a_marking_is_no_word_of_a_title(title: str, line: str, around: bool, marking: str) -> None:
    paragraphs = (RUNNING,) if around or not line else (line, RUNNING)
    letterhead = (line,) if around else ()
    found = describe(document(title, *paragraphs, letterhead=letterhead), "x.txt")
    assert found.classification == marking


def test_a_marking_above_the_text() -> None:
    found = describe(document("", "STG. GEHEIM", "Notitie havens", RUNNING), "notitie.txt")
    assert found.classification == "Stg. Geheim"
    assert found.title == "Notitie havens"
    assert found.kind == "notitie"


def test_nothing_is_invented() -> None:
    found = describe(document("", "12345"), "map/kale_notitie.txt")
    assert found.title == "kale notitie"
    assert (found.kind, found.date, found.period, found.place) == ("document", None, None, "")
    assert (found.sender, found.reference, found.classification, found.dossiers) == ("", "", "", ())
    assert found.guessed == {"title", "kind"}
    assert describe(Document(text=""), "leeg").title == "leeg"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("regel\nbreuk.txt", "regel breuk"),
        ("tab\tin naam.txt", "tab in naam"),
        ("\u202egnp.txt", "gnp"),
        ("niet-utf8-\udcff\udcfe.txt", "niet-utf8-"),
        ("\n.txt", "\\x0a.txt"),
    ],
)
def test_a_title_from_an_odd_name_has_no_escapes(name: str, title: str) -> None:
    assert describe(document("", "12345"), shown(f"map/{name}")).title.endswith(title)


@pytest.mark.parametrize("name", [r"C:\notities\rapporten\nota.txt", r"map\nota.txt"])
def test_a_title_from_a_windows_path(name: str) -> None:
    assert describe(document("", "12345"), name).title == "nota"


def test_what_the_reader_knows_is_kept() -> None:
    known = Document(
        text=RUNNING,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(RUNNING)),),
        metadata=Metadata(title="OVER DE KABELS", place="Den Helder", language="nl"),
    )
    found = describe(known, "x.txt")
    assert (found.title, found.place) == ("Over de kabels", "Den Helder")
    assert "place" not in found.guessed
    assert "title" in found.guessed


def test_languages() -> None:
    assert guess_language(RUNNING) == "nl"
    assert guess_language("The ministers of the coastal states met in the city.") == "en"
    assert guess_language("12 34") == ""


def properties(day: date, *paragraphs: str, letterhead: tuple[str, ...] = ()) -> Metadata:
    """Metadata where the file says of itself that X made it on ``day``."""
    given = Metadata(sender="X. Schrijver", date=day, guessed=frozenset({"sender", "date"}))
    made = document("Een stuk over havens", *paragraphs, letterhead=letterhead)
    return describe(replace(made, metadata=given), "stuk.odt")


def test_what_a_file_says_of_itself_is_kept_where_the_text_says_nothing() -> None:
    found = properties(date(2031, 6, 9), RUNNING)
    assert (found.sender, found.date) == ("X. Schrijver", date(2031, 6, 9))
    assert {"sender", "date"} <= found.guessed


def test_what_the_text_says_goes_before_what_the_file_says_of_itself() -> None:
    found = properties(
        date(2031, 6, 9),
        RUNNING,
        letterhead=("Ministerie van Zeezaken", "Datum: 2 juni 2031"),
    )
    assert (found.sender, found.date) == ("Ministerie van Zeezaken", date(2031, 6, 2))


def test_a_file_older_than_its_meeting_says_nothing_of_the_date() -> None:
    title = "Verslag van de Noordzeetop in Bergen van 4 en 5 juni 2031"
    given = Metadata(date=date(2019, 1, 1), guessed=frozenset({"date"}))
    found = describe(replace(document(title, RUNNING), metadata=given), "stuk.odt")
    assert days(found) == ("2031-06-04", "2031-06-05")
    assert found.date is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("vrijdag 14 november 2031", date(2031, 11, 14)),
        ("Delfzijl, vrijdag 14 november 2031", date(2031, 11, 14)),
        ("Friday, 14 November 2031", date(2031, 11, 14)),
        (
            "Press Release (2031) 117 | Issued on 3 Dec. 2031 | Last updated: 4 Dec. 2031 09:15",
            date(2031, 12, 3),
        ),
        ("Voorgesteld 4 juli 2031", date(2031, 7, 4)),
        ("De sluis ging open op vrijdag 14 november 2031", None),
    ],
)
def test_a_day_in_a_line_of_its_own(line: str, day: date | None) -> None:
    for made in (
        document("Een stuk over havens", RUNNING, letterhead=(line,)),
        document("Een stuk over havens", line, RUNNING),
    ):
        assert describe(made, "stuk.pdf").date == day


def test_the_day_on_which_a_browser_printed_is_none_of_the_text() -> None:
    address = "https://voorbeeld.example/havens"
    head = ("2031-11-14 09:12", address)
    assert describe(document("Een stuk", RUNNING, letterhead=head), "stuk.pdf").date is None


@pytest.mark.parametrize(
    ("paragraphs", "kind"),
    [
        (("Press Release (2031) 117 | Issued on 3 Dec. 2031", RUNNING), "nieuwsbericht"),
        (("Van onze correspondent", RUNNING), "nieuwsbericht"),
        (("Kamerbrief", RUNNING), "kamerbrief"),
        ((RUNNING, "“De haven is nu van ons allemaal,” zegt de wethouder."), "nieuwsbericht"),
        ((RUNNING, "De raad vond dat ‘stilstand geen optie is’, aldus de voorzitter."), "document"),
    ],
)
def test_what_lines_and_quotes_say_of_the_kind(paragraphs: tuple[str, ...], kind: str) -> None:
    assert describe(document("Havens in het noorden", *paragraphs), "stuk.pdf").kind == kind


def test_a_brief_of_a_minister_is_one_to_parliament() -> None:
    title = "Brief van de minister van Havens"
    assert describe(document(title, RUNNING), "stuk.pdf").kind == "kamerbrief"


def test_a_minister_s_letter_among_official_papers_is_one_to_parliament() -> None:
    head = "BRIEF VAN DE MINISTERS VAN HAVENS EN VAN KABELS"
    made = document("Voortgang van de havens", RUNNING)
    start = len(made.text) + 1
    named = replace(
        made,
        text=f"{made.text}\n{head}",
        blocks=(made.blocks[0], Block(BlockKind.HEADING, start, start + len(head), 2)),
    )
    assert describe(named, "kst-40015-4.xml").kind == "kamerbrief"
    line = document(
        "Voortgang van de havens", RUNNING, letterhead=("39 120 Havens", f"Nr. 4 {head}")
    )
    assert describe(line, "stuk.pdf").kind == "kamerbrief"


@pytest.mark.parametrize(
    ("title", "written", "first"),
    [
        ("Geannoteerde agenda Havenraad van 12 september", "1 september 2031", "2031-09-12"),
        ("Agenda havenoverleg van 6 november", "5 mei 2031", "2031-11-06"),
        ("Agenda havenoverleg van 4 mei", "5 mei 2031", "2031-05-04"),
        ("Stukken voor het overleg van 3 september", "25 augustus 2031", "2031-09-03"),
        ("Uitnodiging voor de bijeenkomst van 8 januari", "20 december 2031", "2032-01-08"),
        ("Stukken van het overleg van 3 september", "25 mei 2031", "2030-09-03"),
        ("Verslag van het overleg van 20 december", "5 januari 2032", "2031-12-20"),
        ("Verslag van het overleg van 20 december", "5 december 2031", "2030-12-20"),
    ],
)
def test_a_day_without_a_year_lies_ahead_where_the_document_looks_there(
    title: str, written: str, first: str
) -> None:
    found = describe(document(title, RUNNING, letterhead=(f"Datum: {written}",)), "stuk.pdf")
    assert days(found) == (first, first)


def test_head_of_a_table_is_no_title_and_a_heading_with_a_colon_is() -> None:
    made = document("", "Bijlage 2: Uitgaven per haven", RUNNING)
    first = replace(made.blocks[0], kind=BlockKind.HEADING, level=2)
    headed = replace(made, blocks=(first, *made.blocks[1:]))
    assert describe(headed, "stuk.pdf").title == "Bijlage 2: Uitgaven per haven"
    made = document("", "Haven 2030 2031 Opmerking", RUNNING)
    first = replace(made.blocks[0], kind=BlockKind.TABLE)
    assert describe(replace(made, blocks=(first, *made.blocks[1:])), "stuk.pdf").title == "stuk"
