"""A strategy's reach drawn on a little empty board: asked of the rules, on a level made for the purpose.

Whatever the ruleset gives a firm to start with feeds the reach, exactly as in a game.
"""

from dataclasses import replace
from typing import Final, NamedTuple

import pygame

from game.client import pictures, theme
from game.client.board_plan import place_of
from game.client.theme import FirmLook
from game.client.widgets import shapes
from game.rules import Game, Seat
from game.rules.definitions import Board, FirmRange, LegendEntry, Level

SIDE: Final = 7
"""Squares along each side of the little board."""
_HQ: Final = "d4"
_GATEWAY: Final = "g7"


class Practice(NamedTuple):
    """What a strategy reaches on an empty board from its middle."""

    piece: str
    reached: frozenset[tuple[int, int]]
    """(file from 0, rank from 1)."""
    gateway: tuple[int, int] | None
    """A reached square that leads to another board."""


_found: dict[tuple[str, str, str], Practice] = {}


def practice(level: Level, strategy: str) -> Practice:
    """The reach a firm starts with, in the middle of an empty board under the level's rules."""
    key = (level.id, level.ruleset.id, strategy)
    if key not in _found:
        view = Game.new(_empty(level), seats=[Seat("-", strategy)], seed=1).view(0)
        reached = [view.square(name) for name in view.reach()]
        places = {place_of(name) for square in reached for name in square.names if ":" not in name}
        far = place_of(_GATEWAY)
        _found[key] = Practice(
            view.firms[0].piece,
            frozenset(place for place in places if place),
            far if far in places and strategy == "change-board" else None,
        )
    return _found[key]


def little_board(level: Level, strategy: str, look: FirmLook, side: int) -> pygame.Surface:
    """The reach as a picture of at most `side` window pixels each way. Do not draw on it."""
    key = ("practice", level.id, level.ruleset.id, strategy, look, side)
    return pictures.kept(key, lambda: _drawn(practice(level, strategy), look, side // SIDE))


def _drawn(seen: Practice, look: FirmLook, square: int) -> pygame.Surface:
    made = pygame.Surface((square * SIDE, square * SIDE))
    for file in range(SIDE):
        for rank in range(1, SIDE + 1):
            colour = theme.WALNUT.square_dark if (file + rank) % 2 else theme.WALNUT.square_light
            spot = pygame.Rect(file * square, (SIDE - rank) * square, square, square)
            made.fill(colour, spot)
            if (file, rank) == seen.gateway:
                pygame.draw.rect(made, look.dark, spot.inflate(-square // 4, -square // 4), max(2, square // 8))
            elif (file, rank) in seen.reached:
                dot = shapes.disc(max(4, square // 2), look.colour, look.dark, max(1.0, square / 16))
                made.blit(dot, dot.get_rect(center=spot.center))
    here = place_of(_HQ)
    assert here
    piece = pictures.picture(f"pieces/{seen.piece}", round(square * 1.5), pictures.tint_of(look))
    centre = (here[0] * square + square // 2, (SIDE - here[1]) * square + square // 2)
    made.blit(piece, piece.get_rect(center=centre))
    return made


def _empty(level: Level) -> Level:
    """The level's rules on an empty board with a gateway in the corner."""
    abroad = next((country for country in level.countries if country != level.home), level.home)
    land, hq = LegendEntry(country=abroad, demand=100), LegendEntry(district=True, hq=True)
    rows = ["." * (SIDE - 1) + "+"] + ["." * SIDE] * (SIDE - 1)
    rows[SIDE // 2] = "." * (SIDE // 2) + "H" + "." * (SIDE // 2)
    there = LegendEntry(country=abroad, demand=100, gateway=f"A:{_GATEWAY}")
    here = LegendEntry(country=abroad, demand=100, gateway="B:a1")
    boards = {
        "A": Board(name={}, legend={".": land, "H": hq, "+": here}, squares="\n".join(rows)),
        "B": Board(name={}, legend={".": land, "+": there}, squares="..\n+."),
    }
    return replace(level, firms=FirmRange(min=1, max=1), boards=boards, shocks=(), deck={}, goals=())
