"""The board: where squares lie, how pieces share them, and what is seen to move between two positions."""

import pygame
import pytest

from game import levels
from game.client import animation, board_pieces, theme
from game.client.board import board_image, level_thumbnail
from game.client.board_plan import Grid, fit, place_of, plan_of, square_colour, tints, writing
from game.client.board_squares import countries, names
from game.client.fonts import Face
from game.client.theme import contrast
from game.rules import Level
from game.rules.ledger import Event
from game.rules.state import Supplier
from tests.rules import boards

DRAWING = """
    ccc~
    ci~~
    ggg<
    HDHD
"""


@pytest.fixture(scope="module")
def level() -> Level:
    return boards.level(DRAWING, board_b="ggg\nggg\n<cc", rivals={"a4": 3})


def test_a1_is_dark_and_its_neighbour_light(level: Level) -> None:
    plan = plan_of(level, "A")
    assert not plan.plots[0, 1].light
    assert plan.plots[1, 1].light


def test_squares_of_the_second_board_carry_its_letter(level: Level) -> None:
    assert plan_of(level, "B").plots[2, 2].name == "B:c2"
    assert plan_of(level, "B").named("B:c2") is plan_of(level, "B").plots[2, 2]
    assert plan_of(level, "B").named("c2") is None


def test_a_gateway_looks_the_same_on_both_of_its_boards(level: Level) -> None:
    here, there = plan_of(level, "A").plots[3, 2], plan_of(level, "B").plots[0, 1]
    assert (here.gateway, here.country, there.country) == ("B:a1", "de", "de")
    assert place_of(there.gateway) == (3, 2)


def test_a_country_in_two_parts_is_named_twice() -> None:
    plan = plan_of(boards.level("cgc\nggg\nHDH"), "A")
    named = [(plot.country, plot.name, run) for (plot, run), *_others in countries(plan)]
    assert named == [("cn", "a3", 1), ("de", "b3", 1), ("cn", "c3", 1), ("it", "a1", 3)]


def test_a_name_stands_where_it_has_room() -> None:
    land = {"name": {"en": "Federal Republic", "it": "Repubblica"}}
    narrow = boards.level("~g~\nggg\nHDH", countries={"de": land})
    face = Face("sans", "bold", 14)
    for side, (file, rank) in ((180, (1, 3)), (60, (0, 2))):
        grid = Grid(left=0, top=0, side=side, files=3, ranks=3)
        name = next(each for each in names(narrow, "A", grid, face) if each.words.startswith("Fed"))
        assert grid.at((name.at[0], name.at[1])) == (file, rank)
        assert name.words == "Federal Republic"


def test_every_pixel_of_a_square_belongs_to_it() -> None:
    grid = Grid(left=10, top=20, side=50, files=8, ranks=8)
    for corner in ((0, 0), (49, 0), (0, 49), (49, 49)):
        left, top = grid.corner(3, 5)
        assert grid.at((left + corner[0], top + corner[1])) == (3, 5)
    assert grid.at((9, 20)) is None
    assert grid.at((410, 20)) is None


def test_the_board_stays_inside_its_place_whatever_its_shape(level: Level) -> None:
    plan = plan_of(level, "A")
    for size in ((900, 400), (300, 800), (500, 500)):
        area = pygame.Rect(40, 30, *size)
        grid = fit(plan, area, 10, 20)
        whole = pygame.Rect(grid.left - 30, grid.top - 10, grid.size[0] + 40, grid.size[1] + 40)
        assert area.contains(whole)


