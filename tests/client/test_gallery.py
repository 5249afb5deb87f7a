"""The gallery: every screen becomes a picture, the same each time, and nobody's folders are touched."""

from pathlib import Path

import pygame
import pytest

from game.client import gallery


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_screen_is_drawn_without_a_fault(tmp_path: Path, language: str) -> None:
    assert gallery.render(tmp_path / "pictures", language, (1280, 720), 100) == 0
    names = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert len(names) == len(gallery.SCREENS)
    for path in (tmp_path / "pictures").iterdir():
        assert pygame.image.load(str(path)).get_size() == (1280, 720)
    assert not (tmp_path / "home").exists(), "the player's own folders stay as they are"


def test_two_runs_draw_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = {name: gallery.SCREENS[name] for name in ("title", "game-start", "report", "final")}
    monkeypatch.setattr(gallery, "SCREENS", few)
    for run in ("one", "two"):
        assert gallery.render(tmp_path / run, "en", (1280, 720), 100) == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert gallery.render(tmp_path / "file" / "pictures", "en", (1280, 720), 100) == 1
    assert "cannot be made" in capsys.readouterr().err
