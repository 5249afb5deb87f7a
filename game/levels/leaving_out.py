"""What a level's era did not have: rows that are taken out of its ruleset, so that the rules never meet them."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from game.levels.draft import Draft, group, items, whole, word
from game.levels.faults import Finding, did_you_mean, shown
from game.levels.overrides import Overridden
from game.rules.definitions import LeavesOut

ONE = {"modes": "mode", "modules": "module", "pacts": "pact", "projects": "project", "investments": "investment"}
"""What one of the rows is called."""


def apply(changed: Overridden, leaves_out: object) -> list[Finding]:
    """Take the rows that a level leaves out of its ruleset; those that are not there are findings of the level."""
    findings = []
    for rows in (field.name for field in fields(LeavesOut)):
        known = group(changed.rules.get(rows))
        for index, id in enumerate(items(group(leaves_out).get(rows))):
            if isinstance(id, str) and id not in known:
                message = f"there is no {ONE[rows]} {shown(id)}{did_you_mean(id, known)}"
                findings.append(Finding(("leaves_out", rows, index), message))
        gone = left_out(leaves_out, rows)
        if rows in changed.rules:
            changed.rules[rows] = {id: row for id, row in known.items() if id not in gone}
        for path, key in changed.origin.items():
            if path[0] == rows and len(path) > 1 and path[1] in gone:
                findings.append(
                    Finding(("overrides", key), "changes what the level leaves out", "warning", at_key=True)
                )
    return findings


def left_out(leaves_out: object, rows: str) -> Mapping[str, int]:
    """Ids of the rows of a kind that are left out, each with its place in the list."""
    listed = items(group(leaves_out).get(rows))
    return {id: index for index, id in reversed(list(enumerate(listed))) if isinstance(id, str)}


def left_out_and_needed(draft: Draft) -> Iterator[Finding]:
    """What is left out is gone, and nothing that stays needs it."""
    leaves_out = draft.level.get("leaves_out")
    for rows in ONE:
        for id, index in left_out(leaves_out, rows).items():
            if id in (draft.ids(rows) or {}):
                yield Finding(("leaves_out", rows, index), f"{shown(id)} is left out, but the ruleset still has it")
    modules = left_out(leaves_out, "modules")
    for rows, key in (("modules", "needs"), ("modes", "module"), ("projects", "module")):
        for id, row in (draft.ids(rows) or {}).items():
            if (module := word(group(row).get(key))) in modules:
                message = f"the {ONE[rows]} {shown(id)} needs {shown(module)}: leave that out too, or keep this"
                yield Finding(("leaves_out", "modules", modules[module]), message)
    if left_out(leaves_out, "modes") and not draft.ids("modes"):
        yield Finding(("leaves_out", "modes"), "leaves no entry mode: nobody could ever leave home")


def strategies_can_be_played(draft: Draft) -> Iterator[Finding]:
    """A strategy that the level offers finds the modules that it starts with, and as many as it needs."""
    modules = left_out(draft.level.get("leaves_out"), "modules")
    stay = draft.ids("modules")
    for id in items(draft.level.get("strategies")) if modules and stay is not None else ():
        row = group((draft.ids("strategies") or {}).get(id)) if isinstance(id, str) else {}
        for module in items(row.get("modules")):
            if isinstance(module, str) and module in modules:
                message = f"the strategy {shown(id)} starts with {shown(module)}: do not offer it, or keep this"
                yield Finding(("leaves_out", "modules", modules[module]), message)
        if whole(row.get("modules_needed")) > len(stay or ()):
            message = f"the strategy {shown(id)} needs {row['modules_needed']} working modules: too few are left"
            yield Finding(("leaves_out", "modules"), message)
