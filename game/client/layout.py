"""Where things go: rows, columns, flows, grids and stacks, measured from what is in them.

Widths are given first (text wraps to them), heights follow; room left over goes to those that grow, and
what is missing is taken from those that can wrap or scroll.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import pygame

from game.client.widget import Align, Ui, Widget

Justify = Literal["start", "center", "end", "between"]
Padding = float | tuple[float, float] | tuple[float, float, float, float]
"""All sides, or (vertical, horizontal), or (top, right, bottom, left)."""


def share(total: int, parts: Sequence[float]) -> list[int]:
    """`total` pixels divided in proportion to `parts`, with nothing lost to rounding."""
    whole = sum(parts)
    given: list[int] = []
    seen = 0.0
    for part in parts:
        seen += part
        given.append(round(total * seen / whole) - sum(given) if whole else 0)
    return given


def fit(naturals: Sequence[int], leasts: Sequence[int], grows: Sequence[float], room: int) -> list[int]:
    """Widths for things side by side in `room`: grown by their `grows`, or shrunk from natural towards least.

    Where even the least widths do not fit, the widest are cut down to what is left beside the others.
    """
    left = room - sum(naturals)
    if left >= 0:
        return [n + more for n, more in zip(naturals, share(left, grows), strict=True)]
    slack = [n - least for n, least in zip(naturals, leasts, strict=True)]
    if sum(slack) >= -left:
        return [n - less for n, less in zip(naturals, share(-left, slack), strict=True)]
    return _capped(leasts, max(0, room))


def _capped(wishes: Sequence[int], room: int) -> list[int]:
    """`wishes` with the widest cut down to one width, so that together they take `room`."""
    given = [0] * len(wishes)
    by_width = sorted(range(len(wishes)), key=lambda index: wishes[index])
    for done, index in enumerate(by_width):
        given[index] = min(wishes[index], room // (len(wishes) - done))
        room -= given[index]
    return given


@dataclass(eq=False, repr=False, match_args=False)
class Box(Widget):
    """Base of the containers: children with padding around and gaps between. None among the children is
    skipped.
    """

    inside: Sequence[Widget | None] = ()
    gap: float = 0
    pad: Padding = 0
    place_across: Align = "stretch"
    justify: Justify = "start"

    def children(self) -> Sequence[Widget]:
        """The widgets inside, without the Nones."""
        return self._kept

    def __post_init__(self) -> None:
        """Drops the Nones once."""
        self._kept: list[Widget] = [child for child in self.inside if child is not None]
        self._sides: tuple[int, int, int, int] | None = None
        self._split: dict[int, list[int]] = {}

    def can_shrink(self) -> bool:
        """Whether something inside scrolls."""
        return any(child.can_shrink() for child in self._kept)

    def sides(self, ui: Ui) -> tuple[int, int, int, int]:
        """Padding in window pixels: top, right, bottom, left."""
        if self._sides is None:
            pad = self.pad
            if not isinstance(pad, tuple):
                pad = (pad, pad, pad, pad)
            elif len(pad) == 2:
                pad = (pad[0], pad[1], pad[0], pad[1])
            top, right, bottom, left = (ui.px(side) for side in pad)
            self._sides = top, right, bottom, left
        return self._sides

    def _inner(self, ui: Ui, rect: pygame.Rect) -> pygame.Rect:
        top, right, bottom, left = self.sides(ui)
        return pygame.Rect(
            rect.left + left,
            rect.top + top,
            max(0, rect.width - left - right),
            max(0, rect.height - top - bottom),
        )

    def _gaps(self, ui: Ui) -> int:
        return ui.px(self.gap) * max(0, len(self._kept) - 1)

    def _beside(self, ui: Ui) -> int:
        _, right, _, left = self.sides(ui)
        return left + right

    def _above(self, ui: Ui) -> int:
        top, _, bottom, _ = self.sides(ui)
        return top + bottom


def _starts(sizes: Sequence[int], start: int, room: int, gap: int, justify: Justify) -> Iterator[int]:
    """Where each of `sizes` begins along `room` pixels."""
    left = max(0, room - sum(sizes) - gap * (len(sizes) - 1))
    at = start + {"start": 0, "between": 0, "center": left // 2, "end": left}[justify]
    for index, size in enumerate(sizes):
        yield at
        more = left * (index + 1) // (len(sizes) - 1) - left * index // (len(sizes) - 1) if len(sizes) > 1 else 0
        at += size + gap + (more if justify == "between" else 0)


@dataclass(eq=False, repr=False, match_args=False)
class Row(Box):
    """Children side by side. `equal` gives all the same width; `place_across="baseline"` stands text on one
    line.
    """

    place_across: Align = "center"
    equal: bool = False

    def _natural(self, ui: Ui) -> int:
        widths = [child.natural(ui) for child in self._kept]
        total = max(widths, default=0) * len(widths) if self.equal else sum(widths)
        return total + self._gaps(ui) + self._beside(ui)

    def _least(self, ui: Ui) -> int:
        widths = [child.least(ui) for child in self._kept]
        total = max(widths, default=0) * len(widths) if self.equal else sum(widths)
        return total + self._gaps(ui) + self._beside(ui)

    def _widths(self, ui: Ui, width: int) -> list[int]:
        if width not in self._split:
            self._split[width] = self._divide(ui, width - self._beside(ui) - self._gaps(ui))
        return self._split[width]

    def _divide(self, ui: Ui, room: int) -> list[int]:
        if self.equal:
            return share(max(0, room), [1] * len(self._kept))
        naturals = [child.natural(ui) for child in self._kept]
        # What a text can shrink to is found by measuring each of its words: only where there is too little room.
        leasts = naturals if sum(naturals) <= room else [child.least(ui) for child in self._kept]
        return fit(naturals, leasts, [child.grow for child in self._kept], room)

    def _rise(self, ui: Ui, widths: Sequence[int]) -> int:
        """The baseline all children that have one stand on, from the row's inner top."""
        return max((c.baseline(ui, w) or 0 for c, w in zip(self._kept, widths, strict=True)), default=0)

    def _tall(self, ui: Ui, width: int) -> int:
        widths = self._widths(ui, width)
        rise = self._rise(ui, widths) if self.place_across == "baseline" else 0
        tallest = 0
        for child, wide in zip(self._kept, widths, strict=True):
            base = child.baseline(ui, wide) if self.place_across == "baseline" else None
            tallest = max(tallest, child.tall(ui, wide) + (rise - base if base is not None else 0))
        return tallest + self._above(ui)

    def baseline(self, ui: Ui, width: int) -> int | None:
        """The baseline of its text, where it aligns by it."""
        if self.place_across != "baseline":
            return None
        return self.sides(ui)[0] + self._rise(ui, self._widths(ui, width))

    def place(self, ui: Ui, rect: pygame.Rect) -> None:
        """Puts the children side by side into a rectangle."""
        self.rect = rect
        inner = self._inner(ui, rect)
        widths = self._widths(ui, rect.width)
        rise = self._rise(ui, widths) if self.place_across == "baseline" else 0
        starts = _starts(widths, inner.left, inner.width, ui.px(self.gap), self.justify)
        for child, wide, left in zip(self._kept, widths, starts, strict=True):
            align = child.align or self.place_across
            high = inner.height if align == "stretch" else min(child.tall(ui, wide), inner.height)
            base = child.baseline(ui, wide) if align == "baseline" else None
            top = inner.top + {"end": inner.height - high, "center": (inner.height - high) // 2}.get(align, 0)
            if align == "baseline":
                top = inner.top + (rise - base if base is not None else (inner.height - high) // 2)
            child.place(ui, pygame.Rect(left, top, wide, high))


@dataclass(eq=False, repr=False, match_args=False)
class Column(Box):
    """Children one below the other, each as wide as the column unless aligned otherwise."""

    def _natural(self, ui: Ui) -> int:
        return max((child.natural(ui) for child in self._kept), default=0) + self._beside(ui)

    def _least(self, ui: Ui) -> int:
        return max((child.least(ui) for child in self._kept), default=0) + self._beside(ui)

    def _wide(self, ui: Ui, child: Widget, room: int) -> int:
        if (child.align or self.place_across) == "stretch":
            if child.max_width is None or room <= ui.px(child.max_width):
                return room
            return min(room, max(ui.px(child.max_width), child.least(ui)))
        return min(child.natural(ui), room)

    def _tall(self, ui: Ui, width: int) -> int:
        room = max(0, width - self._beside(ui))
        return (
            sum(child.tall(ui, self._wide(ui, child, room)) for child in self._kept) + self._gaps(ui) + self._above(ui)
        )

    def baseline(self, ui: Ui, width: int) -> int | None:
        """The baseline of its first child."""
        if not self._kept:
            return None
        room = max(0, width - self._beside(ui))
        first = self._kept[0].baseline(ui, self._wide(ui, self._kept[0], room))
        return None if first is None else first + self.sides(ui)[0]

    def _heights(self, ui: Ui, widths: Sequence[int], room: int) -> list[int]:
        heights = [child.tall(ui, wide) for child, wide in zip(self._kept, widths, strict=True)]
        left = room - sum(heights)
        if left >= 0:
            return [h + more for h, more in zip(heights, share(left, [c.grow for c in self._kept]), strict=True)]
        leasts = [
            min(high, ui.px(child.min_height or 48)) if child.can_shrink() else high
            for child, high in zip(self._kept, heights, strict=True)
        ]
        slack = [high - least for high, least in zip(heights, leasts, strict=True)]
        less = share(min(-left, sum(slack)), slack)
        return [high - cut for high, cut in zip(heights, less, strict=True)]

    def place(self, ui: Ui, rect: pygame.Rect) -> None:
        """Puts the children one below the other into a rectangle."""
        self.rect = rect
        inner = self._inner(ui, rect)
        widths = [self._wide(ui, child, inner.width) for child in self._kept]
        heights = self._heights(ui, widths, inner.height - self._gaps(ui))
        starts = _starts(heights, inner.top, inner.height, ui.px(self.gap), self.justify)
        for child, wide, high, top in zip(self._kept, widths, heights, starts, strict=True):
            align = child.align or self.place_across
            left = inner.left + {"end": inner.width - wide, "center": (inner.width - wide) // 2}.get(align, 0)
            child.place(ui, pygame.Rect(left, top, wide, high))


@dataclass(eq=False, repr=False, match_args=False)
class Flow(Box):
    """Children side by side at their natural widths, going on in a new line where the room ends."""

    line_gap: float | None = None

    def _natural(self, ui: Ui) -> int:
        return sum(child.natural(ui) for child in self._kept) + self._gaps(ui) + self._beside(ui)

    def _least(self, ui: Ui) -> int:
        return max((child.least(ui) for child in self._kept), default=0) + self._beside(ui)

    def _lines(self, ui: Ui, room: int) -> list[list[tuple[Widget, int, int]]]:
        """Lines of (child, its offset, its width)."""
        lines: list[list[tuple[Widget, int, int]]] = [[]]
        at = 0
        for child in self._kept:
            wide = min(child.natural(ui), room)
            if lines[-1] and at + wide > room:
                lines.append([])
                at = 0
            lines[-1].append((child, at, wide))
            at += wide + ui.px(self.gap)
        return lines

    def _line_height(self, ui: Ui, line: list[tuple[Widget, int, int]]) -> int:
        return max((child.tall(ui, wide) for child, _, wide in line), default=0)

    def _between(self, ui: Ui) -> int:
        return ui.px(self.gap if self.line_gap is None else self.line_gap)

    def _tall(self, ui: Ui, width: int) -> int:
        lines = self._lines(ui, max(0, width - self._beside(ui)))
        return (
            sum(self._line_height(ui, line) for line in lines) + self._between(ui) * (len(lines) - 1) + self._above(ui)
        )

    def place(self, ui: Ui, rect: pygame.Rect) -> None:
        """Fills line after line of a rectangle."""
        self.rect = rect
        inner = self._inner(ui, rect)
        top = inner.top
        for line in self._lines(ui, inner.width):
            high = self._line_height(ui, line)
            used = line[-1][1] + line[-1][2] if line else 0
            shift = {"center": (inner.width - used) // 2, "end": inner.width - used}.get(self.justify, 0)
            for child, at, wide in line:
                tall = child.tall(ui, wide)
                child.place(ui, pygame.Rect(inner.left + shift + at, top + (high - tall) // 2, wide, tall))
            top += high + self._between(ui)


@dataclass(eq=False, repr=False, match_args=False)
class Grid(Box):
    """Children in `columns` columns, row by row; column widths follow their contents, `grows` shares out
    the rest.
    """

    columns: int = 2
    grows: Sequence[float] = ()
    aligns: Sequence[Align] = ()
    row_gap: float | None = None

    def _rows(self) -> list[Sequence[Widget]]:
        return [self._kept[at : at + self.columns] for at in range(0, len(self._kept), self.columns)]

    def _widest(self, measured: Callable[[Widget], int]) -> list[int]:
        """The greatest measure in each column."""
        widest = [0] * self.columns
        for row in self._rows():
            for index, child in enumerate(row):
                widest[index] = max(widest[index], measured(child))
        return widest

    def _naturals(self, ui: Ui) -> list[int]:
        return self._widest(lambda child: child.natural(ui))

    def _leasts(self, ui: Ui) -> list[int]:
        return self._widest(lambda child: child.least(ui))

    def _column_widths(self, ui: Ui, room: int) -> list[int]:
        room -= ui.px(self.gap) * (self.columns - 1)
        naturals = self._naturals(ui)
        leasts = naturals if sum(naturals) <= room else self._leasts(ui)
        return fit(naturals, leasts, [*self.grows, *[0.0] * self.columns][: self.columns], room)

    def _natural(self, ui: Ui) -> int:
        return sum(self._naturals(ui)) + ui.px(self.gap) * (self.columns - 1) + self._beside(ui)

    def _least(self, ui: Ui) -> int:
        return sum(self._leasts(ui)) + ui.px(self.gap) * (self.columns - 1) + self._beside(ui)

    def _row_heights(self, ui: Ui, widths: Sequence[int]) -> list[int]:
        return [max(c.tall(ui, w) for c, w in zip(row, widths, strict=False)) for row in self._rows()]

    def _tall(self, ui: Ui, width: int) -> int:
        heights = self._row_heights(ui, self._column_widths(ui, width - self._beside(ui)))
        between = ui.px(self.gap if self.row_gap is None else self.row_gap)
        return sum(heights) + between * max(0, len(heights) - 1) + self._above(ui)

    def place(self, ui: Ui, rect: pygame.Rect) -> None:
        """Puts the children into their cells, centred in height."""
        self.rect = rect
        inner = self._inner(ui, rect)
        widths = self._column_widths(ui, inner.width)
        top = inner.top
        for row, high in zip(self._rows(), self._row_heights(ui, widths), strict=True):
            left = inner.left
            for index, (child, room) in enumerate(zip(row, widths, strict=False)):
                align = child.align or (self.aligns[index] if index < len(self.aligns) else "stretch")
                wide = room if align == "stretch" else min(room, child.natural(ui))
                shift = {"end": room - wide, "center": (room - wide) // 2}.get(align, 0)
                tall = child.tall(ui, wide)
                child.place(ui, pygame.Rect(left + shift, top + (high - tall) // 2, wide, tall))
                left += room + ui.px(self.gap)
            top += high + ui.px(self.gap if self.row_gap is None else self.row_gap)


@dataclass(eq=False, repr=False, match_args=False)
class Stack(Box):
    """Children on top of each other, each filling the whole; a child aligned `center` keeps its natural
    size.
    """

    def _natural(self, ui: Ui) -> int:
        return max((child.natural(ui) for child in self._kept), default=0) + self._beside(ui)

    def _least(self, ui: Ui) -> int:
        return max((child.least(ui) for child in self._kept), default=0) + self._beside(ui)

    def _tall(self, ui: Ui, width: int) -> int:
        room = max(0, width - self._beside(ui))
        return max((child.tall(ui, room) for child in self._kept), default=0) + self._above(ui)

    def place(self, ui: Ui, rect: pygame.Rect) -> None:
        """Gives every child the whole rectangle, or its middle."""
        self.rect = rect
        inner = self._inner(ui, rect)
        for child in self._kept:
            spot = inner.copy()
            if child.align == "center":
                wide = min(child.natural(ui), inner.width)
                spot = pygame.Rect(0, 0, wide, min(child.tall(ui, wide), inner.height))
                spot.center = inner.center
            child.place(ui, spot)


@dataclass(eq=False, repr=False, match_args=False)
class Space(Widget):
    """Nothing, of a given size or growing: pushes its neighbours apart."""
