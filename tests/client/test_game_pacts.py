"""The room of pacts and moves to another board: offers, answers, ways out, and what a headquarters leaves behind."""

from collections.abc import Iterator

import pygame
import pytest

from game.client.scenes import game_hint
from game.client.scenes.game import GameScene
from game.client.widgets.buttons import Button
from game.rules import Accept
from game.rules.state import Pact
from tests.client.tables import Tables, log, play
from tests.rules import boards


@pytest.fixture
def tables() -> Iterator[Tables]:
    made = Tables()
    yield made
    made.close()


def test_a_pact_is_offered_to_the_firm_that_was_clicked(tables: Tables) -> None:
    scene = tables.real("queen", "knight", "rook")
    scene.app.click("pacts")
    scene.app.click("partner.3")
    scene.app.click("offer.network")
    assert "If Carla accepts:" in scene.said()
    scene.app.click("confirm")
    assert log(scene) == ["?3 network"]
    assert "You offer Carla a pact: network" in scene.said()
    assert "It binds when your turn ends" in scene.said()
    scene = play(scene, "--", "--", "--")
    scene.app.click("pacts")
    assert "You offered Carla" not in scene.said()  # it lapsed in Carla's turn


def test_an_offer_waits_for_its_player_alone_and_is_accepted(tables: Tables) -> None:
    scene = tables.real("queen", "knight", "rook")
    assert "(1)" not in told(scene.widget("pacts"))
    scene = play(scene, "?2 agreement", "--")
    assert "(1)" in told(scene.widget("pacts"))
    scene.app.click("pacts")
    assert "Anna offers you" in scene.said()
    scene.app.click("accept.1")
    scene.app.click("confirm")
    assert log(scene)[-1] == "&1"
    assert "You accept the offer of Anna: agreement" in scene.said()
    assert "Agreement since 2004" not in scene.said()
    assert not there(scene, "accept.1")
    assert "(1)" not in told(scene.widget("pacts"))
    scene = play(scene, "--", "--", "--", "--")
    scene.app.click("pacts")
    assert "Agreement since 2004" in scene.said()


def there(scene: GameScene, id: str) -> bool:
    return any(widget.path == id for widget in scene.widgets())


def told(button: object) -> str:
    assert isinstance(button, Button)
    return button.text


def test_a_third_firm_sees_nothing_of_an_offer(tables: Tables) -> None:
    scene = play(tables.real("queen", "knight", "rook"), "?2 agreement", "--", "--")
    scene.app.click("pacts")
    assert "offers you" not in scene.said()
    assert "You offered" not in scene.said()


def test_ending_the_turn_warns_of_an_offer_that_would_lapse(tables: Tables) -> None:
    scene = play(tables.real("queen", "knight"), "?2 agreement", "--")
    scene.app.click("end_turn")
    assert "lapses without an answer" in scene.said()


def test_a_refusal_takes_two_clicks_like_any_card(tables: Tables) -> None:
    scene = play(tables.real("queen", "knight"), "?2 agreement", "--")
    scene.app.click("pacts")
    scene.app.click("refuse.1")
    assert log(scene)[-1] == "--"
    scene.app.click("refuse.1")
    assert log(scene)[-1] == "-1"


def test_an_offer_is_answered_by_keys_and_what_one_offers_comes_after(tables: Tables) -> None:
    scene = play(tables.real("queen", "knight", "rook"), "?2 agreement", "--")
    scene.app.press(pygame.K_p, unicode="p")
    scene.app.press(pygame.K_3, unicode="3")
    assert scene.desk.choice.card.startswith("?1")
    scene.app.press(pygame.K_1, unicode="1")
    scene.app.press(pygame.K_RETURN)
    assert log(scene)[-1] == "&1"


def test_advice_to_accept_says_what_and_from_whom(tables: Tables) -> None:
    scene = play(tables.real("queen", "knight", "rook"), "?2 agreement", "--")
    assert "accept the offer of Anna: agreement" in game_hint.words(scene.desk, Accept(1))


def test_breaking_a_network_says_what_it_costs_and_notice_when_it_ends(tables: Tables) -> None:
    position = boards.start(boards.level("ggg\nggg\nHDH"), "queen", "rook")
    position.pacts = (Pact(0, 1, "network", 1),)
    scene = tables.made(position)
    scene.app.click("pacts")
    assert "Network since 2004" in scene.said()
    assert "until the end of 2005" in scene.said()
    rules = scene.desk.view.level.ruleset.trust
    assert f"You lose {rules.broken} trust with every firm" in scene.said()
    scene.app.click("pact.notice")
    scene.app.click("confirm")
    assert "You give Firm 2 notice: network" in scene.said()
    scene = play(scene, "--", "--", "--")
    scene.app.click("pacts")
    assert "ends after 2005" in scene.said()


