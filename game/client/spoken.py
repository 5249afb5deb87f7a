"""Widgets in words, as a screen reader would say them: what a screen tells, and what has the focus.

What can be pressed is said when the focus comes to it; all other words are lines, in reading order.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from game.client import keys
from game.client.layout import Column, Flow, Grid, Row
from game.client.widget import Ui, Widget
from game.client.widgets.buttons import Button, Switch, Tabs
from game.client.widgets.entry import Choice, Slider, TextField
from game.client.widgets.icons import key_name
from game.client.widgets.panels import Card
from game.client.widgets.text import RichText, parse
from game.texts import _

_SIGNS: Final = str.maketrans({"♟": "", "◂": "", "▸": "", "▾": "", "\u00a0": " ", "→": " – "})
"""Signs that a voice spells out at length, or not at all."""


def plain_words(markup: str) -> str:
    """A marked-up text as it is read aloud."""
    return _clean("".join(run.text for run in parse(markup) if not run.picture))


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_SIGNS)).strip()


def _joined(parts: Sequence[str], between: str = " ") -> str:
    return between.join(part for part in parts if part)


def lines(widget: Widget) -> Iterator[str]:
    """What a widget and all in it tell, without what can be pressed."""
    if _pressed(widget):
        return
    said = widget.said()
    if said:
        yield from (clean for line in said.splitlines() if (clean := _clean(line)))
        return
    many = isinstance(widget, Flow) or (isinstance(widget, Grid) and widget.columns > 2)
    for group in _groups(widget):
        phrases = [_phrase(each) for each in group]
        if len(group) > 1 or phrases[0] is not None:
            told = _joined([phrase for phrase in phrases if phrase], ", " if many else " ")
            if told:
                yield told
        else:
            yield from lines(group[0])


def _pressed(widget: Widget) -> bool:
    return widget.takes_focus() and not isinstance(widget, RichText)


def _groups(widget: Widget) -> list[list[Widget]]:
    """The children of a widget, those together that make one line."""
    children = list(widget.children())
    if isinstance(widget, Grid) and all(_phrase(each) is not None for each in children):
        return [children[at : at + widget.columns] for at in range(0, len(children), widget.columns)]
    if isinstance(widget, Column) and len(children) == 2 and all(_phrase(each) for each in children):
        small = [getattr(each, "size", "") == "small" for each in children]
        return [children] if small == [True, False] else [[each] for each in children]
    if not isinstance(widget, Row | Flow):
        return [[each] for each in children]
    groups: list[list[Widget]] = []
    for child in children:
        if groups and _phrase(child) is not None and _phrase(groups[-1][-1]) is not None:
            groups[-1].append(child)
        else:
            groups.append([child])
    return groups


def _phrase(widget: Widget) -> str | None:
    """What a widget says, if that is one line at most; None for more."""
    if _pressed(widget):
        return ""
    told = list(lines(widget))
    return None if len(told) > 1 else told[0] if told else ""


def controls(root: Widget, ui: Ui) -> str:
    """What can be pressed now, each with its key, as a sentence; empty if there is nothing with a key."""
    found = []
    for widget in root.walk():
        key = _key(widget, ui)
        if key and widget.takes_focus() and widget.active:
            found.append(f"{_short_name(widget)} ({key})")
    return _("Keys: {list}.").format(list=", ".join(dict.fromkeys(found))) if found else ""


def _short_name(widget: Widget) -> str:
    if widget.id in keys.COMMANDS:
        return keys.name(widget.id)
    told = next(lines(next(iter(widget.children()))), "") if isinstance(widget, Card) else ""
    return told or _name(widget)


def _key(widget: Widget, ui: Ui) -> str:
    cap = widget.key_cap or "" if isinstance(widget, Button) else ""
    command = widget.id.removeprefix("key.")
    if command != widget.id and command in keys.COMMANDS:
        return ""  # the settings' list of keys: its caps show, and do not press, it
    return key_name(ui.key_of(widget.id, widget.shortcut or cap)) if widget.shortcut or cap else ""


def focused(widget: Widget, ui: Ui) -> str:
    """What the focus is on: name, kind, state, why it is not possible, its key, and what its tooltip explains."""
    kind, state = _kind(widget, ui)
    parts = [_name(widget), kind, state]
    if not widget.active:
        parts.append(_("not possible: {why}").format(why=_clean(widget.why)) if widget.why else _("not possible"))
    key = _key(widget, ui)
    if key:
        parts.append(_("key {key}").format(key=key))
    if widget.tooltip and widget.active:
        parts.append(plain_words(widget.tooltip))
    return _joined([part.rstrip(".") for part in parts], ", ") + "."


def _name(widget: Widget) -> str:
    match widget:
        case Button():
            own = _joined([widget.text, widget.note], ", ")
            around = widget.parent.parent if widget.parent else None
            if isinstance(around, Tabs):
                own = _joined([_label_of(around), own], ": ")
        case Switch():
            own = widget.text
        case TextField():
            return _clean(widget.placeholder) or _label_of(widget)
        case Choice() | Slider():
            return _label_of(widget)
        case Card():
            own = ". ".join(told.rstrip(".") for child in widget.children() for told in lines(child))
        case _:
            own = widget.said()
            if own and widget.id in keys.COMMANDS:
                own = f"{keys.name(widget.id)}: {own}"
            if not own:
                own = ". ".join(told for child in widget.children() for told in lines(child))
    return _clean(own) or _label_of(widget)


def _label_of(widget: Widget) -> str:
    """The words before a control in the row, or over it in the column, it stands in."""
    inner, around = widget, widget.parent
    while around is not None and not isinstance(around, Card):
        before = []
        for child in around.children():
            if child is inner:
                break
            before.append(next(lines(child), ""))
        if isinstance(around, Row | Column) and any(before):
            return next(each for each in reversed(before) if each)
        inner, around = around, around.parent
    return ""


def _kind(widget: Widget, ui: Ui) -> tuple[str, str]:
    """What kind of control a widget is, and what state it is in."""
    chosen = _("chosen")
    match widget:
        case Button():
            return _("button"), chosen if widget.kind == "chosen" else ""
        case Switch():
            return _("switch"), _("on") if widget.value else _("off")
        case Choice():
            return _("list"), next((text for value, text in widget.options if value == widget.value), widget.value)
        case Slider():
            told = _("{n} of {low} to {high}")
            return _("slider"), told.format(n=widget.value, low=widget.low, high=widget.high)
        case TextField():
            hidden = _("{n} signs").format(n=len(widget.value))
            return _("field"), hidden if widget.hidden else widget.value or _("empty")
        case Card():
            return _("card"), chosen if widget.selected else ""
        case RichText():
            return _("link"), widget.chosen_link(ui)
    return "", ""
