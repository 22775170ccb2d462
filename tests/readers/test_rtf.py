r"""RTF as Word and LibreOffice write it, by hand, and as nobody should."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.rtf.reader import RtfReader

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Cyr;}"
    r"{\f2\fcharset2 Symbol;}{\f3\fcharset128 Gothic;}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0\b heading 1;}{\s2\outlinelevel1 heading 2;}"
    r"{\s3 Title;}{\s4 Quotations;}{\s5 caption;}{\s6 Kop 3;}{\s7 toc 1;}{\*\cs10 Strong;}}"
)


def read(body: str, head: str = HEAD, *, encoding: str = "ascii") -> Document:
    data = f"{head}{body}}}".encode(encoding)
    reader = RtfReader()
    assert reader.recognises(data, "nota.rtf")
    return reader.read(data, "nota.rtf", WordJoiner())


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    blocks = [b for b in document.blocks if kind in (None, b.kind)]
    return [document.text[b.start : b.end] for b in blocks]


def para(text: str, form: str = "") -> str:
    return rf"\pard\plain{form} {text}\par" + "\n"


def auto_note(text: str, word: str = r"\footnote") -> str:
    return rf"{{\super\chftn{{{word}\pard\plain {{\super\chftn}} {text}\par}}}}"


def test_headings_by_style_outline_and_name() -> None:
    document = read(
        para("Verslag van de haventop", r"\s3")
        + para("Kabels", r"\s1\outlinelevel0\b")
        + para("Tekst over kabels.")
        + para("Diep", r"\outlinelevel1")
        + para("Tekst over diepte.")
        + para("Dieper", r"\s6")
        + para("Slot.")
    )
    assert document.metadata.title == "Verslag van de haventop"
    assert [(s.title, s.level) for s in document.sections] == [
        ("Kabels", 2),
        ("Diep", 3),
        ("Dieper", 4),
    ]


def test_footnotes_and_endnotes() -> None:
    document = read(
        para(
            f"Over kabels{auto_note('Zie het plan.')} en havens"
            + auto_note("Nog een.")
            + ", tot slot"
            + auto_note("Einde.", r"\footnote\ftnalt")
            + "."
        )
        + para(r"Een bedrag{\super *}{\*\footnote\pard\plain Voorlopig.} erbij."),
        HEAD + r"\ftnnar\aftnnrlc ",
    )
    found = [(n.label, document.text[: n.marker].split()[-1], n.text) for n in document.footnotes]
    assert found == [
        ("1", "kabels", "Zie het plan."),
        ("2", "havens", "Nog een."),
        ("i", "slot", "Einde."),
        ("*", "bedrag", "Voorlopig."),
    ]
    assert texts(document)[0] == "Over kabels en havens, tot slot."


def test_characters_in_every_writing() -> None:
    document = read(
        para(
            r"\'e9\'e9n \u233?\u233\'3f\uc0\u233 {\uc2\u8364??}5 \lquote a\rquote \endash "
            r"b\emdash c\~d non\_lethal sa\-men {\uc1\u-10179?\u-8704?} \{x\} \\ "
            r"{\f1\'cc\'ee\'f1\'ea\'e2\'e0} {\f3\'93\'fa\'96\'7b}"
        )
    )
    assert document.text == "één ééé€5 ‘a’–b—c d non-lethal samen 😀 {x} \\ Москва 日本"


def test_raw_bytes_are_read_as_windows_wrote_them() -> None:
    assert read(para("één dag"), encoding="cp1252").text == "één dag"


def test_another_code_page() -> None:
    document = read(para(r"\'cc\'ee\'f1\'ea\'e2\'e0"), r"{\rtf1\ansi\ansicpg1251 ")
    assert document.text == "Москва"


def test_lists_with_their_numbers() -> None:
    def item(label: str, text: str, depth: int = 0) -> str:
        return para(rf"{{\listtext\pard\plain {label}\tab}}{text}", rf"\ls1\ilvl{depth}")

    document = read(
        item("1.", "een")
        + item("2.", "twee")
        + item("a)", "diep", 1)
        + item(r"{\f2\'b7}", "bolletje", 2)
        + item("3.", "drie")
        + para("Tussendoor.")
        + item(r"\u8226 ?", "los")
        + para(r"{\pntext\f2\'b7\tab}oud", r"{\*\pn\pnlvlblt{\pntxtb\'b7}}")
    )
    assert texts(document, BlockKind.LIST_ITEM) == [
        *("1. een", "2. twee", "a) diep", "bolletje", "3. drie", "los", "oud")
    ]
    levels = [b.level for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert levels == [1, 1, 2, 3, 1, 1, 1]


def test_numbers_of_headings_stay() -> None:
    body = para(r"{\listtext\pard\plain 1.1\tab}Kabels", r"\s2\outlinelevel1\ls1") + para("Tekst.")
    assert texts(read(body), BlockKind.HEADING) == ["1.1 Kabels"]


def test_tables_also_within_tables() -> None:
    row = r"\trowd\cellx1000\cellx2000\pard\intbl {}\cell {}\cell\row" + "\n"
    nested = (
        r"\trowd\cellx1000\cellx2000\pard\intbl buiten\cell\pard\intbl\itap2 binnen een\nestcell "
        r"binnen twee\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}\pard\intbl\itap1 "
        r"na\cell\row"
    )
    merged = r"\trowd\clmgf\cellx1000\clmrg\cellx2000\pard\intbl Samen\cell\cell\row"
    document = read(
        para("Voor de tabel.")
        + row.format("Land", "Bedrag")
        + row.format(r"Belgi\'eb", r"5\par mln")
        + merged
        + para("Na de tabel.")
        + nested
        + para("Slot.")
    )
    rows = texts(document, BlockKind.TABLE)
    assert rows[:3] == ["Land\tBedrag", "België\t5 mln", "Samen"]
    assert texts(document)[-5:] == [
        "Na de tabel.",
        "buiten",
        "binnen een\tbinnen twee",
        "na",
        "Slot.",
    ]


def test_links_bold_lines_quotes_and_captions() -> None:
    link = (
        r'{\field{\*\fldinst{HYPERLINK "https://example.org/x" }}{\fldrslt{\ul hier}}}'
        r'{\field{\*\fldinst HYPERLINK \\l "kabels"}{\fldrslt  daar}}'
        r"{\field{\*\fldinst REF x}{\fldrslt  ginds}}"
    )
    document = read(
        para(r"\b Kabels in zee\b0")
        + para(f"Zie {link}.")
        + para("Een citaat.", r"\s4")
        + para("Tabel 1: bedragen", r"\s5")
    )
    assert texts(document, BlockKind.HEADING) == ["Kabels in zee"]
    assert [(document.text[x.start : x.end], x.url) for x in document.links] == [
        ("hier", "https://example.org/x")
    ]
    assert texts(document)[1] == "Zie hier daar ginds."
    assert texts(document, BlockKind.QUOTE) == ["Een citaat."]
    assert texts(document, BlockKind.CAPTION) == ["Tabel 1: bedragen"]


def test_what_is_no_text() -> None:
    contents = r"{\field{\*\fldinst TOC \\o}{\fldrslt Kabels\tab 2\par Havens\tab 3}}" + para(
        "Kabels", r"\s7"
    )
    document = read(
        contents
        + r"{\*\onbekend geheim}{\pict\wmetafile8 0102ab}"
        + r"{\object{\*\objdata 0102}{\result\pard beeld\par}}"
        + r"{\header\pard Departementaal vertrouwelijk\par}{\footer\pard Pagina {\field{\*\fldinst"
        r" PAGE}{\fldrslt 1}}\par}{\footer\pard blz. \chpgn\par}"
        + r"{\footerl\pard Dep. vertrouwelijk\tab Pagina {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
        + r"{\footerr\pard Concept\line Pagina \chpgn\par}"
        + para(
            r"De {\v verborgen }ministers{\deleted  niet} spraken{\revised  wel}"
            r"{\bkmkstart k}{\*\bkmkend k}{\xe{\v index}}.\bin6 {\par}"
        )
        + r"{\*\bkmkstart x}"
    )
    assert " ".join(document.text.split()) == "beeld De ministers spraken wel."
    assert document.letterhead == (
        *("Departementaal vertrouwelijk", "Dep. vertrouwelijk", "Concept"),
    )
    assert [message for message, _ in document.warnings] == [
        "The source has tracked changes: what was added is kept, what was deleted is left out.",
        "Pictures and embedded objects of the source are left out.",
        "Words that the source hides are left out.",
    ]


def test_paragraphs_whose_end_was_deleted_are_one() -> None:
    document = read(
        r"\pard De ministers {\deleted\par }spraken.\par{\deleted Weg.\par }Daarna.\par"
    )
    assert texts(document) == ["De ministers spraken.", "Daarna."]


def test_empty_headers_take_nothing_along() -> None:
    empty = r"{\header\pard\plain }{\footer }{\*\footnote }{\*\annotation }"
    document = read(empty + para("De ministers spraken.") + empty + para("Daarna."))
    assert texts(document) == ["De ministers spraken.", "Daarna."]


def test_text_boxes_stand_after_their_paragraph() -> None:
    box = (
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv 1}}{\shptxt \pard In het kader.\par}}"
        r"{\shprslt dubbel}}"
    )
    assert texts(read(para(f"Voor {box}en na."))) == ["Voor en na.", "In het kader."]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r"{\mr 1/2}", "1/2"),
        (r"{\mr 3}{\mf{\mfPr{\mctrlPr\f1}}{\mnum{\mr 1}}{\mden{\mr 2}}}", "3 1/2"),
        (r"{\mf{\mnum{\mr\mscr0\msty3 {\i\f1 a+b}}}{\mden{\mr c}}}", "(a+b)/c"),
        (r"{\msSup{\me{\mr x}}{\msup{\mr 2}}}{\mr{\v geheim}=}", "x²="),
        (
            r"{\mnary{\mnaryPr{\mchr \u8721?}}{\msub{\mr i=1}}{\msup{\mr n}}{\me{\mr i}}}",
            "∑_(i=1)ⁿ i",
        ),
        (r"{\md{\mdPr{\mbegChr [}{\mendChr ]}}{\me{\mr\'e9}}}", "[é]"),
        (r"{\mr x}{\*\mmathPict{\pict 0102}}{\*\onbekend y}", "x"),
    ],
)
def test_formulas(inside: str, text: str) -> None:
    for form in (r"{\*\moMath%s}", r"{\*\moMathPara{\moMathParaPr{\mjc left}}{\*\moMath%s}}"):
        document = read(para(r"De som is {\mmath" + form % inside + "} volgens de raad."))
        assert document.text == f"De som is {text} volgens de raad."


def test_that_words_are_struck_through_is_said() -> None:
    document = read(para(r"De raad stemt {\strike niet }in{\striked1\striked0  nu}."))
    assert document.text == "De raad stemt niet in nu."
    ((message, _),) = document.warnings
    assert "struck" in message


def test_a_formula_that_is_drawn_from_a_code_is_told_to_be_missing() -> None:
    field = r"{\field{\*\fldinst EQ \\f(1;2)}{\fldrslt }}"
    document = read(para(f"De raad vraagt {field} van de som."))
    ((message, _),) = document.warnings
    assert message.startswith("Charts, old formulas or embedded objects")


def form_field(form: str, result: str = "") -> str:
    return rf"{{\field{{\*\fldinst FORM {{\*\formfield{{{form}}}}}}}{{\fldrslt {result}}}}}"


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (form_field(r"\fftype0{\*\ffname t}{\*\ffdeftext x}", "ingevuld"), "ingevuld"),
        (form_field(r"\fftype1\ffres1\ffdefres0{\*\ffname k}"), "☒"),
        (form_field(r"\fftype1\ffres25\ffdefres0"), "☐"),
        (form_field(r"\fftype2\ffres1\ffhaslistbox{\*\ffl ja}{\*\ffl nee}", "nee"), "nee"),
        (form_field(r"\fftype2\ffres25\ffdefres0{\*\ffl ja}{\*\ffl nee}"), "ja"),
        (form_field(r"\fftype2\ffres7{\*\ffl ja}", "anders"), "anders"),
    ],
)
def test_forms_show_what_was_filled_in(field: str, shown: str) -> None:
    assert read(para(f"Akkoord: {field} per heden.")).text == f"Akkoord: {shown} per heden."


def test_both_forms_of_a_text_are_one() -> None:
    assert read(para(r"{\upr{Mo}{\*\ud{\u916?}}}X")).text == "ΔX"


def test_comments() -> None:
    made = (2031 - 1900) << 20 | 6 << 16 | 2 << 11 | 9 << 6 | 30
    body = para(
        r"Over {\*\atrfstart 7}de kabels{\*\atrfend 7}{\*\atnid AB}{\*\atnauthor Anna}\chatn"
        rf"{{\*\annotation{{\*\atnref 7}}{{\*\atndate {made}}}\pard Klopt dit?\par Nee.}} verder."
    )
    document = read(body)
    comment = document.comments[0]
    assert document.text == "Over de kabels verder."
    assert document.text[comment.start : comment.end] == "de kabels"
    assert (comment.author, comment.made, comment.text) == (
        "Anna",
        "2031-06-02T09:30:00",
        "Klopt dit? Nee.",
    )


def test_what_word_writes() -> None:
    run = r"{{\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid42 {}}}"
    note = (
        r"{\rtlch\fcs1 \af0 \ltrch\fcs0 \cs17\super\insrsid42 \chftn {\footnote \ltrpar "
        r"\pard\plain \ltrpar\s15\ql \li0\ri0\widctlpar {\rtlch \ltrch\fcs0 \cs17\super \chftn }"
        r"{\rtlch\fcs1 \ltrch\fcs0 \insrsid42  Zie het plan.}{\rtlch \ltrch \par }}}"
    )
    bullet = (
        r"{\listtext\pard\plain\ltrpar \rtlch\fcs1 \af0\loch\af2\dbch\af0\hich\f2 "
        r"\loch\af2\dbch\af0\hich\f2 \'b7\tab}\pard \ltrpar\s16\fi-360\li720\ls1\itap0 "
    )
    contents = (
        r"\pard\plain \ltrpar\s7 {\field\fldedit{\*\fldinst {\rtlch\ltrch TOC \\o \"1-3\" \\h }}"
        r"{\fldrslt {\field{\*\fldinst {HYPERLINK \\l \"_Toc1\"}}{\fldrslt {Kabels}{\tab }"
        r"{\field{\*\fldinst {PAGEREF _Toc1}}{\fldrslt {2}}}}}\par }}\pard\plain "
    )
    body = (
        r"{\*\latentstyles\lsdstimax376{\lsdlockedexcept heading 1;}}{\*\rsidtbl \rsid42}"
        r"{\mmathPr\mmathFont34}\ltrsect \sectd \ltrsect\linex0 "
        + contents
        + r"\pard\plain \ltrpar\s1\ql\keepn\outlinelevel0 "
        + run.format("Kabels")
        + r"{\rtlch \ltrch \par }\pard\plain \ltrpar\ql "
        + run.format("De ministers spraken")
        + note
        + run.format(" over ")
        + r"{\*\bkmkstart _Hlk1}"
        + run.format("havens.")
        + r"{\rtlch \ltrch \par }"
        + bullet
        + run.format("los punt")
        + r"{\rtlch \par }{\*\themedata 504b}{\*\datastore 0105}"
    )
    document = read(body)
    assert texts(document) == [
        "Kabels",
        "De ministers spraken over havens.",
        "los punt",
        "Zie het plan.",
    ]
    assert [(n.label, n.marker) for n in document.footnotes] == [
        ("1", 7 + len("De ministers spraken"))
    ]
    assert [b.kind for b in document.blocks][:3] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
    ]


def test_what_simple_editors_write() -> None:
    wordpad = (
        r"{\rtf1\ansi\ansicpg1252\deff0\nouicompat\deflang1043{\fonttbl"
        r"{\f0\fnil\fcharset0 Calibri;}"
        r"{\f1\fnil\fcharset2 Symbol;}}{\*\generator Riched20 10.0.19041}\viewkind4\uc1 "
        r"\pard\sa200\sl276\slmult1\b\f0\fs22\lang19 Kabels\b0\par De ministers spraken.\par "
        r"\pard{\pntext\f1\'B7\tab}{\*\pn\pnlvlblt\pnf1\pnindent0{\pntxtb\'B7}}\fi-360 een\par "
        r"{\pntext\f1\'B7\tab}twee\par"
    )
    assert texts(read("", wordpad)) == ["Kabels", "De ministers spraken.", "een", "twee"]
    textedit = (
        "{\\rtf1\\ansi\\cocoartf2\\pard\n{\\*\\expandedcolortbl;;}\\f0 Een regel.\\\n\\\nNog een."
    )
    assert texts(read("", textedit)) == ["Een regel.", "Nog een."]


def test_properties() -> None:
    info = (
        r"{\info{\title Nota \'e9\'e9n}{\author Afdeling Zee}{\company X}"
        r"{\creatim\yr2030\mo1\dy2}{\revtim\yr2031\mo6\dy9\hr10}{\nofpages3}}"
    )
    known = read(info + para("De ministers spraken over kabels.")).metadata
    assert (known.title, known.sender, known.date) == ("Nota één", "Afdeling Zee", date(2031, 6, 9))


def test_raised_and_lowered_digits() -> None:
    document = read(
        para(
            r"De 10{\super 3} schepen, op 4 km{\up6\fs16 2}, bij 10{\super -}{\super 6} m\super"
            r" 3\nosupersub ; de 1{\super e} keer voor 1,{\super 50} en CO{\sub 2} of 10{\dn4 2}."
        )
        + para(r"Zie blz. {\field{\*\fldinst { PAGEREF _Ref1 \\h }}{\fldrslt 7}}.")
    )
    assert texts(document) == [
        "De 10³ schepen, op 4 km², bij 10⁻⁶ m³; de 1e keer voor 1,50 en CO2 of 10₂.",
        "Zie blz. 7.",
    ]


def test_groups_give_back_what_they_changed() -> None:
    document = read(para(r"{\b vet}{\i schuin \b0} gewoon {\v weg {\v0 terug}}\plain slot"))
    assert document.text == "vetschuin gewoon terugslot"


@pytest.mark.parametrize("body", ["", r"\par\par", r"{\pict 00}", r"{\*\x y}"])
def test_nothing_to_read(body: str) -> None:
    with pytest.raises(UserError, match="holds no text"):
        read(body)


def test_cut_off_files_are_read_as_far_as_they_go() -> None:
    whole = (
        HEAD + para(f"De ministers{auto_note('Zie het plan.')} spraken.") + para("Daarna.") + "}"
    )
    reader = RtfReader()
    for end in range(len(HEAD), len(whole)):
        try:
            document = reader.read(whole[:end].encode(), "x.rtf", WordJoiner())
        except UserError:
            continue
        assert "De ministers".startswith(document.text[:12])


def test_flipped_bytes_end_in_text_or_a_reason() -> None:
    good = (
        HEAD + para(f"Over kabels{auto_note('Plan.')}.") + r"\trowd\cellx1\intbl a\cell\row}"
    ).encode()
    reader = RtfReader()
    for at in range(8, len(good)):
        data = bytearray(good)
        data[at] ^= 0x5A
        try:
            assert reader.read(bytes(data), "x.rtf", WordJoiner()).text
        except UserError:
            continue


def test_depth_is_said() -> None:
    with pytest.raises(UserError, match="nested"):
        read("{" * 10_000 + "x")
    assert read("{" * 1000 + "diep" + "}" * 1000).text == "diep"


def test_numbers_beyond_sense() -> None:
    body = r"\uc99999\u99999999 \ls9999999\ilvl99\itap99999 \s-5\outlinelevel99 \bin-5 tekst\par"
    assert "tekst" in read(body + para("slot")).text
