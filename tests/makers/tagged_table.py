"""Tagged PDFs with a table, as browsers and word processors print them."""

from __future__ import annotations

from collections.abc import Sequence

_LEFTS = (60, 90, 260, 430)
_LEADING = 13


def tagged_table(pages: Sequence[Sequence[Sequence[str]]], after: str = "") -> bytes:
    """A PDF with a table that runs over ``pages``, each with rows of cells; a cell may have several
    lines. ``after`` is the paragraph that follows. Empty cells have no content, as in real ones.
    It has no table of its objects, as some damaged files have none."""
    objects: dict[int, str] = {
        1: "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 3 0 R>>",
        4: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    number = 10
    rows: list[int] = []
    sheets: list[int] = []
    parents: list[str] = []
    for place, page in enumerate(pages):
        sheet, number = number, number + 2
        sheets.append(sheet)
        content: list[str] = []
        leaves: list[int] = []
        y = 780
        for cells in page:
            row, number = number, number + 1
            kids: list[int] = []
            for left, cell in zip(_LEFTS, cells, strict=False):
                leaf, number = number, number + 1
                kids.append(leaf)
                marks: list[int] = []
                for line, words in enumerate(cell.split("\n") if cell else []):
                    marks.append(len(leaves))
                    leaves.append(leaf)
                    at = f"{left} {y - _LEADING * line}"
                    content.append(_shown("TD", marks[-1], at, words))
                numbers = " ".join(map(str, marks))
                objects[leaf] = f"<</Type/StructElem/S/TD/P {row} 0 R/Pg {sheet} 0 R/K[{numbers}]>>"
            objects[row] = f"<</Type/StructElem/S/TR/P 6 0 R/K[{_refs(kids)}]>>"
            rows.append(row)
            y -= _LEADING * max(cell.count("\n") + 1 for cell in cells) + 8
        if after and place == len(pages) - 1:
            content.append(_shown("P", len(leaves), f"60 {y - 20}", after))
            objects[7] = f"<</Type/StructElem/S/P/P 5 0 R/Pg {sheet} 0 R/K {len(leaves)}>>"
            leaves.append(7)
        stream = "\n".join(content)
        objects[sheet] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {sheet + 1} 0 R"
            f"/StructParents {place}/Resources<</Font<</F 4 0 R>>>>>>"
        )
        objects[sheet + 1] = f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream"
        parents.append(f"{place}[{_refs(leaves)}]")
    objects[2] = f"<</Type/Pages/Kids[{_refs(sheets)}]/Count {len(sheets)}>>"
    objects[3] = f"<</Type/StructTreeRoot/K 5 0 R/ParentTree<</Nums[{''.join(parents)}]>>>>"
    objects[5] = f"<</Type/StructElem/S/Document/P 3 0 R/K[6 0 R{' 7 0 R' if after else ''}]>>"
    objects[6] = f"<</Type/StructElem/S/Table/P 5 0 R/K[{_refs(rows)}]>>"
    body = "".join(f"{number} 0 obj\n{what}\nendobj\n" for number, what in objects.items())
    return f"%PDF-1.7\n{body}trailer\n<</Root 1 0 R>>\n%%EOF\n".encode("latin-1")


def _shown(tag: str, mark: int, at: str, words: str) -> str:
    return f"/{tag} <</MCID {mark}>> BDC BT /F 10 Tf {at} Td ({words}) Tj ET EMC"


def _refs(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
