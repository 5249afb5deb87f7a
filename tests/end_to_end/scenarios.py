"""What is played in a real window, one process each; test_window.py starts them and looks at what they tell.

python -m tests.end_to_end.scenarios NAME --buffer FILE --shots FOLDER [--size WxH] [--lang CODE] [--with WORD]
"""

import argparse
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pygame

from game import texts
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.final import FinalScene
from game.client.scenes.game import GameScene
from game.client.scenes.title import TitleScene
from game.client.settings import Settings, folder
from game.record import latest, saves_folder
from game.rules import Enter, parse
from tests.end_to_end.in_window import WindowPlayer, opened, pixels
from tests.end_to_end.pupil import Pupil
from tests.end_to_end.screen import neighbour

Told = dict[str, object]


def whole_game(player: WindowPlayer, _word: str) -> Told:
    """From the title to the debrief, which is exported from the last screen."""
    player.start()
    player.play()
    final = player.scene
    assert isinstance(final, FinalScene)
    player.settled(final)
    player.click("export", lambda: any(folder("debriefs").rglob("*.html")))
    player.shoot("exported")
    assert [notice for notice in final.notices if str(folder("debriefs")) in str(notice)]
    return {"hash": final.session.game.hash(), "round": final.session.game.round}


def some_years(player: WindowPlayer, word: str) -> Told:
    """Two years by keys, where there are keys."""
    player.keys = True
    player.start()
    player.play(until=lambda session: session.game.round > 2)
    return {"hash": player.session.game.hash(), "round": player.session.game.round}


def tutorial(player: WindowPlayer, word: str) -> Told:
    """The tutorial as it tells what to do, to a lesson or to its end; left and taken up in the middle."""
    pupil = Pupil(player.app, player.hand, shots=player.shots)
    pupil.click("tutorial", lambda: isinstance(pupil.scene, GameScene))
    given: list[str] = []
    while not isinstance(pupil.scene, FinalScene):
        lesson = pupil.lesson
        if lesson == word and given:
            break
        assert pupil.scene.faults() == []
        if lesson == "invest" and "left" not in given:
            given.append("left")
            pupil.leave_and_return()
            continue
        given.append(lesson)
        pupil.follow()
        assert len(given) <= 42, given
    return {"lessons": given, "round": pupil.session.game.round}


# -- killed, and continued


