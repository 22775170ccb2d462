"""Hold every translation complete: what the code says, the catalogue says, and nothing else.

``python packaging/translations.py`` names what is missing, superfluous or uneven and exits with 1.
``--merge`` first takes the translations in ``resources/translations/parts/*.<language>.json`` into
the catalogue, sorted, without what the code no longer says.
"""

from __future__ import annotations

import ast
import json
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
# the calls that take an English message, and the place and name of it among their arguments
TAKERS = {
    "tr": (0, "message"),
    "mark": (0, "message"),
    "Act": (0, "label"),
    "Problem": (1, "message"),
}

Message = str | tuple[str, str]
Catalogue = dict[str, str | list[str]]


def messages(
    root: Path = ROOT / "briefing", complaints: list[str] | None = None
) -> dict[str, Message]:
    """All messages of the code by their key: a string, or a pair of singular and plural.

    ``complaints`` takes a line for each f-string and each message used with two plurals.
    """
    complaints = [] if complaints is None else complaints
    trees = {
        path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.py"))
    }
    errors = _errors(trees)
    found: dict[str, Message] = {}
    for path, tree in trees.items():
        for line, message in _messages(tree, errors):
            if message is None:
                complaints.append(f"{path.name}:{line}: an f-string cannot be translated")
                continue
            key = message if isinstance(message, str) else message[0]
            if found.setdefault(key, message) != message:
                complaints.append(f"{path.name}:{line}: {key!r} is used with another plural")
    return found


def _errors(trees: dict[Path, ast.Module]) -> set[str]:
    """``UserError`` and the names of all classes that derive from it."""
    classes = [n for tree in trees.values() for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    names = {"UserError"}
    while True:
        more = {c.name for c in classes if any(_name(b) in names for b in c.bases)} - names
        if not more:
            return names
        names |= more


def _messages(tree: ast.Module, errors: set[str]) -> Iterator[tuple[int, Message | None]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name == "trn":
            one, many = (_literal(a) for a in node.args[:2])
            if one is not None and many is not None:
                yield node.lineno, (one, many)
            continue
        place, keyword = (0, "template") if name in errors else TAKERS.get(name, (-1, ""))
        given = node.args[place] if 0 <= place < len(node.args) else None
        given = given or next((k.value for k in node.keywords if k.arg and k.arg == keyword), None)
        text = _literal(given)
        if text or isinstance(given, ast.JoinedStr):
            yield node.lineno, text


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _literal(node: ast.expr | None) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def placeholders(text: str) -> list[str]:
    """``{names}`` of our own messages and ``%``-forms of argparse's, sorted."""
    percent = re.findall(r"%(?:\(\w+\))?[sdr]", text)
    if percent:
        return sorted(percent)
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def problems(found: dict[str, Message], catalogue: Catalogue) -> Iterator[str]:
    """What is wrong with a catalogue, a line each."""
    for key in sorted(found.keys() - catalogue.keys()):
        yield f"missing: {key!r}"
    for key in sorted(catalogue.keys() - found.keys()):
        yield f"superfluous: {key!r}"
    for key in sorted(found.keys() & catalogue.keys()):
        message, translation = found[key], catalogue[key]
        if isinstance(message, str):
            pairs = [(message, translation)]
        elif isinstance(translation, list) and len(translation) == 2:
            pairs = list(zip(message, translation, strict=True))
        else:
            yield f"needs a singular and a plural: {key!r}"
            continue
        for english, other in pairs:
            if not isinstance(other, str) or not other.strip():
                yield f"not one text: {key!r}"
            elif set(placeholders(english)) != set(placeholders(other)):
                yield f"other placeholders: {english!r} → {other!r}"


def merge(language: str, found: dict[str, Message]) -> Iterator[str]:
    """Take the parts into the catalogue; yields what was dropped or contradicts."""
    path = TRANSLATIONS / f"{language}.json"
    merged = {key: typeset(t) for key, t in load(path).items()} if path.exists() else {}
    for part in sorted(TRANSLATIONS.glob(f"parts/*.{language}.json")):
        for key, given in load(part).items():
            translation = typeset(given)
            if key not in found:
                yield f"{part.name}: no longer in the code: {key!r}"
            elif merged.setdefault(key, translation) != translation:
                yield f"{part.name}: {key!r} is {merged[key]!r} elsewhere, {translation!r} here"
    kept = {key: merged[key] for key in sorted(merged) if key in found}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def typeset(translation: str | list[str]) -> str | list[str]:
    """The same with a real apostrophe within words, however it was typed."""
    if isinstance(translation, list):
        return [re.sub(r"(?<=\w)'(?=\w)", "’", form) for form in translation]
    return re.sub(r"(?<=\w)'(?=\w)", "’", translation)


def load(path: Path) -> Catalogue:
    """A catalogue as it stands in its file."""
    catalogue: Catalogue = json.loads(path.read_text(encoding="utf-8"))
    return catalogue


def main(arguments: list[str]) -> int:
    """Check every catalogue; with ``--merge`` bring the parts in first."""
    complaints: list[str] = []
    found = messages(complaints=complaints)
    if "--merge" in arguments:
        for language in {p.suffixes[-2][1:] for p in TRANSLATIONS.glob("parts/*.*.json")}:
            print(*merge(language, found), sep="\n")
    for path in sorted(TRANSLATIONS.glob("*.json")):
        complaints += [f"{path.name}: {line}" for line in problems(found, load(path))]
    print(*complaints, sep="\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
