"""Widgets answer mouse and keys alike, keep focus over rebuilds, and only what changed is drawn again."""

import gc
from collections.abc import Callable
from weakref import ref

import pygame
import pytest

from game.client.app import App
from game.client.settings import Settings
from game.client.widgets import (
    Bar,
    Button,
    Card,
    Choice,
    Column,
    Dialog,
    Label,
    Panel,
    RichText,
    Row,
    ScrollPanel,
    Slider,
    Space,
    Switch,
    Tabs,
    TextField,
    Toast,
    heading,
    plain,
)  # fmt: skip
from game.client.widgets.text import parse

from .conftest import Build, Shown

Show = Callable[[Build], Shown]


def two_buttons(scene: Shown) -> Column:
    return Column([
        Button("Invest", lambda: scene.note("invest"), id="invest", shortcut="i"),
        Button("End turn", lambda: scene.note("end"), id="end", shortcut="return", kind="primary"),
    ], pad=20)  # fmt: skip


def test_a_click_presses_a_button(show: Show) -> None:
    scene = show(two_buttons)
    scene.app.click("invest")
    assert scene.happened == ["invest"]


def test_letting_go_elsewhere_presses_nothing(show: Show) -> None:
    scene = show(two_buttons)
    start, end = scene.find("invest").center, scene.find("end").center
    scene.app.step([pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1)])
    scene.app.step([pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end, button=1)])
    assert scene.happened == []


def test_the_key_on_a_button_presses_it(show: Show) -> None:
    scene = show(two_buttons)
    scene.app.press(pygame.K_i, unicode="i")
    scene.app.press(pygame.K_RETURN)
    assert scene.happened == ["invest", "end"]


def test_enter_presses_what_tab_went_to_before_any_shortcut(show: Show) -> None:
    scene = show(two_buttons)
    scene.app.press(pygame.K_TAB)
    scene.app.press(pygame.K_RETURN)
    scene.app.press(pygame.K_SPACE, unicode=" ")
    assert scene.happened == ["invest", "invest"]


def test_a_key_held_down_presses_only_once(show: Show) -> None:
    scene = show(two_buttons)
    event = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_i, mod=0, unicode="i")
    again = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_i, mod=0, unicode="i", repeat=True)
    scene.app.step([event, again, again])
    assert scene.happened == ["invest"]


def test_tab_goes_round_and_shift_tab_back(show: Show) -> None:
    scene = show(two_buttons)
    seen = []
    for mod in (0, 0, 0, pygame.KMOD_SHIFT):
        scene.app.press(pygame.K_TAB, mod)
        seen.append(scene.ui.focus)
    assert seen == ["invest", "end", "invest", "end"]


def test_the_focus_is_seen_and_stays_over_a_rebuild(show: Show) -> None:
    scene = show(two_buttons)
    before = scene.app.render().copy()
    scene.app.press(pygame.K_TAB)
    scene.invalidate()
    after = scene.app.render()
    ring = scene.find("invest").inflate(6, 6)
    gold = scene.ui.palette.gold_bright
    assert scene.ui.focus == "invest"
    assert tuple(after.get_at(ring.midtop))[:3] == gold
    assert tuple(before.get_at(ring.midtop))[:3] != gold


def test_arrows_move_the_focus_to_the_neighbour(show: Show) -> None:
    scene = show(lambda s: Row([Button("a", id="a"), Column([Button("b", id="b"), Button("c", id="c")])]))
    scene.app.press(pygame.K_TAB)
    scene.app.press(pygame.K_RIGHT)
    first = scene.ui.focus
    scene.app.press(pygame.K_DOWN)
    assert (first, scene.ui.focus) == ("b", "c")


def test_what_is_not_possible_does_nothing_and_says_why(show: Show) -> None:
    scene = show(lambda s: Button("Greenfield", lambda: s.note("built"), id="g", enabled=False, why="Too dear."))
    scene.app.click("g")
    assert scene.happened == []
    assert "Too dear." in scene.said()


def test_resting_on_a_widget_explains_it(show: Show) -> None:
    scene = show(lambda s: Button("ERP", id="erp", tooltip="One <b>module</b>"))
    place = scene.find("erp").center
    scene.app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))])
    assert "One module" not in scene.said()
    for _ in range(8):
        scene.app.step(dt=0.1)
    assert "One module" in scene.said()


