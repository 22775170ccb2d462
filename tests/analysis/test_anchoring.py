"""Passages found again in a newer text: what is certain is taken along, nothing else."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.analysis.anchoring import Anchor, Anchoring
from briefing.analysis.typography import plain
from briefing.domain.document import Section
from briefing.domain.sentences import sentences
from briefing.domain.span import Span
from briefing.domain.versions import Status


@dataclass(frozen=True)
class Text:
    """A text whose lines that begin with ``# `` are headings."""

    text: str
    sections: tuple[Section, ...] = ()


def text_of(raw: str) -> Text:
    lines, starts, at = [], [], 0
    for line in raw.split("\n"):
        if line.startswith("# "):
            starts.append((at, line[2:]))
        lines.append(line.removeprefix("# "))
        at += len(lines[-1]) + 1
    ends = [start for start, _ in [*starts, (at - 1, "")]][1:]
    sections = [Section(t, 1, s, e) for (s, t), e in zip(starts, ends, strict=True)]
    return Text("\n".join(lines), tuple(sections))


def anchored(old: str, new: str, quote: str, number: int = 0) -> tuple[Anchor, list[str]]:
    """What became of the ``number``-th occurrence of a quote, and the texts of its places."""
    before, after = text_of(old), text_of(new)
    start = [m.start() for m in re.finditer(re.escape(quote), before.text)][number]
    found = Anchoring(before, after).anchor(Span(start, start + len(quote)))
    for place in found.places:
        assert place.span.end <= len(after.text)
    return found, [place.span.of(after.text) for place in found.places]


BASE = (
    "# Opening\n"
    "De voorzitter opende de vergadering om tien uur. Nederland draagt 2% van het bbp bij.\n"
    "Rusland werd door Oekraïne niet genoemd. Er volgde een debat over de lasten van de dijken.\n"
    "# Besluiten\n"
    "De leden spraken af om de haven te verdiepen. Op 4 juni 2031 komt er EUR 1,9 miljard vrij.\n"
    "Alle deelnemers danken de gastheer voor zijn ontvangst. Daarna werd gesloten."
)
SENTENCES = [span.of(text_of(BASE).text) for span in sentences(text_of(BASE).text)]


@pytest.mark.parametrize("quote", SENTENCES)
def test_an_untouched_text_is_unchanged(quote: str) -> None:
    found, places = anchored(BASE, BASE, quote)
    assert (found.status, found.accepted, places) == (Status.UNCHANGED, True, [quote])


@pytest.mark.parametrize("quote", SENTENCES)
def test_a_new_paragraph_changes_nothing(quote: str) -> None:
    new = BASE.replace("# Besluiten\n", "Een heel ander onderwerp kwam ter sprake.\n# Besluiten\n")
    found, places = anchored(BASE, "Vooraf.\n" + new, quote)
    assert (found.status, found.accepted, places) == (Status.UNCHANGED, True, [quote])


@pytest.mark.parametrize(
    ("before", "after", "warning"),
    [
        ("2%", "3%", "percentage"),
        ("EUR 1,9 miljard", "EUR 1,8 miljard", "amount"),
        ("EUR 1,9 miljard", "EUR 1,9 miljoen", "amount"),
        ("4 juni 2031", "5 juni 2031", "date"),
        ("4 juni", "4 juli", "date"),
        ("om tien uur", "om elf uur", "number"),
        ("niet genoemd", "genoemd", "negation"),
        ("om de haven te verdiepen", "om de haven niet te verdiepen", "negation"),
        ("een debat", "geen debat", "negation"),
        ("Nederland draagt", "Noorwegen draagt", "name"),
        ("Rusland werd door Oekraïne", "Oekraïne werd door Rusland", "name"),
    ],
)
def test_what_must_not_change_unseen(before: str, after: str, warning: str) -> None:
    (quote,) = [s for s in SENTENCES if before in s]
    found, places = anchored(BASE, BASE.replace(before, after), quote)
    assert (found.status, found.accepted) == (Status.CHANGED, False)
    assert places == [quote.replace(before, after)]
    assert warning in found.places[0].warnings


