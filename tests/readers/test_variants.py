"""Reports in the forms that converters make, all of them made up: the quirks of each."""

from __future__ import annotations

from pathlib import Path

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.readers.registry import reader_for

REPORTS = Path(__file__).parent / "reports"


def read(text: str, name: str = "verslag.txt") -> Document:
    data = text.encode()
    return reader_for(data, name).read(data, name, WordJoiner())


def read_file(name: str) -> Document:
    return read((REPORTS / name).read_bytes().decode(), name)


def titles(document: Document) -> list[str]:
    return [s.title for s in document.sections]


def notes(document: Document) -> dict[str, str | None]:
    return {f.label: f.text for f in document.footnotes}


def after(document: Document, label: str, width: int = 48) -> str:
    note = next(f for f in document.footnotes if f.label == label)
    assert note.marker is not None
    return document.text[max(0, note.marker - width) : note.marker]


def paragraphs(document: Document) -> list[str]:
    return [
        document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.PARAGRAPH
    ]


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


def test_text_of_a_pdf_with_notes_at_the_foot_of_each_page() -> None:
    document = read_file("text-of-a-pdf-with-notes-at-the-foot-of-each-page.txt")
    assert document.metadata.title == (
        "VERSLAG VAN DE INFORMELE RAAD BUITENLANDSE ZAKEN IN TALLINN VAN 3 EN 4 MAART 2027"
    )
    assert titles(document) == [
        "Eerste werksessie: steun aan de oostelijke buurlanden en de gevolgen daarvan voor de Unie",
        "Handel en grondstoffen",
    ]
    assert notes(document) == {
        "1": "Kamerstuk 99 001, nr. 12.",
        "2": "Zie de brief van 14 februari 2027, Kamerstuk 99 002, nr. 3.",
        "3": "https://voorbeeld.invalid/handel/grondstoffen/lange_naam/stukken_2027.html",
    }
    assert after(document, "1").endswith("geannoteerde agenda")
    assert after(document, "2").endswith("fonds voor herstel")
    assert after(document, "3").endswith("Noord-Zeeroute openblijft.")
    assert "De G7 gaf samen meer dan 2 procent van het gevraagde bedrag." in document.text
    assert "De ministers vroegen de Commissie om een voorstel voor de zomer van 2027 te doen." in (
        document.text
    )
    assert "alle werksessies." in document.text
    assert "De CO2-heffing kwam niet aan de orde. De land- en tuinbouw evenmin." in document.text
    assert len(document.page_starts) == 2
    assert document.text[document.page_starts[1] :].startswith("2 procent")


def test_form_feeds_with_running_headers_and_page_numbers() -> None:

    document = read_file("form-feeds-with-running-headers-and-page-numbers.txt")
    assert "Zij begonnen met de begroting van het secretariaat" in document.text
    assert "vergaderjaar" not in document.text
    assert document.letterhead == ("Tweede Kamer, vergaderjaar 2026–2027, 99 001, nr. 40",)
    assert titles(document) == ["Slotverklaring"]
    assert len(document.page_starts) == 3
    assert [b.page for b in document.blocks] == [1, 1, 3, 3]
    assert document.sections[0].page == 3


def test_page_numbers_in_words_without_page_breaks() -> None:
    document = read_file("page-numbers-in-words-without-page-breaks.txt")
    assert "die nog moet worden aangelegd. Daarna" in document.text
    assert "Pagina" not in document.text
    assert len(document.page_starts) == 2


def test_raised_digits_bracketed_labels_and_notes_at_the_end() -> None:
    document = read_file("raised-digits-bracketed-labels-and-notes-at-the-end.txt")
    assert notes(document) == {
        "1": "Zie het programma.",
        "2": "Opening om negen uur.",
        "3": "Volgens de griffier.",
        "4": "Zie bijlage 2.",
    }
    assert after(document, "1").endswith("gehuurd")
    assert after(document, "3").endswith("“Welkom allen”")
    assert after(document, "4").endswith("(over geld)")
    assert "400 m² was gehuurd voor" in document.text
    assert titles(document) == ["Vragen"]
    assert "Voetnoten" not in document.text


