"""The game screen played by mouse alone and by keyboard alone: select, choose, confirm, undo, end the turn."""

from collections.abc import Callable, Iterator

import pygame
import pytest

from game import levels, texts
from game.client import gallery_record, wording
from game.client.app import App
from game.client.board_caption import Caption
from game.client.board_widget import Board
from game.client.scenes.game import GameScene
from game.client.scenes.game_actions import card_id
from game.client.scenes.game_cards import risk_words
from game.client.scenes.game_top import star
from game.client.scenes.game_tray import LevelDots
from game.client.scenes.settings import SettingsScene
from game.client.session import Session
from game.client.settings import Settings
from game.client.widgets import Card, ScrollPanel, Tooltip
from game.client.widgets.buttons import Button
from game.record import SeatInfo
from game.rules import EndTurn, Enter, Escalate, Event, Options, SetStance, View
from game.rules.sight import GoalSeen, RiskSeen
from game.rules.state import Position
from tests.rules import boards
from tests.rules.test_view import midgame

Open = Callable[..., GameScene]


@pytest.fixture
def play() -> Iterator[Open]:
    """`play()` opens the real level with two people and no curtain, `play(position=…)` a position made by a test;
    with `ai` it plays the second firm.
    """
    made: list[tuple[App, Session]] = []

    def open_game(
        *,
        language: str = "en",
        size: tuple[int, int] = (1280, 720),
        position: Position | None = None,
        motion: bool = False,
        ai: str = "",
        first_play: bool = False,
        level: str = "brianza-2004",
    ) -> GameScene:
        settings = Settings(language=language, motion=motion, curtain=False)
        app = App(settings, size=size)
        if position is None:
            first, second = levels.load(level).strategies[:2]
            seats = [
                SeatInfo("Anna", first, colour="blue"),
                SeatInfo("Bruno", second, "ai" if ai else "person", ai, colour="teal"),
            ]
            session = Session.start(levels.load(level), seats, 7, Options(first_play=first_play), settings)
        else:
            seats = [SeatInfo(f"Firm {firm.seat + 1}", firm.strategy) for firm in position.firms]
            session = Session(boards.game_from(position), None, seats, settings)
        made.append((app, session))
        app.push(GameScene(app, session))
        app.render()
        scene = app.scene
        assert isinstance(scene, GameScene)
        return scene

    yield open_game
    for app, session in made:
        session.close()
        app.window.close()


def log(scene: GameScene) -> list[str]:
    return [entry.notation for entry in scene.session.game.log]


def rest_on(scene: GameScene, place: tuple[int, int], seconds: float = 1.0) -> None:
    """The pointer goes there and stays."""
    scene.app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))])
    for _ in range(round(seconds * 10)):
        scene.app.step(dt=0.1)


def entry(scene: GameScene) -> Enter:
    """The first entry the firm to act could make on the first board."""
    legal = scene.desk.view.legal_actions()
    return next(action for action in legal if isinstance(action, Enter) and ":" not in action.square)


def test_a_game_begins_with_the_reach_of_the_own_headquarters(play: Open) -> None:
    scene = play()
    marks = scene.desk.marks()
    assert marks.own == scene.desk.view.firms[0].hq
    assert marks.reach


def test_a_turn_with_outposts_begins_with_the_reach_of_all_pieces(play: Open) -> None:
    scene = play(position=midgame())
    marks, view = scene.desk.marks(), scene.desk.view
    assert marks.own == ""
    home = view.reach(view.firms[0].hq)
    assert marks.reach - set(home), "outposts reach squares that the headquarters does not"


def test_an_outpost_is_founded_by_mouse_alone(play: Open) -> None:
    scene = play()
    action = entry(scene)
    scene.app.click(f"square.{action.square}")
    scene.app.click(f"card.{action.mode}")
    assert log(scene) == []
    scene.app.click("confirm")
    assert log(scene) == [action.notation]


