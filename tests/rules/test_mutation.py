"""The rules that the nightly command breaks are still written as it expects; breaking them is its own affair."""

from pathlib import Path

import pytest

from tests.rules.mutation import MUTATIONS, Mutation, broken


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.rule)
def test_a_rule_that_the_night_breaks_is_where_it_looks_for_it(mutation: Mutation) -> None:
    text = broken(mutation)
    assert text is not None, (
        f"{mutation.file} does not hold {mutation.right!r} exactly once: change mutation.py with it"
    )
    compile(text, mutation.file, "exec")
    assert (Path(__file__).parent / mutation.tests).exists()


def test_at_least_ten_rules_are_broken_each_in_its_own_way() -> None:
    assert len({mutation.rule for mutation in MUTATIONS}) == len(MUTATIONS) >= 10
    assert len({(mutation.file, mutation.right) for mutation in MUTATIONS}) == len(MUTATIONS)
