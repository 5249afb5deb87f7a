"""The printed board: whole, told without colour, and the same in words and shapes for every renderer."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace

import pytest

from game import levels, texts
from game.client.theme import contrast
from game.report import board_patterns, board_picture
from game.report.colours import SQUARE_DARK, SQUARE_LIGHT, TINTS, rgb, washed
from game.report.drawing import Drawing, shorten, width_of

BRIANZA = levels.load("brianza-2004")


@pytest.fixture(params=["en", "it"])
def _language(request: pytest.FixtureRequest) -> Iterator[str]:
    texts.set_language(request.param)
    yield request.param
    texts.set_language("en")


def _said(drawing: Drawing) -> list[str]:
    return [line.text for line in drawing.lines]


@pytest.mark.parametrize("name", levels.shipped())
def test_every_shipped_level_is_a_whole_svg(name: str, _language: str) -> None:
    drawing = board_picture.picture(levels.load(name))
    root = ElementTree.fromstring(drawing.svg())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    for line in drawing.lines:
        assert 0 <= line.x <= drawing.width
        assert 0 < line.y <= drawing.height
        if line.anchor == "start":
            assert line.x + width_of(line.text, line.size, line.bold) <= drawing.width


def test_every_square_says_its_country_and_demand() -> None:
    said = _said(board_picture.picture(BRIANZA, ["A"]))
    squares = "".join(BRIANZA.boards["A"].squares.split())
    legend = BRIANZA.boards["A"].legend
    for country in BRIANZA.countries:
        assert said.count(country) == sum(legend[sign].country == country for sign in squares)
    demand = [str(legend[sign].demand) for sign in squares if legend[sign].demand]
    assert all(said.count(units) >= demand.count(units) for units in demand)
    assert "B:a1" in said


def test_a_board_can_be_drawn_alone() -> None:
    both, one = board_picture.picture(BRIANZA), board_picture.picture(BRIANZA, ["B"])
    assert one.width < both.width
    assert "A · Furniture markets" not in _said(one)
    assert "Headquarters" not in _said(one)
    with pytest.raises(KeyError):
        board_picture.picture(BRIANZA, ["C"])


def test_countries_of_the_same_colour_have_different_patterns() -> None:
    many = {f"c{n}": BRIANZA.countries["de"] for n in range(20)}
    level = replace(BRIANZA, countries=many)
    looks = {(TINTS[n % len(TINTS)], board_patterns.of_country(level, f"c{n}")) for n in range(20)}
    assert len(looks) == 20


def test_words_stand_out_from_every_square_and_plate() -> None:
    ink = rgb("#241c14")
    for light in (True, False):
        assert all(contrast(ink, washed(light, tint)) >= 4.5 for tint in TINTS)
    assert contrast(ink, SQUARE_LIGHT) >= 7
    assert contrast(rgb("#ffffff"), rgb("#a92a1f")) >= 4.5
    assert contrast(SQUARE_DARK, SQUARE_LIGHT) > 1.5


def test_names_that_do_not_fit_end_in_an_ellipsis() -> None:
    assert shorten("Tools", 14, 200) == "Tools"
    cut = shorten("Tools and automation for the whole world", 14, 90)
    assert cut.endswith("…")
    assert width_of(cut, 14) <= 90


def test_a_name_with_signs_of_xml_is_drawn_as_it_is() -> None:
    sly = replace(BRIANZA, title={"en": '<script>&"quoted"'})
    root = ElementTree.fromstring(board_picture.picture(sly).svg())
    assert '<script>&"quoted"' in [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
