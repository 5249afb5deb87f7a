"""Where level files are: the shipped ones by name, any by path, and all rulesets."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from game import resources
from game.levels import source
from game.levels.faults import Fault, LevelError, did_you_mean
from game.texts import _

Stamp = tuple[int, int]
"""When a file was written, nanoseconds, and its size, bytes."""


def stamp(path: Path) -> Stamp | None:
    """By which a change of a file is seen; None where there is none, as while an editor puts a new one in its place."""
    try:
        seen = path.lstat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size


def shipped() -> list[str]:
    """Names of the levels that come with the program, sorted."""
    return sorted(path.stem for path in resources.levels().glob("*.yaml") if path.stem != "campaign")


def find(given: str | Path) -> tuple[Path, str]:
    """The file that is meant, by a shipped level's name or a path, and its name in messages.

    A plain word is a shipped level's name, or else a folder here.
    """
    text = str(given)
    if isinstance(given, Path) or re.search(r"[/\\.]", text):
        path = Path(given)
        folder = resources.levels().parent
        return path, path.relative_to(folder).as_posix() if path.is_relative_to(folder) else text
    names = shipped()
    if text in names:
        return resources.level(f"{text}.yaml"), f"levels/{text}.yaml"
    if text and Path(text).is_dir():
        return Path(text), text
    message = _("there is no level of this name") + did_you_mean(text, names)
    fault = Fault(text or "''", 0, 0, "error", "", message)
    raise LevelError([fault], _("Shipped levels: {names}.").format(names=", ".join(names)))


def all_rulesets() -> list[bytes]:
    """The contents of all rulesets, which every level may depend on."""
    folder = resources.level("rulesets")
    return [path.read_bytes() for path in sorted(folder.glob("*.yaml")) if path.is_file()]


def levels_beside(campaign: Path) -> Iterator[bytes]:
    """Names and contents of all that a campaign may speak of: the levels beside it and those of the game."""
    for folder in (campaign.parent, resources.levels()):
        for level in sorted(folder.glob("*.yaml")):
            yield level.name.encode("utf-8", "surrogatepass")
            with contextlib.suppress(LevelError):
                yield source.read_bytes(level, level.name)
