"""Contribute to a district project (rulebook 8; thesis §2.3, 2.5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..costs import funds
from ..finance import pay
from ..projects import contribute, project, room
from ..state import Firm, Position
from .base import Action, Reason, is_amount, too_dear


@dataclass(frozen=True, slots=True)
class Contribute(Action):
    """Give money to a project, in steps."""

    project: str
    amount: int

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
        pay(position, firm, "project", self.amount, self.project)
        contribute(position, firm, self.project, self.amount)
        position.tell("contributed", firm.seat, project=self.project, amount=self.amount)

    @classmethod
    def possible(cls, position: Position, firm: Firm) -> Iterable[Action]:
        step = position.world.rules.trust.contribution_step
        money = funds(position, firm)
        return [
            cls(kind, amount)
            for kind in position.world.rules.projects
            for amount in range(step, min(money, room(position, kind, firm.seat)) + 1, step)
        ]
