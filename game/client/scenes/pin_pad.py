"""A PIN by pointer, finger or keys: ten digits to press, dots for what was typed, and the choice of a new PIN.

The digits themselves are never on the screen once they are typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.client.widgets import Button, Column, Dialog, Dots, Grid, Label, Row, Widget
from game.record.pins import LENGTH, PinChange
from game.texts import _

if TYPE_CHECKING:
    from game.client.scene import Scene
    from game.client.session import Session

_KEY: Final = 62
"""Width of a digit's key, logical pixels."""


@dataclass
class Typed:
    """The digits typed so far; `on_full` gets them when there are four, and they are forgotten."""

    on_full: Callable[[str], None]
    digits: str = ""
    fault: str = ""
    """What was wrong with the digits before, as a sentence."""

    def press(self, digit: str) -> None:
        """One more digit."""
        self.fault = ""
        self.digits += digit
        if len(self.digits) == LENGTH:
            digits, self.digits = self.digits, ""
            self.on_full(digits)

    def erase(self) -> None:
        """One digit less."""
        self.digits = self.digits[:-1]


def pad(typed: Typed) -> Widget:
    """The dots, what was wrong, and the keys; digits of the keyboard press them too."""

    def key(digit: str) -> Button:
        return Button(digit, lambda: typed.press(digit), id=f"pin.{digit}", shortcut=digit, key_cap="", size="lead")

    erase = Button(
        "◂", typed.erase, id="pin.erase", kind="quiet", shortcut="backspace", key_cap="", tooltip=_("One digit less")
    )
    keys = [*(key(digit) for digit in "123456789"), None, key("0"), erase]
    cells = [each or Label("") for each in keys]
    for cell in cells:
        cell.width = _KEY
    return Column(
        [
            Dots(len(typed.digits), LENGTH, side=16, align="center"),
            Label(typed.fault, colour="bad", size="small", text_align="center") if typed.fault else None,
            Grid(cells, columns=3, gap=6, align="center"),
        ],
        gap=10,
    )


def taken_away(session: "Session", change: PinChange) -> str:
    """That somebody took a PIN away, for everybody to read."""
    told = _("In {year} the PIN of {name} was taken away by somebody who did not type it.")
    return told.format(year=session.level.year + change.round - 1, name=session.seats[change.seat].name)


class PinChoice:
    """A dialog in which a person chooses a PIN by typing it twice."""

    def __init__(self, scene: "Scene", session: "Session", seat: int, done: Callable[[str], None]) -> None:
        """`done` gets the PIN when it is chosen and the dialog closed."""
        self._scene = scene
        self._session = session
        self._seat = seat
        self._done = done
        self._first = ""
        self._typed = Typed(self._full)

    def dialog(self) -> Dialog:
        """For `Scene.ask`."""
        name = self._session.seats[self._seat].name
        told = _("Four digits that are asked for before your screen opens. Whoever forgets them loses nothing: anybody "
                 "may take a PIN away, and everybody reads that it was done.")  # fmt: skip
        step = _("The same digits once more.") if self._first else _("Type four digits.")
        words = Column([Label(told, colour="muted"), Label(step, bold=True)], gap=12, grow=1)
        return Dialog(
            _("A PIN for {name}").format(name=name),
            [Row([words, pad(self._typed)], gap=22, place_across="start")],
            [Button(_("No PIN"), self._scene.dismiss, id="pin.none", key_cap="escape")],
            on_close=self._scene.dismiss,
        )

    def _full(self, digits: str) -> None:
        if not self._first:
            self._first = digits
        elif digits != self._first:
            self._first = ""
            self._typed.fault = _("These were others: start again.")
        else:
            self._session.pins.choose(self._seat, digits)
            self._scene.dismiss()
            self._done(digits)
