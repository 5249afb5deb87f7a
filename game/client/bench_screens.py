"""How soon a click is answered, a screen opens and a language or a scale changes; and what an idle screen costs.

The games behind it are the gallery's, played beforehand and found in the folder of saves.
"""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import pygame

from game.client import gallery_record, readiness, scenes
from game.client.app import App
from game.client.scenes.title import TitleScene
from game.client.session import Session
from game.client.settings import Settings
from game.record import saves_folder

Act = Callable[[], object]

_PLAYED: Final[dict[str, tuple[int, int | None]]] = {"early": (5, 0), "late": (11, 1), "over": (99, None)}
"""Saved games: the round and the seat whose turn it is."""
_SETTLING: Final = 1.0
"""Seconds before an idle screen is watched: what opened it has been drawn, and no chore is left."""


def prepare() -> None:
    """In a process of its own: plays the games that the others open."""
    for name, (round_, seat) in _PLAYED.items():
        session = gallery_record.start(Settings(curtain=False))
        gallery_record.play_until(session, round_, seat)
        session.close()
        assert session.journal
        session.journal.path.rename(_save(name))


def _save(name: str) -> Path:
    return saves_folder() / f"{name}.jsonl"


def _app(size: tuple[int, int], scale: int | None = None) -> App:
    return App(Settings(language="en", curtain=False, mute=True, motion=False, scale=scale), size=size)


def _title(app: App) -> None:
    app.go(TitleScene(app))
    app.window.show(app.draw())


def _game(app: App, name: str, *, report: bool = False) -> None:
    """Goes on with a saved game, the one before being left; to last year's report, if that is wanted."""
    before = getattr(app.scene, "session", None) if app.scenes else None
    if before:
        before.close()
    session = Session.resume(_save(name), app.settings)
    session.take()
    if not report:
        session.report_read()
    scenes.go_on(app, session)


def _click(app: App, *ids: str) -> None:
    for id in ids:
        app.click(id)
        app.window.show(app.draw())


class Spent(NamedTuple):
    """Milliseconds until something was on the screen, and how many of them this program worked."""

    ms: float
    cpu_ms: float


def _timed(app: App, act: Act) -> Spent:
    start, worked = time.perf_counter(), time.process_time()
    act()
    app.window.show(app.draw())
    return Spent((time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000)


# -- opening screens

_AFTER_CLICKS: Final[dict[str, tuple[str, ...]]] = {
    "new game": ("new",),
    "campaign": ("campaign",),
    "load": ("load",),
    "encyclopedia": ("encyclopedia",),
    "settings": ("settings",),
    "tutorial": ("tutorial",),
    "the first turn": ("new", "begin"),
}
"""Screens by the buttons that lead to them from the title; the last click is timed."""


def openings() -> tuple[str, ...]:
    """The names of all screens whose opening is measured."""
    return ("title", *_AFTER_CLICKS, "saved game", "long saved game", "report", "final", "log", "ledger", "help")


def print_opening(name: str, ready: bool, width: int, height: int) -> None:
    """In a process of its own: opens a screen for the first time and prints the milliseconds it took, as `Spent`.

    From the title at once after its first frame or, where it is `ready`, after it has been looked at for a while.
    """
    app = _app((width, height))
    if name != "title":
        _title(app)
    if ready:
        app.chores = readiness.chores(app.new_ui())
        _rest(app)
    print(json.dumps(_timed(app, _opening(app, name))), flush=True)


def _opening(app: App, name: str) -> Act:
    """What opens a screen, everything before it done."""
    if name in _AFTER_CLICKS:
        *before, last = _AFTER_CLICKS[name]
        _click(app, *before)
        return _release(app, last)
    if name in ("log", "ledger", "help"):
        _game(app, "late")
        app.window.show(app.draw())
        return app.help if name == "help" else partial(app.click, {"log": "log", "ledger": "cash"}[name])
    whole: dict[str, Act] = {
        "title": partial(app.go, TitleScene(app)),
        "saved game": partial(_game, app, "early"),
        "long saved game": partial(_game, app, "late"),
        "report": partial(_game, app, "early", report=True),
        "final": partial(_game, app, "over"),
    }
    return whole[name]


# -- clicks

_CLICKS: Final = {
    "a square": ("square.b1",),
    "a room": ("invest",),
    "another room": ("ict",),
    "the district": ("district",),
    "pacts": ("pacts",),
    "money": ("money",),
    "another board": ("tab.B",),
    "the menu": ("menu",),
    "a card": ("invest", "invest.quality"),
    "playing a card": ("invest", "invest.quality", "confirm"),
}
"""What is clicked in a game, the last one timed."""


def print_clicks(width: int, height: int) -> None:
    """In a process of its own: prints the milliseconds until each click is answered, by what it is, as JSON."""
    app = _app((width, height))
    times: dict[str, list[Spent]] = {}
    for game in ("early", "late"):
        for name, (*before, last) in _CLICKS.items():
            _game(app, game)
            app.window.show(app.draw())
            with suppress(KeyError):  # not all of it can be done in every turn
                _click(app, *before)
                spent = max(_timed(app, act) for act in _hand(app, last))
                times.setdefault(name, []).append(spent)
    print(json.dumps({name: max(spent) for name, spent in times.items()}), flush=True)


def _hand(app: App, id: str) -> list[Act]:
    """A click as a hand makes it, the pointer being there already: down, and up in a later frame."""
    place = app.scene.find(id).center
    app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))])
    app.window.show(app.draw())
    kinds = pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP
    return [partial(app.step, [pygame.event.Event(kind, pos=place, button=1)]) for kind in kinds]


