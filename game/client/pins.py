"""The PINs of one game: who is asked for one, who chooses or drops it, and who reads that one was taken away.

A forgotten PIN locks nobody out: anybody may take it away, and everybody is told so.
"""

from collections.abc import Callable

from game.record.pins import PinChange, chosen, in_force
from game.rules import Game


class Pins:
    """What the record says of PINs; every change is written at once."""

    def __init__(self, game: Game, changes: list[PinChange], write: Callable[[], None]) -> None:
        """`changes` is the journal's own list, which `write` brings to the disk."""
        self._game = game
        self._changes = changes
        self._write = write

    @property
    def asked(self) -> frozenset[int]:
        """Seats that have a PIN."""
        return frozenset(in_force(self._changes))

    def opens(self, seat: int, digits: str) -> bool:
        """Whether a seat may be taken with these digits; always where it has no PIN."""
        pin = in_force(self._changes).get(seat)
        return pin is None or pin.opens(digits)

    def choose(self, seat: int, digits: str) -> None:
        """A PIN instead of the one before. Raises ValueError for anything but four digits."""
        self._change(chosen(seat, self._game.round, digits))

    def drop(self, seat: int, *, forced: bool) -> None:
        """No PIN any more; `forced` where this was not done by the person at the screen, so that all are told."""
        self._change(PinChange(seat, self._game.round, forced=forced))

    def taken_away(self, since: int) -> tuple[PinChange, ...]:
        """PINs that somebody took away without knowing them, in round `since` or later."""
        return tuple(change for change in self._changes if change.forced and change.round >= since)

    def _change(self, change: PinChange) -> None:
        self._changes.append(change)
        self._write()
