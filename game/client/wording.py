"""Words for what the rules say in codes: reasons, black's intents, shocks' effects, ranges; events as reports do.

Every sentence is looked up by its id in the language chosen now; firms, countries and years are filled in here.
"""

from typing import Final

from game import texts
from game.client.board_plan import place_of
from game.report.telling import account as account
from game.report.telling import capital as capital
from game.report.telling import country_name as country_name
from game.report.telling import event as event
from game.report.telling import filled
from game.report.telling import firm_name as firm_name
from game.report.telling import goal as goal
from game.report.telling import inside as inside
from game.report.telling import year_of as year_of
from game.rules import Reason, View
from game.rules.sight import Intent, Range, RiskSeen, ShockSeen
from game.rules.state import Promise
from game.texts import _, ngettext

NEVER: Final = 99
"""A worst pay-back of so many years means never."""

_ABROAD: Final = ("foreign_demand", "foreign_price", "tariff", "wage", "incentive")
"""Effects of a shock that strike one country alone where the shock names one."""
_AT_ONCE: Final = (
    "wage",
    "entrant",
    "black_moves",
    "supplier_orders",
    "counterfeits",
    "supplier_takeover",
    "succession",
)
"""Effects that happen once and need no length."""


def reason(view: View, why: Reason) -> str:
    """Why an action is not possible, as a sentence."""
    return capital(texts.say("reason", why.code, **filled(view, why.data)))


def promise(view: View, made: Promise) -> str:
    """What a firm has promised in the turn it is playing, as a sentence."""
    what = texts.name("project" if made.kind == "gift" else "pact", made.what)
    told = {
        "offer": _("You offer {firm} a pact: {what}."),
        "accept": _("You accept the offer of {firm}: {what}."),
        "refuse": _("You refuse the offer of {firm}: {what}."),
        "notice": _("You give {firm} notice: {what}."),
        "break": _("You break the pact with {firm}: {what}."),
        "gift": _("You give {amount} for: {what}."),
    }[made.kind]
    return told.format(firm=firm_name(view, made.other), what=inside(what), amount=texts.money(made.paid))


def risk(seen: RiskSeen) -> str:
    """A risk of an entry mode in a few words, with its chance where it is one."""
    return texts.say("risk", seen.kind, chance=seen.chance)


def intent(view: View, meant: Intent) -> str:
    """What a rival will do next and why, as a sentence."""
    data = {"to": meant.to, "square": meant.square, "strength": meant.strength, "grip": meant.grip}
    year = str(year_of(view, view.level.ruleset.rivals.first_year))
    return texts.say("why", meant.why, firm=firm_name(view, meant.firm), year=year, **data)


def cause(name: str) -> str:
    """Name of what a ledger entry is for, whatever kind of thing it is, a square's too; empty for none."""
    if place_of(name):
        return name
    for kind in ("mode", "module", "investment", "strategy", "pact", "project", "cause"):
        found = texts.name(kind, name) if name else ""
        if found and found != name.replace("_", " ").replace("-", " ").capitalize():
            return found
    return texts.name("mode", name) if name else ""


def effects(view: View, shock: ShockSeen) -> str:
    """What a shock changes and for how long, as one sentence of all its effects."""
    abroad = {kind: f"{kind}_there" for kind in _ABROAD} if shock.country else {}
    parts = [texts.say("effect", abroad.get(kind, kind), change=change) for kind, change in shock.effects]
    lasting = view.level.ruleset.shocks[shock.kind].years
    if any(kind not in _AT_ONCE for kind, _change in shock.effects):
        parts.append(_("this year only") if lasting == 1 else _("for good") if lasting >= 40 else _for_years(lasting))
    return capital(", ".join(parts)) + "." if parts else ""


def _for_years(count: int) -> str:
    return ngettext("for {n} year", "for {n} years", count).format(n=count)


def unbroken(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", "\u00a0")


def span(of: Range) -> str:
    """A range of whole numbers: `70–90`, or one number where it is exact."""
    return texts.number(of.low) if of.exact else f"{texts.number(of.low)}–{texts.number(of.high)}"


def price_span(of: Range) -> str:
    """A range of prices in thousands of euros: `6.8–7.4`."""
    low, high = texts.thousands(of.low), texts.thousands(of.high)
    return low if low == high else f"{low}–{high}"


def profit_span(of: Range) -> str:
    """A range of changes of profit: `+4 … +21 k€`."""
    if of.exact:
        return f"{texts.signed(of.low)}\u00a0k€"
    return f"{texts.signed(of.low)} … {texts.signed(of.high)}\u00a0k€"


def money_span(of: Range) -> str:
    """A range of amounts: `180–240 k€`."""
    if of.exact:
        return texts.money(of.low)
    between = " … " if of.low < 0 else "–"
    return f"{texts.number(of.low)}{between}{texts.number(of.high)}\u00a0k€"


def percent_span(of: Range) -> str:
    """A range of percentages: `20–35%`."""
    return texts.percent(of.low) if of.exact else f"{texts.number(of.low)}–{texts.percent(of.high)}"


def years(count: int) -> str:
    """So many years."""
    return ngettext("{n} year", "{n} years", count).format(n=count)


def payback(of: Range | None, left: int) -> str:
    """In how many years the cost is earned back, where so many are left: `4 years`, `3–6 years`, `never`."""
    if of is None or of.low >= NEVER:
        return _("never")
    if of.low > left:
        return _("not in this game")
    if of.exact:
        return years(of.low)
    if of.high > left:
        return _("{years} at best").format(years=years(of.low))
    return ngettext("{low}–{n} year", "{low}–{n} years", of.high).format(low=of.low, n=of.high)


def place(number: int) -> str:
    """An ordinal in a ranking: `2nd`, in Italian `2ª`."""
    if texts.language() != "en":
        return _("{n}th").format(n=number)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    return f"{number}{ending}"
