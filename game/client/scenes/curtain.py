"""The curtain between two people at one computer: whose turn it is, and nothing else, until that person takes it.

It replaces the scene of the game, so nothing secret lies under it; while AI firms play it shows only whose turn it is.
"""

from typing import TYPE_CHECKING, ClassVar

from game import texts
from game.client import theme
from game.client.pictures import tint_of
from game.client.scene import Scene
from game.client.scenes import go_on, to_title
from game.client.widgets import Button, Column, Flow, Icon, Label, Panel, Row, Space, Swatch, Widget, heading
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.session import Session

_LOOK_AGAIN = 1 / 30
"""Seconds after which it looks whether an AI has decided."""


class CurtainScene(Scene):
    """Covers the game. Reads only what everybody may know: names, strategies, colours, the year."""

    help_topic: ClassVar[str] = "term.pact"

    def __init__(self, app: "App", session: "Session") -> None:
        super().__init__(app)
        self.session = session

    def on_enter(self) -> None:
        """Says what the session has to say, none of which is secret."""
        for notice in self.session.notices():
            self.toast(notice, "bad")

    def build(self) -> Widget:
        """A card in the middle, and below it the order of play."""
        low = self.ui.scale.logical(self.ui.window)[1] < 660
        card = Panel(
            [self._call() if self.session.waiting_for is not None else self._thinking()],
            pad=(20 if low else 34, 44),
            width=560,
            align="center",
        )
        leave = Button(_("Save and leave"), self.back, id="leave", kind="quiet", shortcut="escape", align="center")
        inside = [Space(grow=1), self._year(), card, self._order(), Space(grow=1), leave]
        return Column(inside, pad=10 if low else 24, gap=12 if low else 26, place_across="center")

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
        return Column(
            [
                self._piece(seat, 96),
                heading(_("{name}, it is your turn").format(name=name), size="title", text_align="center"),
                Label(
                    _("What comes next is for your eyes only: let the others look away."),
                    size="lead",
                    colour="muted",
                    text_align="center",
                ),
                Button(
                    _("Take your seat"),
                    self.take,
                    id="take",
                    kind="primary",
                    size="lead",
                    shortcut="return",
                    align="center",
                ),
            ],
            gap=16,
        )

    def _thinking(self) -> Widget:
        seat = self.session.game.turn
        assert seat is not None
        said = _("{name} is playing…").format(name=self.session.seats[seat].name)
        return Column(
            [
                self._piece(seat, 96),
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
        names: list[Widget] = []
        for seat in game.view(0).order:
            now = seat == game.turn
            label = Label(self.session.seats[seat].name, bold=now, colour="text" if now else "muted")
            names.append(Row([Swatch(self.session.colour(seat), 14), label], gap=7))
        return Flow(names, gap=22, line_gap=6, justify="center")

    def take(self) -> None:
        """The person whose turn it is takes the screen."""
        if self.session.waiting_for is not None:
            self.session.take()
            self.app.sounds.play("turn")
            go_on(self.app, self.session)

    def back(self) -> None:
        """Leaves for the title; the game stays in its journal."""
        to_title(self.app, self.session)

    def animate(self, dt: float) -> bool:
        """Lets AI firms play."""
        session = self.session
        turn = session.game.turn
        if session.waiting_for is None and session.poll():
            for notice in session.notices():
                self.toast(notice, "bad")
            if not session.covered:
                go_on(self.app, session)
            elif session.game.turn != turn:
                self.invalidate()
        return False

    def wake_in(self) -> float | None:
        """Soon, while an AI is thinking."""
        return _LOOK_AGAIN if self.session.waiting_for is None else None
