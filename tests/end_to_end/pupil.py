"""Somebody who learns the game: does what the tutorial's lesson on the screen says, and nothing else."""

from game.client import tutorial
from game.client.scenes.game import GameScene
from game.client.scenes.report import ReportScene
from game.client.scenes.title import TitleScene
from game.rules import Enter, Escalate, OfferPact
from tests.end_to_end.table import Player


class Pupil(Player):
    """Does what the lesson on the screen says, and nothing else."""

    @property
    def board(self) -> GameScene:
        """The board's screen."""
        assert isinstance(self.scene, GameScene), self.scene.said()
        return self.scene

    @property
    def lesson(self) -> str:
        """Id of the lesson on the screen; empty after the last."""
        given = tutorial.lesson(self.board._moment)
        if given is None:
            return ""
        assert given.title in self.scene.said()
        return given.id

    def follow(self) -> None:
        """Does what is asked now."""
        asked = self.lesson
        getattr(self, f"_do_{asked}", self._go_on)()
        if isinstance(self.scene, GameScene) and asked not in ("deepen", "pact", "finish"):
            assert self.lesson != asked, f"the lesson {asked} does not notice that it was done"

    def _go_on(self) -> None:
        shown = self.lesson
        self.click("lesson.on", lambda: self.lesson != shown)

    def _do_square(self) -> None:
        entries = [a for a in self.board.desk.view.legal_actions() if isinstance(a, Enter) and a.mode == "agent"]
        self.square = min(entries, key=lambda a: (a.square[1], a.square)).square
        self.click(f"square.{self.square}", lambda: self.board.desk.choice.target == self.square)

    def _do_card(self) -> None:
        self.click("card.agent", lambda: bool(self.board.desk.choice.card))

    def _do_enter(self) -> None:
        self.click("confirm", lambda: self.board.desk.choice.card == "")

    def _do_undo(self) -> None:
        count = len(self.session.game.log)
        self.click("undo", lambda: len(self.session.game.log) > count)
        self._do_square()
        self._do_card()
        self._do_enter()

    def _do_invest(self) -> None:
        self._card_of("invest", "invest.quality")

    def _card_of(self, room: str, card: str) -> None:
        count = len(self.session.game.log)
        self.open_room(self.board, room)
        self.click(card, lambda: bool(self.board.desk.choice.card))
        self.click("confirm", lambda: len(self.session.game.log) > count)

    def _do_end_turn(self) -> None:
        self.end_year()

    def end_year(self) -> None:
        """Ends the turn and reads the report, where the game goes on."""
        scene, round = self.board, self.session.game.round
        session = self.session
        ended = lambda: self.scene is not scene or session.game.round > round  # noqa: E731
        self.click("end_turn", lambda: scene.asking or ended())
        if scene.asking and self.scene is scene:
            self.click("end_turn.yes", ended)
        self.wait(lambda: not isinstance(self.scene, GameScene) or session.game.round > round, "the neighbour's turn")
        if isinstance(self.scene, ReportScene):
            report = self.scene
            self.click("go_on", lambda: self.scene is not report)
        if isinstance(self.scene, GameScene):
            self.wait(lambda: session.waiting_for is not None or session.game.over, "the neighbour's turn")

    def _do_black(self) -> None:
        square = self.board.desk.view.rivals[0].square
        self.click(f"square.{square}", lambda: self.board.desk.choice.target == square)

    def _do_module(self) -> None:
        offer = next(o for o in self.board.desk.view.orders() if not o.reasons)
        self._card_of("ict", f"ict.{offer.action.notation[1:]}")

    def _do_deepen(self) -> None:
        deeper = [a for a in self.board.desk.view.legal_actions() if isinstance(a, Escalate)]
        if not deeper:
            self.end_year()
            return
        action = deeper[0]
        count = len(self.session.game.log)
        self.click(f"square.{action.square}", lambda: self.board.desk.choice.target == action.square)
        self.click(f"card.{action.mode}", lambda: self.board.desk.choice.card == action.notation)
        self.click("confirm", lambda: len(self.session.game.log) > count)

    def _do_price(self) -> None:
        home = self.board.desk.view.firms[self.board.desk.view.firm].hq
        count = len(self.session.game.log)
        self.click(f"square.{home}", lambda: not self.board.desk.choice.room)
        self.click("stance.premium", lambda: len(self.session.game.log) > count)

    def _do_pact(self) -> None:
        offers = [a for a in self.board.desk.view.legal_actions() if isinstance(a, OfferPact)]
        if offers:
            self._card_of("pacts", f"offer.{offers[0].pact}")
        else:
            self._go_on()

    def leave_and_return(self) -> None:
        """To the title and back; what only the screen knew is forgotten, what was done is not asked again."""
        lesson = self.lesson
        self.click("menu", lambda: self.scene.asking)
        self.click("menu.title", lambda: isinstance(self.scene, TitleScene))
        self.click("tutorial", lambda: not isinstance(self.scene, TitleScene))
        if isinstance(self.scene, ReportScene):
            report = self.scene
            self.click("go_on", lambda: self.scene is not report)
        ids = [each.id for each in tutorial.LESSONS]
        assert ids.index(self.lesson) <= ids.index(lesson) and self.lesson not in ("welcome", "enter")

    def _do_finish(self) -> None:
        self.end_year()
