"""A program that is killed in mid-import leaves a sound library without half reports."""

from __future__ import annotations

import random
from pathlib import Path

from briefing.services.importing import import_paths
from briefing.services.left_over import how_far
from briefing.services.library import Library
from briefing.services.resuming import interrupted
from tests.makers.killing import kill_halfway

REPORTS = 400


def test_nothing_is_lost_and_nothing_is_half(tmp_path: Path) -> None:
    files, path = tmp_path / "files", tmp_path / "a.briefing"
    files.mkdir()
    for number in range(REPORTS):
        body = "De ministers spraken over de dijken. " * 40
        text = f"Verslag van overleg {number} in Delfzijl van 3 mei 2031\n\n{body}\n"
        (files / f"verslag-{number:03}.txt").write_text(text, encoding="utf-8")
    chance = random.Random(4)
    before = 0
    for _ in range(4):
        kill_halfway(path, files, chance.randint(1, 50), chance)
        with Library.open(path) as library:
            assert library.check() == ()
            reports = library.reports.list()
            assert len(reports) > before
            before = len(reports)
            found = interrupted(library)
            assert found is not None
            assert how_far(library, found) == (before, REPORTS)
            for report in reports:
                document = library.reports.get(report.id).document
                assert document.text.endswith("dijken.")
                assert document.blocks
            assert len(library.searching.search("dijken", limit=1000)) == len(reports)
    with Library.open(path) as library:
        outcome = import_paths(library, [files])
        assert len(outcome.known) == before
        assert len(outcome.added) == REPORTS - before
        assert library.check() == ()
