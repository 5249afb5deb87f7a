"""Brings data written in an older format up to the newest, one pure step after the other.

A step takes the data of its format and gives that of the next; steps are never changed once a version that writes
their result is out.
"""

from collections.abc import Callable, Mapping
from typing import Any

from game.levels.draft import whole
from game.levels.faults import Finding
from game.texts import _

NEWEST = 1
"""The format that this program writes, of levels, rulesets and campaigns."""

Step = Callable[[Mapping[str, Any]], dict[str, Any]]
Steps = Mapping[int, Step]
"""The step that leads on from each older format."""

LEVEL: Steps = {}
RULESET: Steps = {}
CAMPAIGN: Steps = {}


def migrate(data: Mapping[str, Any], steps: Steps, newest: int = NEWEST) -> tuple[dict[str, Any], list[Finding]]:
    """The data in the newest format, and what there is to say of the one that it is in."""
    format, moved = whole(data.get("format"), newest), dict(data)
    if format > newest:
        message = _("is of format {n}, this program reads up to {newest}: install a newer one")
        return moved | {"format": newest}, [Finding(("format",), message.format(n=format, newest=newest))]
    if format < newest and format in steps:
        message = _("is of the older format {n}: it is still read, but new files are written in format {newest}")
        while (at := moved["format"]) != newest:
            moved = steps[at](moved)
        return moved, [Finding(("format",), message.format(n=format, newest=newest), "note")]
    return moved, []
