"""What written reports say of categories, beside what the result files of those show."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.names import Names, normalized
from integration_report.model.ratings import Ratings
from integration_report.model.results import CategoryResult, TestReport
from integration_report.model.summary import CategoryRowSummary


class ClaimedCategory(NamedTuple):
    """A category as a report has it, and as the result files have it."""

    document: Document[TestReport]
    """The report's document."""
    row: CategoryResult
    """Its first row of the category."""
    failed: int
    """How many tests failed or broke by the report, in all rows about the same components."""
    passed: int
    """How many passed by the report."""
    shown_failed: int
    """How many failed or broke by the result files."""
    shown_passed: int
    """How many passed by the result files."""
    is_same_day: bool
    """Whether report and result files are of one day."""


class _Shown(NamedTuple):
    row: CategoryRowSummary
    day: dt.date | None


def claimed_categories(evidence: Evidence, ratings: Ratings) -> Iterator[ClaimedCategory]:
    """Yield the categories of reports of which there are result files that aren't newer."""
    shown = _shown(ratings)
    names = evidence.component_names
    for document, report in evidence.of(TestReport):
        rows: dict[str, list[CategoryResult]] = {}
        for row in report.results:
            if normalized(row.category) in shown:
                rows.setdefault(normalized(row.category), []).append(row)
        for key, ones in rows.items():
            claimed = _claimed(names, document, report, ones, shown[key])
            if claimed is not None:
                yield claimed


def _shown(ratings: Ratings) -> dict[str, list[_Shown]]:
    """Return what result files show, by category."""
    days = {one.path: suite.day for suite in ratings.suites for one in suite.current}
    found: dict[str, list[_Shown]] = {}
    for category in ratings.tests.categories:
        for row in category.rows:
            if row.location.path in days:
                one = _Shown(row, days[row.location.path])
                found.setdefault(normalized(category.name), []).append(one)
    return found


def _claimed(
    names: Names,
    document: Document[TestReport],
    report: TestReport,
    rows: list[CategoryResult],
    shown: list[_Shown],
) -> ClaimedCategory | None:
    """Return a category of a report beside what is shown of the same components, if anything is."""
    about = [_about(names, report, row) for row in rows]
    everything = frozenset[str]().union(*about)
    alike = [
        one
        for one in shown
        if not one.row.components or not all(about) or not everything.isdisjoint(one.row.components)
    ]
    days = [one.day for one in alike if one.day is not None]
    if not alike or (report.date is not None and (not days or report.date < max(days))):
        return None
    components = {name for one in alike for name in one.row.components}
    is_of_all = not components or any(not one.row.components for one in alike)
    counted = [
        row
        for row, own in zip(rows, about, strict=True)
        if is_of_all or not own or not own.isdisjoint(components)
    ]
    return ClaimedCategory(
        document,
        counted[0],
        failed=sum((row.failed or 0) + (row.errors or 0) for row in counted),
        passed=sum(row.passed or 0 for row in counted),
        shown_failed=sum(one.row.failed + one.row.errors for one in alike),
        shown_passed=sum(one.row.passed for one in alike),
        is_same_day=report.date is not None and report.date == max(days),
    )


def _about(names: Names, report: TestReport, row: CategoryResult) -> frozenset[str]:
    texts = [row.component.text] if row.component else [one.text for one in report.components]
    return frozenset(name for text in texts if (name := names.find(text)) is not None)
