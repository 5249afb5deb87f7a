"""What the words and ids of a level and of its ruleset must be: known, complete, in every language,
and in time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from game.levels.draft import Draft, group, items, whole, word
from game.levels.faults import Finding, Path, did_you_mean, shown
from game.levels.leaving_out import left_out
from game.rules.definition import StrategyId
from game.rules.risks import DELAYS, EFFECTS
from game.texts import _

Findings = Iterator[Finding]


def language(code: str) -> str:
    """The name of a language that every text is written in, in the language in use."""
    return {"en": _("English"), "it": _("Italian")}[code]


LANGUAGES = ("en", "it")
LONGEST_ID = 60
"""It is a part of the names of files."""


def names(draft: Draft) -> Findings:
    """Ids are plain words, and a level's is the name of its file."""
    id = draft.level.get("id")
    if isinstance(id, str) and len(id) > LONGEST_ID:
        yield Finding(("id",), _("must have at most {limit} letters").format(limit=LONGEST_ID))
    elif isinstance(id, str) and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
        yield Finding(("id",), _("must be small letters, digits and hyphens, is {id}").format(id=shown(id)))
    elif id and draft.name and id != draft.name:
        message = _("differs from the name of the file, {name}").format(name=shown(draft.name))
        yield Finding(("id",), message, "warning")
    for country in draft.countries:
        if not re.fullmatch(r"[a-z][a-z0-9_-]{0,19}", country):
            message = _("an id is made of small letters, digits, - and _")
            yield Finding(("countries", country), message, at_key=True)


def texts(draft: Draft) -> Findings:
    """Every text is there in every language."""
    for path, value in _texts(draft):
        if not isinstance(value, dict):
            continue
        for code in LANGUAGES:
            if code not in value:
                message = _("the text in {language} ({code}) is missing").format(language=language(code), code=code)
                yield Finding(path, message, at_key=True)
            elif value[code] == [] or (isinstance(value[code], str) and not value[code].strip()):
                yield Finding((*path, code), _("the text in {language} is empty").format(language=language(code)))
        listed = {code: len(items(value.get(code))) for code in LANGUAGES}
        if min(listed.values()) and len(set(listed.values())) > 1:
            message = _("has {en} entries in English and {it} in Italian").format(**listed)
            yield Finding(path, message, "warning", at_key=True)


def _texts(draft: Draft) -> Iterator[tuple[Path, object]]:
    level = draft.level
    yield from ((path, level[path[0]]) for path in (("title",), ("teaches",)) if path[0] in level)
    groups: Iterable[tuple[Path, Mapping[str, object]]] = [
        (("sectors",), group(level.get("sectors"))),
        (("notes",), group(level.get("notes"))),
    ]
    yield from (((*path, key), value) for path, values in groups for key, value in values.items())
    for rows in ("countries", "boards"):
        for id, row in group(level.get(rows)).items():
            if "name" in group(row):
                yield (rows, id, "name"), group(row)["name"]
            for colour, name in group(group(row).get("sectors")).items():
                yield (rows, id, "sectors", colour), name


def home(draft: Draft) -> Findings:
    """The country the district lies in is one of the level's."""
    country = draft.level.get("home", "it")
    if isinstance(country, str) and draft.countries and country not in draft.countries:
        where = ("home",) if "home" in draft.level else ("countries",)
        message = _("home is {country}, but there is no such country").format(country=shown(country))
        message += did_you_mean(country, draft.countries)
        yield Finding(where, message, at_key=where == ("countries",))


def tastes(draft: Draft) -> Findings:
    """The weights of a taste sum to 10."""
    for id, country in draft.countries.items():
        taste = group(group(country).get("taste"))
        weights = [whole(weight, -1) for weight in taste.values()]
        if len(weights) == 4 and min(weights) >= 0 and sum(weights) != 10:
            message = _("the weights must sum to 10, sum to {n}").format(n=sum(weights))
            yield Finding(("countries", id, "taste"), message)


def laws(draft: Draft) -> Findings:
    """A law forbids a mode that exists, or allows only joint ventures."""
    if draft.ids("modes") is None:
        return
    # The same country may stand in levels of several eras, so its law may speak of what this one leaves out.
    modes = [*(draft.ids("modes") or ()), *left_out(draft.level.get("leaves_out"), "modes")]
    known = [*(f"no_{mode}" for mode in modes), "only_joint_venture"]
    for id, country in draft.countries.items():
        for index, law in enumerate(items(group(country).get("laws"))):
            if isinstance(law, str) and law not in known:
                message = _("there is no law {id}").format(id=shown(law)) + did_you_mean(law, known)
                yield Finding(("countries", id, "laws", index), message)


