"""The right panel: the selected square, the firm, or whatever the tray opened, with what is being considered below."""

from collections.abc import Callable
from typing import Final, Protocol

from game.client.scenes.game_cards import Pressed
from game.client.scenes.game_desk import Desk, Room
from game.client.scenes.game_district import district_room
from game.client.scenes.game_firm import FirmHands, choice_room, firm_room
from game.client.scenes.game_pacts import pacts_room
from game.client.scenes.game_preview import preview_box
from game.client.scenes.game_square import meant_by, square_rooms
from game.client.scenes.game_transfer import transfer_door, transfer_room
from game.client.widget import Widget
from game.client.widgets import Column, Panel, ScrollPanel

_FEW: Final = 3
"""Firms on a square that can be told of above its cards."""


class RightHands(Pressed, FirmHands, Protocol):
    """What the panel asks of the scene."""

    def enter_room(self, room: Room) -> None:
        """The cards of another room are wanted."""

    def close_room(self) -> None:
        """The room is done with."""

    def keep(self, name: str, key: object, make: Callable[[], Widget]) -> Widget:
        """A part of the scene, made again only when its key changes."""


def right_panel(desk: Desk, hands: RightHands, tall: bool) -> Panel:
    """The panel; where there is little height, or many firms are told of, even its head scrolls."""
    square = desk.square
    if square is not None and len(square.outposts) > _FEW:
        tall = False
    gap = 10 if tall else 8
    told = desk.in_hand, meant_by(desk, square.rival) if square else None
    subject = hands.keep("right", told, lambda: _subject(desk, hands, tall, gap))
    return Panel([subject, preview_box(desk)], pad=(14, 14) if tall else (10, 11), gap=gap, id="right")


def _subject(desk: Desk, hands: RightHands, tall: bool, gap: int) -> Widget:
    """All but the preview: it stays while the pointer goes from card to card."""
    square, room = desk.square, desk.choice.room
    if room:
        top, cards = _room(desk, room, hands)
    elif square is not None:
        top, cards = square_rooms(desk, square, hands)
    else:
        top, cards = firm_room(desk, hands)
        door = transfer_door(desk, hands)
        top += [door] if door else []
    pinned = top if tall else top[:1]
    rolled = cards if tall else [*top[1:], *cards]
    key = f"right.{room or desk.choice.target or 'firm'}"
    scroll = ScrollPanel(Column(rolled, gap=8 if square or room else 16), id=key)
    return Column([*pinned, scroll], gap=gap, grow=1)


def _room(desk: Desk, room: Room, hands: RightHands) -> tuple[list[Widget], list[Widget]]:
    match room:
        case "district":
            return district_room(desk, hands, hands.close_room)
        case "pacts":
            return pacts_room(desk, hands, hands.close_room)
        case "transfer":
            return transfer_room(desk, hands, hands.close_room)
    return choice_room(desk, room, hands, hands.close_room)