@pytest.mark.parametrize(
    ("before", "after", "quote", "warning"),
    [
        ("2%", "3%", "Nederland draagt", "percentage"),
        ("niet genoemd", "genoemd", "Rusland werd door Oekraïne", "negation"),
        ("niet genoemd", "genoemd", "Rusland", "negation"),
        ("Nederland draagt", "Noorwegen draagt", "2% van het bbp", "name"),
    ],
)
def test_the_rest_of_the_sentence_counts(before: str, after: str, quote: str, warning: str) -> None:
    found, places = anchored(BASE, BASE.replace(before, after), quote)
    assert (found.status, found.accepted, places) == (Status.CHANGED, False, [quote])
    assert {warning, "surroundings"} <= set(found.places[0].warnings)


def test_the_english_not_counts_too() -> None:
    old = "The allies agreed on this. The ministers do not support the plan. They left early."
    new = old.replace("do not", "do")
    found, _ = anchored(old, new, "The ministers do not support the plan.")
    assert (found.status, found.places[0].warnings) == (Status.CHANGED, ("negation",))


def test_a_moved_paragraph() -> None:
    lines = BASE.split("\n")
    new = "\n".join([*lines[:2], *lines[3:6], lines[2]])
    found, places = anchored(BASE, new, lines[2])
    assert (found.status, found.accepted, places) == (Status.MOVED, True, [lines[2]])


def test_another_section_is_another_place() -> None:
    new = BASE.replace("# Besluiten", "# Toezeggingen")
    found, _ = anchored(BASE, new, SENTENCES[-2])
    assert (found.status, found.accepted) == (Status.MOVED, True)


def test_few_words_elsewhere_among_others_are_not_certain() -> None:
    old = "Nederland sprak eerst. Dat is goed. Daarna sprak Noorwegen.\nDe lunch begon om twaalf."
    new = "Nederland zweeg.\nDe lunch begon om twaalf. De soep was lauw. Dat is goed. Men at brood."
    found, places = anchored(old, new, "Dat is goed.")
    assert not found.accepted
    assert places == ["Dat is goed."]
    assert "surroundings" in found.places[0].warnings


BOILER = "De leden namen kennis van het verslag."
REPEATED = (
    f"# Een\nOver de dijken. {BOILER} Dat was goed.\n"
    f"# Twee\nOver de havens. {BOILER} Men ging verder.\n"
    f"# Drie\nOver de schepen. {BOILER} Einde."
)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_boilerplate_is_told_apart_by_what_stands_around_it(number: int) -> None:
    new = "Een nieuw begin.\n" + REPEATED
    found, _ = anchored(REPEATED, new, BOILER, number)
    at = [m.start() for m in re.finditer(re.escape(BOILER), text_of(new).text)][number]
    assert (found.status, found.accepted) == (Status.UNCHANGED, True)
    assert found.places[0].span.start == at


@pytest.mark.parametrize("number", [0, 1, 2])
def test_boilerplate_of_which_one_went_is_ambiguous(number: int) -> None:
    new = REPEATED.replace(f"Over de havens. {BOILER} Men ging verder.", "Over de havens.")
    found, places = anchored(REPEATED, new, BOILER, number)
    assert (found.status, found.accepted) == (Status.AMBIGUOUS, False)
    assert places[:2] == [BOILER, BOILER]
    assert found.places[0].warnings == ("repeated",)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_boilerplate_in_a_longer_run_is_ambiguous(number: int) -> None:
    old = f"Begin. {BOILER} {BOILER} {BOILER} Einde."
    found, _ = anchored(old, old.replace("Begin.", f"Begin. {BOILER}"), BOILER, number)
    assert (found.status, found.accepted) == (Status.AMBIGUOUS, False)


def test_boilerplate_in_a_run_of_which_the_middle_has_no_surroundings_of_its_own() -> None:
    old = f"Begin. {BOILER} {BOILER} {BOILER} {BOILER} Einde."
    found, _ = anchored(old, old.replace("Einde", "Slot"), BOILER, 1)
    assert (found.status, found.accepted) == (Status.AMBIGUOUS, False)
    found, _ = anchored(old, old.replace("Einde", "Slot"), BOILER, 0)
    assert (found.status, found.accepted) == (Status.UNCHANGED, True)


