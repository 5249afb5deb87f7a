"""A level as a readable sheet: its idea, markets, boards, years, black's calendar and who reaches what when.

Plain text in the language of now; the same facts as data are in `as_data`, for other programs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from game import texts
from game.report import level_facts, telling
from game.rules import Level, Ruleset
from game.rules.definitions import Board, LegendEntry
from game.texts import _, ngettext

WIDTH = 100
"""Columns that no line of prose goes beyond."""
_GAP = 2
_FEATURES = {"port": "p", "fair": "f", "special_zone": "z", "university": "u", "bank": "b"}
Row = Sequence[str]


def sheet(level: Level, standard: Ruleset) -> str:
    """The whole sheet; `standard` is the ruleset that the level's own is compared with."""
    parts = (
        (level.id, _heading(level)),
        (_("Countries"), _countries(level)),
        (_("Boards"), _boards(level)),
        (_("Years"), _years(level)),
        (_("Black pawns, if nobody stops them"), _black(level)),
        (_("Who reaches what, in moves"), _reach(level)),
        (_("Moves to each square, from each headquarters"), _maps(level)),
        (_("Goals"), _goals(level)),
        (_("What the era leaves out"), _left_out(level, standard)),
        (_("Rules that differ from the ruleset {name}").format(name=standard.id), _differences(level, standard)),
    )
    return "\n\n".join(f"{title.upper()}\n{body}" for title, body in parts)


def as_data(level: Level, standard: Ruleset) -> dict[str, object]:
    """The facts of the sheet, for JSON: names stay ids, texts stay in every language."""
    chances = level_facts.deck_chances(level)
    return {
        "id": level.id,
        "title": dict(level.title),
        "teaches": dict(level.teaches),
        "year": level.year,
        "rounds": level.rounds,
        "minutes": level.minutes,
        "firms": asdict(level.firms),
        "strategies": list(level.strategies),
        "headquarters": level_facts.headquarters(level),
        "countries": {id: asdict(country) for id, country in level.countries.items()},
        "boards": {letter: asdict(board) for letter, board in level.boards.items()},
        "shocks": [asdict(shock) | {"year": level.year + shock.round - 1} for shock in level.shocks],
        "deck": chances,
        "black": [asdict(pawn) for pawn in level_facts.black_calendar(level)],
        "reach": [asdict(reach) for reach in level_facts.reaches(level)],
        "goals": [asdict(goal) for goal in level.goals],
        "left_out": asdict(level_facts.left_out(level, standard)),
        "differences": [asdict(each) for each in level_facts.differences(standard, level.ruleset)],
    }


