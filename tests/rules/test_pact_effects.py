"""What each kind of pact gives and takes: agreement, consortium, network, group, all firms in one bloc (game.md 8)."""

import pytest

from game import levels
from game.rules import Accept, Borrow, BreakPact, EndTurn, OfferPact, Refuse
from game.rules.costs import coordination, credit_limit, making_at_home
from game.rules.district import learn, spill_over
from game.rules.entering import entry_cost
from game.rules.finance import administration, share_profit, tax
from game.rules.markets import appeal
from game.rules.pacts import fair_brand
from game.rules.reach import defenders, reached
from game.rules.sales import home_capacity
from game.rules.state import Position, Supplier
from tests.rules.boards import at, end_round, game_from, level, named, new_game, paid, put, start
from tests.rules.test_pacts import FOUR, ROW, bound, codes, kinds, play, table

KINDS = ("agreement", "consortium", "network", "group")

# --- agreement --------------------------------------------------------------------------------------


def test_an_agreement_adds_ten_points_to_the_spill_over_between_the_two() -> None:
    """C07, C11."""
    rules = {"trust.spill": 0, "district.spill_module": 0}
    caught_up = [0, 0, 0]
    position = bound(table("rook", "rook", "rook", rules=rules), (0, 1, "agreement"))
    position.atmosphere = 0
    for position.round in range(1, 1001):
        for seat, quality in enumerate((9, 5, 5)):
            position.firms[seat].quality = quality
        spill_over(position)
        for seat in (1, 2):
            caught_up[seat] += position.firms[seat].quality - 5
    assert 70 <= caught_up[1] <= 130
    assert caught_up[2] == 0


def test_entries_are_cheaper_where_the_partner_stands() -> None:
    """C40, C41: 15 per cent, in the partner's countries alone."""
    position = bound(table(), (0, 1, "agreement"))
    put(position, "d2", "agent", seat=1)
    firm = position.firms[0]

    assert entry_cost(position, firm, at(position, "b2"), "joint_venture") == 170  # China, like d2
    assert entry_cost(position, firm, at(position, "a2"), "joint_venture") == 200
    assert entry_cost(position, position.firms[2], at(position, "b2"), "joint_venture") == 200


def test_partners_share_all_they_know() -> None:
    """C07, C63."""
    position = bound(table(), (0, 1, "agreement"))
    position.firms[0].knowledge["cn"] = 3
    learn(position)
    assert [firm.knowledge["cn"] for firm in position.firms] == [3, 3, 1, 1]


# --- consortium -------------------------------------------------------------------------------------


def test_a_consortium_begins_with_its_third_firm() -> None:
    """C40."""
    position = bound(table(), (0, 1, "consortium"))
    cost = making_at_home(position, position.firms[0]).materials
    assert not game_from(position).view(0).district.pacts[0].in_force
    bound(position, (0, 1, "consortium"), (1, 2, "consortium"))
    assert [pact.in_force for pact in game_from(position).view(0).district.pacts] == [True, True]
    materials = [making_at_home(position, firm).materials for firm in position.firms]
    assert cost == 2730
    assert materials == [2648, 2648, 2648, 2730]  # 3,000 less 3 %, less 9 % for the atmosphere: 2,648.1


def test_a_consortium_shows_its_goods_at_the_fairs() -> None:
    """C40: one of brand more there, 3 of taste × 2 × a quarter."""
    position = table()
    outpost = put(position, "e2", "acquisition")
    firm = position.firms[0]
    square = at(position, "e2")
    plain = appeal(position, firm, square, outpost)
    bound(position, (0, 1, "consortium"), (1, 2, "consortium"))
    assert appeal(position, firm, square, outpost) == plain + 6
    inland = put(position, "c2", "acquisition")
    assert appeal(position, firm, at(position, "c2"), inland) < appeal(position, firm, square, outpost)


