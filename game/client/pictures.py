"""Our own SVG pictures, drawn at the exact size asked for and in the colours of whoever owns them.

In the files `#f0f0f0` stands for a body's fill, `#101010` for outlines and `#808080` for shade; `Tint`
replaces them.
"""

import contextlib
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import pygame

from game import resources
from game.client.theme import FirmLook, Rgb, mix

_BODY, _OUTLINE, _SHADE = "#f0f0f0", "#101010", "#808080"
_CACHED_PIXELS: Final = 8_000_000
"""Pixels of drawn pictures kept: 32 MB."""


class PictureMissing(Exception):
    """A picture's file is not there or cannot be drawn; the message names it."""


class Tint(NamedTuple):
    """The colours that replace a picture's three stand-ins; None leaves the stand-in as it is in the file."""

    body: Rgb | None = None
    outline: Rgb | None = None
    shade: Rgb | None = None


def tint_of(look: FirmLook) -> Tint:
    """The tint of a firm's pieces: its colour, a darker shade of it, a near-black outline."""
    return Tint(look.colour, (27, 22, 18), mix(look.colour, look.dark, 0.55))


def one_colour(colour: Rgb) -> Tint:
    """The tint that turns a picture into a sign of a single colour."""
    return Tint(colour, colour, colour)


@cache
def source(name: str) -> str:
    """The SVG text of a picture. Raises PictureMissing."""
    path: Path = resources.asset(f"art/{name}.svg")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise PictureMissing(f"The picture {path} cannot be read: {fault}") from None


_drawn: OrderedDict[tuple[str, tuple[int, int], Tint], pygame.Surface] = OrderedDict()
_kept_pixels = 0


def picture(name: str, size: int | tuple[int, int], tint: Tint = Tint()) -> pygame.Surface:  # noqa: B008
    """The picture `assets/art/<name>.svg` (`pieces/queen`) fitted into `size` window pixels. Do not draw on
    it.

    Raises PictureMissing.
    """
    global _kept_pixels
    wanted = (size, size) if isinstance(size, int) else size
    key = (name, wanted, tint)
    found = _drawn.get(key)
    if found is not None:
        _drawn.move_to_end(key)
        return found
    made = draw(name, wanted, tint)
    _drawn[key] = made
    _kept_pixels += wanted[0] * wanted[1]
    while _kept_pixels > _CACHED_PIXELS and len(_drawn) > 1:
        (_, (wide, high), _), _ = _drawn.popitem(last=False)
        _kept_pixels -= wide * high
    return made


def draw(name: str, size: tuple[int, int], tint: Tint = Tint()) -> pygame.Surface:  # noqa: B008
    """As `picture`, but drawn anew and the caller's own."""
    svg = source(name)
    for stand_in, colour in ((_BODY, tint.body), (_OUTLINE, tint.outline), (_SHADE, tint.shade)):
        if colour is not None:
            svg = svg.replace(stand_in, "#{:02x}{:02x}{:02x}".format(*colour))
    try:
        return pygame.image.load_sized_svg(BytesIO(svg.encode()), size)
    except pygame.error as fault:
        raise PictureMissing(f"The picture art/{name}.svg cannot be drawn: {fault}") from None


def exists(name: str) -> bool:
    """Whether there is a picture of that name, for things whose art is optional (levels made by players)."""
    return resources.asset(f"art/{name}.svg").is_file()


_scaled: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()


def kept(key: tuple[object, ...], make: Callable[[], pygame.Surface], most: int = 48) -> pygame.Surface:
    """A surface made once for its key and kept until `most` newer ones were wanted (a board, a thumbnail)."""
    found = _scaled.get(key)
    if found is None:
        found = _scaled[key] = make()
    _scaled.move_to_end(key)
    while len(_scaled) > most:
        _scaled.popitem(last=False)
    return found


def drop(key: tuple[object, ...]) -> None:
    """Lets go of a surface that was `kept`, if it still is: one as large as the window, by whoever leaves it."""
    _scaled.pop(key, None)


def forget() -> None:
    """Drops every drawn picture: after a change of scale none of them is needed."""
    global _kept_pixels
    _drawn.clear()
    _scaled.clear()
    _kept_pixels = 0


def save(drawn: pygame.Surface, path: Path) -> None:
    """Writes a picture as PNG, whole or not at all. Raises OSError, where pygame says nothing of a full disk."""
    made = BytesIO()
    pygame.image.save(drawn, made, "picture.png")
    try:
        path.write_bytes(made.getvalue())
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
