"""The table before a game: which level, who sits at each seat, which seed; what is still missing, and the start."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal, Self

from game import resources, texts
from game.client.theme import FIRMS
from game.levels import LevelError, load, shipped
from game.levels.places import Stamp, stamp
from game.record import SeatInfo
from game.rules.definitions import Level
from game.texts import _

LONGEST_NAME: Final = 40
LARGEST_SEED: Final = 999_999
MOST_SEATS: Final = 6
USUAL_SEATS: Final = 4
"""Seats that are filled at first, where the level takes as many."""
_NAMES: Final = ("Anna", "Bruno", "Carla", "Davide", "Elena", "Franco")
AI: Final = "greedy"


@dataclass(frozen=True, slots=True)
class Place:
    """One seat as it is being filled."""

    name: str
    strategy: str
    kind: Literal["person", "ai"]
    colour: int
    """Number in `theme.FIRMS`."""


@dataclass(frozen=True, slots=True)
class BrokenLevel:
    """A level file that cannot be played."""

    name: str
    reason: str


class Table:
    """What will be played, changed step by step. `fault` says what is missing before it can start."""

    def __init__(self, own: Sequence[Path] = ()) -> None:
        """With the shipped levels, and before them those of `own` files."""
        self._files: dict[str, Path] = {str(path): path for path in own}
        self._files |= {name: resources.level(f"{name}.yaml") for name in shipped()}
        self._stamps: dict[str, Stamp | None] = {}
        self._read: dict[str, Level] = {}
        self._faults: dict[str, str] = {}
        self._look()
        self.seed = secrets.randbelow(LARGEST_SEED) + 1
        self.open_information = False
        self.first_play = False
        self.brought: tuple[tuple[str, int], ...] = ()
        """What the first seat brings along from the campaign."""
        self.turn_seconds = 0
        """Time for a turn of a person; 0 for as much as one likes."""
        self.places: list[Place] = []
        self.level: Level | None = None
        if self.levels:
            self.choose(self.levels[0].id)

    @property
    def levels(self) -> list[Level]:
        """The levels that can be played, one for each id: a file of one's own comes before a shipped one."""
        found: dict[str, Level] = {}
        for file in self._files:
            if file in self._read:
                found.setdefault(self._read[file].id, self._read[file])
        return list(found.values())

    @property
    def broken(self) -> list[BrokenLevel]:
        """The files that cannot be read as they stand now, with every fault."""
        return [BrokenLevel(file, self._faults[file]) for file in self._files if file in self._faults]

    def refresh(self) -> tuple[str, ...]:
        """Reads anew what was changed outside; returns the files that changed. A level being chosen stays chosen, as
        it was where its file is broken now."""
        changed = self._look()
        if changed and self.level is not None:
            same = next((level for level in self.levels if self.level and level.id == self.level.id), None)
            if same is not None and same != self.level:
                brought = self.brought
                self.choose(same.id)
                self.brought = brought
        return changed

    def _look(self) -> tuple[str, ...]:
        changed = []
        for file, path in self._files.items():
            seen = stamp(path)
            if file in self._stamps and self._stamps[file] == seen:
                continue
            self._stamps[file] = seen
            self._faults.pop(file, None)
            changed.append(file)
            try:
                self._read[file] = load(path if file == str(path) else file)
            except (LevelError, OSError) as fault:
                self._faults[file] = str(fault)
        return tuple(changed)

    @classmethod
    def again(cls, level_id: str, seats: Sequence[SeatInfo], turn_seconds: int = 0) -> Self:
        """The same table with another seed; a level that is not shipped any more is left out."""
        table = cls()
        table.turn_seconds = turn_seconds
        if level_id in {level.id for level in table.levels}:
            names = [look.name for look in FIRMS]
            table.choose(level_id)
            table.places = [
                Place(seat.name, seat.strategy, seat.kind, names.index(seat.colour) if seat.colour in names else number)
                for number, seat in enumerate(seats)
            ]
        return table

    def choose(self, level_id: str) -> None:
        """Another level: seats stay as far as it takes them. Raises KeyError."""
        found = {level.id: level for level in self.levels}[level_id]
        if found is not self.level:
            self.brought = ()
        self.level = found
        if not self.places:
            self.places = [Place(_NAMES[0], found.strategies[0], "person", 0)]
            while len(self.places) < min(self.most, USUAL_SEATS):
                self.add()
        self.places = [
            place if place.strategy in found.strategies else replace(place, strategy=found.strategies[0])
            for place in self.places[: self.most]
        ]
        while len(self.places) < found.firms.min:
            self.add()

    @property
    def most(self) -> int:
        """Seats that this level takes at this table."""
        return min(self.level.firms.max, MOST_SEATS) if self.level else 0

    @property
    def least(self) -> int:
        """Seats that this level needs."""
        return self.level.firms.min if self.level else 0

    def add(self) -> None:
        """One more seat, for an AI with a strategy that nobody has yet where there is one."""
        assert self.level
        names = [name for name in _NAMES if name not in {place.name for place in self.places}]
        taken = {place.strategy for place in self.places}
        strategies = [each for each in self.level.strategies if each not in taken] or self.level.strategies
        self.places.append(Place(names[0], strategies[0], "ai", self._free_colours()[0]))

    def remove(self, seat: int) -> None:
        """One seat less."""
        del self.places[seat]

    def _free_colours(self) -> list[int]:
        taken = {place.colour for place in self.places}
        return [number for number in range(len(FIRMS)) if number not in taken]

    def rename(self, seat: int, name: str) -> None:
        """Another name."""
        self.places[seat] = replace(self.places[seat], name=name[:LONGEST_NAME])

    def seat(self, seat: int, kind: str) -> None:
        """A person or an AI."""
        self.places[seat] = replace(self.places[seat], kind="person" if kind == "person" else "ai")

    def plan(self, seat: int, strategy: str) -> None:
        """Another strategy."""
        self.places[seat] = replace(self.places[seat], strategy=strategy)

    def recolour(self, seat: int) -> None:
        """The next colour that nobody has."""
        free = self._free_colours()
        now = self.places[seat].colour
        wanted = next((number for number in free if number > now), free[0] if free else now)
        self.places[seat] = replace(self.places[seat], colour=wanted)

    def roll(self) -> None:
        """Another seed, drawn."""
        self.seed = secrets.randbelow(LARGEST_SEED) + 1

    @property
    def fault(self) -> str:
        """What keeps the game from starting, in a sentence; empty for nothing."""
        names = [place.name.strip() for place in self.places]
        if self.level is None:
            return _("There is no level to play.")
        if not all(names):
            return _("Give every firm a name.")
        if len({name.casefold() for name in names}) < len(names):
            return _("Two firms have the same name: change one of them.")
        if all(place.kind == "ai" for place in self.places):
            return _("At least one person must sit at the table.")
        if not 1 <= self.seed <= LARGEST_SEED:
            return _("Choose a seed from 1 to {most}.").format(most=texts.number(LARGEST_SEED))
        return ""

    def seats(self) -> list[SeatInfo]:
        """The seats as the record keeps them."""
        return [
            SeatInfo(
                place.name.strip(),
                place.strategy,
                place.kind,
                AI if place.kind == "ai" else "",
                FIRMS[place.colour].name,
                self.brought if seat == 0 and place.kind == "person" else (),
            )
            for seat, place in enumerate(self.places)
        ]
