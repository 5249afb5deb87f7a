"""A whole game of the real rules, played once for all tests of the reports."""

from pathlib import Path

import pytest

from game.client import gallery_record
from game.client.settings import Settings
from game.rules import Game


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Game:
    """The fixed game of the gallery, to its end."""
    with pytest.MonkeyPatch.context() as patch:
        home: Path = tmp_path_factory.mktemp("home")
        patch.setenv("SCACCHIERA_HOME", str(home))
        session = gallery_record.start(Settings())
        gallery_record.play_until(session, 99)
        session.close()
    return session.game
