"""Which new reports are offered as versions of others, and which look-alikes are not."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.analysis.likeness import fingerprint, likeness
from briefing.analysis.recognising import reasons, reference_key, same_title
from briefing.domain.document import Document, Metadata, Period
from briefing.domain.packing import pack
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.reading import ANALYSIS, read_data
from briefing.services.recognising import Recogniser
from briefing.services.samples import sample_paths
from briefing.store.documents import NewReport, SourceFile
from tests.makers.from_document import pieces
from tests.makers.kamerstuk import printed


def letter(
    *,
    number: str = "KB2031004117",
    day: str = "3 oktober 2031",
    amount: str = "EUR 12,4 miljoen",
    subject: str = "Voortgang van het havenfonds",
) -> str:
    return f"""Aan de Voorzitter van de Tweede Kamer

Datum {day}
Ons kenmerk {number}
Betreft {subject}

Geachte voorzitter,

Met deze brief informeer ik uw Kamer over de voortgang van het havenfonds in het afgelopen jaar. \
Het fonds helpt kleine havens om hun kades te verhogen en hun schepen schoner te maken.

In totaal hebben zeven havens een aanvraag gedaan. Daarvan is {amount} toegekend, vooral voor werk \
aan kades die meer dan veertig jaar oud zijn. De eerste werken zijn in het voorjaar begonnen.

De commissie die over de aanvragen adviseert, heeft twee keer vergaderd. Zij stelt voor om de \
regels voor de kleinste havens te vereenvoudigen, zodat ook die een aanvraag kunnen doen zonder \
hulp van een adviseur. Dat voorstel neem ik over.

Ik zal uw Kamer voor de zomer opnieuw informeren.

