"""Step 6: the own risks of entry modes; each kind is one function and a row of the ruleset (rulebook 6; thesis §2.2.1).

A yearly risk has the row's chance plus a part of the country's risk; a once-only risk threatens the arrival.
"""

from collections.abc import Callable

from .chance import below, between, happens
from .finance import leave, pay, this_year
from .firm import Firm, Outpost
from .ledger import OPERATING
from .rows import Risk
from .state import Position, current_mode, half_up

Effect = Callable[[Position, Firm, Outpost, Risk], None]


def risk_chance(position: Position, square: int, risk: Risk) -> int:
    """Chance of a risk on a square, per cent."""
    world = position.world
    country = world.level.countries[world.squares[square].country]
    if risk.kind == "unclear_law" and position.climate.clear_law:
        return 0
    of_country = 0 if risk.once else country.risk * world.rules.risks.country_part // 100
    return min(100, risk.chance + of_country)


def yearly_risks(position: Position) -> None:
    """What goes wrong at the end of a year, and contracts that end by themselves."""
    for firm in position.firms:
        for square in sorted(firm.outposts):
            outpost = firm.outposts.get(square)
            if outpost is None or not position.works(outpost.works_from):
                continue
            mode = position.world.rules.modes[current_mode(position, outpost)]
            if mode.years and not outpost.next_mode and position.round - outpost.works_from + 1 >= mode.years:
                end_contract(position, firm, outpost, "contract_ended")
                continue
            _strike(position, firm, outpost, once=False)


def is_delayed(position: Position, firm: Firm, outpost: Outpost) -> bool:
    """Whether a mode that should start to work this year is held up, once, by permits."""
    if outpost.held_up:
        return False
    risks = position.world.rules.modes[outpost.next_mode or outpost.mode].risks
    for risk in risks:
        if risk.kind in DELAYS and _happens(position, firm, outpost, risk):
            DELAYS[risk.kind](position, firm, outpost, risk)
            return True
    return False


def arrival_risks(position: Position, firm: Firm, outpost: Outpost) -> None:
    """What goes wrong once a mode has started to work."""
    _strike(position, firm, outpost, once=True)


def _strike(position: Position, firm: Firm, outpost: Outpost, once: bool) -> None:
    for risk in position.world.rules.modes[current_mode(position, outpost)].risks:
        here = firm.outposts.get(outpost.square)
        if here is None or risk.once is not once or risk.kind in DELAYS:
            continue
        if _happens(position, firm, outpost, risk):
            EFFECTS[risk.kind](position, firm, here, risk)


