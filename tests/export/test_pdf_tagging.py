"""Tags: the PDF is accessible (PDF/UA-1), and its tags hold the text in reading order."""

from __future__ import annotations

import re
import zlib

import page as page_validation
import pytest

from briefing.export.pdf import render_pdf

QUOTES = [f"De ministers bevestigden afspraak {n} over de in- en uitvoer. " * 4 for n in range(40)]


def plain(text):
    return " ".join(text.split())


def failures(data, tmp_path):
    path = tmp_path / "briefing.pdf"
    path.write_bytes(data)
    result = page_validation.validate_pdf(
        str(path), profile=page_validation.ValidationProfile.PDF_UA_1
    )
    return {(failure.rule_id, failure.message) for failure in result.failures}


@pytest.fixture
def long_pdf(briefing_of, entry, source):
    entries = [
        entry(quote.strip(), n, note="Een notitie.\nIn twee alinea's." if n % 3 else "")
        for n, quote in enumerate(QUOTES)
    ]
    return render_pdf(
        briefing_of(
            *entries,
            entry("lang " * 900 + "einde"),
            entry("https://example.org/" + "een-lang-pad/" * 30),
            entry("noodzakelĳk 😀 Київ\ntweede alinea"),
            classification="Ongerubriceerd",
            occasion="debat",
            recipient="de minister",
            sender="directie Noordzee",
            core_message="Nederland komt zijn toezeggingen na.",
            sources=(source(dossiers=("39 120", "38774-15")),),
        )
    )


def test_a_long_briefing_is_pdf_ua(long_pdf, tmp_path):
    assert not failures(long_pdf, tmp_path)


@pytest.mark.parametrize("fields", [{}, {"sections": (), "sources": ()}, {"language": "en"}])
def test_a_small_briefing_is_pdf_ua(briefing_of, tmp_path, fields):
    quotes = [] if "sections" in fields else ["Elke staat draagt bij."]
    assert not failures(render_pdf(briefing_of(*quotes, **fields)), tmp_path)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"/StructTreeRoot", b"/StructTreeRoof"),
        (b"/DisplayDocTitle", b"/DisplayDocTitel"),
        (b"/Lang (nl)", b"/Long (nl)"),
        (b"/Scope /Row", b"/Scopy /Row"),
        (b"/S /BlockQuote", b"/S /BlockQuota"),
        (b"/Tabs /S", b"/Tabz /S"),
    ],
)
def test_the_check_notices_what_is_broken(briefing_of, tmp_path, good, bad):
    data = render_pdf(briefing_of("Elke staat draagt bij."))
    assert good in data
    assert failures(data.replace(good, bad), tmp_path)


def test_tags_hold_the_passage_and_what_goes_with_it(briefing_of, entry, read_pdf):
    quote = "De voorzitter riep op om toezeggingen jaarlijks naast de uitgaven te leggen. " * 3
    data = render_pdf(briefing_of(entry(quote.strip(), note="Let op.")))
    tree = read_pdf(data).tags(1)
    assert [tag.type for tag in tree.children] == ["Document"]
    assert [tag.whole.strip() for tag in tree.all("H1")] == ["Noordzeetop: lasten en steun"]
    assert [tag.whole.strip() for tag in tree.all("H2")] == ["Lastenverdeling", "Bronnen"]
    (quoted,) = tree.all("BlockQuote")
    assert quoted.whole == f"“{quote.strip()}”"
    theme = next(tag for tag in tree.all("Sect") if any(tag.all("BlockQuote")))
    told = [child.whole for child in theme.children]
    assert told[3].startswith("Verslag van de Noordzeetop in Bergen, 1–2 juni 2031")
    assert plain(told[4]) == "Notitie Let op."
    assert [tag.whole for tag in theme.all("Link")] == ["[1]"]


def test_a_table_of_labels_and_values(briefing_of, read_pdf):
    data = render_pdf(briefing_of("Een citaat.", recipient="de minister"))
    (table,) = read_pdf(data).tags(1).all("Table")
    rows = [[(cell.type, cell.whole.strip()) for cell in row.children] for row in table.children]
    assert rows == [
        [("TH", "Aan"), ("TD", "de minister")],
        [("TH", "Datum"), ("TD", "12 november 2031")],
    ]


def test_every_page_has_its_own_tags(long_pdf, read_pdf):
    """The parent tree leads from each page to its elements; the foot is not among them."""
    read = read_pdf(long_pdf)
    for number in range(1, len(read.pages) + 1):
        tagged = re.sub(r"\s", "", read.tags(number).whole)
        seen = re.sub(r"\s", "", read.pages[number - 1])
        foot = f"Ongerubriceerd12november2031pagina{number}van{len(read.pages)}"
        assert foot not in tagged
        assert len(seen) - len(foot) == pytest.approx(len(tagged), abs=2)


def test_the_parent_tree_names_every_marked_content_and_link(long_pdf):
    """Which no checker looks at: the keys of pages and links, and a parent for each."""
    numbers = re.search(rb"/ParentTree <<\s*/Nums \[(.*?)\]\s*>>", long_pdf, re.DOTALL)
    assert numbers is not None
    pages = re.findall(rb"(\d+) \[([^\]]*)\]", numbers[1])
    links = re.findall(rb"(\d{7,}) (\d+) 0 R", re.sub(rb"\[[^\]]*\]", b"", numbers[1]))
    keys = [int(key) for key in re.findall(rb"/StructParents (\d+)", long_pdf)]
    assert sorted(keys) == list(range(len(pages)))
    parents = {int(key): len(re.findall(rb"\d+ 0 R", names)) for key, names in pages}
    marked = [max(map(int, found)) + 1 for found in _marked_per_page(long_pdf)]
    assert sorted(parents.values()) == sorted(marked)
    of_links = [int(key) for key in re.findall(rb"/StructParent (\d+)", long_pdf)]
    assert sorted(of_links) == sorted(int(key) for key, _ in links)


def _marked_per_page(data):
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            code = zlib.decompressobj().decompress(stream)
        except zlib.error:
            continue
        found = re.findall(rb"/MCID (\d+)", code)
        if found:
            assert code.count(b" BDC") + code.count(b" BMC") == code.count(b"EMC")
            yield found
