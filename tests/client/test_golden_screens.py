"""The main screens look as they did when somebody last looked at them and was content."""

from pathlib import Path

import numpy as np
import pytest

from game.client import gallery
from tests.client import golden_screens as golden
from tests.client.golden_screens import Picture


@pytest.mark.parametrize("name", golden.NAMES)
def test_a_main_screen_looks_as_it_should(name: str, tmp_path: Path) -> None:
    assert (golden.FOLDER / f"{name}.png").exists(), f"make it with: python -m tests.client.golden_screens {name}"
    with gallery.shown(golden.shot(name)) as app:
        now = golden.taken(app.render())
    expected = golden.kept(name)
    found = golden.difference(expected, now)
    if not found.same:
        golden.write(now, tmp_path / f"{name}-now.png")
        golden.write(golden.differing(expected, now), tmp_path / f"{name}-difference.png")
        pytest.fail(
            f"{name} differs: {found.share:.2%} of its pixels by much, a part of it by {found.tint:.1f} in colour.\n"
            f"Look at {tmp_path}, and if it is meant: python -m tests.client.golden_screens {name}"
        )


def test_no_picture_is_left_of_a_screen_that_is_gone() -> None:
    assert sorted(path.stem for path in golden.FOLDER.iterdir()) == sorted(golden.NAMES)


def test_the_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in golden.FOLDER.iterdir()) < 700_000


def panel_moved(picture: Picture) -> Picture:
    """Everything on a screen but its upper edge two pixels to the right: four of the window."""
    moved = picture.copy()
    moved[2:, 40:] = picture[:-2, 40:]
    return moved


def recoloured(picture: Picture) -> Picture:
    """The most common colour somewhat lighter."""
    colours, counts = np.unique(picture.reshape(-1, 3), axis=0, return_counts=True)
    common = colours[counts.argmax()]
    changed = picture.copy()
    changed[(picture == common).all(axis=2)] = common + np.array([12, 10, 8])
    return changed


def softened(picture: Picture) -> Picture:
    """Letters a little fuzzier, as another version of the type renderer may draw them."""
    soft = picture.astype(np.float64)
    soft[1:] = 0.8 * picture[1:] + 0.2 * picture[:-1]
    return golden.coarse(soft.round().astype(np.uint8))


@pytest.mark.parametrize("name", golden.NAMES)
def test_a_moved_panel_and_another_colour_are_seen_and_fuzzy_letters_are_not(name: str) -> None:
    picture = golden.kept(name)
    assert not golden.difference(picture, panel_moved(picture)).same
    assert not golden.difference(picture, recoloured(picture)).same
    assert golden.difference(picture, softened(picture)).same
