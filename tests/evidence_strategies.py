"""Projects made by hypothesis, and the ways in which one can get worse."""

# ruff: noqa: ANN401

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import strategies as st

from evidence_builders import (
    NOT_APPLICABLE,
    OPEN,
    check,
    contract,
    document,
    flow,
    integration,
    issue,
    issues,
    mark,
    plan,
    reference,
    references,
    report,
    results,
    row,
    sections,
    signoff,
    unreadable,
    waiver,
)
from integration_report.model.checklist import Environment, External
from integration_report.model.contract import Deviation
from integration_report.model.document import Document
from integration_report.model.finding import Problem
from integration_report.model.flow import Metric
from integration_report.model.location import Location
from integration_report.model.results import FailedTest, SkippedTest, TestReport, TestSuites
from integration_report.model.words import (
    Decision,
    IssueStatus,
    ItemState,
    Kind,
    Outcome,
    Severity,
)

Project = list[Document[Any]]
"""The documents of a project."""

COMPONENTS = ("database", "auth", "api", "web")
CATEGORIES = ("API", "Database")
TESTS = ("T-1", "T-2", "T-3")

names = st.sampled_from([*COMPONENTS, "nobody"])
some_names = st.lists(names, max_size=2, unique=True)
states = st.lists(st.sampled_from(ItemState), max_size=3)
counts = st.one_of(st.none(), st.integers(0, 3))
dates = st.one_of(st.none(), st.dates(dt.date(2026, 9, 1), dt.date(2026, 11, 1)))


@st.composite
def checks(draw: st.DrawFn) -> Any:
    return check(
        draw(st.sampled_from(["status", "id"])),
        expected=draw(st.sampled_from(["201", "UUID", ""])),
        actual=draw(st.sampled_from(["201", "abc", "-", None])),
        claimed=draw(st.sampled_from(Outcome)),
    )


@st.composite
def contracts(draw: st.DrawFn) -> Any:
    deviation = Deviation(
        issue=reference("INT-1"),
        severity=draw(st.sampled_from([None, *Severity])),
        resolution=draw(st.sampled_from(["", "documented"])),
        field=draw(st.sampled_from(["", "status"])),
    )
    return contract(
        *draw(st.lists(checks(), max_size=3)),
        from_=draw(st.one_of(st.just(""), names)),
        to=draw(st.one_of(st.just(""), names)),
        deviations=draw(st.sampled_from([(), (deviation,)])),
    )


@st.composite
def flows(draw: st.DrawFn) -> Any:
    step = flow(
        *draw(some_names),
        claimed=draw(st.sampled_from(Outcome)),
        actual=draw(st.sampled_from([None, "201"])),
    )
    metric = Metric(
        name="Total time",
        target=draw(st.sampled_from(["< 5s", "soon"])),
        actual=draw(st.sampled_from([None, "3s", "9 s", "12"])),
        from_=draw(st.sampled_from(["", "results/k6.json#p95"])),
        claimed=draw(st.sampled_from(Outcome)),
    )
    items = sections(*draw(states))[0].items
    return msgspec.structs.replace(
        step, metrics=draw(st.sampled_from([(), (metric,)])), checks=items
    )


@st.composite
def test_reports(draw: st.DrawFn) -> TestReport:
    rows = [
        row(
            category,
            draw(counts),
            draw(counts),
            draw(counts),
            total=draw(st.one_of(st.none(), st.integers(0, 9))),
            errors=draw(counts),
            component=draw(st.sampled_from(["", "api"])),
        )
        for category in draw(st.lists(st.sampled_from(CATEGORIES), max_size=2))
    ]
    listed = draw(st.lists(st.sampled_from(TESTS), max_size=2))
    categories = st.sampled_from(["", *CATEGORIES])
    return results(
        *rows,
        components=draw(some_names),
        suite=draw(st.sampled_from(["", "Suite"])),
        date=draw(dates),
        total=draw(st.one_of(st.none(), st.builds(row, st.just(""), counts, counts))),
        failed=tuple(
            FailedTest(id=test, category=draw(categories), marks=mark(40)) for test in listed
        ),
        skipped=tuple(
            SkippedTest(id=test, category=draw(categories), marks=mark(50))
            for test in draw(st.lists(st.sampled_from(TESTS), max_size=1))
        ),
    )


@st.composite
def known_issues(draw: st.DrawFn) -> Any:
    return issue(
        draw(st.sampled_from(["INT-1", "INT-2", "INT-3"])),
        *draw(some_names),
        severity=draw(st.sampled_from([None, *Severity])),
        status=draw(st.sampled_from(IssueStatus)),
        tests=references(*draw(st.lists(st.sampled_from(TESTS), max_size=1))),
        opened=draw(dates),
        waiver=draw(st.one_of(st.none(), st.builds(waiver, expires=dates))),
    )


