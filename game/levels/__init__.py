"""Level and ruleset files: read, checked with every fault at its place, embedded whole in a game's record.

Importing this is cheap: YAML and schema libraries are loaded by the first call that needs them.
"""

from game.levels.document import EditedFile, edit
from game.levels.embedded import dump, level_hash, parse
from game.levels.faults import Fault, LevelError, Severity
from game.levels.files import LevelSummary, check_files, load, ruleset, shipped, summary

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
