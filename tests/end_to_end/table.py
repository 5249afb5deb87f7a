"""A person who plays the program through its screen alone: looks where a widget is, goes there, presses.

What to play comes from the gallery's rule of thumb; how to play it, and that the screen tells the truth, is shown here.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pygame

from game import texts
from game.client import wording
from game.client.app import App
from game.client.gallery_record import thumb
from game.client.scene import Scene
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.final import FinalScene
from game.client.scenes.game import GameScene
from game.client.scenes.new_game import NewGameScene
from game.client.scenes.report import ReportScene
from game.client.scenes.title import TitleScene
from game.client.session import Session
from game.rules import Action, EndTurn, Enter, Escalate, Invest, Order

PATIENCE = 30.0
"""Seconds after which something that should happen on the screen is given up."""


SEED = 2004


class Hand(Protocol):
    """A pointer and a keyboard."""

    def move(self, place: tuple[int, int]) -> None:
        """Takes the pointer to a place of the window."""

    def click(self, place: tuple[int, int]) -> None:
        """Presses and lets go of the left button at a place of the window."""

    def key(self, name: str) -> None:
        """Presses a key by its name (`return`, `e`)."""


class PostedHand:
    """Events put into pygame's own queue."""

    def move(self, place: tuple[int, int]) -> None:
        """Moves there."""
        pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0)))

    def click(self, place: tuple[int, int]) -> None:
        """Presses, lets go."""
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1))
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=place, button=1))

    def key(self, name: str) -> None:
        """Presses a key, with the text it types."""
        code = pygame.key.key_code(name)
        typed = name if len(name) == 1 else ""
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode=typed))
        if typed:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=typed))
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=code, mod=0))


class Finger(PostedHand):
    """A finger on a seminar's screen: it points at nothing before it presses, and SDL makes a mouse of it."""

    def move(self, place: tuple[int, int]) -> None:
        """Nothing: a finger in the air is not seen."""

    def click(self, place: tuple[int, int]) -> None:
        """Taps, with the mouse events that SDL makes of a first finger."""
        wide, high = pygame.display.get_window_size()
        spot = {"touch_id": 1, "finger_id": 0, "x": place[0] / wide, "y": place[1] / high, "dx": 0.0, "dy": 0.0}
        for kind, facts in (
            (pygame.FINGERDOWN, spot),
            (pygame.MOUSEMOTION, {"pos": place, "rel": (0, 0), "buttons": (0, 0, 0), "touch": True}),
            (pygame.MOUSEBUTTONDOWN, {"pos": place, "button": 1, "touch": True}),
            (pygame.FINGERUP, spot),
            (pygame.MOUSEBUTTONUP, {"pos": place, "button": 1, "touch": True}),
        ):
            pygame.event.post(pygame.event.Event(kind, facts))


