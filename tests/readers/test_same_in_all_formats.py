"""The same text reads the same, whatever the format: documents that LibreOffice writes out as
OpenDocument, Word, HTML, RTF and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.readers.registry import reader_for
from tests.makers.office import (
    Heading,
    Items,
    Paragraph,
    Piece,
    Table,
    Title,
    convert,
    flat_odt,
    pieces_of,
)

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.[tm][xd]*"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))

REPORT: list[Piece] = [
    Title("Verslag van de Havenconferentie in Vlissingen van 4 en 5 juni 2031"),
    Paragraph(
        "De bewindspersonen van acht landen spraken in Vlissingen over de veiligheid van havens,"
        " kabels en scheepvaart.{note:Zie de geannoteerde agenda, bijlage 2.} Het gesprek was open"
        " en zakelijk, en leverde {link:https://voorbeeld.example/afspraken|drie afspraken} op."
    ),
    Heading("Werksessie I: kabels op de zeebodem"),
    Paragraph(
        "Nederland vroeg aandacht voor {b:samenwerking} tussen {i:kustwachten}.{note:De"
        " kustwachten oefenen elk jaar, het laatst bij Den Helder.} Dat vraagt om geld én"
        " menskracht: € 12,5 mln in 2032."
    ),
    Paragraph(
        "Verschillende landen wezen op het belang van reparatieschepen, die nu vaak weken op zich"
        " laten wachten. Ierland en Portugal stelden voor om er samen twee te huren."
        # signs that not every type has
        " De uitstoot van CO₂ in de havens daalde, en de CO₂-heffing bleef gelijk; die op CO₂. Zo"
        " ook CH₄, N₂O en PM₁₀, over 40 m² en ½ van de kade, en ook dat telde mee."
    ),
    Paragraph(
        "De 1{sup:e} meting, over 4·10{sup:3} km{sup:2} zee, kwam uit op 10{sup:-6} gram"
        " CO{sub:2} per m{sup:3}.{note:Bij windkracht 5 en golven van 10{sup:2} cm, over de"
        " haven van 40 km{sup:2}.} Voor de 2{sup:de} meting is € 1,{sup:50} per m{sup:2} nodig;"
        " in 10{sup:12} druppels (per dag){sup:2} vindt men haar terug."
    ),
    Heading("Werksessie II: geld en uitvoering"),
    Heading("Een gezamenlijk fonds", 2),
    Paragraph("Over het fonds zijn de volgende punten besproken:"),
    Items(
        [
            "meer oefeningen op zee en in de havens;",
            "een gezamenlijk fonds, met",
            Items(["een bestuur van vijf leden;", "een rekenkamer die elk jaar verslag doet."]),
            "jaarlijkse rapportage aan de parlementen.",
        ]
    ),
    Heading("Wie wat betaalt", 2),
    Paragraph("De afspraken luiden, in de volgorde waarin zij worden uitgevoerd:"),
    Items(
        [
            "Er komt een meldpunt voor storingen, dat dag en nacht bereikbaar is.",
            "Er komt een register van kabels en leidingen.",
            "Beide zijn in 2033 gereed.",
        ],
        "1",
    ),
    Paragraph("De bijdragen voor het eerste jaar staan in deze tabel."),
    Table(
        [
            ["Land", "Bijdrage", "Vanaf"],
            ["Nederland", "€ 4 mln", "2032"],
            ["België", "€ 2 mln", "2033"],
        ]
    ),
    Paragraph("“Wij wachten niet op de storm, wij bouwen de dijk”, zei de voorzitter.", "quote"),
    Heading("Vervolg"),
    Paragraph(
        "De volgende bijeenkomst is in Esbjerg.{note:In het voorjaar van 2032.} Daar wordt de stand"
        " van alle toezeggingen opgemaakt, en wordt besloten over een tweede fase."
    ),
]
ENGLISH: list[Piece] = [
    Title("Report of the Ministerial on Northern Ports, Aberdeen, 12 May 2030"),
    Paragraph(
        "Ministers met in Aberdeen to take stock of the work on ports, and to agree on what comes"
        " next. The chair thanked the host for the “warm welcome in a cold wind”."
    ),
    Heading("1. Introduction"),
    Paragraph(
        "Eleven countries took part.{note:Two of them by video.} All underlined that ports are the"
        " places where trade, security and energy come together."
    ),
    Heading("2. Outcome"),
    Heading("2.1 Money", 2),
    Paragraph(
        "The fund grows to £ 30 million – a rise of 20% – and will be run by a small secretariat in"
        " Leith; naïve optimism was to be avoided, said one delegate."
    ),
    Heading("2.2 People", 2),
    Paragraph("Three groups will be trained first, in this order:"),
    Items(["pilots and masters;", "customs officers;", "the coast guard."], "a"),
    Heading("3. Next steps"),
    Paragraph(
        "A first report{note:To be written by the chair, in English and Norwegian.} is due in"
        " spring. The group will meet again in Bergen."
    ),
]
LIST: list[Piece] = [
    Title("Besluitenlijst van het havenberaad van 3 maart 2031"),
    Paragraph(
        "Het beraad heeft de volgende besluiten genomen, die alle voor de zomer worden uitgevoerd"
        " door de directie die erbij is genoemd."
    ),
    *(
        Items(
            [
                f"Het {place} krijgt voor het einde van het jaar een nieuw meldpunt, dat dag en"
                " nacht bereikbaar is voor schippers en voor wie aan de wal werkt; de kosten"
                " daarvan worden gedeeld door de gemeente en de beheerder van de haven, die ook"
                " samen voor het personeel zorgen."
                for place in (
                    *(
                        "westelijke havengebied",
                        "oude sluizencomplex",
                        "gebied rond de marinehaven",
                    ),
                    *("bezoekerscentrum", "dok aan de rivier", "magazijn", "eiland voor de kust"),
                )
            ],
            *label,
        )
        for label in ((), ("1",))
    ),
]
LETTER: list[Piece] = [
    Paragraph("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
    Paragraph("Postbus 20018"),
    Paragraph("2500 EA Den Haag"),
    Paragraph("Datum: 14 juni 2031"),
    Paragraph("Betreft: Uitkomsten van de Havenconferentie in Vlissingen"),
    Paragraph("Geachte Voorzitter,"),
    Paragraph(
        "Met deze brief informeer ik uw Kamer over de uitkomsten van de Havenconferentie, die op"
        " 4 en 5 juni in Vlissingen plaatsvond.{note:Kamerstuk 99 001, nr. 4.}"
    ),
    Paragraph("Veiligheid van kabels", "bold"),
    Paragraph(
        "De aanwezige landen hebben afgesproken om kabels op de zeebodem beter te bewaken. Het"
        " kabinet trekt hiervoor in 2032 een bedrag van € 12,5 miljoen uit."
    ),
    Paragraph("Vervolg", "bold"),
    Paragraph(
        "Over de voortgang wordt uw Kamer voor het einde van het jaar geïnformeerd, zoals ook is"
        " toegezegd in het commissiedebat van 3 april."
    ),
    Paragraph("Hoogachtend,"),
]
MEMO: list[Piece] = [
    Title("Nota over de Waddenveren{note:Eerste versie.}"),
    Heading("Inleiding{note:Zie ook de bijlage.}"),
    Paragraph(
        "De “veren” varen – bij ruw weer – niet; het C-130-vliegtuig wel. Zie <hier> & daar: 5 > 3,"
        " a*b*c, _x_, [y](z) en `q`. Ærø, Łódź, Київ, naïef, ’s-Gravenhage, ĳs, 20 °C, ½, €, ‰."
    ),
    Paragraph(
        "{b:Samenvatting.} Deze alinea begint vet en gaat gewoon verder, zodat zij geen kop is maar"
        " een alinea van enige lengte."
    ),
    Heading("Kosten"),
    Heading("Overzicht", 2),
    Heading("Bedragen", 3),
    Paragraph("Zie de tabel, met noten in de cellen en een lange regel om te vullen."),
    Table(
        [
            ["Veer", "Kosten{note:In miljoenen euro.}", "Opmerking"],
            ["Den Helder – Texel", "4,5", ""],
            ["Harlingen – Vlieland", "", "vaart niet{note:Sinds 2029.} in de winter"],
        ]
    ),
    Items(
        [
            "punt met {link:https://voorbeeld.example/a_b?x=1&y=2|een link met_streep};",
            Items(["dieper;", "nog dieper:", Items(["diepst.{note:Echt waar.}"], "i")], "a"),
            "slot.",
        ],
        "1",
    ),
    Paragraph("Na de lijst komt deze alinea, die lang genoeg is om er weer een te zijn."),
    Heading("Besluit"),
    Paragraph("Het besluit valt in mei. {i:Tot die tijd varen de veren.} " * 12),
    Paragraph("Een kort citaat dat inspringt en verder niets doet.", "quote"),
]
EMPHATIC: list[Piece] = [
    Title("Nota over het schip {i:De Zeemeeuw}"),
    Heading("De {i:Zeemeeuw} in de haven"),
    Paragraph(
        "De {i:Zeemeeuw} en de {b:Stormvogel} lagen {i:naast} {i:elkaar}, zo schreef {i:De"
        " Havenkrant} op 3 mei.{note:Zie {i:De Havenkrant}, blz. 4.} Dat {b:moet}{i:en} zij zelf"
        " weten; {link:https://voorbeeld.example/a|een {i:schuine} link} hoort erbij."
    ),
    Paragraph(
        "{i:Deze alinea staat geheel schuin, van het begin tot en met de laatste punt, al loopt zij"
        " verder dan een enkele regel.}"
    ),
    Paragraph(
        "{b:Samenvatting.} Deze alinea begint vet, en gaat {b:vet en {i:schuin} tegelijk} verder,"
        " want zo wordt een nota geschreven."
    ),
    Items(["{b:eerste} punt;", "een punt met {i:schuine woorden} erin;"]),
    Paragraph("De schepen staan in deze tabel, met hun soort."),
    Table([["Schip", "Soort"], ["{i:Zeemeeuw}", "{b:sleper} en meer"]]),
    Paragraph("Wij varen {i:altijd} uit, zei de schipper.", "quote"),
    Heading("Vervolg"),
    Paragraph("Tot slot gaat de {i:nota} over de {b:oude haven} van Ærø, die in mei open gaat."),
]
PARTS: list[Piece] = [
    Heading("Inleiding"),
    Paragraph("De havens zijn in 2031 alle bezocht, en over elke haven is een rapport gemaakt."),
    Heading("Werkwijze", 2),
    Paragraph("Per haven spraken twee onderzoekers met de havenmeester en met de gebruikers."),
    Heading("Uitkomsten", 2),
    Paragraph("De kades zijn op orde; over de sluizen volgt in het najaar een tweede rapport."),
]
DECISION: list[Piece] = [
    Title("Nota ter beslissing over de sluizen"),
    Table(
        [
            ["Aan", "Minister van Zeezaken"],
            ["Van", "Directie Havens"],
            ["Datum", "3 oktober 2031"],
            ["Kenmerk", "ZZ2031099123"],
        ]
    ),
    Heading("Aanleiding"),
    Paragraph("De sluizen zijn in 2031 alle bezocht, en over elke sluis is een rapport gemaakt."),
    Heading("Advies"),
    Paragraph("U wordt gevraagd in te stemmen met het herstel van de oude sluis in Vlissingen."),
]
TITLES = {"delen": "Rapport over de havens"}  # in the properties of the file alone
WRITTEN = {
    "delen": PARTS,
    "verslag": REPORT,
    "besluiten": LIST,
    "report": ENGLISH,
    "brief": LETTER,
    "nota": MEMO,
    "schip": EMPHATIC,
    "beslisnota": DECISION,
}
MARKDOWN = """# Nota over het schip *De Zeemeeuw*

