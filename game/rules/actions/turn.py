"""End the turn."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from ..rounds import close_turn
from ..state import Firm, Position
from .base import Action, Reason


@dataclass(frozen=True, slots=True)
class EndTurn(Action):
    """Done for this year; the last firm's end of turn plays the year out."""

    free: ClassVar[bool] = True

    @property
    def notation(self) -> str:
        return "--"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        return []

    def cost(self, position: Position, firm: Firm) -> int:
        return 0

    def play(self, position: Position, firm: Firm) -> None:
        close_turn(position)

    @classmethod
    def possible(cls, position: Position, firm: Firm) -> Iterable[Action]:
        return [cls()]
