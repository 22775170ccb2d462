"""The faces of a PDF: Source Serif and Source Sans, with a glyph for every character.

ReportLab draws a character that a font lacks as glyph 0, an empty box or nothing. Here such a
character gets a drawn sign of its own (an upright rectangle) and keeps its code in the text layer,
so that copying and searching yield the exact text; :meth:`Face.lacks` tells which they are.
Ligatures and full-width forms that the font lacks are composed of the letters it has (``ĳ`` of
``i`` and ``j``).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from struct import pack, unpack

from reportlab.pdfbase import pdfmetrics, ttfonts

from briefing.errors import BugError

SERIF = "BriefingSerif"
SERIF_BOLD = "BriefingSerif-Semibold"
SERIF_ITALIC = "BriefingSerif-Italic"
SERIF_BOLD_ITALIC = "BriefingSerif-SemiboldItalic"
SANS = "BriefingSans"
SANS_BOLD = "BriefingSans-Semibold"

_FILES = {
    SERIF: ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    SERIF_BOLD: ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    SERIF_ITALIC: ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
    SERIF_BOLD_ITALIC: ("font_source_serif_pro", "SourceSerifPro-SemiboldIt.ttf"),
    SANS: ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    SANS_BOLD: ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
}
_WHITE = "\t\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_ON_CURVE = 1  # flag of a point in a simple glyph; both deltas are then 16 bits wide
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020  # flags of a part of a composite glyph


class Face:
    """A registered font and the widths of its characters in thousandths of the size."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._font = ttfonts.TTFont(name, str(path), shapable=False)
        self._face = self._font.face
        self._glyphs: dict[int, int] = self._face.charToGlyph
        self._widths: dict[int, float] = self._face.charWidths
        self._own = frozenset(self._glyphs)
        self._words: dict[str, float] = {}
        self.ascent: float = self._face.ascent
        self.descent: float = self._face.descent
        self.cap_height: float = self._face.capHeight
        self._space: int = self._glyphs[0x20]
        self._make_room()
        self._nothing = self._add_glyph(b"", advance=0)
        self._sign = self._add_sign()
        pdfmetrics.registerFont(self._font)

    def width(self, text: str) -> float:
        """The width of ``text`` in thousandths of the size; gives every character a glyph."""
        known = self._words.get(text)
        if known is None:
            known = sum(self._char_width(ord(char)) for char in text)
            if len(text) < 40:  # words come back, long addresses hardly do
                self._words[text] = known
        return known

    def lacks(self, char: str) -> bool:
        """True when ``char`` is shown as the sign for an unknown character."""
        code = ord(char)
        if code in self._own:
            return False
        self._char_width(code)
        return self._glyphs[code] == self._sign

    def _char_width(self, code: int) -> float:
        width = self._widths.get(code)
        if width is None:
            self._glyphs[code] = glyph = self._glyph_for(chr(code))
            width = self._widths[code] = self._advance(glyph)
        return width

    def _glyph_for(self, char: str) -> int:
        if char in _WHITE:
            return self._space
        if unicodedata.category(char) in ("Cf", "Cc", "Zl", "Zp") or "\ufe00" <= char <= "\ufe0f":
            return self._nothing
        parts = [ord(part) for part in unicodedata.normalize("NFKC", char)]
        if parts != [ord(char)] and all(part in self._own for part in parts):
            glyphs = [self._glyphs[part] for part in parts]
            return int(glyphs[0]) if len(glyphs) == 1 else self._compose(glyphs)
        return self._sign

    def _advance(self, glyph: int) -> float:
        return float(self._face._pdfScale(self._face.hmetrics[glyph][0]))

    def _compose(self, glyphs: list[int]) -> int:
        """A composite glyph of ``glyphs`` side by side; returns its index."""
        parts, boxes, x = b"", [], 0
        for n, glyph in enumerate(glyphs, start=1):
            more = _MORE if n < len(glyphs) else 0
            parts += pack(">HHhh", _WORDS | _OFFSETS | more, glyph, x, 0)
            left, low, right, top = self._box(glyph)
            boxes.append((left + x, low, right + x, top))
            x += self._face.hmetrics[glyph][0]
        lefts, lows, rights, tops = zip(*boxes, strict=True)
        box = (min(lefts), min(lows), max(rights), max(tops))
        return self._add_glyph(pack(">5h", -1, *box) + parts, advance=x, left=box[0])

    def _box(self, glyph: int) -> tuple[int, int, int, int]:
        face = self._face
        start = face.table["glyf"]["offset"] + face.glyphPos[glyph]
        if face.glyphPos[glyph + 1] == face.glyphPos[glyph]:  # a space
            return (0, 0, 0, 0)
        left, low, right, top = unpack(">4h", face._ttf_data[start + 2 : start + 10])
        return left, low, right, top

    def _make_room(self) -> None:
        """Move the outlines to the end of the font in memory, so that more can follow."""
        face = self._face
        outlines = face.get_table("glyf")
        outlines += b"\0" * (-len(outlines) % 4)
        face.table["glyf"].update(offset=len(face._ttf_data), length=len(outlines))
        face._ttf_data += outlines
        face.glyphPos[-1] = len(outlines)

    def _add_glyph(self, outline: bytes, *, advance: int, left: int = 0) -> int:
        """Append an outline, in the font's own units; returns the glyph's index."""
        face = self._face
        outline += b"\0" * (-len(outline) % 4)
        face._ttf_data += outline
        face.table["glyf"]["length"] += len(outline)
        face.glyphPos.append(face.glyphPos[-1] + len(outline))
        face.hmetrics.append((advance, left & 0xFFFF))  # as ReportLab packs it
        face.numGlyphs += 1
        return int(face.numGlyphs) - 1

    def _add_sign(self) -> int:
        """The sign for an unknown character: an upright rectangle with a thin line."""
        top = round(self.cap_height * self._face.unitsPerEm / 1000)
        width, side, line = round(top * 0.62), round(top * 0.12), round(top * 0.07)
        left, right = side, side + width
        outer = [(left, 0), (left, top), (right, top), (right, 0)]
        inner = [
            (left + line, line),
            (right - line, line),
            (right - line, top - line),
            (left + line, top - line),
        ]
        points = outer + inner
        steps = [
            (x - x0, y - y0)
            for (x0, y0), (x, y) in zip([(0, 0), *points[:-1]], points, strict=True)
        ]
        outline = pack(">5h", 2, left, 0, right, top) + pack(">3H", 3, 7, 0)
        outline += bytes([_ON_CURVE] * len(points))
        outline += pack(f">{len(steps)}h", *(x for x, _ in steps))
        outline += pack(f">{len(steps)}h", *(y for _, y in steps))
        return self._add_glyph(outline, advance=width + 2 * side, left=left)


@cache
def faces() -> dict[str, Face]:
    """The faces by name, read and registered with ReportLab once.

    Raises ``BugError`` when a font package is not installed.
    """
    ttfonts.makeToUnicodeCMap = _to_unicode
    return {name: Face(name, _file(*where)) for name, where in _FILES.items()}


def _file(package: str, name: str) -> Path:
    # found without importing: the packages' __init__ makes noise about pkg_resources
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, "files", name)
        if path.is_file():
            return path
    raise BugError(f"the font {name} of the package {package} is missing")


def _to_unicode(_font: str, subset: list[int]) -> str:
    """The map from a font's codes to Unicode. ReportLab's own gives unused codes U+0000, puts more
    than 100 entries in one block and writes characters beyond U+FFFF in five digits."""
    pairs = [
        f"<{n:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for n, code in enumerate(subset)
        if code not in (0, 0xFEFF, 0xFFFE)
    ]
    blocks = []
    for n in range(0, len(pairs), 100):
        block = pairs[n : n + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