def killed(player: WindowPlayer, word: str) -> Told:
    """Some moves, then the end without a warning: at the board, while an AI thinks, or while things move."""
    player.start()
    player.play(until=lambda session: session.game.round >= 2 and session.game.turn == session.at_screen)
    scene = player.scene
    assert isinstance(scene, GameScene)
    session = scene.session
    if word == "animation":
        _enter_somewhere(player, scene)
        player.wait(lambda: scene.playing, "movement")
    elif word == "ai":
        player.turn(scene)
        while session.waiting_for is not None:
            if isinstance(player.scene, GameScene):
                player.turn(player.scene)
            else:
                player.pass_by(player.scene)
        player.wait(lambda: session._worker is not None and session._worker.thinking, "an AI's thinking")
    else:
        _enter_somewhere(player, scene)
        player.settled(scene)
    worker = session._worker._process if session._worker else None
    player.shoot(f"killed-{word}")
    told = {"hash": session.game.hash(), "log": len(session.game.log), "worker": worker.pid if worker else 0}
    print(json.dumps(told), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("it was not killed")


def continued(player: WindowPlayer, word: str) -> Told:
    """The game that was killed goes on from the title."""
    player.click("continue", lambda: not isinstance(player.scene, TitleScene))
    assert isinstance(player.scene, CurtainScene), "nobody's secrets show before somebody sits down"
    hash, round = player.session.game.hash(), player.session.game.round
    player.shoot(f"continued-{word}")
    player.play(until=lambda session: session.game.round > round)
    path = latest(saves_folder())
    assert path
    return {"hash": hash, "round": player.session.game.round}


def _enter_somewhere(player: WindowPlayer, scene: GameScene) -> None:
    """The cheapest entry, by pointer."""
    view = scene.session.view()
    entries = [action for action in view.legal_actions() if isinstance(action, Enter) and ":" not in action.square]
    player.do(scene, min(entries, key=lambda action: (view.cost(action), action.notation)))


# -- languages


def languages(player: WindowPlayer, _word: str) -> Told:
    """The other language in mid-game, by the menu, on the board; what was being done goes on."""
    player.start()
    player.play(until=lambda session: session.game.round >= 2)
    scene = player.scene
    assert isinstance(scene, GameScene)
    hash, year = scene.session.game.hash(), str(scene.session.view().year)
    square = next(a.square for a in scene.session.view().legal_actions() if isinstance(a, Enter))
    player.click(f"square.{square}", lambda: scene.desk.choice.target == square)
    before = pixels(player.on_screen())
    for code in ("it", "en", "it"):
        player.click("menu", lambda: scene.asking)
        player.click(f"language.{code}", lambda code=code: texts.language() == code)
        player.click("menu.close", lambda: not scene.asking)
        said = player.settled(scene)
        assert player.scene is scene and scene.desk.choice.target == square
        assert ("Conferma" in said, "Confirm" in said) == (code == "it", code == "en"), said
        assert year in said and scene.faults() == []
        assert code == "en" or pixels(player.on_screen()) != before
        player.shown_is_true()
        player.shoot(f"language-{code}")
    assert scene.session.game.hash() == hash
    player.turn(scene)
    player.play(until=lambda session: session.game.round >= 3)
    return {"language": player.app.settings.language, "saved": json.loads(_settings_file())["language"]}


def _settings_file() -> str:
    return (folder("settings") / "settings.json").read_text(encoding="utf-8")


# -- three people, and nothing of one for another


def hot_seat(player: WindowPlayer, word: str) -> Told:
    """Three people play a year. With the word `secrets` the first has borrowed, ordered a module and set a price,
    which nobody else may see; every picture that the others could see is kept.
    """
    player.start(people=3)
    session = player.session
    pictures = 0

    def keep(name: str) -> None:
        nonlocal pictures
        pictures += 1
        player.at_rest()
        assert player.shots
        pygame.image.save(player.on_screen(), str(player.shots / f"{pictures:02}-{name}.png"))

    for seat in range(3):
        player.wait(lambda seat=seat: session.waiting_for == seat, "the turn")
        curtain = player.scene
        assert isinstance(curtain, CurtainScene) and session.at_screen is None
        keep(f"curtain-{seat}")
        _disturb(player, curtain, keep)
        player.click("take", lambda curtain=curtain: player.scene is not curtain)
        scene = player.scene
        assert isinstance(scene, GameScene) and session.at_screen == seat
        if seat:
            keep(f"board-{seat}")
            for room in ("log", "cash"):
                player.click(room, lambda scene=scene: scene.asking)
                keep(f"{room}-{seat}")
                player.hand.key("escape")
                player.wait(lambda scene=scene: not scene.asking, "Esc")
        elif word == "secrets":
            _secret_moves(player, scene)
            player.at_rest()
            pygame.image.save(player.on_screen(), str(player.shots / "secret.png"))
        player.end(scene)
    return {"hash": session.game.hash(), "pictures": pictures}


def _secret_moves(player: WindowPlayer, scene: GameScene) -> None:
    """What only the firm itself knows of."""
    for room, card, notation in (("money", "money.borrow.200", "$+200"), ("ict", "ict.planning", "+planning")):
        player.open_room(scene, room)
        player.click(card, lambda notation=notation: scene.desk.choice.card == notation)
        count = len(scene.session.game.log)
        player.press("return", "confirm", lambda count=count: len(scene.session.game.log) > count)
        assert scene.session.game.log[-1].notation == parse(notation).notation
    player.settled(scene)


def _disturb(player: WindowPlayer, curtain: CurtainScene, keep: Callable[[str], None]) -> None:
    """Everything that a window manager can do to a window while the curtain is down."""
    first = pixels(player.on_screen())
    usual = player.app.window.size
    player.resize((1500, 900))
    keep("resized")
    player.resize(usual)
    keep("sized-back")
    player.full_screen()
    keep("full-screen")
    player.full_screen()
    keep("window-again")
    player.minimise()
    for _frame in range(5):
        player.frame()
    player.restore()
    keep("restored")
    with neighbour() as other:
        player.lose_focus(other)
        for _frame in range(5):
            player.frame()
        player.hand.do("key", "alt+Tab")
        player.wait(pygame.key.get_focused, "Alt+Tab")
        keep("alt-tab")
    player.hand.key("f1")
    player.wait(lambda: player.scene is not curtain, "F1")
    keep("help")
    player.hand.key("escape")
    player.wait(lambda: player.scene is curtain, "Esc")
    for _stop in range(4):
        player.hand.key("tab")
        player.frame()
    player.click("pin.choose", lambda: curtain.asking)
    keep("pin")
    player.hand.key("escape")
    player.wait(lambda: not curtain.asking, "Esc")
    curtain.ui.focus_shown = False
    curtain.ui.focus = ""
    curtain.invalidate()
    player.at_rest()
    assert pixels(player.on_screen()) == first, "the curtain is not what it was"


# -- what a desktop does to a window


def desktop(player: WindowPlayer, _word: str) -> Told:
    """Resized, minimised and left while pieces move: what is then on the screen is what a fresh drawing gives."""
    player.start()
    player.play(until=lambda session: session.game.round >= 2)
    scene = player.scene
    assert isinstance(scene, GameScene)
    player.resize((1280, 720))
    assert scene.faults() == []
    player.shown_is_true()
    player.resize((1600, 1000))
    player.shown_is_true()
    usual = player.app.window.size
    with neighbour() as other:
        player.wait(lambda: not pygame.key.get_focused(), "the new window's focus")
        player.restore()

        def gone_and_back() -> None:
            player.minimise()
            player.restore()

        def elsewhere_and_back() -> None:
            player.lose_focus(other)
            player.restore()

        for disturbed in (
            gone_and_back,
            elsewhere_and_back,
            lambda: player.resize((1280, 720)),
            player.full_screen,
            player.full_screen,
        ):
            _enter_somewhere(player, scene)
            player.wait(lambda: scene.playing, "movement")
            disturbed()
            player.settled(scene)
            assert scene.faults() == []
            player.shown_is_true()
            undone = len(scene.session.game.log)
            player.click("undo", lambda undone=undone: len(scene.session.game.log) > undone)
    player.resize(usual)
    player.shown_is_true()
    player.turn(scene)
    player.play(until=lambda session: session.game.round >= 3)
    return {"round": player.session.game.round}


SCENARIOS: dict[str, Callable[[WindowPlayer, str], Told]] = {
    each.__name__: each for each in (whole_game, some_years, tutorial, killed, continued, languages, hot_seat, desktop)
}
_STILL = ("hot_seat",)
"""Scenarios in which nothing moves by itself, because pictures are compared."""
_SLOW = ("killed", "desktop")
"""Scenarios in which things move slowly, because something is to happen meanwhile."""


def main() -> None:
    """Plays one scenario; prints what it has to tell as the last line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=SCENARIOS)
    parser.add_argument("--buffer", type=Path, required=True)
    parser.add_argument("--shots", type=Path, required=True)
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--with", dest="word", default="")
    chosen = parser.parse_args()
    chosen.shots.mkdir(parents=True, exist_ok=True)
    width, height = map(int, chosen.size.split("x"))
    settings = Settings(
        language=chosen.lang,
        motion=chosen.name not in _STILL,
        speed="slow" if chosen.name in _SLOW else "fast",
        first_play=chosen.name != "hot_seat",
    )
    with opened(settings, (width, height), shots=chosen.shots) as player:
        player.buffer = chosen.buffer
        print(json.dumps(SCENARIOS[chosen.name](player, chosen.word)))


if __name__ == "__main__":
    main()