def test_a_second_click_on_a_chosen_card_plays_it(play: Open) -> None:
    scene = play()
    action = entry(scene)
    scene.app.click(f"square.{action.square}")
    scene.app.click(f"card.{action.mode}")
    scene.app.click(f"card.{action.mode}")
    assert log(scene) == [action.notation]


def test_an_outpost_is_founded_by_keyboard_alone(play: Open) -> None:
    scene = play()
    action = entry(scene)
    for _ in range(20):
        here, there = scene.desk.choice.cursor, action.square
        if here == there:
            break
        if here[1:] != there[1:]:
            scene.app.press(pygame.K_UP if int(here[1:]) < int(there[1:]) else pygame.K_DOWN)
        else:
            scene.app.press(pygame.K_RIGHT if here[0] < there[0] else pygame.K_LEFT)
    scene.app.press(pygame.K_RETURN)
    scene.app.press(pygame.K_1, unicode="1")
    scene.app.press(pygame.K_RETURN)
    assert log(scene) == [entry_played(scene, action.square)]


def entry_played(scene: GameScene, square: str) -> str:
    post = scene.desk.own_outpost(square)
    assert post
    return f"{square}={post.mode}"


def test_ctrl_z_takes_back_what_was_played(play: Open) -> None:
    scene = play()
    cash = scene.desk.view.own.cash
    scene.app.press(pygame.K_i, unicode="i")
    scene.app.press(pygame.K_1, unicode="1")
    scene.app.press(pygame.K_RETURN)
    assert scene.desk.view.own.cash < cash
    scene.app.press(pygame.K_z, pygame.KMOD_CTRL)
    assert scene.desk.view.own.cash == cash


def test_a_card_previews_what_it_would_do_before_it_is_chosen(play: Open) -> None:
    scene = play()
    action = entry(scene)
    scene.app.click(f"square.{action.square}")
    assert "If you" not in scene.said()
    place = scene.find(f"card.{action.mode}").center
    scene.app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))])
    assert "If you choose" in scene.said()
    assert scene.desk.marks().planned == action.mode


def test_pointing_at_cards_changes_the_preview_and_leaves_the_cards_as_they_are(play: Open) -> None:
    scene = play()
    scene.app.click(f"square.{entry(scene).square}")
    possible = [card_id(offer.action) for offer in scene.desk.offers() if not offer.reasons]
    before = scene.widget(possible[0])
    told = []
    for card in possible[:2]:
        rest_on(scene, scene.find(card).center, 0.0)
        told.append(scene.widget("preview").said())
    assert told[0] != told[1]
    assert scene.widget(possible[0]) is before


def test_what_was_painted_in_parts_is_what_a_whole_new_picture_would_be(play: Open) -> None:
    scene = play()
    for target in (f"square.{entry(scene).square}", "invest", "tab.B", "tab.A"):
        scene.app.click(target)
        parts = pygame.image.tobytes(scene.app.render(), "RGB")
        scene.stage.forget()
        scene.cover_again()
        assert pygame.image.tobytes(scene.app.render(), "RGB") == parts


def test_a_preview_tells_the_value_that_decides_the_game(play: Open) -> None:
    scene = play()
    action = entry(scene)
    scene.app.click(f"square.{action.square}")
    scene.app.click(f"card.{action.mode}")
    worth = scene.desk.view.preview(action).worth
    assert f"{texts.signed(worth.low)}\u00a0k€ on the value at the end" in scene.said()


def test_a_chosen_card_is_shown_whole(play: Open) -> None:
    scene = play()
    scene.app.click(f"square.{entry(scene).square}")
    for key in (pygame.K_1, pygame.K_2, pygame.K_3):
        scene.app.press(key)
        chosen = scene.desk.chosen
        assert chosen
        card = scene.widget(card_id(chosen.action))
        panel = card.parent
        while not isinstance(panel, ScrollPanel):
            assert panel
            panel = panel.parent
        assert panel.rect.contains(card.rect)


