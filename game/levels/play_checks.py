"""What could never happen in a game of the level: squares nobody reaches, first moves, seats, thresholds, goals."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from game.levels.draft import LEAST_SIDE, MOST_SIDE, Draft, group, items, whole, word
from game.levels.faults import Finding
from game.levels.geography import Geography, modes_open
from game.rules.ruleset import ReachRules
from game.texts import _

Findings = Iterator[Finding]

HIGHEST = 10
"""No level of quality, brand, skills or research is higher."""
UNEVEN = 20
"""A seat is worse placed if its mean distance to demand is longer than the best one's by so many per cent."""
SHOWN = 8
"""Squares that one message names."""


def _is_drawn(draft: Draft) -> bool:
    """Whether the boards are whole enough to move on; if not, other checks say why."""
    return bool(draft.boards) and all(
        len(set(map(len, board.rows))) == 1
        and LEAST_SIDE <= len(board.rows) <= MOST_SIDE
        and LEAST_SIDE <= len(board.rows[0]) <= MOST_SIDE
        and all(letter in board.legend for letter in board.letters.values())
        for board in draft.boards.values()
    )


def _offered(draft: Draft) -> list[tuple[int, str]]:
    """Place and id of each strategy offered that the ruleset has."""
    known = draft.ids("strategies") or {}
    listed = items(draft.level.get("strategies"))
    return [(i, id) for i, id in enumerate(listed) if isinstance(id, str) and id in known and id not in listed[:i]]


Gait = tuple[str, int]
"""How a firm moves, as in reach.py: its strategy and the length of a move; no strategy while it adapts."""


