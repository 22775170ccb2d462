"""Makes OLE files: small, of storages within storages, as Outlook and old Word write them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int  # 5 root, 1 storage, 2 stream
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    left: int = NONE
    right: int = NONE
    child: int = NONE
    start: int = END


def ole(tree: Tree) -> bytes:
    """An OLE file with the streams (bytes) and storages (dictionaries) of ``tree``."""
    entries = [_Entry("Root Entry", 5)]
    _collect(tree, 0, entries)
    for entry in entries:
        entry.child = _row(entry.children, entries)
    mini, mini_fat = bytearray(), []
    sectors: list[bytes] = []
    fat: list[int] = []
    for entry in entries[1:]:
        if entry.kind == 2 and entry.data:
            if len(entry.data) < CUTOFF:
                entry.start = len(mini) // MINI
                count = -(-len(entry.data) // MINI)
                mini += entry.data.ljust(count * MINI, b"\0")
                mini_fat += [*range(entry.start + 1, entry.start + count), END]
            else:
                entry.start = _store(entry.data, sectors, fat)
    entries[0].data = bytes(mini)
    entries[0].start = _store(bytes(mini), sectors, fat) if mini else END
    table = struct.pack(f"<{len(mini_fat)}L", *mini_fat)
    table = table.ljust(-(-len(table) // SECTOR) * SECTOR, b"\xff")
    mini_start = _store(table, sectors, fat) if mini_fat else END
    directory = b"".join(map(_directory_entry, entries))
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    directory_start = _store(directory, sectors, fat)
    count = 1
    while len(fat) + count > count * (SECTOR // 4):
        count += 1
    places = list(range(len(fat), len(fat) + count))
    fat += [FAT] * count
    fat += [FREE] * (count * (SECTOR // 4) - len(fat))
    packed = struct.pack(f"<{len(fat)}L", *fat)
    sectors += [packed[i : i + SECTOR] for i in range(0, len(packed), SECTOR)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xLLLLLLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory_start, 0,
                        CUTOFF, mini_start, len(table) // SECTOR, END, 0, places[0])  # fmt: skip
    more = [*places[1:], *[FREE] * 108][:108]
    head += struct.pack("<108L", *more)
    return head + b"".join(sectors)


def _collect(tree: Tree, parent: int, entries: list[_Entry]) -> None:
    for name, value in sorted(tree.items(), key=lambda pair: (len(pair[0]), pair[0].upper())):
        number = len(entries)
        entries[parent].children.append(number)
        if isinstance(value, bytes):
            entries.append(_Entry(name, 2, value))
        else:
            entries.append(_Entry(name, 1))
            _collect(value, number, entries)


def _row(numbers: list[int], entries: list[_Entry]) -> int:
    """A balanced tree of siblings; the number of its root."""
    if not numbers:
        return NONE
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = _row(numbers[:middle], entries)
    entry.right = _row(numbers[middle + 1 :], entries)
    return numbers[middle]


def _store(data: bytes, sectors: list[bytes], fat: list[int]) -> int:
    start = len(sectors)
    count = max(1, -(-len(data) // SECTOR))
    padded = data.ljust(count * SECTOR, b"\0")
    sectors += [padded[i : i + SECTOR] for i in range(0, len(padded), SECTOR)]
    fat += [*range(start + 1, start + count), END]
    return start


def _directory_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBB", len(name) + 2, entry.kind, 1)
        + struct.pack("<LLL", entry.left, entry.right, entry.child)
        + bytes(36)
        + struct.pack("<LQ", entry.start, len(entry.data))
    )
