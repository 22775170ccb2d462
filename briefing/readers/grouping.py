"""Lines that stand together, without a blank one between."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.readers.model import Line


def groups(lines: list[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Lines that belong together, and whether no blank line stands before them."""
    group: list[Line] = []
    blank = True
    for line in lines:
        if not line.text:
            if group:
                yield group, not blank
                group = []
            blank = True
            continue
        if line.gap and group:
            yield group, not blank
            group, blank = [], False
        group.append(line)
    if group:
        yield group, not blank
