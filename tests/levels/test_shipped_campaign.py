"""The campaign that comes with the game: every level in it, every level within reach."""

from game import levels, resources
from game.levels import campaign
from game.levels.campaign import Finished
from game.levels.formatting import normal_form
from game.rules.setup import CARRIED_MOST


def test_the_shipped_campaign_has_no_fault_and_holds_every_shipped_level() -> None:
    shipped = campaign.load()
    assert levels.check_files([resources.level("campaign.yaml")]) == []
    assert {stage.level for stage in shipped.stages} == set(levels.shipped())
    text = resources.level("campaign.yaml").read_bytes()
    assert normal_form(text, "campaign.yaml") == text.decode("utf-8")


def test_who_wins_everything_plays_everything() -> None:
    shipped = campaign.load()
    progress: dict[str, Finished] = {}
    while more := set(campaign.open_levels(shipped, progress)) - progress.keys():
        for level in more:
            assert all(amount <= CARRIED_MOST[asset] for asset, amount in campaign.carried(shipped, level, progress))
            progress[level] = Finished(won=True, stars=len(levels.load(level).goals))
    assert progress.keys() == {stage.level for stage in shipped.stages}
