"""The lesson on paper above the left panel, while the tutorial is played."""

from collections.abc import Callable

from game.client import tutorial
from game.client.tutorial import LESSONS, Moment
from game.client.widgets import Button, Panel, RichText, Row, Space, Widget, heading, overline
from game.texts import _


def lesson_panel(moment: Moment, pass_over: Callable[[], None]) -> Widget | None:
    """What to do next and why, with a way past it; None after the last lesson."""
    lesson = tutorial.lesson(moment)
    if lesson is None:
        return None
    number = tutorial.number(moment) + 1
    to_read = tutorial.to_read(moment)
    onward = _("Go on") if to_read else _("Pass over")
    return Panel(
        [
            overline(_("Lesson {n} of {all}").format(n=number, all=len(LESSONS))),
            heading(lesson.title, size="lead"),
            RichText(lesson.text, size="small", id="lesson.text"),
            Row(
                [
                    Space(grow=1),
                    Button(onward, pass_over, id="lesson.on", kind="primary" if to_read else "quiet", shortcut="f2"),
                ]
            ),
        ],
        kind="paper",
        pad=(10, 12),
        gap=5,
        id="lesson",
    )
