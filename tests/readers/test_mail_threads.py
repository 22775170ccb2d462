"""Messages under each other: whose words they are stays in the text, in its place."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.readers.docx.reader import DocxReader
from briefing.readers.mail.reader import MailReader
from briefing.readers.registry import reader_for
from briefing.readers.text import TextReader
from tests.makers.bases import docx_members, zipped

HEAD = (
    "From: Anna de Boer <anna@example.org>\nTo: Bram <bram@example.org>\n"
    "Subject: RE: Verslag van de haventop\nDate: Mon, 09 Jun 2031 23:15:00 +0200\n"
    "Message-ID: <1@example.org>\nMIME-Version: 1.0\n"
)
EARLIER = ["Van: Carla Kade <carla@example.org>", "Verzonden: maandag 2 juni 2031 10:15",
           "Aan: Anna de Boer", "Onderwerp: Kabels"]  # fmt: skip
ABOVE = "Akkoord, met één opmerking."
BELOW = "Ter goedkeuring."


def read(body: str, kind: str = "plain", more: str = "") -> Document:
    data = f"{HEAD}Content-Type: text/{kind}; charset=utf-8{more}\n\n{body}".encode()
    return MailReader().read(data, "bericht.eml", WordJoiner())


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def paragraphs(*texts: str) -> list[tuple[str, str]]:
    return [("paragraph", text) for text in texts]


def quotes(*texts: str) -> list[tuple[str, str]]:
    return [("quote", text) for text in texts]


def is_own(document: Document) -> bool:
    """Whether nothing of the quoted message is told as if it were the message's own."""
    return not any(
        word in line for line in document.letterhead for word in ("Carla", "juni 2031", "Kabels")
    )


PLAIN = "\n".join(EARLIER)
OUTLOOK = (
    "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
    "<p class=MsoNormal><b>Van:</b> Carla Kade &lt;carla@example.org&gt; <br>"
    "<b>Verzonden:</b> maandag 2 juni 2031 10:15<br><b>Aan:</b> Anna de Boer<br>"
    "<b>Onderwerp:</b> Kabels<o:p></o:p></p></div>"
)


def test_a_plain_thread() -> None:
    document = read(f"{ABOVE}\n\n{PLAIN}\n\n{BELOW}\n")
    assert blocks(document) == paragraphs(ABOVE, *EARLIER, BELOW)
    assert document.sections == ()
    assert is_own(document)


AS_TABLE = "".join(
    f"<tr><th>{label}: </th><td>{value}</td></tr>"
    for label, _, value in (line.partition(": ") for line in EARLIER)
)
AS_LINES = "".join(f"<div><b>{line}</b></div>" for line in EARLIER)
WEB = (
    f"<p>{ABOVE}</p><hr tabindex=-1><div id=divRplyFwdMsg dir=ltr>"
    "<font face=Calibri><b>Van:</b> Carla Kade &lt;carla@example.org&gt;<br>"
    "<b>Verzonden:</b> maandag 2 juni 2031 10:15<br><b>Aan:</b> Anna de Boer<br>"
    f"<b>Onderwerp:</b> Kabels</font><div>&nbsp;</div></div><div>{BELOW}</div>"
)


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{ABOVE}</p>{OUTLOOK}<p>{BELOW}</p>",
        WEB,
        f"<div>{ABOVE}</div>{AS_LINES}<div>{BELOW}</div>",
        f"<p>{ABOVE}</p><table>{AS_TABLE}</table><p>{BELOW}</p>",
    ],
)
def test_threads_as_programs_write_them(page: str) -> None:
    page = page.replace("<carla@example.org>", "&lt;carla@example.org&gt;")
    document = read(f"<html><body>{page}</body></html>", "html")
    assert blocks(document) == paragraphs(ABOVE, *EARLIER, BELOW)
    assert is_own(document)


WROTE = "Op ma 2 jun 2031 om 10:15 schreef Carla Kade <carla@example.org>:"


GMAIL = (
    "<div class=gmail_quote><div dir=ltr class=gmail_attr>{wrote}<br></div>"
    "<blockquote class=gmail_quote style='margin:0'><div>{below}</div></blockquote></div>"
)
CITED = "<div>{wrote}</div><blockquote type=cite><div>{below}</div></blockquote>"


@pytest.mark.parametrize("page", [GMAIL, CITED])
def test_who_wrote_what_is_quoted(page: str) -> None:
    shown = WROTE.replace("<", "&lt;").replace(">", "&gt;")
    document = read(f"<div>{ABOVE}</div>{page.format(wrote=shown, below=BELOW)}", "html")
    assert blocks(document) == paragraphs(ABOVE, WROTE) + quotes(BELOW)
    cited = f"<div>{ABOVE}</div><blockquote type=cite><div>{shown}</div>{BELOW}</blockquote>"
    assert blocks(read(cited, "html")) == paragraphs(ABOVE) + quotes(WROTE, BELOW)


