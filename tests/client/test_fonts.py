"""Type is found, measured, wrapped and never silently missing a sign."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.client import fonts
from game.client.fonts import Face, Fragment

BODY = Face("sans", "regular", 16)


def lines(text: str, room: int, face: Face = BODY) -> list[str]:
    return ["".join(f.text for f in line.fragments) for line in fonts.wrap([Fragment(text, face, 0)], room)]


@pytest.mark.parametrize("family", ["sans", "serif"])
@pytest.mark.parametrize("weight", ["regular", "bold", "italic"])
def test_both_families_have_italian_letters_money_and_arrows(family: fonts.Family, weight: fonts.Weight) -> None:
    assert fonts.missing("àèéìòùÀÈÉÌÒÙ € − → ’“”«»…–—%½", family, weight) == ""


@pytest.mark.parametrize("family", ["sans", "serif"])
def test_figures_all_have_the_same_width(family: fonts.Family) -> None:
    assert len({fonts.width(digit, Face(family, "regular", 20)) for digit in "0123456789"}) == 1


def test_text_wraps_between_words() -> None:
    room = fonts.width("The knight leaps", BODY)
    assert lines("The knight leaps over a controlled square", room)[0] == "The knight leaps"


def test_a_single_word_too_long_for_a_line_is_broken_with_hyphens() -> None:
    word = "internazionalizzazione"
    broken = lines(word, 80)
    assert len(broken) > 1
    assert all(line.endswith("-") for line in broken[:-1])
    assert "".join(line.removesuffix("-") for line in broken) == word


def test_an_amount_is_not_torn_from_its_unit() -> None:
    assert lines("1\u00a0840\u00a0k€", fonts.width("1\u00a0840\u00a0k€", BODY)) == ["1\u00a0840\u00a0k€"]
    assert lines("66\u00a0/\u00a050", fonts.width("66\u00a0/\u00a050", BODY)) == ["66\u00a0/\u00a050"]
    assert "66\u00a0/\u00a050" in lines("atmosfera 66\u00a0/\u00a050", fonts.width("atmosfera 66\u00a0/", BODY))
    assert "386\u00a0k€" in lines("cassa 386\u00a0k€", fonts.width("cassa 386", BODY))


def test_words_in_two_styles_that_touch_stay_together() -> None:
    bold = BODY._replace(weight="bold")
    parts = [Fragment("moves to ", BODY, 0), Fragment("d5", bold, 1), Fragment(", at last", BODY, 2)]
    broken = fonts.wrap(parts, fonts.width("moves to d5", BODY) - 2)
    assert [f.text for f in broken[1].fragments][:2] == ["d5", ", at last"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abcdeà -\n/€.", max_size=60), st.integers(30, 300))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: int) -> None:
    broken = fonts.wrap([Fragment(text, BODY, 0)], room)
    assert all(line.width <= room for line in broken)
    said = "".join(f.text for line in broken for f in line.fragments)
    assert [c for c in said if c.isalpha()] == [c for c in text if c.isalpha()]


def test_a_sign_that_no_font_has_is_named_and_drawn_as_a_box() -> None:
    assert fonts.missing("Anna 中★") == "中"
    box = fonts.surface("中", BODY, (255, 255, 255))
    assert box.get_bounding_rect().width > 5


def test_our_own_signs_take_the_colour_of_the_text() -> None:
    star = fonts.surface("★", Face("sans", "regular", 40), (10, 200, 30))
    middle = star.get_bounding_rect().center
    assert tuple(star.get_at(middle))[:3] == (10, 200, 30)


def test_the_same_text_is_drawn_once() -> None:
    assert fonts.surface("Anna", BODY, (1, 2, 3)) is fonts.surface("Anna", BODY, (1, 2, 3))


def test_shortening_keeps_as_much_as_fits() -> None:
    room = fonts.width("Massimil…", BODY)
    assert fonts.shorten("Massimiliano", BODY, room) == "Massimil…"
    assert fonts.shorten("Anna", BODY, 500) == "Anna"


def test_a_missing_font_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    with pytest.raises(fonts.FontMissing, match="fontpkg-lato"):
        fonts.font_file("sans", "regular")


@pytest.mark.parametrize("pixels", [13, 15, 16, 18, 21])
def test_no_wrapped_line_is_drawn_wider_than_its_room(pixels: int) -> None:
    face = fonts.Face("sans", "regular", pixels)
    text = "Click one of your pieces to see its reach, or a square with a gold dot to enter it. " * 3
    for room in range(300, 520, 7):
        for line in fonts.wrap([fonts.Fragment(text, face, 0, fonts.width(text, face))], room):
            drawn = sum(fonts.surface(f.text, f.face, (0, 0, 0)).get_width() for f in line.fragments)
            assert drawn <= room


@pytest.mark.parametrize("unit", ["%", "k€"])
@pytest.mark.parametrize("style", ["regular", "bold"])
def test_a_number_is_not_torn_from_its_unit_by_a_plain_space(unit: str, style: fonts.Weight) -> None:
    other = BODY._replace(weight=style)
    parts = [Fragment("cut by ", BODY, 0), Fragment("1,250", other, 1), Fragment(f" {unit}, for good", BODY, 2)]
    for room in range(90, 200, 7):
        said = ["".join(f.text for f in line.fragments) for line in fonts.wrap(parts, room)]
        assert any(f"1,250 {unit}," in line for line in said), said


@pytest.mark.parametrize("weight", ["regular", "bold", "italic"])
@pytest.mark.parametrize("pixels", [14, 15, 17])
def test_a_space_between_words_is_always_wide_enough_to_be_seen(weight: fonts.Weight, pixels: int) -> None:
    face = Face("sans", weight, pixels)
    for first, second in (("per", "3"), ("year", "before"), ("a", "year"), ("per", "sempre")):
        alone = fonts.width(first, face) + fonts.width(second, face)
        assert fonts.width(f"{first} {second}", face) - alone >= 3
    assert fonts.missing("".join(fonts._SPACES.values()), "sans", weight) == ""
