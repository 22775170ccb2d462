"""The sample reports, their tags, and the demonstration made of them."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from briefing.errors import UserError
from briefing.services.demo import make
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.samples import read_sample, sample_paths, tag_samples


def plain(text):
    return " ".join(text.split())


def pdf_text(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return plain(" ".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


@pytest.fixture
def samples(library):
    import_paths(library, sample_paths())
    return library


def test_every_sample_is_described():
    names = {path.name for path in sample_paths()}
    assert len(names) == 7
    assert set(read_sample("expected.json")) == names
    assert {tag["file"] for tag in read_sample("tags.json")} == names


def test_every_prepared_quote_stands_once_in_its_report(samples):
    texts = {}
    for summary in samples.reports.list():
        report = samples.reports.get(summary.id)
        texts[report.source.name] = report.document.text
    wrong = [
        (tag["file"], tag["quote"])
        for tag in read_sample("tags.json")
        if texts[tag["file"]].count(tag["quote"]) != 1
    ]
    assert not wrong


def test_tagging_the_samples_is_one_act(samples):
    act = tag_samples(samples)
    tags = read_sample("tags.json")
    found = [passage for _, passage in samples.tagging.find()]
    assert sum(len(passage.themes) for passage in found) == len(tags)
    assert any(len(passage.themes) == 2 for passage in found)
    assert sum(bool(passage.note) for passage in found) == sum("note" in tag for tag in tags)
    samples.undo(act)
    assert not samples.tagging.find()
    samples.redo(act)
    assert [passage for _, passage in samples.tagging.find()] == found


def test_tagging_the_samples_twice_changes_nothing(samples):
    tag_samples(samples)
    assert tag_samples(samples) is None


def test_tagging_passes_over_what_is_not_there(library):
    assert tag_samples(library) is None
    import_paths(library, sample_paths()[:1])
    library.themes.trash(library.themes.list()[0].id)
    act = tag_samples(library)
    assert act is not None
    assert len(act.change.passages_of) == 1


def test_demo_makes_a_library_and_a_pdf_with_every_quote(tmp_path):
    outcome = make(tmp_path / "map" / "demo")
    assert outcome.reports == 7
    with Library.open(outcome.library, create=False) as library:
        assert not library.check()
        found = library.tagging.find()
        assert outcome.passages == len(found)
    text = pdf_text(outcome.pdf)
    for _, passage in found:
        assert plain(passage.quote) in text
        if passage.note:
            assert plain(passage.note) in text
    assert text.startswith("BRIEFING DEPARTEMENTAAL VERTROUWELIJK Noordzeetop: lasten en steun")


def test_demo_again_in_the_same_folder(tmp_path):
    first = make(tmp_path)
    again = make(tmp_path)
    assert again == first
    assert {path.name for path in tmp_path.iterdir()} >= {"demo.briefing", "briefing.pdf"}
    assert (
        len([path for path in tmp_path.iterdir() if not path.name.startswith(".")])
        == 2 + (tmp_path / "home").is_dir()
    )


def test_demo_leaves_alone_what_it_did_not_make(tmp_path):
    (tmp_path / "briefing.pdf").write_text("van iemand anders")
    (tmp_path / "demo.briefing").mkdir()
    outcome = make(tmp_path)
    assert outcome.library.name == "demo-2.briefing"
    assert outcome.pdf.name == "briefing-2.pdf"
    assert (tmp_path / "briefing.pdf").read_text() == "van iemand anders"
    assert make(tmp_path) == outcome


def test_demo_keeps_what_was_changed_since(tmp_path):
    first = make(tmp_path)
    with Library.open(first.library) as library:
        library.themes.add("hybride dreiging")
    again = make(tmp_path)
    assert again.library.name == "demo-2.briefing"
    assert again.pdf == first.pdf
    with Library.open(first.library) as library:
        assert "hybride dreiging" in [theme.name for theme in library.themes.list()]


def test_demo_with_a_damaged_list_of_what_it_made(tmp_path):
    make(tmp_path)
    (tmp_path / ".briefing-demo.json").write_text("[")
    assert make(tmp_path).library.name == "demo-2.briefing"
    assert json.loads((tmp_path / ".briefing-demo.json").read_text())


def test_demo_on_a_file(tmp_path):
    path = tmp_path / "file"
    path.touch()
    with pytest.raises(UserError, match="is a file"):
        make(path)
