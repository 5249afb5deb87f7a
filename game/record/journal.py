"""The journal: the record of a game written as it is played, and a game played again from it.

Every entry is on the disk before the call returns; what cannot be written waits for the next call and the
game goes on.
"""

import contextlib
import dataclasses
import errno
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from game import texts
from game.rules import Game

from .error import RecordError
from .header import Header, SeatInfo, header_line, header_of
from .lines import seal
from .lock import Lock
from .migrations import FORMAT
from .pins import PinChange
from .reading import LARGEST, Contents, read, replay
from .saves import SUFFIX


@dataclass(frozen=True, slots=True)
class Report:
    """What opening a record found; `str` of it is what to tell people, empty if all is well."""

    entries: int
    """Log entries that were played."""
    lost_lines: int = 0
    """Lines from the first bad one on."""
    bad_line: int = 0
    """Number of that line; 0 for none."""
    damage: str = ""
    """Why it is bad: torn, damaged, long_line, not_an_entry."""
    kept_as: Path | None = None
    """Where the original is kept, when it was damaged or of an older format."""
    differs: int = 0
    """First round that these rules play differently; 0 for none."""
    in_use: bool = False
    """Another program is writing the record, so this one only reads."""
    protected: bool = False
    """The file may not be written, so it is only read."""

    def __str__(self) -> str:
        found = []
        if self.damage:
            found.append(texts.say("record", "lost", n=self.lost_lines, line=self.bad_line))
        if self.kept_as:
            found.append(texts.say("record", "kept_as", file=self.kept_as.name))
        if self.differs:
            found.append(texts.say("record", "differs", round=self.differs))
        if self.in_use:
            found.append(texts.say("record", "in_use"))
        if self.protected:
            found.append(texts.say("record", "protected"))
        return " ".join(found)


class Journal:
    """The record of one game. `create` or `open` makes one; call `append` after every action."""

    path: Path
    header: Header
    fault: RecordError | None = None
    """Why the last `append` could not write; None when all is on the disk."""

    def __init__(self, path: Path, header: Header, size: int, check: int, lock: Lock | None) -> None:
        """For `create` and `open`. Without a lock the journal only reads. Raises OSError."""
        self.path = path
        self.header = header
        self._size = size
        self._check = check
        self._entries = 0
        self._finished = 0
        self.pins: list[PinChange] = []
        """Every PIN that was chosen or taken away: what is added here is written by the next `append`."""
        self._pins = 0
        """How many of them are on the disk."""
        self._lock = lock
        self._file: BinaryIO | None = path.open("r+b", buffering=0) if lock else None

    @classmethod
    def create(
        cls,
        where: Path,
        game: Game,
        seats: Sequence[SeatInfo] = (),
        created: datetime | None = None,
        turn_seconds: int = 0,
    ) -> Self:
        """Start the record of a game and write what was played so far.

        `where` is a folder, made if need be, or the name of a new file that ends in `.jsonl`.
        Raises RecordError where not even that is possible.
        """
        header = header_of(game, seats, created, turn_seconds)
        line, check = header_line(header)
        try:
            path, lock = _new_place(where, header)
        except OSError as fault:
            raise RecordError(where, 0, "unwritable", fault.strerror or "") from fault
        try:
            write_whole(path, line)
            journal = cls(path, header, len(line), check, lock)
        except OSError as fault:
            lock.release()
            raise RecordError(path, 0, "unwritable", fault.strerror or "") from fault
        journal.append(game)
        return journal

    @classmethod
    def open(cls, path: Path) -> tuple[Game, Self, Report]:
        """Play a record again and go on writing it. Raises RecordError where nothing can be played.

        A damaged tail is cut off at the first bad line and the original kept beside it. The journal is read
        only when another program writes the record, when the file may not be written, or when these rules
        play it differently.
        """
        if not path.is_file():
            raise RecordError(path, 0, "missing")
        lock, hurdle = _try_lock(path)
        with contextlib.ExitStack() as cleaning:
            if lock:
                cleaning.callback(lock.release)
            contents = read(path)
            again = replay(contents, path)
            game, differs = again.game, again.differs
            kept_as = None
            if lock and not differs:
                try:
                    contents, kept_as = _mend(contents, path)
                    journal = cls(path, contents.header, contents.size, contents.check, lock)
                    cleaning.pop_all()
                except OSError:
                    hurdle = "protected"
            if not lock or differs or hurdle:
                journal = cls(path, contents.header, contents.size, contents.check, None)
        journal._entries = len(game.log)
        journal._finished = finished_rounds(game)
        journal.pins = list(contents.pins)
        journal._pins = len(journal.pins)
        report = Report(
            entries=len(game.log),
            lost_lines=contents.lost_lines,
            bad_line=contents.bad_line,
            damage=contents.damage,
            kept_as=kept_as,
            differs=differs,
            in_use=hurdle == "in_use",
            protected=hurdle == "protected",
        )
        return game, journal, report

    @property
    def read_only(self) -> bool:
        """Whether appending does nothing."""
        return self._file is None

    def append(self, game: Game) -> RecordError | None:
        """Write what was played, and what was done to PINs, since the last call; the error when that was not possible.

        Nothing is lost by an error: the next call tries again with all that is missing.
        """
        if self._file is None:
            return None
        log = game.log
        lines = []
        check = self._check
        for entry in log[self._entries :]:
            line, check = seal({"a": entry.notation, "s": entry.firm, "r": entry.round}, check)
            lines.append(line)
        finished = finished_rounds(game)
        if lines and finished != self._finished and log[-1].notation.startswith(("--", "<<")):
            line, check = seal(_round_end(game, finished), check)
            lines.append(line)
        for change in self.pins[self._pins :]:
            line, check = seal(change.content(), check)
            lines.append(line)
        data = b"".join(lines)
        try:
            self._put(data)
        except OSError as fault:
            self.fault = RecordError(self.path, 0, "unwritable", fault.strerror or "")
            return self.fault
        self.fault = None
        self._size += len(data)
        self._check = check
        self._entries = len(log)
        self._finished = finished
        self._pins = len(self.pins)
        return None

    def _bring_back(self, removed: BinaryIO) -> BinaryIO:
        """Somebody removed the file or its folder: what stood in it is written to the same place. Raises OSError."""
        if self._lock:
            self._lock.release()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = Lock.take(self.path)
        if self._lock is None or self.path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        removed.seek(0)
        write_whole(self.path, removed.read()[: self._size])
        removed.close()
        return self.path.open("r+b", buffering=0)

    def close(self) -> None:
        """Let others write the record."""
        if self._file:
            self._file.close()
            self._file = None
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _put(self, data: bytes) -> None:
        """Write at the end of what is known to be good; a full disk may have left half a line behind it."""
        if not data or not self._file:
            return
        if self._size + len(data) > LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        if _is_removed(self._file, self.path):
            self._file = self._bring_back(self._file)
        self._file.seek(self._size)
        self._file.truncate()
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) or 0 :]
        os.fsync(self._file.fileno())


