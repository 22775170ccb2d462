"""The words of the command line: commands, their arguments and their help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import briefing
from briefing.cli import briefings, exchange, importing, passages, reports, themes, versions
from briefing.cli.arguments import (
    Commands,
    add_period,
    add_report,
    add_version,
    count,
    day,
    key,
    path,
    span,
)
from briefing.i18n import LANGUAGES, mark, tr

# argparse looks these up itself; named here so that they are translated like all others
_OF_ARGPARSE = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("not allowed with argument %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("expected at least one argument"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The chosen command: ``run`` with its arguments, ``library`` and ``json``.

    Raises ``SystemExit`` with code 0 after help, 2 after wrong usage.
    """
    # argparse finds its words through this name; the usual way would ask for compiled .mo files
    argparse.__dict__["_"] = lambda message: tr(message) if message else message
    return _parser().parse_args(list(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing",
        description=tr(
            "Tag passages in reports per theme and export a cited briefing. Without a command the "
            "window opens; files that are named are imported there."
        ),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"briefing {briefing.__version__}",
        help=tr("show the version and exit"),
    )
    commands = Commands(parser)
    _add_reports(commands)
    _add_themes(commands)
    _add_passages(commands)
    _add_briefings(commands)
    _add_exchange(commands)
    _add_versions(commands)
    return parser


def _add_reports(commands: Commands) -> None:
    bring = commands.add("import", importing.run_import, tr("bring reports into the library"))
    bring.add_argument(
        "paths",
        nargs="+",
        type=path,
        metavar=tr("PATH"),
        help=tr("a file, or a folder with all that is in it"),
    )
    bring.add_argument(
        "--password",
        metavar=tr("PASSWORD"),
        help=tr("opens files that are locked (others on this computer may see it)"),
    )
    bring.add_argument(
        "--ocr", action="store_true", help=tr("recognise the text of scans, with Tesseract")
    )
    bring.add_argument(
        "--comments",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=tr("make notes of the comments in a file, or not (default: as set)"),
    )
    listed = commands.add("reports", reports.run_reports, tr("list the reports"))
    listed.add_argument("--trash", action="store_true", help=tr("those in the trash"))
    back = commands.add("put-back", reports.run_put_back, tr("take reports out of the trash"))
    back.add_argument(
        "reports",
        nargs="+",
        metavar=tr("REPORT"),
        help=tr("its number, or a piece of its title"),
    )
    show = commands.add("show", reports.run_show, tr("show a report with its outline and text"))
    add_report(show)
    add_version(show)


def _add_themes(commands: Commands) -> None:
    commands.add("themes", themes.run_themes, tr("list the themes"))
    group = commands.group("theme", tr("add, rename, move, archive, merge, delete or share themes"))
    add = group.add("add", themes.run_add, tr("add a theme"))
    add.add_argument("name", metavar=tr("NAME"))
    add.add_argument(
        "--colour",
        default="",
        metavar=tr("COLOUR"),
        help=tr("a colour of the palette or #rrggbb (default: the first free one)"),
    )
    add.add_argument(
        "--key", type=key, metavar=tr("DIGIT"), help=tr("1–9, to tag with in the window")
    )
    add.add_argument(
        "--keyword",
        action="append",
        default=[],
        metavar=tr("WORD"),
        help=tr("a word that points at the theme; may be given more than once"),
    )
    add.add_argument("--under", metavar=tr("THEME"), help=tr("the theme that it stands under"))
    rename = group.add("rename", themes.run_rename, tr("give a theme another name"))
    rename.add_argument("theme", metavar=tr("THEME"))
    rename.add_argument("name", metavar=tr("NAME"))
    move = group.add("move", themes.run_move, tr("put a theme under another one, or on top"))
    move.add_argument("theme", metavar=tr("THEME"))
    move.add_argument(
        "--under", metavar=tr("THEME"), help=tr("the theme that it stands under (default: none)")
    )
    archive = group.add("archive", themes.run_archive, tr("put a theme away, passages and all"))
    archive.add_argument("theme", metavar=tr("THEME"))
    archive.add_argument("--undo", action="store_true", help=tr("take it back"))
    share = group.add("export", themes.run_export, tr("save the themes in a file, for others"))
    share.add_argument("file", type=Path, metavar=tr("FILE"))
    take = group.add("import", themes.run_import, tr("take over the themes in such a file"))
    take.add_argument("file", type=Path, metavar=tr("FILE"))
    delete = group.add("delete", themes.run_delete, tr("move a theme to the trash"))
    delete.add_argument("theme", metavar=tr("THEME"))
    merge = group.add("merge", themes.run_merge, tr("give the passages of themes to another theme"))
    merge.add_argument("sources", nargs="+", metavar=tr("THEME"))
    merge.add_argument(
        "--into",
        required=True,
        metavar=tr("THEME"),
        help=tr("the theme that stays; the others go to the trash"),
    )


def _add_passages(commands: Commands) -> None:
    tag = commands.add("tag", passages.run_tag, tr("tag a passage with a theme"))
    add_report(tag)
    tag.add_argument("--theme", required=True, metavar=tr("THEME"))
    place = tag.add_mutually_exclusive_group(required=True)
    place.add_argument(
        "--quote", metavar=tr("TEXT"), help=tr("the passage's text, which must occur once")
    )
    place.add_argument(
        "--span",
        type=span,
        metavar=tr("START:END"),
        help=tr("its place in the text, counted in characters, the end not included"),
    )
    tag.add_argument("--note", default="", metavar=tr("TEXT"), help=tr("a note beside it"))

    find = commands.add("passages", passages.run_passages, tr("list tagged passages"))
    find.add_argument("--theme", metavar=tr("THEME"), help=tr("only of this theme"))
    find.add_argument("--report", metavar=tr("REPORT"), help=tr("only of this report"))
    add_period(find)

    search = commands.add("search", passages.run_search, tr("search all reports"))
    search.add_argument("query", nargs="+", metavar=tr("WORD"))
    search.add_argument(
        "--limit",
        type=count,
        default=50,
        metavar=tr("NUMBER"),
        help=tr("at most so many places (default: 50)"),
    )


def _add_briefings(commands: Commands) -> None:
    commands.add("briefings", briefings.run_briefings, tr("list the briefings"))
    group = commands.group("briefing", tr("make, show, fill, change or delete a briefing"))
    new = group.add("new", briefings.run_new, tr("make a briefing and print its number"))
    new.add_argument("title", metavar=tr("TITLE"))
    _add_fields(new)
    show = group.add("show", briefings.run_show, tr("show what stands in a briefing"))
    edit = group.add("edit", briefings.run_edit, tr("change the fields of a briefing"))
    add = group.add("add", briefings.run_add, tr("put passages in a briefing"))
    remove = group.add("remove", briefings.run_remove, tr("take passages out of a briefing"))
    delete = group.add("delete", briefings.run_delete, tr("move a briefing to the trash"))
    for one in (show, edit, add, remove, delete):
        one.add_argument(
            "briefing", metavar=tr("BRIEFING"), help=tr("its number, or a piece of its title")
        )
    edit.add_argument("--title", metavar=tr("TEXT"), help=tr("the briefing's title"))
    _add_fields(edit)
    for one in (add, remove):
        one.add_argument("passages", nargs="+", type=count, metavar=tr("PASSAGE"))
    add.add_argument(
        "--theme",
        metavar=tr("THEME"),
        help=tr("the theme to put them under (default: each under its first)"),
    )


def _add_fields(parser: argparse.ArgumentParser) -> None:
    for option, name, about in (
        ("--occasion", "occasion", tr("what it is for, a debate say")),
        ("--for", "recipient", tr("who it is for")),
        ("--from", "sender", tr("who it is from")),
        ("--core-message", "core_message", tr("what to remember of it")),
    ):
        parser.add_argument(option, dest=name, metavar=tr("TEXT"), help=about)
    parser.add_argument(
        "--date",
        type=day,
        metavar=tr("DATE"),
        help=tr("its date (YYYY-MM-DD; default: the day of the export)"),
    )


def _add_exchange(commands: Commands) -> None:
    export = commands.add("export", exchange.run_export, tr("export a briefing"))
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar=tr("FILE"),
        help=tr("the file to write; its suffix says the format: .pdf"),
    )
    contents = export.add_mutually_exclusive_group()
    contents.add_argument(
        "--theme",
        action="append",
        default=[],
        metavar=tr("THEME"),
        help=tr("only this theme; may be given more than once (default: all with passages)"),
    )
    contents.add_argument(
        "--briefing",
        metavar=tr("BRIEFING"),
        help=tr("the briefing that is kept under this number or title, as it stands"),
    )
    add_period(export)
    export.add_argument("--title", metavar=tr("TEXT"), help=tr("the briefing's title"))
    export.add_argument(
        "--language",
        choices=sorted(LANGUAGES, reverse=True),
        help=tr(
            "language of the fixed words and dates, not of the quotes (default: the program's)"
        ),
    )

    commands.add("check", exchange.run_check, tr("check that the library is whole"))
    demo = commands.add(
        "demo", exchange.run_demo, tr("make a library of sample reports and its briefing")
    )
    demo.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("briefing-demo"),
        metavar=tr("FOLDER"),
        help=tr("where to put them (default: briefing-demo)"),
    )


