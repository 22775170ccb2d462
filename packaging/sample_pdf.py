"""Prints the sample report that is a PDF: ``python packaging/sample_pdf.py``.

The others are text and need no making. The same text gives the same bytes.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "samples" / "defensieoverleg-zeebrugge-2031.pdf"
TITLE = "Verslag van het overleg van ministers van Defensie in Zeebrugge van 9 en 10 oktober 2031"

# "#" a title, "##" a heading, "-" an item, "[1]" a note; the notes stand at the end
TEXT = """
# VERSLAG VAN HET OVERLEG VAN MINISTERS VAN DEFENSIE IN ZEEBRUGGE VAN 9 EN 10 OKTOBER 2031

Op 9 en 10 oktober 2031 kwamen de ministers van Defensie van de kuststaten bijeen in Zeebrugge. \
Het was hun eerste overleg sinds de Noordzeetop in Bergen. De minister van Defensie nam op beide \
dagen deel; de Commandant der Strijdkrachten was bij de tweede werksessie aanwezig. Dit verslag \
gaat ook in op de motie over onderhoud van mijnenjagers.[1]

## Werksessie I: Oekraïne

De Oekraïense minister van Defensie deed via een beeldverbinding verslag van de toestand op zee. \
De vaargeul naar Odesa is sinds augustus weer twaalf uur per dag open. Dat is te danken aan de \
twee mijnenjagers die België en Nederland in het voorjaar hebben overgedragen. Hij vroeg om een \
derde schip en om munitie voor de bewaking van de havens.

De ministers bevestigden dat zij de opleiding van Oekraïense bemanningen tot en met 2034 \
voortzetten. Nederland verhoogt zijn bijdrage aan die opleiding met EUR 18 miljoen, waarvan een \
derde deel in 2032 beschikbaar komt.[2] Denemarken stelt een oefenterrein ter beschikking. \
Noorwegen zegde toe de kosten van het onderhoud in het eerste jaar te betalen.

Over de levering van een derde mijnenjager is nog niet besloten. Het kabinet wil eerst weten of \
de eigen taken op de Noordzee dan gewaarborgd blijven, en informeert de Kamer daarover voor het \
kerstreces.

## Werksessie II: Lasten en leveringen

In Bergen is afgesproken dat iedere kuststaat ten minste 2% van het nationaal inkomen aan \
veiligheid op zee besteedt. Het secretariaat legde voor het eerst een overzicht voor van wat \
daarvan terechtkomt. Vijf van de zeven landen halen de ondergrens; Nederland komt uit op 2,1 \
procent. Twee landen hebben een groeipad ingediend dat in 2033 eindigt.

## Wat telt mee

Over de vraag wat meetelt liepen de meningen uiteen. Zweden en Ierland willen ook uitgaven aan \
kustwacht en kabelbewaking meerekenen. Nederland en Noorwegen vinden dat alleen uitgaven tellen \
die een andere kuststaat kan benutten. De voorzitter stelde vast dat daarover geen \
overeenstemming is en vroeg het secretariaat om voor het voorjaar drie varianten uit te werken:

- alle uitgaven aan veiligheid op zee, zoals landen die zelf opgeven;
- alleen uitgaven aan schepen, vliegtuigen en personeel die voor gezamenlijke inzet zijn gemeld;
- een gewogen telling, waarin gezamenlijke aanschaf zwaarder weegt.

De gezamenlijke aanschaf van patrouilleboten verloopt volgens plan. De zeven landen bestellen \
samen 24 boten voor EUR 410 miljoen, 15% goedkoper dan wanneer ieder voor zich had besteld.[3] \
Nederland neemt er vier af. De eerste boot wordt in juni 2033 geleverd.

## Werksessie III: Verbindingen met de Indo-Pacific

Bij de derde werksessie sloten vertegenwoordigers van vier partnerlanden uit de Indo-Pacific aan. \
Zij meldden dat het aantal incidenten met onderzeese kabels in hun wateren dit jaar is \
verdubbeld. De kuststaten en de partners besloten hun meldpunten te verbinden, zodat een \
waarschuwing binnen een uur bij alle deelnemers bekend is. Het meldpunt in Den Helder neemt die \
taak voor Europa op zich.

Nederland kondigde aan in het najaar van 2032 met een fregat deel te nemen aan de gezamenlijke \
oefening in de Stille Oceaan. De minister benadrukte dat dit niet ten koste gaat van de inzet \
voor Oekraïne. De kosten bedragen naar verwachting EUR 9,5 mln en worden gedekt uit de begroting \
van Defensie.

## Vervolg

De ministers komen in maart 2032 opnieuw bijeen, in Cork. Nederland bereidt samen met België een \
voorstel voor over het onderhoud van mijnenjagers.

[1] Motie 39 120, nr. 19.
[2] Kamerstuk 39 120, nr. 21, bijlage 2.
[3] Berekening van het gezamenlijke inkoopbureau, in prijzen van 2031.
"""


def main() -> int:
    """Print the report where the samples lie."""
    sys.path.insert(0, str(ROOT / "tests"))
    press = import_module("makers.kamerstuk")
    rl_config.invariant = 1
    font, bold = _fonts()
    pieces, notes = _pieces(press.Piece)
    layout = press.Layout(
        font=font,
        bold=bold,
        size=10.5,
        note_size=8,
        leading=1.38,
        left=96,
        right=96,
        top=84,
        bottom=84,
        justified=True,
        at_hyphens=False,
        foot="Noordzeeberaad, vergaderjaar 2031–2032, 39 120, nr. 24",
        heading_size=11.5,
        title_size=14,
        outline=True,
    )
    TARGET.write_bytes(press.printed(pieces, notes, layout, title=TITLE))
    print(TARGET.relative_to(ROOT))
    return 0


def _fonts() -> tuple[str, str]:
    spec = find_spec("font_source_serif_pro")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(next(iter(spec.submodule_search_locations))) / "files"
    names = "SourceSerifPro-Regular", "SourceSerifPro-Semibold"
    for name in names:
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    return names


def _pieces(make: type) -> tuple[list[object], dict[str, str]]:
    pieces: list[object] = []
    notes: dict[str, str] = {}
    for line in (line for line in TEXT.strip().splitlines() if line):
        kind, text = "paragraph", line
        for mark, name in (("## ", "heading"), ("# ", "title"), ("- ", "item")):
            if line.startswith(mark):
                kind, text = name, ("• " if name == "item" else "") + line[len(mark) :]
                break
        if line.startswith("["):
            label, _, said = line[1:].partition("] ")
            notes[label] = said
            continue
        markers = []
        while "[" in text:
            at = text.index("[")
            end = text.index("]", at)
            markers.append((at, text[at + 1 : end]))
            text = text[:at] + text[end + 1 :]
        pieces.append(make(kind, text, notes=tuple(markers)))
    return pieces, notes


if __name__ == "__main__":
    sys.exit(main())