def in_lines(known: list[Any]) -> Any:
    """Return issues as a list in which each has a line of its own."""
    return issues(
        *(msgspec.structs.replace(one, marks=mark(line)) for line, one in enumerate(known, start=3))
    )


@st.composite
def lost(draw: st.DrawFn) -> Document[Any]:
    kind = draw(st.sampled_from([None, *Kind]))
    about = draw(some_names)
    return unreadable(f"data/lost{draw(st.integers(0, 2))}.md", kind, *about)


records = st.one_of(
    st.builds(lambda a, b, s: integration(a, b, *s), names, names, states),
    st.builds(
        lambda some, s: Environment(components=references(*some), sections=sections(*s)),
        some_names,
        states,
    ),
    st.builds(lambda a, s: External(system=reference(a), sections=sections(*s)), names, states),
    contracts(),
    flows(),
    test_reports(),
    st.lists(known_issues(), max_size=3).map(in_lines),
    st.builds(lambda one: TestSuites(expect=references(one)), st.sampled_from([*CATEGORIES, "E"])),
    st.builds(lambda version: report(version, "Tech Lead"), st.sampled_from(["", "1.0"])),
    st.builds(
        signoff,
        person=st.sampled_from(["alice", "bea"]),
        decision=st.sampled_from(Decision),
        version=st.sampled_from(["1.0", "0.9"]),
    ),
)


@st.composite
def plans(draw: st.DrawFn) -> Any:
    needs = {
        name: draw(st.lists(st.sampled_from(COMPONENTS), max_size=2, unique=True))
        for name in draw(st.permutations(COMPONENTS))
    }
    middle = draw(st.integers(0, len(COMPONENTS)))
    phases = [list(needs)[:middle], list(needs)[middle:]]
    return plan(needs, phases=draw(st.sampled_from([None, phases, []])))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Projects with a plan, some documents of all kinds, and some that can't be read."""
    found = draw(st.lists(records, max_size=6))
    project = [
        document(
            f"data/{number}.yml",
            record,
            problems=draw(st.sampled_from([(), (), (), ("A field is unknown.",)])),
        )
        for number, record in enumerate(found)
    ]
    project += draw(st.sampled_from([[document("data/plan.yml", draw(plans()))], []]))
    project += {one.path: one for one in draw(st.lists(lost(), max_size=1))}.values()
    return project


def replaced(project: Project, index: int, **fields: Any) -> Project:
    """Return a project with fields of one document's record replaced."""
    one = project[index]
    changed = msgspec.structs.replace(one.record, **fields)
    return [*project[:index], msgspec.structs.replace(one, record=changed), *project[index + 1 :]]


def _readable(project: Project, kind: Kind) -> list[int]:
    return [
        index for index, one in enumerate(project) if one.kind is kind and one.record is not None
    ]


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
    """A step more fails, or is claimed without an observation."""
    found = _readable(project, Kind.FLOW)
    if not found:
        return None
    index = draw(st.sampled_from(found))
    claimed = draw(st.sampled_from([Outcome.FAILED, Outcome.PASSED, Outcome.UNKNOWN]))
    more = flow(claimed=claimed, actual=None).steps
    return replaced(project, index, steps=(*project[index].record.steps, *more))


def worse_tests(draw: st.DrawFn, project: Project) -> Project | None:
    """A test more fails, breaks or is skipped, in a category or in the whole."""
    found = _readable(project, Kind.TEST_REPORT)
    if not found:
        return None
    index = draw(st.sampled_from(found))
    record = project[index].record
    count = draw(st.sampled_from(["failed", "errors", "skipped"]))
    if record.results and draw(st.booleans()):
        first, *others = record.results
        changes = {count: (getattr(first, count) or 0) + 1}
        if first.total is not None:
            changes["total"] = first.total + 1
        return replaced(
            project, index, results=(msgspec.structs.replace(first, **changes), *others)
        )
    if record.total is not None:
        changes = {count: (getattr(record.total, count) or 0) + 20}
        return replaced(project, index, total=msgspec.structs.replace(record.total, **changes))
    return replaced(project, index, results=(*record.results, row("More", 0, 1)))


def more_issues(draw: st.DrawFn, project: Project) -> Project:
    """An open issue more, without a waiver: a blocker, or of a severity that nobody gives."""
    severity = draw(st.sampled_from([Severity.BLOCKER, None]))
    one = issue("INT-9", *draw(some_names), severity=severity)
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
    """No issue is waived any more."""
    changed = project
    for index, one in enumerate(project):
        if one.kind is Kind.ISSUES and one.record is not None:
            known = tuple(
                msgspec.structs.replace(known, waiver=None) for known in one.record.issues
            )
            changed = replaced(changed, index, issues=known)
    return changed


Worsening = Callable[[st.DrawFn, Project], Project | None]
"""A change for the worse; `None` when a project has nothing that could be changed so."""

WORSENINGS: tuple[Worsening, ...] = (
    worse_items,
    worse_contract,
    worse_flow,
    worse_tests,
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
