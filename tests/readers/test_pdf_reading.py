"""What a PDF's pages hold: order, what is no text, notes, headings, lists, tables, links."""

from __future__ import annotations

from textwrap import wrap

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.domain.page_map import PageMap
from briefing.errors import NoTextError, PasswordError, UserError
from briefing.readers.pdf import PdfReader
from briefing.readers.protocol import ReadOptions
from tests.makers.kamerstuk import Layout, Piece, printed
from tests.makers.pdf_pages import Draw, drawn, lines, serif, stamp, tagged, text

LONG = (
    "De ministers spraken over de begroting van het secretariaat en over de verdeling van de "
    "kosten tussen de leden, die in de afgelopen jaren steeds verder uit elkaar zijn gaan lopen. "
    "Zij vroegen de voorzitter om voor de zomer met een voorstel te komen."
)
OTHER = (
    "Nederland wees op de afspraken van vorig jaar en zegde toe om de eigen bijdrage niet te "
    "verlagen. Andere landen sloten zich daarbij aan, al lieten zij de hoogte nog open."
)
# as a typesetter breaks it at a narrow measure
NARROW = (
    "De ministers spraken over de begroting",
    "van het secretariaat en over de verde-",
    "ling van de kosten tussen de leden, die",
    "in de afgelopen jaren steeds verder uit",
    "elkaar zijn gaan lopen. Zij vroegen de",
)
NARROW_NEXT = (
    "voorzitter om voor de zomer met een",
    "voorstel te komen. Nederland wees op de",
    "afspraken van vorig jaar en zegde toe",
    "om de eigen bijdrage niet te verlagen",
    "en die van anderen niet te bekritiseren.",
)
NEXT = (
    "Nederland wees op de afspraken van vorig jaar en zegde toe om de eigen bijdrage niet te "
    "verlagen en die van anderen niet te bekritiseren."
)


def read(data: bytes, password: str = "") -> Document:
    return PdfReader().read(data, "stuk.pdf", WordJoiner(), ReadOptions(password))


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def test_title_over_two_columns_and_words_joined_over_lines_and_columns() -> None:
    page = [
        text(60, 760, "Verslag van het overleg over de begroting", 18, "Helvetica-Bold"),
        *lines(60, 720, NARROW),
        *lines(320, 720, NARROW_NEXT),
    ]
    document = read(drawn(page))
    assert texts(document) == [
        "Verslag van het overleg over de begroting",
        f"{LONG} {NEXT}",
    ]
    assert document.metadata.title == "Verslag van het overleg over de begroting"
    assert document.page_starts == (0,)
    assert [b.page for b in document.blocks] == [1, 1]


@pytest.mark.parametrize(
    "number", ["{page}", "- {page} -", "Pagina {page} van 9", "{page}/9", "blz. {page}"]
)
def test_page_numbers_and_running_heads_are_no_text(number: str) -> None:
    pieces = [Piece("title", "Verslag van het overleg")]
    pieces += [Piece("paragraph", f"{LONG} {OTHER}")] * 12
    layout = Layout(number=number, head="Directie Verdragen", foot="Stuk 12, versie 3")
    document = read(printed(pieces, {}, layout))
    assert of_kind(document, BlockKind.PARAGRAPH) == [f"{LONG} {OTHER}"] * 12
    assert document.letterhead == ("Directie Verdragen", "Stuk 12, versie 3")
    assert len(document.page_starts) == 2


def test_heads_that_change_from_page_to_page() -> None:
    def page(number: int) -> list[Draw]:
        return [
            text(60, 800, f"Hoofdstuk {'ABCDE'[number]}: een ander onderwerp", 8, "Helvetica"),
            *lines(60, 740, [f"Regel {'ABCDE'[number]}{row}, {OTHER[:60]}" for row in range(20)]),
        ]

    document = read(drawn(*(page(n) for n in range(5))))
    assert "Hoofdstuk" not in document.text
    assert "Regel A0" in document.text


def test_numbers_beside_the_lines_are_no_text() -> None:
    document = read(printed([Piece("paragraph", LONG)] * 6, {}, Layout(line_numbers=1)))
    assert of_kind(document, BlockKind.PARAGRAPH) == [LONG] * 6


