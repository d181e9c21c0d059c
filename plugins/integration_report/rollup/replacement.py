"""Which test results count: of each suite, the newest of each category."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from integration_report.model.document import Document
from integration_report.model.names import normalized
from integration_report.model.results import TestReport
from integration_report.rollup.test_categories import waived
from integration_report.rollup.test_reports import RatedReport, RatedRow

_Report = tuple[Document[TestReport], TestReport]


def counting_categories(
    reports: Sequence[_Report], rated: Mapping[str, RatedReport], as_of: dt.date
) -> dict[str, frozenset[str]]:
    """Return the categories that count of each report that counts, by path of the report.

    Of the reports of a suite the newest is the one with the latest date, then the last by path.
    One that names no suite, or is dated after `as_of`, neither replaces another nor is replaced.
    """
    suites: dict[str, list[_Report]] = {}
    found: dict[str, frozenset[str]] = {}
    for document, record in reports:
        suite = normalized(record.suite)
        if suite and (record.date is None or record.date <= as_of):
            suites.setdefault(suite, []).append((document, record))
        else:
            found[document.path] = frozenset(row.key for row in rated[document.path].rows)
    for members in suites.values():
        members.sort(key=lambda one: (one[1].date or dt.date.min, one[0].path), reverse=True)
        found.update(_newest(members, rated))
    return dict(sorted(found.items()))


def _newest(
    reports: Sequence[_Report], rated: Mapping[str, RatedReport]
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what counts of the reports of a suite, which come with the newest first."""
    categories: dict[str, _Results] = {}
    for number, (document, record) in enumerate(reports):
        report = rated[document.path]
        rows: dict[str, list[RatedRow]] = {}
        for row in report.rows:
            rows.setdefault(row.key, []).append(row)
        unplaced = _fails_anywhere(report)
        counting = frozenset(
            key
            for key, same in rows.items()
            if categories.setdefault(key, _Results()).counts(record, same, unplaced=unplaced)
        )
        # A report in which nothing is written down has no category that could count.
        if counting or (not rows and not number):
            yield document.path, counting


def _fails_anywhere(report: RatedReport) -> bool:
    """Return whether a test failed, and isn't waived, that no category can be told for."""
    if report.rest is not None and (report.rest.tally.failed or report.rest.tally.errors):
        return True
    keys = {row.key for row in report.rows}
    unplaced = [one for one in report.failures if normalized(one.category) not in keys]
    return not all(waived(unplaced).values())


class _Results:
    """The results of a category of a suite, of which the newest comes first."""

    def __init__(self) -> None:
        self._started = False
        self._passed = False
        self._failing: set[str] | None = None

    def counts(self, record: TestReport, rows: Sequence[RatedRow], *, unplaced: bool) -> bool:
        """Return whether the next older result counts beside the newer ones.

        The newest does. A failure stays until the category is run again: until a test passes, or
        tests of all the components fail that it is about.
        """
        fails = any(row.part.tally.failed or row.part.tally.errors for row in rows)
        names = {normalized(row.component.text) for row in rows if row.component}
        names.update(normalized(name.text) for name in record.components)
        known = self._failing is not None and names <= self._failing
        counts = not self._started or ((fails or unplaced) and not self._passed and not known)
        self._started = True
        self._passed = self._passed or any(row.counts.passed for row in rows)
        if counts and fails:
            self._failing = names | (self._failing or set())
        return counts
