"""The commands of who makes levels: a sheet, a picture, a first file, a tidy file."""

import json

import pytest

from game import cli


@pytest.fixture(autouse=True)
def _english_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def test_a_level_is_described_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["describe", "brianza-2004"]) == 0
    assert capsys.readouterr().out.startswith("BRIANZA-2004\nBrianza 2004\n")
    assert cli.main(["describe", "brianza-2004", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["headquarters"]["2"] == ["b1", "g1"]
    assert facts["shocks"][4]["year"] == 2008
    assert {reach["hq"] for reach in facts["reach"]} == {"b1", "d1", "e1", "g1"}


def test_a_level_with_faults_is_not_described(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["describe", "brianza-2005"]) == 1
    assert "did you mean 'brianza-2004'" in capsys.readouterr().err
