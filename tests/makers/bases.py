"""One small sound document of every format: what hostile ones are made from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from tests.makers.ole import Tree, ole

TITLE = "Verslag van de top in Delfzijl"
LINES = (
    "De ministers van Noorwegen en Denemarken spraken over de dijken.",
    "Het kabinet draagt EUR 2,5 miljoen bij aan motie 36 045, nr. 12.",
    "Zij komen in 2031 opnieuw bijeen.",
)
NOTE = "Zie het verslag van de vorige top."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'


def zipped(members: Mapping[str, bytes | str], stored: str = "") -> bytes:
    """An archive; ``stored`` is a member that comes first and uncompressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2031, 5, 3, 12, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return made.getvalue()


def docx_members(body: str = "", **others: str) -> dict[str, bytes | str]:
    """The parts of a Word document; ``others`` are further parts by name without ".xml"."""
    body = body or (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
        f'<w:p><w:r><w:t>{LINES[0]}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{LINES[1]}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        f'<w:p><w:ins w:id="9" w:author="x"><w:r><w:t>{LINES[2]}</w:t></w:r></w:ins></w:p>'
    )
    parts = {
        "styles": f'{_XML}<w:styles xmlns:w="{W}"><w:style w:type="paragraph"'
        ' w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>',
        "footnotes": f'{_XML}<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>'
        f"{NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>",
    } | others
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{name}+xml"/>'
        for name in parts
    )
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_R}/{name}" Target="{name}.xml"/>' for name in parts
    )
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_P}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override'
        ' PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-office'
        f'document.wordprocessingml.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_P}/relationships"><Relationship Id="r1"'
        f' Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_P}/relationships">{links}'
        "</Relationships>",
        "word/document.xml": f'{_XML}<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>{body}'
        "</w:body></w:document>",
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }


def docx() -> bytes:
    return zipped(docx_members())


def odt_members(body: str = "", styles: str = "", meta: str = "") -> dict[str, bytes | str]:
    body = body or (
        f'<text:h text:outline-level="1">{TITLE}</text:h><text:p>{LINES[0]}<text:note'
        ' text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note></text:p>"
        f"<table:table><table:table-row><table:table-cell><text:p>{LINES[1]}</text:p>"
        "</table:table-cell></table:table-row></table:table>"
        f"<text:list><text:list-item><text:p>{LINES[2]}</text:p></text:list-item></text:list>"
    )
    names = " ".join(
        f'xmlns:{short}="{_ODF}:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
            ("meta", "meta"),
        )
    )
    names += (
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    kind = "application/vnd.oasis.opendocument.text"
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{media}"/>'
        for name, media in (("/", kind), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
                            ("meta.xml", "text/xml"))
    )  # fmt: skip
    return {
        "mimetype": kind,
        "content.xml": f'{_XML}<office:document-content {names} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>"
        f"{body}</office:text></office:body></office:document-content>",
        "styles.xml": f'{_XML}<office:document-styles {names} office:version="1.3"/>',
        "meta.xml": f'{_XML}<office:document-meta {names} office:version="1.3"><office:meta>'
        f"<dc:title>{TITLE}</dc:title>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f'{_XML}<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"'
        f' manifest:version="1.3">{files}</manifest:manifest>',
    }


def odt() -> bytes:
    return zipped(odt_members(), stored="mimetype")


def html(body: str = "", head: str = "") -> bytes:
    body = body or (
        f"<h1>{TITLE}</h1><p>{LINES[0]}</p><table><tr><td>{LINES[1]}</td></tr></table>"
        f"<ul><li>{LINES[2]}</li></ul><p><a href='#x'>{NOTE}</a></p>"
    )
    return (
        "<!DOCTYPE html>\n<html lang='nl'><head><meta charset='utf-8'>"
        f"<title>{TITLE}</title>{head}</head><body><main>{body}</main></body></html>"
    ).encode()


def markdown() -> bytes:
    return f"# {TITLE}\n\n{LINES[0]}[^1]\n\n## Besluiten\n\n- {LINES[1]}\n  1. {LINES[2]}\n\n> {LINES[0]}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: {NOTE}\n".encode()  # noqa: E501  # as in a file


def text() -> bytes:
    return f"{TITLE} van 3 mei 2031\n\n{LINES[0]}\n{LINES[1]}\n\n{LINES[2]} [1]\n\n[1] {NOTE}\n".encode()  # noqa: E501  # as in a file


def rtf(body: str = "") -> bytes:
    body = body or (
        rf"\pard\outlinelevel0\b {TITLE}\b0\par {LINES[0]}"
        rf"{{\footnote\pard {NOTE}}}\par \trowd\cellx5000\intbl {LINES[1]}\cell\row "
        rf"{{\field{{\*\fldinst HYPERLINK \"https://example.org\"}}{{\fldrslt {LINES[2]}}}}}\par"
    )
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Arial;}}{\info{\title Verslag}}"
    return f"{head}{body}}}".encode("cp1252")