def table(rows: Iterable[Row], numbers: bool = True) -> str:
    """Rows as columns; with `numbers` all columns but the first stand flush right."""
    rows = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        (" " * _GAP).join(
            f"{cell:>{width}}" if numbers and place else f"{cell:<{width}}"
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def wrapped(words: str, indent: str = "") -> str:
    """A paragraph in lines of at most WIDTH columns, all after the first line indented."""
    import textwrap

    return textwrap.fill(words, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _heading(level: Level) -> str:
    sectors = _("Light squares buy {light}, dark squares {dark}.").format(
        light=texts.text(level.sectors.light), dark=texts.text(level.sectors.dark)
    )
    size = _("{first}–{last} · {rounds} years · firms {firms} · {minutes} minutes · ruleset {ruleset}").format(
        first=level.year,
        last=level.year + level.rounds - 1,
        rounds=level.rounds,
        firms=table_size(level),
        minutes=level.minutes,
        ruleset=level.ruleset.id,
    )
    names = _("Strategies: {list}").format(list=", ".join(texts.name("strategy", id) for id in level.strategies))
    tables = (
        (ngettext("{n} firm", "{n} firms", firms).format(n=firms), " ".join(squares))
        for firms, squares in level_facts.headquarters(level).items()
    )
    seats = _("Headquarters: {list}").format(list="; ".join(f"{firms} {squares}" for firms, squares in tables))
    return "\n".join((texts.text(level.title), wrapped(texts.text(level.teaches)), size, names, seats, sectors))


def table_size(level: Level) -> str:
    """How many firms play: `1–4`, or one number."""
    few, many = level.firms.min, level.firms.max
    return f"{few}–{many}" if few < many else str(few)


def _countries(level: Level) -> str:
    demand = _demand_by_country(level)
    head = (
        "", _("name"), _("demand"), _("growth"), _("price €"), _("wage"), _("tariff"), _("risk"), _("digital"),
        _("taste Q/B/S/P"),
    )  # fmt: skip
    rows = [head]
    laws = []
    for id, row in level.countries.items():
        wage = str(row.wage) + (f" {texts.signed(_towards_home(row.wage, row.convergence))}" if row.convergence else "")
        taste = "/".join(
            str(weight) for weight in (row.taste.quality, row.taste.brand, row.taste.service, row.taste.price)
        )
        rows.append(
            (
                id, texts.text(row.name), texts.number(demand.get(id, 0)), texts.percent(row.growth),
                texts.number(row.price), wage, texts.percent(row.tariff), str(row.risk), str(row.readiness), taste,
            )
        )  # fmt: skip
        if row.laws:
            laws.append(f"{id}: {', '.join(_law(law) for law in row.laws)}")
    lines = table(rows).splitlines()
    note = _("Taste: weights of quality, brand, service and price. Wage: index and its change in a year.")
    return "\n".join((*lines, note, *laws))


def _towards_home(wage: int, points: int) -> int:
    return points if wage <= 100 else -points


def _law(law: str) -> str:
    if law == "only_joint_venture":
        return _("the only direct investment allowed is a joint venture")
    return _("the law forbids: {mode}").format(mode=texts.name("mode", law.removeprefix("no_")))


def _demand_by_country(level: Level) -> dict[str, int]:
    demand: dict[str, int] = {}
    for board in level.boards.values():
        for letter in "".join(board.squares.split()):
            entry = board.legend[letter]
            if entry.country:
                demand[entry.country] = demand.get(entry.country, 0) + entry.demand
    return demand


def _boards(level: Level) -> str:
    signs = _(
        "## district, H headquarters, s supplier, cn55 country and demand, CN55 gateway, ~~ sea, *4 rival of "
        "strength 4, p port, f fair, z special zone, u university, b bank"
    )
    return "\n\n".join((*(_board(level, letter) for letter in level.boards), wrapped(signs)))


def _board(level: Level, letter: str) -> str:
    board = level.boards[letter]
    cells = [
        [_cell(board.legend[sign], board.rivals.get(f"{chr(97 + file)}{rank}", 0)) for file, sign in enumerate(line)]
        for rank, line in _ranks(board)
    ]
    return "\n".join((f"{letter}  {texts.text(board.name)}", *_drawn(cells)))


def _ranks(board: Board) -> Iterator[tuple[int, str]]:
    lines = board.squares.split()
    return ((len(lines) - row, line) for row, line in enumerate(lines))


def _drawn(cells: Sequence[Row]) -> list[str]:
    """Cells with their ranks at the left and their files below."""
    width = max(len(cell) for line in cells for cell in line) + 1
    ranks = len(cells)
    lines = [
        f"{ranks - row:2}  " + "".join(f"{cell:{width}}" for cell in line).rstrip() for row, line in enumerate(cells)
    ]
    return [*lines, "    " + "".join(f"{chr(97 + file):{width}}" for file in range(len(cells[0]))).rstrip()]


def _cell(entry: LegendEntry, rival: int) -> str:
    if entry.sea:
        return "~~"
    place = "##" + "H" * entry.hq + "s" * entry.supplier if entry.district else f"{entry.country}{entry.demand or ''}"
    if entry.gateway:
        place = place.upper()
    return place + "".join(_FEATURES[feature] for feature in entry.features) + (f"*{rival}" if rival else "")


def _years(level: Level) -> str:
    chances = level_facts.deck_chances(level)
    rows = []
    for round in range(1, level.rounds + 1):
        struck = [shock for shock in level.shocks if shock.round == round]
        told = [
            texts.name("shock", shock.kind)
            + f" {'!' * shock.severity}"
            + (f" ({texts.text(level.countries[shock.country].name)})" if shock.country else "")
            for shock in struck
        ]
        rows.append((f"{round:2}", str(level.year + round - 1), ", ".join(told) or (_("deck") if chances else "–")))
    nothing = _("nothing")
    drawn = ", ".join(
        f"{texts.name('shock', kind) if kind != 'none' else nothing} {texts.percent(chance)}"
        for kind, chance in chances.items()
    )
    lines = [table(rows, numbers=False), _("! mild, !! hard, !!! grave")]
    if drawn:
        lines.append(wrapped(_("Deck: {list}").format(list=drawn), "  "))
    return "\n".join(lines)


def _black(level: Level) -> str:
    rules = level.ruleset.rivals
    calendar = level_facts.black_calendar(level)
    if not calendar:
        return _("There are no black pawns.")
    lines = [
        wrapped(
            _(
                "Black moves from year {first} of the game and rests one year in {rest}; every {grows} years each pawn "
                "grows by one. A number before a square is the year of the game."
            ).format(first=rules.first_year, rest=rules.rest, grows=rules.grows)
        )
    ]
    rows = []
    for pawn in calendar:
        way = " ".join(f"{round}:{square.rpartition(':')[2]}" for round, square in pawn.steps)
        if pawn.arrives:
            end = _("in the district in year {round}, strength {strength}").format(
                round=pawn.arrives, strength=pawn.arrives_as
            )
        else:
            end = _("not in the district before the end")
        comes = _(" from year {round}, its square is drawn").format(round=pawn.comes) if pawn.comes else ""
        rows.append((f"{pawn.start} *{pawn.strength}{comes}", way, end))
    return "\n".join((*lines, table(rows, numbers=False)))


def _reach(level: Level) -> str:
    found = level_facts.reaches(level)
    head = (
        _("strategy"), _("HQ"), _("length"), *level.countries,
        *(_("demand ≤ {n}").format(n=moves) for moves in level_facts.WITHIN),
    )  # fmt: skip
    rows = [
        (
            texts.name("strategy", reach.strategy), reach.hq, str(reach.length),
            *(str(reach.countries.get(country, "–")) for country in level.countries),
            *(texts.number(units) for units in reach.demand),
        )
        for reach in found
    ]  # fmt: skip
    note = _(
        "Each move founds an outpost from which the next one starts, with the assets and modules of the first day. "
        "Under a country: moves to its nearest square. Demand: units of the first year on squares within so many moves."
    )
    return "\n".join((table([head, *rows]), wrapped(note)))


def _maps(level: Level) -> str:
    found = level_facts.reaches(level)
    first = next(iter(level.boards))
    blocks = []
    for strategy in level.strategies:
        for letter, board in level.boards.items():
            maps = []
            for reach in (each for each in found if each.strategy == strategy):
                moves = {name: number for name, number in reach.moves.items()}
                cells = [
                    [
                        _moves(board.legend[sign], _name(letter, first, file, rank), reach.hq, moves)
                        for file, sign in enumerate(line)
                    ]
                    for rank, line in _ranks(board)
                ]
                maps.append([reach.hq, *_drawn(cells)])
            title = texts.name("strategy", strategy) + (f" · {letter}" if len(level.boards) > 1 else "")
            blocks.append(f"{title}\n{_side_by_side(maps)}")
    return "\n\n".join(blocks)


def _name(letter: str, first: str, file: int, rank: int) -> str:
    square = f"{chr(97 + file)}{rank}"
    return square if letter == first else f"{letter}:{square}"


def _moves(entry: LegendEntry, name: str, hq: str, moves: dict[str, int]) -> str:
    if name == hq:
        return "H"
    if entry.sea or entry.district:
        return "~" if entry.sea else "#"
    # A gateway is known by its name on the first board that draws it.
    number = moves.get(name, moves.get(entry.gateway, moves.get(entry.gateway.rpartition(":")[2])))
    return str(number) if number else "–"


def _side_by_side(maps: Sequence[Sequence[str]]) -> str:
    width = max(len(line) for drawn in maps for line in drawn) + 3
    at_once = max(1, WIDTH // width)
    groups = [maps[start : start + at_once] for start in range(0, len(maps), at_once)]
    return "\n\n".join(
        "\n".join("".join(f"{line:{width}}" for line in lines).rstrip() for lines in zip(*group, strict=True))
        for group in groups
    )


def _goals(level: Level) -> str:
    return "\n".join(f"* {telling.goal(goal)}" for goal in level.goals) or "–"


def _left_out(level: Level, standard: Ruleset) -> str:
    found = level_facts.left_out(level, standard)
    kinds = {
        "modes": _("Entry modes: {list}"),
        "modules": _("Modules: {list}"),
        "pacts": _("Pacts: {list}"),
        "projects": _("Projects: {list}"),
        "investments": _("Investments: {list}"),
        "shocks": _("Shocks: {list}"),
    }
    lines = [
        kinds[group].format(list=", ".join(texts.name(group.removesuffix("s"), id) for id in rows))
        for group, rows in found.rows.items()
        if rows
    ]
    for sentence, kind, ids in (
        (_("Strategies: {list}"), "strategy", found.strategies),
        (_("Entry modes that every country's law forbids: {list}"), "mode", found.forbidden_modes),
        (_("Entry modes whose module is missing: {list}"), "mode", found.unusable_modes),
    ):
        if ids:
            lines.append(sentence.format(list=", ".join(texts.name(kind, id) for id in ids)))
    for group, rows in found.added.items():
        if rows:
            names = ", ".join(texts.name(group.removesuffix("s"), id) for id in rows)
            lines.append(_("Only here: {list}").format(list=names))
    return "\n".join(wrapped(line, "  ") for line in lines) or _("Nothing.")


def _differences(level: Level, standard: Ruleset) -> str:
    found = level_facts.differences(standard, level.ruleset)
    if not found:
        return _("None.")
    return table(
        [("", standard.id, level.id), *((each.path, _value(each.standard), _value(each.here)) for each in found)]
    )


def _value(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(_value, value)) or "–"
    if isinstance(value, dict):
        # The only rows within rows are the risks of an entry mode.
        return f"{value['kind']} {texts.percent(value['chance'])}"
    if isinstance(value, bool) or not isinstance(value, int):
        return str(value).lower()
    return texts.number(value)
