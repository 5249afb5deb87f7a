"""What a level's boards must be, each rule with the place where it is broken."""

import pytest

SQUARES = "      cccg\n      c~~c\n      cccc\n      dHHd\n"


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("c~~c", "c~~", ["36:7: boards.A.squares: this line has 3 squares, the first one 4"]),
        ("c~~c", "c~x~", ["36:9: boards.A.squares: the letter 'x' is not in the legend"]),
        ("c~~c", "c~ ~", ["36:9: boards.A.squares: a blank is not in the legend"]),
        (
            "      ccc\n      ccc\n      gcc\n",
            "      ccc\n      gcc\n",
            ["45:14: boards.B.squares: must have 3 to 12 ranks, has 2"],
        ),
        (
            "      ccc\n      ccc\n      gcc\n",
            "      ccccccccccccc\n      ccccccccccccc\n      gcccccccccccc\n",
            ["45:14: boards.B.squares: must have 3 to 12 files, has 13"],
        ),
        (
            "d: {district: true}",
            "d: {district: true}\n      x: {country: cn}",
            ["31:7: warning: boards.A.legend.x: the letter 'x' is nowhere on the board"],
        ),
        (
            "d: {district: true}",
            "d: {district: true}\n      dd: {country: cn}",
            ["31:7: boards.A.legend.dd: must be a single letter, is 'dd'"],
        ),
        (
            "d: {district: true}",
            "d: {demand: 3}",
            ["30:7: boards.A.legend.d: stands for nothing: give it a country, `district: true` or `sea: true`"],
        ),
        (
            "d: {district: true}",
            "d: {district: true, country: it}",
            ["30:7: boards.A.legend.d: is more than one of sea, district and a country's land"],
        ),
        (
            "d: {district: true}",
            "d: {district: true, demand: 3}",
            ["30:35: boards.A.legend.d.demand: only a country's land has buyers: leave it out"],
        ),
        (
            "d: {district: true}",
            "d: {country: it, supplier: true}",
            ["30:34: boards.A.legend.d.supplier: a supplier stands on a district square: add `district: true`"],
        ),
        (
            "d: {district: true}",
            "d: {country: it, features: [bank]}",
            ["30:35: warning: boards.A.legend.d.features[0]: a bank counts only in the district"],
        ),
        (
            "c: {country: cn, demand: 90}",
            "c: {country: cm, demand: 90}",
            ["29:20: boards.A.legend.c.country: there is no country 'cm'"],
        ),
        (
            "c: {country: cn, demand: 90}",
            "c: {country: cnn, demand: 90}",
            ["29:20: boards.A.legend.c.country: there is no country 'cnn': did you mean 'cn'?"],
        ),
        ("dHHd", "ddHd", ["34:14: boards.A.squares: has 1 squares for a headquarters, but up to 2 firms play"]),
        (
            "c: {country: cn, demand: 50}",
            "c: {country: cn, district: true, hq: true}",
            [
                "43:7: boards.B.legend.c: is more than one of sea, district and a country's land",
                "43:44: boards.B.legend.c.hq: firms start on the first board, A",
            ],
        ),
        (
            "  B:\n",
            "  b:\n",
            [
                "32:45: boards.A.legend.g.gateway: there is no board B",
                "40:3: boards.b: a board is named by one capital letter, not 'b'",
                "44:33: boards.b.legend.g.gateway: is not mutual: the square A:d4 must say `gateway: 'b:a1'`",
            ],
        ),
        ("{a4: 3}", "{a1: 3}", ["39:14: boards.A.rivals.a1: a rival cannot stand in the district"]),
        ("{a4: 3}", "{b3: 3}", ["39:14: boards.A.rivals.b3: a rival cannot stand at sea"]),
        ("{a4: 3}", "{e4: 3}", ["39:14: boards.A.rivals.e4: the board has no square e4"]),
        ("{a4: 3}", "{A4: 3}", ["39:14: boards.A.rivals.A4: 'A4' is not a square: write it as 'e7'"]),
    ],
)
def test_a_board_drawn_wrongly_is_reported_at_the_letter(desk, old, new, faults):
    assert desk.changed((old, new)) == faults


