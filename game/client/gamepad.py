"""A gamepad as a keyboard: its buttons, cross and left stick give the keys that do the same everywhere.

A presses what has the focus, or the main button; B goes back; the cross moves the focus and the board's cursor; the
shoulders go through everything that can be pressed; the triggers turn to the other boards.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Final

import pygame

from game.client.keys import key_of
from game.client.settings import Settings

_KEYS: Final[Mapping[int, str]] = {
    pygame.CONTROLLER_BUTTON_A: "return",
    pygame.CONTROLLER_BUTTON_B: "escape",
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: "left",
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: "right",
    pygame.CONTROLLER_BUTTON_DPAD_UP: "up",
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: "down",
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: "shift+tab",
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: "tab",
}
"""Buttons that are always the same key."""
_COMMANDS: Final[Mapping[int, str]] = {
    pygame.CONTROLLER_BUTTON_X: "undo",
    pygame.CONTROLLER_BUTTON_Y: "help",
    pygame.CONTROLLER_BUTTON_BACK: "hint",
    pygame.CONTROLLER_BUTTON_START: "end_turn",
}
"""Buttons that give a command, by the key it has now."""
_AXES: Final[Mapping[int, tuple[str, str]]] = {
    pygame.CONTROLLER_AXIS_LEFTX: ("left", "right"),
    pygame.CONTROLLER_AXIS_LEFTY: ("up", "down"),
    pygame.CONTROLLER_AXIS_TRIGGERLEFT: ("", "pageup"),
    pygame.CONTROLLER_AXIS_TRIGGERRIGHT: ("", "pagedown"),
}
"""What an axis presses at its low and at its high end."""
_PRESSES: Final = 20_000
"""How far an axis goes, of 32767, before it presses…"""
_LETS_GO: Final = 12_000
"""…and how far back before it can press again: a stick that trembles presses once."""
_MODIFIERS: Final = {"ctrl": pygame.KMOD_CTRL, "shift": pygame.KMOD_SHIFT, "alt": pygame.KMOD_ALT}


class Gamepad:
    """All the gamepads of this computer, as one."""

    def __init__(self, settings: Settings) -> None:
        """Gives commands by the keys that are chosen in `settings` at the time."""
        self._settings = settings
        self._pads: dict[int, object] = {}
        """The gamepads that are plugged in: they tell of themselves only while they are kept."""
        self._pressed: dict[int, str] = {}
        """The key that each axis is pressing."""

    def open(self) -> None:
        """Listens from now on, where the system can; gamepads may come and go."""
        with contextlib.suppress(ImportError, pygame.error):
            from pygame._sdl2 import controller

            controller.init()

    def keys(self, event: pygame.event.Event) -> Iterator[pygame.event.Event]:
        """What an event means to a scene: keys for a gamepad's, itself for any other."""
        match event.type:
            case pygame.CONTROLLERDEVICEADDED:
                self._plug_in(event.device_index)
            case pygame.CONTROLLERDEVICEREMOVED:
                self._pads.pop(event.instance_id, None)
            case pygame.CONTROLLERBUTTONDOWN:
                command = _COMMANDS.get(event.button, "")
                yield from _press(_KEYS.get(event.button) or (key_of(command, self._settings.keys) if command else ""))
            case pygame.CONTROLLERAXISMOTION:
                yield from self._move(event.axis, event.value)
            case _:
                yield event

    def _plug_in(self, index: int) -> None:
        with contextlib.suppress(ImportError, pygame.error):
            from pygame._sdl2 import controller

            pad = controller.Controller(index)
            self._pads[pad.as_joystick().get_instance_id()] = pad

    def _move(self, axis: int, value: int) -> Iterator[pygame.event.Event]:
        low, high = _AXES.get(axis, ("", ""))
        key = high if value > _PRESSES else low if value < -_PRESSES else ""
        if key and self._pressed.get(axis) != key:
            self._pressed[axis] = key
            yield from _press(key)
        elif abs(value) < _LETS_GO:
            self._pressed.pop(axis, None)


def _press(key: str) -> Iterator[pygame.event.Event]:
    """A key pressed and let go, as the keyboard would tell it."""
    if not key:
        return
    *held, name = key.split("+")
    code = pygame.key.key_code({"pageup": "page up", "pagedown": "page down"}.get(name, name))
    mod = 0
    for each in held:
        mod |= _MODIFIERS[each]
    yield pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", repeat=False)
    yield pygame.event.Event(pygame.KEYUP, key=code, mod=mod)
