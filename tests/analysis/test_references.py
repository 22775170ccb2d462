"""References: every usual shape, its normal form, and what must not become one."""

from __future__ import annotations

import pytest

from briefing.analysis.references import find_references, official_citation


def ids(text: str) -> list[str]:
    return [reference.id for reference in find_references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamerstuk 39 120, nr. 14", ["39120-14"]),
        ("Kamerstuk 39120 nr. 14", ["39120-14"]),
        ("Kamerstuk 39.120, nr 14", ["39120-14"]),
        ("Kamerstuk 39\u00a0120, nr.\u00a014.", ["39120-14"]),
        ("kamerstuk 39120-14", ["39120-14"]),
        ("Kamerstukken II 2029/30, 39120, nr. 14", ["39120-14"]),
        ("Kamerstukken II 2029–2030, 39 120, nr. 14", ["39120-14"]),
        ("Tweede Kamer, vergaderjaar 2029-2030, 39 120, nr. 14", ["39120-14"]),
        ("Kamerstukken I 2029/30, 39 120, B", ["39120-B"]),
        ("Kamerstukken I 2029/30, 39 120, nr. B", ["39120-B"]),
        ("(39 120, nr. 14)", ["39120-14"]),
        ("(39120-14)", ["39120-14"]),
        ("zie kst-39120-14", ["39120-14"]),
        ("Motie 39 120, nr. 9 – Terpkamp", ["39120-9"]),
        ("40 015 X, nr. 31", ["40015-X-31"]),
        ("Kamerstuk 40 015 hoofdstuk V, nr. 3", ["40015-V-3"]),
        ("Kamerstuk 40015-X-31", ["40015-X-31"]),
        ("21501-20-2999", ["21501-20-2999"]),
        ("Kamerstuk 21 501-02, nr. 2750", ["21501-02-2750"]),
        ("Kamerstuk 21501-28 nr. 260", ["21501-28-260"]),
        ("Kamerstukken 39 120, nrs. 12 en 13", ["39120-12", "39120-13"]),
        ("39 120, nrs. 3, 4 en 7", ["39120-3", "39120-4", "39120-7"]),
        ("39 120, nrs. 3 t/m 5", ["39120-3", "39120-5"]),
        ("Kamerstuk 39 120, nr. 3 en nr. 5", ["39120-3", "39120-5"]),
        ("Kamerstukken 39 120, nr. 1, 38 774, nr. 2 en 40 015 X, nr. 3", None),
        ("Kamerstuk 39 130 (R2345), nr. 6", ["39130-6"]),
        ("Kamerstukdossier 39 120", ["39120"]),
        ("(Kamerstuk 39 120, nr. 12; Kamerstuk 38 774, nr. 4)", ["39120-12", "38774-4"]),
    ],
)
def test_kamerstukken(text: str, expected: list[str] | None) -> None:
    assert ids(text) == (expected or ["39120-1", "38774-2", "40015-X-3"])


@pytest.mark.parametrize(
    "text",
    [
        "In 2021-2022 en in 2021/22 kwamen 12 345 mensen.",
        "EUR 28 676 miljoen en 39.120 euro",
        "telefoon 070-3486486 of 06-12345678, fax 31 70 348 6486",
        "2594 AC Den Haag, Postbus 20061, 2500 EB",
        "Washington D.C. 20301-1000",
        "Er waren 1 239 120, nr. 4 was de laatste",
        "bestelnummer 39120-14 van de leverancier",
        "artikel 12, nr. 5 en bijlage 3, nr. 4",
        "al 10 000 jaar op een lijst met 25 000 namen",
        "IBAN NL12 ABCD 0123 4567 89",
        "van 10 000 naar 12 000 militairen",
        "F-16, G7 en NAVO 2030",
        "www. en http:// zonder meer",
    ],
)
def test_ordinary_numbers_are_none(text: str) -> None:
    assert find_references(text) == ()


def test_address_kind_and_text() -> None:
    (found,) = find_references("zoals gemeld (Kamerstuk 39 120, nr. 14).")
    assert found.kind == "kamerstuk"
    assert found.text == "Kamerstuk 39 120, nr. 14"
    assert (found.start, found.end) == (14, 38)
    assert found.url == "https://zoek.officielebekendmakingen.nl/kst-39120-14.html"
    assert found.dossiers == ()
    assert not found.doubtful


