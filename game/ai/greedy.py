"""A firm that plays the action which promises most for its value at the end, one at a time, and looks no further.

Everything is weighed in k€ of final value: profit of the years to come, what counts in the score, and the cost.
"""

from collections.abc import Callable
from dataclasses import dataclass

from game.rules import (
    OPERATING,
    Action,
    EndTurn,
    Enter,
    Escalate,
    Exit,
    Invest,
    Order,
    Repay,
    SetStance,
    View,
)
from game.rules.sight import Intent, Preview, Range

from .black import Outlook
from .promise import Promise

LOOKS = 12
"""Entries that are looked at properly, of all that are possible."""


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
    best: Action | None = None
    most = 0
    for action in weighing.candidates(actions):
        if stop():
            return EndTurn()
        worth = weighing.worth(action)
        if worth > most:
            best, most = action, worth
    return best or _tidy(view, actions, weighing)


def _tidy(view: View, actions: list[Action], weighing: "_Weighing") -> Action:
    """What is left when no action pays: the best price, debt repaid, the end of the turn."""
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
        self._outposts = {
            outpost.square: outpost
            for square in view.squares
            for outpost in square.outposts
            if outpost.firm == view.firm
        }
        self._profits: dict[str, int] = {}
        self._lost_now = self._lost(view.intents)

    def expected(self, profit: Range | None) -> int:
        """The profit a firm of this temper counts on, k€ a year."""
        return profit.low + (profit.high - profit.low) * self._temper.hope // 100 if profit else 0

    def candidates(self, actions: list[Action]) -> list[Action]:
        """The actions that deserve a look ahead: the most promising entries, and all that are no entries."""
        promise = Promise(self._view, self._temper.hope)
        guesses: list[tuple[int, Action]] = []
        others: list[Action] = []
        for action in actions:
            match action:
                case Enter(square, mode):
                    guess = promise.profit(square, mode) * self._left - self._view.cost(action)
                    guesses.append((guess + self._stretch(action), action))
                case Escalate(square, mode):
                    guess = promise.profit(square, mode) - promise.profit(square, self._outposts[square].mode)
                    guesses.append((guess * self._left - self._view.cost(action), action))
                case Exit(square):
                    falls_next = self._black.falls(square, self._grip(square)) <= self._view.round + 1
                    if falls_next or self._lost_money(square):
                        others.append(action)
                case Order() | Invest():
                    others.append(action)
        guesses.sort(key=lambda guess: -guess[0])
        return [action for _guess, action in guesses[:LOOKS]] + others

    def worth(self, action: Action) -> int:
        """What an action adds to the value at the end, k€; not above 0 when it does not pay."""
        preview = self._view.preview(action)
        if preview.cost > 0 and not self._affordable(preview):
            return 0
        profit = self.expected(preview.profit)
        start, last, assets = self._times(action, preview)
        worth = self._sum(profit, start, last) + assets - preview.cost
        worth -= max(0, preview.cost) * self._temper.hurdle * self._left // 100
        worth += self._lost_now - self._lost(preview.intents, action)
        return worth

    def _affordable(self, preview: Preview) -> bool:
        """Whether the debt after it is one the firm is ready to bear."""
        owed = preview.debt_after + max(0, -preview.cash_after)
        return owed * 100 <= self._own.credit * self._temper.debt

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
                return full * 4 if self._firm.research % 4 == 3 else full
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

    def _lost_money(self, square: str) -> bool:
        """Whether an own outpost cost more than it brought last year."""
        year = self._view.round - 1
        entries = [entry for entry in self._view.ledger if entry.round == year and entry.square == square]
        return sum(entry.amount for entry in entries if entry.account in OPERATING) < 0

    def _lost(self, intents: tuple[Intent, ...], leaving: Action | None = None) -> int:
        """What black's next moves take from the firm, k€ of final value."""
        gone = leaving.square if isinstance(leaving, Exit) else ""
        return sum(
            max(0, self._sum(self._earned(intent.to), intent.round, self._view.rounds))
            for intent in intents
            if intent.kind == "capture"
            and intent.firm == self._view.firm
            and intent.to in self._outposts
            and intent.to != gone
        )
