"""Tests: the newest results of each suite by category, with what is waived and what is missing."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.names import Names, normalized
from integration_report.model.results import TestReport, TestSuites
from integration_report.model.status import Reason, ReasonKind, State, Status, Tally
from integration_report.model.summary import (
    CategoryRowSummary,
    CategorySummary,
    TestsSummary,
)
from integration_report.model.wording import quoted
from integration_report.model.words import Kind
from integration_report.rollup.attachments import found
from integration_report.rollup.combine import Part, combine
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.replacement import counting_rows
from integration_report.rollup.test_reports import RatedReport, RatedRow, rate_report


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
    """Paths of the reports that count, in whole or in part."""


def rate_tests(evidence: Evidence, issues: KnownIssues, doubts: Mapping[str, Part]) -> RatedTests:
    """Return how the tests stand; of a suite the newest results of each category count.

    `doubts` holds what documents contribute that couldn't be read without doubt, by path.
    """
    reports = evidence.of(TestReport)
    rated = {document.path: rate_report(document, record, issues) for document, record in reports}
    names = evidence.component_names
    rows = counting_rows(reports, rated, names, evidence.as_of)
    counting = {
        document.path: _left(document, record, issues, rated[document.path], rows[document.path])
        for document, record in reports
        if document.path in rows
    }
    parts: list[Part] = []
    by_component: dict[str, list[Part]] = {}
    for document, record in reports:
        report = counting.get(document.path, rated[document.path])
        if document.path in counting:
            shares = report.shares
        else:
            # What is wrong with its text may be the very date that made it the older one.
            shares = [(report.doubt, None)] if report.doubt is not None else []
        for part, row in shares:
            parts.append(part)
            for identity in _components(names, record, row):
                by_component.setdefault(identity, []).append(part)
    missing = _missing_categories(evidence, list(counting.values()))
    parts += [part for _, part in missing]
    parts += _doubts(evidence, doubts)
    if not counting and not parts:
        message = "there are no test results"
        parts.append(Part(Tally(missing=1), (Reason(ReasonKind.MISSING, message),)))
    return RatedTests(
        summary=_summarize(
            combine(parts),
            [
                _with_components(names, record, counting[document.path])
                for document, record in reports
                if document.path in counting
            ],
            [
                (row, _components(names, record, row))
                for document, record in reports
                if document.path in counting
                for row in counting[document.path].rows
            ],
            missing,
        ),
        parts=parts,
        by_component=by_component,
        documents={path: report.status for path, report in rated.items()},
        counting=tuple(counting),
    )


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


def _missing_categories(evidence: Evidence, reports: list[RatedReport]) -> list[tuple[str, Part]]:
    """Return the expected categories of which there is no result."""
    present = {
        normalized(row.name) for report in reports for row in report.rows if row.counts.total
    }
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


def _doubts(evidence: Evidence, doubts: Mapping[str, Part]) -> list[Part]:
    """Return what documents contribute that say what tests there are, and can't be trusted."""
    paths = [document.path for document, _ in evidence.of(TestSuites)]
    paths += [
        document.path
        for document in evidence.unreadable
        if document.kind in (Kind.TEST_REPORT, Kind.TEST_SUITES)
    ]
    return [doubts[path] for path in paths if path in doubts]


def _summarize(
    status: Status,
    reports: list[RatedReport],
    rows: list[tuple[RatedRow, tuple[str, ...]]],
    missing: list[tuple[str, Part]],
) -> TestsSummary:
    totals = [report.total for report in reports]
    return TestsSummary(
        total=sum(counts.total for counts in totals),
        passed=sum(counts.passed for counts in totals),
        failed=sum(counts.failed for counts in totals),
        skipped=sum(counts.skipped for counts in totals),
        errors=sum(counts.errors for counts in totals),
        status=status.state,
        reasons=status.reasons,
        categories=tuple(_categories(rows, missing)),
        failures=tuple(one for report in reports for one in report.failures),
        skips=tuple(one for report in reports for one in report.skips),
    )


def _categories(
    rows: list[tuple[RatedRow, tuple[str, ...]]], missing: list[tuple[str, Part]]
) -> Iterable[CategorySummary]:
    """Yield the categories; `rows` are what the reports say, each with its components."""
    by_category: dict[str, list[tuple[RatedRow, tuple[str, ...]]]] = {}
    for row, components in rows:
        by_category.setdefault(normalized(row.name), []).append((row, components))
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
