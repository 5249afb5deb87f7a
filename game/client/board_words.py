"""A square of the board in words: for those who hear the game, and for those who rest the pointer on it."""

from typing import TYPE_CHECKING

from game import texts
from game.client import wording
from game.client.widgets import plain
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


def square_tip(view: View, seen: SquareSeen, marks: "Marks") -> str:
    """What the numbers and pieces on a square mean, as markup for a tooltip."""
    told = [f"<b>{' / '.join(seen.names)} · {plain(_land(view, seen))}</b>"]
    if seen.demand.high:
        wanted = _("Buyers take <b>{units}</b> units this year, at {price} k€ each.")
        told.append(wanted.format(units=wording.span(seen.demand), price=wording.price_span(seen.price)))
    if seen.hq >= 0:
        told.append(_("Headquarters of {firm}.").format(firm=plain(wording.firm_name(view, seen.hq))))
    for post in seen.outposts:
        words = _("{firm}: {mode}, grip {grip}.")
        mode = wording.inside(texts.name("mode", post.mode))
        told.append(words.format(firm=plain(wording.firm_name(view, post.firm)), mode=mode, grip=post.grip))
    if seen.rival:
        told.append(_("Black of strength {n}: it takes what has less grip.").format(n=seen.rival.strength))
    if seen.supplier:
        told.append(_("A supplier works here."))
    for feature in seen.features:
        name = wording.capital(texts.name("feature", feature))
        told.append(f"<b>{name}</b>: {texts.name('feature.help', feature)}")
    if seen.kind == "land" and view.turn == view.firm and not any(post.firm == view.firm for post in seen.outposts):
        near, far = _("In your reach."), _("Out of your reach.")
        told.append(f"<good>{near}</good>" if seen.name in marks.reach else f"<m>{far}</m>")
    return " ".join(told)


def _land(view: View, seen: SquareSeen) -> str:
    if seen.kind == "sea":
        return _("Sea")
    return _("District") if seen.kind == "district" else wording.country_name(view, seen.country)
