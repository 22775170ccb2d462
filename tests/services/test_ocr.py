"""Scans: Tesseract reads them, and every line has its place on the page of the original."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing import i18n
from briefing.domain.document import BlockKind, Document
from briefing.domain.page_map import PageMap
from briefing.errors import NoTextError, UserError
from briefing.paths import resource
from briefing.services import ocr
from briefing.services.reading_pool import Job, read_job
from briefing.services.workers.scratch import scratch, sweep
from tests.makers import hostile_pdf

TITLE = "Verslag van de top in Delfzijl"
LINES = (
    "De ministers van Noorwegen en Denemarken spraken over de dijken",
    "en over de verdeling van de lasten. Zij spraken af om in 2031",
    "opnieuw bijeen te komen. Het kabinet draagt EUR 2,5 miljoen bij.",
)
SIZE = (595.0, 842.0)


def scan(pages: int = 1, turn: int = 0) -> bytes:
    """Pages of text as pictures."""
    made = io.BytesIO()
    canvas = Canvas(made, SIZE)
    for page in range(pages):
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 740, TITLE if page == 0 else f"Deel {page + 1}")
        canvas.setFont("Helvetica", 12)
        for number, line in enumerate((f"Dit is pagina {page + 1}.", *LINES)):
            canvas.drawString(72, 690 - 18 * number, line)
        canvas.showPage()
    canvas.save()
    text = pypdfium2.PdfDocument(made.getvalue())
    pictures = [page.render(scale=150 / 72, rotation=-turn % 360).to_pil() for page in text]
    text.close()
    out = io.BytesIO()
    pictures[0].convert("L").save(
        out,
        "PDF",
        resolution=150,
        save_all=True,
        append_images=[p.convert("L") for p in pictures[1:]],
    )
    if not turn:
        return out.getvalue()
    turned = pypdfium2.PdfDocument(out.getvalue())
    turned[0].set_rotation(turn)
    again = io.BytesIO()
    turned.save(again)
    turned.close()
    return again.getvalue()


def test_a_scan_is_known_as_such_and_read() -> None:
    data = scan(2)
    read = read_job(Job(1, Path("scan.pdf"), data, ""))
    assert isinstance(read.error, NoTextError)
    assert ocr.available()
    told: list[tuple[int, int]] = []
    document = ocr.recognise(
        data, "scan.pdf", progress=lambda done, all_: told.append((done, all_))
    )
    assert told == [(0, 2), (1, 2), (2, 2)]
    for line in ("Dit is pagina 1.", "Dit is pagina 2.", "Zij spraken af om in 2031 opnieuw"):
        assert line in document.text
    assert document.metadata.title == TITLE
    assert document.blocks[0][0] == BlockKind.HEADING.value
    assert document.reader.startswith("pdf ")
    assert "tesseract" in document.reader
    warning = document.warnings[-1][0]
    assert "(OCR)" in warning
    assert warning in json.loads(resource("translations", "nl.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("turn", [0, 90])
def test_lines_have_their_place_on_the_original(turn: int) -> None:
    document = ocr.recognise(scan(turn=turn), "scan.pdf")
    pages = PageMap.unpack(document.page_map)
    assert pages.sizes == (pytest.approx(SIZE, abs=1.0),)
    start = document.text.index("Het kabinet draagt")
    ((page, box),) = pages.boxes(start, start + len("Het kabinet draagt EUR"))
    assert page == 1
    # the last line was drawn at 690 - 54 from below
    assert box.top == pytest.approx(SIZE[1] - 636 - 10, abs=5)
    assert box.bottom == pytest.approx(SIZE[1] - 636, abs=5)
    assert 190 < box.left < 225
    assert 300 < box.right < 360


def test_it_leaves_nothing_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    for variable in ("HOME", "TMPDIR"):
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    done: list[int] = []
    with pytest.raises(ocr.CancelledError):
        ocr.recognise(
            scan(2),
            "scan.pdf",
            progress=lambda page, _: done.append(page),
            cancelled=lambda: len(done) == 2,
        )
    assert done == [0, 1]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("box", ["0 0 14400000 14400000", "0 0 14400 14400"])
def test_a_page_that_is_too_large_is_named(box: str) -> None:
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] >>"
    with pytest.raises(UserError, match=r"Page 1 of “reus\.pdf” is too large"):
        ocr.recognise(hostile_pdf.pdf({3: page}), "reus.pdf")


def with_huge_pages(data: bytes, *places: int) -> bytes:
    """A scan with pages that cannot be drawn at these places, from 0."""
    whole = pypdfium2.PdfDocument(data)
    for place in places:
        whole.new_page(14_400, 14_400, index=place).close()
    made = io.BytesIO()
    whole.save(made)
    whole.close()
    return made.getvalue()


@pytest.mark.parametrize(
    ("places", "numbers", "dutch"),
    [
        ((1,), "page 2 ", "De tekst op pagina 2 kon niet worden herkend"),
        ((0, 2), "pages 1, 3 ", "De tekst op de pagina’s 1, 3 kon niet worden herkend"),
    ],
)
def test_a_page_that_fails_costs_that_page(
    places: tuple[int, ...], numbers: str, dutch: str
) -> None:
    told: list[tuple[int, int]] = []
    data = with_huge_pages(scan(2), *places)
    document = ocr.recognise(data, "scan.pdf", progress=lambda *far: told.append(far))
    count = 2 + len(places)
    assert told == [(number, count) for number in range(count + 1)]
    assert "Dit is pagina 1." in document.text
    assert "Dit is pagina 2." in document.text
    template, values = document.warnings[-1]
    assert numbers in i18n.tr(template, **values)
    i18n.use_language("nl")
    try:
        assert i18n.tr(template, **values).startswith(dutch)
    finally:
        i18n.use_language("en")
    pages = PageMap.unpack(document.page_map)
    assert len(pages.sizes) == count
    for place in places:
        assert pages.sizes[place] == pytest.approx((14_400, 14_400))
    start = document.text.index("Dit is pagina 2.")
    ((page, _),) = pages.boxes(start, start + 10)
    assert page == [number for number in range(count) if number not in places][1] + 1


def middle(document: Document, words: str) -> tuple[float, float]:
    start = document.text.index(words)
    boxes = [b for _, b in PageMap.unpack(document.page_map).boxes(start, start + len(words))]
    across = min(b.left for b in boxes) + max(b.right for b in boxes)
    return across / 2, (min(b.top for b in boxes) + max(b.bottom for b in boxes)) / 2


@pytest.mark.parametrize("angle", [180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_stands_upright(angle: int) -> None:
    data = scan(1)
    whole = pypdfium2.PdfDocument(data)
    whole[0].set_rotation(angle)
    made = io.BytesIO()
    whole.save(made)
    whole.close()
    upright, turned = ocr.recognise(data, "a.pdf"), ocr.recognise(made.getvalue(), "b.pdf")
    assert turned.text == upright.text
    ((width, height),) = PageMap.unpack(upright.page_map).sizes
    ((wide, high),) = PageMap.unpack(turned.page_map).sizes
    assert (wide, high) == pytest.approx(
        (width, height) if angle == 180 else (height, width), abs=1
    )
    # its places are those of the page as it lies
    x, y = middle(upright, "Dit is pagina 1.")
    lies = {90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}
    assert middle(turned, "Dit is pagina 1.") == pytest.approx(lies[angle], abs=6)


def test_pages_that_cannot_be_drawn_cost_only_themselves() -> None:
    told: list[tuple[int, int]] = []
    data = with_huge_pages(scan(1), 0, 1, 2, 3)
    document = ocr.recognise(data, "scan.pdf", progress=lambda *far: told.append(far))
    assert "Dit is pagina 1." in document.text
    assert told == [(number, 5) for number in range(6)]
    template, values = document.warnings[-1]
    assert "1, 2, 3, 4" in i18n.tr(template, **values)
    huge = pypdfium2.PdfDocument.new()
    for _ in range(4):
        huge.new_page(14_400, 14_400).close()
    made = io.BytesIO()
    huge.save(made)
    huge.close()
    with pytest.raises(UserError, match=r"Page 1 of “scan\.pdf” is too large"):
        ocr.recognise(made.getvalue(), "scan.pdf")


def test_where_the_program_fails_at_once_the_rest_is_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = tmp_path / "tesseract"
    failing.write_text("#!/bin/sh\nexit 3\n")
    failing.chmod(0o755)
    monkeypatch.setattr(ocr, "_program", lambda: failing)
    told: list[tuple[int, int]] = []
    with pytest.raises(UserError, match=r"first 3 of 5 pages could not .* The rest was"):
        ocr.recognise(scan(5), "scan.pdf", progress=lambda *far: told.append(far))
    assert told == [(0, 5), (1, 5), (2, 5)]
    with pytest.raises(UserError, match=r"The text on page 1 of “scan\.pdf” cannot"):
        ocr.recognise(scan(2), "scan.pdf")


def test_what_a_killed_program_left_is_swept_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    other = folder / "briefing-van-een-ander"
    other.mkdir()
    (other / "aantekening").touch()
    script = (
        "import sys, time\n"
        "from briefing.services.workers.scratch import scratch\n"
        "with scratch() as place:\n"
        "    (place / 'given').write_bytes(b'P5')\n"
        "    print(place, flush=True)\n"
        "    time.sleep(120)\n"
    )
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        left = Path(program.stdout.readline().decode().strip())
        try:
            with scratch() as ours:
                assert sweep() == 0  # both are at work
                assert left.is_dir()
                assert ours.is_dir()
        finally:
            program.kill()
    assert (left / "given").is_file()
    ocr.recognise(scan(), "scan.pdf")
    assert [path.name for path in folder.iterdir()] == [other.name]


def test_a_page_in_capitals_is_not_turned_upside_down() -> None:
    """Tesseract takes it for one that stands on its head."""
    words = "SLUIS LEMMER KADE BESLUIT WATER DELFZIJL RAAD POLDER STEUN GEMAAL HAVEN BRIEF".split()
    made = io.BytesIO()
    canvas = Canvas(made, SIZE)
    canvas.setFont("Helvetica", 12)
    for row in range(9):
        said = " ".join(words[(row * 5 + place * 7) % len(words)] for place in range(7))
        canvas.drawString(72, 760 - 22 * row, said)
    canvas.save()
    text = pypdfium2.PdfDocument(made.getvalue())
    out = io.BytesIO()
    text[0].render(scale=150 / 72).to_pil().convert("L").save(out, "PDF", resolution=150)
    text.close()
    found = ocr.recognise(out.getvalue(), "scan.pdf").text.split()
    assert sum(word in words for word in found) > 50


def test_without_room_for_its_files_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for kept in (ocr._installed, ocr._languages, ocr._version):
        kept.cache_clear()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(UserError, match=r"on page 1 of “scan\.pdf” cannot be recognised"):
        ocr.recognise(scan(), "scan.pdf")
    assert "cannot be started" in caplog.text


def test_a_page_without_anything_has_no_text() -> None:
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
    with pytest.raises(UserError):
        ocr.recognise(hostile_pdf.pdf({3: page}), "leeg.pdf")


def test_without_tesseract_it_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: None)
    assert not ocr.available()
    with pytest.raises(UserError, match="once Tesseract is installed"):
        ocr.recognise(scan(), "scan.pdf")


def test_it_takes_the_languages_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    program = ocr._program()
    assert program is not None
    assert ocr._languages(program) == "nld+eng"
    empty = Path("/nowhere/tesseract")
    monkeypatch.setattr(
        ocr, "_run", lambda *_: ocr.Ran(0, b"List of available languages (2):\neng\nosd\n", "")
    )
    assert ocr._languages(empty) == "eng"
