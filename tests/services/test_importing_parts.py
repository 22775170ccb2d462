"""Files within files: attachments and archives become reports of their own."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing import i18n
from briefing.domain.document import Part
from briefing.errors import UserError
from briefing.services.importing import ImportOutcome, ImportProgress, import_paths
from briefing.services.library import Library
from briefing.services.parts import PartsTooManyError, wanted_parts
from briefing.services.seen_files import OuterFile
from tests.makers.bases import docx, outlook_tree, zipped
from tests.makers.locked import zip_crypto
from tests.makers.ole import ole
from tests.services.test_importing_asking import locked_pdf

TEXT = "Verslag van de top in Delfzijl van {} mei 2031\n\nDe ministers spraken over de dijken.\n"


def note(number: int) -> bytes:
    return TEXT.format(number).encode()


def message(subject: str, *attached: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", subject
    made["Date"] = "Sat, 3 May 2031 10:00:00 +0200"
    made.set_content(f"Hierbij de stukken voor {subject}.\n")
    for name, data in attached:
        made.add_attachment(data, "application", "octet-stream", filename=name)
    return made.as_bytes()


def told(outcome: ImportOutcome) -> list[tuple[str, str]]:
    return [(result.name, result.status) for result in outcome.results]


def test_parts_of_other_kinds_are_named(library: Library, tmp_path: Path) -> None:
    mail, archive = tmp_path / "bericht.eml", tmp_path / "stukken.zip"
    mail.write_bytes(message("overleg", ("logo.png", b"\x89PNG"), ("cijfers.xlsx", b"PK\3\4")))
    archive.write_bytes(
        zipped({"a.txt": note(1), "map/foto.jpg": b"\xff\xd8", "__MACOSX/x.bin": b"\0"})
    )
    outcome = import_paths(library, [mail, archive])
    assert told(outcome) == [("bericht.eml", "added"), ("stukken.zip › a.txt", "added")]
    # the pictures of a message are its letterhead
    assert [(one.name, one.status) for one in outcome.skipped] == [
        ("bericht.eml › cijfers.xlsx", "skipped"),
        ("stukken.zip › map › foto.jpg", "skipped"),
    ]


def test_attachments_become_reports_beside_their_message(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "bericht.eml"
    path.write_bytes(
        message("overleg", ("nota.txt", note(1)), ("logo.png", b"\x89PNG"), ("stuk.docx", docx()))
    )
    (tmp_path / "los.txt").write_bytes(note(9))
    seen: list[ImportProgress] = []
    outcome = import_paths(library, [path, tmp_path / "los.txt"], progress=seen.append)
    assert told(outcome) == [
        ("bericht.eml", "added"),
        ("bericht.eml › nota.txt", "added"),
        ("bericht.eml › stuk.docx", "added"),
        ("los.txt", "added"),
    ]
    assert {result.path for result in outcome.results} == {path, tmp_path / "los.txt"}
    assert outcome.results[1].part == "nota.txt"
    report = outcome.results[1].report
    assert report is not None
    assert library.reports.get(report).source.name == "bericht.eml › nota.txt"
    assert library.reports.get(report).metadata.title.startswith("Verslag van de top")
    assert library.reports.source_bytes(report) == note(1)
    assert (seen[-1].done, seen[-1].total) == (4, 4)
    assert outcome.act is not None
    library.undo(outcome.act)
    assert library.reports.list() == ()


def test_archives_give_their_documents_at_any_depth(library: Library, tmp_path: Path) -> None:
    inner = message("binnen", ("diep.txt", note(4)))
    path = tmp_path / "stukken.zip"
    path.write_bytes(
        zipped({"a.txt": note(1), "map/b.md": note(2), "post.eml": inner, "foto.jpg": b"x"})
    )
    outcome = import_paths(library, [path])
    assert told(outcome) == [
        ("stukken.zip › a.txt", "added"),
        ("stukken.zip › map › b.md", "added"),
        ("stukken.zip › post.eml", "added"),
        ("stukken.zip › post.eml › diep.txt", "added"),
    ]
    assert len(library.reports.list()) == 4
    assert library.check() == ()


def test_messages_within_messages_end_somewhere(library: Library, tmp_path: Path) -> None:
    data = message("kern", ("kern.txt", note(1)))
    for level in range(4):
        data = message(f"schil {level}", (f"schil-{level}.eml", data))
    path = tmp_path / "ui.eml"
    path.write_bytes(data)
    outcome = import_paths(library, [path])
    assert [result.status for result in outcome.results] == ["added"] * 4 + ["failed"]
    assert outcome.failed[0].message == "The files in “ui.eml” lie too deep."


def test_an_archive_of_nothing_is_said_to_be_so(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "fotos.zip"
    path.write_bytes(zipped({"een.jpg": b"x", "twee.png": b"x"}))
    (result,) = import_paths(library, [path]).results
    assert (result.status, result.message) == ("failed", f"There are no reports in {path}.")


def test_a_bad_part_costs_the_others_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "stukken.zip"
    path.write_bytes(
        zipped({"a.txt": note(1), "foto.txt": bytes(range(256)) * 9, "z.txt": note(2)})
    )
    outcome = import_paths(library, [path])
    assert [result.status for result in outcome.results] == ["added", "failed", "added"]
    assert "stukken.zip › foto.txt" in outcome.failed[0].message
    again = import_paths(library, [path])  # what failed is tried again, the rest is known
    assert [result.status for result in again.results] == ["known", "failed", "known"]


def test_the_same_attachment_comes_in_once(library: Library, tmp_path: Path) -> None:
    for number in range(3):
        path = tmp_path / f"bericht-{number}.eml"
        path.write_bytes(message(f"overleg {number}", ("nota.txt", note(1))))
    outcome = import_paths(library, [tmp_path])
    assert [r.status for r in outcome.results if r.part] == ["added", "known", "known"]
    assert len(library.reports.list()) == 4


def test_twins_of_an_archive_come_in_once(library: Library, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(zipped({"a.txt": note(1), "b.txt": note(2)}))
    outcome = import_paths(library, [tmp_path])
    assert told(outcome) == [
        ("a.zip › a.txt", "added"),
        ("a.zip › b.txt", "added"),
        ("b.zip", "known"),
    ]
    assert "2 reports in it" in outcome.known[0].message


def test_a_twin_that_fails_fails_in_its_own_name(library: Library, tmp_path: Path) -> None:
    for number in range(2):
        path = tmp_path / f"bericht-{number}.eml"
        path.write_bytes(message(f"overleg {number}", ("nota.docx", b"PK\x03\x04stuk")))
    outcome = import_paths(library, [tmp_path])
    assert [("bericht-1.eml" in r.message) for r in outcome.failed] == [False, True]


def test_an_archive_opens_with_its_password(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "geheim.zip"
    path.write_bytes(zip_crypto(b"sesam", note(1)))
    (locked,) = import_paths(library, [path]).results
    assert (locked.status, locked.reason) == ("failed", "password")
    (opened,) = import_paths(library, [path], passwords={(path, ""): "sesam"}).results
    assert (opened.name, opened.status) == ("geheim.zip › geheim.txt", "added")


def test_there_is_an_end_to_what_one_file_may_hold() -> None:
    file = OuterFile(Path("bom.zip"))
    part = Part("a.txt", b"x")
    with pytest.raises(PartsTooManyError) as stopped:
        wanted_parts(file, [part] * 5_001, 1)
    assert len(stopped.value.taken) == 5_000
    assert isinstance(stopped.value.reason, UserError)
    large = OuterFile(Path("groot.zip"), part_bytes=999_999_999)
    with pytest.raises(PartsTooManyError):
        wanted_parts(large, [Part("a.txt", b"xx")], 1)
    names = wanted_parts(OuterFile(Path("a.zip")), [Part("x\\..\n/b.txt", b"b")], 1)
    assert [one.name for one in names] == ["x › ..\\x0a › b.txt"]


def test_files_in_an_archive_have_passwords_of_their_own(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "gesloten.zip"
    path.write_bytes(
        zipped(
            {"a.pdf": locked_pdf(1, "welkom"), "b.txt": note(2), "c.pdf": locked_pdf(3, "anders")}
        )
    )
    first = import_paths(library, [path], passwords={(path, "a.pdf"): "welkom"})
    assert [(r.part, r.status) for r in first.results] == [
        ("a.pdf", "added"),
        ("b.txt", "added"),
        ("c.pdf", "failed"),
    ]
    assert [r.part for r in first.locked] == ["c.pdf"]
    both = {(path, "a.pdf"): "raden", (path, "c.pdf"): "anders"}
    second = import_paths(library, [path], passwords=both)
    assert [(r.part, r.status) for r in second.results] == [
        ("a.pdf", "known"),
        ("b.txt", "known"),
        ("c.pdf", "added"),
    ]


def test_a_password_of_an_archive_is_not_that_of_the_file_in_it(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "geheim.zip"
    path.write_bytes(zip_crypto(b"buiten", locked_pdf(1, "binnen"), b"nota.pdf"))
    one = import_paths(library, [path], passwords={(path, ""): "buiten"})
    assert [r.part for r in one.locked] == ["nota.pdf"]
    two = {(path, ""): "buiten", (path, "nota.pdf"): "binnen"}
    assert import_paths(library, [path], passwords=two).added


@pytest.mark.parametrize(("tongue", "said"), [("en", "It is empty."), ("nl", "Het is leeg.")])
def test_what_is_empty_is_named_among_what_was_skipped(
    library: Library, tmp_path: Path, tongue: str, said: str
) -> None:
    mail = tmp_path / "bericht.eml"
    mail.write_bytes(message("overleg", ("leeg.pdf", b""), ("nota.txt", note(1))))
    packed = tmp_path / "stukken.zip"
    packed.write_bytes(zipped({"leeg.docx": b"", "foto.jpg": b"", "nota.txt": note(2)}))
    tree = outlook_tree()
    tree["__attach_version1.0_#00000000"] = {
        "__properties_version1.0": bytes(8),
        "__substg1.0_37010102": b"",
        "__substg1.0_3707001F": "niets.pdf".encode("utf-16-le"),
    }
    post = tmp_path / "post.msg"
    post.write_bytes(ole(tree))
    i18n.use_language(tongue)
    try:
        outcome = import_paths(library, [mail, packed, post])
    finally:
        i18n.use_language("en")
    assert not outcome.failed
    assert [(one.name, one.message) for one in outcome.skipped] == [
        ("bericht.eml › leeg.pdf", said),
        ("stukken.zip › leeg.docx", said),
        ("stukken.zip › foto.jpg", said),
        ("post.msg › niets.pdf", said),
    ]
    again = import_paths(library, [mail, packed, post])
    assert [one.status for one in again.results] == ["known"] * 3


def test_an_archive_of_nothing_holds_no_files(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "niets.zip"
    path.write_bytes(zipped({"a.txt": b"", "b.txt": b""}))
    (failed,) = import_paths(library, [path]).failed
    assert "holds no files" in failed.message
