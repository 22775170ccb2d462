"""Quotes on paper: the words that stand out in the source stand out here, and copy as they are."""

from __future__ import annotations

import pypdfium2
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.document import Emphasis, EmphasisKind
from briefing.domain.emphasis import stretches
from briefing.export.fonts import SERIF, SERIF_BOLD, SERIF_BOLD_ITALIC, SERIF_ITALIC
from briefing.export.lines import break_lines
from briefing.export.pdf import render_pdf
from briefing.export.quoting import quoted
from briefing.export.styles import reading

ITALIC, BOLD = EmphasisKind.ITALIC, EmphasisKind.BOLD
LOOKS = {SERIF: "", SERIF_ITALIC: "/", SERIF_BOLD: "*", SERIF_BOLD_ITALIC: "/*"}


def emphasised(quote, *words):
    """Emphases for ``/words/``, ``*words*`` and ``/*words*/`` of a quote."""
    found = []
    for word in words:
        bare = word.strip("/*")
        at = quote.index(bare)
        kinds = [kind for sign, kind in (("/", ITALIC), ("*", BOLD)) if sign in word]
        found += [Emphasis(at, at + len(bare), kind) for kind in kinds]
    return tuple(sorted(found, key=lambda e: (e.start, e.end, e.kind)))


def shown(entry):
    return [
        "|".join(f"{LOOKS[r.face]}{r.text}{LOOKS[r.face][::-1]}" for r in runs)
        for runs, _ in quoted(entry, 400)
    ]


def test_each_word_has_its_face(entry):
    quote = "Het veer Zeemeeuw voer negen dagen niet.\nDat is veel."
    made = entry(quote, emphases=emphasised(quote, "/Zeemeeuw/", "*negen*", "/*veel*/"))
    assert shown(made) == [
        "“Het veer |/Zeemeeuw/| voer |*negen*| dagen niet.",
        "Dat is |/*veel*/|.”",
    ]


def test_emphasis_may_go_on_over_paragraphs(entry):
    quote = "Een zin.\n\nNog een zin."
    assert shown(entry(quote, emphases=(Emphasis(4, 13, ITALIC),))) == [
        "“Een |/zin./",
        "/Nog/| een zin.”",
    ]


def test_letters_that_the_slanted_face_lacks_stay_upright(entry):
    quote = "In Київ en Lviv."
    made = entry(quote, emphases=emphasised(quote, "/Київ/", "/Lviv/"))
    assert shown(made) == ["“In Київ en |/Lviv/|.”"]


def test_words_from_right_to_left_keep_their_order(entry):
    quote = "Zij zei أهلا وسهلا tegen allen."
    made = entry(quote, emphases=(Emphasis(8, 13, BOLD),))
    assert shown(made) == [f"“{quote}”"]


def test_a_quote_is_copied_as_it_is(entry, briefing_of, read_pdf):
    quote = (
        "De onvoorwaardelijke steun aan de havenmeesters is, zo schreef De Havenkrant in een"
        " hoofdartikel, (nog) niet voldoende."
    )
    words = ("/voorwaardelijke/", "*meesters*", "/De Havenkrant/", "/*nog*/")
    made = entry(quote, emphases=emphasised(quote, *words))
    text = read_pdf(render_pdf(briefing_of(made))).text
    assert f"“{quote}”" in text


def test_the_fonts_are_embedded(entry, briefing_of, read_pdf):
    quote = "De Zeemeeuw voer niet uit."
    made = entry(quote, emphases=emphasised(quote, "/Zeemeeuw/", "*niet*"))
    fonts = read_pdf(render_pdf(briefing_of(made))).fonts
    assert any("It" in name for name in fonts)
    assert all(fonts.values())


@given(
    st.text(st.sampled_from("ab \n\té"), max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from(EmphasisKind))),
    st.lists(st.integers(0, 20), max_size=3),
)
def test_stretches_cover_all_and_look_alike_throughout(text, spans, cuts):
    emphases = [Emphasis(a, b, kind) for a, b, kind in spans if a < b]
    found = stretches(emphases, 0, len(text), cuts)
    assert [place for first, last, _ in found for place in range(first, last)] == [
        *range(len(text))
    ]
    for first, last, kinds in found:
        for place in range(first, last):
            assert kinds == {e.kind for e in emphases if e.start <= place < e.end}
    for cut in cuts:
        assert not any(first < cut < last for first, last, _ in found)


def places(data, *words):
    """Where each of these words begins, in points from the left, by its first occurrence."""
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    found = []
    for word in words:
        index, _ = text.search(word, match_case=True).get_next()
        found.append(round(text.get_charbox(index)[0]))
    document.close()
    return found


def test_cells_of_a_table_stand_under_each_other(entry, briefing_of, read_pdf):
    quote = "Land\tBijdrage\tAandeel\nNederland\tEUR 58 mln\t12%\nVerenigd Koninkrijk\t€ 5\t3%"
    data = render_pdf(briefing_of(entry(quote)))
    second = places(data, "Bijdrage", "EUR", "€")
    third = places(data, "Aandeel", "12%", "3%")
    assert max(second) - min(second) <= 2
    assert max(third) - min(third) <= 2
    assert second[0] > places(data, "Koninkrijk")[0] + 20
    assert quote.replace("\t", " ").replace("\n", " ") in read_pdf(data).text


def test_cells_that_are_too_wide_still_stand_within_the_page(entry, briefing_of, read_pdf):
    quote = "\t".join(["Een cel met veel woorden erin"] * 6) + "\na\tb\tc\td\te\tf"
    runs = quoted(entry(quote), 400)
    assert [stops for _, stops in runs] == [tuple(400 / 6 * n for n in range(1, 6))] * 2
    for row, stops in runs:
        assert all(line.width < 410 for line in break_lines(row, 400, stops))
    text = read_pdf(render_pdf(briefing_of(entry(quote)))).text
    assert " ".join(["Een cel met veel woorden erin"] * 6) in text


@given(
    st.lists(st.text("ab \t", max_size=40), min_size=1, max_size=4),
    st.lists(st.floats(5, 200), max_size=4).map(sorted),
)
def test_stops_lose_nothing(words, stops):
    text = "\t".join(words)
    for given_stops in (tuple(stops), ()):
        lines = break_lines((reading(text),), 220, given_stops)
        drawn = "".join(piece.text for line in lines for piece in line.pieces)
        assert drawn == text.replace("\t", " ")
