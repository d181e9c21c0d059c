"""Tests: the newest results of each suite by category, with what is waived and what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.names import Names, normalized
from integration_report.model.results import TestReport, TestSuites
from integration_report.model.status import Reason, ReasonKind, Status, Tally
from integration_report.model.summary import TestsSummary
from integration_report.model.test_history import CombinedSuite
from integration_report.model.wording import quoted
from integration_report.model.words import Kind
from integration_report.rollup.attachments import found
from integration_report.rollup.combine import Part, combine
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.rated_suites import (
    RatedSuite,
    ToldAgain,
    rate_suites,
    runs_of,
)
from integration_report.rollup.replacement import counting_rows
from integration_report.rollup.suites import entry_of
from integration_report.rollup.test_reports import RatedReport, RatedRow, rate_report
from integration_report.rollup.test_summary import PlacedRow, summarize_tests


class RatedTests(NamedTuple):
    """How the tests stand."""

    summary: TestsSummary
    """All tests, as they are laid out in the report."""
    parts: list[Part]
    """What they contribute to the whole."""
    by_component: dict[str, list[Part]]
    """What they contribute to components."""
    documents: dict[str, Status]
    """The status of each test report by path, those that newer ones replace too."""
    counting: tuple[str, ...]
    """Paths of the reports and result files that count, in whole or in part."""
    suites: tuple[CombinedSuite, ...]
    """Every suite of which there are, or should be, result files."""


class _Contributions(NamedTuple):
    """What tests contribute to the whole, and to each component."""

    parts: list[Part]
    by_component: dict[str, list[Part]]

    def add(self, part: Part, components: Iterable[str]) -> None:
        """Add a part, which is about some components."""
        self.parts.append(part)
        for identity in components:
            self.by_component.setdefault(identity, []).append(part)


def rate_tests(evidence: Evidence, issues: KnownIssues, doubts: Mapping[str, Part]) -> RatedTests:
    """Return how the tests stand; of a suite the newest results of each category count.

    `doubts` holds what documents contribute that couldn't be read without doubt, by path.
    """
    reports = evidence.of(TestReport)
    rated = {document.path: rate_report(document, record, issues) for document, record in reports}
    names = evidence.component_names
    suites = rate_suites(evidence, issues)
    rows = _counting_rows(evidence, rated, suites)
    counting = {
        document.path: _left(document, record, issues, rated[document.path], rows[document.path])
        for document, record in reports
        if document.path in rows
    }
    contributions = _Contributions([], {})
    placed: list[PlacedRow] = []
    for document, record in reports:
        report = counting.get(document.path)
        if report is not None:
            shares = report.shares
            placed += (PlacedRow(row, _components(names, record, row)) for row in report.rows)
        else:
            # What is wrong with its text may be the very date that made it the older one.
            doubt = rated[document.path].doubt
            shares = [(doubt, None)] if doubt is not None else []
        for part, row in shares:
            contributions.add(part, _components(names, record, row))
    for placed_row in _rows_of_runs(suites, names):
        placed.append(placed_row)
        contributions.add(placed_row.row.part, placed_row.components)
    missing = _missing_categories(evidence, [one.row for one in placed])
    parts, by_component = contributions
    parts += [part for _, part in missing]
    parts += _doubts(evidence, doubts, by_component)
    if not counting and not parts:
        message = "there are no test results"
        parts.append(Part(Tally(missing=1), (Reason(ReasonKind.MISSING, message),)))
    runs = [run for suite in suites for run in runs_of(suite)]
    shown = [
        _with_components(names, record, counting[document.path])
        for document, record in reports
        if document.path in counting
    ]
    results = [suite.results for suite in suites]
    return RatedTests(
        summary=summarize_tests(combine(parts), shown, results, placed, missing, runs),
        parts=parts,
        by_component=by_component,
        documents={path: report.status for path, report in rated.items()}
        | {path: status for suite in suites for path, status in suite.documents.items()},
        counting=(*counting, *(run.path for run in runs if run.is_current)),
        suites=tuple(suite.suite for suite in suites),
    )


def _counting_rows(
    evidence: Evidence, rated: Mapping[str, RatedReport], suites: Sequence[RatedSuite]
) -> dict[str, frozenset[int]]:
    """Return the numbers of the rows of written reports that count, by the path of each report.

    Those don't that newer reports replace, or of which result files tell.
    """
    names = evidence.component_names
    reports = evidence.of(TestReport)
    again = ToldAgain(suites, names, evidence.as_of)
    counting = counting_rows(reports, rated, names, evidence.as_of)
    for document, record in reports:
        rows = rated[document.path].rows
        if document.path in counting:
            counting[document.path] = frozenset(
                number
                for number in counting[document.path]
                if not again.is_told(record, rows[number], _components(names, record, rows[number]))
            )
    return counting


def _rows_of_runs(suites: Iterable[RatedSuite], names: Names) -> Iterator[PlacedRow]:
    """Yield the rows that result files make, with the components that they are evidence of."""
    for suite in suites:
        for row in suite.results.rows:
            yield PlacedRow(row, found(names, [row.component.text] if row.component else ()))


def _left(
    document: Document[TestReport],
    record: TestReport,
    issues: KnownIssues,
    rated: RatedReport,
    only: frozenset[int],
) -> RatedReport:
    """Return what is left of a report when newer ones replace some of its rows."""
    if len(only) == len(rated.rows):
        return rated
    return rate_report(document, record, issues, only=only)


def _components(names: Names, record: TestReport, row: RatedRow | None) -> tuple[str, ...]:
    """Return what a row of a report is evidence of: its own component, else the report's.

    What belongs to no row concerns everything that the report, a row or its totals name.
    """
    texts = [name.text for name in record.components]
    if row is None or not record.results:
        rows = (*record.results, record.total) if record.total else record.results
        texts += [one.component.text for one in rows if one.component]
    elif row.component and (own := names.find(row.component.text)) is not None:
        return (own,)
    return found(names, texts)


def _with_components(names: Names, record: TestReport, report: RatedReport) -> RatedReport:
    """Return a report whose failed and skipped tests name the only component that can be meant."""

    @cache
    def component(category: str) -> str:
        key = normalized(category)
        own = [row for row in report.rows if category and row.key == key]
        rows: list[RatedRow | None] = [*own] or [None]
        meant = {one for row in rows for one in _components(names, record, row)}
        return meant.pop() if len(meant) == 1 else ""

    return report._replace(
        failures=[replace(one, component=component(one.category)) for one in report.failures],
        skips=[replace(one, component=component(one.category)) for one in report.skips],
    )


def _missing_categories(evidence: Evidence, rows: list[RatedRow]) -> list[tuple[str, Part]]:
    """Return the expected categories of which there is no result."""
    present = {normalized(row.name) for row in rows if row.counts.total}
    missing: dict[str, tuple[str, Part]] = {}
    for document, record in evidence.of(TestSuites):
        for category in record.expect:
            key = normalized(category.text)
            if key in present or key in missing:
                continue
            message = f"there is no result of the expected category {quoted(category.text)}"
            reason = Reason(ReasonKind.MISSING, message, document.location(category))
            missing[key] = (category.text, Part(Tally(missing=1), (reason,)))
    return list(missing.values())


def _doubts(
    evidence: Evidence, doubts: Mapping[str, Part], by_component: dict[str, list[Part]]
) -> list[Part]:
    """Return what documents contribute that say what tests there are, and can't be trusted.

    A result file that can't be read counts for the component that its suite is said to test.
    """
    entries = [entry for _, record in evidence.of(TestSuites) for entry in record.suites]
    paths = [document.path for document, _ in evidence.of(TestSuites)]
    for document in evidence.unreadable:
        if document.kind not in (Kind.TEST_REPORT, Kind.TEST_SUITES, Kind.TEST_RUN):
            continue
        paths.append(document.path)
        place = entry_of(document.path, entries, evidence.data_dir)
        if place is not None and document.path in doubts and entries[place].component:
            for identity in found(evidence.component_names, [str(entries[place].component)]):
                by_component.setdefault(identity, []).append(doubts[document.path])
    return [doubts[path] for path in paths if path in doubts]
