"""The campaign: in which order the levels come, what opens what, and what a firm brings along from an earlier one.

Progress is the players' and is kept elsewhere; here it is only asked what it opens.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Annotated, Literal

from annotated_types import Ge, Le, Len

from game import resources
from game.levels import cache, files, migrations, places, rebuild, schema, source
from game.levels.draft import group, items, whole, word
from game.levels.faults import Fault, Finding, LevelError, bounded, did_you_mean, dotted, shown
from game.rules.definition import Definition, Text
from game.rules.setup import CARRIED_MOST
from game.texts import _

NAME = "campaign.yaml"
MOST_STAGES, MOST_NEEDS = 60, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Definition):
    """A level that must be behind one before another opens."""

    level: str
    """Name of a level of the campaign; it must have been played to its end…"""
    won: bool = False
    """…and won…"""
    stars: Annotated[int, Ge(0), Le(6)] = 0
    """…with at least so many of its goals reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advantage(Definition):
    """What a level earns its player in the levels that it opens: a small edge, not a lead."""

    asset: Literal["cash", "quality", "brand", "skills", "research", "capacity"]
    """What there is more of at the start."""
    amount: Annotated[int, Ge(1), Le(200)]
    """How much more each time: k€, levels or units a year."""
    each: Literal["finished", "won", "star"] = "star"
    """For what: for having played to the end, for having won, or for each star."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Definition):
    """One level's place in the campaign."""

    level: str
    """Name of a level."""
    needs: Annotated[tuple[Need, ...], Len(0, MOST_NEEDS)] = ()
    """All of these open it; a level without needs is open from the start."""
    gives: Annotated[tuple[Advantage, ...], Len(0, 6)] = ()
    """What those who played it bring along to the levels that need it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Definition):
    """The levels in the order in which a list shows them."""

    format: Literal[1]
    """Shape of the file."""
    id: str
    """Name of the file without its ending."""
    title: Text
    """Name on the screen."""
    stages: Annotated[tuple[Stage, ...], Len(1, MOST_STAGES)]
    """The levels; each stands here once."""

    def stage(self, level: str) -> Stage:
        """The place of a level; raises KeyError for one that is not in the campaign."""
        found = next((stage for stage in self.stages if stage.level == level), None)
        if found is None:
            raise KeyError(level)
        return found


@dataclass(frozen=True, slots=True)
class Finished:
    """What somebody made of a level at best."""

    won: bool = False
    stars: int = 0


Progress = Mapping[str, Finished]
"""By name of the level; those not played to the end are not there."""


def load(path: str | FilePath | None = None) -> Campaign:
    """The campaign that comes with the game, or another; raises LevelError with every fault."""
    file = FilePath(path) if path is not None else resources.level(NAME)
    name = str(path) if path is not None else f"levels/{NAME}"
    content = source.read_bytes(file, name)
    key = cache.key(b"campaign", content, *places.all_rulesets(), *places.levels_beside(file))
    return rebuild.remembered(Campaign, key, lambda: _examined(file, name, content))


def _examined(file: FilePath, name: str, content: bytes) -> Campaign:
    campaign, faults = examine(source.parse_bytes(content, name), file.parent)
    if campaign is None:
        raise LevelError(bounded(faults))
    return campaign


def open_levels(campaign: Campaign, progress: Progress) -> list[str]:
    """Names of the levels that may be played now, in the campaign's order."""
    return [stage.level for stage in campaign.stages if not missing(campaign, stage.level, progress)]


def missing(campaign: Campaign, level: str, progress: Progress) -> list[Need]:
    """What still keeps a level closed; empty where it is open. Raises KeyError for a level not in the campaign."""
    return [need for need in campaign.stage(level).needs if not _met(need, progress.get(need.level))]


def _met(need: Need, done: Finished | None) -> bool:
    return done is not None and (done.won or not need.won) and done.stars >= need.stars


def carried(campaign: Campaign, level: str, progress: Progress) -> tuple[tuple[str, int], ...]:
    """What a player brings to a level, for a Seat: asset and amount, within what a firm may bring.

    It comes from the levels that this one needs. Raises KeyError for a level not in the campaign.
    """
    sums: Counter[str] = Counter()
    for need in campaign.stage(level).needs:
        done = progress.get(need.level)
        for gift in campaign.stage(need.level).gives if done else ():
            assert done is not None
            times = {"finished": 1, "won": int(done.won), "star": done.stars}[gift.each]
            sums[gift.asset] += gift.amount * times
    return tuple((asset, min(most, sums[asset])) for asset, most in CARRIED_MOST.items() if sums[asset])


# --- checking -----------------------------------------------------------------------------------


