r"""RTF read from front to end: groups, destinations, characters; paragraphs come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.readers.rtf import codepages, instructions
from briefing.readers.rtf.composing import Composer
from briefing.readers.rtf.fonts import Fonts
from briefing.readers.rtf.forms import FormField
from briefing.readers.rtf.info import MOMENTS, UNITS, Info
from briefing.readers.rtf.letters import Letters
from briefing.readers.rtf.mathematics import Formula
from briefing.readers.rtf.notes import Notes
from briefing.readers.rtf.properties import PROPERTIES
from briefing.readers.rtf.remarks import PARTS, Remarks
from briefing.readers.rtf.state import Flow, Form, Look, Result, State, Style
from briefing.readers.rtf.tokens import Token, tokens
from briefing.readers.rtf.vocabulary import CHARACTERS, HEADERS, REVIVED, SIGNS, SKIPPED
from briefing.readers.symbols import spelled
from briefing.readers.xmlparsing import too_deep

_MOST_GROUPS = 4_000  # open at one time


class Parser:
    """Reads one file; ``name`` is that of the file, for messages."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.result = Result()
        self._state = State()
        self._stack: list[State] = []
        self._text = Composer(self.result.flow)
        self._ends: dict[int, Callable[[], None]] = {}  # what to do when a depth is left
        self._letters = Letters()
        self._buffer: list[str] = []  # text of a group that is no text of the document
        self._fonts = Fonts()
        self._outline: int | None = None
        self._notes = Notes(self.result)
        self._remarks = Remarks(self.result)
        self._info = Info(self.result)
        self._formula = Formula()
        self._form_field = FormField()

    def read(self, data: bytes) -> Result:
        """Everything in ``data``."""
        for token in tokens(data.decode("latin-1")):
            kind = token.kind
            if kind != "byte" and self._letters.waits:
                self._put(self._letters.of_bytes(self._state))
            if kind == "text":
                self._plain_text(token.text)
            elif kind == "{":
                self._open()
            elif kind == "}":
                self._close()
            elif self._state.target == "skip" and kind != "word":
                self._state.begins = False
                if kind == "sign" and token.text == "*":
                    self._state.begins = self._state.starred = True
            elif kind == "word":
                self._word(token)
            elif kind == "byte":
                if not self._letters.skips():
                    self._state.begins = False
                    self._letters.byte(token.text)
            else:
                self._sign(token.text)
        if self._letters.waits:
            self._put(self._letters.of_bytes(self._state))
        while self._stack:  # a file that was cut off
            self._close()
        self._paragraph(if_empty=False)
        self._text.leave_tables(0)
        return self.result

    # groups

    def _open(self) -> None:
        if len(self._stack) >= _MOST_GROUPS:
            raise too_deep(self._name)
        self._stack.append(self._state)
        self._state = self._state.inner()
        self._letters.forget()

    def _close(self) -> None:
        if not self._stack:
            return
        end = self._ends.pop(len(self._stack), None)
        if end is not None:
            end()
        self._state = self._stack.pop()
        self._letters.forget()

    def _at_end(self, act: Callable[[], None]) -> None:
        self._ends[len(self._stack)] = act

    # text

    def _plain_text(self, text: str) -> None:
        text = self._letters.plain(text, self._state)
        if text:
            self._state.begins = False
            self._put(text)

    def _put(self, text: str) -> None:
        state = self._state
        if not text:
            return
        if state.target:
            if state.target == "fonts":
                self._fonts.name(text)
            elif state.target == "formula":
                self._formula.text("" if state.hidden or state.deleted else text)
            elif state.target not in ("skip", "form"):
                self._buffer.append(text)
            return
        if state.hidden or state.deleted:
            self.result.hidden = self.result.hidden or (not state.deleted and not text.isspace())
            return
        if state.symbols:
            text = spelled(state.symbols, text)
        self._text.text(text, state.look)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._state.starred = True
            return
        if self._letters.skips():
            return
        self._state.begins = False
        if sign in "\r\n":
            self._paragraph()
        elif sign in SIGNS:
            self._put(SIGNS[sign])

    # words

    def _word(self, token: Token) -> None:
        state = self._state
        word, number = token.text, token.number
        first, state.begins = state.begins, False
        self._letters.forget()
        if state.target == "skip":
            if first and word in REVIVED:
                self._revive(word)
            return
        if first:
            if self._begin(word):
                return
            if state.starred:
                state.target = "skip"
                return
        if word == "u":
            self._put(self._letters.of_number(number or 0, state))
        elif word in CHARACTERS:
            self._put(CHARACTERS[word])
        elif word in PROPERTIES:
            PROPERTIES[word](state, number)
        elif word in UNITS:
            self._set_moment(word, number or 0)
        elif word in _ACTS:
            _ACTS[word](self, number)
        elif word[:2] == "ff":
            self._form_field.say(word, number or 0)
        elif word[:3] == "ftn" or word[:4] == "aftn":
            self._notes.define(word)

    def _begin(self, word: str) -> bool:
        """Whether ``word``, the first of its group, says where the text of the group goes."""
        begin = _BEGINNINGS.get(word)
        if begin is not None:
            begin(self, word)
            return True
        if word in HEADERS:
            self._aside(self._end_header)
            return True
        if word in SKIPPED:
            self._state.target = "skip"
            self.result.drawn = self.result.drawn or word in ("pict", "object")
            return True
        if self._state.target == "formula" and self._formula.begin(word):
            self._at_end(self._formula.end)
            return True
        return False

    def _revive(self, word: str) -> None:
        if word == "ud":
            self._state.target = self._stack[-2].target if len(self._stack) > 1 else ""
        elif word == "result":
            self._state.target = ""
        else:
            self._aside(self._end_float)

    # groups that are no text of the document, or a text of their own

    def _collect(self, target: str, act: Callable[[str], None]) -> None:
        """Gather the text of this group and give it to ``act`` at its end."""
        outer, self._buffer = self._buffer, []
        self._state.target = target

        def end() -> None:
            text = "".join(self._buffer)
            self._buffer = outer
            act(text)

        self._at_end(end)

    def _aside(self, act: Callable[[Flow], None]) -> None:
        """Read this group as a text of its own and give it to ``act`` at its end."""
        flow = self._text.begin()
        state = self._state
        state.target, state.form, state.look = "", Form(), Look()

        def end() -> None:
            self._paragraph(if_empty=False)
            self._text.end()
            act(flow)

        self._at_end(end)

    def _begin_fonts(self, word: str) -> None:
        self._state.target = "fonts"

    def _begin_style(self, word: str) -> None:
        self._state.target = "styles"

    def _begin_info(self, word: str) -> None:
        if word in MOMENTS:
            self._info.begin_moment()
            self._collect("moment", lambda _: self._info.end_moment())
        else:
            self._collect("info", lambda text: self._info.say(word, text))

    def _begin_instruction(self, word: str) -> None:
        self._form_field = FormField()
        self._collect("instruction", self._end_instruction)

    def _end_instruction(self, text: str) -> None:
        field_ = self._stack[-1]
        if instructions.is_index(text):
            field_.target = "skip"
        elif instructions.is_page_number(text):
            self._page_number()
        elif instructions.is_formula(text):
            self.result.formulas = True
        elif shown := self._form_field.shown():
            field_.target = "skip"
            self._text.text(shown, field_.look)
        elif address := instructions.address(text):
            field_.look = replace(field_.look, url=address)

    def _begin_form_field(self, word: str) -> None:
        self._state.target = "form"

    def _begin_entry(self, word: str) -> None:
        self._collect("entry", self._form_field.entry)

    def _begin_formulas(self, word: str) -> None:
        """Formulas, each in a group of its own."""

    def _begin_formula(self, word: str) -> None:
        if self._state.target != "formula":  # one within another is a part of it
            self._formula = Formula()
            self._state.target = "formula"
            self._at_end(self._end_formula)

    def _end_formula(self) -> None:
        self._state = self._stack[-1]
        self._put(self._formula.whole())

    def _begin_label(self, word: str) -> None:
        self._collect("label", self._text.label)

    def _begin_note(self, word: str) -> None:
        dropped = self._state.hidden or self._state.deleted
        # its number is written small and high; its text is not
        self._state.hidden = self._state.deleted = False

        self._aside(self._notes.begin(self._text.current, dropped=dropped))

    def _end_header(self, flow: Flow) -> None:
        self.result.headers.append(flow)

    def _end_float(self, flow: Flow) -> None:
        self._text.floating += flow.blocks

    def _begin_remark(self, word: str) -> None:
        self._remarks.begin()
        self._aside(lambda flow: self._remarks.end(flow, self._text.current))

    def _begin_remark_part(self, word: str) -> None:
        self._collect(word, lambda text: self._end_remark_part(word, text.strip()))

    def _end_remark_part(self, word: str, text: str) -> None:
        self._remarks.part(word, text, self._text.current)

    # paragraphs and tables

    def _paragraph(self, *, if_empty: bool = True) -> None:
        if not self._state.target and not self._state.deleted:  # a deleted end joins two
            self._text.paragraph(self._state.form, if_empty=if_empty)

    def _cell(self, depth: int) -> None:
        if not self._state.target:
            self._state.form.in_table = depth
            self._text.cell(self._state.form, depth)

    def _row(self, depth: int) -> None:
        if not self._state.target:
            self._text.row(depth)

    # single words

    def _set_font(self, number: int) -> None:
        state = self._state
        if state.target == "fonts":
            self._fonts.define(number)
        else:
            state.font = number
            state.encoding = self._fonts.page_of(number)
            state.symbols = self._fonts.symbolic(number)

    def _set_charset(self, number: int) -> None:
        if self._state.target == "fonts":
            self._fonts.charset(number)

    def _set_page(self, number: int) -> None:
        self._fonts.page = codepages.of_page(number)
        for state in (*self._stack, self._state):
            state.encoding = self._fonts.page

    def _set_style(self, number: int) -> None:
        state = self._state
        if state.target == "styles":
            style = self.result.styles.setdefault(number, Style())

            def named(text: str) -> None:
                style.name = text.strip().rstrip(";").strip()
                style.outline = self._outline

            self._outline = None
            self._collect("style", named)
        elif not state.target:
            state.form.style = number

    def _set_outline(self, number: int) -> None:
        if self._state.target == "style":
            self._outline = number
        else:
            self._state.form.outline = number

    def _set_moment(self, unit: str, number: int) -> None:
        if self._state.target == "moment":
            self._info.unit(unit, number)

    def _set_deleted(self, number: int | None) -> None:
        self._state.deleted = number != 0
        self.result.revised = True

    def _set_revised(self, number: int | None) -> None:
        self.result.revised = self.result.revised or number != 0

    def _set_auto_mark(self) -> None:
        self._notes.counted = self._text.in_main or self._notes.counted

    def _set_endnote(self) -> None:
        self._notes.at_end = True

    def _break(self) -> None:
        if not self._state.target and not self._state.deleted and not self._state.hidden:
            self._text.sign("br")

    def _page_number(self) -> None:
        self._text.sign("page")


