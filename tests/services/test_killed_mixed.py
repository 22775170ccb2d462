"""A program that is killed while mixed documents come in, and what the next opening finds."""

from __future__ import annotations

import random
from pathlib import Path

from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.resuming import interrupted
from tests.makers.bases import zipped
from tests.makers.corpus import FORMS, as_text, report
from tests.makers.killing import kill_halfway

WORDS = 150
DOCUMENTS = 150
IN_ARCHIVES = 8


def _corpus(folder: Path) -> None:
    folder.mkdir()
    for number in range(DOCUMENTS - IN_ARCHIVES):
        suffix, _, make = FORMS[number % len(FORMS)]
        data = make(report(number, WORDS))
        (folder / f"verslag-{number:03}{suffix}").write_bytes(data)
    for archive in range(2):
        inside = {
            f"stuk-{n}.txt": as_text(report(1000 + archive * IN_ARCHIVES + n, WORDS))
            for n in range(IN_ARCHIVES // 2)
        }
        (folder / f"bundel-{archive}.zip").write_bytes(zipped(inside))


def test_mixed_documents_go_on_where_they_were(tmp_path: Path) -> None:
    files, path = tmp_path / "files", tmp_path / "a.briefing"
    _corpus(files)
    chance = random.Random(5)
    before = 0
    for turn in range(3):
        kill_halfway(path, files, chance.randint(3, 14), chance, beside=True)
        with Library.open(path) as library:
            assert library.check() == ()
            found = interrupted(library)
            assert found is not None, turn
            assert found.paths == (files,)
            reports = library.reports.list()
            assert len(reports) > before
            before = len(reports)
            for one in reports:
                whole = library.reports.get(one.id)
                assert whole.document.blocks
                assert whole.document.text.strip()
    with Library.open(path) as library:
        outcome = import_paths(library, found.paths)
        assert outcome.failed == ()
        assert len(library.reports.list()) == DOCUMENTS
        assert library.check() == ()
        assert interrupted(library) is None
        again = import_paths(library, [files])
        assert len(again.known) == DOCUMENTS - IN_ARCHIVES + 2  # an archive is known as one