def test_notices_stand_under_one_another_however_long_they_are(show: Show) -> None:
    scene = show(lambda s: Space())
    scene.toast("A long notice. " * 12)
    scene.toast("A short one.")
    first, second = (each.rect for each in scene.roots() if isinstance(each, Toast))
    assert first.height > second.height
    assert second.top > first.bottom


def test_a_notice_takes_the_place_of_one_of_its_topic(show: Show) -> None:
    scene = show(lambda s: Space())
    scene.toast("Thinking…", topic="hint")
    scene.toast("Something else.")
    scene.toast("Agent in d3.", topic="hint")
    assert [each.markup for each in scene.roots() if isinstance(each, Toast)] == ["Something else.", "Agent in d3."]


def test_pointing_at_a_card_and_leaving_it_is_told(show: Show) -> None:
    scene = show(
        lambda s: Column([Card([Label("Agent")], id="agent", on_click=lambda: None, on_hover=s.note), Space(grow=1)])
    )
    for place in (scene.find("agent").center, (600, 700)):
        scene.app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))])
    assert scene.happened == [True, False]


def form(scene: Shown) -> Column:
    values = scene.__dict__.setdefault(
        "values", {"name": "Anna", "kind": "person", "loud": 50, "on": False, "tab": "a"}
    )

    def put(key: str) -> Callable[[object], None]:
        return lambda value: values.__setitem__(key, value)

    return Column([
        TextField(values["name"], put("name"), id="name", most=8),
        Choice([("person", "Person"), ("ai", "Computer")], values["kind"], put("kind"), id="kind"),
        Slider(values["loud"], 0, 100, put("loud"), id="loud", step=5),
        Switch("Curtain", values["on"], put("on"), id="on"),
        Tabs([("a", "First"), ("b", "Second")], values["tab"], put("tab"), id="tab"),
        Button("x", lambda: scene.note("shortcut"), shortcut="x"),
    ])  # fmt: skip


def values(scene: Shown) -> dict[str, object]:
    found: dict[str, object] = scene.__dict__["values"]
    return found


def type_text(scene: Shown, text: str) -> None:
    for letter in text:
        scene.app.press(pygame.key.key_code(letter) if letter != "é" else 0xE9, unicode=letter)


def test_typing_goes_into_the_field_and_not_to_shortcuts(show: Show) -> None:
    scene = show(form)
    scene.app.press(pygame.K_TAB)  # by Tab the whole text is chosen and typing replaces it
    type_text(scene, "renéx")
    assert values(scene)["name"] == "renéx"
    assert scene.happened == []


def test_a_field_edits_at_its_cursor_and_keeps_its_length(show: Show) -> None:
    scene = show(form)
    scene.app.click("name")
    for key in (pygame.K_HOME, pygame.K_RIGHT, pygame.K_BACKSPACE):
        scene.app.press(key)
    type_text(scene, "hhhhhhhhh")
    assert values(scene)["name"] == "hhhhhnna"


def test_a_choice_opens_a_list_and_takes_the_clicked_entry(show: Show) -> None:
    scene = show(form)
    scene.app.click("kind")
    scene.app.click("kind.ai")
    assert values(scene)["kind"] == "ai"
    with pytest.raises(KeyError, match=r"kind\.person"):
        scene.find("kind.person")


def test_a_click_outside_only_closes_the_list(show: Show) -> None:
    scene = show(form)
    scene.app.click("kind")
    scene.app.click("on")
    assert values(scene)["on"] is False
    scene.app.click("on")
    assert values(scene)["on"] is True


def test_a_choice_changes_by_keys_alone(show: Show) -> None:
    scene = show(form)
    scene.app.press(pygame.K_TAB)
    scene.app.press(pygame.K_TAB)
    scene.app.press(pygame.K_SPACE, unicode=" ")
    scene.app.press(pygame.K_DOWN)
    scene.app.press(pygame.K_RETURN)
    assert values(scene)["kind"] == "ai"
    assert scene.ui.focus == "kind"


def test_a_slider_follows_the_pointer_and_the_arrows_in_steps(show: Show) -> None:
    scene = show(form)
    rect = scene.find("loud")
    scene.app.step([pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=rect.center, button=1)])
    scene.app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=(5000, rect.centery), rel=(0, 0), buttons=(1, 0, 0))])
    scene.app.step([pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(5000, rect.centery), button=1)])
    assert values(scene)["loud"] == 100
    scene.app.press(pygame.K_LEFT)
    assert values(scene)["loud"] == 95


