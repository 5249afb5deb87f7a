"""Paying, borrowing, taxes and administration (rulebook 10).

Negative cash borrows by itself; beyond the credit limit the firm is in administration.
"""

from collections.abc import Iterator

from .costs import coordination, credit_limit, refund_of, strategy_of
from .firm import Firm
from .ledger import FINANCIAL, OPERATING, Entry
from .pacts import gained
from .state import Pact, Position, current_mode, half_up
from .suppliers import without_client

_IN_PROFIT = frozenset(OPERATING)


def pay(position: Position, firm: Firm, account: str, amount: int, cause: str = "", square: str = "") -> None:
    """Spend `amount` k€ and borrow what is missing."""
    position.book(firm, account, -amount, cause, square)
    borrow_missing(position, firm)


def borrow_missing(position: Position, firm: Firm) -> None:
    """Negative cash borrows by itself."""
    if firm.cash < 0:
        missing = -firm.cash
        firm.debt += missing
        position.book(firm, "loan", missing, "overdraft")
        position.whisper("loan_taken", firm.seat, amount=missing)


def yearly_costs(position: Position, firm: Firm) -> list[tuple[str, int, str, str]]:
    """The year's running costs as ledger lines: account, amount, cause, square."""
    rules = position.world.rules
    names = position.world.names
    arrived = position.arrived
    lines = [("overhead", -rules.start.overhead, "", "")]
    for module, start in firm.modules.items():
        if start > arrived:
            lines.append(("arriving", -rules.costs.arriving, module, ""))
    for square, outpost in firm.outposts.items():
        if outpost.works_from <= arrived:
            mode = current_mode(position, outpost)
            lines.append(("mode_upkeep", -rules.modes[mode].upkeep, mode, names[square]))
    for module in position.working_modules(firm):
        lines.append(("module_upkeep", -rules.modules[module].upkeep, module, ""))
    lines.append(("research_upkeep", -strategy_of(position, firm).research_upkeep * firm.research, "", ""))
    lines.append(("coordination", -coordination(position, firm), "", ""))
    return [line for line in lines if line[1]]


def interest(position: Position, firm: Firm) -> int:
    """Yearly interest, k€; a bank in the district makes it cheaper."""
    rules = position.world.rules
    cut = rules.district.feature_discount if "bank" in position.world.district_features else 0
    return half_up(firm.debt * rules.finance.interest * (100 - cut), 10_000)


def tax(position: Position, firm: Firm, profit: int) -> int:
    """Tax on the year's profit, k€; none on a loss, less in a network (claim C43)."""
    rate = max(0, position.world.rules.finance.tax - gained(position, firm, "tax"))
    return half_up(max(0, profit) * rate, 100)


def this_year(position: Position, firm: Firm) -> Iterator[Entry]:
    """The firm's ledger entries of the current round, the latest first."""
    for entry in reversed(position.ledger):
        if entry.round != position.round:
            return
        if entry.firm == firm.seat:
            yield entry


def operating_profit(position: Position, firm: Firm) -> int:
    """This year's operating result, from the ledger, k€."""
    return operating_profits(position)[firm.seat]


def operating_profits(position: Position) -> list[int]:
    """That of every firm, by seat, in one walk through the year's entries."""
    sums = [0] * len(position.firms)
    this_round = position.round
    for round, seat, account, amount, _, _ in reversed(position.ledger):
        if round != this_round:
            break
        if account in _IN_PROFIT:
            sums[seat] += amount
    return sums


def _leader_of(position: Position, firm: Firm) -> Pact | None:
    """The group in which the firm is a member."""
    if not position.pacts:
        return None
    return next((p for p in position.pacts if firm.seat in (p.a, p.b) and p.leader not in (-1, firm.seat)), None)


def group_share(position: Position, firm: Firm, profit: int) -> int:
    """What a member of a group hands to its leader of an operating profit, k€ (rulebook 8)."""
    pact = _leader_of(position, firm)
    part = position.world.rules.pacts[pact.kind].profit_share if pact else 0
    return half_up(max(0, profit) * part, 100)


def share_profit(position: Position, firm: Firm) -> None:
    """A member of a group hands part of its operating profit to the leader."""
    pact = _leader_of(position, firm)
    if pact:
        share = group_share(position, firm, operating_profit(position, firm))
        position.book(firm, "group_share", -share, pact.kind)
        position.book(position.firms[pact.leader], "group_share", share, pact.kind)


def close_accounts(position: Position, firm: Firm, profit: int) -> int:
    """Step 8: interest and tax on the operating `profit` are paid; returns what is left of it, k€."""
    due = interest(position, firm)
    taxed = tax(position, firm, profit - due)
    position.book(firm, FINANCIAL[0], -due)
    position.book(firm, FINANCIAL[1], -taxed)
    borrow_missing(position, firm)
    return profit - due - taxed


def administration(position: Position, firm: Firm) -> None:
    """Beyond the credit limit outposts are sold, cheapest first, until the debt is within it; else the firm restarts.

    The limit is the one at the start: each sale would lower it by as much as it brings.
    """
    if firm.debt <= credit_limit(position, firm):
        return
    _use_cash(position, firm)
    limit = credit_limit(position, firm)
    if firm.debt <= limit:
        return
    position.tell("administration", firm.seat)
    while firm.debt > limit and firm.outposts:
        _sell_cheapest(position, firm)
    if firm.debt > limit:
        _start_again(position, firm)


def _use_cash(position: Position, firm: Firm) -> None:
    amount = min(firm.cash, firm.debt)
    firm.debt -= amount
    position.book(firm, "repayment", -amount, "administration")


def _sell_cheapest(position: Position, firm: Firm) -> None:
    outpost = min(firm.outposts.values(), key=lambda o: (o.cost, position.world.squares[o.square].order))
    part = position.world.rules.finance.forced_sale
    amount = half_up(refund_of(position, firm, outpost.square) * part, 100)
    name = position.world.names[outpost.square]
    position.book(firm, "forced_sale", amount, outpost.mode, name)
    leave(position, firm, outpost.square)
    position.tell("forced_sale", firm.seat, name, mode=outpost.mode, amount=amount)
    _use_cash(position, firm)


def leave(position: Position, firm: Firm, square: int) -> None:
    """Take an outpost off the board."""
    del firm.outposts[square]
    if position.control.get(square) == firm.seat:
        del position.control[square]
        position.changed()
    else:
        position.changed(firm.seat)


def _start_again(position: Position, firm: Firm) -> None:
    """The firm restarts as a spin-off: nobody sits out a game."""
    rules = position.world.rules
    firm.debt = 0
    position.book(firm, "write_off", rules.finance.spin_off_cash - firm.cash, "spin_off")
    for level in ("quality", "brand", "skills", "research"):
        setattr(firm, level, max(0, getattr(firm, level) - rules.finance.spin_off_levels))
    firm.spin_offs += 1
    position.pacts = tuple(pact for pact in position.pacts if firm.seat not in (pact.a, pact.b))
    position.suppliers = without_client(position.suppliers, firm.seat)
    position.changed()
    position.tell("spin_off", firm.seat)
