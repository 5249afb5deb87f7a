"""The district: atmosphere, spill-over and shared knowledge (game.md 8)."""

from typing import Any

import pytest

from game.rules.district import Made, change_atmosphere, learn, spill_over
from game.rules.rounds import clear_markets
from game.rules.state import Position
from tests.rules.boards import at, level, put, start, told

TWO_FIRMS = """
    ggg
    cgc
    HDH
"""
CERTAIN = {"district.spill_atmosphere": 1, "trust.spill": 0}
"""With atmosphere 100 catching up is certain, without atmosphere impossible."""


def two(strategies: tuple[str, str] = ("knight", "change-board"), **fields: Any) -> Position:
    position = start(level(TWO_FIRMS, **fields), *strategies)
    position.round = position.arrived = 3
    return position


def levels_of(position: Position, seat: int) -> tuple[int, int, int]:
    firm = position.firms[seat]
    return firm.quality, firm.research, firm.skills


# --- atmosphere -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("squares", "atmosphere"), [("HDH", 60), ("HUH", 63), ("UHK", 66)])
def test_features_of_the_district_add_three_each_at_the_start(squares: str, atmosphere: int) -> None:
    """C02."""
    assert start(level(TWO_FIRMS.replace("HDH", squares)), "rook").atmosphere == atmosphere


@pytest.mark.parametrize(
    ("home", "change"),
    [((100, 100), 0), ((150, 150), 1), ((149, 150), 0), ((250, 150), 2), ((50, 50), -1), ((0, 0), -2), ((60, 60), 0)],
)
def test_units_made_at_home_feed_the_atmosphere(home: tuple[int, int], change: int) -> None:
    """A hundred units a firm keep it level; as many more or less move it by one."""
    position = two()
    change_atmosphere(position, [Made(units, 0, 0) for units in home])
    assert position.atmosphere == 60 + change


@pytest.mark.parametrize(
    ("delocalised", "lost"), [((29, 29), 0), ((30, 0), 1), ((60, 30), 3), ((900, 0), 5), ((900, 90), 8)]
)
def test_delocalisation_wears_the_atmosphere_out(delocalised: tuple[int, int], lost: int) -> None:
    """One firm's acts cost at most five a round."""
    position = two()
    change_atmosphere(position, [Made(100, units, units) for units in delocalised])
    assert position.atmosphere == 60 - lost


def test_units_made_and_sold_abroad_do_not_wear_it_out() -> None:
    position = two()
    change_atmosphere(position, [Made(100, 90, 0), Made(100, 0, 0)])
    assert position.atmosphere == 60


def test_each_multinational_costs_one_a_year() -> None:
    position = two()
    position.multinationals = (3, 4)
    change_atmosphere(position, [Made(100, 0, 0)] * 2)
    assert position.atmosphere == 58
    assert told(position, "atmosphere") == [
        {"from": 60, "to": 58, "home": 0, "abroad": 0, "multinationals": -2, "suppliers": 0, "pacts": 0}
    ]


def test_atmosphere_stays_between_nothing_and_a_hundred() -> None:
    position = two()
    position.atmosphere = 99
    change_atmosphere(position, [Made(500, 0, 0)] * 2)
    assert position.atmosphere == 100
    position.atmosphere = 3
    change_atmosphere(position, [Made(0, 900, 900)] * 2)
    assert position.atmosphere == 0


def test_only_what_a_plant_sells_elsewhere_is_delocalised() -> None:
    """C45."""
    position = start(level("ggg\nccc\nDHD"), "rook")
    position.arrived = 1
    put(position, "b2", "acquisition")
    position.firms[0].capacity = 0
    made, _ = clear_markets(position)
    units = {event.square: event.data["units"] for event in position.events if event.kind.startswith("sold")}
    assert made == [Made(0, int(units["b2"]) + int(units[""]), int(units[""]))]
    assert int(units["b2"]) + int(units[""]) == 60


# --- spill-over -------------------------------------------------------------------------------------


def test_who_is_behind_catches_up_one_step_without_an_action() -> None:
    """C06, C08: proximity spreads what others know, half unawares and for nothing."""
    position = two(rules=CERTAIN)
    position.atmosphere = 100
    position.firms[0].quality, position.firms[0].research, position.firms[0].skills = 8, 1, 3
    spill_over(position)
    assert levels_of(position, 0) == (8, 1, 3)
    assert levels_of(position, 1) == (6, 1, 3)
    assert told(position, "caught_up") == [{"asset": "quality", "level": 6, "cause": "spill_over"}]


def test_catching_up_is_one_step_in_one_of_the_three() -> None:
    position = two(rules=CERTAIN)
    position.atmosphere = 100
    position.firms[0].quality = position.firms[0].research = position.firms[0].skills = 9
    before = sum(levels_of(position, 1))
    spill_over(position)
    assert sum(levels_of(position, 1)) == before + 1


