"""Every screen of the game as a picture file: from a fixed game, without a window, in folders of its own."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.session import Session

Size = tuple[int, int]
_A_DAY: Final = 1_100_000_000
"""When the saved games of the pictures were played, seconds since 1970."""


@dataclass
class Room:
    """What a picture is set up with."""

    app: "App"

    def session(self, round: int, seat: int | None = None) -> "Session":
        """The fixed game, played until a turn."""
        from game.client import gallery_record

        session = gallery_record.start(self.app.settings)
        gallery_record.play_until(session, round, seat)
        return session


def render(directory: Path, lang: str = "en", size: Size = (1280, 720), scale: int | None = None) -> int:
    """Writes `01-title.png`, … into `directory`, which is made if need be; returns the exit status.

    `scale` is the UI scale in %; None lets the size decide. One line is printed for each picture.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        print(
            _("The folder {path} cannot be made: {fault}").format(path=directory, fault=fault.strerror), file=sys.stderr
        )
        return 1
    status = 0
    with _environment(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy"):
        import pygame

        from game.client.app import App
        from game.client.settings import Settings

        settings = Settings(language=lang, scale=scale, motion=False, mute=True)
        for number, (name, show) in enumerate(SCREENS.items(), start=1):
            app = App(settings, size=size)
            with _own_home():
                show(Room(app))
                faults = _settled(app)
            path = directory / f"{number:02}-{name}.png"
            try:
                pygame.image.save(app.render(), str(path))
            except (OSError, pygame.error) as fault:
                print(
                    _("The picture {path} cannot be written: {fault}").format(path=path, fault=fault), file=sys.stderr
                )
                return 1
            print(path)
            for fault_found in faults:
                status = 1
                print(f"{path.name}: {fault_found}", file=sys.stderr)
        app.window.close()
    return status


def _settled(app: "App") -> list[str]:
    """Lets the screen come to rest; what is wrong with its layout, and a crash if there was one."""
    from game.client.crash import CrashScene

    for _frame in range(4):
        app.step(dt=0.1)
        app.render()
    if isinstance(app.scene, CrashScene):
        return [f"crashed: {app.scene.said()}"]
    return app.scene.faults()


@contextmanager
def _own_home() -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="scacchiera-") as home, _environment(SCACCHIERA_HOME=home):
        yield


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


# -- the screens


def _title(room: Room) -> None:
    from game.client.scenes.title import TitleScene

    room.app.push(TitleScene(room.app))


def _title_with_game(room: Room) -> None:
    room.session(5).close()
    _title(room)


def _new_game(room: Room) -> None:
    from game.client.scenes.new_game import NewGameScene

    scene = NewGameScene(room.app)
    scene.table.seed = 2004
    room.app.push(scene)


def _new_game_not_ready(room: Room) -> None:
    from game.client.scenes.new_game import NewGameScene

    scene = NewGameScene(room.app)
    scene.table.seed = 2004
    scene.table.rename(0, "Manifatture Riunite di Cantù e Figli")
    scene.table.rename(1, "")
    room.app.push(scene)


def _load(room: Room) -> None:
    from game.client.scenes.load import LoadScene
    from game.record import saves_folder

    room.session(3).close()
    room.session(99).close()
    broken = saves_folder() / "brianza-2004_torn.jsonl"
    broken.write_text('{"scacchiera":"record","format":1,', encoding="utf-8")
    for path in saves_folder().glob("*.jsonl"):
        os.utime(path, (_A_DAY, _A_DAY))
    room.app.push(LoadScene(room.app))


def _notice(room: Room) -> None:
    """A game whose file was torn off at its end, continued."""
    from game.client.scenes import go_on
    from game.client.session import Session

    session = room.session(4, 1)
    session.close()
    assert session.journal
    path = session.journal.path
    path.write_bytes(path.read_bytes()[:-20])
    go_on(room.app, Session.resume(path, room.app.settings))


def _settings(room: Room) -> None:
    from game.client.scenes.settings import SettingsScene

    room.app.push(SettingsScene(room.app))


def _settings_keys(room: Room) -> None:
    _settings(room)
    room.app.click("page.keys")
    room.app.click("key.invest")


def _encyclopedia(topic: str, words: str = "") -> Callable[[Room], None]:
    """An article, or what a search finds."""

    def show(room: Room) -> None:
        from game.client.scenes.encyclopedia import EncyclopediaScene

        scene = EncyclopediaScene(room.app, topic)
        scene.words = words
        room.app.push(scene)

    return show