def test_tabs_open_by_click_and_by_arrow(show: Show) -> None:
    scene = show(form)
    scene.app.click("tab.b")
    assert values(scene)["tab"] == "b"
    scene.app.press(pygame.K_LEFT)
    assert values(scene)["tab"] == "a"


def long_list(scene: Shown) -> ScrollPanel:
    cards = [Card([Label(f"Square {n}")], id=f"card{n}", on_click=lambda n=n: scene.note(n)) for n in range(40)]  # type: ignore[misc]
    return ScrollPanel(Column(cards, gap=8), id="list")


def test_a_card_out_of_sight_is_scrolled_to_before_it_is_clicked(show: Show) -> None:
    scene = show(long_list)
    scene.app.click("card35")
    assert scene.happened == [35]


def test_wheel_page_keys_and_drag_scroll(show: Show) -> None:
    scene = show(long_list)
    app, panel = scene.app, scene.widget("list")
    assert isinstance(panel, ScrollPanel)
    app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=(400, 400), rel=(0, 0), buttons=(0, 0, 0))])
    app.step([pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-1)])
    wheeled = panel.offset(scene.ui)
    app.press(pygame.K_PAGEDOWN)
    paged = panel.offset(scene.ui)
    app.step([pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(400, 400), button=1)])
    app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=(400, 300), rel=(0, -100), buttons=(1, 0, 0))])
    app.step([pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(400, 300), button=1)])
    assert 0 < wheeled < paged
    assert panel.offset(scene.ui) == paged + 100
    assert scene.happened == []  # a drag over a card does not press it


def test_tab_scrolls_to_what_it_reaches(show: Show) -> None:
    scene = show(long_list)
    for _ in range(30):
        scene.app.press(pygame.K_TAB)
    focused = scene.widget(scene.ui.focus)
    assert scene.widget("list").rect.contains(focused.rect)


def test_under_a_dialog_nothing_can_be_reached(show: Show) -> None:
    scene = show(two_buttons)
    place = scene.find("invest").center
    scene.ask(lambda: Dialog("Sure?", [Label("Two actions are left.")], [Button("Stay", scene.dismiss, id="stay")]))
    scene.app.step([pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1)])
    scene.app.step([pygame.event.Event(pygame.MOUSEBUTTONUP, pos=place, button=1)])
    scene.app.press(pygame.K_i, unicode="i")
    assert scene.happened == []
    scene.app.press(pygame.K_ESCAPE)
    assert not scene.asking


def test_markup_makes_runs_and_a_name_is_never_markup() -> None:
    runs = parse(f"<b>{plain('<b>Anna & Co')}</b> takes <bad>d5</bad>, see <a:reach>reach</a>")
    assert [(r.text, r.bold, r.colour, r.link) for r in runs] == [
        ("<b>Anna & Co", True, "", ""),
        (" takes ", False, "", ""),
        ("d5", False, "bad", ""),
        (", see ", False, "", ""),
        ("reach", False, "", "reach"),
    ]


def test_a_link_is_followed_by_click_and_by_key(show: Show) -> None:
    scene = show(lambda s: RichText("See <a:reach>reach</a> and <a:grip>grip</a>.", on_link=s.note))
    scene.app.click("grip")
    scene.app.press(pygame.K_TAB)
    scene.app.press(pygame.K_RETURN)
    scene.app.press(pygame.K_RIGHT)
    scene.app.press(pygame.K_RETURN)
    assert scene.happened == ["grip", "reach", "grip"]


def test_only_what_changed_is_drawn_again(show: Show) -> None:
    scene = show(lambda s: Column([Panel([heading("Cash")]), Panel([Bar(len(s.happened), 10, id="bar")], grow=1)]))
    assert scene.paint(scene.app.window.surface) == []
    scene.note("more")
    scene.invalidate()
    assert scene.paint(scene.app.window.surface) == [scene.find("bar")]


def test_a_partial_redraw_gives_the_same_picture_as_a_whole_one(show: Show) -> None:
    scene = show(form)
    for step in (
        lambda: scene.app.click("kind"),
        lambda: scene.app.click("kind.ai"),
        lambda: scene.app.press(pygame.K_TAB),
    ):
        step()
        partly = pygame.image.tobytes(scene.app.render(), "RGB")
        scene.resized()
        assert pygame.image.tobytes(scene.app.render(), "RGB") == partly