def firms(draft: Draft) -> Findings:
    """The fewest firms are not more than the most."""
    numbers = group(draft.level.get("firms"))
    fewest, most = whole(numbers.get("min"), 1), whole(numbers.get("max"), 4)
    if fewest > most:
        message = _("the fewest firms are {fewest}, the most only {most}").format(fewest=fewest, most=most)
        yield Finding(("firms",), message)


def strategies(draft: Draft) -> Findings:
    """Each strategy offered is there once, has its row in the ruleset and a way to play."""
    rows = draft.ids("strategies")
    offered = items(draft.level.get("strategies"))
    for index, id in enumerate(offered):
        path: Path = ("strategies", index)
        if id in offered[:index]:
            yield Finding(path, _("{id} is listed twice").format(id=shown(id)))
        elif rows is not None and id in get_args(StrategyId) and id not in rows:
            yield Finding(path, _("the ruleset has no strategy {id}").format(id=shown(id)))
        elif id == "change-board" and not any(entry.get("gateway") for _, _, entry in draft.legend_entries()):
            message = _("no board has a gateway: whoever changes board has nowhere to go")
            yield Finding(path, message, "warning")


def shocks(draft: Draft) -> Findings:
    """Scheduled shocks are known, in time and strike a country that exists."""
    kinds = draft.ids("shocks")
    for index, shock in enumerate(items(draft.level.get("shocks"))):
        path: Path = ("shocks", index)
        kind, country = group(shock).get("kind"), word(group(shock).get("country"))
        if isinstance(kind, str) and kinds is not None and kind not in kinds:
            message = _("there is no shock {id}").format(id=shown(kind)) + did_you_mean(kind, kinds)
            message = message if kind else _("missing")
            yield Finding((*path, "kind"), message)
        if country and country not in draft.countries:
            message = _("there is no country {id}").format(id=shown(country))
            yield Finding((*path, "country"), message + did_you_mean(country, draft.countries))
        if whole(group(shock).get("round")) > draft.rounds:
            message = _("strikes after the end: the game has {n} rounds").format(n=draft.rounds)
            yield Finding((*path, "round"), message)


def deck(draft: Draft) -> Findings:
    """The deck holds known shocks, or `none`."""
    kinds = draft.ids("shocks")
    if kinds is None:
        return
    for kind in group(draft.level.get("deck")):
        if kind != "none" and kind not in kinds:
            message = _("there is no shock {id}").format(id=shown(kind)) + did_you_mean(kind, [*kinds, "none"])
            yield Finding(("deck", kind), message, at_key=True)


def modules_named(draft: Draft) -> Findings:
    """Modules, modes and strategies of the ruleset name modules that it has."""
    modules = draft.ids("modules")
    if modules is None:
        return
    named: list[tuple[Path, object]] = []
    for id, row in modules.items():
        named.append((("modules", id, "needs"), group(row).get("needs")))
    for id, row in (draft.ids("modes") or {}).items():
        named.append((("modes", id, "module"), group(row).get("module")))
    for id, row in (draft.ids("strategies") or {}).items():
        listed = items(group(row).get("modules"))
        named += [(("strategies", id, "modules", index), module) for index, module in enumerate(listed)]
    known = {*modules, *left_out(draft.level.get("leaves_out"), "modules")}
    for path, module in named:
        if isinstance(module, str) and module and module not in known:
            message = _("there is no module {id}").format(id=shown(module)) + did_you_mean(module, modules)
            yield Finding(("ruleset", *path), message)


def risks_known(draft: Draft) -> Findings:
    """Risks of entry modes are of a kind that the rules know."""
    kinds = (*EFFECTS, *DELAYS)
    for id, row in (draft.ids("modes") or {}).items():
        for index, risk in enumerate(items(group(row).get("risks"))):
            kind = group(risk).get("kind")
            if isinstance(kind, str) and kind not in kinds:
                path: Path = ("ruleset", "modes", id, "risks", index, "kind")
                message = _("there is no risk {id}").format(id=shown(kind)) + did_you_mean(kind, kinds)
                yield Finding(path, message)


def modules_in_a_circle(draft: Draft) -> Findings:
    """No module needs itself, directly or through others."""
    modules = draft.ids("modules") or {}
    round_: set[str] = set()
    seen: set[str] = set()
    for id in modules:
        way: list[str] = []
        while id in modules and id not in seen:
            seen.add(id)
            way.append(id)
            id = word(group(modules[id]).get("needs"))
        if id in way:
            round_.update(way[way.index(id) :])
    for id in modules:
        if id in round_:
            path: Path = ("ruleset", "modules", id, "needs")
            yield Finding(path, _("needs itself in the end: nobody could order it"))
