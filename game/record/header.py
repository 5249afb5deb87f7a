"""The first line of a record: everything a game starts from, readable without reading the rest.

The level is embedded whole, so a record can be played where the level file is missing or has changed since.
"""

import dataclasses
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from game import __version__

from .error import RecordError
from .lines import BadLine, canonical, parse, seal, unseal
from .migrations import FORMAT, header_now, is_known

if TYPE_CHECKING:
    from datetime import datetime

    from game.rules import Game, Options

RULES = 4
"""Raised when the same actions may lead to another state; a record of the edition before stays in the tests."""
LONGEST_HEADER = 1 << 20
_MARK = "scacchiera"
_ID = re.compile(r"[A-Za-z0-9_-]{0,40}")
_NAME = 80
_LONGEST_TURN = 3600
_MOST_CARRIED = 12


@dataclass(frozen=True, slots=True)
class SeatInfo:
    """Who sits at a seat."""

    name: str
    strategy: str
    kind: Literal["person", "ai"] = "person"
    ai: str = ""
    """Name of the AI in the registry; empty for a person."""
    colour: str = ""
    """Id of the colour on the screen; may be empty."""
    carried: tuple[tuple[str, int], ...] = ()
    """What the firm brings from an earlier game of a campaign: asset and amount."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line of a record says."""

    program: str
    """Version of the program that wrote it."""
    rules: int
    created: str
    """Date and time, ISO 8601 in UTC."""
    seed: int
    open_information: bool
    first_play: bool
    turn_seconds: int
    """Time for a turn of a person; 0 for as much as one likes."""
    seats: tuple[SeatInfo, ...]
    level_hash: str
    """SHA-256 of the level's canonical JSON, hex."""
    level: Mapping[str, object]
    """The level as plain JSON."""
    format: int = FORMAT
    """The format in which it was read."""

    @property
    def options(self) -> "Options":
        """How the game is played."""
        from game.rules import Options

        return Options(open_information=self.open_information, first_play=self.first_play)

    @property
    def title(self) -> Mapping[str, str]:
        """The level's title by language."""
        title = self.level.get("title")
        return {str(code): str(text) for code, text in title.items()} if isinstance(title, Mapping) else {}

    @property
    def level_id(self) -> str:
        """The level's id."""
        return str(self.level.get("id", ""))


def header_of(
    game: "Game", seats: Sequence[SeatInfo] = (), created: "datetime | None" = None, turn_seconds: int = 0
) -> Header:
    """The header for a game; seats default to people with the game's names and strategies."""
    from datetime import UTC, datetime

    from game import levels
    from game.rules import Seat

    if not seats:
        seats = [SeatInfo(seat.name, seat.strategy, carried=seat.carried) for seat in game.seats]
    if [Seat(seat.name, seat.strategy, seat.carried) for seat in seats] != list(game.seats):
        raise ValueError("the seats of the record are not the seats of the game")
    level = levels.dump(game.level)
    moment = created or datetime.now(UTC)
    return Header(
        program=__version__,
        rules=RULES,
        created=moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        seed=game.seed,
        open_information=game.options.open_information,
        first_play=game.options.first_play,
        turn_seconds=turn_seconds,
        seats=tuple(seats),
        level_hash=levels.level_hash(level),
        level=json.loads(level),
    )


def header_line(header: Header) -> tuple[bytes, int]:
    """The header's line with its line end, and the running checksum after it."""
    return seal(
        {
            _MARK: "record",
            "format": FORMAT,
            "rules": header.rules,
            "program": header.program,
            "created": header.created,
            "seed": header.seed,
            "options": {
                "open_information": header.open_information,
                "first_play": header.first_play,
                "turn_seconds": header.turn_seconds,
            },
            "seats": [dataclasses.asdict(seat) for seat in header.seats],
            "level_hash": header.level_hash,
            "level": header.level,
        }
    )


def read_header(path: Path) -> Header:
    """The header of a record; the rest of the file is not read. Raises RecordError."""
    try:
        with path.open("rb") as file:
            line = file.readline(LONGEST_HEADER + 1)
    except OSError as fault:
        raise RecordError(path, 0, "unreadable", fault.strerror or "") from fault
    return parse_header(line, path)[0]


