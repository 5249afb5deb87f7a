"""The left panel: the year and its shock, black's next moves, the district, the order of play, the log."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import pygame

from game import texts
from game.client import pictures, theme, wording
from game.client.pictures import tint_of
from game.client.scenes.game_desk import Desk
from game.client.scenes.game_log import log_rows
from game.client.scenes.game_preview import lost_squares
from game.client.scenes.game_top import star
from game.client.widgets import (
    Bar,
    Card,
    Column,
    Flow,
    Icon,
    Label,
    Panel,
    RichText,
    Row,
    ScrollPanel,
    Space,
    Swatch,
    Ui,
    Widget,
    heading,
    overline,
    plain,
)
from game.rules.sight import Intent, ShockSeen
from game.texts import _, ngettext


def left_panel(desk: Desk, show: Callable[[str], None], open_log: Callable[[], None], tall: bool) -> Widget:
    """The whole panel; `show` is called with the square of what was clicked, `tall` says whether there is much room."""
    pieces = Flow([_piece(desk, seat, show) for seat in desk.view.order], gap=4, line_gap=2)
    shock = _shock_card(desk, desk.view.shock, tall)
    black = _part(_("Black's next moves"), black_moves(desk, show))
    urgent = not tall and bool(lost_squares(desk, desk.view.intents))  # below the shock it would not be seen
    return Panel(
        [
            *_year(desk),
            pieces if tall else None,
            ScrollPanel(
                Column(
                    [
                        None if tall else pieces,
                        *((black, shock) if urgent else (shock, black)),
                        _forecast(desk),
                        _part(_("Stars to win"), _goals(desk)) if desk.view.goals else None,
                        _part(_("Atmosphere of the district"), _atmosphere(desk)),
                        _part(_("What happened"), log_rows(desk, show, open_log), "left.log"),
                        _part(_("Order of play"), _order(desk)),
                    ],
                    gap=16,
                    id="left.body",
                ),
                id="left",
            ),
        ],
        pad=(14, 14),
        gap=10,
        id="left.panel",
    )


def _part(title: str, inside: Sequence[Widget], id: str = "") -> Widget:
    return Column([heading(title, size="lead"), *inside], gap=6, id=id)


def _year(desk: Desk) -> list[Widget]:
    view = desk.view
    count = _("year {n} of {all}").format(n=view.round, all=view.rounds)
    return [
        Row([heading(str(view.year), size="title", grow=1), Label(count, colour="muted")], place_across="baseline"),
        Bar(view.round, view.rounds, thick=6),
    ]


def _piece(desk: Desk, seat: int, show: Callable[[str], None]) -> Widget:
    """A firm's piece in the order of play, in gold while it plays: its name and place; a click shows the firm."""
    view = desk.view
    firm = view.firms[seat]
    told = [plain(firm.name), plain(texts.name("strategy", firm.strategy))]
    if seat in view.ranking:
        told.append(_("{place} by value").format(place=wording.place(view.ranking.index(seat) + 1)))
    icon = Icon(f"pieces/{firm.piece}", 26, tint=tint_of(theme.firm(desk.colour(seat))))
    return Card(
        [icon],
        kind="raised",
        selected=seat == view.turn,
        pad=3,
        tooltip=" · ".join(told),
        on_click=lambda: show(firm.hq),
        id=f"turn.{seat}",
    )


def _shock_card(desk: Desk, shock: ShockSeen | None, tall: bool) -> Widget:
    if shock is None:
        calm = _("No shock this year.")
        return Panel([Label(calm, colour="muted", italic=True)], kind="raised", pad=10)
    name = texts.name("shock", shock.kind)
    where = f" · {wording.country_name(desk.view, shock.country)}" if shock.country else ""
    art = f"shocks/{shock.kind}"
    severity = _("Shock · severity {n}").format(n=shock.severity)
    return Panel(
        [
            Row(
                [
                    overline(severity, "bad"),
                    Space(grow=1),
                    Banner(art, width=92) if tall and pictures.exists(art) else None,
                ],
                gap=8,
            ),
            heading(name + where),
            Label(texts.name("shock.text", shock.kind)),
            Label(wording.effects(desk.view, shock), bold=True, size="small", colour="muted"),
        ],
        kind="paper",
        pad=(10, 12),
        gap=5,
        id="shock",
    )


@dataclass(eq=False)
class Banner(Widget):
    """A wide picture across the top of a card."""

    name: str

    def _natural(self, ui: Ui) -> int:
        return ui.px(160)

    def _tall(self, ui: Ui, width: int) -> int:
        return width * 3 // 8

    def content(self, ui: Ui) -> Hashable:
        """Its name."""
        return self.name

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws it as wide as its place. Raises PictureMissing."""
        surface.blit(pictures.picture(self.name, self.rect.size), self.rect)


def black_moves(desk: Desk, show: Callable[[str], None]) -> list[Widget]:
    """Black's intents in words: captures first, then advances, then those that wait."""
    view = desk.view
    intents = view.intents
    mine = lost_squares(desk, intents)
    rows: list[Widget] = []
    for intent in intents:
        if intent.kind == "capture":
            rows.append(_capture(desk, intent, show))
    rows += [_promotion(intent, show) for intent in intents if intent.kind == "promote"]
    advancing = [intent for intent in intents if intent.kind == "advance"]
    if advancing:
        moves = ", ".join(f"<a:{each.square}>{each.square}</a>→{each.to}" for each in advancing)
        rows.append(RichText("♟ " + _("advancing") + f": {moves}", on_link=show))
    waiting = [intent for intent in intents if intent.kind == "wait"]
    if waiting:
        reasons = dict.fromkeys(wording.intent(view, each) for each in waiting)
        if len(reasons) == 1 and len(waiting) == len(intents):
            rows.append(Label(f"♟ {next(iter(reasons))}", colour="muted"))
        else:
            squares = ", ".join(each.square for each in waiting)
            rows.append(RichText("<m>♟ " + _("waiting") + f": {squares}</m>"))
    if not rows:
        last = view.round >= view.rounds
        calm = _("The game ends before black moves again.") if last else _("No black piece moves next year.")
        rows.append(Label(calm, colour="muted"))
    if not mine:
        rows.append(Label(_("Nothing threatens your outposts."), colour="muted"))
    return rows


