"""Whole games played at random through the game screen: whatever the rules can bring, every room can be shown."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from game import levels
from game.client import wording
from game.client.app import App
from game.client.crash import CrashScene
from game.client.scenes.game import GameScene
from game.client.session import Session
from game.client.settings import Settings
from game.record import SeatInfo
from game.rules import Action, EndTurn, Level, Options
from game.rules.actions import KINDS
from tests.rules.random_play import played as played_level

ROOMS = ("", "invest", "ict", "money", "strategy", "district", "pacts", "transfer")
NAMES = ("Anna", "Manifatture Riunite di Cantù e Figli", "Carla & <Soci>", "Davide")


@pytest.fixture
def apps() -> Iterator[list[App]]:
    made: list[App] = []
    yield made
    for app in made:
        app.window.close()


def start(
    apps: list[App],
    language: str,
    size: tuple[int, int],
    seed: int,
    motion: bool = False,
    seats: int = 4,
    level: Level | None = None,
) -> Session:
    settings = Settings(language=language, motion=motion, curtain=False)
    app = App(settings, size=size)
    apps.append(app)
    level = level or levels.load("brianza-2004")
    strategies = level.strategies
    chosen = [SeatInfo(NAMES[seat], strategies[(seat + seed) % len(strategies)]) for seat in range(seats)]
    return Session.start(level, chosen, seed, Options(), settings)


def at_table(app: App, session: Session) -> GameScene:
    """The game screen of whoever is to act, past any report."""
    session.report_read()
    scene = app.scene if app.scenes else None
    if not isinstance(scene, GameScene):
        scene = GameScene(app, session)
        app.go(scene)
    return scene


def wild(session: Session, chance: random.Random, played: Counter[type[Action]]) -> Action:
    """The kind of action that was played least so far, whichever action of that kind: so that rare ones happen."""
    legal = session.game.legal_actions()
    kinds = {type(action) for action in legal}
    least = min(sorted(kinds, key=lambda kind: kind.__name__), key=lambda kind: (played[kind], chance.random()))
    kind = EndTurn if chance.random() < 0.25 else least
    played[kind] += 1
    return chance.choice([action for action in legal if type(action) is kind])


@pytest.mark.parametrize("seed", [1, 2])
def test_everything_that_can_happen_can_be_shown_as_it_moves(apps: list[App], seed: int) -> None:
    session = start(apps, "it", (1280, 720), seed, motion=True)
    app, chance, played = apps[-1], random.Random(seed), Counter[type[Action]]()
    while not session.game.over:
        at_table(app, session).play(wild(session, chance, played))
        for _ in range(2):
            app.step(dt=0.2)
            app.render()
            assert not isinstance(app.scene, CrashScene), (session.game.log[-1], app.scene.said())
    assert len(played) >= len(KINDS) - 2, set(KINDS) - set(played)
    for event in session.game.events:
        assert "…" not in wording.event(session.game.view(0), event), event
    session.close()


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_in_any_room_of_a_game_played_at_random(
    apps: list[App], size: tuple[int, int], language: str
) -> None:
    session = start(apps, language, size, seed=3)
    app, chance, played = apps[-1], random.Random(7), Counter[type[Action]]()
    while not session.game.over:
        scene = at_table(app, session)
        action = wild(session, chance, played)
        if isinstance(action, EndTurn) and played[EndTurn] % 7 == 3:
            look_around(scene, chance)
        scene.play(action)
    session.close()


def test_a_lone_firm_sees_every_room_too(apps: list[App]) -> None:
    session = start(apps, "it", (1280, 720), seed=3, seats=1)
    look_around(at_table(apps[-1], session), random.Random(1))
    session.close()


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("name", ["before ict", "bare"])
def test_an_era_that_had_little_has_every_room_too(apps: list[App], name: str, language: str) -> None:
    level = played_level(name)
    session = start(apps, language, (1280, 720), seed=1, seats=level.firms.max, level=level)
    app, chance, played = apps[-1], random.Random(2), Counter[type[Action]]()
    while not session.game.over:
        scene = at_table(app, session)
        action = wild(session, chance, played)
        if isinstance(action, EndTurn) and played[EndTurn] % 4 == 1:
            look_around(scene, chance)
        scene.play(action)
    session.close()


def look_around(scene: GameScene, chance: random.Random) -> None:
    """Every room, a few squares, the log and the ledger of the firm to act."""
    view = scene.desk.view
    own = [square.name for square in view.squares if any(post.firm == view.firm for post in square.outposts)]
    others = [square.name for square in view.squares if square.kind != "sea"]
    places = [*own[:1], *chance.sample(others, 2), view.district.suppliers[0].square if view.district.suppliers else ""]
    for name in filter(None, places):
        scene.show_square(name)
        check(scene, name)
    for room in ROOMS:
        if room:
            scene.enter_room(room)  # type: ignore[arg-type]
        for partner in range(len(view.firms)) if room == "pacts" else [0]:
            scene.look_at_partner(partner)
            possible = [offer for offer in scene.desk.offers() if not offer.reasons]
            if possible:
                scene.desk.choose(chance.choice(possible).action.notation)
                scene.invalidate()
            check(scene, f"{room} {scene.desk.choice.card}")
        if room and scene.desk.choice.room == room:
            scene.close_room()
    for show in (scene.open_log, scene.open_ledger):
        show()
        check(scene, show.__name__)
        scene.dismiss()


def check(scene: GameScene, where: str) -> None:
    scene.app.render()
    assert not isinstance(scene.app.scene, CrashScene), (where, scene.app.scene.said())
    assert scene.faults() == [], (where, scene.session.game.round, scene.desk.view.firm)
