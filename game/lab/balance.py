"""Whether a level is fair: greedy firms play every strategy it offers from every seat, and wins are held to limits.

The limits were set for tables of four; for other tables they are moved by what is a fair share there.
"""

import concurrent.futures
import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, permutations
from typing import Final

from game import texts
from game.lab.figures import wilson
from game.lab.simulate import Batch, Deal, Played, Player, play_all
from game.rules import Level
from game.texts import _

LEAST: Final = 12
"""Per cent of the games that every strategy must win."""
MOST: Final = 45
"""Per cent of the games that no strategy may pass; where only two are offered, a third more than their fair share."""
MOST_OF_A_SEAT: Final = 35
"""Per cent of the games of four firms that no seat may pass."""
AI: Final = "greedy"


@dataclass(frozen=True, slots=True)
class Share:
    """What part of all games a strategy or a seat won, per cent, with its 95 % interval."""

    wins: int
    percent: float
    low: float
    high: float
    firms: int
    """How many firms there were of it, over all games."""
    value: int
    """Mean value of those firms at the end, k€."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit and what came nearest to it, or passed it farthest."""

    kind: str
    """`strategy_least`, `strategy_most` or `seat_most`."""
    percent: int
    name: str
    """The strategy, or the number of the seat."""
    found: float
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance(Batch):
    """Games in which every strategy was dealt to every seat, and what may be asked of them."""

    offered: tuple[str, ...]
    """The strategies."""
    firms: int
    """At a table."""

    @property
    def strategies(self) -> dict[str, Share]:
        """Each strategy's share of the wins."""
        every = {
            name: [(game, seat) for game in self.games for seat, played in enumerate(game.strategies) if played == name]
            for name in self.offered
        }
        return {name: self._share(firms) for name, firms in every.items()}

    @property
    def seats(self) -> dict[str, Share]:
        """Each seat's share of the wins, by its number."""
        return {str(seat + 1): self._share([(game, seat) for game in self.games]) for seat in range(self.firms)}

    @property
    def captures(self) -> float:
        """Outposts that black takes a game."""
        return round(sum(sum(game.captures) for game in self.games) / max(1, len(self.games)), 1)

    @property
    def thirds(self) -> tuple[float, float]:
        """The median profit of a firm's year in the first and in the last third of the games, k€."""
        first: list[int] = []
        last: list[int] = []
        for game in self.games:
            for years in game.profits:
                third = -(-len(years) // 3)
                first += years[:third]
                last += years[-third:]
        return (statistics.median(first), statistics.median(last)) if first else (0.0, 0.0)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """How the shares stand to the limits; none where there is nothing to compare."""
        found = []
        strategies, seats = self.strategies, self.seats
        if len(self.offered) > 1 and self.firms > 1:
            most = max(MOST, MOST * 3 // len(self.offered))
            weak, strong = _extremes(strategies)
            found = [
                _limit("strategy_least", LEAST, weak, strategies),
                _limit("strategy_most", most, strong, strategies),
            ]
        if self.firms > 1:
            found.append(_limit("seat_most", MOST_OF_A_SEAT * 4 // self.firms, _extremes(seats)[1], seats))
        return tuple(found)

    @property
    def holds(self) -> bool:
        """Whether no limit is broken."""
        return all(limit.holds for limit in self.limits)

    def _share(self, firms: Sequence[tuple[Played, int]]) -> Share:
        wins, games, count = sum(game.winner == seat for game, seat in firms), len(self.games), len(firms)
        value = sum(game.values[seat] for game, seat in firms)
        percent, (low, high) = round(100 * wins / max(1, games), 1), wilson(wins, games)
        return Share(wins, percent, low, high, count, round(value / max(1, count)))


def measure(
    level: Level,
    games: int = 200,
    firms: int = 0,
    seed: int = 1,
    *,
    jobs: int = 1,
    executor: concurrent.futures.Executor | None = None,
) -> Balance:
    """Play games of a level, each with a seed of its own; `firms` 0 is as many as it takes, up to four.

    Ctrl-C stops it and keeps what is done. Raises ValueError for a number of firms that the level does not take.
    """
    firms = firms or min(4, level.firms.max)
    if not level.firms.min <= firms <= level.firms.max:
        raise ValueError(f"{level.id} is for {level.firms.min} to {level.firms.max} firms, not {firms}")
    every = list(tables(level.strategies, firms))
    deals: list[Deal] = [(every[number % len(every)], seed + number) for number in range(games)]
    done = play_all(level, deals, jobs=jobs, executor=executor)
    return Balance(level=level.id, offered=level.strategies, firms=firms, seed=seed, asked=games, games=done)


def tables(strategies: Sequence[str], firms: int) -> Iterator[tuple[Player, ...]]:
    """Every table that is fair, so that each strategy sits as often in each seat and after each other strategy.

    Strategies too few for the table are doubled in turn, too many left out in turn.
    """
    whole, more = divmod(firms, len(strategies))
    hands = [(*(tuple(strategies) * whole), *extra) for extra in combinations(strategies, more)]
    for order in permutations(range(1, firms)):
        for turn in range(firms):
            for hand in hands:
                seated = [hand[place] for place in (0, *order)]
                yield tuple(Player(strategy, AI) for strategy in seated[turn:] + seated[:turn])


def as_json(balance: Balance) -> str:
    """Everything, for programs."""
    first, last = balance.thirds
    content = {
        "level": balance.level,
        "firms": balance.firms,
        "seed": balance.seed,
        "asked": balance.asked,
        "stopped": balance.stopped,
        "games": len(balance.games),
        "nobody_won": sum(game.winner is None for game in balance.games),
        "strategies": {name: asdict(share) for name, share in balance.strategies.items()},
        "seats": {name: asdict(share) for name, share in balance.seats.items()},
        "captures": balance.captures,
        "profit": {"first_third": first, "last_third": last, "ratio": _ratio(first, last)},
        "limits": [asdict(limit) for limit in balance.limits],
        "holds": balance.holds,
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def as_text(balance: Balance) -> str:
    """Two tables, the course of the games, and a line for each limit, for people, in the current language."""
    played, (first, last) = len(balance.games), balance.thirds
    title = _("{games} games of {level} with {firms} greedy firms each")
    lines = [title.format(games=played, level=balance.level, firms=balance.firms)]
    strategies = {texts.name("strategy", name): share for name, share in balance.strategies.items()}
    wins, firms, mean = _("wins"), _("firms"), _("mean value")
    for heading, shares in ((_("Strategy"), strategies), (_("Seat"), balance.seats)):
        lines += ["", f"{heading:24}{wins:>8}      %   95 %{'':10}{firms:>8}{mean:>16}"]
        lines += [_row(label, share) for label, share in shares.items()]
    nobody = sum(game.winner is None for game in balance.games)
    ratio = _ratio(first, last)
    lines += [
        "",
        _("Outposts taken by black: {captures} a game").format(captures=balance.captures),
        _("Median profit of a firm's year: {first} in the first third, {last} in the last: {ratio} times").format(
            first=texts.money(round(first)), last=texts.money(round(last)), ratio="–" if ratio is None else ratio
        ),
        _("Games that nobody won: {n}").format(n=nobody),
        "",
    ]
    if balance.stopped:
        return "\n".join((*lines, _("Stopped after {n} of {asked} games: too few to judge.").format(
            n=played, asked=balance.asked
        )))  # fmt: skip
    lines += [_verdict(limit) for limit in balance.limits] or [_("One firm alone: there is nothing to compare.")]
    return "\n".join(lines)


def _row(label: str, share: Share) -> str:
    interval = f"{share.low:.1f}–{share.high:.1f}"
    return f"{label:24}{share.wins:8}{share.percent:7.1f}   {interval:15}{share.firms:7}{texts.money(share.value):>16}"


def _verdict(limit: Limit) -> str:
    sentences = {
        "strategy_least": _("no strategy wins under {limit} of the games: {name} {found}%"),
        "strategy_most": _("no strategy wins over {limit} of the games: {name} {found}%"),
        "seat_most": _("no seat wins over {limit} of the games: seat {name} {found}%"),
    }
    word = _("kept") if limit.holds else _("BROKEN")
    name = limit.name if limit.kind == "seat_most" else texts.name("strategy", limit.name)
    said = sentences[limit.kind].format(limit=texts.percent(limit.percent), name=name, found=limit.found)
    return f"{word:12}{said}"


def _limit(kind: str, percent: int, name: str, shares: dict[str, Share]) -> Limit:
    found = shares[name].percent
    return Limit(kind, percent, name, found, found >= percent if kind.endswith("least") else found <= percent)


def _extremes(shares: dict[str, Share]) -> tuple[str, str]:
    by_wins = sorted(shares, key=lambda name: shares[name].wins)
    return by_wins[0], by_wins[-1]


def _ratio(first: float, last: float) -> float | None:
    return round(last / first, 2) if first > 0 else None
