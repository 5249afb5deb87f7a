"""The format of level, ruleset and campaign files as JSON Schema, made from the definitions and their docstrings.

A developer's tool: it reads the sources of the definitions. What it makes is shipped beside the files.
"""

import ast
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from game import resources
from game.levels import source
from game.levels.campaign import Campaign
from game.levels.rulesets import Based
from game.rules.definitions import Level
from game.rules.ruleset import Ruleset

FILES = {"level": "schema.json", "ruleset": "rulesets/schema.json", "campaign": "campaign-schema.json"}
"""Where each schema is shipped, in the folder of levels."""

Schema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"
_TEXT: Schema = {"type": "object", "additionalProperties": {"type": "string"}}
_LISTS: Schema = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}


def text(which: str) -> str:
    """The schema of a `level`, `ruleset` or `campaign` file as JSON text; editors propose the shipped rulesets' ids."""
    rulesets = {path.stem: _rows(path) for path in sorted(resources.level("rulesets").glob("*.yaml"))}
    made = {"level": _level, "ruleset": _ruleset, "campaign": _campaign}[which](rulesets)
    written = json.dumps({"$schema": _DIALECT, **made}, ensure_ascii=False, indent=1) + "\n"
    return re.sub(r'\{\s+("\$ref": "[^"]+")\s+\}', r"{\1}", written)


def _rows(path: Path) -> Mapping[str, Any]:
    name = path.name
    return source.parse_bytes(source.read_bytes(path, name), name).data or {}


def _level(rulesets: Mapping[str, Mapping[str, Any]]) -> Schema:
    made = _of(Level)
    properties = made["properties"]
    properties["ruleset"] = {
        "type": "string",
        "enum": sorted(rulesets),
        "description": "Name of the ruleset that the level is played by, never a path.",
    }
    definitions, ids = made["definitions"], _ids(rulesets)
    properties["overrides"] = _overrides(definitions, ids)
    definitions["ScheduledShock"]["properties"]["kind"] |= _proposes(ids["shocks"])
    properties["deck"]["propertyNames"] = _proposes(["none", *ids["shocks"]])
    laws = [*(f"no_{mode}" for mode in ids["modes"]), "only_joint_venture"]
    definitions["Country"]["properties"]["laws"]["items"] |= _proposes(laws)
    _propose_left_out(definitions, ids)
    properties["countries"]["propertyNames"] = {"pattern": "^[a-z][a-z0-9_-]{0,19}$"}
    properties["boards"]["propertyNames"] = {"pattern": "^[A-Z]$"}
    board = definitions["Board"]["properties"]
    board["legend"]["propertyNames"] = {"minLength": 1, "maxLength": 1}
    board["rivals"]["propertyNames"] = {"pattern": "^[a-l]([1-9]|1[0-2])$"}
    # The rows of rulesets are here for the overrides alone.
    return {"title": "Scacchiera level", **_without_unused(made)}


def _ruleset(rulesets: Mapping[str, Mapping[str, Any]]) -> Schema:
    whole, based = _of(Ruleset), _of(Based)
    definitions = whole.pop("definitions") | based.pop("definitions")
    based["properties"]["based_on"]["enum"] = sorted(
        name for name, rules in rulesets.items() if "based_on" not in rules
    )
    based["properties"]["overrides"] = _overrides(definitions, _ids(rulesets))
    _propose_left_out(definitions, _ids(rulesets))
    return {
        "title": "Scacchiera ruleset",
        "if": {"required": ["based_on"]},
        "then": {"$ref": "#/definitions/Based"},
        "else": {"$ref": "#/definitions/Ruleset"},
        "definitions": definitions | {"Based": based, "Ruleset": whole},
    }


def _campaign(rulesets: Mapping[str, Mapping[str, Any]]) -> Schema:
    return {"title": "Scacchiera campaign", **_of(Campaign)}


