"""What one firm can foresee: its year in the worst and the best case, and what would follow from an action."""

from collections.abc import Iterable
from functools import cached_property

from .actions import Action, EndTurn, OfferPact, Order, Transfer
from .costs import benefit, coordination
from .finance import pay
from .firm import Firm
from .forecast import Estimate, YearPlan, blurred, estimate, year_plans
from .markets import own_market
from .pacts import bind, cost_of
from .promises import suppose_bound
from .reach import defenders, grip
from .rivals import planned_moves
from .score import value_parts
from .sight import Intent, Preview, Range
from .state import Position, half_up

NEVER = 99
"""Years of a pay-back that does not come."""
FOREVER = 9999
"""A round by which everything under way works."""


class Foresight:
    """Looks ahead from a position without secrets; only the estimates of markets, made once, have seen the truth."""

    def __init__(self, true: Position, seen: Position, firm: int, exact: bool) -> None:
        """`seen` is `true` without what the firm cannot know; with `exact` it sees every market exactly."""
        self._true = true
        self._seen = seen
        self._seat = firm
        self._own = seen.firms[firm]
        self._exact = exact
        self._estimates: dict[int, Estimate] = {}

    def estimate(self, square: int) -> Estimate:
        """The ranges in which the firm sees a market."""
        known = self._estimates.get(square)
        if known is None:
            known = estimate(self._true, self._true.firms[self._seat], square, self._exact)
            self._estimates[square] = known
        return known

    def all_estimates(self) -> dict[int, Estimate]:
        """Those of every square that is a market."""
        for square in self._seen.world.land:
            self.estimate(square)
        return self._estimates

    @cached_property
    def this_year(self) -> Position:
        """The position once this year's arrivals are in."""
        arrived = self._bound(self._seen)
        arrived.arrived = arrived.round
        arrived.changed(borders=False)
        return arrived

    @cached_property
    def next_moves(self) -> tuple[Intent, ...]:
        """What black will do next year if nobody does anything more."""
        return self.intents(self._bound(self._true))

    def intents(self, position: Position) -> tuple[Intent, ...]:
        """What black will do next year, for certain: it moves after this year's arrivals, and hides nothing.

        So that what is shown is what happens, this looks at the true position; it tells black's moves alone.
        """
        if position.round >= position.world.level.rounds:
            return ()
        arrived = position.copy()
        arrived.arrived = arrived.round
        arrived.changed(borders=False)
        return tuple(planned_moves(arrived, arrived.round + 1))

    def plans(self, position: Position) -> tuple[YearPlan, YearPlan]:
        """The firm's year in the worst and in the best case."""
        firm = position.firms[self._seat]
        for square in (own_market(position, firm), *firm.outposts):
            self.estimate(square)
        return year_plans(position, firm, self._estimates)

    def _settled_plans(self, position: Position, doomed: frozenset[int] = frozenset()) -> tuple[YearPlan, YearPlan]:
        """A year once everything that is on its way works, and the `doomed` outposts are gone."""
        return self.plans(self._later(position, FOREVER, doomed))

    def _later(self, position: Position, arrived: int, doomed: frozenset[int] = frozenset()) -> Position:
        """A copy once what works from round `arrived` on has come, without the firm's outposts on `doomed` squares."""
        later = position.copy()
        later.arrived = arrived
        for square in doomed & later.firms[self._seat].outposts.keys():
            del later.firms[self._seat].outposts[square]
        later.changed(borders=bool(doomed))
        return later

    def _doomed(self, intents: Iterable[Intent]) -> frozenset[int]:
        """Squares of the firm's outposts that black takes at its next move."""
        names = self._seen.world.by_name
        return frozenset(names[i.to] for i in intents if i.kind == "capture" and i.firm == self._seat)

    @cached_property
    def _doomed_before(self) -> frozenset[int]:
        return self._doomed(self.next_moves)

    @cached_property
    def _before(self) -> tuple[YearPlan, YearPlan]:
        return self._settled_plans(self._bound(self._seen))

    def _bound(self, position: Position) -> Position:
        """A copy in which what the firm has promised this turn binds already."""
        bound = position.copy()
        suppose_bound(bound, bound.firms[self._seat])
        return bound

    def _imagined(self, position: Position, action: Action) -> Position:
        """The position after an action and what was promised before; a pact offered is shown as if accepted."""
        after = position.copy()
        firm = after.firms[self._seat]
        if isinstance(action, OfferPact):
            pay(after, firm, "pact", cost_of(after, action.pact, self._seat, action.firm - 1), action.pact)
            bind(after, action.pact, self._seat, action.firm - 1)
        elif not isinstance(action, EndTurn):
            firm.actions -= not action.free
            action.play(after, firm)
        suppose_bound(after, firm)
        return after

    def preview(self, action: Action) -> Preview:
        """What would follow from an action, as far as the firm can foresee it.

        The action need not be legal, but must be of a kind that can be imagined (an existing square
        and mode); actions that end the turn change nothing in a preview.
        """
        cost = action.cost(self._seen, self._own)
        if isinstance(action, OfferPact):
            cost = cost_of(self._seen, action.pact, self._seat, action.firm - 1)
        after = self._imagined(self._seen, action)
        firm = after.firms[self._seat]
        square = action.to if isinstance(action, Transfer) else getattr(action, "square", "")
        index = self._seen.world.by_name.get(square, -1)
        intents = self.intents(self._imagined(self._true, action))
        held = firm.outposts.get(index)
        plans = self._settled_plans(after)
        gain = ordered(*(new.profit - old.profit for new, old in zip(plans, self._before, strict=True)))
        if isinstance(action, Order):
            gain = self._in_doubt(gain, action.module)
        units = ordered(*(plan.units(index) for plan in plans)) if held else None
        works_from = (held.next_from or held.works_from) if held else _starts(firm, action)
        return Preview(
            cost=cost,
            cash_after=firm.cash,
            debt_after=firm.debt,
            actions_after=firm.actions,
            profit=gain,
            payback=_payback(cost, gain),
            worth=self._worth(after, gain, works_from, index, self._doomed(intents)),
            units=units,
            share=self._share(plans, index) if held else None,
            distance=self._seen.world.distance[firm.hq][index] if index >= 0 else 0,
            coordination=coordination(after, firm) - coordination(self._seen, self._own),
            grip=grip(after, firm, index) if held else 0,
            defenders=tuple(self._seen.world.names[d] for d in defenders(after, firm, index)) if held else (),
            threat=next((i for i in intents if i.firm == self._seat and i.to == square and i.kind == "capture"), None),
            intents=intents,
            works_from=works_from,
            doubt=self.doubt(action.module) if isinstance(action, Order) else 0,
            delivered=_delivered(plans, index) if held else None,
            crowded_out=bool(units and not units.high and self._would_sell(after, plans[1], index)),
        )

    def _would_sell(self, after: Position, plan: YearPlan, index: int) -> bool:
        """Whether a home plant with as much more room as its buyers want would sell on a square."""
        larger = after.copy()
        larger.firms[self._seat].capacity += sum(market.wanted for market in plan.markets if market.square == index)
        larger.changed(self._seat)
        return any(plan.units(index) for plan in self._settled_plans(larger))

    def _worth(self, after: Position, gain: Range, works_from: int, index: int, doomed: frozenset[int]) -> Range:
        """What an action does to the value that decides the game: what the firm then holds, what it earns each year
        from then on, and the last years' profits that count again (rulebook 13)."""
        if doomed != self._doomed_before or index in doomed:
            return self._worth_under_threat(after, doomed)
        times = self._times(self._seen.world.level.rounds + 1 - max(self._seen.round, works_from))
        held = self._held(after, doomed) - self._held_before
        return Range(held + gain.low * times, held + gain.high * times)

    def _worth_under_threat(self, after: Position, doomed: frozenset[int]) -> Range:
        """The same for an action that saves an outpost from black, leaves one in time or exposes one: what black takes
        at its next move earns this year, and is gone afterwards."""
        left = self._seen.world.level.rounds - self._seen.round
        held = self._held(after, doomed) - self._held_before
        this_year = zip(self.plans(self._later(after, after.round)), self.plans(self.this_year), strict=True)
        now = [(new.profit - old.profit) * (self._times(left + 1) - self._times(left)) for new, old in this_year]
        lasting = zip(self._settled_plans(after, doomed), self._lasting, strict=True)
        later = [(new.profit - old.profit) * self._times(left) for new, old in lasting]
        return ordered(*(held + first + then for first, then in zip(now, later, strict=True)))

    def _times(self, years: int) -> int:
        """How often the profit of each of so many last years counts, this game's length allowing."""
        rules = self._seen.world.rules.score
        last = min(rules.profit_years, self._seen.world.level.rounds)
        years = max(0, years)
        return years + half_up(rules.profit_times * min(years, last), last)

    @cached_property
    def _lasting(self) -> tuple[YearPlan, YearPlan]:
        """A settled year without what black takes at its next move."""
        if not self._doomed_before:
            return self._before
        return self._settled_plans(self._bound(self._seen), self._doomed_before)

    def final_value(self, this_year: Range) -> Range:
        """The firm's value at the end if nothing more is done: what it holds, this year's profit, and a settled year's
        for each that is left and for the last ones that count again (rulebook 13). What black takes at its next move
        counts this year only."""
        rules = self._seen.world.rules.score
        left = max(0, self._seen.world.level.rounds - self._seen.round)
        held = self._held_before + value_parts(self._seen, self._own)["atmosphere"]
        settled = ordered(*(plan.profit for plan in self._lasting))

        def end(now: int, later: int) -> int:
            profits = (*self._own.profits, now, *[later] * left)[-rules.profit_years :]
            again = max(0, half_up(sum(profits), len(profits))) * rules.profit_times
            return held + now + later * left + again

        return ordered(end(this_year.low, settled.low), end(this_year.high, settled.high))

    @cached_property
    def _held_before(self) -> int:
        return self._held(self._bound(self._seen), self._doomed_before)

    def _held(self, position: Position, doomed: frozenset[int]) -> int:
        """The part of the firm's value that is not profit, k€, with all in place that will be before the end."""
        last = self._later(position, position.world.level.rounds, doomed)
        parts = value_parts(last, last.firms[self._seat])
        return sum(parts[part] for part in ("cash", "debt", "assets", "levels", "spin_off"))

    def doubt(self, module: str) -> int:
        """How far a module's benefit may be off, per cent: few firms have it, so nobody has seen it (rulebook 7)."""
        rules = self._seen.world.rules.ict
        working = sum(module in self._seen.working_modules(firm) for firm in self._seen.firms)
        return 0 if self._exact or working >= rules.known_from else rules.doubt

    def benefit(self, module: str) -> Range:
        """Part of the full benefit that a module of the firm gives or will give, per cent; at work it is known."""
        part = benefit(self._seen, self._own, module)
        doubt = 0 if module in self._seen.working_modules(self._own) else self.doubt(module)
        seen = self._blurred(Range(part, part), module, doubt)
        return Range(seen.low, min(100, seen.high))

    def _in_doubt(self, gain: Range, module: str) -> Range:
        """What a module changes of the profit: its upkeep is certain, its benefit is not."""
        upkeep = self._seen.world.rules.modules[module].upkeep
        brings = self._blurred(Range(gain.low + upkeep, gain.high + upkeep), module, self.doubt(module))
        return Range(brings.low - upkeep, brings.high - upkeep)

    def _blurred(self, true: Range, module: str, doubt: int) -> Range:
        return blurred(true, doubt, self._true.seed, "benefit", module, self._seat)

    def _share(self, plans: tuple[YearPlan, YearPlan], index: int) -> Range:
        """Per cent of the square's demand that the firm sells, worst and best case."""
        known = self.estimate(index).demand
        parts = (
            plan.units(index) * 100 // units if units else 0
            for plan, units in zip(plans, (known.low, known.high), strict=True)
        )
        return ordered(*parts)


def _starts(firm: Firm, action: Action) -> int:
    return firm.modules[action.module] if isinstance(action, Order) else 0


def ordered(first: int, second: int) -> Range:
    """A case with more demand may be the worse one, where selling costs more than it brings."""
    return Range(min(first, second), max(first, second))


def _delivered(plans: tuple[YearPlan, ...], square: int) -> Range | None:
    """What a unit costs where it is sold, in the worst and in the best case."""
    costs = [cost for cost in (plan.delivered(square) for plan in plans) if cost]
    return ordered(min(costs), max(costs)) if costs else None


def _payback(cost: int, gain: Range) -> Range | None:
    """Whole years until a cost is earned back, best and worst case; None for never."""
    if cost <= 0 or gain.high <= 0:
        return None
    return Range(-(-cost // gain.high), -(-cost // gain.low) if gain.low > 0 else NEVER)
