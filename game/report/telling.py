"""Events and accounts in words: what a report, a playthrough and the screen's log say of what happened.

Every sentence is looked up by its id in the language chosen now; firms, countries and years are filled in here.
"""

from collections.abc import Mapping
from typing import Final

from game import texts
from game.rules import Event, View
from game.rules.definitions import Goal
from game.rules.sight import GoalSeen

_NAMED: Final[dict[str, str]] = {
    "mode": "mode",
    "module": "module",
    "asset": "investment",
    "stance": "stance",
    "strategy": "strategy",
    "kind": "shock",
    "reason": "ending",
    "pact": "pact",
    "project": "project",
}
"""Which kind of name an id found in data has, by the key it is found under."""
_BY_CAUSE: Final = ("supplier_left", "brand_slipped", "pact_failed")
"""Events that have a sentence for each cause."""


def event(view: View, happened: Event) -> str:
    """What happened, as a sentence that says why where there is a why."""
    data = filled(view, happened.data, "strategy" if happened.kind == "strategy_changed" else "mode")
    data["square"] = happened.square
    if happened.firm >= 0:
        data["firm"] = firm_name(view, happened.firm)
    kind, id_ = _sentence_of(happened)
    sentence = texts.say(kind, id_, **data)
    if happened.kind == "shock" and happened.data.get("country"):
        sentence = f"{sentence.rstrip('.')} ({data['country']})."
    return capital(sentence)


def account(name: str) -> str:
    """Name of an account of the ledger."""
    return texts.name("account", name)


def country_name(view: View, country: str) -> str:
    """A country's name in the language chosen; its id where the level does not know it."""
    known = view.level.countries.get(country)
    return texts.text(known.name) if known else country


def firm_name(view: View, seat: int) -> str:
    """Name of the firm of a seat; empty for none."""
    return next((firm.name for firm in view.firms if firm.seat == seat), "")


def year_of(view: View, round_: int) -> int:
    """Calendar year of a round."""
    return view.level.year + round_ - 1


def inside(name: str) -> str:
    """A name as it stands inside a sentence: small first letter, except in acronyms."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def capital(sentence: str) -> str:
    """A sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def goal(aim: Goal | GoalSeen) -> str:
    """What a star asks for, and by when."""
    kind = "goal.by" if aim.by_round else "goal.end"
    return texts.say(kind, aim.kind, n=aim.at_least, at_least=aim.at_least, by_round=aim.by_round)


def filled(view: View, data: Mapping[str, int | str], was: str = "mode") -> dict[str, object]:
    """Data with ids turned into names, seats into firms, and the year of a round added."""
    words: dict[str, object] = {}
    for key, value in data.items():
        if key in ("firm", "other") and isinstance(value, int):
            words[key] = firm_name(view, value)
        elif key == "country":
            words[key] = country_name(view, str(value))
        elif key == "was":
            words[key] = inside(texts.name(was, str(value)))
        elif key in _NAMED and isinstance(value, str):
            # `kind` is what texts.say calls its own first argument
            words["shock" if key == "kind" else key] = inside(texts.name(_NAMED[key], value))
        else:
            words[key] = value
        if key == "round" and isinstance(value, int):
            words["year"] = str(year_of(view, value))
    return words


def _sentence_of(happened: Event) -> tuple[str, str]:
    """Kind and id of an event's sentence: some have one for each cause or outcome."""
    kind, data = happened.kind, happened.data
    if kind == "risk" and data.get("at") != "":
        return "risk.told", str(data["risk"])
    if kind in _BY_CAUSE and "cause" in data:
        return "event", f"{kind}_{data['cause']}"
    if kind == "transferred" and data.get("was") == "hq":
        return "event", "transferred_hq"
    if kind == "succession" and not data.get("years"):
        return "event", "succession_ready"
    return "event", kind