def test_of_many_equal_places_only_the_likely_ones_are_named_the_likeliest_first() -> None:
    thanks = "De leden danken de gastheer."
    rounds = [f"# Ronde {n}\nPunt {n} kwam aan de orde. {thanks} Ronde {n} werd gesloten." for n in
              range(1, 9)]  # fmt: skip
    old = "\n".join(rounds)
    # the first two rounds went, one came in between, and the fifth has another ending
    new = "\n".join([*rounds[2:4], rounds[4].replace("gesloten", "geschorst"), *rounds[5:]])
    found, places = anchored(old, new, thanks, number=4)
    assert found.status is Status.AMBIGUOUS
    assert places == [thanks, thanks]
    assert found.places[0].span.start == text_of(new).text.index("Punt 5") + len(
        "Punt 5 kwam aan de orde. "
    )
    # of a round that went nothing agrees: the nearest few are named
    found, places = anchored(old, new, thanks, number=1)
    assert found.status is Status.AMBIGUOUS
    assert 1 <= len(places) <= 5


def test_one_of_two_that_changed_is_not_taken_for_the_other() -> None:
    old = "Eerst dit. De bijdrage is 5 miljoen. Dan dat. De bijdrage is 5 miljoen. Einde."
    new = "Eerst dit. De bijdrage is 6 miljoen. Dan dat. De bijdrage is 5 miljoen. Einde."
    found, places = anchored(old, new, "De bijdrage is 5 miljoen.", 0)
    assert (found.status, found.accepted) == (Status.AMBIGUOUS, False)
    assert places == ["De bijdrage is 5 miljoen.", "De bijdrage is 6 miljoen."]


def test_a_sentence_that_was_split() -> None:
    (quote,) = [s for s in SENTENCES if "EUR" in s]
    new = BASE.replace("Op 4 juni 2031 komt er", "Op 4 juni 2031 gebeurt dit. Dan komt er")
    found, places = anchored(BASE, new, quote)
    assert (found.status, found.accepted) == (Status.CHANGED, False)
    assert places == ["Op 4 juni 2031 gebeurt dit. Dan komt er EUR 1,9 miljard vrij."]


def test_sentences_that_were_merged() -> None:
    old = "Er was overleg. De leden steunen het plan. De raad volgt later dit jaar. Men sloot af."
    new = old.replace("het plan. De raad", "het plan en de raad")
    found, places = anchored(old, new, "De leden steunen het plan. De raad volgt later dit jaar.")
    assert (found.status, found.accepted) == (Status.CHANGED, False)
    assert places == ["De leden steunen het plan en de raad volgt later dit jaar."]


def test_a_sentence_that_became_part_of_a_long_one() -> None:
    long = "Er was in de ochtend lang overleg over de orde van de dag en over wie er zou spreken"
    old = f"{long}. De leden steunen het plan voor de haven. Men sloot af."
    new = old.replace(". De leden", ", de leden")
    found, places = anchored(old, new, "De leden steunen het plan voor de haven.")
    assert (found.status, places) == (Status.CHANGED, ["de leden steunen het plan voor de haven."])


def test_a_sentence_that_was_rewritten_between_its_neighbours() -> None:
    (quote,) = [s for s in SENTENCES if "verdiepen" in s]
    rewritten = "De leden maakten de afspraak om de haven dieper te maken."
    found, places = anchored(BASE, BASE.replace(quote, rewritten), quote)
    assert (found.status, found.accepted, places) == (Status.CHANGED, False, [rewritten])


@pytest.mark.parametrize(
    ("quote", "before", "after", "place"),
    [
        (
            "volgde een debat over de lasten",
            "over de lasten",
            "over de steeds hogere lasten",
            "volgde een debat over de steeds hogere lasten",
        ),
        (
            "danken de gastheer",
            "de gastheer",
            "de zeer gewaardeerde gastheer",
            "danken de zeer gewaardeerde gastheer",
        ),
        (
            "spraken af om de haven te verdiepen",
            "spraken af",
            "spraken na enig beraad af",
            "spraken na enig beraad af om de haven te verdiepen",
        ),
    ],
)
def test_words_put_in_beside_the_first_or_last_one_of_a_passage(
    quote: str, before: str, after: str, place: str
) -> None:
    found, places = anchored(BASE, BASE.replace(before, after), quote)
    assert (found.status, found.accepted, places) == (Status.CHANGED, False, [place])


def test_a_passage_over_two_paragraphs() -> None:
    quote = BASE.split("\n")[1].split(". ")[1] + "\n" + BASE.split("\n")[2]
    found, places = anchored(BASE, "Nieuw.\n" + BASE, quote)
    assert (found.status, found.accepted, places) == (Status.UNCHANGED, True, [quote])
    joined = BASE.replace(quote, quote.replace("\n", " "))
    found, places = anchored(BASE, joined, quote)
    assert (found.status, found.accepted) == (Status.UNCHANGED, True)
    assert places == [quote.replace("\n", " ")]  # the new text's own words, white space and all


