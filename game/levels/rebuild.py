"""Levels, rulesets and campaigns that this very program has read before: built again without being checked again.

That is ten times as fast as the schema, which need not even be loaded. Only what the cache vouches for is believed.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from game.levels import cache
from game.rules.definition import Definition

Build = Callable[[Any], Any]
_T = TypeVar("_T", bound=Definition)

MOST_KEPT = 100
_kept: dict[str, Definition] = {}
"""What was built, by the key of everything that made it; nothing in a definition can change."""

# Looking at the types of all fields takes five times as long as building a level, so it is done once.
_builders: dict[type, Build] = {}


def remembered(kind: type[_T], key: str, make: Callable[[], _T]) -> _T:
    """What `make` gives, without calling it where it was called before for this key of the cache.

    Raises what `make` raises; then nothing is remembered.
    """
    found = _kept.get(key)
    if not isinstance(found, kind):
        text = cache.read(key)
        found = built(kind, text) if text is not None else None
        if found is None:
            found = make()
            cache.write(key, json.dumps(asdict(cast(Any, found))))
        if len(_kept) >= MOST_KEPT:
            forget()
        _kept[key] = found
    return found


def forget() -> None:
    """Drops what is kept in memory; the cache folder stays."""
    _kept.clear()


def built(kind: type[_T], text: str) -> _T | None:
    """The definition in this JSON text; None if it is not one that was written whole."""
    try:
        if kind not in _builders:
            _builders[kind] = _builder(kind, {})
        made: _T = _builders[kind](json.loads(text))
    except (LookupError, TypeError, ValueError, AttributeError):
        return None
    return made


def _builder(kind: Any, known: dict[Any, Build]) -> Build:
    """A function that builds a kind of thing; made once for each kind."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    inner = get_args(kind)
    if is_dataclass(kind):
        if kind not in known:
            known[kind] = _group(kind, known)
        return known[kind]
    if get_origin(kind) is Mapping:
        one = _builder(inner[1], known)
        return dict if one is _same else lambda data: {key: one(value) for key, value in data.items()}
    if get_origin(kind) is tuple:
        each = _builder(inner[0], known)
        return tuple if each is _same else lambda data: tuple(map(each, data))
    return _same


def _group(kind: Any, known: dict[Any, Build]) -> Build:
    hints = get_type_hints(kind)
    parts = [(field.name, _builder(hints[field.name], known)) for field in fields(kind)]
    whole = {name for name, _build in parts}

    def build(data: Any) -> Any:
        if data.keys() != whole:
            raise KeyError(f"{kind.__name__} is not whole")
        return kind(**{name: part(data[name]) for name, part in parts})

    return build


def _same(data: Any) -> Any:
    return data
