"""Reports in the forms that converters make, all of them made up: the quirks of each."""

from __future__ import annotations

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.readers.registry import reader_for


def read(text: str, name: str = "verslag.txt") -> Document:
    data = text.encode()
    return reader_for(data, name).read(data, name, WordJoiner())


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


WRAPPED = """ VERSLAG VAN DE INFORMELE RAAD BUITENLANDSE ZAKEN IN 
TALLINN VAN 3 EN 4 MAART 2027 

Op 3 en 4 maart kwamen de ministers van Buitenlandse Zaken bijeen in 
Tallinn. Namens het kabinet nam de minister deel aan alle werk-
sessies. Een geannoteerde agenda1 is vooraf met uw Kamer gedeeld. 

Eerste werksessie: steun aan de oostelijke buurlanden en de gevolgen 
daarvan voor de Unie 

De ministers stonden stil bij de steun. Nederland droeg EUR 12 miljoen 
bij aan het fonds voor herstel2, en riep andere lidstaten op dat voor-
beeld te volgen. In 2026 was dat nog 8 miljoen. De G7 gaf samen meer dan 

1 Kamerstuk 99 001, nr. 12.
2 Zie de brief van 14 februari 2027, 
Kamerstuk 99 002, nr. 3.
 2 procent van het gevraagde bedrag. De ministers vroegen de Commis-
sie om een voorstel voor de zomer van 
2027 te doen. Ook de G7 komt daarop terug. 

Handel en grondstoffen 

Over de handel werd opgemerkt dat de Noord-
Zeeroute openblijft.3 De CO2-heffing kwam niet aan de orde. De land- 
en tuinbouw evenmin. 

3 https://voorbeeld.invalid/handel/grondstoffen/lange_naam/
stukken_2027.html
"""


def test_text_of_a_pdf_with_notes_at_the_foot_of_each_page() -> None:
    document = read(WRAPPED)
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
    page = (
        "Tweede Kamer, vergaderjaar 2026–2027, 99 001, nr. 40\n\n{text}\n\n{number}\n\f"
    )
    document = read(
        "".join(
            page.format(text=text, number=number)
            for number, text in enumerate(
                (
                    "Verslag van de top in Lissabon van 9 juni 2027\n\nDe leiders kwamen bijeen "
                    "en spraken over veel\nzaken die het bondgenootschap in de komende jaren zullen\n"
                    "bezighouden. Zij begonnen met de",
                    "begroting van het secretariaat en eindigden met de\nvraag wie de volgende top "
                    "houdt. Dat werd niet\nbesloten, want de tijd was op en het vliegtuig wachtte.",
                    "Slotverklaring\n\nDe verklaring telt twaalf punten en is openbaar gemaakt op\n"
                    "de dag na de top. Het kabinet is er tevreden mee.",
                ),
                start=1,
            )
        )
    )
    assert "Zij begonnen met de begroting van het secretariaat" in document.text
    assert "vergaderjaar" not in document.text
    assert document.letterhead == ("Tweede Kamer, vergaderjaar 2026–2027, 99 001, nr. 40",)
    assert titles(document) == ["Slotverklaring"]
    assert len(document.page_starts) == 3
    assert [b.page for b in document.blocks] == [1, 1, 3, 3]
    assert document.sections[0].page == 3


def test_page_numbers_in_words_without_page_breaks() -> None:
    document = read(
        "Verslag van het werkbezoek aan Riga\n\nDe delegatie sprak met de gastheren over de brug die\n"
        "in aanbouw is en over de spoorlijn die nog moet\n\nPagina 1 van 2\n\nworden aangelegd. "
        "Daarna was er een diner met de\nambassadeur, die een toespraak hield.\n\nPagina 2 van 2\n"
    )
    assert "die nog moet worden aangelegd. Daarna" in document.text
    assert "Pagina" not in document.text
    assert len(document.page_starts) == 2