def _add_versions(commands: Commands) -> None:
    commands.add(
        "offers",
        versions.run_offers,
        tr("list the reports that may be a newer version of another"),
    )
    listed = commands.add("versions", versions.run_versions, tr("list the versions of a report"))
    add_report(listed)
    adopt = commands.add(
        "adopt", versions.run_adopt, tr("make a report the newest version of another")
    )
    adopt.add_argument("new", metavar=tr("NEW"), help=tr("the report with the newer text"))
    adopt.add_argument(
        "old", metavar=tr("OLD"), help=tr("the report that it is a version of; this one stays")
    )
    apart = commands.add(
        "apart", versions.run_apart, tr("say that a report is no version of another")
    )
    add_report(apart)
    split = commands.add(
        "split", versions.run_split, tr("make a version of a report a report of its own")
    )
    add_report(split)
    add_version(split)
    review = commands.add(
        "review",
        versions.run_review,
        tr("show what became of passages in the newest version, or decide about one"),
    )
    add_report(review)
    deed = review.add_mutually_exclusive_group()
    for option, about in (
        ("--accept", tr("move this passage to its new place")),
        ("--keep", tr("leave this passage with the earlier version")),
        ("--discard", tr("move this passage to the trash")),
        ("--reopen", tr("take back what was decided about this passage")),
    ):
        deed.add_argument(option, type=count, metavar=tr("PASSAGE"), help=about)
    review.add_argument(
        "--span",
        type=span,
        metavar=tr("START:END"),
        help=tr("the place to accept, when there are more or none"),
    )
    original = commands.add(
        "original", versions.run_original, tr("write the original file of a report")
    )
    add_report(original)
    original.add_argument(
        "-o",
        "--output",
        type=path,
        metavar=tr("FILE"),
        help=tr("the file or folder to write it to (default: its own name, in this folder)"),
    )
    original.add_argument(
        "--force", action="store_true", help=tr("replace a file that is there already")
    )
    add_version(original)
