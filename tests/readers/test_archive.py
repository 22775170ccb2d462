"""ZIP archives: what they hold, and what they try."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest

from briefing.errors import PasswordError, UserError
from briefing.readers import archive
from briefing.readers.archive import open_archive, shown_name


def packed(files: dict[str, bytes], *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def patched(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """``data`` with ``value`` at ``offset`` in every record that begins with ``signature``."""
    out = bytearray(data)
    at = data.find(signature)
    while at >= 0:
        out[at + offset : at + offset + len(value)] = value
        at = data.find(signature, at + 4)
    return bytes(out)


def test_names_and_bytes() -> None:
    made = open_archive(packed({"a.txt": b"een", "map/b.txt": b"twee"}), "x.zip")
    assert made.names() == ("a.txt", "map/b.txt")
    assert made.read("map/b.txt") == b"twee"
    assert made.read(made.entries()[0]) == b"een"
    assert "a.txt" in made
    assert "c.txt" not in made
    with pytest.raises(KeyError):
        made.read("c.txt")


def test_folders_are_no_files() -> None:
    assert open_archive(packed({"map/": b"", "map/a.txt": b"x"}), "x.zip").names() == ("map/a.txt",)


def test_of_two_entries_with_one_name_the_last_counts() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", b"oud")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a.txt", b"nieuw")
    opened = open_archive(out.getvalue(), "x.zip")
    assert opened.read("a.txt") == b"nieuw"
    assert [opened.read(entry) for entry in opened.entries()] == [b"oud", b"nieuw"]


@pytest.mark.parametrize(
    ("written", "flag", "name"),
    [
        ("één ☂.txt".encode(), b"\x00\x08", "één ☂.txt"),
        ("één.txt".encode(), b"\x00\x00", "één.txt"),  # as a Mac writes it, without saying so
        ("één.txt".encode("cp437"), b"\x00\x00", "één.txt"),
    ],
)
def test_names_in_both_code_pages(written: bytes, flag: bytes, name: str) -> None:
    data = packed({"x" * len(written): b"tekst"}).replace(b"x" * len(written), written)
    data = patched(patched(data, b"PK\x03\x04", 6, flag), b"PK\x01\x02", 8, flag)
    made = open_archive(data, "x.zip")
    assert made.names() == (name,)
    assert made.read(name) == b"tekst"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("map/verslag.pdf", "map/verslag.pdf"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\x\\nota.docx", "Users/x/nota.docx"),
        ("a/./b/.../c.txt", "a/b/c.txt"),
        ("a\x00b\u202etxt.exe", "abtxt.exe"),
        ("..", ""),
        ("", ""),
        ("é" * 300 + ".pdf", "é" * 196 + ".pdf"),
        ("a" * 300, "a" * 200),
    ],
)
def test_shown_names_lead_nowhere(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_bomb_is_refused_while_it_unpacks() -> None:
    data = packed({"word/document.xml": b"\0" * 30_000_000})
    with pytest.raises(UserError, match="so tightly"):
        open_archive(data, "bom.docx").read("word/document.xml")


def test_a_bomb_that_lies_about_its_size_is_refused_too() -> None:
    data = packed({"a.xml": b"\0" * 30_000_000})
    small = struct.pack("<L", 10)
    data = patched(patched(data, b"PK\x03\x04", 22, small), b"PK\x01\x02", 24, small)
    with pytest.raises(UserError, match=r"damaged|so tightly"):
        open_archive(data, "bom.zip").read("a.xml")


def test_much_of_a_little_is_no_bomb() -> None:
    data = packed({"a.xml": b"\0" * 3_000_000})
    assert len(open_archive(data, "tabel.docx").read("a.xml")) == 3_000_000


def test_all_entries_together_have_a_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    made = open_archive(packed({"a": b"x" * 600_000, "b": b"x" * 600_000}), "groot.zip")
    made.read("a")
    with pytest.raises(UserError, match="larger than 1 MB"):
        made.read("b")


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 20)
    with pytest.raises(UserError, match="more than 20 files"):
        open_archive(packed({f"{n}.txt": b"" for n in range(21)}), "vol.zip")
    many = packed({f"{n}.txt": b"" for n in range(201)}, stored=True)
    with pytest.raises(UserError, match="more than 20 files"):
        open_archive(many, "vol.zip")


def test_passwords(zip_crypto) -> None:
    data = zip_crypto(b"sesam", b"een geheim")
    assert open_archive(data, "x.zip", "sesam").read("geheim.txt") == b"een geheim"
    assert open_archive(data, "x.zip").entries()[0].encrypted
    for wrong in ("", "tarwe"):
        with pytest.raises(PasswordError, match=r"x\.zip"):
            open_archive(data, "x.zip", wrong).read("geheim.txt")


def test_every_wrong_password_is_told_as_one(zip_crypto) -> None:
    data = zip_crypto(b"sesam", b"een geheim")  # one in 256 passes the first check
    for number in range(600):
        with pytest.raises(PasswordError):
            open_archive(data, "x.zip", f"fout{number}").read("geheim.txt")


def test_another_way_of_packing() -> None:
    data = packed({"a.txt": b"tekst"})
    data = patched(patched(data, b"PK\x03\x04", 8, b"\x63\0"), b"PK\x01\x02", 10, b"\x63\0")
    with pytest.raises(UserError, match="cannot unpack"):
        open_archive(data, "x.zip").read("a.txt")


def test_ways_of_packing_that_are_known() -> None:
    for method, known in ((0, True), (8, True), (12, True), (14, False)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as made:
            made.writestr("a.txt", b"tekst " * 100)
        opened = open_archive(out.getvalue(), "x.zip")
        if known:
            assert opened.read("a.txt") == b"tekst " * 100
        else:
            with pytest.raises(UserError, match="cannot unpack"):
                opened.read("a.txt")


def test_encryption_that_is_not_known_is_said() -> None:
    data = packed({"a.txt": b"tekst"})  # AES, as many programs write it
    for sign, method, flags in ((b"PK\x03\x04", 8, 6), (b"PK\x01\x02", 10, 8)):
        data = patched(patched(data, sign, method, b"\x63\0"), sign, flags, b"\x01\0")
    with pytest.raises(UserError, match="encrypted in a way"):
        open_archive(data, "x.zip", "sesam").read("a.txt")


def test_damage_is_said() -> None:
    good = packed({"a.txt": b"tekst " * 1000})
    for data in (good[:-30], b"PK\x03\x04", good[30:] + b"\0"):
        with pytest.raises(UserError, match=r"x\.zip"):
            open_archive(data, "x.zip").read("a.txt")


def test_flipped_bits_end_in_bytes_or_a_reason() -> None:
    good = packed({"a.txt": b"tekst " * 100, "b/c.txt": b"nog meer tekst " * 50})
    for at in range(len(good)):
        data = bytearray(good)
        data[at] ^= 0x5A
        with contextlib.suppress(UserError):
            made = open_archive(bytes(data), "x.zip")
            assert all(isinstance(made.read(entry), bytes) for entry in made.entries())
