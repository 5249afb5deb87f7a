"""Paints a scene's widgets and keeps what is on the window: only where an item came, went or changed is
drawn again.
"""

from collections.abc import Hashable, Sequence

import pygame

from game.client.theme import mix
from game.client.widget import Item, Ui, Widget
from game.client.widgets import shapes
from game.client.widgets.shapes import BoxLook

_JOIN = 1.25
"""How many times larger than two changed places one around both may be to be painted in their stead."""


class Stage:
    """The items now on the window, and how to get from them to new ones."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self._shown: dict[Hashable, pygame.Rect] = {}
        self._size = (0, 0)

    def forget(self) -> None:
        """What is on the window is not ours any more: the next paint draws everything."""
        self._size = (0, 0)

    def paint(self, ui: Ui, surface: pygame.Surface, roots: Sequence[Widget]) -> list[pygame.Rect]:
        """Brings the surface up to date; returns the rectangles that changed."""
        whole = surface.get_rect()
        items: list[Item] = []
        for root in roots:
            root.collect(ui, whole, items)
            ring = _focus_ring(ui, root, whole)
            if ring:
                items.append(ring)
        seen = [item.rect.clip(item.clip) for item in items]
        wanted = {item.identity: rect for item, rect in zip(items, seen, strict=True)}
        if whole.size != self._size:
            patches = [whole]
        else:
            shown = self._shown
            changed = [rect for key, rect in wanted.items() if key not in shown]
            changed += [rect for key, rect in shown.items() if key not in wanted]
            patches = _merged([rect.clip(whole) for rect in changed], whole)
        self._shown, self._size = wanted, whole.size
        behind = shapes.background(whole.size, ui.palette)
        for patch in patches:
            surface.set_clip(patch)
            surface.blit(behind, patch, patch)
            for index in patch.collidelistall(seen):
                surface.set_clip(patch.clip(items[index].clip))
                items[index].paint(surface)
        surface.set_clip(None)
        return patches


def _merged(rects: list[pygame.Rect], whole: pygame.Rect) -> list[pygame.Rect]:
    """Rectangles that cover all of `rects` and little beside them. Some may overlap: what lies in both is painted
    twice, which costs less than all that a rectangle around two distant ones would hold."""
    if sum(_area(rect) for rect in rects) > 2 * _area(whole):  # another screen
        return [whole]
    merged: list[pygame.Rect] = []
    for rect in sorted(rects, key=_area, reverse=True):
        while (near := _near(rect, merged)) is not None:
            rect = rect.union(merged.pop(near))
        if _area(rect):
            merged.append(rect)
    return merged


def _near(rect: pygame.Rect, others: list[pygame.Rect]) -> int | None:
    """The first of the others that makes with `rect` a rectangle not much larger than the two."""
    for index in rect.collidelistall(others):
        if _area(rect.union(others[index])) <= _JOIN * (_area(rect) + _area(others[index])):
            return index
    return None


def _area(rect: pygame.Rect) -> int:
    return rect.width * rect.height


def _focus_ring(ui: Ui, root: Widget, whole: pygame.Rect) -> Item | None:
    """The gold ring around what has the keyboard's focus."""
    if not ui.focus_shown or not ui.focus:
        return None
    clip = whole
    for widget, inside in _with_clips(root, whole):
        if widget.path == ui.focus:
            clip = inside
            break
    else:
        return None
    gap = ui.px(3)
    box = widget.rect.inflate(2 * gap, 2 * gap)
    look = BoxLook(None, ui.palette.gold_bright, ui.px(11), ui.px(2))
    inner = look._replace(line=mix(ui.palette.night, (0, 0, 0), 0.4), thick=ui.px(1), radius=ui.px(9))

    def paint(surface: pygame.Surface) -> None:
        shapes.draw_box(surface, box.inflate(-2 * ui.px(2), -2 * ui.px(2)), inner)
        shapes.draw_box(surface, box, look)

    return Item(box, clip.inflate(2 * gap, 2 * gap).clip(whole), ("ring",), paint)


def _with_clips(root: Widget, clip: pygame.Rect) -> list[tuple[Widget, pygame.Rect]]:
    found = [(root, clip)]
    inner = root.inner_clip(clip)
    for child in root.children():
        found += _with_clips(child, inner)
    return found


def chain_at(root: Widget, position: tuple[int, int], clip: pygame.Rect) -> list[Widget]:
    """The widgets under a position, outermost first; later siblings lie over earlier ones."""
    if not clip.collidepoint(position):
        return []
    inner = root.inner_clip(clip)
    for child in reversed(root.children()):
        below = chain_at(child, position, inner)
        if below:
            return [root, *below]
    return [root] if root.rect.collidepoint(position) else []
