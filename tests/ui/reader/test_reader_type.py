"""Size, width and tone of the page: chosen by key, menu and popover, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.domain.document import BlockKind
from briefing.settings import Settings
from briefing.ui import look
from briefing.ui.main_window import MainWindow
from briefing.ui.reader.typesetting import Typesetting
from briefing.ui.reading_look import SIZES, TONES, paper, reading

LONG = "Deelnemers bevestigden dat de steun wordt voortgezet zo lang als dat nodig is. " * 6


def _contrast(one: QColor, other: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in colour.getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    bright, dim = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("tone", TONES)
def test_text_can_be_read_on_every_paper_and_tint(tone: str, contrast: bool) -> None:
    look.appearance.want_contrast(contrast)
    reading.choose_tone(tone)
    colours = paper()
    assert _contrast(colours.ink, colours.paper) >= (15 if contrast else 10)
    assert _contrast(colours.muted, colours.paper) >= (7 if contrast else 4.5)
    assert _contrast(colours.accent, colours.paper) >= 4.5
    for name in look.theme_colours():
        pair = colours.theme(name)
        assert _contrast(pair.ink, colours.paper) >= 4.5, name
        assert _contrast(colours.ink, pair.tint) >= 7, name
        assert pair.tint != colours.paper


def test_the_page_has_a_paper_of_its_own(desk: Any) -> None:
    desk.open([LONG])
    window = look.look().paper.name()
    corner = QPoint(4, 4)
    assert desk.colour(corner) == window
    reading.choose_tone("sepia")
    assert desk.colour(corner) == look.tone("sepia").paper.name() != window
    assert look.look().paper.name() == window, "the window stays as it is"
    reading.choose_tone("dark")
    assert desk.colour(corner) == look.tone("dark").paper.name()
    reading.choose_tone("window")
    look.appearance.choose("dark")
    assert desk.colour(corner) == look.look().paper.name() != window


def test_letters_grow_and_the_place_stays(desk: Any) -> None:
    desk.open([f"Alinea {n}. {LONG}" for n in range(30)])
    desk.view.restore_place(desk.span("Alinea 12").start)
    place = desk.view.place()
    before = desk.view.character_rect(place)
    for size in (200, 300, 80):
        reading.set_size(size)
        assert desk.view.place() == place
        height = desk.view.character_rect(place).height()
        assert abs(height / before.height() - size / 100) < 0.05
    # no line runs out of the column, however large the letters
    reading.set_size(300)
    page = desk.view.scene.page
    for line in page.layout(12).pieces[0].qlines:
        assert line.naturalTextWidth() <= page.width + 1


def test_the_column_gets_wider_in_steps_as_far_as_there_is_room(desk: Any) -> None:
    desk.open([LONG])
    desk.view.resize(1200, 700)
    normal = desk.view.scene.page.width
    reading.step_width(1)
    wider = desk.view.scene.page.width
    assert wider > normal
    reading.step_width(-1)
    reading.step_width(-1)
    assert desk.view.scene.page.width < normal
    desk.view.resize(420, 700)
    reading.set_width(160)
    assert desk.view.scene.page.width < 420


def test_steps_end_at_the_ends() -> None:
    for _ in SIZES:
        reading.step_size(1)
    assert reading.size == 300
    for _ in SIZES:
        reading.step_size(-1)
    assert reading.size == 80
    reading.step_size(0)
    assert reading.size == 100


def test_italics_are_drawn_by_a_face_of_their_own(desk: Any) -> None:
    desk.open([(BlockKind.CAPTION, "Tabel 1. Bijdragen.")])
    font = Typesetting().style(desk.view.scene.page.flow.rows[0]).font
    assert font.italic()
    info = QFontInfo(font)
    assert (info.family(), info.styleName()) == (look.SERIF, "Italic")


def test_the_popover_works_by_keyboard_and_goes_with_escape(desk: Any, qtbot: Any) -> None:
    desk.open([LONG])
    button = desk.view.type_button
    assert button.isVisible()
    assert button.accessibleName() == "Type and paper"
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    popover = button.popover
    assert QApplication.focusWidget() is popover.larger
    qtbot.keyClick(popover.larger, Qt.Key.Key_Space)
    assert reading.size == 110
    assert popover.size_label.text() == "110 %"
    assert "110 %" in popover.larger.accessibleDescription()
    popover.tones.button(TONES.index("sepia")).setFocus()
    qtbot.keyClick(popover.tones.button(TONES.index("sepia")), Qt.Key.Key_Space)
    assert reading.tone == "sepia"
    names = [b.accessibleName() for b in popover.tones.buttons()]
    assert names == ["As window", "Light", "Sepia", "Dark"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert QApplication.focusWidget() is button
    button.click()
    assert button.popover is not None
    desk.view.setFocus()
    assert button.popover is None, "it goes when something else is taken up"


def test_the_button_never_stands_on_the_text(desk: Any) -> None:
    desk.open([LONG])
    for width in (300, 330, 400, 500, 660, 900):
        desk.view.resize(width, 500)
        scene, button = desk.view.scene, desk.view.type_button
        if button.isVisible():
            assert button.x() >= scene.column + scene.page.width
    desk.view.clear()
    assert not desk.view.type_button.isVisible()


def test_themes_are_told_apart_without_colour(desk: Any) -> None:
    words = "{}en noemden de steun die wordt voortgezet zo lang als nodig is"
    lines = [words.format(who) for who in ("Minister", "Staatshoofd", "Ambtenar")]
    desk.open(lines)
    passages = [desk.tag(line, theme) for theme, line in enumerate(lines, 1)]
    reading.show_patterns(True)

    def rule(offset: int) -> list[bool]:
        """Along the lower edge of a line: where something dark is drawn."""
        image = desk.view.viewport().grab().toImage()
        at = desk.point(offset)
        y = at.y() + desk.view.character_rect(offset).height() // 2 - 1
        return [image.pixelColor(at.x() + dx, y).lightnessF() < 0.62 for dx in range(2, 60)]

    inked = [sum(rule(p.start + 3)) for p in passages]
    assert inked[0] == 58, "unbroken"
    assert 20 < inked[1] < 50, "dashes"
    assert inked[2] not in (0, inked[1], 58), "dots"
    reading.show_patterns(False)
    assert [sum(rule(p.start + 3)) for p in passages] == [0, 0, 0]
    look.appearance.want_contrast(True)
    assert sum(rule(passages[0].start + 3)) == 58, "more contrast asks for it by itself"


@pytest.fixture
def settings() -> Settings:
    return Settings()


def test_keys_change_size_and_width_and_all_is_remembered(
    filled: MainWindow, open_window: Callable[..., MainWindow], qtbot: Any
) -> None:
    window = filled
    text = window.frame.actions.text
    view = window.bench.reader
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert reading.size == 110
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert reading.size == 90
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert reading.size == 100
    text.larger.trigger()
    text.wider.trigger()
    next(a for a in text.tones.actions() if a.data() == "sepia").trigger()
    text.patterns.trigger()
    text.less_motion.trigger()
    kept = Settings.load()
    assert (kept.paper, kept.text_size, kept.text_width) == ("sepia", 110, 115)
    assert (kept.patterns, kept.less_motion) == (True, True)
    assert reading.is_still(view)
    reading.take(Settings())
    window.close()
    open_window(kept)
    assert (reading.tone, reading.size, reading.width) == ("sepia", 110, 115)
    assert (reading.patterns, reading.less_motion) == (True, True)


def test_settings_that_make_no_sense_are_as_good_as_none() -> None:
    reading.take(Settings(paper="pink", text_size=10_000, text_width=-4))
    assert (reading.tone, reading.size, reading.width) == ("window", 300, 75)
