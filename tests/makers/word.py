"""Word documents written by hand, for what no other program writes as Word does."""

from __future__ import annotations

import io
import zipfile

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "settings": "settings",
    "header1": "hdr",
    "footer1": "ftr",
}


def docx(body: str, *, links: dict[str, str] | None = None, core: str = "", **parts: str) -> bytes:
    """A package around ``body``, the XML within ``w:body``. ``parts`` are the insides of other
    parts (``styles``, ``footnotes``, ``header1``, …), ``links`` the addresses of hyperlinks by id,
    ``core`` the inside of the document's properties, ``app`` that of the program's."""
    app = parts.pop("app", "")
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml", "")]),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    relations = [
        (name.rstrip("1") if name.endswith("1") else name, f"{name}.xml", "") for name in parts
    ]
    for name, inside in parts.items():
        root = _ROOTS[name]
        files[f"word/{name}.xml"] = f"<w:{root} {_NAMESPACES}>{inside}</w:{root}>"
    files["word/_rels/document.xml.rels"] = _relations(
        [*relations, *(("hyperlink", to, id_) for id_, to in (links or {}).items())]
    )
    if core:
        files["docProps/core.xml"] = (
            "<cp:coreProperties"
            ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{core}</cp:coreProperties>"
        )
    if app:
        files["docProps/app.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'extended-properties">{app}</Properties>'
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(path, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


def p(*inside: str, style: str = "", properties: str = "") -> str:
    """A paragraph; what is no markup becomes a run."""
    if style:
        properties = f'<w:pStyle w:val="{style}"/>{properties}'
    around = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{around}{''.join(i if i.startswith('<') else r(i) for i in inside)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run with text."""
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{around}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, *result: str) -> str:
    """A field in its long form."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{''.join(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _relations(relations: list[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{id_ or f"part{number}"}" Type="{_OFFICE}/{kind}" Target="{to}"'
        + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
        for number, (kind, to, id_) in enumerate(relations)
    )
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{name}">{items}</Relationships>'
