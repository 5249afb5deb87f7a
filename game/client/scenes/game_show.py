"""What is seen to move on the game screen: pieces and black's captions along a time line, money that counts."""

from collections.abc import Callable, Sequence

from game.client import animation, wording
from game.client.animation import Timeline
from game.client.scenes.game_tray import Count
from game.client.theme import MOTION
from game.rules import Event, View

MISFORTUNES = ("rival_captured", "risk", "contract_ended", "partner_rival", "supplier_left", "forced_sale")
"""What befalls a firm after its turn, and is told in words while it is seen."""
_STAYS = 1.2
"""Seconds for which the last caption stays."""
_CAPTIONS = 4


class Show:
    """Events on their way over the screen; times are seconds of the scene's clock."""

    def __init__(self, cash: int) -> None:
        """Nothing moves yet; `cash` stands in the tray, k€."""
        self.timeline = Timeline()
        self.count = Count(cash, cash, 0.0)
        self.until = 0.0
        self._told = 0

    def begin(
        self,
        events: Sequence[Event],
        duration: Callable[[float], float],
        came_from: Callable[[Event], str],
        cash: tuple[int, int],
    ) -> None:
        """Starts anew; `duration` says how long things take for this player, `cash` counts from one to the other."""
        self.timeline = animation.timeline(events, duration, came_from)
        self.count = Count(*cash, duration(MOTION["count"]))
        self._told = 0
        self.until = max(self.timeline.length, self.count.seconds if cash[0] != cash[1] else 0.0)
        if self.until and any(_is_told(step.event) for step in self.timeline.steps):
            self.until += duration(_STAYS)

    def running(self, clock: float) -> bool:
        """Whether something still moves."""
        return clock < self.until

    def newly_told(self, clock: float) -> list[Event]:
        """Events whose turn came since this was last asked."""
        steps = self.timeline.steps
        told = self.timeline.at(clock).told if self.running(clock) else len(steps)
        new = [step.event for step in steps[self._told : told]]
        self._told = max(self._told, told)
        return new

    def rests(self) -> bool:
        """Called when nothing moves: whether it just came to rest."""
        came, self.until = self.until > 0, 0.0
        return came

    def captions(self, clock: float, view: View) -> tuple[str, ...]:
        """What black just did, in words, while it is shown."""
        if not self.running(clock):
            return ()
        told = [step.event for step in self.timeline.steps[: self._told] if _is_told(step.event)]
        return tuple(wording.event(view, event) for event in told[-_CAPTIONS:])


def _is_told(event: Event) -> bool:
    return event.kind.startswith(("rival", "entrant")) or event.kind in MISFORTUNES
