"""Colours can be read, scales stay within bounds."""

import itertools

import pytest

from game.client import theme
from game.client.theme import HIGH_CONTRAST, WALNUT, Palette, Rgb, Scale, Tone, contrast, resolve


@pytest.mark.parametrize("palette", [WALNUT, HIGH_CONTRAST])
@pytest.mark.parametrize("role", ["text", "muted", "gold", "bad", "good"])
def test_every_role_of_text_can_be_read_on_what_it_lies_on(palette: Palette, role: str) -> None:
    walnut = (palette.night, palette.abyss, palette.panel, palette.raised, palette.hover, palette.gold_dark)
    grounds: dict[Tone, tuple[Rgb, ...]] = {
        "walnut": walnut,
        "faded": (palette.panel, palette.raised),
        "paper": (palette.paper, palette.paper_hover),
        "gold": (palette.gold, palette.gold_bright),
    }
    for tone, surfaces in grounds.items():
        for ground in surfaces:
            assert contrast(resolve(role, palette, tone), ground) >= 4.5, (tone, ground)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_firms_differ_by_pattern_as_well_as_colour() -> None:
    for first, second in itertools.combinations(theme.FIRMS, 2):
        assert first.colour != second.colour
        assert first.pattern != second.pattern


def test_an_unknown_colour_is_an_error() -> None:
    with pytest.raises(KeyError, match="mauve"):
        resolve("mauve", WALNUT)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080), (2560, 1080), (3840, 2160), (1024, 768)])
@pytest.mark.parametrize("wanted", [75, 100, 175, 250])
def test_the_logical_window_never_falls_under_1024_by_576(size: tuple[int, int], wanted: int) -> None:
    for percent in (theme.cap_percent(wanted, size), theme.guess_percent(size)):
        assert 75 <= percent <= 250
        wide, high = Scale(percent).logical(size)
        assert wide >= 1024 and high >= 576


def test_larger_screens_get_larger_widgets() -> None:
    sizes = [(1280, 720), (1920, 1080), (2560, 1440), (3840, 2160)]
    assert [theme.guess_percent(size) for size in sizes] == [100, 125, 165, 250]


def test_640_by_360_is_too_small_and_1024_by_576_is_not() -> None:
    assert theme.too_small((640, 360))
    assert not theme.too_small((1024, 576))


def test_a_thin_line_is_never_thinner_than_a_pixel() -> None:
    assert Scale(75).px(0.5) == 1
    assert Scale(200).px(7) == 14
    assert Scale(100).px(0) == 0
