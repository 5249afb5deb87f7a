"""The title's large picture is drawn once on a computer, and never wrongly."""

from pathlib import Path

import pygame
import pytest

from game.client import pictures, scenery
from game.client.app import App

NAME, SIZE = "ui/title_scene", (320, 180)


def _files() -> list[Path]:
    return sorted(Path(scenery.settings.folder("drawn")).glob("*"))


def _pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


@pytest.mark.usefixtures("app")
def test_a_kept_picture_is_the_drawn_one_to_the_pixel(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _pixels(scenery.scenery(NAME, SIZE))
    assert first == _pixels(pictures.draw(NAME, SIZE))
    monkeypatch.setattr(pictures, "draw", lambda *_given: pytest.fail("drawn twice"))
    assert _pixels(scenery.scenery(NAME, SIZE)) == first


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("content", [b"", b"BM and then nothing"])
def test_a_damaged_file_is_drawn_anew(content: bytes) -> None:
    first = _pixels(scenery.scenery(NAME, SIZE))
    (file,) = _files()
    file.write_bytes(content)
    assert _pixels(scenery.scenery(NAME, SIZE)) == first


@pytest.mark.usefixtures("app")
def test_another_picture_under_the_same_name_is_not_mistaken_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _pixels(scenery.scenery(NAME, SIZE))
    changed = pictures.source(NAME).replace("#17120f", "#ff0000")
    monkeypatch.setattr(pictures, "source", lambda _name: changed)
    assert _pixels(scenery.scenery(NAME, SIZE)) != first


@pytest.mark.usefixtures("app")
def test_only_a_few_sizes_are_kept() -> None:
    for wide in range(160, 166):
        scenery.scenery(NAME, (wide, 90))
    assert len(_files()) == 3


def test_a_folder_that_cannot_be_made_costs_only_time(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    monkeypatch.setenv("SCACCHIERA_HOME", str(blocked))
    assert scenery.scenery(NAME, SIZE).get_size() == SIZE
