"""Contribute to a district project (rulebook 8; thesis §2.3, 2.5)."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from ..costs import Means
from ..firm import Firm
from ..projects import project, room, rooms
from ..promises import promise
from ..state import Position, Promise
from .base import GIFTS, Action, Fact, Reason, Stage, is_amount, too_dear
from .choices import BOUNDLESS, Band, Choices


@dataclass(frozen=True, slots=True)
class Contribute(Action):
    """Give money to a project, in steps; it binds when the turn ends."""

    project: str
    amount: int
    reads: ClassVar[frozenset[Fact]] = GIFTS
    changes: ClassVar[frozenset[Fact]] = GIFTS
    opens: ClassVar[Stage] = "all"

    @property
    def notation(self) -> str:
        return f"%{self.project} {self.amount}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        rules = position.world.rules
        if self.project not in rules.projects:
            return [Reason("no_such_project", {"project": self.project})]
        if project(position, self.project).done:
            return [Reason("project_done", {"project": self.project})]
        step = rules.trust.contribution_step
        left = room(position, self.project, firm.seat)
        found = []
        if not is_amount(self.amount) or self.amount % step:
            return [Reason("no_such_amount", {"step": step})]
        if self.amount > left:
            found.append(Reason("project_full", {"missing": left}))
        return found + too_dear(position, firm, self.amount)

    def cost(self, position: Position, firm: Firm) -> int:
        return self.amount

    def play(self, position: Position, firm: Firm) -> None:
        promise(position, firm, Promise("gift", what=self.project, paid=self.amount))

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        return _Gifts(rooms(position, firm.seat), position.world.rules.trust.contribution_step)


class _Gifts(Choices):
    """Contributions to each project, in steps up to the room that is left in it."""

    __slots__ = ("_rooms", "_step")

    def __init__(self, rooms: dict[str, int], step: int) -> None:
        self._rooms, self._step = rooms, step

    def band(self, money: int) -> Band:
        step, most = self._step, 0
        affordable = max(0, money // step)
        found: list[Action] = []
        high = BOUNDLESS
        for kind, left in self._rooms.items():
            count = left // step
            if count > affordable:
                count, high = affordable, (affordable + 1) * step
            if count > most:
                most = count
            found += _gifts(kind, step, count)
        return most * step, high, found


@cache
def _gifts(project: str, step: int, count: int) -> tuple[Contribute, ...]:
    return tuple(Contribute(project, step * number) for number in range(1, count + 1))
