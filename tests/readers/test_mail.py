"""Messages as mail programs save them, whole and broken."""

from __future__ import annotations

import struct
from datetime import date
from email.message import EmailMessage

import pytest

from briefing.analysis.describing import describe
from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.mail import mime
from briefing.readers.mail.message import shown_sender, title_of
from briefing.readers.mail.mime import unflowed
from briefing.readers.mail.reader import MailReader, SavedPageReader

HEAD = (
    "From: Anna de Boer <anna@example.org>\n"
    "To: Bram <bram@example.org>, carla@example.org\n"
    "Subject: FW: RE: Verslag van de haventop\n"
    "Date: Mon, 09 Jun 2031 23:15:00 +0200\n"
    "Message-ID: <1@example.org>\n"
    "MIME-Version: 1.0\n"
)
TEXT = "De ministers spraken over kabels en havens, en over de kosten van beide."


def read(data: bytes, name: str = "bericht.eml") -> Document:
    reader = MailReader()
    assert reader.recognises(data, name)
    return reader.read(data, name, WordJoiner())


def plain(text: str, more: str = "Content-Type: text/plain; charset=utf-8\n") -> bytes:
    return f"{HEAD}{more}\n{text}".encode()


def html(text: str) -> bytes:
    return plain(text, "Content-Type: text/html; charset=utf-8\n")


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    blocks = [b for b in document.blocks if kind in (None, b.kind)]
    return [document.text[b.start : b.end] for b in blocks]


def with_attachments(*files: tuple[str, bytes, str]) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Anna <anna@example.org>"
    made["Subject"] = "Stukken"
    made["Message-ID"] = "<2@example.org>"
    made.set_content(f"{TEXT}\n")
    for name, data, kind in files:
        made.add_attachment(data, *kind.split("/"), filename=name)
    return made


def test_headers_are_metadata() -> None:
    document = read(plain(TEXT))
    known = document.metadata
    assert known.title == "Verslag van de haventop"
    assert (known.kind, known.sender, known.date) == ("e-mail", "Anna de Boer", date(2031, 6, 9))
    assert document.letterhead == (
        "Van: Anna de Boer <anna@example.org>",
        "Verzonden: 09-06-2031 23:15",
        "Aan: Bram <bram@example.org>, carla@example.org",
        "Onderwerp: Verslag van de haventop",
    )
    assert document.text == TEXT
    found = describe(document, "bericht.eml")
    assert (found.kind, found.sender, found.date) == ("e-mail", "Anna de Boer", date(2031, 6, 9))
    assert not {"kind", "sender", "date"} & found.guessed


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("RE: FW: Re[2]: Antw: Doorst: Kabels", "Kabels"),
        ("[EXTERN] RE: [External] Kabels", "Kabels"),
        ("Reactie: op het plan", "Reactie: op het plan"),
        ("  Kabels\n en havens ", "Kabels en havens"),
        ("FW:", ""),
    ],
)
def test_titles(subject: str, title: str) -> None:
    assert title_of(subject) == title


@pytest.mark.parametrize(
    ("sender", "shown"),
    [
        ('"Boer, Anna de" <a@example.org>', "Boer, Anna de"),
        ("<a@example.org>", "a@example.org"),
        ("a@example.org", "a@example.org"),
        ("", ""),
    ],
)
def test_senders(sender: str, shown: str) -> None:
    assert shown_sender(sender) == shown


def test_a_message_without_a_date_was_received_on_one() -> None:
    received = b"Received: by x; Tue, 10 Jun 2031 08:00:00 +0200\n"
    undated = plain(TEXT).replace(b"Date: Mon, 09 Jun 2031 23:15:00 +0200\n", received)
    assert read(undated).metadata.date == date(2031, 6, 10)