def _happens(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> bool:
    key = (position.seed, "risk", risk.kind, position.round, firm.seat, outpost.square)
    return happens(risk_chance(position, outpost.square, risk), *key)


def _tell(position: Position, firm: Firm, outpost: Outpost, risk: Risk, **data: int | str) -> None:
    tell = position.tell if risk.kind in PUBLIC else position.whisper
    tell("risk", firm.seat, position.world.names[outpost.square], risk=risk.kind, mode=outpost.mode, **data)


def _set_back(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """For some years the mode sells or makes less, as `handicap` says."""
    until = position.round + position.world.rules.risks.setback_years
    firm.outposts[outpost.square] = outpost._replace(setback=risk.kind, setback_until=until)
    _tell(position, firm, outpost, risk)


def _dearer_partner(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """The distributor raises its mark-up, once."""
    if not outpost.keeps_lost:
        firm.outposts[outpost.square] = outpost._replace(keeps_lost=risk.amount)
        _tell(position, firm, outpost, risk, points=risk.amount)


def _partner_fails(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """The franchisee fails: the loss is its own, the square is yours."""
    leave(position, firm, outpost.square)
    _tell(position, firm, outpost, risk)


def _partner_learns(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """A rival in the country grows, or one is born (claim C56)."""
    squares = position.world.squares
    country = squares[outpost.square].country
    near = [r for r in position.rivals if squares[r.square].country == country]
    if near:
        weakest = min(near, key=lambda r: (r.strength, r.id))
        strength = min(position.world.rules.rivals.strongest, weakest.strength + 1)
        position.rivals[position.rivals.index(weakest)] = weakest._replace(strength=strength)
        _tell(position, firm, outpost, risk, strength=strength, at=position.world.names[weakest.square])
    else:
        born = new_rival(position, country, risk.amount, outpost.square)
        if born:
            _tell(position, firm, outpost, risk, strength=risk.amount, at=born)


def new_rival(position: Position, country: str, strength: int, near: int) -> str:
    """A rival is born on a free square of the country, a keyed one; returns its name, empty if none is free."""
    world = position.world
    taken = {rival.square for rival in position.rivals}
    free = [s.index for s in world.squares if s.kind == "land" and s.country == country and s.index not in taken]
    if not free:
        return ""
    square = free[below(len(free), position.seed, "born", position.round, near)]
    board = world.squares[square].places[0][0]
    position.add_rival(board, square, strength)
    return world.names[square]


def end_contract(position: Position, firm: Firm, outpost: Outpost, kind: str) -> None:
    """A contract ends; a licensee goes on alone, as a rival."""
    mode = position.world.rules.modes[outpost.mode]
    name = position.world.names[outpost.square]
    leave(position, firm, outpost.square)
    position.tell(kind, firm.seat, name, mode=outpost.mode)
    partner_goes_on(position, outpost, mode.partner_stays)


def partner_goes_on(position: Position, outpost: Outpost, strength: int) -> None:
    """The partner of an ended contract becomes a rival on the square, or makes the one there stronger."""
    if not strength:
        return
    here = [r for r in position.rivals if r.square == outpost.square]
    name = position.world.names[outpost.square]
    if here:
        most = position.world.rules.rivals.strongest
        grown = here[0]._replace(strength=min(most, here[0].strength + 1))
        position.rivals[position.rivals.index(here[0])] = grown
        position.tell("partner_rival", -1, name, strength=grown.strength, mode=outpost.mode)
        return
    board = position.world.squares[outpost.square].places[0][0]
    position.add_rival(board, outpost.square, strength)
    position.tell("partner_rival", -1, name, strength=strength, mode=outpost.mode)


def _bad_name(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """The licensee's poor quality costs brand."""
    if firm.brand:
        firm.brand -= 1
        position.changed(firm.seat)
        _tell(position, firm, outpost, risk, level=firm.brand)


def _margin_of_year(position: Position, firm: Firm, square: int) -> int:
    """What a square left to the firm this year, from the ledger, k€."""
    name = position.world.names[square]
    entries = this_year(position, firm)
    return sum(entry.amount for entry in entries if entry.square == name and entry.account in OPERATING)


def _conflict(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """Partners quarrel: no profit this year."""
    margin = _margin_of_year(position, firm, outpost.square)
    if margin > 0:
        position.book(firm, "conflict", -margin, outpost.mode, position.world.names[outpost.square])
        _tell(position, firm, outpost, risk, amount=margin)


def _held_back(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """The country holds this year's profit back; it comes next year."""
    margin = _margin_of_year(position, firm, outpost.square)
    if margin > 0 and position.round < position.world.level.rounds:
        position.book(firm, "held_back", -margin, outpost.mode, position.world.names[outpost.square])
        firm.held_back += margin
        _tell(position, firm, outpost, risk, amount=margin)


def release_held_back(position: Position, firm: Firm) -> None:
    """Profit held back last year arrives with this year's markets."""
    position.book(firm, "held_back", firm.held_back)
    firm.held_back = 0


def _blocked(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """The purchase is not allowed; most of the price comes back."""
    back = half_up(outpost.cost * risk.amount, 100)
    position.book(firm, "refund", back, outpost.mode, position.world.names[outpost.square])
    leave(position, firm, outpost.square)
    _tell(position, firm, outpost, risk, amount=back)


def _hidden_quality(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """What was bought is better or worse than it looked."""
    found = between(-risk.amount, risk.amount, position.seed, "hidden", outpost.square, firm.seat, position.round)
    if found:
        firm.outposts[outpost.square] = outpost._replace(quality=found)
        _tell(position, firm, outpost, risk, level=found)


def _restructuring(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """What was bought must be put in order."""
    cost = between(0, risk.amount, position.seed, "restructuring", outpost.square, firm.seat, position.round)
    if cost:
        pay(position, firm, "restructuring", cost, outpost.mode, position.world.names[outpost.square])
        _tell(position, firm, outpost, risk, amount=cost)


def _permits(position: Position, firm: Firm, outpost: Outpost, risk: Risk) -> None:
    """Permits: later, and dearer."""
    extra = half_up(outpost.cost * risk.amount, 100)
    pay(position, firm, "entry", extra, outpost.mode, position.world.names[outpost.square])
    later = position.round + position.world.rules.risks.permit_years
    dearer = outpost._replace(cost=outpost.cost + extra, held_up=True)
    if outpost.next_mode:
        firm.outposts[outpost.square] = dearer._replace(next_from=later)
    else:
        firm.outposts[outpost.square] = dearer._replace(works_from=later, fresh_from=later)
    position.changed(firm.seat)
    _tell(position, firm, outpost, risk, amount=extra)


EFFECTS: dict[str, Effect] = {
    "serves_another": _set_back,
    "unclear_law": _set_back,
    "supply_stops": _set_back,
    "markup": _dearer_partner,
    "franchisee_fails": _partner_fails,
    "partner_learns": _partner_learns,
    "poor_quality": _bad_name,
    "conflict": _conflict,
    "held_back": _held_back,
    "blocked": _blocked,
    "hidden_quality": _hidden_quality,
    "restructuring": _restructuring,
}
"""What each kind of risk does."""

PUBLIC = ("franchisee_fails", "partner_learns", "poor_quality")
"""Kinds that everybody sees on the board or in a brand; of the others only the firm is told."""

DELAYS: dict[str, Effect] = {"permits": _permits}
"""Kinds of risk that hold up an arrival."""
