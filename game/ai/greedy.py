"""A firm that plays the action which promises most for its value at the end, one at a time, and looks no further.

Everything is weighed in k€ of final value: profit of the years to come, what counts in the score, and the cost.
"""

from collections.abc import Callable
from dataclasses import dataclass

from game.rules import (
    OPERATING,
    Accept,
    Action,
    Codify,
    Contract,
    Contribute,
    EndTurn,
    Enter,
    Escalate,
    Exit,
    Invest,
    OfferPact,
    Order,
    Refuse,
    Repay,
    SetStance,
    Transfer,
    View,
)
from game.rules.sight import Intent, Preview, Range

from .black import Outlook
from .hazard import expected_loss
from .neighbours import Neighbours
from .promise import Promise

LOOKS = 6
"""Entries that are looked at properly, of all that are possible."""
LOOKS_A_MODE = 1
"""Entries of each mode that are looked at in any case."""
TRANSFERS = 4
"""Transfers that are looked at properly."""
_PACT_PAYS = 15
"""k€ that a pact must promise at least."""


@dataclass(frozen=True, slots=True)
class Temper:
    """How a greedy firm feels about risk; percentages."""

    hope: int = 40
    """Where in a range of outcomes it expects to end: 0 the worst, 100 the best."""
    debt: int = 75
    """Part of its credit that it is ready to use."""
    hurdle: int = 5
    """What a year of tied money must bring."""
    reach: int = 100
    """k€ that one more square, leap or step of reach is worth at the start of the game."""


BALANCED = Temper()


def choose(view: View, stop: Callable[[], bool], temper: Temper = BALANCED) -> Action:
    """The next action of the firm whose turn it is; the same for the same view.

    When nobody waits any more (`stop`), it ends the turn.
    """
    actions = view.legal_actions()
    weighing = _Weighing(view, temper)
    answer = _answer(actions, weighing)
    if answer:
        return answer
    best: Action | None = None
    most = 0
    for action in weighing.candidates(actions):
        if stop():
            return EndTurn()
        worth = weighing.worth(action)
        if worth > most:
            best, most = action, worth
    return best or _tidy(view, actions, weighing)


def _answer(actions: list[Action], weighing: "_Weighing") -> Action | None:
    """Yes to the best offer that pays, no to the others; None when nobody waits for an answer."""
    worth = {action: weighing.pact(action) for action in actions if isinstance(action, Accept)}
    best = max(worth, key=lambda action: worth[action], default=None)
    if best and worth[best] > _PACT_PAYS:
        return best
    return next((action for action in actions if isinstance(action, Refuse)), None)


def _offer(actions: list[Action], weighing: "_Weighing") -> Action | None:
    """The pact that promises most, if one pays."""
    worth = {action: weighing.pact(action) for action in actions if isinstance(action, OfferPact)}
    best = max(worth, key=lambda action: worth[action], default=None)
    return best if best and worth[best] > _PACT_PAYS else None


def _tidy(view: View, actions: list[Action], weighing: "_Weighing") -> Action:
    """What is left when no action pays: a pact, the best price, debt repaid, the end of the turn."""
    offer = _offer(actions, weighing)
    if offer:
        return offer
    best: Action = EndTurn()
    most = 5
    for action in actions:
        if isinstance(action, SetStance):
            gain = weighing.expected(view.preview(action).profit)
            # A cut that is kept costs quality.
            gain -= 25 if action.stance == "cut" else 0
            if gain > most:
                best, most = action, gain
    if isinstance(best, EndTurn):
        own = view.own
        spare = min(own.debt, own.cash - 100)
        repayments = [action for action in actions if isinstance(action, Repay) and action.amount <= spare]
        return max(repayments, key=lambda action: action.amount, default=best)
    return best