def test_bracketed_markers() -> None:
    document = read(
        "De minister zegde steun toe [1] en herhaalde dat.[2] In 2027 [sic] was dat nieuw.\n\n"
        "[1] Kamerstuk 99 003, nr. 1.\n[2] Kamerstuk 99 003, nr. 2.\n"
    )
    assert notes(document) == {"1": "Kamerstuk 99 003, nr. 1.", "2": "Kamerstuk 99 003, nr. 2."}
    assert "zegde steun toe en herhaalde dat. In 2027 [sic]" in document.text


def test_labels_with_a_dot_and_of_two_digits() -> None:
    words = "Het kabinet heeft punt {n} uitgevoerd.{n} Daarmee is de afspraak nagekomen.\n\n"
    text = "".join(words.format(n=n) for n in range(1, 13))
    text += "\n".join(f"{n}. Toelichting bij punt {n}, zie de bijlage." for n in range(1, 13))
    document = read(text)
    assert list(notes(document)) == [str(n) for n in range(1, 13)]
    assert notes(document)["12"] == "Toelichting bij punt 12, zie de bijlage."
    assert after(document, "11").endswith("punt 11 uitgevoerd.")


def test_names_with_digits_are_no_markers() -> None:
    document = read(
        "De F16 en de F35 vlogen boven het gebied, zei de G7. Het MH17-dossier en de Mk2 bleven "
        "buiten beschouwing, net als NAVO2030 en de CO2 uitstoot. Dat is een verwijzing waard.1\n\n"
        "1 Dit is de enige noot.\n"
    )
    assert notes(document) == {"1": "Dit is de enige noot."}
    for name in ("F16", "F35", "G7", "MH17", "Mk2", "NAVO2030", "CO2"):
        assert name in document.text


def test_a_text_without_notes_keeps_its_digits() -> None:
    document = read("Artikel5 en bijlage2 gelden.1 Zo ook lid3.")
    assert document.footnotes == ()
    assert document.text == "Artikel5 en bijlage2 gelden.1 Zo ook lid3."


def test_a_numbered_list_is_no_set_of_notes() -> None:
    document = read(
        "De raad besloot:\n\n1. De post te heropenen.\n2. Een gezant te sturen.\n"
        "3. Geld te geven.\n"
    )
    assert document.footnotes == ()
    assert of_kind(document, BlockKind.LIST_ITEM) == [
        "1. De post te heropenen.",
        "2. Een gezant te sturen.",
        "3. Geld te geven.",
    ]


def test_missing_note_text_is_reported() -> None:
    document = read(
        "De brief is verstuurd1. Daarover is gesproken op 8 maart2. Het antwoord kwam later.3\n\n"
        "1 Brief van 2 maart.\n3 Antwoord van 9 maart.\n"
    )
    assert notes(document) == {"1": "Brief van 2 maart.", "2": None, "3": "Antwoord van 9 maart."}
    assert after(document, "2").endswith("op 8 maart")
    assert [w[1] for w in document.warnings] == [{"label": "2"}]


def test_a_letter_with_paper_around_and_inside_it() -> None:
    document = read_file("a-letter-with-paper-around-and-inside-it.txt")
    assert document.metadata.title == "Verslag van de Benelux-top op 28 april 2027 in Luxemburg"
    assert titles(document) == ["Samenwerking bij spoorvervoer"]
    assert "over de uitkomsten van die top en de vervolgstappen" in document.text
    for line in (
        "Datum: 3 mei 2027",
        "Betreft: Verslag van de Benelux-top op 28 april 2027 in Luxemburg",
        "Onze referentie: MIN-2027-0042",
        "Uw kenmerk: 171234.05",
        "2513 AA Den Haag",
    ):
        assert line in document.letterhead, document.letterhead
    for word in ("Postbus", "referentie", "Contactpersoon", "070 123", "Binnenhof"):
        assert word not in document.text
    assert paragraphs(document)[0] == "Geachte voorzitter,"
    assert paragraphs(document)[-2:] == [
        "de minister van Algemene Samenwerking,",
        "mr. P.Q. van der Voorbeeld",
    ]