def test_headquarters_stand_on_district_squares(desk):
    faults = desk.changed(("H: {district: true, hq: true}", "H: {country: it, hq: true}"))
    assert "31:28: boards.A.legend.H.hq: a headquarters stands on a district square: add `district: true`" in faults


def test_the_first_board_holds_the_district(desk):
    faults = desk.changed(("dHHd", "cccc"))
    assert faults[-1] == (
        "34:14: boards.A.squares: the first board holds the district: draw squares with `district: true`"
    )


def test_a_country_on_no_square_is_a_warning_but_home_needs_none(desk):
    faults = desk.changed(("  cn:\n", "  fr:\n    name: {en: France, it: Francia}\n    wage: 105\n    price: 11000\n"
                           "    taste: {quality: 3, brand: 4, service: 1, price: 2}\n  cn:\n"))  # fmt: skip
    assert faults == ["18:3: warning: countries.fr: this country is on no square"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ([("'B:a1'", "up")], "32:45: boards.A.legend.g.gateway: 'up' is not a square of a board: write it as 'B:a1'"),
        ([("'B:a1'", "'C:a1'")], "32:45: boards.A.legend.g.gateway: there is no board C"),
        ([("'B:a1'", "'A:a4'")], "32:45: boards.A.legend.g.gateway: leads to its own board"),
        ([("'B:a1'", "'B:a9'")], "32:45: boards.A.legend.g.gateway: board B has no square a9"),
        (
            [("'A:d4'", "'A:c4'")],
            "32:45: boards.A.legend.g.gateway: is not mutual: the square B:a1 must say `gateway: 'A:d4'`",
        ),
        ([("cccg", "gccg")], "32:45: boards.A.legend.g.gateway: is one square, but its letter is drawn 2 times"),
        (
            [("g: {country: cn, gateway", "g: {country: it, gateway")],
            "44:33: boards.B.legend.g.gateway: is one square, but A:d4 belongs to another country",
        ),
        (
            [("g: {country: cn, gateway", "g: {country: cn, demand: 61, gateway")],
            "44:45: boards.B.legend.g.gateway: is one square: its demand is said on board A, leave it out here",
        ),
        (
            [("d: {district: true}", "d: {district: true}\n      x: {country: cn, gateway: 'B:a1'}"), ("c~~c", "x~~c")],
            "33:45: boards.A.legend.g.gateway: another gateway leads to B:a1 already",
        ),
    ],
)
def test_a_gateway_is_one_square_of_two_boards(desk, changes, fault):
    assert fault in desk.changed(*changes)


def test_the_same_demand_may_be_said_on_both_boards_of_a_gateway(desk):
    assert desk.changed(("g: {country: cn, gateway", "g: {country: cn, demand: 60, gateway")) == []


@pytest.mark.parametrize("target", ["A:a:1", ":", "B", "B:", "B:a0", "B:m1", "BB:a1", "B:a1 "])
def test_a_gateway_to_no_square_is_a_fault_whatever_it_says(desk, target):
    faults = desk.changed(("gateway: 'B:a1'", f"gateway: {target!r}"))
    assert any("is not a square of a board: write it as 'B:a1'" in fault for fault in faults)


def test_a_rival_on_a_gateway_stands_on_one_of_its_boards(desk):
    second = (
        "    squares: |\n      ccc\n      ccc\n      gcc\n",
        "    squares: |\n      ccc\n      ccc\n      gcc\n    rivals: {a1: 2}\n",
    )
    assert desk.changed(("rivals: {a4: 3}", "rivals: {a4: 3, d4: 3}")) == []
    assert desk.changed(second) == []
    assert desk.changed(("rivals: {a4: 3}", "rivals: {a4: 3, d4: 3}"), second) == [
        "49:14: boards.B.rivals.a1: is the gateway A:d4, where a rival stands already"
    ]
