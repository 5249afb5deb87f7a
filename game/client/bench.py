"""How soon the window shows something, how smoothly it moves, how fast it answers and how much it takes.

Every figure comes from processes of its own, beside a bare pygame window: without a screen, and on the screen too
where there is one. A target is held or missed by the median of the repeats.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any, Final

from game.client.bench_figures import Figures, judged, spread

SIZES: Final = (1920, 1080), (3840, 2160)
"""Windows in which movement is measured; the other figures are taken in the first."""
FRAME_MS: Final = {(1920, 1080): 8.3, (3840, 2160): 16.7}
FIRST_FRAME, MEMORY = 2.0, 4.0
"""Times a bare window's."""
OPENING_MS, CLICK_MS, SWITCH_MS = 150.0, 50.0, 300.0
IDLE_PERCENT = 3.0

_PAIRS: Final = 9
_REPEATS: Final = 3
_IDLE_SECONDS: Final = 3.0
_LONGEST_WAIT: Final = 120
"""Seconds after which a process that shows nothing has failed."""

# The whole program as the command starts it, up to the moment when its first frame is on the screen.
_OURS: Final = """
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
_BARE: Final = """
import os, sys
import pygame
pygame.init()
window = pygame.display.set_mode((int(sys.argv[1]), int(sys.argv[2])))
window.fill("black")
pygame.display.flip()
print(*window.get_size(), flush=True)
os._exit(0)
"""
# What a process took at its peak, kilobytes, 0 where the system does not say.
_PEAK: Final = """
import sys
try:
    import resource
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(used // 1024 if sys.platform == "darwin" else used, flush=True)
except ImportError:
    print(0, flush=True)
"""
_BARE_HELD: Final = _BARE.partition("print(")[0]
_SCREENS: Final = "from game.client import bench_screens as it; it."


def measure() -> Figures:
    """All figures, as plain JSON. Raises RuntimeError where a window cannot be opened."""
    figures: Figures = {"machine": _machine()}
    with tempfile.TemporaryDirectory() as home:
        for driver in _drivers():
            env = _environment(driver, home)
            if driver == "dummy":
                _answer(f"{_SCREENS}prepare(); print(0)", env)
            figures[driver] = {
                "first_frame": _first_frames(env),
                "memory": _memory(env),
                "frames": [_frames(size, env) for size in SIZES],
                "opening_screens": _openings(env),
                "clicks": _worst_of("print_clicks", CLICK_MS, env),
                "language_and_scale": _worst_of("print_switches", SWITCH_MS, env),
                "idle": _idle(env),
            }
    figures["load_at_the_end"] = _load()
    return figures


def _machine() -> Figures:
    return {"system": platform.system(), "cores": os.cpu_count() or 1, "load_at_the_start": _load()}


def _load() -> float:
    """Processes that wanted to run in the last minute; 0 where the system does not say."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0


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


def _first_frames(env: dict[str, str]) -> Figures:
    """Milliseconds from starting the process to its first frame, ours and bare by turns."""
    _, size = _timed(_OURS, env)
    _timed(_BARE, env, size)
    ours, bare = [], []
    for _pair in range(_PAIRS):
        ours.append(_timed(_OURS, env)[0])
        bare.append(_timed(_BARE, env, size)[0])
    ratios = [own / other for own, other in zip(ours, bare, strict=True)]
    found: Figures = {
        "size": [int(side) for side in size],
        "ours_ms": spread(ours),
        "bare_ms": spread(bare),
        "ratio": spread(ratios, 2),
    }
    return judged(found, "ratio", FIRST_FRAME)


def _memory(env: dict[str, str]) -> Figures:
    """Megabytes at the peak of a process that goes through a game with every screen opened."""
    ours = [int(_answer(f"{_SCREENS}play_through()\n{_PEAK}", env)) / 1024 for _repeat in range(_REPEATS)]
    size = [str(side) for side in SIZES[0]]
    bare = [int(_answer(_BARE_HELD + _PEAK, env, size)) / 1024 for _repeat in range(_REPEATS)]
    if not all(bare):
        return {"unknown": "this system does not say"}
    ratios = [own / other for own, other in zip(ours, bare, strict=True)]
    return judged({"ours_mb": spread(ours), "bare_mb": spread(bare), "ratio": spread(ratios, 2)}, "ratio", MEMORY)


def _frames(size: tuple[int, int], env: dict[str, str]) -> Figures:
    program = f"from game.client import bench_frames as it; it.print_frames{size}"
    runs: list[dict[str, Any]] = [json.loads(_answer(program, env)) for _repeat in range(_REPEATS)]
    found: Figures = {"size": list(size)}
    for kind in ("moving", "thinking"):
        taken = [run[kind] for run in runs]
        worst = max(taken, key=lambda each: each["worst"])
        sums: Figures = {
            "frames": min(each["frames"] for each in taken),
            "p50_ms": spread([each["p50"] for each in taken], 2),
            "p99_ms": spread([each["p99"] for each in taken], 2),
            "p99_cpu_ms": spread([each["p99_cpu"] for each in taken], 2),
            "worst_ms": spread([each["worst"] for each in taken]),
            "worst_is": worst["worst_is"],
        }
        found[kind] = judged(sums, "p99_ms", FRAME_MS[size])
    bare = [run["bare"] for run in runs]
    found["bare"] = {
        "p50_ms": spread([each["p50"] for each in bare], 2),
        "p99_ms": spread([each["p99"] for each in bare], 2),
    }
    return found


def _openings(env: dict[str, str]) -> Figures:
    """Milliseconds until each screen has opened for the first time, from a title that is ready, and at once."""
    from game.client import bench_screens

    taken: dict[str, dict[str, list[tuple[float, float]]]] = {"ready": {}, "at_once": {}}
    for _repeat in range(_REPEATS):
        for name in bench_screens.openings():
            for kind, times in taken.items():
                program = f"{_SCREENS}print_opening({name!r}, {kind == 'ready'}, {SIZES[0][0]}, {SIZES[0][1]})"
                times.setdefault(name, []).append(json.loads(_answer(program, env)))
    return {kind: {name: _spent(spent, OPENING_MS) for name, spent in times.items()} for kind, times in taken.items()}


def _worst_of(measured: str, most: float, env: dict[str, str]) -> Figures:
    """Milliseconds of each thing that a process measures, with the target for all of them."""
    program = f"{_SCREENS}{measured}{SIZES[0]}"
    runs: list[dict[str, tuple[float, float]]] = [json.loads(_answer(program, env)) for _repeat in range(_REPEATS)]
    return {name: _spent([run[name] for run in runs], most) for name in runs[0]}


def _spent(times: Sequence[tuple[float, float]], most: float) -> Figures:
    """Milliseconds until the answer, and those in which the program itself worked: a machine that others use too adds
    to the first alone."""
    return judged({"ms": spread([ms for ms, _cpu in times]), "cpu_ms": spread([cpu for _ms, cpu in times])}, "ms", most)


def _idle(env: dict[str, str]) -> Figures:
    program = f"{_SCREENS}print_idle({SIZES[0][0]}, {SIZES[0][1]}, {_IDLE_SECONDS})"
    runs: list[dict[str, float]] = [json.loads(_answer(program, env)) for _repeat in range(_REPEATS)]
    return {
        name: judged({"percent": spread([run[name] for run in runs], 2)}, "percent", IDLE_PERCENT) for name in runs[0]
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
