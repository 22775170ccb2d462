"""Official publications as XML, in the forms in which the State publishes them."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.describing import describe
from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.official.reader import OfficialReader

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie xml:lang="nl"><metadata>{meta}</metadata><kamerstuk>
<kamerstukkop><tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
<tekstregel inhoud="vergaderjaar">Vergaderjaar 2031-2032</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>{dossier}</dossiernr></dossiernummer>
<titel>Havens en kabels</titel></dossier><stuk><stuknr>Nr. <ondernummer kamer="2">17</ondernummer>
</stuknr><titel>VERSLAG VAN DE HAVENTOP{note}</titel>
<datumtekst>Ontvangen <datum isodatum="2031-06-09">9 juni 2031</datum></datumtekst>
<algemeen><vrije-tekst>{text}</vrije-tekst></algemeen>{end}</stuk></kamerstuk>
</officiele-publicatie>"""


def paper(
    text: str, *, meta: str = "", note: str = "", end: str = "", dossier: str = "41 234"
) -> bytes:
    return HEAD.format(text=text, meta=meta, note=note, end=end, dossier=dossier).encode()


def read(data: bytes) -> Document:
    reader = OfficialReader()
    assert reader.recognises(data, "kst.xml")
    return reader.read(data, "kst.xml", WordJoiner())


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    blocks = [b for b in document.blocks if kind in (None, b.kind)]
    return [document.text[b.start : b.end] for b in blocks]


def al(text: str) -> str:
    return f"<tekst><al>{text}</al></tekst>"


def noot(label: str, text: str, id_: str = "") -> str:
    return (
        f'<noot id="{id_}" type="voet"><noot.nr>{label}</noot.nr><noot.al>{text}</noot.al></noot>'
    )


def test_the_head_is_metadata() -> None:
    document = read(paper(al("De ministers spraken over de kabels.")))
    known = document.metadata
    assert (known.reference, known.dossiers, known.date) == (
        "41 234, nr. 17",
        ("41234",),
        date(2031, 6, 9),
    )
    assert document.letterhead == (
        "Tweede Kamer der Staten-Generaal",
        "Vergaderjaar 2031-2032",
        "41 234 Havens en kabels",
        "Nr. 17",
        "Ontvangen 9 juni 2031",
    )
    found = describe(document, "kst.xml")
    assert (found.title, found.kind) == ("Verslag van de haventop", "verslag")
    assert not {"reference", "dossiers", "date"} & found.guessed
    assert texts(document) == ["VERSLAG VAN DE HAVENTOP", "De ministers spraken over de kabels."]


@pytest.mark.parametrize(
    ("written", "dossier"),
    [
        ("36 200 V", "36200-V"),
        ("21 501-20", "21501-20"),
        ("36200", "36200"),
        ("36 600 (XVI)", "36600-XVI"),
        ("onbekend", ""),
    ],
)
def test_dossiers(written: str, dossier: str) -> None:
    document = read(paper(al("De ministers spraken."), dossier=written))
    assert document.metadata.dossiers == ((dossier,) if dossier else ())


def test_metadata_give_the_title_where_they_have_it() -> None:
    meta = (
        '<meta name="DC.title" content="Havens; Verslag; Verslag van de haventop in Bergen"/>'
        '<meta name="DCTERMS.issued" content="2031-06-11"/>'
        '<meta name="OVERHEIDop.indiener" content="A. de Boer"/>'
    )
    document = read(paper(al("De ministers spraken."), meta=meta))
    assert document.metadata.title == "Verslag van de haventop in Bergen"
    assert document.metadata.sender == "A. de Boer"
    assert document.metadata.guessed == {"sender"}  # who signs says more: a ministry
    assert texts(document)[:2] == ["Verslag van de haventop in Bergen", "VERSLAG VAN DE HAVENTOP"]


def test_divisions_and_headings() -> None:
    text = (
        "<divisie><kop><nr>1.</nr><titel>Inleiding</titel></kop>"
        + al("Over de top.")
        + "<divisie><kop><nr>1.1</nr><titel>Havens</titel></kop>"
        + al("Over havens.")
        + "</divisie></divisie><tekst><tussenkop kopopmaak='vet'>Groot</tussenkop><al>a b c.</al>"
        "<tussenkop kopopmaak='cur'>Klein</tussenkop><al>d e f.</al></tekst>"
    )
    end = (
        "<bijlage><kop><label>Bijlage</label> <nr>1</nr><titel>Lijst</titel></kop>"
        "<al>g.</al></bijlage>"
    )
    document = read(paper(text, end=end))
    assert [(s.title, s.level) for s in document.sections] == [
        ("1. Inleiding", 2),
        ("1.1 Havens", 3),
        ("Groot", 2),
        ("Klein", 3),
        ("Bijlage 1 Lijst", 2),
    ]


