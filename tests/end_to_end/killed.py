"""Plays some years through the screen, says the game's hash, and is killed in the middle of a turn."""

import os
import signal
import sys

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.client.app import App
from game.client.gallery_record import thumb
from game.client.scenes.game import GameScene
from game.client.scenes.title import TitleScene
from game.client.settings import Settings
from game.rules import EndTurn
from tests.end_to_end.table import Player, PostedHand


def main(round: int) -> None:
    """Until the given round, or the next one in which there is something to do; after one action of it the end
    comes without a warning.
    """
    app = App(Settings(language="en", motion=False), size=(1280, 720))
    app.push(TitleScene(app))
    player = Player(app, PostedHand())
    player.start()
    player.play(until=lambda session: session.game.round >= round and not isinstance(thumb(session.game), EndTurn))
    scene = player.scene
    assert isinstance(scene, GameScene)
    player.do(scene, thumb(scene.session.game))
    print(scene.session.game.hash(), flush=True)
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
