"""Everything a scene is built of. A scene's `build()` returns a tree of these, made anew after every change:

    def build(self) -> Widget:
        return Column([
            Row([heading(_("New game"), size="title"), Space(grow=1), Label(_("Esc back"), colour="muted")]),
            Row([
                Panel([                              # walnut; kind="paper" | "raised" | "inset" | "bare"
                    Card([heading("Brianza 2004"), RichText("<b>12</b> years, <m>60 minutes</m>")],
                         id="level.brianza-2004", kind="raised", selected=True, on_click=self.choose),
                ], grow=1),
                Panel([
                    ScrollPanel(Column(rows, gap=8)),    # takes the room left over, scrolls beyond it
                    Button(_("Begin"), self.begin, id="begin", kind="primary", shortcut="return",
                           enabled=self.ready, why=_("Give every firm a name first.")),
                ], grow=2),
            ], gap=16, grow=1, place_across="stretch"),
        ], pad=24, gap=16)

Layout   Row, Column, Flow (wraps), Grid (columns), Stack (on top of each other), Space (room).
         `grow` shares out room; `width`, `min_width`, `max_width`, `height`, `min_height`, `gap`, `pad` are
         logical pixels. A Row puts children at `place_across` = center (default), stretch, start, end or
         baseline; a Column stretches them; one child may say otherwise with `align`. `Row(equal=True)` gives
         all the same width. None among the children is skipped. What may be too high goes in a ScrollPanel.
Text     Label(text, size="small|body|lead|heading|title", colour="text|muted|gold|good|bad|firm0|…", bold=,
         serif=, text_align="start|center|end"), RichText(markup, on_link=), heading(text), overline(text);
         plain(name) protects a player's name inside markup. Colours are roles: the same label is light on
         walnut and dark on paper. Text wraps; `one_line=True` shortens instead.
Hands    Button, Tabs, Switch, Choice, TextField, Slider, Card. Each calls back with the new value, the scene
         changes its own data, and is built again by itself. All widgets take id, tooltip, enabled, why (the
         reason when not enabled), shortcut ("i", "1", "return", "ctrl+z") and on_hover (also called when the
         keyboard's focus comes).
Meters   Bar, Dots, RangeBar, StackedBar([Segment(46, "muted"), Segment(24, firm=1)]).
Pictures Icon("pieces/queen", 32, tint=tint_of(firm(0))), Swatch(0), KeyCap("return"), Canvas(draw, key).
Over     Dialog (through Scene.ask), Toast (Scene.toast), Tooltip (by `tooltip=`), Menu.
Own      Subclass Widget (game.client.widget): `_natural`, `_least`, `_tall`; `content` + `paint`, or `items`
         for moving parts; `press`, `drag`, `release`, `point` (the pointer moves), `key`, `targets` (named
         places for tests).

Importing this is cheap: each family of widgets is loaded by the first use of one of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.client.layout import Box, Column, Flow, Grid, Row, Space, Stack
    from game.client.widget import Item, Ui, Widget
    from game.client.widgets.buttons import Button, Switch, Tabs
    from game.client.widgets.entry import Choice, Menu, Slider, TextField
    from game.client.widgets.icons import Canvas, Icon, KeyCap, Swatch
    from game.client.widgets.meters import Bar, Dots, RangeBar, Segment, StackedBar
    from game.client.widgets.overlays import Dialog, Overlay, Toast, Tooltip
    from game.client.widgets.panels import Card, Holder, Panel, Rule
    from game.client.widgets.scroll import ScrollPanel
    from game.client.widgets.text import Label, RichText, Text, heading, overline, plain

__all__ = [
    "Bar", "Box", "Button", "Canvas", "Card", "Choice", "Column", "Dialog", "Dots", "Flow", "Grid", "Holder",
    "Icon", "Item", "KeyCap", "Label", "Menu", "Overlay", "Panel", "RangeBar", "RichText", "Row", "Rule",
    "ScrollPanel", "Segment", "Slider", "Space", "Stack", "StackedBar", "Swatch", "Switch", "Tabs", "Text",
    "TextField", "Toast", "Tooltip", "Ui", "Widget", "heading", "overline", "plain",
]  # fmt: skip

_HOMES = {
    "game.client.layout": ("Box", "Column", "Flow", "Grid", "Row", "Space", "Stack"),
    "game.client.widget": ("Item", "Ui", "Widget"),
    "game.client.widgets.buttons": ("Button", "Switch", "Tabs"),
    "game.client.widgets.entry": ("Choice", "Menu", "Slider", "TextField"),
    "game.client.widgets.icons": ("Canvas", "Icon", "KeyCap", "Swatch"),
    "game.client.widgets.meters": ("Bar", "Dots", "RangeBar", "Segment", "StackedBar"),
    "game.client.widgets.overlays": ("Dialog", "Overlay", "Toast", "Tooltip"),
    "game.client.widgets.panels": ("Card", "Holder", "Panel", "Rule"),
    "game.client.widgets.scroll": ("ScrollPanel",),
    "game.client.widgets.text": ("Label", "RichText", "Text", "heading", "overline", "plain"),
}


def __getattr__(name: str) -> Any:
    # The title has no meters and nothing to type into, and its first frame waits for all that it imports.
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