def test_broken_lines_are_joined_and_quotes_kept() -> None:
    body = (
        "Beste Bram,\n\n"
        "De ministers spraken over kabels en havens, en over de kosten van beide in\n"
        "het komende jaar, en daarna over de vraag wie dat betaalt en wanneer dat moet.\n\n"
        "> Wat is er besproken?\n> En wie was daarbij?\n"
    )
    document = read(plain(body))
    assert any("van beide in het komende jaar" in text for text in texts(document))
    assert texts(document, BlockKind.QUOTE) == ["Wat is er besproken? En wie was daarbij?"]


def test_signatures_are_taken_out() -> None:
    document = read(plain(f"{TEXT}\n\n-- \nAnna de Boer\nMinisterie van Zeezaken\n"))
    assert document.text == TEXT
    assert document.letterhead[-2:] == ("Anna de Boer", "Ministerie van Zeezaken")
    odd = read(plain(f"{TEXT}\n\n-- \nAnna\x1a de\u00a0Boer\n"))
    assert odd.letterhead[-1] == "Anna de Boer"
    long = "\n".join(f"regel {n} van het vervolg." for n in range(40))
    assert "regel 39" in read(plain(f"{TEXT}\n-- \n{long}")).text


EARLIER = (
    "-----Oorspronkelijk bericht-----\nVan: Carla <carla@example.org>\n"
    "Verzonden: maandag 2 juni 2031 10:15\nAan: Anna\nOnderwerp: Kabels\n\nBeste Anna,\n"
)
HANDED_ON = [
    "-----Oorspronkelijk bericht-----",
    "Van: Carla <carla@example.org>",
    "Verzonden: maandag 2 juni 2031 10:15",
    "Aan: Anna",
    "Onderwerp: Kabels",
]


def test_earlier_messages_keep_their_heads_apart() -> None:
    document = read(plain(f"Ter info.\n\n{EARLIER}\n{TEXT}\n"))
    assert texts(document, BlockKind.PARAGRAPH) == ["Ter info.", *HANDED_ON, "Beste Anna,", TEXT]
    assert "Onderwerp: Kabels" not in document.letterhead


def test_headings_underlined_with_dashes_stay() -> None:
    document = read(plain(f"{TEXT}\n\nKabels in zee\n-------------\n\n{TEXT}\n"))
    assert texts(document, BlockKind.HEADING) == ["Kabels in zee"]


def test_a_message_that_only_forwards() -> None:
    document = read(plain(f"{EARLIER}\n{TEXT}\n"))
    assert texts(document) == [*HANDED_ON, "Beste Anna,", TEXT]
    assert "Verzonden: maandag 2 juni 2031 10:15" not in document.letterhead
    assert describe(document, "x.eml").date == date(2031, 6, 9)


def test_flowed_text() -> None:
    assert unflowed("een \ntwee \ndrie\nvier") == "een twee drie\nvier"
    assert unflowed("sa \nmen", True) == "samen"
    assert unflowed("> een \n> twee\n>> drie \nvier") == "> een twee\n>> drie \nvier"
    assert unflowed("tot ziens \n-- \nAnna") == "tot ziens \n-- \nAnna"
    flowed = "Content-Type: text/plain; charset=utf-8; format=flowed\n"
    words = "De ministers spraken \nover kabels \nen havens.\n\nDaarna niet."
    assert texts(read(plain(words, flowed))) == [
        "De ministers spraken over kabels en havens.",
        "Daarna niet.",
    ]


