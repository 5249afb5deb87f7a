"""The right panel of the player's own firm: this year's profit, capacity, modules, prices; and the tray's choices."""

from collections.abc import Callable, Sequence
from typing import Protocol

from game import texts
from game.client import wording
from game.client.scenes.game_cards import DIGITS, Pressed, offer_cards
from game.client.scenes.game_desk import Desk, Room
from game.client.scenes.game_offers import STANCES, opens
from game.client.widgets import (
    Bar,
    Button,
    Column,
    Flow,
    Icon,
    Label,
    Panel,
    RichText,
    Row,
    Widget,
    heading,
)
from game.rules import Action, Offer, SetStance
from game.rules.sight import ModuleSeen
from game.texts import _, ngettext


class FirmHands(Protocol):
    """What the firm's panel asks of the scene."""

    def play(self, action: Action) -> None:
        """A free action was clicked."""

    def enter_room(self, room: Room) -> None:
        """The cards of investments, modules, loans or strategies are wanted."""

    def open_ledger(self) -> None:
        """The list of every euro is wanted."""


def firm_room(desk: Desk, hands: FirmHands) -> tuple[list[Widget], list[Widget]]:
    """The firm's title, and its parts (which scroll)."""
    firm = desk.view.firms[desk.view.firm]
    title = Row(
        [heading(firm.name, grow=1), Label(texts.name("strategy", firm.strategy), colour="muted")],
        gap=8,
        place_across="baseline",
    )
    hint = Label(
        _("Click one of your pieces to see its reach, or a square with a gold dot to enter it."),
        colour="muted",
        size="small",
    )
    return [title, hint], [
        *([_aim(desk)] if desk.view.round == 1 else []),
        *([over_limit()] if desk.over_limit else []),
        *([_succession(short)] if (short := _short_of_an_action(desk)) else []),
        _expected(desk, hands),
        _capacity(desk),
        _modules(desk, hands),
        _prices(desk, hands),
        _rest(desk, hands),
    ]


def _aim(desk: Desk) -> Widget:
    """In the first year: how one wins and what there is to do, for those who have read nothing."""
    view = desk.view
    aim = _("<b>Aim:</b> be worth most at the end of {year}.").format(year=wording.year_of(view, view.rounds))
    left = view.own.actions_left
    if opens(view, "ict") or not view.level.ruleset.modules:
        do = ngettext(
            "You have {n} action left this year: sell on a square or invest. Then end your turn.",
            "You have {n} actions left this year: sell on a square or invest. Then end your turn.",
            left,
        )
    else:
        do = ngettext(
            "You have {n} action left this year: sell on a square, invest, or order a module. Then end your turn.",
            "You have {n} actions left this year: sell on a square, invest, or order a module. Then end your turn.",
            left,
        )
    numbers = _("The number on a square is how many units are bought there in a year.")
    words = f"{aim} {do.format(n=left)} {numbers}"
    return _note(RichText(words, size="small"), "aim")


def over_limit() -> Widget:
    """That the bank will not wait, for a firm that owes more than its credit."""
    told = _(
        "You owe more than your credit. If that is still so at the end of the year, once your cash is used, the bank "
        "sells your outposts, the cheapest first."
    )
    return _note(Label("⚠ " + told, size="small", colour="bad"), "over_limit")


def _short_of_an_action(desk: Desk) -> int:
    """The last year in which the founder's leaving costs the firm an action; 0 for none."""
    view = desk.view
    for event in reversed(view.events):
        if event.kind == "succession" and event.firm == view.firm:
            last = event.round + int(event.data["years"]) - 1
            return wording.year_of(view, last) if last >= view.round else 0
    return 0


def _succession(last: int) -> Widget:
    told = _("Your founder leaves: you have one action less, up to and with {year}.").format(year=last)
    return _note(Label(told, size="small", colour="bad"), "succession")


def _note(told: Widget, id: str) -> Widget:
    return Panel([told], kind="paper", pad=(8, 10), id=id)


def _part(title: str, *inside: Widget | None) -> Widget:
    return Column([heading(title, size="lead"), *inside], gap=6)


def _line(name: str, value: str, colour: str = "text", bold: bool = True, tooltip: str = "") -> Widget:
    return Row(
        [Label(name, colour="muted", grow=1), Label(value, bold=bold, colour=colour)],
        gap=10,
        place_across="baseline",
        tooltip=tooltip,
    )