def test_a_passage_in_a_footnote_and_in_a_table() -> None:
    row = "Land\tBijdrage\nNoorwegen\t1,1 miljoen\nNederland\t2,5 miljoen"
    note = "[1] Kamerstuk 28 676, nr. 433."
    old = f"Een inleiding over de bijdragen.\n{row}\nEen slot.\n{note}"
    new = f"Een nieuwe inleiding.\n{row}\nEen slot.\nNog een zin.\n{note}"
    for quote in ("Noorwegen\t1,1 miljoen", "Kamerstuk 28 676, nr. 433."):
        found, places = anchored(old, new, quote)
        assert (found.accepted, places) == (True, [quote])
    found, places = anchored(old, new.replace("1,1", "1,2"), "Noorwegen\t1,1 miljoen")
    assert (found.status, found.accepted) == (Status.CHANGED, False)
    assert places == ["Noorwegen\t1,2 miljoen"]


def test_gone() -> None:
    found, places = anchored(
        BASE, "Dit gaat ergens anders over, namelijk over vissen.", BASE[12:60]
    )
    assert (found.status, found.accepted, places) == (Status.GONE, False, [])


def test_typography_makes_no_difference_and_the_new_text_is_taken() -> None:
    old = "Men zei: 'de samenwerking is efficiënt' en ging. De NAVO-Oekraïne-Raad kwam bijeen."
    new = (
        "Men zei: ‘de samen\u00adwerking is e\ufb03ciënt’ en ging. De NAVO\u2011Oekraïne\u2011Raad"
        "\u00a0kwam bijeen."
    )
    for quote, theirs in (
        ("Men zei: 'de samenwerking is efficiënt' en ging.", new.split(". ")[0] + "."),
        ("De NAVO-Oekraïne-Raad kwam bijeen.", new.split(". ")[1]),
    ):
        found, places = anchored(old, new, quote)
        assert (found.status, found.accepted, places) == (Status.UNCHANGED, True, [theirs])


def test_emoji_and_combining_marks() -> None:
    old = "Eerst 😀 dit. Een e\u0301cht 👩\u200d🚒 verhaal over de zee. Dan 😀 dat. Het was mooi."
    quote = "Een e\u0301cht 👩\u200d🚒 verhaal over de zee."
    found, places = anchored(old, "👩\u200d🚒🏽 vooraf.\n" + old, quote)
    assert (found.status, found.accepted, places) == (Status.UNCHANGED, True, [quote])
    found, places = anchored(old, old.replace("verhaal", "lied"), quote)
    assert (found.accepted, places) == (False, [quote.replace("verhaal", "lied")])


@pytest.mark.parametrize("mark", ["\u0323\u0301", "\u200d🚒", "\ufe0f", "🏽"])
def test_a_character_is_not_found_within_another(mark: str) -> None:
    old = "De brandweer kwam met een 👩 aan. Toen was het over."
    found, places = anchored(old, old.replace("👩", "👩" + mark), "De brandweer kwam met een 👩")
    assert not found.accepted
    assert "De brandweer kwam met een 👩" not in places


def test_a_candidate_ends_with_a_whole_character() -> None:
    old = "Men sprak over het lange verhaal van x\u0323\u0301, en over veel meer dan dat alleen."
    found, places = anchored(
        old, old.replace("lange", "korte"), "het lange verhaal van x\u0323\u0301"
    )
    assert (found.accepted, places) == (False, ["het korte verhaal van x\u0323\u0301"])


def test_a_part_of_a_word_stays_a_part() -> None:
    found, places = anchored(BASE, "Vooraf.\n" + BASE, "zitter opende de verga")
    assert (found.status, found.accepted, places) == (
        Status.UNCHANGED,
        True,
        ["zitter opende de verga"],
    )


def test_a_word_is_not_found_within_another() -> None:
    old = "Dat zei hij. Ja. Men ging verder met het debat."
    found, places = anchored(old, "Dat zei hij. Jaren later. Men ging verder met het debat.", "Ja.")
    assert not found.accepted
    assert "Ja" not in places


# properties

words = st.sampled_from(
    "de het niet geen dijk haven schip Nederland Noorwegen 2 5% 1,9 steunt zegt over".split()
)
sentence = st.lists(words, min_size=1, max_size=8).map(lambda w: " ".join(w).capitalize() + ".")
paragraph = st.lists(sentence, min_size=1, max_size=4).map(" ".join)
paragraphs = st.lists(paragraph, min_size=1, max_size=6)
anything = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=80
)


