"""How alike two texts are, from fingerprints of a kilobyte.

A fingerprint holds the smallest hashes of a text's shingles: each word of :data:`ANCHOR` letters or
more with the words after it, :data:`SHINGLE` together; case, diacritics and signs left out. Long
words are some sixth of a text and differ much, so they take a fair sample of it; in a text with few
of them every word begins a shingle. Its fingerprint can be compared with the other kind, because
it has those of the long words too: a short text may lie on either side of the line. The smallest
hashes of two texts together are a random sample of the shingles of both, and the part of it that
both have estimates the part of all shingles that both have (their Jaccard index): with a standard
error of at most 0.5 / √256 = 0.031, and exactly for texts of up to 256 shingles. The hashes depend
on the words alone, so fingerprints of any run on any machine can be compared.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from heapq import nsmallest
from itertools import compress, islice
from unicodedata import normalize
from zlib import crc32

SHINGLE = 4  # words: short enough to survive a changed word, long enough to be a text's own
ANCHOR = 8  # letters of a word that begins a shingle
KEPT = 256  # hashes in a fingerprint
_FEWEST = 40  # shingles that tell a text; of a shorter text every word begins one
# the first byte; another way of hashing gets another number
_LONG_WORDS, _ALL_WORDS = 1, 2
_HEAD = struct.Struct("<BI")  # the form, and how many different shingles the text has
HEAD_BYTES = _HEAD.size
_SIGNS = re.compile("[\u2010-\u206f]")  # dashes and quotation marks, which would glue words
_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = re.compile(r"[^\W_]+")
# letters and digits in lower case, all else white space
_PLAIN = bytes(
    code if chr(code).isalnum() or code > 127 else 32 for code in bytes(range(256)).lower()
)
_LONG = bytes(length >= ANCHOR for length in range(256))


def _fold(letters: str) -> bytes:
    return _decomposed(letters).encode("ascii", "ignore").translate(_PLAIN)


def _decomposed(text: str) -> str:
    return _SIGNS.sub(" ", normalize("NFKD", text.lower()))


# The letters that western European texts are written in fold one by one, in a table: nearly every
# text is of them. Those that one letter cannot stand for are spelled, and go the long way.
_WESTERN = "cp1252"
_SET = [bytes([code]).decode(_WESTERN, "replace") for code in range(256)]
_FOLDS = [_fold(letter) for letter in _SET]
_SPELLED = [letter for letter, fold in zip(_SET, _FOLDS, strict=True) if len(set(fold)) > 1]
_FOLDED = bytes(fold[0] if fold else 0 for fold in _FOLDS)
_LEFT_OUT = bytes(code for code, fold in enumerate(_FOLDS) if not fold)


def fingerprint(text: str) -> bytes:
    """The fingerprint of a text; empty when it has no words."""
    words = _words(text)
    if not words:
        return b""
    form = _LONG_WORDS
    found = _shingles(words, _long(words))
    if len(found) < _FEWEST:
        form = _ALL_WORDS
        every = max(1, len(words) - SHINGLE + 1)
        found = _shingles(words, bytes(n < every for n in range(len(words))))
    smallest = nsmallest(KEPT, found)
    return _HEAD.pack(form, len(found)) + struct.pack(f"<{len(smallest)}I", *smallest)


def _long(words: list[bytes]) -> bytes:
    """For each word, whether it has :data:`ANCHOR` letters or more."""
    try:
        return bytes(map(len, words)).translate(_LONG)
    except ValueError:  # a word that is too long for a byte
        return bytes(len(word) >= ANCHOR for word in words)


def _shingles(words: list[bytes], begins: bytes) -> set[int]:
    """The hashes of the shingles that begin at the words where ``begins`` says so."""
    # by the thousand, so that no loop of ours goes over them
    columns = (compress(islice(words, n, None), begins) for n in range(SHINGLE))
    found = set(map(crc32, map(b" ".join, zip(*columns, strict=False))))
    for n in range(max(0, len(words) - SHINGLE + 1), len(words)):
        if begins[n]:
            found.add(crc32(b" ".join(words[n:])))
    return found


def _words(text: str) -> list[bytes]:
    if text.isascii():
        return text.encode("ascii").translate(_PLAIN).split()
    return _western_words(text) or _any_words(text)


def _western_words(text: str) -> list[bytes]:
    """What :func:`_any_words` gives, in half the time; empty where that is not certain."""
    try:
        data = text.encode(_WESTERN)
    except UnicodeEncodeError:
        return []
    if any(sign in text for sign in _SPELLED):
        return []
    letters = data.translate(_FOLDED, _LEFT_OUT)
    # more than a plain text of ours can have, and certainly not another writing
    longest = len(text) + 2 * (len(text.encode()) - len(text))
    return letters.split() if 2 * (len(letters) - letters.count(b" ")) >= longest else []


def _any_words(text: str) -> list[bytes]:
    plain = _decomposed(text)
    latin = plain.encode("ascii", "ignore").translate(_PLAIN).split()
    if 2 * sum(map(len, latin)) >= len(plain):
        return latin
    # another writing: its letters are kept, and marks upon them left out
    return [word.encode() for word in _LETTERS.findall(_MARKS.sub("", plain))]


def likeness(a: bytes, b: bytes) -> float:
    """How much of their shingles two texts have in common, 0–1, from their fingerprints.

    0 when one of them is empty or was made in another way.
    """
    ours, theirs = frozenset(hashes(a)), frozenset(hashes(b))
    if not ours or not theirs:
        return 0.0
    if a[0] != b[0]:
        return _across(*((a, b) if a[0] == _LONG_WORDS else (b, a)))
    sample = sorted(ours | theirs)
    if full := [max(known) for known, data in ((ours, a), (theirs, b)) if _is_full(data)]:
        # beyond the last hash of a full fingerprint nothing is known about its text
        sample = [one for one in sample if one <= min(full)]
    return sum(one in ours and one in theirs for one in sample) / len(sample)


def _across(long_words: bytes, all_words: bytes) -> float:
    """How alike two texts are of which one has too few long words: from the part of the shingles
    of the other's long words that it has, as if both were as long."""
    ours, theirs = hashes(long_words), frozenset(hashes(all_words))
    last = max(theirs) if _is_full(all_words) else max(ours)
    sample = [one for one in ours if one <= last]
    if not sample:
        return 0.0
    part = sum(one in theirs for one in sample) / len(sample)
    return part / (2 - part)


def _is_full(data: bytes) -> bool:
    return bool(_HEAD.unpack_from(data)[1] > KEPT)


def is_of_few(data: bytes) -> bool:
    """Whether a fingerprint is of a text so short that others of its kind may hold the shingles of
    its long words only, or of all its words while these do not."""
    if len(data) < HEAD_BYTES:
        return True
    form, count = _HEAD.unpack_from(data)
    return bool(form == _ALL_WORDS or count < 3 * _FEWEST)


def hashes(data: bytes, most: int = KEPT) -> Sequence[int]:
    """The smallest hashes in a fingerprint (or in its beginning), in order."""
    if len(data) < HEAD_BYTES or data[0] not in (_LONG_WORDS, _ALL_WORDS):
        return ()
    count = min(most, (len(data) - HEAD_BYTES) // 4)
    return struct.unpack_from(f"<{count}I", data, HEAD_BYTES)
