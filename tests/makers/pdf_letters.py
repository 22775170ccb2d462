"""PDFs that say what their letters mean."""

from __future__ import annotations

from collections.abc import Mapping

from tests.makers.hostile_pdf import pdf, stream

_PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>"
_FONT = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R"


def meaning(letters: Mapping[str, str], *pages: str) -> bytes:
    """A PDF with a page for each of ``pages``, its content, in whose font F1 each of ``letters``
    means what it stands for there."""
    named = "".join(
        f"<{ord(letter):02x}> <{words.encode('utf-16-be').hex()}>\n"
        for letter, words in letters.items()
    )
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{named}endbfchar endcmap end end"
    )
    first = 10
    parts: dict[int, str | bytes] = {5: f"<< {_FONT} >>", 6: stream(table.encode())}
    for number, content in enumerate(pages):
        place = first + 2 * number
        parts[place] = f"<< {_PAGE} /Contents {place + 1} 0 R >>"
        parts[place + 1] = stream(content.encode("latin-1"))
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    parts[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    return pdf(parts)


def shown(x: float, y: float, words: str) -> str:
    """Content that shows ``words`` with their baseline at ``y`` from the foot of the page."""
    return f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"


def ruled(xs: list[float], ys: list[float]) -> str:
    """Content that draws rules at all of ``xs`` and all of ``ys``."""
    upright = "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)
    return upright + "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
