"""However a level file is broken: plain faults in bounded time, or a level that the engine plays.

More of the same: `python -m tests.levels.nightly --cases 10000`.
"""

import pytest

from tests.levels.mutants import broken, contents, judge

CASES, AT_ONCE = 500, 50


@pytest.mark.parametrize("first", range(0, CASES, AT_ONCE))
def test_a_broken_file_is_refused_plainly_or_can_be_played(first):
    shipped = contents()
    outcomes = [judge(case, broken(case, shipped)) for case in range(first, first + AT_ONCE)]
    assert any(outcome.faults for outcome in outcomes)
    assert any(outcome.played for outcome in outcomes), "the engine must see some of them"


def test_the_same_case_is_the_same_file_every_time():
    shipped = contents()
    assert [broken(case, shipped) for case in range(1, 30)] == [broken(case, shipped) for case in range(1, 30)]
