"""Preferences survive a restart; a broken file costs the preference, not the game."""

import json
from pathlib import Path

import pytest

from game.client import settings
from game.client.settings import Settings


def write(text: str) -> None:
    (settings.folder("settings") / "settings.json").write_text(text, encoding="utf-8")


def test_what_was_saved_is_loaded() -> None:
    chosen = Settings(language="it", scale=175, motion=False, volume=0, curtain=False, speed="fast")
    chosen.save()
    assert settings.load() == chosen
    assert settings.load().note == ""


def test_the_curtain_is_on_by_default() -> None:
    assert settings.load().curtain


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\ufeff{}", '{"language": "it"', "[" * 20_000])
def test_a_broken_file_gives_the_defaults_and_a_note(text: str) -> None:
    write(text)
    loaded = settings.load()
    assert loaded == Settings()
    assert "settings.json" in loaded.note


@pytest.mark.parametrize(
    ("key", "value"),
    [("language", "xx"), ("language", 3), ("scale", 20), ("scale", "100"), ("scale", True), ("volume", 101),
     ("curtain", "no"), ("speed", "warp"), ("motion", 1)],
)  # fmt: skip
def test_one_wrong_value_leaves_the_others_alone(key: str, value: object) -> None:
    write(json.dumps({"high_contrast": True, key: value}))
    loaded = settings.load()
    assert loaded.high_contrast
    assert getattr(loaded, key) == getattr(Settings(), key)
    assert key in loaded.note


def test_keys_of_later_versions_are_passed_over() -> None:
    write('{"language": "it", "gamepad": 7}')
    assert settings.load().language == "it"
    assert settings.load().note == ""


def test_a_failed_save_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Settings(language="it").save()

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="disk full"):
        Settings(language="en").save()
    assert settings.load().language == "it"
    assert [path.name for path in settings.folder("settings").iterdir()] == ["settings.json"]


def test_reduced_motion_makes_movements_instant() -> None:
    assert Settings(motion=False).duration(0.2) == 0
    assert Settings(speed="fast").duration(0.2) < Settings().duration(0.2) < Settings(speed="slow").duration(0.2)


def test_a_path_in_the_home_folder_is_shown_without_its_name() -> None:
    assert settings.told(Path.home() / "games" / "one.jsonl") == str(Path("~", "games", "one.jsonl"))
    assert settings.told(Path("/elsewhere/one.jsonl")) == str(Path("/elsewhere/one.jsonl"))
