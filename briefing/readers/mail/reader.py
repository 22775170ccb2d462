"""E-mail as mail programs save it (``.eml``, ``.msg``), and web pages saved like it (``.mht``)."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from briefing.domain.document import Document
from briefing.errors import UserError
from briefing.readers.ole import ole_kind
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

_VERSION = 3
_HEAD = 16_384
_BLANK = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.MULTILINE)
_FIRST = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:From [^\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]{1,60}:")
# what mail programs write and people do not
_MACHINE = {b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to",
            b"content-transfer-encoding", b"x-mailer", b"user-agent", b"thread-topic"}  # fmt: skip
_PEOPLE = {b"from", b"to", b"subject", b"date", b"sender", b"cc"}
_SAVED_PAGE = re.compile(
    rb"^(?:snapshot-content-location:|from: *\"?<?saved by|x-mimeole:)",
    re.IGNORECASE | re.MULTILINE,
)


def message_head(data: bytes) -> bytes:
    """The headers that ``data`` begins with; ``b""`` when they are not those of a message."""
    head = _BLANK.split(data[:_HEAD], maxsplit=1)[0]
    if not _FIRST.match(head):
        return b""
    fields = {name.lower() for name in _FIELD.findall(head)}
    return head if fields & _MACHINE and fields & (_PEOPLE | {b"content-type"}) else b""


def is_saved_page(data: bytes, name: str) -> bool:
    """Whether ``data`` is a web page in the form of a message."""
    head = message_head(data)
    low = head.lower()
    if b"multipart/related" not in low and b"text/html" not in low:
        return False
    return name.lower().endswith((".mht", ".mhtml")) or bool(_SAVED_PAGE.search(head))


class MailReader:
    """Reads messages as mail programs save them."""

    name = "mail"
    media_types = ("message/rfc822",)
    suffixes = (".eml",)

    def recognises(self, data: bytes, name: str) -> bool:
        """By the header lines that it begins with."""
        if message_head(data):
            return True
        return name.lower().endswith(self.suffixes) and bool(_FIRST.match(data[:_HEAD]))

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.mail.message import document_of
        from briefing.readers.mail.mime import parse

        return document_of(parse(data, name), name, joiner, f"{self.name} {_VERSION}")


class OutlookReader:
    """Reads messages as Outlook saves them."""

    name = "msg"
    media_types = ("application/vnd.ms-outlook",)
    suffixes = (".msg",)

    def recognises(self, data: bytes, name: str) -> bool:
        """By the stream that holds the properties of a message."""
        return ole_kind(data) == "msg"

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.mail.message import document_of
        from briefing.readers.mail.outlook import parse

        return document_of(parse(data, name), name, joiner, f"{self.name} {_VERSION}")


class SavedPageReader:
    """Reads web pages that were saved whole in one file."""

    name = "mht"
    media_types = ("multipart/related", "application/x-mimearchive")
    suffixes = (".mht", ".mhtml")

    def recognises(self, data: bytes, name: str) -> bool:
        """By the header lines that browsers write."""
        return is_saved_page(data, name)

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.html import HtmlReader
        from briefing.readers.mail.mime import parse

        message = parse(data, name)
        page = next((body.text for body in message.bodies if body.kind == "html"), "")
        if not page:
            raise UserError("“{file}” holds no text.", file=name)
        document = HtmlReader().read(
            codecs.BOM_UTF8 + page.encode("utf-8", "replace"), name, joiner
        )
        return replace(document, reader=f"{self.name} {_VERSION}")
