"""Value of a firm, goals and the final ranking (rulebook 13)."""

from .costs import module_costs
from .definitions import Goal
from .firm import Firm
from .sight import GoalSeen, Result, Standing
from .state import Position, half_up


def value_parts(position: Position, firm: Firm) -> dict[str, int]:
    """What the value of a firm is the sum of, k€."""
    rules = position.world.rules.score
    recent = firm.profits[-rules.profit_years :]
    mean = half_up(sum(recent), len(recent)) if recent else 0
    arrived = position.arrived
    paid = sum([outpost.cost for outpost in firm.outposts.values() if outpost.works_from <= arrived])
    if working := position.working_modules(firm):
        costs = module_costs(position, firm)
        paid += sum([costs[module] for module in working])
    levels = firm.brand + firm.quality + firm.research + firm.skills
    at_home, made = 1, len(position.firms)
    if firm.years:
        at_home, made = firm.years[-1].home_made, position.district_made
    return {
        "cash": firm.cash,
        "debt": -firm.debt,
        "profit": max(0, mean) * rules.profit_times,
        "assets": half_up(paid * rules.assets, 100),
        "levels": rules.level * levels,
        "atmosphere": half_up(position.atmosphere * rules.atmosphere * at_home, made) if made else 0,
        "spin_off": -position.world.rules.finance.spin_off_score * firm.spin_offs,
    }


def value(position: Position, firm: Firm) -> int:
    """Value of a firm, k€."""
    return sum(value_parts(position, firm).values())


def ranked(position: Position) -> tuple[int, ...]:
    """Seats by value, the highest first."""
    return tuple(sorted(range(len(position.firms)), key=lambda seat: (-value(position, position.firms[seat]), seat)))


def goals(position: Position, firm: Firm) -> tuple[GoalSeen, ...]:
    """The level's goals and how far the firm is; a goal with a round keeps the best it had in time."""
    seen = []
    for goal, best in zip(position.world.level.goals, firm.goals_best, strict=True):
        have = _best_in_time(position, firm, goal, best) if goal.by_round else counted(position, firm, goal.kind)
        seen.append(GoalSeen(goal.kind, goal.at_least, goal.by_round, have, have >= goal.at_least))
    return tuple(seen)


def _best_in_time(position: Position, firm: Firm, goal: Goal, best: int) -> int:
    """What counts for a goal with a last round, when it was `best` until now."""
    return best if position.round > goal.by_round else max(best, counted(position, firm, goal.kind))


def note_goals(position: Position, firm: Firm) -> None:
    """At the end of a round, remember the best that counts for goals with a last round."""
    pairs = zip(position.world.level.goals, firm.goals_best, strict=True)
    firm.goals_best = tuple([_best_in_time(position, firm, goal, best) if goal.by_round else 0 for goal, best in pairs])


def counted(position: Position, firm: Firm, kind: str) -> int:
    """What one kind of goal counts, now."""
    match kind:
        case "atmosphere":
            return position.atmosphere
        case "value":
            return value(position, firm)
        case "modules":
            return len(position.working_modules(firm))
        case "home_units":
            return firm.years[-1].home_made if firm.years else 0
    arrived = position.arrived
    working = [square for square, outpost in firm.outposts.items() if outpost.works_from <= arrived]
    if kind == "outposts":
        return len(working)
    squares = position.world.squares
    return len({squares[square].country for square in working} - {position.world.level.home})


def result(position: Position, names: tuple[str, ...]) -> Result | None:
    """How the game ended; None while it goes on."""
    if not position.reason:
        return None
    values = [value(position, firm) for firm in position.firms]
    standings = tuple(
        Standing(
            seat=seat,
            place=1 + sum(other > values[seat] for other in values),
            name=names[seat],
            strategy=position.firms[seat].strategy,
            value=values[seat],
            parts=value_parts(position, position.firms[seat]),
            goals=goals(position, position.firms[seat]),
            years=position.firms[seat].years,
        )
        for seat in ranked(position)
    )
    alone = len(values) == 1 or standings[0].value > standings[1].value
    won = position.reason == "last_round" and alone
    return Result(position.reason, standings, standings[0].seat if won else None)  # type: ignore[arg-type]
