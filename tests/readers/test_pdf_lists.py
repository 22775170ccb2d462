"""Lists whose labels stand well before their text."""

from __future__ import annotations

import pytest

from briefing.domain.document import BlockKind
from tests.makers.pdf_pages import Draw, drawn, text
from tests.makers.pdf_read import blocks, read

_ROW = "werkgroep legt in week {} een gezamenlijk voorstel voor aan de ministers op deze dag"
_WORDS = ("De " + _ROW.format(11), "en de " + _ROW.format(23), "en de " + _ROW.format(35) + ".")


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman"])
@pytest.mark.parametrize("sign", ["{}.", "•", "({})"])
@pytest.mark.parametrize("gap", [18, 28])
def test_labels_are_no_column(font: str, sign: str, gap: int) -> None:
    pieces: list[Draw] = [
        text(60, 800, "Besluiten van de werkgroep", 15, "Helvetica-Bold"),
        *(text(60, 775 - 14 * n, row, 11, font) for n, row in enumerate(_WORDS)),
    ]
    y = 723
    for number in range(1, 8):
        pieces.append(text(78, y, sign.format(number), 11, font))
        for row in _WORDS:
            pieces.append(text(78 + gap, y, row, 11, font))
            y -= 14
    document = read(drawn(pieces))
    items = [words for kind, words in blocks(document) if kind is BlockKind.LIST_ITEM]
    whole = " ".join(_WORDS)
    labels = ["" if sign == "•" else f"{sign.format(n)} " for n in range(1, 8)]
    assert items == [f"{label}{whole}" for label in labels]
