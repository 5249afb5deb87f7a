"""A drawing (game.report.drawing) as a PNG file: shapes by SDL's reader of SVG, words in our fonts."""

from io import BytesIO
from pathlib import Path

import pygame

from game.client import fonts
from game.client.fonts import Face
from game.report.drawing import Drawing, Words

SCALE = 2
"""Pixels of the file for each pixel of the drawing, so that it can be printed."""


def surface(drawing: Drawing, scale: int = SCALE) -> pygame.Surface:
    """The drawing on a surface, `scale` times its own size."""
    size = drawing.width * scale, drawing.height * scale
    source = drawing.svg(scale, with_words=False)
    made = pygame.image.load_sized_svg(BytesIO(source.encode()), size)
    for line in drawing.lines:
        _write(made, line, scale)
    return made


def save(drawing: Drawing, path: Path) -> None:
    """Write the drawing as PNG; raises OSError where it cannot be written."""
    # By way of memory, so that a file that cannot be written is Python's own error.
    content = BytesIO()
    pygame.image.save(surface(drawing), content, "board.png")
    path.write_bytes(content.getvalue())


def _write(target: pygame.Surface, line: Words, scale: int) -> None:
    face = Face("sans", "bold" if line.bold else "regular", line.size * scale)
    drawn = fonts.surface(line.text, face, line.colour)
    left = line.x * scale - {"start": 0, "middle": drawn.get_width() / 2, "end": drawn.get_width()}[line.anchor]
    target.blit(drawn, (round(left), round(line.y * scale) - fonts.ascent(face)))