class _Weighing:
    """What one firm knows when it weighs its actions."""

    def __init__(self, view: View, temper: Temper) -> None:
        self._view = view
        self._temper = temper
        self._own = view.own
        self._firm = view.firms[view.firm]
        self._black = Outlook(view)
        self._left = view.rounds - view.round + 1
        self._score = view.level.ruleset.score
        self._reach = view.level.ruleset.reach
        self._outposts = {
            outpost.square: outpost
            for square in view.squares
            for outpost in square.outposts
            if outpost.firm == view.firm
        }
        self._neighbours = Neighbours(view)
        self._profits: dict[str, int] = {}
        self._lost_now = self._lost(view.intents)

    def expected(self, profit: Range | None) -> int:
        """The profit a firm of this temper counts on, k€ a year."""
        return profit.low + (profit.high - profit.low) * self._temper.hope // 100 if profit else 0

    def candidates(self, actions: list[Action]) -> list[Action]:
        """The actions that deserve a look ahead: the most promising entries, and all that are no entries."""
        promise = Promise(self._view, self._temper.hope)
        guesses: list[tuple[int, str, Action]] = []
        transfers: list[tuple[int, Action]] = []
        others: list[Action] = []
        for action in actions:
            if action.free or not self._affordable(self._view.cost(action)):
                continue
            match action:
                case Enter(square, mode):
                    guess = promise.profit(square, mode) * self._left - self._view.cost(action)
                    guesses.append((guess + self._stretch(action), mode, action))
                case Escalate(square, mode):
                    guess = promise.profit(square, mode) - promise.profit(square, self._outposts[square].mode)
                    guesses.append((guess * self._left - self._view.cost(action), f"^{mode}", action))
                case Exit(square) if self._in_trouble(square):
                    others.append(action)
                case Transfer(square, to) if square in self._outposts and self._in_trouble(square):
                    transfers.append((promise.profit(to, self._outposts[square].mode), action))
                case Order() | Invest() | Contribute() | Codify():
                    others.append(action)
        others += _unlike_contracts(self._view, actions)
        transfers.sort(key=lambda guess: -guess[0])
        return most_promising(guesses) + [action for _guess, action in transfers[:TRANSFERS]] + others

    def worth(self, action: Action) -> int:
        """What an action adds to the value at the end, k€; not above 0 when it does not pay."""
        if isinstance(action, Contribute):
            return self._neighbours.contribution(action.project, action.amount)
        preview = self._view.preview(action)
        profit = self.expected(preview.profit)
        if isinstance(action, Transfer):
            profit += self._earned(action.square)
        start, last, assets = self._times(action, preview)
        worth = self._sum(profit, start, last) + assets - preview.cost
        worth -= max(0, preview.cost) * self._temper.hurdle * self._left // 100
        worth += self._lost_now - self._lost(preview.intents, action)
        return worth - self._hazard(action, profit, preview.cost, last - max(start, self._view.round) + 1)

    def pact(self, action: Action) -> int:
        """What offering or accepting a pact adds to the value at the end, k€."""
        district = self._view.district
        match action:
            case OfferPact(firm, pact) if not self._neighbours.offered_lately(firm - 1):
                leads = True
            case Accept(firm):
                leads = False
                pact = next(o.kind for o in district.offers if (o.by, o.to) == (firm - 1, self._view.firm))
            case _:
                return 0
        if not self._affordable(self._neighbours.pact_cost(pact, firm - 1)):
            return 0
        return self._neighbours.pact(pact, firm - 1, leads)

    def _hazard(self, action: Action, profit: int, cost: int, years: int) -> int:
        """What the mode's own risks are expected to take, k€."""
        match action:
            case Enter(square, mode):
                return expected_loss(self._view, square, mode, profit, cost, years)
            case Escalate(square, mode):
                before = self._earned(square)
                now = self._outposts[square].mode
                known = expected_loss(self._view, square, now, before, 0, self._left)
                return expected_loss(self._view, square, mode, before + profit, cost, years) - known
        return 0

    def _affordable(self, cost: int) -> bool:
        """Whether the debt after paying so much is one the firm is ready to bear."""
        owed = self._own.debt + max(0, cost - self._own.cash)
        return cost <= 0 or owed * 100 <= self._own.credit * self._temper.debt

    def _sum(self, profit: int, start: int, last: int) -> int:
        """A yearly profit from round `start` to `last`, and what the score adds for the last years."""
        end = self._view.rounds
        start = max(start, self._view.round)
        years = max(0, last - start + 1)
        counted = max(0, last - max(start, end - self._score.profit_years + 1) + 1)
        return profit * years + profit * counted * self._score.profit_times // self._score.profit_years

    def _times(self, action: Action, preview: Preview) -> tuple[int, int, int]:
        """First and last round in which it earns, and what it is worth by itself at the end, k€."""
        end = self._view.rounds
        match action:
            case Enter(square):
                last = min(end, self._black.falls(square, preview.grip) - 1)
                assets = self._assets(preview.cost) if last == end else 0
                return preview.works_from, last, assets + self._stretch(action)
            case Escalate(square):
                falls = self._black.falls(square, preview.grip)
                last = min(end, falls - 1)
                assets = self._assets(preview.cost) if last == end else 0
                assets += self._sum(self._earned(square), self._black.falls(square, self._grip(square)), last)
                return preview.works_from, last, assets
            case Exit(square):
                last = min(end, self._black.falls(square, self._grip(square)) - 1)
                return 0, last, 0
            case Transfer(square, to):
                last = min(end, self._black.falls(to, preview.grip) - 1)
                stays = min(end, self._black.falls(square, self._grip(square)) - 1)
                return preview.works_from, last, -self._sum(self._earned(square), self._view.round, stays)
            case Codify(square):
                return 0, end, self._neighbours.codified(square)
            case Order():
                return preview.works_from, end, self._assets(preview.cost) + self._stretch(action)
            case Invest(asset):
                level = self._score.level if asset in ("quality", "brand", "research", "skills") else 0
                return 0, end, level + self._stretch(action)
            case _:
                return 0, end, 0

    def _assets(self, cost: int) -> int:
        return cost * self._score.assets // 100

    def _stretch(self, action: Action) -> int:
        """What more reach is worth to a firm whose strategy is fed by this asset, or by gateways."""
        full = self._temper.reach * self._left // self._view.rounds
        match self._firm.strategy, action:
            case "queen", Order():
                return full
            case "knight", Invest("research"):
                levels = self._reach.knight_research
                return full * levels if (self._firm.research + 1) % levels == 0 else full
            case "rook", Invest("brand"):
                return full
            case "change-board", Enter(square) if self._view.square(square).gateway:
                return full
        return 0

    def _grip(self, square: str) -> int:
        return self._outposts[square].grip

    def _earned(self, square: str) -> int:
        """What an own outpost brings a year, k€."""
        if square not in self._profits:
            self._profits[square] = -self.expected(self._view.preview(Exit(square)).profit)
        return self._profits[square]

    def _in_trouble(self, square: str) -> bool:
        """Whether an own outpost falls next year or cost money last year."""
        return self._black.falls(square, self._grip(square)) <= self._view.round + 1 or self._lost_money(square)

    def _lost_money(self, square: str) -> bool:
        """Whether an own outpost cost more than it brought last year."""
        year = self._view.round - 1
        entries = [entry for entry in self._view.ledger if entry.round == year and entry.square == square]
        return sum(entry.amount for entry in entries if entry.account in OPERATING) < 0

    def _lost(self, intents: tuple[Intent, ...], leaving: Action | None = None) -> int:
        """What black's next moves take from the firm, k€ of final value."""
        gone = leaving.square if isinstance(leaving, Exit | Transfer) else ""
        return sum(
            max(0, self._sum(self._earned(intent.to), intent.round, self._view.rounds))
            for intent in intents
            if intent.kind == "capture"
            and intent.firm == self._view.firm
            and intent.to in self._outposts
            and intent.to != gone
        )


def most_promising(guesses: list[tuple[int, str, Action]]) -> list[Action]:
    """The best guesses of all, and the best of each mode, for guesses know little of surplus and risk."""
    chosen = []
    of_mode: dict[str, int] = {}
    for place, (_guess, mode, action) in enumerate(sorted(guesses, key=lambda guess: -guess[0])):
        of_mode[mode] = of_mode.get(mode, 0) + 1
        if place < LOOKS or of_mode[mode] <= LOOKS_A_MODE:
            chosen.append(action)
    return chosen


def _unlike_contracts(view: View, actions: list[Action]) -> list[Contract]:
    """One contract of many that are alike: with a supplier who shall stay, and is not idle."""
    suppliers = {supplier.square: supplier for supplier in view.district.suppliers}
    contracts = [action for action in actions if isinstance(action, Contract)]

    def standing(action: Contract) -> tuple[bool, int]:
        supplier = suppliers[action.square]
        return not supplier.codified, supplier.idle

    return sorted(contracts, key=standing)[:1]
