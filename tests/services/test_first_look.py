"""Which files show their pages while they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.services import first_look
from briefing.services.first_look import pages_ahead
from briefing.services.importing import import_paths
from briefing.services.library import Library
from tests.makers.paged import paged


def test_a_new_pdf_whatever_it_is_called(tmp_path: Path) -> None:
    data = paged(1)
    with Library.open(tmp_path / "proef.briefing") as library:
        for name, lead in (("nota.pdf", b""), ("nota", b""), ("nota.txt", b"\n" * 900)):
            path = tmp_path / name
            path.write_bytes(lead + data)
            assert pages_ahead(library, path) == lead + data


def test_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, text = tmp_path / "nota.pdf", tmp_path / "brief.pdf"
    path.write_bytes(paged(1))
    text.write_text("Brief, geen PDF, over %PDF-1.7.\n" + "x" * 2000 + "%PDF-1.7", "utf-8")
    late = tmp_path / "laat.pdf"
    late.write_bytes(b"\n" * 1100 + path.read_bytes())
    with Library.open(tmp_path / "proef.briefing") as library:
        assert pages_ahead(library, tmp_path) is None
        assert pages_ahead(library, tmp_path / "weg.pdf") is None
        assert pages_ahead(library, late) is None
        monkeypatch.setattr(first_look, "MOST_BYTES", path.stat().st_size - 1)
        assert pages_ahead(library, path) is None
        monkeypatch.undo()
        (result,) = import_paths(library, [path]).results
        assert pages_ahead(library, path) is None
        library.reports.trash([result.report])
        assert pages_ahead(library, path) is None
