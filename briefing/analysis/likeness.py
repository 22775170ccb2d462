"""How alike two texts are, from fingerprints of a kilobyte.

A fingerprint holds the smallest hashes of a text's shingles (runs of :data:`SHINGLE` words, case,
diacritics and signs left out). The smallest hashes of two texts together are a random sample of the
shingles of both, and the part of it that both have estimates the part of all shingles that both
have (their Jaccard index): with a standard error of at most 0.5 / √256 = 0.031, and exactly for
texts of up to 256 shingles. The hashes depend on the words alone, so fingerprints of any run on any
machine can be compared.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from zlib import crc32

from briefing.domain.folding import fold

SHINGLE = 4  # words: short enough to survive a changed word, long enough to be a text's own
KEPT = 256  # hashes in a fingerprint
_FORM = 1  # the first byte; another way of hashing gets another number
_HEAD = struct.Struct("<BI")  # the form, and how many different shingles the text has
HEAD_BYTES = _HEAD.size
_WORD = re.compile(r"[^\W_]+")
_MASK = (1 << 64) - 1
# odd numbers without a pattern: the upper half of a sum of products depends on every bit
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)


def fingerprint(text: str) -> bytes:
    """The fingerprint of a text; empty when it has no words."""
    words = _WORD.findall(text)
    if not words:
        return b""
    known = {word: crc32(fold(word).encode("utf-8", "surrogatepass")) for word in set(words)}
    hashes = [known[word] for word in words]
    hashes += [0] * (SHINGLE - len(hashes))  # a text of fewer words is one shingle
    first, second, third, fourth = _FACTORS
    found = {
        (a * first + b * second + c * third + d * fourth & _MASK) >> 32
        for a, b, c, d in zip(hashes, hashes[1:], hashes[2:], hashes[3:], strict=False)
    }
    smallest = sorted(found)[:KEPT]
    return _HEAD.pack(_FORM, len(found)) + struct.pack(f"<{len(smallest)}I", *smallest)


def likeness(a: bytes, b: bytes) -> float:
    """How much of their shingles two texts have in common, 0–1, from their fingerprints.

    0 when one of them is empty or was made in another way.
    """
    ours, theirs = frozenset(hashes(a)), frozenset(hashes(b))
    if not ours or not theirs:
        return 0.0
    sample = sorted(ours | theirs)
    if full := [max(known) for known, data in ((ours, a), (theirs, b)) if _is_full(data)]:
        # beyond the last hash of a full fingerprint nothing is known about its text
        sample = [one for one in sample if one <= min(full)]
    return sum(one in ours and one in theirs for one in sample) / len(sample)


def _is_full(data: bytes) -> bool:
    return bool(_HEAD.unpack_from(data)[1] > KEPT)


def hashes(data: bytes, most: int = KEPT) -> Sequence[int]:
    """The smallest hashes in a fingerprint (or in its beginning), in order."""
    if len(data) < HEAD_BYTES or data[0] != _FORM:
        return ()
    count = min(most, (len(data) - HEAD_BYTES) // 4)
    return struct.unpack_from(f"<{count}I", data, HEAD_BYTES)
