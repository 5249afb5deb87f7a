"""The bridge from last year's profit to this year's: it adds up, and every part leads to the ledger."""

import pytest

from game.report.bridge import bridge, by_account, folded, weightiest
from game.report.causes import causes, sentence
from game.rules import Game
from game.rules.ledger import Entry, Event

ROUNDS = range(1, 13)


def entry(round: int, account: str, amount: int, square: str = "", firm: int = 0) -> Entry:
    return Entry(round, firm, account, amount, "", square)


LEDGER = [
    entry(1, "start", 500),
    entry(1, "home_sales", 900),
    entry(1, "labour", -400),
    entry(1, "overhead", -190),
    entry(2, "home_sales", 700),
    entry(2, "labour", -310),
    entry(2, "overhead", -190),
    entry(2, "foreign_sales", 120, "d5"),
    entry(2, "labour", -40, "d5"),
    entry(2, "entry", -60, "d5"),
    entry(2, "tax", -24),
    entry(2, "home_sales", 5000, firm=1),
]


@pytest.mark.parametrize("round", ROUNDS)
@pytest.mark.parametrize("firm", range(4))
def test_the_bridge_ends_at_the_profit_of_the_year(played: Game, firm: int, round: int) -> None:
    view = played.view(firm)
    found = bridge(view.ledger, firm, round)
    assert found.now == view.years[round - 1].profit
    assert found.was == (view.years[round - 2].profit if round > 1 else 0)
    assert found.was + sum(driver.change for driver in found.drivers) == found.now


def test_a_market_is_one_driver_with_its_sales_and_its_costs() -> None:
    found = bridge(LEDGER, 0, 2)
    changes = {(driver.kind, driver.id): driver.change for driver in found.drivers}
    assert changes == {("home", ""): 390 - 500, ("square", "d5"): 80, ("account", "tax"): -24}


def test_what_is_sold_on_the_marketplace_or_without_a_report_bears_its_own_costs() -> None:
    sold = [
        entry(1, "home_sales", 900), entry(1, "labour", -400),
        entry(1, "foreign_sales", 90), entry(1, "labour", -50), entry(1, "transport", -9),
        entry(1, "marketplace_sales", 70), entry(1, "labour", -45), entry(1, "materials", -20),
        entry(1, "overhead", -190),
    ]  # fmt: skip
    changes = {(driver.kind, driver.id): driver.change for driver in bridge(sold, 0, 1).drivers}
    assert changes == {
        ("home", ""): 500,
        ("account", "foreign_sales"): 31,
        ("account", "marketplace_sales"): 5,
        ("account", "overhead"): -190,
    }


def test_one_off_spending_stays_out_of_the_bridge() -> None:
    found = bridge(LEDGER, 0, 2)
    assert all(each.account != "entry" for driver in found.drivers for each in driver.after)


def test_folding_keeps_the_largest_changes_and_the_sum(played: Game) -> None:
    found = bridge(played.view(0).ledger, 0, 9)
    few = folded(found, 4)
    assert len(few) == 4 and few[-1].kind == "rest"
    assert sum(driver.change for driver in few) == found.now - found.was
    left_out = [driver for driver in found.drivers if driver not in few]
    assert min(abs(driver.change) for driver in few[:-1]) >= max(abs(driver.change) for driver in left_out)


def test_tax_is_never_named_as_a_cause() -> None:
    ledger = [entry(1, "home_sales", 100), entry(2, "home_sales", 130), entry(2, "tax", -400)]
    assert [driver.kind for driver in weightiest(bridge(ledger, 0, 2))] == ["home"]


def test_the_accounts_of_a_driver_are_its_entries() -> None:
    home = bridge(LEDGER, 0, 2).drivers[0]
    assert by_account(home) == (("home_sales", 900, 700), ("labour", -400, -310))


def sold(round: int, units: int, square: str = "d5") -> Event:
    kind = "sold" if square else "sold_home"
    return Event(kind, round, 0, square, {"units": units, "wanted": units, "percent": 10, "mode": "agent"})


def test_fewer_units_sold_with_a_full_plant_are_told_by_the_plant() -> None:
    events = [sold(1, 90, ""), sold(2, 70, "")]
    assert causes(bridge(LEDGER, 0, 2), events, 0)[0].reason == "home_less"
    cause = causes(bridge(LEDGER, 0, 2), events, 0, full=True)[0]
    assert cause.reason == "home_full"
    assert "plant" in sentence(cause)


def test_a_home_market_that_took_less_is_said_to_have_done_so() -> None:
    cause = causes(bridge(LEDGER, 0, 2), [sold(1, 90, ""), sold(2, 70, "")], 0)[0]
    assert (cause.reason, cause.units, cause.more) == ("home_less", 70, 20)


def test_a_new_outpost_is_named_as_new() -> None:
    cause = causes(bridge(LEDGER, 0, 2), [sold(2, 12)], 0)[1]
    assert (cause.reason, cause.driver.id, cause.mode) == ("square_new", "d5", "agent")


def test_a_captured_outpost_is_the_reason_of_its_loss() -> None:
    ledger = [entry(1, "foreign_sales", 120, "d5"), entry(2, "overhead", -190)]
    captured = Event("rival_captured", 2, 0, "d5", {"from": "c6", "firm": 0, "mode": "agent", "grip": 1, "strength": 3})
    found = {cause.driver.id: cause.reason for cause in causes(bridge(ledger, 0, 2), [sold(1, 12), captured], 0)}
    assert found == {"d5": "square_captured", "overhead": "account_new"}


def test_dearer_costs_are_told_from_fewer_units() -> None:
    ledger = [entry(1, "home_sales", 900), entry(2, "home_sales", 900), entry(2, "materials", -50)]
    cause = causes(bridge(ledger, 0, 2), [sold(1, 90, ""), sold(2, 90, "")], 0)[0]
    assert cause.reason == "home_worse"


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_cause_of_a_whole_game_has_words(played: Game, language: str) -> None:
    from game import texts

    texts.set_language(language)
    for firm in range(4):
        view = played.view(firm)
        for round in ROUNDS:
            for cause in causes(bridge(view.ledger, firm, round), view.events, firm):
                words = sentence(cause, "Italia")
                assert "…" not in words and "{" not in words
                assert " " in words


@pytest.mark.parametrize(
    ("account", "was", "now", "reason"),
    [
        ("overhead", -190, -200, "account_more"),
        ("overhead", -200, -190, "account_less"),
        ("marketplace_sales", 26, 136, "account_more"),
        ("marketplace_sales", 136, 26, "account_less"),
    ],
)
def test_costs_and_sales_are_up_when_there_is_more_of_them(account: str, was: int, now: int, reason: str) -> None:
    found = bridge([entry(1, account, was), entry(2, account, now)], 0, 2)
    assert [cause.reason for cause in causes(found, [], 0)] == [reason]


def test_a_mishap_is_the_cause_where_one_struck() -> None:
    ledger = [entry(1, "foreign_sales", 120, "d5"), entry(2, "foreign_sales", 10, "d5")]
    struck = Event("risk", 2, 0, "d5", {"risk": "blocked", "mode": "acquisition", "amount": 80})
    before, after = (
        Event("sold", year, 0, "d5", {"units": units, "mode": "agent"}) for year, units in ((1, 30), (2, 2))
    )
    (cause,) = causes(bridge(ledger, 0, 2), [before, after], 0)
    assert cause.reason == "square_less"
    (cause,) = causes(bridge(ledger, 0, 2), [before, after, struck], 0)
    assert cause.reason == "square_mishap"
    assert "a mishap (Acquisition), told in the news" in sentence(cause, "Poland")
