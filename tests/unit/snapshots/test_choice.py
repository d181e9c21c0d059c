"""Which commits are judged depends on the history alone, and always has the newest."""

from hypothesis import given
from hypothesis import strategies as some

from integration_report.snapshots.choice import BUDGET, FEWEST, SAMPLE, chosen, within_budget

SIZES = some.lists(some.integers(0, 5_000), min_size=1, max_size=80)


@given(SIZES, some.sets(some.integers(0, 79)))
def test_the_newest_is_judged_and_never_more_than_a_sample(
    sizes: list[int], first: set[int]
) -> None:
    wanted = {number for number in first if number < len(sizes)}
    found = chosen(sizes, first=wanted, days=[number // 3 for number in range(len(sizes))])
    assert len(sizes) - 1 in found
    if sum(max(size, 1) for size in sizes) <= BUDGET:
        assert found == set(range(len(sizes)))
    else:
        assert len(found) <= max(FEWEST, SAMPLE // max(sizes))


def test_without_documents_there_is_a_budget_still() -> None:
    assert within_budget([0] * (BUDGET + 5)) == BUDGET
    assert within_budget([]) == 0
