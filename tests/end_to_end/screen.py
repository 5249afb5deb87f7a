"""A virtual X screen for tests in a real window: started on a free display, with pictures of what it shows."""

import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pygame

SIZE = (1920, 1080)


@dataclass
class Screen:
    """A running screen: its environment for programs, and its picture."""

    display: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its window there, and nowhere else."""
        kept = {name: value for name, value in os.environ.items() if name not in ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY")}
        # Without the variable SDL draws through software GL, ten times slower.
        return {**kept, "DISPLAY": self.display, "SDL_FRAMEBUFFER_ACCELERATION": "0", "SDL_AUDIODRIVER": "dummy"}

    def picture(self, path: Path) -> None:
        """Saves what the screen shows now, as PNG: the frame buffer is a file in the format of xwd."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        fields = struct.unpack(">25I", data[:100])
        start = fields[0] + 12 * fields[19]
        wide, high, line = fields[4], fields[5], fields[12]
        shown = pygame.image.frombuffer(data[start : start + line * high], (line // 4, high), "BGRA")
        pygame.image.save(shown.subsurface((0, 0, wide, high)).convert(24), str(path))

    def hand(self, *commands: str) -> str:
        """Lets xdotool do something; what it prints."""
        done = subprocess.run(
            ["xdotool", *commands], env=self.environment, check=True, capture_output=True, text=True, encoding="utf-8"
        )
        return done.stdout


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """A screen of 1920 × 1080 whose frame buffer lies in `folder`; ends with the block."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        [*command, "-fbdir", str(folder)], pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        with os.fdopen(read, encoding="ascii") as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        yield Screen(f":{number}", folder)
    finally:
        server.terminate()
        server.wait()
