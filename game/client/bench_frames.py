"""How smoothly things move: every frame of a few years in which something does, also while an AI thinks.

Beside it a bare window that draws a board kept as one picture, 32 pieces and 40 words.
"""

import json
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pygame

from game.client import readiness
from game.client.app import App
from game.client.bench_figures import percentile
from game.client.scenes import go_on
from game.client.scenes.game import GameScene
from game.client.scenes.report import ReportScene
from game.client.session import Session
from game.client.settings import Settings
from game.client.window import Window
from game.rules import EndTurn, Enter, Options

if TYPE_CHECKING:
    from game.rules import Action

YEARS = 4
"""Years of play that are watched."""
STEPS = 90
"""Places that the pointer is seen at on its way across the window."""
_FRAME = 1 / 60
_BARE_FRAMES = 300


class Frame(NamedTuple):
    """What one frame took, milliseconds, how many of them this program worked, and what it showed."""

    spent: float
    worked: float
    what: str
    thinking: bool
    """Whether an AI was thinking meanwhile."""


def print_frames(width: int, height: int) -> None:
    """In a process of its own: plays a few years and prints how long the frames took, as JSON."""
    size = (width, height)
    app = App(Settings(curtain=False, mute=True), size=size)
    frames = list(_watch(app))
    app.window.close()
    thinking = [frame for frame in frames if frame.thinking]
    print(json.dumps({"moving": _sums(frames), "thinking": _sums(thinking), "bare": _bare(size)}), flush=True)


def _sums(frames: Sequence[Frame]) -> dict[str, object]:
    times = [frame.spent for frame in frames]
    worst = max(frames)
    return {
        "frames": len(times),
        "p50": percentile(times, 50),
        "p99": percentile(times, 99),
        "p99_cpu": percentile([frame.worked for frame in frames], 99),
        "worst": worst.spent,
        "worst_is": worst.what,
    }


def _bare(size: tuple[int, int]) -> dict[str, object]:
    window = Window(size)
    board = pygame.Surface(size).convert()
    piece = pygame.Surface((size[1] // 12, size[1] // 12), pygame.SRCALPHA)
    pygame.draw.circle(piece, "gold", piece.get_rect().center, size[1] // 26)
    pygame.font.init()
    word = pygame.font.Font(None, size[1] // 50).render("Lombardia 120", True, "white")
    times = []
    for _frame in range(_BARE_FRAMES):
        start = time.perf_counter()
        window.surface.blit(board, (0, 0))
        for number in range(32):
            window.surface.blit(piece, (number % 8 * piece.get_width(), number // 8 * piece.get_height()))
        for number in range(40):
            window.surface.blit(word, (number % 5 * 150, number // 5 * 40))
        pygame.display.flip()
        times.append((time.perf_counter() - start) * 1000)
    return {"p50": percentile(times, 50), "p99": percentile(times, 99)}


def _watch(app: App) -> Iterator[Frame]:
    """Every frame in which something moves while one person plays against three AI firms."""
    from game import levels
    from game.record import SeatInfo

    seats = [SeatInfo("Anna", "queen", "person")]
    seats += [SeatInfo(name, name, "ai", "greedy") for name in ("knight", "rook", "change-board")]
    session = Session.start(levels.load("brianza-2004"), seats, 2004, Options(), app.settings)
    app.chores = readiness.chores(app.new_ui())
    while app.rest():  # the title has been looked at for a while
        pass
    go_on(app, session)
    app.window.show(app.draw())
    try:
        while session.game.round <= YEARS:
            scene = app.scene
            if isinstance(scene, GameScene):
                yield from _turn(app, scene, session)
            elif isinstance(scene, ReportScene):
                scene.go_on()
            else:
                raise RuntimeError(f"the script does not know {type(scene).__name__}")
    finally:
        session.close()


def _turn(app: App, scene: GameScene, session: Session) -> Iterator[Frame]:
    """Everybody else's turns, and one of the person, with the pointer over the board and an adviser thinking."""
    while app.scene is scene and (scene.playing or session.waiting_for is None):
        yield from _frame(app, scene, "others play")
    if app.scene is not scene:
        return
    yield from _sweep(app, scene)
    scene.ask_hint()
    while session.hinting:
        yield from _sweep(app, scene)
    for action in _choices(session):
        scene.play(action)
        while app.scene is scene and scene.playing:
            yield from _frame(app, scene, type(action).__name__)


def _choices(session: Session) -> "list[Action]":
    """An entry, where one is possible, and the end of the turn."""
    entries = [action for action in session.game.legal_actions() if isinstance(action, Enter)]
    cheap = [action for action in entries if action.mode == "indirect_export"]
    return [*cheap[:1], EndTurn()]


def _sweep(app: App, scene: GameScene) -> Iterator[Frame]:
    """The pointer goes across the window, over squares, cards and buttons."""
    width, height = app.window.size
    for step in range(STEPS):
        place = (width * step // STEPS, height * (20 + step % 60) // 100)
        moved = pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(1, 1), buttons=(0, 0, 0))
        yield from _frame(app, scene, "the pointer moves", [moved])


def _frame(app: App, scene: GameScene, what: str, events: Sequence[pygame.event.Event] = ()) -> Iterator[Frame]:
    """One frame; its time counts when something moved in it."""
    moving = scene.playing or bool(events)
    session = scene.session
    thinking = session.waiting_for is None or session.hinting
    start, worked = time.perf_counter(), time.process_time()
    app.step(events, _FRAME)
    app.window.show(app.draw())
    spent, worked = (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000
    if moving:
        if app.scene is not scene:
            what = f"{type(app.scene).__name__} opens"
        yield Frame(spent, worked, what, thinking)
    else:
        # Waiting for an AI, as the program does between two looks at it.
        if not app.rest():
            time.sleep(0.003)
