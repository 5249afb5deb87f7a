"""A square of the board in one sentence, for those who hear the game instead of seeing it."""

from typing import TYPE_CHECKING

from game import texts
from game.client import wording
from game.rules import View
from game.rules.sight import SquareSeen
from game.texts import _

if TYPE_CHECKING:
    from game.client.board_widget import Marks


def square_words(view: View, seen: SquareSeen, marks: "Marks") -> str:
    """Its names, its land, who stands there, what can be done there and what threatens it."""
    parts = [" / ".join(seen.names), _land(view, seen)]
    if seen.hq >= 0:
        parts.append(_("headquarters of {firm}").format(firm=wording.firm_name(view, seen.hq)))
    for post in seen.outposts:
        mode = wording.inside(texts.name("mode", post.mode))
        parts.append(_("{firm}: {mode}").format(firm=wording.firm_name(view, post.firm), mode=mode))
    if seen.rival:
        parts.append(_("black, strength {n}").format(n=seen.rival.strength))
    if any(each.square == seen.name for each in view.district.suppliers):
        parts.append(_("a supplier"))
    parts += [wording.inside(texts.name("feature", feature)) for feature in seen.features]
    if seen.demand.high:
        demand = _("demand")
        parts.append(f"{demand} {wording.span(seen.demand)}")
    if seen.name == marks.own:
        parts.append(_("in your hand"))
    if seen.name == marks.target:
        parts.append(_("the chosen square"))
    if seen.name in marks.reach:
        parts.append(_("can be entered"))
    if seen.name in marks.defenders:
        parts.append(_("defends the chosen outpost"))
    for intent in marks.intents:
        if intent.kind == "capture" and intent.to == seen.name:
            parts.append(_("{square} threatens it").format(square=intent.square))
    return ", ".join(parts)


def _land(view: View, seen: SquareSeen) -> str:
    if seen.kind == "sea":
        return _("Sea")
    return _("District") if seen.kind == "district" else wording.country_name(view, seen.country)
