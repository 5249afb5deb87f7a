"""The living board: one item a square, so that only what changed is drawn again; marks, threats and moves over it.

What it shows is a function of the view, the marks and the seconds since the last event; hands go to its owner.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pygame

from game import texts
from game.client import board_marks, board_pieces, fonts, pictures
from game.client.animation import Moment, Moving, Timeline
from game.client.board import badge_face, ceiling, demand_face, paint_square
from game.client.board_caption import Caption
from game.client.board_plan import Grid, Plan, fit, plan_of, tints, writing
from game.client.board_squares import (
    Written,
    named_places,
    names,
    paint_coordinates,
    paint_frame,
    paint_names,
    paint_squares,
)
from game.client.board_words import square_tip, square_words
from game.client.fonts import Face
from game.client.theme import WALNUT, FirmLook
from game.client.widget import Item, Ui, Widget
from game.client.wording import span
from game.rules import View
from game.rules.sight import Intent, OutpostSeen, SquareSeen

_ROOMY: Final = 50
"""Side, in logical pixels, of a square that has room for a number under what stands on it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on the board; squares by their first name."""

    own: str = ""
    """Square of the player's selected piece."""
    target: str = ""
    """The selected square."""
    cursor: str = ""
    """The keyboard's square, where the keyboard is used."""
    reach: frozenset[str] = frozenset()
    """Squares that can be entered."""
    defenders: tuple[str, ...] = ()
    """Squares from which the selected outpost is defended."""
    intents: tuple[Intent, ...] = ()
    """Black's next moves, to be drawn as arrows."""
    planned: str = ""
    """Mode of an outpost that is considered on the target square."""