def test_notes_links_and_emphasis() -> None:
    text = al(
        f"Over <nadruk type='cur'>kabels</nadruk>{noot('2', NOTE, 'a')} en "
        "<extref soort='URL' doc='https://example.org/h'>havens</extref>, "
        "zie <intref doc='x'>hier</intref>.<?xpp afbm?>"
    )
    document = read(paper(text, note=noot("1", "Titelnoot.")))
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Titelnoot."),
        ("2", "Zie 41 234, nr. 3."),
    ]
    assert texts(document)[1] == "Over kabels en havens, zie hier."
    assert {link.url for link in document.links} == {
        "https://example.org/h",
        "https://zoek.officielebekendmakingen.nl/kst-41234-3.html",
    }


def test_raised_and_lowered_digits() -> None:
    document = read(
        paper(
            al(
                "De zee van 10<sup>3</sup> km<sup>2</sup> bij 10<sup>-6</sup> m<sup>3</sup>, de"
                f" 1<sup>e</sup> keer{noot('1', 'Over 10<sup>4</sup> jaar.')} met CO<inf>2</inf> of"
                " 10<inf>2</inf>, voor € 1,<sup>50</sup>."
            )
        )
    )
    assert texts(document)[1] == (
        "De zee van 10³ km² bij 10⁻⁶ m³, de 1e keer met CO2 of 10₂, voor € 1,50."
    )
    assert [(n.label, n.text) for n in document.footnotes] == [("1", "Over 10⁴ jaar.")]


NOTE = "Zie <extref soort='document' doc='kst-41234-3'>41 234, nr. 3</extref>."


def test_lists_and_members_of_articles() -> None:
    text = (
        "<tekst><lijst type='expliciet'><li><li.nr>–</li.nr><al>streep</al></li><li>"
        "<li.nr>2.</li.nr><al>twee</al><lijst><li><li.nr>a.</li.nr><al>diep</al></li></lijst></li></lijst></tekst>"
        "<wettekst><artikel><kop><label>Artikel</label><nr>1</nr></kop><lid><lidnr>1.</lidnr>"
        "<al>Eerste lid.</al></lid><lid><lidnr>2.</lidnr><al>Tweede lid.</al></lid></artikel>"
        "</wettekst>"
        "<definitielijst><definitie-item><term>Kabel</term><definitie><al>draad in zee</al>"
        "</definitie></definitie-item></definitielijst>"
    )
    document = read(paper(text))
    items = texts(document, BlockKind.LIST_ITEM)
    assert items[:5] == ["streep", "2. twee", "a. diep", "1. Eerste lid.", "2. Tweede lid."]
    assert "Artikel 1" in texts(document, BlockKind.HEADING)
    assert "draad in zee" in document.text


def test_tables() -> None:
    table = (
        "<table><title>Overzicht</title><tgroup cols='3'><colspec colname='c1'/>"
        "<colspec colname='c2'/><colspec colname='c3'/><thead><row>"
        "<entry colname='c1'><al>Land</al></entry>"
        "<entry namest='c2' nameend='c3'><al>Bedrag</al></entry></row></thead><tbody><row>"
        "<entry colname='c1' morerows='1'><al>België</al></entry><entry><al>2030</al></entry>"
        f"<entry><al>5{noot('3', 'Voorlopig.')}</al></entry></row><row><entry><al>2031</al></entry>"
        "<entry><al>6</al><al>mln</al></entry></row></tbody></tgroup></table>"
    )
    document = read(paper(f"<tekst>{table}</tekst>"))
    rows = [row.split("\t") for row in texts(document, BlockKind.TABLE)]
    assert [row[0] for row in rows[:2]] == ["Land", "België"]
    assert rows[1][1:] == ["2030", "5"]
    assert rows[2][-2:] == ["2031", "6 mln"]
    assert texts(document, BlockKind.CAPTION) == ["Overzicht"]
    assert document.footnotes[0].text == "Voorlopig."


