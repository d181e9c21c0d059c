"""Counts of tests: where they disagree, the worse reading decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_builders import row
from integration_report.model.results import CategoryResult
from integration_report.rollup.counts import MOST, Counts, counts_of_row, sum_of, worst_of

counts = st.one_of(st.none(), st.integers(-1, 5), st.just(10**30))


@pytest.mark.parametrize(
    ("category", "found"),
    [
        (row("A", 48, 2, 0, total=50), Counts(50, 48, 2, 0, 0, 0)),
        (row("A", 48, 1, 0, total=50), Counts(50, 48, 1, 0, 0, 1)),
        (row("A", 50, 2, 0, total=50), Counts(50, 48, 2, 0, 0, 0)),
        (row("A", 0, 3, 0, total=2), Counts(3, 0, 3, 0, 0, 0)),
        (CategoryResult(category="A", passed=3), Counts(3, 3, 0, 0, 0, 1)),
        (CategoryResult(category="A", passed=3, failed=0, skipped=0), Counts(3, 3, 0, 0, 0, 0)),
        (CategoryResult(category="A", total=3), Counts(3, 0, 0, 0, 0, 3)),
        (CategoryResult(category="A", total=3, passed=3), Counts(3, 3, 0, 0, 0, 0)),
        (CategoryResult(category="A"), Counts(0, 0, 0, 0, 0, 1)),
        (row("A", -1, 0, 0), Counts(0, 0, 0, 0, 0, 1)),
        (row("A", MOST + 1, 0, 0), Counts(0, 0, 0, 0, 0, 1)),
        (row("A", 1, 0, 0, errors=2), Counts(3, 1, 0, 0, 2, 0)),
    ],
)
def test_the_worse_reading_of_a_row(category: CategoryResult, found: Counts) -> None:
    assert counts_of_row(category) == found


def test_listed_tests_count_when_there_are_more_than_the_row_says() -> None:
    assert counts_of_row(row("A", 5, 0, 0), failures=2, skips=1) == Counts(5, 2, 2, 1, 0, 0)
    assert counts_of_row(row("A", 5, 1, 0, errors=1), failures=2) == Counts(7, 5, 1, 0, 1, 0)


def test_the_worse_reading_of_a_whole() -> None:
    rows = Counts(10, 9, 1, 0, 0, 0)
    assert worst_of(rows, None) == rows
    assert worst_of(rows, row("", 10, 0, 0)) == rows
    assert worst_of(rows, row("", 6, 4, 0)) == Counts(10, 6, 4, 0, 0, 0)
    assert worst_of(rows, row("", 9, 1, 0, total=12)) == Counts(12, 9, 1, 0, 0, 2)
    assert worst_of(rows, None, failures=3, skips=1) == Counts(10, 6, 3, 1, 0, 0)


def test_the_sum_of_no_rows_is_nothing() -> None:
    assert sum_of([]) == Counts()


@given(
    st.lists(
        st.builds(
            CategoryResult,
            category=st.just("A"),
            total=counts,
            passed=counts,
            failed=counts,
            skipped=counts,
            errors=counts,
        ),
        max_size=3,
    ),
    st.one_of(
        st.none(),
        st.builds(
            CategoryResult,
            category=st.just(""),
            total=counts,
            passed=counts,
            failed=counts,
            skipped=counts,
        ),
    ),
    st.integers(0, 3),
)
def test_no_reading_is_better_than_any_of_its_parts(
    rows: list[CategoryResult], stated: CategoryResult | None, listed: int
) -> None:
    parts = [counts_of_row(one) for one in rows]
    whole = worst_of(sum_of(parts), stated, failures=listed)
    assert min(whole) >= 0
    assert whole.total <= whole.passed + whole.not_passed + whole.skipped + whole.unknown
    assert whole.not_passed >= max(listed, sum(part.not_passed for part in parts))
    assert whole.passed <= sum(part.passed for part in parts)
    if stated is not None and stated.failed is not None and stated.failed < MOST:
        assert whole.failed >= stated.failed
