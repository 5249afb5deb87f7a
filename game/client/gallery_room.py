"""The room in which a picture of the gallery is set up: an app of its own, and the fixed games of `gallery_record`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.client import gallery_record
from game.client.gallery_record import TYPICAL, Played

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.scenes.game import GameScene
    from game.client.session import Session


@dataclass
class Room:
    """What a picture is set up with."""

    app: "App"

    def session(self, round: int, seat: int | None = None, played: Played = TYPICAL) -> "Session":
        """A fixed game as it stood in a turn, without a journal."""
        return gallery_record.opened(self.app.settings, played, round, seat)

    def saved(self, round: int, seat: int | None = None, played: Played = TYPICAL) -> Path:
        """The record of a fixed game played until a turn, under a name that is always the same."""
        session = gallery_record.start(self.app.settings, played)
        gallery_record.play_until(session, round, seat)
        session.close()
        assert session.journal
        made = session.journal.path
        return made.rename(made.with_name(f"{played.level}_{round}.jsonl"))

    def go_on(self, session: "Session") -> "Session":
        """Shows whatever comes first: a curtain, a report, the board, the end."""
        from game.client.scenes import go_on

        go_on(self.app, session)
        for _frame in range(2):
            self.app.step(dt=0.1)
        return session

    def sit_down(self, session: "Session") -> "GameScene":
        """The board, in front of whose turn it is."""
        from game.client.scenes.game import GameScene

        session.take()
        session.report_read()
        self.go_on(session)
        assert isinstance(self.app.scene, GameScene)
        return self.app.scene

    def rest(self, id: str) -> None:
        """Lets the pointer rest on a widget until it is explained."""
        import pygame

        place = self.app.scene.find(id).center
        self.app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))])
        for _frame in range(8):
            self.app.step(dt=0.1)


Show = Callable[[Room], None]
"""Sets up one screen."""
