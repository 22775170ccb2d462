"""Fields of a form in a Word document that show more than text: boxes to tick, lists to choose
from."""

from __future__ import annotations

from typing import Any

from briefing.readers.docx.names import VAL, W, is_on, value, whole

TICKED, EMPTY = "☒", "☐"


def shown(begin: Any) -> str:
    """What is shown in the field that begins with ``begin``; "" where that is its own text."""
    data = begin.find(f"{W}ffData")
    if data is None:
        return ""
    box = data.find(f"{W}checkBox")
    if box is not None:
        ticked = is_on(box, "checked")
        return TICKED if (is_on(box, "default") if ticked is None else ticked) else EMPTY
    list_ = data.find(f"{W}ddList")
    if list_ is not None:
        entries = [entry.get(VAL, "") for entry in list_.iterchildren(f"{W}listEntry")]
        chosen = whole(value(list_, "result") or value(list_, "default"), 0)
        return entries[chosen] if chosen < len(entries) else ""
    return ""
