"""The tests as they are laid out in the report: totals, categories, every failure and skip."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from integration_report.model.names import normalized
from integration_report.model.status import State, Status
from integration_report.model.summary import (
    CategoryRowSummary,
    CategorySummary,
    RunSummary,
    TestsSummary,
)
from integration_report.rollup.combine import Part, combine
from integration_report.rollup.run_results import SuiteResults
from integration_report.rollup.test_reports import RatedReport, RatedRow


class PlacedRow(NamedTuple):
    """A row of test results with what it is evidence of."""

    row: RatedRow
    """The row."""
    components: tuple[str, ...]
    """Ids of the components."""


def summarize_tests(
    status: Status,
    reports: Sequence[RatedReport],
    results: Sequence[SuiteResults],
    rows: Iterable[PlacedRow],
    missing: Sequence[tuple[str, Part]],
    runs: Iterable[RunSummary],
) -> TestsSummary:
    """Return all tests: of `reports` that people wrote and of the `results` of runners.

    `rows` are those of both, and `missing` the expected categories of which there is no result.
    """
    totals = [*(report.total for report in reports), *(one.total for one in results)]
    return TestsSummary(
        total=sum(counts.total for counts in totals),
        passed=sum(counts.passed for counts in totals),
        failed=sum(counts.failed for counts in totals),
        skipped=sum(counts.skipped for counts in totals),
        errors=sum(counts.errors for counts in totals),
        status=status.state,
        reasons=status.reasons,
        categories=tuple(_categories(rows, missing)),
        failures=(
            *(one for report in reports for one in report.failures),
            *(one for suite in results for one in suite.failures),
        ),
        skips=(
            *(one for report in reports for one in report.skips),
            *(one for suite in results for one in suite.skips),
        ),
        flaky=sum(one.flaky for one in results),
        unknown=sum(counts.unknown for counts in totals),
        vanished=tuple(gone for one in results for gone in one.vanished),
        cases=tuple(case for one in results for case in one.cases),
        runs=tuple(sorted(runs, key=lambda run: run.path)),
    )


def _categories(
    rows: Iterable[PlacedRow], missing: Sequence[tuple[str, Part]]
) -> Iterable[CategorySummary]:
    """Yield the categories; `rows` are what the reports say, each with its components."""
    by_category: dict[str, list[PlacedRow]] = {}
    for placed in rows:
        by_category.setdefault(normalized(placed.row.name), []).append(placed)
    absent = {normalized(name) for name, _ in missing}
    for key, found_rows in by_category.items():
        counts = [row.counts for row, _ in found_rows]
        state = combine(row.part for row, _ in found_rows).state
        yield CategorySummary(
            name=found_rows[0][0].name,
            total=sum(one.total for one in counts),
            passed=sum(one.passed for one in counts),
            failed=sum(one.failed for one in counts),
            skipped=sum(one.skipped for one in counts),
            errors=sum(one.errors for one in counts),
            status=State.MISSING if key in absent and state is State.NOT_STARTED else state,
            documents=tuple(dict.fromkeys(row.location.path for row, _ in found_rows)),
            rows=tuple(_row(row, components) for row, components in found_rows),
        )
    for name, part in missing:
        if normalized(name) not in by_category:
            yield CategorySummary(
                name=name,
                total=0,
                passed=0,
                failed=0,
                skipped=0,
                errors=0,
                status=combine([part]).state,
                expected=next(iter(part.reasons)).location,
            )


def _row(row: RatedRow, components: tuple[str, ...]) -> CategoryRowSummary:
    return CategoryRowSummary(
        total=row.counts.total,
        passed=row.counts.passed,
        failed=row.counts.failed,
        skipped=row.counts.skipped,
        errors=row.counts.errors,
        status=combine([row.part]).state,
        components=components,
        location=row.location,
    )
