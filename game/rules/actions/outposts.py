"""Enter, escalate, exit: outposts and their entry modes (rulebook 6; thesis §2.2.1)."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from ..costs import Means, credit_limit, owes_little, refund_of
from ..entering import entry_cost, entry_terms, is_deeper
from ..finance import leave, pay
from ..firm import Firm, Outpost
from ..reach import reached, stopped_at
from ..risks import partner_goes_on
from ..rows import EntryMode
from ..state import Position
from .base import Action, Fact, Reason, Stage, not_open, opening, too_dear, too_late
from .choices import NOTHING, Choices, priced
from .entries import Entries, EntrySheet

_OPENS: dict[str, Stage] = {"export": "start", "local": "contracts", "direct": "all"}
"""When a first play opens the modes of a family."""


def firm_reasons(position: Position, firm: Firm, mode: EntryMode) -> list[Reason]:
    """What the firm itself lacks for a mode, wherever it is used, or that it is not open yet."""
    found = not_open(position, _OPENS[mode.family])
    found += [
        Reason(f"{level}_needed", {"needed": needed, "have": have})
        for level in ("quality", "brand", "skills")
        if (needed := getattr(mode, level)) > (have := getattr(firm, level))
    ]
    if firm.research < mode.research:
        if not mode.brand_instead:
            found.append(Reason("research_needed", {"needed": mode.research, "have": firm.research}))
        elif firm.brand < mode.brand_instead:
            found.append(Reason("research_or_brand_needed", {"research": mode.research, "brand": mode.brand_instead}))
    if mode.module and not position.works(firm.modules.get(mode.module, position.arrived + 1)):
        found.append(Reason("module_needed", {"module": mode.module}))
    if mode.needs_credit and not owes_little(position, firm, limit := credit_limit(position, firm)):
        found.append(Reason("too_much_debt", {"debt": firm.debt, "limit": limit}))
    return found


def place_reasons(position: Position, firm: Firm, square: int, mode: str) -> list[Reason]:
    """What the square and its country have against a mode."""
    world = position.world
    country = world.squares[square].country
    allowed = mode in world.open_modes[country]
    found = [] if allowed else [Reason("law", {"country": country, "mode": mode})]
    if world.rules.modes[mode].exclusive:
        taken = [
            other
            for other, outpost in firm.outposts.items()
            if other != square and mode in (outpost.mode, outpost.next_mode) and world.squares[other].country == country
        ]
        found += [Reason("exclusive", {"country": country, "square": world.names[other]}) for other in taken[:1]]
    return found


def is_open(position: Position, firm: Firm, square: int, mode: str) -> bool:
    """Whether `place_reasons` finds nothing."""
    world = position.world
    if mode not in world.open_modes[world.country_of[square]]:
        return False
    return not (world.rules.modes[mode].exclusive and place_reasons(position, firm, square, mode))


def unknown_names(position: Position, square: str, mode: str) -> list[Reason]:
    """The reason against a square or a mode that the level does not have."""
    if square not in position.world.numbers:
        return [Reason("no_such_square", {"square": square})]
    if mode not in position.world.rules.modes:
        return [Reason("no_such_mode", {"mode": mode})]
    return []


@dataclass(frozen=True, slots=True)
class Enter(Action):
    """Found an outpost on a square that the firm reaches."""

    square: str
    mode: str
    reads: ClassVar[frozenset[Fact]] = frozenset({"outposts", "levels", "strategy", "ease"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"outposts"})

    @property
    def notation(self) -> str:
        return f"{self.square}={self.mode}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        unknown = unknown_names(position, self.square, self.mode)
        if unknown:
            return unknown
        world = position.world
        square, mode = world.numbers[self.square], world.rules.modes[self.mode]
        kind = world.squares[square].kind
        if kind != "land":
            return [Reason(kind, {"square": self.square})]
        if square in firm.outposts or square == firm.hq:
            return [Reason("outpost_there", {"square": self.square})]
        found = [] if square in reached(position, firm) else [_out_of_reach(position, firm, square)]
        found += place_reasons(position, firm, square, self.mode)
        found += firm_reasons(position, firm, mode)
        found += too_late(position, mode.lag)
        return found + too_dear(position, firm, self.cost(position, firm))

    def cost(self, position: Position, firm: Firm) -> int:
        world = position.world
        return entry_cost(position, firm, world.numbers[self.square], self.mode)

    def play(self, position: Position, firm: Firm) -> None:
        square = position.world.numbers[self.square]
        cost = self.cost(position, firm)
        start = position.round + position.world.rules.modes[self.mode].lag
        pay(position, firm, "entry", cost, self.mode, position.world.names[square])
        firm.outposts[square] = Outpost(square, self.mode, position.round, start, start, cost)
        position.changed(firm.seat)
        position.tell("entered", firm.seat, position.world.names[square], mode=self.mode, cost=cost)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        world = position.world
        free = (reached(position, firm) & world.enterable).difference(firm.outposts, (firm.hq,))
        return Entries(sorted(free), world.alike[firm.hq], _sheet(position, firm, means))


_enter = cache(Enter)


def _out_of_reach(position: Position, firm: Firm, square: int) -> Reason:
    """That no piece reaches a square, and where its way is stopped if it is."""
    names = position.world.names
    at = stopped_at(position, firm, square)
    if at < 0:
        return Reason("not_reached", {"square": names[square]})
    return Reason("way_stopped", {"square": names[square], "at": names[at]})


def _sheet(position: Position, firm: Firm, means: Means) -> EntrySheet:
    """What the firm would pay for each mode that is open to it, anywhere."""
    sheets = position.world.entry_sheets
    key = entry_terms(position, firm), _usable(position, firm, means), _taken(position, firm)
    found: EntrySheet | None = sheets.get(key)
    if found is None:
        found = sheets[key] = EntrySheet(position.world, *key, _enter)
    return found


def _taken(position: Position, firm: Firm) -> frozenset[tuple[str, str]]:
    """Countries and modes of which the firm has the one outpost that it may have there."""
    world = position.world
    exclusive, taken = world.exclusive, []
    for square, outpost in firm.outposts.items():
        if outpost.mode in exclusive:
            taken.append((world.country_of[square], outpost.mode))
        if outpost.next_mode in exclusive:
            taken.append((world.country_of[square], outpost.next_mode))
    return frozenset(taken)


@dataclass(frozen=True, slots=True)
class Escalate(Action):
    """Replace an outpost's mode by a deeper one; the old one sells until the new one works."""

    square: str
    mode: str
    reads: ClassVar[frozenset[Fact]] = frozenset({"outposts", "levels", "ease"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"outposts"})

    @property
    def notation(self) -> str:
        return f"{self.square}^{self.mode}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        unknown = unknown_names(position, self.square, self.mode)
        if unknown:
            return unknown
        world = position.world
        square, mode = world.numbers[self.square], world.rules.modes[self.mode]
        outpost = firm.outposts.get(square)
        if outpost is None:
            return [Reason("no_outpost", {"square": self.square})]
        if outpost.mode == self.mode:
            return [Reason("same_mode", {"mode": self.mode})]
        found = [] if is_deeper(mode, world.rules.modes[outpost.mode]) else [Reason("not_deeper", {"mode": self.mode})]
        arriving = outpost.next_from if outpost.next_mode else outpost.works_from
        if not position.works(arriving):
            found.append(Reason("still_arriving", {"round": arriving}))
        found += place_reasons(position, firm, square, self.mode)
        found += firm_reasons(position, firm, mode)
        found += too_late(position, mode.lag)
        return found + too_dear(position, firm, self.cost(position, firm))

    def cost(self, position: Position, firm: Firm) -> int:
        world = position.world
        square = world.numbers[self.square]
        return max(0, entry_cost(position, firm, square, self.mode) - firm.outposts[square].cost)

    def play(self, position: Position, firm: Firm) -> None:
        world = position.world
        square = world.numbers[self.square]
        cost = self.cost(position, firm)
        was = firm.outposts[square]
        pay(position, firm, "entry", cost, self.mode, world.names[square])
        firm.outposts[square] = was._replace(
            next_mode=self.mode,
            held_up=False,
            next_from=position.round + world.rules.modes[self.mode].lag,
            cost=was.cost + cost,
        )
        position.changed(firm.seat)
        position.tell("escalated", firm.seat, world.names[square], mode=self.mode, was=was.mode, cost=cost)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        world, arrived = position.world, position.arrived
        alike = world.alike[firm.hq]
        ready = [
            (square, outpost)
            for square, outpost in firm.outposts.items()
            if outpost.works_from <= arrived and not outpost.next_mode
        ]
        if not ready:
            return NOTHING
        ready.sort()
        sheet = _sheet(position, firm, means)
        rows: list[tuple[int, Action]] = []
        for square, outpost in ready:
            deeper = sheet[alike[square]].deeper(world.rules.modes, outpost.mode)
            name = world.names[square]
            rows += [(cost - outpost.cost, _escalate(name, mode)) for cost, mode in deeper]
        return priced(rows)


