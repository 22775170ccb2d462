"""The text of an official publication, as the tree that every format shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefing.readers.official import words
from briefing.readers.official.words import MATHML
from briefing.readers.shaping import Shape
from briefing.readers.xmlparsing import DEEPEST, too_deep

_ADDRESS = "https://zoek.officielebekendmakingen.nl/"
_BULLETS = "-–—•·o*"
_HEADS = ("kop", "titel", "item-titel", "nr", "tussenkop")
_EMPHASIS = {"vet": "b", "cur": "i", "vetcur": "bi", "halfvet": "b", "vetondlijn": "b"}
_LOUDNESS = ("vet", "halfvet", "vetcur", "rom", "ondlijn", "cur")  # headings within a text
_MOST_SPANNED = 60


class Walker:
    """Walks one publication; ``title`` is what stands above its text."""

    def __init__(self, root: Any, name: str, title: str) -> None:
        self._name = name
        self._title = title
        self._shape = Shape(clean=True)
        self._notes: list[tuple[str, str, Any]] = []
        self._note_ids: dict[str, str] = {}
        self._deep = 0
        self._lead = ""  # the speaker, to stand before what is said
        styles = {e.get("kopopmaak", "") for e in root.iter("tussenkop")}
        self._loudness = [style for style in _LOUDNESS if style in styles]

    def walk(self, root: Any) -> Any:
        """The tree of the publication in ``root``, the notes at its end."""
        if self._title:
            self._shape.empty("p", {"data-role": "title"}, self._title)
        self._blocks(root, 1)
        done = 0
        while done < len(self._notes):
            id_, label, note = self._notes[done]
            done += 1
            self._shape.start("aside", {"data-note": id_, "data-label": label})
            for child in note:
                if child.tag == "noot.al":
                    self._paragraph(child, 1)
                elif child.tag != "noot.nr" and isinstance(child.tag, str):
                    self._block(child, 1)
            self._shape.end("aside")
        return self._shape.finish()

    # blocks; ``depth`` is the level of the next heading

    def _blocks(self, parent: Any, depth: int) -> None:
        self._deep += 1
        if self._deep > DEEPEST:
            raise too_deep(self._name)
        for element in parent:
            if isinstance(element.tag, str):
                self._block(element, depth)
        self._deep -= 1

    def _block(self, element: Any, depth: int) -> None:
        make = _BLOCKS.get(element.tag)
        if make is not None:
            make(self, element, depth)
        elif words.holds_text(element):
            self._paragraph(element, depth)
        elif any(child.tag in _HEADS for child in element):
            self._division(element, depth)
        else:
            self._blocks(element, depth)

    def _paragraph(self, element: Any, depth: int) -> None:
        self._shape.start("p")
        if self._lead:
            self._shape.empty("b", text=self._lead)
            self._shape.text(" ")
            self._lead = ""
        self._inline(element)
        self._shape.end("p")

    def _division(self, element: Any, depth: int) -> None:
        """A part with a head of its own; what is in it lies one level deeper."""
        self._deep += 1
        if self._deep > DEEPEST:
            raise too_deep(self._name)
        inside = depth
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag in ("kop", "titel", "item-titel", "nr") and inside == depth:
                self._heading(child, depth)
                inside = depth + 1
            else:
                self._block(child, inside)
        self._deep -= 1

    def _heading(self, element: Any, depth: int) -> None:
        if element.tag == "item-titel" and self._is_title(element):
            return  # of the only item, in the record of a debate
        tag = f"h{max(2, min(6, depth + 1))}"
        self._shape.start(tag)
        parts = [child for child in element if isinstance(child.tag, str)]
        named = any(part.tag in ("label", "nr", "titel", "subtitel") for part in parts)
        if named and not words.holds_text(element):
            for number, part in enumerate(parts):
                self._shape.text(" " if number else "")
                self._inline(part)
        else:
            self._inline(element)
        self._shape.end(tag)

    def _subheading(self, element: Any, depth: int) -> None:
        style = element.get("kopopmaak", "")
        below = self._loudness.index(style) if style in self._loudness else 0
        self._heading(element, depth + below)

    def _document_title(self, element: Any, depth: int) -> None:
        """The title of the whole; what kind of paper it is, where it is not."""
        for child in element:
            if child.tag == "titel":
                role = "subtitle" if self._title else "title"
                self._shape.start("p", {"data-role": role})
                self._inline(child)
                self._shape.end("p")
            elif isinstance(child.tag, str):
                self._block(child, depth)

    def _list(self, element: Any, depth: int) -> None:
        self._shape.start("ul")
        for item in element:
            if item.tag not in ("li", "lid", "definitie-item"):
                if isinstance(item.tag, str):
                    self._block(item, depth)
                continue
            label = next((c for c in item if c.tag in ("li.nr", "lidnr")), None)
            number = "" if label is None else " ".join("".join(label.itertext()).split())
            bare = not number or number in _BULLETS
            self._shape.start("li", {} if bare else {"data-label": number})
            words.in_paragraphs(item, label)
            for child in item:
                if child.tag == "term":
                    self._shape.start("p")
                    self._inline(child)
                    self._shape.end("p")
                elif child.tag not in ("li.nr", "lidnr") and isinstance(child.tag, str):
                    self._block(child, depth)
            self._shape.end("li")
        self._shape.end("ul")

    def _member(self, element: Any, depth: int) -> None:
        """A numbered part of an article, alone in its list."""
        label = next((" ".join("".join(c.itertext()).split()) for c in element.iter("lidnr")), "")
        self._shape.start("ul")
        self._shape.start("li", {"data-label": label} if label else {})
        for child in element:
            if child.tag != "lidnr" and isinstance(child.tag, str):
                self._block(child, depth)
        self._shape.end("li")
        self._shape.end("ul")

    def _quote(self, element: Any, depth: int) -> None:
        self._shape.start("blockquote")
        if words.holds_text(element):
            self._paragraph(element, depth)
        else:
            self._blocks(element, depth)
        self._shape.end("blockquote")

    def _caption(self, element: Any, depth: int) -> None:
        self._shape.start("figcaption")
        self._inline(element)
        self._shape.end("figcaption")

    def _figure(self, element: Any, depth: int) -> None:
        """A picture is no text; what it shows and where it is from are."""
        for said in element.iter("titel", "bijschrift", "bron"):
            self._caption(said, depth)

    def _formula(self, element: Any, depth: int) -> None:
        if text := words.formulas(element):
            self._shape.empty("p", text=text)
        elif words.pieces(element):
            self._paragraph(element, depth)

    def _table(self, element: Any, depth: int) -> None:
        self._shape.start("table")
        for child in element:
            if child.tag in ("title", "titel"):
                self._shape.start("caption")
                self._inline(child)
                self._shape.end("caption")
        for group in element.iter("tgroup"):
            columns = {
                spec.get("colname", ""): number
                for number, spec in enumerate(group.iterchildren("colspec"), start=1)
            }
            for part in group:
                if part.tag in ("thead", "tbody", "tfoot"):
                    for row in part.iterchildren("row"):
                        self._row(row, columns, "th" if part.tag == "thead" else "td")
        self._shape.end("table")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in ("title", "titel", "tgroup"):
                self._block(child, depth)

    def _row(self, row: Any, columns: dict[str, int], tag: str) -> None:
        self._shape.start("tr")
        for entry in row.iterchildren("entry"):
            first, last = columns.get(entry.get("namest")), columns.get(entry.get("nameend"))
            spans = {}
            if first and last and last > first:
                spans["colspan"] = str(min(last - first + 1, _MOST_SPANNED))
            more = entry.get("morerows", "")
            if more.isdecimal() and len(more) < 4 and int(more):
                spans["rowspan"] = str(int(more) + 1)
            self._shape.start(tag, spans)
            if words.holds_text(entry):
                self._inline(entry)
            else:
                self._blocks(entry, 1)
            self._shape.end(tag)
        self._shape.end("tr")

    def _speech(self, element: Any, depth: int) -> None:
        """What somebody said: the name stands in bold before the first words."""
        speaker = next((c for c in element if c.tag in ("spreker", "voorz", "wie")), None)
        self._lead = "" if speaker is None else words.speaker(speaker)
        for child in element:
            if child is not speaker and isinstance(child.tag, str):
                self._block(child, depth)
        if self._lead:  # who said nothing that is written down
            self._shape.start("p")
            self._shape.empty("b", text=self._lead)
            self._shape.end("p")
            self._lead = ""

    def _old_speech(self, element: Any, depth: int) -> None:
        """Handelingen until 2011: the speaker's element holds the speech too."""
        who = element.find("wie")
        self._lead = words.speaker(who) if who is not None else ""
        if not self._lead and element.tag == "voorz":
            self._lead = "De voorzitter:"
        for child in element:
            if child is not who and isinstance(child.tag, str):
                self._block(child, depth)
        self._lead = ""

    def _signature(self, element: Any, depth: int) -> None:
        """Offices and names, each a paragraph."""
        if element.find("naam") is None:
            self._paragraph(element, depth)
            return
        office = element.text or ""
        for child in element:
            if child.tag == "naam":
                self._signed(office)
                self._signed(" ".join(words.pieces(child)))
                office = ""
            else:
                office += "".join(child.itertext())
            office += child.tail or ""
        self._signed(office)

    def _signed(self, text: str) -> None:
        if any(map(str.isalnum, text)):
            self._shape.empty("p", text=" ".join(text.split()))

    def _question_head(self, element: Any, depth: int) -> None:
        """What questions are about, unless that is the title already."""
        if not self._is_title(element):
            self._paragraph(element, depth)

    def _is_title(self, element: Any) -> bool:
        """Whether ``element`` says no more than the title above all."""
        return "".join("".join(element.itertext()).split()) == "".join(self._title.split())

    def _left_out(self, element: Any, depth: int) -> None:
        """What stands in the head, or is no text."""

    # inside a paragraph

    def _inline(self, parent: Any) -> None:
        self._deep += 1
        if self._deep > DEEPEST:
            raise too_deep(self._name)
        self._shape.text(parent.text or "")
        for element in parent:
            if isinstance(element.tag, str):
                self._piece(element)
            self._shape.text(element.tail or "")
        self._deep -= 1

    def _piece(self, element: Any) -> None:
        tag = element.tag
        if tag == "noot":
            self._note(element)
        elif tag == "nootref":
            id_ = self._note_ids.get(element.get("refid", ""))
            if id_:
                self._shape.empty("a", {"data-note": id_})
        elif tag == "extref":
            self._link(element)
        elif tag == "nadruk":
            self._wrapped(element, _EMPHASIS.get(element.get("type", ""), ""))
        elif tag in ("sup", "inf", "sub"):
            name = "sup" if tag == "sup" else "sub"
            self._shape.start(name)
            self._inline(element)
            self._shape.end(name)
        elif tag in ("functie", "voornaam", "achternaam", "naam"):
            self._shape.text(" ")
            self._inline(element)
            self._shape.text(" ")
        elif tag in ("al", "noot.al"):
            self._inline(element)
            self._shape.empty("br")
        elif tag in ("formule", MATHML) and (text := words.formulas(element)):
            self._shape.text(text)
        elif tag == "plaatje":
            self._figure(element, 1)
        elif tag != "illustratie":
            self._inline(element)

    def _wrapped(self, element: Any, tags: str) -> None:
        for tag in tags:
            self._shape.start(tag)
        self._inline(element)
        for tag in reversed(tags):
            self._shape.end(tag)

    def _note(self, element: Any) -> None:
        number = element.find("noot.nr")
        label = "" if number is None else " ".join("".join(number.itertext()).split())
        id_ = f"n{len(self._notes)}"
        if element.get("id"):
            self._note_ids[element.get("id")] = id_
        self._shape.empty("a", {"data-note": id_}, label)
        self._notes.append((id_, label, element))

    def _link(self, element: Any) -> None:
        target = element.get("doc", "").strip()
        kind = element.get("soort", "").lower()
        if kind == "document" and target and "://" not in target:
            target = f"{_ADDRESS}{target}" + ("" if "/" in target else ".html")
        if not target.startswith(("http://", "https://")):
            self._inline(element)
            return
        self._shape.start("a", {"href": target})
        self._inline(element)
        self._shape.end("a")


