"""The suites of which there are result files, rated, and what people wrote of them besides."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from integration_report.model.evidence import Evidence
from integration_report.model.names import Names
from integration_report.model.results import TestReport
from integration_report.model.run_totals import totals_of
from integration_report.model.status import Status
from integration_report.model.summary import RunSummary
from integration_report.model.test_history import CombinedSuite
from integration_report.rollup.attachments import found
from integration_report.rollup.combined_cases import combined
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.run_facts import status_of_run
from integration_report.rollup.run_results import SuiteResults, rate_suite
from integration_report.rollup.suites import suites_of
from integration_report.rollup.test_reports import RatedRow


class RatedSuite(NamedTuple):
    """A suite with what its runs contribute."""

    suite: CombinedSuite
    """Its runs taken together."""
    results: SuiteResults
    """What they contribute."""
    documents: dict[str, Status]
    """How each of its result files stands by itself, by path."""


def rate_suites(evidence: Evidence, issues: KnownIssues) -> list[RatedSuite]:
    """Return every suite of which there are, or should be, result files."""
    rated = []
    for suite in suites_of(evidence):
        whole = combined(suite)
        rated.append(
            RatedSuite(
                whole,
                rate_suite(whole, issues, evidence.component_names),
                {
                    run.document.path: status_of_run(run.document, run.record)
                    for group in suite.groups
                    for run in group
                },
            )
        )
    return rated


def runs_of(rated: RatedSuite) -> Iterator[RunSummary]:
    """Yield the result files of a suite, those that count first."""
    suite = rated.suite
    current = {document.path for document in suite.current}
    for document in (*suite.current, *suite.older):
        record = document.record
        if record is not None:
            yield RunSummary(
                path=document.path,
                category=suite.category,
                format=record.format,
                producer=record.producer,
                started=record.started,
                commit=record.commit,
                is_current=document.path in current,
                total=totals_of(record).total,
                figures=len(record.metrics),
                status=rated.documents[document.path].state,
            )


class ToldAgain:
    """Tells which rows of written reports are about tests whose results are there as files.

    People copy the results of runs into their reports. Tests must not count twice for it, and
    what was copied must not hide what ran. A row that is worse than the runs, and not older, stands
    beside them: somebody saw something that no file shows.
    """

    def __init__(self, suites: Iterable[RatedSuite], names: Names, as_of: dt.date) -> None:
        """Take the rated suites, how documents name components, and the day that is today."""
        self._as_of = as_of
        self._rows: dict[str, list[tuple[frozenset[str], RatedRow, RatedSuite]]] = {}
        for rated in suites:
            for row in rated.results.rows:
                about = frozenset(found(names, [row.component.text] if row.component else ()))
                self._rows.setdefault(row.key, []).append((about, row, rated))

    def is_told(self, record: TestReport, row: RatedRow, components: Sequence[str]) -> bool:
        """Return whether files tell what a row of a report tells, or something newer."""
        bad = row.badness
        for about, ran, rated in self._rows.get(row.key, ()):
            if not bad:
                if not about or not components or not about.isdisjoint(components):
                    return True
                continue
            day = rated.suite.day
            is_older = day is not None and day <= self._as_of and _is_before(record.date, day)
            # What nobody ran again is no better for a newer run that left it out.
            is_replaced = is_older and ran.counts.passed > 0
            if about.issuperset(components) and (bad <= ran.badness or is_replaced):
                return True
        return False


def _is_before(day: dt.date | None, other: dt.date) -> bool:
    return day is not None and day < other
