"""While the title is looked at, everything that a first click would wait for is loaded; then nothing more is done."""

import subprocess
import sys

import pytest

from game.client import readiness
from game.client.app import App
from game.client.scenes.encyclopedia import EncyclopediaScene
from game.client.scenes.new_game import NewGameScene
from game.client.scenes.title import TitleScene

_AFTER_CHORES = """
import sys
from game.client import readiness
from game.client.app import App
from game.client.scenes.title import TitleScene
from game.client.settings import Settings
app = App(Settings(language="en", mute=True), size=(1280, 720))
app.push(TitleScene(app))
app.draw()
for _done in readiness.chores():
    pass
before = set(sys.modules)
app.click({button!r})
app.draw()
print(sorted(name for name in set(sys.modules) - before if name.startswith("game.")))
"""


@pytest.mark.parametrize("button", ["new", "campaign", "encyclopedia", "settings", "tutorial"])
def test_no_screen_behind_the_title_waits_for_a_module(button: str) -> None:
    code = _AFTER_CHORES.format(button=button)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_no_level_is_read_twice(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    for _done in readiness.chores():
        pass
    monkeypatch.setattr("game.levels.source.parse_bytes", lambda *_given: pytest.fail("a file was read as YAML"))
    monkeypatch.setattr("game.levels.rebuild.built", lambda *_given: pytest.fail("a level was built again"))
    app.push(NewGameScene(app))
    app.push(EncyclopediaScene(app))
    app.render()


def test_a_broken_level_does_not_keep_the_others_from_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from game import levels

    asked: list[str] = []

    def load(name: str) -> None:
        asked.append(name)
        raise levels.LevelError([])

    monkeypatch.setattr(levels, "load", load)
    for _done in readiness.chores():
        pass
    assert asked == levels.shipped()


def test_a_title_at_rest_has_nothing_left_to_do(app: App) -> None:
    app.push(TitleScene(app))
    app.render()
    assert app.rest(), "what the scene before held is let go of"
    assert not app.rest()
    assert app.draw() == []