def examine(document: source.Document, folder: FilePath) -> tuple[Campaign | None, list[Fault]]:
    """The campaign in a document, if it can be played, and everything wrong with it.

    Its levels are those of the game and those beside it in `folder`.
    """
    if document.data is None:
        return None, document.faults
    data, findings = migrations.migrate(document.data, migrations.CAMPAIGN)
    campaign, misfits = schema.validate(data, Campaign)
    findings += [*misfits, *_meaning(data, folder)]
    faults = [*document.faults, *(document.fault(finding, dotted(finding.path)) for finding in findings)]
    return (None if any(fault.severity == "error" for fault in faults) else campaign), faults


def _meaning(data: Mapping[str, object], folder: FilePath) -> Iterator[Finding]:
    # What is beyond the most that a campaign may have is a fault already, and a hostile file has thousands.
    stages = [group(stage) for stage in items(data.get("stages"))[:MOST_STAGES]]
    names = [word(stage.get("level")) for stage in stages]
    known = sorted({*places.shipped(), *(path.stem for path in folder.glob("*.yaml") if path.name != NAME)})
    yield from _texts(data)
    for index, name in enumerate(names):
        path = ("stages", index, "level")
        if name in names[:index] and name:
            yield Finding(path, _("{level} stands here twice").format(level=shown(name)))
        elif name and name not in known:
            yield Finding(path, _("there is no level of this name") + did_you_mean(name, known))
    for index, stage in enumerate(stages):
        yield from _needs(index, stage, names, folder)
        yield from _gifts(index, stage, names, stages, folder)
    yield from _closed_for_ever(stages, names)


def _texts(data: Mapping[str, object]) -> Iterator[Finding]:
    title = data.get("title")
    for code in ("en", "it"):
        if isinstance(title, dict) and not title.get(code):
            yield Finding(("title",), _("the text in the language {code} is missing").format(code=code), at_key=True)


def _needs(index: int, stage: Mapping[str, object], names: list[str], folder: FilePath) -> Iterator[Finding]:
    for place, need in enumerate(map(group, items(stage.get("needs"))[:MOST_NEEDS])):
        name = word(need.get("level"))
        path = ("stages", index, "needs", place)
        if name and name not in names:
            near = did_you_mean(name, names)
            yield Finding((*path, "level"), _("is not a level of the campaign") + near)
        stars, goals = whole(need.get("stars")), _goals(name, folder)
        if goals is not None and stars > goals:
            message = _("asks for {stars} stars, but {level} has {goals}")
            yield Finding((*path, "stars"), message.format(stars=stars, level=shown(name), goals=goals))


def _gifts(
    index: int,
    stage: Mapping[str, object],
    names: list[str],
    stages: list[Mapping[str, object]],
    folder: FilePath,
) -> Iterator[Finding]:
    gifts = [group(gift) for gift in items(stage.get("gives"))]
    needed = {word(group(need).get("level")) for other in stages for need in items(other.get("needs"))}
    if gifts and names[index] and names[index] not in needed:
        message = _("gives something along, but no level needs this one: nobody brings it anywhere")
        yield Finding(("stages", index, "gives"), message, "warning", at_key=True)
    for place, gift in enumerate(gifts):
        asset, amount, each = word(gift.get("asset")), whole(gift.get("amount")), word(gift.get("each")) or "star"
        path = ("stages", index, "gives", place)
        if amount > CARRIED_MOST.get(asset, amount):
            message = _("is more than a firm may bring along: at most {most}")
            yield Finding((*path, "amount"), message.format(most=CARRIED_MOST[asset]))
        if each == "star" and _goals(names[index], folder) == 0:
            message = _("is for stars, but {level} has none to win").format(level=shown(names[index]))
            yield Finding(path, message, "warning")


def _goals(name: str, folder: FilePath) -> int | None:
    """Stars to win on a level; None where the level cannot be read, which its own check tells."""
    beside = folder / f"{name}.yaml"
    try:
        return len(files.load(beside if beside.is_file() else name).goals) if name else None
    except LevelError:
        return None


def _closed_for_ever(stages: list[Mapping[str, object]], names: list[str]) -> Iterator[Finding]:
    """Levels that need one another in a circle, or one that never opens."""
    needs = {
        name: [word(group(need).get("level")) for need in items(stage.get("needs"))]
        for name, stage in zip(names, stages, strict=True)
        if name
    }
    opened: set[str] = set()
    while more := {name for name, all in needs.items() if name not in opened and _all_open(all, opened, needs)}:
        opened |= more
    for index, name in enumerate(names):
        if name and name not in opened and names.index(name) == index:
            closed = [need for need in needs[name] if need not in opened]
            message = _("can never be opened: it needs {levels}, which waits for it or never opens itself")
            yield Finding(("stages", index, "needs"), message.format(levels=", ".join(closed)), at_key=True)


def _all_open(needed: list[str], opened: set[str], known: Mapping[str, object]) -> bool:
    """Whether everything needed is open; what is no level at all is told elsewhere."""
    return all(name in opened or name not in known for name in needed)