@pytest.mark.parametrize("piece", [False, True])
@pytest.mark.parametrize("count", range(1, 7))
def test_up_to_six_outposts_share_a_square_without_touching(count: int, piece: bool) -> None:
    stand, discs = board_pieces.spots(count, piece)
    assert len(discs) == count
    assert (stand is not None) == piece
    for index, (x, y, radius) in enumerate(discs):
        assert radius <= x <= 1 - radius
        assert radius <= y <= 1 - radius
        for other_x, other_y, other in discs[index + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 > (0.97 * (radius + other)) ** 2


@pytest.mark.parametrize("strong", [True, False])
def test_words_can_be_read_on_the_squares_of_every_country(strong: bool) -> None:
    level = levels.load("brianza-2004")
    colours = tints(level)
    for letter in level.boards:
        for plot in plan_of(level, letter):
            if plot.kind != "sea":
                assert contrast(square_colour(plot, colours), writing(plot, colours, strong)) >= 4.5


def test_a_thumbnail_has_the_size_asked_for_and_is_made_once(level: Level) -> None:
    small = level_thumbnail(level, (90, 60))
    assert small.get_size() == (90, 60)
    assert level_thumbnail(level, (90, 60)) is small


def test_the_picture_of_a_game_changes_with_what_stands_on_the_board(level: Level) -> None:
    position = boards.start(level, "queen")
    empty = pygame.image.tobytes(board_image(boards.game_from(position).view(0), 200), "RGB")
    boards.put(position, "a2")
    assert pygame.image.tobytes(board_image(boards.game_from(position).view(0), 200), "RGB") != empty


# --- movement


def advance(origin: str, goal: str) -> Event:
    return Event("rival_advanced", 3, -1, goal, {"from": origin, "to": goal, "strength": 4})


def normal(seconds: float) -> float:
    return seconds


def test_a_rival_glides_from_its_square_to_the_next() -> None:
    line = animation.timeline([advance("a5", "a4")], normal)
    start, middle, end = line.at(0.0), line.at(line.length / 2), line.at(line.length)
    assert start.hidden == {("a4", -1)}
    assert [(each.origin, each.goal, each.part) for each in start.moving] == [("a5", "a4", 0.0)]
    assert 0 < middle.moving[0].part < 1
    assert end == animation.AT_REST


def test_a_rival_with_two_moves_is_seen_once_at_a_time() -> None:
    line = animation.timeline([advance("a5", "a4"), advance("a4", "a3")], normal)
    for moment in (line.at(0.01), line.at(line.length * 0.75)):
        assert len(moment.moving) == 1
        assert ("a3", -1) in moment.hidden


def test_rivals_move_one_after_another() -> None:
    line = animation.timeline([advance("a5", "a4"), advance("c5", "c4")], normal)
    assert [step.start for step in line.steps] == [0.0, line.steps[0].length]
    assert line.at(line.steps[0].length / 2).told == 1


def test_a_captured_outpost_is_seen_until_it_is_taken() -> None:
    data: dict[str, int | str] = {"from": "b5", "to": "a4", "firm": 1, "mode": "agent", "grip": 1, "strength": 4}
    line = animation.timeline([Event("rival_captured", 3, 1, "a4", data)], normal)
    victims = [each for each in line.at(0.0).moving if each.token.firm == 1]
    assert [(each.goal, each.token.mode) for each in victims] == [("a4", "agent")]
    assert line.at(line.length * 0.5).rings[0][0] == "a4"


def test_with_reduced_motion_nothing_moves() -> None:
    line = animation.timeline([advance("a5", "a4")], lambda seconds: 0.0)
    assert line.length == 0
    assert line.at(0.0) == animation.AT_REST


def test_an_outpost_glides_from_the_piece_that_reached_its_square() -> None:
    event = Event("entered", 1, 0, "c3", {"mode": "agent", "cost": 35})
    line = animation.timeline([event], normal, lambda event: "c1")
    assert (line.steps[0].origin, line.steps[0].goal) == ("c1", "c3")
    assert line.at(0.0).hidden == {("c3", 0)}


def supplier_looks(*suppliers: Supplier) -> list[bytes]:
    """The pixels of a small board's supplier square, once for each way a supplier may be."""
    looks = []
    for supplier in suppliers:
        position = boards.start(boards.level("ggg\nggg\nHSH"), "queen", "rook")
        position.suppliers = (supplier._replace(square=boards.at(position, "b1")),)
        image = board_image(boards.game_from(position).view(0), 240)
        looks.append(pygame.image.tobytes(image.subsurface((80, 160, 80, 80)), "RGBA"))
    return looks


def test_clients_idleness_and_codified_knowledge_of_a_supplier_are_seen() -> None:
    looks = supplier_looks(
        Supplier(0), Supplier(0, (0,)), Supplier(0, (0, 1)), Supplier(0, (), False, 1), Supplier(0, (), True)
    )
    assert len(set(looks)) == len(looks)


def test_a_supplier_that_left_is_not_drawn() -> None:
    level = boards.level("ggg\nggg\nHSH")
    gone, there = boards.start(level, "queen", "rook"), boards.start(level, "queen", "rook")
    gone.suppliers = ()
    pictures = [pygame.image.tobytes(board_image(boards.game_from(p).view(0), 240), "RGBA") for p in (gone, there)]
    assert pictures[0] != pictures[1]


def test_a_setback_is_marked_on_the_outpost() -> None:
    look = theme.firm(0)
    calm, hampered = (
        board_pieces.disc(board_pieces.Disc("agent", look, 20, True, True, troubled)) for troubled in (False, True)
    )
    assert pygame.image.tobytes(calm, "RGBA") != pygame.image.tobytes(hampered, "RGBA")


@pytest.mark.parametrize("kind", sorted(animation.SHOWN))
def test_every_event_that_is_shown_can_be_drawn_at_any_moment(kind: str) -> None:
    """Also where the event names neither mode nor strength, as transfers and suppliers do."""
    bare = Event(kind, 3, 0, "a2", {})
    line = animation.timeline([bare], lambda seconds: seconds)
    tokens = [each.token for part in (0.0, 0.3, 0.9) for each in line.at(line.length * part).moving]
    drawn = kind not in ("transferred", "contracted", "codified", "risk", "partner_rival", "supplier_left", "escalated")
    assert drawn or not tokens


def test_what_is_gone_deeper_stays_on_the_board_while_its_ring_widens() -> None:
    line = animation.timeline([Event("escalated", 3, 0, "a2", {"mode": "agent"})], lambda seconds: seconds)
    moment = line.at(line.length / 2)
    assert ("a2", 0) not in moment.hidden
    assert moment.rings and not moment.rings[0][2]
