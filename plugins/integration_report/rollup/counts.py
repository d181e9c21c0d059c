"""Counts of tests as written, made whole: where they disagree, the worse reading decides."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from integration_report.model.results import CategoryResult


class Counts(NamedTuple):
    """Tests by result. The five kinds of test add up to at least the total."""

    total: int = 0
    """Number of tests."""
    passed: int = 0
    """Number of tests that passed."""
    failed: int = 0
    """Number of tests that failed."""
    skipped: int = 0
    """Number of tests that were not run."""
    errors: int = 0
    """Number of tests that broke."""
    unknown: int = 0
    """Number of tests, or of counts, of which nothing is said."""

    @property
    def not_passed(self) -> int:
        """Return the number of tests that failed or broke."""
        return self.failed + self.errors


MOST: Final = 10**9
"""More tests than that are a slip of the pen, and would break other programs."""


def counts_of_row(row: CategoryResult, *, failures: int = 0, skips: int = 0) -> Counts:
    """Return the counts of a category, given how many failed and skipped tests are listed for it.

    Tests that no count names, and counts that aren't given, are unknown; the column of errors is
    not in the guide's table and may be left out. Where a row has more results than tests, passed
    ones give way.
    """
    if not failures and not skips and (plain := _plain_counts(row)) is not None:
        return plain
    given = [_clean(count) for count in (row.passed, row.failed, row.skipped)]
    passed, failed, skipped = (count or 0 for count in given)
    errors, total = _clean(row.errors) or 0, _clean(row.total)
    failed = max(failed, failures - errors)
    skipped = max(skipped, skips)
    against = failed + skipped + errors
    if total is None:
        total = passed + against
    else:
        passed = max(0, min(passed, total - against))
        total = max(total, passed + against)
    unknown = total - passed - against
    written = (row.total, row.passed, row.failed, row.skipped, row.errors)
    spoilt = any(count is not None and _clean(count) is None for count in written)
    incomplete = None in given and row.total is None
    if spoilt or incomplete:
        unknown = max(unknown, 1)
    return Counts(total, passed, failed, skipped, errors, unknown)


def sum_of(rows: Sequence[Counts]) -> Counts:
    """Return several counts together."""
    return Counts(*map(sum, zip(*rows, strict=True))) if rows else Counts()


def worst_of(
    rows: Counts, stated: CategoryResult | None, *, failures: int = 0, skips: int = 0
) -> Counts:
    """Return the counts of a whole report.

    `rows` is the sum of its categories, `stated` what it says of the whole, `failures` and `skips`
    how many tests it lists.
    """
    if stated is None:
        stated = CategoryResult(category="")
    errors = max(rows.errors, _clean(stated.errors) or 0)
    failed = max(rows.failed, _clean(stated.failed) or 0, failures - errors)
    skipped = max(rows.skipped, _clean(stated.skipped) or 0, skips)
    total = max(rows.total, _clean(stated.total) or 0)
    against = failed + errors + skipped
    known = _clean(stated.passed)
    passed = rows.passed if known is None else min(rows.passed, known)
    passed = max(0, min(passed, total - against))
    total = max(total, passed + against)
    unknown = max(rows.unknown, total - passed - against)
    return Counts(total, passed, failed, skipped, errors, unknown)


def _plain_counts(row: CategoryResult) -> Counts | None:
    """Return the counts of a row that adds up, as nearly all do; `None` for any other."""
    total, passed, failed, skipped = row.total, row.passed, row.failed, row.skipped
    if total is None or passed is None or failed is None or skipped is None or row.errors:
        return None
    if min(passed, failed, skipped) < 0 or total > MOST or passed + failed + skipped != total:
        return None
    return Counts(total, passed, failed, skipped)


def _clean(count: int | None) -> int | None:
    return count if count is not None and 0 <= count <= MOST else None
