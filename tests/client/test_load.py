"""The list of saved games opens at once, and shows where each game stands as soon as that is known."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.client import gallery_record
from game.client.app import App
from game.client.scenes.load import LoadScene
from game.record import reading
from game.record.reading import Contents, Replayed


@pytest.fixture
def scene(app: App) -> Iterator[LoadScene]:
    session = gallery_record.start(app.settings)
    gallery_record.play_until(session, 3)
    session.close()
    yield LoadScene(app)


def test_each_game_is_shown_as_it_stands(app: App, scene: LoadScene) -> None:
    app.push(scene)
    scene.positions.finish()
    (save,) = scene.good
    view = scene.positions.get(save)
    assert view is not None
    stops = gallery_record.turns(gallery_record.TYPICAL)
    now = next(game for (round, _seat), game in stops.items() if round == 3).view(0)
    assert (view.round, view.firms) == (now.round, now.firms)
    assert [square.outposts for square in view.squares] == [square.outposts for square in now.squares]


def test_the_list_opens_before_anything_is_known_and_its_pictures_follow(
    app: App, scene: LoadScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()
    replay = reading.replay

    def slow(contents: Contents, path: Path) -> Replayed:
        may_go_on.wait()
        return replay(contents, path)

    monkeypatch.setattr(reading, "replay", slow)
    app.push(scene)
    empty = app.render().copy()
    assert "Brianza 2004" in scene.said()
    assert scene.positions.get(scene.good[0]) is None
    assert scene.wants_frame_in() is not None, "it looks again by itself"
    may_go_on.set()
    scene.positions.finish()
    app.step(dt=0.1)
    shown = app.render()
    spot = scene.find("save.0")
    left = spot.inflate(-24, -24).move(0, 0)
    left.width = 90
    colours = {tuple(shown.get_at((x, left.centery))) for x in range(left.left, left.right)}
    assert len(colours) > len({tuple(empty.get_at((x, left.centery))) for x in range(left.left, left.right)})
    app.step(dt=0.1)
    app.render()
    assert scene.wants_frame_in() is None, "and comes to rest"


def test_a_game_that_cannot_be_played_again_has_no_picture(
    app: App, scene: LoadScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(contents: Contents, path: Path) -> Replayed:
        raise ValueError("the rules of another time")

    monkeypatch.setattr(reading, "replay", broken)
    app.push(scene)
    scene.positions.finish()
    assert scene.positions.get(scene.good[0]) is None
    app.step(dt=0.1)
    app.render()
    assert scene.faults() == []


def test_whoever_leaves_does_not_wait_for_the_rest(app: App, scene: LoadScene, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[Path] = []
    may_go_on = threading.Event()

    def counted(contents: Contents, path: Path) -> Replayed:
        played.append(path)
        may_go_on.wait()
        raise ValueError

    first = gallery_record.start(app.settings)
    first.close()
    monkeypatch.setattr(reading, "replay", counted)
    app.push(scene)
    assert len(scene.good) == 2
    scene.on_leave()
    may_go_on.set()
    scene.positions.finish()
    assert len(played) <= 1
