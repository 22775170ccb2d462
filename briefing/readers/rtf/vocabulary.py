"""Words of RTF and what they stand for."""

from __future__ import annotations

CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "tab": "\t", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}"}
# groups whose text is none of the document's; all that begin with \* and are unknown are too
SKIPPED = frozenset(
    "fonttbl colortbl stylesheet pict object objdata nonshppict filetbl listtable revtbl rsidtbl"
    " listoverridetable private tc tcn xe rxe bkmkstart bkmkend ftnsep ftnsepc ftncn aftnsep"
    " aftnsepc aftncn pntxta pntxtb shprslt template operator category manager company comment"
    " doccomm keywords subject upr do shpinst nextfile datafield mmathPr mmathPict moMathParaPr"
    " generator latentstyles datastore themedata colorschememapping xmlnstbl wgrffmtfilter".split()
)
HEADERS = frozenset(
    "header headerl headerr headerf footer footerl footerr footerf".split()
)  # of pages
REVIVED = frozenset(("shptxt", "dptxbxtext", "ud", "result"))  # text within skipped groups
NUMBERS = {"ar": "1", "alc": "a", "auc": "A", "rlc": "i", "ruc": "I"}
