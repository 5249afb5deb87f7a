"""Level and ruleset files: read, checked with every fault at its place, embedded whole in a game's record.

Importing this is cheap: the rules, YAML and schema libraries are loaded by the first use of what needs them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.levels.checking import check_files
    from game.levels.document import EditedFile, edit
    from game.levels.embedded import dump, level_hash, parse
    from game.levels.faults import Fault, LevelError, Severity
    from game.levels.files import LevelSummary, load, ruleset, summary
    from game.levels.places import shipped

__all__ = [
    "EditedFile",
    "Fault",
    "LevelError",
    "LevelSummary",
    "Severity",
    "check_files",
    "dump",
    "edit",
    "level_hash",
    "load",
    "parse",
    "ruleset",
    "shipped",
    "summary",
]

_HOMES = {
    "checking": ("check_files",),
    "document": ("EditedFile", "edit"),
    "embedded": ("dump", "level_hash", "parse"),
    "faults": ("Fault", "LevelError", "Severity"),
    "files": ("LevelSummary", "load", "ruleset", "summary"),
    "places": ("shipped",),
}


def __getattr__(name: str) -> Any:
    # A check of files that did not change needs neither the rules nor YAML, which take longer than the check.
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
