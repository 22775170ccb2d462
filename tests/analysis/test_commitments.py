"""Commitments: who, which verb, when; and sentences that only look like one."""

from __future__ import annotations

import pytest

from briefing.analysis.commitments import find_commitments


@pytest.mark.parametrize(
    ("text", "who", "verb", "when"),
    [
        ("Nederland zegde EUR 22 mln toe voor een fonds.", "Nederland", "zegde toe", ""),
        (
            "Het kabinet zegt toe dit voor de zomer te doen.",
            "Het kabinet",
            "zegt toe",
            "voor de zomer",
        ),
        ("Tijdens het debat zegde ik uw Kamer toe hierop terug te komen.", "ik", "zegde toe", ""),
        ("Noorwegen kondigde een bijdrage van NOK 90 mln aan.", "Noorwegen", "kondigde aan", ""),
        (
            "Vooraf kondigde de Secretaris-Generaal van de NAVO Ida Berg (SG NAVO) dit aan.",
            "de Secretaris-Generaal van de NAVO Ida Berg (SG NAVO)",
            "kondigde aan",
            "",
        ),
        (
            "President Melnyk zegde toe het verdrag spoedig voor te leggen.",
            "President Melnyk",
            "zegde toe",
            "spoedig",
        ),
        ("Het kabinet draagt EUR 20 mln bij aan het fonds.", "Het kabinet", "draagt bij", ""),
        ("In 2032 zal Nederland twee schepen leveren.", "Nederland", "zal leveren", "In 2032"),
        (
            "Nederland zal tot eind 2032 trainers leveren.",
            "Nederland",
            "zal leveren",
            "tot eind 2032",
        ),
        ("Bondgenoten spraken af om meer te investeren.", "Bondgenoten", "spraken af", ""),
        (
            "De kuststaten committeerden zich aan de afspraak.",
            "De kuststaten",
            "committeerden zich",
            "",
        ),
        (
            "Het kabinet heeft besloten een officier uit te zenden.",
            "Het kabinet",
            "heeft besloten",
            "",
        ),
        (
            "Daarnaast stelt Denemarken drie kranen beschikbaar.",
            "Denemarken",
            "stelt beschikbaar",
            "",
        ),
        ("Hiervoor maakt het kabinet EUR 2,4 mln vrij.", "het kabinet", "maakt vrij", ""),
        ("Zweden bood aan de techniek te leveren.", "Zweden", "bood aan", ""),
        (
            "De minister van Defensie zal uw Kamer in het najaar informeren.",
            "De minister van Defensie",
            "zal informeren",
            "in het najaar",
        ),
        (
            "Noorwegen en Zweden hebben EUR 5 mln toegezegd.",
            "Noorwegen en Zweden",
            "hebben toegezegd",
            "",
        ),
        (
            "Zoals verzocht stuurt het kabinet binnenkort een brief.",
            "het kabinet",
            "stuurt",
            "binnenkort",
        ),
        ("Poland pledged to deliver ten vehicles by 2032.", "Poland", "pledged", "by 2032"),
        (
            "The Netherlands will contribute EUR 5 million next year.",
            "The Netherlands",
            "will contribute",
            "next year",
        ),
    ],
)
def test_a_commitment(text: str, who: str, verb: str, when: str) -> None:
    found = find_commitments(text)
    (commitment,) = found
    assert (commitment.who, commitment.verb, commitment.when) == (who, verb, when)
    assert (commitment.text, commitment.start, commitment.end) == (text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Nederland riep op om bij te dragen aan het fonds.",
        "Nederland zal geen wapens leveren.",
        "Het kabinet heeft niet besloten om deel te nemen.",
        "De bijdrage van Nederland levert EUR 5 mln op.",
        "Dit zal Oekraïne helpen zich te verdedigen.",
        "De maatregelen zullen Oekraïne versterken.",
        "Als Nederland EUR 5 mln bijdraagt, zegt Zweden EUR 3 mln toe.",
        "Zal het kabinet dit jaar nog een brief sturen?",
        "Bondgenoten benadrukten het belang van steun.",
        "Nederland zegt dat het goed gaat.",
        "De toezegging van Noorwegen is nagekomen.",
        "In deze Raad zal Oekraïne aan tafel zitten om uitdagingen te bespreken.",
        "Ministers spraken over de begroting.",
        "Met deze brief bied ik u de kwartaalrapportage aan.",
        "De SG NAVO stelde voor om EUR 40 miljard per jaar beschikbaar te stellen.",
        "Nederland stelde voor middelen ter beschikking te stellen van het fonds.",
        "Nederland heeft EUR 1,9 miljard aan steun geleverd.",
    ],
)
def test_no_commitment(text: str) -> None:
    assert find_commitments(text) == ()


def test_the_sentence_alone_is_taken() -> None:
    text = (
        "Kop van het stuk\nMen sprak met o.a. de VN. Nederland zegde op 3 mei jl. EUR 5 mln "
        "toe. Verder niets.\nNederland zegde EUR 6 mln toe"
    )
    first, second = find_commitments(text)
    assert first.text == "Nederland zegde op 3 mei jl. EUR 5 mln toe."
    assert second.text == "Nederland zegde EUR 6 mln toe"
    for commitment in (first, second):
        assert text[commitment.start : commitment.end] == commitment.text


def test_one_commitment_a_sentence() -> None:
    text = "Nederland zegde EUR 5 mln toe en Duitsland zegde EUR 6 mln toe."
    (found,) = find_commitments(text)
    assert found.who == "Nederland"