def test_html_keeps_its_structure() -> None:
    document = read(
        html(
            "<html><head><style>p {color: red}</style><title>x</title></head><body>"
            "<h1>Kabels</h1><p>Beste Bram,<o:p></o:p></p><p>Hierbij de <b>punten</b>:</p>"
            "<ul><li>een</li></ul>"
            "<p class=MsoListParagraph><span>·<span>&nbsp;&nbsp; </span></span>twee</p>"
            "<p class=MsoListParagraph>2.<span>&nbsp; </span>drie</p>"
            "<p>Zie <a href='https://example.org/x'>hier</a>.</p>"
            "<blockquote><p>Wat is de stand?</p></blockquote>"
            "<div style='display:none'>verborgen</div><script>kwaad()</script>"
            "<img src='http://example.org/volg.png' alt='volg'>"
            "<div class=gmail_signature>Anna<br>Zeezaken</div></body></html>"
        )
    )
    assert texts(document, BlockKind.LIST_ITEM) == ["een", "twee", "2. drie"]
    assert texts(document, BlockKind.QUOTE) == ["Wat is de stand?"]
    assert [link.url for link in document.links] == ["https://example.org/x"]
    assert document.letterhead[-2:] == ("Anna", "Zeezaken")
    for word in ("verborgen", "kwaad", "volg", "color", "Zeezaken"):
        assert word not in document.text


def test_characters_that_no_tree_can_hold() -> None:
    assert read(html("<p>Dag</p><img src='x'>\x1a en <style>y</style>\x08door")).text == (
        "Dag\nen door"
    )