De minister van Kust en Havens
"""


# what a ministry writes every year, with the year's own sentences between it
FIXED = """Op uitnodiging van de voorzitter kwamen de ministers bijeen in {place}.
Nederland werd vertegenwoordigd door de minister van Kust en Havens.
De bijeenkomst stond in het teken van de veiligheid van de vaarwegen.
De ministers spraken hun waardering uit voor het werk van het secretariaat.
Nederland onderstreepte het belang van een eerlijke verdeling van de lasten.
De ministers namen kennis van het verslag van de vorige bijeenkomst.
Er is gesproken over de stand van zaken van de gezamenlijke oefeningen.
De ministers bevestigden dat de afspraken van kracht blijven.
Het kabinet zal de Kamer op de gebruikelijke wijze informeren.
De voorzitter dankte de gastheer voor de goede organisatie."""


def yearly(year: int, place: str, month: str, own: int) -> str:
    """A report of a yearly meeting: all of the fixed sentences, and ``own`` sentences of its own
    after each of them."""
    chance = random.Random(year)
    nouns = "schepen havens dijken sluizen boeien tonnen vletten kades veren loodsen".split()
    lines = [f"Verslag van de Kustraad in {place} van 4 en 5 {month} {year}", ""]
    for sentence in FIXED.format(place=place).split("\n"):
        lines.append(sentence)
        lines += [
            f"Over {chance.choice(nouns)} is {chance.randint(2, 90)} keer gesproken met "
            f"{chance.choice(nouns)} en {chance.choice(nouns)} in {chance.randint(3, 20)} landen."
            for _ in range(own)
        ]
        lines.append("")
    return "\n".join(lines)


def read(text: str, name: str = "verslag.txt") -> Document:
    return read_data(text.encode(), name)[1]


def offered(new: Document, old: Document) -> tuple[str, ...]:
    alike = likeness(new.fingerprint, old.fingerprint)
    assert bool(reasons(new.metadata, old.metadata, alike)) == bool(
        reasons(old.metadata, new.metadata, alike)
    )
    return reasons(new.metadata, old.metadata, alike)


@pytest.mark.parametrize("own", [0, 1, 2])
def test_reports_of_yearly_meetings_are_no_versions_of_each_other(own: int) -> None:
    one = read(yearly(2030, "Harlingen", "april", own))
    other = read(yearly(2031, "Delfzijl", "juni", own))
    same_place = read(yearly(2031, "Harlingen", "april", own))
    assert one.metadata.period != same_place.metadata.period
    assert likeness(one.fingerprint, same_place.fingerprint) > (0.9, 0.3, 0.1)[own]
    assert offered(other, one) == offered(same_place, one) == ()


def test_a_letter_and_its_corrected_reprint() -> None:
    first = read(letter())
    assert first.metadata.reference
    corrected = read(letter(amount="EUR 14,2 miljoen"))
    assert set(offered(corrected, first)) == {"reference", "title", "date", "text"}
    later = read(letter(amount="EUR 14,2 miljoen", day="10 oktober 2031"))
    assert set(offered(later, first)) == {"reference", "title", "text"}
    renumbered = read(letter(number="KB2031004119", amount="EUR 14,2 miljoen"))
    assert set(offered(renumbered, first)) == {"title", "date", "text"}


def test_letters_on_the_same_thing_are_letters_of_their_own() -> None:
    first = read(letter())
    other = letter(number="KB2032000218", day="4 maart 2032", subject="Tweede voortgang havenfonds")
    other = other.replace("zeven havens", "negen havens").replace("in het voorjaar", "in de herfst")
    other = other.replace("twee keer vergaderd", "vier keer vergaderd")
    other = other.replace("De eerste werken", "Het meeste van de werken")
    assert likeness(read(other).fingerprint, first.fingerprint) > 0.6
    assert offered(read(other), first) == ()


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_the_pdf_of_a_report_is_a_version_of_it(path: Path) -> None:
    document = read_data(path.read_bytes(), path.name)[1]
    pdf = read_data(printed(*pieces(document)), path.stem + ".pdf")[1]
    assert "text" in offered(pdf, document)


def test_the_samples_are_no_versions_of_each_other() -> None:
    documents = [read_data(path.read_bytes(), path.name)[1] for path in sample_paths()]
    for number, one in enumerate(documents):
        for other in documents[:number]:
            assert offered(one, other) == ()


JUNE, LATER = Period(date(2031, 6, 4), date(2031, 6, 5)), Period(date(2032, 6, 4), date(2032, 6, 5))
REPORT = Metadata(title="Verslag van de Kustraad", date=date(2031, 6, 9), period=JUNE)


@pytest.mark.parametrize(
    ("changes", "least"),
    [
        ({}, 0.5),  # the same title and day
        ({"date": None, "period": None}, 0.7),  # the same title, day unknown
        ({"title": "Iets anders"}, 0.75),
        ({"title": "Iets anders", "date": None, "period": None}, 0.8),
        ({"date": date(2031, 6, 12)}, 0.8),  # a reprint of a later day
        ({"date": date(2032, 6, 9), "period": LATER}, 0.88),
        ({"title": "Iets anders", "date": date(2032, 6, 9), "period": None}, 0.85),
    ],
)
def test_what_agrees_asks_for_less_likeness(changes: dict[str, object], least: float) -> None:
    other = replace(REPORT, **changes)  # type: ignore[arg-type]  # fields by name
    assert reasons(other, REPORT, least + 0.01)
    assert not reasons(other, REPORT, least - 0.01)


def test_another_meeting_under_another_title_is_another_report() -> None:
    other = replace(REPORT, title="Iets anders", date=date(2032, 6, 9), period=LATER)
    assert reasons(other, REPORT, 1.0) == ()


def test_references_and_titles_are_compared_by_what_they_say() -> None:
    assert reference_key("28 676, nr. 433") == reference_key("Kamerstuk 28676, nr. 433")
    assert reference_key("KB2031-004117") == reference_key("kb 2031004117")
    assert reference_key("28 676, nr. 433") != reference_key("28 676, nr. 434")
    assert same_title("Verslag van de NAVO-top in Cork", "VERSLAG VAN DE NAVO-TOP IN CORK")
    assert not same_title("Verslag van de top van 2031", "Verslag van de top van 2032")
    assert not same_title("", "")


# in a library


def add(library: Library, text: str, name: str = "verslag.txt") -> int:
    from hashlib import sha256

    document = read(text, name)
    data = text.encode()
    file = SourceFile(name, "text/plain", sha256(data).hexdigest(), data)
    return library.store.add_report(NewReport(file, pack(document), ANALYSIS))


def test_a_batch_is_noted_with_what_was_there_and_with_itself(library: Library) -> None:
    first = add(library, letter())
    recogniser = library.versions.recogniser()
    texts = [letter(amount="EUR 14,2 miljoen"), yearly(2031, "Cork", "juni", 2)]
    new = [(add(library, text), pack(read(text))) for text in texts]
    assert recogniser.note(new) == {new[0][0]: first}
    reprint = yearly(2031, "Cork", "juni", 2).replace("van kracht", "van waarde")
    more = [(add(library, reprint), pack(read(reprint)))]
    assert recogniser.note(more) == {more[0][0]: new[1][0]}
    offers = library.versions.offers()
    assert [(o.new.id, o.old.id) for o in offers] == [(2, 1), (4, 3)]
    assert offers[0].reasons == ("reference", "title", "date", "text")
    assert 0.8 < offers[0].likeness < 1
    assert offers[0].new.name == offers[0].old.name == "verslag.txt"
    library.versions.adopt(2, 1)
    library.versions.keep_apart(4)
    assert library.versions.offers() == ()


def test_reports_of_an_older_library_get_their_fingerprints(library: Library) -> None:
    first = add(library, letter())
    with sqlite3.connect(library.path) as raw:
        raw.execute("DELETE FROM fingerprint")
    raw.close()
    document = pack(read(letter(amount="EUR 1 miljoen")))
    assert library.versions.resembling(document) == first
    (known,) = library.store.history.known(1 << 20)
    assert known.fingerprint == read(letter()).fingerprint


def test_what_lies_in_the_trash_is_not_offered(library: Library) -> None:
    first, second = add(library, letter()), add(library, letter(amount="EUR 1 miljoen"))
    document = pack(read(letter(amount="EUR 1 miljoen")))
    assert library.versions.recogniser().note([(second, document)]) == {second: first}
    library.reports.trash([first])
    assert library.versions.offers() == ()
    library.reports.restore([first])
    assert len(library.versions.offers()) == 1
    library.reports.trash([second])
    assert library.versions.offers() == ()
    library.reports.restore([second])
    library.reports.trash([first])
    library.trash.empty()
    assert library.versions.offers() == ()
    assert library.store.history.resembles(second) is None
    assert library.check() == ()


def test_a_fingerprint_is_made_of_every_text_that_is_read() -> None:
    document = read(letter())
    assert document.fingerprint == fingerprint(document.text)


def test_a_short_report_that_got_a_few_long_words_is_offered(
    library: Library, tmp_path: Path
) -> None:
    points = [f"Er werd in ronde {n} gesproken over haven {n} en de kades." for n in range(1, 39)]
    later = [*points, "Voorwoord bij de tweede druk van dit verslag."]
    for name, lines in (("oud.txt", points), ("nieuw.txt", later)):
        (tmp_path / name).write_text("Kadeberaad\n\n" + "\n\n".join(lines), "utf-8")
        import_paths(library, [tmp_path / name])
    assert [(o.new.id, o.old.id) for o in library.versions.offers()] == [(2, 1)]


def test_what_a_crash_left_uncompared_is_compared_later(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, text in (("oud.txt", letter()), ("nieuw.txt", letter(amount="EUR 13 miljoen"))):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        if name == "nieuw.txt":
            # killed right after the report was stored
            monkeypatch.setattr(Recogniser, "note", lambda self, added: _killed())
            with pytest.raises(KeyboardInterrupt):
                import_paths(library, [path])
            monkeypatch.undo()
        else:
            import_paths(library, [path])
    assert [r.id for r in library.reports.list()] == [2, 1]
    assert library.versions.offers() == ()
    library.versions.catch_up()
    assert [(o.new.id, o.old.id) for o in library.versions.offers()] == [(2, 1)]
    # what was decided is not asked again
    library.versions.keep_apart(2)
    library.versions.catch_up()
    assert library.versions.offers() == ()
    assert library.check() == ()


def _killed() -> dict[int, int]:
    raise KeyboardInterrupt
