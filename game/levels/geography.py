"""Where one gets on the boards of a draft, right or wrong as it may be: squares, moves and distances.

The engine's world.py does the same for levels that can be played; a test holds the two together.
"""

from collections import deque
from collections.abc import Collection, Iterable
from functools import cached_property

from game.levels.draft import TARGET, Draft, items, whole, word
from game.rules.setup import spread_seats
from game.rules.world import FAR_AWAY, LEAPS, QUEEN_LINES, ROOK_LINES, Place

MOST_PLACES = 6 * 144


class Geography:
    """The squares of all boards by number; a gateway is one square with two places."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.numbers: dict[Place, int] = {}
        self._beside: dict[tuple[int, tuple[tuple[int, int], ...]], list[int]] = {}
        self.places: list[list[Place]] = []
        self.entries: list[dict[str, object]] = []
        for board in draft.boards.values():
            for name, _letter, _row, _column in board.squares():
                if len(self.numbers) < MOST_PLACES:
                    self._add(_place(board.id, name), dict(board.entry(name) or {}))

    def _add(self, place: Place, entry: dict[str, object]) -> None:
        target = TARGET.fullmatch(word(entry.get("gateway")))
        other = _place(target[1], target[2]) if target else None
        if other in self.numbers and word(self.entries[self.numbers[other]].get("gateway")) == _name(place):
            self.numbers[place] = self.numbers[other]
            self.places[self.numbers[other]].append(place)
            return
        self.numbers[place] = len(self.places)
        self.places.append([place])
        self.entries.append(entry)

    def name(self, square: int) -> str:
        """Name of a square as players see it: `d5` on the first board, `B:d5` on another."""
        place = self.places[square][0]
        first = self.draft.first_board
        return _name(place)[2:] if first and place[0] == first.id else _name(place)

    def demand(self, square: int) -> int:
        """Units that buyers of the square take in the first year."""
        return whole(self.entries[square].get("demand"))

    def country(self, square: int) -> str:
        """Id of the country of a land square; empty at sea and in the district."""
        entry = self.entries[square]
        return "" if entry.get("sea") is True or entry.get("district") is True else word(entry.get("country"))

    @cached_property
    def land(self) -> list[int]:
        """Squares where outposts can stand."""
        return [square for square in range(len(self.places)) if self.country(square)]

    @cached_property
    def headquarters(self) -> list[int]:
        """Squares marked for a headquarters, in the order in which firms take them."""
        first = self.draft.first_board
        marked = [square for square in range(len(self.places)) if self.entries[square].get("hq") is True]
        on_first = [square for square in marked if first and self.places[square][0][0] == first.id]
        return sorted(on_first, key=lambda square: (self.places[square][0][1], self.places[square][0][2]))

    def seats(self, firms: int) -> list[int]:
        """The headquarters of each seat when so many firms play, as the engine spreads them."""
        return list(spread_seats(self.headquarters, max(1, firms))) if self.headquarters else []

    def beside(self, square: int, jumps: tuple[tuple[int, int], ...] = QUEEN_LINES) -> list[int]:
        """Squares one step away, on every board that the square lies on."""
        key = square, jumps
        if key not in self._beside:
            found = ((b, f + df, r + dr) for b, f, r in self.places[square] for df, dr in jumps)
            self._beside[key] = [self.numbers[place] for place in found if place in self.numbers]
        return self._beside[key]

    def moves(self, strategy: str, length: int, square: int) -> set[int]:
        """Squares that a piece of the strategy gets to in one move, on boards without other firms.

        Without a strategy it steps, as a firm does that changes its own.
        """
        if strategy in ("queen", "rook"):
            return self._slides(square, QUEEN_LINES if strategy == "queen" else ROOK_LINES, length)
        jumps = LEAPS if strategy == "knight" else QUEEN_LINES
        found, edge = set[int](), {square}
        for _ in range(length):
            edge = {there for here in edge for there in self.beside(here, jumps)} - found
            found |= edge
        if strategy == "change-board":
            boards = {place[0] for place in self.places[square]}
            found |= {gate for gate in self._gateways if boards & {place[0] for place in self.places[gate]}}
        return found - {square}

    @cached_property
    def is_joined(self) -> bool:
        """Whether every gateway that is drawn leads to its other half."""
        return not any(
            word(entry.get("gateway")) and len(places) < 2
            for entry, places in zip(self.entries, self.places, strict=True)
        )

    @cached_property
    def _gateways(self) -> list[int]:
        return [square for square, places in enumerate(self.places) if len(places) > 1]

    def _slides(self, square: int, directions: Iterable[tuple[int, int]], length: int) -> set[int]:
        found = set()
        for board, file, rank in self.places[square]:
            for df, dr in directions:
                for step in range(1, length + 1):
                    place = (board, file + df * step, rank + dr * step)
                    if place not in self.numbers:
                        break
                    found.add(self.numbers[place])
        return found

    def in_the_end(self, strategy: str, length: int, starts: Iterable[int], open_: Collection[int]) -> set[int]:
        """Squares that a firm gets to from these ones by outposts on the open squares, one after the other."""
        found = set[int]()
        queue = deque(starts)
        while queue and len(found) < len(open_):
            for there in self.moves(strategy, length, queue.popleft()):
                if there in open_ and there not in found:
                    found.add(there)
                    queue.append(there)
        return found

    def distances(self, start: int) -> list[int]:
        """King moves from a square to every other, through gateways."""
        found = [FAR_AWAY] * len(self.places)
        found[start] = 0
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there in self.beside(here):
                if found[there] == FAR_AWAY:
                    found[there] = found[here] + 1
                    queue.append(there)
        return found


def modes_open(draft: Draft, country: str) -> list[str]:
    """Entry modes that the law of a country leaves open."""
    laws = items(draft.countries[country].get("laws")) if isinstance(draft.countries.get(country), dict) else []
    return [
        mode
        for mode, row in (draft.ids("modes") or {}).items()
        if f"no_{mode}" not in laws
        and not ("only_joint_venture" in laws and mode != "joint_venture" and _family(row) == "direct")
    ]


def _family(row: object) -> str:
    return word(row.get("family")) if isinstance(row, dict) else ""


def _place(board: str, name: str) -> Place:
    return board, ord(name[0]) - 97, int(name[1:])


def _name(place: Place) -> str:
    board, file, rank = place
    return f"{board}:{chr(97 + file)}{rank}"
