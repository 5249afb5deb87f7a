"""How far the player of this computer is in the campaign: the best of each level, in a small file of its own.

A file that is broken or from a later program costs the progress it cannot say, never the game.
"""

import json
from dataclasses import asdict
from typing import Final

from game.client import settings
from game.levels.campaign import Finished, Progress
from game.rules import Game

_FILE: Final = "campaign.json"
_MOST: Final = 200
"""Levels that a file may name."""


def load() -> dict[str, Finished]:
    """What was made of each level so far; empty where nothing can be read."""
    try:
        content = json.loads((settings.folder("settings") / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    found = {}
    if isinstance(content, dict) and len(content) <= _MOST:
        for level, best in content.items():
            if isinstance(best, dict) and type(best.get("won")) is bool and type(best.get("stars")) is int:
                found[level] = Finished(best["won"], max(0, best["stars"]))
    return found


def note(game: Game, seat: int) -> Progress:
    """Takes a game that one person played to its end into account and keeps the best. Raises OSError."""
    progress = load()
    result = game.result
    if result is None or result.reason == "district_collapsed":
        return progress
    own = next(standing for standing in result.ranking if standing.seat == seat)
    stars = sum(goal.reached for goal in own.goals)
    won = result.winner == seat or (result.winner is None and own.place == 1)
    before = progress.get(game.level.id, Finished())
    progress[game.level.id] = Finished(won or before.won, max(stars, before.stars))
    settings.write_whole(_FILE, {level: asdict(best) for level, best in progress.items()})
    return progress
