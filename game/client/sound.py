"""Sounds from `assets/sounds`, opened when first heard; without a sound device the program is silent and
nothing else changes.
"""

from typing import Literal

import pygame

from game import resources
from game.client.settings import Settings

SoundName = Literal["click", "move", "capture", "bell", "coins", "turn"]


class Sounds:
    """Plays sounds at the loudness of `settings`, or nothing where there is no device or no file."""

    def __init__(self, settings: Settings) -> None:
        """Opens nothing yet: the first window must not wait for the sound device."""
        self._settings = settings
        self._device: bool | None = None
        self._loaded: dict[str, pygame.mixer.Sound | None] = {}

    def open(self) -> bool:
        """Opens the device if there is one and says whether there is; calling it again is free."""
        if self._device is None:
            try:
                pygame.mixer.init(buffer=512)
            except (pygame.error, NotImplementedError, ImportError):
                self._device = False
            else:
                self._device = pygame.mixer.get_init() is not None
        return self._device

    def play(self, name: SoundName) -> None:
        """Plays one sound over whatever is sounding."""
        loudness = 0 if self._settings.mute else self._settings.volume
        if loudness == 0 or not self.open():
            return
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        sound = self._loaded[name]
        if sound is not None:
            sound.set_volume(loudness / 100)
            sound.play()

    def _load(self, name: SoundName) -> "pygame.mixer.Sound | None":
        try:
            return pygame.mixer.Sound(str(resources.asset(f"sounds/{name}.ogg")))
        except (pygame.error, OSError):
            return None
