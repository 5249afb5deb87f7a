"""The curtain between two people at one computer: whose turn it is, and nothing else, until that person takes it.

It replaces the scene of the game, so nothing secret lies under it; while AI firms play it shows only whose turn it is.
Who has chosen a PIN types it here. A forgotten one can be taken away by anybody, and everybody reads that it was.
"""

from typing import TYPE_CHECKING, ClassVar

from game import texts
from game.client import theme
from game.client.pictures import tint_of
from game.client.scene import Scene
from game.client.scenes import go_on, to_title
from game.client.scenes.pin_pad import PinChoice, Typed, pad, taken_away
from game.client.widgets import (
    Button,
    Column,
    Dialog,
    Flow,
    Icon,
    Label,
    Panel,
    Row,
    ScrollPanel,
    Space,
    Swatch,
    Widget,
    heading,
    plain,
)
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.session import Session

_SHORT = 24
"""Letters of a name that is written as a title."""
_LOOK_AGAIN = 1 / 30
"""Seconds after which it looks whether an AI has decided."""


class CurtainScene(Scene):
    """Covers the game. Reads only what everybody may know: names, strategies, colours, the year."""

    help_topic: ClassVar[str] = "term.pact"

    def __init__(self, app: "App", session: "Session") -> None:
        super().__init__(app)
        self.session = session
        self._typed = Typed(self.take)

    def on_enter(self) -> None:
        """Says what the session has to say, none of which is secret."""
        for notice in self.session.notices():
            self.toast(plain(notice), "bad")

    def build(self) -> Widget:
        """A card in the middle, and below it the order of play."""
        low = self._low
        card = Panel(
            [self._call() if self.session.waiting_for is not None else self._thinking()],
            pad=(20 if low else 34, 44),
            width=640 if self._locked else 560,
            align="center",
        )
        leave = Button(_("Save and leave"), self.back, id="leave", kind="quiet", shortcut="escape", align="center")
        order = ScrollPanel(self._order(), grow=0, min_height=26)  # six long names give way to the rest
        inside = [Space(grow=1), self._year(), card, order, self._taken_away(), Space(grow=1), leave]
        return Column(inside, pad=10 if low else 24, gap=12 if low else 26, place_across="center")

    @property
    def _low(self) -> bool:
        """Whether there is little height."""
        return self.ui.scale.logical(self.ui.window)[1] / self.ui.type_factor < 660

    def _year(self) -> Widget:
        game = self.session.game
        level = game.level
        when = _("Year {n} of {all}").format(n=game.round, all=level.rounds)
        year = heading(str(level.year + game.round - 1), size="title", text_align="center")
        return Column([year, Label(f"{texts.text(level.title)} · {when}", colour="muted", text_align="center")], gap=0)

    def _call(self) -> Widget:
        seat = self.session.waiting_for
        assert seat is not None
        name = self.session.seats[seat].name
        called: list[Widget] = [
            self._piece(seat, 60 if self._low or self._locked else 96),
            heading(
                _("{name}, it is your turn").format(name=name),
                size="title" if len(name) <= _SHORT else "heading",
                text_align="center",
            ),
            Label(
                _("What comes next is for your eyes only: let the others look away."),
                size="lead",
                colour="muted",
                text_align="center",
            ),
        ]
        if self._locked:
            forgotten = Button(_("Forgotten?"), self._forgotten, id="pin.forgotten", kind="quiet", align="center")
            type_it = Label(_("Type your PIN."), bold=True, text_align="center")
            words = Column([*called, type_it, forgotten], gap=12, grow=1)
            return Row([words, pad(self._typed)], gap=26)
        return Column(
            [
                *called,
                Button(
                    _("Take your seat"),
                    self.take,
                    id="take",
                    kind="primary",
                    size="lead",
                    shortcut="return",
                    align="center",
                ),
                Button(_("Choose a PIN"), self._choose_pin, id="pin.choose", kind="quiet", align="center"),
            ],
            gap=16,
        )

    @property
    def _locked(self) -> bool:
        """Whether a PIN is asked for."""
        return self.session.waiting_for in self.session.pins.asked

    def _thinking(self) -> Widget:
        seat = self.session.game.turn
        assert seat is not None
        said = _("{name} is playing…").format(name=self.session.seats[seat].name)
        return Column(
            [
                self._piece(seat, 60 if self._low else 96),
                heading(said, size="title", text_align="center"),
                Label(_("An AI firm takes its turn."), size="lead", colour="muted", text_align="center"),
            ],
            gap=16,
        )

    def _piece(self, seat: int, side: float) -> Widget:
        firm = self.session.game.view(seat).firms[seat]
        look = theme.firm(self.session.colour(seat))
        return Icon(f"pieces/{firm.piece}", side, tint=tint_of(look), align="center")

    def _order(self) -> Widget:
        game = self.session.game
        order = game.view(0).order
        names: list[Widget] = [Label(_("Order this year"), colour="muted")]
        for place, seat in enumerate(order):
            now, done = seat == game.turn, game.turn in order[place + 1 :]
            name = self.session.seats[seat].name
            label = Label(f"{name} ✓" if done else name, bold=now, colour="text" if now else "muted")
            names.append(Row([Swatch(self.session.colour(seat), 14), label], gap=7))
        return Flow(names, gap=22, line_gap=6, justify="center")

    def _taken_away(self) -> Widget | None:
        """That somebody took a PIN away this year or last: nobody can do so unseen."""
        told = [
            Label(taken_away(self.session, change), colour="bad", text_align="center")
            for change in self.session.pins.taken_away(since=self.session.game.round - 1)
        ]
        return Column(told, gap=4) if told else None

    # -- hands

    def take(self, pin: str = "") -> None:
        """The person whose turn it is takes the screen, or reads that the PIN is another."""
        if self.session.take(pin):
            self.app.sounds.play("turn")
            go_on(self.app, self.session)
        elif self.session.waiting_for is not None:
            name = self.session.seats[self.session.waiting_for].name
            self._typed.fault = _("This is not the PIN of {name}.").format(name=name)

    def _choose_pin(self) -> None:
        seat = self.session.waiting_for
        assert seat is not None
        self.ask(PinChoice(self, self.session, seat, self.take).dialog)

    def _forgotten(self) -> None:
        self.ask(self._forgotten_dialog)

    def _forgotten_dialog(self) -> Dialog:
        seat = self.session.waiting_for
        assert seat is not None
        name = self.session.seats[seat].name
        told = _(
            "Anybody at the table may take the PIN of {name} away. Nothing of the game is lost: "
            "the screen then opens without it, and a new PIN can be chosen."
        )
        return Dialog(
            _("Take the PIN away?"),
            [
                Label(told.format(name=name)),
                Label(_("Everybody reads here and in the report that it was done."), colour="muted"),
            ],
            [
                Button(_("Take the PIN away"), self._force, id="pin.force", kind="danger"),
                Button(_("Leave it"), self.dismiss, id="pin.leave", kind="primary", key_cap="escape"),
            ],
            on_close=self.dismiss,
        )

    def _force(self) -> None:
        """Only whoever does not know a PIN comes here, so this is told to everybody."""
        seat = self.session.waiting_for
        assert seat is not None
        self.dismiss()
        self.session.pins.drop(seat, forced=True)
        for notice in self.session.notices():
            self.toast(plain(notice), "bad")

    def back(self) -> None:
        """Leaves for the title; the game stays in its journal."""
        to_title(self.app, self.session)

    def animate(self, dt: float) -> bool:
        """Lets AI firms play."""
        session = self.session
        turn = session.game.turn
        if session.waiting_for is None and session.poll():
            for notice in session.notices():
                self.toast(plain(notice), "bad")
            if not session.covered:
                go_on(self.app, session)
            elif session.game.turn != turn:
                self.invalidate()
        return False

    def wake_in(self) -> float | None:
        """Soon, while an AI is thinking."""
        return _LOOK_AGAIN if self.session.waiting_for is None else None