@pytest.mark.parametrize(
    "wrote",
    [
        WROTE,
        "On Mon, Jun 2, 2031 at 10:15 AM Carla Kade <carla@example.org> wrote:",
        "Op 2 jun. 2031, om 10:15 heeft Carla Kade het volgende geschreven:",
        "Carla Kade schreef op 02-06-2031 10:15:",
        "Am 02.06.2031 um 10:15 schrieb Carla Kade:",
    ],
)
def test_answers_among_quotes(wrote: str) -> None:
    middle = wrote.rindex(" ", 0, 40)
    body = (
        f"{wrote[:middle]}\n{wrote[middle + 1 :]}\n> Wie sprak er?\n>\n>> Op 1 juni schreef Dirk:\n"
        ">> Wanneer is het?\n> En waarover?\n\nja, dat weet ik.\n-- \nAnna de Boer\n"
    )
    document = read(body)
    assert blocks(document) == [
        *paragraphs(wrote),
        *quotes("Wie sprak er?", "Op 1 juni schreef Dirk: Wanneer is het?", "En waarover?"),
        *paragraphs("ja, dat weet ik."),
    ]
    assert document.letterhead[-1] == "Anna de Boer"


def test_levels_of_quotes_are_parted() -> None:
    document = read("Zie hieronder.\n\n> Van de tweede.\n> > Van de derde.\n>>> Van de vierde.\n")
    assert blocks(document)[1:] == quotes("Van de tweede.", "Van de derde.", "Van de vierde.")
    listed = read("Zie.\n\n> Beste Anna,\n> De punten:\n> - kabels\n> - havens\n")
    assert blocks(listed)[1:] == quotes("Beste Anna,", "De punten:", "- kabels", "- havens")


def test_heads_in_quotes() -> None:
    quoted = "\n".join(f"> {line}" for line in [*EARLIER, "", BELOW])
    document = read(f"{ABOVE}\n\n{quoted}\n")
    assert blocks(document) == paragraphs(ABOVE) + quotes(*EARLIER, BELOW)
    assert is_own(document)


def test_long_lists_of_those_it_went_to() -> None:
    to = "Aan: Anna de Boer <anna@example.org>; Bram <bram@example.org>;"
    body = (
        f"{ABOVE}\n\n{EARLIER[0]}\n{EARLIER[1]}\n{to}\nDirk <dirk@example.org>\n{EARLIER[3]}\n\nEn."
    )
    assert blocks(read(body)) == paragraphs(
        ABOVE, *EARLIER[:2], f"{to} Dirk <dirk@example.org>", EARLIER[3], "En."
    )


def test_signatures_stay_with_their_messages() -> None:
    body = f"{ABOVE}\n\n-- \nAnna de Boer\nZeezaken\n\n{PLAIN}\n\n{BELOW}\n-- \nCarla\n"
    document = read(body)
    assert blocks(document) == paragraphs(ABOVE, *EARLIER, BELOW, "Carla")
    assert document.letterhead[-2:] == ("Anna de Boer", "Zeezaken")
    page = (
        f"<div>{ABOVE}</div><div class='gmail_signature'>Anna</div><div class=gmail_quote>"
        f"<div>{BELOW}</div><div class=gmail_signature>Carla</div></div>"
    )
    document = read(page, "html")
    assert blocks(document) == paragraphs(ABOVE, BELOW, "Carla")
    assert document.letterhead[-1] == "Anna"


def test_labels_of_what_was_handed_on_are_no_letterhead() -> None:
    memo = "Datum: 1 juni 2031\nBetreft: Kabels in zee\n\nDe kabels liggen er."
    document = read(f"{ABOVE}\n\n{PLAIN}\n\n{memo}\n")
    assert is_own(document)
    assert "Betreft: Kabels in zee" in document.text.replace("\n", " ")


def test_a_sentence_that_ends_in_a_colon_is_none() -> None:
    text = (
        "De ministers spraken over kabels en havens, en over de kosten van beide.\n"
        "Op 12 mei schreef de minister van Zeezaken over die kosten aan de Kamer:\n"
        "het plan gaat door, ook waar de kosten hoger zijn dan eerder is geraamd.\n"
    )
    assert blocks(read(text)) == paragraphs(" ".join(text.split()))


def test_mail_in_an_archive_and_in_other_formats() -> None:
    message = f"{HEAD}Content-Type: text/plain\n\n{ABOVE}\n\n{PLAIN}\n\n{BELOW}\n".encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("draad.eml", message)
    whole = reader_for(packed.getvalue(), "a.zip").read(packed.getvalue(), "a.zip", WordJoiner())
    inner = reader_for(whole.parts[0].data, whole.parts[0].name)
    within = inner.read(whole.parts[0].data, whole.parts[0].name, WordJoiner())
    assert blocks(within) == paragraphs(ABOVE, *EARLIER, BELOW)

    typed = TextReader().read(f"{ABOVE}\n\n{PLAIN}\n\n{BELOW}\n".encode(), "a.txt", WordJoiner())
    assert blocks(typed) == paragraphs(ABOVE, *EARLIER, BELOW)
    lines = [ABOVE, *(line.replace("<", "&lt;") for line in EARLIER), BELOW]
    data = zipped(
        docx_members("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))
    )
    made = DocxReader().read(data, "a.docx", WordJoiner())
    assert blocks(made) == paragraphs(ABOVE, *EARLIER, BELOW)


def test_a_saved_message_has_a_head_of_its_own() -> None:
    saved = TextReader().read(f"{PLAIN}\n\n{ABOVE}\n".encode(), "a.txt", WordJoiner())
    assert [kind for kind, _ in blocks(saved)] == [BlockKind.PARAGRAPH]
    assert "Aan: Anna de Boer" in saved.letterhead