def test_a_note_that_goes_on_on_the_next_page() -> None:
    first = [
        *lines(60, 780, ["Het eerste punt gaat over de kosten van het secretariaat en over wie"]),
        *lines(60, 767, ["deze draagt, zoals eerder gemeld"]),
        text(60 + 147, 770, "1", 6),
        text(60 + 150.5, 767, "."),
        *lines(
            60, 120, ["1 Zie de brief van 3 maart over de verdeling van de kosten, waarin"], 7.5
        ),
        *lines(60, 110, ["ook de afspraken van vorig jaar worden genoemd en de wijze"], 7.5),
    ]
    second = [
        *lines(60, 780, ["Het tweede punt gaat over de plaats van het volgende overleg."]),
        *lines(60, 120, ["waarop deze zijn nagekomen."], 7.5),
        *lines(60, 110, ["2 Zie ook de agenda."], 7.5),
    ]
    document = read(drawn(first, second))
    assert [(n.label, n.text) for n in document.footnotes] == [
        (
            "1",
            (
                "Zie de brief van 3 maart over de verdeling van de kosten, waarin ook de afspraken "
                "van vorig jaar worden genoemd en de wijze waarop deze zijn nagekomen."
            ),
        ),
        ("2", "Zie ook de agenda."),
    ]
    marker = document.footnotes[0].marker
    assert marker is not None
    assert document.text[:marker].endswith("zoals eerder gemeld")
    assert document.text[marker:].startswith(".\n")
    assert document.warnings == (
        ("No marker was found in the text for footnote {label}.", {"label": "2"}),
    )


def test_raised_characters_that_are_no_markers() -> None:
    page = [
        text(60, 780, "De zaal van 400 m"),
        text(60 + 81, 784, "2", 6),
        text(60 + 85, 780, " was gehuurd voor de 1"),
        text(60 + 190, 784, "e", 6),
        text(60 + 194, 780, " keer."),
    ]
    document = read(drawn(page))
    assert document.text == "De zaal van 400 m² was gehuurd voor de 1e keer."
    assert document.footnotes == ()


def test_headings_by_size_and_weight_and_by_number() -> None:
    pieces = [
        Piece("title", "Verslag van het overleg"),
        Piece("heading", "1 Inleiding"),
        Piece("paragraph", LONG),
        Piece("heading", "1.1 Aanleiding", 3),
        Piece("paragraph", OTHER),
        Piece("heading", "2 Uitkomsten"),
        Piece("paragraph", LONG),
    ]
    document = read(printed(pieces, {}, Layout(title_size=16)))
    assert [(s.title, s.level) for s in document.sections] == [
        ("1 Inleiding", 2),
        ("1.1 Aanleiding", 3),
        ("2 Uitkomsten", 2),
    ]
    assert document.metadata.title == "Verslag van het overleg"


@pytest.mark.parametrize(
    ("word", "counts", "size", "down"),
    [
        ("CHAPTER", ("ONE", "TWO"), 22, 30),
        ("Hoofdstuk", ("1", "2"), 20, 28),
        ("DEEL", ("II", "III"), 14, 40),
        ("Bijlage", ("A", "B"), 14, 20),
    ],
)
def test_the_number_below_the_word_of_a_chapter_is_part_of_its_heading(
    word: str, counts: tuple[str, str], size: float, down: float
) -> None:
    running = ["De minister schrijft dat de sluis bij Lemmer in het voorjaar open gaat."] * 12
    pages = [
        [
            *lines(60, 800, running[place:]),
            text(60, 560, word, 14, "Helvetica-Bold"),
            text(60, 560 - down, count, size, "Helvetica-Bold"),
            *lines(60, 500, running),
        ]
        for place, count in enumerate(counts)
    ]
    headings = of_kind(read(drawn(*pages)), BlockKind.HEADING)
    assert headings == [f"{word} {count}" for count in counts]


