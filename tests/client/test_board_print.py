"""The printed board as a PNG: shapes and words where the drawing has them."""

from pathlib import Path

import pygame
import pytest

from game import levels
from game.client import board_print
from game.report import board_patterns, board_picture
from game.report.colours import WOOD
from game.report.drawing import Drawing


def test_a_board_is_a_png_of_twice_its_size(tmp_path: Path) -> None:
    drawing = board_picture.picture(levels.load("brianza-2004"), ["B"])
    board_print.save(drawing, tmp_path / "b.png")
    read = pygame.image.load(tmp_path / "b.png")
    assert read.get_size() == (2 * drawing.width, 2 * drawing.height)
    colours = {tuple(read.get_at((x, 400)))[:3] for x in range(0, read.get_width(), 3)}
    assert WOOD in colours
    assert len(colours) > 20


def test_words_stand_on_their_baseline() -> None:
    drawing = Drawing(200, 60, "", "")
    drawing.box(0, 0, 200, 60, (255, 255, 255))
    drawing.words(100, 40, "HHHH", 20, (0, 0, 0), anchor="middle", bold=True)
    made = board_print.surface(drawing, 2)
    dark = [(x, y) for x in range(400) for y in range(120) if sum(made.get_at((x, y))[:3]) < 200]
    assert max(y for _x, y in dark) == pytest.approx(79, abs=1)
    assert (min(x for x, _y in dark) + max(x for x, _y in dark)) / 2 == pytest.approx(200, abs=2)


def test_a_picture_that_cannot_be_written_is_an_error_of_the_file_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-such-folder"):
        board_print.save(Drawing(10, 10, "", ""), tmp_path / "no-such-folder" / "b.png")


@pytest.mark.parametrize("number", range(1, 10))
def test_a_pattern_fills_its_square_and_stays_inside(number: int) -> None:
    drawing = Drawing(112, 112, "", "")
    drawing.box(0, 0, 112, 112, (255, 255, 255))
    drawing.path(board_patterns.lines(number, 20, 20, 72), (0, 0, 0), 2)
    made = board_print.surface(drawing, 1)
    dark = {(x, y) for x in range(112) for y in range(112) if sum(made.get_at((x, y))[:3]) < 400}
    assert 200 < len(dark) < 2600
    assert all(18 <= x <= 93 and 18 <= y <= 93 for x, y in dark)
    for corner in ((20, 20), (56, 20), (20, 56), (56, 56)):
        assert any(corner[0] <= x < corner[0] + 36 and corner[1] <= y < corner[1] + 36 for x, y in dark)
