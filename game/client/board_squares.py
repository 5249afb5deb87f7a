"""The board without its pieces: wooden frame, tinted squares, countries with their borders and names, sea, features.

Painted once for a size and kept; nothing on it changes while a game is played except the language of the names.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import pygame

from game import texts
from game.client import fonts, pictures
from game.client.board_plan import FILES, Grid, Plan, Plot, border, plan_of, square_colour, tints, writing
from game.client.fonts import Face
from game.client.theme import WALNUT, Rgb, mix
from game.rules.definitions import Level

_SIDES: Final = ((0, 1), (1, 0), (0, -1), (-1, 0))


class Written(NamedTuple):
    """Words on the board."""

    words: str
    face: Face
    colour: Rgb
    at: tuple[int, int]
    """Top left corner of their surface, in the pixels of what the board is painted on."""


def paint_frame(target: pygame.Surface, grid: Grid, frame: int) -> None:
    """The wooden frame with a soft shadow around a board's squares."""
    wide, high = grid.size
    box = pygame.Rect(grid.left - frame, grid.top - frame, wide + 2 * frame, high + 2 * frame)
    radius = max(3, frame * 3 // 4)
    shadow = pygame.Surface((box.width + 4 * frame, box.height + 4 * frame), pygame.SRCALPHA)
    for ring in range(frame, 0, -2):
        pygame.draw.rect(
            shadow,
            (0, 0, 0, 90 // max(2, ring)),
            shadow.get_rect().inflate(-4 * frame + 2 * ring, -4 * frame + 2 * ring),
            border_radius=radius + ring,
        )
    target.blit(shadow, (box.left - 2 * frame, box.top - 2 * frame + frame // 2))
    pygame.draw.rect(target, mix(WALNUT.wood, (0, 0, 0), 0.25), box.move(0, max(1, frame // 5)), border_radius=radius)
    pygame.draw.rect(target, WALNUT.wood, box, border_radius=radius)
    pygame.draw.rect(target, mix(WALNUT.wood, (255, 230, 190), 0.16), box, 1, border_radius=radius)
    inner = box.inflate(-2 * frame + 4, -2 * frame + 4)
    pygame.draw.rect(target, mix(WALNUT.wood, (0, 0, 0), 0.45), inner, 2)


def paint_squares(target: pygame.Surface, level: Level, letter: str, grid: Grid) -> None:
    """Squares with the wash of their country, the sea, and lines where countries meet."""
    plan = plan_of(level, letter)
    colours = tints(level)
    for plot in plan:
        corner = grid.corner(plot.file, plot.rank)
        if plot.kind == "sea":
            target.blit(pictures.picture("board/sea", grid.side), corner)
        else:
            pygame.draw.rect(target, square_colour(plot, colours), (*corner, grid.side, grid.side))
    line = max(1, round(grid.side / 34))
    for plot in plan:
        if plot.kind != "sea":
            _paint_borders(target, plan, plot, grid, border(plot, colours), line)


def _same_land(plan: Plan, plot: Plot, file: int, rank: int) -> bool:
    other = plan.plots.get((file, rank))
    return other is not None and other.kind == plot.kind and other.country == plot.country


def _paint_borders(target: pygame.Surface, plan: Plan, plot: Plot, grid: Grid, colour: Rgb, line: int) -> None:
    box = pygame.Rect(grid.corner(plot.file, plot.rank), (grid.side, grid.side))
    for right, up in _SIDES:
        if _same_land(plan, plot, plot.file + right, plot.rank + up):
            continue
        strip = box.copy()
        if right:
            strip.width = line
            strip.right = box.right if right > 0 else box.left + line
        else:
            strip.height = line
            strip.top = box.top if up > 0 else box.bottom - line
        target.fill(colour, strip)


class Spread(NamedTuple):
    """A square on which the name of a country may begin."""

    plot: Plot
    run: int
    """For how many squares it may run on."""


@lru_cache(maxsize=32)
def countries(plan: Plan) -> tuple[tuple[Spread, ...], ...]:
    """For each connected part of a country or of the district: where its name may stand, the farthest rank first."""
    found = []
    left = {place for place, plot in plan.plots.items() if plot.kind != "sea"}
    while left:
        start = min(left, key=lambda place: (-place[1], place[0]))
        plot, part, edge = plan.plots[start], {start}, [start]
        while edge:
            file, rank = edge.pop()
            for right, up in _SIDES:
                place = (file + right, rank + up)
                if place not in part and place in left and _same_land(plan, plot, *place):
                    part.add(place)
                    edge.append(place)
        left -= part
        found.append(tuple(_spreads(plan, part)))
    return tuple(found)


def _spreads(plan: Plan, part: set[tuple[int, int]]) -> Iterator[Spread]:
    for rank in sorted({rank for _, rank in part}, reverse=True):
        file = min(file for file, there in part if there == rank)
        run = 1
        while (file + run, rank) in part:
            run += 1
        yield Spread(plan.plots[file, rank], run)


def _margin(grid: Grid) -> int:
    """Pixels between what is written on a square and its edges."""
    return max(3, grid.side // 14)


def _places(level: Level, letter: str, grid: Grid, face: Face) -> Iterator[Spread]:
    """Where each name stands: on the farthest rank that has room for it, or else on the one that has most."""
    margin = _margin(grid)
    for spreads in countries(plan_of(level, letter)):
        wide = fonts.width(_name(level, spreads[0].plot), face) + 2 * margin
        fitting = [each for each in spreads if wide <= each.run * grid.side]
        yield fitting[0] if fitting else max(spreads, key=lambda each: each.run)


def named_places(level: Level, letter: str, grid: Grid, face: Face) -> frozenset[tuple[int, int]]:
    """File and rank of the squares at whose top the name of a country, or of the district, is written."""
    margin = _margin(grid)
    places: set[tuple[int, int]] = set()
    for plot, run in _places(level, letter, grid, face):
        wide = min(fonts.width(_name(level, plot), face), run * grid.side - 2 * margin) + margin
        places.update((plot.file + right, plot.rank) for right in range(wide // grid.side + 1))
    return frozenset(places)


def _name(level: Level, plot: Plot) -> str:
    return texts._("District") if plot.kind == "district" else texts.text(level.countries[plot.country].name)


def names(level: Level, letter: str, grid: Grid, face: Face) -> Iterator[Written]:
    """The names of countries and of the district, each in the corner of its first square."""
    colours = tints(level)
    margin = _margin(grid)
    for plot, run in _places(level, letter, grid, face):
        left, top = grid.corner(plot.file, plot.rank)
        shown = fonts.shorten(_name(level, plot), face, run * grid.side - 2 * margin)
        yield Written(shown, face, writing(plot, colours, True), (left + margin + 1, top + margin // 2))


def paint_names(target: pygame.Surface, level: Level, letter: str, grid: Grid, face: Face) -> None:
    """Names of countries, and signs of features and gateways."""
    plan, colours = plan_of(level, letter), tints(level)
    margin = _margin(grid)
    named = named_places(level, letter, grid, face)
    for each in names(level, letter, grid, face):
        target.blit(fonts.surface(each.words, each.face, each.colour), each.at)
    for plot in plan:
        signs = [*plot.features, *(["gateway"] if plot.gateway else [])]
        left, top = grid.corner(plot.file, plot.rank)
        size = max(12, round(grid.side * 0.22))
        for place, sign in enumerate(signs):
            ink = mix(square_colour(plot, colours), WALNUT.ink, 0.85)
            down = margin + (fonts.line_height(face) if (plot.file, plot.rank) in named else 0)
            spot = (left + grid.side - margin - (place + 1) * (size + 2), top + down)
            target.blit(pictures.picture(f"features/{sign}", size, pictures.one_colour(ink)), spot)


def paint_coordinates(target: pygame.Surface, grid: Grid, frame: int, face: Face, colour: Rgb) -> None:
    """Ranks at the left of the frame and files below it."""
    for rank in range(1, grid.ranks + 1):
        drawn = fonts.surface(str(rank), face, colour)
        middle = grid.centre(0, rank)[1]
        target.blit(drawn, drawn.get_rect(center=(grid.left - frame - drawn.get_height() // 2, middle)))
    for file in range(grid.files):
        drawn = fonts.surface(FILES[file], face, colour)
        middle = grid.centre(file, 1)[0]
        foot = grid.top + grid.size[1] + frame
        target.blit(drawn, drawn.get_rect(midtop=(middle, foot + max(1, frame // 6))))
