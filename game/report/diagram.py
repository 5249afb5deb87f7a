"""A position as plain text: the boards with their pieces, the district, and every firm's figures.

Everything is shown, hidden things too: it is for looking at a record, not for playing.
"""

from collections.abc import Iterable

from game import texts
from game.rules import Game, View
from game.rules.sight import SquareSeen
from game.texts import _


def position(game: Game) -> str:
    """Boards, district and firms, in the current language."""
    views = [game.view(seat) for seat in range(len(game.seats))]
    heading = _("Year {round} of {rounds}: {year}").format(
        round=game.round, rounds=game.level.rounds, year=views[0].year
    )
    return "\n\n".join((heading, boards(views[0]), district(views[0]), firms(views)))


def boards(view: View) -> str:
    """Every board, the farthest rank first, and what the signs mean."""
    drawn = [_board(view, letter) for letter in view.level.boards]
    signs = _("## district, s supplier, ~~ sea, CAPITALS gateway, H1 headquarters of firm 1, 1 its outpost, *4 rival")
    return "\n\n".join((*drawn, signs))


def _board(view: View, letter: str) -> str:
    rows = view.level.boards[letter].squares.split()
    suppliers = {supplier.square for supplier in view.district.suppliers}
    prefix = "" if letter == next(iter(view.level.boards)) else f"{letter}:"
    cells = [
        [
            _cell(view.square(f"{prefix}{chr(ord('a') + file)}{len(rows) - row}"), suppliers)
            for file in range(len(rows[0]))
        ]
        for row in range(len(rows))
    ]
    width = max(len(cell) for line in cells for cell in line) + 1
    lines = [f"{letter}  {texts.text(view.level.boards[letter].name)}"]
    lines += [
        f"{len(rows) - row:2}  " + "".join(f"{cell:{width}}" for cell in line).rstrip()
        for row, line in enumerate(cells)
    ]
    files = "".join(f"{chr(ord('a') + file):{width}}" for file in range(len(rows[0])))
    return "\n".join((*lines, f"    {files}".rstrip()))


def _cell(square: SquareSeen, suppliers: set[str]) -> str:
    place = {"district": "##", "sea": "~~"}.get(square.kind, square.country)
    if square.gateway:
        place = place.upper()
    place += "s" * (square.name in suppliers)
    place += f"H{square.hq + 1}" if square.hq >= 0 else ""
    place += "".join(str(outpost.firm + 1) for outpost in square.outposts)
    return place + (f"*{square.rival.strength}" if square.rival else "")


def district(view: View) -> str:
    """Atmosphere, black, suppliers, pacts and projects, a line each."""
    seen = view.district
    lines = [
        _("Atmosphere {atmosphere}, multinationals {multinationals}, home demand {demand}").format(
            atmosphere=view.atmosphere, multinationals=view.multinationals, demand=view.home_demand
        )
    ]
    suppliers = (
        f"{supplier.square}{'#' * supplier.codified} ({_seats(supplier.clients) or '–'})" for supplier in seen.suppliers
    )
    lines.append(_("Suppliers: {list}").format(list=", ".join(suppliers) or "–"))
    pacts = (f"{texts.name('pact', pact.kind)} ({_seats(pact.firms)})" for pact in seen.pacts)
    lines.append(_("Pacts: {list}").format(list=", ".join(pacts) or "–"))
    begun = (project for project in seen.projects if project.done or project.given or project.instalments)
    done = _("done")
    projects = (
        f"{texts.name('project', project.kind)} ({done if project.done else texts.money(-project.missing)})"
        for project in begun
    )
    lines.append(_("Projects: {list}").format(list=", ".join(projects) or "–"))
    return "\n".join(lines)


def _seats(seats: Iterable[int]) -> str:
    return "+".join(str(seat + 1) for seat in seats)


def firms(views: list[View]) -> str:
    """Each firm's figures, as it sees them itself."""
    return "\n\n".join(_firm(view) for view in views)


def _firm(view: View) -> str:
    own, firm = view.own, view.firms[view.firm]
    acts = " ←" if view.my_turn else ""
    lines = [f"{view.firm + 1}  {firm.name} · {texts.name('strategy', firm.strategy)} · {firm.hq}{acts}"]
    money = (
        (_("cash"), own.cash), (_("debt"), own.debt), (_("credit"), own.credit), (_("value"), own.value),
        (_("last profit"), own.profit),
    )  # fmt: skip
    lines.append("   " + ", ".join(f"{label} {texts.money(amount)}" for label, amount in money))
    levels = (("quality", firm.quality), ("brand", firm.brand), ("skills", firm.skills),
              ("research", firm.research), ("service", firm.service), ("capacity", own.capacity))  # fmt: skip
    lines.append("   " + ", ".join(f"{texts.name('investment', asset)} {level}" for asset, level in levels))
    modules = (texts.name("module", module.id) + "…" * (not module.working) for module in own.modules)
    lines.append("   " + _("Modules: {list}").format(list=", ".join(modules) or "–"))
    outposts = (
        f"{outpost.square} {texts.name('mode', outpost.mode)}" + "…" * (not outpost.working)
        for square in view.squares
        for outpost in square.outposts
        if outpost.firm == view.firm
    )
    lines.append("   " + _("Outposts: {list}").format(list=", ".join(outposts) or "–"))
    return "\n".join(lines)
