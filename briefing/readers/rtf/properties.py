"""Words of RTF that set how characters look or what a paragraph is, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.readers.rtf.state import Form, Look, State

_MOST = 8  # levels of lists, tables in each other, characters for one of Unicode


def _is_on(number: int | None) -> bool:
    return number != 0


def _bold(state: State, number: int | None) -> None:
    state.look = replace(state.look, bold=_is_on(number))


def _italic(state: State, number: int | None) -> None:
    state.look = replace(state.look, italic=_is_on(number))


def _struck(state: State, number: int | None) -> None:
    state.look = replace(state.look, struck=_is_on(number))


def _super(state: State, number: int | None) -> None:
    state.look = replace(state.look, raised="sup" if _is_on(number) else "")


def _sub(state: State, number: int | None) -> None:
    state.look = replace(state.look, raised="sub" if _is_on(number) else "")


def _level(state: State, number: int | None) -> None:
    state.look = replace(state.look, raised="")


def _hidden(state: State, number: int | None) -> None:
    state.hidden = _is_on(number)


def _plain(state: State, number: int | None) -> None:
    state.look = Look(url=state.look.url)
    state.hidden = state.deleted = False
    state.symbols = ""


def _pard(state: State, number: int | None) -> None:
    state.form = Form()


def _in_table(state: State, number: int | None) -> None:
    state.form.in_table = max(1, state.form.in_table)


def _table_depth(state: State, number: int | None) -> None:
    state.form.in_table = min(_MOST, max(0, number or 0))


def _list_depth(state: State, number: int | None) -> None:
    state.form.depth = min(_MOST, max(0, number or 0))


def _fallback(state: State, number: int | None) -> None:
    state.fallback = min(_MOST, max(0, 1 if number is None else number))


PROPERTIES: dict[str, Callable[[State, int | None], None]] = {
    "b": _bold,
    "i": _italic,
    "strike": _struck,
    "striked": _struck,
    "super": _super,
    "up": _super,
    "sub": _sub,
    "dn": _sub,
    "nosupersub": _level,
    "v": _hidden,
    "plain": _plain,
    "pard": _pard,
    "intbl": _in_table,
    "itap": _table_depth,
    "ilvl": _list_depth,
    "uc": _fallback,
}
