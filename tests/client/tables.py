"""Game screens for tests: on the real level or on a position made by a test, with people at every seat."""

from game import levels
from game.client.app import App
from game.client.scenes.game import GameScene
from game.client.session import Session
from game.client.settings import Settings
from game.record import SeatInfo
from game.rules import EndTurn, Options, parse
from game.rules.state import Position
from tests.rules import boards

NAMES = ("Anna", "Bruno", "Carla", "Davide")


class Tables:
    """Opens game screens and closes them all at the end of a test."""

    def __init__(self) -> None:
        self._open: list[tuple[App, Session]] = []

    def real(
        self,
        *strategies: str,
        language: str = "en",
        size: tuple[int, int] = (1280, 720),
    ) -> GameScene:
        """The real level."""
        settings = Settings(language=language, motion=False, curtain=False)
        seats = [SeatInfo(name, strategy) for name, strategy in zip(NAMES, strategies, strict=False)]
        session = Session.start(levels.load("brianza-2004"), seats, 7, Options(), settings)
        return self._show(session, settings, size)

    def made(self, position: Position, language: str = "en", size: tuple[int, int] = (1280, 720)) -> GameScene:
        """A position made by a test."""
        settings = Settings(language=language, motion=False, curtain=False)
        seats = [SeatInfo(f"Firm {firm.seat + 1}", firm.strategy) for firm in position.firms]
        return self._show(Session(boards.game_from(position), None, seats, settings), settings, size)

    def _show(self, session: Session, settings: Settings, size: tuple[int, int]) -> GameScene:
        app = App(settings, size=size)
        self._open.append((app, session))
        app.push(GameScene(app, session))
        return shown(app)

    def close(self) -> None:
        """Closes every window and journal."""
        for app, session in self._open:
            session.close()
            app.window.close()


def shown(app: App) -> GameScene:
    """The game screen on top, drawn once."""
    app.render()
    assert isinstance(app.scene, GameScene)
    return app.scene


def play(scene: GameScene, *notations: str) -> GameScene:
    """Plays for whoever is to act (`--` ends a turn), and gives the screen of the next."""
    session = scene.session
    for notation in notations:
        session.apply(EndTurn() if notation == "--" else parse(notation))
        session.report_read()
    scene.app.go(GameScene(scene.app, session))
    return shown(scene.app)


def log(scene: GameScene) -> list[str]:
    """Everything played so far."""
    return [entry.notation for entry in scene.session.game.log]
