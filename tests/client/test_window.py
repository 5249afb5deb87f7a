"""The window comes back from the full screen in the size it had, also where the window manager is late."""

from collections.abc import Iterator

import pygame
import pytest

from game.client.window import Window

SMALL, LARGE = (1280, 720), (1600, 900)


@pytest.fixture
def window() -> Iterator[Window]:
    opened = Window(SMALL)
    yield opened
    opened.close()


class Manager:
    """Answers `set_mode` as a window manager does: with `late` sizes first, then with what was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *late: tuple[int, int]) -> None:
        self.late = list(late)
        self.surface = pygame.Surface(SMALL)
        monkeypatch.setattr(pygame.display, "set_mode", self.set_mode)
        monkeypatch.setattr(pygame.display, "get_surface", lambda: self.surface)

    def set_mode(self, size: tuple[int, int], flags: int) -> pygame.Surface:
        given = self.late.pop(0) if self.late else size
        self.surface = pygame.Surface(LARGE if flags & pygame.FULLSCREEN else given)
        return self.surface


def test_a_late_window_manager_is_asked_again_for_the_windows_size(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = Manager(monkeypatch)
    window.set_full_screen(True)
    assert window.size == LARGE
    manager.late = [LARGE, LARGE]
    window.set_full_screen(False)
    window.resized()
    window.resized()
    assert window.size == SMALL


def test_a_window_manager_that_knows_better_is_not_fought_for_ever(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = Manager(monkeypatch)
    window.set_full_screen(True)
    manager.late = [LARGE] * 99
    window.set_full_screen(False)
    for _event in range(10):
        window.resized()
    assert window.size == LARGE
    assert len(manager.late) > 90


def test_who_drags_the_window_to_another_size_after_the_full_screen_gets_it(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = Manager(monkeypatch)
    window.set_full_screen(True)
    window.set_full_screen(False)
    manager.surface = pygame.Surface((1400, 800))
    window.resized()
    assert window.size == (1400, 800)
