"""The ways in which a project can get worse."""

# ruff: noqa: ANN401

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import strategies as st

from evidence_builders import (
    NOT_APPLICABLE,
    OPEN,
    check,
    document,
    flow,
    issue,
    issues,
    mark,
    references,
    results,
    row,
    sections,
)
from evidence_strategies import CATEGORIES, TESTS, Project, dates, lost, replaced, some_names
from integration_report.model.finding import Problem
from integration_report.model.flow import Metric
from integration_report.model.location import Location
from integration_report.model.results import (
    CategoryResult,
    FailedTest,
    SkippedTest,
    TestReport,
    TestSuites,
)
from integration_report.model.words import Kind, Outcome, Severity


def _readable(project: Project, kind: Kind) -> list[int]:
    return [
        index for index, one in enumerate(project) if one.kind is kind and one.record is not None
    ]


def _with_record(project: Project, index: int, record: Any) -> Project:
    changed = msgspec.structs.replace(project[index], record=record)
    return [*project[:index], changed, *project[index + 1 :]]


AGAINST = (OPEN, NOT_APPLICABLE)
"""What speaks against completeness of an item; nobody says why it should not apply."""


def worse_items(draw: st.DrawFn, project: Project) -> Project | None:
    """An item that was done or didn't apply is open."""
    found = [index for index, one in enumerate(project) if getattr(one.record, "sections", ())]
    if not found:
        return None
    index = draw(st.sampled_from(found))
    first, *others = project[index].record.sections
    items = (*first.items, sections(OPEN)[0].items[0])
    if draw(st.booleans()):
        changed = draw(st.sampled_from([OPEN, NOT_APPLICABLE]))
        items = tuple(msgspec.structs.replace(one, state=changed, reason="") for one in first.items)
    return replaced(project, index, sections=(msgspec.structs.replace(first, items=items), *others))


def worse_contract(draw: st.DrawFn, project: Project) -> Project | None:
    """A check more fails, or is claimed without an observation."""
    found = _readable(project, Kind.CONTRACT)
    if not found:
        return None
    index = draw(st.sampled_from(found))
    more = draw(st.sampled_from([check("more", actual="500"), check("more", actual=None)]))
    return replaced(project, index, checks=(*project[index].record.checks, more))


def worse_flow(draw: st.DrawFn, project: Project) -> Project | None:
    """A step or metric more fails or is claimed without an observation, or a check is open."""
    found = _readable(project, Kind.FLOW)
    if not found:
        return None
    index = draw(st.sampled_from(found))
    record = project[index].record
    claimed = draw(st.sampled_from([Outcome.FAILED, Outcome.PASSED, Outcome.UNKNOWN]))
    more: dict[str, Any] = {"steps": (*record.steps, *flow(claimed=claimed, actual=None).steps)}
    metric = Metric(name="More", target="< 5s", actual=draw(st.sampled_from([None, "9 s", "soon"])))
    if draw(st.booleans()):
        metric = msgspec.structs.replace(metric, claimed=claimed)
        more = {"metrics": (*record.metrics, metric)}
    elif draw(st.booleans()):
        more = {"checks": (*record.checks, *sections(draw(st.sampled_from(AGAINST)))[0].items)}
    return replaced(project, index, **more)


def worse_tests(draw: st.DrawFn, project: Project) -> Project | None:
    """A test more fails, breaks or is skipped, and all of the report's tables say so."""
    found = _readable(project, Kind.TEST_REPORT)
    if not found:
        return None
    index = draw(st.sampled_from(found))
    count = draw(st.sampled_from(["failed", "failed", "errors", "skipped"]))
    worse, category = with_row(draw, project[index].record, count)
    worse = with_listed(draw, with_totals(worse, count), count, category)
    return _with_record(project, index, worse)


def worse_totals(draw: st.DrawFn, project: Project) -> Project | None:
    """The totals and the list tell of a test more that failed or broke, and no row does."""
    found = _readable(project, Kind.TEST_REPORT)
    if not found:
        return None
    index = draw(st.sampled_from(found))
    count = draw(st.sampled_from(["failed", "errors"]))
    worse = with_totals(project[index].record, count)
    return _with_record(project, index, with_listed(draw, worse, count, ""))


def with_row(draw: st.DrawFn, record: TestReport, count: str) -> tuple[TestReport, str]:
    """Return a report with a test more in a row that it has, or in one more, and the category.

    One that has totals or lists alone stays as it is: its first row would say what nobody knew.
    """
    if not record.results and (record.total or record.failed or record.skipped):
        return record, ""
    known = [number for number, one in enumerate(record.results) if _tells_of(one, count)]
    if not known or draw(st.booleans()):
        more = _one_more(row("More", 0, component=draw(st.sampled_from(["", "web"]))), count)
        return msgspec.structs.replace(record, results=(*record.results, more)), "More"
    number = draw(st.sampled_from(known))
    rows = list(record.results)
    rows[number] = _one_more(rows[number], count)
    return msgspec.structs.replace(record, results=tuple(rows)), rows[number].category


