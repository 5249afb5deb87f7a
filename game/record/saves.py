"""The folder of saved games and what lies in it.

Of each record only the first line and the last ones are read.
"""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from .error import RecordError
from .header import Header, read_header
from .lines import LONGEST, BadLine, parse
from .migrations import line_now

SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Save:
    """One game in the folder."""

    path: Path
    header: Header
    modified: float
    """When it was last written, seconds since 1970."""
    round: int
    """The round in which it stands."""
    over: bool


def saves_folder() -> Path:
    """Where games are saved: in SCACCHIERA_HOME if set, else where this system wants data. Not made here."""
    home = os.environ.get("SCACCHIERA_HOME")
    if home:
        return Path(home, "saves")
    import platformdirs

    return platformdirs.user_data_path() / "scacchiera" / "games"


def saves(folder: Path) -> tuple[list[Save], list[RecordError]]:
    """All games of a folder, the latest first, and what is wrong with those that cannot be read."""
    good: list[Save] = []
    bad: list[RecordError] = []
    for path, modified in _by_time(folder):
        try:
            good.append(_look_at(path, modified))
        except RecordError as fault:
            bad.append(fault)
    return good, bad


def unfinished(folder: Path) -> Save | None:
    """The game last played that is not over yet: what Continue opens. Looks at no more files than it must."""
    for path, modified in _by_time(folder):
        with contextlib.suppress(RecordError):
            save = _look_at(path, modified)
            if not save.over:
                return save
    return None


def latest(folder: Path) -> Path | None:
    """The file of the game last played that is not over yet."""
    save = unfinished(folder)
    return save.path if save else None


def has_saves(folder: Path) -> bool:
    """Whether there is anything to load or to complain about; no file is read."""
    return bool(_by_time(folder))


def _by_time(folder: Path) -> list[tuple[Path, float]]:
    """The records of a folder and when they were written, the latest first; none where it cannot be read."""
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as files:
        for file in files:
            if file.name.endswith(SUFFIX) and file.is_file():
                found.append((Path(file.path), file.stat().st_mtime))
    return sorted(found, key=lambda each: (each[1], each[0].name), reverse=True)


def _look_at(path: Path, modified: float) -> Save:
    header = read_header(path)
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 2 * LONGEST))
            tail = file.read(2 * LONGEST)
    except OSError as fault:
        raise RecordError(path, 0, "unreadable", fault.strerror or "") from fault
    for line in reversed(tail.split(b"\n")):
        try:
            last = line_now(parse(line), header.format)
        except (BadLine, KeyError, TypeError, ValueError):
            continue
        if "round" in last:
            over = "over" in last
            return Save(path, header, modified, _whole(last["round"]) + (not over), over)
        if "r" in last:
            return Save(path, header, modified, _whole(last["r"]), False)
    return Save(path, header, modified, 1, False)


def _whole(number: object) -> int:
    return number if isinstance(number, int) else 1
