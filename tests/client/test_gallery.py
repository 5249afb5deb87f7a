"""The gallery: every screen becomes a picture in which every word can be read, the same each time, and nobody's
folders are touched.

Here is a fixed sixth of all pictures; `python -m tests.client.nightly` looks at every one.
"""

import importlib
import pkgutil
import re
from pathlib import Path

import pygame
import pytest

from game.cli import main
from game.client import crash, gallery, scenes
from game.client.gallery import SCALES, SIZES, Shot
from game.client.scene import Scene
from game.texts import languages
from tests.client import legible, nightly

FILLED = (
    "title", "new-game", "campaign", "tutorial", "game", "game-invest", "game-ict", "game-district", "game-pacts",
    "game-money", "game-log", "report", "final", "load", "encyclopedia",
)  # fmt: skip
"""What can be empty, as usual, or crowded."""
FEW = ("title-crowded", "load", "notice", "game", "report", "final", "crash")


@pytest.mark.parametrize("shot", gallery.sixth(), ids=str)
def test_every_word_of_a_screen_can_be_read(shot: Shot) -> None:
    with gallery.shown(shot) as app:
        assert legible.faults(app) == []


def test_a_sixth_has_every_screen_in_every_language_window_and_scale() -> None:
    chosen = gallery.sixth()
    assert 6 * len(chosen) == len(gallery.shots(gallery.screens())) == 6 * len(set(chosen))
    for name in gallery.screens():
        of_name = [shot for shot in chosen if shot.screen == name]
        assert {shot.language for shot in of_name} == set(languages())
        assert {shot.size for shot in of_name} == set(SIZES)
        assert {shot.scale for shot in of_name} == set(SCALES)
    settings = {shot.setting for shot in chosen}
    assert len(settings) == len(languages()) * len(SIZES) * len(SCALES)


def test_every_screen_is_there_empty_as_usual_and_crowded() -> None:
    names = gallery.screens()
    assert [
        f"{name}{state}" for name in FILLED for state in ("-empty", "", "-crowded") if f"{name}{state}" not in names
    ] == []


def drawn(kind: type[Scene]) -> list[type[Scene]]:
    """The kinds of scenes that draw themselves; a base of one is no screen."""
    return [
        found for each in kind.__subclasses__() for found in [*([each] if "build" in vars(each) else []), *drawn(each)]
    ]


def test_every_scene_has_pictures() -> None:
    for module in pkgutil.iter_modules(scenes.__path__, f"{scenes.__name__}."):
        importlib.import_module(module.name)
    own = [each for each in drawn(Scene) if each.__module__.startswith((scenes.__name__, crash.__name__))]
    shown = {re.sub(r"(?<!^)([A-Z])", r"-\1", each.__name__.removesuffix("Scene")).lower() for each in own}
    assert len(shown) >= 11
    assert shown <= set(gallery.screens())


def test_the_fixed_games_are_as_crowded_as_they_promise() -> None:
    from game.client.gallery_record import CROWDED, turns

    game = turns(CROWDED)[10, 0]
    view = game.view(0)
    assert len(view.firms) == 6 and len(view.level.boards) == 2
    assert all(len(seat.name) >= 20 for seat in CROWDED.seats)
    assert sum(len(square.outposts) for square in view.squares) >= 20
    assert len(view.district.pacts) >= 6
    assert sum(event.round == 9 for event in view.events) >= 30


def test_two_runs_draw_the_same(tmp_path: Path) -> None:
    for run in ("one", "two"):
        assert gallery.render(tmp_path / run, gallery.shots(FEW, ["it"], SIZES[:1], [100])) == 0
    pictures = sorted((tmp_path / "one").iterdir())
    assert len(pictures) == len(FEW)
    for path in pictures:
        assert pygame.image.load(str(path)).get_size() == SIZES[0]
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_the_players_own_folders_and_language_stay_as_they_are(tmp_path: Path) -> None:
    from game import texts

    assert gallery.render(tmp_path / "pictures", [Shot("load", "it", SIZES[0], 100)]) == 0
    assert not (tmp_path / "home").exists()
    assert texts.language() == "en"


def test_the_command_takes_several_settings_and_the_screens_of_a_name(tmp_path: Path) -> None:
    command = [
        "gallery",
        str(tmp_path),
        "--screen",
        "curtain",
        "--lang",
        "all",
        "--size",
        "1280x720",
        "--size",
        "1440x900",
    ]
    assert main([*command, "--scale", "75", "--scale", "75"]) == 0
    assert sorted(folder.name for folder in tmp_path.iterdir()) == [
        "en-1280x720-75", "en-1440x900-75", "it-1280x720-75", "it-1440x900-75",
    ]  # fmt: skip
    for folder in tmp_path.iterdir():
        assert [re.sub(r"^\d+-", "", path.stem) for path in sorted(folder.iterdir())] == [
            name for name in gallery.screens() if "curtain" in name
        ]


def test_a_name_that_no_screen_has_is_answered_with_all_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gallery", str(tmp_path), "--screen", "kitchen"]) == 2
    assert "game-crowded" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert gallery.render(tmp_path / "file" / "pictures", [Shot("title", "en", SIZES[0], 100)]) == 1
    assert "cannot be made" in capsys.readouterr().err


def test_the_nightly_run_looks_at_every_setting_of_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert nightly.main(["--screen", "curtain-ai"]) == 0
    assert capsys.readouterr().out.startswith("24 pictures in ")


def test_the_nightly_run_tells_and_keeps_what_has_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(legible, "PLAIN", 21.0)
    shot = Shot("curtain-ai", "it", SIZES[0], 100)
    looked = nightly.look(shot, tmp_path)
    assert looked.faults and all("contrast" in fault or "can be read before" in fault for fault in looked.faults)
    assert [path.name for path in tmp_path.iterdir()] == ["curtain-ai-it-1280x720-100.png"]
