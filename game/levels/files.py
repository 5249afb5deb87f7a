"""Loads levels and rulesets, by name or by path; what was checked once comes out of the cache."""

from dataclasses import dataclass
from pathlib import Path as FilePath

from game.levels import cache, places, rebuild, source
from game.levels.faults import Fault, LevelError, bounded
from game.rules.definition import Text
from game.rules.definitions import FirmRange, Level
from game.rules.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class LevelSummary:
    """What a list of levels shows of one."""

    id: str
    title: Text
    teaches: Text
    year: int
    """Calendar year of round 1."""
    rounds: int
    minutes: int
    """How long a game takes."""
    firms: FirmRange
    strategies: tuple[str, ...]


def summary(name: str) -> LevelSummary:
    """What a list shows of a level; raises LevelError as `load` does."""
    level = load(name)
    return LevelSummary(
        id=level.id,
        title=level.title,
        teaches=level.teaches,
        year=level.year,
        rounds=level.rounds,
        minutes=level.minutes,
        firms=level.firms,
        strategies=level.strategies,
    )


def load(name_or_path: str | FilePath) -> Level:
    """A shipped level by its name, or any level by its path; raises LevelError with every fault."""
    path, name = places.find(name_or_path)
    content = source.read_bytes(path, name)
    key = cache.key(b"level", path.stem.encode("utf-8", "surrogatepass"), content, *places.all_rulesets())
    return rebuild.remembered(Level, key, lambda: _examined(path, name, content))


def _examined(path: FilePath, name: str, content: bytes) -> Level:
    from game.levels import examine

    level, faults = examine.level(source.parse_bytes(content, name), path.stem)
    if level is None:
        raise LevelError(bounded(faults))
    return level


def ruleset(name: str) -> Ruleset:
    """A shipped ruleset by its name; raises LevelError with every fault."""
    key = cache.key(b"ruleset", name.encode("utf-8", "surrogatepass"), *places.all_rulesets())
    return rebuild.remembered(Ruleset, key, lambda: _read_ruleset(name))


def _read_ruleset(name: str) -> Ruleset:
    from game.levels import examine, rulesets, schema

    found, refused = rulesets.named({"ruleset": name})
    rules = schema.validate(found.data, Ruleset)[0] if found and found.data else None
    if rules is None:
        faults = [Fault(name, 0, 0, "error", "", finding.message) for finding in refused]
        raise LevelError(faults or (examine.ruleset(found) if found else []))
    return rules
