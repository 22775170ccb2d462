"""Frames between the program and a worker: eight bytes that say how long, then a pickle.

The worker trusts what it is told. The program does not: a worker has read bytes from outside, so
what it answers is unpickled with nothing but plain values and the few classes of an answer.
"""

from __future__ import annotations

import io
import pickle
from io import FileIO
from typing import Any

_HEAD = 8


class TooLargeError(Exception):
    """A frame longer than the receiver takes."""


def packed(value: object) -> bytes:
    """``value`` as the body of a frame."""
    return pickle.dumps(value, protocol=5)


def send(pipe: FileIO, body: bytes) -> None:
    """Write a frame; raises :class:`OSError` when nobody is there to take it."""
    for data in (len(body).to_bytes(_HEAD, "big"), body):
        rest = memoryview(data)
        while rest:
            rest = rest[pipe.write(rest) or 0 :]


def receive(pipe: FileIO, most: int) -> bytearray:
    """The body of the next frame.

    Raises :class:`EOFError` when there is none, :class:`TooLargeError` when it is longer than
    ``most`` bytes, :class:`OSError`.
    """
    size = int.from_bytes(_exactly(pipe, _HEAD), "big")
    if size > most:
        raise TooLargeError
    return _exactly(pipe, size)


def _exactly(pipe: FileIO, size: int) -> bytearray:
    data = bytearray(size)
    rest = memoryview(data)
    while rest:
        count = pipe.readinto(rest)
        if not count:
            raise EOFError
        rest = rest[count:]
    return data


class _Plain(pickle.Unpickler):
    """Makes nothing but what an answer is made of."""

    def find_class(self, module: str, name: str) -> Any:
        from datetime import date

        from briefing import errors
        from briefing.domain import document, packing

        known: dict[str, Any] = {
            "briefing.domain.document.Metadata": document.Metadata,
            "briefing.domain.document.Part": document.Part,
            "briefing.domain.document.Period": document.Period,
            "briefing.domain.packing.PackedDocument": packing.PackedDocument,
            "briefing.errors.NoTextError": errors.NoTextError,
            "briefing.errors.PasswordError": errors.PasswordError,
            "briefing.errors.UserError": errors.UserError,
            "briefing.errors._rebuilt": errors._rebuilt,
            "datetime.date": date,
        }
        try:
            return known[f"{module}.{name}"]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer") from None


def unpacked(body: bytes | bytearray) -> Any:
    """What a worker sent; raises :class:`ValueError` when it is no answer."""
    try:
        return _Plain(io.BytesIO(body)).load()
    except Exception as error:  # whatever strange bytes bring forth
        raise ValueError("not an answer") from error