def _spans(text: str, data: st.DataObject) -> Span:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(min(len(text), start + 1), len(text)))
    return Span(start, end).trimmed(text)


@given(text=anything | paragraphs.map("\n".join), data=st.data())
def test_any_untouched_text_is_unchanged(text: str, data: st.DataObject) -> None:
    span = _spans(text, data)
    assume(len(span) and plain(span.of(text)))
    found = Anchoring(Text(text), Text(text)).anchor(span)
    assert (found.status, found.accepted) == (Status.UNCHANGED, True)
    assert plain(found.places[0].span.of(text)) == plain(span.of(text))


@given(old=anything, new=anything, data=st.data())
def test_any_two_texts_give_places_within_the_new_one(
    old: str, new: str, data: st.DataObject
) -> None:
    span = _spans(old, data)
    assume(len(span))
    found = Anchoring(Text(old), Text(new)).anchor(span)
    for place in found.places:
        assert 0 <= place.span.start < place.span.end <= len(new)
        assert place.span.of(new).strip()
    if found.accepted:
        (place,) = found.places
        assert plain(place.span.of(new)) == plain(span.of(old))
    assert (found.status is Status.GONE) == (not found.places)


@given(old=paragraphs, inserted=paragraph, data=st.data())
def test_inserting_a_paragraph_never_changes_a_quote(
    old: list[str], inserted: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(old)))
    before, after = "\n".join(old), "\n".join([*old[:at], inserted, *old[at:]])
    span = _spans(before, data)
    assume(len(span))
    found = Anchoring(Text(before), Text(after)).anchor(span)
    assert found.status is not Status.GONE
    if found.accepted:
        assert plain(found.places[0].span.of(after)) == plain(span.of(before))


@given(old=paragraphs, data=st.data())
def test_one_changed_digit_is_never_accepted_in_silence(
    old: list[str], data: st.DataObject
) -> None:
    before = "\n".join(old)
    digits = [m.start() for m in re.finditer(r"\d", before)]
    assume(digits)
    at = data.draw(st.sampled_from(digits))
    after = before[:at] + ("7" if before[at] != "7" else "8") + before[at + 1 :]
    start, end = data.draw(st.integers(0, at)), data.draw(st.integers(at + 1, len(before)))
    found = Anchoring(Text(before), Text(after)).anchor(Span(start, end).trimmed(before))
    assert not found.accepted
    alike = [p for p in found.places if p.span.start <= at < p.span.end]
    for place in alike:
        assert place.warnings


@given(old=paragraphs, data=st.data())
def test_one_dropped_negation_is_never_accepted_in_silence(
    old: list[str], data: st.DataObject
) -> None:
    before = "\n".join(old)
    places = [m.span() for m in re.finditer(r"\b(?:niet|geen) ", before)]
    assume(places)
    begin, close = data.draw(st.sampled_from(places))
    after = before[:begin] + before[close:]
    start, end = data.draw(st.integers(0, begin)), data.draw(st.integers(close, len(before)))
    span = Span(start, end).trimmed(before)
    assume(span.contains(Span(begin, close - 1)))
    told = [one.of(before) for one in sentences(before)]
    assume(len(set(told)) == len(told))  # else the words that are left may be another sentence
    assert not Anchoring(Text(before), Text(after)).anchor(span).accepted


def test_ten_thousand_passages_in_a_million_characters_take_no_quadratic_time() -> None:
    def seconds(count: int) -> float:
        lines = [
            f"Zin {n} over onderwerp {n * 7919 % 1009} van {n * 31 % 89} dagen in het land. "
            f"De leden namen kennis van punt {n % 53} en gingen verder met de rest."
            for n in range(count)
        ]
        old = "\n".join(lines)
        new = "\n".join(
            line.replace("dagen", "weken") if n % 9 == 0 else line for n, line in enumerate(lines)
        )
        begun = time.process_time()
        anchoring = Anchoring(Text(old), Text(new))
        statuses = [anchoring.anchor(span).status for span in sentences(old)]
        assert len(statuses) == 2 * count
        return time.process_time() - begun

    # ten times the text and ten times the passages: a hundredfold if each looked through all of it
    assert seconds(5_000) < 30 * max(seconds(500), 0.02)