def test_who_signs() -> None:
    end = (
        "<tekst-sluiting><ondertekening><functie>De Minister van Zeezaken</functie>,<naam>"
        "<voornaam>A.</voornaam><achternaam>de Boer</achternaam></naam></ondertekening>"
        "</tekst-sluiting>"
    )
    document = read(paper(al("De ministers spraken over de kabels en de havens."), end=end))
    assert texts(document)[-2:] == ["De Minister van Zeezaken,", "A. de Boer"]
    assert describe(document, "x").sender == "Ministerie van Zeezaken"


def test_debates_name_their_speakers() -> None:
    data = b"""<officiele-publicatie><handelingen><agendapunt><item-titel>Havendebat</item-titel>
    <activiteit><spreekbeurt nieuw="ja"><spreker><voorvoegsels>De heer</voorvoegsels><naam>
    <achternaam>Jansen</achternaam></naam> (<politiek>XYZ</politiek>):</spreker>
    <tekst status="goed"><al>Voorzitter. Ik begin.</al><al>En ik ga door.</al></tekst></spreekbeurt>
    <spreekbeurt><spreker><voorvoegsels>De</voorvoegsels><naam><achternaam>voorzitter</achternaam>
    </naam>:</spreker><tekst><al>Dank u wel.</al></tekst></spreekbeurt></activiteit></agendapunt>
    </handelingen></officiele-publicatie>"""
    document = read(data)
    assert texts(document)[-3:] == [
        "De heer Jansen (XYZ): Voorzitter. Ik begin.",
        "En ik ga door.",
        "De voorzitter: Dank u wel.",
    ]
    assert "Havendebat" in texts(document, BlockKind.HEADING)


def test_the_record_of_a_debate_has_its_title_once() -> None:
    data = b"""<officiele-publicatie><metadata><meta name="DC.title" content="Havendebat"/>
    </metadata><handelingen><agendapunt><item-titel>Havendebat</item-titel><onderwerp>
    <al>Aan de orde is het debat.</al></onderwerp></agendapunt></handelingen>
    </officiele-publicatie>"""
    document = read(data)
    assert texts(document) == ["Havendebat", "Aan de orde is het debat."]
    assert describe(document, "x").kind == "verslag"


def test_debates_until_2011() -> None:
    data = b"""<?xml version="1.0"?><handeling><spreker><wie><aanspr>Mevrouw</aanspr>
    <naam>Bakker</naam> (<partij>XYZ</partij>):</wie><al>Ik begin.</al></spreker>
    <voorz><wie>De <naam>voorzitter</naam>:</wie><al>Dank u.</al></voorz>
    <voorz><al>Ik sluit.</al></voorz></handeling>"""
    assert texts(read(data)) == [
        "Mevrouw Bakker (XYZ): Ik begin.",
        "De voorzitter: Dank u.",
        "De voorzitter: Ik sluit.",
    ]


def test_questions_and_answers() -> None:
    data = b"""<officiele-publicatie><kamervragen><kamervraagkop><tekstregel>Vergaderjaar 2031-2032
    </tekstregel></kamervraagkop><kamervraagnummer>100</kamervraagnummer>
    <kamervraagomschrijving>Vragen van het lid <naam><achternaam>Jansen</achternaam></naam> over
    <kamervraagonderwerp>de kabels
    </kamervraagonderwerp>.</kamervraagomschrijving>
    <vraag><nr>Vraag 1</nr><al>Is dit zo?</al></vraag>
    <antwoord><nr>Antwoord 1</nr><al>Ja, dat is zo.</al></antwoord></kamervragen>
    </officiele-publicatie>"""
    document = read(data)
    assert document.metadata.title.startswith("Vragen van het lid Jansen over de kabels")
    assert texts(document, BlockKind.HEADING)[-2:] == ["Vraag 1", "Antwoord 1"]
    assert document.text.count("Jansen") == 1


def test_unknown_elements_keep_their_words() -> None:
    text = (
        "<nieuw>Onbekende inhoud.</nieuw><doos><a>Eén.</a><b>Twee.</b></doos>"
        "<citaat><al>Aldus.</al></citaat>"
    )
    document = read(paper(text))
    assert texts(document)[1:] == ["Onbekende inhoud.", "Eén.", "Twee.", "Aldus."]
    assert texts(document, BlockKind.QUOTE) == ["Aldus."]


def test_entities_and_definitions_are_left_alone() -> None:
    data = paper(al("a &e; c &f;")).replace(
        b"<officiele-publicatie",
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd" [<!ENTITY e SYSTEM "file:///etc/passwd">'
        b'<!ENTITY f "ffff">]><officiele-publicatie',
        1,
    )
    document = read(data)
    assert "root:" not in document.text
    assert "ffff" not in document.text


