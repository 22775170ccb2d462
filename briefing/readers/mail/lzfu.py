"""The compression of RTF in Outlook's messages ([MS-OXRTFCP])."""

from __future__ import annotations

_WINDOW = 4096
_COMPRESSED = b"LZFu"
_PLAIN = b"MELA"
_KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}"
    rb"{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New Roman"
    rb"Courier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def decompressed(data: bytes) -> bytes:
    """The RTF in ``data``, as far as it goes; ``b""`` when it is none."""
    if len(data) < 16:
        return b""
    size = int.from_bytes(data[4:8], "little")
    if data[8:12] == _PLAIN:
        return data[16 : 16 + size]
    return _unpacked(data, size) if data[8:12] == _COMPRESSED else b""


def _unpacked(data: bytes, size: int) -> bytes:
    window = bytearray(_KNOWN) + bytearray(_WINDOW - len(_KNOWN))
    place = len(_KNOWN)
    out = bytearray()
    at = 16
    end = len(data)
    while at < end and len(out) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= end or len(out) >= size:
                break
            if control >> bit & 1:
                if at + 1 >= end:
                    return bytes(out)
                reference = data[at] << 8 | data[at + 1]
                at += 2
                source = reference >> 4
                if source == place:  # says that this was all
                    return bytes(out)
                piece = []
                for step in range((reference & 0xF) + 2):
                    byte = window[(source + step) % _WINDOW]
                    piece.append(byte)
                    window[place] = byte
                    place = (place + 1) % _WINDOW
                out += bytes(piece)
            else:
                window[place] = data[at]
                place = (place + 1) % _WINDOW
                out.append(data[at])
                at += 1
    return bytes(out[:size])