def test_headings_that_the_bookmarks_name() -> None:
    def page(canvas: Canvas) -> None:
        for draw in [
            *lines(60, 780, ["Over de kosten van het secretariaat"]),
            *lines(60, 755, wrap(LONG, 88)),
            *lines(60, 700, ["Over de plaats van het overleg"]),
            *lines(60, 675, wrap(OTHER, 88)),
        ]:
            draw(canvas)
        for number, title in enumerate(
            ("Over de kosten van het secretariaat", "Over de plaats van het overleg")
        ):
            canvas.bookmarkPage(f"b{number}")
            canvas.addOutlineEntry(title, f"b{number}", 0)

    document = read(drawn(page))
    assert [s.title for s in document.sections] == [
        "Over de kosten van het secretariaat",
        "Over de plaats van het overleg",
    ]


def test_headings_that_the_tags_name() -> None:
    rows = [
        ("H1", "Over de kosten en de plaats van het overleg"),
        ("P", "Dit is een inleidende zin over wat er allemaal volgt."),
        ("H2", "De kosten van het secretariaat blijven gelijk"),
        ("P", "Dit is een zin over de kosten, die niet stijgen."),
        ("H3", "Wie wat betaalt is nog niet bekend"),
        ("P", "Dit is een zin over wie wat betaalt."),
    ]
    document = read(tagged(rows))
    assert [(s.title, s.level) for s in document.sections] == [
        ("De kosten van het secretariaat blijven gelijk", 2),
        ("Wie wat betaalt is nog niet bekend", 3),
    ]
    assert document.metadata.title == "Over de kosten en de plaats van het overleg"


@pytest.mark.parametrize("sign", ["-", "\u2010", "\xad"])
def test_hyphens_of_words_at_line_ends(sign: str) -> None:
    rows = [
        f"Dit is een regel over de samen{sign}",
        f"werking van de landen aan de kust en over de NAVO{sign}",
        f"Oekraïne{sign}Raad die daar wordt gehouden, en over de e{sign}",
        f"mail die werd gestuurd door de gedeputeerden van de Noord{sign}",
        f"Hollandse raad, en de toe{sign}",
        "gang tot de haven en de C-130.",
    ]
    document = read(drawn(lines(60, 780, rows, 10, serif())))
    assert document.text == (
        "Dit is een regel over de samenwerking van de landen aan de kust en over de"
        " NAVO-Oekraïne-Raad die daar wordt gehouden, en over de e-mail die werd gestuurd door de"
        " gedeputeerden van de Noord-Hollandse raad, en de toegang tot de haven en de C-130."
    )


def test_items_of_lists_that_the_tags_name() -> None:
    rows = [
        ("H1", "Over de kosten en de plaats van het overleg"),
        ("P", "Dit is een inleidende zin over wat er allemaal volgt."),
        ("L/LI", "een meldpunt voor storingen"),
        ("+", "dat dag en nacht bereikbaar is;"),
        ("L/LI", "een register;"),
        ("L/L/LI", "van kabels"),
        ("L/LI", "oefeningen."),
        ("P", "Dit is een zin over wat er na de lijst nog volgt."),
    ]
    document = read(tagged(rows))
    assert [
        (document.text[b.start : b.end], b.level)
        for b in document.blocks
        if b.kind is BlockKind.LIST_ITEM
    ] == [
        ("een meldpunt voor storingen dat dag en nacht bereikbaar is;", 1),
        ("een register;", 1),
        ("van kabels", 2),
        ("oefeningen.", 1),
    ]
    assert document.text.endswith("\nDit is een zin over wat er na de lijst nog volgt.")


def test_lists_keep_their_numbers() -> None:
    page = [
        *lines(60, 780, ["De ministers werden het eens over het volgende:"]),
        text(60, 760, "1."),
        *lines(78, 760, wrap(LONG, 80)),
        text(60, 715, "2."),
        *lines(78, 715, wrap(OTHER, 80)),
        text(78, 670, "•"),
        text(96, 670, "een punt daaronder"),
    ]
    document = read(drawn(page))
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [document.text[b.start : b.end] for b in items] == [
        f"1. {LONG}",
        f"2. {OTHER}",
        "een punt daaronder",
    ]
    assert [b.level for b in items] == [1, 1, 2]