def parse_header(line: bytes, path: Path) -> tuple[Header, int]:
    """The header on a line, and the running checksum after it.

    `path` is the one that a RecordError names.
    """
    if not line:
        raise RecordError(path, 0, "empty")
    if len(line) > LONGEST_HEADER:
        raise RecordError(path, 1, "not_a_record")
    ours = line.startswith(b'{"scacchiera":"record"')
    try:
        content = parse(line)
    except BadLine as fault:
        raise RecordError(path, 1, "damaged_header" if ours else "not_a_record") from fault
    if content.get(_MARK) != "record":
        raise RecordError(path, 1, "not_a_record")
    version = content.get("format")
    if type(version) is int and not is_known(version):
        raise RecordError(path, 1, "newer_format" if version > FORMAT else "unknown_format", f"format {version}")
    try:
        content, check = unseal(line.removesuffix(b"\n").removesuffix(b"\r"), 0)
        version = _number(content["format"])
        return dataclasses.replace(_header(header_now(content, version)), format=version), check
    except (BadLine, ValueError, TypeError, KeyError) as fault:
        raise RecordError(path, 1, "damaged_header") from fault


def new_game(header: Header, path: Path) -> "Game":
    """The game of a header, before its first action. `path` is the one that a RecordError names."""
    from game import levels
    from game.levels import LevelError
    from game.rules import Game, Seat, SeatError

    text = canonical(header.level)
    if levels.level_hash(text) != header.level_hash:
        raise RecordError(path, 1, "damaged_header")
    try:
        level = levels.parse(text)
    except LevelError as fault:
        if header.rules != RULES:
            raise RecordError(path, 1, "other_rules", f"{header.rules}, {RULES}") from fault
        raise RecordError(path, 1, "foreign_level", str(fault.faults[0])) from fault
    try:
        seats = [Seat(seat.name, seat.strategy, seat.carried) for seat in header.seats]
        return Game.new(level, seats=seats, seed=header.seed, options=header.options)
    except SeatError as fault:
        raise RecordError(path, 1, "foreign_level", str(fault)) from fault


def _header(content: Mapping[str, object]) -> Header:
    options = _object(content["options"])
    seats = content["seats"]
    level = dict(_object(content["level"]))
    open_information = options["open_information"]
    # Older records say nothing of a first play, nor of the time for a turn.
    first_play = options.get("first_play", False)
    turn_seconds = _number(options.get("turn_seconds", 0))
    if not isinstance(seats, list) or not 1 <= len(seats) <= 6:
        raise ValueError("seats")
    if not isinstance(open_information, bool) or not isinstance(first_play, bool):
        raise TypeError("options")
    return Header(
        program=_text(content["program"]),
        rules=_number(content["rules"]),
        created=_text(content["created"]),
        seed=_number(content["seed"]),
        open_information=open_information,
        first_play=first_play,
        turn_seconds=min(max(0, turn_seconds), _LONGEST_TURN),
        seats=tuple(_seat(_object(seat)) for seat in seats),
        level_hash=_text(content["level_hash"]),
        level=level,
    )


def _seat(content: Mapping[str, object]) -> SeatInfo:
    kind = content["kind"]
    if kind not in ("person", "ai"):
        raise ValueError("kind of seat")
    ids = [_text(content[key]) for key in ("strategy", "ai", "colour")]
    if not all(_ID.fullmatch(id) for id in ids):
        raise ValueError("an id of a seat")
    carried = content["carried"]
    if not isinstance(carried, list) or len(carried) > _MOST_CARRIED:
        raise TypeError("carried")
    pairs = tuple((_text(asset), _number(amount)) for asset, amount in carried)
    return SeatInfo(_text(content["name"]), ids[0], "ai" if kind == "ai" else "person", ids[1], ids[2], pairs)


def _object(content: object) -> Mapping[str, object]:
    if not isinstance(content, dict):
        raise TypeError("not an object")
    return content


def _text(content: object) -> str:
    if not isinstance(content, str) or len(content) > _NAME:
        raise TypeError("not a short text")
    return content


def _number(content: object) -> int:
    if type(content) is not int or abs(content) >= 1 << 63:
        raise TypeError("not a whole number")
    return content
