"""Formulas in all formats that keep them: never another number than the one that is meant."""

from __future__ import annotations

import pytest
from lxml import etree

from briefing.analysis.joining import WordJoiner
from briefing.readers.docx.reader import DocxReader
from briefing.readers.formulas import of_mathml, of_word
from briefing.readers.html import HtmlReader
from briefing.readers.odt.reader import OdtReader
from tests.makers.bases import docx_members, odt_members, zipped

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MATHML = "http://www.w3.org/1998/Math/MathML"
HALF = "<mfrac><mn>1</mn><mn>2</mn></mfrac>"
WORD_HALF = (
    "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
)


def mathml(inside: str) -> str:
    return of_mathml(etree.fromstring(f'<math xmlns="{MATHML}">{inside}</math>'))


def word(inside: str) -> str:
    return of_word(etree.fromstring(f'<m:oMath xmlns:m="{M}">{inside}</m:oMath>'))


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (HALF, "1/2"),
        (f"<mn>3</mn>{HALF}", "3 1/2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a+b)/c"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x²"),
        ("<msup><mi>x</mi><mrow><mi>k</mi><mo>+</mo><mn>1</mn></mrow></msup>", "x^(k+1)"),
        ("<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>", "(a+b)²"),
        ("<msup><mn>10</mn><mrow><mo>−</mo><mn>6</mn></mrow></msup>", "10⁻⁶"),
        ("<msub><mi>x</mi><mn>1</mn></msub>", "x₁"),
        ("<msub><mi>x</mi><mtext>max</mtext></msub>", "x_max"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x₁²"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x+1)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"),
        ("<mi>a</mi><mo>&#x2062;</mo><mi>b</mi>", "ab"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
        (("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd>"
         "<mtd><mn>4</mn></mtd></mtr></mtable>"), "1 2; 3 4"),
        ("<semantics><mi>x</mi><annotation>\\frac{1}{2}</annotation></semantics>", "x"),
        ("<mfrac/>", ""),
    ],
)  # fmt: skip
def test_mathml(inside: str, text: str) -> None:
    assert mathml(inside) == text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (WORD_HALF, "1/2"),
        (r("3") + WORD_HALF, "3 1/2"),
        (f"<m:sSup><m:e>{r('x')}</m:e><m:sup>{r('2')}</m:sup></m:sSup>", "x²"),
        (f"<m:sSub><m:e>{r('a')}</m:e><m:sub>{r('1')}</m:sub></m:sSub>", "a₁"),
        ((f"<m:sSubSup><m:e>{r('a')}</m:e><m:sub>{r('1')}</m:sub><m:sup>{r('2')}</m:sup>"
         "</m:sSubSup>"), "a₁²"),
        (f"<m:rad><m:deg/><m:e>{r('z+1')}</m:e></m:rad>", "√(z+1)"),
        ((f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{r('a')}</m:e>"
         "</m:d>"), "[a]"),
        ((f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{r('i=1')}</m:sub><m:sup>{r('n')}"
         f"</m:sup><m:e>{r('i')}</m:e></m:nary>"), "∑_(i=1)ⁿ i"),
        (f"<m:func><m:fName>{r('sin')}</m:fName><m:e>{r('x')}</m:e></m:func>", "sin x"),
        (f"<m:eqArr><m:e>{r('x=1')}</m:e><m:e>{r('y=2')}</m:e></m:eqArr>", "x=1; y=2"),
    ],
)  # fmt: skip
def test_word(inside: str, text: str) -> None:
    assert word(inside) == text


def test_deep_formulas_end() -> None:
    assert mathml("<mrow>" * 200 + "<mi>x</mi>" + "</mrow>" * 200) == "x"


SENTENCE = "Het deel is {} van alles, zoals is afgesproken."
WANTED = SENTENCE.format("1/2")


def test_formulas_stand_in_their_sentence_in_every_format() -> None:
    before, after = SENTENCE.split("{}")
    w = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    formula = f"<m:oMath xmlns:m='{M}'>{WORD_HALF}</m:oMath>"
    body = f"<w:p>{w.format(before)}{formula}{w.format(after)}</w:p>"
    made = DocxReader().read(zipped(docx_members(body)), "a.docx", WordJoiner())
    assert made.text == WANTED

    frame = (
        "<draw:frame text:anchor-type='as-char'><draw:object xlink:href='./Object 1'/><draw:image"
        " xlink:href='./ObjectReplacements/Object 1'/></draw:frame>"
    )
    members = odt_members(f"<text:p>{before}{frame}{after}</text:p>")
    members["Object 1/content.xml"] = f"<math xmlns='{MATHML}'>{HALF}</math>"
    assert OdtReader().read(zipped(members, "mimetype"), "a.odt", WordJoiner()).text == WANTED
    members["Object 1/content.xml"] = "<kapot"
    broken = OdtReader().read(zipped(members, "mimetype"), "a.odt", WordJoiner()).text
    assert broken == SENTENCE.format("").replace("  ", " ")

    page = f"<html><body><p>{before}<math>{HALF}</math>{after}</p></body></html>"
    assert HtmlReader().read(page.encode(), "a.html", WordJoiner()).text == WANTED
    behind = (
        "<span class='mwe-math-element'><span class='mwe-math-mathml-inline mwe-math-mathml-a11y'"
        f" style='display: none;'><math><semantics>{HALF}<annotation>x</annotation></semantics>"
        "</math></span><img src='x' alt='y'></span>"
    )
    page = f"<html><body><p>{before}{behind}{after}</p></body></html>"
    assert HtmlReader().read(page.encode(), "a.html", WordJoiner()).text == WANTED