def test_a_consortium_shows_at_the_fairs_of_the_country_where_its_firms_have_most_outposts() -> None:
    """C40: it chooses by where it goes; of several the first in the level's list; never where nobody of it stands."""
    position = start(level("ggggg\nFgXcc\nHHSHH"), *FOUR)
    position.arrived = 1
    game = game_from(bound(position, (0, 1, "consortium"), (1, 2, "consortium"), (2, 3, "agreement")))

    def fairs() -> list[str]:
        return [pact.fair for pact in game.view(3).district.pacts]

    def brand_at_fairs(seat: int) -> tuple[int, int]:
        return tuple(fair_brand(game._position, game._position.firms[seat], country) for country in ("de", "cn"))

    assert fairs() == ["", "", ""]
    position = game._position
    put(position, "b2", "agent", seat=3)  # no member of it
    put(position, "d2", "agent", seat=1, works=2)  # not at work yet
    assert fairs() == ["", "", ""]
    put(position, "a2", "agent", seat=0)
    put(position, "c2", "agent", seat=2)
    assert fairs() == ["de", "de", ""]
    put(position, "e2", "agent", seat=2)
    assert fairs() == ["cn", "cn", ""]
    assert [brand_at_fairs(seat) for seat in range(4)] == [(0, 1), (0, 1), (0, 1), (0, 0)]


def test_when_the_third_leaves_the_consortium_is_none() -> None:
    position = bound(table(), (0, 1, "consortium"), (1, 2, "consortium"))
    game = game_from(position)
    play(game, None, None, BreakPact(2), None)
    assert [pact.in_force for pact in game.view(0).district.pacts] == [False]


# --- network ----------------------------------------------------------------------------------------


def test_moves_start_from_a_network_partners_outposts() -> None:
    """C41: networks aid internationalisation."""
    position = table("change-board", "knight")
    put(position, "d2", "agent", seat=1)
    firm = position.firms[0]
    alone = named(position, reached(position, firm))
    bound(position, (0, 1, "network"))
    together = named(position, reached(position, firm))
    assert together - alone == {"c3", "d3", "e3", "c2", "e2", "c1", "d1", "e1"} - alone
    assert "d3" in together


def test_partners_pieces_defend_each_other() -> None:
    """C41."""
    position = table("change-board", "change-board")
    put(position, "a3", "agent", seat=0)
    put(position, "b3", "agent", seat=1)
    firm = position.firms[0]
    assert named(position, defenders(position, firm, at(position, "a3"))) == set()
    bound(position, (0, 1, "network"))
    assert named(position, defenders(position, firm, at(position, "a3"))) == {"b3"}


def test_a_partners_new_outpost_opens_the_way_in_the_same_year() -> None:
    """C41."""
    game = game_from(bound(table("change-board", "change-board"), (0, 1, "network")))
    known_before = named(game._position, reached(game._position, game._position.firms[1]))
    assert "a3" not in known_before
    game.play("a2=agent")
    game.apply(EndTurn())
    assert "a3" in named(game._position, reached(game._position, game._position.firms[1]))
    assert game.view(1).legal_actions() == game.legal_actions()


def test_slides_pass_what_a_network_partner_controls() -> None:
    position = table("rook", "rook")
    position.control[at(position, "a2")] = 1
    assert "a3" not in named(position, reached(position, position.firms[0]))
    bound(position, (0, 1, "network"))
    assert "a3" in named(position, reached(position, position.firms[0]))


def test_a_network_takes_five_points_off_the_tax() -> None:
    """C43."""
    position = bound(table(), (0, 1, "network"))
    assert [tax(position, firm, 200) for firm in position.firms] == [50, 50, 60, 60]


# --- group ------------------------------------------------------------------------------------------


def test_a_group_is_led_by_who_stands_higher_in_last_years_ranking() -> None:
    """C23, C36: hierarchy."""
    position = table()
    assert codes(game_from(position), OfferPact(2, "group")) == ["not_larger"]  # nobody is ranked yet
    position.ranking = (1, 0, 2, 3)
    game = game_from(position)
    assert codes(game, OfferPact(2, "group")) == ["not_larger"]
    assert codes(game, OfferPact(3, "group")) == []
    play(game, OfferPact(3, "group"), None, Accept(1))
    assert [(pact.firms, pact.leader) for pact in game.view(0).district.pacts] == [((0, 2), 0)]


