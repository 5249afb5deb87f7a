"""Type: Lato for the interface and Spectral for titles, measured, cached, wrapped, and never silently
missing a sign.

A `Face` is a family, a weight and a height in window pixels; the text of a widget is cut into `Fragment`s
and broken into lines here.
"""

import re
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Final, Literal, NamedTuple

import pygame
import pygame.font

from game.client.glyphs import SHAPES, glyph
from game.client.theme import LINE_HEIGHT, Rgb

Family = Literal["sans", "serif"]
Weight = Literal["regular", "bold", "italic"]

_FILES: Final[dict[tuple[Family, Weight], tuple[str, str]]] = {
    ("sans", "regular"): ("fontpkg_lato", "Lato-Regular.ttf"),
    ("sans", "bold"): ("fontpkg_lato", "Lato-Bold.ttf"),
    ("sans", "italic"): ("fontpkg_lato", "Lato-Italic.ttf"),
    ("serif", "regular"): ("fontpkg_spectral", "Spectral-Regular.ttf"),
    ("serif", "bold"): ("fontpkg_spectral", "Spectral-SemiBold.ttf"),
    ("serif", "italic"): ("fontpkg_spectral", "Spectral-Italic.ttf"),
}
_PLAIN: Final = re.compile(r"[\x20-\x7e\xa0-\xff–—‘’“”…€−]*\Z")
"""Characters that both families are known to have, so that nearly all text needs no closer look."""
PICTURE: Final = "\ue000"
"""Stands in a text for a picture as high as a line; whoever draws the text draws it there."""
_TOKENS: Final = re.compile(r"\n|[ \t]+(?!%|k€)|(?:[^\s\-–/]|[\xa0\u202f]|/(?=\xa0)| (?=%|k€))+[-–/]*|[-–/]+|\s")
"""Words with the hyphens after them, and what stands between; a number and its % or k€ are one word."""
_SPACES: Final[dict[Weight, str]] = {"regular": "\u2005", "bold": "\u2005", "italic": "\u2004"}
"""A fourth of the type's height, and a third where it leans."""
_USUAL: Final = "".join(map(chr, range(33, 127))) + "àèéìòù–−’…·€\u00a0\u2005"
_CACHED_PIXELS: Final = 1_300_000
"""Pixels of rendered text kept: four screens in a window of 1920 × 1080, one in 4K; 5 MB."""


class FontMissing(Exception):
    """A font package is not installed or lacks its file; the message says which."""


class Face(NamedTuple):
    """One font at one size in window pixels, with extra space between letters where `tracking` is not 0."""

    family: Family
    weight: Weight
    pixels: int
    tracking: int = 0


class Fragment(NamedTuple):
    """A piece of text in one face; `run` is the caller's number for it (colour, link). Width in window
    pixels.
    """

    text: str
    face: Face
    run: int
    width: int = 0


class Line(NamedTuple):
    """Fragments side by side, their width and height together, and the height of the baseline over the
    line's top.
    """

    fragments: tuple[Fragment, ...]
    width: int
    height: int
    baseline: int


def font_file(family: Family, weight: Weight) -> Path:
    """Where the font package keeps this face. Raises FontMissing."""
    package, name = _FILES[family, weight]
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, "files", name)
        if path.is_file():
            return path
    raise FontMissing(f"The font {name} of the package {package.replace('_', '-')} is missing: install it again.")


@lru_cache(maxsize=64)
def font(family: Family, weight: Weight, pixels: int) -> pygame.font.Font:
    """The pygame font of a face. Raises FontMissing."""
    if not pygame.font.get_init():
        pygame.font.init()
    loaded = pygame.font.Font(str(font_file(family, weight)), pixels)
    return loaded


@cache
def _known(character: str, family: Family, weight: Weight) -> bool:
    from pygame import freetype  # only for signs outside the usual ones

    if not freetype.get_init():
        freetype.init()
    return _metrics(family, weight).get_metrics(character)[0] is not None


@cache
def _metrics(family: Family, weight: Weight) -> "pygame.freetype.Font":
    from pygame import freetype

    return freetype.Font(str(font_file(family, weight)), 16)


def missing(text: str, family: Family = "sans", weight: Weight = "regular") -> str:
    """The characters of `text` that neither the font nor our own signs can show, each once."""
    if _PLAIN.match(text):
        return ""
    seen = dict.fromkeys(text)
    return "".join(c for c in seen if c not in SHAPES and not c.isspace() and not _known(c, family, weight))


def _parts(text: str, face: Face) -> list[tuple[str, str]]:
    """`text` cut into (kind, text), kind being `text`, `sign` (our own drawing), `picture` or `box` (nobody
    has it).
    """
    if face.tracking:
        return [part for character in text for part in _parts(character, face._replace(tracking=0))]
    if _PLAIN.match(text):
        return [("text", text)]
    parts: list[tuple[str, str]] = []
    for character in text:
        if character in SHAPES:
            kind = "sign"
        elif character == PICTURE:
            kind = "picture"
        elif character.isspace() or _PLAIN.match(character) or _known(character, face.family, face.weight):
            kind = "text"
        else:
            kind = "box"
        if kind == "text" and parts and parts[-1][0] == "text":
            parts[-1] = ("text", parts[-1][1] + character)
        else:
            parts.append((kind, character))
    return parts


