"""What hands do on the game screen: squares, boards, rooms and cards are selected on the desk, by pointer or by keys.

Nothing is played here but by `confirm`, which the game screen knows.
"""

from typing import TYPE_CHECKING

import pygame

from game.client.scene import Scene
from game.client.scenes.game_actions import card_id, topic_of
from game.client.scenes.game_desk import Desk, Room, destination
from game.client.session import Session
from game.client.widgets import plain
from game.rules import parse
from game.rules.ruleset import Ruleset
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App

_ARROWS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, 1), pygame.K_DOWN: (0, -1)}
_BOARDS = {pygame.K_PAGEUP: -1, pygame.K_LEFTBRACKET: -1, pygame.K_PAGEDOWN: 1, pygame.K_RIGHTBRACKET: 1}


class GameHands(Scene):
    """A scene with a desk, on which things are selected."""

    def __init__(self, app: "App", session: Session) -> None:
        """Needs a session with somebody at the screen."""
        super().__init__(app)
        self.session = session
        self.desk = Desk(session)

    def confirm(self) -> None:
        """Plays the chosen card."""
        raise NotImplementedError

    def help_wanted(self) -> tuple[str, Ruleset | None]:
        """What is chosen, with this level's numbers."""
        choice = self.desk.choice
        action = parse(choice.card) if choice.card else None
        topic = topic_of(action, choice.room)
        square = self.desk.square
        if square and square.rival and not action and not choice.room:
            topic = "term.rival"
        return topic, self.desk.view.level.ruleset

    def _board_key(self, event: pygame.event.Event) -> bool:
        if event.type != pygame.KEYDOWN or event.key not in _ARROWS:
            return False
        self.desk.move_cursor(*_ARROWS[event.key])
        self.ui.focus_shown = True
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows reach the board when nothing else wants them; brackets and page keys turn to another board."""
        if event.key in _ARROWS and not self.ui.focus:
            self.ui.focus = "board"
            return self._board_key(event)
        if event.key in _BOARDS and len(self.desk.view.level.boards) > 1 and not event.mod & pygame.KMOD_CTRL:
            self.desk.next_board(_BOARDS[event.key])
            return True
        digit = event.unicode if event.unicode.isdigit() else ""
        if digit and self.desk.offers() and all(each.shortcut != digit for each in self.widgets()):
            self.toast(plain(_("No card has this number: those without one are not possible now.")), topic="digit")
            return True
        return False

    def _enter_square(self) -> None:
        desk = self.desk
        chosen = desk.chosen
        if chosen and desk.choice.cursor in (desk.choice.target, destination(chosen)):
            self.confirm()
        else:
            self.select(desk.choice.cursor)

    def select(self, name: str) -> None:
        """A square was chosen on the board."""
        self.hush("hint")
        self.desk.select(name)
        self.app.sounds.play("click")
        self.invalidate()

    def show_square(self, name: str) -> None:
        """A square was chosen in the log or the list of threats; the log closes."""
        if self.asking:
            self.dismiss()
        self.desk.select(name)
        self.desk.show_board_of(name)
        self.invalidate()

    def show_board(self, letter: str) -> None:
        """A tab was clicked."""
        self.desk.show_board(letter)
        self.invalidate()

    def enter_room(self, room: Room) -> None:
        """A button of the tray, or of the firm's panel; Enter then confirms its cards and not the board's cursor."""
        self.ui.focus = ""
        self.hush("hint")
        self.desk.enter_room(room)
        self.invalidate()
        if room and self.ui.focus_shown:  # who plays by keys goes on among the cards
            self.settle()
            first = self.first_stop()
            if first:
                self.hands.focus(self.widget(first))

    def first_stop(self) -> str:
        """The first card of what was opened: Tab goes on from there, not from the top of the window."""
        cards = self._cards()
        return next((each.path for each in self.widgets() if each.path in cards), "")

    def look_at_partner(self, seat: int) -> None:
        """A firm was clicked in the room of pacts."""
        self.desk.look_at_partner(seat)
        self.invalidate()

    def close_room(self) -> None:
        if self.desk.choice.room:
            self.desk.leave_room()

    def choose(self, notation: str) -> None:
        """A card: the first click chooses it, the second plays it."""
        if self.desk.choice.card == notation:
            self.confirm()
        else:
            self.desk.choose(notation)
            self._reveal_chosen()

    def _reveal_chosen(self) -> None:
        """Shows the chosen card whole above its preview; the keyboard's focus goes with it, so that Enter plays it."""
        self.invalidate()
        self.settle()
        chosen = self.desk.chosen
        card = next((each for each in self.widgets() if chosen and each.path == card_id(chosen.action)), None)
        if card is not None:
            self.reveal(card)
            if self.ui.focus in self._cards():
                self.ui.focus = card.path

    def _cards(self) -> set[str]:
        """Ids of the cards that can be chosen now."""
        return {card_id(offer.action) for offer in self.desk.offers() if not offer.reasons}
