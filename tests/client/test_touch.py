"""A finger on the screen: SDL makes mouse events of the first one, and nothing happens twice because of that."""

from collections.abc import Callable

import pygame

from game.client.widget import Widget
from game.client.widgets import Button, Column, ScrollPanel
from tests.client.conftest import Shown

Build = Callable[[Shown], Widget]
Place = tuple[int, int]


def finger(kind: int, place: Place, number: int = 0) -> pygame.event.Event:
    x, y = place[0] / 1280, place[1] / 720
    return pygame.event.Event(kind, touch_id=1, finger_id=number, x=x, y=y, dx=0.0, dy=0.0)


def mouse(kind: int, place: Place) -> pygame.event.Event:
    if kind == pygame.MOUSEMOTION:
        return pygame.event.Event(kind, pos=place, rel=(0, 0), buttons=(1, 0, 0), touch=True)
    return pygame.event.Event(kind, pos=place, button=1, touch=True)


def many(scene: Shown) -> Widget:
    buttons = [Button(f"{n}", lambda n=n: scene.note(n), id=f"b{n}") for n in range(60)]  # type: ignore[misc]
    return Column([ScrollPanel(Column(buttons), id="scroll")])


def test_a_tap_presses_once(show: Callable[[Build], Shown]) -> None:
    scene = show(many)
    place = scene.find("b3").center
    scene.app.step([finger(pygame.FINGERDOWN, place), mouse(pygame.MOUSEBUTTONDOWN, place)])
    scene.app.step([finger(pygame.FINGERUP, place), mouse(pygame.MOUSEBUTTONUP, place)])
    assert scene.happened == [3]


def test_a_finger_that_is_drawn_over_a_list_scrolls_it_and_presses_nothing(show: Callable[[Build], Shown]) -> None:
    scene = show(many)
    start = scene.find("b9").center
    before = scene.widget("b9").rect.top
    scene.app.step([finger(pygame.FINGERDOWN, start), mouse(pygame.MOUSEBUTTONDOWN, start)])
    for up in range(10, 130, 10):
        place = start[0], start[1] - up
        scene.app.step([finger(pygame.FINGERMOTION, place), mouse(pygame.MOUSEMOTION, place)])
    scene.app.step([finger(pygame.FINGERUP, place), mouse(pygame.MOUSEBUTTONUP, place)])
    scene.app.render()
    assert scene.widget("b9").rect.top < before - 60
    assert scene.happened == []


def test_a_second_finger_changes_nothing(show: Callable[[Build], Shown]) -> None:
    scene = show(many)
    first, second = scene.find("b2").center, scene.find("b6").center
    scene.app.step([finger(pygame.FINGERDOWN, first), mouse(pygame.MOUSEBUTTONDOWN, first)])
    scene.app.step([finger(pygame.FINGERDOWN, second, 1), finger(pygame.FINGERMOTION, second, 1)])
    scene.app.step([finger(pygame.FINGERUP, second, 1)])
    scene.app.step([finger(pygame.FINGERUP, first), mouse(pygame.MOUSEBUTTONUP, first)])
    assert scene.happened == [2]
