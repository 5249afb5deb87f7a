"""The game's pictures and sounds: every one is there, stands alone and can be drawn.

The client recolours pieces by replacing four exact colours, so those colours are part of the contract.
"""

import io
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest

ASSETS = Path(__file__).parents[1] / "assets"
ART = ASSETS / "art"
PICTURES = sorted(ART.rglob("*.svg"))

BODY, SHADE, OUTLINE, LIGHT = "#f0f0f0", "#808080", "#101010", "#ffffff"

STRATEGY_PIECES = {"queen": "queen", "knight": "knight", "rook": "rook", "change_board": "king"}
EXPECTED = {
    "pieces": "queen knight rook king pawn black_pawn multinational",
    "modes": "indirect_export agent distributor ecommerce franchising contract_manufacturing licensing "
    "assembly joint_venture acquisition greenfield",
    "modules": "erp eprocurement planning traceability ecommerce marketplace warehouse tracking",
    "investments": "quality brand skills research service capacity",
    "features": "port fair university bank special_zone gateway",
    "board": "sea pattern_1 pattern_2 pattern_3 pattern_4 pattern_5 pattern_6",
    "shocks": "oil_price raw_materials demand_boom demand_saturation decentralisation trade_liberalisation "
    "low_cost_entrant financial_crisis currency_swing eu_quality_standard counterfeits "
    "multinationals_outsourcing supplier_takeover wage_convergence political_crisis technology_wave "
    "online_trade_law emerging_boom host_incentives succession bank_reform public_aid",
    "flags": "it de fr es uk us cn pl br ru ro tr in jp eu generic",
    "ui": "arrow back board_frame book chart check chevron_down chevron_left chevron_right chevron_up close "
    "coin copy dice exit eye factory gear help hourglass lock logo minus mute pact pause person pin play "
    "plus robot save search shield sound star star_empty title_scene undo warning",
}
VIEW_BOXES = {"shocks": "0 0 320 120", "flags": "0 0 60 72"}
ICON_SETS = ("modes", "modules", "investments", "features")
PLAIN_TAGS = {"svg", "g", "path", "circle", "ellipse", "rect"} | {
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
}
SOUNDS = ("click", "move", "capture", "bell", "coins", "turn", "win")


def relative(picture: Path) -> str:
    return picture.relative_to(ART).as_posix()


def elements(picture: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for element in ElementTree.parse(picture).getroot().iter():
        yield element.tag.rpartition("}")[2], element.attrib


def drawn(svg: str) -> pygame.Surface:
    return pygame.image.load(io.BytesIO(svg.encode("utf-8")), "picture.svg")


def colours(svg: str) -> set[str]:
    return {found.lower() for found in re.findall(r"#[0-9a-fA-F]{3,8}\b", svg)}


@pytest.mark.parametrize("folder", EXPECTED)
def test_every_thing_on_the_list_has_its_picture(folder: str) -> None:
    present = {picture.stem for picture in (ART / folder).glob("*.svg")}
    assert set(EXPECTED[folder].split()) <= present


@pytest.mark.parametrize("strategy", STRATEGY_PIECES)
def test_every_strategy_has_its_piece(strategy: str) -> None:
    assert (ART / "pieces" / f"{STRATEGY_PIECES[strategy]}.svg").is_file()


@pytest.mark.parametrize("picture", PICTURES, ids=relative)
def test_a_picture_holds_only_plain_shapes_and_nothing_from_outside(picture: Path) -> None:
    for tag, attributes in elements(picture):
        assert tag in PLAIN_TAGS
        assert not {"class", "style", "filter", "href"} & {name.rpartition("}")[2] for name in attributes}
        assert all(re.fullmatch(r"url\(#\w+\)", value) for value in attributes.values() if "url(" in value)


@pytest.mark.parametrize("picture", PICTURES, ids=relative)
def test_a_picture_is_small_and_says_its_own_size(picture: Path) -> None:
    limit = 30_000 if picture.stem == "title_scene" else 6_000
    assert picture.stat().st_size < limit
    root = ElementTree.parse(picture).getroot().attrib
    assert root["viewBox"] == f"0 0 {root['width']} {root['height']}"
    assert root["viewBox"] == VIEW_BOXES.get(picture.parent.name, root["viewBox"])


@pytest.mark.parametrize("picture", PICTURES, ids=relative)
def test_a_picture_can_be_drawn(picture: Path) -> None:
    svg = picture.read_text(encoding="utf-8")
    surface = drawn(svg)
    width, height = re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0]
    assert surface.get_size() == (int(width), int(height))
    painted = pygame.mask.from_surface(surface).count()
    assert painted > 0.05 * surface.get_width() * surface.get_height()


@pytest.mark.parametrize("name", ["queen", "knight", "rook", "king", "pawn"])
def test_a_piece_uses_only_the_four_colours_the_client_replaces(name: str) -> None:
    svg = (ART / "pieces" / f"{name}.svg").read_text(encoding="utf-8")
    assert colours(svg) == {BODY, SHADE, OUTLINE, LIGHT}


@pytest.mark.parametrize("name", ["queen", "knight", "rook", "king"])
def test_a_piece_takes_the_colour_of_its_firm(name: str) -> None:
    svg = (ART / "pieces" / f"{name}.svg").read_text(encoding="utf-8").replace(BODY, "#6c9bdc")
    surface = drawn(svg)
    blue = pygame.mask.from_threshold(surface, (0x6C, 0x9B, 0xDC, 255), (2, 2, 2, 255)).count()
    assert blue > 600


@pytest.mark.parametrize("name", ["black_pawn", "multinational"])
def test_black_stays_black_whatever_the_firms_wear(name: str) -> None:
    svg = (ART / "pieces" / f"{name}.svg").read_text(encoding="utf-8")
    assert not colours(svg) & {BODY, SHADE, OUTLINE, LIGHT}


@pytest.mark.parametrize("picture", [p for p in PICTURES if p.parent.name in ICON_SETS], ids=relative)
def test_an_icon_has_one_colour_on_nothing(picture: Path) -> None:
    assert colours(picture.read_text(encoding="utf-8")) == {OUTLINE}


def test_no_two_pictures_of_a_set_are_the_same() -> None:
    for folder in EXPECTED:
        texts = [picture.read_text(encoding="utf-8") for picture in (ART / folder).glob("*.svg")]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("tile", [f"pattern_{number}" for number in range(1, 7)] + ["sea"])
def test_a_tile_meets_itself_without_a_seam(tile: str) -> None:
    surface = drawn((ART / "board" / f"{tile}.svg").read_text(encoding="utf-8"))
    pixels = np.dstack([pygame.surfarray.pixels3d(surface), pygame.surfarray.pixels_alpha(surface)])
    for axis in (0, 1):
        steps = np.abs(np.roll(pixels.astype(int), -1, axis) - pixels).sum(axis=(1 - axis, 2))
        assert steps[-1] <= 1.1 * steps[:-1].max()


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_is_short_and_small(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    path = ASSETS / "sounds" / f"{name}.ogg"
    assert path.stat().st_size < 30_000
    pygame.mixer.init(frequency=44_100, channels=1)
    try:
        sound = pygame.mixer.Sound(path)
        assert 0.05 < sound.get_length() < 1.5
        assert any(sound.get_raw())
    finally:
        pygame.mixer.quit()
