"""Which reader reads what: the content decides."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest

from briefing.errors import UserError
from briefing.readers.registry import READERS, reader_for, suffixes
from tests.makers.ole import ole

MESSAGE = b"From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n\nTekst.\n"

PAGE = (
    b"From: <Saved by Blink>\nSubject: Pagina\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n'
)


def packed(*names: str, **first: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in first.items():
            made.writestr(name, data)
        for name in names:
            made.writestr(name, "<x/>")
    return out.getvalue()


ODT = packed("content.xml", mimetype=b"application/vnd.oasis.opendocument.text")
DOCX = packed("[Content_Types].xml", "word/document.xml")
PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\n"
STORED = packed("twee.docx", **{"een.pdf": PDF})  # not compressed: the PDF is there to be seen
OUTLOOK = ole({"bijlage": b"\n" + PDF.ljust(5000), "__properties_version1.0": bytes(64)})


@pytest.mark.parametrize(
    ("data", "name", "reader"),
    [
        (b"# Kop", "a.MD", "markdown"),
        (b"tekst", "a.txt", "text"),
        (b"tekst", "LEESMIJ", "text"),
        (MESSAGE, "bericht.eml", "mail"),
        (MESSAGE, "bericht.txt", "mail"),
        (b"\xef\xbb\xbf" + MESSAGE, "bericht", "mail"),
        (b"From anna Mon Jun  2 09:00:00 2031\n" + MESSAGE, "bericht.eml", "mail"),
        (b"Subject: kort\n\nTekst.", "kort.eml", "mail"),
        (b"Van: Anna\nAan: Bram\nOnderwerp: memo\n\nTekst.", "memo.txt", "text"),
        (b"From: Anna\nTo: Bram\nSubject: memo\n\nTekst.", "memo.txt", "text"),
        (ODT, "a.odt", "odt"),
        (ODT, "a.docx", "odt"),
        (ODT, "a.zip", "odt"),
        (packed("a.txt"), "a.docx", "zip"),
        (b"{\\rtf1\\ansi tekst}", "nota.doc", "rtf"),
        (b"\n {\\rtf1 tekst}", "nota.txt", "rtf"),
        (b"<?xml version='1.0'?>\n<officiele-publicatie><kamerstuk/>", "kst-1.xml", "official"),
        (b"<!DOCTYPE kamerstuk SYSTEM 'x.dtd'>\n<kamerstuk>", "kst-1", "official"),
        (PAGE, "pagina.mht", "mht"),
        (b"<html><body><p>Een pagina</p></body></html>", "nota.doc", "html"),
        (b"<!DOCTYPE html>\n<p>Een pagina</p>", "nota.pdf", "html"),
        ("<html><p>één</p></html>".encode("utf-16"), "nota.txt", "html"),
        (b"gewone tekst", "pagina.html", "text"),
        (b"%PDF-1.7\n%\xe2\xe3", "nota.doc", "pdf"),
        (b"\xef\xbb\xbf\r\n" + PDF, "nota", "pdf"),
        (bytes(128) + PDF, "nota", "pdf"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + PDF, "nota", "pdf"),
        (b"\x1b%-12345X@PJL JOB\r\n" + PDF, "nota.prn", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + PDF.replace(b"\xe2\xe3", b""), "nota.pdf", "pdf"),
        (STORED, "bundel.zip", "zip"),
        (STORED, "bundel.pdf", "zip"),
        (MESSAGE + b"\n" + PDF, "bericht.eml", "mail"),
        (MESSAGE + b"\n" + PDF, "bericht", "mail"),
        (b"Subject: kort\n\n" + PDF, "kort.eml", "mail"),
        (b"rommel " + PDF, "nota.pdf", "pdf"),
        (b"<br />\n<b>Notice</b>: x<br />\n" + PDF, "nota.pdf", "pdf"),
        (MESSAGE + b"\n" + PDF, "nota.pdf", "pdf"),
        (OUTLOOK, "bericht.msg", "msg"),
        (b"Een uitleg: %PDF-1.7 staat vooraan.", "uitleg.txt", "text"),
        (b"# Uitleg\n\n%PDF-1.7 is het begin.\n", "uitleg.md", "markdown"),
        (b"# Uitleg\n\n%PDF-1.7\n\n1 0 obj\n", "uitleg.md", "markdown"),
        (b"<html><p>\n%PDF-1.7 is het begin.</p></html>", "uitleg.html", "html"),
        (b"{\\rtf1\n%PDF-1.7 is het begin.}", "uitleg.rtf", "rtf"),
        (DOCX, "nota.zip", "docx"),
        (DOCX, "nota.doc", "docx"),
        (PAGE, "pagina.html", "mht"),
        (
            b'<office:document office:mimetype="application/vnd.oasis.opendocument.text">',
            "a",
            "odt",
        ),
        (packed("a.txt"), "a", "zip"),
        (b"gewone tekst", "verslag.odt", "text"),
        (b"gewone tekst", "verslag.doc", "text"),
        ("één regel".encode("utf-16"), "verslag.doc", "text"),
        ("één regel".encode("utf-16-le"), "verslag.odt", "text"),
    ],
)
def test_the_content_decides(data: bytes, name: str, reader: str) -> None:
    assert reader_for(data, name).name == reader


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "picture"),
        (b"GIF89a" + bytes(40), "picture"),
        (b"BM" + bytes(12) + b"\x28" + bytes(30), "picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "picture"),
        (b"\0\0\0\x18ftypheic", "picture"),
        (b"\0\0\0\x18ftypmp42", "film"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "sound"),
        (b"ID3\x03\0\0", "sound"),
        (b"MZ\x90\0\x03\0\0\0", "program"),
        (b"\x7fELF\x02\x01", "program"),
        (packed("META-INF/MANIFEST.MF", "a.class"), "program"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "spreadsheet"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "presentation"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.presentation"), "presentation"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.graphics"), "drawing"),
        (packed(mimetype=b"application/epub+zip"), "e-book"),
        (packed("Index/Document.iwa"), "Pages"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (bytes(257) + b"ustar\x0000", "archive"),
        (b"SQLite format 3\x00", "database"),
        (b"!BDN", "mailbox"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "damaged"),
        (bytes(range(256)) * 4, "of a kind"),
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.odt", "x.zip", "x.bin"])
def test_what_holds_no_report_is_called_by_its_name(data: bytes, word: str, name: str) -> None:
    with pytest.raises(UserError, match=rf"“{name}”.*{word}|not a text file"):
        reader_for(data, name).read(data, name, None)  # type: ignore[arg-type]  # not needed


def test_markup_of_an_unknown_kind_is_not_read_as_text() -> None:
    for data in (b"<?xml version='1.0'?><rss/>", b"%!PS-Adobe-3.0", b"  <svg></svg>"):
        with pytest.raises(UserError, match="of a kind"):
            reader_for(data, "x.odt")


def test_other_suffixes_are_not_taken_for_text() -> None:
    with pytest.raises(UserError, match=r"of a kind.*\.txt"):
        reader_for(b"a,b,c\n1,2,3\n", "tabel.csv")


def test_every_reader_names_its_suffixes_and_media_types() -> None:
    for reader in READERS:
        assert reader.suffixes
        assert reader.media_types
        assert all(s.startswith(".") and s == s.lower() for s in reader.suffixes)
    assert {".odt", ".rtf", ".xml", ".eml", ".mht", ".zip", ".doc", ".txt", ".md"} <= set(
        suffixes()
    )
    assert len(suffixes()) == len(set(suffixes()))


def test_the_window_loads_nothing_heavy_for_the_suffixes() -> None:
    heavy = ("lxml", "mammoth", "odfdo", "markdown_it", "pypdfium2", "olefile", "PIL")
    code = (
        "import sys, briefing.readers.registry;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
