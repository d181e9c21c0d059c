"""Which test results count: of each suite, the newest of each category and component."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from integration_report.model.document import Document
from integration_report.model.names import Names, normalized
from integration_report.model.results import TestReport
from integration_report.model.status import BADNESS, State, state_of
from integration_report.rollup.test_categories import waived
from integration_report.rollup.test_reports import RatedReport, RatedRow

_Report = tuple[Document[TestReport], TestReport]


def counting_rows(
    reports: Sequence[_Report],
    rated: Mapping[str, RatedReport],
    names: Names,
    as_of: dt.date,
) -> dict[str, frozenset[int]]:
    """Return the numbers of the rows that count of each report that counts, by its path.

    Of the reports of a suite the newest is the one with the latest date, then the last by path.
    One that names no suite, or is dated after `as_of`, neither replaces another nor is replaced.
    `names` says which components are meant.
    """
    suites: dict[str, list[_Report]] = {}
    found: dict[str, frozenset[int]] = {}
    for document, record in reports:
        suite = normalized(record.suite)
        if suite and (record.date is None or record.date <= as_of):
            suites.setdefault(suite, []).append((document, record))
        else:
            found[document.path] = frozenset(range(len(rated[document.path].rows)))
    for members in suites.values():
        members.sort(key=lambda one: (one[1].date or dt.date.min, one[0].path), reverse=True)
        found.update(_newest(members, rated, names))
    return dict(sorted(found.items()))


def _newest(
    reports: Sequence[_Report], rated: Mapping[str, RatedReport], names: Names
) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield what counts of the reports of a suite, which come with the newest first."""
    categories: dict[str, _Results] = {}
    for number, (document, record) in enumerate(reports):
        report = rated[document.path]
        about = _About(names, record)
        unplaced = _Unplaced(_badness_of_unplaced(report), about.everything(report.rows))
        counting = frozenset(
            place
            for place, row in enumerate(report.rows)
            if categories.setdefault(row.key, _Results()).leave(about.row(row), row, unplaced)
        )
        for row in report.rows:
            categories[row.key].add(about.row(row), row)
        # A report in which nothing is written down has no row that could count.
        if counting or (not report.rows and not number):
            yield document.path, counting


def _badness_of_unplaced(report: RatedReport) -> int:
    """Return how bad is what a report says that no category can be told for."""
    keys = {row.key for row in report.rows}
    unplaced = [one for one in report.failures if normalized(one.category) not in keys]
    if not all(waived(unplaced).values()):
        return BADNESS[State.FAILED]
    return BADNESS[state_of(report.rest.tally)] if report.rest is not None else 0


class _About:
    """What a report and its rows are about: ids of components, or their names when unknown."""

    def __init__(self, names: Names, record: TestReport) -> None:
        self._names = names
        self._whole = {self._identity(name.text) for name in record.components}
        if not record.results and record.total is not None and record.total.component is not None:
            self._whole.add(self._identity(record.total.component.text))

    def everything(self, rows: Iterable[RatedRow]) -> set[str]:
        """Return what the report or any of its rows is about."""
        return self._whole.union(*map(self.row, rows))

    def row(self, row: RatedRow) -> set[str]:
        """Return what a row is about: its own component, else the report's."""
        if row.component is None:
            return self._whole
        known = self._names.find(row.component.text)
        return {known} if known else {normalized(row.component.text)} | self._whole

    def _identity(self, text: str) -> str:
        return self._names.find(text) or normalized(text)


class _Unplaced(NamedTuple):
    """What a report says that no category can be told for."""

    badness: int
    """How bad it is."""
    names: set[str]
    """What it is about: everything that the report is about."""


class _Results:
    """The newer results of a category of a suite."""

    def __init__(self) -> None:
        self._settled: dict[str, int] = {}
        self._passed: set[str] = set()

    def add(self, names: set[str], row: RatedRow) -> None:
        """Add a row that is about some components; what names none is kept under no name."""
        bad = row.badness
        if row.counts.passed:
            self._passed |= names or {""}
        for name in names or {""}:
            self._settled[name] = max(bad, self._settled.get(name, 0))

    def leave(self, names: set[str], row: RatedRow, unplaced: _Unplaced) -> bool:
        """Return whether these results leave an older row standing, which is about some components.

        They replace it where they are about all that it is about, and a test passed there or they
        are no better; a test that passed for no component in particular replaces all.
        """
        if not self._replace(names, row.badness):
            return True
        # What no category can be told for may belong to this one; tests that passed settle it.
        passed = "" in self._passed or (names <= self._passed if names else bool(self._passed))
        return bool(unplaced.badness) and not (
            passed or self._replace(unplaced.names, unplaced.badness)
        )

    def _replace(self, names: set[str], badness: int) -> bool:
        if not self._settled:
            return False
        if "" in self._passed:
            return True
        if not names:
            return bool(self._passed) or badness <= max(self._settled.values())
        return all(name in self._passed or badness <= self._settled.get(name, -1) for name in names)