def test_raised_digits_bracketed_labels_and_notes_at_the_end() -> None:
    document = read(
        "Verslag van de conferentie over ruimtevaart\n\n"
        "Een zaal van 400 m² was gehuurd¹ voor de sprekers. De voorzitter opende.² "
        "“Welkom allen”³ zei hij.\n\n"
        "Vragen\n\nEr waren veel vragen (over geld)⁴ en antwoorden.\n\n"
        "Voetnoten\n\n"
        "¹ Zie het programma.\n² Opening om negen uur.\n³ Volgens de griffier.\n⁴ Zie bijlage 2.\n"
    )
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
        "De minister zegde steun toe [1] en herhaalde dat later.[2] In 2027 [sic] was dat nieuw.\n\n"
        "[1] Kamerstuk 99 003, nr. 1.\n[2] Kamerstuk 99 003, nr. 2.\n"
    )
    assert notes(document) == {"1": "Kamerstuk 99 003, nr. 1.", "2": "Kamerstuk 99 003, nr. 2."}
    assert "zegde steun toe en herhaalde dat later. In 2027 [sic]" in document.text


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
        "De raad besloot:\n\n1. De post te heropenen.\n2. Een gezant te sturen.\n3. Geld te geven.\n"
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
    document = read(
        "> Retouradres Postbus 12345 2500 AA Den Haag\n\n"
        "Aan de Voorzitter van de Eerste Kamer\nder Staten-Generaal\nBinnenhof 22\n2513 AA Den Haag\n\n"
        "Datum 3 mei 2027\nBetreft Verslag van de Benelux-top op 28 april 2027 in\nLuxemburg\n\n"
        "Directie Europa\n\n**Onze referentie**\nMIN-2027-0042\n\nUw kenmerk\n\n171234.05\n\n"
        "Geachte voorzitter,\n\n"
        "Op 28 april vond in Luxemburg de top plaats van de drie landen van de Benelux. Hierbij "
        "informeer ik u, mede namens de minister-president, over de uitkomsten van die\n\n"
        "**Contactpersoon**\nA. Voorbeeld\nT 070 123 45 67\nvoorbeeld@minvoorbeeld.invalid\n\n"
        "top en de vervolgstappen die daaruit voortvloeien.\n\n"
        "**Samenwerking bij spoorvervoer**\n\nDe landen maken afspraken over treinen in de nacht.\n\n"
        "Hoogachtend,\n\nde minister van Algemene Samenwerking,\n\n\n\nmr. P.Q. van der Voorbeeld\n"
    )
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
    document = read(
        "## Overleg\n\nDaarna kwam de *Northern Maritime*\n\n*Working Group* bijeen onder leiding van "
        "Noorwegen. De groep sprak lang.\n\n## Vervolg\n\nDe afspraken worden uitgewerkt door de\n\n"
        "Commissie en de lidstaten samen.\n",
        "verslag.md",
    )
    assert "Daarna kwam de Northern Maritime Working Group bijeen" in document.text
    assert "uitgewerkt door de Commissie en de lidstaten samen." in document.text
    assert titles(document) == ["Overleg", "Vervolg"]


def test_markdown_is_cleared_of_its_signs() -> None:
    document = read(
        "---\ntitle: Verslag van de handelsmissie\n---\n\n"
        "# Verslag van de handelsmissie\n\n"
        "Lees [hier](https://voorbeeld.invalid/a_b(c)) meer, of [daar][1]. ![plaatje](x.png)\n"
        "Dit is **vet**, _schuin_, ***beide***, `code`, ~~weg~~ en 2\\*3. R&amp;D &lt;5&gt;\n"
        "<!-- niet\nlezen --><u>onder</u>streept<br>nieuw, een_naam_met_streepjes.html blijft.\n\n"
        "> Een citaat\n> over twee regels\n\n"
        "- een punt\n- nog een punt\n  dat doorgaat\n    - dieper\n\n"
        "| Land | Bedrag |\n|------|-------:|\n| België | EUR 5 mln |\n\n"
        "Slot[^a] van de tekst^[een noot in de tekst].\n\n"
        "[1]: https://voorbeeld.invalid\n[^a]: De eerste noot,\n    die doorgaat.\n",
        "missie.md",
    )
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
    assert sorted(v or "" for v in notes(document).values())[-1] == "een noot in de tekst"
    assert "Slot van de tekst." in text
    for sign in ("**", "](", "<!--", "~~", "[^", "{#"):
        assert sign not in text


