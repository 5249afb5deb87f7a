"""The room of the district, a supplier's square, the forecast: who works for whom, what is given to projects."""

from collections.abc import Iterator

import pygame
import pytest

from game import texts
from game.client.widgets.buttons import Button
from game.rules.state import Project, Supplier
from tests.client.tables import Tables, log, play
from tests.rules import boards


@pytest.fixture
def tables() -> Iterator[Tables]:
    made = Tables()
    yield made
    made.close()


def test_a_supplier_is_contracted_by_mouse_alone(tables: Tables) -> None:
    scene = tables.real("queen", "knight")
    scene.app.click("district")
    scene.app.click("contract.c1")
    scene.app.click("confirm")
    assert log(scene) == ["@c1"]
    assert "c1" in {each.square for each in scene.desk.view.district.suppliers if each.clients == (0,)}


def test_the_room_opens_by_its_letter_and_its_cards_by_digits(tables: Tables) -> None:
    scene = tables.real("queen", "knight")
    scene.app.press(pygame.K_d, unicode="d")
    scene.app.press(pygame.K_1, unicode="1")
    scene.app.press(pygame.K_RETURN)
    assert log(scene) == ["@a1"]


def test_a_suppliers_square_says_for_whom_it_works_and_offers_a_contract(tables: Tables) -> None:
    scene = play(tables.real("queen", "knight"), "@c1", "--")
    scene.app.click("square.c1")
    assert "Anna" in scene.said()
    scene.app.click("contract.c1")
    scene.app.click("confirm")
    assert log(scene)[-1] == "@c1"


def test_a_supplier_that_left_is_neither_drawn_nor_offered(tables: Tables) -> None:
    position = boards.start(boards.level("ggg\nggg\nHSH"), "queen", "rook")
    position.suppliers = ()
    scene = tables.made(position)
    scene.app.click("square.b1")
    assert "has left" in scene.said()
    assert scene.desk.offers() == ()


def test_an_idle_supplier_says_when_it_leaves_and_a_codified_one_that_it_stays(tables: Tables) -> None:
    position = boards.start(boards.level("gggg\ngggg\nHSSH"), "queen", "rook")
    position.suppliers = (
        Supplier(boards.at(position, "b1"), (0,), False, 1),
        Supplier(boards.at(position, "c1"), (1,), True, 0),
    )
    scene = tables.made(position)
    scene.app.click("square.b1")
    assert "Without work" in scene.said()
    scene.app.click("square.c1")
    assert "Codified" in scene.said()


def test_money_for_a_project_is_chosen_on_it_and_shows_who_gave(tables: Tables) -> None:
    scene = tables.real("queen", "knight", "rook")
    scene.app.click("district")
    scene.app.click("give.training_centre.60")
    scene.app.click("confirm")
    assert log(scene) == ["%training_centre 60"]
    assert "60 of 180" in scene.said()
    assert "You give 60\u00a0k€ for: training centre" in scene.said()
    assert "1 more firm must give" in scene.said().lower()
    assert str(scene.desk.view.level.year + 1) in scene.said()


def test_a_project_that_is_done_takes_no_more_money(tables: Tables) -> None:
    position = boards.start(boards.level("ggg\nggg\nHDH"), "queen", "rook")
    position.projects = (Project("training_centre", done=True),)
    scene = tables.made(position)
    scene.app.click("district")
    assert not any("training_centre" in offer.action.notation for offer in scene.desk.offers())


def test_an_amount_that_cannot_be_paid_says_why(tables: Tables) -> None:
    position = boards.start(boards.level("ggg\nggg\nHDH"), "queen", "rook")
    position.firms[0].cash = 70
    position.firms[0].turnover = 0
    scene = tables.made(position)
    scene.app.click("district")
    few, many = scene.widget("give.training_centre.30"), scene.widget("give.training_centre.120")
    assert isinstance(few, Button) and isinstance(many, Button)
    assert few.enabled
    assert not many.enabled
    assert "70" in many.why


def test_planning_at_work_tells_next_years_shock_and_nobody_else_sees_it(tables: Tables) -> None:
    shocks = [{"round": 2, "kind": "oil_price", "severity": 2}]
    position = boards.start(boards.level("ggg\nggg\nHDH", shocks=shocks), "queen", "rook")
    scene = tables.made(position)
    assert "Forecast for 2005" not in scene.said()
    position.firms[0].modules["planning"] = 0
    scene = tables.made(position)
    assert "Forecast for 2005" in scene.said()
    assert texts.name("shock", "oil_price") in scene.said()
