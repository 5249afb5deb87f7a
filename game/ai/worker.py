"""An AI thinking in a process of its own, so that the window never waits for it.

The process keeps the game between questions and is told only what was played since; if it dies, another takes
its place.
"""

import contextlib
import multiprocessing
import signal
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event
from typing import NamedTuple

from game.rules import Game, Level, Options, Seat

from . import registry

_PATIENCE = 2
"""Processes that may die over one question before it is answered in this one."""


class Setup(NamedTuple):
    """What a game starts from."""

    level: Level
    seats: tuple[Seat, ...]
    seed: int
    options: Options

    @staticmethod
    def of(game: Game) -> "Setup":
        """The setup of a game that is being played."""
        return Setup(game.level, tuple(game.seats), game.seed, game.options)

    def new_game(self) -> Game:
        """The game before its first action."""
        return Game.new(self.level, seats=list(self.seats), seed=self.seed, options=self.options)


class Answer(NamedTuple):
    """What an AI wants to play."""

    number: int
    notation: str
    fault: str = ""
    """Why it could not think, for the log of errors: then the notation ends the turn. Usually empty."""


class _Question(NamedTuple):
    number: int
    ai: str
    setup: Setup | None
    """None: the game of the last question goes on."""
    notations: Sequence[str]


class Worker:
    """One process that thinks for all AI firms of a game. Call `close` at the end."""

    def __init__(self) -> None:
        """Start the process, so that it is ready when it is needed."""
        self._context = multiprocessing.get_context("spawn")
        self._stop: Event | None = None
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._number = 0
        self._pending: tuple[str, Game] | None = None
        self._told: tuple[Setup, tuple[str, ...]] | None = None
        self._deaths = 0
        self._start()

    def ask(self, ai: str, game: Game) -> None:
        """Let the AI of that name think about the game's position; an older question is forgotten.

        For an AI that this program does not know (in the record of a newer one) the strongest thinks.
        """
        self.cancel()
        self._number += 1
        self._pending = (ai if ai in registry.AIS else registry.names()[0], game.copy())
        self._deaths = 0
        self._send()

    def poll(self) -> Answer | None:
        """The answer, once; None while the AI is thinking or nothing was asked. Never waits."""
        if self._pending is None:
            return None
        try:
            while self._pipe and self._pipe.poll():
                answer: Answer = self._pipe.recv()
                if answer.number == self._number:
                    self._pending = None
                    if answer.fault:
                        self._told = None
                    return answer
            if self._process and self._process.is_alive():
                return None
        except (EOFError, OSError):
            # It died: below, another process takes its place.
            pass
        return self._after_death()

    @property
    def thinking(self) -> bool:
        """Whether an answer is to come."""
        return self._pending is not None

    def cancel(self) -> None:
        """Forget the question; its answer will never be given."""
        if self._pending and self._stop:
            self._stop.set()
        self._pending = None

    def close(self) -> None:
        """End the process."""
        self.cancel()
        if self._pipe:
            self._pipe.close()
        if self._process:
            self._process.join(0.2)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
        self._pipe = self._process = None

    def _start(self) -> None:
        self._told = None
        self._pipe = self._process = None
        with contextlib.suppress(OSError):
            self._stop = self._context.Event()
            self._pipe, theirs = self._context.Pipe()
            process = self._context.Process(target=_serve, args=(theirs, self._stop), daemon=True)
            process.start()
            theirs.close()
            self._process = process

    def _send(self) -> None:
        """Put the pending question to the process. If it died, `poll` finds out."""
        if not self._pending or not self._pipe or not self._stop:
            return
        ai, game = self._pending
        setup, notations = Setup.of(game), tuple(entry.notation for entry in game.log)
        known: tuple[str, ...] | None = None
        if self._told and self._told[0] == setup and notations[: len(self._told[1])] == self._told[1]:
            known = self._told[1]
        self._told = (setup, notations)
        self._stop.clear()
        news = notations if known is None else notations[len(known) :]
        with contextlib.suppress(OSError):
            self._pipe.send(_Question(self._number, ai, setup if known is None else None, news))

    def _after_death(self) -> Answer | None:
        assert self._pending
        self._deaths += 1
        if self._deaths < _PATIENCE:
            self._start()
            self._send()
            return None
        ai, game = self._pending
        self._pending = None
        return _think(self._number, ai, game, registry.never)


def _think(number: int, ai: str, game: Game, stop: Callable[[], bool]) -> Answer:
    """What the AI wants to play; it is shown nothing but the view of the firm whose turn it is."""
    try:
        assert game.turn is not None
        return Answer(number, registry.choose(ai, game.view(game.turn), stop).notation)
    except Exception:
        # Whatever is wrong with an AI must not stop the people at the table.
        return Answer(number, "--", traceback.format_exc())


def _serve(pipe: Connection, stop: Event) -> None:
    """The life of the process: questions in, answers out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    game: Game | None = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            question: _Question = pipe.recv()
            try:
                if question.setup:
                    game = question.setup.new_game()
                assert game
                for notation in question.notations:
                    game.play(notation)
            except Exception:
                pipe.send(Answer(question.number, "--", traceback.format_exc()))
                continue
            if not stop.is_set():
                pipe.send(_think(question.number, question.ai, game, stop.is_set))
