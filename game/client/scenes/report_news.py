"""The news of a report: one's own firm first, then the district and the world, then the others, each under its name."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from game import texts
from game.client import wording
from game.client.scenes.game_show import MISFORTUNES
from game.client.scenes.pin_pad import taken_away
from game.client.widgets import Column, Label, Row, Rule, Space, Swatch, Widget
from game.rules import Event, View
from game.texts import _

if TYPE_CHECKING:
    from game.client.session import Session

_QUIET: Final = frozenset(
    (
        "sold", "sold_home", "year_closed", "turn_ended", "borrowed", "repaid", "stance_set", "loan_taken", "knowledge",
        "atmosphere",
    )
)  # fmt: skip
"""Events told elsewhere in the report, or too small for news."""


def report_news(session: "Session", view: View, round_: int) -> Widget:
    """What happened in that round, and what has happened since."""
    seen = [event for event in view.events if event.kind not in _QUIET and event.round >= round_]
    new = [e for e in seen if e.round > round_ and (e.firm < 0 or e.kind == "rival_captured")]
    lines: list[Widget] = [
        _line(Label("⚠", size="small", min_width=14), taken_away(session, change), lost=True)
        for change in session.pins.taken_away(since=round_)
    ]
    if new:
        lines.append(Label(_("And now, in {year}").format(year=view.year), bold=True, colour="gold"))
        lines += _lines(view, new, session.colour)
        lines += [Space(height=4), Rule(), Space(height=4)]
    lines.append(Label(str(wording.year_of(view, round_)), bold=True, colour="gold"))
    for name, events in _blocks(view, [event for event in seen if event.round == round_]):
        lines += [Label(name, size="small", bold=True, colour="muted"), *_lines(view, events, session.colour)]
        lines.append(Space(height=2))
    return Column(lines, gap=7)


def _blocks(view: View, events: Sequence[Event]) -> list[tuple[str, list[Event]]]:
    """Events under the name of whom they concern, what hurts the reader's own firm before all else."""
    own: list[Event] = []
    world: list[Event] = []
    others: list[Event] = []
    for event in events:
        concerned = view.firm in (event.firm, event.data.get("other"))
        (own if concerned else world if event.firm < 0 else others).append(event)
    own.sort(key=lambda event: not _hurts(view, event))
    blocks = [(view.firms[view.firm].name, own), (_("The district and the world"), world), (_("The others"), others)]
    return [block for block in blocks if block[1]]


def _hurts(view: View, event: Event) -> bool:
    return event.firm == view.firm and event.kind in (*MISFORTUNES, "administration", "spin_off")


def _lines(view: View, events: Sequence[Event], colour: Callable[[int], int]) -> list[Widget]:
    """A line for each event, but one for all of black's plain advances, and one for a firm's modules."""
    lines = []
    rest = [event for event in events if event.kind != "rival_advanced"]
    for (kind, firm), group in groupby(rest, key=lambda event: (event.kind, event.firm)):
        same = list(group)
        if kind == "module_works" and len(same) > 1:
            names = [wording.inside(texts.name("module", str(event.data["module"]))) for event in same]
            told = _("Now at work for {firm}: {modules}.")
            words = told.format(firm=wording.firm_name(view, firm), modules=", ".join(names))
            lines.append(_line(Swatch(colour(firm), 13), words))
            continue
        lines += [_line(_mark(event, colour), wording.event(view, event), _hurts(view, event)) for event in same]
    steps = [f"{event.data['from']} → {event.data['to']}" for event in events if event.kind == "rival_advanced"]
    if steps:
        words = _("Black advances: {moves}.").format(moves=", ".join(steps))
        lines.append(_line(Label("♟", size="small", min_width=14), words))
    return lines


def _mark(event: Event, colour: Callable[[int], int]) -> Widget:
    if event.firm >= 0:
        return Swatch(colour(event.firm), 13)
    return Label("♟" if event.kind.startswith(("rival", "entrant")) else "·", size="small", min_width=14)


def _line(mark: Widget, words: str, lost: bool = False) -> Widget:
    return Row(
        [mark, Label(words, colour="bad" if lost else "text", size="small", grow=1)], gap=8, place_across="baseline"
    )
