"""End the turn."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..rounds import close_turn
from ..state import Firm, Position
from .base import Action, FreeAction, Reason


@dataclass(frozen=True, slots=True)
class EndTurn(FreeAction):
    """Done for this year; the last firm's end of turn plays the year out."""

    @property
    def notation(self) -> str:
        return "--"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        return []

    def play(self, position: Position, firm: Firm) -> None:
        close_turn(position)

    @classmethod
    def possible(cls, position: Position, firm: Firm) -> Iterable[Action]:
        return [cls()]