def test_sentences_torn_over_two_paragraphs() -> None:
    document = read_file("sentences-torn-over-two-paragraphs.md")
    assert "Daarna kwam de Northern Maritime Working Group bijeen" in document.text
    assert "uitgewerkt door de Commissie en de lidstaten samen." in document.text
    assert titles(document) == ["Overleg", "Vervolg"]


def test_markdown_is_cleared_of_its_signs() -> None:
    document = read_file("markdown-is-cleared-of-its-signs.md")
    text = document.text
    assert document.metadata.title == "Verslag van de handelsmissie"
    assert "Lees hier meer, of daar." in text
    assert "Dit is vet, schuin, beide, code, weg en 2*3. R&D <5>" in text
    assert "onderstreept nieuw, een_naam_met_streepjes.html blijft." in text
    assert of_kind(document, BlockKind.QUOTE) == ["Een citaat over twee regels"]
    assert of_kind(document, BlockKind.LIST_ITEM) == [
        "een punt",
        "nog een punt dat doorgaat",
        "dieper",
    ]
    assert of_kind(document, BlockKind.TABLE) == ["Land\tBedrag", "België\tEUR 5 mln"]
    assert notes(document)["a"] == "De eerste noot, die doorgaat."
    assert "een noot in de tekst" in notes(document).values()
    assert "Slot van de tekst." in text
    for sign in ("**", "](", "<!--", "~~", "[^", "{#"):
        assert sign not in text


def test_converter_leftovers_of_a_word_file() -> None:
    document = read_file("converter-leftovers-of-a-word-file.txt")
    assert document.letterhead == ("Rubricering: Departementaal Vertrouwelijk",)
    assert document.metadata.title == "VERSLAG VAN DE ZEETOP IN BERGEN VAN 1 JUNI 2027"
    assert titles(document) == ["Werksessie 1: Kabels", "Bijeenkomsten ernaast", "Havenforum"]
    assert [s.level for s in document.sections] == [2, 2, 3]
    assert notes(document) == {"1": "Zie de kaart [blad 2].", "2": "Verslag van het forum."}
    assert after(document, "1").endswith("De kabels")
    assert paragraphs(document)[2:6] == [
        "De minister van Zeezaken,",
        "Anna de Boer",
        "De staatssecretaris van Havens,",
        "Jan-Willem Kok",
    ]
    assert "kĳken." in document.text


def test_a_web_page_with_links_and_a_date_line() -> None:
    document = read_file("a-web-page-with-links-and-a-date-line.txt")
    assert document.metadata.title == "Kamerleden bezoeken haven van Vlissingen"
    assert titles(document) == ["Kranen en schepen", "Vervolg"]
    assert document.letterhead == ("Nieuwsbericht | 12 mei 2027",)
    assert "onder wie Piet Voorbeeld, bezochten" in document.text
    assert document.text.endswith("Lees hier het volledige verslag van het werkbezoek aan de haven")


def test_numbered_headings_give_levels() -> None:
    document = read_file("numbered-headings-give-levels.txt")
    assert titles(document) == [
        "1. Opening",
        "1.1 Agenda",
        "2. Begroting",
        "A. Bijlage met cijfers",
    ]
    assert [s.level for s in document.sections] == [2, 3, 2, 2]


def test_headings_in_capitals() -> None:
    document = read(
        "VERSLAG VAN DE JAARVERGADERING\n\nOPENING\n\nDe voorzitter opende de vergadering.\n\n"
        "FINANCIËLE ZAKEN\n\nDe penningmeester gaf een overzicht van de stand van zaken.\n"
    )
    assert document.metadata.title == "VERSLAG VAN DE JAARVERGADERING"
    assert titles(document) == ["OPENING", "FINANCIËLE ZAKEN"]


def test_english() -> None:
    document = read_file("english.txt")
    assert document.metadata.title == "Report of the meeting of ministers in Oslo"
    assert titles(document) == ["Session I: Support", "Way forward"]
    assert notes(document) == {"1": "See the joint statement of 3 May 2027."}


def test_one_paragraph_only() -> None:
    document = read("Dit is alles wat er staat.")
    assert document.text == "Dit is alles wat er staat."
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH]
    assert document.sections == ()
    assert document.metadata.title == ""
