"""Borrow, repay, set the price stance: free, once a turn each (rulebook 10, 12)."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, get_args

from ..costs import Means, credit_limit
from ..firm import Firm, Stance
from ..state import Position
from .base import Action, Fact, FreeAction, Reason, is_amount
from .choices import NOTHING, Choices

STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class Borrow(Action):
    """Take a loan, in steps."""

    amount: int
    free: ClassVar[bool] = True
    reads: ClassVar[frozenset[Fact]] = frozenset({"debt"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"debt"})

    @property
    def notation(self) -> str:
        return f"$+{self.amount}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        step = position.world.rules.finance.loan_step
        found = [Reason("already_this_turn")] if firm.borrowed else []
        if not is_amount(self.amount) or self.amount % step:
            return [*found, Reason("no_such_amount", {"step": step})]
        limit = credit_limit(position, firm)
        if firm.debt + self.amount > limit:
            found.append(Reason("credit_exhausted", {"limit": limit}))
        return found

    def cost(self, position: Position, firm: Firm) -> int:
        return -self.amount

    def play(self, position: Position, firm: Firm) -> None:
        firm.debt += self.amount
        firm.borrowed = True
        position.book(firm, "loan", self.amount, "loan")
        position.whisper("borrowed", firm.seat, amount=self.amount)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        step = position.world.rules.finance.loan_step
        room = 0 if firm.borrowed else means.limit - means.debt
        return _loans(step, room // step) if room >= step else NOTHING


@cache
def _loans(step: int, count: int) -> Choices:
    return Choices([Borrow(step * number) for number in range(1, count + 1)])


@dataclass(frozen=True, slots=True)
class Repay(Action):
    """Pay back debt, in steps or all of it."""

    amount: int
    free: ClassVar[bool] = True
    reads: ClassVar[frozenset[Fact]] = frozenset({"debt"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"debt"})

    @property
    def notation(self) -> str:
        return f"$-{self.amount}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        step = position.world.rules.finance.loan_step
        found = [Reason("already_this_turn")] if firm.repaid else []
        if not is_amount(self.amount) or (self.amount % step and self.amount != firm.debt):
            return [*found, Reason("no_such_amount", {"step": step})]
        if self.amount > firm.debt:
            found.append(Reason("no_debt", {"debt": firm.debt}))
        if self.amount > firm.cash:
            found.append(Reason("not_enough_cash", {"amount": self.amount, "cash": firm.cash}))
        return found

    def cost(self, position: Position, firm: Firm) -> int:
        return self.amount

    def play(self, position: Position, firm: Firm) -> None:
        firm.debt -= self.amount
        firm.repaid = True
        position.book(firm, "repayment", -self.amount, "loan")
        position.whisper("repaid", firm.seat, amount=self.amount)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        if firm.repaid:
            return NOTHING
        step = position.world.rules.finance.loan_step
        most = min(firm.debt, firm.cash)
        if most <= 0:
            return NOTHING
        in_steps = _repayments(step, most // step)
        whole = firm.debt % step and firm.debt == most
        return Choices((*in_steps.listed, cls(firm.debt))) if whole else in_steps


@cache
def _repayments(step: int, count: int) -> Choices:
    return Choices([Repay(step * number) for number in range(1, count + 1)])


@dataclass(frozen=True, slots=True)
class SetStance(FreeAction):
    """Cut, hold or raise the price for this year and the next ones."""

    stance: Stance
    reads: ClassVar[frozenset[Fact]] = frozenset({"stance"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"stance"})

    @property
    def notation(self) -> str:
        return f"={self.stance}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        if self.stance not in STANCES:
            return [Reason("no_such_stance")]
        found = [Reason("already_this_turn")] if firm.stance_set else []
        if self.stance == firm.stance:
            found.append(Reason("same_stance", {"stance": self.stance}))
        return found

    def play(self, position: Position, firm: Firm) -> None:
        firm.stance = self.stance
        firm.stance_set = True
        position.whisper("stance_set", firm.seat, stance=self.stance)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        return NOTHING if firm.stance_set else _OTHER_STANCES[firm.stance]


_OTHER_STANCES = {now: Choices([SetStance(stance) for stance in STANCES if stance != now]) for now in STANCES}
