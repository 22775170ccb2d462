"""Papers that LibreOffice prints: the boxes of their letters end where these do, so that only their
baselines say what stands on one line, and where white is."""

from __future__ import annotations

import pytest

from briefing.domain.document import BlockKind
from tests.makers import office, printed
from tests.makers.pdf_read import blocks, read

_LONG = (
    "De haven|meester van {} heeft de ge|meente|raad ge|vraagd om een on|af|han|ke|lijk on|der|zoek"
    " naar de vei|lig|heid van de vaar|weg, om|dat bij laag wa|ter grote sche|pen de bo|dem van de"
    " geul ra|ken en de ver|ze|ke|raars daar|om ho|ge|re pre|mies vra|gen{}"
)
_PLACES = ["Zierikzee", "Gorinchem", "Lemmer", "Terneuzen", "Enkhuizen", "Nijmegen", "Yerseke"]
_ENDS = [
    ".",
    ", ook in de zomer.",
    " bij elke reis.",
    ", zo zei hij, en dat is te veel.",
    " en dat al lang.",
    ", want zij weten het nog.",
    " per jaar, en wel vooraf.",
]
TEXTS = [_LONG.format(place, end) for place, end in zip(_PLACES, _ENDS, strict=True)]
NOTES = ["De weg is nu onveilig", "Wie dit betaalt", "De raad besluit later"]
INTRO = "Het be|raad nam op 3 maart de vol|gen|de be|slui|ten over de vaar|we|gen in het land."


def plain(text: str) -> str:
    return text.replace("|", "")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    head = printed.title("Be|slui|ten")
    short = [text.rpartition(" naar")[0] + "." for text in TEXTS]
    papers = {
        kind: printed.paper([head, printed.paragraph(INTRO), printed.items(kind, TEXTS)])
        for kind in printed.LISTS
    }
    papers["white"] = printed.paper(
        [head, *(printed.paragraph(text) for text in TEXTS + short)], columns=3, below=0.12
    )
    papers["counted"] = printed.paper(
        [head, *(printed.paragraph(text) for text in TEXTS * 3)],
        columns=2,
        between=0.5,
        numbered=True,
    )
    papers["margin"] = printed.paper(
        [
            head,
            *(
                printed.paragraph(text, beside=NOTES[at % 3] if at % 2 else "")
                for at, text in enumerate(TEXTS)
            ),
        ]
    )
    sources = {f"{name}.fodt": data.encode() for name, data in papers.items()}
    return office.convert(sources, ["untagged.pdf"], tmp_path_factory.mktemp("printed"))


@pytest.mark.parametrize("kind", printed.LISTS)
def test_labels_belong_to_their_items(made: dict[str, bytes], kind: str) -> None:
    found = blocks(read(made[f"{kind}.untagged.pdf"]))
    items = [words for block, words in found if block is BlockKind.LIST_ITEM]
    labels = ["" if kind == "bullets" else f"{at}. " for at in range(1, len(TEXTS) + 1)]
    assert items == [f"{label}{plain(text)}" for label, text in zip(labels, TEXTS, strict=True)]


def test_white_parts_paragraphs_be_their_last_lines_ever_so_full(made: dict[str, bytes]) -> None:
    found = [words for block, words in blocks(read(made["white.untagged.pdf"]))]
    short = [text.rpartition(" naar")[0] + "." for text in TEXTS]
    assert found[1:] == [plain(text) for text in TEXTS + short]


def test_numbers_of_lines_in_narrow_gutters_are_no_text(made: dict[str, bytes]) -> None:
    text = " ".join(read(made["counted.untagged.pdf"]).text.split())
    assert text == " ".join(["Besluiten", *(plain(text) for text in TEXTS * 3)])


def test_notes_in_the_margin_of_a_first_page_tear_no_sentence(made: dict[str, bytes]) -> None:
    found = [words for block, words in blocks(read(made["margin.untagged.pdf"]))]
    wanted: list[str] = ["Besluiten"]
    for at, text in enumerate(TEXTS):
        wanted.append(plain(text))
        if at % 2:
            wanted.append(plain(NOTES[at % 3]))
    assert found == wanted