def test_tables_are_rows_of_cells() -> None:
    def row(y: float, *cells: str) -> list[Draw]:
        return [text(60 + 150 * i, y, cell) for i, cell in enumerate(cells) if cell]

    page = [
        *lines(60, 790, wrap(LONG, 88)),
        *row(730, "Land", "Bijdrage", "Aandeel"),
        *row(715, "Nederland", "EUR 12 mln", "4,2%"),
        *row(700, "Noorwegen", "EUR 9 mln", ""),
        *row(688, "", "(voorlopig)", ""),
        *row(673, "Denemarken", "", "2,0%"),
        *lines(60, 640, wrap(OTHER, 88)),
    ]
    second = [
        *row(790, "Zweden", "EUR 7 mln", "1,1%"),
        *row(775, "Finland", "EUR 6 mln", "1,0%"),
    ]
    document = read(drawn(page, second))
    assert of_kind(document, BlockKind.TABLE) == [
        "Land\tBijdrage\tAandeel",
        "Nederland\tEUR 12 mln\t4,2%",
        "Noorwegen\tEUR 9 mln (voorlopig)",
        "Denemarken\t\t2,0%",
        "Zweden\tEUR 7 mln\t1,1%",
        "Finland\tEUR 6 mln\t1,0%",
    ]
    assert of_kind(document, BlockKind.PARAGRAPH) == [LONG, OTHER]


def test_quotes_and_captions() -> None:
    page = [
        *lines(60, 790, wrap(LONG, 88)),
        *lines(96, 740, wrap(OTHER, 70)),
        *lines(60, 690, ["Figuur 2: Bijdragen per land, in miljoenen"]),
        *lines(60, 660, wrap(LONG, 88)),
    ]
    document = read(drawn(page))
    assert of_kind(document, BlockKind.QUOTE) == [OTHER]
    assert of_kind(document, BlockKind.CAPTION) == ["Figuur 2: Bijdragen per land, in miljoenen"]


def test_links_lie_on_their_words() -> None:
    def page(canvas: Canvas) -> None:
        for draw in lines(60, 780, ["Lees de brief aan de Kamer en de bijlage."]):
            draw(canvas)
        start = 60 + canvas.stringWidth("Lees ", "Helvetica", 10)
        end = start + canvas.stringWidth("de brief aan de Kamer", "Helvetica", 10)
        canvas.linkURL("https://voorbeeld.invalid/brief", (start, 777, end, 790))
        canvas.linkURL("file:///etc/passwd", (end, 777, end + 80, 790))
        canvas.linkURL("javascript:alert(1)", (end, 777, end + 80, 790))

    document = read(drawn(page))
    assert [(document.text[k.start : k.end], k.url) for k in document.links] == [
        ("de brief aan de Kamer", "https://voorbeeld.invalid/brief")
    ]


def test_letters_of_every_kind() -> None:
    font = serif()
    page = lines(
        60,
        780,
        ["E\u0301e\u0301n \ufb01lm over coo\u0308rdinatie", "Ки\u0301їв en 2 €"],
        10,
        font,
    )
    document = read(drawn(page))
    assert document.text == "Één film over coördinatie Ки́їв en 2 €"


def test_a_line_of_which_nothing_is_seen_is_none() -> None:
    font = serif()
    above, below = lines(60, 780, NARROW, font=font), lines(60, 560, NARROW_NEXT, font=font)
    place = text(60, 600, "\u00ad", font=font)  # to break a word
    assert read(drawn([*above, place, *below])).text == read(drawn([*above, *below])).text


def test_what_is_beside_the_page_or_at_an_angle_is_no_text() -> None:
    page = [stamp, *lines(60, 780, [LONG[:88]]), text(900, 780, "buiten beeld")]
    assert read(drawn(page)).text == LONG[:88].strip()


def test_text_that_only_recognition_put_there_is_text() -> None:
    def page(canvas: Canvas) -> None:
        words = canvas.beginText(60, 780)
        words.setFont("Helvetica", 10)
        words.setTextRenderMode(3)
        words.textOut("Herkende tekst onder een plaatje van een bladzijde.")
        canvas.drawText(words)

    assert read(drawn(page)).text == "Herkende tekst onder een plaatje van een bladzijde."


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, 595, 842)


