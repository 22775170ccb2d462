"""Pages that are pictures of text."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def scan(words: str, password: str = "") -> bytes:
    """A page with a picture of words on it, and no text; it opens with ``password``, if any."""
    picture = Image.new("L", (1240, 400), 255)
    font = ImageFont.load_default(size=48)
    ImageDraw.Draw(picture).text((60, 120), words, font=font, fill=0)
    made = io.BytesIO()
    canvas = Canvas(made, A4, encrypt=password or None)
    canvas.drawImage(ImageReader(picture), 0, 500, 595, 192)
    canvas.save()
    return made.getvalue()
