"""What a simulation says: win rates with their confidence intervals, as JSON and as a table."""

import json
import math
from collections.abc import Callable, Iterable

from game import texts
from game.lab.simulate import Played, Simulation
from game.texts import _

_Z = 1.959964
"""Standard errors on either side of a 95 % interval."""


def wilson(wins: int, games: int) -> tuple[float, float]:
    """The 95 % interval of a win rate in per cent, one decimal (Wilson's score interval).

    >>> wilson(5, 20)
    (11.2, 46.9)
    """
    if not games:
        return 0.0, 100.0
    rate, square = wins / games, _Z * _Z / games
    middle = (rate + square / 2) / (1 + square)
    width = _Z * math.sqrt(rate * (1 - rate) / games + square / games / 4) / (1 + square)
    return round(100 * max(0.0, middle - width), 1), round(100 * min(1.0, middle + width), 1)


def summary(simulation: Simulation) -> dict[str, object]:
    """Win rates by strategy, AI and seat, and means a game."""
    games = simulation.games
    count = max(1, len(games))
    return {
        "games": len(games),
        "nobody_won": sum(game.winner is None for game in games),
        "strategies": _rates(games, lambda game, seat: game.strategies[seat]),
        "ais": _rates(games, lambda game, seat: game.ais[seat]),
        "seats": _rates(games, lambda game, seat: str(seat + 1)),
        "captures": round(sum(sum(game.captures) for game in games) / count, 1),
        "actions": round(sum(game.actions for game in games) / count, 1),
    }


def as_json(simulation: Simulation) -> str:
    """Everything, for programs."""
    content = {
        "level": simulation.level,
        "seats": [f"{player.strategy}:{player.ai}" for player in simulation.players],
        "seed": simulation.seed,
        "asked": simulation.asked,
        "stopped": simulation.stopped,
        "summary": summary(simulation),
        "games": [game._asdict() for game in simulation.games],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def as_text(simulation: Simulation) -> str:
    """The summary as a table, for people, in the current language."""
    figures = summary(simulation)
    lines = [_("{games} games of {level}").format(games=len(simulation.games), level=simulation.level)]
    wins, of, mean = _("wins"), _("of"), _("mean value")
    for key, title in (("strategies", _("Strategy")), ("ais", _("AI")), ("seats", _("Seat"))):
        rates = figures[key]
        assert isinstance(rates, dict)
        lines += ["", f"{title:16}{wins:>8}{of:>6}      %   95 %{'':10}{mean:>12}"]
        for name, rate in rates.items():
            label = texts.name("strategy", name) if key == "strategies" else name
            interval = f"{rate['low']:.1f}–{rate['high']:.1f}"
            lines.append(
                f"{label:16}{rate['wins']:8}{rate['of']:6}{rate['percent']:7.1f}   {interval:15}"
                f"{texts.money(rate['value']):>12}"
            )
    return "\n".join(lines)


def _rates(games: Iterable[Played], label: Callable[[Played, int], str]) -> dict[str, dict[str, float]]:
    seats: dict[str, list[tuple[bool, int]]] = {}
    for game in games:
        for seat, value in enumerate(game.values):
            seats.setdefault(label(game, seat), []).append((game.winner == seat, value))
    return {name: _rate(seats[name]) for name in sorted(seats)}


def _rate(results: list[tuple[bool, int]]) -> dict[str, float]:
    wins, of = sum(won for won, _value in results), len(results)
    low, high = wilson(wins, of)
    return {
        "wins": wins,
        "of": of,
        "percent": round(100 * wins / of, 1),
        "low": low,
        "high": high,
        "value": round(sum(value for _won, value in results) / of),
    }
