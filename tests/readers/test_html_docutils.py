"""The footnotes of Docutils and Sphinx, in each shape that they have had."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.readers.html import HtmlReader

TERMS = (
    '<a class="footnote-reference brackets" href="#id3" id="id1">1</a>',
    '<a class="footnote-reference superscript" href="#id4" id="id2">2</a>',
    (
        '<dl class="footnote brackets"><dt class="label" id="id3"><span class="brackets">'
        '<a class="fn-backref" href="#id1">1</a></span></dt><dd><p>Zie de brief van mei.</p></dd>'
        '<dt class="label" id="id4"><span class="brackets">2</span><span class="fn-backref">'
        '(<a href="#id2">1</a>,<a href="#id5">2</a>)</span></dt><dd>'
        "<p>Zie de <em>kaart</em>.</p></dd>"
        "</dl>"
    ),
)
ASIDES = (
    (
        '<a class="footnote-reference brackets" href="#id3" id="id1" role="doc-noteref">'
        '<span class="fn-bracket">[</span>1<span class="fn-bracket">]</span></a>'
    ),
    '<a class="footnote-reference brackets" href="#id4" id="id2" role="doc-noteref">2</a>',
    (
        '<aside class="footnote-list brackets"><aside class="footnote brackets" id="id3" '
        'role="doc-footnote"><span class="label"><span class="fn-bracket">[</span>'
        '<a role="doc-backlink" href="#id1">1</a><span class="fn-bracket">]</span></span>'
        '<p>Zie de brief van mei.</p></aside><aside class="footnote brackets" id="id4">'
        '<span class="label">2</span><p>Zie de <em>kaart</em>.</p></aside></aside>'
    ),
)
TABLES = (
    '<a class="footnote-reference" href="#id3" id="id1">[1]</a>',
    '<a class="footnote-reference" href="#id4" id="id2">[2]</a>',
    (
        '<table class="docutils footnote" frame="void" id="id3"><colgroup><col class="label"/>'
        "<col/>"
        '</colgroup><tbody><tr><td class="label"><a class="fn-backref" href="#id1">[1]</a></td>'
        "<td>Zie de brief van mei.</td></tr></tbody></table>"
        '<table class="docutils footnote" id="id4">'
        '<tbody><tr><td class="label">[2]</td><td>Zie de <em>kaart</em>.</td></tr></tbody></table>'
    ),
)
PAGE = (
    '<!doctype html><html lang="nl"><body><main><h1>Verslag van het overleg</h1><p>Dit is een'
    " alinea over de haven, die lang genoeg is{0} en die verder gaat{1} met meer woorden.</p>"
    "<h2>Vervolg</h2><p>Nog een alinea over wat er volgt in het najaar, met genoeg woorden.</p>"
    "{2}</main></body></html>"
)


@pytest.mark.parametrize("shape", [TERMS, ASIDES, TABLES], ids=["terms", "asides", "tables"])
def test_footnotes(shape: tuple[str, str, str]) -> None:
    document = HtmlReader().read(PAGE.format(*shape).encode(), "x.html", WordJoiner())
    first, second = document.footnotes
    assert (first.label, first.text) == ("1", "Zie de brief van mei.")
    assert (second.label, second.text) == ("2", "Zie de kaart.")
    assert first.marker is not None
    assert second.marker is not None
    assert document.text[: first.marker].endswith("die lang genoeg is")
    assert document.text[first.marker : second.marker] == " en die verder gaat"
    assert not document.warnings


def test_a_list_of_terms_that_is_no_notes_stays() -> None:
    terms = '<dl class="docutils"><dt id="kade">Kade</dt><dd>Waar schepen aanleggen.</dd></dl>'
    page = PAGE.format(' (zie <a href="#kade">kade</a>)', "", terms)
    document = HtmlReader().read(page.encode(), "x.html", WordJoiner())
    assert not document.footnotes
    assert "Kade" in document.text
    assert "Waar schepen aanleggen." in document.text
