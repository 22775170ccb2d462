"""Lines that go on with a paragraph, wherever it stands, and lines that begin another."""

from __future__ import annotations

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth

from briefing.domain.document import BlockKind
from tests.makers.pdf_pages import Draw, drawn, lines
from tests.makers.pdf_read import blocks, read

SIZE, STEP = 10, 12.5
LEFT, WIDTH = 60, 300
TEXT = (
    "De raad van de havens besprak in het voorjaar hoe het onderhoud van de sluizen betaald wordt "
    "en wie daar over gaat. De voorzitter vroeg daarbij aandacht voor de schepen die nu nog op het "
    "meer moeten wachten, zoals eerder gemeld in het verslag van "
)


class Setter:
    """Sets paragraphs below each other, line by line, on one page."""

    def __init__(self, top: float = 780) -> None:
        self.pieces: list[Draw] = []
        self.y = top

    def put(
        self,
        text: str,
        left: float = LEFT,
        width: float = WIDTH,
        *,
        first: float = 0.0,
        font: str = "Helvetica",
        after: float = 8,
    ) -> Setter:
        """A paragraph, whose first line begins ``first`` points further out."""
        rows = simpleSplit(text, font, SIZE, width)
        return self.rows(rows, left, first=first, font=font, after=after)

    @staticmethod
    def room(text: str) -> float:
        """How much white its last line leaves, in points."""
        return WIDTH - stringWidth(
            simpleSplit(text, "Helvetica", SIZE, WIDTH)[-1], "Helvetica", SIZE
        )

    def rows(
        self,
        rows: list[str],
        left: float = LEFT,
        *,
        first: float = 0.0,
        font: str = "Helvetica",
        after: float = 8,
    ) -> Setter:
        """Lines as they are."""
        for number, row in enumerate(rows):
            self.pieces += lines(left - (first if not number else 0), self.y, [row], SIZE, font)
            self.y -= STEP
        self.y -= after
        return self


def broken_before(words: str, width: float = WIDTH) -> str:
    """A text, lengthened by words until a line of it begins as ``words`` do."""
    start = " ".join(words.split()[:2])
    filler = ["snel", "nog dit jaar", "al", "dan ook", "weer", "toch", "met spoed"]
    for count in range(40):
        text = " ".join([TEXT.strip(), *(filler[n % len(filler)] for n in range(count)), words])
        rows = simpleSplit(text, "Helvetica", SIZE, width)
        if any(row.startswith(start) for row in rows):
            return text
    raise AssertionError(words)


def paragraphs(page: Setter, *pages: Setter) -> list[str]:
    document = read(drawn(page.pieces, *[one.pieces for one in pages]))
    return [text for kind, text in blocks(document) if kind is BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "words",
    [
        "– zoals dat heet – en over de kosten die de havens daarvoor moeten maken.",
        "5. Daarna ging de vergadering verder over de kosten die de havens maken.",
        "b. Dat alles vraagt nog om een besluit over de kosten die de havens maken.",
        "(b) voor de schepen en over de kosten die de havens daarvoor maken.",
        "NAVO-landen die daar over gaan en de kosten die de havens daarvoor maken.",
        "WMM die daar over gaan en de kosten die de havens daarvoor maken.",
    ],
)
def test_a_line_within_a_sentence_begins_no_item_and_no_paragraph(words: str) -> None:
    text = broken_before(words)
    page = Setter().put(text).put(f"Ook dit. {TEXT}morgen.")
    assert paragraphs(page) == [text, f"Ook dit. {TEXT}morgen."]


@pytest.mark.parametrize(
    "signs", [("– ", "– ", "– "), ("1. ", "2. ", "3. "), ("a. ", "b. ", "c. ")]
)
def test_items_after_a_full_line_without_a_full_stop_are_items(signs: tuple[str, ...]) -> None:
    rows = simpleSplit(TEXT, "Helvetica", SIZE, WIDTH)[:-1]
    page = Setter().rows(rows, after=0)
    page.rows([sign + "de sluizen van het meer" for sign in signs])
    kinds = [kind for kind, _ in blocks(read(drawn(page.pieces)))]
    assert kinds == [BlockKind.PARAGRAPH] + [BlockKind.LIST_ITEM] * 3


def test_the_text_of_an_item_goes_on_on_the_next_page() -> None:
    text = broken_before("Terneuzen en Delfzijl over wat daar nog komt.", WIDTH - 20)
    rows = simpleSplit(text, "Helvetica", SIZE, WIDTH - 20)
    at = next(n for n, row in enumerate(rows) if row.startswith("Terneuzen"))
    one = Setter().put(f"Vooraf. {TEXT}toen.").put(f"Ook dit. {TEXT}daarna.")
    one.rows([f"•  {rows[0]}", *rows[1:at]], LEFT + 20, first=12)
    two = (
        Setter().rows(rows[at:], LEFT + 20).put(f"Verder. {TEXT}nu.").put(f"Tot slot. {TEXT}later.")
    )
    found = blocks(read(drawn(one.pieces, two.pieces)))
    assert [text for kind, text in found if kind is BlockKind.LIST_ITEM] == [text]
    assert not any(kind is BlockKind.QUOTE for kind, _ in found)


