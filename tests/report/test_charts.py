"""Charts: round ticks, labels that never overlap, and bars that add up."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from game.report.charts import (
    Band,
    Box,
    BridgeChart,
    LineChart,
    Mark,
    Series,
    Step,
    Stroke,
    Words,
    shorten,
    spread,
    ticks,
)

WHOLE = st.integers(-20_000, 20_000)


def width(text: str, bold: bool) -> float:
    """Letters of seven pixels."""
    return 7.0 * len(text)


@given(WHOLE, WHOLE, st.integers(2, 12))
def test_ticks_are_evenly_spaced_around_all_values(one: int, other: int, most: int) -> None:
    low, high = sorted((one, other))
    marks = ticks(low, high, most)
    assert marks[0] <= low and marks[-1] >= high
    assert len({second - first for first, second in pairwise(marks)}) == 1
    assert len(marks) <= most + 1


@given(st.lists(st.floats(0, 300), max_size=6))
def test_labels_keep_their_order_and_their_distance(wanted: list[float]) -> None:
    places = spread(wanted, 18, 0, 300)
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in places)
    ordered = sorted(places)
    assert all(second - first >= 18 - 1e-6 for first, second in pairwise(ordered))
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    assert [places[index] for index in order] == ordered


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([100, 20, 60], 18, 0, 300) == [100, 20, 60]


def test_firms_that_end_level_still_have_names_apart() -> None:
    years = ("2004", "2005", "2006")
    firms = ("Anna", "Bruno", "Carla", "Davide")
    chart = LineChart(years, tuple(Series(name, n, (500, 700, 900)) for n, name in enumerate(firms)))
    names = [shape for shape in chart.shapes(500, 260, width) if isinstance(shape, Words) and shape.text in firms]
    assert len(names) == 4
    heights = sorted(name.y for name in names)
    assert all(below - above >= 18 for above, below in pairwise(heights))


def test_every_series_has_a_sign_of_its_own() -> None:
    chart = LineChart(("1", "2"), tuple(Series(str(n), n, (n, n)) for n in range(6)))
    marks = [shape for shape in chart.shapes(500, 300, width) if isinstance(shape, Mark)]
    assert len({mark.sign for mark in marks}) == 6


def test_nothing_of_a_line_chart_leaves_its_place() -> None:
    chart = LineChart(
        tuple(str(year) for year in range(2004, 2016)),
        (Series("Manifatture Riunite di Cantù", 0, tuple(range(-600, 5400, 500))), Series("Bo", 1, (1, 2))),
        (Band(1, "trade liberalisation"), Band(2, "financial crisis"), Band(11, "demand boom")),
    )
    for shape in chart.shapes(640, 300, width):
        if isinstance(shape, Words):
            size = width(shape.text, shape.bold)
            left = shape.x - {"left": 0, "middle": size / 2, "right": size}[shape.anchor]
            assert left >= -1 and left + size <= 641, shape
            assert 0 <= shape.y <= 300


@given(st.sets(st.integers(0, 11), max_size=6), st.integers(3, 30), st.floats(300, 900))
def test_flags_of_shocks_meet_neither_each_other_nor_anothers_pole(
    columns: set[int], letters: int, wide: float
) -> None:
    bands = tuple(Band(column, "shock".ljust(letters, "k")) for column in columns)
    chart = LineChart(tuple(str(n) for n in range(12)), (Series("A", 0, tuple(range(12))),), bands)
    shapes = chart.shapes(wide, 300, width)
    labels = [shape for shape in shapes if isinstance(shape, Words) and shape.text.startswith("shock")]
    poles = [s for s in shapes if isinstance(s, Stroke) and len(s.points) == 2 and s.points[0][0] == s.points[1][0]]
    assert len(labels) == len(poles) and (labels or not columns or 7 * letters > wide / 2)
    for label in labels:
        long = width(label.text, False)
        left, right = (label.x - long, label.x) if label.anchor == "right" else (label.x, label.x + long)
        assert left >= 0 and right <= wide
        for other in labels:
            beside = other.x - long >= right or other.x >= right if other.anchor == "right" else other.x >= right
            assert other is label or other.y != label.y or beside or other.x <= left
        for pole in poles:
            (x, foot), (_, top) = pole.points
            assert not (left < x < right and top <= label.y <= foot)


def test_a_bridge_leads_from_the_first_total_to_the_last() -> None:
    chart = BridgeChart(Step("before", 100), (Step("up", 60), Step("down", -200)), Step("after", -40))
    bars = [shape for shape in chart.shapes(500, 200, width) if isinstance(shape, Box)]
    before, up, down, after = bars
    assert up.left == before.left + before.width
    assert down.left + down.width == up.left + up.width
    assert after.left == down.left
    assert [bar.colour for bar in bars] == ["muted", "good", "bad", "muted"]


def test_a_text_that_is_too_long_is_shortened_to_fit() -> None:
    assert shorten("Anna", 28, width) == "Anna"
    assert shorten("Annabella", 28, width) == "Ann…"


def test_lines_that_all_run_high_up_are_not_pressed_under_the_top() -> None:
    for values, first in (((1073, 1848), "1000"), ((400, 1848), "0"), ((-40, 90), "-50")):
        chart = LineChart(("2004", "2005"), (Series("Anna", 0, values),), number=str)
        words = [shape.text for shape in chart.shapes(600, 300, width) if isinstance(shape, Words)]
        assert words[0] == first
