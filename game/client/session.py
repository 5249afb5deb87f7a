"""One game at one computer: the game, its journal, who sits at each seat, and whose eyes the screen is for.

Scenes ask it and tell it; it draws nothing. Whatever is played is in the journal before a scene can show it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.client.pins import Pins
from game.client.settings import Settings
from game.client.turn_timer import TurnTimer
from game.record import Journal, RecordError, SeatInfo, saves_folder
from game.report.colours import colour_number
from game.rules import Action, Event, Game, Options, Seat, View, parse
from game.rules.definitions import Level
from game.texts import _

if TYPE_CHECKING:
    from game.ai.worker import Worker

_ADVISER = "adviser"
"""The AI that is asked for hints."""


class Session:
    """A game being played: call `poll` each frame, `apply` for what the person at the screen decides.

    With two or more people and the curtain on (as it always is where somebody has a PIN), `at_screen` is None (the
    screen is covered) from the end of a person's turn until the next person takes the screen; with one person it is
    always that person.
    """

    def __init__(
        self,
        game: Game,
        journal: Journal | None,
        seats: Sequence[SeatInfo],
        settings: Settings,
        turn_seconds: int = 0,
    ) -> None:
        """`turn_seconds` is the time a person has for a turn; 0 for as much as one likes."""
        self.game = game
        self._unsaved = False
        self.timer = TurnTimer(turn_seconds) if turn_seconds else None
        self.journal = journal
        self.pins = Pins(game, journal.pins if journal else [], self._write)
        """Who is asked for a PIN before taking the screen."""
        self.seats = tuple(seats)
        self.people = tuple(index for index, seat in enumerate(self.seats) if seat.kind == "person")
        self.at_screen: int | None = None
        """Seat whose secrets may be on screen; None while the screen is covered."""
        self.lessons_passed = 0
        """How many lessons of the tutorial are behind the player."""
        self.lesson_given = -1
        """Number of the lesson that came up last; -1 before the first."""
        self.lesson_known = False
        """Whether its deed had been done before it came up."""
        self._hinting = False
        """An AI is thinking for the person at the screen."""
        self._settings = settings
        self._worker: Worker | None = None
        self._notices: list[str] = []
        self._looked = [0] * len(self.seats)
        self._read = [self._last_turn_of(seat) for seat in range(len(self.seats))]
        self._hand_over()

    # -- beginning and end

    @classmethod
    def start(
        cls,
        level: Level,
        seats: Sequence[SeatInfo],
        seed: int,
        options: Options,
        settings: Settings,
        turn_seconds: int = 0,
    ) -> "Session":
        """A new game with its journal. Raises ValueError for seats that the level does not take.

        A journal that cannot be written does not keep anybody from playing: a notice says so.
        """
        game = Game.new(level, seats=[Seat(s.name, s.strategy, s.carried) for s in seats], seed=seed, options=options)
        try:
            journal = Journal.create(saves_folder(), game, seats, turn_seconds=turn_seconds)
        except RecordError as fault:
            session = cls(game, None, seats, settings, turn_seconds)
            session.tell(_("This game cannot be saved: {reason}").format(reason=fault))
            return session
        return cls(game, journal, seats, settings, turn_seconds)

    @classmethod
    def resume(cls, path: Path, settings: Settings) -> "Session":
        """The game of a journal, where it was left. Raises RecordError."""
        game, journal, report = Journal.open(path)
        session = cls(game, journal, journal.header.seats, settings, journal.header.turn_seconds)
        if str(report):
            session.tell(str(report))
        return session

    def close(self) -> None:
        """Stops thinking and lets go of the journal; what was played is already written."""
        if self._worker:
            self._worker.close()
            self._worker = None
        if self.journal:
            self.journal.close()

    # -- what the screen may show

    @property
    def level(self) -> Level:
        """The level being played."""
        return self.game.level

    @property
    def covered(self) -> bool:
        """Whether the curtain is down."""
        return self.at_screen is None and not self.game.over

    @property
    def waiting_for(self) -> int | None:
        """Seat of the person whose turn it is; None while an AI plays or when the game is over."""
        turn = self.game.turn
        return turn if turn in self.people else None

    def colour(self, seat: int) -> int:
        """Number of a seat's colour in `theme.FIRMS`."""
        return colour_number(self.seats[seat].colour, seat)

    def view(self) -> View:
        """What the person at the screen may know. Raises RuntimeError while the screen is covered."""
        if self.at_screen is None:
            raise RuntimeError("nobody is at the screen")
        return self.game.view(self.at_screen)

    def take(self, pin: str = "") -> bool:
        """The person whose turn it is takes the screen; False where that person's PIN is another."""
        seat = self.waiting_for
        if seat is None or not self.pins.opens(seat, pin):
            return False
        self.at_screen = seat
        return True

    # -- playing

    def apply(self, action: Action) -> tuple[Event, ...]:
        """Plays an action of the person at the screen and writes it down. Raises IllegalAction."""
        self._forget_hint()
        events = self.game.apply(action)
        self._write()
        self._hand_over()
        return events

    def time_passes(self, held: bool) -> bool:
        """The timer runs, unless something is being shown (`held`) or others play; True when the time is up."""
        if self.timer is None:
            return False
        if held or self.waiting_for is None or self.waiting_for != self.at_screen:
            self.timer.wait()
            return False
        self.timer.run((self.game.round, self.game.turn))
        return self.timer.is_over

    def undo(self) -> None:
        """Takes back the last action of this turn. Raises IllegalAction."""
        self._forget_hint()
        self.game.undo()
        self._write()
        self._hand_over()

    def poll(self) -> tuple[Event, ...]:
        """Lets the AI whose turn it is think, or plays the action it decided; never waits for it."""
        turn = self.game.turn
        if turn is None or turn in self.people:
            return ()
        worker = self._thinker()
        if not worker.thinking:
            worker.ask(self.seats[turn].ai, self.game)
        answer = worker.poll()
        if answer is None:
            return ()
        if answer.fault:
            told = _("{name} could not decide and ends its turn.")
            self.tell(told.format(name=self.seats[turn].name))
        return self.apply(parse(answer.notation))

    # -- advice

    def ask_hint(self) -> None:
        """Lets an AI think for the person at the screen; `hint` tells what it came to. Only in that person's turn."""
        if self.waiting_for is not None and not self._hinting:
            self._hinting = True
            self._thinker().ask(_ADVISER, self.game)

    def hint(self) -> Action | None:
        """What the AI would do, once; None while it thinks, or when it was not asked."""
        if not self._hinting or self._worker is None:
            return None
        answer = self._worker.poll()
        if answer is None:
            return None
        self._hinting = False
        return parse(answer.notation)

    @property
    def hinting(self) -> bool:
        """Whether a hint is on its way."""
        return self._hinting

    def _forget_hint(self) -> None:
        """The position changes: an answer about the one before must not be taken for one about the next."""
        if self._hinting and self._worker:
            self._worker.cancel()
        self._hinting = False

    def _thinker(self) -> "Worker":
        if self._worker is None:
            from game.ai.worker import Worker

            self._worker = Worker()
        return self._worker

    def _write(self) -> None:
        fault = self.journal.append(self.game) if self.journal else None
        if fault and not self._unsaved:
            told = _("The last moves are not saved: {reason} The next move tries again.")
            self.tell(told.format(reason=fault))
        self._unsaved = fault is not None

    def _hand_over(self) -> None:
        """Decides whose eyes the screen is for, after every change of turn."""
        turn = self.game.turn
        if self.game.over or turn == self.at_screen:
            return
        if len(self.people) < 2:
            # A table of AI firms is watched from the first seat.
            self.at_screen = self.people[0] if self.people else 0
        elif not (self._settings.curtain or self.pins.asked):
            self.at_screen = turn if turn in self.people else self.at_screen
            if self.at_screen is None:
                self.at_screen = self.people[0]
        else:
            # Also while an AI plays: who sits before the screen then may be the one before or the one after.
            self.at_screen = None

    def _last_turn_of(self, seat: int) -> int:
        """Last round whose report that seat must have seen, because it has acted since."""
        played = [entry.round for entry in self.game.log if entry.firm == seat]
        return played[-1] - 1 if played else 0

    # -- what each person has seen

    def unseen(self, seat: int) -> tuple[Event, ...]:
        """What happened since that seat last looked, as far as it may know."""
        events = self.game.view(seat).events
        ended = [i for i, event in enumerate(events) if event.kind == "turn_ended" and event.firm == seat]
        start = max(self._looked[seat], ended[-1] + 1 if ended else 0)
        return events[start:]

    def look(self, seat: int) -> None:
        """Everything that happened has been shown to that seat."""
        self._looked[seat] = len(self.game.view(seat).events)

    @property
    def years_closed(self) -> int:
        """How many years have a report."""
        return self.game.round - (not self.game.over)

    @property
    def report_due(self) -> bool:
        """Whether the person at the screen has not read last year's report yet.

        The game's last year has one for who plays alone; a table goes to its debrief together.
        """
        if self.at_screen is None or (self.game.over and len(self.people) != 1):
            return False
        return self._read[self.at_screen] < self.years_closed

    def report_read(self) -> None:
        """The person at the screen has read last year's report."""
        if self.at_screen is not None:
            self._read[self.at_screen] = self.years_closed

    def tell(self, notice: str) -> None:
        """Keeps a sentence, without markup, for whoever is at the screen."""
        self._notices.append(notice)

    def notices(self) -> list[str]:
        """Sentences to show, each given once."""
        told, self._notices = self._notices, []
        return told
