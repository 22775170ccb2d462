"""A thousand mixed documents, as they lie about at a ministry: fiction, but of the length, the form
and the word frequencies of real reports. The same numbers give the same bytes.

``write_corpus`` makes files; ``report`` one report as pieces, ``as_pdf`` … the forms of it.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache, partial
from html import escape
from multiprocessing import get_context
from pathlib import Path

from tests.makers.bases import W, docx_members, odt_members, zipped
from tests.makers.kamerstuk import Layout, Piece, printed

WORDS = 2_600
_SYLLABLES = """
    aan be ber bond con dag de den der dijk een gen ge groep haven hand ing in kust land lijk
    ling lo markt meer ministers na noord on op over raad reis rond schip sprek staat stel ta
    ten tie top uit ver vis voor wacht wal wet wind zee zit
""".split()
_SMALL = """
    de het een van en in op dat die te met voor zijn aan is door om bij ook naar werd over
    hebben tot uit deze onder meer als nog niet
""".split()
_NAMES = ["Oekraïne", "NAVO", "Nederland", "Noorwegen", "het kabinet", "de Europese Unie"]
_FACTS = [
    "Kamerstuk 28 676, nr. 433",
    "EUR 1,9 miljard",
    "2% van het bbp",
    "12 maart 2031",
    "21501-20-2100",
]
_PLACES = ["Delfzijl", "Harlingen", "Terneuzen", "Den Helder", "Zierikzee", "Stavoren"]
_KINDS = ["de top", "het overleg", "de informele raad", "de werkgroep", "het rondetafelgesprek"]
_MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "september", "oktober"]


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """60,000 words with how often each is used, as in real text of this size: a few short ones
    very often, most of them long and seldom. The mean length is that of Dutch
    reports, 5.6 letters."""
    chance = random.Random(1)
    words = dict.fromkeys(_SMALL)
    for syllables in (1, 2, 3, 4):
        for _ in range(4_000 * syllables * syllables):
            words["".join(chance.choices(_SYLLABLES, k=syllables))] = None
    used = list(words)[:60_000]
    return used, list(itertools.accumulate((rank + 2.7) ** -1.15 for rank in range(len(used))))


@dataclass(frozen=True)
class Paper:
    """One report: its title, blocks with the markers of notes in them, and the notes by label."""

    title: str
    pieces: tuple[Piece, ...]
    notes: dict[str, str]


def report(number: int, count: int = WORDS) -> Paper:
    """A report of some ``count`` words, with headings, lists, quotes and notes."""
    chance = random.Random(number)
    title = (
        f"Verslag van {chance.choice(_KINDS)} in {chance.choice(_PLACES)} van"
        f" {1 + number % 28} {chance.choice(_MONTHS)} {2021 + number % 11} ({number})"
    )
    pieces = [Piece("title", title)]
    notes: dict[str, str] = {}
    made = section = 0
    while made < count:
        if len(pieces) == 1 or chance.random() < 0.12:
            section += 1
            pieces.append(Piece("heading", f"{section}. {_plain(chance, 4).capitalize()}"))
        kind = chance.choices(["paragraph", "item", "quote"], [0.86, 0.1, 0.04])[0]
        text = _paragraph(chance, 1 if kind == "item" else chance.randint(2, 6))
        made += text.count(" ") + 1
        markers: tuple[tuple[int, str], ...] = ()
        if kind == "paragraph" and chance.random() < 0.12:
            label = str(len(notes) + 1)
            notes[label] = f"Zie {chance.choice(_FACTS)}, {_plain(chance, 6)}."
            markers = ((len(text), label),)
        pieces.append(Piece(kind, text, notes=markers))
    return Paper(title, tuple(pieces), notes)


def _plain(chance: random.Random, count: int) -> str:
    words, uses = vocabulary()
    return " ".join(chance.choices(words, cum_weights=uses, k=count))


def _paragraph(chance: random.Random, count: int) -> str:
    words, uses = vocabulary()
    sentences = []
    for _ in range(count):
        sentence = chance.choices(words, cum_weights=uses, k=chance.randint(8, 24))
        if chance.random() < 0.3:
            sentence.insert(2, chance.choice(_NAMES))
        if chance.random() < 0.1:
            sentence.append(chance.choice(_FACTS))
        text = " ".join(sentence)
        sentences.append(text[0].upper() + text[1:] + ".")
    return " ".join(sentences)


def as_pdf(paper: Paper) -> bytes:
    """As a parliamentary paper is printed; every fourth in two columns."""
    columns = 2 if len(paper.notes) % 4 == 3 else 1
    layout = Layout(columns=columns, left=90.0 if columns == 1 else 60.0, right=60.0)
    return printed(paper.pieces, paper.notes, layout, paper.title)


def as_docx(paper: Paper) -> bytes:
    """As Word saves it: styles, footnotes, numbered runs."""
    styles = {"title": "Title", "heading": "Heading1", "quote": "Quote", "item": "ListParagraph"}
    body = []
    for piece in paper.pieces:
        style = styles.get(piece.kind)
        look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        runs = "".join(
            f'<w:r><w:footnoteReference w:id="{int(label) + 1}"/></w:r>' if label else _run(text)
            for text, label in _runs(piece)
        )
        body.append(f"<w:p>{look}{runs}</w:p>")
    notes = "".join(
        f'<w:footnote w:id="{int(label) + 1}"><w:p>{_run(text)}</w:p></w:footnote>'
        for label, text in paper.notes.items()
    )
    known = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (
            ("Title", "Title"),
            ("Heading1", "heading 1"),
            ("Quote", "Quote"),
            ("ListParagraph", "List Paragraph"),
        )
    )
    space = f'xmlns:w="{W}"'
    return zipped(
        docx_members(
            "".join(body),
            styles=f"<w:styles {space}>{known}</w:styles>",
            footnotes=f"<w:footnotes {space}>{notes}</w:footnotes>",
        )
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _runs(piece: Piece) -> Iterator[tuple[str, str]]:
    """The text of a piece up to each marker, and the markers: (text, "") and ("", label)."""
    at = 0
    for offset, label in piece.notes:
        yield piece.text[at:offset], ""
        yield "", label
        at = offset
    if at < len(piece.text):
        yield piece.text[at:], ""


def as_odt(paper: Paper) -> bytes:
    """As LibreOffice saves it."""
    body = []
    for piece in paper.pieces:
        inner = "".join(
            f'<text:note text:id="n{label}" text:note-class="footnote"><text:note-citation>{label}'
            f"</text:note-citation><text:note-body><text:p>{escape(paper.notes[label])}</text:p>"
            "</text:note-body></text:note>"
            if label
            else escape(text)
            for text, label in _runs(piece)
        )
        if piece.kind == "heading":
            body.append(f'<text:h text:outline-level="1">{inner}</text:h>')
        elif piece.kind == "item":
            body.append(
                f"<text:list><text:list-item><text:p>{inner}</text:p></text:list-item></text:list>"
            )
        else:
            body.append(f"<text:p>{inner}</text:p>")
    return zipped(odt_members("".join(body)), stored="mimetype")


def as_html(paper: Paper) -> bytes:
    """As a page of a site: with its menu above and its foot below."""
    tags = {"title": "h1", "heading": "h2", "quote": "blockquote", "item": "li"}
    body = []
    for piece in paper.pieces:
        tag = tags.get(piece.kind, "p")
        inner = "".join(f"<sup>{a}</sup>" if a else escape(text) for text, a in _runs(piece))
        whole = f"<{tag}>{inner}</{tag}>"
        body.append(f"<ul>{whole}</ul>" if tag == "li" else whole)
    notes = "".join(f"<p>[{label}] {escape(text)}</p>" for label, text in paper.notes.items())
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{escape(paper.title)}'
        '</title></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/zoek">Zoeken</a>'
        f"</li></ul></nav><main>{''.join(body)}{notes}</main><footer>Over deze site</footer></body>"
        "</html>"
    ).encode()


def as_text(paper: Paper) -> bytes:
    """Plain text, paragraphs apart."""
    lines = []
    for piece in paper.pieces:
        text = "".join(f"[{label}]" if label else part for part, label in _runs(piece))
        lines += [f"- {text}" if piece.kind == "item" else text, ""]
    lines += [f"[{label}] {text}" for label, text in paper.notes.items()]
    return "\n".join(lines).encode()


def as_markdown(paper: Paper) -> bytes:
    """Markdown with footnotes."""
    marks = {"title": "# ", "heading": "## ", "quote": "> ", "item": "- "}
    lines = []
    for piece in paper.pieces:
        text = "".join(f"[^{label}]" if label else part for part, label in _runs(piece))
        lines += [marks.get(piece.kind, "") + text, ""]
    lines += [f"[^{label}]: {text}" for label, text in paper.notes.items()]
    return "\n".join(lines).encode()


def as_mail(paper: Paper) -> bytes:
    """A message with the report as its text."""
    made = EmailMessage()
    made["From"], made["To"] = "beleid@example.org", "directie@example.org"
    made["Subject"], made["Date"] = paper.title, "Mon, 5 May 2031 09:00:00 +0200"
    made["Message-ID"] = f"<{random.Random(paper.title).getrandbits(64)}@example.org>"
    made.set_content(as_text(paper).decode(), cte="quoted-printable")
    return made.as_bytes()


#: Suffix, how many of a hundred, how it is made.
FORMS: tuple[tuple[str, int, Callable[[Paper], bytes]], ...] = (
    (".pdf", 40, as_pdf),
    (".docx", 25, as_docx),
    (".odt", 10, as_odt),
    (".html", 10, as_html),
    (".txt", 5, as_text),
    (".md", 5, as_markdown),
    (".eml", 5, as_mail),
)


def write_corpus(folder: Path, count: int = 1_000, words: int = WORDS) -> list[Path]:
    """Write ``count`` documents into ``folder``, the forms mixed; returns them in order."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        numbers = range(count)
        return list(pool.map(partial(_write, folder, words), numbers, chunksize=20))


def _write(folder: Path, words: int, number: int) -> Path:
    suffix, make = _mixed()[number % 100]
    path = folder / f"verslag-{number:04}{suffix}"
    path.write_bytes(make(report(number, words)))
    return path


@cache
def _mixed() -> list[tuple[str, Callable[[Paper], bytes]]]:
    forms = [(suffix, make) for suffix, share, make in FORMS for _ in range(share)]
    random.Random(7).shuffle(forms)
    return forms
