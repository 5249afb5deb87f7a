"""All checks of what a level means, as a table; each is a small function of the draft."""

from collections.abc import Callable, Iterator
from itertools import islice

from game.levels import board_checks, leaving_out, play_checks, reference_checks
from game.levels.draft import Draft
from game.levels.faults import MOST_FAULTS, Finding

Check = Callable[[Draft], Iterator[Finding]]

RULESET: tuple[Check, ...] = (
    reference_checks.modules_named,
    reference_checks.risks_known,
    reference_checks.modules_in_a_circle,
)

PLAYABLE: tuple[Check, ...] = (
    *RULESET,
    reference_checks.names,
    reference_checks.texts,
    reference_checks.home,
    reference_checks.tastes,
    reference_checks.laws,
    reference_checks.firms,
    reference_checks.strategies,
    leaving_out.left_out_and_needed,
    leaving_out.strategies_can_be_played,
    reference_checks.shocks,
    reference_checks.deck,
    board_checks.board_names,
    board_checks.rectangles,
    board_checks.letters_in_the_legend,
    board_checks.legend_letters,
    board_checks.legend_kinds,
    board_checks.legend_countries,
    board_checks.district,
    board_checks.rivals,
    board_checks.rivals_on_gateways,
    board_checks.gateways,
    board_checks.unused_countries,
    board_checks.features_of_the_district,
)
"""Without an error from these the engine plays a level."""

LEVEL: tuple[Check, ...] = (
    *PLAYABLE,
    play_checks.reachable,
    play_checks.open_to_somebody,
    play_checks.first_moves,
    play_checks.seats,
    play_checks.thresholds,
    play_checks.goals,
)
"""What a designer wants to know besides: a level may be playable and yet pointless."""


def meaning(draft: Draft, checks: tuple[Check, ...] = LEVEL) -> list[Finding]:
    """Everything the draft means wrongly, whatever its form."""
    # A hostile file has more of one kind than anyone would read.
    return [finding for check in checks for finding in islice(check(draft), 2 * MOST_FAULTS)]
