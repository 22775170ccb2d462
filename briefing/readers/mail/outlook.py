"""Outlook's own messages (``.msg``): properties as streams of an OLE file ([MS-OXMSG])."""

from __future__ import annotations

import mimetypes
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import Any

from briefing.domain.document import Part
from briefing.errors import UserError
from briefing.i18n import mark, tr
from briefing.readers.archive import shown_name
from briefing.readers.mail.lzfu import decompressed
from briefing.readers.mail.message import Body, Message
from briefing.readers.mail.mime import MOST_PARTS
from briefing.readers.mail.unwrapping import holds_html, unwrapped, was_plain
from briefing.readers.ole import open_ole, stream_of
from briefing.readers.rtf import codepages

_SUBJECT, _BODY, _HTML, _RTF = 0x0037, 0x1000, 0x1013, 0x1009
_SENT, _DELIVERED = 0x0039, 0x0E06
_SENDER = (0x0042, 0x0C1A)  # who it is from, and who sent it for them
_ADDRESS = (0x5D02, 0x0065, 0x5D01, 0x0C1F)
_TO, _COPY = 0x0E04, 0x0E03
_LONG_NAME, _NAME, _SHORT_NAME, _KIND, _CONTENT_ID = 0x3707, 0x3001, 0x3704, 0x370E, 0x3712
_DATA, _HIDDEN = 0x3701, 0x7FFE
_PAGES = (0x3FFD, 0x3FDE)
_DEEPEST = 3
_LINE_END = "\r\n"
_FIRST_TIME = datetime(1601, 1, 1, tzinfo=UTC)
_WIDE, _NARROW, _BYTES, _STORAGE = "001F", "001E", "0102", "000D"


def parse(data: bytes, name: str) -> Message:
    """The message in ``data``.

    Raises :class:`UserError` when it is damaged.
    """
    opened = open_ole(data)
    if opened is None or not opened.exists("__properties_version1.0"):
        raise UserError("“{file}” is damaged and cannot be opened.", file=name)
    reading = _Reading(opened, [], 32)
    message = reading.message(1)
    if reading.too_deep:
        warning = mark("Messages that lie too deep in other messages were left out: {count}.")
        message.warnings.append((warning, {"count": str(reading.too_deep)}))
    return message