def _expected(desk: Desk, hands: FirmHands) -> Widget:
    own, view = desk.view.own, desk.view
    expected = own.expected_profit
    colour = "good" if expected.low >= 0 else "bad" if expected.high < 0 else "text"
    last = None
    if view.years:
        year = view.years[-1]
        last = Button(
            _("Ledger · profit of {year}: {amount}").format(
                year=wording.year_of(view, year.round), amount=texts.money(year.profit)
            ),
            hands.open_ledger,
            id="ledger",
            wide=True,
            size="small",
        )
    else:
        last = Button(_("Ledger"), hands.open_ledger, id="ledger", wide=True, size="small")
    return _part(
        _("This year, if you do nothing more"),
        _line(_("profit after interest and tax"), wording.money_span(expected), colour),
        _line(_("of which overhead"), texts.money(-own.overhead), bold=False),
        _line(_("upkeep of outposts, modules, research"), texts.money(-own.upkeep), bold=False),
        _line(
            _("coordination"),
            texts.money(-own.coordination),
            bold=False,
            tooltip=_("It grows with every pair of outposts; modules cut it."),
        ),
        last,
    )


def _capacity(desk: Desk) -> Widget:
    own = desk.view.own
    others = max(0, own.capacity_used - own.home_units)
    sold = _("home market <b>{home}</b> · other markets <b>{others}</b> · unit cost <b>{cost}</b> k€").format(
        home=texts.number(own.home_units), others=texts.number(others), cost=texts.thousands(own.unit_cost)
    )
    used = f"{texts.number(own.capacity_used)} / {texts.number(own.capacity)}"
    return _part(
        _("Capacity at home"),
        Row(
            [
                Bar(own.capacity_used, own.capacity, f"firm{desk.colour(desk.view.firm)}", grow=1),
                Label(used, bold=True),
            ],
            gap=10,
        ),
        RichText(f"<m>{sold}</m>", size="small"),
    )


def _modules(desk: Desk, hands: FirmHands) -> Widget:
    own = desk.view.own
    rows: list[Widget] = [_module(desk, module) for module in own.modules]
    if not desk.view.level.ruleset.modules:
        return _part(_("ICT modules"), Label(_("These years have no ICT modules."), colour="muted"))
    if not rows:
        rows.append(Label(_("No ICT modules yet."), colour="muted"))
    later = opens(desk.view, "ict")
    year = wording.year_of(desk.view, later)
    words = _("Order a module: from {year}").format(year=year) if later else _("Order a module")
    rows.append(
        Button(words, lambda: hands.enter_room("ict"), id="firm.ict", size="small", align="start", enabled=not later)
    )
    return _part(_("ICT modules"), *rows)


def _module(desk: Desk, module: ModuleSeen) -> Widget:
    name = Label(texts.name("module", module.id), grow=1)
    if module.working:
        state: Widget = Label(
            _("gives {percent}").format(percent=wording.percent_span(module.benefit)),
            size="small",
            colour="good",
            tooltip=_("Part of what it could give: it grows with every firm of the district that uses the module."),
        )
    else:
        left = module.works_from - desk.view.round
        words = (
            ngettext("works in {n} year", "works in {n} years", left).format(n=left)
            if left > 0
            else _("works at the end of this turn")
        )
        state = Label(words, size="small", colour="muted")
    return Row([Icon(f"modules/{module.id}", 20, colour="text" if module.working else "dim"), name, state], gap=8)


def _prices(desk: Desk, hands: FirmHands) -> Widget:
    view = desk.view
    buttons: list[Widget] = []
    for stance in STANCES:
        action = SetStance(stance)
        now = view.own.stance == stance
        reasons = [] if now else view.why_not(action)
        buttons.append(
            Button(
                wording.capital(texts.name("stance", stance)),
                None if now else _player(hands, action),
                id=f"stance.{stance}",
                kind="chosen" if now else "plain",
                size="small",
                enabled=now or not reasons,
                why=" ".join(wording.reason(view, reason) for reason in reasons),
                tooltip=_price_words(desk, action, possible=not now and not reasons),
            )
        )
    return _part(_("Prices"), Flow(buttons, gap=6, line_gap=6))


