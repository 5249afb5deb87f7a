"""What a golden record proves: the ids of the rulebook that really happened in its game, and its exact results."""

from typing import get_args, get_type_hints

from game import levels
from game.rules import Game
from game.rules.risks import DELAYS, EFFECTS
from game.rules.sight import Result

Proof = tuple[str, str]
"""Kind and id: `("mode", "agent")`."""

_FROM_EVENTS = {
    "site_works": ("mode", "mode"),
    "sold": ("mode", "mode"),
    "module_works": ("module", "module"),
    "pact_made": ("pact", "pact"),
    "project_done": ("project", "project"),
    "shock": ("shock", "kind"),
    "risk": ("risk", "risk"),
}
"""By kind of event: what it proves, and where in its data the id stands."""
WAYS = ("pact_broken", "pact_ended", "project_failed", "supplier_left", "transferred", "rival_captured", "codified")
"""Kinds of event that must have happened in some record."""


def wanted() -> set[Proof]:
    """Everything that needs a record."""
    rules = levels.load("brianza-2004").ruleset
    ids = {
        "mode": rules.modes,
        "module": rules.modules,
        "pact": rules.pacts,
        "project": rules.projects,
        "shock": rules.shocks,
        "risk": EFFECTS | DELAYS,
        "ending": get_args(get_type_hints(Result)["reason"]),
        "way": ("spin_off", *WAYS),
    }
    return {(kind, id) for kind, known in ids.items() for id in known}


def proved(game: Game) -> set[Proof]:
    """What happened in a game."""
    found: set[Proof] = set()
    for event in game.events:
        if event.kind in _FROM_EVENTS:
            kind, key = _FROM_EVENTS[event.kind]
            found.add((kind, str(event.data[key])))
        elif event.kind == "spin_off" or event.kind in WAYS:
            found.add(("way", event.kind))
    if game.result:
        found.add(("ending", game.result.reason))
    return found


def results(game: Game) -> dict[str, object]:
    """What must come out again exactly: hash, reason, and each firm's value and cash by seat."""
    assert game.result
    standings = sorted(game.result.ranking, key=lambda standing: standing.seat)
    return {
        "hash": game.hash(),
        "reason": game.result.reason,
        "winner": game.result.winner,
        "values": [standing.value for standing in standings],
        "cash": [standing.parts["cash"] for standing in standings],
        "rounds": game.round,
        "events": len(game.events),
    }
