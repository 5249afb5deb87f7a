"""How the gallery sets up the screens around a game: title, new game, campaign, saved games, settings, articles."""

import json
import os
import shutil
from typing import Final

from game.client.gallery_record import CROWDED, Played
from game.client.gallery_room import Room, Show

_A_DAY: Final = 1_100_000_000
"""When the saved games of the pictures were played, seconds since 1970."""
_SAVES: Final = 20
"""Games in a long list."""


def title(room: Room) -> None:
    from game.client.scenes.title import TitleScene

    room.app.push(TitleScene(room.app))


def title_with_game(played: Played) -> Show:
    def show(room: Room) -> None:
        room.saved(5, played=played)
        title(room)

    return show


def new_game(*clicks: str, level: str = "", names: tuple[str, ...] = ()) -> Show:
    """The table of a level, its firms named, after some clicks."""

    def show(room: Room) -> None:
        from game.client.scenes.new_game import NewGameScene

        scene = NewGameScene(room.app)
        scene.table.seed = 2004
        if level:
            scene.table.choose(level)
        while len(scene.table.places) < len(names):
            scene.table.add()
        for seat, name in enumerate(names):
            scene.table.rename(seat, name)
        room.app.push(scene)
        for id in clicks:
            room.app.click(id)

    return show


def new_game_broken(room: Room) -> None:
    """A designer's own level among the shipped ones, with faults in its file."""
    from game.client import settings
    from game.client.scenes.new_game import NewGameScene
    from game.client.table import Table

    path = settings.folder("saves") / "valle-del-tessile.yaml"
    path.write_text("format: 1\nid: valle-del-tessile\nrounds: many\nfirms: {min: 3, max: 2}\n", encoding="utf-8")
    table = Table([path])
    table.seed = 2004
    scene = NewGameScene(room.app, table)
    room.app.push(scene)
    room.app.scene.settle()
    scene.reveal(scene.widget(f"broken.{path}"))


def campaign(stages: int, stars: int) -> Show:
    """The road, with so many levels behind the player."""

    def show(room: Room) -> None:
        from game.client import settings
        from game.client.scenes.campaign import CampaignScene
        from game.levels import campaign

        done = {stage.level: {"won": True, "stars": stars} for stage in campaign.load().stages[:stages]}
        (settings.folder("settings") / "campaign.json").write_text(json.dumps(done), encoding="utf-8")
        room.app.push(CampaignScene(room.app))

    return show


def load_empty(room: Room) -> None:
    from game.client.scenes.load import LoadScene

    scene = LoadScene(room.app)
    room.app.push(scene)
    scene.positions.finish()
    room.app.step(dt=0.0)


def load(room: Room) -> None:
    room.saved(3)
    room.saved(99)
    _tear(room)
    load_empty(room)


def load_crowded(room: Room) -> None:
    path = room.saved(4, played=CROWDED)
    for number in range(2, _SAVES + 1):
        shutil.copy(path, path.with_name(f"{path.stem}-{number}.jsonl"))
    _tear(room)
    load_empty(room)


def load_refused(room: Room) -> None:
    """A game that a later program saved was clicked."""
    load(room)
    _same_day('"format":1', '"format":99')
    room.app.click("save.0")


def _tear(room: Room) -> None:
    from game.record import saves_folder

    torn = saves_folder() / "brianza-2004_torn.jsonl"
    torn.write_text('{"scacchiera":"record","format":1,', encoding="utf-8")
    _same_day()


def _same_day(old: str = "", new: str = "") -> None:
    """All saved games were played at the same time, whenever the picture is made; `old` in them becomes `new`."""
    from game.record import saves_folder

    for path in saves_folder().glob("*.jsonl"):
        if old:
            path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        os.utime(path, (_A_DAY, _A_DAY))


def notice(room: Room) -> None:
    """A game whose file was torn off at its end, continued."""
    from game.client.scenes import go_on
    from game.client.session import Session

    path = room.saved(4, 1)
    path.write_bytes(path.read_bytes()[:-20])
    go_on(room.app, Session.resume(path, room.app.settings))


def settings(*clicks: str, pressed: str = "") -> Show:
    """The settings after some clicks, and a letter typed."""

    def show(room: Room) -> None:
        from game.client.scenes.settings import SettingsScene

        room.app.push(SettingsScene(room.app))
        for id in clicks:
            room.app.click(id)
        if pressed:
            room.app.press(ord(pressed), unicode=pressed)

    return show


def encyclopedia(topic: str, words: str = "") -> Show:
    """An article, or what a search finds."""

    def show(room: Room) -> None:
        from game.client.scenes.encyclopedia import EncyclopediaScene

        room.app.push(EncyclopediaScene(room.app, topic))
        if words:
            room.app.click("search")
        for letter in words:
            room.app.press(ord(letter), unicode=letter)

    return show


def crash(room: Room) -> None:
    from game.client.crash import CrashScene
    from game.client.settings import folder

    room.app.push(CrashScene(room.app, folder("logs") / "crash-20261224-203000.txt"))
