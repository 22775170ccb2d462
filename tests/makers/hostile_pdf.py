"""PDFs made to do harm, written object by object."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from tests.makers.listening import ADDRESS

_PAGE = "/Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >>"
_TEXT = b"BT /F1 12 Tf 70 700 Td (Verslag van de top in Delfzijl.) Tj ET"
_SHEET = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {} >>"


def pdf(objects: dict[int, str | bytes] | None = None, trailer: str = "", table: str = "") -> bytes:
    """A page with a line of text, of which ``objects`` replace or add to the parts: 1 the
    catalogue, 2 the pages, 3 a page, 4 its content, 5 its font."""
    parts: dict[int, str | bytes] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< {_PAGE} /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        4: stream(_TEXT),
        5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **(objects or {}),
    }
    made = b"%PDF-1.7\n"
    places = {}
    for number, part in sorted(parts.items()):
        places[number] = len(made)
        body = part.encode() if isinstance(part, str) else part
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    rows = table or "".join(
        f"{number} 1\n{places[number]:010} 00000 n \n" for number in sorted(places)
    )
    made += f"xref\n0 1\n0000000000 65535 f \n{rows}".encode()
    size = max(parts) + 1
    return (
        made + f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n".encode()
        + b"%%EOF\n"
    )  # fmt: skip


def stream(data: bytes, keys: str = "", length: int | None = None) -> bytes:
    size = len(data) if length is None else length
    return f"<< /Length {size} {keys} >>\nstream\n".encode() + data + b"\nendstream"


def _content(data: bytes, keys: str = "") -> bytes:
    return pdf({4: stream(data, keys)})


def _page(more: str) -> bytes:
    return pdf({3: f"<< {_PAGE} /Contents 4 0 R {more} >>"})


def documents() -> Iterator[tuple[str, bytes]]:
    """Names without ending, and bytes."""
    yield from _structure()
    yield from _pages()
    yield from _contents()
    yield from _extras()


def _structure() -> Iterator[tuple[str, bytes]]:
    yield "boom in een kring", pdf({2: "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"})
    yield "ouder", pdf({2: "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>"})
    yield "telling", pdf({2: "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"})
    yield "min", pdf({2: "<< /Type /Pages /Kids [3 0 R] /Count -1 >>"})
    yield "geen kinderen", pdf({2: "<< /Type /Pages /Kids [] /Count 0 >>"})
    yield "zelfde pagina", pdf({2: f"<< /Type /Pages /Kids [{'3 0 R ' * 400}] /Count 400 >>"})
    yield "veel pagina's", pdf({2: f"<< /Type /Pages /Kids [{'3 0 R ' * 9_000}] /Count 9000 >>"})
    chain: dict[int, str | bytes] = {
        n: f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>" for n in range(10, 3_000)
    }
    yield (
        "diepe boom",
        pdf({**chain, 2: "<< /Type /Pages /Kids [10 0 R] /Count 1 >>", 3_000: "<< /Type /Page >>"}),
    )
    yield "vorige", pdf(trailer="/Prev 9")
    whole = pdf()
    start = whole.index(b"xref\n")
    yield "vorige in een kring", pdf(trailer=f"/Prev {start}")
    yield "omvang", pdf(trailer="/Size 2147483647")
    yield "tabel", pdf(table="0 999999999\n0000000000 00000 n \n")
    yield "tabel vol onzin", pdf(table="1 5\n" + "9999999999 00000 n \n" * 5)
    yield "geen tabel", whole[:start]
    yield "start", whole.replace(b"startxref\n%d" % start, b"startxref\n99999999999999999999")
    yield "wortel", whole.replace(b"/Root 1 0 R", b"/Root 4 0 R")
    yield "wortel wijst naar zich", pdf({1: "1 0 R"})
    yield "diepe rij", pdf({1: f"<< /Pages 2 0 R /X {'[' * 100_000}{']' * 100_000} >>"})
    yield "diep boek", pdf({1: f"<< /Pages 2 0 R /X {'<< /A ' * 50_000} >>"})
    yield "lengte wijst naar zich", pdf({4: b"<< /Length 4 0 R >>\nstream\nx\nendstream"})
    yield "lengte", pdf({4: stream(_TEXT, length=999_999_999)})
    yield "lengte onder nul", pdf({4: stream(_TEXT, length=-1)})
    objects = zlib.compress(b"1 0 2 10 << /Type /Catalog /Pages 2 0 R >>")
    keys = f"/Type /ObjStm /N 2147483647 /First 9 /Filter /FlateDecode /Extends {6} 0 R"
    yield "objecten", pdf({6: stream(objects, keys)})
    table = stream(bytes(100), "/Type /XRef /Size 2147483647 /W [1 99999999 1] /Index [0 99999999]")
    yield (
        "stroom als tabel",
        whole[:start] + b"9 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n" % (start) + b"%%EOF\n",
    )
    yield "versie", whole.replace(b"%PDF-1.7", b"%PDF-99999999")
    yield "voorvoegsel", b"x" * 900 + whole
    yield "alleen kop", b"%PDF-1.7\n"
    locked = "/Encrypt << /Filter /Standard /V 5 /R 6 /Length 99999 /O (x) /U (y) /P -1 >> /ID [<00> <00>]"  # noqa: E501  # as in a file
    yield "slot", pdf(trailer=locked)
    yield "ander slot", pdf(trailer="/Encrypt << /Filter /Onbekend /V 99 >>")
    yield "slot wijst naar zich", pdf({8: "8 0 R"}, trailer="/Encrypt 8 0 R")


def _pages() -> Iterator[tuple[str, bytes]]:
    for what, box in {
        "reus": "0 0 1e30 1e30",
        "groot": "0 0 14400000 14400000",
        "niets": "0 0 0 0",
        "omgekeerd": "595 842 0 0",
        "onder nul": "-1e9 -1e9 -1e8 -1e8",
        "geen getal": "a b c d",
        "te kort": "0 0",
        "smal": "0 0 0.0001 999999",
    }.items():
        yield f"maat {what}", _page(f"/MediaBox [{box}]")
        yield f"uitsnede {what}", _page(f"/MediaBox [0 0 595 842] /CropBox [{box}]")
    for turn in ("45", "-99999999999", "(x)", "3 0 R"):
        yield f"draai {turn}", _page(f"/MediaBox [0 0 595 842] /Rotate {turn}")
    yield "eenheid", _page("/MediaBox [0 0 595 842] /UserUnit 1e30")
    yield "inhoud wijst naar pagina", _page("/MediaBox [0 0 595 842] /Contents 3 0 R")
    yield "veel inhoud", _page(f"/MediaBox [0 0 595 842] /Contents [{'4 0 R ' * 3_000}]")
    yield "bronnen", _page("/MediaBox [0 0 595 842] /Resources 3 0 R")


def _contents() -> Iterator[tuple[str, bytes]]:
    bomb = zlib.compress(b"q " * 20_000_000, 9)
    yield "bom", _content(bomb, "/Filter /FlateDecode")
    twice = zlib.compress(zlib.compress(bytes(100_000_000), 9), 9)
    yield "dubbele bom", _content(twice, "/Filter [/FlateDecode /FlateDecode]")
    yield "filters", _content(_TEXT, f"/Filter [{'/FlateDecode ' * 200}]")
    yield "ander filter", _content(_TEXT, "/Filter [/JBIG2Decode /JPXDecode /DCTDecode /Crypt]")
    yield "voorspeller", _content(
        zlib.compress(_TEXT), "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns "
        "2147483647 /Colors 999 /BitsPerComponent 32 >>"
    )  # fmt: skip
    yield "stapel", _content(b"q " * 200_000)
    yield "haken", _content(b"[" * 100_000 + b"(" * 100_000)
    yield "tekst", _content(_TEXT * 20_000)
    yield "letters", _content(b"BT /F1 1 Tf (" + b"x" * 500_000 + b") Tj ET")
    yield "zelfde plek", _content(b"BT /F1 9 Tf 70 700 Td " + b"(a) Tj 0 0 Td " * 20_000 + b"ET")
    yield "verspreid", _content(
        b"BT /F1 9 Tf " + b" ".join(
            b"1 0 0 1 %d %d Tm (ab) Tj" % (n * 7919 % 595, n * 104_729 % 842)
            for n in range(20_000)
        ) + b" ET"
    )  # fmt: skip
    for what, matrix in {
        "oneindig": b"1e30 0 0 1e30 0 0",
        "nul": b"0 0 0 0 0 0",
        "ver": b"1 0 0 1 1e30 -1e30",
        "scheef": b"1 1e9 -1e9 1 0 0",
        "geen getal": b"nan inf -inf 1 1 1",
    }.items():
        yield f"matrix {what}", _content(b"q " + matrix + b" cm " + _TEXT + b" Q")
        yield (
            f"tekstmatrix {what}",
            _content(b"BT /F1 12 Tf " + matrix + b" Tm (Verslag van de top.) Tj ET"),
        )
    for size in (b"0", b"-12", b"1e30", b"0.0001"):
        yield f"letter {size.decode()}", _content(_TEXT.replace(b"12 Tf", size + b" Tf"))
    yield "lijnen", _content(b"0 0 m 500 500 l S " * 50_000)
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    yield (
        "figuur in zichzelf",
        pdf(
            {
                3: _SHEET.format("<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>"),
                4: stream(_TEXT + b" /X Do"),
                6: stream(b"/X Do " * 10, form),
            }
        ),
    )
    nested: dict[int, str | bytes] = {
        n: stream(
            b"/X Do " * 10,
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X "
            f"{n + 1} 0 R >> >>",
        )
        for n in range(6, 40)
    }
    yield (
        "figuren maal tien",
        pdf(
            {
                3: _SHEET.format("<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>"),
                4: stream(_TEXT + b" /X Do"),
                **nested,
            }
        ),
    )
    picture = "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB"
    yield (
        "plaatje",
        pdf(
            {
                3: _SHEET.format("<< /XObject << /X 6 0 R >> >>"),
                4: stream(b"500 0 0 500 0 0 cm /X Do"),
                6: stream(bytes(10), f"{picture} /BitsPerComponent 16"),
            }
        ),
    )


def _extras() -> Iterator[tuple[str, bytes]]:
    catalog = "<< /Type /Catalog /Pages 2 0 R {} >>"
    item = "<< /Title (x) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Prev 7 0 R /Dest [3 0 R /Fit] >>"
    yield (
        "inhoudsopgave in een kring",
        pdf(
            {
                1: catalog.format("/Outlines 6 0 R"),
                6: "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 2147483647 >>",
                7: item,
            }
        ),
    )
    long: dict[int, str | bytes] = {
        n: f"<< /Title (Deel {n}) /Next {n + 1} 0 R /Dest [3 0 R /Fit] >>" for n in range(7, 6_000)
    }
    yield (
        "lange inhoudsopgave",
        pdf({1: catalog.format("/Outlines 6 0 R"), 6: "<< /First 7 0 R >>", **long}),
    )
    deep: dict[int, str | bytes] = {
        n: f"<< /Title (Deel {n}) /First {n + 1} 0 R /Dest [3 0 R /Fit] >>" for n in range(7, 3_000)
    }
    yield (
        "diepe inhoudsopgave",
        pdf({1: catalog.format("/Outlines 6 0 R"), 6: "<< /First 7 0 R >>", **deep}),
    )
    marked = "/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R"
    yield (
        "labels in een kring",
        pdf(
            {
                1: catalog.format(marked),
                6: "<< /Type /StructTreeRoot /K 7 0 R /ParentTree 8 0 R >>",
                7: "<< /Type /StructElem /S /P /P 7 0 R /K [7 0 R 6 0 R 0] /Pg 3 0 R >>",
                8: "<< /Nums [0 [7 0 R]] /Kids [8 0 R] >>",
            }
        ),
    )
    tags: dict[int, str | bytes] = {
        n: f"<< /Type /StructElem /S /Div /P {n - 1} 0 R /K {n + 1} 0 R /Pg 3 0 R >>"
        for n in range(7, 3_000)
    }
    yield (
        "diepe labels",
        pdf({1: catalog.format(marked), 6: "<< /Type /StructTreeRoot /K 7 0 R >>", **tags}),
    )
    for what, action in {
        "adres": f"<< /S /URI /URI (http://{ADDRESS}/open) >>",
        "script": f"<< /S /JavaScript /JS (app.launchURL\\('http://{ADDRESS}/js'\\)) >>",
        "programma": "<< /S /Launch /F (/bin/true) >>",
        "elders": f"<< /S /GoToR /F << /FS /URL /F (http://{ADDRESS}/f) >> >>",
        "formulier": f"<< /S /SubmitForm /F (http://{ADDRESS}/form) >>",
        "kring": "<< /S /GoTo /D [3 0 R /Fit] /Next 9 0 R >>",
    }.items():
        yield f"doet {what}", pdf({1: catalog.format(f"/OpenAction {action}"), 9: action})
        note = f"/Annots [<< /Subtype /Link /Rect [0 0 600 850] /A {action} >>]"
        yield f"link {what}", _page(f"/MediaBox [0 0 595 842] {note}")
    links = "<< /Subtype /Link /Rect [0 0 1e30 -1e30] /A << /S /URI /URI (x) >> >> " * 3_000
    yield "links", _page(f"/MediaBox [0 0 595 842] /Annots [{links}]")
    everywhere = "[" + "0 850 600 850 0 0 600 0 " * 200 + "]"
    remark = f"<< /Subtype /Highlight /Rect [0 0 1e30 -1e30] /QuadPoints {everywhere}"
    remarks = f"{remark} /Contents (nee) /T (nee, 1/1/1) /M (D:9999999999) >> " * 3_000
    yield "opmerkingen", _page(f"/MediaBox [0 0 595 842] /Annots [{remarks}]")
    yield "annotaties", _page("/MediaBox [0 0 595 842] /Annots 3 0 R")
    mapping = (
        b"1 begincodespacerange <00> <ff> endcodespacerange "
        + (
            b"1 beginbfrange <00> <ffffffff> <d800> endbfrange "
            b"1 beginbfchar <56> <" + b"0041" * 5_000 + b"> endbfchar "
        )
        * 50
    )
    font = "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar {} /Widths [1e30 -1] "
    yield "tekentabel", pdf({5: font.format(0) + "/ToUnicode 6 0 R >>", 6: stream(mapping)})
    yield "eerste teken", pdf({5: font.format(-2147483648) + "/LastChar 2147483647 >>"})
    yield (
        "lettertype",
        pdf(
            {
                5: font.format(0) + "/FontDescriptor 6 0 R >>",
                6: "<< /Type /FontDescriptor /FontFile2 7 0 R >>",
                7: stream(bytes(range(256)) * 20),
            }
        ),
    )
    yield (
        "lettertype in zichzelf",
        pdf(
            {5: "<< /Type /Font /Subtype /Type0 /DescendantFonts [5 0 R] /Encoding /Identity-H >>"}
        ),
    )
    yield "titel", pdf({6: f"<< /Title ({'x' * 300_000}) /Author 6 0 R >>"}, trailer="/Info 6 0 R")
    labels = "/PageLabels << /Nums [0 << /S /r /St 2147483647 >>] /Kids [1 0 R] >>"
    yield "paginanummers", pdf({1: catalog.format(labels)})
    form = f"/AcroForm << /XFA [(x) 6 0 R] /Fields [{'6 0 R ' * 2_000}] /NeedAppearances true >>"
    yield "velden", pdf({1: catalog.format(form), 6: "<< /FT /Tx /Kids [6 0 R] /Parent 6 0 R >>"})
    files = "/Names << /EmbeddedFiles << /Names [(../../kwaad.exe) 6 0 R] /Kids [1 0 R] >> >>"
    yield "bijlage", pdf({1: catalog.format(files), 6: "<< /Type /Filespec /F (/etc/passwd) >>"})
