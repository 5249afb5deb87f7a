"""Reads plain data into the engine's own dataclasses, and words what does not fit plainly."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from game.levels.faults import Finding, Path, did_you_mean, shown
from game.rules.definition import Definition

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
        return None, [_finding(detail, kind) for detail in told]


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
        message = f"unknown key {shown(path[-1])}" + did_you_mean(str(path[-1]), keys_at(kind, path[:-1]))
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


def _limit(words: str, name: str) -> Callable[["ErrorDetails"], str]:
    return lambda detail: f"{words} {detail['ctx'][name]}, is {shown(detail['input'])}"


def _should_be(words: str) -> Callable[["ErrorDetails"], str]:
    return lambda detail: f"must be {words}, is {shown(detail['input'])}"


def _too_few(detail: "ErrorDetails") -> str:
    context = detail["ctx"]
    return f"must have at least {context['min_length']} entries, has {context['actual_length']}"


def _too_many(detail: "ErrorDetails") -> str:
    context = detail["ctx"]
    return f"must have at most {context['max_length']} entries, has {context['actual_length'] or 'more'}"


def _one_of(detail: "ErrorDetails") -> str:
    expected = str(detail["ctx"]["expected"]).replace("'", "")
    known = expected.replace(" or ", ", ").split(", ")
    return f"must be {expected}, is {shown(detail['input'])}" + did_you_mean(str(detail["input"]), known)


_GROUP = _should_be("a group of keys")
_LIST = _should_be("a list")
_WHOLE = _should_be("a whole number")

_WORDS: Mapping[str, Callable[["ErrorDetails"], str]] = {
    "missing": lambda detail: "missing",
    "greater_than_equal": _limit("must be at least", "ge"),
    "less_than_equal": _limit("must be at most", "le"),
    "too_short": _too_few,
    "too_long": _too_many,
    "string_too_short": lambda detail: f"must have at least {detail['ctx']['min_length']} letters",
    "string_too_long": lambda detail: f"must have at most {detail['ctx']['max_length']} letters",
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "bool_type": _should_be("true or false"),
    "string_type": _should_be("a text"),
    "literal_error": _one_of,
    "json_invalid": lambda detail: "is not JSON that can be read",
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
    "dataclass_type": _GROUP,
    "tuple_type": _LIST,
    "list_type": _LIST,
}