def test_a_motion_by_its_own_word_only() -> None:
    kinds = [r.kind for r in find_references("Motie 39 120, nr. 9 en motie-Wit (21501-20-2999)")]
    assert kinds == ["motie", "kamerstuk"]


def test_dossiers_that_share_a_number() -> None:
    (found,) = find_references("Kamerstukken 38 774 en 39 120, nr. 22")
    assert (found.id, found.dossiers, found.doubtful) == ("38774-22", ("39120",), False)
    (found,) = find_references("Kamerstuk 38 774, 39 120 en 40 015, nr. 5")
    assert (found.id, found.dossiers) == ("38774-5", ("39120", "40015"))


def test_a_number_that_cannot_be_right_is_doubtful() -> None:
    (found,) = find_references("Kamerstukken 39 120 en 38 0774, nr. 22")
    assert (found.id, found.dossiers, found.doubtful) == ("39120-22", ("38 0774",), True)
    assert found.url.endswith("kst-39120-22.html")
    (found,) = find_references("Kamerstuk 38 0774, nr. 22")
    assert (found.id, found.url, found.doubtful) == ("380774-22", "", True)


def test_debates() -> None:
    found = find_references(
        "Handelingen II 2029/30, nr. 45, item 7 en Aanhangsel Handelingen II 2029/30, nr. 1234 en "
        "Handelingen I 2029/30, nr. 12"
    )
    assert [(r.kind, r.id) for r in found] == [
        ("handelingen", "h-tk-20292030-45-7"),
        ("handelingen", "ah-tk-20292030-1234"),
        ("handelingen", "h-ek-20292030-12"),
    ]
    assert found[1].text.startswith("Aanhangsel Handelingen")
    assert [bool(r.url) for r in found] == [True, True, False]


def test_commitments_by_number() -> None:
    (found,) = find_references("27 maart 2030. TZ203003-090")
    assert (found.kind, found.id, found.url) == ("toezegging", "TZ203003-090", "")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Zie https://www.beraad.example/a/b_c.htm.", "https://www.beraad.example/a/b_c.htm"),
        ("(www.beraad.example/bergen)", "www.beraad.example/bergen"),
        ("“http://beraad.example/x?y=1&z=2”, en", "http://beraad.example/x?y=1&z=2"),
        ("https://beraad.example/kade_(haven)!", "https://beraad.example/kade_(haven)"),
        ("https://zoek.officielebekendmakingen.nl/kst-39120-14.html", None),
    ],
)
def test_web_addresses(text: str, address: str | None) -> None:
    (found,) = find_references(text)
    assert found.kind == "url"
    assert found.id == found.text == (address or text)
    assert found.url.startswith("http")


def test_no_reference_crosses_a_block() -> None:
    assert ids("Kamerstuk 39 120,\nnr. 14") == ["39120"]
    assert ids("Kamerstukken\n39 120, nr. 14") == ["39120-14"]
    assert find_references("Kamerstukken\n39 120, nr. 14")[0].start == 13


@pytest.mark.parametrize(
    ("text", "year", "citation"),
    [
        ("Kamerstuk 39 120, nr. 14", None, "Kamerstukken II 39120, nr. 14"),
        ("Kamerstuk 39 120, nr. 14", "2029-2030", "Kamerstukken II 2029/30, 39120, nr. 14"),
        ("Kamerstukken II 2029/30, 39 120, nr. 14", None, "Kamerstukken II 2029/30, 39120, nr. 14"),
        ("Kamerstukken I 2029/30, 39 120, B", None, "Kamerstukken I 2029/30, 39120, nr. B"),
        ("40 015 X, nr. 31", "2029/30", "Kamerstukken II 2029/30, 40015 X, nr. 31"),
        ("21501-20-2999", None, "Kamerstukken II 21501-20, nr. 2999"),
        ("Kamerstuk 38 0774, nr. 22", None, "Kamerstuk 38 0774, nr. 22"),
        ("www.beraad.example", None, "www.beraad.example"),
    ],
)
def test_official_citation(text: str, year: str | None, citation: str) -> None:
    (found,) = find_references(text)
    assert official_citation(found, year) == citation
