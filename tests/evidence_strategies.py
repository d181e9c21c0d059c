"""Projects made by hypothesis."""

# ruff: noqa: ANN401

import datetime as dt
from typing import Any

import msgspec
from hypothesis import strategies as st

from evidence_builders import (
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
from integration_report.model.flow import Metric
from integration_report.model.results import (
    CategoryResult,
    FailedTest,
    SkippedTest,
    TestReport,
    TestSuites,
    Totals,
)
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
few = st.sampled_from([0, 0, 0, 1, 2])
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
def rows_of_results(draw: st.DrawFn) -> CategoryResult:
    """Rows that add up, and rows of any counts, about a component of their own or none."""
    component = draw(st.sampled_from(["", "", *COMPONENTS, "nobody"]))
    category = draw(st.sampled_from(CATEGORIES))
    some = st.integers(0, 3)
    if draw(st.booleans()):
        return row(category, draw(some), draw(few), draw(few), component=component)
    total = draw(st.one_of(st.none(), st.integers(0, 9)))
    found = row(category, *(draw(counts) for _ in range(3)), component=component)
    return msgspec.structs.replace(found, total=total, errors=draw(counts))


@st.composite
def totals(draw: st.DrawFn, rows: list[CategoryResult]) -> Totals:
    """Totals of any counts, or those of the rows with more tests than the rows have."""
    if draw(st.booleans()):
        found = row("", draw(counts), draw(counts))
    else:
        passed, failed, skipped = (
            sum(getattr(one, count) or 0 for one in rows)
            for count in ("passed", "failed", "skipped")
        )
        denied = draw(st.integers(0, min(1, passed)))
        found = row("", passed - denied, failed + draw(few), skipped + draw(few))
    component = draw(st.sampled_from([None, None, reference("api")]))
    return Totals(
        **{name: getattr(found, name) for name in ("total", "passed", "failed", "skipped")},
        component=component,
        marks=mark(39),
    )


@st.composite
def reports_of_tests(draw: st.DrawFn) -> TestReport:
    """Reports whose rows, totals and lists may disagree."""
    rows = draw(st.lists(rows_of_results(), max_size=3))
    categories = st.sampled_from(["", "", *CATEGORIES, "Nowhere"])
    failed = st.builds(
        FailedTest,
        id=st.sampled_from(TESTS),
        category=categories,
        issue=st.sampled_from([None, None, reference("INT-1")]),
        marks=st.just(mark(40)),
    )
    skipped = st.builds(
        SkippedTest, id=st.sampled_from(TESTS), category=categories, marks=st.just(mark(50))
    )
    return results(
        *rows,
        components=draw(some_names),
        suite=draw(st.sampled_from(["", "Suite"])),
        date=draw(dates),
        total=draw(st.one_of(st.none(), totals(rows))),
        failed=tuple(draw(st.lists(failed, max_size=2))),
        skipped=tuple(draw(st.lists(skipped, max_size=1))),
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
    reports_of_tests(),
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
