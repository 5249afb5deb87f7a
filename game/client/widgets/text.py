"""Text on screen: labels in one style, rich text with bold, muted and coloured runs, links and small
pictures.

Markup: `<b>bold</b> <i>italic</i> <m>muted</m> <good>…</good> <bad>…</bad> <gold>…</gold> <firm0>…</firm0>`,
`<a:topic>a link</a>`, `<pic:pieces/queen:0>` (a picture, here in the colours of firm 0). `plain(name)`
protects a name.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, NamedTuple

import pygame

from game.client import fonts, theme
from game.client.fonts import Fragment, Line
from game.client.pictures import picture, tint_of
from game.client.theme import Colour, SizeName
from game.client.widget import Ui, Widget
from game.client.widget import plain as plain

TextAlign = Literal["start", "center", "end"]
_TAG: Final = re.compile(r"<(/?)(b|i|m|good|bad|gold|firm\d+|a|pic)(?::([^<>]*))?>")

_UNBROKEN: Final = 8
"""Heights of type that the longest words of a sentence are wide at most; wider ones can be broken."""


class Run(NamedTuple):
    """A stretch of text in one style; `link` names where it leads, `picture` what stands instead of the
    text.
    """

    text: str
    bold: bool = False
    italic: bool = False
    colour: Colour = ""
    link: str = ""
    picture: str = ""


@lru_cache(maxsize=1024)
def parse(markup: str) -> tuple[Run, ...]:
    """The runs of a marked-up text. A tag that is none of ours stays as text."""
    runs: list[Run] = []
    open_tags: list[tuple[str, str]] = []
    at = 0
    for match in [*_TAG.finditer(markup), None]:
        text = markup[at : match.start() if match else len(markup)].replace("&lt;", "<").replace("&amp;", "&")
        if text:
            runs.append(_run(text, open_tags))
        if match is None:
            break
        at = match.end()
        closing, tag, value = match.groups()
        if closing:
            open_tags = open_tags[: max((i for i, each in enumerate(open_tags) if each[0] == tag), default=0)]
        elif tag == "pic":
            runs.append(Run(fonts.PICTURE, picture=value or ""))
        else:
            open_tags.append((tag, value or ""))
    return tuple(runs)


def _run(text: str, tags: list[tuple[str, str]]) -> Run:
    names = [name for name, _ in tags]
    colour = next((("muted" if n == "m" else n) for n in reversed(names) if n not in ("b", "i", "a")), "")
    return Run(text, "b" in names, "i" in names, colour, next((v for n, v in tags if n == "a"), ""))


@dataclass(eq=False, repr=False, match_args=False)
class Text(Widget):
    """Base of labels and rich text: runs that wrap to the width they are given."""

    size: SizeName = field(default="body", kw_only=True)
    colour: Colour = field(default="text", kw_only=True)
    bold: bool = field(default=False, kw_only=True)
    italic: bool = field(default=False, kw_only=True)
    serif: bool = field(default=False, kw_only=True)
    tracking: float = field(default=0, kw_only=True)
    """Logical pixels of extra space between letters."""
    text_align: TextAlign = field(default="start", kw_only=True)
    one_line: bool = field(default=False, kw_only=True)
    """Shorten with … instead of wrapping: only where a second line cannot be had."""

    _cut: tuple[Fragment, ...] | None = field(init=False, default=None)

    def runs(self) -> tuple[Run, ...]:
        """What it says, in stretches of one style."""
        raise NotImplementedError

    def said(self) -> str:
        """What it says, without styles (for tests and screen readers)."""
        return "".join(run.text for run in self.runs() if not run.picture)

    def _fragments(self, ui: Ui) -> tuple[Fragment, ...]:
        if self._cut is None:
            self._cut = self._cut_up(ui)
        return self._cut

    def _cut_up(self, ui: Ui) -> tuple[Fragment, ...]:
        made = []
        for index, run in enumerate(self.runs()):
            face = ui.face(
                self.size,
                bold=self.bold or run.bold,
                italic=self.italic or run.italic,
                serif=self.serif,
                tracking=self.tracking,
            )
            made.append(Fragment(run.text, face, index))
        return tuple(made)

    def _lines(self, ui: Ui, room: int) -> list[Line]:
        fragments = self._fragments(ui)
        if self.one_line:
            fragments = tuple(f._replace(text=fonts.shorten(f.text, f.face, room)) for f in fragments[:1])
            room = 1_000_000
        return _wrapped(fragments, room)

    def _natural(self, ui: Ui) -> int:
        return max((line.width for line in _wrapped(self._fragments(ui), 1_000_000)), default=0)

    def _least(self, ui: Ui) -> int:
        if self.one_line:
            return min(self._natural(ui), ui.px(48))
        # A name may be one endless word: it is broken before it takes the room of what stands beside it.
        return min(_longest(self._fragments(ui)), _UNBROKEN * ui.face(self.size).pixels)

    def _tall(self, ui: Ui, width: int) -> int:
        return sum(line.height for line in self._lines(ui, width))

    def baseline(self, ui: Ui, width: int) -> int | None:
        """The baseline of its first line."""
        lines = self._lines(ui, width)
        return lines[0].baseline if lines else None

    def content(self, ui: Ui) -> Hashable:
        """The words, the style, the link chosen by key and the palette they are drawn in."""
        style = (self.size, self.colour, self.bold, self.italic, self.serif, self.tracking, self.text_align)
        return (self.runs(), style, self._chosen(ui), ui.palette.text)

    def _placed(self, ui: Ui) -> list[tuple[Fragment, Line, int, int]]:
        """Every fragment with its line, left and line top."""
        placed = []
        top = self.rect.top
        for line in self._lines(ui, self.rect.width):
            left = self.rect.left
            left += {
                "start": 0,
                "center": (self.rect.width - line.width) // 2,
                "end": self.rect.width - line.width,
            }[self.text_align]
            for fragment in line.fragments:
                placed.append((fragment, line, left, top))
                left += fragment.width
            top += line.height
        return placed

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the lines, underlining links."""
        runs = self.runs()
        tone = self.tone or "walnut"
        for fragment, line, left, top in self._placed(ui):
            run = runs[fragment.run]
            if run.picture:
                name, _, firm = run.picture.partition(":")
                side = line.height
                tint = (tint_of(theme.firm(int(firm))),) if firm.isdigit() else ()
                surface.blit(picture(name, side, *tint), (left, top))
                continue
            colour = ui.colour(run.colour or self.colour, tone)
            drawn = fonts.surface(fragment.text, fragment.face, colour)
            base = top + line.baseline
            surface.blit(drawn, (left, base - fonts.ascent(fragment.face)))
            if run.link:
                chosen = run.link == self._chosen(ui)
                under = pygame.Rect(left, base + ui.px(2), fragment.width, ui.px(2 if chosen else 1))
                surface.fill(ui.colour("gold" if chosen else "muted", tone), under)

    def _chosen(self, ui: Ui) -> str:
        """The link that keys would follow; "" if there is none."""
        return ""

    def overruns(self, ui: Ui) -> bool:
        """Whether its text needs more room than it has been given, or had to be shortened."""
        lines = self._lines(ui, self.rect.width)
        too_wide = any(line.width > self.rect.width + 1 for line in lines)
        shortened = self.one_line and self._natural(ui) > self.rect.width
        return too_wide or shortened or sum(line.height for line in lines) > self.rect.height + 1


