"""What the user can help an import with: passwords, recognition of text; and comments as notes."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from briefing.services import ocr
from briefing.services.importing import ImportProgress, import_paths
from briefing.services.library import Library
from tests.makers.bases import LINES, W, docx_members, zipped
from tests.makers.scans import scan

TEXT = "Verslag van de top in Delfzijl van {} mei 2031"


def locked_pdf(number: int, password: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, A4, encrypt=password)
    for line, text in enumerate((TEXT.format(number), *LINES)):
        canvas.drawString(70, 760 - 30 * line, text)
    canvas.save()
    return made.getvalue()


def test_a_password_is_asked_for_once_and_last(library: Library, tmp_path: Path) -> None:
    for number, password in ((1, "sesam"), (2, "sesam"), (3, "ander"), (4, "onbekend")):
        (tmp_path / f"{number}.pdf").write_bytes(locked_pdf(number, password))
    (tmp_path / "z.txt").write_text(TEXT.format(9), encoding="utf-8")
    given = {"1.pdf": "sesam", "3.pdf": "ander", "4.pdf": None}
    asked: list[tuple[str, int]] = []

    def ask(path: Path) -> str | None:
        asked.append((path.name, len(library.reports.list())))
        return given[path.name]

    outcome = import_paths(library, [tmp_path], ask_password=ask)
    results = [r for r in outcome.results if r.path.suffix in (".pdf", ".txt")]
    assert [r.status for r in results] == ["added", "added", "added", "failed", "added"]
    assert [name for name, _ in asked] == ["1.pdf", "3.pdf", "4.pdf"]  # the second opened as well
    assert asked[0][1] == 1  # after the others
    assert [r.path.name for r in outcome.locked] == ["4.pdf"]
    assert library.check() == ()


def test_a_wrong_password_is_said_and_the_right_one_helps_later(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "geheim.pdf"
    path.write_bytes(locked_pdf(1, "sesam"))
    for outcome in (
        import_paths(library, [path]),
        import_paths(library, [path], passwords={(path, ""): "raden"}),
        import_paths(library, [path], ask_password=lambda _: "raden"),
        import_paths(library, [path], ask_password=lambda _: None),
    ):
        assert [(r.status, r.reason) for r in outcome.results] == [("failed", "password")]
        assert "geheim.pdf" in outcome.failed[0].message
    assert import_paths(library, [path], passwords={(path, ""): "sesam"}).added
    assert import_paths(library, [path]).known


def test_a_scan_is_offered_and_recognised(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan("De ministers spraken over dijken."))
    outcome = import_paths(library, [path])
    assert [(r.status, r.reason) for r in outcome.results] == [("failed", "scan")]
    assert outcome.scans == outcome.results
    assert ocr.available()
    (result,) = import_paths(library, [path], ocr=True).results
    assert result.status == "added"
    assert result.report is not None
    assert "ministers spraken over dijken" in library.reports.get(result.report).document.text
    assert library.reports.source_bytes(result.report) == path.read_bytes()
    assert import_paths(library, [path]).known


def test_recognition_can_be_stopped(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan("De ministers spraken over dijken."))
    seen: list[ImportProgress] = []
    outcome = import_paths(
        library, [path], ocr=True, progress=seen.append, cancelled=lambda: len(seen) > 1
    )
    assert outcome.cancelled
    assert outcome.results == ()
    assert library.reports.list() == ()


COMMENTED = (
    '<w:p><w:r><w:t xml:space="preserve">De ministers </w:t></w:r>'
    '<w:commentRangeStart w:id="0"/><w:r><w:t>spraken over de dijken</w:t></w:r>'
    '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    "<w:r><w:t>.</w:t></w:r></w:p>"
)
COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="Beleid"'
    ' w:date="2031-05-03T10:00:00Z"><w:p><w:r><w:t>Ook over de sluizen?</w:t></w:r></w:p>'
    "</w:comment></w:comments>"
)


def remarked() -> bytes:
    """The same sentence on a page, with the remark on its words."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 700, "De ministers spraken over de dijken.")
    left = 60 + canvas.stringWidth("De ministers ", "Helvetica", 12)
    right = left + canvas.stringWidth("spraken over de dijken", "Helvetica", 12)
    quad = [left, 710, right, 710, left, 697, right, 697]
    canvas.highlightAnnotation("Ook over de sluizen?", (left, 697, right, 710), QuadPoints=quad)
    canvas.save()
    # who made it is no wish that one can have here
    return out.getvalue().replace(b"/Subtype /Highlight", b"/T (Beleid) /Subtype /Highlight")


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_comments_become_notes_when_the_user_wants(
    library: Library, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"concept.{suffix}"
    word = zipped(docx_members(COMMENTED, comments=COMMENTS))
    path.write_bytes(word if suffix == "docx" else remarked())
    outcome = import_paths(library, [path], comments=True)
    (report,) = [r.report for r in outcome.added]
    assert report is not None
    (passage,) = library.reports.passages(report)
    assert passage.quote == "spraken over de dijken"
    assert passage.note == "Beleid: Ook over de sluizen?"
    assert library.check() == ()
    assert outcome.act is not None
    library.undo(outcome.act)
    assert library.tagging.find(report=report, theme=None, first=None, last=None) == ()
    library.redo(outcome.act)
    assert library.reports.passages(report) == (passage,)


def test_comments_stay_out_otherwise(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "concept.docx"
    path.write_bytes(zipped(docx_members(COMMENTED, comments=COMMENTS)))
    (result,) = import_paths(library, [path]).results
    assert result.report is not None
    assert library.reports.passages(result.report) == ()
    assert len(library.reports.get(result.report).document.comments) == 1


def test_a_slow_file_does_not_hold_up_the_wish_to_stop(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    path.write_text("De ministers spraken over de dijken. " * 400_000, encoding="utf-8")
    began: list[float] = []

    def note(_: ImportProgress) -> None:
        began.append(time.monotonic())

    outcome = import_paths(library, [path], progress=note, cancelled=lambda: bool(began))
    assert outcome.cancelled
    assert outcome.results == ()