def test_text_on_paper_is_dark_and_on_walnut_light(show: Show) -> None:
    scene = show(lambda s: Column([Panel([Label("x", id="light")]), Panel([Label("x", id="dark")], kind="paper")]))
    assert scene.widget("light").tone == "walnut"
    assert scene.widget("dark").tone == "paper"


def test_everything_that_can_be_pressed_is_large_enough_for_a_finger(show: Show) -> None:
    scene = show(form)
    for widget in scene.widgets():
        if widget.takes_focus():
            assert min(widget.rect.size) >= 32, widget.path


class Watched(Shown):
    """A scene whose notices lie over its board."""

    notices_over = "board"


def test_notices_lie_over_the_widget_that_a_scene_names_for_them() -> None:
    app = App(Settings(language="en"), size=(1280, 720))
    board = Space(width=400, grow=1, id="board")
    scene = Watched(app, lambda scene: Row([Space(width=200), board, Space(grow=1)], place_across="stretch"))
    app.push(scene)
    scene.toast("A notice that is much too long for one line over such a narrow board.")
    toast = next(each for each in scene.roots() if isinstance(each, Toast))
    assert board.rect.left <= toast.rect.left < toast.rect.right <= board.rect.right
    app.window.close()


def test_a_notice_waits_behind_a_dialog_and_a_long_one_stays_longer(show: Show) -> None:
    def toasts() -> int:
        return sum(isinstance(each, Toast) for each in scene.roots())

    scene = show(lambda scene: Column([]))
    scene.ask(lambda: Dialog("A question", [], []))
    scene.toast("Saved")
    scene.tick(60)
    assert toasts() == 0, "the dialog comes first"
    scene.dismiss()
    assert toasts() == 1
    scene.tick(5)
    assert toasts() == 0
    scene.toast(
        "A sentence of more than a hundred letters takes longer than four seconds to be read, and stays for it."
    )
    scene.tick(5)
    assert toasts() == 1


def test_a_tree_that_was_thrown_away_is_gone_at_once_and_not_with_the_garbage(show: Show) -> None:
    scene = show(lambda _scene: Panel([Row([Button("Go", id="go"), ScrollPanel(Column([Label("inside")]))])]))
    old = [ref(widget) for widget in scene.widgets()]
    gc.disable()
    try:
        scene.invalidate()
        scene.app.render()
        assert not any(widget() for widget in old)
    finally:
        gc.enable()


def test_a_kept_part_is_made_again_when_its_key_changes_or_the_language_does(show: Show) -> None:
    made: list[Label] = []

    def label(scene: Shown) -> Label:
        made.append(Label(f"{len(made)}", id="kept"))
        return made[-1]

    keys = ["one", "one", "two", "two"]
    scene = show(lambda scene: Column([Space(grow=1), scene.keep("part", keys[0], lambda: label(scene))], pad=20))
    place = scene.find("kept")
    for expected in (1, 2):
        keys.pop(0)
        scene.invalidate()
        scene.app.render()
        assert scene.widget("kept") is made[-1]
        assert len(made) == expected
        assert scene.find("kept") == place
    scene.resized()
    scene.app.render()
    assert len(made) == 3


def test_a_box_looks_the_same_in_parts_as_whole(show: Show) -> None:
    from game.client.widgets import shapes
    from game.client.widgets.shapes import BoxLook, Shadow

    show(two_buttons)
    for look in (
        BoxLook((40, 60, 80), (200, 150, 60), 9, 2, Shadow(4, 3, 90)),
        BoxLook((40, 60, 80), None, 5),
        BoxLook(None, (200, 150, 60), 11, 2),
    ):
        parts = pygame.Surface((400, 300))
        parts.fill((90, 30, 20))
        shapes.draw_box(parts, pygame.Rect(40, 30, 320, 240), look)
        margin = look.shadow.margin
        drawn = shapes._whole_box((320, 240), look)
        whole = pygame.Surface((400, 300))
        whole.fill((90, 30, 20))
        whole.blit(drawn, (40 - margin, 30 - margin))
        assert pygame.image.tobytes(parts, "RGB") == pygame.image.tobytes(whole, "RGB")
