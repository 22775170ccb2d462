"""A message, whatever kind of file it was kept in, and the document that it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

from briefing.domain.document import Document, Part
from briefing.errors import UserError
from briefing.readers import pipeline
from briefing.readers.cleaning import normalise
from briefing.readers.mail.bodies import html_tree, joined_tree, plain_tree, tidy_plain
from briefing.readers.mail.invitations import Invitation
from briefing.readers.missing import CHANGED
from briefing.readers.protocol import WordJoiner

_PREFIX = re.compile(
    r"^\s*(?:(?:re|fw|fwd|antw|doorst|tr|aw|wg|betr|sv|vs)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
_TAG = re.compile(r"^\s*\[(?:extern|external|ext)\]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """One piece of a message's text; ``kind`` is plain, html or rtf (a character for a byte)."""

    text: str
    kind: Literal["plain", "html", "rtf"] = "plain"


@dataclass(slots=True)
class Message:
    """What was found in a file; addresses as they are shown, ``sent`` as its sender saw it."""

    subject: str = ""
    sender: str = ""
    to: str = ""
    copy: str = ""
    sent: datetime | None = None
    invitation: Invitation | None = None
    bodies: list[Body] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    warnings: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def title_of(subject: str) -> str:
    """``subject`` without signs of answering, forwarding and coming from outside."""
    text = " ".join(subject.split())
    while (bare := _TAG.sub("", _PREFIX.sub("", text))) != text:
        text = bare
    return text.strip()


def document_of(message: Message, name: str, joiner: WordJoiner, reader: str) -> Document:
    """The document that ``message`` becomes. One without text holds only its attachments.

    Raises :class:`UserError` where there are none either.
    """
    title = title_of(message.subject)
    if not title and message.invitation:
        title = message.invitation.title
    around = _around(message, title)
    signed: list[str] = []
    document = Document("", reader=reader)
    holds_more = any(part.data for part in message.parts)
    try:
        if any(body.kind != "plain" for body in message.bodies):
            from briefing.readers.tree import read_tree

            trees = [_tree(body, signed, message) for body in message.bodies]
            document = read_tree(joined_tree(trees), name, joiner, reader, title=title, mail=True)
        elif message.bodies:
            texts = [tidy_plain(body.text, signed) for body in message.bodies]
            document = pipeline.read("\n\n".join(texts), name, joiner, reader, title, mail=True)
    except UserError:
        if not holds_more:
            raise
    if not document.text and not holds_more:
        raise UserError("“{file}” holds no text.", file=name)
    known = document.metadata
    metadata = replace(
        known,
        title=title or known.title,
        kind="e-mail",
        sender=shown_sender(message.sender),
        date=_day(message.sent),
    )
    return replace(
        document,
        metadata=metadata,
        letterhead=(*map(_in_line, around), *document.letterhead, *map(_in_line, signed)),
        warnings=(*document.warnings, *message.warnings),
        parts=tuple(message.parts),
        reader=reader,
    )


def shown_sender(sender: str) -> str:
    """The name in ``Name <address>``, the address where there is no name."""
    name, _, address = sender.partition("<")
    return name.strip().strip("\"'").strip() or address.rstrip("> ")


def _in_line(text: str) -> str:
    """``text`` as it is kept: in one line, without characters that are not seen."""
    return " ".join(normalise(text).split())


def _tree(body: Body, signed: list[str], message: Message) -> Any:
    if body.kind == "html":
        tree, changed = html_tree(body.text, signed)
        if changed and (CHANGED, {}) not in message.warnings:
            message.warnings.append((CHANGED, {}))
        return tree
    if body.kind == "rtf":
        from briefing.readers.rtf.walker import tree_of

        return tree_of(body.text.encode("latin-1"), "").root
    return plain_tree(tidy_plain(body.text, signed))


def _around(message: Message, title: str) -> list[str]:
    sent = "" if message.sent is None else message.sent.strftime("%d-%m-%Y %H:%M")
    meeting = message.invitation
    rows = (
        ("Van", message.sender),
        ("Verzonden", sent),
        ("Aan", message.to),
        ("Cc", message.copy),
        ("Onderwerp", title),
        ("Wanneer", meeting.when if meeting else ""),
        ("Waar", meeting.where if meeting else ""),
    )
    return [f"{label}: {value}" for label, value in rows if value]


def _day(sent: datetime | None) -> date | None:
    return None if sent is None else sent.date()
