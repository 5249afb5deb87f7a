"""What every action is: an immutable value with a notation, its reasons against it and its effect."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from ..costs import Means, credit_limit, funds
from ..firm import Firm
from ..state import Position
from .choices import Choices

Fact = Literal["outposts", "levels", "modules", "strategy", "suppliers", "promises", "gifts", "stance", "debt", "ease"]
"""What lists of actions depend on, and actions change, besides what the firm can spend. Nothing else changes in a turn.

`promises` and `gifts` are what binds when the turn ends, `debt` is cash, debt and limit themselves, `ease` is whether
the firm owes little enough for the modes that need credit.
"""
ALL_FACTS: frozenset[Fact] = frozenset(get_args(Fact))
PROMISES: frozenset[Fact] = frozenset({"promises"})
GIFTS: frozenset[Fact] = frozenset({"gifts"})
"""What actions read and change that bind when the turn ends: those to other firms, and those to projects."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an action is not possible now: a code, and what its wording needs."""

    code: str
    data: Mapping[str, int | str] = field(default_factory=dict)


Stage = Literal["start", "contracts", "all"]
"""The steps in which a first play opens (rulebook 12)."""


class Action(ABC):
    """One thing a firm may do in its turn; values are equal when their notations are."""

    __slots__ = ()

    free: ClassVar[bool] = False
    """Whether it uses none of the turn's actions."""

    reads: ClassVar[frozenset[Fact]] = frozenset()
    """What the choices of this kind depend on."""
    changes: ClassVar[frozenset[Fact]] = frozenset()
    """What playing it changes; all choices that read it are forgotten."""

    @property
    def promises(self) -> bool:
        """Whether it binds only when the turn ends."""
        return self.changes in (PROMISES, GIFTS)

    opens: ClassVar[Stage] = "start"
    """When a first play opens it; entry modes open by their family (outposts.py)."""

    @property
    @abstractmethod
    def notation(self) -> str:
        """How a record writes it, as `d6=agent`."""

    @abstractmethod
    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        """Every reason against it besides whose turn it is; empty when it is possible."""

    @abstractmethod
    def cost(self, position: Position, firm: Firm) -> int:
        """What it takes from the firm's cash, k€; negative when it brings money in."""

    @abstractmethod
    def play(self, position: Position, firm: Firm) -> None:
        """Carry it out; only called when there is no reason against it."""

    @classmethod
    @abstractmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        """The actions of this kind that only money may forbid, in order."""

    def __str__(self) -> str:
        return self.notation


def is_amount(amount: object) -> bool:
    """Whether something is a positive whole number of k€; an action may come from anywhere."""
    return type(amount) is int and amount > 0


class FreeAction(Action):
    """An action that uses none of the turn's and moves no money by itself."""

    __slots__ = ()

    free: ClassVar[bool] = True

    def cost(self, position: Position, firm: Firm) -> int:
        """Nothing."""
        return 0


def too_dear(position: Position, firm: Firm, cost: int) -> list[Reason]:
    """The reason against spending more than cash and credit."""
    if cost <= funds(position, firm):
        return []
    spare = max(0, credit_limit(position, firm) - firm.debt)
    return [Reason("cost_above_funds", {"cost": cost, "cash": firm.cash, "credit": spare})]


def opening(position: Position, stage: Stage) -> int:
    """Round in which a stage opens; the first one unless it is a first play."""
    if stage == "start" or not position.first_play:
        return 1
    rules = position.world.rules.first_play
    return rules.contracts if stage == "contracts" else rules.all


def not_open(position: Position, stage: Stage) -> list[Reason]:
    """The reason against what a first play opens later."""
    round = opening(position, stage)
    return [Reason("opens_later", {"round": round})] if round > position.round else []


def too_late(position: Position, lag: int) -> list[Reason]:
    """The reason against what would only work after the end."""
    start = position.round + lag
    return [Reason("leaves_no_time", {"round": start})] if start > position.world.level.rounds else []
