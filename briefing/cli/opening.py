"""Opening the library that a command works in."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from briefing.paths import default_library
from briefing.settings import Settings

if TYPE_CHECKING:
    from briefing.services.library import Library


def open_library(arguments: Namespace, *, create: bool = False) -> Library:
    """The library named by ``--library``, else the user's own.

    A library that was named is only made by a command that brings something in, so that a
    mistyped path is an error and not an empty library. Raises :class:`UserError`.
    """
    from briefing.services.library import Library  # brings in the database: not needed for help

    if arguments.library is None:
        library = Library.open(default_library())  # makes its folder too, or says why not
    else:
        library = Library.open(arguments.library, create=create)
    library.tagging.author = Settings.load().own_name()
    return library
