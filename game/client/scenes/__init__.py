"""The screens, and which of them comes next while a game is played.

The game's scenes call `go_on` whenever the turn may have passed; each of them replaces the one before.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.scene import Scene
    from game.client.session import Session


def scene_for(app: "App", session: "Session") -> "Scene":
    """The screen that fits where the game stands: final, curtain, a year's report, or the board."""
    if session.game.over and not session.report_due:
        from game.client.scenes.final import FinalScene

        return FinalScene(app, session)
    if session.covered:
        from game.client.scenes.curtain import CurtainScene

        return CurtainScene(app, session)
    if session.report_due:
        from game.client.scenes.report import ReportScene

        return ReportScene(app, session)
    from game.client.scenes.game import GameScene

    return GameScene(app, session)


def go_on(app: "App", session: "Session") -> None:
    """Leaves every scene for the one that fits where the game stands."""
    app.go(scene_for(app, session))


def to_title(app: "App", session: "Session | None" = None) -> None:
    """Leaves the game, which stays in its journal, for the title."""
    from game.client.scenes.title import TitleScene

    if session:
        session.close()
    app.go(TitleScene(app))