_ACTS: dict[str, Callable[[Parser, int | None], None]] = {
    "par": lambda p, _: p._paragraph(),
    "sect": lambda p, _: p._paragraph(),
    "page": lambda p, _: p._paragraph(if_empty=False),
    "line": lambda p, _: p._break(),
    "lbr": lambda p, _: p._break(),
    "cell": lambda p, _: p._cell(1),
    "nestcell": lambda p, _: p._cell(max(2, p._state.form.in_table)),
    "row": lambda p, _: p._row(1),
    "nestrow": lambda p, _: p._row(max(2, len(p._text.current.tables))),
    "trowd": lambda p, _: p._text.define_row(),
    "clmrg": lambda p, _: p._text.define_merged(),
    "cellx": lambda p, _: p._text.define_cell(),
    "deleted": lambda p, n: p._set_deleted(n),
    "mvf": lambda p, n: p._set_deleted(n),  # it stands elsewhere now
    "revised": lambda p, n: p._set_revised(n),
    "s": lambda p, n: p._set_style(n or 0),
    "outlinelevel": lambda p, n: p._set_outline(n or 0),
    "f": lambda p, n: p._set_font(n or 0),
    "fcharset": lambda p, n: p._set_charset(n or 0),
    "ansicpg": lambda p, n: p._set_page(n or 0),
    "mac": lambda p, _: p._set_page(10000),
    "pc": lambda p, _: p._set_page(437),
    "pca": lambda p, _: p._set_page(850),
    "chftn": lambda p, _: p._set_auto_mark(),
    "ftnalt": lambda p, _: p._set_endnote(),
    "chpgn": lambda p, _: p._page_number(),
}
_BEGINNINGS: dict[str, Callable[[Parser, str], None]] = {
    "fonttbl": Parser._begin_fonts,
    "stylesheet": Parser._begin_style,
    "title": Parser._begin_info,
    "author": Parser._begin_info,
    **dict.fromkeys(MOMENTS, Parser._begin_info),
    "fldinst": Parser._begin_instruction,
    "formfield": Parser._begin_form_field,
    "ffl": Parser._begin_entry,
    "moMathPara": Parser._begin_formulas,
    "moMath": Parser._begin_formula,
    "listtext": Parser._begin_label,
    "pntext": Parser._begin_label,
    "footnote": Parser._begin_note,
    "annotation": Parser._begin_remark,
    **dict.fromkeys(PARTS, Parser._begin_remark_part),
}