def _capture(desk: Desk, intent: Intent, show: Callable[[str], None]) -> Widget:
    sentence = _("{square} threatens {to} of {firm}").format(
        square=f"<a:{intent.square}>{intent.square}</a>",
        to=f"<bad><b>{intent.to}</b></bad>",
        firm=f"<b>{plain(wording.firm_name(desk.view, intent.firm))}</b>",
    )
    odds = _("(strength {strength} · grip {grip})").format(strength=intent.strength, grip=intent.grip)
    odds = wording.unbroken(odds).replace("\u00a0·\u00a0", " · ")
    words = RichText(f"♟ {sentence} <m>{odds}</m>", on_link=show)
    if intent.firm != desk.view.firm:
        return words
    return Panel([words], kind="bare", pad=(2, 0, 2, 10), stripe="red")


def _promotion(intent: Intent, show: Callable[[str], None]) -> Widget:
    square = f"<a:{intent.square}>{intent.square}</a>"
    return RichText("♟ <bad>" + _("{square} reaches the district").format(square=square) + "</bad>", on_link=show)


def _forecast(desk: Desk) -> Widget | None:
    """Next year's shocks for a firm whose planning works; nothing for the others."""
    view = desk.view
    rows = view.level.ruleset.modules
    working = view.firms[view.firm].modules
    seer = next((module for module in working if rows[module].forecast), "")
    if not seer or view.round >= view.rounds:
        return None
    names = [
        f"<b>{plain(texts.name('shock', shock.kind))}</b>"
        + (f" ({plain(wording.country_name(view, shock.country))})" if shock.country else "")
        for shock in view.forecast
    ]
    told = _("Your module “{module}” expects: {shocks}.") if names else _("Your module “{module}” expects no shock.")
    words = told.format(module=plain(wording.inside(texts.name("module", seer))), shocks=", ".join(names))
    title = _("Forecast for {year}").format(year=view.year + 1)
    return Column([heading(title, size="lead"), RichText(words, id="forecast")], gap=6)


def _atmosphere(desk: Desk) -> list[Widget]:
    view = desk.view
    cut = _("home cost −{percent}").format(percent=texts.percent(view.atmosphere_cut))
    quality, brand = view.frontier
    frontier = _("Buyers take for granted quality <b>{quality}</b> and brand <b>{brand}</b>.").format(
        quality=quality, brand=brand
    )
    home = _("Home market: <b>{demand}</b> units at <b>{price}</b> k€.").format(
        demand=texts.number(view.home_demand), price=texts.thousands(view.home_price)
    )
    more = ngettext("{n} multinational in the district", "{n} multinationals in the district", view.multinationals)
    return [
        Bar(view.atmosphere, 100, "firm2"),
        Row(
            [Label(f"{view.atmosphere} / 100", bold=True, grow=1), Label(cut, colour="muted")], place_across="baseline"
        ),
        RichText(f"<m>{home}</m>"),
        RichText(f"<m>{frontier}</m>"),
        *(
            [Label(more.format(n=view.multinationals), colour="bad", tooltip=_multinationals(desk))]
            if view.multinationals
            else []
        ),
    ]


def _multinationals(desk: Desk) -> str:
    """What black does once it has reached the district."""
    rules = desk.view.level.ruleset.rivals
    told = _(
        "Black pawns that reached the district. Each sells in your home market, takes {demand} of its demand away and "
        "{points} points of atmosphere a year."
    )
    return told.format(demand=texts.percent(rules.multinational_demand), points=rules.multinational_atmosphere)


def _order(desk: Desk) -> list[Widget]:
    view = desk.view
    rows: list[Widget] = []
    for seat in view.order:
        firm = view.firms[seat]
        now = seat == view.turn
        name = Label(firm.name, bold=now)
        strategy = Label(texts.name("strategy", firm.strategy), colour="muted", size="small")
        mark = None
        if now:
            mark = Label(
                _("◂ your turn") if seat == view.firm else _("◂ plays"), size="small", bold=True, colour="gold"
            )
        place = None
        if seat in view.ranking and len(view.firms) > 1:
            told = _("{place} by value").format(place=wording.place(view.ranking.index(seat) + 1))
            place = Label(told, size="small", colour="muted", tooltip=_("Place at the end of last year."))
        # A long name takes the line, and the rest goes under it.
        words = Flow([name, strategy, place, mark], gap=8, line_gap=0, grow=1)
        rows.append(Row([Swatch(desk.colour(seat), 14), words], gap=8))
    return rows


def _goals(desk: Desk) -> list[Widget]:
    rows: list[Widget] = []
    for goal in desk.view.goals:
        have = f"{texts.number(goal.have)} / {texts.number(goal.at_least)}"
        if goal.at_least < 1000:  # longer ones would not fit into a line of large type
            have = wording.unbroken(have)
        sign = RichText(star(goal), align="start")
        rows.append(
            Row([sign, Label(wording.goal(goal), size="small", grow=1), Label(have, size="small", bold=True)], gap=7)
        )
    return rows
