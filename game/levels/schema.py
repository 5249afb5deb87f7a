"""Reads plain data into the engine's own dataclasses, and words what does not fit plainly."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from game.levels.faults import MOST_FAULTS, Finding, Path, did_you_mean, shown
from game.rules.definition import Definition
from game.texts import _

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

_T = TypeVar("_T", bound=Definition)

# Building one takes a twentieth of a second, so each is built once.
_adapters: dict[type, "TypeAdapter[Any]"] = {}


def validate(data: Mapping[str, Any], kind: type[_T]) -> tuple[_T | None, list[Finding]]:
    """The level, ruleset or campaign in this data, or None and everything that does not fit."""
    # Strict reading takes JSON alone for tuples; ASCII keeps every text a valid one.
    return validate_json(json.dumps(data), kind)


def validate_json(text: str, kind: type[_T]) -> tuple[_T | None, list[Finding]]:
    """The same from JSON text."""
    from pydantic import ValidationError

    try:
        return _adapter(kind).validate_json(text), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        outer = {detail["loc"][:-1] for detail in details}
        # A list is too short only because what it holds was refused: that says enough.
        told = [detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in outer]
        # What nobody would read is not worded: a hostile file has thousands.
        return None, [_finding(detail, kind) for detail in told[: 2 * MOST_FAULTS]]


def _adapter(kind: type[_T]) -> "TypeAdapter[_T]":
    from pydantic import TypeAdapter

    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _finding(detail: "ErrorDetails", kind: type) -> Finding:
    location = detail["loc"]
    is_key = bool(location) and location[-1] == "[key]"
    path = location[:-1] if is_key else location
    word = _WORDS.get(detail["type"])
    unknown = detail["type"] == "unexpected_keyword_argument"
    if unknown or is_key:
        message = _("unknown key {key}").format(key=shown(path[-1]))
        message += did_you_mean(str(path[-1]), keys_at(kind, path[:-1]))
    else:
        message = word(detail) if word else detail["msg"]
    return Finding(path, message, at_key=unknown or is_key)


def keys_at(kind: Any, path: Path) -> list[str]:
    """The keys that the group at this path may have; empty where any key is allowed.

    >>> from game.rules.definitions import Level
    >>> keys_at(Level, ("firms",))
    ['min', 'max']
    """
    for step in path:
        if is_dataclass(kind):
            kind = get_type_hints(kind).get(str(step))
        else:
            kind = get_args(kind)[-1 if get_origin(kind) is Mapping else 0] if get_args(kind) else None
    if is_dataclass(kind):
        return [field.name for field in fields(kind)]
    origin = get_origin(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return [str(word) for word in get_args(get_args(kind)[0])]
    return []


def _at_least(detail: "ErrorDetails") -> str:
    return _("must be at least {limit}, is {value}").format(limit=detail["ctx"]["ge"], value=shown(detail["input"]))


def _at_most(detail: "ErrorDetails") -> str:
    return _("must be at most {limit}, is {value}").format(limit=detail["ctx"]["le"], value=shown(detail["input"]))


def _too_few(detail: "ErrorDetails") -> str:
    context = detail["ctx"]
    return _("must have at least {limit} entries, has {n}").format(
        limit=context["min_length"], n=context["actual_length"]
    )


def _too_many(detail: "ErrorDetails") -> str:
    context = detail["ctx"]
    return _("must have at most {limit} entries, has {n}").format(
        limit=context["max_length"], n=context["actual_length"] or _("more")
    )


def _too_short_text(detail: "ErrorDetails") -> str:
    return _("must have at least {limit} letters").format(limit=detail["ctx"]["min_length"])


def _too_long_text(detail: "ErrorDetails") -> str:
    return _("must have at most {limit} letters").format(limit=detail["ctx"]["max_length"])


def _one_of(detail: "ErrorDetails") -> str:
    known = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
    listed = _(" or ").join([", ".join(known[:-1]), known[-1]]) if len(known) > 1 else known[0]
    message = _("must be {expected}, is {value}").format(expected=listed, value=shown(detail["input"]))
    return message + did_you_mean(str(detail["input"]), known)


def _group(detail: "ErrorDetails") -> str:
    return _("must be a group of keys, is {value}").format(value=shown(detail["input"]))


def _list(detail: "ErrorDetails") -> str:
    return _("must be a list, is {value}").format(value=shown(detail["input"]))


def _whole(detail: "ErrorDetails") -> str:
    return _("must be a whole number, is {value}").format(value=shown(detail["input"]))


_WORDS: Mapping[str, Callable[["ErrorDetails"], str]] = {
    "missing": lambda detail: _("missing"),
    "greater_than_equal": _at_least,
    "less_than_equal": _at_most,
    "too_short": _too_few,
    "too_long": _too_many,
    "string_too_short": _too_short_text,
    "string_too_long": _too_long_text,
    "int_type": _whole,
    "int_from_float": _whole,
    "int_parsing": _whole,
    "int_parsing_size": _whole,
    "bool_type": lambda detail: _("must be true or false, is {value}").format(value=shown(detail["input"])),
    "string_type": lambda detail: _("must be a text, is {value}").format(value=shown(detail["input"])),
    "literal_error": _one_of,
    "json_invalid": lambda detail: _("is not JSON that can be read"),
    "dict_type": _group,
    "mapping_type": _group,
    "dataclass_type": _group,
    "tuple_type": _list,
    "list_type": _list,
}
