"""The tutorial: lessons that each wait until the player has done a thing, on a small level of their own.

How far somebody is follows from the game itself, so a tutorial that was left goes on where it stood. Every lesson can
be passed over: nobody gets stuck.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from game import texts
from game.client.session import Session
from game.client.settings import Settings
from game.levels import load
from game.record import SeatInfo
from game.rules import Options
from game.texts import _

LEVEL: Final = "tutorial"
"""Id of the level in which lessons are given."""
SEED: Final = 1955
"""The same world for everybody, so that the lessons fit it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What the player has done so far, and what is selected now."""

    session: Session
    target: str
    """Selected square; empty for none."""
    card: str
    """Notation of the chosen action; empty for none."""
    room: str
    """What the right panel is open for."""

    @property
    def seat(self) -> int:
        """The player's seat."""
        return self.session.people[0]

    def did(self, *kinds: str) -> bool:
        """Whether one of these events happened to the player's firm."""
        return any(event.kind in kinds and event.firm == self.seat for event in self.session.game.events)

    def noted(self, signs: str) -> bool:
        """Whether the player's log has an entry that begins with one of these signs."""
        return any(entry.firm == self.seat and entry.notation[0] in signs for entry in self.session.game.log)

    @property
    def round(self) -> int:
        """The round being played; one more than the last when the game is over."""
        return self.session.game.round + self.session.game.over


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to do, or to read where there is nothing to do."""

    id: str
    """Its title and text have this id in the catalogues."""
    done: Callable[[Moment], bool] | None = None
    """Whether it has been done, from what the game knows; None for something to read."""
    begun: Callable[[Moment], bool] | None = None
    """Done in passing, on the screen alone; forgotten when the game is left."""
    spot: str = ""
    """Id of the widget it speaks of."""

    @property
    def title(self) -> str:
        """Its heading."""
        return texts.name("lesson", self.id)

    @property
    def text(self) -> str:
        """What to do and why."""
        return texts.name("lesson.text", self.id)


LESSONS: Final[tuple[Lesson, ...]] = (
    Lesson("welcome"),
    Lesson("square", begun=lambda moment: _reached(moment), spot="board"),
    Lesson("card", begun=lambda moment: "=" in moment.card, spot="right"),
    Lesson("enter", done=lambda moment: moment.noted("abcdefgh"), spot="right"),
    Lesson("undo", done=lambda moment: moment.noted("<"), spot="undo"),
    Lesson("invest", done=lambda moment: moment.did("invested"), spot="invest"),
    Lesson("end_turn", done=lambda moment: moment.round > 1, spot="end_turn"),
    Lesson("year", spot="left.panel"),
    Lesson("black", begun=lambda moment: _rival_at(moment), spot="board"),
    Lesson("module", done=lambda moment: moment.did("ordered"), spot="ict"),
    Lesson("deepen", done=lambda moment: moment.did("escalated"), spot="board"),
    Lesson("price", done=lambda moment: moment.did("stance_set"), spot="right"),
    Lesson("pact", done=lambda moment: moment.noted("?&"), spot="pacts"),
    Lesson("value", spot="standing"),
    Lesson("finish", done=lambda moment: moment.session.game.over),
)
"""In the order in which they are given."""


def _reached(moment: Moment) -> bool:
    return moment.target in moment.session.game.view(moment.seat).reach()


def _rival_at(moment: Moment) -> bool:
    view = moment.session.game.view(moment.seat)
    return any(rival.square == moment.target for rival in view.rivals)


def number(moment: Moment, lessons: Sequence[Lesson] = LESSONS) -> int:
    """Number of the lesson being given, from 0; as many as there are when all have been.

    When a tutorial is gone on with, whatever the game knows to be done is behind the player, and all before it. From
    then on no lesson is left out: one whose deed was done before it came up waits until it has been read.
    """
    session = moment.session
    if session.lesson_given < 0:
        for place, lesson in enumerate(lessons):
            if lesson.done and lesson.done(moment):
                session.lessons_passed = max(session.lessons_passed, place + 1)
    while session.lessons_passed < len(lessons):
        lesson = lessons[session.lessons_passed]
        if session.lesson_given != session.lessons_passed:
            session.lesson_given = session.lessons_passed
            session.lesson_known = bool(lesson.done and lesson.done(moment))
        finished = lesson.done or lesson.begun
        if session.lesson_known or not (finished and finished(moment)):
            break
        session.lessons_passed += 1
    return session.lessons_passed


def to_read(moment: Moment, lessons: Sequence[Lesson] = LESSONS) -> bool:
    """Whether nothing is left to do in the lesson being given but to read it."""
    now = lesson(moment, lessons)
    return now is not None and (moment.session.lesson_known or (now.done is None and now.begun is None))


def lesson(moment: Moment, lessons: Sequence[Lesson] = LESSONS) -> Lesson | None:
    """The lesson being given; None after the last."""
    now = number(moment, lessons)
    return lessons[now] if now < len(lessons) else None


def pass_over(moment: Moment, lessons: Sequence[Lesson] = LESSONS) -> None:
    """Goes on to the next lesson, done or not."""
    moment.session.lessons_passed = min(number(moment, lessons) + 1, len(lessons))


def start(settings: Settings) -> Session:
    """A new tutorial: the player and one neighbour. Raises LevelError where the level is broken."""
    level = load(LEVEL)
    seats = [SeatInfo(_("Rossi Chairs"), level.strategies[0], "person", "", "blue")]
    if level.firms.max > 1:
        seats.append(SeatInfo(_("Bianchi & Sons"), level.strategies[-1], "ai", "greedy", "terracotta"))
    return Session.start(level, seats, SEED, Options(), settings)


def is_tutorial(session: Session) -> bool:
    """Whether lessons are given in this game."""
    return session.level.id == LEVEL and len(session.people) == 1
