"""The chessboard as pictures: whole boards for the game, small ones for lists, always drawn from what a firm may see.

`level_thumbnail` needs a level only; `board_image` a view. The living board of the game screen is board_widget.py.
"""

from collections.abc import Sequence
from typing import Final

import pygame

from game.client import board_pieces, fonts, pictures, theme
from game.client.board_plan import Grid, Plan, plan_of
from game.client.board_squares import named_places, paint_frame, paint_names, paint_squares
from game.client.fonts import Face
from game.client.theme import FirmLook
from game.rules import View
from game.rules.definitions import Level
from game.rules.sight import OutpostSeen, SquareSeen

_DOTS: Final = 14
"""Squares smaller than this, in pixels, show colours instead of pieces."""


def _small_grid(plan: Plan, size: tuple[int, int], frame: int = 0) -> Grid:
    side = max(2, min((size[0] - 2 * frame) // plan.files, (size[1] - 2 * frame) // plan.ranks))
    left = (size[0] - plan.files * side) // 2
    top = (size[1] - plan.ranks * side) // 2
    return Grid(left, top, side, plan.files, plan.ranks)


def level_thumbnail(level: Level, size: int | tuple[int, int], letter: str = "") -> pygame.Surface:
    """A level's board (the first, or the one named) with its countries' colours and black's starting places.

    `size` in window pixels; squares are whole pixels, so the picture may leave an empty edge. Do not draw on it.
    """
    wanted = (size, size) if isinstance(size, int) else size
    letter = letter or next(iter(level.boards))
    key = ("thumbnail", level.id, level.boards[letter].squares, letter, wanted)
    return pictures.kept(key, lambda: _make_thumbnail(level, wanted, letter))


def _make_thumbnail(level: Level, size: tuple[int, int], letter: str) -> pygame.Surface:
    plan = plan_of(level, letter)
    grid = _small_grid(plan, size)
    made = pygame.Surface(size, pygame.SRCALPHA)
    paint_squares(made, level, letter, grid)
    for name in level.boards[letter].rivals:
        plot = plan.named(name)
        if plot and grid.side >= 9:
            pawn = pictures.picture("pieces/black_pawn", round(grid.side * 0.92))
            made.blit(pawn, pawn.get_rect(center=grid.centre(plot.file, plot.rank)))
    _round_corners(made, pygame.Rect(grid.left, grid.top, *grid.size), max(3, grid.side // 3))
    return made


def _round_corners(target: pygame.Surface, box: pygame.Rect, radius: int) -> None:
    mask = pygame.Surface(target.get_size(), pygame.SRCALPHA)
    pygame.draw.rect(mask, (255, 255, 255, 255), box, border_radius=radius)
    target.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)


def ceiling(side: int, name: Face) -> float:
    """Part of a square of `side` pixels that the name of its country takes at the top; pieces stand below it."""
    foot = (max(3, side // 14) // 2 + fonts.ascent(name)) / side
    return min(0.3, max(0.17, (foot - 0.14) / 0.86))  # the tallest piece leaves 14 % of its square free by itself


def board_image(
    view: View, size: int | tuple[int, int], letter: str = "", looks: Sequence[FirmLook] = theme.FIRMS
) -> pygame.Surface:
    """One of a view's boards with everything that stands on it, at any size, without marks; for overviews and saves.

    `looks` are the firms' looks by seat. From 34 pixels a square up, countries are named.
    """
    wanted = (size, size) if isinstance(size, int) else size
    letter = letter or next(iter(view.level.boards))
    plan = plan_of(view.level, letter)
    frame = min(wanted) // 40
    grid = _small_grid(plan, wanted, frame)
    made = pygame.Surface(wanted, pygame.SRCALPHA)
    if frame >= 3:
        paint_frame(made, grid, frame)
    paint_squares(made, view.level, letter, grid)
    face = Face("sans", "bold", max(9, grid.side // 7))
    named: frozenset[tuple[int, int]] = frozenset()
    if grid.side >= 34:
        paint_names(made, view.level, letter, grid, face)
        named = named_places(view.level, letter, grid, face)
    for plot in plan:
        if plot.kind == "sea":
            continue
        corner, seen = grid.corner(plot.file, plot.rank), view.square(plot.name)
        if grid.side < _DOTS:
            _paint_dots(made, seen, corner, grid.side, looks)
        else:
            under = ceiling(grid.side, face) if (plot.file, plot.rank) in named else 0.0
            paint_square(made, view, seen, corner, grid.side, face, looks, ceiling=under)
    return made


def _paint_dots(
    target: pygame.Surface, seen: SquareSeen, corner: tuple[int, int], side: int, looks: Sequence[FirmLook]
) -> None:
    """What stands on a square too small for pieces: stripes in the colours of the firms, black for a rival."""
    colours = [
        looks[seat % len(looks)].colour
        for seat in sorted({post.firm for post in seen.outposts} | {seen.hq})[-4:]
        if seat >= 0
    ]
    if seen.rival:
        colours.append((16, 12, 8))
    inner = pygame.Rect(corner, (side, side)).inflate(-2 * (side // 6), -2 * (side // 6))
    for place, colour in enumerate(colours):
        left = inner.left + inner.width * place // len(colours)
        right = inner.left + inner.width * (place + 1) // len(colours)
        target.fill(colour, (left, inner.top, max(1, right - left), inner.height))


def discs_of(
    outposts: Sequence[OutpostSeen], looks: Sequence[FirmLook], places: Sequence[board_pieces.Spot], side: int, own: int
) -> list[board_pieces.Disc]:
    """How outposts that share a square look, in the order of their seats."""
    shown = sorted(outposts, key=lambda outpost: outpost.firm)
    return [
        board_pieces.Disc(
            post.mode,
            looks[post.firm % len(looks)],
            max(3, round(spot[2] * side)),
            post.working,
            post.firm == own,
            bool(post.setback),
        )
        for post, spot in zip(shown, places, strict=False)
    ]


def paint_square(
    target: pygame.Surface,
    view: View,
    seen: SquareSeen,
    corner: tuple[int, int],
    side: int,
    face: Face,
    looks: Sequence[FirmLook],
    hidden: frozenset[int] = frozenset(),
    ceiling: float = 0.0,
) -> None:
    """What stands on a square, without the seats in `hidden` (-1: the rival), which are shown moving elsewhere.

    `ceiling` is the part of the square kept free at its top.
    """
    outposts = [post for post in seen.outposts if post.firm not in hidden]
    rival = seen.rival if -1 not in hidden else None
    piece = rival is not None or seen.hq >= 0
    stand, places = board_pieces.spots(len(outposts), piece, ceiling)
    supplier = next((each for each in view.district.suppliers if each.square == seen.name), None)
    if supplier and not piece:
        clients = tuple(looks[seat % len(looks)] for seat in supplier.clients)
        drawn = board_pieces.supplier(board_pieces.White(clients, supplier.codified, bool(supplier.idle)), side)
        target.blit(drawn, corner)
    if stand:
        size = round(stand[2] * 2 * side)
        if rival:
            drawn = board_pieces.rival(rival.strength, size, face)
        else:
            firm = view.firms[seen.hq]
            drawn = board_pieces.headquarters(firm.piece, looks[seen.hq % len(looks)], round(size * 1.06))
        target.blit(
            drawn, drawn.get_rect(center=(corner[0] + round(stand[0] * side), corner[1] + round(stand[1] * side)))
        )
    discs = discs_of(outposts, looks, places, side, view.firm)
    board_pieces.paint_discs(target, corner, side, discs, places)


def badge_face(side: int) -> Face:
    """The face of the numbers on rivals' badges for squares of `side` pixels."""
    return Face("sans", "bold", max(10, round(side * 0.16)))


def demand_face(side: int, smallest: int, strong: bool) -> Face:
    """The face of the demand in a square's corner: never under `smallest` pixels."""
    return Face("sans", "bold" if strong else "regular", max(smallest, round(side * 0.135)))
