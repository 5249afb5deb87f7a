"""The game screen: board in the middle, the year at the left, the square or the firm at the right, the tray below.

It draws the desk (what is selected); what is played goes through the session, and is seen to move.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import pygame

from game import texts
from game.client import animation, theme, tutorial, wording
from game.client.board_widget import Board
from game.client.scenes import game_hint, go_on
from game.client.scenes.game_dialogs import end_turn_dialog, menu_dialog
from game.client.scenes.game_hands import GameHands
from game.client.scenes.game_left import left_panel
from game.client.scenes.game_lesson import lesson_panel
from game.client.scenes.game_log import ledger_dialog, log_dialog
from game.client.scenes.game_offers import offers_to_answer
from game.client.scenes.game_right import right_panel
from game.client.scenes.game_show import MISFORTUNES, Show
from game.client.scenes.game_top import top_bar
from game.client.scenes.game_tray import Presses, tray
from game.client.session import Session
from game.client.tutorial import Moment, is_tutorial
from game.client.widget import Widget
from game.client.widgets import Column, Row, plain
from game.rules import Action, EndTurn, Event, IllegalAction
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App

_NARROW = 1150
"""Logical width under which the top bar leaves out what can be missed."""
_LISTEN = 0.03
"""Seconds between two looks at an AI that thinks…"""
_TICK = 0.1
"""…and at the time of the turn."""
_SETTLED = 0.1
"""Seconds at rest after which there is time to wake an adviser."""
_LATE = 3
"""The last years, in which it may be that nothing pays any more."""


class GameScene(GameHands):
    """The table while somebody is at the screen."""

    help_topic: ClassVar[str] = "term.outpost"
    notices_over: ClassVar[str] = "board"

    def __init__(self, app: "App", session: Session) -> None:
        """Needs a session with somebody at the screen."""
        super().__init__(app, session)
        self._seen = Show(self.desk.view.own.cash)
        self._year = 1
        self._unasked = False
        self._looks_in: float | None = None
        """Seconds at rest until an adviser looks ahead."""

    # -- coming and going

    def on_enter(self) -> None:
        """Shows what happened since this player last looked."""
        if self.session.at_screen is None:
            return
        seat = self.session.at_screen
        events = [event for event in self.session.unseen(seat) if event.firm != seat or event.kind in MISFORTUNES]
        self.session.look(seat)
        if events:
            self._show(events)
        self._tell_offers()
        self._read_notices()
        self._look_ahead()

    def on_leave(self) -> None:
        """Something else is on the screen: the turn's time stands still."""
        self.session.time_passes(held=True)

    def _tell_offers(self) -> None:
        """Offers of pacts wait for the player who takes the screen."""
        view = self.desk.view
        if view.my_turn:
            for offer in offers_to_answer(view):
                told = _("{firm} offers you a pact: {pact}.")
                firm, pact = wording.firm_name(view, offer.by), wording.inside(texts.name("pact", offer.kind))
                self.toast(plain(told.format(firm=firm, pact=pact)))

    def _read_notices(self) -> None:
        for notice in self.session.notices():
            self.toast(plain(notice))

    def back(self) -> None:
        """Esc: puts down what is in hand, or opens the menu."""
        if self.desk.step_back():
            self.hush("hint")
            self.invalidate()
        else:
            self.open_menu()

    # -- what is seen

    def build(self) -> Widget:
        """The four parts around the board."""
        logical = self.ui.scale.logical(self.ui.window)
        wide = logical[0] >= 1440
        left = min(max(logical[0] * 0.19, 225), 340)
        right = min(max(logical[0] * 0.315, 330), 560)
        gap = 14 if wide else 9
        tall = logical[1] >= 800
        desk, narrow, room = self.desk, logical[0] < _NARROW, logical[0] / self.ui.type_factor
        hands = self.show_board, self.open_menu, self.ask_hint, self.app.help
        top = self.keep("top", desk.in_hand, lambda: top_bar(desk, *hands, wide, narrow))
        year = self.keep("left", desk.view, lambda: left_panel(desk, self.show_square, self.open_log, tall))
        panel = Column([self._lesson(), year], gap=gap, width=left)
        choice = right_panel(desk, self, tall)
        choice.width = right
        timer, count = self.session.timer, self._seen.count
        low = (desk.in_hand, count, timer.left if timer else 0)
        below = self.keep("tray", low, lambda: tray(desk, self._presses(), count, room))
        return Column(
            [top, Row([panel, self._board(), choice], gap=gap, grow=1, place_across="stretch"), below],
            pad=(8, 16, 12, 16) if wide else (5, 9, 8, 9),
            gap=gap,
        )

    def _lesson(self) -> Widget | None:
        return lesson_panel(self._moment, self.pass_over) if is_tutorial(self.session) else None

    @property
    def _moment(self) -> Moment:
        choice = self.desk.choice
        return Moment(self.session, choice.target, choice.card, choice.room)

    def spotlight(self) -> str:
        """What the lesson speaks of."""
        lesson = tutorial.lesson(self._moment) if is_tutorial(self.session) else None
        return lesson.spot if lesson else ""

    def pass_over(self) -> None:
        """On to the next lesson."""
        tutorial.pass_over(self._moment)
        self.invalidate()

    def _board(self) -> Board:
        desk = self.desk
        looks = tuple(theme.firm(desk.colour(firm.seat)) for firm in desk.view.firms)
        return Board(
            desk.view,
            desk.choice.board,
            looks,
            id="board",
            grow=1,
            marks=desk.marks(),
            timeline=self._seen.timeline,
            captions=lambda: self._seen.captions(self.ui.clock, desk.view),
            on_square=self.select,
            on_key=self._board_key,
            on_enter=self._enter_square,
        )

    def _presses(self) -> Presses:
        return Presses(self.enter_room, self.undo, self.confirm, self.end_turn, self.open_ledger)

    # -- time

    @property
    def playing(self) -> bool:
        """Whether something is moving on the board."""
        return self._seen.running(self.ui.clock)

    def animate(self, dt: float) -> bool:
        """The turn's time runs; movement goes on, then the AI whose turn it is plays."""
        timer = self.session.timer
        shown = timer.left if timer else 0
        if self.session.time_passes(held=self.playing):
            self._time_is_up()
            return self.playing
        if timer and timer.left != shown:
            self.invalidate()
        new = self._seen.newly_told(self.ui.clock)
        for event in new:
            self._sound(event)
        if new:
            self.cover_again()
        if self.playing:
            return True
        if self._seen.rests():
            self.cover_again()
        if self._looks_in is not None:
            self._looks_in -= dt
            if self._looks_in <= 0:
                self._wake_adviser()
        hint = self.session.hint()
        if hint is not None:
            self._advised(hint)
        if self.session.waiting_for is None and not self.session.game.over:
            events = self.session.poll()
            if events:
                self._played(events)
            self._read_notices()
        return self.playing

    def wake_in(self) -> float | None:
        """Soon, while an AI thinks or the time of the turn runs."""
        if self.session.game.over:
            return None
        if self.session.waiting_for is None or self.session.hinting or self._looks_in is not None:
            return _LISTEN
        return _TICK if self.session.timer else None

    def _time_is_up(self) -> None:
        """The turn ends by itself, as it stands."""
        firm = self.desk.view.firms[self.desk.view.firm].name
        self.session.tell(_("Time is up: the turn of {firm} has ended by itself.").format(firm=firm))
        while self.asking:
            self.dismiss()
        self.play(EndTurn())
        if self.app.scene is self:
            self._read_notices()

    def handle(self, event: pygame.event.Event) -> bool:
        """A click or a key ends whatever is moving; then it does what it does."""
        if self.playing and event.type in (pygame.MOUSEBUTTONDOWN, pygame.KEYDOWN):
            self.ui.clock = max(self.ui.clock, self._seen.until)
            self.animate(0.0)
        return super().handle(event)

    def _show(self, events: Sequence[Event], cash: int | None = None) -> None:
        """Starts showing events; `cash` is what the tray showed before them."""
        now = self.desk.view.own.cash
        self._seen.begin(events, self.app.settings.duration, self._came_from, (now if cash is None else cash, now))
        if not self.app.settings.motion:
            for event in events:
                if event.kind in MISFORTUNES and event.firm == self.desk.view.firm:  # the others' are in the log
                    self.toast(plain(wording.event(self.desk.view, event)), "bad")
        if any(event.kind == "shock" for event in events):
            self.app.sounds.play("bell")
        self.restart_clock()
        self.invalidate()

    def _came_from(self, event: Event) -> str:
        """The piece from which a firm's new outpost glides: the nearest of its own that stands on the same board."""
        view = self.desk.view
        home = view.firms[event.firm].hq
        if event.firm == view.firm:
            return self.desk.comes_from(event.square) or home
        return home

    def _sound(self, event: Event) -> None:
        kind = event.kind
        if kind == "rival_captured":
            self.app.sounds.play("capture")
        elif kind in animation.SHOWN:
            self.app.sounds.play("move")

    # -- playing

    def confirm(self) -> None:
        """Plays the chosen card."""
        chosen = self.desk.chosen
        if chosen:
            self.play(chosen.action)

    def play(self, action: Action) -> None:
        """Plays an action; one that is not possible after all says why."""
        cash = self.desk.view.own.cash
        self.hush("hint")
        try:
            events = self.desk.apply(action)
        except IllegalAction as fault:
            reasons = " ".join(wording.reason(self.desk.view, reason) for reason in fault.reasons)
            self.toast(plain(reasons), "bad")
            return
        self._played(events, cash)

    def _played(self, events: Sequence[Event], cash: int | None = None) -> None:
        """Something was played by anyone: on to the next scene, or the events are shown."""
        session = self.session
        if session.game.over or session.covered or session.report_due:
            go_on(self.app, session)
            return
        before = self.desk.view.round, self.desk.view.turn
        self.desk.changed()
        view = self.desk.view
        if view.my_turn and before != (view.round, view.turn):
            self.desk.turned()
            self.app.sounds.play("turn")
            self._tell_offers()
        elif cash is not None and cash != view.own.cash:
            self.app.sounds.play("coins")
        if session.at_screen is not None:
            session.look(session.at_screen)
        self._show([event for event in events if not event.private or event.firm == view.firm], cash)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """In the last years little pays: an adviser looks unasked, and speaks only where nothing does.

        Not before what there is to see has been on the screen for a moment: to wake an adviser takes longer than that.
        """
        view = self.desk.view
        late = view.rounds - view.round < _LATE and not is_tutorial(self.session)
        self._looks_in = _SETTLED if late and view.my_turn and view.own.actions_left else None

    def _wake_adviser(self) -> None:
        self._looks_in = None
        if not self.session.hinting:
            self._unasked = True
            self.session.ask_hint()

    def _advised(self, hint: Action) -> None:
        """Advice has come."""
        unasked, self._unasked = self._unasked, False
        nothing = isinstance(hint, EndTurn)
        if unasked and not nothing:
            return
        self.desk.nothing_pays = nothing
        if not nothing:
            game_hint.lay_ready(self.desk, hint)
            self.ui.focus = ""  # Enter plays the advice, wherever the board's cursor is
        self.toast(plain(game_hint.words(self.desk, hint)), topic="hint")
        self._reveal_chosen()
        self.paint_later()

    def ask_hint(self) -> None:
        """Asks an AI what it would do; the answer comes when it has thought."""
        self._unasked = False
        self.session.ask_hint()
        self.toast(_("A neighbour is thinking about your turn…"), topic="hint")

    def undo(self) -> None:
        """Takes back the last action of this turn."""
        cash = self.desk.view.own.cash
        try:
            self.desk.undo()
        except IllegalAction as fault:
            self.toast(plain(" ".join(wording.reason(self.desk.view, reason) for reason in fault.reasons)), "bad")
            return
        self._show((), cash)
        self._look_ahead()

    def end_turn(self) -> None:
        """Ends the turn, after a question where something could still be done."""
        if self.desk.actions_remain() or self.desk.over_limit or offers_to_answer(self.desk.view):
            self.ask(lambda: end_turn_dialog(self.desk, self._end_turn, self.dismiss))
        else:
            self._end_turn()

    def _end_turn(self) -> None:
        if self.asking:
            self.dismiss()
        self.desk.enter_room("")
        self.play(EndTurn())

    # -- dialogs

    def open_menu(self) -> None:
        """The menu: go on, language, title."""
        self.ask(lambda: menu_dialog(self.app, self.session, self.dismiss))

    def open_log(self) -> None:
        """All that happened."""
        self.ask(lambda: log_dialog(self.desk, self.show_square, self.dismiss))

    def open_ledger(self) -> None:
        """Every euro of the last finished year."""
        view = self.desk.view
        self._year = max(1, view.round - 1) if view.years else view.round
        self.ask(lambda: ledger_dialog(self.desk, self._year, self._turn_ledger, self.dismiss))

    def _turn_ledger(self, years: int) -> None:
        self._year = min(max(1, self._year + years), self.desk.view.round)
        self.invalidate()