def test_resting_on_a_square_says_what_its_number_means(play: Open) -> None:
    scene = play()
    square = scene.desk.view.square(entry(scene).square)
    words = f"Buyers take {wording.span(square.demand)} units this year"
    rest_on(scene, scene.find(f"square.{square.name}").center, 0.2)
    assert words not in scene.said()
    rest_on(scene, scene.find(f"square.{square.name}").center)
    assert words in scene.said() and "In your reach." in scene.said()
    rest_on(scene, scene.find("square.d8").center, 0.2)
    assert words not in scene.said()
    rest_on(scene, scene.find("square.d8").center)
    assert "Out of your reach." in scene.said()
    scene.app.click("square.d8")
    rest_on(scene, scene.find("square.d8").center)
    assert "Out of your reach." not in scene.said(), "the panel tells of the chosen square"


def test_the_words_on_a_card_do_not_cover_what_follows_from_it(play: Open) -> None:
    scene = play()
    action = entry(scene)
    scene.app.click(f"square.{action.square}")
    rest_on(scene, scene.find(f"card.{action.mode}").center)
    tip = next(each for each in scene.roots() if isinstance(each, Tooltip))
    assert tip.rect.right <= scene.find(f"card.{action.mode}").left
    assert not tip.rect.colliderect(scene.find("preview"))


def test_a_digit_takes_the_keyboards_focus_along_so_that_enter_plays_what_it_chose(play: Open) -> None:
    scene = play()
    scene.app.click(f"square.{entry(scene).square}")
    scene.hands.focus(scene.widget(f"card.{entry(scene).mode}"))
    scene.app.press(pygame.K_2)
    chosen = scene.desk.chosen
    assert chosen and chosen.action.notation != entry(scene).notation
    scene.app.press(pygame.K_RETURN)
    assert log(scene) == [chosen.action.notation]


def test_who_opens_cards_by_keys_goes_on_among_them(play: Open) -> None:
    scene = play()
    scene.app.press(pygame.K_TAB)
    scene.app.press(pygame.K_i)
    assert scene.ui.focus == "invest.quality"
    scene.app.press(pygame.K_RETURN)
    scene.app.press(pygame.K_RETURN)
    assert len(log(scene)) == 1


def test_who_opens_cards_by_pointer_and_goes_on_by_tab_comes_to_the_cards(play: Open) -> None:
    scene = play()
    scene.app.click("invest")
    scene.app.press(pygame.K_TAB)
    assert scene.ui.focus == "invest.quality"