class _Reading:
    """One storage with properties: the message itself, one within it, or an attachment."""

    def __init__(self, opened: Any, path: list[str], head: int) -> None:
        self._ole = opened
        self._path = path
        self._fixed = _fixed(stream_of(opened, [*path, "__properties_version1.0"]), head)
        self.too_deep = 0  # so many messages in it are not read
        self._page = "cp1252"
        for tag in _PAGES:
            number = int.from_bytes(self._fixed.get(tag, b"")[:4], "little")
            if number:
                self._page = codepages.of_page(number)
                break

    def message(self, depth: int) -> Message:
        found = Message(
            subject=self.text(_SUBJECT),
            sender=self._sender(),
            to=self.text(_TO).replace("; ", ", "),
            copy=self.text(_COPY).replace("; ", ", "),
            sent=self._moment(_SENT) or self._moment(_DELIVERED),
        )
        found.bodies = self._bodies()
        self._attach(found, depth)
        return found

    def text(self, tag: int) -> str:
        """A property that is text, ``""`` when it is not there."""
        if wide := self._stream(tag, _WIDE):
            return wide.decode("utf-16-le", "replace").replace("\x00", "")
        return codepages.decoded(self._stream(tag, _NARROW), self._page).replace("\x00", "")

    def _stream(self, tag: int, kind: str) -> bytes:
        return stream_of(self._ole, [*self._path, f"__substg1.0_{tag:04X}{kind}"])

    def _sender(self) -> str:
        name = next((text for tag in _SENDER if (text := self.text(tag))), "")
        address = next((a for tag in _ADDRESS if "@" in (a := self.text(tag))), "")
        return f"{name} <{address}>" if name and address and name != address else name or address

    def _moment(self, tag: int) -> datetime | None:
        ticks = int.from_bytes(self._fixed.get(tag, b""), "little")
        try:
            moment = _FIRST_TIME + timedelta(microseconds=ticks // 10) if ticks else None
            return moment.astimezone() if moment else None
        except (OverflowError, ValueError, OSError):
            return None

    def _bodies(self) -> list[Body]:
        """The body with most structure."""
        plain = self.text(_BODY)
        page = self._stream(_HTML, _BYTES)
        if page or self._stream(_HTML, _WIDE):
            text = codepages.decoded(page, self._html_page(page)) if page else self.text(_HTML)
            return [Body(text, "html")]
        rtf = decompressed(self._stream(_RTF, _BYTES))
        if rtf and holds_html(rtf):
            return [Body(unwrapped(rtf), "html")]
        if rtf and not (plain and was_plain(rtf)):
            return [Body(rtf.decode("latin-1"), "rtf")]
        return [Body(plain)] if plain.strip() else []

    def _html_page(self, page: bytes) -> str:
        try:
            page.decode("utf-8")
        except UnicodeDecodeError:
            return self._page
        return "utf-8"

    # attachments

    def _attach(self, found: Message, depth: int) -> None:
        left_out = 0
        for folder in self._folders():
            if len(found.parts) >= MOST_PARTS:
                left_out += 1
                continue
            inside = _Reading(self._ole, [*self._path, folder], 8)
            part = inside.part(len(found.parts) + 1, depth)
            self.too_deep += inside.too_deep
            if part is not None:
                found.parts.append(part)
        if left_out:
            message = mark("{count} attachments were left out: there are more than {most}.")
            found.warnings.append((message, {"count": str(left_out), "most": str(MOST_PARTS)}))

    def _folders(self) -> list[str]:
        depth = len(self._path)
        entries = self._ole.listdir(streams=False, storages=True)
        return sorted(
            entry[depth]
            for entry in entries
            if len(entry) == depth + 1
            and entry[:depth] == self._path
            and entry[depth].startswith("__attach_version1.0_")
        )

    def part(self, number: int, depth: int) -> Part | None:
        """The attachment in this storage; ``None`` for what is only shown inside the message."""
        name = self.text(_LONG_NAME) or self.text(_SHORT_NAME) or self.text(_NAME)
        shown = shown_name(name).rpartition("/")[2]
        storage = [*self._path, f"__substg1.0_{_DATA:04X}{_STORAGE}"]
        if self._ole.exists([*storage, "__properties_version1.0"]):
            if depth >= _DEEPEST:
                self.too_deep += 1
                return None
            nested = _Reading(self._ole, storage, 24)
            message = nested.message(depth + 1)
            self.too_deep += nested.too_deep
            title = shown_name(message.subject.replace("/", "-")) or shown
            title = title or tr("attachment {number}", number=number)
            return Part(f"{title.removesuffix('.msg')}.eml", as_mail(message))
        data = self._stream(_DATA, _BYTES)
        kind = self.text(_KIND)
        hidden = int.from_bytes(self._fixed.get(_HIDDEN, b"")[:1], "little")
        inside = hidden or self.text(_CONTENT_ID)
        if inside and (kind.startswith("image/") or _is_picture(shown)):
            return None
        stream = [*self._path, f"__substg1.0_{_DATA:04X}{_BYTES}"]
        if not data and not (shown and self._ole.exists(stream)):
            return None
        suffix = mimetypes.guess_extension(kind) or ""
        return Part(shown or tr("attachment {number}", number=number) + suffix, data)


def as_mail(message: Message) -> bytes:
    """``message`` as an Internet message: one within another becomes a file of its own."""
    name, _, address = message.sender.rpartition(" <")
    sender = formataddr((name, address.rstrip(">"))) if name else message.sender
    head = [
        f"From: {sender if sender.isascii() else Header(sender, 'utf-8').encode()}",
        *(
            f"{label}: {Header(' '.join(value.split()), 'utf-8').encode(linesep=_LINE_END)}"
            for label, value in (
                ("Subject", message.subject),
                ("To", message.to),
                ("Cc", message.copy),
            )
            if value
        ),
    ]
    if message.sent:
        head.append(f"Date: {format_datetime(message.sent)}")
    made = EmailMessage(policy=SMTP)
    body = next((b for b in message.bodies if b.kind != "rtf"), Body(""))
    made.set_content(body.text, subtype="html" if body.kind == "html" else "plain", cte="base64")
    for rtf in (b for b in message.bodies if b.kind == "rtf"):
        made.add_attachment(
            rtf.text.encode("latin-1"), "application", "rtf", filename="bericht.rtf"
        )
    for part in message.parts:
        made.add_attachment(part.data, "application", "octet-stream", filename=part.name)
    return _LINE_END.join(head).encode("ascii", "replace") + b"\r\n" + made.as_bytes()


def _fixed(data: bytes, head: int) -> dict[int, bytes]:
    """The properties of a fixed size, by tag: eight bytes each."""
    return {
        int.from_bytes(data[at + 2 : at + 4], "little"): data[at + 8 : at + 16]
        for at in range(head, len(data) - 15, 16)
    }


def _is_picture(name: str) -> bool:
    return (mimetypes.guess_type(name)[0] or "").startswith("image/")