class Player:
    """Whoever sits before the screen: plays for all the people at the table, one after the other."""

    def __init__(self, app: App, hand: Hand, *, keys: bool = False, shots: Path | None = None) -> None:
        """With `keys`, everything that has a key is done by key. Pictures of each kind of screen go to `shots`."""
        self.app = app
        self.hand = hand
        self.keys = keys
        self.shots = shots
        self.seen: dict[str, int] = {}
        """How often each kind of screen was met."""

    @property
    def scene(self) -> Scene:
        """What is on the screen."""
        return self.app.scene

    @property
    def session(self) -> Session:
        """The game on the screen."""
        session: Session = self.scene.session  # type: ignore[attr-defined]
        return session

    def shoot(self, name: str) -> None:
        """A picture of the window, once for each name, where pictures are wanted."""
        if self.shots and not (path := self.shots / f"{name}.png").exists():
            self.shots.mkdir(parents=True, exist_ok=True)
            self.app.screenshot(path)

    # -- moving and looking

    def frame(self) -> None:
        """Lets the program take what came in, and shows it."""
        self.app.step(pygame.event.get(), 1 / 30)
        self.app.window.show(self.app.draw())

    def click(self, id: str, done: Callable[[], bool] | None = None) -> None:
        """Goes to the middle of a widget and clicks, until `done` (or the screen changed).

        What is under the pointer may open a preview and move; then the pointer follows, as a hand does.
        """
        place = self.scene.find(id).center
        for _try in range(3):
            self.hand.move(place)
            self.frame()
            moved = self.scene.find(id).center
            if moved == place:
                break
            place = moved
        before, shown = self.scene, self.scene.said()
        self.hand.click(place)
        self.wait(done or (lambda: self.scene is not before or self.scene.said() != shown), f"a click on {id}")

    def press(self, key: str, id: str, done: Callable[[], bool]) -> None:
        """By key where keys are used, by click otherwise."""
        if not self.keys:
            self.click(id, done)
            return
        self.hand.key(key)
        self.wait(done, f"the key {key}")

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Shows frames until something is so."""
        start = time.monotonic()
        self.frame()
        while not done():
            assert time.monotonic() - start < PATIENCE, (
                f"{what} did nothing on {type(self.scene).__name__}:\n{self.scene.said()}"
            )
            self.frame()

    # -- a whole game

    def start(self, people: int = 2) -> None:
        """From the title to the table: more people instead of AI firms, then begin."""
        assert isinstance(self.scene, TitleScene)
        self.click("new", lambda: isinstance(self.scene, NewGameScene))
        scene = self.scene
        assert isinstance(scene, NewGameScene)
        for seat in range(1, people):
            self.click(f"kind.{seat}", lambda seat=seat: scene.ui.memory.get(("", "open")) == f"kind.{seat}")
            self.click(f"kind.{seat}.person", lambda seat=seat: scene.table.places[seat].kind == "person")
        scene.table.seed = SEED  # the one thing not done by hand: a test must meet the same world every time
        self.press("return", "begin", lambda: self.scene is not scene)

    def play(self, until: Callable[[Session], bool] = lambda session: False) -> None:
        """Plays until the ranking is shown, or until `until` says so at the start of a person's turn."""
        while not isinstance(self.scene, FinalScene):
            scene = self.scene
            self.seen[type(scene).__name__] = self.seen.get(type(scene).__name__, 0) + 1
            if not isinstance(scene, GameScene):
                self.pass_by(scene)
            elif until(scene.session):
                return
            else:
                self.turn(scene)

    def pass_by(self, scene: Scene) -> None:
        """Reads what comes between two boards, and goes on."""
        match scene:
            case CurtainScene():
                self.wait(lambda: scene.session.waiting_for is not None or self.scene is not scene, "an AI's turn")
                if self.scene is scene:
                    self.press("return", "take", lambda: self.scene is not scene)
            case ReportScene():
                self.read(scene)
                self.press("return", "go_on", lambda: self.scene is not scene)
            case _:
                raise AssertionError(f"lost on {type(scene).__name__}:\n{scene.said()}")

    def turn(self, scene: GameScene) -> None:
        """One turn: what the rule of thumb says, done by hand."""
        session = scene.session
        seat = session.at_screen
        assert seat is not None and session.game.turn == seat, "the board is shown to whose turn it is not"
        self.look(scene)
        for _action in range(4):
            action = thumb(session.game)
            if isinstance(action, EndTurn):
                break
            self.do(scene, action)
            self.look(scene)
        self.end(scene)

    def end(self, scene: GameScene) -> None:
        """Ends the turn, also where it is asked whether it is over."""
        session = scene.session
        seat, round = session.at_screen, session.game.round
        ended = lambda: self.scene is not scene or (session.game.turn, session.game.round) != (seat, round)  # noqa: E731
        self.press("e", "end_turn", lambda: scene.asking or ended())
        if scene.asking and self.scene is scene:
            self.press("return", "end_turn.yes", ended)

    def do(self, scene: GameScene, action: Action) -> None:
        """Plays one action by clicks on the board, a card and the button that confirms."""
        session = scene.session
        match action:
            case Enter() | Escalate():
                board, colon, _name = action.square.rpartition(":")
                tab = f"tab.{board if colon else 'A'}"
                if scene.desk.choice.board != tab[-1]:
                    self.click(tab, lambda: scene.desk.choice.board == tab[-1])
                self.click(f"square.{action.square}", lambda: scene.desk.choice.target == action.square)
                card = f"card.{action.mode}"
            case Order():
                self.open_room(scene, "ict")
                card = f"ict.{action.module}"
            case Invest():
                self.open_room(scene, "invest")
                card = f"invest.{action.asset}"
            case _:
                raise AssertionError(action)
        count = len(session.game.log)
        self.click(card, lambda: scene.desk.choice.card == action.notation)
        self.press("return", "confirm", lambda: len(session.game.log) > count)
        assert session.game.log[-1].notation == action.notation

    def open_room(self, scene: GameScene, room: str) -> None:
        """Opens one of the tray's choices, unless it is open already."""
        if scene.desk.choice.room != room:
            self.click(room, lambda: scene.desk.choice.room == room)

    # -- what the screen says

    def look(self, scene: GameScene) -> None:
        """The figures on the board's screen are those of the view."""
        view = scene.session.view()
        said = self.settled(scene)
        assert view.my_turn
        shown = scene.widget("cash").content(scene.ui)
        assert isinstance(shown, tuple) and shown[0] == view.own.cash
        for figure in (wording.money_span(view.final_value), str(view.year), view.firms[view.firm].name):
            assert figure in said, f"{figure} is not on the screen:\n{said}"

    def read(self, scene: ReportScene) -> None:
        """The figures of the report are those of the view and of the ledger."""
        view = scene.session.view()
        said = self.settled(scene)
        year = view.years[-1]
        for figure in (year.turnover, year.cash, year.debt, year.value):
            assert texts.money(figure) in said, f"{figure} is not on the screen:\n{said}"
        assert scene.bridge.now == year.profit
        assert [view.firms[seat].name in said for seat in view.ranking] == [True] * len(view.ranking)

    def settled(self, scene: Scene) -> str:
        """The words on the screen once nothing moves any more."""
        self.wait(lambda: not getattr(scene, "playing", False), "movement")
        for _frame in range(2):
            self.frame()
        kind = type(scene).__name__.removesuffix("Scene").lower()
        year = getattr(scene, "session", None)
        self.shoot(kind if kind == "final" else f"{kind}-{year.game.round:02}" if year else kind)
        return scene.said()