def _gait(draft: Draft, strategy: str, modules: Mapping[str, Any], research: int, brand: int) -> Gait:
    """How a firm with these assets moves (rulebook 5)."""
    row = group((draft.ids("strategies") or {}).get(strategy))
    given = group((draft.rules or {}).get("reach"))
    reach = {key: whole(given.get(key), default) for key, default in asdict(ReachRules()).items()}
    if len(modules) < whole(row.get("modules_needed")):
        return "", min(MOST_SIDE, reach["adapting"])
    tracking = sum(whole(group(module).get("reach")) for module in modules.values())
    fed = {
        "queen": ("queen_modules", len(modules)),
        "knight": ("knight_research", research),
        "rook": ("rook_brand", brand),
    }
    feeds, asset = fed.get(strategy, ("", 0))
    own = reach.get(strategy, reach["change_board"]) + (asset // max(1, reach[feeds]) if feeds else 0)
    return strategy, min(MOST_SIDE, max(0, own + tracking))


def _gait_in_the_end(draft: Draft, strategy: str) -> Gait:
    return _gait(draft, strategy, draft.ids("modules") or {}, HIGHEST, HIGHEST)


def _gait_at_the_start(draft: Draft, strategy: str) -> Gait:
    start = group((draft.rules or {}).get("start"))
    row = group((draft.ids("strategies") or {}).get(strategy))
    known = draft.ids("modules") or {}
    modules = {id: known[id] for id in map(word, items(row.get("modules"))) if id in known}
    research, brand = (whole(start.get(asset)) + whole(row.get(asset)) for asset in ("research", "brand"))
    return _gait(draft, strategy, modules, min(research, HIGHEST), min(brand, HIGHEST))


def reachable(draft: Draft) -> Findings:
    """Every square with buyers can be reached by somebody, some day."""
    if not _is_drawn(draft) or not draft.ids("modes"):
        # That nobody leaves home without entry modes is said elsewhere.
        return
    world = draft.geography
    open_ = {square for square in world.land if modes_open(draft, world.country(square))}
    found = set[int]()
    for _index, strategy in _offered(draft):
        if not open_ <= found:
            found |= world.in_the_end(*_gait_in_the_end(draft, strategy), world.headquarters, open_)
    if not found or not world.is_joined:
        # That there is no first move for anybody, or a gateway that leads nowhere, is said elsewhere.
        return
    for board in draft.boards.values():
        lost = [square for square in sorted(open_ - found) if world.places[square][0][0] == board.id]
        if lost:
            board_id, file, rank = world.places[lost[0]][0]
            names = ", ".join(map(world.name, lost[:SHOWN])) + ("…" if len(lost) > SHOWN else "")
            message = _("no strategy of this level ever reaches {squares}").format(squares=names)
            spot = (len(draft.boards[board_id].rows) - rank, file)
            yield Finding((*board.path, "squares"), message, "warning", spot=spot)


def open_to_somebody(draft: Draft) -> Findings:
    """A country with squares lets somebody in."""
    if not draft.ids("modes"):
        return
    for id, country in draft.countries.items():
        if items(group(country).get("laws")) and not modes_open(draft, id):
            message = _("the law forbids every entry mode: nobody can ever sell there")
            yield Finding(("countries", id, "laws"), message, "warning", at_key=True)


def first_moves(draft: Draft) -> Findings:
    """Each strategy offered has a first move from every headquarters."""
    if not _is_drawn(draft) or not draft.ids("modes"):
        # That nobody leaves home without entry modes is said elsewhere.
        return
    world = draft.geography
    open_ = {square for square in world.land if modes_open(draft, world.country(square))}
    for index, strategy in _offered(draft):
        gaits = _gait_at_the_start(draft, strategy), _gait_in_the_end(draft, strategy)
        stuck, lost = (
            [square for square in world.headquarters if not world.moves(*gait, square) & open_] for gait in gaits
        )
        path = ("strategies", index)
        if lost and len(lost) == len(world.headquarters):
            yield Finding(path, _("{strategy} never gets to any market").format(strategy=strategy))
        elif stuck:
            names = ", ".join(map(world.name, stuck))
            message = _("{strategy} has no first move from {squares}").format(strategy=strategy, squares=names)
            yield Finding(path, message, "warning")


def seats(draft: Draft) -> Findings:
    """Headquarters are about equally far from the buyers."""
    first = draft.first_board
    if first is None or not _is_drawn(draft):
        return
    world = draft.geography
    most = whole(group(draft.level.get("firms")).get("max"), 4)
    demand = sum(map(world.demand, world.land))
    if not world.headquarters or not demand or len(world.headquarters) < most:
        return
    means = {}
    for square in world.seats(most):
        away = world.distances(square)
        means[square] = sum(world.demand(there) * away[there] for there in world.land) * 10 // demand
    near, far = min(means, key=means.__getitem__), max(means, key=means.__getitem__)
    if means[far] * 100 > means[near] * (100 + UNEVEN):
        message = _(
            "seats are not equally placed: buyers are {far} squares from {worst} on average, {near} from {best}"
        ).format(far=_tenths(means[far]), worst=world.name(far), near=_tenths(means[near]), best=world.name(near))
        yield Finding((*first.path, "squares"), message, "warning", spot=_spot(world, draft, far))


def _spot(world: Geography, draft: Draft, square: int) -> tuple[int, int]:
    board, file, rank = world.places[square][0]
    return len(draft.boards[board].rows) - rank, file


def _tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"


def thresholds(draft: Draft) -> Findings:
    """What entry modes and modules ask for can be had on this level."""
    if draft.rules is None:
        return
    best = {asset: _best(draft, asset) for asset in ("quality", "brand", "skills", "research")}
    for id, mode in (draft.ids("modes") or {}).items():
        for asset, most in best.items():
            instead = asset == "research" and 0 < whole(group(mode).get("brand_instead")) <= best["brand"]
            if whole(group(mode).get(asset)) > most and not instead:
                yield Finding(("ruleset", "modes", id, asset), _out_of_reach(most), "warning")
    turnover = _most_turnover(draft)
    for id, module in (draft.ids("modules") or {}).items():
        if whole(group(module).get("skills")) > best["skills"]:
            yield Finding(("ruleset", "modules", id, "skills"), _out_of_reach(best["skills"]), "warning")
        if turnover and whole(group(module).get("size")) > turnover:
            yield Finding(("ruleset", "modules", id, "size"), _out_of_reach(turnover), "warning")


def _out_of_reach(most: int) -> str:
    return _("nobody gets that far on this level: {most} at most").format(most=most)


def _best(draft: Draft, asset: str) -> int:
    """The highest level of an asset that any firm of the level could have."""
    rules = draft.rules or {}
    start = whole(group(rules.get("start")).get(asset), HIGHEST)
    rows = [group((draft.ids("strategies") or {}).get(id)) for _index, id in _offered(draft)]
    born = start + max((whole(row.get(asset)) for row in rows), default=0)
    projects = [group(row) for row in (draft.ids("projects") or {}).values()]
    keys = ("research", "director_research") if asset == "research" else (asset,)
    given = sum(max(whole(row.get(key)) for key in keys) for row in projects)
    investments = draft.ids("investments") or {}
    if asset == "quality" and "capacity" in investments:
        # Every few steps of capacity bring automation, and quality with it.
        return HIGHEST
    bought = whole(group(investments.get(asset)).get("most")) if asset in investments else 0
    return min(HIGHEST, max(born, bought) + given)


def _most_turnover(draft: Draft) -> int:
    """More than any firm could turn over in a year, with 100 for each outpost, k€: all demand there is, as it grows.

    0 where boards or countries are not whole enough to say.
    """
    if not _is_drawn(draft) or not all(whole(group(country).get("price")) for country in draft.countries.values()):
        return 0
    home = group(draft.countries.get(word(draft.level.get("home", "it"))))
    market = group((draft.rules or {}).get("market"))
    firms = whole(group(draft.level.get("firms")).get("max"), 4)
    sold, squares = whole(market.get("home_demand")) * firms * whole(home.get("price")), 0
    years = min(draft.rounds, 40)
    for board in draft.boards.values():
        for letter in board.letters.values():
            entry = group(board.legend.get(letter))
            country = group(draft.countries.get(word(entry.get("country"))))
            grown = min(max(0, whole(country.get("growth"))), 30)
            sold += whole(entry.get("demand")) * whole(country.get("price")) * (100 + grown) ** years // 100**years
            squares += bool(country)
    return sold // 1000 + 100 * squares


def goals(draft: Draft) -> Findings:
    """Goals can be met, and in time."""
    for index, goal in enumerate(items(draft.level.get("goals"))):
        path = ("goals", index)
        kind, least = word(group(goal).get("kind")), whole(group(goal).get("at_least"))
        by_round = whole(group(goal).get("by_round"))
        if by_round > draft.rounds:
            message = _("ends after the game, which has {n} rounds").format(n=draft.rounds)
            yield Finding((*path, "by_round"), message, "warning")
        most = _most_of_goal(draft, kind)
        if most is not None and least > most:
            message = _("can never be met: there are {most} at most").format(most=most)
            yield Finding((*path, "at_least"), message, "warning")
        elif by_round and (in_time := _most_in_time(draft, kind, by_round)) is not None and least > in_time:
            message = _("cannot be met in time: {most} at most by round {round}").format(most=in_time, round=by_round)
            yield Finding((*path, "by_round"), message, "warning")


def _most_of_goal(draft: Draft, kind: str) -> int | None:
    """The most that a goal can count; None where nothing bounds it."""
    if kind == "atmosphere":
        return 100
    if kind == "modules":
        modules = draft.ids("modules")
        return None if modules is None else len(modules)
    if kind in ("countries", "outposts") and _is_drawn(draft):
        world = draft.geography
        land = [square for square in world.land if not draft.ids("modes") or modes_open(draft, world.country(square))]
        abroad = {world.country(square) for square in land} - {word(draft.level.get("home", "it"))}
        return len(abroad) if kind == "countries" else len(land)
    if kind == "home_units" and draft.rules is not None:
        steps = whole(group((draft.ids("investments") or {}).get("capacity")).get("most"))
        pacts = [group(row) for row in (draft.ids("pacts") or {}).values()]
        suppliers = sum(
            group(board.legend.get(letter)).get("supplier") is True
            for board in draft.boards.values()
            for letter in board.letters.values()
        )
        by_suppliers = max((whole(row.get("supplier_capacity")) for row in pacts), default=0)
        capacity = whole(group(draft.rules.get("start")).get("capacity"))
        # New suppliers may come, one a year.
        grown = steps * whole(group(draft.rules.get("costs")).get("capacity_step"))
        return capacity + grown + by_suppliers * (suppliers + min(draft.rounds, 40))
    return None


def _most_in_time(draft: Draft, kind: str, by_round: int) -> int | None:
    """What as many actions as there are until a round can bring; None where actions do not bound it."""
    if kind not in ("countries", "outposts", "modules") or draft.rules is None:
        return None
    actions = whole(group(draft.rules.get("start")).get("actions")) * by_round
    if kind != "modules":
        return actions
    rows = [group((draft.ids("strategies") or {}).get(id)) for _index, id in _offered(draft)]
    return actions + max((len(items(row.get("modules"))) for row in rows), default=0)
