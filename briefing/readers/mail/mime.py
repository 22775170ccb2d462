"""Internet messages (``.eml``): headers, bodies and attachments, however broken they are."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from briefing.domain.document import Part
from briefing.errors import UserError
from briefing.i18n import mark, tr
from briefing.readers.archive import shown_name
from briefing.readers.html.charset import page_text, says_charset
from briefing.readers.mail import tnef
from briefing.readers.mail.charsets import decoded
from briefing.readers.mail.invitations import invitation
from briefing.readers.mail.message import Body, Message, title_of

MOST_PARTS = 500  # attachments of one message
_MOST_BOUNDARIES = 2_000
_DEEPEST = 40
_FROM_LINE = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:From [^\n]*\n)?")
# parts that only say something about the message, or dress it up
_NOT_FOR_READERS = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "message/delivery-status",
    "message/disposition-notification",
    "text/rfc822-headers",
    "text/vcard",
    "text/x-vcard",
    "text/x-amp-html",
)
_CALENDARS = ("text/calendar", "application/ics")
_SEALED = (
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
    "application/pgp-encrypted",
    "multipart/encrypted",
)
_RICH = re.compile(r"<(?:p|h[1-6]|ul|ol|table|blockquote|a|b|strong)\b", re.IGNORECASE)


def parse(data: bytes, name: str) -> Message:
    """The message in ``data``.

    Raises :class:`UserError` for one that is sealed or built to be a burden.
    """
    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        raise _too_deep(name)
    try:
        root = BytesParser(policy=policy.default).parsebytes(_FROM_LINE.sub(b"", data, count=1))
        return _Reading(name).message(root)
    except RecursionError as error:
        raise _too_deep(name) from error


class _Reading:
    def __init__(self, name: str) -> None:
        self._name = name
        self._found = Message()
        self._left_out = 0
        self._sealed = False  # a part is encrypted, or signed together with what holds it

    def message(self, root: EmailMessage) -> Message:
        found = self._found
        found.subject = header(root, "subject")
        found.sender = header(root, "from") or header(root, "sender")
        found.to = header(root, "to")
        found.copy = header(root, "cc")
        found.sent = _moment(header(root, "date")) or _moment(_received(root))
        bodies = self._collect(root, 0)
        if root.get_content_type() in _SEALED and not found.parts and not bodies:
            raise UserError(
                "“{file}” is encrypted, or signed in a way that only a mail program can read."
                " Open it there and save it without.",
                file=self._name,
            )
        if (meeting := found.invitation) and not bodies:
            named = meeting.title or title_of(found.subject)
            bodies = [Body(meeting.text or named or f"{meeting.when} {meeting.where}")]
        found.bodies = bodies
        if self._sealed:
            message = mark(
                "A part of this message is encrypted, or signed in a way that only a mail program"
                " can read: it is not in the text."
            )
            found.warnings.append((message, {}))
        if self._left_out:
            message = mark("{count} attachments were left out: there are more than {most}.")
            values = {"count": str(self._left_out), "most": str(MOST_PARTS)}
            found.warnings.append((message, values))
        return found

    def _collect(self, part: EmailMessage, depth: int) -> list[Body]:
        """The bodies in ``part``; its attachments are kept on the way."""
        if depth > _DEEPEST:
            raise _too_deep(self._name)
        kind = part.get_content_type()
        if kind in _SEALED:
            self._sealed = True
            return []
        if kind in _NOT_FOR_READERS:
            return []
        if kind in _CALENDARS:
            self._found.invitation = self._found.invitation or invitation(_text_of(part))
            return []
        if kind.startswith("message/"):
            self._attach_message(part)
            return []
        if part.is_multipart():
            return self._collect_many(part, kind, depth)
        if kind.startswith("multipart/"):  # says that it has parts, and has none
            return [Body(_text_of(part))]
        if kind in ("text/plain", "text/html", "text/enriched") and not _is_attached(part):
            text = _text_of(part)
            return [Body(text, "html" if kind == "text/html" else "plain")] if text.strip() else []
        self._attach(part, kind)
        return []

    def _collect_many(self, part: EmailMessage, kind: str, depth: int) -> list[Body]:
        children = [child for child in part.iter_parts() if isinstance(child, EmailMessage)]
        if kind == "multipart/alternative":
            ways = [self._collect(child, depth + 1) for child in children]
            return _best([way for way in ways if way])
        if kind == "multipart/report":
            children = children[:1]
        bodies: list[Body] = []
        for child in children:
            bodies += self._collect(child, depth + 1)
        return bodies

    def _attach(self, part: EmailMessage, kind: str) -> None:
        shown_inside = part.get_content_disposition() != "attachment" or part["content-id"]
        if kind.startswith(("image/", "font/", "text/css")) and shown_inside:
            return
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.startswith(tnef.SIGNATURE):
            bundle = tnef.parts_of(data)
            for inner in bundle.parts:
                self._keep(inner.name, "", inner.data)
            if bundle.lost:
                message = mark("Attachments that Outlook bundled in {name} could not be read.")
                self._found.warnings.append((message, {"name": _shown_bundle(part)}))
        elif isinstance(data, bytes) and (data or _file_name(part)):
            self._keep(_file_name(part), mimetypes.guess_extension(kind) or "", data)

    def _attach_message(self, part: EmailMessage) -> None:
        for inner in part.iter_parts() if part.is_multipart() else ():
            if not isinstance(inner, EmailMessage):
                continue
            try:
                data = inner.as_bytes(policy=policy.compat32)
            except (ValueError, LookupError, AttributeError, TypeError):
                message = mark("A message that came along is damaged and was left out.")
                self._found.warnings.append((message, {}))
                continue
            subject = header(inner, "subject").replace("/", "-")
            self._keep(_file_name(part) or f"{subject}.eml", ".eml", data)

    def _keep(self, name: str, suffix: str, data: bytes) -> None:
        parts = self._found.parts
        if len(parts) >= MOST_PARTS:
            self._left_out += 1
            return
        shown = shown_name(name).rpartition("/")[2]
        if not shown.strip(".") or shown == suffix:
            shown = tr("attachment {number}", number=len(parts) + 1) + suffix
        parts.append(Part(shown, data))


def _shown_bundle(part: EmailMessage) -> str:
    return shown_name(_file_name(part)).rpartition("/")[2] or "winmail.dat"


def header(part: EmailMessage, name: str) -> str:
    """One header in one line; ``""`` where there is none."""
    try:
        value = str(part[name] or "")
    except (ValueError, LookupError, AttributeError, TypeError, OverflowError):
        value = next((_decoded(raw) for key, raw in _raw(part) if key.lower() == name), "")
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _raw(part: EmailMessage) -> Iterator[tuple[str, str]]:
    for key, value in part.raw_items():
        yield str(key), str(value)


def _decoded(raw: str) -> str:
    try:
        return str(make_header(decode_header(raw)))
    except (ValueError, LookupError):
        return raw


def _received(root: EmailMessage) -> str:
    """When the message came in, for one that does not say when it was sent."""
    return header(root, "received").rpartition(";")[2].strip()


def _moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, AttributeError, TypeError, OverflowError):
        return ""
    return _decoded(name) if "=?" in name else name


def _text_of(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("") or ""
    if not charset and part.get_content_type() == "text/html" and says_charset(data):
        with suppress(UserError):
            return page_text(data, "")
    text = decoded(data, charset)
    try:
        flowed = part.get_param("format") == "flowed"
        joined = str(part.get_param("delsp") or "").lower() == "yes"
    except (ValueError, LookupError, AttributeError, TypeError, OverflowError):
        return text
    return unflowed(text, joined) if flowed else text


def unflowed(text: str, delete_space: bool = False) -> str:
    """``format=flowed``: lines that end in a space go on in the next, within the same quote."""
    out: list[list[str]] = []
    open_depth = -1
    for raw in text.replace("\r\n", "\n").split("\n"):
        bare = raw.lstrip(">")
        depth = len(raw) - len(bare)
        bare = bare.removeprefix(" ")
        flows = bare.endswith(" ") and bare != "-- "
        piece = bare[:-1] if flows and delete_space else bare
        if open_depth == depth and bare != "-- ":
            out[-1].append(piece)
        else:
            out.append([f"{'>' * depth} {piece}" if depth else piece])
        open_depth = depth if flows else -1
    return "\n".join("".join(pieces) for pieces in out)


def _best(ways: list[list[Body]]) -> list[Body]:
    """Of the same text in several forms the one with structure, else the plainest."""
    if not ways:
        return []
    for way in reversed(ways):
        if any(body.kind == "html" and _RICH.search(body.text) for body in way):
            return way
    return next((way for way in ways if not any(body.kind == "html" for body in way)), ways[-1])


def _too_deep(name: str) -> UserError:
    return UserError("{file} cannot be read: its parts are nested too deeply.", file=name)