def _at(round: int, seat: int | None = 0) -> Callable[[Room], None]:
    """Whatever comes first in that turn: a curtain, a report, the board, the end."""

    def show(room: Room) -> None:
        from game.client.scenes import go_on

        session = room.session(round, seat)
        session.take()
        go_on(room.app, session)

    return show


def _curtain(room: Room) -> None:
    from game.client.scenes import go_on

    go_on(room.app, room.session(5, 1))


def _curtain_pin(*clicks: str) -> Callable[[Room], None]:
    """The curtain before somebody who chose a PIN, after some clicks."""

    def show(room: Room) -> None:
        from game.client.scenes import go_on

        session = room.session(5, 1)
        session.pins.choose(1, "0417")
        go_on(room.app, session)
        for id in clicks:
            room.app.click(id)

    return show


def _curtain_thinking(room: Room) -> None:
    from game.client.scenes.curtain import CurtainScene

    session = room.session(5, 2)
    session.poll = lambda: ()  # type: ignore[method-assign]  # the AI is shown thinking, and does not answer
    room.app.push(CurtainScene(room.app, session))


def _ledger(room: Room) -> None:
    _at(6)(room)
    room.app.click("ledger")


def _board(round: int, seat: int, *clicks: str) -> Callable[[Room], None]:
    """The board in that turn, after some clicks."""

    def show(room: Room) -> None:
        _sit_down(room, round, seat)
        for id in clicks:
            room.app.click(id)

    return show


def _sit_down(room: Room, round: int, seat: int) -> "Session":
    from game.client.scenes import go_on

    session = room.session(round, seat)
    session.take()
    session.report_read()
    go_on(room.app, session)
    for _frame in range(2):
        room.app.step(dt=0.1)
    return session


def _entry(card: bool) -> Callable[[Room], None]:
    """The square with most buyers that could be entered, and its cheapest mode's card if wanted."""

    def show(room: Room) -> None:
        from game.rules import Enter

        session = _sit_down(room, 5, 0)
        view = session.view()
        entries = [action for action in view.legal_actions() if isinstance(action, Enter) and ":" not in action.square]
        chosen = max(entries, key=lambda action: (view.square(action.square).demand.high, -view.cost(action)))
        room.app.click(f"square.{chosen.square}")
        if card:
            room.app.click(f"card.{chosen.mode}")

    return show


SCREENS: dict[str, Callable[[Room], None]] = {
    "title": _title,
    "title-continue": _title_with_game,
    "new-game": _new_game,
    "new-game-not-ready": _new_game_not_ready,
    "game-start": _board(1, 0),
    "game-piece": _board(5, 0, "square.b1"),
    "game-square": _entry(card=False),
    "game-card": _entry(card=True),
    "game-crowded": _board(11, 1),
    "game-second-board": _board(8, 0, "tab.B"),
    "game-invest": _board(5, 0, "invest"),
    "game-ict": _board(5, 0, "ict"),
    "game-district": _board(5, 0, "district"),
    "game-pacts": _board(5, 0, "pacts"),
    "game-money": _board(5, 0, "money"),
    "game-menu": _board(5, 0, "menu"),
    "game-log": _board(5, 0, "log"),
    "curtain": _curtain,
    "curtain-ai": _curtain_thinking,
    "curtain-pin": _curtain_pin("pin.1", "pin.2"),
    "curtain-pin-wrong": _curtain_pin("pin.1", "pin.2", "pin.3", "pin.4"),
    "curtain-pin-forgotten": _curtain_pin("pin.forgotten"),
    "curtain-pin-taken-away": _curtain_pin("pin.forgotten", "pin.force"),
    "curtain-pin-choose": _curtain_pin("pin.forgotten", "pin.force", "pin.choose"),
    "report-first": _at(2),
    "report": _at(6),
    "report-ledger": _ledger,
    "final": _at(99, None),
    "load": _load,
    "notice": _notice,
    "settings": _settings,
    "settings-keys": _settings_keys,
    "encyclopedia": _encyclopedia("term.district"),
    "encyclopedia-mode": _encyclopedia("mode.franchising"),
    "encyclopedia-search": _encyclopedia("term.trust", "net"),
}
"""Every screen by name, in the order of the pictures."""
