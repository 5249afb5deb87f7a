"""One pass over a file as read: the level, if it can be played, and every fault of its form and of its meaning."""

from collections.abc import Mapping
from typing import Any

from game.levels import checks, leaving_out, migrations, overrides, rulesets, schema, source
from game.levels.draft import Draft
from game.levels.faults import Fault, Finding, Path, dotted
from game.rules.definitions import Level
from game.rules.ruleset import Ruleset


def level(document: source.Document, stem: str) -> tuple[Level | None, list[Fault]]:
    """The level in this document, if it can be played, and everything wrong with it.

    `stem` is the name of its file without the ending.
    """
    if document.data is None:
        return None, document.faults
    newest, findings = migrations.migrate(document.data, migrations.LEVEL)
    rules, refused = rulesets.named(newest)
    changed = _changed(rules.data, newest) if rules and rules.data else None
    data = {key: value for key, value in newest.items() if key not in ("overrides", "ruleset")}
    level, misfits = schema.validate({**data, "ruleset": changed.rules if changed else {}}, Level)
    findings += [each for each in misfits if changed is not None or each.path[:1] != ("ruleset",)]
    findings += changed.findings if changed else ()
    findings += refused
    findings += checks.meaning(Draft(newest, changed.rules if changed else None, stem))
    faults = [*document.faults, *(rules.faults if rules else ())]
    faults += [_place(finding, document, rules, changed) for finding in findings]
    playable = not any(fault.severity == "error" for fault in faults)
    return level if playable else None, faults


def _changed(rules: Mapping[str, Any], level: Mapping[str, Any]) -> overrides.Overridden:
    """The ruleset as the level has it: its own numbers in it, and without what it leaves out."""
    changed = overrides.apply(rules, level.get("overrides"))
    changed.findings += leaving_out.apply(changed, level.get("leaves_out"))
    return changed


def ruleset(rules: rulesets.Rules) -> list[Fault]:
    """Everything wrong with a ruleset."""
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
    if key is None and finding.severity != "error":
        # The ruleset is right; it is this level that makes nothing of the number.
        return level.fault(Finding(("ruleset",), finding.message, finding.severity), dotted(inner))
    if key is None:
        return rules.fault(Finding(inner, finding.message, finding.severity, finding.at_key))
    at = Finding(("overrides", key), finding.message, finding.severity, finding.at_key)
    return level.fault(at, f"overrides.{dotted(inner)}")
