"""Files that hold no report: what they are, so that it can be said."""

from __future__ import annotations

from briefing.errors import UserError
from briefing.i18n import mark
from briefing.readers.archive import container_kind
from briefing.readers.decoding import decode
from briefing.readers.ole import ole_kind

_PICTURE = mark("“{file}” is a picture, which Briefing cannot read. It reads {kinds}.")
_RECORDING = mark("“{file}” is sound or film, which Briefing cannot read. It reads {kinds}.")
_SHEET = mark("“{file}” is a spreadsheet, which Briefing cannot read. It reads {kinds}.")
_SLIDES = mark("“{file}” is a presentation, which Briefing cannot read. It reads {kinds}.")
_PROGRAM = mark("“{file}” is a program, which Briefing cannot read. It reads {kinds}.")
_ARCHIVE = mark("“{file}” is an archive that Briefing cannot unpack. Unpack it, or make it a .zip.")
_DATABASE = mark("“{file}” is a database, which Briefing cannot read. It reads {kinds}.")
_BOOK = mark("“{file}” is an e-book, which Briefing cannot read. It reads {kinds}.")
_MAILBOX = mark("“{file}” is a whole mailbox. Save the messages that you need as files.")
_DRAWING = mark("“{file}” is a drawing, which Briefing cannot read. It reads {kinds}.")
_PAGES = mark("“{file}” comes from Apple Pages. Export it as PDF or Word and import that.")
_LOCKED = mark("“{file}” is protected with a password. Save a copy without one and import that.")
_DAMAGED = mark("“{file}” is damaged and cannot be opened.")
_OTHER = mark("“{file}” is of a kind that Briefing cannot read. It reads {kinds}.")
_EMPTY = mark("“{file}” is empty.")

_BY_START = (
    (_PICTURE, (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*",
                b"8BPS\x00", b"\x00\x00\x01\x00", b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a",
                b"\x00\x00\x00\x0cjP  ", b"AT&TFORM")),
    (_RECORDING, (b"ID3\x02", b"ID3\x03", b"ID3\x04", b"fLaC\x00", b"OggS\x00", b"\x1aE\xdf\xa3",
                  b"FLV\x01", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"\xff\xfb", b"\xff\xf3",
                  b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"#!AMR")),
    (_PROGRAM, (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe",
                b"dex\n0", b"\x00asm")),
    (_ARCHIVE, (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"\xfd7zXZ\x00",
                b"MSCF\x00", b"\x28\xb5\x2f\xfd", b"BZh91AY&SY")),
    (_DATABASE, (b"SQLite format 3\x00", b"\x00\x01\x00\x00Standard ")),
    (_MAILBOX, (b"!BDN",)),
)  # fmt: skip
_BY_KIND = {
    "xls": _SHEET,
    "xlsx": _SHEET,
    "ppt": _SLIDES,
    "pptx": _SLIDES,
    "pages": _PAGES,
    "drawing": _DRAWING,
    "program": _PROGRAM,
    "locked": _LOCKED,
    "damaged": _DAMAGED,
    "pub": _OTHER,
    "other": _OTHER,
    "application/epub+zip": _BOOK,
}
_ODF = "application/vnd.oasis.opendocument."
_BY_ODF = (
    ("spreadsheet", _SHEET),
    ("presentation", _SLIDES),
    ("graphics", _DRAWING),
    ("image", _PICTURE),
    ("database", _DATABASE),
)
_RIFF = {b"WEBP": _PICTURE, b"WAVE": _RECORDING, b"AVI ": _RECORDING}
_STILL = (b"heic", b"heix", b"mif1", b"avif", b"hevc")
_TAR = slice(257, 262)
_BITMAP_HEADS = (12, 40, 108, 124)
_HEAD = 4096


def reason(data: bytes, name: str, kinds: str) -> UserError | None:
    """Why Briefing does not read a file, where its bytes show what it is: ``None`` where they
    may be a document or text. ``kinds`` is what it does read."""
    message = _EMPTY if not data else _by_bytes(data) or _by_container(data)
    return UserError(message, file=name, kinds=kinds) if message else None


def _by_bytes(data: bytes) -> str:
    for message, starts in _BY_START:
        if data.startswith(starts):
            return message
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12], _RECORDING)
    if data[4:8] == b"ftyp":
        return _PICTURE if data[8:12] in _STILL else _RECORDING
    if data[:2] == b"MZ" and b"\x00" in data[:512]:
        return _PROGRAM
    if data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in _BITMAP_HEADS:
        return _PICTURE
    return _ARCHIVE if data[_TAR] == b"ustar" else ""


def _by_container(data: bytes) -> str:
    kind = container_kind(data) or ole_kind(data)
    if kind.startswith(_ODF):
        rest = kind.removeprefix(_ODF)
        return next((message for start, message in _BY_ODF if rest.startswith(start)), "")
    return _BY_KIND.get(kind, "")


def may_be_text(data: bytes) -> bool:
    """Whether ``data`` reads as plain text, and as no markup that deserves better."""
    head = data[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{\\", b"%PDF", b"%!PS")):
        return False
    try:
        decode(head, "")
    except UserError:
        return False
    return True
