"""What is wrong with a level, where, in plain words.

A level that cannot be played raises all of it at once.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Literal

from game.texts import _

MOST_FAULTS = 200
MOST_KNOWN = 1000
"""Names among which a near one is looked for."""

Severity = Literal["error", "warning", "note"]
Step = str | int
Path = tuple[Step, ...]
"""Where something stands inside a file: keys and list positions, outermost first."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one place; faults sort by file and place."""

    path: str
    """File, as a person would name it."""
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    column: int
    """Counted from 1; 0 where the whole file is meant."""
    severity: Severity
    """An error keeps the level from being played; a warning is likely a slip; a note is worth knowing."""
    field: str
    """Dotted path of the field, as `countries.cn.wage`; empty where none is meant."""
    message: str
    """What is wrong, as in "must be at least 0, is -3", in the language in use."""
    source: str = dataclasses.field(default="", compare=False)
    """The line of the file that it is about; empty where the whole file is meant."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.severity}: {self.field + ': ' if self.field else ''}{self.message}"


class LevelError(Exception):
    """A level that cannot be played, with every fault found in it."""

    def __init__(self, faults: Sequence[Fault], advice: str = "") -> None:
        self.faults = tuple(faults)
        self.advice = advice or _("Correct this and try again; `scacchiera check FILE` shows the same list.")
        super().__init__("\n".join([*map(str, self.faults), self.advice]))


def bounded(faults: Iterable[Fault]) -> list[Fault]:
    """The faults by place, as many as anyone would read; one before them then says how many there are."""
    ordered = sorted(faults)
    if len(ordered) <= MOST_FAULTS:
        return ordered
    message = _("has {n} faults: here are the first {most}").format(n=len(ordered), most=MOST_FAULTS)
    worst: Severity = "error" if any(fault.severity == "error" for fault in ordered) else "warning"
    return [Fault(ordered[0].path, 0, 0, worst, "", message), *ordered[:MOST_FAULTS]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault before it is known at which line its field stands."""

    path: Path
    message: str
    severity: Severity = "error"
    at_key: bool = False
    """The key is wrong, not its value."""
    spot: tuple[int, int] | None = None
    """Line and letter inside a drawing, from 0."""


def dotted(path: Path) -> str:
    """The path as people write it.

    >>> dotted(("shocks", 2, "kind"))
    'shocks[2].kind'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message that proposes the nearest known word; empty when none is near.

    >>> did_you_mean("tarif", ["tariff", "taste"])
    ": did you mean 'tariff'?"
    """
    nameable = [name for name in islice(known, MOST_KNOWN) if name != word]
    near = get_close_matches(word, nameable, n=1, cutoff=0.6)
    return _(": did you mean {word}?").format(word=repr(near[0])) if near else ""


def shown(value: object) -> str:
    """A value as a message shows it, short."""
    match value:
        case None:
            return _("empty")
        case bool():
            return "true" if value else "false"
        case dict():
            return _("a group of keys")
        case list() | tuple():
            return _("a list")
        case str() if not value:
            return _("empty")
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"
