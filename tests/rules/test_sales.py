"""Making and selling: costs of a unit, plants, capacity to the best margin, the ledger lines of a sale (game.md 6, 10).

A unit made at home at atmosphere 60 costs 6,370 €: 9 % less than 4,000 of labour and 3,000 of materials.
"""

import pytest

from game.rules.costs import atmosphere_cut, landing, making_abroad, making_at_home
from game.rules.sales import Market, Sale, lines_of, planned, stock_cost
from game.rules.state import HOME, Position
from tests.rules.boards import at, level, put, start

LONG = """
    gcgZg
    ccgcP
    gcgcg
    gcgcg
    DDHDD
"""


def firm_at_c1(strategy: str = "rook", **fields: object) -> Position:
    return start(level(LONG, **fields), strategy)  # type: ignore[arg-type]


def market(position: Position, square: str, wanted: int, mode: str = "", price: int = 10_000) -> Market:
    """A market where the firm stands with a mode; `home` is the home market."""
    if square == "home":
        return Market(HOME, "", wanted, price)
    put(position, square, mode)
    return Market(at(position, square), mode, wanted, price)


def plan(position: Position, *markets: Market) -> list[tuple[str, str, int]]:
    """What is made where, sold where, and how much of it."""
    names = {HOME: "home"} | dict(enumerate(position.world.names))
    sales = planned(position, position.firms[0], markets)
    return [(names[sale.start], names[sale.market.square], sale.units) for sale in sales]


def only_sale(position: Position, *markets: Market) -> Sale:
    (sale,) = planned(position, position.firms[0], markets)
    return sale


# --- cost of a unit ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("atmosphere", "cut"), [(0, 0), (20, 3), (60, 9), (80, 12), (100, 15)])
def test_the_atmosphere_cuts_the_unit_cost_at_home(atmosphere: int, cut: int) -> None:
    """C01."""
    position = firm_at_c1()
    position.atmosphere = atmosphere
    assert atmosphere_cut(position) == cut
    assert making_at_home(position, position.firms[0]) == (40 * (100 - cut), 30 * (100 - cut))


@pytest.mark.parametrize(("capacity", "cut"), [(120, 0), (149, 0), (150, 1), (240, 4), (480, 12), (900, 12)])
def test_scale_cuts_one_per_cent_for_thirty_units(capacity: int, cut: int) -> None:
    position = firm_at_c1()
    position.atmosphere = 0
    position.firms[0].capacity = capacity
    assert making_at_home(position, position.firms[0]) == (40 * (100 - cut), 30 * (100 - cut))


def test_dear_materials_cost_everybody() -> None:
    """C17."""
    position = firm_at_c1()
    position.atmosphere = 0
    position.climate = position.climate._replace(materials=15)
    assert making_at_home(position, position.firms[0]) == (4_000, 3_450)


@pytest.mark.parametrize(
    ("mode", "labour", "materials"),
    [
        ("joint_venture", 800, 3_000),
        ("acquisition", 800, 3_000),
        ("greenfield", 720, 3_000),  # newest technology: a tenth less
        ("assembly", 2_220, 2_730),  # half of the work at home, and the home's materials
    ],
)
def test_plants_abroad_pay_local_wages_without_atmosphere(mode: str, labour: int, materials: int) -> None:
    """C45, C61."""
    position = firm_at_c1()
    row = position.world.rules.modes[mode]
    assert making_abroad(position, position.firms[0], row, "cn") == (labour, materials)


def test_wages_that_rise_make_production_abroad_dearer() -> None:
    """C62."""
    position = firm_at_c1()
    position.wages["cn"] = 50
    row = position.world.rules.modes["joint_venture"]
    assert making_abroad(position, position.firms[0], row, "cn").labour == 2_000


def landed(position: Position, square: str, price: int = 10_000, share: int = 100) -> tuple[int, ...]:
    return tuple(landing(position, position.firms[0], HOME, at(position, square), price, share))


def test_transport_costs_two_per_cent_a_square() -> None:
    position = firm_at_c1()
    assert [landed(position, square)[0] for square in ("a2", "c3", "c5")] == [400, 400, 800]


def test_goods_reach_a_port_as_if_it_were_a_square_nearer() -> None:
    position = firm_at_c1()
    assert landed(position, "e4")[0] == 400  # distance 3, less 1


def test_each_port_on_the_way_counts_one_less() -> None:
    position = firm_at_c1()
    firm, travel = position.firms[0], position.world.travel
    squares = [at(position, name) for name in ("e4", "c3", "d5")]  # e4 is a port
    assert [travel[firm.hq][square] for square in squares] == [2, 2, 4]
    assert travel[squares[0]][squares[1]] == 1  # two squares, one port
    assert travel[squares[0]][squares[2]] == 0
    assert travel[squares[0]][squares[0]] == 0


