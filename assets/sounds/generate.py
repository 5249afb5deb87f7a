"""The game's sounds, made from sines and noise: nothing recorded, nothing borrowed.

Run `python assets/sounds/generate.py` (needs numpy and soundfile, at development time only) to write the
.ogg files beside this script. Every sound is mono, 44.1 kHz, quiet and shorter than a second and a half.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

RATE = 44_100
Wave = NDArray[np.float64]

# Partials of a struck body: (multiple of the pitch, loudness).
WOOD = ((1.0, 1.0), (2.76, 0.45), (5.40, 0.18), (8.93, 0.06))
BELL = ((0.5, 0.35), (1.0, 1.0), (1.19, 0.55), (1.5, 0.30), (2.0, 0.45), (2.74, 0.20), (3.76, 0.10))
STRING = ((1.0, 1.0), (2.0, 0.30), (3.0, 0.12), (4.0, 0.05))
COIN = ((1.0, 1.0), (1.41, 0.7), (2.13, 0.5), (2.87, 0.3))


def seconds(length: float) -> Wave:
    """The instants of a sound of `length` seconds."""
    return np.arange(int(length * RATE), dtype=np.float64) / RATE


def strike(pitch: float, length: float, decay: float, partials: tuple[tuple[float, float], ...]) -> Wave:
    """One struck body: partials over `pitch` (Hz), the higher the sooner gone; `decay` is in 1/s."""
    t = seconds(length)
    sound = np.zeros_like(t)
    for ratio, loudness in partials:
        sound += loudness * np.sin(2 * np.pi * pitch * ratio * t) * np.exp(-decay * ratio**0.7 * t)
    soft_start: Wave = np.minimum(1.0, t / 0.0015)  # so that nothing clicks by accident
    return sound * soft_start


def knock(length: float, decay: float, smooth: int, seed: int) -> Wave:
    """The contact itself: a breath of noise, dulled by a running mean over `smooth` samples."""
    noise = np.random.default_rng(seed).standard_normal(int(length * RATE) + smooth)
    dull = np.convolve(noise, np.ones(smooth) / smooth, mode="valid")[: int(length * RATE)]
    faded: Wave = dull * np.exp(-decay * seconds(length)) / np.max(np.abs(dull))
    return faded


def mix(length: float, *parts: tuple[float, float, Wave]) -> Wave:
    """Lay parts, each (start in seconds, loudness, sound), into one sound of `length` seconds."""
    whole = np.zeros(int(length * RATE))
    for start, loudness, sound in parts:
        first = int(start * RATE)
        piece = sound[: len(whole) - first]
        whole[first : first + len(piece)] += loudness * piece
    return whole


def click() -> Wave:
    """A fingertip on a small block of wood."""
    return mix(0.12, (0, 1.0, strike(1250, 0.12, 70, WOOD)), (0, 0.35, knock(0.02, 260, 4, 1)))


def move() -> Wave:
    """A felted piece set down on the board: the touch, then the board's own answer."""
    return mix(
        0.30,
        (0, 0.9, strike(430, 0.30, 32, WOOD)),
        (0, 0.6, strike(178, 0.30, 24, WOOD[:2])),
        (0, 0.5, knock(0.06, 90, 10, 2)),
        (0.045, 0.25, strike(520, 0.2, 45, WOOD)),
    )


def capture() -> Wave:
    """Wood hits wood and something falls: a sharper blow over a low thud."""
    return mix(
        0.60,
        (0, 0.8, strike(610, 0.3, 38, WOOD)),
        (0, 0.6, knock(0.09, 60, 6, 3)),
        (0.07, 1.0, strike(82, 0.5, 9, ((1.0, 1.0), (1.6, 0.3)))),
        (0.07, 0.5, knock(0.12, 40, 60, 4)),
        (0.21, 0.30, strike(340, 0.2, 40, WOOD)),
    )


def bell() -> Wave:
    """A shock: one stroke of a town-hall bell, not too near."""
    return mix(1.45, (0, 1.0, strike(415, 1.45, 2.6, BELL)), (0, 0.15, knock(0.05, 120, 8, 5)))


def coins() -> Wave:
    """Four coins dropped one upon the other."""
    falls = ((0.00, 0.9, 2610.0), (0.075, 0.7, 3050.0), (0.135, 0.8, 2790.0), (0.22, 0.5, 3320.0))
    return mix(0.60, *[(at, loud, strike(pitch, 0.35, 17, COIN)) for at, loud, pitch in falls])


def turn() -> Wave:
    """Your turn: two soft notes, a fourth apart."""
    return mix(0.95, (0, 0.8, strike(392.0, 0.8, 5, STRING)), (0.17, 1.0, strike(523.25, 0.75, 5, STRING)))


def win() -> Wave:
    """The end of a good game: a rising chord."""
    notes = ((0.00, 0.8, 392.0), (0.13, 0.9, 493.88), (0.26, 1.0, 587.33), (0.39, 1.1, 783.99))
    return mix(1.48, *[(at, loud, strike(pitch, 1.2, 3.4, STRING)) for at, loud, pitch in notes])


# name: (maker, peak loudness); small sounds that come often are the quietest.
SOUNDS: dict[str, tuple[Callable[[], Wave], float]] = {
    "click": (click, 0.22),
    "move": (move, 0.40),
    "capture": (capture, 0.50),
    "bell": (bell, 0.40),
    "coins": (coins, 0.25),
    "turn": (turn, 0.32),
    "win": (win, 0.42),
}


def write_all(folder: Path) -> None:
    """Write every sound as an .ogg file into `folder`."""
    for name, (make, peak) in SOUNDS.items():
        sound = make()
        fade = min(len(sound), int(0.03 * RATE))
        sound[-fade:] *= np.linspace(1.0, 0.0, fade)
        sound *= peak / np.max(np.abs(sound))
        soundfile.write(folder / f"{name}.ogg", sound, RATE, format="OGG", subtype="VORBIS")


if __name__ == "__main__":
    write_all(Path(__file__).parent)