## De *Zeemeeuw* in de haven

De *Zeemeeuw* en de **Stormvogel** lagen *naast* *elkaar*, zo schreef *De Havenkrant* op 3 \
mei.[^1] Dat **moet**<i>en</i> zij zelf weten; [een *schuine* link](https://voorbeeld.example/a) \
hoort erbij.

*Deze alinea staat geheel schuin, van het begin tot en met de laatste punt, al loopt zij verder \
dan een enkele regel.*

**Samenvatting.** Deze alinea begint vet, en gaat **vet en *schuin* tegelijk** verder, want zo \
wordt een nota geschreven.

- **eerste** punt;
- een punt met _schuine woorden_ erin;

De schepen staan in deze tabel, met hun soort.

| Schip | Soort |
|---|---|
| *Zeemeeuw* | **sleper** en meer |

> Wij varen *altijd* uit, zei de schipper.

## Vervolg

Tot slot gaat de *nota* over de __oude haven__ van Ærø, die in mei open gaat.

[^1]: Zie *De Havenkrant*, blz. 4.
"""


class Seen(NamedTuple):
    """What must be the same."""

    title: str
    sections: list[tuple[str, int]]
    texts: list[str]
    notes: list[tuple[str, int | None, str | None]]
    letterhead: tuple[str, ...]


def seen(document: Document) -> Seen:
    return Seen(
        document.metadata.title,
        [(s.title, s.level) for s in document.sections],
        [document.text[b.start : b.end] for b in document.blocks],
        [(n.label, n.marker, n.text) for n in document.footnotes],
        document.letterhead,
    )


def read(data: bytes, name: str) -> Document:
    return reader_for(data, name).read(data, name, WordJoiner())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All documents in all formats, by ``name.format``."""
    sources = {
        f"{name}.fodt": flat_odt(
            pieces, title=TITLES.get(name, ""), language="en" if name == "report" else "nl"
        )
        for name, pieces in WRITTEN.items()
    }
    again = {
        f"{path.stem}.fodt": flat_odt(pieces_of(read(path.read_bytes(), path.name)))
        for path in (*SAMPLES, *SEEDS)
    }
    folder = tmp_path_factory.mktemp("office")
    made = convert({**sources, **again}, ["docx", "odt", "html", "pdf"], folder)
    return {**made, **convert(sources, ["rtf"], folder / "more")}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("form", ["odt", "html", "rtf", "pdf"])
def test_a_document_reads_as_its_word_version(made: dict[str, bytes], name: str, form: str) -> None:
    word, other = (read(made[f"{name}.{f}"], f"{name}.{f}") for f in ("docx", form))
    assert seen(other) == seen(word)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("form", ["odt", "html", "rtf"])
def test_the_same_words_stand_out(made: dict[str, bytes], name: str, form: str) -> None:
    word, other = (read(made[f"{name}.{f}"], f"{name}.{f}") for f in ("docx", form))
    assert other.emphases == word.emphases


def test_which_words_stand_out(made: dict[str, bytes]) -> None:
    document = read(made["schip.docx"], "schip.docx")
    found = [(e.kind.value, document.text[e.start : e.end]) for e in document.emphases]
    block = document.blocks[3]
    slanted = document.text[block.start : block.end]
    assert slanted.startswith("Deze alinea staat geheel schuin")
    assert found == [
        ("italic", "De Zeemeeuw"),
        ("italic", "Zeemeeuw"),
        ("italic", "Zeemeeuw"),
        ("bold", "Stormvogel"),
        ("italic", "naast elkaar"),
        ("italic", "De Havenkrant"),
        ("bold", "moet"),
        ("italic", "en"),
        ("italic", "schuine"),
        ("italic", slanted),
        ("bold", "Samenvatting."),
        ("bold", "vet en schuin tegelijk"),
        ("italic", "schuin"),
        ("bold", "eerste"),
        ("italic", "schuine woorden"),
        ("italic", "Zeemeeuw"),
        ("bold", "sleper"),
        ("italic", "altijd"),
        ("italic", "nota"),
        ("bold", "oude haven"),
        ("italic", "De Havenkrant"),
    ]


def test_markdown_reads_as_the_word_version(made: dict[str, bytes]) -> None:
    word = read(made["schip.docx"], "schip.docx")
    document = read(MARKDOWN.encode(), "schip.md")
    assert seen(document) == seen(word)
    assert document.emphases == word.emphases


def test_what_the_report_holds(made: dict[str, bytes]) -> None:
    document = read(made["verslag.docx"], "verslag.docx")
    assert [(s.title, s.level) for s in document.sections] == [
        ("Werksessie I: kabels op de zeebodem", 2),
        ("Werksessie II: geld en uitvoering", 2),
        ("Een gezamenlijk fonds", 3),
        ("Wie wat betaalt", 3),
        ("Vervolg", 2),
    ]
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.level for b in items] == [1, 1, 2, 2, 1, 1, 1, 1]
    assert "1. Er komt een meldpunt" in document.text
    assert "Nederland\t€ 4 mln\t2032" in document.text
    assert [n.label for n in document.footnotes] == ["1", "2", "3", "4"]
    assert (
        "De 1e meting, over 4·10³ km² zee, kwam uit op 10⁻⁶ gram CO2 per m³. Voor de 2de meting is"
        " € 1,50 per m² nodig; in 10¹² druppels (per dag)² vindt men haar terug." in document.text
    )
    assert "golven van 10² cm, over de haven van 40 km²." in document.text


