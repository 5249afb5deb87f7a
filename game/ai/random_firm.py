"""A firm that plays any legal action: the yardstick that every other must beat."""

from game.rules import Action, View
from game.rules.chance import below


def choose(view: View) -> Action:
    """Any legal action, each as likely as the others; the same for the same view."""
    actions = view.legal_actions()
    # A view holds no seed, but what a firm believes of the markets differs from world to world.
    beliefs = [square.demand.low for square in view.squares if square.kind == "land"]
    own = view.own
    moment = (view.firm, view.round, own.cash, own.debt, own.actions_left, own.stance, len(actions))
    return actions[below(len(actions), "random_firm", *moment, *beliefs)]