def test_groups_open_from_the_1995_level_on() -> None:
    """C23: a level of an earlier year leaves groups out, and then nobody can found one."""
    for name in levels.shipped():
        shipped = levels.load(name)
        assert shipped.year >= 1995 or "group" not in shipped.ruleset.pacts, name
    for leaves_out in ({}, {"pacts": ["group"]}):
        position = start(level("ggg\nHgH\nDDD", leaves_out=leaves_out), "queen", "rook")
        position.ranking = (0, 1)
        game = game_from(position)
        offer = OfferPact(2, "group")
        assert codes(game, offer) == (["no_such_pact"] if leaves_out else [])
        assert (offer in game.legal_actions()) == (not leaves_out)


@pytest.mark.parametrize(("trust_of_two", "cost"), [(2, 130), (0, 150), (10, 50)])
def test_a_group_is_cheaper_where_there_is_trust(trust_of_two: int, cost: int) -> None:
    """C39: trust favours groups."""
    position = table()
    position.ranking = (0, 1, 2, 3)
    position.trust[0, 1] = trust_of_two
    game = game_from(position)
    play(game, OfferPact(2, "group"), Accept(1))
    assert [e.amount for e in game.ledger if e.account == "pact"] == [-cost, -cost]


@pytest.mark.parametrize(
    ("groups", "reasons"),
    [
        ([], []),
        ([(0, 2)], []),
        ([(0, 2), (0, 3)], []),
        ([(0, 2), (0, 3), (0, 4)], ["group_full"]),  # one to three members
        ([(2, 0)], ["group_full"]),  # itself a member
        ([(2, 1)], ["group_full"]),  # taken
        ([(1, 2)], ["group_full"]),  # a leader elsewhere
    ],
)
def test_a_group_has_one_leader_and_at_most_three_members(groups: list[tuple[int, int]], reasons: list[str]) -> None:
    position = start(level("ggggg\nggggg\nHHHHH"), "rook", "rook", "rook", "rook", "rook")
    position.ranking = (0, 1, 2, 3, 4)
    bound(position, *((a, b, "group") for a, b in groups))
    assert codes(game_from(position), OfferPact(2, "group")) == reasons


def test_a_group_makes_cheaper() -> None:
    """C36: scale and organisation: six points off the unit cost."""
    position = bound(table(), (0, 1, "group"))
    assert [sum(making_at_home(position, firm)) for firm in position.firms] == [5950, 5950, 6370, 6370]


def test_suppliers_of_a_group_make_twenty_more_units_each() -> None:
    """C36."""
    position = bound(table(), (0, 1, "group"))
    position.suppliers = (Supplier(at(position, "c1"), (0, 2)),)
    assert [home_capacity(position, firm) for firm in position.firms] == [140, 120, 120, 120]
    assert game_from(position).view(0).own.capacity == 140
    position.suppliers = (Supplier(at(position, "c1"), (0, 2), idle=1),)
    assert home_capacity(position, position.firms[0]) == 120


def test_members_hand_fifteen_per_cent_of_their_profit_to_the_leader() -> None:
    """C36, C38."""
    position = bound(table(), (1, 0, "group"), (1, 2, "group"))
    for seat, result in ((0, 200), (1, 90), (2, -50)):
        position.book(position.firms[seat], "home_sales", result)
    for firm in position.firms:
        share_profit(position, firm)
    assert [paid(position, "group_share", seat) for seat in range(4)] == [-30, 30, 0, 0]


def test_a_group_pools_its_credit() -> None:
    """C36: what the others leave unused, less outside debt for who needs it."""
    position = table()
    position.firms[1].debt = 150
    assert [credit_limit(position, firm) for firm in position.firms] == [400, 400, 400, 400]
    bound(position, (0, 1, "group"), (0, 2, "group"))
    # Three times 400 less the 150 that one of them owes: any of them may take the 1,050 that are left.
    assert [credit_limit(position, firm) for firm in position.firms] == [1050, 1200, 1050, 400]
    game = game_from(position)
    assert codes(game, Borrow(1050)) == []
    assert codes(game, Borrow(1100)) == ["credit_exhausted"]


