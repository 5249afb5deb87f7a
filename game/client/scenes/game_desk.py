"""The desk of the player at the screen: what is selected, what is being considered, and what may be done with it.

No drawing here: rooms read it, and tell it what was clicked. Views, offers and previews are asked for once per change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from game.client.board_plan import board_of, place_of, plan_of
from game.client.board_widget import Marks
from game.client.scenes import game_offers
from game.client.session import Session
from game.rules import Action, ChangeStrategy, EndTurn, Enter, Escalate, Event, Offer, Transfer, View
from game.rules.sight import Intent, OutpostSeen, SquareSeen

Room = Literal["", "invest", "ict", "money", "strategy", "district", "pacts", "transfer"]
"""What the right panel is for, where it is not the selected square or the firm."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is selected on the desk; squares by their first name."""

    board: str
    piece: str = ""
    """Square of the player's own selected piece."""
    target: str = ""
    """Selected square."""
    cursor: str = ""
    """The keyboard's square."""
    room: Room = ""
    partner: int = -1
    """Seat of the firm whose pacts are looked at; -1 for the first of the others."""
    card: str = ""
    """Notation of the action that is chosen and waits to be confirmed."""


class Desk:
    """What one player has in hand. `changed()` after anything was played."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.hovered = ""
        """Notation of the action under the pointer or the focus."""
        self.nothing_pays = False
        """Whether an adviser found nothing that promises more than it costs; until something changes."""
        self._view = session.view()
        self._legal: list[Action] | None = None
        self._offers: dict[tuple[str, str, int], tuple[Offer, ...]] = {}
        home = self.view.firms[self.view.firm].hq
        self.choice = Choice(board_of(home, self.view.level), piece=self._in_hand(), cursor=home)

    # -- what it reads

    @property
    def view(self) -> View:
        """What the player may know now."""
        return self._view

    @property
    def in_hand(self) -> tuple[object, ...]:
        """All that panels are made from, but the card under the pointer: while it is the same, so are they."""
        return self._view, self.choice, self.nothing_pays

    def colour(self, seat: int) -> int:
        """Number of a firm's colour."""
        return self.session.colour(seat)

    def changed(self) -> None:
        """Something was played or taken back: everything is asked for again, and nothing is chosen any more."""
        self._view = self.session.view()
        self._legal = None
        self._offers.clear()
        self.hovered = ""
        self.nothing_pays = False
        piece = self.choice.piece if self.owns(self.choice.piece) else self._in_hand()
        room: Room = "" if self.choice.room == "transfer" else self.choice.room
        self.choice = replace(self.choice, card="", piece=piece, room=room)

    def turned(self) -> None:
        """A new turn begins: nothing is selected any more."""
        self.changed()
        home = self.view.firms[self.view.firm].hq
        cursor = self.choice.cursor or home
        self.choice = Choice(board_of(home, self.view.level), piece=self._in_hand(), cursor=cursor)

    def _in_hand(self) -> str:
        """At the start of a turn: the only piece, or nothing where there are more, so that the reach of all shows."""
        firm = self.view.firms[self.view.firm]
        return "" if firm.outposts else firm.hq

    def owns(self, name: str) -> bool:
        """Whether a piece of the player stands on a square."""
        return bool(name) and (self.view.firms[self.view.firm].hq == name or self.own_outpost(name) is not None)

    def own_outpost(self, name: str) -> OutpostSeen | None:
        """The player's outpost on a square."""
        posts = self.view.square(name).outposts if name else ()
        return next((post for post in posts if post.firm == self.view.firm), None)

    @property
    def square(self) -> SquareSeen | None:
        """The selected square."""
        return self.view.square(self.choice.target) if self.choice.target else None

    def comes_from(self, name: str) -> str:
        """The piece from which a square would be entered: the selected one, the first own one that reaches it, or
        the first of a partner whose outposts one may start from."""
        home = self.view.firms[self.view.firm].hq
        posts = [seen.name for seen in self.view.squares if any(p.firm == self.view.firm for p in seen.outposts)]
        for piece in dict.fromkeys([self.choice.piece, home, *posts]):
            if piece and self.owns(piece) and name in self.view.reach(piece):
                return piece
        shared = game_offers.shared_outposts(self.view)
        return next((piece for piece in shared if name in self.view.reach(piece)), "")

    def reach(self) -> frozenset[str]:
        """Squares the selected piece could enter now, or all pieces where none is selected; those it could move to
        while a transfer is considered."""
        view = self.view
        if self.choice.room == "transfer":
            return frozenset(destination(offer) for offer in self.offers() if not offer.reasons)
        if not view.my_turn:
            return frozenset()
        reached = view.reach(self.choice.piece) if self.choice.piece else view.reach()
        return frozenset(
            name for name in reached if view.square(name).kind == "land" and self.own_outpost(name) is None
        )

    # -- what may be done

    def offers(self) -> tuple[Offer, ...]:
        """The cards of the right panel: entries, escalations and exit, investments, modules or strategies."""
        choice = self.choice
        subject = choice.piece if choice.room == "transfer" else "" if choice.room else choice.target
        key = (choice.room, subject, self.partner if choice.room == "pacts" else -1)
        if key not in self._offers:
            self._offers[key] = tuple(self._find_offers())
        return self._offers[key]

    def _find_offers(self) -> Sequence[Offer]:
        view, room = self.view, self.choice.room
        match room:
            case "invest":
                return view.investments()
            case "ict":
                return view.orders()
            case "strategy":
                return [view.offer(ChangeStrategy(each)) for each in view.level.strategies]
            case "money":
                money = [*game_offers.prices(view), *game_offers.loans(self.legal())]
                return [view.offer(action) for action in money]
            case "district":
                return game_offers.district_offers(view)
            case "pacts":
                return game_offers.pact_offers(view, self.partner)
            case "transfer":
                return game_offers.transfer_offers(view, self.choice.piece)
        square = self.square
        if square is None:
            return ()
        return game_offers.square_offers(view, square, self.own_outpost(square.name) is not None)

    @property
    def partner(self) -> int:
        """Seat of the firm whose pacts are looked at; -1 where there is no other firm."""
        others = game_offers.others(self.view)
        return self.choice.partner if self.choice.partner in others else next(iter(others), -1)

    def legal(self) -> list[Action]:
        """Everything the player may do now."""
        if self._legal is None:
            self._legal = self.view.legal_actions()
        return self._legal

    def find(self, notation: str) -> Offer | None:
        """The card of that notation."""
        return next((offer for offer in self.offers() if offer.action.notation == notation), None) if notation else None

    @property
    def chosen(self) -> Offer | None:
        """The card that waits to be confirmed."""
        return self.find(self.choice.card)

    @property
    def considered(self) -> Offer | None:
        """The card under the pointer, or the chosen one: what the preview is about."""
        hovered = self.find(self.hovered)
        return hovered if hovered and hovered.preview else self.chosen

    def intents(self) -> tuple[Intent, ...]:
        """Black's next moves, after what is being considered."""
        offer = self.considered
        return offer.preview.intents if offer and offer.preview else self.view.intents

    def marks(self) -> Marks:
        """What the board marks."""
        choice, offer = self.choice, self.considered
        planned = ""
        if offer and isinstance(offer.action, Enter | Escalate) and offer.action.square == choice.target:
            planned = offer.action.mode
        elif offer and isinstance(offer.action, Transfer):
            moved = self.own_outpost(choice.piece)
            planned = moved.mode if moved else ""
        post = self.own_outpost(choice.target)
        return Marks(
            own=choice.piece,
            target=offer.action.to if offer and isinstance(offer.action, Transfer) else choice.target,
            cursor=choice.cursor,
            reach=self.reach(),
            defenders=post.defenders if post else (),
            intents=self.intents(),
            planned=planned,
        )

    def actions_remain(self) -> bool:
        """Whether the turn has actions left, money for at least one thing that uses them, and perhaps a reason."""
        return (
            not self.nothing_pays and self.view.own.actions_left > 0 and any(not action.free for action in self.legal())
        )

    @property
    def over_limit(self) -> bool:
        """Whether the player owes more than the bank lends."""
        return self.view.own.debt > self.view.own.credit

    # -- what is clicked

    def select(self, name: str) -> None:
        """A square was clicked or entered by key: an own piece is taken in hand, any other square is looked at."""
        square = self.view.square(name)
        name, choice = square.name, self.choice
        if choice.room == "transfer" and name in self.reach():
            there = next(offer for offer in self.offers() if destination(offer) == name and not offer.reasons)
            self.choice = replace(choice, card=there.action.notation, cursor=name)
            return
        if square.hq == self.view.firm and not self.own_outpost(name):
            target, piece = "", name
        elif self.own_outpost(name):
            target, piece = name, name
        else:
            target = name
            piece = choice.piece if choice.piece and name in self.view.reach(choice.piece) else self.comes_from(name)
        board = self.board_shown(square)
        self.hovered = ""
        self.choice = Choice(board, piece, target, name)

    def board_shown(self, square: SquareSeen) -> str:
        """The board on which a square is looked at: a gateway has two."""
        return self.choice.board if self._on_board(square, self.choice.board) else square.board

    def _on_board(self, square: SquareSeen, letter: str) -> bool:
        return any(board_of(each, self.view.level) == letter for each in square.names)

    def choose(self, notation: str) -> None:
        """A card was clicked: it is chosen, if it is possible."""
        offer = self.find(notation)
        if offer and not offer.reasons:
            self.choice = replace(self.choice, card=notation)

    def hover(self, notation: str, on: bool) -> None:
        """The pointer or the focus came to a card or left it."""
        if on:
            self.hovered = notation
        elif self.hovered == notation:
            self.hovered = ""

    def enter_room(self, room: Room) -> None:
        """Opens the cards of the tray's buttons, "" those of the firm; a second press changes nothing."""
        self.hovered = ""
        piece = self.choice.piece
        if room == "transfer" and not piece:
            piece = self.view.firms[self.view.firm].hq
        self.choice = replace(self.choice, room=room, card="", target="", piece=piece)
        if room == "transfer" and self.offers():
            self.show_board_of(destination(self.offers()[0]))

    def leave_room(self) -> None:
        """Closes the room that is open."""
        if self.choice.room == "transfer":
            self._leave_transfer()
        else:
            self.enter_room("")

    def _leave_transfer(self) -> None:
        """Back to the piece that was to be moved, on its own board."""
        piece = self.choice.piece
        self.choice = replace(self.choice, room="", card="", cursor=piece)
        self.show_board_of(piece)
        self.select(piece)

    def look_at_partner(self, seat: int) -> None:
        """Another firm's pacts are wanted."""
        self.hovered = ""
        self.choice = replace(self.choice, partner=seat, card="")

    def step_back(self) -> bool:
        """Esc: first the card, then the room, then the square; False when nothing was selected."""
        choice = self.choice
        if choice.card:
            self.choice = replace(choice, card="")
        elif choice.room:
            self.leave_room()
        elif choice.target:
            self.choice = replace(choice, target="", piece=choice.piece or self._in_hand())
        else:
            return False
        return True

    def show_board(self, letter: str) -> None:
        """Turns to another board."""
        if letter != self.choice.board and letter in self.view.level.boards:
            first = next(iter(self.view.level.boards)) == letter
            self.choice = replace(self.choice, board=letter, cursor="a1" if first else f"{letter}:a1")

    def show_board_of(self, name: str) -> None:
        """Turns to a board on which a square is, unless the one shown has it."""
        square = self.view.square(name)
        self.choice = replace(self.choice, board=self.board_shown(square))

    def next_board(self, step: int) -> None:
        """The board before (-1) or after (+1) the one shown."""
        letters = list(self.view.level.boards)
        self.show_board(letters[(letters.index(self.choice.board) + step) % len(letters)])

    def move_cursor(self, right: int, up: int) -> None:
        """The keyboard's cursor goes one square along the board."""
        plan = plan_of(self.view.level, self.choice.board)
        names = self.view.square(self.choice.cursor).names if self.choice.cursor else ()
        here = next((place_of(each) for each in names if board_of(each, self.view.level) == self.choice.board), None)
        file, rank = here or (0, 1)
        file = min(max(file + right, 0), plan.files - 1)
        rank = min(max(rank + up, 1), plan.ranks)
        self.choice = replace(self.choice, cursor=self.view.square(plan.plots[file, rank].name).name)

    # -- what is played

    def apply(self, action: Action) -> tuple[Event, ...]:
        """Plays an action. Raises IllegalAction."""
        events = self.session.apply(action)
        if not isinstance(action, EndTurn) and self.session.at_screen is not None:
            self.changed()
        return events

    def undo(self) -> None:
        """Takes back the last action. Raises IllegalAction."""
        self.session.undo()
        self.changed()


def destination(offer: Offer) -> str:
    """The square that a transfer goes to; empty for anything else."""
    return offer.action.to if isinstance(offer.action, Transfer) else ""
