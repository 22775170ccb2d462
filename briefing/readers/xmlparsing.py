"""XML from strangers: no entity is resolved, no definition loaded, nothing fetched."""

from __future__ import annotations

from typing import Any

from lxml import etree

from briefing.errors import UserError

DEEPEST = 120  # elements in each other; walkers that recurse stop there


def parse(data: bytes, name: str) -> Any:
    """The root element of the XML in ``data``; ``name`` is that of the file, for messages.

    Raises :class:`UserError` where it is no well-formed XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError("“{file}” is damaged and cannot be opened.", file=name) from error


def too_deep(name: str) -> UserError:
    """What is said about a file whose elements are nested beyond :data:`DEEPEST`."""
    return UserError("{file} cannot be read: its parts are nested too deeply.", file=name)


class Nesting:
    """How deep a walker is in elements within one another; ``name`` is that of the file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0

    def enter(self) -> None:
        """Go one element deeper.

        Raises :class:`UserError` beyond :data:`DEEPEST`.
        """
        self._depth += 1
        if self._depth > DEEPEST:
            raise too_deep(self._name)

    def leave(self) -> None:
        """Come back out of the element that was entered last."""
        self._depth -= 1
