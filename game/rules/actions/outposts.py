"""Enter, escalate, exit: outposts and their entry modes (rulebook 6; thesis §2.2.1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..costs import cost_at, credit_limit, entry_cost, entry_terms, funds, refund_of
from ..finance import leave, pay
from ..reach import reached
from ..risks import partner_goes_on
from ..rows import EntryMode
from ..state import Firm, Outpost, Position
from .base import Action, Reason, too_dear, too_late


def firm_reasons(position: Position, firm: Firm, mode: EntryMode) -> list[Reason]:
    """What the firm itself lacks for a mode, wherever it is used."""
    found = [
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
    if mode.needs_credit and 2 * firm.debt > (limit := credit_limit(position, firm)):
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
        found = [] if square in reached(position, firm) else [Reason("not_reached", {"square": self.square})]
        found += place_reasons(position, firm, square, self.mode)
        found += firm_reasons(position, firm, mode)
        found += too_late(position, mode.lag)
        return found + too_dear(position, firm, self.cost(position, firm))

    def cost(self, position: Position, firm: Firm) -> int:
        world = position.world
        return entry_cost(position, firm, world.numbers[self.square], world.rules.modes[self.mode])

    def play(self, position: Position, firm: Firm) -> None:
        square = position.world.numbers[self.square]
        cost = self.cost(position, firm)
        start = position.round + position.world.rules.modes[self.mode].lag
        pay(position, firm, "entry", cost, self.mode, position.world.names[square])
        firm.outposts[square] = Outpost(square, self.mode, position.round, start, start, cost)
        position.changed(firm.seat)
        position.tell("entered", firm.seat, position.world.names[square], mode=self.mode, cost=cost)

    @classmethod
    def possible(cls, position: Position, firm: Firm) -> Iterable[Action]:
        world = position.world
        distances = world.entry_distance[firm.hq]
        affordable: dict[tuple[int, str], list[str]] = {}
        usable = _usable(position, firm)
        money = funds(position, firm)
        for square in sorted(reached(position, firm)):
            if not world.enterable[square] or square in firm.outposts or square == firm.hq:
                continue
            alike = distances[square], world.squares[square].country
            modes = affordable.get(alike)
            if modes is None:
                terms = entry_terms(position, firm, alike[1])
                modes = affordable[alike] = [
                    name
                    for name, mode in usable
                    if cost_at(position, mode, distances[square], terms) <= money
                    and not place_reasons(position, firm, square, name)
                ]
            name = world.names[square]
            for mode in modes:
                yield cls(name, mode)


@dataclass(frozen=True, slots=True)
class Escalate(Action):
    """Replace an outpost's mode by a deeper one; the old one sells until the new one works."""

    square: str
    mode: str

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
        return max(0, entry_cost(position, firm, square, world.rules.modes[self.mode]) - firm.outposts[square].cost)

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
    def possible(cls, position: Position, firm: Firm) -> Iterable[Action]:
        modes = position.world.rules.modes
        distances = position.world.entry_distance[firm.hq]
        open_to_deepen = [
            (square, outpost)
            for square, outpost in sorted(firm.outposts.items())
            if not outpost.next_mode and position.works(outpost.works_from)
        ]
        usable = _usable(position, firm) if open_to_deepen else []
        money = funds(position, firm)
        for square, outpost in open_to_deepen:
            terms = entry_terms(position, firm, position.world.squares[square].country)
            for name, mode in usable:
                if (
                    is_deeper(mode, modes[outpost.mode])
                    and cost_at(position, mode, distances[square], terms) - outpost.cost <= money
                    and not place_reasons(position, firm, square, name)
                ):
                    yield cls(position.world.names[square], name)


def _usable(position: Position, firm: Firm) -> list[tuple[str, EntryMode]]:
    """The modes that neither the firm itself nor the calendar stands against."""
    world = position.world
    years_left = world.level.rounds - position.round
    credit_free = 2 * firm.debt <= credit_limit(position, firm)
    working = position.working_modules(firm)
    return [
        (name, mode)
        for name, mode in world.rules.modes.items()
        if mode.lag <= years_left
        and mode.quality <= firm.quality
        and mode.brand <= firm.brand
        and mode.skills <= firm.skills
        and (mode.research <= firm.research or 0 < mode.brand_instead <= firm.brand)
        and (not mode.module or mode.module in working)
        and (credit_free or not mode.needs_credit)
    ]


def is_deeper(mode: EntryMode, than: EntryMode) -> bool:
    """Whether a mode is deeper: higher control, then higher cost."""
    return (mode.control, mode.cost) > (than.control, than.cost)


@dataclass(frozen=True, slots=True)
class Exit(Action):
    """Leave a square and take the refund."""

    square: str

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
    def possible(cls, position: Position, firm: Firm) -> Iterable[Action]:
        return [cls(position.world.names[square]) for square in sorted(firm.outposts)]
