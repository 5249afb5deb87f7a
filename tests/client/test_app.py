"""The program around the scenes: the stack, the window, the language, crashes, and what no scene should notice."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game import client, texts
from game.client import gallery_record, settings
from game.client.app import App, run
from game.client.crash import CrashScene
from game.client.scene import Scene
from game.client.scenes import go_on
from game.client.scenes.encyclopedia import EncyclopediaScene
from game.client.scenes.title import TitleScene
from game.client.session import Session
from game.client.settings import Settings
from game.client.widgets import Button, Column, Label, Toast, Widget
from game.client.window import Window
from game.record import saves_folder

from .conftest import Build, Shown

Show = Callable[[Build], Shown]


def labelled(text: str) -> Build:
    return lambda scene: Column([Label(text), Button("Go", id="go")])


def test_scenes_lie_on_a_stack_and_escape_leaves_the_top_one(show: Show) -> None:
    scene = show(labelled("first"))
    app = scene.app
    app.push(Shown(app, labelled("second")))
    assert "second" in app.scene.said()
    app.press(pygame.K_ESCAPE)
    assert app.scene is scene
    app.press(pygame.K_ESCAPE)
    assert app.scenes == [scene]


def test_scenes_are_told_when_they_come_and_go(show: Show) -> None:
    told: list[str] = []

    class Told(Shown):
        def on_enter(self) -> None:
            told.append(f"enter {self.name}")

        def on_leave(self) -> None:
            told.append(f"leave {self.name}")

        name = ""

    app = show(labelled("")).app
    for name, put in (("a", app.push), ("b", app.push), ("c", app.replace)):
        scene = Told(app, labelled(name))
        scene.name = name
        put(scene)
    app.pop()
    assert told == ["enter a", "leave a", "enter b", "leave b", "enter c", "leave c", "enter a"]


def test_the_language_changes_on_the_spot(show: Show) -> None:
    scene = show(lambda s: Label(texts.language()))
    scene.app.settings.language = "it"
    scene.app.settings_changed()
    assert scene.said() == "it"
    assert settings.load().language == "it"


def test_the_scale_changes_on_the_spot(show: Show) -> None:
    scene = show(labelled("x"))
    before = scene.find("go").height
    scene.app.settings.scale = 125
    scene.app.settings_changed()
    scene.app.render()
    assert scene.find("go").height > before


def test_a_resized_window_is_laid_out_again(show: Show) -> None:
    scene = show(labelled("x"))
    pygame.display.set_mode((1600, 900), pygame.RESIZABLE)
    scene.app.step([pygame.event.Event(pygame.WINDOWSIZECHANGED, x=1600, y=900)])
    assert scene.app.render().get_size() == (1600, 900)
    assert scene.roots()[0].rect.size == (1600, 900)


def test_a_window_too_small_says_so_and_the_game_waits(show: Show) -> None:
    scene = show(lambda s: Button("Go", lambda: s.note("gone"), id="go", shortcut="g"))
    app = scene.app
    pygame.display.set_mode((640, 360), pygame.RESIZABLE)
    app.step([pygame.event.Event(pygame.WINDOWSIZECHANGED, x=640, y=360)])
    app.render()
    app.press(pygame.K_g, unicode="g")
    assert scene.happened == []
    pygame.display.set_mode((1280, 720), pygame.RESIZABLE)
    app.step([pygame.event.Event(pygame.WINDOWSIZECHANGED, x=1280, y=720)])
    app.render()
    app.click("go")
    assert scene.happened == ["gone"]


class Broken(Scene):
    """A scene that cannot be built."""

    def build(self) -> Widget:
        raise ZeroDivisionError("a secret of Anna's")


def test_a_broken_scene_is_reported_and_the_program_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    app = App(Settings(language="en"), size=(1280, 720), guarded=True)
    app.push(Broken(app))
    app.render()
    app.step()
    assert isinstance(app.scene, CrashScene)
    assert "Something went wrong" in app.scene.said()
    reports = list(settings.folder("logs").glob("crash-*.txt"))
    assert len(reports) == 1
    report = reports[0].read_text(encoding="utf-8")
    assert "ZeroDivisionError" in report and "Broken" in report
    assert str(Path.home()) not in report
    app.click("crash.quit")
    assert app.status == 1


def in_a_game() -> tuple[App, Session]:
    """A guarded program on the board of a game, in the third year."""
    app = App(Settings(language="en", motion=False), size=(1280, 720), guarded=True)
    session = gallery_record.start(app.settings)
    gallery_record.play_until(session, 3, 0)
    session.take()
    session.report_read()
    go_on(app, session)
    app.render()
    return app, session


def broken(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def build() -> Widget:
        raise KeyError("Manifatture Riunite di Cantù")

    monkeypatch.setattr(scene, "build", build)
    scene.invalidate()
    scene.app.render()
    scene.app.step()
    assert isinstance(scene.app.scene, CrashScene)


def test_a_game_whose_scene_broke_goes_on_and_is_saved_as_before(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app, session = in_a_game()
    hash = session.game.hash()
    broken(app.scene, monkeypatch)
    (report,) = settings.folder("logs").glob("crash-*.txt")
    assert "Manifatture" not in report.read_text(encoding="utf-8")
    app.click("crash.title")
    assert not app.scene.asking, "the report was on the screen a moment ago"
    app.click("continue")
    again: Session = app.scene.session  # type: ignore[attr-defined]
    assert again.game.hash() == hash
    assert again.journal and not again.journal.read_only
    again.close()
    app.window.close()


def test_the_next_start_offers_the_report_of_what_broke_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app, session = in_a_game()
    broken(app.scene, monkeypatch)
    app.click("crash.quit")
    session.close()
    app.scenes.clear()
    copied: list[str] = []
    monkeypatch.setattr(pygame.scrap, "put_text", copied.append)
    app.push(TitleScene(app))
    app.render()
    assert "Last time something went wrong" in app.scene.said()
    assert app.scene.faults() == []
    app.click("crash.copy")
    assert "KeyError" in copied[0]
    app.press(pygame.K_ESCAPE)
    assert not app.scene.asking
    app.go(TitleScene(app))
    assert not app.scene.asking
    assert len(list(settings.folder("logs").glob("*.txt"))) == 1
    app.window.close()


def test_a_fault_outside_every_scene_ends_the_program_with_a_sentence_and_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(_window: object, _changed: object) -> None:
        raise RuntimeError("the screen is gone")

    monkeypatch.setattr(Window, "show", gone)
    monkeypatch.setattr(pygame, "quit", lambda: None)  # the fonts of other tests would go with it
    assert run(size=(1280, 720)) == 1
    assert "Your game is saved" in capsys.readouterr().err
    assert len(list(settings.folder("logs").glob("crash-*.txt"))) == 1


def test_the_program_that_ends_leaves_no_locked_game_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    app, session = in_a_game()
    scene = app.scene
    app.scenes.clear()
    app.quit()
    assert app.loop(lambda _app: scene) == 0
    assert session.journal and session.journal.read_only
    assert list(saves_folder().glob("*.lock")) == []
    app.window.close()


def test_f12_saves_a_picture_of_the_window(show: Show) -> None:
    scene = show(labelled("x"))
    scene.app.press(pygame.K_F12)
    saved = list(settings.folder("pictures").glob("*.png"))
    assert len(saved) == 1
    assert saved[0].name in scene.said()


def test_f1_opens_the_encyclopedia_at_the_scenes_topic_and_esc_leads_back(show: Show) -> None:
    scene = show(labelled("x"))
    type(scene).help_topic = "term.trust"
    scene.app.press(pygame.K_F1)
    opened = scene.app.scene
    assert isinstance(opened, EncyclopediaScene)
    assert opened.topic == "term.trust"
    scene.app.press(pygame.K_F1)
    assert scene.app.scene is opened
    scene.app.press(pygame.K_ESCAPE)
    assert scene.app.scene is scene


def test_an_idle_scene_wants_no_frames(show: Show) -> None:
    scene = show(labelled("x"))
    scene.app.step()
    scene.app.render()
    assert scene.wants_frame_in() is None
    scene.toast("Saved")
    scene.app.render()
    wait = scene.wants_frame_in()
    assert wait is not None and 3 < wait <= 4


def test_the_window_wears_the_games_own_sign(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    worn: list[pygame.Surface] = []
    monkeypatch.setattr(pygame.display, "set_icon", worn.append)
    scene = show(labelled("first"))
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    scene.app.loop(lambda app: scene)
    assert [sign.get_size() for sign in worn] == [(64, 64)]


def test_a_click_goes_through_a_notice_to_what_it_covers(show: Show) -> None:
    def covered(scene: Shown) -> Column:
        return Column([Button("Under the notice", id="under", on_click=lambda: scene.note("pressed"), grow=1)])

    scene = show(covered)
    scene.toast("A notice")
    scene.app.step()
    scene.app.render()
    notice = next(overlay for overlay in scene.overlays if isinstance(overlay, Toast))
    assert scene.find("under").contains(notice.rect)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        scene.app.step([pygame.event.Event(kind, button=1, pos=notice.rect.center)])
    assert scene.happened == ["pressed"]


def test_without_a_sound_device_the_program_is_silent(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_device(**_: object) -> None:
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", no_device)
    scene = show(labelled("x"))
    assert not scene.app.sounds.open()
    scene.app.sounds.play("click")


def run_client(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
    return subprocess.run(
        [sys.executable, "-c", "import sys; from game import client; sys.exit(client.run())"],
        env=kept | environment, capture_output=True, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_no_screen_gives_one_sentence_and_status_1() -> None:
    done = run_client(LANGUAGE="en")
    assert done.returncode == 1
    assert "needs a screen" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_packages_called_pygame_are_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pygame").mkdir()
    (tmp_path / "pygame" / "__init__.py").touch()
    (tmp_path / "pygame_ce-2.5.8.dist-info").mkdir()
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "pygame")
    assert client.pygame_fault() == ""
    (tmp_path / "pygame-2.6.1.dist-info").mkdir()
    assert "pip uninstall" in client.pygame_fault()
    (tmp_path / "pygame_ce-2.5.8.dist-info").rmdir()
    assert "needs the package pygame-ce" in client.pygame_fault()


def test_the_first_frame_loads_nothing_that_it_does_not_show() -> None:
    unwanted = ["numpy", "pydantic", "ruamel", "jinja2", "multiprocessing", "tempfile", "argparse", "pygame.freetype"]
    unwanted += ["game.rules", "game.levels.files", "game.record.journal", "game.client.widgets.entry"]
    code = (
        "import os, sys; from game.client.window import Window; from game.cli import main\n"
        "import pygame; before = set(sys.modules)\n"
        "def first(window, changed):\n"
        f"    print([name for name in {unwanted} if name in sys.modules and name not in before], flush=True)\n"
        "    os._exit(0)\n"
        "Window.show = first; main([])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_picture_that_finds_no_room_is_said_and_leaves_no_half_of_itself(
    app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    app.push(TitleScene(app))
    monkeypatch.setattr(Path, "write_bytes", full)
    app.press(pygame.K_F12)
    assert "No space left" in str(app.scene.notices[-1])
    assert list(tmp_path.rglob("*.png")) == []