def test_the_country_of_a_consortiums_fairs_is_said(tables: Tables) -> None:
    position = boards.start(boards.level("ggg\ngFc\nHHH"), "queen", "knight", "rook")
    position.pacts = (Pact(0, 1, "consortium", 1), Pact(1, 2, "consortium", 1))
    scene = tables.made(position)
    scene.app.click("pacts")
    assert "at the fairs of" not in scene.said()
    position.arrived = 1
    boards.put(position, "a2", "agent", seat=2)
    scene = tables.made(position)
    scene.app.click("pacts")
    assert "at the fairs of de" in scene.said()


def test_undo_takes_an_answer_back(tables: Tables) -> None:
    scene = play(tables.real("queen", "knight", "rook"), "?2 agreement", "--")
    scene.app.click("pacts")
    scene.app.click("accept.1")
    scene.app.click("confirm")
    scene.app.click("undo")
    assert "You accept" not in scene.said()
    assert there(scene, "accept.1")


def test_ending_the_turn_tells_what_binds_with_it(tables: Tables) -> None:
    scene = play(tables.real("queen", "knight", "rook"), "?2 agreement", "--", "&1")
    scene.app.click("end_turn")
    assert "You accept the offer of Anna: agreement" in scene.said()
    assert "That binds now" in scene.said()


def test_a_square_reached_from_a_partners_outpost_says_whose_it_is(tables: Tables) -> None:
    position = boards.start(boards.level("ggg\nggg\nggg\nggg\nHDH"), "change-board", "rook")
    position.pacts = (Pact(0, 1, "network", 1),)
    boards.put(position, "b4", seat=1)
    scene = tables.made(position)
    scene.app.click("square.b5")
    assert "from b4 of Firm 2" in scene.said()
    assert any(not offer.reasons for offer in scene.desk.offers())


def test_a_looser_pact_than_the_present_one_has_no_card(tables: Tables) -> None:
    position = boards.start(boards.level("ggg\nggg\nHDH"), "queen", "rook")
    position.pacts = (Pact(0, 1, "network", 1),)
    scene = tables.made(position)
    scene.app.click("pacts")
    assert not there(scene, "offer.agreement")
    assert there(scene, "offer.group")


def far_board() -> boards.Position:
    position = boards.start(boards.level("gg<\nggg\nHDH", board_b="ccc\nccc\n<cc"), "change-board", "queen")
    boards.put(position, "a2")
    return position


def test_only_a_change_board_firm_is_offered_moves_to_another_board(tables: Tables) -> None:
    scene = tables.made(far_board())
    scene.app.click("square.a2")
    assert there(scene, "transfer")
    scene = tables.real("queen", "knight")
    assert not there(scene, "transfer")


def test_an_outpost_moves_to_a_gold_dot_of_the_other_board(tables: Tables) -> None:
    scene = tables.made(far_board())
    scene.app.click("square.a2")
    scene.app.click("transfer")
    assert scene.desk.choice.board == "B"
    dots = sorted(scene.desk.marks().reach)
    assert dots and all(name.startswith("B:") for name in dots)
    scene.app.click(f"square.{dots[0]}")
    assert scene.desk.marks().target == dots[0]
    scene.app.click("confirm")
    assert log(scene)[-1] == f"a2~{dots[0]}"
    assert scene.desk.choice.room == ""


def test_escape_from_a_move_leads_back_to_the_piece_on_its_board(tables: Tables) -> None:
    scene = tables.made(far_board())
    scene.app.click("square.a2")
    scene.app.press(pygame.K_t, unicode="t")
    assert scene.desk.choice.room == "transfer"
    scene.app.press(pygame.K_ESCAPE)
    choice = scene.desk.choice
    assert (choice.room, choice.board, choice.target) == ("", "A", "a2")


def test_the_headquarters_warns_of_what_it_leaves_behind(tables: Tables) -> None:
    scene = tables.made(far_board())
    scene.app.click("transfer")
    assert "leaves the home market, the suppliers and the atmosphere" in scene.said()
    card = next(offer for offer in scene.desk.offers() if not offer.reasons)
    scene.app.click(f"transfer.{card.action.notation.partition('~')[2]}")
    scene.app.click("confirm")
    assert log(scene)[-1] == card.action.notation
    assert scene.desk.view.firms[0].hq.startswith("B:")
    scene.app.render()
    assert scene.faults() == []


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_while_offers_wait(tables: Tables, size: tuple[int, int], language: str) -> None:
    scene = tables.real("change-board", "knight", "rook", "queen", language=language, size=size)
    scene = play(scene, "?3 network", "--", "?3 agreement", "--")
    for room in ("pacts", "accept.1", "confirm", "refuse.2", "confirm", "district", "give.training_centre.30"):
        scene.app.click(room)
        scene.app.render()
        assert scene.faults() == [], room
