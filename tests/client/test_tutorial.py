"""The tutorial's lessons come in their order, and none is left out because its deed was done early."""

from collections.abc import Iterator

import pytest

from game.client import tutorial
from game.client.session import Session
from game.client.settings import Settings
from game.client.tutorial import LESSONS, Moment
from game.rules import Enter, Invest, Order, SetStance


@pytest.fixture
def session() -> Iterator[Session]:
    begun = tutorial.start(Settings(language="en", curtain=False))
    yield begun
    begun.close()


def moment(session: Session, **chosen: str) -> Moment:
    return Moment(session, chosen.get("target", ""), chosen.get("card", ""), chosen.get("room", ""))


def given(session: Session) -> str:
    lesson = tutorial.lesson(moment(session))
    return lesson.id if lesson else ""


def pass_to(session: Session, id: str) -> None:
    while given(session) != id:
        tutorial.pass_over(moment(session))


def order(session: Session) -> Order:
    legal = session.view().legal_actions()
    return next(action for action in legal if isinstance(action, Order))


def test_a_deed_done_early_leaves_out_no_lesson(session: Session) -> None:
    assert given(session) == "welcome"
    session.apply(SetStance("premium"))
    session.apply(order(session))
    assert given(session) == "welcome"
    seen = []
    while given(session) and len(seen) < len(LESSONS):
        seen.append(given(session))
        tutorial.pass_over(moment(session))
    assert seen == [lesson.id for lesson in LESSONS]


def test_a_lesson_whose_deed_was_done_before_is_only_to_be_read(session: Session) -> None:
    given(session)
    session.apply(order(session))
    pass_to(session, "module")
    assert tutorial.to_read(moment(session))
    pass_to(session, "deepen")
    assert not tutorial.to_read(moment(session))


def test_doing_what_the_lesson_asks_leads_to_the_next(session: Session) -> None:
    pass_to(session, "enter")
    legal = session.view().legal_actions()
    session.apply(next(action for action in legal if isinstance(action, Enter)))
    assert given(session) == "undo"
    session.undo()
    assert given(session) == "invest"
    session.apply(Invest("quality"))
    assert given(session) == "end_turn"


def test_who_comes_back_goes_on_behind_what_the_game_knows(session: Session) -> None:
    session.apply(Invest("quality"))
    assert given(session) == "end_turn"


def test_what_the_first_lessons_ask_for_is_worth_its_money(session: Session) -> None:
    view = session.view()
    assert view.preview(Invest("quality")).worth.low > 0
    assert view.preview(Invest("brand")).worth.low > 0
    assert any(view.preview(action).worth.high > 0 for action in view.legal_actions() if isinstance(action, Order))
