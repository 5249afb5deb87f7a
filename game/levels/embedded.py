"""A level whole as JSON text, ruleset inside: how a game's record carries it, and how it is read back."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict

from game.levels import cache, migrations, rebuild
from game.levels.draft import Draft, group
from game.levels.faults import Fault, Finding, LevelError, Path, bounded, dotted
from game.levels.plain_yaml import CONTROL
from game.rules.definitions import Level
from game.texts import _

MOST_LETTERS = 1_000_000


def dump(level: Level) -> str:
    """The level as canonical JSON on one line, always the same for the same level.

    The order of rows is kept, because it is the order on the screen.
    """
    return json.dumps(asdict(level), ensure_ascii=False, separators=(",", ":"))


def level_hash(text: str) -> str:
    """SHA-256 of a level's JSON text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def parse(text: str) -> Level:
    """The level in this JSON text, checked as far as the engine needs; raises LevelError with every fault.

    What was played once can be opened again, whatever designers are told of such levels today.
    """
    if len(text) > MOST_LETTERS:
        raise _error([Finding((), _("is too large to be a level"))])
    key = cache.key(b"embedded", text.encode("utf-8", "surrogatepass"))
    return rebuild.remembered(Level, key, lambda: _checked(text))


def _checked(text: str) -> Level:
    # Who goes on with a game played before needs neither the schema nor the checks.
    from game.levels import checks, schema

    text = _newest(text)
    level, findings = schema.validate_json(text, Level)
    if level is None:
        raise _error(findings)
    data = json.loads(text)
    findings = [*checks.meaning(Draft(data, group(data["ruleset"])), checks.PLAYABLE), *_invisible(data, ())]
    if any(finding.severity == "error" for finding in findings):
        raise _error(findings)
    return level


def _newest(text: str) -> str:
    """The text in the newest format; unchanged where it is that already, or nothing that can be read."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(data, dict):
        return text
    level, old = migrations.migrate(data, migrations.LEVEL)
    rules, old_rules = migrations.migrate(group(level.get("ruleset")), migrations.RULESET)
    changed = any(finding.severity == "note" for finding in (*old, *old_rules))
    return json.dumps({**level, "ruleset": rules}) if changed else text


def _invisible(data: object, path: Path) -> Iterator[Finding]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _invisible(value, (*path, key))
            yield from _invisible(key, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _invisible(value, (*path, index))
    elif isinstance(data, str) and CONTROL.search(data):
        yield Finding(path, _("holds an invisible character"))


def _error(findings: list[Finding]) -> LevelError:
    name = _("the level in the record")
    faults = [Fault(name, 0, 0, each.severity, dotted(each.path), each.message) for each in findings]
    return LevelError(bounded(faults), _("The record is damaged or was changed by hand: use another copy of it."))