@pytest.mark.parametrize(
    "words", ["2024 is daarvoor niet genoeg.", "Delfzijl is daarvoor te klein."]
)
@pytest.mark.parametrize("over", [False, True])
def test_a_quote_with_white_on_both_sides_is_whole(words: str, over: bool) -> None:
    width = WIDTH - 80
    text = broken_before(words, width)
    rows = simpleSplit(text, "Helvetica", SIZE, width)
    at = len(rows) - 2 if over else len(rows)
    one = Setter().put(f"Vooraf. {TEXT}toen.").put(f"Daarvoor. {TEXT}eerst.")
    one.rows(rows[:at], LEFT + 40)
    two = Setter()
    if over:
        two.rows(rows[at:], LEFT + 40)
    two.put(f"Verder. {TEXT}nu.").put(f"Tot slot. {TEXT}later.")
    found = blocks(read(drawn(one.pieces, two.pieces)))
    assert [text for kind, text in found if kind is BlockKind.QUOTE] == [text]


def test_lines_hang_below_a_number_of_any_form() -> None:
    text = broken_before("Delfzijl en 3 andere havens over wat komt.", WIDTH - 30)
    rows = simpleSplit(text, "Helvetica", SIZE, WIDTH - 30)
    page = Setter()
    for number in ("2.1", "2.2", "2.3"):
        page.pieces += lines(LEFT, page.y, [number])
        page.rows(rows, LEFT + 30)
    read_as = blocks(read(drawn(page.pieces)))
    assert len(read_as) == 3
    assert all(found.endswith(text) for _, found in read_as)


@pytest.mark.parametrize("sign", ["", "–  "])
def test_a_bold_beginning_is_no_paragraph_of_its_own(sign: str) -> None:
    rows = simpleSplit(TEXT, "Helvetica-Bold", SIZE, WIDTH)
    page = Setter()
    for _ in range(3):
        page.rows([sign + rows[0]], font="Helvetica-Bold", after=0)
        page.rows([*rows[1:3], "en zo verder."], LEFT + (12 if sign else 0))
    found = blocks(read(drawn(page.pieces)))
    assert len(found) == 3
    assert {kind for kind, _ in found} == {BlockKind.LIST_ITEM if sign else BlockKind.PARAGRAPH}


@pytest.mark.parametrize("size", [8, 10])
@pytest.mark.parametrize("name", ["Figuur 2", "Figuur 2-1", "Fig. 2"])
def test_a_caption_at_the_top_of_a_page_interrupts_no_sentence(name: str, size: float) -> None:
    text = broken_before("zonder wie daar over gaat, en de kosten.")
    rows = simpleSplit(text, "Helvetica", SIZE, WIDTH)
    at = next(n for n, row in enumerate(rows) if row.startswith("zonder"))
    caption = f"{name}: Verdeling van het onderhoud. Bron: de havens."
    one = Setter().put(f"Vooraf. {TEXT}toen.").rows(rows[:at])
    two = Setter(600)
    two.pieces += lines(LEFT, 640, [caption], size, "Helvetica-Oblique")
    two.rows(rows[at:]).put(f"Verder. {TEXT}nu.")
    found = blocks(read(drawn(one.pieces, two.pieces)))
    assert [text for kind, text in found if kind is BlockKind.PARAGRAPH][1] == text
    assert (BlockKind.CAPTION, caption) in found


@pytest.mark.parametrize(
    ("heading", "font"),
    [
        ("Tot slot", "Helvetica-Bold"),
        ("Tabel 1: Kerncijfers", "Helvetica-Bold"),
        ("3.2 De sluizen", "Helvetica-Oblique"),
    ],
)
def test_what_heads_the_whole_width_is_read_after_both_columns(heading: str, font: str) -> None:
    width = 220
    text = f"{TEXT}Delfzijl. {TEXT}Lemmer. {TEXT}Harlingen. {TEXT}Vlissingen."
    rows = simpleSplit(text, "Helvetica", SIZE, width)
    half = (len(rows) + 1) // 2
    left, right = Setter().rows(rows[:half]), Setter().rows(rows[half:], LEFT + width + 20)
    left.y = right.y = min(left.y, right.y)
    left.rows([heading], font=font)
    left.rows(simpleSplit(f"Daarna. {TEXT}nu. {TEXT}later.", "Helvetica", SIZE, 2 * width + 20))
    found = [text for _, text in blocks(read(drawn([*left.pieces, *right.pieces])))]
    assert found[0] == text
    assert found[1] == heading


