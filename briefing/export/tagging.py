"""Tags (PDF/UA): a canvas that knows which part of the document each drawing belongs to.

Everything painted is an artifact unless it is text of an :class:`Element`. The tree of elements is
built with the story; what belongs to an element is collected while drawing, so that passes over
the same story and texts that run over pages come out right.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

_FIRST_ANNOTATION = 1_000_000  # keys of annotations in the parent tree, beyond those of pages


class Element:
    """A node of the logical structure: ``tag`` is a standard type (``H1``, ``P``, ``BlockQuote``).

    ``attributes`` are those of one owner (``{"O": "Table", "Scope": "Row"}``).
    """

    __slots__ = ("attributes", "children", "tag")

    def __init__(
        self, tag: str, parent: Element | None = None, attributes: dict[str, str] | None = None
    ) -> None:
        self.tag = tag
        self.attributes = attributes or {}
        self.children: list[Element] = []
        if parent is not None:
            parent.children.append(self)


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that writes the structure tree of ``root`` beside the pages.

    ``info`` holds title, author, subject, creator and language of the document. ``places`` tells
    on which page each bookmark came to stand; with ``placing`` that is all the canvas is for, and
    nothing need be drawn.
    """

    def __init__(
        self,
        *args: Any,
        root: Element,
        info: dict[str, str],
        placing: bool = False,
        **kwargs: Any,
    ) -> None:
        self.placing = placing
        self._root = root
        self._info = info
        self._marked: list[list[Element]] = [[]]  # per page: the element of each marked content
        self._content: dict[Element, list[tuple[str, int, Any]]] = {}
        self._links: list[Element] = []
        self.places: dict[str, int] = {}
        super().__init__(*args, pdfVersion=(1, 7), lang=info["language"], **kwargs)
        self._code.append("/Artifact BMC")

    @contextmanager
    def marked_text(self) -> Iterator[PDFTextObject]:
        """A text object to which elements are added through :meth:`open` and :meth:`close`."""
        text = self.beginText()
        yield text
        self._code.append("EMC")
        self.drawText(text)
        self._code.append("/Artifact BMC")

    def open(self, text: PDFTextObject, element: Element) -> None:
        """From here on ``text`` belongs to ``element``."""
        page = self._marked[-1]
        self._content.setdefault(element, []).append(("text", len(self._marked), len(page)))
        text._code.append(f"/{element.tag} <</MCID {len(page)}>> BDC")
        page.append(element)

    def open_whole(self, text: PDFTextObject, actual: str) -> None:
        """From here on ``text`` stands for ``actual``, however it is drawn."""
        code = ("\ufeff" + actual).encode("utf-16-be").hex().upper()
        text._code.append(f"/Span <</ActualText <{code}>>> BDC")

    def close(self, text: PDFTextObject) -> None:
        """End what was opened last."""
        text._code.append("EMC")

    def open_link(self, text: PDFTextObject, parent: Element, link: Element) -> None:
        """As :meth:`open`, for a link within ``parent``."""
        content = self._content.setdefault(parent, [])
        if ("element", 0, link) not in content:
            content.append(("element", 0, link))
        self.open(text, link)

    def link(
        self, element: Element, rect: tuple[float, float, float, float], target: str, words: str
    ) -> None:
        """A clickable place on this page; ``target`` is an address or ``#name`` of a bookmark."""
        note = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray(list(rect)),
                "Border": PDFArray([0, 0, 0]),
                "F": 4,
                "Contents": PDFString(words),
                "StructParent": _FIRST_ANNOTATION + len(self._links),
            }
        )
        if target.startswith("#"):
            note["Dest"] = self._bookmarkReference(target[1:])
        else:
            note["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(target)})
        self._addAnnotation(note)
        reference = self._annotationrefs[-1]
        self._links.append(element)
        self._content.setdefault(element, []).append(("object", len(self._marked), reference))

    def mark_place(self, bookmark: str, y: float, outline: tuple[str, int] | None) -> None:
        """Name the height ``y`` on this page, and list it in the outline at a level."""
        self.places[bookmark] = self.getPageNumber()
        if self.placing:
            return
        self.bookmarkHorizontal(bookmark, 0, y)
        if outline is not None:
            self.addOutlineEntry(outline[0], bookmark, outline[1])

    def showPage(self) -> None:  # noqa: N802  # ReportLab's name
        """End the page."""
        self._code.append("EMC")
        number = self._pageNumber
        super().showPage()
        page = self._doc.idToObject[f"Page{number}"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number - 1
        page.Tabs = PDFName("S")
        self._marked.append([])
        self._code.append("/Artifact BMC")

    def save(self) -> None:
        """Write the document with its structure tree and metadata."""
        if self.placing:
            return
        document, info = self._doc, self._info
        self._code[:] = []  # the artifact opened for a page that does not come
        references: dict[Element, Any] = {}
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree_reference = document.Reference(tree, "StructTreeRoot")
        tree["K"] = PDFArray([self._node(self._root, tree_reference, references)])
        numbers: list[Any] = []
        for number, elements in enumerate(self._marked[:-1]):
            numbers += [number, PDFArray([references[element] for element in elements])]
        for number, element in enumerate(self._links):
            numbers += [_FIRST_ANNOTATION + number, references[element]]
        tree["ParentTree"] = PDFDictionary({"Nums": PDFArray(numbers)})
        tree["ParentTreeNextKey"] = _FIRST_ANNOTATION + len(self._links)
        catalog = document.Catalog
        catalog.StructTreeRoot = tree_reference
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Metadata = pdfdoc.XMP(creator=lambda _: _xmp(info))
        self.setViewerPreference("DisplayDocTitle", "true")
        document.setTitle(info["title"])
        document.setAuthor(info["author"])
        document.setSubject(info["subject"])
        document.info.creator = info["creator"]
        document.SaveToFile(self._filename, self)

    def _node(self, element: Element, parent: Any, references: dict[Element, Any]) -> Any:
        node = PDFDictionary(
            {"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent}
        )
        reference = self._doc.Reference(node, f"StructElem{len(references)}")
        references[element] = reference
        if element.attributes:
            node["A"] = PDFDictionary(
                {name: PDFName(value) for name, value in element.attributes.items()}
            )
        kids: list[Any] = []
        for kind, page, what in self._content.get(element, ()):
            if kind == "element":
                kids.append(self._node(what, reference, references))
                continue
            place = {"Pg": PDFObjectReference(f"Page{page}")}
            if kind == "text":
                kids.append(PDFDictionary({"Type": PDFName("MCR"), "MCID": what, **place}))
            else:
                kids.append(PDFDictionary({"Type": PDFName("OBJR"), "Obj": what, **place}))
        kids += [
            self._node(child, reference, references)
            for child in element.children
            if self._drawn(child)
        ]
        node["K"] = PDFArray(kids)
        return reference

    def _drawn(self, element: Element) -> bool:
        return element in self._content or any(map(self._drawn, element.children))


def _xmp(info: dict[str, str]) -> bytes:
    told = {name: escape(value) for name, value in info.items()}
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{told["title"]}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{told["author"]}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{told["language"]}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{told["creator"]}</xmp:CreatorTool>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()
