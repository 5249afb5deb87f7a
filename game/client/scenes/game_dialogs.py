"""Questions of the game screen: the menu behind Esc, and whether the turn is really over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from game import texts
from game.client import wording
from game.client.scene import Scene
from game.client.scenes import to_title
from game.client.scenes.game_desk import Desk
from game.client.scenes.game_firm import over_limit
from game.client.scenes.game_offers import offers_to_answer
from game.client.scenes.game_preview import lost_squares
from game.client.scenes.pin_pad import PinChoice
from game.client.session import Session
from game.client.widgets import Button, Dialog, Label, Row, Switch, Tabs, Widget
from game.texts import _, ngettext

if TYPE_CHECKING:
    from game.client.app import App


def end_turn_dialog(desk: Desk, end: Callable[[], None], close: Callable[[], None]) -> Dialog:
    """Says what remains before the turn ends."""
    told: list[Widget] = [Label(wording.promise(desk.view, made)) for made in desk.view.pending]
    if lost := sorted(lost_squares(desk, desk.view.intents)):
        words = _("Black is about to take {squares}: its grip is too low.").format(squares=", ".join(lost))
        told.insert(0, Label("⚠ " + words, colour="bad"))
    if desk.over_limit:
        told.insert(0, over_limit())
    if desk.view.pending:
        told.append(Label(_("That binds now: it cannot be undone any more."), colour="muted"))
    for offer in offers_to_answer(desk.view):
        lapses = _("The offer of {firm} ({pact}) lapses without an answer.")
        firm, pact = wording.firm_name(desk.view, offer.by), wording.inside(texts.name("pact", offer.kind))
        told.append(Label(lapses.format(firm=firm, pact=pact)))
    if desk.actions_remain():
        left = desk.view.own.actions_left
        count = ngettext(
            "You still have {n} action and the money for it.",
            "You still have {n} actions and the money for them.",
            left,
        )
        told.append(Label(count.format(n=left)))
        told.append(Label(_("What is not used is lost: every year begins with new actions."), colour="muted"))
    return Dialog(
        _("End the turn?"),
        told,
        [
            Button(_("Play on"), close, id="end_turn.no", key_cap="escape"),
            Button(_("End turn"), end, id="end_turn.yes", kind="primary", shortcut="return"),
        ],
        on_close=close,
    )


def menu_dialog(app: "App", session: Session, close: Callable[[], None]) -> Dialog:
    """Go on, language, movement, back to the title."""

    def speak(code: str) -> None:
        app.settings.language = code
        app.settings_changed()

    def move(value: bool) -> None:
        app.settings.motion = value
        app.settings_changed()

    def settings() -> None:
        from game.client.scenes.settings import SettingsScene

        close()
        app.push(SettingsScene(app))

    def silence(value: bool) -> None:
        app.settings.mute = not value
        app.settings_changed()

    return Dialog(
        _("Menu"),
        [
            Row(
                [
                    Label(_("Language"), grow=1),
                    Tabs(tuple(texts.languages().items()), texts.language(), speak, id="language"),
                ],
                gap=12,
            ),
            Switch(_("Movement"), app.settings.motion, move, id="motion"),
            Switch(_("Sound"), not app.settings.mute, silence, id="sound"),
            _pin(app.scene, session) if len(session.people) > 1 else None,
            Label(_("The game is saved by itself after every move."), colour="muted", size="small"),
        ],
        [
            Button(_("Back to the title"), lambda: to_title(app, session), id="menu.title"),
            Button(_("Settings"), settings, id="menu.settings"),
            Button(_("Play on"), close, id="menu.close", kind="primary", key_cap="escape"),
        ],
        on_close=close,
    )


def _pin(scene: Scene, session: Session) -> Widget:
    """The PIN of the person at the screen: chosen, changed or dropped by that person."""
    seat = session.at_screen
    assert seat is not None

    def choose() -> None:
        scene.ask(PinChoice(scene, session, seat, lambda _digits: None).dialog)

    def drop() -> None:
        session.pins.drop(seat, forced=False)

    has_one = seat in session.pins.asked
    name = session.seats[seat].name
    return Row(
        [
            Label(_("PIN of {name}").format(name=name), grow=1),
            Button(_("Another PIN") if has_one else _("Choose a PIN"), choose, id="pin.choose"),
            Button(_("No PIN"), drop, id="pin.drop") if has_one else None,
        ],
        gap=12,
    )
