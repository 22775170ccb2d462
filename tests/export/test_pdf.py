"""The PDF of a briefing, read back with another program."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import i18n
from briefing.domain.briefing import Briefing, BriefingSection, CitedSource, Entry
from briefing.domain.document import KINDS, Period
from briefing.export.pdf import render_pdf
from briefing.export.styles import BOTTOM, HEIGHT

SENTENCE = "De ministers bevestigden dat de steun niet afhangt van de agenda van één top. "


def plain(text):
    return " ".join(text.split())


@pytest.fixture
def rendered(briefing_of, read_pdf):
    return lambda *quotes, **fields: read_pdf(render_pdf(briefing_of(*quotes, **fields)))


# -- what stands in it -----------------------------------------------------


def test_head_has_only_the_rows_that_have_a_value(rendered):
    full = rendered(
        "Elke staat draagt bij.",
        classification="Departementaal vertrouwelijk",
        occasion="debat, 14 november",
        recipient="de minister",
        sender="directie Noordzee",
        core_message="Nederland komt zijn toezeggingen na.",
    ).text
    assert full.startswith("BRIEFING DEPARTEMENTAAL VERTROUWELIJK Noordzeetop: lasten en steun")
    for told in (
        "Aan de minister",
        "Van directie Noordzee",
        "Datum 12 november 2031",
        "Gelegenheid debat, 14 november",
        "KERNBOODSCHAP Nederland komt zijn toezeggingen na.",
    ):
        assert told in full
    bare = rendered("Elke staat draagt bij.").text
    assert "Datum 12 november 2031" in bare
    for label in ("Aan ", "Van ", "Gelegenheid", "KERNBOODSCHAP"):
        assert label not in bare.split("Lastenverdeling")[0]


def test_theme_passage_citation_and_note(rendered, entry):
    text = rendered(
        entry("Elke staat draagt naar draagkracht bij.", note="Sluit aan bij maart.", page=3),
        entry("De voorzitter riep op.", 2, section_path=("Werksessie II", "Lasten"), page=None),
    ).text
    assert "Lastenverdeling 2 passages uit 1 verslag, 2031" in text
    assert (
        "“Elke staat draagt naar draagkracht bij.” Verslag van de Noordzeetop in Bergen, "
        "1–2 juni 2031, Werksessie I, p. 3 [1] Notitie Sluit aan bij maart." in text
    )
    assert "1–2 juni 2031, Werksessie II › Lasten [1]" in text


def test_sources_have_their_details(rendered, source):
    text = rendered(
        "Elke staat draagt bij.",
        sources=(
            source(
                kind="kamerbrief",
                date=date(2031, 6, 12),
                sender="Ministerie van Defensie",
                reference="KB2031",
                dossiers=("39 120", "38774-15"),
            ),
        ),
    ).text
    assert "[1] Verslag van de Noordzeetop in Bergen van 1 en 2 juni 2031" in text
    assert (
        "Kamerbrief · 1–2 juni 2031 · Bergen · Ministerie van Defensie · gedateerd 12 juni 2031 · "
        "KB2031 · Ongerubriceerd" in text
    )
    assert "Dossier 39 120, 38774-15" in text
    assert "bergen-1.txt · SHA-256 000000000000 · in deze briefing: p. 1" in text


def test_an_earlier_version_is_cited_as_such(rendered, entry, source):
    text = rendered(
        entry("Elke staat draagt bij."),
        entry("De haven blijft open.", 2, source=2),
        sources=(source(), source(2, superseded=date(2031, 7, 9), name="oud.txt")),
    ).text
    assert (
        "“De haven blijft open.” Verslag van de Noordzeetop in Bergen, 2–3 juni 2031, eerdere "
        "versie, Werksessie I, p. 2 [2]" in text
    )
    assert "Ongerubriceerd · eerdere versie, vervangen op 9 juli 2031" in text
    assert text.count("eerdere versie") == 2


def test_title_keeps_days_that_are_not_those_of_the_meeting(rendered, source):
    text = rendered(
        "Elke staat draagt bij.",
        sources=(
            source(
                title="Kamerbrief van 3 mei 2031 over de top van 4 en 5 juni 2031",
                period=Period(date(2031, 6, 4), date(2031, 6, 5)),
            ),
        ),
    ).text
    assert "” Kamerbrief van 3 mei 2031 over de top, 4–5 juni 2031, Werksessie I" in text


def test_a_quote_with_quotation_marks_stands_between_single_ones(rendered):
    text = rendered("“Een haven herstel je in twee jaar,” zei zij.").text
    assert "‘“Een haven herstel je in twee jaar,” zei zij.’" in text


def test_running_foot_counts_the_pages(rendered):
    read = rendered(*[SENTENCE * 4] * 40, classification="Ongerubriceerd")
    total = len(read.pages)
    assert total > 4
    for number, page in enumerate(read.pages, start=1):
        assert plain(page).endswith(f"Ongerubriceerd 12 november 2031 pagina {number} van {total}")


def test_labels_speak_the_language_of_the_briefing(briefing_of, read_pdf):
    i18n.use_language("en")
    dutch = read_pdf(render_pdf(briefing_of("Elke staat draagt bij.")))
    assert "1 passage uit 1 verslag" in dutch.text
    assert dutch.language == "nl"
    i18n.use_language("nl")
    english = read_pdf(render_pdf(briefing_of("Elke staat draagt bij.", language="en")))
    assert "1 passage from 1 report" in english.text
    assert "12 November 2031" in english.text
    assert english.language == "en"
    assert i18n.tr("Sources") == "Bronnen"


def test_kinds_of_sources_speak_the_language_of_the_briefing(briefing_of, read_pdf, source):
    def kind(own, language):
        sources = (source(kind=own, period=None, place="", date=date(2031, 6, 12)),)
        made = briefing_of("Elke staat draagt bij.", language=language, sources=sources)
        text = read_pdf(render_pdf(made)).text
        return re.search(r"Bergen van 1 en 2 juni 2031 (\S.*?) · 12 [Jj]un[ei] 2031", text)[1]

    english = [kind(one, "en") for one in KINDS]
    assert "Report" in english
    assert "Letter to parliament" in english
    assert len(set(english)) == len(KINDS)
    # no Dutch word is left, but those that both languages have
    assert {k.casefold() for k in KINDS} & {k.casefold() for k in english} == {"agenda", "document"}
    assert [kind(one, "nl").casefold() for one in KINDS] == list(KINDS)
    assert kind("KAMERBRIEF", "en") == "Letter to parliament"
    assert [kind("BNC-fiche", one) for one in ("en", "nl")] == ["BNC-fiche", "BNC-fiche"]


def test_document_information(rendered):
    info = rendered("Elke staat draagt bij.", sender="directie Noordzee", occasion="debat").info
    assert info["Title"] == "Noordzeetop: lasten en steun"
    assert info["Author"] == "directie Noordzee"
    assert info["Subject"] == "debat"
    assert info["Creator"] == "Briefing"


def test_only_embedded_fonts(rendered):
    fonts = rendered("Elke staat draagt bij – Київ, čeština, ĳ.", classification="Openbaar").fonts
    assert set(fonts) == {
        "SourceSerifPro-Regular",
        "SourceSerifPro-Semibold",
        "SourceSansPro-Regular",
        "SourceSansPro-Semibold",
    }
    assert all(fonts.values())


# -- ways through it ---------------------------------------------------------


def two_themes(entry, source, count=12):
    def section(name, colour, number):
        entries = (
            entry(f"{SENTENCE * 3}Nummer {number}-{n}.", n, source=number) for n in range(count)
        )
        return BriefingSection(name, colour, tuple(entries))

    return {
        "sections": (section("lastenverdeling", "amber", 1), section("Oekraïne", "blue", 2)),
        "sources": (source(1), source(2)),
    }


def test_bookmarks_lead_to_themes_and_sources(rendered, entry, source):
    read = rendered(**two_themes(entry, source))
    outline = read.outline
    assert [(level, title) for level, title, _ in outline] == [
        (0, "Noordzeetop: lasten en steun"),
        (1, "Lastenverdeling"),
        (1, "Oekraïne"),
        (1, "Bronnen"),
    ]
    for _, title, page in outline[1:]:
        assert title in read.pages[page - 1]


def test_contents_from_four_pages_on(rendered, entry, source):
    long = rendered(**two_themes(entry, source))
    assert len(long.pages) >= 4
    for _, title, page in long.outline[1:]:
        assert f"{title} {page}" in plain(long.pages[0])
    short = rendered(**two_themes(entry, source, count=2))
    assert len(short.pages) < 4
    assert "INHOUD" not in short.text


def test_links_lead_both_ways(rendered, entry, source):
    read = rendered(**two_themes(entry, source))
    pages = {title: page for _, title, page in read.outline}
    to_sources = [link for link in read.links if link == (1, f"page {pages['Bronnen']}")]
    citations_on_first_page = read.pages[0].count("[1]")
    assert len(to_sources) == citations_on_first_page + 1  # and one from the contents
    back = {target for page, target in read.links if page >= pages["Bronnen"]}
    assert {"page 1", f"page {pages['Oekraïne']}"} <= back


def test_dossiers_link_to_the_official_publications(rendered, source):
    read = rendered(
        "Elke staat draagt bij.",
        sources=(source(dossiers=("39 120", "40 015 X", "38774-15", "21501-20", "21501-20-99")),),
    )
    addresses = [target for _, target in read.links if target.startswith("https:")]
    base = "https://zoek.officielebekendmakingen.nl/"
    assert addresses == [
        f"{base}dossier/39120",
        f"{base}dossier/40015-X",
        f"{base}kst-38774-15.html",
        f"{base}dossier/21501-20",
        f"{base}kst-21501-20-99.html",
    ]


# -- pages -------------------------------------------------------------------


def test_the_end_of_a_quote_and_its_citation_stay_on_one_page(rendered):
    quotes = [f"{SENTENCE * (n % 9 + 1)}Nummer {n}." for n in range(60)]
    read = rendered(*quotes)
    assert len(read.pages) > 8
    cited = "” Verslag van de Noordzeetop in Bergen, 1–2 juni 2031"
    whole = 0
    for n, quote in enumerate(quotes):
        page = next(plain(page) for page in read.pages if f"Nummer {n}.{cited}" in plain(page))
        before = page[: page.index(f"Nummer {n}.{cited}")]
        assert before.endswith(SENTENCE[-100:])
        whole += plain(quote) in page
        if len(quote) < 400:
            assert plain(quote) in page
    assert whole > 50, "few of them go on on the next page"


def test_no_page_but_the_last_of_its_part_is_white_for_a_sixth(rendered):
    read = rendered(*(f"{SENTENCE * (n % 13 + 1)}Nummer {n}." for n in range(60)))
    parts = [n for n, page in enumerate(read.pages) if "Bronnen" in page.splitlines()]
    assert len(read.pages) > 12
    for number in range(1, parts[-1] - 1):
        assert (read.lowest(number, BOTTOM - 10) - BOTTOM) / HEIGHT < 1 / 6


def test_a_quote_that_goes_on_has_three_lines_on_either_page(rendered):
    read = rendered(*(f"{SENTENCE * (n % 9 + 1)}Nummer {n}." for n in range(60)))
    torn = 0
    for one, following in pairwise(read.pages):
        body = [line for line in one.splitlines() if line.strip()][:-1]  # without the foot
        if body[-1].endswith("[1]") or "Bronnen" in following:
            continue
        torn += 1
        assert not any("[1]" in line for line in body[-3:])
        assert not any("[1]" in line for line in following.splitlines()[:3])
    assert torn


def test_a_heading_stays_with_its_first_passage(briefing_of, read_pdf, entry):
    for count in range(12):
        fill = tuple(entry(SENTENCE, n) for n in range(count))
        read = read_pdf(
            render_pdf(
                briefing_of(
                    sections=(
                        BriefingSection("vulling", "green", fill),
                        BriefingSection("lasten", "amber", (entry(SENTENCE * 6 + "Slot."),)),
                    )
                )
            )
        )
        page = next(plain(page) for page in read.pages if "Lasten 1 passage" in plain(page))
        assert "Slot.”" in page


def test_a_quote_longer_than_a_page_goes_on(rendered):
    quote = SENTENCE * 120
    read = rendered(quote, "Daarna nog een.")
    assert len(read.pages) >= 3
    body = [plain(page).rpartition(" 12 november 2031 pagina")[0] for page in read.pages]
    assert plain(quote) in plain(" ".join(body))
    assert "“Daarna nog een.”" in read.text


@pytest.mark.parametrize(
    "fields",
    [
        {"title": SENTENCE * 40},
        {"title": "x" * 3000},
        {"core_message": SENTENCE * 200},
        {"occasion": SENTENCE * 60, "recipient": "y" * 900},
        {"classification": "Ongerubriceerd " * 10},
        {"sections": (), "sources": (), "title": ""},
    ],
)
def test_nothing_is_too_long(rendered, fields):
    assert rendered(*([] if "sections" in fields else ["Een citaat."]), **fields).pages


@pytest.mark.parametrize(
    "fields",
    [
        {"note": SENTENCE * 200},
        {"note": "\n".join(["regel"] * 300)},
        {"section_path": (SENTENCE * 80,)},
        {"lead_in": SENTENCE * 100},
    ],
)
def test_no_part_of_a_passage_is_too_long(rendered, entry, fields):
    read = rendered(entry("Een citaat.", **fields), "Het laatste.")
    assert len(read.pages) > 1
    assert "“Het laatste.”" in read.text


# -- exact -------------------------------------------------------------------


@pytest.mark.parametrize(
    "quote",
    [
        'kleiner < dan & groter > dan, <b>vet</b>, <img src="/etc/passwd"/> &amp; &#8364;',
        "Київ, Слава Україні; čeština, žluťoučký kůň, İstanbul",
        "noodzakelĳk, Ĳssel en bĳ",
        "een 😀 en 👍🏽 in de zin, 中文 erbij",
        "de in- en uitvoer, de land- en tuinbouw, de binnen- en buitenlandse " * 6,
        "NAVO-Oekraïne-Raad en de 2%-afspraak van de secretaris-generaal " * 6,
        "zie https://noordzeeberaad.example/" + "verklaringen/2031-veilige-zeewegen/" * 6 + " daar",
        "x" * 400,
        "eerste alinea\ntweede alinea\n\nderde",
        "vast\u00a0spatie, smal\u202f%, tab\ten  dubbel",
        "a\u0301 x\u0304 los accent",
        "∬ Ŋ ŉ ㎏ ½",
        "100 % — – … ‘enkel’ ½ € ₴ № →",
    ],
)
def test_copied_text_is_the_quote(rendered, quote):
    assert plain(quote) in rendered(SENTENCE, quote, SENTENCE).text


@pytest.mark.parametrize("count", range(1, 60))
def test_a_hyphen_at_the_end_of_a_word_is_no_broken_word(rendered, count):
    quote = "woord " * 9 + "m" * count + " in- en uitvoer, land- 5 zee-"
    assert quote in rendered(quote).text


# What a reader of PDFs changes by itself: it orders right-to-left text, spells out ligatures,
# reorders and joins marks, and leaves out what cannot be seen.
LETTERS = st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd", "Po", "Pd", "Sm", "Sc", "So"))


def _kept(char):
    code = ord(char)
    return not (
        0x0590 <= code <= 0x08FF
        or 0xFB00 <= code <= 0xFDFF
        or 0xFE70 <= code <= 0xFEFF
        or 0x10800 <= code <= 0x10FFF
        or 0x1E800 <= code <= 0x1EFFF
        or code in (0xFFFC, 0xFFFD)
    )


WORDS = st.text(LETTERS.filter(_kept), min_size=1, max_size=150)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # they only make things
@given(words=st.lists(WORDS, min_size=1, max_size=12))
def test_any_quote_is_copied_exactly(briefing_of, read_pdf, words):
    quote = " ".join(words)
    assert plain(quote) in read_pdf(render_pdf(briefing_of(quote))).text


def test_characters_without_a_glyph_are_named(rendered):
    text = rendered("een 😀 hier").text
    assert text.count("U+1F600") == 1
    assert "als rechthoek weergegeven" in text
    assert "rechthoek" not in rendered("gewoon, Київ, ĳ").text


def test_what_no_pdf_may_hold_is_left_out(rendered):
    assert "“abcdef”" in rendered("a\x00b\x07c\ud800d\ufeffe\ufffff").text


def test_passage_under_two_themes_stands_under_both(rendered, entry):
    twice = entry("Zij steunen het herstel.")
    read = rendered(
        sections=(
            BriefingSection("lastenverdeling", "amber", (twice,)),
            BriefingSection("Oekraïne", "blue", (twice,)),
        )
    )
    assert read.text.count("“Zij steunen het herstel.”") == 2


def test_any_colour_of_a_theme_is_drawn(briefing_of, entry):
    for colour in ("blue", "#ffff00", "#FFFFFF", "no such colour", ""):
        section = BriefingSection("thema", colour, (entry("Een citaat."),))
        assert render_pdf(briefing_of(sections=(section,))).startswith(b"%PDF-1.7")


def test_rendering_leaves_the_briefing_as_it_was(briefing_of):
    briefing = briefing_of("Een citaat.", "Nog een.")
    before = replace(briefing)
    render_pdf(briefing)
    assert briefing == before
    assert isinstance(briefing, Briefing)
    assert isinstance(briefing.sections[0].entries[0], Entry)
    assert isinstance(briefing.sources[0], CitedSource)


@pytest.mark.parametrize("sources", [0, 1, 2, 9])
def test_no_last_page_holds_a_single_source(briefing_of, read_pdf, entry, source, sources):
    for count in range(1, 8):
        quotes = [entry("Een zin over de zee. " * 22, n, source=1) for n in range(1, count + 1)]
        cited = tuple(source(n) for n in range(1, sources + 1))
        if not cited:
            made = briefing_of(sections=(), sources=())
        else:
            made = briefing_of(*quotes, sources=cited)
        pages = read_pdf(render_pdf(made)).pages
        listed = [page.count("SHA-256") for page in pages]
        assert sum(listed) == sources
        if sources > 1:
            assert listed[-1] > 1


def test_a_value_of_some_words_stays_on_one_line(rendered):
    pdf = rendered("Een zin.", occasion="Debat over de kustveiligheid", recipient="a", sender="b")
    lines = pdf.pages[0].splitlines()
    assert any(line.endswith("Debat over de kustveiligheid") for line in lines)