def test_an_introduction_is_no_title_where_the_file_has_one(made: dict[str, bytes]) -> None:
    document = read(made["delen.docx"], "delen.docx")
    assert document.metadata.title == TITLES["delen"]
    assert [(s.title, s.level) for s in document.sections] == [
        ("Inleiding", 2),
        ("Werkwijze", 3),
        ("Uitkomsten", 3),
    ]


def test_what_stands_above_a_memo(made: dict[str, bytes]) -> None:
    memo = read(made["beslisnota.docx"], "beslisnota.docx")
    assert memo.letterhead == (
        "Aan: Minister van Zeezaken",
        "Van: Directie Havens",
        "Datum: 3 oktober 2031",
        "Kenmerk: ZZ2031099123",
    )


def test_what_the_letter_holds(made: dict[str, bytes]) -> None:
    document = read(made["brief.docx"], "brief.docx")
    assert document.metadata.title == "Uitkomsten van de Havenconferentie in Vlissingen"
    assert "Datum: 14 juni 2031" in document.letterhead
    assert document.text.startswith("Geachte Voorzitter,")
    assert [s.title for s in document.sections] == ["Veiligheid van kabels", "Vervolg"]


@pytest.mark.parametrize("path", [*SAMPLES, *SEEDS], ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["docx", "odt", "html", "pdf"])
def test_a_text_reads_as_itself_in_other_formats(
    made: dict[str, bytes], path: Path, form: str
) -> None:
    text = read(path.read_bytes(), path.name)
    word = read(made[f"{path.stem}.{form}"], f"x.{form}")
    assert [s.title for s in word.sections] == [s.title for s in text.sections]
    assert [s.level for s in word.sections] == [s.level for s in text.sections]
    assert seen(word).texts == seen(text).texts
    notes = [(n.marker, n.text) for n in text.footnotes if n.text]
    assert [(n.marker, n.text) for n in word.footnotes] == notes
