"""What made the difference: every firm's value, taken apart by markets and kinds of choice, beside the others'."""

from pathlib import Path

import pytest

from game import texts
from game.lab import replaying
from game.report.contributions import MOST, contributions, lead, name_of, reasons, sentence
from game.rules import Game
from game.rules.ledger import ACCOUNTS

RECORDS = Path(__file__).resolve().parent.parent / "golden" / "records"


def game(name: str) -> Game:
    path = RECORDS / f"{name}.jsonl"
    return replaying.Found(path, replaying.contents(path)).game


@pytest.fixture(scope="module")
def brianza() -> Game:
    return game("brianza")


@pytest.mark.parametrize("name", ["brianza", "six-firms", "one-firm", "pacts", "risks", "spin-off"])
def test_contributions_add_up_to_the_value(name: str) -> None:
    over = game(name)
    assert over.result
    for standing in over.result.ranking:
        total = sum(each.amount for each in contributions(over, standing.seat))
        assert abs(total - standing.value) <= over.level.ruleset.score.profit_times


def test_what_puts_one_firm_ahead_puts_the_others_behind(brianza: Game) -> None:
    leads: dict[tuple[str, str], int] = {}
    for seat in range(4):
        for each in contributions(brianza, seat):
            leads[each.kind, each.id] = leads.get((each.kind, each.id), 0) + each.lead
    assert all(0 <= lead <= 4 for lead in leads.values())  # means are rounded down


def test_the_leads_add_up_to_the_lead_over_the_others(brianza: Game) -> None:
    for seat in range(4):
        parts = contributions(brianza, seat)
        assert abs(sum(each.lead for each in parts) - lead(brianza, seat)) <= len(parts) + 6


def test_a_place_is_explained_by_the_widest_gaps_that_are_choices(brianza: Game) -> None:
    for seat in range(4):
        told = reasons(brianza, seat)
        assert len(told) == MOST
        assert not {"tax", "start"} & {each.kind for each in told}
        least = min(abs(each.lead) for each in told)
        rest = [each for each in contributions(brianza, seat) if each not in told and each.kind not in ("tax", "start")]
        assert all(abs(each.lead) <= least for each in rest)


def test_money_made_in_a_country_is_told_by_its_name(brianza: Game) -> None:
    seat, found = next(
        (seat, each) for seat in range(4) for each in contributions(brianza, seat) if each.id == "de" and each.lead > 0
    )
    assert name_of(brianza, found) == "Germany"
    made = sum(
        entry.amount
        for entry in brianza.ledger
        if entry.firm == seat and entry.square and brianza.view(0).square(entry.square).country == "de"
    )
    last = brianza.round - brianza.level.ruleset.score.profit_years
    again = sum(
        entry.amount
        for entry in brianza.ledger
        if entry.firm == seat
        and entry.square
        and brianza.view(0).square(entry.square).country == "de"
        and entry.round > last
        and entry.account not in ("entry", "refund", "forced_sale", "restructuring", "write_off", "transfer")
    )
    assert found.amount == made + again
    assert sentence(brianza, found).startswith(f"Germany: {texts.money(found.amount)}, {texts.money(found.lead)} more")


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_kind_of_contribution_has_a_name(brianza: Game, language: str) -> None:
    texts.set_language(language)
    kinds = {each.kind for seat in range(4) for each in contributions(brianza, seat)} - {"country"}
    assert kinds >= {"home", "ict", "know_how", "district", "running", "assets"}
    assert all(name_of(brianza, each) != each.kind for each in contributions(brianza, 0))
    assert all("_" not in texts.name("contribution", kind) for kind in kinds)


def test_every_account_belongs_to_something() -> None:
    from game.report.contributions import _GROUPS, OF_HOME

    of_markets = {
        "foreign_sales", "royalties", "fees", "conflict", "held_back", "entry", "refund", "forced_sale",
        "restructuring", "write_off",
    }  # fmt: skip
    assert set(ACCOUNTS) == set(_GROUPS) | OF_HOME | of_markets