def test_lists_as_outlook_writes_them() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>{}"
        "<o:p></o:p></p>"
    )
    body = (
        "<p class=MsoNormal>Hierbij:</p>"
        + item.format(1, "1.", "een")
        + item.format(2, "o", "diep")
    )
    document = read(html(f"<html xmlns:o='urn:schemas-microsoft-com:office:office'>{body}</html>"))
    assert texts(document, BlockKind.LIST_ITEM) == ["1. een", "diep"]
    assert [b.level for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == [1, 2]


def test_of_two_forms_the_one_with_structure_is_read() -> None:
    made = with_attachments()
    made.add_alternative("<p>Met <b>vet</b>.</p><ul><li>punt</li></ul>", subtype="html")
    assert texts(read(made.as_bytes()), BlockKind.LIST_ITEM) == ["punt"]
    bare = with_attachments()
    bare.add_alternative("<html>zonder opmaak</html>", subtype="html")
    assert read(bare.as_bytes()).text == TEXT


def test_attachments_become_parts() -> None:
    inner = with_attachments(("diep.txt", b"x", "text/plain"))
    made = with_attachments(
        ("verslag één.pdf", b"%PDF-1.7", "application/pdf"),
        ("../../map/nota.docx", b"PK", "application/msword"),
        ("", b"zonder naam", "application/pdf"),
        ("notitie.txt", b"tekst", "text/plain"),
        ("foto.jpg", b"\xff\xd8\xff", "image/jpeg"),
    )
    made.add_attachment(b"\x89PNG", "image", "png", disposition="inline", cid="<logo@x>")
    made.add_attachment(b"BEGIN:VCALENDAR", "text", "calendar", filename="uitnodiging.ics")
    made.add_attachment(inner)
    document = read(made.as_bytes())
    names = [part.name for part in document.parts]
    assert names[:2] == ["verslag één.pdf", "nota.docx"]
    assert names[2].endswith(".pdf")
    assert names[3:] == ["notitie.txt", "foto.jpg", "Stukken.eml"]
    assert document.parts[0].data == b"%PDF-1.7"
    assert document.text == TEXT
    nested = read(document.parts[-1].data)
    assert [part.name for part in nested.parts] == ["diep.txt"]


def tnef(*files: tuple[bytes, str, bytes]) -> bytes:
    """``winmail.dat`` with files: short name, long name, bytes."""

    def attribute(kind: int, kind_of: int, value: bytes) -> bytes:
        head = b"\x02" + struct.pack("<HHL", kind, kind_of, len(value))
        return head + value + struct.pack("<H", sum(value) & 0xFFFF)

    out = b"\x78\x9f\x3e\x22\x01\x00"
    for short, long, data in files:
        wide = long.encode("utf-16-le") + b"\0\0"
        named = struct.pack("<HH", 0x1E, 0x8001) + bytes(16) + struct.pack("<LL", 0, 7)
        named += struct.pack("<LL", 1, 3) + b"ab\0\0"
        many = struct.pack("<HHLL", 0x1003, 0x3700, 2, 1) + bytes(4)
        name = struct.pack("<HHLL", 0x1F, 0x3707, 1, len(wide)) + wide
        number = struct.pack("<HHL", 0x03, 0x3705, 1)
        out += attribute(0x9002, 6, bytes(14)) + attribute(0x8010, 1, short + b"\0")
        out += attribute(0x800F, 6, data)
        if long:
            out += attribute(0x9005, 6, struct.pack("<L", 4) + named + many + number + name)
    return out


def test_what_outlook_bundles() -> None:
    bundle = tnef((b"NOTA~1.DOC", "nota één.docx", b"PK"), (b"plan.pdf", "", b"%PDF"))
    made = with_attachments(("winmail.dat", bundle, "application/ms-tnef"))
    parts = read(made.as_bytes()).parts
    assert [(p.name, p.data) for p in parts] == [("nota één.docx", b"PK"), ("plan.pdf", b"%PDF")]
    for at in range(6, len(bundle), 5):
        cut = with_attachments(("winmail.dat", bundle[:at], "application/ms-tnef"))
        assert read(cut.as_bytes()).text == TEXT


def test_what_outlook_bundles_and_cannot_be_read_is_said() -> None:
    whole = tnef((b"plan.pdf", "", b"%PDF"))
    sound = with_attachments(("winmail.dat", whole, "application/ms-tnef"))
    assert read(sound.as_bytes()).warnings == ()
    held = tnef((b"bericht", "", b""))  # a message within it
    for bundle in (held, whole[:-3], whole[:40], whole[:6] + b"kapot"):
        made = with_attachments(("winmail.dat", bundle, "application/ms-tnef"))
        assert read(made.as_bytes()).warnings[-1][1] == {"name": "winmail.dat"}


CALENDAR = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\n"
    "DTSTART:16010101T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
    'ORGANIZER;CN="Boer: Anna":mailto:anna@example.org\r\nSUMMARY;LANGUAGE=nl:Overleg\r\n'
    "DTSTART;TZID=W. Europe Standard Time:{start}\r\nDTEND:{end}\r\n"
    'LOCATION;ALTREP="http://example.org/x":Zaal 3\\, Zeestad\r\n'
    "DESCRIPTION:Op de agenda staan:\\n- kabels\\n- hav\r\n ens\r\nBEGIN:VALARM\r\n"
    "DESCRIPTION:REMINDER\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"
    "LOCATION:elders\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        ("20310612T100000", "20310612T113000", "12-06-2031 10:00–11:30"),
        ("20310612T1000Z", "20310613T113000", "12-06-2031 10:00 – 13-06-2031 11:30 UTC"),
        ("20310612", "20310613", "12-06-2031"),
        ("20310612", "20310614", "12-06-2031 – 13-06-2031"),
        ("20310612T100000", "ooit", "12-06-2031 10:00"),
        ("20310612T100000", "20310611T100000", "12-06-2031 10:00"),
    ],
)
def test_invitations(start: str, end: str, when: str) -> None:
    calendar = CALENDAR.format(start=start, end=end)
    document = read(plain(calendar, "Content-Type: text/calendar; charset=utf-8\n"))
    assert document.letterhead[-2:] == (f"Wanneer: {when}", "Waar: Zaal 3, Zeestad")
    assert texts(document) == ["Op de agenda staan:", "kabels", "havens"]
    made = with_attachments()
    made.add_alternative(calendar, subtype="calendar")
    beside = read(made.as_bytes())
    assert (beside.text, beside.letterhead[-2]) == (TEXT, f"Wanneer: {when}")