@pytest.mark.parametrize("leading", [12.5, 18])
@pytest.mark.parametrize("alone", ["", "Zo is besloten.", "Ook is besloten wie dat betaalt."])
def test_short_lines_below_columns_end_their_own_paragraph(leading: float, alone: str) -> None:
    """Text over the whole width goes on above and below them, however far lines stand apart."""
    width, gap = 220, 20
    column = f"{TEXT}Delfzijl. {TEXT}Lemmer. {TEXT}Harlingen. {TEXT}Vlissingen."
    rows = simpleSplit(column, "Helvetica", SIZE, width)
    half = (len(rows) + 1) // 2
    pieces: list[Draw] = []
    for n, row in enumerate(rows):
        beside = n >= half
        y = 780 - (n - half * beside) * leading
        pieces += lines(LEFT + (width + gap) * beside, y, [row], SIZE)
    y = 780 - (half + 1) * leading
    below = [f"Daarna. {TEXT}mei. {TEXT}juni.", alone, f"Verder. {TEXT}later."]
    wide = [one for one in below if one]
    for one in wide:
        for row in simpleSplit(one, "Helvetica", SIZE, 2 * width + gap):
            pieces += lines(LEFT, y, [row], SIZE)
            y -= leading
        y -= 8
    assert [text for _, text in blocks(read(drawn(pieces)))] == [column, *wide]


@pytest.mark.parametrize("sign", ["–", "—"])
def test_a_dash_close_to_its_word_stays_so_over_lines(sign: str) -> None:
    rows = simpleSplit(broken_before("2026 en verder."), "Helvetica", SIZE, WIDTH)
    at = next(n for n, row in enumerate(rows) if row.startswith("2026"))
    rows[at - 1] = f"{rows[at - 1][:-5]}2025{sign}"
    assert f"2025{sign}2026 en verder." in read(drawn(Setter().rows(rows).pieces)).text


def test_a_dash_that_begins_a_line_close_to_its_word_stays_so() -> None:
    rows = simpleSplit(broken_before("—zoals dat heet—en de kosten."), "Helvetica", SIZE, WIDTH)
    at = next(n for n, row in enumerate(rows) if row.startswith("—"))
    before = rows[at - 1].split()[-1]
    assert f"{before}—zoals dat heet—en" in read(drawn(Setter().rows(rows).pieces)).text


@pytest.mark.parametrize("white", [8, 0])
def test_clauses_of_a_motion_are_paragraphs_of_their_own(white: float) -> None:
    """With white between them, of which there is more than there is none, and without."""
    overdue = "constaterende dat de havens meer onderhoud vragen dan er voor is begroot, ook nu;"
    unequal = "overwegende dat de kosten ongelijk over de gemeenten verdeeld zijn, al jaren lang;"
    asks = "verzoekt de regering voor de zomer een voorstel te doen dat daar een einde aan maakt,"
    last = "en gaat over tot de orde van de dag."
    clauses = ["De Kamer,", "gehoord de beraadslaging,", overdue, unequal, asks, last]
    page = Setter()
    for clause in clauses:
        page.put(clause, width=340, after=white)
    assert paragraphs(page) == clauses


@pytest.mark.parametrize("white", [8, 0])
def test_a_clause_of_a_motion_begins_below_a_full_line_too(white: float) -> None:
    overdue = [
        "constaterende dat het onderhoud van havens en dijken",
        "door de stijging van de kosten en van de prijzen stokt;",
    ]
    clauses = ["De Kamer,", " ".join(overdue), "overwegende dat de kosten oplopen;"]
    page = Setter()
    for rows in (clauses[:1], overdue, clauses[2:], ["en gaat over tot de orde", "van de dag."]):
        page.rows(rows, after=white)
    assert paragraphs(page) == [*clauses, "en gaat over tot de orde van de dag."]


def test_white_is_measured_by_lines_that_go_on() -> None:
    """Most steps here are those between paragraphs of one line."""
    page = Setter()
    full = next(
        text
        for end in ("", " nu", " dan", " ook nu", " al lang", " voorlopig", " zo snel mogelijk")
        for text in [f"{TEXT}3 mei{end}."]
        if page.room(text) < 12
    )
    short = ["Sluizen open.", "Dijken hoog.", "Schepen binnen.", "Havens dicht.", "Kades droog."]
    texts = [*short, full, "Daarna sprak de raad over geld.", *short]
    for text in texts:
        page.put(text)
    assert [text for _, text in blocks(read(drawn(page.pieces)))] == texts
