"""Theme sets: what goes out comes in again, and nothing that is there is spoilt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.errors import UserError
from briefing.services.library import Library
from briefing.services.theme_sets import SetTheme, export_set, import_set, read_set


def shape(library: Library) -> list[tuple[object, ...]]:
    themes = library.themes.list()
    names = {theme.id: theme.name for theme in themes}
    return [
        (t.name, t.colour, t.key, t.keywords, t.description, names.get(t.parent or 0))
        for t in themes
    ]


def test_a_set_makes_the_same_themes_elsewhere(library: Library, tmp_path: Path) -> None:
    library.themes.edit(1, name="Veiligheid", colour="#123456", description="Alles over “wapens”")
    library.themes.place(3, 1, 0)
    under = library.themes.add("Rode Zee", parent=3, key=9, keywords=["Bab al-Mandab"]).result
    old = library.themes.add("Oud").result
    assert under
    assert old
    library.themes.archive(old, True)
    path = tmp_path / "eenheid.themes.json"
    export_set(library.themes.list(), path)
    with Library.open(tmp_path / "other.briefing") as other:
        for theme in other.themes.list():
            other.themes.edit(theme.id, name=f"weg {theme.id}")
            other.themes.trash(theme.id)
        done = import_set(other, read_set(path))
        library.themes.trash(old)
        assert shape(other) == shape(library)
        assert done.added == ("Veiligheid", "Indo-Pacific", "Rode Zee", "lastenverdeling")
        before = other.themes.list()
        again = import_set(other, read_set(path))
        assert (again.added, again.filled_up, bool(again.act.delta)) == ((), (), False)
        other.undo(done.act)
        assert other.themes.list() == ()
        other.redo(done.act)
        assert other.themes.list() == before
        assert other.check() == ()


def test_what_is_there_is_filled_up_and_keeps_the_rest(library: Library) -> None:
    library.themes.edit(1, keywords=["Kyiv"], description="")
    library.themes.edit(2, description="eigen woorden")
    before = {theme.id: theme for theme in library.themes.list()}
    done = import_set(
        library,
        [
            SetTheme("OEKRAINE", "red", 5, ("kyiv", "Charkiv"), "uit de set"),
            SetTheme("Steun", "blue", 1, under=0),
            SetTheme("Lastenverdeling", description="andere woorden"),
        ],
    )
    themes = {theme.name: theme for theme in library.themes.list()}
    ukraine, aid = themes["Oekraïne"], themes["Steun"]
    assert (ukraine.colour, ukraine.key) == (before[1].colour, before[1].key)
    assert ukraine.keywords == ("Kyiv", "Charkiv")
    assert ukraine.description == "uit de set"
    assert (aid.parent, aid.key, aid.colour) == (ukraine.id, None, "blue")
    assert themes["lastenverdeling"].description == "eigen woorden"
    assert (done.added, done.filled_up) == (("Steun",), ("Oekraïne",))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"format": "iets anders", "version": 1, "themes": []}',
        b'{"format": "briefing-theme-set", "version": 1}',
        b'{"format": "briefing-theme-set", "version": 1, "themes": []}',
        b'{"format": "briefing-theme-set", "version": 1, "themes": [{"name": " "}]}',
        b'{"format": "briefing-theme-set", "version": 1, "themes": [{"name": 5}]}',
        b'{"format": "briefing-theme-set", "version": 1, "themes": [{"name": "A", "keywords": 1}]}',
        b" " * 5_000_000,
    ],
)
def test_what_is_no_set_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "iets.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"“iets\.json” is no theme set"):
        read_set(path)


def test_a_set_of_tomorrow_and_a_missing_one_are_named(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.json"
    path.write_text('{"format": "briefing-theme-set", "version": 2, "themes": []}')
    with pytest.raises(UserError, match="newer version"):
        read_set(path)
    with pytest.raises(UserError, match="cannot be read"):
        read_set(tmp_path / "weg.json")


def test_what_a_set_says_wrongly_is_left_out(tmp_path: Path) -> None:
    themes = [
        {"name": " Een  naam ", "colour": "no colour", "key": True, "themes": [{"name": "B"}]}
    ]
    path = tmp_path / "set.json"
    path.write_text(
        "\ufeff" + json.dumps({"format": "briefing-theme-set", "version": 1, "themes": themes}),
        encoding="utf-8",
    )
    assert read_set(path) == (SetTheme("Een naam"), SetTheme("B", under=0))