def _spaced(text: str, face: Face) -> str:
    """`text` with spaces that keep their width: Lato's own nearly vanish after an r or before a y at small sizes."""
    return text.replace(" ", _SPACES[face.weight]) if face.family == "sans" else text


def _sign_side(face: Face) -> int:
    return round(face.pixels * 0.98)


def _part_width(kind: str, text: str, face: Face) -> int:
    if kind == "sign":
        return _sign_side(face)
    if kind == "picture":
        return line_height(face)
    if kind == "box":
        return round(face.pixels * 0.8)
    return font(face.family, face.weight, face.pixels).size(_spaced(text, face))[0]


@lru_cache(maxsize=8192)
def width(text: str, face: Face) -> int:
    """Width of one line of text, in window pixels."""
    return sum(_part_width(kind, part, face) + face.tracking for kind, part in _parts(text, face))


def line_height(face: Face) -> int:
    """Height of one line of text, in window pixels."""
    return round(face.pixels * LINE_HEIGHT)


@cache
def baseline(face: Face) -> int:
    """Distance from the top of a line to its baseline, in window pixels."""
    return round((line_height(face) - face.pixels * 0.72) / 2 + face.pixels * 0.72)


_surfaces: OrderedDict[tuple[str, Face, Rgb], pygame.Surface] = OrderedDict()
_kept_pixels = 0


def surface(text: str, face: Face, colour: Rgb) -> pygame.Surface:
    """One line of text on nothing, as high as the font wants; its baseline is `ascent(face)` below the top.
    Do not draw on it.
    """
    global _kept_pixels
    key = (text, face, colour)
    found = _surfaces.get(key)
    if found is not None:
        _surfaces.move_to_end(key)
        return found
    made = _render(text, face, colour)
    _surfaces[key] = made
    _kept_pixels += made.get_width() * made.get_height()
    while _kept_pixels > _CACHED_PIXELS and len(_surfaces) > 1:
        _, old = _surfaces.popitem(last=False)
        _kept_pixels -= old.get_width() * old.get_height()
    return made


