"""The faces of words that stand out."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtGui import QFont, QTextCharFormat

from briefing.domain.document import EmphasisKind


def face_of(font: QFont, kinds: Collection[EmphasisKind]) -> QTextCharFormat:
    """``font`` in the real italic and semibold of words that stand out in these ways."""
    face = QFont(font)
    if EmphasisKind.ITALIC in kinds:
        face.setItalic(not font.italic())
    if EmphasisKind.BOLD in kinds:
        face.setWeight(QFont.Weight.DemiBold)
    result = QTextCharFormat()
    result.setFont(face)
    return result