def test_what_an_assembly_makes_half_at_home_travels_half_and_pays_half_the_tariff() -> None:
    """C58: assembly lowers duties."""
    position = firm_at_c1()
    # At 12,000 € a unit: one square of way 240 and a tariff of 2,400, half of each.
    assert lines(position, market(position, "b2", 10, "assembly", 12_000)) == {
        "foreign_sales": 120,
        "labour": -22,  # half of 3,640 and half of 800
        "materials": -27,
        "transport": -1,
        "tariff": -12,
    }


def test_a_joint_ventures_surplus_shares_its_margin_wherever_it_is_sold() -> None:
    """C59: the partner has half of the plant."""
    position = firm_at_c1()
    firm = position.firms[0]
    sales = planned(position, firm, [market(position, "b2", 40, "joint_venture", 8_000), market(position, "home", 130)])
    (elsewhere,) = (sale for sale in sales if sale.start != HOME and sale.market.square == HOME)
    # 20 units: 200 of sales, 16 of labour, 60 of materials, 4 of way and 4 lost on it leave 116.
    assert dict(lines_of(position, firm, elsewhere)) == {
        "home_sales": 200, "labour": -16, "materials": -60, "transport": -4, "transit": -4, "margin_share": -58,
    }  # fmt: skip


def test_oil_makes_transport_dearer() -> None:
    """C17."""
    position = firm_at_c1()
    position.climate = position.climate._replace(transport=40)
    assert landed(position, "c5")[0] == 1_120


def test_a_warehouse_makes_transport_and_customs_cheaper() -> None:
    """C68: three quarters of 30 % (23) and of one point of tariff (1)."""
    position = firm_at_c1()
    position.firms[0].modules = {"warehouse": 0}
    assert landed(position, "c5")[0] == 616
    assert landed(position, "b2", 8_000) == (123, 1_520)  # 2 % of 8,000 × 77 %: 123.2; 19 %


def test_tariffs_are_a_part_of_the_price() -> None:
    position = firm_at_c1()
    assert landed(position, "b2", 8_000) == (160, 1_600)
    assert landed(position, "c2")[1] == 0


def test_a_mode_may_pay_half_of_the_tariff_or_none() -> None:
    position = firm_at_c1()
    assert landed(position, "b2", 8_000, share=50)[1] == 800
    assert landed(position, "b2", 8_000, share=0)[1] == 0


def test_liberalisation_lowers_tariffs_but_not_under_nothing() -> None:
    position = firm_at_c1()
    position.climate = position.climate._replace(tariff={"cn": -6, "de": -6})
    assert landed(position, "b2", 8_000)[1] == 1_120
    assert landed(position, "c2")[1] == 0


def test_a_special_zone_asks_no_tariff() -> None:
    position = firm_at_c1()
    assert landed(position, "d5", 8_000)[1] == 0


def test_goods_made_in_the_country_pay_no_tariff_there() -> None:
    position = firm_at_c1()
    cost = landing(position, position.firms[0], at(position, "b2"), at(position, "b4"), 8_000, 100)
    assert tuple(cost) == (320, 0)


# --- what is made and sold --------------------------------------------------------------------------


def test_home_capacity_goes_to_the_best_margin_first() -> None:
    position = firm_at_c1()
    # Home leaves 3,630 a unit; an agent at c3 10,000 × 90 % − 6,370 − 400 = 2,230; indirect export at a2 1,030.
    found = plan(
        position,
        market(position, "home", 60),
        market(position, "a2", 50, "indirect_export"),
        market(position, "c3", 40, "agent"),
    )
    assert found == [("home", "home", 60), ("home", "c3", 40), ("home", "a2", 20)]


def test_what_cannot_be_made_is_not_sold() -> None:
    position = firm_at_c1()
    assert plan(position, market(position, "home", 300)) == [("home", "home", 120)]


def test_nothing_is_sold_at_a_loss() -> None:
    position = firm_at_c1()
    # Indirect export leaves 78 % of 8,000: 6,240, less than a unit costs.
    assert plan(position, market(position, "b2", 50, "indirect_export", 8_000)) == []


def test_indirect_export_places_surplus_capacity() -> None:
    """C46, C48."""
    position = firm_at_c1()
    found = plan(position, market(position, "home", 90), market(position, "a2", 50, "indirect_export"))
    assert found == [("home", "home", 90), ("home", "a2", 30)]


def test_a_plant_serves_its_own_square_up_to_its_size() -> None:
    position = firm_at_c1()
    found = plan(position, market(position, "b2", 80, "joint_venture", 8_000))
    assert found == [("b2", "b2", 60)]


