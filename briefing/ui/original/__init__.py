"""The original pages of a PDF: drawn, selected on and tagged on like the text beside them.

``places`` knows where the canonical text stands, ``lettering`` the characters of a page; ``sheets``
lays pages out, ``feed`` gets pictures of them, ``pictures`` keeps these; ``view`` puts it together,
``pane`` adds thumbnails and what is said when a page cannot be shown.
"""

from __future__ import annotations
