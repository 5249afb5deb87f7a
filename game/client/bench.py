"""How soon the window shows something, beside a bare pygame window, and how smoothly things move in it.

Each figure comes from processes of their own: without a screen, and on the screen too where there is one.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pygame

    from game.client.app import App
    from game.client.scenes.game import GameScene
    from game.client.session import Session
    from game.rules import Action

SIZE = (1920, 1080)
"""Window in which movement is measured."""
_PAIRS = 9
_YEARS = 4
"""Years of play that are watched."""
_FRAME = 1 / 60
_LONGEST_WAIT = 120
"""Seconds after which a process that shows nothing has failed."""

# The whole program as the command starts it, up to the moment when its first frame is on the screen.
_OURS = """
import os
from game.client.window import Window
show = Window.show
def first(window, changed):
    show(window, changed)
    print(*window.size, flush=True)
    os._exit(0)
Window.show = first
from game.cli import main
main([])
"""
_BARE = """
import os, sys
import pygame
pygame.init()
window = pygame.display.set_mode((int(sys.argv[1]), int(sys.argv[2])))
window.fill("black")
pygame.display.flip()
print(*window.get_size(), flush=True)
os._exit(0)
"""


def measure() -> dict[str, object]:
    """All figures, as plain JSON. Raises RuntimeError where a window cannot be opened."""
    first, frames = {}, {}
    with tempfile.TemporaryDirectory() as home:
        for driver in _drivers():
            env = _environment(driver, home)
            first[driver] = _first_frames(env)
            frames[driver] = json.loads(_answer("from game.client import bench; bench.print_frames()", env))
    return {"first_frame": first, "frames": frames}


def _drivers() -> list[str]:
    screen = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return ["dummy", "window"] if screen else ["dummy"]


def _environment(driver: str, home: str) -> dict[str, str]:
    env = {**os.environ, "SCACCHIERA_HOME": home, "PYGAME_HIDE_SUPPORT_PROMPT": "1", "SDL_AUDIODRIVER": "dummy"}
    # As the client does: with Mesa a flip through software GL would slow down the bare window alone.
    env["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
    env.pop("SDL_VIDEODRIVER", None)
    # Warm means compiled: some systems keep no byte code unless it has a place of its own.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = os.path.join(home, "bytecode")
    return {**env, "SDL_VIDEODRIVER": "dummy"} if driver == "dummy" else env


def _first_frames(env: dict[str, str]) -> dict[str, object]:
    """Milliseconds from starting the process to its first frame, ours and bare by turns."""
    _, size = _timed(_OURS, env)
    _timed(_BARE, env, size)
    ours, bare = [], []
    for _pair in range(_PAIRS):
        ours.append(_timed(_OURS, env)[0])
        bare.append(_timed(_BARE, env, size)[0])
    ratios = [own / other for own, other in zip(ours, bare, strict=True)]
    return {
        "size": [int(side) for side in size],
        "ours_ms": _spread(ours, 1),
        "bare_ms": _spread(bare, 1),
        "ratio": _spread(ratios, 2),
    }


def _timed(program: str, env: dict[str, str], arguments: Sequence[str] = ()) -> tuple[float, list[str]]:
    start = time.perf_counter()
    answer = _answer(program, env, arguments)
    return (time.perf_counter() - start) * 1000, answer.split()


def _answer(program: str, env: dict[str, str], arguments: Sequence[str] = ()) -> str:
    """What a process prints; it is over as soon as it has printed it."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_LONGEST_WAIT,
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr else "no frame was shown")
    return done.stdout


def _spread(values: Sequence[float], digits: int) -> dict[str, float]:
    return {
        "median": round(statistics.median(values), digits),
        "least": round(min(values), digits),
        "most": round(max(values), digits),
    }


def print_frames() -> None:
    """In a process of its own: plays a few years and prints how long the frames took, as JSON."""
    from game.client.app import App
    from game.client.settings import Settings

    app = App(Settings(curtain=False, mute=True, scale=100), size=SIZE)
    times = sorted(_watch(app))
    middle, worst = len(times) // 2, len(times) * 99 // 100
    print(
        json.dumps(
            {
                "size": list(SIZE),
                "moving_frames": len(times),
                "p50_ms": round(times[middle], 2),
                "p99_ms": round(times[worst], 2),
                "most_ms": round(times[-1], 2),
                "frames_a_second": round(1000 * len(times) / sum(times)),
            }
        ),
        flush=True,
    )


def _watch(app: "App") -> Iterator[float]:
    """Milliseconds of every frame in which something moves while one person plays against three AI firms."""
    from game import levels
    from game.client.scenes import go_on
    from game.client.scenes.game import GameScene
    from game.client.scenes.report import ReportScene
    from game.client.session import Session
    from game.record import SeatInfo
    from game.rules import Options

    level = levels.load("brianza-2004")
    seats = [SeatInfo("Anna", "queen", "person")]
    seats += [SeatInfo(name, name, "ai", "greedy") for name in ("knight", "rook", "change-board")]
    session = Session.start(level, seats, 2004, Options(), app.settings)
    go_on(app, session)
    try:
        while session.game.round <= _YEARS:
            scene = app.scene
            if isinstance(scene, GameScene):
                yield from _turn(app, scene, session)
            elif isinstance(scene, ReportScene):
                scene.go_on()
            else:
                raise RuntimeError(f"the script does not know {type(scene).__name__}")
    finally:
        session.close()


def _turn(app: "App", scene: "GameScene", session: "Session") -> Iterator[float]:
    """Everybody else's turns, and one of the person, with the pointer over the board."""
    while app.scene is scene and (scene.playing or session.waiting_for is None):
        yield from _frame(app, scene)
    if app.scene is scene:
        yield from _sweep(app, scene)
        for action in _choices(session):
            scene.play(action)
            while app.scene is scene and scene.playing:
                yield from _frame(app, scene)


def _choices(session: "Session") -> "list[Action]":
    """Two entries, where they are possible, and the end of the turn."""
    from game.rules import EndTurn, Enter

    entries = [action for action in session.game.legal_actions() if isinstance(action, Enter)]
    cheap = [action for action in entries if action.mode == "indirect_export"]
    return [*cheap[:1], EndTurn()]


def _sweep(app: "App", scene: "GameScene") -> Iterator[float]:
    """The pointer goes across the window, over squares, cards and buttons."""
    import pygame

    for step in range(90):
        place = (SIZE[0] * step // 90, SIZE[1] * (20 + step % 60) // 100)
        moved = pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(1, 1), buttons=(0, 0, 0))
        yield from _frame(app, scene, [moved])


def _frame(app: "App", scene: "GameScene", events: "Sequence[pygame.event.Event]" = ()) -> Iterator[float]:
    """One frame; its time counts when something moved in it."""
    moving = scene.playing or bool(events)
    start = time.perf_counter()
    app.step(events, _FRAME)
    app.window.show(app.draw())
    spent = (time.perf_counter() - start) * 1000
    if moving:
        yield spent
    else:
        # Waiting for an AI, as the program does between two looks at it.
        time.sleep(0.003)