def test_who_is_offered_two_groups_joins_one() -> None:
    """C36: one leader."""
    position = table("rook", "rook", "rook")
    position.ranking = (0, 1, 2)
    game = game_from(position)
    play(game, OfferPact(3, "group"), OfferPact(3, "group"))
    game.apply(Accept(1))
    assert codes(game, Accept(2)) == ["group_full"]
    assert Accept(2) not in game.legal_actions()
    assert Refuse(2) in game.legal_actions()


def test_who_has_offered_to_lead_cannot_be_led_and_lead() -> None:
    position = table("rook", "rook", "rook")
    position.ranking = (0, 1, 2)
    game = game_from(position)
    play(game, OfferPact(2, "group"))
    game.apply(Accept(1))
    assert codes(game, OfferPact(3, "group")) == ["group_full"]


def test_a_spin_off_leaves_its_pacts_and_suppliers() -> None:
    position = bound(table(), (0, 1, "group"), (0, 2, "agreement"), (1, 2, "network"))
    position.suppliers = (Supplier(at(position, "c1"), (0, 1)),)
    position.firms[0].debt = 9000
    administration(position, position.firms[0])
    assert position.firms[0].spin_offs == 1
    assert [(pact.a, pact.b) for pact in position.pacts] == [(1, 2)]
    assert position.suppliers[0].clients == (1,)


def test_every_euro_shared_is_a_line_of_both_ledgers() -> None:
    position = bound(table("rook", "knight"), (0, 1, "group"))
    game = game_from(position)
    end_round(game)
    shares = {e.firm: e.amount for e in game.ledger if e.account == "group_share"}
    assert shares[0] == -shares[1] > 0


# --- who may not be forgotten -----------------------------------------------------------------------


def test_one_bloc_of_all_firms_learns_less() -> None:
    """C07: without rivalry emulation fades to three fifths."""
    caught_up = []
    for pacts in ([(0, 1), (1, 2)], [(0, 1), (1, 2), (2, 3)]):
        position = bound(table("rook", "rook", "rook", "rook"), *((a, b, "network") for a, b in pacts))
        position.atmosphere = 100
        times = 0
        for position.round in range(1, 1001):
            for seat, quality in enumerate((9, 5, 9, 9)):
                position.firms[seat].quality = quality
            spill_over(position)
            times += position.firms[1].quality - 5
        caught_up.append(times)
    # 29 per cent, and three fifths of it rounded down: 17.
    assert 250 <= caught_up[0] <= 330
    assert 135 <= caught_up[1] <= 205


def test_two_firms_alone_are_no_bloc() -> None:
    position = bound(table("rook", "rook", rules={"trust.spill": 0}), (0, 1, "network"))
    position.atmosphere = 100
    times = 0
    for position.round in range(1, 1001):
        position.firms[0].quality, position.firms[1].quality = 9, 5
        spill_over(position)
        times += position.firms[1].quality - 5
    assert 210 <= times <= 290


def test_a_pact_without_an_effect_changes_nothing_for_others() -> None:
    """Nobody outside a pact gains or loses by it."""
    plain = table()
    put(plain, "d2", "agent", seat=1)
    for kind in KINDS:
        position = bound(table(), (0, 1, kind))
        put(position, "d2", "agent", seat=1)
        assert facts(position, 2) == facts(plain, 2)
        assert facts(position, 3) == facts(plain, 3)


def facts(position: Position, seat: int) -> tuple[object, ...]:
    firm = position.firms[seat]
    return (
        making_at_home(position, firm),
        home_capacity(position, firm),
        credit_limit(position, firm),
        coordination(position, firm),
        tax(position, firm, 100),
        reached(position, firm),
        entry_cost(position, firm, at(position, "b2"), "agent"),
    )


def test_a_preview_of_an_offer_is_as_if_it_were_accepted() -> None:
    game = new_game(level(ROW), "rook", "knight")
    preview = game.view(0).preview(OfferPact(2, "network"))
    assert (preview.cost, preview.cash_after, preview.actions_after) == (30, 470, 3)
    assert preview.profit is not None
    assert preview.profit.high > 0  # five points of tax less
    assert kinds(game) == []