def test_converter_leftovers_of_a_word_file() -> None:
    document = read(
        " Departementaal Vertrouwelijk\n\n\nGeachte voorzitter,\n\nHierbij het verslag van de top.\n\n"
        "De minister van Zeezaken,\t\t\tDe staatssecretaris van Havens,\n\n\n\n"
        "Anna de Boer\t\t\t\tJan-Willem Kok\n\n\n"
        "VERSLAG VAN DE ZEETOP IN BERGEN VAN 1 JUNI 2027\n\n"
        "Op 1 juni kwamen de leiders bijeen in Bergen. Zij spraken lang.\n\n"
        "Werksessie 1: Kabels \n"
        "[bookmark: _Hlk1234]De kabels[footnoteRef:1] liggen op de bodem.  [1:  Zie de kaart [blad 2].  ] \n\n"
        "Bijeenkomsten ernaast\nHavenforum\n"
        "Het forum[footnoteRef:2] sprak over havens en wat daarbij komt kĳken. [2: Verslag van het forum. ]\n",
    )
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
    document = read(
        "\n\n# [Kamerleden bezoeken haven van Vlissingen](#)\n\nNieuwsbericht | 12 mei 2027\n\n"
        "Drie Kamerleden, onder wie [Piet Voorbeeld](/leden/pv), bezochten op 11 mei de haven. "
        "Zij zagen er kranen en schepen.\n\n"
        "Kranen en schepen\n\nDe kranen zijn hoog. “Hoger dan ik dacht”, aldus Voorbeeld.\n\n"
        "Vervolg\n\nLees [hier](#) het volledige verslag van het werkbezoek aan de haven\n"
    )
    assert document.metadata.title == "Kamerleden bezoeken haven van Vlissingen"
    assert titles(document) == ["Kranen en schepen", "Vervolg"]
    assert document.letterhead == ("Nieuwsbericht | 12 mei 2027",)
    assert "onder wie Piet Voorbeeld, bezochten" in document.text
    assert document.text.endswith("Lees hier het volledige verslag van het werkbezoek aan de haven")


def test_numbered_headings_give_levels() -> None:
    document = read(
        "Verslag van de commissie\n\n1. Opening\n\nDe voorzitter opende de vergadering om tien uur.\n\n"
        "1.1 Agenda\n\nDe agenda werd vastgesteld zonder wijziging.\n\n2. Begroting\n\n"
        "Over de begroting is lang gesproken door de leden.\n\nA. Bijlage met cijfers\n\n"
        "De cijfers volgen later in een aparte brief.\n"
    )
    assert titles(document) == ["1. Opening", "1.1 Agenda", "2. Begroting", "A. Bijlage met cijfers"]
    assert [s.level for s in document.sections] == [2, 3, 2, 2]


def test_headings_in_capitals() -> None:
    document = read(
        "VERSLAG VAN DE JAARVERGADERING\n\nOPENING\n\nDe voorzitter opende de vergadering.\n\n"
        "FINANCIËLE ZAKEN\n\nDe penningmeester gaf een overzicht van de stand van zaken.\n"
    )
    assert document.metadata.title == "VERSLAG VAN DE JAARVERGADERING"
    assert titles(document) == ["OPENING", "FINANCIËLE ZAKEN"]


def test_english() -> None:
    document = read(
        "Report of the meeting of ministers in Oslo\n\nSession I: Support\n\nMinisters agreed that the "
        "support must go on.1 They met again later.\n\nWay forward\n\nThe next meeting is in May.\n\n"
        "1 See the joint statement of 3 May 2027.\n"
    )
    assert document.metadata.title == "Report of the meeting of ministers in Oslo"
    assert titles(document) == ["Session I: Support", "Way forward"]
    assert notes(document) == {"1": "See the joint statement of 3 May 2027."}


def test_one_paragraph_only() -> None:
    document = read("Dit is alles wat er staat.")
    assert document.text == "Dit is alles wat er staat."
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH]
    assert document.sections == () and document.metadata.title == ""
