"""Careless hands: clicks, double clicks, drags, keys and text in any order, on any screen, break nothing.

A draw of its seed decides what is done; a failure names the last things done.
"""

import random
from collections.abc import Iterator

import pygame
import pytest

from game import texts
from game.client import gallery_record
from game.client.app import App
from game.client.scenes import go_on
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.game import GameScene
from game.client.scenes.report import ReportScene
from game.client.scenes.title import TitleScene
from game.client.settings import Settings
from game.record import Journal, saves, saves_folder

KEYS = (
    *(ord(sign) for sign in "abcdefghijklmnopqrstuvwxyz0123456789[]"),
    *(pygame.K_RETURN,) * 6,
    *(pygame.K_TAB,) * 4,
    *(pygame.K_ESCAPE,) * 3,
    *(pygame.K_SPACE, pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_PAGEUP, pygame.K_PAGEDOWN),
    *(pygame.K_HOME, pygame.K_END, pygame.K_BACKSPACE, pygame.K_DELETE, pygame.K_F1, pygame.K_F2, pygame.K_F5),
    *(pygame.K_KP5, pygame.K_LSHIFT, pygame.K_CAPSLOCK, 0, 1 << 30 | 999),
)
MODS = (*(0,) * 8, pygame.KMOD_CTRL, pygame.KMOD_SHIFT, pygame.KMOD_ALT, pygame.KMOD_CTRL | pygame.KMOD_SHIFT)
TEXTS = ("a", "è€", "日本", "🙂", "שלום", "e\u0301\u200f", "\x00", "<pic:x>", "{name}", "\ud83d", "%s\\", "x" * 500)


class Careless:
    """Somebody who presses whatever there is."""

    def __init__(self, app: App, seed: int) -> None:
        self.app = app
        self.draw = random.Random(seed)
        self.done: list[object] = []

    def act(self) -> None:
        """One thing, or a way out of where nothing more happens."""
        draw, scene = self.draw, self.app.scene
        if isinstance(scene, TitleScene) and draw.random() < 0.3:
            self._sit_down()
        elif not isinstance(scene, TitleScene | GameScene | ReportScene | CurtainScene) and draw.random() < 0.06:
            self.app.pop()
        elif isinstance(scene, CurtainScene) and draw.random() < 0.2:
            scene.take("1111")
        else:
            events = draw.choice(
                (self._click, self._click, self._key, self._key, self._type, self._drag, self._other)
            )()
            self.app.step(events, dt=draw.choice((0.0, 0.016, 0.1, 0.1)))
        self.app.status = None
        self.app.render()

    def _sit_down(self) -> None:
        session = gallery_record.start(self.app.settings)
        gallery_record.play_until(session, self.draw.choice((1, 2, 5, 12)), self.draw.choice((0, 1)))
        if self.draw.random() < 0.3:
            session.pins.choose(0, "1111")
        go_on(self.app, session)

    def _click(self) -> list[pygame.event.Event]:
        scene = self.app.scene
        found = [w for w in scene.widgets() if w.rect.width and (w.takes_focus() or w.targets(scene.ui))]
        if not found:
            return []
        widget = self.draw.choice(found)
        inside = list(widget.targets(scene.ui).values())
        place = self.draw.choice(inside).center if inside else widget.rect.center
        self.done.append(("click", widget.path, place))
        once = [
            pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0)),
            pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1),
            pygame.event.Event(pygame.MOUSEBUTTONUP, pos=place, button=1),
        ]
        return once * self.draw.choice((1, 1, 2))

    def _key(self) -> list[pygame.event.Event]:
        key, mod = self.draw.choice(KEYS), self.draw.choice(MODS)
        typed = chr(key) if 32 <= key < 127 and not mod else ""
        self.done.append(("key", key, mod))
        held = self.draw.random() < 0.1
        events = [pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=typed, repeat=held)]
        return events + ([pygame.event.Event(pygame.TEXTINPUT, text=typed)] if typed else [])

    def _type(self) -> list[pygame.event.Event]:
        self.done.append(("text", text := self.draw.choice(TEXTS)))
        return [pygame.event.Event(pygame.TEXTINPUT, text=text)]

    def _place(self) -> tuple[int, int]:
        wide, high = self.app.window.size
        return self.draw.randrange(wide), self.draw.randrange(high)

    def _drag(self) -> list[pygame.event.Event]:
        start, end, button = self._place(), self._place(), self.draw.choice((1, 1, 2, 3))
        self.done.append(("drag", start, end, button))
        return [
            pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=button),
            pygame.event.Event(pygame.MOUSEMOTION, pos=end, rel=(1, 1), buttons=(1, 0, 0)),
            pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end, button=button),
        ]

    def _other(self) -> list[pygame.event.Event]:
        if self.draw.random() < 0.1:
            settings = self.app.settings
            settings.language = self.draw.choice(list(texts.languages()))
            settings.scale = self.draw.choice((None, 75, 150, 250))
            self.done.append(("settings", settings.language, settings.scale))
            self.app.settings_changed()
            return []
        kind = self.draw.choice((pygame.WINDOWLEAVE, pygame.WINDOWFOCUSLOST, pygame.WINDOWEXPOSED, pygame.MOUSEWHEEL))
        self.done.append(pygame.event.event_name(kind))
        return [pygame.event.Event(kind, x=0, y=self.draw.choice((-3, 1)), precise_y=0.5)]


@pytest.fixture
def apps() -> Iterator[list[App]]:
    opened: list[App] = []
    yield opened
    for app in opened:
        for scene in app.scenes:
            session = getattr(scene, "session", None)
            if session:
                session.close()
        app.window.close()
    texts.set_language("en")


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(3, 9))])
def test_whatever_is_pressed_in_whatever_order_nothing_breaks(
    apps: list[App], seed: int, request: pytest.FixtureRequest
) -> None:
    nightly = any(mark.name == "nightly" for mark in request.node.iter_markers())
    app = App(Settings(language="en", motion=bool(seed % 2), mute=True), size=(1280, 720))
    apps.append(app)
    app.push(TitleScene(app))
    hand = Careless(app, seed)
    for _count in range(4000 if nightly else 350):
        try:
            hand.act()
        except Exception as fault:
            raise AssertionError(f"{type(app.scene).__name__} after {hand.done[-6:]}") from fault
    for scene in app.scenes:
        session = getattr(scene, "session", None)
        if session:
            session.close()
    good, bad = saves(saves_folder())
    assert good and not bad
    for save in good:
        _game, journal, report = Journal.open(save.path)
        journal.close()
        assert not str(report)