def test_pages_without_text() -> None:
    with pytest.raises(NoTextError, match="is it a scan"):
        read(drawn(picture, picture))
    with pytest.raises(NoTextError):
        read(drawn([picture, text(500, 20, "stuk 12")], [picture, text(500, 20, "stuk 12")]))
    with pytest.raises(UserError, match="holds no text"):
        read(drawn(lambda canvas: None))
    document = read(
        drawn(lines(60, 780, wrap(LONG, 88)), picture, lines(60, 780, wrap(OTHER, 88)), picture)
    )
    assert document.warnings == (
        ("Pages {pages} hold no text: they may be scans.", {"pages": "2, 4"}),
    )
    assert [b.page for b in document.blocks] == [1, 3]


def test_passwords() -> None:
    data = drawn(lines(60, 780, [LONG[:88]]), password="geheim")
    with pytest.raises(PasswordError, match="only with a password"):
        read(data)
    with pytest.raises(PasswordError, match="does not open"):
        read(data, "anders")
    assert read(data, "geheim").text == LONG[:88].strip()


def test_damaged_files() -> None:
    data = drawn(lines(60, 780, [LONG[:88]]))
    at = data.rindex(b"startxref")
    assert read(data[:at] + b"startxref\n0\n%%EOF").text == LONG[:88].strip()
    assert read(b"\n\nvooraf\n" + data).text == LONG[:88].strip()
    with pytest.raises(UserError, match="damaged"):
        read(b"%PDF-1.7\n" + b"x" * 200)
    assert PdfReader().recognises(b"\0" * 20 + b"%PDF-1.4", "brief.doc")
    assert not PdfReader().recognises(b"\0" * 1100 + b"%PDF-1.4", "brief.pdf")


def test_the_title_in_the_document_information() -> None:
    layout = Layout()
    pieces = [Piece("paragraph", LONG)] * 3
    assert read(printed(pieces, {}, layout, "Overleg over kosten")).metadata.title == (
        "Overleg over kosten"
    )
    assert read(printed(pieces, {}, layout, "Microsoft Word - nota.docx")).metadata.title == ""


def test_a_page_on_its_side() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(60, 60)
        canvas.rotate(90)
        for draw in lines(0, -20, wrap(LONG, 88)):
            draw(canvas)
        canvas.restoreState()

    document = read(drawn(turned))
    assert document.text == LONG
    run = PageMap.unpack(document.page_map).runs[0]
    assert run.box.bottom - run.box.top > 5 * (run.box.right - run.box.left)


def test_a_size_below_zero_in_a_turned_matrix_is_type_as_any_other() -> None:
    def page(canvas: Canvas) -> None:
        for i, line in enumerate([*NARROW, *NARROW_NEXT]):
            words = canvas.beginText()
            words.setTextTransform(-1, 0, 0, -1, 60, 780 - 12.5 * i)
            words.setFont("Helvetica", -10)
            words.textOut(line)
            canvas.drawText(words)

    usual = read(drawn(lines(60, 780, [*NARROW, *NARROW_NEXT])))
    document = read(drawn(page))
    assert document.text == usual.text
    runs, others = (PageMap.unpack(one.page_map).runs for one in (document, usual))
    for run, other in zip(runs, others, strict=True):
        assert (run.start, run.end) == (other.start, other.end)
        assert run.box.left == pytest.approx(other.box.left, abs=0.5)
        assert run.box.top == pytest.approx(other.box.top, abs=3)


def test_raised_digits_in_type_of_a_size_below_zero() -> None:
    def page(canvas: Canvas) -> None:
        words = canvas.beginText()
        words.setTextTransform(-1, 0, 0, -1, 300, 700)
        words.setFont("Helvetica", -12)
        words.textOut("De minister schreef in 2019")
        words.setRise(-4)
        words.setFont("Helvetica", -9)
        words.textOut("12")
        words.setRise(0)
        words.setFont("Helvetica", -12)
        words.textOut("en 2020 verder 2021.")
        canvas.drawText(words)

    assert read(drawn(page)).text == "De minister schreef in 2019¹²en 2020 verder 2021."