def _ids(rulesets: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """The rows of all rulesets by what they are."""
    groups = [name for name, hint in get_type_hints(Ruleset).items() if get_origin(hint) is Mapping]
    return {name: sorted({id for rules in rulesets.values() for id in rules.get(name, ())}) for name in groups}


def _proposes(ids: list[str]) -> Schema:
    """What an editor completes; other words stay possible, because an override may add a row."""
    return {"anyOf": [{"enum": ids}, {"type": "string"}]}


def _propose_left_out(definitions: Schema, ids: Mapping[str, list[str]]) -> None:
    for rows, shown in definitions["LeavesOut"]["properties"].items():
        shown["items"]["enum"] = ids[rows]


def _overrides(definitions: Schema, ids: Mapping[str, list[str]]) -> Schema:
    """What may stand under `overrides`: for each dotted path of a ruleset the schema of what is there."""
    whole = _of(Ruleset)
    definitions |= whole["definitions"]
    known: dict[str, Schema] = {}
    rows: dict[str, Schema] = {}
    for name, shape in whole["properties"].items():
        group, row = _name(shape), _name(shape.get("additionalProperties", {}))
        if group:
            known |= {name: {"$ref": _ref(group)}, **_under(name, group, definitions)}
        for id in ids[name] if row else ():
            known |= {f"{name}.{id}": {"$ref": _ref(row)}, **_under(f"{name}.{id}", row, definitions)}
        if row:
            rows[f"^{name}[.][a-z0-9_-]+$"] = {"$ref": _ref(row)}
    return {
        "type": "object",
        "description": "Numbers of the ruleset that this file changes, by dotted path: `modes.greenfield.cost: 380`.",
        "properties": known,
        "patternProperties": rows,
        "additionalProperties": False,
    }


def _under(path: str, definition: str, definitions: Schema) -> dict[str, Schema]:
    """The fields of a definition by their dotted paths."""
    inside = definitions[definition]["properties"]
    return {f"{path}.{name}": {"$ref": f"{_ref(definition)}/properties/{name}"} for name in inside}


def _ref(definition: str) -> str:
    return f"#/definitions/{definition}"


def _name(shape: object) -> str:
    """The definition that a schema refers to, if it does nothing else."""
    return str(shape.get("$ref", "")).removeprefix("#/definitions/") if isinstance(shape, dict) else ""


def _of(kind: type) -> Schema:
    """The schema of one definition and of all it is made of, with their docstrings."""
    from pydantic import TypeAdapter

    made: Schema = TypeAdapter(kind).json_schema(ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    for shape, definition in [(made, kind), *((definitions[inner.__name__], inner) for inner in _inside(kind))]:
        _describe(shape, definition)
    for shape in (made, *definitions.values()):
        _tidy(shape)
    languages = {
        "Text": _in_all_languages(_TEXT, "A text in every language."),
        "Texts": _in_all_languages(_LISTS, "A list of texts in every language."),
    }
    return {**made, "definitions": definitions | languages}


def _in_all_languages(shape: Schema, description: str) -> Schema:
    one = shape["additionalProperties"]
    named = {"en": {"description": "English.", **one}, "it": {"description": "Italian.", **one}}
    return {"description": description, **shape, "properties": named, "required": list(named)}


def _inside(kind: type) -> list[type]:
    """All definitions that one is made of, but itself."""
    found: dict[type, None] = {}
    open_: list[Any] = [kind]
    while open_:
        for hint in get_type_hints(open_.pop(), include_extras=True).values():
            for inner in _parts(hint):
                if inner not in found and inner is not kind:
                    found[inner] = None
                    open_.append(inner)
    return list(found)


def _parts(hint: Any) -> Iterator[type]:
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for argument in get_args(hint)[: 1 if get_origin(hint) is Annotated else None]:
        yield from _parts(argument)


def _describe(shape: Schema, kind: type) -> None:
    shape["description"] = _one_line(kind.__doc__ or "")
    documented = docstrings(kind)
    for name, inner in shape["properties"].items():
        if name in documented:
            inner["description"] = documented[name]


def docstrings(kind: type) -> dict[str, str]:
    """What stands under each field of a definition in its source, on one line."""
    module = inspect.getmodule(kind)
    assert isinstance(module, ModuleType), f"{kind.__name__} has no source"
    parsed = ast.parse(inspect.getsource(module))
    body = next(node.body for node in parsed.body if isinstance(node, ast.ClassDef) and node.name == kind.__name__)
    found = {}
    for line, after in pairwise(body):
        match line, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                found[name] = _one_line(words)
    return found


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _tidy(shape: Any) -> None:
    """Leave out what says nothing, and name texts by language once."""
    if isinstance(shape, list):
        for inner in shape:
            _tidy(inner)
    if not isinstance(shape, dict):
        return
    if isinstance(shape.get("title"), str):
        del shape["title"]
    for inner in list(shape.values()):
        _tidy(inner)
    for name, plain in (("Text", _TEXT), ("Texts", _LISTS)):
        if all(shape.get(key) == value for key, value in plain.items()):
            for key in plain:
                del shape[key]
            shape["$ref"] = f"#/definitions/{name}"


def _without_unused(made: Schema) -> Schema:
    """The schema without definitions that nothing refers to."""
    while True:
        words = json.dumps(made)
        unused = [name for name in made["definitions"] if not re.search(f'"{_ref(name)}["/]', words)]
        if not unused:
            return made
        for name in unused:
            del made["definitions"][name]