def _price_words(desk: Desk, action: SetStance, possible: bool) -> str:
    """What a price means and, where it can still be chosen this year, what it would do."""
    told = texts.say("stance.help", action.stance, percent=desk.view.level.ruleset.market.stance)
    preview = desk.view.offer(action).preview if possible else None
    if preview is None or preview.profit is None:
        return told
    profit = f"<b>{wording.profit_span(preview.profit)}</b>"
    brings = _("Profit {span} a year; once a year.").format(span=profit)
    return f"{told} {brings}"


def _player(hands: FirmHands, action: Action) -> Callable[[], None]:
    """What a button does that plays an action."""
    return lambda: hands.play(action)


def _rest(desk: Desk, hands: FirmHands) -> Widget:
    return Flow(
        [
            Button(_("Prices and loans"), lambda: hands.enter_room("money"), id="firm.money", size="small"),
            Button(_("Change strategy"), lambda: hands.enter_room("strategy"), id="firm.strategy", size="small"),
        ],
        gap=8,
        line_gap=6,
    )


def choice_room(
    desk: Desk, room: Room, pressed: Pressed, close: Callable[[], None]
) -> tuple[list[Widget], list[Widget]]:
    """The title of one of the tray's choices, and its cards."""
    own, rules = desk.view.own, desk.view.level.ruleset
    frontier = _("What buyers take for granted rises by one every {years} years.").format(years=rules.frontier.years)
    loans = _("Interest is {percent} a year; your credit ends at {limit}.").format(
        percent=texts.percent(rules.finance.interest), limit=texts.money(own.credit)
    )
    titles: dict[Room, tuple[str, str]] = {
        "invest": (_("Invest"), frontier),
        "ict": (_("ICT modules"), _("Each gives more the larger you are, and the more firms of the district use it.")),
        "money": (_("Prices and loans"), ""),
        "strategy": (_("Change strategy"), _("It takes an action and a year in which you only go one step.")),
    }
    title, note = titles[room]
    top = room_head(title, note, close)
    cards = _money(desk, pressed, loans) if room == "money" else offer_cards(desk, pressed)
    if not cards and room == "ict" and own.modules:
        ordered = [_module(desk, module) for module in own.modules]
        cards = [Panel([Label(_("You have ordered every module of these years.")), *ordered], kind="raised", pad=12)]
    elif not cards:
        never = room == "ict" and not rules.modules
        words = _("These years have no ICT modules.") if never else _("Nothing to choose here now.")
        cards = [Panel([Label(words)], kind="raised", pad=12)]
    return top, cards


def room_head(title: str, note: str, close: Callable[[], None]) -> list[Widget]:
    """The title of a room with its way out, and a note under it."""
    head = Row(
        [
            heading(title, grow=1),
            Button(_("Close"), close, id="room.close", kind="quiet", key_cap="escape", size="small"),
        ],
        gap=8,
    )
    return [head, Label(note, colour="muted", size="small")] if note else [head]


def _money(desk: Desk, pressed: Pressed, loans: str) -> list[Widget]:
    """Prices, which are free to change once a year, then loans."""
    prices: Sequence[Offer] = [each for each in desk.offers() if isinstance(each.action, SetStance)]
    credit: Sequence[Offer] = [each for each in desk.offers() if not isinstance(each.action, SetStance)]
    now = _("Now: {stance}. A change is free, once a year.").format(stance=texts.name("stance", desk.view.own.stance))
    used = sum(not offer.reasons for offer in prices)
    return [
        Column([heading(_("Prices"), size="lead"), Label(now, size="small", colour="muted")], gap=2),
        *offer_cards(desk, pressed, prices),
        _debt(desk, loans),
        *offer_cards(desk, pressed, credit, DIGITS[used:]),
    ]


def _debt(desk: Desk, loans: str) -> Widget:
    own = desk.view.own
    return Column(
        [
            heading(_("Loans"), size="lead"),
            Label(loans, size="small", colour="muted"),
            _line(_("cash"), texts.money(own.cash)),
            _line(_("debt"), texts.money(own.debt), "bad" if own.debt > own.credit else "text"),
            Bar(own.debt, max(own.credit, own.debt, 1), "red_text" if own.debt > own.credit else "gold"),
        ],
        gap=4,
    )
