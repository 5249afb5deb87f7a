"""A level's own numbers in place of its ruleset's: dotted paths such as `modes.greenfield.cost`."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.levels.faults import MOST_FAULTS, Finding, Path, did_you_mean, dotted
from game.texts import _


@dataclass(slots=True)
class Overridden:
    """A ruleset's data after the overrides, and which of it came from them."""

    rules: dict[str, Any]
    origin: dict[Path, str] = field(default_factory=dict)
    """The override behind a part of the ruleset."""
    findings: list[Finding] = field(default_factory=list)

    def key(self, path: Path) -> str | None:
        """The override that set this part of the ruleset, if one did."""
        keys = (self.origin.get(path[:length]) for length in range(len(path), 0, -1))
        return next((key for key in keys if key is not None), None)


def apply(rules: Mapping[str, Any], overrides: object) -> Overridden:
    """The ruleset with the overrides in it; those that lead nowhere are findings of the level."""
    result = Overridden(copy.deepcopy(dict(rules)))
    if overrides is None:
        return result
    if not isinstance(overrides, dict):
        message = _("must be a group of keys, as {example}").format(example="`modes.greenfield.cost: 380`")
        result.findings.append(Finding(("overrides",), message))
        return result
    for key, value in overrides.items():
        *way, last = path = tuple(key.split("."))
        part: Any = result.rules
        for step in way:
            part = part.get(step) if isinstance(part, dict) else None
        # A last key that the file leaves out may still be a field: the schema says whether it is.
        if not isinstance(part, dict) or (not way and last not in part):
            if len(result.findings) > MOST_FAULTS:
                break
            near = did_you_mean(key, map(dotted, _paths(rules))) or _same_end(last, rules)
            message = _("the ruleset has nothing of this name") + near
            result.findings.append(Finding(("overrides", key), message, at_key=True))
        else:
            part[last] = value
            result.origin[path] = key
    return result


def _same_end(last: str, rules: Mapping[str, Any]) -> str:
    """Proposes the only path that ends in this key, if there is one."""
    paths = [path for path in _paths(rules) if path[-1] == last]
    return _(": did you mean {word}?").format(word=repr(dotted(paths[0]))) if len(paths) == 1 else ""


def _paths(data: Mapping[str, Any], outer: Path = ()) -> Iterator[Path]:
    for key, value in data.items():
        yield (*outer, key)
        if isinstance(value, dict):
            yield from _paths(value, (*outer, key))