@pytest.mark.parametrize(
    ("subject", "inside", "text", "title"),
    [
        ("Overleg", "", "Overleg", "Overleg"),
        ("FW: Overleg", "LOCATION:Zaal 3\n", "Overleg", "Overleg"),
        ("Overleg", "SUMMARY:Havens\n", "Havens", "Overleg"),
        ("", "SUMMARY:Havens\n", "Havens", "Havens"),
        ("", "LOCATION:Zaal 3 van het stadhuis\n", "12-06-2031 10:00 Zaal 3 van het stadhuis", ""),
    ],
)
def test_invitations_without_a_name(subject: str, inside: str, text: str, title: str) -> None:
    start = "DTSTART:20310612T100000\n"
    calendar = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{start}{inside}END:VEVENT\nEND:VCALENDAR\n"
    head = f"From: a@b.nl\nMessage-ID: <1@b.nl>\nSubject: {subject}\n"
    message = f"{head}Content-Type: text/calendar\n\n{calendar}"
    document = read(message.encode())
    assert (document.text, document.metadata.title) == (text, title)


@pytest.mark.parametrize(
    "calendar",
    ["", "BEGIN:VEVENT\nDTSTART:00000000T999999\nEND:VEVENT", "DTSTART:99999999\n" * 9,
     "BEGIN:VEVENT\nDTSTART:00010101\nDTEND:00010101", 'BEGIN:VEVENT\nX;"":"\n:"',
     "BEGIN:VCALENDAR\nEND:VCALENDAR"],
)  # fmt: skip
def test_broken_invitations(calendar: str) -> None:
    made = with_attachments()
    made.add_alternative(calendar, subtype="calendar")
    document = read(made.as_bytes())
    assert document.text == TEXT
    assert not any(line.startswith("Wanneer") for line in document.letterhead)


def test_a_message_of_only_attachments() -> None:
    made = with_attachments(("a.pdf", b"%PDF", "application/pdf"))
    made.get_payload()[0].set_content("")  # type: ignore[index, union-attr]  # it is multipart
    document = read(made.as_bytes())
    assert document.text == ""
    assert [part.name for part in document.parts] == ["a.pdf"]
    with pytest.raises(UserError, match="holds no text"):
        read(plain("  \n"))


def test_too_many_attachments_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mime, "MOST_PARTS", 2)
    files = [(f"{n}.pdf", b"%PDF", "application/pdf") for n in range(5)]
    document = read(with_attachments(*files).as_bytes())
    assert len(document.parts) == 2
    assert document.warnings[-1][1] == {"count": "3", "most": "2"}


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        ("text/plain; charset=utf-8", "één €".encode(), "één €"),
        ("text/plain; charset=iso-8859-1", "één €".encode("cp1252"), "één €"),
        ("text/plain; charset=windows-1252", "één €".encode("cp1252"), "één €"),
        ("text/plain", "één €".encode(), "één €"),
        ("text/plain", "één €".encode("cp1252"), "één €"),
        ("text/plain; charset=bestaat-niet", "één".encode(), "één"),
        ("text/plain; charset=utf-16", "één".encode("utf-16"), "één"),
        ("text/plain; charset=utf-8", "één".encode("cp1252"), "één"),
        ("tekst", b"een", "een"),
        ("text/plain; charset=x-mac-roman", "één – twee".encode("mac_roman"), "één – twee"),
        ("text/plain; charset=utf-8", "één".encode("utf-16"), "één"),
        ("text/plain; charset=us-ascii", "één".encode("utf-8-sig"), "één"),
        ("text/plain; charset=ks_c_5601-1987", "똠방각하".encode("cp949"), "똠방각하"),
        ("text/plain; charset=gb2312", "鎔".encode("gb18030"), "鎔"),
        ("text/html", "<meta charset=iso-8859-2><p>Łódź".encode("iso-8859-2"), "Łódź"),
    ],
)
def test_encodings(head: str, body: bytes, wanted: str) -> None:
    data = f"{HEAD}Content-Type: {head}\nContent-Transfer-Encoding: 8bit\n\n".encode() + body
    assert read(data).text == wanted


