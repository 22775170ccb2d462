"""What holds for every text, however odd."""

from __future__ import annotations

import contextlib
import textwrap
import unicodedata
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.protocol import NeedsConversionError
from briefing.readers.registry import READERS
from briefing.readers.text import TextReader

TEXT = TextReader()
PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            " ",
            "  ",
            "\t",
            "\f",
            "\r\n",
            "\n ",
            "- ",
            "-\n",
            "* ",
            "1 ",
            "1. ",
            "[1] ",
        ),
        *(
            "¹",
            "[^1]",
            "[^1]: ",
            "[footnoteRef:2]",
            "[2: noot ]",
            "**",
            "_",
            "# ",
            "> ",
            "|",
            "---\n",
        ),
        *("Werksessie I: Raad", "Datum 3 mei 2027", "Betreft Verslag", "Geachte voorzitter,"),
        *("Pagina 1 van 2", "ONGERUBRICEERD", "De ministers spraken lang.", "woord1", "woord.2 "),
        *("Postbus 12", "Onze referentie\nAB12", "e\u0301", "\u0301", "ĳ", "ﬁ", "\u200b", "\xad\n"),
        *(
            "😀",
            "👩\u200d👩",
            "שלום",
            "&amp;",
            "<b>",
            "<!--",
            "-->",
            "\\*",
            "[a](b)",
            "![",
            "](",
            "^[",
        ),
        *(
            "DE MINISTER VAN ZAKEN",
            "J. de Boer",
            "a\tb\tc",
            "\n2 ",
            "\n3 Noot.",
            "https://a.b/c_\nd",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join),
    st.text(max_size=300),
)


def check(document: Document) -> None:
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert document.blocks[0].start == 0
    assert document.blocks[-1].end == len(text)
    for block, following in pairwise(document.blocks):
        assert following.start == block.end + 1
        assert text[block.end] == "\n"
    for block in document.blocks:
        content = text[block.start : block.end]
        assert content
        assert content == content.strip()
        assert "\n" not in content
        assert not set(content) & set("\x1a\u200b")
        assert "  " not in content
        assert (block.level > 0) == (block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM))
    running = [b for b in document.blocks if b.kind is not BlockKind.FOOTNOTE]
    end = running[-1].end if running else 0
    for note in document.footnotes:
        assert note.marker is None or 0 <= note.marker <= end
        if note.text is None:
            assert (note.start, note.end) == (None, None)
            assert note.marker is not None
        else:
            assert text[note.start : note.end] == note.text
    for section in document.sections:
        assert text[section.start : section.end].startswith(section.title)
        assert section.level >= 2
        assert section.end <= end
    starts = document.page_starts
    assert list(starts) == sorted(starts)
    assert not starts or (starts[0] == 0 and len(starts) > 1 and starts[-1] <= len(text))
    for block in document.blocks:
        assert (block.page is not None) == bool(starts)
        if block.page is not None:
            assert 1 <= block.page <= len(starts)


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(READERS))
@example("\f\fa\n\n1\n\fb", TEXT)
@example(" a\n b\n\n c", TEXT)
@example("woord.1 \n\n1 Noot\n\f2 Noot\n\fslot", TEXT)
def test_any_text(text: str, reader: object) -> None:
    try:
        document = reader.read(text.encode("utf-8", "replace"), "x", WordJoiner())  # type: ignore[attr-defined]  # each is a reader
    except (UserError, NeedsConversionError):
        return
    check(document)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    for reader in READERS:
        with contextlib.suppress(UserError, NeedsConversionError):
            check(reader.read(data, "x.txt", WordJoiner()))


WORDS = st.lists(
    st.sampled_from("de raad besprak steun aan landen en Nederland gaf geld samenwerking".split()),
    min_size=3,
    max_size=30,
).map(" ".join)


@given(st.lists(WORDS, min_size=2, max_size=8), st.integers(40, 90))
def test_hard_line_ends_leave_sentences_whole(sentences: list[str], width: int) -> None:
    """However a paragraph was broken into lines, it comes back as it was."""
    paragraph = " ".join(f"Dat {s}, zei men toen." for s in sentences)
    other = "Daarna was er nog een gesprek over de wijze waarop de raad zijn werk doet, tot slot."
    text = "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in (paragraph, other))
    document = TEXT.read(text.encode(), "x", WordJoiner())
    joined = " ".join(document.text.split("\n"))
    assert joined == f"{paragraph} {other}"