@pytest.mark.parametrize("cut", [200, 600, -20])
def test_damage_is_said(cut: int) -> None:
    with pytest.raises(UserError, match=r"kst\.xml.*damaged"):
        read(paper(al("De ministers spraken. " * 20))[:cut])


def test_nothing_to_read_and_depth() -> None:
    with pytest.raises(UserError, match="holds no text"):
        read(b"<officiele-publicatie/>")
    deep = "<divisie>" * 200 + "<al>x</al>" + "</divisie>" * 200
    with pytest.raises(UserError, match=r"nested|damaged"):
        read(paper(deep))


def test_what_is_said_about_pictures_and_tables_is_text() -> None:
    picture = "<plaatje>{}<illustratie naam='a.png'/>{}</plaatje>".format(
        "<titel>Figuur 1: De haven</titel>", "<bijschrift>Gezien van zee.</bijschrift>"
    )
    table = (
        "<table><title>Tabel 1</title><tgroup><tbody><row><entry>Kabels</entry><entry>4</entry>"
        "</row></tbody></tgroup><bron>Bron: de kaart van 2031</bron></table>"
    )
    document = read(paper(al("De kaart ligt vast.") + picture + table + al(f"Zie dit.{picture}")))
    assert texts(document, BlockKind.CAPTION) == [
        *("Figuur 1: De haven", "Gezien van zee.", "Tabel 1", "Bron: de kaart van 2031"),
        *("Figuur 1: De haven", "Gezien van zee."),
    ]


def test_formulas_are_text() -> None:
    half = (
        '<formule><math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><mn>2</mn>'
        "</mfrac></math></formule>"
    )
    drawn = "<formule><illustratie naam='b.png'/></formule>"
    document = read(paper(al(f"Van het geheel {half} deel{drawn}.") + half + drawn))
    assert texts(document)[-2:] == ["Van het geheel 1/2 deel.", "1/2"]
    typed = "<formule>E = mc<sup>2</sup></formule>"
    document = read(paper(al(f"Zo is {typed} altijd.") + typed))
    assert texts(document)[-2:] == ["Zo is E = mc² altijd.", "E = mc²"]


def test_each_name_stands_below_its_own_office() -> None:
    signed = (
        "<ondertekening><functie>De Minister van Zee</functie>, <naam><voornaam>A.</voornaam>"
        "<achternaam>de Boer</achternaam></naam> <functie>De Minister van Kust</functie>,"
        "<naam><achternaam>Visser</achternaam></naam></ondertekening>"
    )
    document = read(paper(al("De kaart ligt vast."), end=signed))
    assert texts(document)[-4:] == [
        *("De Minister van Zee,", "A. de Boer", "De Minister van Kust,", "Visser"),
    ]


def test_words_right_in_items_and_heads_are_text() -> None:
    listed = (
        "<lijst><li><li.nr>a.</li.nr>over <nadruk type='vet'>havens</nadruk>;</li><li>los</li>"
        "<lijst><li><li.nr>1°</li.nr><al>kabels.</al></li></lijst></lijst>"
    )
    heads = (
        "<divisie><kop><label>Deel</label> 2 <titel>Kust</titel></kop><al>Zie de kaart.</al>"
        "</divisie><divisie><kop><nr>3</nr><titel>Zee</titel><ondertitel>en meer</ondertitel></kop>"
        "<al>Zie de kaart.</al></divisie>"
    )
    document = read(paper(al("Het gaat om het volgende.") + listed + heads))
    assert texts(document, BlockKind.LIST_ITEM) == ["a. over havens;", "los", "1° kabels."]
    assert texts(document, BlockKind.HEADING)[-2:] == ["Deel 2 Kust", "3 Zee en meer"]


def test_a_list_below_words_right_in_an_item_stays_one() -> None:
    listed = (
        "<lijst><li><li.nr>a.</li.nr> over <extref doc='x'>havens</extref>:<lijst><li><li.nr>1°"
        "</li.nr><al>kabels;</al></li></lijst>en verder:<lijst><li><li.nr>2°</li.nr><al>dijken."
        "</al></li></lijst>.</li></lijst>"
    )
    document = read(paper(al("Het gaat om het volgende.") + listed))
    assert texts(document)[-4:] == ["a. over havens:", "1° kabels;", "en verder:", "2° dijken."]