def with_totals(record: TestReport, count: str) -> TestReport:
    """Return a report with a test more in its totals, if it has any."""
    if record.total is None:
        return record
    return msgspec.structs.replace(record, total=_one_more(record.total, count))


def with_listed(draw: st.DrawFn, record: TestReport, count: str, category: str) -> TestReport:
    """Return a report that lists a test more, with its category or without."""
    category = draw(st.sampled_from(["", category]))
    if count == "skipped":
        skipped = SkippedTest(id="T-9", category=category, marks=mark(51))
        return msgspec.structs.replace(record, skipped=(*record.skipped, skipped))
    failed = FailedTest(id="T-9", category=category, marks=mark(41))
    return msgspec.structs.replace(record, failed=(*record.failed, failed))


def _tells_of(counted: CategoryResult, count: str) -> bool:
    """Return whether a row says how many tests had a result; the first word on it is news."""
    return count == "errors" or getattr(counted, count) is not None


def _one_more(counted: CategoryResult, count: str) -> CategoryResult:
    changes = {count: (getattr(counted, count) or 0) + 1} if _tells_of(counted, count) else {}
    if counted.total is not None:
        changes["total"] = counted.total + 1
    return msgspec.structs.replace(counted, **changes)


def more_reports(draw: st.DrawFn, project: Project) -> Project:
    """A report more of tests that all failed, broke or were skipped."""
    count = draw(st.sampled_from(["failed", "errors", "skipped"]))
    component = draw(st.sampled_from(["", "api", "web"]))
    category = draw(st.sampled_from([*CATEGORIES, "More"]))
    one = _one_more(row(category, 0, component=component), count)
    report = results(
        one,
        components=draw(some_names),
        suite=draw(st.sampled_from(["", "Suite"])),
        date=draw(dates),
    )
    return [*project, document("data/more-tests.yml", report)]


def more_issues(draw: st.DrawFn, project: Project) -> Project:
    """An unresolved issue more, without a waiver: a blocker, or of a severity that nobody gives."""
    one = issue(
        draw(st.sampled_from(["INT-1", "INT-2", "INT-9"])),
        *draw(some_names),
        severity=draw(st.sampled_from([Severity.BLOCKER, None])),
        tests=references(*draw(st.lists(st.sampled_from(TESTS), max_size=1))),
    )
    return [*project, document("data/more-issues.yml", issues(one))]


def more_lost(draw: st.DrawFn, project: Project) -> Project:
    """A document more that can't be read."""
    one = draw(lost())
    return [*project, msgspec.structs.replace(one, path="data/more-lost.md")]


def more_problems(draw: st.DrawFn, project: Project) -> Project | None:
    """A document that could be read has something wrong with its text."""
    if not project:
        return None
    index = draw(st.integers(0, len(project) - 1))
    one = project[index]
    problem = Problem("SRC007", Location(one.path, 2, 1), "A field is unknown.", "Remove it.")
    changed = msgspec.structs.replace(one, problems=(*one.problems, problem))
    return [*project[:index], changed, *project[index + 1 :]]


def more_expected(draw: st.DrawFn, project: Project) -> Project:
    """A category of tests is expected that nobody has results of."""
    return [*project, document("data/expected.yml", TestSuites(expect=references("Nothing")))]


def no_waivers(draw: st.DrawFn, project: Project) -> Project:
    """No issue is waived and no deviation is accepted any more."""
    changed = project
    for index, one in enumerate(project):
        if one.kind is Kind.ISSUES and one.record is not None:
            known = tuple(
                msgspec.structs.replace(known, waiver=None) for known in one.record.issues
            )
            changed = replaced(changed, index, issues=known)
        if one.kind is Kind.CONTRACT and one.record is not None:
            changed = replaced(changed, index, deviations=())
    return changed


Worsening = Callable[[st.DrawFn, Project], Project | None]
"""A change for the worse; `None` when a project has nothing that could be changed so."""

WORSENINGS: tuple[Worsening, ...] = (
    worse_items,
    worse_contract,
    worse_flow,
    worse_tests,
    worse_totals,
    more_reports,
    more_issues,
    more_lost,
    more_problems,
    more_expected,
    no_waivers,
)


@st.composite
def worsened(draw: st.DrawFn, project: Project, *, but: tuple[Worsening, ...] = ()) -> Project:
    """Projects with a fact more that speaks against completeness."""
    change = draw(st.sampled_from([change for change in WORSENINGS if change not in but]))
    found = change(draw, project)
    return more_issues(draw, project) if found is None else found
