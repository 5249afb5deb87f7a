"""Pictures of the main screens as they should look; write them anew where a change is meant:

    python -m tests.client.golden_screens [NAME...]

They are kept small and in few colours. Two pictures count as the same where hardly a pixel differs much and no part
of them has another colour, so that another version of the type renderer changes nothing and a moved panel does.
"""

import sys
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from game.client import gallery
from game.client.gallery import Shot

FOLDER: Final = Path(__file__).resolve().parent.parent / "golden" / "screens"
NAMES: Final = (
    "title-empty", "new-game", "game", "game-card", "report", "curtain", "final", "encyclopedia-mode", "tutorial",
    "settings", "load", "campaign",
)  # fmt: skip
SIZE: Final = (640, 360)
"""Size of the pictures that are kept: half that of the window."""
STEPS: Final = 32
"""Levels of each channel that are kept."""
FAR: Final = 40
"""How far one channel of a pixel must be off, of 255, to differ much…"""
MOST: Final = 0.012
"""…and the share of pixels that may."""
BLOCK: Final = 40
"""Side of the parts, in pixels of the kept picture, whose mean colour is looked at…"""
TINT: Final = 5.0
"""…and how far its channels may be off."""

Picture = npt.NDArray[np.int16]


class Difference(NamedTuple):
    """How two pictures differ."""

    share: float
    """Part of the pixels that differ much."""
    tint: float
    """How far the mean colour of the worst part is off."""

    @property
    def same(self) -> bool:
        """Whether they count as the same."""
        return self.share <= MOST and self.tint <= TINT


def shot(name: str) -> Shot:
    """Every golden picture is in Italian, whose words are long, in the smallest window."""
    return Shot(name, "it", (1280, 720), 100)


def taken(window: pygame.Surface) -> Picture:
    """A window as it is kept: half as large, in few colours."""
    small = pygame.transform.smoothscale(window.convert(24), SIZE)
    return coarse(pygame.surfarray.array3d(small))


def coarse(pixels: npt.NDArray[np.uint8]) -> Picture:
    """The nearest of the few levels that are kept of each channel."""
    step = 255 / (STEPS - 1)
    return np.rint(np.rint(pixels / step) * step).astype(np.int16)


def difference(first: Picture, second: Picture) -> Difference:
    """How far two pictures of the same size are from each other."""
    off = np.abs(first - second).max(axis=2)
    wide, high = first.shape[0] // BLOCK, first.shape[1] // BLOCK
    parts = (first - second).reshape(wide, BLOCK, high, BLOCK, 3).mean(axis=(1, 3))
    return Difference(float((off > FAR).mean()), float(np.abs(parts).max()))


def kept(name: str) -> Picture:
    """The golden picture. Raises FileNotFoundError."""
    return pygame.surfarray.array3d(pygame.image.load(str(FOLDER / f"{name}.png"))).astype(np.int16)


def write(pixels: Picture, path: Path) -> None:
    """Writes a picture file."""
    pygame.image.save(pygame.surfarray.make_surface(pixels.astype(np.uint8)), str(path))


def differing(first: Picture, second: Picture) -> Picture:
    """The second picture dark, and what differs much in red."""
    shown = second // 3
    shown[np.abs(first - second).max(axis=2) > FAR] = (255, 60, 40)
    return shown


def main(names: list[str]) -> int:
    """Writes the pictures of these screens, or of all."""
    unknown = set(names) - set(NAMES)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    for name in names or NAMES:
        with gallery.shown(shot(name)) as app:
            now = taken(app.render())
        path = FOLDER / f"{name}.png"
        said = difference(kept(name), now) if path.exists() else "new"
        write(now, path)
        print(f"{path.name}: {path.stat().st_size} bytes, {said}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
