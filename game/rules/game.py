"""The public face of the engine: one game, from the first move to the ranking (architecture, The engine)."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import blake2b
from typing import NamedTuple, cast

from .actions import Action, EndTurn, Reason, carry_out, legal_actions, parse, why_not
from .definitions import Level
from .ledger import Entry, Event
from .rounds import open_round
from .score import result
from .setup import PLAIN, Options, Seat, check_seats, starting_position
from .sight import Result
from .state import WORKED_OUT, Position
from .view import View
from .world import World

UNDO = "<"
REWIND = "<<r"


class LogEntry(NamedTuple):
    """One thing done, as a record writes it."""

    round: int
    firm: int
    """Seat that did it; -1 for the teacher's rewind."""
    notation: str


_log_entry = cast(Callable[[tuple[int, int, str]], LogEntry], partial(tuple.__new__, LogEntry))


class IllegalAction(ValueError):
    """An action that is not possible now; the game is as it was."""

    def __init__(self, action: str, reasons: Sequence[Reason]) -> None:
        super().__init__(f"{action}: " + ", ".join(reason.code for reason in reasons))
        self.action, self.reasons = action, tuple(reasons)


class Game:
    """A game in progress. Everything that happens is a function of level, seats, seed, options and the log."""

    def __init__(self, position: Position, seats: tuple[Seat, ...], options: Options) -> None:
        """Used by `new` and by views; the position is the game's own from now on."""
        self._position = position
        self.seats = seats
        self.options = options
        self._log: list[LogEntry] = []
        self._legal: list[Action] | None = None
        self._round_starts = {position.round: position.copy()}
        self._since_start: list[Action] = []
        """What was played since the last of them."""
        self._in_turn = 0
        """How much of it in this turn."""

    @classmethod
    def new(cls, level: Level, seats: Sequence[Seat], seed: int, options: Options = PLAIN) -> "Game":
        """A game before the first turn of round 1, its shock and black's move done.

        Raises SeatError when the seats do not fit the level.
        """
        check_seats(level, seats)
        strategies, carried = [seat.strategy for seat in seats], [seat.carried for seat in seats]
        position = starting_position(World.of(level), strategies, seed, carried)
        position.first_play = options.first_play
        open_round(position)
        return cls(position, tuple(seats), options)

    @classmethod
    def replay(
        cls, level: Level, seats: Sequence[Seat], seed: int, options: Options, notations: Iterable[str]
    ) -> "Game":
        """The game that a log leads to.

        Raises NotationError or IllegalAction at the first entry that cannot be played.
        """
        game = cls.new(level, seats, seed, options)
        for notation in notations:
            game.play(notation)
        return game

    # --- where the game stands ------------------------------------------------------------------

    @property
    def level(self) -> Level:
        """The level being played."""
        return self._position.world.level

    @property
    def seed(self) -> int:
        """Source of all chance; hidden from players."""
        return self._position.seed

    @property
    def round(self) -> int:
        """The current round, from 1."""
        return self._position.round

    @property
    def turn(self) -> int | None:
        """Seat of the firm to act; None when the game is over."""
        return self._position.turn

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return bool(self._position.reason)

    @property
    def result(self) -> Result | None:
        """Ranking, scores, goals and the reason of the end; None while the game goes on."""
        return result(self._position, tuple(seat.name for seat in self.seats))

    @property
    def log(self) -> tuple[LogEntry, ...]:
        """Everything done, undone things included."""
        return tuple(self._log)

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, the oldest first."""
        return tuple(self._position.events)

    @property
    def ledger(self) -> tuple[Entry, ...]:
        """Every euro that moved; a firm's cash is the sum of its entries."""
        return tuple(self._position.ledger)

    def view(self, firm: int) -> View:
        """What that firm may know."""
        if not 0 <= firm < len(self.seats):
            raise IndexError(f"there is no seat {firm}; the seats are 0 to {len(self.seats) - 1}")
        return View(self._position, self.seats, self.options, firm)

    # --- playing --------------------------------------------------------------------------------

    def legal_actions(self) -> list[Action]:
        """All that the firm to act may do: sorted, without duplicates; empty when the game is over."""
        if self._legal is None:
            position = self._position
            self._legal = [] if position.reason else legal_actions(position, position.firms[self._acting()])
        return list(self._legal)

    def why_not(self, action: Action) -> list[Reason]:
        """Why the firm to act cannot do this now; empty when it can."""
        turn = self._position.turn
        if turn is None:
            return [Reason("game_over")]
        return why_not(self._position, self._position.firms[turn], action)

    def apply(self, action: Action) -> tuple[Event, ...]:
        """Play an action of the firm to act; returns what happened.

        Raises IllegalAction, and leaves everything as it was, when there is a reason against it.
        """
        if not self._is_listed(action) and (reasons := self.why_not(action)):
            raise IllegalAction(action.notation, reasons)
        position = self._position
        told, seat = len(position.events), self._acting()
        self._log.append(_log_entry((position.round, seat, action.notation)))
        self._carry_out(action, seat)
        self._since_start.append(action)
        self._in_turn += 1
        if type(action) is EndTurn:
            self._in_turn = 0
            if position.round not in self._round_starts:
                self._round_starts[position.round] = position.copy()
                self._since_start = []
        return tuple(position.events[told:])

    def play(self, notation: str) -> tuple[Event, ...]:
        """Play one entry of a log: an action, `<` or `<<r5`.

        Raises NotationError or IllegalAction.
        """
        if notation == UNDO:
            self.undo()
        elif notation.startswith(REWIND) and notation[len(REWIND) :].isdecimal():
            self.rewind(int(notation[len(REWIND) :]))
        else:
            return self.apply(parse(notation))
        return ()

    def can_undo(self) -> bool:
        """Whether the last action can be taken back."""
        return not self.why_not_undo()

    def why_not_undo(self) -> list[Reason]:
        """Why nothing can be taken back; empty when something can."""
        if self.over:
            return [Reason("game_over")]
        if self._in_turn:
            return []
        ended = bool(self._log) and self._log[-1].notation == "--"
        return [Reason("turn_ended" if ended else "nothing_to_undo")]

    def undo(self) -> None:
        """Take back the last action of this turn; the log keeps both.

        Raises IllegalAction when there is nothing to take back.
        """
        reasons = self.why_not_undo()
        if reasons:
            raise IllegalAction(UNDO, reasons)
        self._log.append(LogEntry(self.round, self._acting(), UNDO))
        self._position = self._round_starts[self.round].copy()
        self._legal = None
        self._since_start.pop()
        self._in_turn -= 1
        for action in self._since_start:
            self._carry_out(action, self._acting())

    def rewind(self, round: int) -> None:
        """The teacher's: back to the start of a round already begun; the log keeps what is taken back.

        Raises IllegalAction when that round has not begun.
        """
        start = self._round_starts.get(round)
        if start is None:
            raise IllegalAction(f"{REWIND}{round}", [Reason("no_such_round", {"round": round})])
        self._log.append(LogEntry(self.round, -1, f"{REWIND}{round}"))
        self._position = start.copy()
        self._round_starts = {r: position for r, position in self._round_starts.items() if r <= round}
        self._legal = None
        self._since_start, self._in_turn = [], 0

    # --- copies ---------------------------------------------------------------------------------

    def copy(self) -> "Game":
        """An equal, independent game."""
        twin: Game = object.__new__(Game)
        twin._position = self._position.copy()
        twin.seats, twin.options = self.seats, self.options
        twin._log = self._log.copy()
        twin._legal = self._legal
        twin._round_starts = self._round_starts.copy()
        twin._since_start = self._since_start.copy()
        twin._in_turn = self._in_turn
        return twin

    def hash(self) -> str:
        """Thirty-two hexadecimal digits of everything that matters for how the game goes on."""
        return blake2b(repr(_facts(self._position)).encode(), digest_size=16).hexdigest()

    def _is_listed(self, action: Action) -> bool:
        """Whether it is one of the very objects listed for this position: then there is no reason against it."""
        if self._legal:
            for listed in self._legal:
                if listed is action:
                    return True
        return False

    def _acting(self) -> int:
        """Seat of the firm to act; only asked while the game goes on."""
        position = self._position
        return position.order[position.turn_index]

    def _carry_out(self, action: Action, seat: int) -> None:
        position = self._position
        carry_out(position, position.firms[seat], action)
        self._legal = None


def _facts(position: Position) -> tuple[object, ...]:
    """The state as nested tuples whose text is the same in every process."""
    left_out = {"world", "firms", "events", "ledger", "climate", *WORKED_OUT}
    if not position.first_play:
        left_out.add("first_play")  # ordinary games keep the hashes that their records tell
    plain = [
        (slot, sorted(fact.items()) if isinstance(fact := getattr(position, slot), dict) else fact)
        for slot in sorted(Position.__slots__)
        if slot not in left_out
    ]
    firms = [
        [
            (slot, sorted(fact.items()) if isinstance(fact := getattr(firm, slot), dict) else fact)
            for slot in sorted(type(firm).__slots__)
        ]
        for firm in position.firms
    ]
    return (*plain, *firms, [tuple(entry) for entry in position.ledger])