def _release(app: App, id: str) -> Act:
    """The end of a click on a button, all before it done."""
    down, up = _hand(app, id)
    _timed(app, down)
    return up


# -- language and scale


def print_switches(width: int, height: int) -> None:
    """In a process of its own: prints the milliseconds that changes of language and scale take, as JSON."""
    app = _app((width, height), scale=100)
    times: dict[str, Spent] = {}
    for name in ("title", "settings", "long saved game"):
        _title(app)
        _opening(app, name)()
        app.window.show(app.draw())
        for what, value in (("language", "it"), ("scale", 150), ("scale", 75), ("language", "en"), ("scale", 100)):
            spent = _timed(app, partial(_change, app, what, value))
            times[f"{what}, {name}"] = max(spent, times.get(f"{what}, {name}", spent))
    print(json.dumps(times), flush=True)


def _change(app: App, what: str, value: object) -> None:
    setattr(app.settings, what, value)
    app.settings_changed()


# -- idle


def print_idle(width: int, height: int, seconds: float) -> None:
    """In a process of its own: prints what share of a core each screen takes while nothing happens, %, as JSON."""
    app = _app((width, height))
    shares = {}
    for name in ("title", "new game", "campaign", "load", "encyclopedia", "settings", "saved game", "report", "final"):
        _title(app)
        _opening(app, name)()
        _idle(app, _SETTLING)
        shares[name] = _idle(app, seconds)
    print(json.dumps(shares), flush=True)


def _idle(app: App, seconds: float) -> float:
    """The share of a core, %, that the program's loop takes for so many seconds."""
    start, worked = time.perf_counter(), time.process_time()
    while time.perf_counter() - start < seconds:
        app.turn()
    return 100 * (time.process_time() - worked) / (time.perf_counter() - start)


# -- memory


def play_through() -> None:
    """Goes through a game with every screen opened, as somebody would who looks at everything."""
    app = _app((1920, 1080))
    app.chores = readiness.chores(app.new_ui())
    for name in openings():
        _title(app)
        _opening(app, name)()
        _rest(app)
    for name in ("early", "late"):
        for clicks in _CLICKS.values():
            _game(app, name)
            app.window.show(app.draw())
            with suppress(KeyError):
                _click(app, *clicks)
            _rest(app)


def _rest(app: App) -> None:
    """Shows what there is, and does what the program does while somebody looks at it."""
    app.window.show(app.draw())
    while app.rest():
        pass
