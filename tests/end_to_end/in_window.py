"""Plays the program in a real window by xdotool's pointer and keyboard; test_window.py runs it as a process."""

import argparse
import subprocess
from pathlib import Path

import pygame

from game.client.app import App
from game.client.scenes.final import FinalScene
from game.client.scenes.title import TitleScene
from game.client.settings import Settings
from tests.end_to_end.table import Player


class XHand:
    """The pointer and the keyboard of the X screen."""

    def __init__(self) -> None:
        self.window = str(pygame.display.get_wm_info()["window"])

    def _do(self, *commands: str) -> None:
        subprocess.run(["xdotool", *commands], check=True)

    def move(self, place: tuple[int, int]) -> None:
        """Takes the pointer there."""
        self._do("mousemove", "--window", self.window, str(place[0]), str(place[1]))

    def click(self, place: tuple[int, int]) -> None:
        """Clicks there."""
        self._do("mousemove", "--window", self.window, str(place[0]), str(place[1]), "click", "1")

    def key(self, name: str) -> None:
        """Presses a key."""
        self._do("key", {"return": "Return"}.get(name, name))


def main() -> None:
    """From the title to the end of a round, or to the ranking; prints the game's hash and file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--size", required=True)
    parser.add_argument("--lang", required=True)
    parser.add_argument("--keys", action="store_true")
    parser.add_argument("--shots", type=Path, required=True)
    chosen = parser.parse_args()
    width, height = map(int, chosen.size.split("x"))
    app = App(Settings(language=chosen.lang, motion=True, speed="fast"), size=(width, height))
    assert pygame.display.get_driver() == "x11", pygame.display.get_driver()
    app.push(TitleScene(app))
    player = Player(app, XHand(), keys=chosen.keys, shots=chosen.shots)
    player.frame()
    player.start()
    player.play(until=lambda session: session.game.round > chosen.rounds)
    scene = player.scene
    player.settled(scene)
    player.shoot("end")
    session = player.session
    print(session.game.round, isinstance(scene, FinalScene), session.game.hash())
    session.close()


if __name__ == "__main__":
    main()