@dataclass(eq=False)
class Board(Widget):
    """One of the view's boards as large as its place allows."""

    view: View
    letter: str
    looks: Sequence[FirmLook]
    """Looks of the firms by seat."""
    marks: Marks = field(default=Marks(), kw_only=True)
    timeline: Timeline = field(default=Timeline(), kw_only=True)
    on_square: Callable[[str], None] | None = field(default=None, kw_only=True)
    """Called with the name of the square that was clicked."""
    on_key: Callable[[pygame.event.Event], bool] | None = field(default=None, kw_only=True)
    captions: Callable[[], tuple[str, ...]] | None = field(default=None, kw_only=True)
    """Gives the sentences shown over the board while things move."""
    on_enter: Callable[[], None] | None = field(default=None, kw_only=True)
    """Called by Enter while the board has the focus."""

    def __post_init__(self) -> None:
        """Works out which square of the view lies where on this board."""
        self._plan: Plan = plan_of(self.view.level, self.letter)
        self._seen: dict[tuple[int, int], SquareSeen] = {
            place: self.view.square(plot.name) for place, plot in self._plan.plots.items()
        }
        self._named: tuple[tuple[Hashable, ...], frozenset[tuple[int, int]], float] = (), frozenset(), 0.0
        self._places = {seen.name: place for place, seen in self._seen.items()}

    # -- size and place

    def _natural(self, ui: Ui) -> int:
        return ui.px(560)

    def _least(self, ui: Ui) -> int:
        return ui.px(300)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(400)

    def _measures(self, ui: Ui) -> tuple[Grid, int, Face]:
        """The grid, the frame's thickness and the face of the coordinates."""
        frame = max(ui.px(6), min(self.rect.size) // 70)
        face = ui.face("body")
        return fit(self._plan, self.rect, frame, fonts.line_height(face)), frame, face

    def targets(self, ui: Ui) -> dict[str, pygame.Rect]:
        """Every square as `square.d5`."""
        grid = self._measures(ui)[0]
        return {
            f"square.{plot.name}": pygame.Rect(grid.corner(*place), (grid.side, grid.side))
            for place, plot in self._plan.plots.items()
        }

    def said(self) -> str:
        """The square of the keyboard's cursor, or the chosen one."""
        name = self.marks.cursor or self.marks.target
        return square_words(self.view, self.view.square(name), self.marks) if name else ""

    def hint(self, ui: Ui, position: tuple[int, int] | None) -> tuple[pygame.Rect, str]:
        """What the square under the pointer is; nothing for the chosen one and the cursor's, which the panel tells."""
        place = self._measures(ui)[0].at(position) if position else None
        seen = self._seen.get(place) if place else None
        if seen is None or place is None or seen.name == self.marks.target:
            return self.rect, ""
        grid = self._measures(ui)[0]
        return pygame.Rect(grid.corner(*place), (grid.side, grid.side)), square_tip(self.view, seen, self.marks)

    # -- painting

    def items(self, ui: Ui, clip: pygame.Rect) -> Iterator[Item]:
        """The board, each square with something on it, arrows, and what moves."""
        grid = self._measures(ui)[0]
        size = max(ui.px(14), round(grid.side * 0.14))
        key: tuple[Hashable, ...] = (
            self.view.level.id,
            self.view.level.boards[self.letter].squares,
            self.letter,
            texts.language(),
            tuple(self.rect),
            size,
        )
        yield Item(self.rect, clip, ("board", key), lambda surface: self._paint_ground(ui, surface, key))
        moment = self.timeline.at(ui.clock)
        for place, seen in self._seen.items():
            yield from self._square_items(ui, clip, grid, place, seen, moment)
        if moment == Moment():
            yield from self._threat_items(clip, grid)
        for square, part, loss in moment.rings:
            if square in self._places:
                box = pygame.Rect(grid.corner(*self._places[square]), (grid.side, grid.side)).inflate(
                    grid.side, grid.side
                )
                yield Item(box, clip, ("ring", square, round(part * 60), loss), self._ring_painter(box, part, loss))
        for each in moment.moving:
            yield from self._moving_item(clip, grid, each)

    def _paint_ground(self, ui: Ui, surface: pygame.Surface, key: tuple[Hashable, ...]) -> None:
        surface.blit(self._ground(ui, key), self.rect)

    def _ground(self, ui: Ui, key: tuple[Hashable, ...]) -> pygame.Surface:
        def make() -> pygame.Surface:
            grid, frame, face = self._measures(ui)
            moved = grid._replace(left=grid.left - self.rect.left, top=grid.top - self.rect.top)
            made = pygame.Surface(self.rect.size, pygame.SRCALPHA)
            paint_frame(made, moved, frame)
            paint_squares(made, self.view.level, self.letter, moved)
            paint_names(made, self.view.level, self.letter, moved, self._name_face(ui, grid))
            paint_coordinates(made, moved, frame, face, ui.colour("muted"))
            return made

        return pictures.kept(("ground", *key), make, most=80)

    def _square_items(
        self, ui: Ui, clip: pygame.Rect, grid: Grid, place: tuple[int, int], seen: SquareSeen, moment: Moment
    ) -> Iterator[Item]:
        marks, name = self.marks, seen.name
        hidden = frozenset(seat for square, seat in moment.hidden if square == name) if moment.hidden else frozenset()
        flags = (
            name == marks.own,
            name == marks.target,
            name == marks.cursor and ui.focus_shown,
            name in marks.reach,
            name in marks.defenders,
            place == ui.memory.get((self.path, "pointed")),
            marks.planned if name == marks.target else "",
        )
        supplier = next((each for each in self.view.district.suppliers if each.square == name), None)
        stands = seen.outposts or seen.rival or seen.hq >= 0 or supplier
        if (seen.kind == "sea" or not (stands or any(flags) or seen.demand.high)) and not any(flags):
            return
        box = pygame.Rect(grid.corner(*place), (grid.side, grid.side))
        stood = (seen.outposts, seen.rival, seen.hq, supplier, seen.demand)
        under = self._under(ui, grid, place)
        key = (name, flags, stood, hidden, tuple(self.looks), ui.px(14), under)
        yield Item(
            box,
            clip,
            ("square", key),
            lambda surface: self._paint_square(ui, surface, box, seen, flags, hidden, under),
        )

    def _name_face(self, ui: Ui, grid: Grid) -> Face:
        """The face of the countries' names."""
        return Face("sans", "bold", max(ui.px(14), round(grid.side * 0.14)))

    def _under(self, ui: Ui, grid: Grid, place: tuple[int, int]) -> float:
        """The part of a square at its top that a name takes."""
        key = ("named", self.view.level.id, self.letter, grid.side, ui.px(14), texts.language())
        if self._named[0] != key:
            face = self._name_face(ui, grid)
            self._named = key, named_places(self.view.level, self.letter, grid, face), ceiling(grid.side, face)
        return self._named[2] if place in self._named[1] else 0.0

    def _paint_square(
        self,
        ui: Ui,
        surface: pygame.Surface,
        box: pygame.Rect,
        seen: SquareSeen,
        flags: tuple[object, ...],
        hidden: frozenset[int],
        under: float,
    ) -> None:
        own, target, cursor, reach, defends, pointed, planned = flags
        if target:
            board_marks.paint_target(surface, box)
        stands = bool(seen.outposts or seen.rival)
        if reach and stands and not planned:
            free = round(under * box.height)  # the ring goes round what stands under a name
            board_marks.paint_reach(surface, box.inflate(-free, -free).move(0, free // 2), True)
        face, shown = badge_face(box.width), self.as_planned(seen)
        paint_square(surface, self.view, shown, box.topleft, box.width, face, self.looks, hidden, under)
        if reach and not stands and not planned:
            board_marks.paint_reach(surface, box, False)
        if _tells_demand(ui, seen, box.width):
            told = self._demand(ui, box, seen, bool(reach or target))
            surface.blit(fonts.surface(told.words, told.face, told.colour), told.at)
        if defends:
            board_marks.paint_shield(surface, box.move(0, round(under * box.height)))
        if pointed:
            board_marks.paint_hover(surface, box)
        if own:
            board_marks.paint_own(surface, box)
        if cursor:
            board_marks.paint_cursor(surface, box)

    def _demand(self, ui: Ui, box: pygame.Rect, seen: SquareSeen, strong: bool) -> Written:
        """How many buyers a square has, in its lower right corner."""
        face = demand_face(box.width, ui.px(14), strong)
        ink = writing(self._plan.plots[self._places[seen.name]], tints(self.view.level), strong)
        words = span(seen.demand)
        if fonts.width(words, face) > box.width - ui.px(6):
            words = f"~{texts.number((seen.demand.low + seen.demand.high) // 2)}"
        place = fonts.surface(words, face, ink).get_rect(
            bottomright=(box.right - max(4, box.width // 18), box.bottom - max(1, box.width // 40))
        )
        return Written(words, face, ink, place.topleft)

    def written(self, ui: Ui) -> list[Written]:
        """Every word on the squares, in window pixels: names of countries, and buyers."""
        grid = self._measures(ui)[0]
        told = list(names(self.view.level, self.letter, grid, self._name_face(ui, grid)))
        for place, seen in self._seen.items():
            strong = seen.name in self.marks.reach or seen.name == self.marks.target
            if seen.kind != "sea" and _tells_demand(ui, seen, grid.side):
                box = pygame.Rect(grid.corner(*place), (grid.side, grid.side))
                told.append(self._demand(ui, box, seen, strong))
        return told

    def as_planned(self, seen: SquareSeen) -> SquareSeen:
        """The square with what is planned there, which does not work yet: what stands there makes room for it."""
        mode = self.marks.planned if seen.name == self.marks.target else ""
        if not mode:
            return seen
        own = OutpostSeen(self.view.firm, seen.name, mode, self.view.round, 0, False, "", 0, 0, (), "")
        others = [post for post in seen.outposts if post.firm != self.view.firm]
        return replace(seen, outposts=(*others, own))

    # -- black's threats

    def _threat_items(self, clip: pygame.Rect, grid: Grid) -> Iterator[Item]:
        for intent in sorted(self.marks.intents, key=lambda each: each.kind == "capture"):
            start, end = self._places.get(intent.square), self._places.get(intent.to)
            if start is None or (end is None and intent.kind != "promote"):
                continue
            first = grid.centre(*start)
            last = grid.centre(*end) if end else (first[0], first[1] + grid.side * 3 // 4)
            threat = intent.kind == "capture"
            radius = 0
            if threat and intent.firm >= 0:
                last, radius = self._disc_of(grid, intent.to, intent.firm)
            box = board_marks.arrow_box(first, last, grid.side).inflate(2 * radius, 2 * radius)
            key = ("arrow", first, last, grid.side, intent.kind)
            yield Item(box, clip, key, self._arrow_painter(first, last, grid.side, threat, radius))

    def _arrow_painter(
        self, first: tuple[int, int], last: tuple[int, int], side: int, threat: bool, radius: int
    ) -> Callable[[pygame.Surface], None]:
        def paint(surface: pygame.Surface) -> None:
            board_marks.paint_arrow(surface, first, last, side, threat, round(radius * 1.35))
            if radius:
                board_marks.paint_ring(surface, last, round(radius * 1.3))

        return paint

    def _disc_of(self, grid: Grid, name: str, firm: int) -> tuple[tuple[int, int], int]:
        """Centre and radius, in pixels, of a firm's disc on a square."""
        place = self._places[name]
        seen = self.as_planned(self._seen[place])
        seats = sorted(post.firm for post in seen.outposts)
        under = self._named[2] if place in self._named[1] else 0.0
        _, places = board_pieces.spots(len(seats), seen.rival is not None or seen.hq >= 0, under)
        left, top = grid.corner(*place)
        spot = places[seats.index(firm)] if firm in seats[: len(places)] else (0.5, 0.5, 0.27)
        return (left + round(spot[0] * grid.side), top + round(spot[1] * grid.side)), round(spot[2] * grid.side)

    # -- what moves

    def _ring_painter(self, box: pygame.Rect, part: float, loss: bool) -> Callable[[pygame.Surface], None]:
        def paint(surface: pygame.Surface) -> None:
            radius = round(box.width * (0.16 + 0.28 * part))
            sheet = pygame.Surface(box.size, pygame.SRCALPHA)
            thick = max(2, round(box.width * 0.04 * (1.2 - part)))
            pygame.draw.circle(
                sheet,
                (*(WALNUT.red if loss else WALNUT.gold), round(230 * (1 - part))),
                (box.width // 2, box.height // 2),
                radius,
                thick,
            )
            surface.blit(sheet, box)

        return paint

    def _moving_item(self, clip: pygame.Rect, grid: Grid, each: Moving) -> Iterator[Item]:
        start, end = self._places.get(each.origin), self._places.get(each.goal)
        if start is None and end is None:
            return
        first, last = grid.centre(*(start or end or (0, 1))), grid.centre(*(end or start or (0, 1)))
        centre = tuple(round(a + (b - a) * each.part) for a, b in zip(first, last, strict=True))
        box = pygame.Rect(0, 0, grid.side, grid.side)
        box.center = (centre[0], centre[1])
        key = ("moving", each.token, tuple(box), round(each.size * 50), round(each.opacity * 50))
        yield Item(box, clip, key, lambda surface: self._paint_token(surface, box, each))

    def _paint_token(self, surface: pygame.Surface, box: pygame.Rect, each: Moving) -> None:
        token, side = each.token, box.width
        if token.firm < 0:
            drawn = board_pieces.rival(token.strength, round(side * 0.72 * each.size), badge_face(side))
        else:
            look = self.looks[token.firm % len(self.looks)]
            radius = round(side * 0.27 * each.size)
            drawn = board_pieces.disc(board_pieces.Disc(token.mode, look, radius, True, token.firm == self.view.firm))
        if each.opacity < 1:
            drawn = drawn.copy()
            drawn.set_alpha(round(255 * max(0.0, each.opacity)))
        surface.blit(drawn, drawn.get_rect(center=box.center))

    def overlay(self, ui: Ui) -> Widget | None:
        """The sentences, over the half of the board in which less happens."""
        told = self.captions() if self.captions else ()
        if not told:
            return None
        ranks = [self._places[name][1] for name in self.timeline.squares if name in self._places]
        return Caption(told, self.rect, at_foot=2 * sum(2 * rank > self._plan.ranks for rank in ranks) > len(ranks))

    # -- hands

    def takes_focus(self) -> bool:
        """The arrows move its cursor."""
        return True

    def _name_at(self, ui: Ui, position: tuple[int, int]) -> str:
        place = self._measures(ui)[0].at(position)
        plot = self._plan.plots.get(place) if place else None
        return plot.name if plot else ""

    def press(self, ui: Ui, position: tuple[int, int]) -> bool:
        """A square was clicked."""
        name = self._name_at(ui, position)
        if name and self.on_square:
            self.on_square(name)
            return True
        return False

    def point(self, ui: Ui, position: tuple[int, int] | None) -> bool:
        """Frames the square under the pointer."""
        ui.memory[self.path, "pointed"] = self._measures(ui)[0].at(position) if position else None
        return False

    def activate(self, ui: Ui) -> bool:
        """Enter on the cursor's square."""
        if self.on_enter:
            self.on_enter()
        return self.on_enter is not None

    def key(self, ui: Ui, event: pygame.event.Event) -> bool:
        """The arrows, as its owner takes them."""
        return bool(self.on_key and self.on_key(event))


def _tells_demand(ui: Ui, seen: SquareSeen, side: int) -> bool:
    """Whether there is room for a square's buyers, under what stands there."""
    most = 2 if side >= ui.px(_ROOMY) else 0
    return bool(seen.demand.high) and len(seen.outposts) <= most and seen.rival is None
