"""Writes the tables of fields in the designers' guides from the dataclasses that files are read into.

python -m tests.levels.guide        brings levels/README.md and levels/rulesets/README.md up to date
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le, Len

from game import levels
from game.levels import campaign
from game.rules import definitions, rows, ruleset

LEVELS = Path(__file__).resolve().parents[2] / "levels"
GUIDE, ITALIAN_GUIDE, RULES_GUIDE = LEVELS / "README.md", LEVELS / "README.it.md", LEVELS / "rulesets" / "README.md"

LEVEL_GROUPS: Mapping[str, type] = {
    "The level": definitions.Level,
    "`leaves_out`": definitions.LeavesOut,
    "`firms`": definitions.FirmRange,
    "`sectors`": definitions.Sectors,
    "`countries.ID`": definitions.Country,
    "`countries.ID.taste`": definitions.Taste,
    "`boards.X`": definitions.Board,
    "`boards.X.legend.LETTER`": definitions.LegendEntry,
    "`shocks[]`": definitions.ScheduledShock,
    "`goals[]`": definitions.Goal,
    "`notes`": definitions.Notes,
}
CAMPAIGN_GROUPS: Mapping[str, type] = {
    "`campaign.yaml`": campaign.Campaign,
    "`stages[]`": campaign.Stage,
    "`stages[].needs[]`": campaign.Need,
    "`stages[].gives[]`": campaign.Advantage,
}
RULE_ROWS: Mapping[str, type] = {
    "strategies": rows.Strategy,
    "modes": rows.EntryMode,
    "modes.ID.risks[]": rows.Risk,
    "modules": rows.Module,
    "investments": rows.Investment,
    "pacts": rows.PactRow,
    "projects": rows.ProjectRow,
    "shocks": rows.Shock,
}


_RULESET_ROWS = (
    "| `ruleset` | Name of the ruleset; its file is in `levels/rulesets`. | "
    "`standard` or `introductory`, **must be there** |",
    "| `overrides` | The level's own numbers in place of the ruleset's, each by its path: `modes.agent.cost: 40`. | "
    "by path: as the [guide to rulesets](rulesets/README.md) says |",
)
"""In the file these are two words; in the program they are one whole ruleset."""


def rule_groups() -> dict[str, type]:
    """The groups of a ruleset by their heading."""
    hints = get_type_hints(ruleset.Ruleset)
    single = {f"`{name}`": kind for name, kind in hints.items() if is_dataclass(kind) and isinstance(kind, type)}
    many = {f"`{path}`" if "[]" in path else f"`{path}.ID`": kind for path, kind in RULE_ROWS.items()}
    return single | many


def descriptions(kind: type) -> dict[str, str]:
    """The docstring under each field of a dataclass, on one line."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for first, second in zip(body.body, body.body[1:], strict=False):
        if isinstance(first, ast.AnnAssign) and isinstance(second, ast.Expr) and isinstance(second.value, ast.Constant):
            assert isinstance(first.target, ast.Name)
            found[first.target.id] = " ".join(str(second.value.value).split())
    return found


def table(kind: type) -> str:
    """The table of a group's fields."""
    told, hints = descriptions(kind), get_type_hints(kind, include_extras=True)
    lines = ["| field | what it says | value |", "| --- | --- | --- |"]
    for each in fields(kind):
        value = ", ".join((*_value(hints[each.name]), *_without(each)))
        if kind is definitions.Level and each.name == "ruleset":
            lines += _RULESET_ROWS
        else:
            lines.append(f"| `{each.name}` | {told[each.name]} | {value} |")
    return "\n".join(lines)


def _value(hint: Any) -> Iterator[str]:
    """What a value may be, in words."""
    bounds: list[Any] = []
    while get_origin(hint) is Annotated:
        hint, *more = get_args(hint)
        bounds += more
    origin = get_origin(hint)
    low = next((bound.ge for bound in bounds if isinstance(bound, Ge)), None)
    high = next((bound.le for bound in bounds if isinstance(bound, Le)), None)
    length = next((bound for bound in bounds if isinstance(bound, Len)), None)
    if hint == definitions.Text:
        yield "a text in each language"
    elif origin is Literal:
        yield " or ".join(f"`{word}`" for word in get_args(hint))
    elif hint is bool:
        yield "true or false"
    elif hint is int:
        yield f"{low} to {high}".replace("-", "−") if low is not None and high is not None else "a whole number"
    elif hint is str:
        yield "a text"
    elif origin is tuple:
        inner = get_args(hint)[0]
        plain = f"a list of {', '.join(_value(inner))}".replace("a list of a text", "a list of texts")
        yield "a list, see below" if is_dataclass(inner) else plain
    elif origin is not None and issubclass(origin, Mapping):
        key, inner = get_args(hint)
        yield (
            "by language: a list of texts"
            if "tuple[str" in str(inner)
            else f"by {_key(key)}: {', '.join(_value(inner))}"
        )
    elif is_dataclass(hint):
        yield "see below"
    else:
        assert not isinstance(hint, UnionType), hint
        yield str(hint)
    if length is not None and origin is not None:
        least, most = length.min_length, length.max_length
        yield f"{least} to {most} of them" if least else f"at most {most}"


def _key(hint: Any) -> str:
    return " or ".join(f"`{word}`" for word in get_args(hint)) if get_origin(hint) is Literal else "name"


def _without(each: "Field[Any]") -> Iterator[str]:
    if each.default is MISSING and each.default_factory is MISSING:
        yield "**must be there**"
    elif each.default not in (MISSING, "", (), 0, False) and not is_dataclass(each.default):
        yield f"`{each.default}` where it is left out"


def words() -> str:
    """The ids that files of the standard ruleset may use."""
    rules = levels.ruleset("standard")
    groups = {
        "Strategies": rules.strategies,
        "Entry modes": rules.modes,
        "Modules": rules.modules,
        "Investments": rules.investments,
        "Pacts": rules.pacts,
        "Projects": rules.projects,
        "Shocks": rules.shocks,
    }
    lines = ["| what | ids |", "| --- | --- |"]
    lines += [f"| {name} | {', '.join(f'`{id}`' for id in ids)} |" for name, ids in groups.items()]
    return "\n".join(lines)


def tables(groups: Mapping[str, type]) -> str:
    """Every group with its heading."""
    return "\n\n".join(f"#### {heading}\n\n{table(kind)}" for heading, kind in groups.items())


def up_to_date(text: str) -> str:
    """A guide with the parts between its markers written anew."""
    parts = {
        "fields of a level": tables(LEVEL_GROUPS),
        "fields of a campaign": tables(CAMPAIGN_GROUPS),
        "fields of a ruleset": tables(rule_groups()),
        "words": words(),
    }
    for name, part in parts.items():
        begin, end = f"<!-- {name}: written by tests/levels/guide.py -->", f"<!-- end of {name} -->"
        head, found, rest = text.partition(begin)
        if found:
            text = f"{head}{begin}\n{part}\n{end}{rest.partition(end)[2]}"
    return text


if __name__ == "__main__":
    for guide in (GUIDE, RULES_GUIDE):
        guide.write_text(up_to_date(guide.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
