"""Pages: the frame for the story and the running foot."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from briefing.domain.briefing import Briefing
from briefing.domain.dates import format_date
from briefing.export.blocks import draw_line
from briefing.export.fonts import SANS
from briefing.export.lines import Run, break_lines, clean
from briefing.export.story import Pages, Story
from briefing.export.styles import (
    BOTTOM,
    FOOT,
    HEIGHT,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    WIDTH,
    colour,
)
from briefing.export.tagging import TaggedCanvas
from briefing.i18n import tr

rl_config.useA85 = 0  # pages as bytes, not as ASCII: smaller and faster


def draw_pages(
    briefing: Briefing, story: Story, pages: Pages, *, placing: bool = False
) -> tuple[bytes, Pages]:
    """The PDF of ``story`` with the page numbers in ``pages``, and where things came to stand;
    ``placing`` finds only the latter, fast."""
    target = BytesIO()
    drawn: list[TaggedCanvas] = []
    info = {name: clean(value) for name, value in _info(briefing).items()}

    def make_canvas(*args: Any, **kwargs: Any) -> TaggedCanvas:
        kwargs.pop("lang", None)
        canvas = TaggedCanvas(*args, root=story.root, info=info, placing=placing, **kwargs)
        drawn.append(canvas)
        return canvas

    def foot(canvas: TaggedCanvas, _document: Any) -> None:
        if not placing:
            _draw_foot(canvas, briefing, pages.total)

    document = BaseDocTemplate(
        target, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), initialFontName=SANS, lang=briefing.language
    )
    frame = Frame(MARGIN, BOTTOM, WIDTH, HEIGHT + 0.01, 0, 0, 0, 0, id="story")
    document.addPageTemplates([PageTemplate("page", [frame], onPageEnd=foot)])
    document.build(story.stacks(pages), canvasmaker=make_canvas)
    return target.getvalue(), Pages(drawn[-1].places, document.page, pages.contents)


def _info(briefing: Briefing) -> dict[str, str]:
    return {
        "title": briefing.title,
        "author": briefing.sender,
        "subject": briefing.occasion,
        "creator": "Briefing",
        "language": briefing.language,
    }


def _draw_foot(canvas: TaggedCanvas, briefing: Briefing, total: int) -> None:
    """Classification, date and page number under a hairline; furniture, so without tags."""
    number = tr("page {page} of {pages}", page=canvas.getPageNumber(), pages=total)
    day = format_date(briefing.date, briefing.language)
    canvas.setStrokeColor(colour("line"))
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, FOOT + 14, PAGE_WIDTH - MARGIN, FOOT + 14)
    for text, share in ((briefing.classification, 0.0), (day, 0.5), (number, 1.0)):
        line = break_lines((Run(text, SANS, 8.5, colour("muted")),), WIDTH)[0]
        draw_line(canvas, MARGIN + (WIDTH - line.width) * share, FOOT, line)
