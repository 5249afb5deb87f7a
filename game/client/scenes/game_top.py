"""The line over everything: the game's name, the level, its boards as tabs, your value and place, help and menu."""

from collections.abc import Callable

import pygame

from game import texts
from game.client import wording
from game.client.board import board_image
from game.client.board_plan import board_of
from game.client.scenes.game_desk import Desk
from game.client.scenes.game_preview import lost_squares
from game.client.theme import firm
from game.client.widgets import Button, Canvas, Card, Label, RichText, Row, Space, Ui, Widget, heading, plain
from game.rules import View
from game.rules.sight import GoalSeen
from game.texts import _


def top_bar(
    desk: Desk,
    show_board: Callable[[str], None],
    menu: Callable[[], None],
    hint: Callable[[], None],
    help_: Callable[[], None],
    wide: bool,
    narrow: bool,
) -> Widget:
    """The whole line; where it is narrow the game's name makes room for the level's, and that for its boards' names."""
    view = desk.view
    level = Label(texts.text(view.level.title), colour="muted", size="lead" if wide else "body", one_line=wide)
    threatened = {board_of(name, view.level) for name in lost_squares(desk, view.intents)}
    tabs = [_tab(desk, letter, show_board, letter in threatened, wide) for letter in view.level.boards]
    return Row(
        [
            None if narrow else heading("Scacchiera", size="title" if wide else "heading"),
            level if wide or len(tabs) == 1 else None,
            Space(grow=1),
            Row(tabs, gap=8) if len(tabs) > 1 else None,
            Space(grow=1),
            RichText(
                standing(desk),
                id="standing",
                tooltip=value_words(view),
            ),
            _stars(view),
            Button(
                _("Hint"),
                hint,
                id="hint",
                kind="quiet",
                size="small",
                shortcut="h",
                enabled=view.my_turn,
                why=_("Hints are for your own turn."),
                tooltip=_("What a careful neighbour would do now, and why."),
            ),
            Button(_("Help"), help_, id="help", kind="quiet", key_cap="f1", size="small"),
            Button(_("Menu"), menu, id="menu", kind="quiet", key_cap="escape", size="small"),
        ],
        gap=14,
    )


def _tab(desk: Desk, letter: str, show: Callable[[str], None], threatened: bool, wide: bool) -> Widget:
    """A board's tab: a small picture of what stands on it, its name, and a sign where black threatens the player."""
    view = desk.view
    looks = tuple(firm(desk.colour(seat)) for seat in range(len(view.firms)))

    def draw(ui: Ui, surface: pygame.Surface, rect: pygame.Rect) -> None:
        surface.blit(board_image(view, rect.size, letter, looks), rect)

    small = Canvas(draw, (letter, view.round, len(view.events), view.firm), width=34, height=34) if wide else None
    name = texts.text(view.level.boards[letter].name) + (" ⚠" if threatened else "")
    return Card(
        [Row([small, Label(f"{letter} · {name}")], gap=8)],
        id=f"tab.{letter}",
        kind="raised",
        selected=letter == desk.choice.board,
        pad=(3, 12, 3, 6) if wide else (5, 10),
        tooltip=_square_names(view, letter),
        on_click=lambda: show(letter),
    )


def _square_names(view: View, letter: str) -> str:
    """How squares of a board are written; the first board's need no letter."""
    if letter == next(iter(view.level.boards)):
        return _("Squares of this board are written like c4.")
    return _("Squares of this board are written like {letter}:c4.").format(letter=letter)


def _stars(view: View) -> Widget | None:
    """The level's stars, won or not yet; pointed at, what they ask for and how far one is."""
    if not view.goals:
        return None
    told = [f"{star(goal)} {plain(wording.goal(goal))} <m>({texts.number(goal.have)})</m>" for goal in view.goals]
    told.append(plain(_("A grey star is held for now: what counts is the end.")))
    told.append(plain(_("Stars are an honour: the value at the end decides who wins.")))
    return RichText("".join(star(goal) for goal in view.goals), id="stars", tooltip="\n".join(told))


def star(goal: GoalSeen) -> str:
    """A goal's star as markup: gold once it is won, grey while it holds but is judged at the end."""
    if not goal.reached:
        return "<gold>☆</gold>"
    return "<gold>★</gold>" if goal.by_round else "<m>★</m>"


def value_words(view: View) -> str:
    """How the game is won, and what the value is the sum of, as words."""
    rules = view.level.ruleset.score
    told = _(
        "What your firm will be worth if you do nothing more and nothing else changes; now it is worth {now}."
        " Whoever is worth most at the end of {year} wins. Value is cash less debt, {times} times the yearly profit,"
        " {part} of what outposts and modules cost, {level} for each level of quality, brand, research and skills,"
        " and your part of the district's atmosphere. What black is about to take counts this year only. The place is"
        " that of last year."
    )
    return told.format(
        now=texts.money(view.own.value),
        year=wording.year_of(view, view.rounds),
        times=rules.profit_times,
        part=texts.percent(rules.assets),
        level=texts.money(rules.level),
    )


def standing(desk: Desk) -> str:
    """What the firm will be worth if nothing more is done, and its place last year where there was one, as markup."""
    view = desk.view
    value = _("value at the end {span}").format(span=f"<b>{wording.money_span(view.final_value)}</b>")
    if view.firm not in view.ranking or len(view.firms) < 2:
        return f"<m>{value}</m>"
    place = wording.place(view.ranking.index(view.firm) + 1)
    told = _("{place} of {all}").format(place=place, all=len(view.firms))
    return f"<m>{value} · {told}</m>"