_escalate = cache(Escalate)


def _usable(position: Position, firm: Firm, means: Means) -> tuple[str, ...]:
    """The modes that neither the firm itself nor the calendar stands against; kept while the grounds are the same."""
    at_ease, working = means.at_ease, position.working_modules(firm)
    grounds = position.round, at_ease, working, firm.quality, firm.brand, firm.skills, firm.research
    kept = position.usable_of.get(firm.seat)
    if kept is not None and kept[0] == grounds:
        return kept[1]
    world = position.world
    years_left = world.level.rounds - position.round
    usable = tuple(
        [
            name
            for name, mode in world.rules.modes.items()
            if mode.lag <= years_left
            and mode.quality <= firm.quality
            and mode.brand <= firm.brand
            and mode.skills <= firm.skills
            and (mode.research <= firm.research or 0 < mode.brand_instead <= firm.brand)
            and (not mode.module or mode.module in working)
            and (at_ease or not mode.needs_credit)
            and (not position.first_play or opening(position, _OPENS[mode.family]) <= position.round)
        ]
    )
    position.usable_of[firm.seat] = grounds, usable
    return usable


@dataclass(frozen=True, slots=True)
class Exit(Action):
    """Leave a square and take the refund."""

    square: str
    reads: ClassVar[frozenset[Fact]] = frozenset({"outposts"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"outposts"})

    @property
    def notation(self) -> str:
        return f"{self.square}x"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        square = position.world.numbers.get(self.square)
        if square is None:
            return [Reason("no_such_square", {"square": self.square})]
        return [] if square in firm.outposts else [Reason("no_outpost", {"square": self.square})]

    def cost(self, position: Position, firm: Firm) -> int:
        return -refund_of(position, firm, position.world.numbers[self.square])

    def play(self, position: Position, firm: Firm) -> None:
        square = position.world.numbers[self.square]
        name = position.world.names[square]
        refund = refund_of(position, firm, square)
        outpost = firm.outposts[square]
        position.book(firm, "refund", refund, outpost.mode, name)
        leave(position, firm, square)
        position.tell("exited", firm.seat, name, mode=outpost.mode, refund=refund)
        partner_goes_on(position, outpost, position.world.rules.modes[outpost.mode].partner_stays)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        if not firm.outposts:
            return NOTHING
        return Choices([_exit(position.world.names[square]) for square in sorted(firm.outposts)])


_exit = cache(Exit)
