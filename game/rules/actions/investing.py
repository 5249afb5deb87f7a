"""Order a module, invest in an asset, change strategy (rulebook 5, 7; thesis §1.4, 2.5)."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from ..costs import Means, asset_level, investment_cost, module_cost, module_costs, module_lag
from ..definition import HIGHEST
from ..finance import pay
from ..firm import Firm
from ..reach import adapting
from ..state import Position
from .base import Action, Fact, Reason, Stage, too_dear, too_late
from .choices import Choices, priced


@dataclass(frozen=True, slots=True)
class Order(Action):
    """Order an ICT module."""

    module: str
    reads: ClassVar[frozenset[Fact]] = frozenset({"modules", "levels", "strategy", "outposts"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"modules"})
    opens: ClassVar[Stage] = "contracts"

    @property
    def notation(self) -> str:
        return f"+{self.module}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        row = position.world.rules.modules.get(self.module)
        if row is None:
            return [Reason("no_such_module", {"module": self.module})]
        if self.module in firm.modules:
            return [Reason("module_owned", {"module": self.module})]
        found = []
        if row.needs and row.needs not in firm.modules:
            found.append(Reason("module_first", {"module": row.needs}))
        found += too_late(position, module_lag(position, firm, self.module))
        return found + too_dear(position, firm, self.cost(position, firm))

    def cost(self, position: Position, firm: Firm) -> int:
        return module_cost(position, firm, self.module)

    def play(self, position: Position, firm: Firm) -> None:
        cost = self.cost(position, firm)
        start = position.round + module_lag(position, firm, self.module)
        pay(position, firm, "module", cost, self.module)
        firm.modules[self.module] = start
        position.whisper("ordered", firm.seat, module=self.module, cost=cost, round=start)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        years_left = position.world.level.rounds - position.round
        hurried = years_left < position.world.longest_module_lag
        costs = module_costs(position, firm)
        late = tuple([m for m in costs if module_lag(position, firm, m) > years_left]) if hurried else ()
        terms = tuple(firm.modules), late
        found: Choices | None = costs.orders.get(terms)
        if found is None:
            found = costs.orders[terms] = priced(
                [
                    (costs[module], _order(module))
                    for module, row in position.world.rules.modules.items()
                    if module not in firm.modules
                    and module not in late
                    and (not row.needs or row.needs in firm.modules)
                ]
            )
        return found


_order = cache(Order)


@dataclass(frozen=True, slots=True)
class Invest(Action):
    """Raise a level by one, or capacity by one step."""

    asset: str
    reads: ClassVar[frozenset[Fact]] = frozenset({"levels"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"levels"})

    @property
    def notation(self) -> str:
        return f"!{self.asset}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        row = position.world.rules.investments.get(self.asset)  # type: ignore[call-overload]
        if row is None:
            return [Reason("no_such_investment", {"asset": self.asset})]
        level = asset_level(firm, self.asset)
        if level >= row.most:
            return [Reason("highest", {"asset": self.asset, "level": level})]
        return too_dear(position, firm, self.cost(position, firm))

    def cost(self, position: Position, firm: Firm) -> int:
        return investment_cost(position, firm, self.asset)

    def play(self, position: Position, firm: Firm) -> None:
        cost = self.cost(position, firm)
        pay(position, firm, "investment", cost, self.asset)
        if self.asset == "capacity":
            level = _grow(position, firm)
        else:
            level = getattr(firm, self.asset) + 1
            setattr(firm, self.asset, level)
        if self.asset in ("quality", "research"):
            firm.renewed = position.round
        position.changed(firm.seat)
        tell = position.whisper if self.asset == "capacity" else position.tell
        tell("invested", firm.seat, asset=self.asset, cost=cost, level=level)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        world = position.world
        assets = world.rules.investments
        levels = tuple([asset_level(firm, asset) for asset in assets])
        if levels not in world.investments:
            world.investments[levels] = priced(
                [
                    (investment_cost(position, firm, asset), _invest(asset))
                    for (asset, row), level in zip(assets.items(), levels, strict=True)
                    if level < row.most
                ]
            )
        found: Choices = world.investments[levels]
        return found


_invest = cache(Invest)


def _grow(position: Position, firm: Firm) -> int:
    """One step of capacity; automated machines raise quality too (claim C10)."""
    costs = position.world.rules.costs
    firm.capacity += costs.capacity_step
    firm.capacity_steps += 1
    if firm.capacity_steps % costs.automation == 0:
        firm.quality = min(HIGHEST, firm.quality + 1)
    return firm.capacity


@dataclass(frozen=True, slots=True)
class ChangeStrategy(Action):
    """Become another kind of firm; a time with a short reach follows, but for the digital leap."""

    strategy: str
    reads: ClassVar[frozenset[Fact]] = frozenset({"strategy"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"strategy"})
    opens: ClassVar[Stage] = "all"

    @property
    def notation(self) -> str:
        return f">{self.strategy}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        if self.strategy == firm.strategy:
            return [Reason("same_strategy", {"strategy": self.strategy})]
        if self.strategy not in position.world.level.strategies:
            return [Reason("strategy_not_offered", {"strategy": self.strategy})]
        needed = position.world.rules.strategies[self.strategy].modules_needed
        have = len(position.working_modules(firm))
        found = [Reason("modules_needed", {"needed": needed, "have": have})] if have < needed else []
        return found + too_dear(position, firm, self.cost(position, firm))

    def cost(self, position: Position, firm: Firm) -> int:
        return position.world.rules.finance.change_strategy

    def play(self, position: Position, firm: Firm) -> None:
        pay(position, firm, "strategy", self.cost(position, firm), self.strategy)
        was = firm.strategy
        leap = (was, self.strategy) == ("knight", "queen") and not adapting(position, firm)
        firm.adapting_until = 0 if leap else position.round + position.world.rules.reach.adapting_rounds
        firm.strategy = self.strategy
        position.changed(firm.seat)
        position.tell("strategy_changed", firm.seat, strategy=self.strategy, was=was)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        cost = position.world.rules.finance.change_strategy
        working = len(position.working_modules(firm))
        return priced(
            [
                (cost, _become(strategy))
                for strategy in position.world.level.strategies
                if strategy != firm.strategy and position.world.rules.strategies[strategy].modules_needed <= working
            ]
        )


_become = cache(ChangeStrategy)
