"""The right panel of a square: its country and numbers, who sells there, who defends it, and how to enter it."""

from game import texts
from game.client import wording
from game.client.scenes.game_cards import Pressed, offer_cards
from game.client.scenes.game_desk import Desk
from game.client.scenes.game_district import supplier_words
from game.client.scenes.game_offers import shared_outposts, supplier_on
from game.client.scenes.game_transfer import transfer_door
from game.client.scenes.game_tray import levels_of
from game.client.widgets import (
    Column,
    Dots,
    Flow,
    Grid,
    Icon,
    Label,
    Panel,
    RichText,
    Row,
    Segment,
    Space,
    StackedBar,
    Swatch,
    Widget,
    heading,
    plain,
)
from game.rules.sight import Intent, OutpostSeen, RivalSeen, Share, SquareSeen
from game.texts import _


def square_rooms(desk: Desk, square: SquareSeen, pressed: Pressed) -> tuple[list[Widget], list[Widget]]:
    """What stands above the cards, and the cards themselves (which scroll)."""
    top: list[Widget] = [_title(desk, square)]
    if square.kind == "land":
        top.append(_numbers(desk, square))
        top.append(_sellers(desk, square))
        if square.rival:
            top.append(_rival(desk, square.rival))
    else:
        top.append(_not_land(desk, square))
        return top, offer_cards(desk, pressed)
    post = desk.own_outpost(square.name)
    if post:
        top.append(_own_outpost(desk, post))
        door = transfer_door(desk, pressed)
        if door:
            top.append(door)
    top.append(_how_head(desk, square, post))
    return top, offer_cards(desk, pressed)


def _title(desk: Desk, square: SquareSeen) -> Widget:
    view = desk.view
    place = (
        _("District")
        if square.kind == "district"
        else _("Sea")
        if square.kind == "sea"
        else wording.country_name(view, square.country)
    )
    sector = texts.text(view.level.sector(desk.board_shown(square), square.light))
    colour = _("light square") if square.light else _("dark square")
    ease = _not_at_ease(desk) if not square.light else ""
    words = f"{colour} · {sector}" + (f" · {ease}" if ease else "")
    notes = Label(words, colour="muted", size="small") if square.kind == "land" else None
    names = " / ".join(square.names)
    title = Row([heading(f"{names} · {place}", grow=1), *_features(square)], gap=6)
    return Column([title, notes], gap=0)


def _not_at_ease(desk: Desk) -> str:
    """How much less the firm draws in the other trade, and what ends it; empty for one that sells as well in both."""
    firm, rules = desk.view.firms[desk.view.firm], desk.view.level.ruleset
    at_home = rules.strategies[firm.strategy].both_sectors  # type: ignore[index]
    if at_home or firm.research >= rules.market.sector_research:
        return ""
    told = _("another trade: you draw {percent} of what you could, until research {level}")
    return told.format(percent=texts.percent(rules.market.other_sector), level=rules.market.sector_research)


def _features(square: SquareSeen) -> list[Widget]:
    signs = [*square.features, *(["gateway"] if square.gateway else [])]
    return [
        Icon(
            f"features/{sign}",
            22,
            colour="muted",
            tooltip=f"<b>{texts.name('feature', sign)}</b>. {texts.name('feature.help', sign)}",
        )
        for sign in signs
    ]


def _fact(name: str, value: str, tooltip: str = "") -> Widget:
    return Column(
        [Label(name, size="small", colour="muted"), Label(value, bold=True, size="lead")], gap=0, tooltip=tooltip
    )


def _numbers(desk: Desk, square: SquareSeen) -> Widget:
    view = desk.view
    country = view.level.countries[square.country]
    facts = [
        _fact(
            _("demand"),
            wording.span(square.demand),
            _("Units that buyers here take this year, as you see it: each firm sees better where it knows more."),
        ),
        _fact(_("price, k€"), wording.price_span(square.price), _("Price of one unit, in thousands of euros.")),
        _fact(_("wages"), texts.percent(view.wages[square.country]), _("Cost of labour here; at home it is 100.")),
        _fact(_("tariff"), texts.percent(view.tariffs[square.country]), _("Duty on goods made outside the country.")),
    ]
    taste = country.taste
    likes = [
        (_("quality"), taste.quality),
        (_("brand"), taste.brand),
        (_("service"), taste.service),
        (_("price"), taste.price),
    ]
    told = " · ".join(f"{name}\u00a0<b>{weight}</b>" for name, weight in likes if weight)
    return Column(
        [
            Grid(facts, columns=4, gap=8, grows=(1, 1, 1, 1)),
            RichText("<m>" + _("Of 10 points buyers give") + f":</m> {told}", size="small"),
        ],
        gap=6,
    )