@lru_cache(maxsize=2048)
def _wrapped(fragments: tuple[Fragment, ...], room: int) -> list[Line]:
    return fonts.wrap(fragments, max(1, room))


@lru_cache(maxsize=2048)
def _longest(fragments: tuple[Fragment, ...]) -> int:
    return fonts.longest_word(fragments)


@dataclass(eq=False, repr=False, match_args=False)
class Label(Text):
    """Words in one style; nothing in them is markup."""

    text: str = ""

    def runs(self) -> tuple[Run, ...]:
        """The text as one run."""
        return (Run(self.text),)


def heading(text: str, size: SizeName = "heading", **wishes: object) -> Label:
    """A title in the serif face."""
    return Label(text, size=size, serif=True, bold=True, **wishes)  # type: ignore[arg-type]


def overline(text: str, colour: Colour = "gold") -> Label:
    """Small spaced capitals over a title."""
    return Label(text.upper(), size="small", colour=colour, bold=True, tracking=1)


@dataclass(eq=False, repr=False, match_args=False)
class RichText(Text):
    """Marked-up text (see the module). Links call `on_link` with their target, by click or by ← → and
    Enter.
    """

    markup: str = ""
    on_link: Callable[[str], None] | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        """Only text with links can have the focus."""
        self.links = list(dict.fromkeys(run.link for run in self.runs() if run.link)) if self.on_link else []

    def runs(self) -> tuple[Run, ...]:
        """The markup's runs."""
        return parse(self.markup)

    def takes_focus(self) -> bool:
        """Whether there is a link to follow."""
        return bool(self.links)

    def targets(self, ui: Ui) -> dict[str, pygame.Rect]:
        """Where each link is; one broken over two lines counts where it begins."""
        runs = self.runs()
        found: dict[str, pygame.Rect] = {}
        for fragment, line, left, top in self._placed(ui):
            if runs[fragment.run].link:
                found.setdefault(runs[fragment.run].link, pygame.Rect(left, top, fragment.width, line.height))
        return found

    def press(self, ui: Ui, position: tuple[int, int]) -> bool:
        """Follows the link under the pointer."""
        runs = self.runs()
        for fragment, line, left, top in self._placed(ui):
            link = runs[fragment.run].link
            if link and self.on_link and pygame.Rect(left, top, fragment.width, line.height).collidepoint(position):
                self.on_link(link)
                return True
        return False

    def activate(self, ui: Ui) -> bool:
        """Follows the link chosen by key."""
        if self.on_link and self.links:
            self.on_link(self.links[ui.memory.get((self.path, "link"), 0) % len(self.links)])
            return True
        return False

    def _chosen(self, ui: Ui) -> str:
        if not self.links or not ui.focus_shown or ui.focus != self.path:
            return ""
        return str(self.links[ui.memory.get((self.path, "link"), 0) % len(self.links)])

    def chosen_link(self, ui: Ui) -> str:
        """The words of the link that Enter would follow; "" if there is none."""
        chosen = self._chosen(ui)
        return "".join(run.text for run in self.runs() if run.link == chosen) if chosen else ""

    def key(self, ui: Ui, event: pygame.event.Event) -> bool:
        """← and → choose among the links."""
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(getattr(event, "key", None) or 0, 0)
        if step and len(self.links) > 1:
            ui.memory[self.path, "link"] = (ui.memory.get((self.path, "link"), 0) + step) % len(self.links)
            return True
        return False
