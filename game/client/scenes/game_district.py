"""The room of the district: its suppliers, who gives them work, and the projects that firms pay together."""

from collections.abc import Callable, Sequence

from game import texts
from game.client import wording
from game.client.scenes.game_actions import card_id, project_gives
from game.client.scenes.game_cards import Pressed, offer_cards
from game.client.scenes.game_desk import Desk
from game.client.scenes.game_firm import room_head
from game.client.scenes.game_offers import gifts
from game.client.scenes.game_pacts import pending_box
from game.client.widgets import (
    Button,
    Column,
    Flow,
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
from game.rules import Contribute, Offer
from game.rules.district_sight import ProjectSeen, SupplierSeen
from game.texts import _, ngettext


def district_room(desk: Desk, pressed: Pressed, close: Callable[[], None]) -> tuple[list[Widget], list[Widget]]:
    """The room's title, and its suppliers and projects (which scroll)."""
    offers = desk.offers()
    return room_head(_("District"), "", close), [
        _suppliers(desk, [offer for offer in offers if not isinstance(offer.action, Contribute)], pressed),
        _projects(desk, pressed),
    ]


# -- suppliers


def _suppliers(desk: Desk, offers: Sequence[Offer], pressed: Pressed) -> Widget:
    view, rules = desk.view, desk.view.level.ruleset.suppliers
    note = _("A firm has work for at most {most}, and a supplier serves at most {clients} firms.").format(
        most=rules.most_a_firm, clients=rules.clients
    )
    rows: list[Widget] = [heading(_("Suppliers"), size="lead"), Label(note, size="small", colour="muted")]
    if view.district.suppliers:
        rows.append(Flow([_chip(desk, each) for each in view.district.suppliers], gap=6, line_gap=6))
    else:
        rows.append(Label(_("No supplier is left in the district."), colour="muted", italic=True))
    free = [offer for offer in offers if all(reason.code != "supplier_busy" for reason in offer.reasons)]
    return Column([*rows, *offer_cards(desk, pressed, free)], gap=8)


def _chip(desk: Desk, supplier: SupplierSeen) -> Widget:
    """A supplier at a glance: its square and its clients' colours; more in words when pointed at."""
    told = [supplier.square, clients_told(desk, supplier)]
    told += [_("codified")] if supplier.codified else []
    told += [_("idle")] if supplier.idle else []
    return Panel(
        [
            Row(
                [
                    Icon("pieces/pawn", 20),
                    Label(supplier.square, size="small", bold=True),
                    *(Swatch(desk.colour(seat), 13) for seat in supplier.clients),
                    Icon("ui/book", 14, colour="muted") if supplier.codified else None,
                    Label(_("idle"), size="small", colour="bad") if supplier.idle else None,
                ],
                gap=5,
            )
        ],
        kind="raised",
        pad=(4, 9, 4, 6),
        tooltip=plain(" · ".join(told)),
        id=f"supplier.{supplier.square}",
    )


def supplier_words(desk: Desk, supplier: SupplierSeen) -> Widget:
    """A supplier: its square, for whom it works, whether it is codified or idle."""
    view, rules = desk.view, desk.view.level.ruleset.suppliers
    clients: list[Widget | None] = []
    for seat in supplier.clients:
        clients.append(Row([Swatch(desk.colour(seat), 12), Label(view.firms[seat].name, size="small")], gap=5))
    if not clients:
        clients.append(Label(_("It works for nobody yet."), size="small", colour="muted"))
    told: list[Widget] = [Flow(clients, gap=12, line_gap=2)]
    if supplier.codified:
        told.append(Label(_("Codified: it works for the world too."), size="small", colour="good"))
    if supplier.idle and supplier.codified:
        told.append(Label(_("It has no work this year."), size="small", colour="muted"))
    elif supplier.idle:
        left = max(1, rules.patience - supplier.idle)
        idle = ngettext(
            "Without work: it leaves after {n} more year like this.",
            "Without work: it leaves after {n} more years like this.",
            left,
        )
        told.append(Label(idle.format(n=left), size="small", colour="bad"))
    name = Label(_("Supplier in {square}").format(square=supplier.square), bold=True)
    return Row([Icon("pieces/pawn", 30), Column([name, *told], gap=2, grow=1)], gap=10)


def clients_told(desk: Desk, supplier: SupplierSeen) -> str:
    """For whom a supplier works, in words."""
    names = ", ".join(desk.view.firms[seat].name for seat in supplier.clients)
    return _("works for {firms}").format(firms=names) if names else _("works for nobody yet")


# -- projects


def _projects(desk: Desk, pressed: Pressed) -> Widget:
    view = desk.view
    note = _("More than half of the firms must give ({n} of {all}), or half of the money is lost.").format(
        n=len(view.firms) // 2 + 1, all=len(view.firms)
    )
    rows: list[Widget] = [heading(_("Projects of the district"), size="lead")]
    if not view.district.projects:
        rows.append(Label(_("These years have no projects of the district."), colour="muted"))
    elif len(view.firms) > 1:
        rows.append(Label(note, size="small", colour="muted"))
    return Column([*rows, *(_project(desk, each, pressed) for each in view.district.projects)], gap=8)


def _project(desk: Desk, project: ProjectSeen, pressed: Pressed) -> Widget:
    row = desk.view.level.ruleset.projects[project.kind]
    done = Label(_("done"), bold=True, colour="good") if project.done else None
    title = Row([Label(texts.name("project", project.kind), bold=True, grow=1), done], gap=8)
    gives = Label(project_gives(row), size="small", colour="muted")
    inside: list[Widget | None] = [title, gives]
    promised = [made for made in desk.view.pending if (made.kind, made.what) == ("gift", project.kind)]
    if not project.done:
        inside += [_money(desk, project), *_state(desk, project), pending_box(desk, promised)]
        inside.append(_gifts(desk, project, pressed))
    return Panel(
        inside,
        kind="raised",
        pad=(9, 11),
        gap=6,
        id=f"project.{project.kind}",
        tooltip=plain(texts.name("project.help", project.kind)),
    )


def _money(desk: Desk, project: ProjectSeen) -> Widget:
    """Who gave what, as a bar and in numbers."""
    bar = StackedBar(
        [Segment(amount, firm=desk.colour(seat)) for seat, amount in sorted(project.given.items())], project.needed
    )
    have = project.needed - project.missing
    amount = _("{have} of {needed}").format(have=texts.number(have), needed=texts.money(project.needed))
    givers = [
        Row([Swatch(desk.colour(seat), 12), Label(texts.number(given), size="small")], gap=4)
        for seat, given in sorted(project.given.items())
    ]
    words: list[Widget | None] = [*givers, Space(grow=1), Label(amount, size="small", bold=True)]
    return Column([bar, Row(words, gap=10)], gap=3)


def _state(desk: Desk, project: ProjectSeen) -> list[Widget]:
    """How far it is, until when it is open, and whether enough firms take part."""
    view = desk.view
    told = []
    if project.years > 1:
        told.append(
            _("instalment {n} of {all}").format(n=min(project.instalments + 1, project.years), all=project.years)
        )
    if project.closes:
        told.append(_("open until the end of {year}").format(year=wording.year_of(view, project.closes)))
    if project.given and len(view.firms) > 1:
        lacking = len(view.firms) // 2 + 1 - len(project.given)
        if lacking > 0:
            told.append(ngettext("{n} more firm must give", "{n} more firms must give", lacking).format(n=lacking))
        else:
            told.append(_("enough firms take part"))
    return [RichText(plain(wording.capital(" · ".join(told))) + ".", size="small")] if told else []


def _gifts(desk: Desk, project: ProjectSeen, pressed: Pressed) -> Widget:
    """Buttons of amounts; when none is possible, the reason instead."""
    notations = {action.notation for action in gifts(desk.view, project)}
    offers = [offer for offer in desk.offers() if offer.action.notation in notations]
    if offers and all(offer.reasons for offer in offers):
        return Label(wording.reason(desk.view, offers[0].reasons[0]), size="small", italic=True, colour="muted")
    return Row(
        [
            Label(_("give, k€"), size="small", colour="muted"),
            Flow([_gift(desk, offer, pressed) for offer in offers], gap=6, line_gap=6, grow=1),
        ],
        gap=8,
    )


def _gift(desk: Desk, offer: Offer, pressed: Pressed) -> Widget:
    notation = offer.action.notation
    return Button(
        texts.number(offer.cost),
        lambda: pressed.choose(notation),
        id=card_id(offer.action),
        size="small",
        kind="chosen" if desk.choice.card == notation else "plain",
        enabled=not offer.reasons,
        why=" ".join(wording.reason(desk.view, reason) for reason in offer.reasons),
        on_hover=lambda on: desk.hover(notation, on),
    )
