"""How the gallery sets up the screens of a game: the board and its rooms, curtain, report, end."""

from typing import TYPE_CHECKING

from game.client import gallery_record
from game.client.gallery_record import ALONE, CROWDED, TYPICAL, Played
from game.client.gallery_room import Room, Show

if TYPE_CHECKING:
    from game.client.session import Session


def at(round: int, seat: int | None = 0, played: Played = TYPICAL) -> Show:
    """Whatever comes first in that turn, its person at the screen: a report, the end."""

    def show(room: Room) -> None:
        session = room.session(round, seat, played)
        session.take()
        room.go_on(session)

    return show


def last_report(room: Room) -> None:
    """The report of the last year, which who plays alone reads before the debrief."""
    session = room.session(12, 0, ALONE)
    while not session.game.over:
        session.apply(gallery_record.thumb(session.game))
    room.go_on(session)


def curtain(round: int, seat: int, played: Played = TYPICAL) -> Show:
    def show(room: Room) -> None:
        room.go_on(room.session(round, seat, played))

    return show


def curtain_pin(*clicks: str, round: int = 5, seat: int = 1, played: Played = TYPICAL) -> Show:
    """The curtain before somebody who chose a PIN, after some clicks."""

    def show(room: Room) -> None:
        session = room.session(round, seat, played)
        session.pins.choose(seat, "0417")
        room.go_on(session)
        for id in clicks:
            room.app.click(id)

    return show


def curtain_thinking(room: Room) -> None:
    from game.client.scenes.curtain import CurtainScene

    room.app.push(CurtainScene(room.app, _never_answered(room.session(5, 2))))


def watching(room: Room) -> None:
    """The board while an AI firm plays and the curtain is not wanted."""
    room.app.settings.curtain = False
    session = _never_answered(room.session(5, 2))
    session.report_read()
    room.go_on(session)


def _never_answered(session: "Session") -> "Session":
    """The AI is shown thinking."""
    session.poll = lambda: ()  # type: ignore[method-assign]  # a picture has no time to wait for it
    return session


def then(show: Show, *clicks: str) -> Show:
    def after(room: Room) -> None:
        show(room)
        for id in clicks:
            room.app.click(id)

    return after


def board(round: int, seat: int, *clicks: str, played: Played = TYPICAL, rest: str = "") -> Show:
    """The board in that turn, after some clicks; the pointer rests on a widget in the end."""

    def show(room: Room) -> None:
        room.sit_down(room.session(round, seat, played))
        for id in clicks:
            room.app.click(id)
        if rest:
            room.rest(rest)

    return show


def entry(card: bool, round: int = 5, seat: int = 0, played: Played = TYPICAL) -> Show:
    """The square with most buyers that could be entered, and its cheapest mode's card if wanted."""

    def show(room: Room) -> None:
        from game.rules import Enter

        scene = room.sit_down(room.session(round, seat, played))
        view = scene.session.view()
        entries = [action for action in view.legal_actions() if isinstance(action, Enter) and ":" not in action.square]
        chosen = max(entries, key=lambda action: (view.square(action.square).demand.high, -view.cost(action)))
        room.app.click(f"square.{chosen.square}")
        if card:
            room.app.click(f"card.{chosen.mode}")

    return show


def outpost(round: int, seat: int, played: Played) -> Show:
    """An outpost of one's own on the square with most firms."""

    def show(room: Room) -> None:
        scene = room.sit_down(room.session(round, seat, played))
        view = scene.session.view()
        own = [square for square in view.squares if any(post.firm == seat for post in square.outposts)]
        first = [square for square in own if ":" not in square.name] or own
        scene.show_square(max(first, key=lambda square: len(square.outposts)).name)

    return show


def cursor(room: Room) -> None:
    """The board held by the keyboard, the cursor on a square."""
    import pygame

    room.sit_down(room.session(5, 0))
    for key in (pygame.K_UP, pygame.K_UP, pygame.K_UP, pygame.K_RIGHT):
        room.app.press(key)


def hint(room: Room) -> None:
    """What a neighbour advises, as soon as it has thought."""
    scene = room.sit_down(room.session(5, 0))
    advised = gallery_record.thumb(scene.session.game)
    scene.session.hint = iter((advised, None)).__next__  # type: ignore[method-assign]  # nobody waits for the AI
    room.app.step(dt=0.0)
    scene.session.hint = lambda: None  # type: ignore[method-assign]


def timed(room: Room) -> None:
    """The last seconds of a turn."""
    from game.client.turn_timer import LAST, TurnTimer

    session = room.session(5, 0)
    session.timer = TurnTimer(LAST - 2)
    room.sit_down(session)


def toasts(room: Room) -> None:
    """Three notices at once, two of them long."""
    scene = room.sit_down(room.session(9, 0, CROWDED))
    scene.play(next(action for action in scene.session.view().legal_actions() if action.free))
    scene.toast(" ".join(seat.name.replace("&", "&amp;").replace("<", "&lt;") for seat in CROWDED.seats[:3]), "bad")


def tutorial(lesson: str) -> Show:
    """The tutorial at one of its lessons, those before passed over."""

    def show(room: Room) -> None:
        from game.client import tutorial

        session = room.go_on(tutorial.start(room.app.settings))
        while tutorial.LESSONS[session.lessons_passed].id != lesson:
            session.lessons_passed += 1
        room.app.scene.invalidate()

    return show
