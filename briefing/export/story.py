"""What stands in a briefing, from head to list of sources, as stacks of blocks with their tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefing.domain.briefing import Briefing, BriefingSection, Entry
from briefing.domain.classification import classification_rank
from briefing.domain.dates import format_date, without_days
from briefing.export import styles
from briefing.export.blocks import Block, Paragraph, Stack
from briefing.export.fonts import SERIF, faces
from briefing.export.lines import clean
from briefing.export.quoting import quoted
from briefing.export.sources import source_stacks, when
from briefing.export.styles import LEADING, colour
from briefing.export.tagging import Element
from briefing.i18n import tr, trn

_GLUE = "\u00a0"  # drawn as a space, but no line breaks there
_LONG_VALUE = 48  # characters that still fit half the width of the head


@dataclass
class Pages:
    """Where things came to stand in the last pass: page numbers by bookmark, and how many pages
    there are. Empty in the first pass."""

    of: dict[str, int] = field(default_factory=dict)
    total: int = 0
    contents: bool = False


class Story:
    """The stacks of one briefing. Built once; what depends on page numbers is asked per pass."""

    def __init__(self, briefing: Briefing) -> None:
        self.root = Element("Document")
        self._briefing = briefing
        self._sources = {source.number: source for source in briefing.sources}
        self._citing: dict[int, list[str]] = {}  # the places of the entries, by source
        for number, section in enumerate(briefing.sections, start=1):
            for n, entry in enumerate(section.entries):
                self._citing.setdefault(entry.source, []).append(_place(number, n))
        self._head = list(self._head_stacks())
        self._contents_root = Element("TOC", self.root)
        self._themes = [
            stack
            for number, section in enumerate(briefing.sections, start=1)
            for stack in self._theme_stacks(number, section)
        ]
        self._sources_root = Element("Sect", self.root)
        self._colophon_root = Element("Sect", self.root)

    def stacks(self, pages: Pages) -> list[Stack]:
        """The whole story, with the page numbers of the last pass."""
        for root in (self._contents_root, self._sources_root, self._colophon_root):
            root.children.clear()
        contents = [self._contents(pages)] if pages.contents else []
        return [
            *(stack.fresh() for stack in self._head),
            *contents,
            *(stack.fresh() for stack in self._themes),
            *source_stacks(
                self._briefing, self._sources_root, self._citing, pages.of, self._colophon()
            ),
        ]

    # -- head ------------------------------------------------------------

    def _head_stacks(self) -> Iterator[Stack]:
        briefing = self._briefing
        rows: list[Block | tuple[Block, ...]] = [self._kicker()]
        rows.append(
            Block(
                (Paragraph((styles.title(briefing.title),), Element("H1", self.root)),),
                LEADING["title"],
                before=10,
                bookmark="top",
                outline=(clean(briefing.title), 0),
            )
        )
        rows += self._facts()
        yield Stack(rows, styles.HEIGHT)
        if briefing.core_message.strip():
            yield Stack([self._core_message()], styles.HEIGHT, before=16)

    def _kicker(self) -> Block:
        marking = self._briefing.classification
        ink = colour("danger") if classification_rank(marking) > 0 else ""
        left = Paragraph((styles.kicker(tr("Briefing")),), Element("P", self.root))
        right = Paragraph((styles.kicker(marking, ink),), Element("P", self.root))
        return Block((left,), LEADING["kicker"], trailing=right if marking else None)

    def _facts(self) -> list[Block | tuple[Block, ...]]:
        briefing = self._briefing
        told = [
            (tr("For"), briefing.recipient),
            (tr("Date"), format_date(briefing.date, briefing.language)),
            (tr("From"), briefing.sender),
            (tr("Occasion"), briefing.occasion),
        ]
        facts = [(label, " ".join(value.split())) for label, value in told if value.strip()]
        table = Element("Table", self.root)
        short = [fact for fact in facts if len(fact[1]) <= _LONG_VALUE]
        long = [fact for fact in facts if len(fact[1]) > _LONG_VALUE]
        rows: list[Block | tuple[Block, ...]] = []
        for n in range(0, len(short), 2):
            pair = [self._fact(*fact, table) for fact in short[n : n + 2]]
            rows.append((pair[0], pair[1] if len(pair) == 2 else Block((), 0)))
        rows += [self._fact(*fact, table) for fact in long]
        line = colour("line")
        above = Block((), 0, before=9, padding=3.5, line_above=line)
        below = Block((), 0, padding=4, line_below=line)
        return [above, *rows, below]

    def _fact(self, label: str, value: str, table: Element) -> Block:
        row = Element("TR", table)
        head = Element("TH", row, {"O": "Table", "Scope": "Row"})
        cell = Element("TD", row)
        return Block(
            (Paragraph((styles.small(value, ink=colour("ink")),), Element("P", cell)),),
            14,
            hang=62,
            before=1.5,
            label=Paragraph((styles.small(label, bold=True),), Element("P", head)),
        )

    def _core_message(self) -> Block:
        part = Element("Sect", self.root)
        label = styles.kicker(tr("Core message"), colour("accent"))
        paragraphs = [Paragraph((label,), Element("P", part))]
        paragraphs += [
            Paragraph((styles.reading(text),), Element("P", part))
            for text in _paragraphs(self._briefing.core_message)
        ]
        return Block(
            tuple(paragraphs), LEADING["reading"], inset=14, padding=9, background=styles.BOX
        )

    # -- contents ----------------------------------------------------------

    def _contents(self, pages: Pages) -> Stack:
        rows: list[Block | tuple[Block, ...]] = [
            Block(
                (
                    Paragraph(
                        (styles.kicker(tr("Contents")),), Element("Caption", self._contents_root)
                    ),
                ),
                LEADING["kicker"],
            )
        ]
        titles = [
            (f"theme-{n}", _capital(section.theme))
            for n, section in enumerate(self._briefing.sections, start=1)
        ]
        for bookmark, title in [*titles, ("sources", tr("Sources"))]:
            item = Element("Reference", Element("TOCI", self._contents_root))
            entry = styles.linked(
                styles.small(title, ink=colour("ink")), f"#{bookmark}", colour("ink")
            )
            number = styles.small(str(pages.of.get(bookmark, "")) or " ", ink=colour("ink"))
            rows.append(
                Block(
                    (Paragraph((entry,), Element("P", item)),),
                    15,
                    before=2,
                    line_below=colour("line"),
                    padding=1,
                    trailing=Paragraph((number,), Element("P", item)),
                )
            )
        return Stack(rows, styles.HEIGHT, before=20)

    # -- themes ------------------------------------------------------------

    def _theme_stacks(self, number: int, section: BriefingSection) -> Iterator[Stack]:
        part = Element("Sect", self.root)
        ink = styles.theme_ink(section.colour)
        head: list[Block | tuple[Block, ...]] = [
            Block(
                (Paragraph((styles.heading(_capital(section.theme), ink),), Element("H2", part)),),
                LEADING["heading"],
                bookmark=f"theme-{number}",
                outline=(clean(_capital(section.theme)), 1),
            ),
            Block((Paragraph((styles.small(self._extent(section)),), Element("P", part)),), 13),
        ]
        if section.summary.strip():
            head.append(_prose(section.summary, part, before=6))
        if not section.entries:
            yield Stack(head, styles.HEIGHT, before=26)
        for n, entry in enumerate(section.entries):
            blocks = list(self._entry(entry, part, ink, _place(number, n)))
            if n == 0:  # a heading never stands without its first passage
                first = replace(blocks[0], before=11.0)
                yield Stack([*head, first, *blocks[1:]], styles.HEIGHT, before=26)
            else:
                yield Stack(list(blocks), styles.HEIGHT, before=14)

    def _extent(self, section: BriefingSection) -> str:
        used = {entry.source for entry in section.entries}
        days = [
            source.period.first if source.period else source.date
            for source in self._sources.values()
            if source.number in used
        ]
        years = sorted({day.year for day in days if day is not None})
        passages = trn("{count} passage", "{count} passages", len(section.entries))
        reports = trn("{count} report", "{count} reports", len(used))
        text = tr("{passages} from {reports}", passages=passages, reports=reports)
        if years:
            text += f", {years[0]}" if len(years) == 1 else f", {years[0]}–{years[-1]}"
        return text

    def _entry(self, entry: Entry, part: Element, ink: str, place: str) -> Iterator[Block]:
        if entry.lead_in.strip():
            yield _prose(entry.lead_in, part)
        quote = Element("BlockQuote", part)
        paragraphs = [
            Paragraph(runs, Element("P", quote), stops)
            for runs, stops in quoted(entry, styles.WIDTH - 2 * styles.INDENT)
        ]
        yield Block(
            tuple(paragraphs),
            LEADING["reading"],
            before=6 if entry.lead_in.strip() else 0,
            inset=styles.INDENT,
            gap=5,
            bar=ink,
            bookmark=place,
        )
        yield self._citation(entry, part)
        if entry.note.strip():
            yield self._note(entry.note, part)

    def _citation(self, entry: Entry, part: Element) -> Block:
        source = self._sources[entry.source]
        title = source.title
        told = [
            without_days(title, source.period) if source.period else title,
            when(source, self._briefing.language),
        ]
        if source.superseded:
            told.append(tr("earlier version"))
        told.append(" › ".join(entry.section_path))
        if entry.page is not None:
            told.append(tr("p. {page}", page=entry.page).replace(" ", _GLUE))
        text = ", ".join(part for part in told if part) + _GLUE
        number = styles.linked(styles.raised(f"[{source.number}]"), f"#source-{source.number}")
        return Block(
            (Paragraph((styles.small(text), number), Element("P", part)),),
            LEADING["small"],
            before=3,
            left=styles.INDENT,
        )

    def _note(self, text: str, part: Element) -> Block:
        label = styles.note(tr("Note") + "  ", bold=True)
        aside = Element("Sect", part)
        paragraphs = [
            Paragraph(
                (label, styles.note(text)) if n == 0 else (styles.note(text),), Element("P", aside)
            )
            for n, text in enumerate(_paragraphs(text))
        ]
        return Block(
            tuple(paragraphs),
            13.5,
            before=7,
            left=styles.INDENT,
            inset=10,
            padding=6,
            gap=3,
            background="#FBF6EC",
        )

    # -- colophon ----------------------------------------------------------

    def _colophon(self) -> Block | None:
        """Says which characters are shown by a sign, when there are any."""
        serif = faces()[SERIF]
        texts = (entry.quote for section in self._briefing.sections for entry in section.entries)
        lacking = sorted({char for text in texts for char in set(clean(text)) if serif.lacks(char)})
        if not lacking:
            return None
        named = ", ".join(f"U+{ord(char):04X}" for char in lacking[:40])
        text = tr(
            "Characters that the typeface lacks are shown as a rectangle; copied text has them "
            "all: {characters}",
            characters=named + (" …" if len(lacking) > 40 else ""),
        )
        paragraph = Paragraph((styles.small(text),), Element("P", self._colophon_root))
        return Block((paragraph,), LEADING["small"], before=18)


def _place(section: int, entry: int) -> str:
    # not the passage's id: under two themes it stands in a briefing twice
    return f"passage-{section}-{entry}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.splitlines() if part.strip()]


def _prose(text: str, part: Element, before: float = 0) -> Block:
    paragraphs = tuple(
        Paragraph((styles.reading(told),), Element("P", part)) for told in _paragraphs(text)
    )
    return Block(paragraphs, LEADING["reading"], before=before, gap=5)
