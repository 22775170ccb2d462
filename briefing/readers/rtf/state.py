"""What holds at a place in an RTF text: the look of characters, the form of the paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look, and where they lead."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    raised: str = ""  # "sup", "sub" or ""
    url: str = ""


@dataclass(slots=True)
class Form:
    """What a paragraph is."""

    style: int = 0
    outline: int | None = None  # 0 is the highest
    depth: int = 0  # in a list, from 0
    listed: bool = False
    in_table: int = 0  # how many tables it lies in


@dataclass(slots=True)
class State:
    """What a group inherits from the one around it and does not hand back."""

    look: Look = field(default_factory=Look)
    form: Form = field(default_factory=Form)
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1  # characters that stand in for one of Unicode
    encoding: str = "cp1252"
    font: int = 0
    symbols: str = ""  # the font, where its letters are signs
    target: str = ""  # where text goes: "" into the paragraph; "skip"; or a name
    begins: bool = True  # nothing of the group was read yet
    starred: bool = False

    def inner(self) -> State:
        """The state with which a group begins."""
        return State(
            look=self.look,
            form=replace(self.form),
            hidden=self.hidden,
            deleted=self.deleted,
            fallback=self.fallback,
            encoding=self.encoding,
            font=self.font,
            symbols=self.symbols,
            target=self.target,
        )


@dataclass(slots=True)
class Piece:
    """Something in a paragraph: ``text`` with its look, or one of the signs ``br``, ``note``,
    ``comment``, ``comment-end`` with the id that it stands for."""

    kind: str
    text: str
    look: Look = field(default_factory=Look)
    label: str = ""


@dataclass(slots=True)
class Paragraph:
    """A finished paragraph: its pieces, its form, the number or bullet printed before it."""

    pieces: list[Piece]
    form: Form
    label: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces if piece.kind == "text")


@dataclass(slots=True, eq=False)
class Flow:
    """A stream of paragraphs of its own: the text, a note, a header, a comment."""

    blocks: list[Paragraph | Table] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    label: str = ""
    listed: bool = False  # the paragraph in the making is an item of a list
    tables: list[Table] = field(default_factory=list)  # open ones, the outermost first


@dataclass(slots=True, eq=False)
class Table:
    """Rows of cells of blocks."""

    rows: list[list[list[Paragraph | Table]]] = field(default_factory=list)
    cells: list[list[Paragraph | Table]] = field(default_factory=list)  # of the row in the making
    cell: list[Paragraph | Table] = field(default_factory=list)  # the one in the making


@dataclass(slots=True)
class Style:
    """A paragraph style: its name, and its level as a heading, from 0."""

    name: str = ""
    outline: int | None = None


@dataclass(slots=True)
class Remark:
    """A comment beside the text."""

    id: str
    author: str
    made: str
    flow: Flow


@dataclass(slots=True)
class Result:
    """All that was read."""

    flow: Flow = field(default_factory=Flow)
    notes: list[tuple[str, str, Flow]] = field(default_factory=list)  # id, label, text
    remarks: list[Remark] = field(default_factory=list)
    headers: list[Flow] = field(default_factory=list)
    styles: dict[int, Style] = field(default_factory=dict)
    info: dict[str, str] = field(default_factory=dict)
    changed: date | None = None
    revised: bool = False  # tracked changes were seen
    hidden: bool = False  # words that are not to be seen were left out
    drawn: bool = False  # pictures or objects were left out
    formulas: bool = False  # so were formulas that are drawn from a code
