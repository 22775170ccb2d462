"""Damage done to sound documents, the same every time."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator

from tests.makers.bases import zipped

_NUMBER = re.compile(rb"\d+")
_STRANGE = (
    b"\x00" * 16,
    b"\xff" * 16,
    b"\xed\xa0\x80",  # a lone surrogate
    b"\xf0\x9f\x98",  # half an emoji
    b"\x1b[31m",
    b"<![CDATA[",
    b"]]>",
    b"&#xFFFFFFFF;&#0;&nosuch;",
    b"<!DOCTYPE x [",
    b"{\\*\\",
    b"endstream endobj",
    "\u202e\u2066\ufeff\u0000".encode(),
    b"\r\r\n\x0c\x0b\x85",
)
_NUMBERS = (b"0", b"-1", b"999999999999", b"4294967296", b"2147483647", b"1e308")


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _behead(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(1, 2 + len(data) // 4) :]


def _flip(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _block(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.randrange(1, 200))


def _swap(data: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_block(data, chance), _block(data, chance)))
    c = max(b, c)
    d = max(c, d)
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _block(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 10, 100)) + data[end:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _block(data, chance)
    return data[:start] + data[end:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(_STRANGE) + data[at:]


def _noise(data: bytes, chance: random.Random) -> bytes:
    start, end = _block(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _renumber(data: bytes, chance: random.Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return _flip(data, chance)
    for match in sorted(chance.sample(found, min(3, len(found))), key=lambda m: -m.start()):
        data = data[: match.start()] + chance.choice(_NUMBERS) + data[match.end() :]
    return data


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _truncate,
    _behead,
    _flip,
    _swap,
    _repeat,
    _cut,
    _insert,
    _noise,
    _renumber,
)


def _damage(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(_WAYS)(data, chance) or b"x"
    return data


def mutated(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """``count`` damaged copies of ``data``. Of an archive, half are damaged inside: there a member
    is, in a sound archive."""
    chance = random.Random(seed)
    members = members_of(data)
    for number in range(count):
        if members and number % 2:
            name = chance.choice(sorted(members))
            inside = _damage(members[name] or b"x", chance)
            yield zipped(members | {name: inside}, stored="mimetype")
        else:
            yield _damage(data, chance)


def members_of(data: bytes) -> dict[str, bytes]:
    """What is in an archive; nothing for anything else."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
