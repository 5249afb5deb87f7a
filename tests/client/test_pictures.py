"""Pictures are drawn at exact sizes, in their owner's colours, and missed by name."""

from pathlib import Path

import pytest

from game import resources
from game.client import pictures
from game.client.pictures import PictureMissing, Tint, picture, tint_of
from game.client.theme import firm

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    '<rect width="100" height="50" fill="#f0f0f0"/><rect y="50" width="50" height="50" fill="#101010"/>'
    '<rect x="50" y="50" width="50" height="50" fill="#808080"/></svg>'
)


@pytest.fixture
def _square(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    art = tmp_path / "art" / "tests"
    art.mkdir(parents=True)
    (art / "square.svg").write_text(SQUARE, encoding="utf-8")
    (art / "broken.svg").write_text("this is no picture", encoding="utf-8")
    monkeypatch.setattr(resources, "assets", lambda: tmp_path)
    pictures.forget()


@pytest.mark.usefixtures("_square")
@pytest.mark.parametrize("side", [7, 40, 333])
def test_a_picture_has_exactly_the_size_asked_for(side: int) -> None:
    assert picture("tests/square", side).get_size() == (side, side)


@pytest.mark.usefixtures("_square")
def test_the_stand_in_colours_become_the_tint() -> None:
    drawn = picture("tests/square", 40, Tint(body=(200, 0, 0), outline=(0, 200, 0), shade=(0, 0, 200)))
    assert tuple(drawn.get_at((20, 10)))[:3] == (200, 0, 0)
    assert tuple(drawn.get_at((10, 30)))[:3] == (0, 200, 0)
    assert tuple(drawn.get_at((30, 30)))[:3] == (0, 0, 200)


@pytest.mark.usefixtures("_square")
def test_a_picture_is_drawn_once_for_each_size_and_tint() -> None:
    assert picture("tests/square", 40) is picture("tests/square", 40)
    assert picture("tests/square", 40) is not picture("tests/square", 40, tint_of(firm(0)))


def test_a_missing_picture_is_named() -> None:
    with pytest.raises(PictureMissing, match=r"unicorn\.svg"):
        picture("pieces/unicorn", 20)


@pytest.mark.usefixtures("_square")
def test_a_broken_picture_is_named() -> None:
    with pytest.raises(PictureMissing, match=r"tests/broken\.svg"):
        picture("tests/broken", 20)


def test_every_piece_shows_the_colour_of_its_firm() -> None:
    for name in ("queen", "rook", "knight", "king"):
        drawn = picture(f"pieces/{name}", 96, tint_of(firm(1)))
        colours = {tuple(drawn.get_at((x, y)))[:3] for x in range(0, 96, 3) for y in range(0, 96, 3)}
        assert firm(1).colour in colours, name
