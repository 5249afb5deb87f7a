"""Finds, reads and checks level files: one pass that gives the level, or every fault of form and meaning."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from game import resources
from game.levels import cache, checks, leaving_out, overrides, rulesets, schema, source
from game.levels.draft import Draft
from game.levels.faults import Fault, Finding, LevelError, Path, bounded, did_you_mean, dotted
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


def shipped() -> list[str]:
    """Names of the levels that come with the program, sorted."""
    return sorted(path.stem for path in resources.levels().glob("*.yaml") if path.stem != "campaign")


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
    path, name = _find(name_or_path)
    content = source.read_bytes(path, name)
    key = cache.key(path.stem.encode(), content, *_all_rulesets())
    if compiled := cache.read(key):
        level, _ = schema.validate_json(compiled, Level)
        if level is not None:
            return level
    level, faults = _check_level(source.parse_bytes(content, name), path.stem)
    if level is None:
        raise LevelError(bounded(faults))
    cache.write(key, level)
    return level


def ruleset(name: str) -> Ruleset:
    """A shipped ruleset by its name; raises LevelError with every fault."""
    found, refused = rulesets.named({"ruleset": name})
    rules = schema.validate(found.data, Ruleset)[0] if found and found.data else None
    if rules is None:
        faults = [Fault(name, 0, 0, "error", "", finding.message) for finding in refused]
        raise LevelError(faults or (_check_ruleset(found) if found else []))
    return rules


def check_files(paths: Iterable[str | FilePath]) -> list[Fault]:
    """Every fault of these level, ruleset and campaign files, sorted by file and place."""
    faults: set[Fault] = set()
    for given in paths:
        try:
            path, name = _find(given)
            document = source.parse_bytes(source.read_bytes(path, name), name)
        except LevelError as error:
            faults.update(error.faults)
            continue
        if document.data is not None and "stages" in document.data:
            from game.levels import campaign

            faults.update(bounded(campaign.examine(document, path.parent)[1]))
        elif document.data is not None and {"modes", "based_on"} & set(document.data) and "boards" not in document.data:
            faults.update(bounded(_check_ruleset(rulesets.complete(document))))
        else:
            faults.update(bounded(_check_level(document, path.stem)[1]))
    return sorted(faults)


def _find(given: str | FilePath) -> tuple[FilePath, str]:
    """The file that is meant, and its name in messages."""
    text = str(given)
    if isinstance(given, FilePath) or re.search(r"[/\\.]", text):
        path = FilePath(given)
        folder = resources.levels().parent
        return path, path.relative_to(folder).as_posix() if path.is_relative_to(folder) else text
    names = shipped()
    if text in names:
        return resources.level(f"{text}.yaml"), f"levels/{text}.yaml"
    message = f"there is no level of this name{did_you_mean(text, names)}"
    fault = Fault(text or "''", 0, 0, "error", "", message)
    raise LevelError([fault], f"Shipped levels: {', '.join(names)}.")


def _all_rulesets() -> list[bytes]:
    folder = resources.level("rulesets")
    return [path.read_bytes() for path in sorted(folder.glob("*.yaml")) if path.is_file()]


def _check_level(document: source.Document, stem: str) -> tuple[Level | None, list[Fault]]:
    """The level in this document, if it can be played, and everything wrong with it."""
    if document.data is None:
        return None, document.faults
    rules, refused = rulesets.named(document.data)
    changed = _changed(rules.data, document.data) if rules and rules.data else None
    data = {key: value for key, value in document.data.items() if key not in ("overrides", "ruleset")}
    level, findings = schema.validate({**data, "ruleset": changed.rules if changed else {}}, Level)
    if changed is None:
        findings = [finding for finding in findings if finding.path[:1] != ("ruleset",)]
    else:
        findings += changed.findings
    findings += refused
    findings += checks.meaning(Draft(document.data, changed.rules if changed else None, stem))
    faults = [*document.faults, *(rules.faults if rules else ())]
    faults += [_place(finding, document, rules, changed) for finding in findings]
    playable = not any(fault.severity == "error" for fault in faults)
    return level if playable else None, faults


def _changed(rules: Mapping[str, Any], level: Mapping[str, Any]) -> overrides.Overridden:
    """The ruleset as the level has it: its own numbers in it, and without what it leaves out."""
    changed = overrides.apply(rules, level.get("overrides"))
    changed.findings += leaving_out.apply(changed, level.get("leaves_out"))
    return changed


def _check_ruleset(rules: rulesets.Rules) -> list[Fault]:
    if rules.data is None:
        return rules.faults
    findings = schema.validate(rules.data, Ruleset)[1]
    for finding in checks.meaning(Draft({}, rules.data), checks.RULESET):
        findings.append(Finding(finding.path[1:], finding.message, finding.severity, finding.at_key))
    return [*rules.faults, *map(rules.fault, findings)]


def _place(
    finding: Finding,
    level: source.Document,
    rules: rulesets.Rules | None,
    changed: overrides.Overridden | None,
) -> Fault:
    """The finding at its line: in the level, in its ruleset, or at the override that caused it."""
    inner: Path = finding.path[1:]
    if finding.path[:1] != ("ruleset",) or not inner or rules is None or changed is None:
        return level.fault(finding, dotted(finding.path))
    key = changed.key(inner)
    if key is None:
        return rules.fault(Finding(inner, finding.message, finding.severity, finding.at_key))
    at = Finding(("overrides", key), finding.message, finding.severity, finding.at_key)
    return level.fault(at, f"overrides.{dotted(inner)}")