def test_a_risk_that_cannot_come_is_not_told(play: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = play()
    for chance in (0, 7):
        monkeypatch.setattr(View, "risks", lambda *_, n=chance: (RiskSeen("unclear_law", n, once=False),))
        assert ("unclear law" in risk_words(scene.desk, entry(scene))) == bool(chance)


def test_a_loan_does_not_promise_to_pay_back(play: Open) -> None:
    scene = play()
    scene.app.press(pygame.K_b)
    assert "Borrow" in scene.said() and "pays back" not in scene.said()


def test_a_square_with_black_on_it_tells_its_strength_and_its_next_move_and_f1_explains_it(play: Open) -> None:
    scene = play()
    rival = next(rival for rival in scene.desk.view.rivals if ":" not in rival.square)
    scene.app.click(f"square.{rival.square}")
    meant = next(intent for intent in scene.desk.view.intents if intent.rival == rival.id)
    assert f"Black, strength {rival.strength}" in scene.said()
    assert wording.intent(scene.desk.view, meant) in scene.said()
    assert scene.help_wanted()[0] == "term.rival"


def test_the_first_year_tells_how_one_wins_and_later_ones_do_not(play: Open) -> None:
    aim = "Aim: be worth most at the end of 2015."
    said = play().said()
    assert aim in said and "or order a module" in said
    position = boards.start(boards.level("ggg\nggg\nHDH"), "rook", "rook")
    position.round, position.arrived = 2, 1
    assert "Aim" not in play(position=position).said()


def test_a_first_play_does_not_ask_for_modules_before_they_open(play: Open) -> None:
    scene = play(first_play=True)
    assert "sell on a square or invest. Then" in scene.said()
    button = scene.widget("firm.ict")
    assert isinstance(button, Button)
    assert not button.enabled and "2005" in button.text


def test_no_cards_stay_open_while_another_firm_plays(play: Open) -> None:
    scene = play(ai="greedy")
    scene.app.press(pygame.K_i)
    assert scene.desk.choice.room == "invest"
    scene.app.press(pygame.K_e)
    scene.app.press(pygame.K_RETURN)
    assert scene.desk.choice.room == ""


def test_a_mode_that_is_not_possible_says_why(play: Open) -> None:
    scene = play()
    action = entry(scene)
    scene.app.click(f"square.{action.square}")
    greyed = [offer for offer in scene.desk.offers() if offer.reasons]
    assert greyed
    assert "It needs" in scene.said()


def test_a_square_out_of_reach_says_so_once(play: Open) -> None:
    scene = play()
    reached = scene.desk.view.reach()
    far = next(s.name for s in scene.desk.view.squares if s.kind == "land" and s.name not in reached and s.board == "A")
    scene.app.click(f"square.{far}")
    assert scene.said().count(f"None of your pieces reaches {far}.") == 1


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_board_keeps_its_place_while_another_firm_plays(play: Open, size: tuple[int, int]) -> None:
    scene = play(ai="greedy", size=size)
    before = scene.widget("board").rect.copy()
    scene.app.press(pygame.K_e)
    scene.app.press(pygame.K_RETURN)
    scene.app.render()
    assert scene.widget("waiting").rect.width
    assert scene.widget("board").rect == before


def test_ending_the_turn_asks_while_something_could_be_done(play: Open) -> None:
    scene = play()
    scene.app.click("end_turn")
    assert log(scene) == []
    assert scene.asking
    scene.app.click("end_turn.no")
    assert log(scene) == []
    scene.app.click("end_turn")
    scene.app.click("end_turn.yes")
    assert log(scene) == ["--"]


def test_escape_puts_down_the_card_then_the_square_then_opens_the_menu(play: Open) -> None:
    scene = play()
    action = entry(scene)
    scene.app.click(f"square.{action.square}")
    scene.app.click(f"card.{action.mode}")
    scene.app.press(pygame.K_ESCAPE)
    assert (scene.desk.choice.card, scene.desk.choice.target) == ("", action.square)
    scene.app.press(pygame.K_ESCAPE)
    assert scene.desk.choice.target == ""
    scene.app.press(pygame.K_ESCAPE)
    assert scene.asking


def test_the_menu_switches_the_language_at_once(play: Open) -> None:
    scene = play()
    scene.app.click("menu")
    scene.app.click("language.it")
    assert texts.language() == "it"
    assert "Continua a giocare" in scene.said()


def test_the_menu_leads_to_the_settings_and_they_lead_back_to_the_game(play: Open) -> None:
    scene = play()
    app = scene.app
    app.click("menu")
    app.click("menu.settings")
    assert isinstance(app.scene, SettingsScene)
    app.click("language.it")
    app.press(pygame.K_ESCAPE)
    assert app.scene is scene
    app.render()
    assert "Annulla" in scene.said()


def test_the_second_board_opens_by_its_tab_and_by_page_keys(play: Open) -> None:
    scene = play()
    scene.app.click("tab.B")
    assert "square.B:a1" in scene.widget("board").targets(scene.ui)
    scene.app.press(pygame.K_PAGEUP)
    assert scene.desk.choice.board == "A"


def test_a_square_keeps_the_trade_of_its_own_board_when_another_is_shown(play: Open) -> None:
    scene = play()
    scene.app.click("square.b3")
    assert "Furniture" in scene.said()
    scene.app.click("tab.B")
    assert "light square · Furniture" in scene.said()


def test_a_module_is_ordered_from_the_trays_button(play: Open) -> None:
    scene = play()
    scene.app.click("ict")
    possible = next(offer for offer in scene.desk.offers() if not offer.reasons)
    scene.app.click(f"ict.{possible.action.notation[1:]}")
    scene.app.click("confirm")
    assert log(scene) == [possible.action.notation]


def test_money_is_borrowed_in_the_steps_the_bank_offers(play: Open) -> None:
    scene = play()
    scene.app.click("money")
    scene.app.click("money.borrow.100")
    scene.app.click("confirm")
    assert log(scene) == ["$+100"]
    assert scene.desk.view.own.debt == 100


def test_a_price_stance_is_set_with_one_click(play: Open) -> None:
    scene = play()
    scene.desk.choice = scene.desk.choice.__class__("A", piece=scene.desk.view.firms[0].hq)
    scene.invalidate()
    scene.app.click("stance.premium")
    assert log(scene) == ["=premium"]


def test_a_price_is_a_card_with_what_it_would_bring_and_is_played_by_keys(play: Open) -> None:
    scene = play()
    scene.app.press(pygame.K_b, unicode="b")
    high = scene.desk.view.offer(SetStance("premium")).preview
    assert high
    assert texts.signed(high.worth.low) in scene.said()
    scene.app.press(pygame.K_2, unicode="2")
    scene.app.press(pygame.K_RETURN)
    assert log(scene) == ["=premium"]
    assert "Now: premium prices" in told_in(scene, "right")


def test_the_tray_tells_prices_and_service(play: Open) -> None:
    scene = play(size=(1920, 1080))
    assert "market prices" in told_in(scene, "tray")
    assert "service" in told_in(scene, "tray")
    scene.session.apply(SetStance("cut"))
    scene.desk.changed()
    scene.invalidate()
    scene.app.render()
    assert "low prices" in told_in(scene, "tray")


def test_every_card_tells_the_change_of_the_value_that_decides(play: Open) -> None:
    scene = play(size=(1920, 1080))
    for room in ("invest", "ict", "money"):
        scene.app.click(room)
        for offer in scene.desk.offers():
            if offer.preview and not offer.reasons:
                words = f"{wording.profit_span(offer.preview.worth)} on the value at the end"
                assert words in told_in(scene, card_id(offer.action))


def test_a_room_stays_open_for_the_next_action_until_it_is_closed(play: Open) -> None:
    scene = play()
    for _ in range(2):
        scene.app.press(pygame.K_i, unicode="i")
        scene.app.press(pygame.K_1, unicode="1")
        scene.app.press(pygame.K_RETURN)
    assert len(log(scene)) == 2
    assert scene.desk.choice.room == "invest"
    scene.app.click("room.close")
    assert scene.desk.choice.room == ""


def test_a_square_of_another_trade_says_how_much_less_one_draws_there(play: Open) -> None:
    scene = play(size=(1920, 1080))
    view = scene.desk.view
    dark = next(each.name for each in view.squares if each.kind == "land" and not each.light and ":" not in each.name)
    scene.app.click(f"square.{dark}")
    rules = view.level.ruleset.market
    assert f"you draw {rules.other_sector}% of what you could, until research {rules.sector_research}" in scene.said()


def test_the_order_of_play_tells_the_places_of_last_year(play: Open) -> None:
    scene = play()
    assert "by value" not in told_in(scene, "left.panel")
    for _ in view_seats(scene):
        scene.session.apply(EndTurn())
    scene.session.report_read()
    again = GameScene(scene.app, scene.session)
    scene.app.go(again)
    scene.app.render()
    told = told_in(again, "left.panel")
    assert "1st by value" in told
    assert "2nd by value" in told


def told_in(scene: GameScene, path: str) -> str:
    """Everything written in a part of the screen."""
    scene.app.render()
    return " ".join(each.said() for each in scene.widget(path).walk())


def view_seats(scene: GameScene) -> range:
    return range(len(scene.desk.view.firms))


def test_the_ledger_behind_the_profit_sums_to_the_cash(play: Open) -> None:
    scene = play()
    scene.app.click("ledger")
    assert texts.money(scene.desk.view.own.cash) in scene.said()
    assert texts.money(sum(entry.amount for entry in scene.desk.view.ledger)) in scene.said()


def test_a_threat_to_an_own_outpost_is_told_and_drawn() -> None:
    position = boards.start(boards.level("ccc\nggg\nggg\nHDH", rivals={"b4": 6}), "queen", "rook")
    position.round = 4
    boards.put(position, "a3")
    app = App(Settings(language="en", motion=False, curtain=False), size=(1280, 720))
    seats = [SeatInfo("Anna", "queen"), SeatInfo("Bruno", "rook")]
    session = Session(boards.game_from(position), None, seats, app.settings)
    app.push(GameScene(app, session))
    app.render()
    scene = app.scene
    assert isinstance(scene, GameScene)
    capture = next(intent for intent in scene.desk.marks().intents if intent.kind == "capture")
    assert (capture.square, capture.to, capture.firm) == ("b4", "a3", 0)
    assert "b4 threatens a3 of Firm 1" in scene.said()
    assert scene.said().index("b4 threatens") < scene.said().index("No shock this year."), "or it would not be seen"
    app.click("end_turn")
    assert "Black is about to take a3: its grip is too low." in scene.said()
    app.click("end_turn.no")
    app.click("square.a3")
    assert "b4 takes it in 2008: strength 6 against grip" in scene.said()
    assert f"It lacks {6 - capture.grip}. What gives grip: a mode that commits more" in scene.said()
    assert "Nothing threatens your outposts." not in scene.said()
    app.window.close()


def test_movement_ends_at_once_with_a_click(play: Open) -> None:
    scene = play(motion=True)
    scene.app.click("invest")
    scene.app.press(pygame.K_1, unicode="1")
    scene.app.click("confirm")
    assert scene.playing
    scene.app.click("undo")
    scene.app.step(dt=0.1)
    assert log(scene)[-1] == "<"


def test_without_movement_a_capture_is_still_told(play: Open) -> None:
    scene = play()
    data: dict[str, int | str] = {"from": "c4", "mode": "agent", "grip": 1, "strength": 4}
    scene._show([Event("rival_captured", 3, 0, "b3", data)])
    assert not scene.playing
    assert "Black takes b3 from Anna" in scene.said()


def test_black_tells_what_it_does_while_it_moves(play: Open) -> None:
    scene = play(motion=True)
    data: dict[str, int | str] = {"from": "a8", "to": "a7", "strength": 4}
    scene._show([Event("rival_advanced", 3, -1, "a7", data)])
    scene.app.step(dt=0.05)
    scene.app.step(dt=0.05)
    assert "Black advances from a8 to a7" in scene.said()
    board = scene.widget("board").rect
    told = next(each for each in scene.roots() if isinstance(each, Caption))
    assert told.rect.top > board.centery, "the words would cover what they tell"
    scene.app.press(pygame.K_F5)
    assert not scene.playing


def test_the_tab_of_a_second_board_says_how_its_squares_are_written(play: Open) -> None:
    scene = play()
    assert scene.widget("tab.B").tooltip == "Squares of this board are written like B:c4."


def test_a_button_without_room_for_its_key_tells_it_when_pointed_at(play: Open) -> None:
    scene = play()
    scene.app.settings.scale = 125
    scene.app.settings_changed()
    scene.app.render()
    button = scene.widget("invest")
    assert isinstance(button, Button)
    assert button.key_cap == ""
    assert button.hint(scene.ui, None)[1] == "Key: <b>I</b>"


def test_the_pieces_over_the_year_tell_whose_turn_it_is_and_show_their_firms(play: Open) -> None:
    scene = play()
    assert scene.widget("turn.0").tooltip == "Anna · Queen"
    anna, bruno = scene.widget("turn.0"), scene.widget("turn.1")
    assert isinstance(anna, Card) and isinstance(bruno, Card)
    assert anna.selected and not bruno.selected
    scene.app.click("turn.1")
    assert scene.desk.choice.target == scene.desk.view.firms[1].hq
    assert "reach" in told_in(scene, "right")


def test_a_digit_without_a_card_says_so(play: Open) -> None:
    scene = play()
    scene.app.press(pygame.K_b, unicode="b")
    scene.app.press(pygame.K_9, unicode="9")
    assert "No card has this number" in scene.said()


def test_a_preview_tells_what_a_unit_costs_beside_its_price(play: Open) -> None:
    scene = play(size=(1920, 1080))
    dear = [o for each in scene.desk.view.squares if each.kind == "land" for o in scene.desk.view.offers(each.name)]
    possible = [o for o in dear if o.preview and o.preview.units and not o.reasons]
    sold = next(o for o in possible if o.preview and o.preview.units and o.preview.units.high)
    scene.app.click(f"square.{sold.action.square}")  # type: ignore[attr-defined]
    scene.app.click(card_id(sold.action))
    assert "a unit costs" in told_in(scene, "preview")


def test_a_card_under_which_nothing_would_be_sold_says_so_and_the_preview_says_why(app: App) -> None:
    session = gallery_record.opened(app.settings, gallery_record.TYPICAL, 5, 0)
    session.take()
    session.report_read()
    app.push(GameScene(app, session))
    app.render()
    scene = app.scene
    assert isinstance(scene, GameScene)
    scene.app.click("square.b7")
    scene.app.click("card.indirect_export")
    assert "nothing would be sold" in told_in(scene, "card.indirect_export")
    assert "a unit costs more than what you would keep of its price" in told_in(scene, "preview")
    session.close()


def test_going_deeper_with_a_unit_to_spare_does_not_call_the_plant_full(play: Open) -> None:
    position = midgame()
    position.firms[0].capacity = 500
    used = play(position=position).desk.view.own.capacity_used
    for spare, full in ((1, False), (0, True)):
        position.firms[0].capacity = used + spare
        scene = play(position=position)
        view = scene.desk.view
        assert view.own.capacity_used == used
        deeper = next(o for o in view.offers("a2") if isinstance(o.action, Escalate) and o.preview and not o.reasons)
        assert deeper.preview and deeper.preview.units and deeper.preview.units.high > 1
        scene.app.click("square.a2")
        scene.app.click(card_id(deeper.action))
        assert ("your plant is full" in told_in(scene, "preview")) == full


@pytest.mark.parametrize(
    ("size", "cap", "text"), [((1280, 720), "2005", "ICT"), ((1920, 1080), "", "ICT\u00a0·\u00a02005")]
)
def test_a_room_that_opens_later_shows_its_year_and_no_key(
    play: Open, size: tuple[int, int], cap: str, text: str
) -> None:
    scene = play(first_play=True, size=size)
    scene.app.settings.scale = 100
    scene.app.settings_changed()
    scene.app.render()
    button = scene.widget("ict")
    assert isinstance(button, Button)
    assert (button.key_cap, button.text) == (cap, text)


def test_who_owes_more_than_the_bank_lends_is_warned_what_follows_and_before_the_turn_ends(play: Open) -> None:
    position = midgame()
    position.firms[0].debt, position.firms[0].actions = 5000, 0
    scene = play(position=position)
    assert "the bank sells your outposts, the cheapest first" in told_in(scene, "over_limit")
    scene.app.click("end_turn")
    assert scene.asking
    assert "You owe more than your credit" in scene.said()


def test_the_stars_stand_in_the_top_line_with_what_they_ask_for(play: Open) -> None:
    scene = play()
    goals = scene.desk.view.goals
    stars = scene.widget("stars")
    assert stars.said() == "".join("★" if goal.reached else "☆" for goal in goals)
    assert len(goals) == 3
    assert all(wording.goal(goal) in stars.tooltip for goal in goals)


@pytest.mark.parametrize(("by_round", "colour"), [(0, "m"), (8, "gold")])
def test_a_star_that_only_the_end_can_win_is_grey_until_then(by_round: int, colour: str) -> None:
    assert star(GoalSeen("atmosphere", 50, by_round, 60, reached=True)) == f"<{colour}>★</{colour}>"
    assert star(GoalSeen("atmosphere", 50, by_round, 40, reached=False)) == "<gold>☆</gold>"


def test_a_button_that_was_clicked_is_not_explained_until_the_pointer_comes_again(play: Open) -> None:
    scene = play()
    at = scene.find("money").center
    scene.app.click("money")
    rest_on(scene, at)
    assert not any(isinstance(over, Tooltip) for over in scene.roots())
    rest_on(scene, scene.find("board").center)
    rest_on(scene, at)
    assert any(isinstance(over, Tooltip) for over in scene.roots())


def test_in_the_last_year_nothing_is_called_safe_in_a_year_that_never_comes(play: Open) -> None:
    position = boards.start(boards.level("ggg\nggg\nHDH"), "queen", "rook")
    boards.put(position, "a2")
    for last in (False, True):
        position.round = position.world.level.rounds - (not last)
        scene = play(position=position)
        scene.app.click("square.a2")
        assert ("safe in" in scene.said()) != last


def test_years_without_modules_have_no_button_for_them(play: Open) -> None:
    scene = play(level="lancashire-1890")
    button = scene.widget("ict")
    assert isinstance(button, Button)
    assert not button.enabled and button.why == "These years have no ICT modules."


def test_whose_founder_leaves_reads_why_an_action_is_missing(play: Open) -> None:
    position = midgame()
    position.events.append(Event("succession", position.round, 0, "", {"years": 2}))
    words = f"one action less, up to and with {position.world.level.year + position.round}."
    assert words in told_in(play(position=position), "succession")
    position.events.append(Event("succession", position.round, 0, "", {"years": 0}))
    assert all(widget.id != "succession" for widget in play(position=position).widgets())


def test_levels_have_as_many_dots_as_the_rules_allow(play: Open) -> None:
    scene = play()
    most = {row.most for row in scene.widgets() if isinstance(row, LevelDots)}
    assert most == {10, 3}, "service ends at three"


def test_what_is_planned_on_a_square_stands_beside_who_is_there(play: Open) -> None:
    position = boards.start(boards.level("ggg\nggg\nHDH"), "queen", "rook")
    boards.put(position, "a2", "agent", seat=1)
    scene = play(position=position)
    scene.app.click("square.a2")
    scene.app.click("card.distributor")
    board = scene.widget("board")
    assert isinstance(board, Board)
    seen = scene.desk.view.square("a2")
    assert [(post.firm, post.mode, post.working) for post in board.as_planned(seen).outposts] == [
        (1, "agent", True),
        (0, "distributor", False),
    ]
    assert [post.firm for post in board.as_planned(scene.desk.view.square("b2")).outposts] == []


def test_undo_says_why_it_cannot(play: Open) -> None:
    scene = play()
    undo = scene.widget("undo")
    assert isinstance(undo, Button)
    assert not undo.enabled
    assert undo.why == "There is nothing to undo."


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_in_any_room_of_the_screen(play: Open, size: tuple[int, int], language: str) -> None:
    scene = play(language=language, size=size)
    action = entry(scene)
    rooms = ["", f"square.{action.square}", f"card.{action.mode}", "invest", "ict", "money", "firm.strategy", "menu"]
    for room in rooms:
        if room == "firm.strategy":
            scene.app.press(pygame.K_ESCAPE)
            scene.desk.choice = scene.desk.choice.__class__("A", piece=scene.desk.view.firms[0].hq)
            scene.invalidate()
        if room:
            scene.app.click(room)
        scene.app.render()
        assert scene.faults() == [], room


def test_a_module_that_few_have_says_why_nobody_can_tell_its_benefit(play: Open) -> None:
    scene = play()
    scene.app.click("ict")
    assert "Fewer than 2 firms have it at work: nobody can tell its benefit closer than ±50%" in scene.said()


def test_who_has_ordered_every_module_sees_them_where_they_were_ordered(app: App) -> None:
    session = gallery_record.opened(app.settings, gallery_record.TYPICAL, 5, 0)
    session.take()
    session.report_read()
    app.push(GameScene(app, session))
    app.click("ict")
    right = app.scene.widget("right")
    said = "\n".join(widget.said() for widget in right.walk())
    assert "You have ordered every module of these years." in said
    assert all(texts.name("module", module.id) in said for module in session.view().own.modules)
