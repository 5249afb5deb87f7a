"""What a level's era did not have: rows that are taken out of its ruleset, so that the rules never meet them."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from game.levels.draft import Draft, group, items, whole, word
from game.levels.faults import Finding, did_you_mean, shown
from game.levels.overrides import Overridden
from game.rules.definitions import LeavesOut
from game.texts import _

ROWS = ("modes", "modules", "pacts", "projects", "investments")
"""What a level may leave out."""


def apply(changed: Overridden, leaves_out: object) -> list[Finding]:
    """Take the rows that a level leaves out of its ruleset; those that are not there are findings of the level."""
    findings = []
    for rows in (field.name for field in fields(LeavesOut)):
        known = group(changed.rules.get(rows))
        for index, id in enumerate(items(group(leaves_out).get(rows))):
            if isinstance(id, str) and id not in known:
                message = _("the ruleset has no row {id} in {rows}").format(id=shown(id), rows=rows)
                message += did_you_mean(id, known)
                findings.append(Finding(("leaves_out", rows, index), message))
        gone = left_out(leaves_out, rows)
        if rows in changed.rules:
            changed.rules[rows] = {id: row for id, row in known.items() if id not in gone}
        for path, key in changed.origin.items():
            if path[0] == rows and len(path) > 1 and path[1] in gone:
                findings.append(
                    Finding(("overrides", key), _("changes what the level leaves out"), "warning", at_key=True)
                )
    return findings


def left_out(leaves_out: object, rows: str) -> Mapping[str, int]:
    """Ids of the rows of a kind that are left out, each with its place in the list."""
    listed = items(group(leaves_out).get(rows))
    return {id: index for index, id in reversed(list(enumerate(listed))) if isinstance(id, str)}


def left_out_and_needed(draft: Draft) -> Iterator[Finding]:
    """What is left out is gone, and nothing that stays needs it."""
    leaves_out = draft.level.get("leaves_out")
    for rows in ROWS:
        for id, index in left_out(leaves_out, rows).items():
            if id in (draft.ids(rows) or {}):
                message = _("{id} is left out, but the ruleset still has it").format(id=shown(id))
                yield Finding(("leaves_out", rows, index), message)
    modules = left_out(leaves_out, "modules")
    for rows, key in (("modules", "needs"), ("modes", "module"), ("projects", "module")):
        for id, row in (draft.ids(rows) or {}).items():
            if (module := word(group(row).get(key))) in modules:
                message = _("{row} needs {module}: leave that out too, or keep this").format(
                    row=f"{rows}.{id}", module=shown(module)
                )
                yield Finding(("leaves_out", "modules", modules[module]), message)
    if left_out(leaves_out, "modes") and not draft.ids("modes"):
        yield Finding(("leaves_out", "modes"), _("leaves no entry mode: nobody could ever leave home"))


def strategies_can_be_played(draft: Draft) -> Iterator[Finding]:
    """A strategy that the level offers finds the modules that it starts with, and as many as it needs."""
    modules = left_out(draft.level.get("leaves_out"), "modules")
    stay = draft.ids("modules")
    for id in items(draft.level.get("strategies")) if modules and stay is not None else ():
        row = group((draft.ids("strategies") or {}).get(id)) if isinstance(id, str) else {}
        for module in items(row.get("modules")):
            if isinstance(module, str) and module in modules:
                message = _("the strategy {id} starts with {module}: do not offer it, or keep this").format(
                    id=shown(id), module=shown(module)
                )
                yield Finding(("leaves_out", "modules", modules[module]), message)
        if whole(row.get("modules_needed")) > len(stay or ()):
            message = _("the strategy {id} needs {n} working modules: too few are left").format(
                id=shown(id), n=row["modules_needed"]
            )
            yield Finding(("leaves_out", "modules"), message)
