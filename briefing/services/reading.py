"""From a file to a document: bytes, reader, and what the analyses find in the text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing.analysis.commitments import find_commitments
from briefing.analysis.describing import describe
from briefing.analysis.figures import find_figures
from briefing.analysis.joining import WordJoiner
from briefing.analysis.likeness import fingerprint
from briefing.analysis.references import find_references
from briefing.domain.document import Document
from briefing.errors import UserError
from briefing.paths import shown
from briefing.readers.protocol import NO_OPTIONS, Reader, ReadOptions
from briefing.readers.registry import reader_for
from briefing.reasons import reason
from briefing.services.import_outcome import WITHIN

MOST_BYTES = 500_000_000  # of one file
ANALYSIS = 1  # kept with every version: what a later analysis finds may differ


class Reading(NamedTuple):
    """A file as it was read."""

    data: bytes
    media_type: str
    document: Document


def read_file(path: Path) -> Reading:
    """The bytes of a file, their media type and the complete document in them.

    Raises :class:`UserError`, naming the file, when it cannot be read or holds no report.
    """
    data = read_bytes(path)
    media_type, document = read_data(data, path.name)
    return Reading(data, media_type, document)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises :class:`UserError` when they cannot be had, or are too many."""
    name = shown(path)
    try:
        # a pipe or a device may never end
        if not (path.is_file() or path.is_dir()) and path.exists():
            raise UserError("{file} is not an ordinary file.", file=name)
        if path.stat().st_size > MOST_BYTES:
            raise UserError(
                "{file} is larger than {size} MB. Briefing does not read files of that size.",
                file=name,
                size=MOST_BYTES // 1_000_000,
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("There is no file {file}.", file=name) from error
    except IsADirectoryError as error:
        raise UserError("{file} is a folder.", file=name) from error
    except PermissionError as error:
        raise UserError("{file} may not be read: you have no rights to it.", file=name) from error
    except OSError as error:
        raise UserError(
            "{file} cannot be read: {reason}.", file=name, reason=reason(error)
        ) from error


def read_data(data: bytes, name: str, options: ReadOptions = NO_OPTIONS) -> tuple[str, Document]:
    """The media type and the document in ``data``, with metadata, references, figures and
    commitments.

    Raises :class:`UserError` when no reader takes it or nothing is in it, and what a reader raises
    (:meth:`briefing.readers.protocol.Reader.read`).
    """
    return read_with(reader_for(data, name), data, name, options)


def read_with(
    reader: Reader, data: bytes, name: str, options: ReadOptions = NO_OPTIONS
) -> tuple[str, Document]:
    """What :func:`read_data` gives, from the reader that takes ``data``."""
    return reader.media_types[0], analysed(reader.read(data, name, WordJoiner(), options), name)


def analysed(document: Document, name: str) -> Document:
    """``document``, read from a file called ``name``, with what the analyses find in it."""
    text = document.text
    return replace(
        document,
        metadata=describe(document, name.rsplit(WITHIN, 1)[-1]),
        references=find_references(text),
        figures=find_figures(text),
        commitments=find_commitments(text),
        fingerprint=fingerprint(text),
    )
