"""Who a report comes from, by the head of a paper, the signatures or the directorate."""

from __future__ import annotations

import pytest

from briefing.analysis.senders import guess_sender
from briefing.domain.document import Block, BlockKind, Document


def document(paragraphs: tuple[str, ...], letterhead: tuple[str, ...] = ()) -> Document:
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
        start += len(paragraph) + 1
    return Document(text="\n".join(paragraphs), blocks=tuple(blocks), letterhead=letterhead)


@pytest.mark.parametrize(
    ("paragraphs", "sender"),
    [
        (("De minister van Havenzaken,", "Anna Kade"), "Ministerie van Havenzaken"),
        (("DE STAATSSECRETARIS VAN DEFENSIE", "drs. A. Kade"), "Ministerie van Defensie"),
        (
            ("De Minister voor Zee en Kust,", "A. Kade"),
            "Minister voor Zee en Kust",
        ),
        (
            ("De Minister van Havenzaken,", "A. Kade", "De Minister van Defensie,", "B. Touw"),
            "Ministers van Havenzaken en van Defensie",
        ),
        (
            ("De minister-president, minister van Algemene Zaken,", "B. Touw"),
            "Ministerie van Algemene Zaken",
        ),
        (("De minister van Havenzaken sprak met zijn ambtgenoten.", "Anna Kade"), ""),
        (("De minister van Havenzaken", "De havens zijn veilig en open."), ""),
    ],
)
def test_signatures(paragraphs: tuple[str, ...], sender: str) -> None:
    assert guess_sender(document(paragraphs)) == sender


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("Nr. 12 BRIEF VAN DE MINISTER VAN HAVENZAKEN", "Ministerie van Havenzaken"),
        ("Brief van de minister-president", "Ministerie van Algemene Zaken"),
        (
            "BRIEF VAN DE MINISTERS VAN ZEE EN KUST EN VAN HAVENZAKEN",
            "Ministers van Zee en Kust en van Havenzaken",
        ),
        ("Directie: Kust en Haven", "Directie Kust en Haven"),
        ("Bezoekadres: Kade 1", ""),
    ],
)
def test_the_head_of_a_paper(line: str, sender: str) -> None:
    assert guess_sender(document(("Tekst.",), (line,))) == sender
