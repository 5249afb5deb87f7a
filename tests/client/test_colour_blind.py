"""Nobody needs to see colours: what eyes without one kind of cone cannot tell apart has another sign."""

import itertools
import re
from collections.abc import Callable

import pygame
import pytest

from game import levels, texts
from game.client import board_pieces, theme
from game.client.board_plan import Plan, Plot, border, plan_of, square_colour, tints
from game.client.board_squares import countries
from game.client.theme import HIGH_CONTRAST, WALNUT, Palette
from game.client.widgets import Label, Toast, shapes
from game.report import charts
from game.report.charts import BridgeChart, Step, Words
from tests.client.conftest import Build, Shown
from tests.client.eyes import EYES, apart

PLAIN = 20.0
"""As far apart as colours must look to be told apart without another sign, side by side or not."""
SEEN = 12.0
"""As far apart as a line must look from what it lies on."""


@pytest.mark.parametrize("eyes", [each for each in EYES if each != "all three cones"])
def test_the_simulation_is_that_of_the_paper(eyes: str) -> None:
    white, black = (255, 255, 255), (0, 0, 0)
    assert apart(white, black, eyes) == pytest.approx(100, abs=0.5)
    assert apart((128, 128, 128), (128, 128, 128), eyes) == 0
    # Grey stays grey: only colour is lost.
    assert apart((128, 128, 128), (128, 128, 128), "all three cones") == 0


def test_red_and_green_are_near_for_two_kinds_of_eyes_and_blue_and_green_for_the_third() -> None:
    brick, moss = (170, 110, 60), (130, 130, 60)
    assert apart(brick, moss, "all three cones") > 2.5 * apart(brick, moss, "deuteranopia")
    blue, green = (0, 130, 140), (20, 120, 170)
    assert apart(blue, green, "all three cones") > 1.5 * apart(blue, green, "tritanopia")


@pytest.mark.parametrize("eyes", EYES)
def test_two_firms_are_told_apart_by_colour_or_by_pattern_and_sign(eyes: str) -> None:
    for first, second in itertools.combinations(range(len(theme.FIRMS)), 2):
        one, other = theme.firm(first), theme.firm(second)
        if apart(one.colour, other.colour, eyes) < PLAIN:
            assert one.pattern != other.pattern
            assert charts.SIGNS[first] != charts.SIGNS[second]
        assert apart(one.colour, other.colour, eyes) > 4, "never quite the same"


@pytest.mark.parametrize("eyes", EYES)
def test_a_firms_pattern_shows_in_its_own_colour(eyes: str) -> None:
    for look in theme.FIRMS:
        assert apart(look.colour, look.dark, eyes) >= PLAIN


def test_discs_and_swatches_of_two_firms_differ_without_any_colour(show: Callable[[Build], Shown]) -> None:
    show(lambda scene: Label("a window"))
    pictures = {}
    for look in theme.FIRMS:
        grey = look._replace(colour=(150, 150, 150), dark=(70, 70, 70))
        disc = board_pieces.disc(board_pieces.Disc("agent", grey, 26, True, True))
        swatch = shapes.swatch(14, grey)
        pictures[look.name] = [pygame.image.tobytes(each, "RGBA") for each in (disc, swatch)]
    for first, second in itertools.combinations(pictures.values(), 2):
        assert all(one != other for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize("palette", [WALNUT, HIGH_CONTRAST], ids=["walnut", "high contrast"])
@pytest.mark.parametrize("eyes", EYES)
def test_what_is_possible_never_looks_like_a_threat(eyes: str, palette: Palette) -> None:
    assert apart(palette.gold, palette.red, eyes) >= 18


def test_good_and_bad_are_also_said_by_a_sign() -> None:
    pairs = [("green_text", "red_text"), ("ink_green", "ink_red"), ("green", "red")]
    near = {
        pair
        for pair in pairs
        for eyes in EYES
        for palette in (WALNUT, HIGH_CONTRAST)
        if apart(getattr(palette, pair[0]), getattr(palette, pair[1]), eyes) < PLAIN
    }
    assert near, "were they never near, this test would not be needed"
    good, bad = (toast_signs(mood) for mood in ("good", "bad"))
    assert good and bad and good != bad


def toast_signs(mood: str) -> str:
    toast = Toast("saved", mood)  # type: ignore[arg-type]
    return "".join(w.text for w in toast.walk() if isinstance(w, Label))


def test_gains_and_losses_of_the_bridge_carry_plus_and_minus(bridge: BridgeChart) -> None:
    words = [s for s in bridge.shapes(600, 300, lambda text, bold: 8.0 * len(text)) if isinstance(s, Words)]
    coloured = {mood: [w.text for w in words if w.colour == mood] for mood in ("good", "bad")}
    assert all(re.match(r"\+", text) for text in coloured["good"]) and coloured["good"]
    assert all(re.match("[−-]", text) for text in coloured["bad"]) and coloured["bad"]


@pytest.fixture
def bridge() -> BridgeChart:
    steps = [Step("sales", 120), Step("labour", -80)]
    return BridgeChart(Step("2004", 100), tuple(steps), Step("2005", 140), texts.money, texts.signed)


def edges(plan: Plan) -> list[tuple[Plot, Plot]]:
    """Neighbouring plots of two lands."""
    found = []
    for plot in plan:
        for right, up in ((1, 0), (0, 1)):
            other = plan.plots.get((plot.file + right, plot.rank + up))
            lands = {(each.kind, each.country) for each in (plot, other) if each and each.kind != "sea"}
            if other and len(lands) == 2:
                found.append((plot, other))
    return found


@pytest.mark.parametrize("name", levels.shipped())
@pytest.mark.parametrize("eyes", EYES)
def test_neighbouring_countries_have_a_line_between_them_that_every_eye_sees(name: str, eyes: str) -> None:
    level = levels.load(name)
    colours = tints(level)
    for letter in level.boards:
        plan = plan_of(level, letter)
        for pair in edges(plan):
            squares = [square_colour(plot, colours) for plot in pair]
            for plot in pair:
                line = border(plot, colours)
                assert all(apart(line, square, eyes) >= SEEN for square in squares), (letter, pair, line)


@pytest.mark.parametrize("name", levels.shipped())
def test_every_part_of_a_country_bears_its_name(name: str) -> None:
    level = levels.load(name)
    for letter in level.boards:
        plan = plan_of(level, letter)
        named = {(plot.kind, plot.country) for (plot, _run), *_others in countries(plan)}
        assert named == {(plot.kind, plot.country) for plot in plan if plot.kind != "sea"}