def test_what_a_plant_has_left_is_sold_elsewhere_home_included() -> None:
    """C45: delocalisation. Made in China a unit sold at home costs 3,800 and the way: it comes first."""
    position = firm_at_c1()
    found = plan(position, market(position, "home", 130), market(position, "b2", 40, "joint_venture", 8_000))
    assert found == [("b2", "b2", 40), ("b2", "home", 20), ("home", "home", 110)]


def test_the_plant_of_an_assembly_serves_only_its_square() -> None:
    position = firm_at_c1()
    found = plan(position, market(position, "home", 130), market(position, "b2", 10, "assembly", 8_000))
    assert found == [("b2", "b2", 10), ("home", "home", 120)]


def test_a_licensee_makes_all_that_is_wanted() -> None:
    """C57: licensing suits firms with little capacity."""
    position = firm_at_c1()
    found = plan(position, market(position, "home", 120), market(position, "b2", 90, "licensing", 8_000))
    assert found == [("b2", "b2", 90), ("home", "home", 120)]


def test_a_firm_whose_headquarters_left_the_district_makes_nothing_there() -> None:
    """C33."""
    position = firm_at_c1("change-board")
    position.firms[0].hq = at(position, "a2")
    assert plan(position, market(position, "b2", 80, "agent")) == []


@pytest.mark.parametrize(("stance", "price"), [("cut", 9_000), ("hold", 10_000), ("premium", 11_000)])
def test_the_stance_sets_the_price(stance: str, price: int) -> None:
    position = firm_at_c1()
    position.firms[0].stance = stance  # type: ignore[assignment]
    assert only_sale(position, market(position, "home", 10)).price == price


# --- the ledger -------------------------------------------------------------------------------------


def lines(position: Position, *markets: Market) -> dict[str, int]:
    return dict(lines_of(position, position.firms[0], only_sale(position, *markets)))


def test_the_lines_of_a_sale_at_home() -> None:
    position = firm_at_c1()
    # 20 × 3,640 = 72.8 and 20 × 2,730 = 54.6 thousand.
    assert lines(position, market(position, "home", 20)) == {"home_sales": 200, "labour": -73, "materials": -55}


def test_the_lines_of_an_export_through_an_agent() -> None:
    """C50: paid on sales."""
    position = firm_at_c1()
    assert lines(position, market(position, "c3", 20, "agent")) == {
        "foreign_sales": 200,
        "labour": -73,
        "materials": -55,
        "transport": -8,
        "transit": -4,
        "commission": -20,
    }


def test_the_lines_of_an_export_over_a_tariff() -> None:
    """C51: the distributor's mark-up."""
    position = firm_at_c1()
    # At 12,000 € a unit: tariff 2,400, one square of way 240, 18 % for the distributor.
    assert lines(position, market(position, "b2", 10, "distributor", 12_000)) == {
        "foreign_sales": 120,
        "labour": -36,
        "materials": -27,
        "transport": -2,
        "tariff": -24,
        "transit": -2,
        "commission": -22,
    }


def test_a_licence_brings_a_royalty_and_costs_nothing() -> None:
    """C55, C57."""
    position = firm_at_c1()
    assert lines(position, market(position, "b2", 90, "licensing", 8_000)) == {"royalties": 58}  # 8 % of 720


def test_a_partner_takes_half_of_a_joint_ventures_margin() -> None:
    """C59."""
    position = firm_at_c1()
    # 40 units: 320 − 32 − 120 = 168.
    assert lines(position, market(position, "b2", 40, "joint_venture", 8_000)) == {
        "foreign_sales": 320,
        "labour": -32,
        "materials": -120,
        "margin_share": -84,
    }


def test_an_own_site_keeps_everything() -> None:
    """C54."""
    position = firm_at_c1()
    assert lines(position, market(position, "b2", 40, "acquisition", 8_000)) == {
        "foreign_sales": 320,
        "labour": -32,
        "materials": -120,
    }


def test_goods_from_abroad_may_be_lost_on_the_way_home() -> None:
    position = firm_at_c1()
    sales = planned(
        position,
        position.firms[0],
        [market(position, "home", 20), market(position, "b2", 0, "acquisition", 8_000)],
    )
    sale = next(sale for sale in sales if sale.units)
    assert dict(lines_of(position, position.firms[0], sale)) == {
        "home_sales": 200,
        "labour": -16,
        "materials": -60,
        "transport": -4,
        "transit": -4,
    }


def test_tracking_stops_losses_in_transit() -> None:
    position = firm_at_c1()
    position.firms[0].modules = {"tracking": 0}
    # A lone firm has three quarters of it: a quarter of 4 is left.
    assert lines(position, market(position, "c3", 20, "agent"))["transit"] == -1


def test_stock_costs_six_per_cent_of_foreign_turnover() -> None:
    position = firm_at_c1()
    assert stock_cost(position, position.firms[0], 225) == 14  # 13.5
