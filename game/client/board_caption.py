"""What is being shown on the board, in words: a few sentences on paper over the half in which less happens."""

from dataclasses import dataclass

import pygame

from game.client.widget import Ui, Widget
from game.client.widgets import Label, Overlay, Panel


@dataclass(eq=False)
class Caption(Overlay):
    """Sentences on paper at the top of the board, or at its foot; the newest last."""

    sentences: tuple[str, ...]
    around: pygame.Rect
    at_foot: bool = False

    def make_body(self) -> Widget:
        """The sentences, older ones muted."""
        rows = [
            Label(each, colour="text" if each is self.sentences[-1] else "muted", bold=each is self.sentences[-1])
            for each in self.sentences
        ]
        return Panel(rows, kind="paper", pad=(9, 14), gap=3)

    def settle(self, ui: Ui, window: pygame.Rect) -> None:
        """In the middle, just inside the board's upper or lower edge."""
        wide = min(self.natural(ui), self.around.width - 2 * ui.px(24))
        spot = pygame.Rect(0, 0, wide, self.tall(ui, wide))
        spot.midtop = self.around.centerx, self.around.top + ui.px(20)
        if self.at_foot:
            spot.bottom = self.around.bottom - ui.px(20)
        self.place(ui, spot)
