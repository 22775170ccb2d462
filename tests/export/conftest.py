"""Reading a PDF back with a reader that is not ours, and briefings to make one of."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from briefing.domain.briefing import Briefing, BriefingSection, CitedSource, Entry
from briefing.domain.document import Period


@dataclass
class Tag:
    """A node of a page's structure tree, with the text that is marked as its own."""

    type: str
    text: str
    children: list[Tag] = field(default_factory=list)

    def all(self, *types: str) -> Iterator[Tag]:
        """This node and those below it, of these types if any are given, in reading order."""
        if not types or self.type in types:
            yield self
        for child in self.children:
            yield from child.all(*types)

    @property
    def whole(self) -> str:
        """The text of this node and of those below it."""
        return self.text + "".join(child.whole for child in self.children)


def plain(text: str) -> str:
    """Text with every stretch of white space as one space."""
    return " ".join(text.split())


class ReadPdf:
    """What a PDF says: its text per page, outline, links, fonts, language and tags."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._document = pypdfium2.PdfDocument(data)
        self.pages = [page.get_textpage().get_text_range() for page in self._document]

    @property
    def text(self) -> str:
        """The whole text, line ends as spaces."""
        return plain(" ".join(self.pages))

    @property
    def info(self) -> dict[str, str]:
        return self._document.get_metadata_dict()

    @property
    def outline(self) -> list[tuple[int, str, int]]:
        """Level, title and page (from 1) of every bookmark."""
        return [
            (mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in self._document.get_toc()
        ]

    @property
    def language(self) -> str:
        buffer = ctypes.create_string_buffer(64)
        length = pdfium.FPDFCatalog_GetLanguage(
            self._document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64
        )
        return buffer.raw[: length - 2].decode("utf-16-le")

    @property
    def links(self) -> list[tuple[int, str]]:
        """Page of every link, and its address or ``page N``."""
        found = []
        for number, page in enumerate(self._document, start=1):
            position = ctypes.c_int(0)
            link = pdfium.FPDF_LINK()
            while pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
                target = pdfium.FPDFLink_GetDest(self._document, link)
                if target:
                    index = pdfium.FPDFDest_GetDestPageIndex(self._document, target)
                    found.append((number, f"page {index + 1}"))
                    continue
                action = pdfium.FPDFLink_GetAction(link)
                buffer = ctypes.create_string_buffer(2000)
                length = pdfium.FPDFAction_GetURIPath(self._document, action, buffer, 2000)
                found.append((number, buffer.raw[: length - 1].decode()))
        return found

    @property
    def fonts(self) -> dict[str, bool]:
        """The base names of the fonts in use, and whether they are embedded."""
        found = {}
        for page in self._document:
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                font = pdfium.FPDFTextObj_GetFont(thing)
                buffer = ctypes.create_string_buffer(200)
                pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
                name = buffer.value.decode().rpartition("+")[2]
                found[name] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
        return found

    def lowest(self, number: int, foot: float) -> float:
        """How many points above a page's lower edge its text ends, but for what stands lower than
        ``foot``."""
        text = self._document[number - 1].get_textpage()
        bottoms = (text.get_charbox(n)[1] for n in range(text.count_chars()))
        return min(bottom for bottom in bottoms if bottom > foot)

    def tags(self, number: int) -> Tag:
        """The structure of page ``number``, found through the document's parent tree."""
        page = self._document[number - 1]
        texts = self._marked_texts(page)
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        root = Tag("", "")
        for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, n)
            root.children.append(self._tag(child, texts))
        pdfium.FPDF_StructTree_Close(tree)
        return root

    def _tag(self, element: Any, texts: dict[int, str]) -> Tag:
        buffer = ctypes.create_string_buffer(200)
        length = pdfium.FPDF_StructElement_GetType(element, buffer, 200)
        tag = Tag(buffer.raw[: length - 2].decode("utf-16-le"), "")
        for n in range(pdfium.FPDF_StructElement_CountChildren(element)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, n)
            if child:
                tag.children.append(self._tag(child, texts))
                continue
            marked = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, n)
            if marked >= 0:  # and no annotation
                tag.text += texts.get(marked, "")
        return tag

    @staticmethod
    def _marked_texts(page: Any) -> dict[int, str]:
        text_page = page.get_textpage()
        texts: dict[int, str] = {}
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            marked = pdfium.FPDFPageObj_GetMarkedContentID(thing)
            buffer = (ctypes.c_ushort * 4000)()
            length = pdfium.FPDFTextObj_GetText(thing, text_page, buffer, 4000)
            told = bytes(buffer)[: length - 2].decode("utf-16-le")
            texts[marked] = texts.get(marked, "") + told
        return texts


@pytest.fixture
def read_pdf() -> Callable[[bytes], ReadPdf]:
    return ReadPdf


def make_source(number: int = 1, **fields: Any) -> CitedSource:
    told: dict[str, Any] = {
        "number": number,
        "report": number,
        "title": f"Verslag van de Noordzeetop in Bergen van {number} en {number + 1} juni 2031",
        "kind": "verslag",
        "date": None,
        "period": Period(date(2031, 6, number), date(2031, 6, number + 1)),
        "place": "Bergen",
        "sender": "",
        "reference": "",
        "classification": "Ongerubriceerd",
        "dossiers": (),
        "name": f"bergen-{number}.txt",
        "sha256": f"{number:064x}",
    }
    return CitedSource(**{**told, **fields})


def make_entry(quote: str, number: int = 1, **fields: Any) -> Entry:
    told: dict[str, Any] = {
        "passage": number,
        "quote": quote,
        "section_path": ("Werksessie I",),
        "page": 2,
        "source": 1,
    }
    return Entry(**{**told, **fields})


@pytest.fixture
def briefing_of() -> Callable[..., Briefing]:
    """Makes a briefing of one theme from quotes or entries; further fields as ``Briefing``."""

    def make(*quotes: str | Entry, **fields: Any) -> Briefing:
        entries = tuple(
            quote if isinstance(quote, Entry) else make_entry(quote, n)
            for n, quote in enumerate(quotes, start=1)
        )
        told: dict[str, Any] = {
            "title": "Noordzeetop: lasten en steun",
            "date": date(2031, 11, 12),
            "sections": (BriefingSection("lastenverdeling", "amber", entries),),
            "sources": (make_source(),),
        }
        return Briefing(**{**told, **fields})

    return make


@pytest.fixture
def entry() -> Callable[..., Entry]:
    return make_entry


@pytest.fixture
def source() -> Callable[..., CitedSource]:
    return make_source
