"""Opens a PDF, and says in words why one cannot be read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from briefing.errors import PasswordError, UserError

MOST_PAGES = 5_000


@contextlib.contextmanager
def opened(data: bytes, name: str, password: str) -> Iterator[Any]:
    """The document in ``data``, closed afterwards.

    Raises :class:`PasswordError` when it opens only with another password than ``password``, and
    :class:`UserError` when it cannot be opened at all, has no pages or too many.
    """
    document = _open(data, name, password)
    try:
        pages = pdfium.FPDF_GetPageCount(document)
        if not pages:
            raise UserError("“{file}” has no pages.", file=name)
        if pages > MOST_PAGES:
            raise UserError(
                "“{file}” has {pages} pages; Briefing reads at most {most}.",
                file=name,
                pages=pages,
                most=MOST_PAGES,
            )
        yield document
    finally:
        document.close()


def _open(data: bytes, name: str, password: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            if password:
                raise PasswordError("The password does not open “{file}”.", file=name) from error
            raise PasswordError("“{file}” opens only with a password.", file=name) from error
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise UserError(
                "“{file}” is locked in a way that Briefing does not know.", file=name
            ) from error
        raise UserError("“{file}” is damaged: it cannot be opened as a PDF.", file=name) from error
