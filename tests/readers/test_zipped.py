"""ZIP archives as bundles of documents."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.errors import PasswordError, UserError
from briefing.readers import archive
from briefing.readers.protocol import ReadOptions
from briefing.readers.zipped import ZipReader


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def read(data: bytes, password: str = "") -> Document:
    reader = ZipReader()
    assert reader.recognises(data, "bundel.zip")
    return reader.read(data, "bundel.zip", WordJoiner(), ReadOptions(password=password))


def names(document: Document) -> list[str]:
    return [part.name for part in document.parts]


def test_documents_become_parts() -> None:
    document = read(packed({"a.txt": b"een", "map/b.pdf": b"%PDF", "map/diep/c.docx": b"x"}))
    assert names(document) == ["a.txt", "map/b.pdf", "map/diep/c.docx"]
    assert document.parts[0].data == b"een"
    assert document.text == ""
    assert document.warnings == ()


def test_links_are_no_documents() -> None:
    link = zipfile.ZipInfo("wachtwoorden.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("a.txt", "een")
    assert names(read(out.getvalue())) == ["a.txt"]


def test_litter_stays_out() -> None:
    litter = ("__MACOSX/._a.txt", ".DS_Store", "map/.verborgen", "Thumbs.db", "map/~$nota.docx")
    assert names(read(packed({"a.txt": b"een", **dict.fromkeys(litter, b"x")}))) == ["a.txt"]


def test_names_lead_nowhere_and_are_told_apart() -> None:
    made = read(
        packed({"../../a.txt": b"1", "a.txt": b"2", "/a.txt": b"3", "b": b"4", "./b": b"5"})
    )
    assert names(made) == ["a.txt", "a (2).txt", "a (3).txt", "b", "b (2)"]


def test_archives_in_archives_down_to_three() -> None:
    deepest = packed({"te-diep.txt": b"x"})
    third = packed({"drie.txt": b"3", "vier.zip": deepest})
    second = packed({"twee.txt": b"2", "map/drie.zip": third})
    document = read(packed({"een.txt": b"1", "twee.zip": second}))
    assert names(document) == ["een.txt", "twee/twee.txt", "twee/map/drie/drie.txt"]
    assert [values for _, values in document.warnings] == [{"file": "twee/map/drie/vier.zip"}]


def test_what_lies_too_deep_is_not_called_empty() -> None:
    data = packed({"brief.txt": b"Geachte"})
    for _ in range(40):
        data = packed({"in.zip": data})
    with pytest.raises(UserError, match="too deep"):
        read(data)


def test_a_document_called_zip_is_a_document() -> None:
    odt = io.BytesIO()
    with zipfile.ZipFile(odt, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", "<x/>")
    docx = packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    document = read(packed({"a.zip": odt.getvalue(), "b.zip": docx}))
    assert names(document) == ["a.zip", "b.zip"]
    assert not ZipReader().recognises(odt.getvalue(), "a.zip")
    assert not ZipReader().recognises(docx, "b.zip")


def test_documents_that_are_only_stored_do_not_make_a_document_of_the_archive() -> None:
    docx = packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        made.writestr("nota.docx", docx)
        made.writestr("map/nota.docx", docx)
    assert names(read(out.getvalue())) == ["nota.docx", "map/nota.docx"]


def test_empty_archives_say_so() -> None:
    for files in ({}, {"map/": b""}, {".DS_Store": b"x"}, {"leeg.txt": b""}):
        with pytest.raises(UserError, match="no files"):
            read(packed(files))


def test_all_archives_together_share_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    inner = {f"{n}.zip": packed({"a.txt": b"x" * 400_000}) for n in range(3)}
    with pytest.raises(UserError, match="larger than"):
        read(packed(inner))


def test_a_bomb_in_an_archive_costs_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"bom.txt": b"\0" * 20_000_000})
    with pytest.raises(UserError, match="so tightly"):
        read(packed({"goed.txt": b"x", "bom.zip": bomb}))


def test_a_damaged_entry_costs_only_itself() -> None:
    data = packed({"a.txt": b"een " * 50, "b.txt": b"twee " * 50})
    at = data.find(b"b.txt") + 8
    document = read(data[:at] + b"\xff\xff\xff" + data[at + 3 :])
    assert names(document) == ["a.txt"]
    assert [values for _, values in document.warnings] == [{"file": "b.txt"}]


def test_passwords(zip_crypto) -> None:
    data = zip_crypto(b"sesam", b"een geheim")
    assert names(read(data, "sesam")) == ["geheim.txt"]
    for wrong in ("", "tarwe"):
        with pytest.raises(PasswordError):
            read(data, wrong)
