"""Rows, columns, flows and grids give everything its room, from 75 % to 250 %."""

from collections.abc import Sequence

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.client.layout import Column, Flow, Grid, Row, Space, Stack, fit, share
from game.client.settings import Settings
from game.client.theme import Scale
from game.client.widget import Ui, Widget
from game.client.widgets import Label, ScrollPanel

LONG = "Internazionalizzazione dell’imprenditorialità distrettuale: chi compra, chi vende, chi resta a casa."


def placed(widget: Widget, size: tuple[int, int], percent: int = 100) -> Ui:
    ui = Ui(Scale(percent), Settings(language="en"))
    widget.adopt("root", None)
    widget.place(ui, pygame.Rect((0, 0), size))
    return ui


def spots(widgets: Sequence[Widget]) -> list[tuple[int, int, int, int]]:
    return [(w.rect.x, w.rect.y, w.rect.width, w.rect.height) for w in widgets]


@given(st.integers(0, 5000), st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_sharing_loses_no_pixel(total: int, parts: list[int]) -> None:
    given_out = share(total, parts)
    assert sum(given_out) == (total if sum(parts) else 0)
    assert all(each >= 0 for each in given_out)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(0, 2)), min_size=1, max_size=6),
       st.integers(0, 900))  # fmt: skip
def test_fitting_fills_the_room_where_something_grows_and_never_exceeds_it(
    things: list[tuple[int, int, int]], room: int
) -> None:
    naturals = [max(a, b) for a, b, _ in things]
    leasts = [min(a, b) for a, b, _ in things]
    grows = [g for _, _, g in things]
    widths = fit(naturals, leasts, grows, room)
    if sum(leasts) <= room:
        assert sum(widths) <= room
        assert all(w >= least for w, least in zip(widths, leasts, strict=True))
    if sum(grows) and sum(naturals) <= room:
        assert sum(widths) == room


def test_in_a_row_the_one_that_grows_takes_what_is_left() -> None:
    first, second, third = Space(width=50, height=10), Space(grow=1), Space(width=30, height=20)
    placed(Row([first, second, third], gap=10), (200, 40))
    assert spots([first, second, third]) == [(0, 15, 50, 10), (60, 20, 100, 0), (170, 10, 30, 20)]


def test_in_a_column_padding_and_gaps_are_kept() -> None:
    first, second = Space(height=20), Space(grow=1)
    placed(Column([first, None, second], pad=(10, 5), gap=8), (100, 100))
    assert spots([first, second]) == [(5, 10, 90, 20), (5, 38, 90, 52)]


def test_everything_is_larger_at_a_larger_scale() -> None:
    first = Space(width=50, height=20)
    placed(Column([first], pad=10, place_across="start"), (400, 400), percent=200)
    assert spots([first]) == [(20, 20, 100, 40)]


def test_children_of_an_equal_row_have_the_same_width() -> None:
    words = [Label("a"), Label("a much longer text"), Label("b")]
    placed(Row(words, equal=True), (300, 60))
    assert {word.rect.width for word in words} == {100}


def test_a_narrow_row_makes_text_wrap_and_grow_in_height() -> None:
    text = Label(LONG)
    ui = placed(Row([text]), (200, 400))
    assert text.rect.width <= 200
    assert text.rect.height == text.tall(ui, text.rect.width) > 2 * Label("x").tall(ui, 200)


def test_text_on_one_baseline_stands_on_it() -> None:
    large, small = Label("2008", size="title"), Label("year 5")
    ui = placed(Row([large, small], place_across="baseline"), (400, 60))
    bases = [word.rect.top + (word.baseline(ui, word.rect.width) or 0) for word in (large, small)]
    assert bases[0] == bases[1]


def test_a_flow_goes_on_in_the_next_line() -> None:
    things = [Space(width=60, height=20) for _ in range(3)]
    flow = Flow(things, gap=10, line_gap=5)
    ui = placed(flow, (140, 100))
    assert spots(things) == [(0, 0, 60, 20), (70, 0, 60, 20), (0, 25, 60, 20)]
    assert flow.tall(ui, 140) == 45


def test_grid_columns_are_as_wide_as_their_widest_cell() -> None:
    cells = [
        Space(width=20, height=10),
        Space(width=30, height=10),
        Space(width=50, height=10),
        Space(width=5, height=10),
    ]
    placed(Grid(cells, columns=2, gap=10, grows=(0, 1), row_gap=4, aligns=("end", "end")), (200, 100))
    assert [cell.rect.right for cell in cells] == [50, 200, 50, 200]
    assert [cell.rect.top for cell in cells] == [0, 0, 14, 14]


def test_in_a_stack_a_centred_child_keeps_its_size() -> None:
    child = Space(width=40, height=20, align="center")
    placed(Stack([Space(), child]), (100, 100))
    assert spots([child]) == [(30, 40, 40, 20)]


def test_what_scrolls_gives_way_when_a_column_is_too_high() -> None:
    long_list = ScrollPanel(Column([Space(height=40) for _ in range(20)]))
    footer = Space(height=50)
    placed(Column([long_list, footer]), (100, 300))
    assert footer.rect.bottom == 300
    assert long_list.rect.height == 250


@settings(max_examples=25, deadline=None)
@given(st.integers(220, 1200), st.sampled_from([75, 100, 175, 250]))
@pytest.mark.parametrize("size", ["small", "heading"])
def test_no_text_sticks_out_at_any_width_and_scale(size: str, width: int, percent: int) -> None:
    text = Label(LONG, size=size)  # type: ignore[arg-type]
    column = Column([text], pad=8)
    ui = Ui(Scale(percent), Settings(language="it"))
    column.adopt("root", None)
    column.place(ui, pygame.Rect(0, 0, width, column.tall(ui, width)))
    assert not text.overruns(ui)


def test_where_not_even_the_least_fits_only_the_widest_gives_way() -> None:
    assert fit([300, 40, 30], [200, 40, 30], [0, 0, 0], 150) == [80, 40, 30]
    assert fit([300, 200, 30], [300, 200, 30], [1, 0, 0], 170) == [70, 70, 30]


def test_an_endless_name_is_broken_before_it_takes_the_room_of_its_neighbour() -> None:
    name, value = Label("Falegnamerieconsorziatebrianzole", grow=1), Label("3\u00a0324\u00a0k€")
    ui = placed(Row([name, value], gap=8), (210, 80))
    assert not value.overruns(ui)
    assert value.rect.width == value.natural(ui)
    assert name.rect.right <= value.rect.left
