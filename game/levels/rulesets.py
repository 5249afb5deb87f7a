"""Ruleset files, found by name: whole ones, and short ones that say only how they differ from another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from game import resources
from game.levels import leaving_out, migrations, overrides, schema, source
from game.levels.draft import Draft
from game.levels.faults import Fault, Finding, LevelError, did_you_mean, dotted, shown
from game.rules.definition import Definition
from game.rules.definitions import LeavesOut
from game.texts import _

MOST_READ = 8
# Levels share few rulesets, and reading one takes longer than all the rest of a check.
_read: dict[tuple[str, bytes], source.Document] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Based(Definition):
    """What a ruleset file holds that is based on another."""

    format: Literal[1]
    """Shape of the file; older ones are brought up to date when they are read."""
    id: str
    """Name of the file without its ending."""
    based_on: str
    """Name of the whole ruleset whose rows and numbers hold where this file says nothing."""
    leaves_out: LeavesOut = field(default_factory=LeavesOut)
    """Rows that it does without."""
    overrides: Any = None
    """Its own numbers, by dotted path."""


@dataclass(slots=True)
class Rules:
    """A ruleset with all its rows, and the files they stand in."""

    document: source.Document
    """The file that was named."""
    data: dict[str, Any] | None
    """Every row, those of the base too; None where they cannot be known."""
    base: source.Document | None = None
    changed: overrides.Overridden | None = None
    findings: list[Finding] = field(default_factory=list)
    """What is wrong with how the file differs from its base."""

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with the files themselves, before anybody asks what their rows mean."""
        own = [self.document.fault(finding, dotted(finding.path)) for finding in self.findings]
        return [*self.document.faults, *(self.base.faults if self.base else ()), *own]

    def fault(self, finding: Finding) -> Fault:
        """A finding about a row, in the file that holds it."""
        if self.base is None or self.changed is None or finding.path[0] in ("format", "id"):
            return self.document.fault(finding, dotted(finding.path))
        key = self.changed.key(finding.path)
        if key is None:
            return self.base.fault(finding, dotted(finding.path))
        at = Finding(("overrides", key), finding.message, finding.severity, finding.at_key)
        return self.document.fault(at, f"overrides.{dotted(finding.path)}")


def named(level: Mapping[str, Any]) -> tuple[Rules | None, list[Finding]]:
    """The ruleset that a level names, or why there is none."""
    if "ruleset" not in level:
        return None, [Finding(("ruleset",), _("missing"))]
    refused = _refused(level["ruleset"])
    if refused:
        return None, [Finding(("ruleset",), refused)]
    return complete(_document(level["ruleset"])), []


def complete(document: source.Document) -> Rules:
    """The ruleset in a file, with the rows of the one it is based on."""
    if document.data is None:
        return Rules(document, None)
    data, said = migrations.migrate(document.data, migrations.RULESET)
    if "based_on" not in data:
        return Rules(document, data, findings=said)
    form = schema.validate(data, Based)[1]
    refused = "" if any(finding.path == ("based_on",) for finding in form) else _refused(data["based_on"])
    if refused:
        form.append(Finding(("based_on",), refused))
    if form:
        return Rules(document, None, findings=form)
    base = _document(data["based_on"])
    if base.data is None:
        return Rules(document, None, base)
    rows, _said = migrations.migrate(base.data, migrations.RULESET)
    if "based_on" in base.data:
        message = _("is itself based on {id}: name that one").format(id=shown(base.data["based_on"]))
        return Rules(document, None, findings=[Finding(("based_on",), message)])
    changed = overrides.apply(rows, data.get("overrides"))
    findings = said + changed.findings + leaving_out.apply(changed, data.get("leaves_out"))
    findings += leaving_out.left_out_and_needed(Draft({"leaves_out": data.get("leaves_out")}, changed.rules))
    return Rules(document, {**changed.rules, "format": data["format"], "id": data["id"]}, base, changed, findings)


def _refused(wish: object) -> str:
    """Why this names no shipped ruleset; empty if it does."""
    known = sorted(path.stem for path in resources.level("rulesets").glob("*.yaml"))
    if not isinstance(wish, str) or not re.fullmatch(r"[a-z0-9-]{1,40}", wish):
        return _("must be the name of a ruleset, never a path: {names}").format(names=", ".join(known))
    return "" if wish in known else _("there is no ruleset {id}").format(id=shown(wish)) + did_you_mean(wish, known)


def _document(wish: str) -> source.Document:
    name = f"levels/rulesets/{wish}.yaml"
    try:
        content = source.read_bytes(resources.level(f"rulesets/{wish}.yaml"), name)
    except LevelError as error:
        return source.Document(name, faults=list(error.faults))
    if (name, content) not in _read:
        if len(_read) >= MOST_READ:
            _read.clear()
        _read[name, content] = source.parse_bytes(content, name)
    return _read[name, content]
