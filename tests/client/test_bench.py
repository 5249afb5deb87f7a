"""The benchmark of the window finds its way through the game; how fast anything is, no test says."""

import json

import pytest

from game.client import bench_figures, bench_screens
from game.client.app import App


@pytest.fixture(autouse=True)
def _played() -> None:
    bench_screens.prepare()


def test_every_click_that_is_measured_can_be_made(capsys: pytest.CaptureFixture[str]) -> None:
    bench_screens.print_clicks(1280, 720)
    times = json.loads(capsys.readouterr().out)
    assert set(times) == set(bench_screens._CLICKS)


@pytest.mark.parametrize("name", bench_screens.openings())
def test_every_screen_that_is_measured_opens(name: str, app: App) -> None:
    bench_screens._title(app)
    before = app.scene, app.scene.said()
    bench_screens._opening(app, name)()
    app.render()
    assert (app.scene, app.scene.said()) != before


def test_a_target_is_held_by_the_median() -> None:
    figures = {"ms": bench_figures.spread([40.0, 49.0, 90.0])}
    assert bench_figures.judged(figures, "ms", 50)["holds"] is True
    assert bench_figures.judged(figures, "ms", 48)["holds"] is False
    assert bench_figures.spread([3.0, 1.0, 2.04])["median"] == 2.0


def test_a_percentile_is_one_of_the_times() -> None:
    assert bench_figures.percentile([5.0, 1.0, 4.0, 2.0, 3.0], 50) == 3.0
    assert bench_figures.percentile([1.0], 99) == 1.0