def test_headers_in_other_alphabets() -> None:
    data = plain(TEXT).replace(
        b"Subject: FW: RE: Verslag", b"Subject: =?utf-8?q?=C3=A9=C3=A9n?= verslag"
    )
    assert read(data).metadata.title == "één verslag van de haventop"
    broken = plain(TEXT).replace(b"From: Anna de Boer", b"From: =?bestaat-niet?q?=ff?=")
    assert read(broken).text == TEXT


@pytest.mark.parametrize(
    "data",
    [
        plain(TEXT).replace(b"Date: Mon, 09", b"Date: Ooit, 99"),
        plain(TEXT).replace(b"Subject: FW", b"Subject:\x00 FW"),
        plain(TEXT).replace(b"\n", b"\r\n"),
        plain(TEXT, "Content-Type: multipart/mixed\n"),
        plain(
            f"--b\nContent-Type: text/plain\n\n{TEXT}",
            "Content-Type: multipart/mixed; boundary=b\n",
        ),
        plain(TEXT, "Content-Transfer-Encoding: base64\n").replace(
            TEXT.encode(), b"RGUgbWluaXN0ZXJzIHNwcmFrZW4=!"
        ),
        plain(TEXT, "Content-Type: text/plain; charset*=x''y; =; name=\n"),
        b'From: "" <>\nTo: ;;;<<>>\nMIME-Version: 1.0\n\n' + TEXT.encode(),
    ],
)
def test_broken_messages_are_read_as_far_as_they_go(data: bytes) -> None:
    assert "ministers spraken" in read(data).text


def test_a_pile_of_parts_is_refused() -> None:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100))
    with pytest.raises(UserError, match="nested"):
        read(plain(TEXT, head))
    many = "Content-Type: multipart/mixed; boundary=x\n\n--y\n" * 3000
    with pytest.raises(UserError, match="nested"):
        read(plain(TEXT, many))


def test_encrypted_messages_are_said() -> None:
    with pytest.raises(UserError, match="encrypted"):
        read(plain("MIAGCSqG", "Content-Type: application/pkcs7-mime; name=smime.p7m\n"))
    body = (
        f"--s\nContent-Type: text/plain\n\n{TEXT}\n--s\n"
        "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIAG\n--s--\n"
    )
    document = read(plain(body, "Content-Type: multipart/mixed; boundary=s\n"))
    assert (document.text, len(document.warnings)) == (TEXT, 1)


def test_what_was_deleted_in_a_message_is_told_to_be_left_out() -> None:
    page = "<p>De haven is <del>niet</del><ins>wel</ins> open.</p>"
    document = read(plain(page, "Content-Type: text/html\n"))
    assert (document.text, len(document.warnings)) == ("De haven is wel open.", 1)


def test_signed_messages_are_read() -> None:
    body = (
        f"--s\nContent-Type: text/plain\n\n{TEXT}\n--s\n"
        "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nMIAG\n--s--\n"
    )
    document = read(plain(body, "Content-Type: multipart/signed; boundary=s\n"))
    assert (document.text, document.parts) == (TEXT, ())


def test_saved_web_pages() -> None:
    data = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\n"
        b"Subject: Kabels\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        b"--b\nContent-Type: text/html; charset=utf-8\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n<html><body><h1>Kabels in zee</h1>"
        b"<p>De ministers spraken =C3=A9=C3=A9n dag.</p></body></html>\n"
        b"--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0=\n--b--\n"
    )
    reader = SavedPageReader()
    assert reader.recognises(data, "pagina.mht")
    document = reader.read(data, "pagina.mht", WordJoiner())
    assert "De ministers spraken één dag." in document.text
    assert document.parts == ()
    assert document.metadata.kind == ""


def test_flipped_bytes_end_in_text_or_a_reason() -> None:
    good = with_attachments(("a.pdf", b"%PDF", "application/pdf")).as_bytes()
    reader = MailReader()
    for at in range(0, len(good), 3):
        data = bytearray(good)
        data[at] ^= 0x5A
        try:
            document = reader.read(bytes(data), "x.eml", WordJoiner())
        except UserError:
            continue
        assert document.text or document.parts
