"""Amounts and percentages: as written, as a number, with a unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.analysis.figures import find_figures


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("ruim EUR 1,9 miljard aan steun", "EUR 1,9 miljard", "1900000000", "EUR"),
        ("EUR 100 miljoen.", "EUR 100 miljoen", "100000000", "EUR"),
        ("voor EUR 300 mln munitie", "EUR 300 mln", "300000000", "EUR"),
        ("kost EUR 20 mln. De rest", "EUR 20 mln", "20000000", "EUR"),
        ("€ 8,7 mln", "€ 8,7 mln", "8700000", "EUR"),
        ("(€3 mld)", "€3 mld", "3000000000", "EUR"),
        ("€ 1.900.000,50", "€ 1.900.000,50", "1900000.50", "EUR"),
        ("€ 1 900 000 per jaar", "€ 1 900 000", "1900000", "EUR"),
        ("EUR 85.000", "EUR 85.000", "85000", "EUR"),
        ("EUR\u00a020\u00a0mln", "EUR\u00a020\u00a0mln", "20000000", "EUR"),
        ("1,9 miljard euro erbij", "1,9 miljard euro", "1900000000", "EUR"),
        ("10.000 euro", "10.000 euro", "10000", "EUR"),
        ("twee miljard euro", "twee miljard euro", "2000000000", "EUR"),
        ("anderhalf miljoen euro", "anderhalf miljoen euro", "1500000", "EUR"),
        ("2 miljoen Amerikaanse dollar", "2 miljoen Amerikaanse dollar", "2000000", "USD"),
        ("$1.9 billion", "$1.9 billion", "1900000000", "USD"),
        ("US$ 5bn", "US$ 5bn", "5000000000", "USD"),
        ("USD 3 million", "USD 3 million", "3000000", "USD"),
        ("GBP 30 mln", "GBP 30 mln", "30000000", "GBP"),
        ("$ 1,250,000", "$ 1,250,000", "1250000", "USD"),
        ("EUR 1.250 miljard", "EUR 1.250 miljard", "1250000000000", "EUR"),
        ("EUR 10 à 15 miljoen", "EUR 10 à 15 miljoen", "10000000", "EUR"),
        ("EUR 2-3 mld", "EUR 2-3 mld", "2000000000", "EUR"),
        ("EUR 500 mln tot 1 mld", "EUR 500 mln tot 1 mld", "500000000", "EUR"),
        ("tussen EUR 5 en 10 miljoen", "EUR 5 en 10 miljoen", "5000000", "EUR"),
        ("de 2%-norm", "2%", "2", "%"),
        ("2 % van het bbp", "2 %", "2", "%"),
        ("1,96 procent", "1,96 procent", "1.96", "%"),
        ("20 percent", "20 percent", "20", "%"),
        ("3,125%", "3,125%", "3.125", "%"),
        ("-1,5%", "-1,5%", "-1.5", "%"),
        ("2,5 tot 3%", "2,5 tot 3%", "2.5", "%"),
        ("2% tot 3%", "2%", "2", "%"),
        ("tussen 10 en 30 procent", "10 en 30 procent", "10", "%"),
        ("0,3 procentpunt", "0,3 procentpunt", "0.3", "pp"),
        ("in 2031 2% van het bbp", "2%", "2", "%"),
        ("van 2031 tot 5%", "5%", "5", "%"),
        ("een kwart van de kades", "een kwart", "0.25", "fraction"),
        ("driekwart van de leden", "driekwart", "0.75", "fraction"),
    ],
)
def test_one_figure(text: str, written: str, value: str, unit: str) -> None:
    found = find_figures(text)
    assert found
    figure = found[0]
    assert text[figure.start : figure.end] == figure.text
    assert figure.text == written
    assert (figure.value, figure.unit) == (Decimal(value), unit)
    assert "E" not in str(figure.value)


@pytest.mark.parametrize(
    "text",
    [
        "een percentage dat procentueel stijgt",
        "EUROPA en de Europese Unie",
        "EUR en € zonder getal",
        "6.000 delegatieleden en 45 ministers in 2031",
        "het eerste kwartaal van 2031",
        "Kamerstuk 39 120, nr. 14",
        "de helft, twee derde en drie vijfde van de leden",
        "het eurogebied en de eurozone",
        "EUR\n5 miljoen",
        "5\n% van",
    ],
)
def test_no_figure(text: str) -> None:
    assert find_figures(text) == ()


def test_several_in_order_without_overlap() -> None:
    text = "€ 10 miljoen en € 20 miljoen, 1,91% en in 2030 op 2,05%; EUR 5 mln tot 2032."
    found = find_figures(text)
    assert [f.text for f in found] == [
        "€ 10 miljoen",
        "€ 20 miljoen",
        "1,91%",
        "2,05%",
        "EUR 5 mln",
    ]
    assert next(f.value for f in found) == Decimal(10_000_000)
