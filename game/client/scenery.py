"""Pictures as large as the window: drawing one takes longer than the rest of a first frame, so its pixels are kept.

They lie in the folder of what can be made again; a file that is missing, damaged or out of date is made anew.
"""

import contextlib
import os
import zlib
from pathlib import Path
from typing import Final

import pygame

from game.client import pictures, settings

_MOST_FILES: Final = 3
"""Files kept: of the window, the full screen, and one size more. One has 4 MB, in 4K 25."""


def scenery(name: str, size: tuple[int, int]) -> pygame.Surface:
    """The picture `assets/art/<name>.svg`, which leaves nothing of its rectangle free, at `size` window pixels.

    The caller's own, in 24 bits: with room for transparency, or converted once it is read, it would for a while take
    twice the memory of the window. Raises PictureMissing.
    """
    file = _file(name, size)
    if file is not None:
        with contextlib.suppress(pygame.error, OSError):
            found = pygame.image.load(file)
            if found.get_size() == size:
                return found
    drawn = pictures.draw(name, size).convert(24)
    if file is not None:
        with contextlib.suppress(pygame.error, OSError):
            _keep(drawn, file)
    return drawn


def _file(name: str, size: tuple[int, int]) -> Path | None:
    """Where this picture's pixels are: named by all that decides them. None where there is no such folder."""
    made_by = f"{pictures.source(name)}{pygame.version.ver}{pygame.get_sdl_version()}"
    stem = f"{name.replace('/', '-')}-{size[0]}x{size[1]}-{zlib.crc32(made_by.encode()):08x}"
    with contextlib.suppress(OSError):
        return settings.folder("drawn") / f"{stem}.bmp"
    return None


def _keep(drawn: pygame.Surface, file: Path) -> None:
    # Written beside and moved: the program may run twice.
    passing = file.with_name(f"{file.stem}.{os.getpid()}.bmp")
    try:
        pygame.image.save(drawn, passing)
        os.replace(passing, file)
    except (pygame.error, OSError):
        # On a full disk half a picture must not take the room that a game needs.
        passing.unlink(missing_ok=True)
        raise
    others = sorted(file.parent.glob("*.bmp"), key=lambda other: other.stat().st_mtime, reverse=True)
    for other in others[_MOST_FILES:]:
        other.unlink()