def _render(text: str, face: Face, colour: Rgb) -> pygame.Surface:
    parts = _parts(text, face)
    plain = font(face.family, face.weight, face.pixels)
    if len(parts) == 1 and parts[0][0] == "text":
        return plain.render(_spaced(text, face), True, colour)
    made = pygame.Surface((max(1, width(text, face)), plain.get_height()), pygame.SRCALPHA)
    left = 0
    for kind, part in parts:
        if kind == "text":
            made.blit(plain.render(_spaced(part, face), True, colour), (left, 0))
        elif kind == "sign":
            side = _sign_side(face)
            made.blit(glyph(part, side, colour), (left, ascent(face) - round(face.pixels * 0.36) - side // 2))
        elif kind == "box":
            _draw_box(made, left, part, face, colour)
        left += _part_width(kind, part, face) + face.tracking
    return made


def _draw_box(target: pygame.Surface, left: int, character: str, face: Face, colour: Rgb) -> None:
    """A box with the character's number: what no font can show is still told apart and seen to be there."""
    box = pygame.Rect(0, 0, round(face.pixels * 0.74), round(face.pixels * 0.86))
    box.bottomleft = (left + 1, ascent(face) + round(face.pixels * 0.08))
    pygame.draw.rect(target, colour, box, 1, border_radius=2)
    small = font("sans", "regular", max(6, round(face.pixels * 0.36)))
    digits = f"{ord(character):04X}"
    for row, part in enumerate((digits[:-2], digits[-2:])):
        drawn = small.render(part, True, colour)
        target.blit(drawn, drawn.get_rect(center=(box.centerx, box.top + box.height * (2 * row + 1) // 4)))


@cache
def ascent(face: Face) -> int:
    """Distance from the top of `surface(…)` to its baseline, in window pixels."""
    return font(face.family, face.weight, face.pixels).get_ascent()


def warm(face: Face) -> None:
    """Loads the usual signs of a face: each takes a while when it is first measured and first drawn."""
    font(face.family, face.weight, face.pixels).render(_USUAL, True, (0, 0, 0))


def forget() -> None:
    """Drops all rendered text: after a change of scale none of it is needed."""
    global _kept_pixels
    _surfaces.clear()
    _kept_pixels = 0


def longest_word(fragments: Sequence[Fragment]) -> int:
    """Width of the widest piece that wrapping would keep whole, in window pixels."""
    return max((sum(f.width for f in word) for word in _words(tuple(fragments)) if word), default=0)


def wrap(fragments: Sequence[Fragment], room: int) -> list[Line]:
    """The text broken into lines no wider than `room` pixels: between words, after hyphens, and inside a
    single word that is longer than a whole line. Only a letter wider than `room` can stick out."""
    whole = _unbroken(fragments) if _may_fit(fragments, room) else None
    if whole and whole.width <= room:
        return [whole]
    lines: list[Line] = []
    current: list[Fragment] = []
    used = 0
    # Words side by side are some pixels wider or narrower than one by one: only a line nearly full is measured.
    sure = room - max((each.face.pixels for each in fragments), default=0)
    for word in _words(tuple(fragments)):
        if not word:  # a line break in the text
            lines.append(_line(current, fragments))
            current, used = [], 0
            continue
        blank = word[0].text.isspace()
        size = sum(each.width for each in word)
        if current and not blank and used + size > sure and _extent([*current, *word]) > room:
            lines.append(_line(current, fragments))
            current, used = [], 0
        if blank and not current:
            continue
        while size > room and not blank:
            head, word = _split(word, room)
            lines.append(_line(head, fragments))
            size = sum(each.width for each in word)
        current.extend(word)
        used += size
    if current or not lines:
        lines.append(_line(current, fragments))
    return lines


def _may_fit(fragments: Sequence[Fragment], room: int) -> bool:
    """Whether a line of `room` pixels is not plainly too short: a letter takes at least a fifth of its size."""
    return sum(len(each.text) * each.face.pixels for each in fragments) <= 5 * room


def _unbroken(fragments: Sequence[Fragment]) -> Line | None:
    """The text as one line, measured without taking it apart; None where it holds line breaks, or blanks that a line
    does not begin or end with."""
    kept = [each for each in fragments if each.text]
    if not kept or kept[0].text[0].isspace() or kept[-1].text[-1].isspace() or any("\n" in each.text for each in kept):
        return None
    return _line([each._replace(width=width(each.text, each.face)) for each in kept], kept)


@lru_cache(maxsize=512)
def _words(fragments: tuple[Fragment, ...]) -> list[list[Fragment]]:
    """Pieces that stay together: words (across fragments that touch), spaces on their own, [] for a line
    break. Kept, because a text is wrapped to several widths before it has its place: do not change it.
    """
    words: list[list[Fragment]] = []
    glued = False
    for fragment in fragments:
        for token in _TOKENS.findall(fragment.text):
            if token == "\n":
                words.append([])
                glued = False
                continue
            piece = Fragment(token, fragment.face, fragment.run, width(token, fragment.face))
            if glued and not token.isspace():
                words[-1].append(piece)
            else:
                words.append([piece])
            glued = not token.isspace() and token[-1] not in "-–/"
    return words


def _split(word: list[Fragment], room: int) -> tuple[list[Fragment], list[Fragment]]:
    """`word` cut where `room` pixels end, with a hyphen between letters; the head has at least one
    character.
    """
    head: list[Fragment] = []
    used = 0
    for index, piece in enumerate(word):
        if used + piece.width <= room:
            head.append(piece)
            used += piece.width
            continue
        text, face = piece.text, piece.face
        count = len(text)
        while count > 1 and used + width(_hyphened(text, count), face) > room:
            count -= 1
        if head and used + width(_hyphened(text, count), face) > room:
            return head, word[index:]
        cut = _hyphened(text, count)
        head.append(Fragment(cut, face, piece.run, width(cut, face)))
        rest = text[count:]
        tail = [Fragment(rest, face, piece.run, width(rest, face))] if rest else []
        return head, tail + word[index + 1 :]
    return head, []


def _hyphened(text: str, count: int) -> str:
    between_letters = 1 < count < len(text) and text[count - 1].isalpha() and text[count].isalpha()
    return text[:count] + ("-" if between_letters else "")


def _line(pieces: list[Fragment], fragments: Sequence[Fragment]) -> Line:
    while pieces and pieces[-1].text.isspace():
        pieces = pieces[:-1]
    faces = [piece.face for piece in pieces] or [fragment.face for fragment in fragments[:1]]
    height = max((line_height(face) for face in faces), default=0)
    joined = _joined(pieces)
    extent = sum(piece.width for piece in joined)
    return Line(joined, extent, height, max((baseline(f) for f in faces), default=0))


def _extent(pieces: Sequence[Fragment]) -> int:
    """Width of pieces as they are drawn: words measured one by one and added up are some pixels off."""
    return sum(piece.width for piece in _joined(pieces))


def _joined(pieces: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Neighbours of the same run as one fragment, so that they are drawn (and kerned) in one go."""
    joined: list[Fragment] = []
    for (run, face), same in groupby(pieces, lambda piece: (piece.run, piece.face)):
        first, *rest = same
        if rest:
            text = first.text + "".join(piece.text for piece in rest)
            first = Fragment(text, face, run, width(text, face))
        joined.append(first)
    return tuple(joined)


def shorten(text: str, face: Face, room: int) -> str:
    """`text`, or its beginning with `…` where it is wider than `room` pixels. A last resort: wrapping comes
    first.
    """
    if width(text, face) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle].rstrip() + "…", face) <= room else (low, middle - 1)
    return text[:low].rstrip() + "…"
