"""The window and its surface: opened without a fuss or refused with one clear sentence, resized, put on the
full screen.
"""

import contextlib
import os
import warnings
from typing import Final

import pygame

from game.client.theme import SMALLEST_WINDOW

FIRST_SIZE: Final = (1600, 900)
"""The window's size at a first start, where the desktop is larger than that."""


_MOST_ASKS: Final = 3
"""Times that a window is asked for its size after the full screen; some window managers know better."""


class NoDisplay(Exception):
    """There is no screen to open a window on."""


class Window:
    """The one window of the program."""

    def __init__(self, size: tuple[int, int] | None = None, *, full_screen: bool = False) -> None:
        """Opens the window: at `size`, or at one that suits the desktop. Raises NoDisplay."""
        try:
            pygame.display.init()
            if pygame.display.get_driver() == "offscreen" and "SDL_VIDEODRIVER" not in os.environ:
                # SDL's last resort is a window that nobody can see.
                raise NoDisplay("offscreen")
            self._size = size or _first_size()
            self.full_screen = full_screen and size is None
            self.surface = self._open()
        except pygame.error as fault:
            raise NoDisplay(str(fault)) from None
        pygame.display.set_caption("Scacchiera")
        pygame.key.set_repeat(380, 45)
        self._hand = False
        self._asks = 0
        """How often the window's size may still be asked for after the full screen."""

    def _open(self) -> pygame.Surface:
        with warnings.catch_warnings():
            # The system may give another size than asked for; `size` says which.
            warnings.simplefilter("ignore", RuntimeWarning)
            if self.full_screen:
                return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
            return pygame.display.set_mode(self._size, pygame.RESIZABLE)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in window pixels."""
        return self.surface.get_size()

    def resized(self) -> None:
        """The system changed the size: takes the new surface."""
        current = pygame.display.get_surface()
        if current is not None:
            self.surface = current
        if self.full_screen:
            return
        if self._asks and self.surface.get_size() != self._size:
            # On X the window manager takes the full screen away later, and a size asked for before that is lost.
            self._asks -= 1
            self.surface = self._open()
        else:
            self._asks = 0
            self._size = self.surface.get_size()

    def set_full_screen(self, on: bool) -> None:
        """Fills the screen, or goes back to the window as it was."""
        if on != self.full_screen:
            self.full_screen = on
            self.surface = self._open()
            self._asks = 0 if on or self.size == self._size else _MOST_ASKS

    def show(self, changed: list[pygame.Rect]) -> None:
        """Puts the changed rectangles of the surface on the screen."""
        if changed:
            pygame.display.update(changed)

    def wear(self, sign: pygame.Surface) -> None:
        """Shows a sign of 64 × 64 pixels in the title bar and the task bar."""
        pygame.display.set_icon(sign)

    def point_with(self, *, hand: bool) -> None:
        """Shows the pointer as a hand over what can be clicked, as an arrow elsewhere."""
        if hand != self._hand:
            self._hand = hand
            with contextlib.suppress(pygame.error):  # some drivers have no pointers of the system
                pygame.mouse.set_cursor(pygame.SYSTEM_CURSOR_HAND if hand else pygame.SYSTEM_CURSOR_ARROW)

    def close(self) -> None:
        """Closes the window."""
        pygame.display.quit()


def _first_size() -> tuple[int, int]:
    desktop = min(pygame.display.get_desktop_sizes(), default=FIRST_SIZE)
    for size in (FIRST_SIZE, SMALLEST_WINDOW):
        if size[0] <= desktop[0] * 0.94 and size[1] <= desktop[1] * 0.9:
            return size
    return min(desktop[0], SMALLEST_WINDOW[0]), min(desktop[1], SMALLEST_WINDOW[1])
