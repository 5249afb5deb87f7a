"""What is being shown on the board, in words: a few sentences on paper over its upper middle."""

from dataclasses import dataclass

import pygame

from game.client.widget import Ui, Widget
from game.client.widgets import Label, Overlay, Panel


@dataclass(eq=False)
class Caption(Overlay):
    """Sentences on paper at the top of the board, the newest last."""

    sentences: tuple[str, ...]
    around: pygame.Rect

    def make_body(self) -> Widget:
        """The sentences, older ones muted."""
        rows = [
            Label(each, colour="text" if each is self.sentences[-1] else "muted", bold=each is self.sentences[-1])
            for each in self.sentences
        ]
        return Panel(rows, kind="paper", pad=(9, 14), gap=3)

    def settle(self, ui: Ui, window: pygame.Rect) -> None:
        """In the upper middle of the board."""
        wide = min(self.natural(ui), self.around.width - 2 * ui.px(24))
        self.place(
            ui, pygame.Rect(self.around.centerx - wide // 2, self.around.top + ui.px(20), wide, self.tall(ui, wide))
        )
