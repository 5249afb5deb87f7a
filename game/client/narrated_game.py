"""What the narrator tells of a game: whose turn it is and what happened, to the person whose eyes the screen is for.

Each seat hears every event it may know once. Nothing is told while the screen is covered or shows another's hand.
"""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from game import texts
from game.client import spoken, wording
from game.client.scenes.game_log import worth_telling
from game.client.widget import Widget
from game.rules import View
from game.texts import _, ngettext

if TYPE_CHECKING:
    from game.client.scene import Scene
    from game.client.session import Session

Say = Callable[[str], None]


class GameTeller:
    """Remembers what each seat of a session has heard."""

    def __init__(self) -> None:
        self._session: Session | None = None
        self._heard: dict[int, int] = {}
        """How many events each seat has heard."""
        self._turn: tuple[int, int, int | None] | None = None
        """Seat at the screen, round and whose turn it is, as they were last told."""
        self._purse: tuple[int, int] = (0, 0)
        self._place: tuple[object, ...] = ()
        """Where the game stood when it was last told."""

    def again(self) -> None:
        """Whose turn it is, and what there is, is to be told once more; events are not."""
        self._turn, self._place = None, ()

    @staticmethod
    def secret(scene: "Scene") -> bool:
        """Whether the scene shows a hand though the screen is covered: then nothing at all is read from it."""
        from game.client.scenes.curtain import CurtainScene

        session: Session | None = getattr(scene, "session", None)
        return session is not None and session.covered and not isinstance(scene, CurtainScene)

    @staticmethod
    def title(scene: "Scene") -> str:
        """What the board's screen is called: the level. Empty elsewhere."""
        from game.client.scenes.game import GameScene

        return texts.text(scene.desk.view.level.title) if isinstance(scene, GameScene) else ""

    @staticmethod
    def parts(scene: "Scene") -> list[tuple[str, Widget]] | None:
        """The parts of the board's screen that are read: the lesson, what is chosen at the right. None elsewhere."""
        from game.client.scenes.game import GameScene

        if not isinstance(scene, GameScene):
            return None
        desk = scene.desk
        # While others play only what one looks at oneself: numbers that follow their moves would drown the moves.
        read = {"lesson", "right"} if desk.view.my_turn or desk.choice.target or desk.choice.room else {"lesson"}
        return [(each.id, each) for each in scene.tree.walk() if each.id in read]

    def tell(self, scene: "Scene", say: Say) -> None:
        """Tells the game behind a scene: events, the turn, the purse."""
        from game.client.scenes.game import GameScene

        session: Session | None = getattr(scene, "session", None)
        if session is None:
            return
        if session is not self._session:
            self._session, self._turn, self._place = session, None, ()
            self._heard.clear()
        seat, game = session.at_screen, session.game
        if seat is None:
            self._turn = None
            return
        place = (type(scene), seat, game.round, game.turn, len(game.log), len(game.view(seat).events))
        if place == self._place:
            return
        self._place = place
        view = session.view()
        if not isinstance(scene, GameScene):
            self._heard[seat] = len(view.events)  # a report or the end tells them itself
            return
        self._events(view, say)
        self._turns(scene, view, say)

    def _events(self, view: View, say: Say) -> None:
        events = view.events
        if view.firm not in self._heard:
            ended = [i for i, each in enumerate(events) if each.kind == "turn_ended" and each.firm == view.firm]
            self._heard[view.firm] = ended[-1] + 1 if ended else 0
        if len(events) < self._heard[view.firm]:
            say(_("Taken back."))
        for event in events[self._heard[view.firm] :]:
            if worth_telling(event, view.firm):
                say(wording.event(view, event))
        self._heard[view.firm] = len(events)

    def _turns(self, scene: "Scene", view: View, say: Say) -> None:
        own = view.own
        turn, purse = (view.firm, view.round, view.turn), (own.cash, own.actions_left)
        before, self._turn = self._turn, turn
        if turn == before:
            if purse != self._purse:
                say(_purse(view))
        elif view.my_turn:
            year = _("year {n} of {all}").format(n=view.round, all=view.rounds)
            say(f"{view.year}, {year}.")
            say(_("{name}, it is your turn").format(name=wording.firm_name(view, view.firm)) + ".")
            _year(scene, say)
            say(_levels(view))
            say(_purse(view))
            say(spoken.controls(_part(scene, "tray"), scene.ui))
        elif view.turn is not None and (before is None or before[2] != view.turn):
            say(_("{name} is playing…").format(name=wording.firm_name(view, view.turn)))
        self._purse = purse


def _part(scene: "Scene", id: str) -> Widget:
    return next((each for each in scene.tree.walk() if each.id == id), Widget())


def _year(scene: "Scene", say: Say) -> None:
    """The left panel without its log, whose events are told when they happen."""
    log = Counter(spoken.lines(_part(scene, "left.log")))
    for line in spoken.lines(_part(scene, "left.body")):
        log[line] -= 1
        if log[line] < 0:
            say(line)


def _levels(view: View) -> str:
    firm = view.firms[view.firm]
    quality, brand = view.frontier
    told = []
    for name, level, frontier in (
        (_("quality"), firm.quality, quality),
        (_("brand"), firm.brand, brand),
        (_("research"), firm.research, 0),
        (_("skills"), firm.skills, 0),
    ):
        words = _("{name} {level} of 10").format(name=wording.capital(name), level=level)
        if frontier:
            words += ". " + _("Buyers take {frontier} for granted: only what stands out counts.").format(
                frontier=frontier
            )
        told.append(words.rstrip("."))
    return ". ".join(told) + "."


def _purse(view: View) -> str:
    own = view.own
    left = ngettext("{n} action left", "{n} actions left", own.actions_left).format(n=own.actions_left)
    debts = _("debt {debt} of {limit}").format(debt=texts.number(own.debt), limit=texts.number(own.credit))
    cash = _("cash")
    return f"{wording.capital(cash)} {texts.money(own.cash)}, {debts}, {left}.".replace("\u00a0", " ")
