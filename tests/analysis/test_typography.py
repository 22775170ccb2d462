"""What a typesetter may change makes no difference; everything else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.typography import Plain, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("samen\u00adwerking", "samenwerking"),
        ("samen\u00ad\nwerking", "samenwerking"),
        ("samen-werking", "samenwerking"),
        ("samen-\nwerking", "samenwerking"),
        ("NAVO\u2011top", "NAVO-top"),
        ("een  zin\u00a0hier\nen daar", "een zin hier en daar"),
        ("een\u200b zin", "een zin"),
        ("“zo” en ‘zo’", "\"zo\" en 'zo'"),
        ("„zo” zei hij’s", '"zo" zei hij\'s'),
        ("\ufb01nancieel e\ufb03ciënt \ufb02ink", "financieel efficiënt flink"),
        ("de dĳken", "de dijken"),
        (" zin ", "zin"),
    ],
)
def test_makes_no_difference(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2-3", "23"),
        ("-5", "5"),
        ("2–3", "2-3"),
        ("F-16", "F16"),
        ("land- en zeemacht", "landen zeemacht"),
        ("1 000", "1000"),
        ("niet-leden", "niet leden"),
        ("een", "één"),
        ("Raad", "raad"),
        ("zo.", "zo"),
        ("m2", "m²"),
        ("a\u200db", "ab"),
    ],
)
def test_makes_a_difference(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60), st.data())
def test_places_lead_back(text: str, data: st.DataObject) -> None:
    found = Plain(text)
    if not found.text:
        return
    start = data.draw(st.integers(0, len(found.text) - 1))
    end = data.draw(st.integers(start + 1, len(found.text)))
    a, b = found.back(start, end)
    assert 0 <= a < b <= len(text)
    assert found.at(a) <= start
    assert found.at(b) >= end


@given(st.text("ab- \n\u00ad“'2", max_size=30))
def test_twice_is_once(text: str) -> None:
    assert plain(plain(text)) == plain(text) or "-" in plain(text)