def test_brand_and_service_do_not_spill_over() -> None:
    position = two(("rook", "change-board"), rules=CERTAIN)
    position.atmosphere = 100
    position.firms[0].brand, position.firms[0].service = 9, 3
    spill_over(position)
    assert (position.firms[1].brand, position.firms[1].service) == (3, 0)


def test_without_atmosphere_nothing_spills_over() -> None:
    """C09."""
    position = two(rules=CERTAIN)
    position.atmosphere = 0
    spill_over(position)
    assert told(position, "caught_up") == []


def test_working_modules_in_the_district_add_to_the_chance() -> None:
    """C11: informatisation speeds information."""
    position = two(rules={"district.spill_module": 50, "trust.spill": 0})
    position.atmosphere = 0
    position.firms[0].modules = {"erp": 0, "warehouse": 9}
    position.firms[0].quality = 9
    caught_up = 0
    for round in range(3, 103):
        position.round = round
        position.firms[1].quality = 5
        spill_over(position)
        caught_up += position.firms[1].quality - 5
    assert 35 <= caught_up <= 65
    position.firms[0].modules["warehouse"] = 0
    position.firms[1].quality = 5
    spill_over(position)
    assert position.firms[1].quality == 6


@pytest.mark.parametrize(
    ("atmosphere", "trust", "least", "most"), [(100, 2, 250, 330), (100, 10, 405, 495), (40, 0, 70, 130)]
)
def test_the_chance_is_a_quarter_of_the_atmosphere_and_twice_the_mean_trust(
    atmosphere: int, trust: int, least: int, most: int
) -> None:
    """C07: 29, 45 and 10 per cent."""
    position = two(("change-board", "change-board"))
    position.atmosphere = atmosphere
    position.trust[0, 1] = trust
    position.firms[0].quality = 9
    caught_up = 0
    for round in range(3, 1003):
        position.round = round
        position.firms[1].quality = 5
        spill_over(position)
        caught_up += position.firms[1].quality - 5
    assert least <= caught_up <= most  # of 1,000


def test_every_working_module_of_every_firm_counts_for_the_spill_over() -> None:
    """C11: the same module counts once for each firm that has it."""
    position = two(("knight", "knight"), rules={"district.spill_module": 25, "trust.spill": 0})
    position.atmosphere = 0
    position.firms[0].modules = {"erp": 0, "warehouse": 0}
    position.firms[1].modules = {"erp": 0, "warehouse": 0}
    position.firms[0].quality = 9
    for round in range(3, 33):
        position.round = round
        position.firms[1].quality = 5
        spill_over(position)
        assert position.firms[1].quality == 6


def test_who_moved_away_neither_gives_nor_takes() -> None:
    """C33."""
    position = two(rules=CERTAIN)
    position.atmosphere = 100
    position.firms[0].quality = 9
    position.firms[0].hq = at(position, "a2")
    spill_over(position)
    assert position.firms[1].quality == 5


# --- knowledge --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "gained"),
    [("indirect_export", 0), ("agent", 1), ("ecommerce", 2), ("joint_venture", 2), ("acquisition", 3)],
)
def test_an_outpost_teaches_its_firm_the_country(mode: str, gained: int) -> None:
    """C47, C49: indirect export teaches nothing."""
    position = two()
    put(position, "b2", mode)
    learn(position)
    assert position.firms[0].knowledge == {"it": 3, "de": gained, "cn": 0}


def test_the_best_teacher_in_a_country_counts() -> None:
    position = two()
    put(position, "b2", "agent")
    put(position, "b3", "ecommerce")
    learn(position)
    assert position.firms[0].knowledge["de"] == 2


def test_knowledge_grows_every_year_up_to_three() -> None:
    position = two()
    put(position, "b2", "agent")
    seen = []
    for _ in range(4):
        learn(position)
        seen.append(position.firms[0].knowledge["de"])
    assert seen == [1, 2, 3, 3]


def test_what_does_not_work_yet_teaches_nothing() -> None:
    position = two()
    put(position, "b2", "acquisition", works=4)
    learn(position)
    assert position.firms[0].knowledge["de"] == 0


def test_firms_of_the_district_share_knowledge_up_to_one() -> None:
    """C63: membership of a district lessens uncertainty."""
    position = two()
    put(position, "b2", "acquisition")
    learn(position)
    assert [firm.knowledge["de"] for firm in position.firms] == [3, 1]


def test_who_left_the_district_does_not_share() -> None:
    position = two()
    put(position, "b2", "acquisition")
    position.firms[1].hq = at(position, "a2")
    learn(position)
    assert [firm.knowledge["de"] for firm in position.firms] == [3, 0]
