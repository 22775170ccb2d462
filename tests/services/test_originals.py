"""Copies of originals for other programs."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.errors import UserError
from briefing.services.originals import Originals, safe_name, suffixes_of

PDF = (".pdf",)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Verslag top.pdf", "Verslag top.pdf"),
        ("Verslag top.PDF", "Verslag top.pdf"),
        ("verslag.pdf.exe", "verslag.pdf.exe.pdf"),
        ("verslag", "verslag.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Windows\\run.bat", "run.bat.pdf"),
        ("kamer\u202efdp.exe", "kamerfdp.exe.pdf"),
        ("a\nb\x00c.pdf", "abc.pdf"),
        (".pdf", "document.pdf"),
        ("  . .pdf", "document.pdf"),
        ("con.pdf", "_con.pdf"),
        ("-rf.pdf", "-rf.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ("brief: lasten/steun?.pdf", "steun_.pdf"),
        ("", "document.pdf"),
    ],
)
def test_a_name_is_kept_as_far_as_it_can_be_trusted(name: str, safe: str) -> None:
    assert safe_name(name, PDF) == safe


def test_a_suffix_of_the_same_kind_is_kept() -> None:
    assert safe_name("stukken.zip › map › top.pdf", PDF) == "top.pdf"
    assert safe_name("top.markdown", suffixes_of("text/markdown")) == "top.markdown"
    assert safe_name("top.sh", suffixes_of("text/plain")) == "top.sh.txt"


def test_copies_are_exact_read_only_and_go(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "opened")
    path = originals.place("Verslag.pdf", "application/pdf", b"%PDF-1")
    assert path.name == "Verslag.pdf"
    assert path.read_bytes() == b"%PDF-1"
    assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IXUSR | stat.S_IRGRP | stat.S_IROTH)
    assert originals.place("Verslag.pdf", "application/pdf", b"%PDF-1") == path
    other = originals.place("Verslag.pdf", "application/pdf", b"%PDF-2")
    assert other != path
    assert (path.read_bytes(), other.read_bytes()) == (b"%PDF-1", b"%PDF-2")
    originals.clear()
    assert list((tmp_path / "opened").iterdir()) == []


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_web_page_may_load_nothing_from_elsewhere(tmp_path: Path, codec: str) -> None:
    page = (
        "<!-- <head> --><html><head><title>Nota</title></head><body><p>Één dijk.</p></body></html>"
    )
    originals = Originals(tmp_path)
    copy = originals.place("nota.xhtml", "text/html", page.encode(codec))
    text = copy.read_bytes().decode("utf-8-sig" if codec.startswith("utf-8") else "utf-16")
    rule, comment, rest = text.partition("<!--")
    assert rule.startswith('<meta http-equiv="Content-Security-Policy"')
    assert "default-src 'none'" in rule
    assert comment + rest == page
    assert copy.suffix == ".html"  # as XML it would not open with the rule before it
    originals.clear()


def test_a_web_page_does_not_send_its_reader_elsewhere(tmp_path: Path) -> None:
    page = b'<meta HTTP-EQUIV = "Refresh" content="0; url=//elsewhere.example/"><p>Een dijk.</p>'
    originals = Originals(tmp_path)
    copy = originals.place("nota.html", "text/html", page).read_bytes()
    assert b"Refresh" not in copy
    assert copy.endswith(b'content="0; url=//elsewhere.example/"><p>Een dijk.</p>')
    originals.clear()


def test_what_no_reader_claims_is_not_handed_on(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not opened"):
        Originals(tmp_path).place("a.exe", "application/x-msdownload", b"MZ")
    assert list(tmp_path.iterdir()) == []


def test_what_a_program_left_that_was_killed_goes_at_the_next_start(tmp_path: Path) -> None:
    code = (
        "import sys, os; from pathlib import Path; from briefing.services.originals import *;"
        "o = Originals(Path(sys.argv[1])); o.place('a.pdf', 'application/pdf', b'x');"
        "print('ready', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"ready"
        Originals(tmp_path).clear_left_over()
        assert len(list(tmp_path.rglob("a.pdf"))) == 1  # it still runs
        other.kill()
    Originals(tmp_path).clear_left_over()
    assert list(tmp_path.iterdir()) == []
