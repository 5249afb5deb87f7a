"""Paints a scene's widgets and keeps what is on the window: only where an item came, went or changed is
drawn again.
"""

from collections.abc import Hashable, Sequence

import pygame

from game.client.theme import mix
from game.client.widget import Item, Ui, Widget
from game.client.widgets import shapes
from game.client.widgets.shapes import BoxLook

_MOST_PATCHES = 12
"""Changed places beyond which one larger patch is cheaper than many."""


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
        wanted = {item.identity: item.rect.clip(item.clip) for item in items}
        if whole.size != self._size:
            patches = [whole]
        else:
            shown = self._shown
            changed = [rect for key, rect in wanted.items() if key not in shown]
            changed += [rect for key, rect in shown.items() if key not in wanted]
            patches = _merged([rect.clip(whole) for rect in changed])
        self._shown, self._size = wanted, whole.size
        behind = shapes.background(whole.size, ui.palette)
        for patch in patches:
            _paint_patch(surface, patch, behind, items)
        surface.set_clip(None)
        return patches


def _paint_patch(surface: pygame.Surface, patch: pygame.Rect, behind: pygame.Surface, items: Sequence[Item]) -> None:
    surface.set_clip(patch)
    surface.blit(behind, patch, patch)
    for item in items:
        visible = patch.clip(item.clip)
        if visible.colliderect(item.rect):
            surface.set_clip(visible)
            item.paint(surface)


def _merged(rects: list[pygame.Rect]) -> list[pygame.Rect]:
    """Rectangles that cover all of `rects` without overlapping each other."""
    merged: list[pygame.Rect] = []
    for rect in rects:
        if not rect.width or not rect.height:
            continue
        while (hit := rect.collidelist(merged)) >= 0:
            rect = rect.union(merged.pop(hit))
        merged.append(rect)
    if len(merged) > _MOST_PATCHES:
        return [merged[0].unionall(merged[1:])]
    return merged


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
