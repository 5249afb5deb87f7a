"""Contribute to a district project (rulebook 8; thesis §2.3, 2.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from ..costs import funds
from ..projects import project, room
from ..promises import promise
from ..state import Firm, Position, Promise
from .base import Action, Reason, is_amount, too_dear


@dataclass(frozen=True, slots=True)
class Contribute(Action):
    """Give money to a project, in steps; it binds when the turn ends."""

    project: str
    amount: int
    promises: ClassVar[bool] = True

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
    def possible(cls, position: Position, firm: Firm) -> Iterable[Action]:
        step = position.world.rules.trust.contribution_step
        money = funds(position, firm)
        return [
            cls(kind, amount)
            for kind in position.world.rules.projects
            for amount in range(step, min(money, room(position, kind, firm.seat)) + 1, step)
        ]