def finished_rounds(game: Game) -> int:
    """How many rounds are over."""
    return game.round if game.over else game.round - 1


def _round_end(game: Game, finished: int) -> dict[str, object]:
    line: dict[str, object] = {"round": finished, "hash": game.hash()}
    if game.result:
        line["over"] = game.result.reason
    return line


def _is_removed(file: BinaryIO, path: Path) -> bool:
    """Whether an open file has no name any more, so that what is written to it is lost."""
    now = os.fstat(file.fileno())
    # Some file systems count no names at all.
    return not now.st_nlink and not (path.exists() and os.path.samestat(now, path.stat()))


def _try_lock(path: Path) -> tuple[Lock | None, str]:
    """The lock of a record, or why it is only read: in_use, protected."""
    if not os.access(path, os.W_OK):
        return None, "protected"
    try:
        lock = Lock.take(path)
    except OSError:
        return None, "protected"
    return lock, "" if lock else "in_use"


def _mend(contents: Contents, path: Path) -> tuple[Contents, Path | None]:
    """Leave only the good lines in the file, in the present format, and where the original is kept.

    Raises OSError.
    """
    good, check = contents.whole()
    if good == contents.data:
        return contents, None
    kept_as = None
    older = contents.header.format != FORMAT
    if contents.damage or older:
        end = f".format-{contents.header.format}" if older else ".damaged"
        names = _numbered(path.with_name(path.name + end))
        kept_as = next(name for name in names if not name.exists())
        write_whole(kept_as, contents.data)
    write_whole(path, good)
    header = dataclasses.replace(contents.header, format=FORMAT)
    return dataclasses.replace(contents, header=header, size=len(good), check=check), kept_as


def _new_place(where: Path, header: Header) -> tuple[Path, Lock]:
    """A file name that nothing has yet, and its lock. Raises OSError."""
    if where.suffix == SUFFIX:
        where.parent.mkdir(parents=True, exist_ok=True)
        names: Iterable[Path] = [where]
    else:
        where.mkdir(parents=True, exist_ok=True)
        level = re.sub(r"[^A-Za-z0-9_-]", "", header.level_id)[:40] or "game"
        moment = re.sub(r"[^0-9T]", "", header.created)
        names = _numbered(where / f"{level}_{moment}{SUFFIX}")
    for path in names:
        lock = None if path.exists() else Lock.take(path)
        if lock and not path.exists():
            return path, lock
        if lock:
            lock.release()
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _numbered(path: Path) -> Iterator[Path]:
    """name.jsonl, name-2.jsonl, name-3.jsonl…"""
    yield path
    for number in range(2, 1000):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises OSError."""
    draft = path.with_name(path.name + ".tmp")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    if sys.platform != "win32":
        # The name of a new file is safe only when its folder is.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
