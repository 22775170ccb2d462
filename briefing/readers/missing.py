"""What documents hold that is not in their text, in the words in which that is told."""

from __future__ import annotations

from briefing.i18n import mark

CHANGED = mark(
    "The source has tracked changes: what was added is kept, what was deleted is left out."
)
DRAWN = mark(
    "Charts, old formulas or embedded objects of this document are not in the text: "
    "see the original."
)
HIDDEN = mark("Words that the source hides are left out.")
