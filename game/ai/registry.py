"""The firms that can be seated at a table, by name."""

from collections.abc import Callable, Mapping

from game.rules import Action, View

from . import adviser, greedy, random_firm

AIS: Mapping[str, Callable[[View, Callable[[], bool]], Action]] = {
    "greedy": greedy.choose,
    "adviser": adviser.choose,
    "random": lambda view, stop: random_firm.choose(view),
}
"""Each plays one action at a time for the firm whose turn it is, the same for the same view.

The second argument says whether nobody waits for the answer any more; then anything legal will do.
"""


def names() -> tuple[str, ...]:
    """The names, the strongest first."""
    return tuple(AIS)


def never() -> bool:
    """Somebody waits for the answer until it comes."""
    return False


def choose(name: str, view: View, stop: Callable[[], bool] = never) -> Action:
    """The next action of an AI. Raises KeyError for a name that is not in `names()`."""
    return AIS[name](view, stop)