def eml() -> bytes:
    return (
        "From: a@example.org\r\nTo: b@example.org\r\nDate: Sat, 3 May 2031 10:00:00 +0200\r\n"
        f"Subject: {TITLE}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="=grens"\r\n\r\n'
        "--=grens\r\nContent-Type: multipart/alternative; boundary=binnen\r\n\r\n"
        f"--binnen\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{LINES[0]}\r\n"
        "--binnen\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>{LINES[0]}=20</p>\r\n--binnen--\r\n"
        "--=grens\r\nContent-Type: text/plain; name=bijlage.txt\r\n"
        "Content-Disposition: attachment; filename=bijlage.txt\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nVmVyc2xhZyB2YW4gZGUgdG9wLgo=\r\n--=grens--\r\n"
    ).encode()


def official(body: str = "", doctype: str = "") -> bytes:
    body = body or (
        f'<al-groep><al>{LINES[0]}<noot id="n1"><noot.nr>1</noot.nr><noot.al>{NOTE}</noot.al>'
        f"</noot></al></al-groep><tuskop>Besluiten</tuskop><al>{LINES[1]}</al>"
        f"<lijst><li><li.nr>1.</li.nr><al>{LINES[2]}</al></li></lijst>"
    )
    return (
        f"{_XML}{doctype}\n<officiele-publicatie><metadata/><kamerstuk><kamerstukkop><tekstregel>"
        "Tweede Kamer der Staten-Generaal</tekstregel></kamerstukkop><dossier><dossiernummer>"
        "36045</dossiernummer><titel>Situatie</titel></dossier><stuk><stuknr><ondernummer>12"
        f"</ondernummer></stuknr><titel>{TITLE}</titel><algemeen><vrije-tekst><tekst>{body}</tekst>"
        "</vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
    ).encode()


def archive() -> bytes:
    return zipped({"map/verslag.txt": text(), "verslag.md": markdown(), "pagina.html": html()})


def pdf() -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, A4, pageCompression=0, invariant=1)
    canvas.setTitle(TITLE)
    for page in range(2):
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(f"Deel {page}", f"p{page}")
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(70, 760, f"{page + 1}. {TITLE}")
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(LINES * 3):
            canvas.drawString(70, 720 - 14 * number, line)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(70, 60, f"1 {NOTE}")
        canvas.linkURL("https://example.org", (70, 700, 200, 720))
        quad = [70, 732, 200, 732, 70, 718, 200, 718]
        canvas.highlightAnnotation("Klopt dit?", (70, 718, 200, 732), QuadPoints=quad)
        canvas.textAnnotation("Navragen", (20, 600, 40, 620))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def saved_page() -> bytes:
    head = (
        "From: <Bewaard>\r\nSubject: Verslag\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary=grens\r\n\r\n'
        "--grens\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Location: https://example.org/verslag\r\n\r\n"
    )
    picture = "\r\n--grens\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    return head.encode() + html() + picture.encode() + b"\r\niVBORw0KGgo=\r\n--grens--\r\n"


def outlook_tree(*attachments: Tree) -> Tree:
    """A message of Outlook, with messages attached to it."""

    def text(tag: int, value: str) -> Tree:
        return {f"__substg1.0_{tag:04X}001F": value.encode("utf-16-le")}

    made: Tree = {
        **text(0x0037, TITLE),
        **text(0x1000, "\r\n".join(LINES)),
        **text(0x0C1A, "A"),
        "__properties_version1.0": bytes(32),
        "__nameid_version1.0": {"__substg1.0_00020102": b""},
    }
    for number, attached in enumerate(attachments):
        made[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8),
            **text(0x3707, f"bijlage {number}.msg"),
            "__substg1.0_3701000D": attached,
        }
    return made


def outlook() -> bytes:
    return ole(outlook_tree(outlook_tree()))


def old_word() -> bytes:
    """What looks like an old Word document as far as Briefing looks into one."""
    return ole({"WordDocument": bytes(4_096), "1Table": bytes(4_096), "Data": b"x" * 500})


#: By the ending of the name: the first one that a reader claims.
BASES: dict[str, Callable[[], bytes]] = {
    ".txt": text,
    ".md": markdown,
    ".html": html,
    ".xml": official,
    ".rtf": rtf,
    ".eml": eml,
    ".zip": archive,
    ".docx": docx,
    ".odt": odt,
    ".pdf": pdf,
    ".mht": saved_page,
    ".msg": outlook,
    ".doc": old_word,
}
