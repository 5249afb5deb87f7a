"""Faults as lists for people, for programs and for GitHub's view of a change."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from unicodedata import category, east_asian_width

from game.levels.faults import Fault

WIDE = 100
"""Letters of a line that are shown around its fault."""


def as_text(faults: Iterable[Fault]) -> str:
    """Each fault with the line it stands in and a caret under the place."""
    return "\n".join(part for fault in faults for part in (_plain(str(fault)), *_pointed(fault)))


def as_json(faults: Sequence[Fault], files: int) -> str:
    """How many files, errors, warnings and notes there are, and all faults with their places."""
    listed = [asdict(fault) for fault in faults]
    return json.dumps({"files": files, **counts(faults), "faults": listed}, ensure_ascii=False, indent=2)


def as_github(faults: Iterable[Fault]) -> str:
    """Lines from which GitHub Actions puts each fault at its place in a pull request."""
    return "\n".join(map(_command, faults))


def counts(faults: Iterable[Fault]) -> dict[str, int]:
    """How many errors, warnings and notes there are."""
    listed = [fault.severity for fault in faults]
    return {
        "errors": listed.count("error"),
        "warnings": listed.count("warning"),
        "notes": listed.count("note"),
    }


def _pointed(fault: Fault) -> list[str]:
    """The line of a fault and the caret under it; of a long line only what is near."""
    if not fault.line or not 0 < fault.column <= len(fault.source) + 1 or not fault.source.strip():
        return []
    begin = max(0, min(fault.column - 1 - WIDE // 2, len(fault.source) - WIDE))
    shown = _plain(fault.source[begin : begin + WIDE])
    number = f"{fault.line:5} | "
    before = shown[: fault.column - 1 - begin]
    # A letter that takes two columns on the screen takes two under it as well.
    blank = "".join("  " if east_asian_width(letter) in "WF" else " " for letter in before)
    return [number + shown, " " * (len(number) - 2) + "| " + blank + "^"]


def _command(fault: Fault) -> str:
    kind = "notice" if fault.severity == "note" else fault.severity
    place = f",line={fault.line},col={fault.column}" if fault.line else ""
    title = f",title={_property(fault.field)}" if fault.field else ""
    return f"::{kind} file={_property(fault.path)}{place}{title}::{_data(fault.message)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _plain(words: str) -> str:
    """What a foreign file holds must not move the cursor or colour the screen."""
    return "".join("?" if category(sign).startswith("C") else sign for sign in words)