def _sellers(desk: Desk, square: SquareSeen) -> Widget:
    shares = desk.view.shares(square.name)
    head = Row(
        [
            Label(_("Who sells this year"), size="small", colour="muted"),
            Space(grow=1),
            Label(_("your knowledge"), size="small", colour="muted"),
            Dots(square.knowledge, 3, tooltip=_("How exactly you see this market: from ±50% to exact.")),
        ],
        gap=6,
    )
    bar = StackedBar([_segment(desk, share) for share in shares])
    legend = Flow([_seller(desk, share) for share in shares if share.percent], gap=12, line_gap=2)
    return Column([head, bar, legend, _control(desk, square)], gap=4)


def _rival(desk: Desk, rival: RivalSeen) -> Widget:
    """Black on the square: how strong it is and what it will do next."""
    meant = meant_by(desk, rival)
    strength = _("Black, strength {n}: it takes what has less grip.").format(n=rival.strength)
    next_ = plain(wording.intent(desk.view, meant)) if meant else ""
    return Row([Label("♟"), RichText(f"<b>{strength}</b> {next_}", size="small", grow=1)], gap=6, id="rival")


def meant_by(desk: Desk, rival: RivalSeen | None) -> Intent | None:
    """What a black piece will do next, after what is being considered."""
    return next((intent for intent in desk.intents() if rival and intent.rival == rival.id), None)


def _segment(desk: Desk, share: Share) -> Segment:
    if share.seller == "firm":
        return Segment(share.percent, firm=desk.colour(share.firm))
    return Segment(share.percent, "dim" if share.seller == "locals" else "abyss")


def _seller(desk: Desk, share: Share) -> Widget:
    percent = texts.percent(share.percent)
    if share.seller == "firm":
        name = desk.view.firms[share.firm].name
        return Row([Swatch(desk.colour(share.firm), 12), Label(f"{name} {percent}", size="small")], gap=5)
    names = {"locals": _("locals"), "rival": _("rival"), "multinational": _("multinationals")}
    return Label(f"{names[share.seller]} {percent}", size="small", colour="muted")


def _control(desk: Desk, square: SquareSeen) -> Widget | None:
    if square.controller == "rival":
        words = _("Black sold most here last year and controls the square: your long moves stop here.")
    elif square.controlling_firm == desk.view.firm:
        words = _("You sold most here last year and control the square: others' long moves stop here.")
    elif square.controlling_firm >= 0:
        words = _("{firm} sold most here last year and controls the square: your long moves stop here.").format(
            firm=desk.view.firms[square.controlling_firm].name
        )
    else:
        return None
    return Label(words, size="small", colour="muted", italic=True)


def _not_land(desk: Desk, square: SquareSeen) -> Widget:
    if square.kind == "sea":
        return Label(_("Nobody stands at sea; long moves pass over it."), colour="muted")
    if square.hq >= 0:
        return firm_card(desk, square.hq)
    supplier = supplier_on(desk.view, square.name)
    if supplier:
        note = Label(_("A supplier: a small firm that does one phase of the work."), colour="muted", size="small")
        return Column([Panel([supplier_words(desk, supplier)], kind="raised", pad=10), note], gap=6)
    if square.supplier:
        return Label(_("The supplier that worked here has left; a new one may come."), colour="muted")
    return Label(_("A square of the district: here everybody sells in the home market."), colour="muted")


def firm_card(desk: Desk, seat: int) -> Widget:
    """What everybody sees of a firm."""
    firm = desk.view.firms[seat]
    cells: list[Widget] = []
    for name, level, most in levels_of(desk.view, seat):
        cells += [Label(name, size="small", colour="muted"), Dots(level, most, f"firm{desk.colour(seat)}")]
    modules = ", ".join(texts.name("module", module) for module in firm.modules) or _("none")
    return Panel(
        [
            Row([Swatch(desk.colour(seat), 18), Label(firm.name, bold=True, size="lead")], gap=8),
            Label(
                _("{strategy} · reach {n}").format(strategy=texts.name("strategy", firm.strategy), n=firm.reach),
                colour="muted",
            ),
            Grid(cells, columns=2, gap=12, row_gap=3),
            RichText("<m>" + _("Working modules") + f":</m> {plain(modules)}", size="small"),
            RichText("<m>" + _("Outposts") + f":</m> <b>{firm.outposts}</b>", size="small"),
        ],
        kind="raised",
        gap=6,
        pad=12,
    )