_Make = Callable[[Walker, Any, int], None]
_HEAD_PARTS = (
    *("metadata", "meta", "kamerstukkop", "kamervraagkop", "handelingenkop", "dossier", "stuknr"),
    *("datumtekst", "tekstregel", "illustratie", "redactie", "ondernummer", "colspec"),
    *("vergaderdatum", "kamervraagnummer", "inhoudsopgave"),
)
_BLOCKS: dict[Any, _Make] = {
    **dict.fromkeys(("al", "noot.al", "considerans.al", "slotformulering"), Walker._paragraph),
    **dict.fromkeys(("divisie", "bijlage", "artikel", "vraag", "antwoord"), Walker._division),
    **dict.fromkeys(("lijst", "definitielijst"), Walker._list),
    **dict.fromkeys(("citaat", "citaat-artikel", "aanhaling"), Walker._quote),
    **dict.fromkeys(("kop", "titel", "item-titel"), Walker._heading),
    **dict.fromkeys(("bijschrift", "bron"), Walker._caption),
    **dict.fromkeys(_HEAD_PARTS, Walker._left_out),
    **dict.fromkeys(("spreker", "voorz"), Walker._old_speech),
    "kamervraagomschrijving": Walker._question_head,
    "tussenkop": Walker._subheading,
    "stuk": Walker._document_title,
    "lid": Walker._member,
    "plaatje": Walker._figure,
    "formule": Walker._formula,
    MATHML: Walker._formula,
    "table": Walker._table,
    "spreekbeurt": Walker._speech,
    "ondertekening": Walker._signature,
}
