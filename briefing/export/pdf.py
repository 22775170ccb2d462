"""A briefing as PDF: tagged, cited, every quote exact."""

from __future__ import annotations

import logging
from threading import Lock

from briefing.domain.briefing import Briefing
from briefing.export.pages import draw_pages
from briefing.export.story import Pages, Story
from briefing.i18n import speaking

log = logging.getLogger(__name__)

_CONTENTS_FROM = 4  # pages
_PASSES = 6
_one_at_a_time = Lock()  # the fonts are shared, and learn new characters while drawing


def render_pdf(briefing: Briefing) -> bytes:
    """The PDF of ``briefing``, in its language.

    It is laid out until the page numbers that it names (contents, page x of y, where a source is
    cited) are those of the pages they stand on, and then drawn once.
    """
    with _one_at_a_time, speaking(briefing.language):
        story = Story(briefing)
        pages = Pages()
        for _ in range(_PASSES):
            seen = draw_pages(briefing, story, pages, placing=True)[1]
            if seen == pages:
                break
            seen.contents = pages.contents or seen.total >= _CONTENTS_FROM
            pages = seen
        else:
            log.warning("page numbers did not settle in %d passes", _PASSES)
        return draw_pages(briefing, story, pages)[0]