def _own_outpost(desk: Desk, post: OutpostSeen) -> Widget:
    view = desk.view
    mode = texts.name("mode", post.mode)
    when = _("works since {year}") if post.working else _("works from {year}")
    told = [when.format(year=wording.year_of(view, post.works_from))]
    if post.replaced_by:
        coming = _("{mode} from {year}").format(
            mode=wording.inside(texts.name("mode", post.replaced_by)), year=wording.year_of(view, post.replaced_from)
        )
        told.append(coming)
    if contract := _contract(desk, post):
        told.append(contract)
    defended = ", ".join(f"{name} ✓" for name in post.defenders) or _("nobody")
    held = _("grip <b>{grip}</b> · defended by {squares}").format(grip=post.grip, squares=defended)
    threat = next(
        (i for i in view.intents if i.kind == "capture" and i.to == post.square and i.firm == view.firm), None
    )
    next_year = view.year + 1
    last = view.round >= view.rounds
    danger = "" if last else "<good>" + _("safe in {year}").format(year=next_year) + "</good>"
    if threat:
        taken = _("{square} takes it in {year}: strength {strength} against grip {grip}").format(
            square=threat.square, year=next_year, strength=threat.strength, grip=threat.grip
        )
        danger = f"<bad>⚠ {taken}</bad>. {_ways_out(desk, post, threat)}"
    setback = _setback(desk, post)
    lines = Column(
        [
            Label(mode, bold=True),
            Label(" · ".join(told), size="small", colour="muted"),
            Label("⚠ " + setback, size="small", colour="bad") if setback else None,
            RichText(" · ".join(part for part in (held, danger) if part), size="small"),
        ],
        gap=1,
        grow=1,
    )
    icon = Icon(f"modes/{post.mode}", 34, colour=f"firm{desk.colour(view.firm)}")
    return Panel([Row([icon, lines], gap=12)], kind="raised", pad=10)


def _ways_out(desk: Desk, post: OutpostSeen, threat: Intent) -> str:
    """What would hold an outpost that black is about to take: where its grip comes from, and how much is missing."""
    rules, firm = desk.view.level.ruleset, desk.view.firms[desk.view.firm]
    enough = rules.strategies[firm.strategy].grip_brand  # type: ignore[index]
    ways = [_("a mode that commits more")]
    if len(post.defenders) < rules.rivals.defenders:
        ways.append(
            _("other pieces of yours that reach the square (up to {most} count)").format(most=rules.rivals.defenders)
        )
    if firm.brand < enough:
        ways.append(_("brand {level}").format(level=enough))
    lacking = _("It lacks {n}. What gives grip: {ways}.")
    return lacking.format(n=threat.strength - threat.grip, ways=", ".join(ways))


def _setback(desk: Desk, post: OutpostSeen) -> str:
    """What still hampers an outpost this year, as it was told when it happened; empty where nothing does."""
    if not post.setback:
        return ""
    told = [
        event
        for event in desk.view.events
        if event.kind == "risk" and event.square == post.square and event.data.get("risk") == post.setback
    ]
    return wording.event(desk.view, told[-1]) if told else ""


def _contract(desk: Desk, post: OutpostSeen) -> str:
    """Until when a contract of so many years lasts; empty for modes without an end."""
    lasts = desk.view.level.ruleset.modes[post.mode].years
    if not lasts:
        return ""
    return _("the contract ends after {year}").format(year=wording.year_of(desk.view, post.works_from + lasts - 1))


def _how_head(desk: Desk, square: SquareSeen, post: OutpostSeen | None) -> Widget:
    if post:
        return heading(_("Go deeper, or leave"), size="lead")
    title = heading(_("How to enter"), size="lead", grow=1)
    origin = desk.comes_from(square.name)
    distance = next((offer.preview.distance for offer in desk.offers() if offer.preview), None)
    told = []
    if origin and desk.owns(origin):
        told.append(_("from {square}").format(square=origin))
    elif origin:
        partner = wording.firm_name(desk.view, shared_outposts(desk.view)[origin])
        told.append(_("from {square} of {firm}").format(square=origin, firm=partner))
    if distance is not None:
        told.append(_("{n} from headquarters").format(n=distance))
        costs = desk.view.level.ruleset.costs
        if distance > costs.near:
            told.append(_("cost +{percent}").format(percent=texts.percent((distance - costs.near) * costs.far)))
    note = Label(" · ".join(told), size="small", colour="muted")
    return Row([title, note], gap=8, place_across="baseline")
