"""Where the walker of an OpenDocument text is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from briefing.readers.odt.lists import Numbering


@dataclass
class Context:
    """In which list, and with which look of the text around."""

    numbering: Numbering | None = None
    list_style: str = ""
    depth: int = 0
    wrapped: bool = False  # in an item that is only there for the list in it
    bold: bool = False
    italic: bool = False
    struck: bool = False
    font: str = ""  # whose letters are signs
    later: list[Any] = field(default_factory=list)  # frames in a paragraph, to come after it
