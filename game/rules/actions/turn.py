"""End the turn."""

from dataclasses import dataclass
from typing import ClassVar

from ..costs import Means
from ..firm import Firm
from ..rounds import close_turn
from ..state import Position
from .base import ALL_FACTS, Fact, FreeAction, Reason
from .choices import Choices


@dataclass(frozen=True, slots=True)
class EndTurn(FreeAction):
    """Done for this year; the last firm's end of turn plays the year out."""

    changes: ClassVar[frozenset[Fact]] = ALL_FACTS

    @property
    def notation(self) -> str:
        return "--"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        return []

    def play(self, position: Position, firm: Firm) -> None:
        close_turn(position)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        return _ALWAYS


_ALWAYS = Choices((EndTurn(),))
