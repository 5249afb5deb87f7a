"""The debrief as one self-contained page: no script, nothing fetched, prints well; every name is escaped."""

from collections.abc import Sequence
from typing import Final

from game import resources, texts
from game.report import chart_svg
from game.report.colours import FIRMS, hexadecimal
from game.report.contributions import reasons, sentence
from game.report.debrief import FIGURES, PARTS, Figure, SalesTable, chart, result_of, row_name, sales_by_country
from game.report.debrief import sales_by_mode as by_mode
from game.report.playthrough import effective
from game.rules import Game
from game.rules.sight import Result, Standing
from game.texts import _, ngettext

_CHART: Final = (560, 260)
"""Size of a chart, CSS pixels."""


def page(game: Game, colours: Sequence[int]) -> str:
    """The debrief of a finished game as HTML, in the language of the screen.

    `colours` gives each seat the number of its colour. Raises NotOver.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # not for who only looks at the debrief

    result = result_of(game)
    environment = Environment(
        loader=FileSystemLoader(resources.asset("pages"), encoding="utf-8"), undefined=StrictUndefined, autoescape=True
    )
    shown = [part for part in PARTS if any(standing.parts.get(part) for standing in result.ranking)]
    asked = game.level.notes.questions
    return environment.get_template("debrief.html").render(
        language=texts.language(),
        title=f"{texts.text(game.level.title)} · Scacchiera",
        outcome=outcome(game),
        facts=facts(game),
        words=_words(),
        parts=[{"name": texts.name("value_part", part)} for part in shown],
        ranking=[_standing(standing, shown, colours) for standing in result.ranking],
        reasons=[
            {"name": standing.name, "told": [sentence(game, each) for each in reasons(game, standing.seat)]}
            for standing in result.ranking
        ],
        charts=[_chart(game, figure, colours) for figure in FIGURES],
        sales=[_sales(game, sales_by_country(game)), _sales(game, by_mode(game))],
        names=[seat.name for seat in game.seats],
        decisions=_decisions(game, result),
        questions=asked.get(texts.language()) or asked.get("en") or next(iter(asked.values()), ()),
    )


def outcome(game: Game) -> str:
    """How it ended, in a sentence. Raises NotOver."""
    result = result_of(game)
    if result.reason == "district_collapsed":
        return _("The district has collapsed: nobody wins")
    if len(result.ranking) == 1:
        return _("{name} closes with {value}").format(
            name=result.ranking[0].name, value=texts.money(result.ranking[0].value)
        )
    if result.winner is None:
        return _("The first place is shared")
    return _("{name} wins").format(name=game.seats[result.winner].name)


def facts(game: Game) -> str:
    """Level, length and seed in a line."""
    years = ngettext("{n} year", "{n} years", game.round).format(n=game.round)
    seed = _("seed {seed}").format(seed=game.seed)
    return f"{texts.text(game.level.title)} · {years} · {seed}"


def figure_name(figure: Figure) -> str:
    """What a chart is called."""
    return {
        "value": _("Value over the years"),
        "cash": _("Cash"),
        "profit": _("Profit"),
        "turnover": _("Turnover"),
        "outposts": _("Outposts"),
        "atmosphere": _("Atmosphere"),
    }[figure]


def _words() -> dict[str, str]:
    return {
        "ranking": _("Ranking"),
        "firm": _("Firm"),
        "strategy": _("Strategy"),
        "value": _("Value"),
        "goals": _("Stars"),
        "reasons": _("What made the difference"),
        "years": _("The years"),
        "decisions": _("What each firm did"),
        "notation": _(
            "As in the record: d6=agent enters, d6^greenfield deepens, d6x leaves, +erp orders a module, !brand "
            "invests, ?2 offers a pact to firm 2, $ is a loan, = the price."
        ),
        "year": _("Year"),
        "shock": _("Shocks"),
        "questions": _("To discuss"),
    }


def _standing(standing: Standing, parts: Sequence[str], colours: Sequence[int]) -> dict[str, object]:
    return {
        "place": standing.place,
        "name": standing.name,
        "colour": hexadecimal(FIRMS[colours[standing.seat] % len(FIRMS)]),
        "strategy": texts.name("strategy", standing.strategy),
        "parts": [texts.number(standing.parts.get(part, 0)) for part in parts],
        "value": texts.money(standing.value),
        "stars": "".join("★" if goal.reached else "☆" for goal in standing.goals),
    }


def _chart(game: Game, figure: Figure, colours: Sequence[int]) -> dict[str, str]:
    title = figure_name(figure)
    return {"title": title, "svg": chart_svg.svg(chart(game, figure, colours), *_CHART, title)}


def _sales(game: Game, table: SalesTable) -> dict[str, object]:
    titles = {"country": _("Sales by country, k€"), "mode": _("Sales by entry mode, k€")}
    rows = [(row_name(game, table, id), [texts.number(amount) for amount in amounts]) for id, amounts in table.rows]
    return {"title": titles[table.kind], "rows": rows}


def _decisions(game: Game, result: Result) -> list[dict[str, object]]:
    done = [entry for entry in effective(game.log) if entry.notation != "--"]
    shocks = game.view(0).shocks
    rounds = max((len(standing.years) for standing in result.ranking), default=0)
    return [
        {
            "year": game.level.year + round - 1,
            "shock": ", ".join(texts.name("shock", shock.kind) for shock in shocks if shock.round == round),
            "turns": [
                [entry.notation for entry in done if entry.round == round and entry.firm == seat]
                for seat in range(len(game.seats))
            ],
        }
        for round in range(1, rounds + 1)
    ]
