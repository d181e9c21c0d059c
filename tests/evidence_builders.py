"""Evidence made by hand: short ways to write down documents and plans in tests."""

# ruff: noqa: ANN401

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from integration_report.model.checklist import Integration, Item, Section
from integration_report.model.contract import Check, Contract
from integration_report.model.document import Document, Record
from integration_report.model.evidence import Evidence, kind_of
from integration_report.model.finding import Problem
from integration_report.model.flow import Flow, FlowStep
from integration_report.model.issues import Issue, IssueList, Waiver
from integration_report.model.location import Location, Reference, pack_mark
from integration_report.model.plan import Component, Phase, Plan, PlannedPoint, Step
from integration_report.model.report import IntegrationReport, SignatureLine
from integration_report.model.results import CategoryResult, TestReport
from integration_report.model.signoff import Signoff
from integration_report.model.words import (
    Decision,
    IssueStatus,
    ItemState,
    Kind,
    Outcome,
    Severity,
    Strategy,
)

DONE, OPEN, NOT_APPLICABLE = ItemState.DONE, ItemState.OPEN, ItemState.NOT_APPLICABLE

TODAY = dt.date(2026, 10, 10)
"""The day that counts as today."""


def reference(text: str) -> Reference:
    """Return a name without a place."""
    return Reference.to(text)


def references(*texts: str) -> tuple[Reference, ...]:
    """Return names without places."""
    return tuple(Reference.to(text) for text in texts)


def mark(line: int) -> bytes:
    """Return the marks of a fact written at the beginning of a line."""
    return pack_mark(line, 1)


def document(
    path: str, record: Record, *, problems: Iterable[str] = (), title: str = ""
) -> Document[Any]:
    """Return a document with a record; each problem is a message of something wrong in it."""
    return Document(
        path=path,
        blob="0" * 40,
        kind=kind_of(type(record)),
        record=record,
        title=title or path.rpartition("/")[2],
        problems=tuple(
            Problem("SRC007", Location(path, 2, 1), message, "Correct it.") for message in problems
        ),
    )


def unreadable(path: str, kind: Kind | None = None, *about: str) -> Document[Any]:
    """Return a document that couldn't be read."""
    problem = Problem("SRC001", Location(path, 3, 1), f"{path} breaks off.", "Correct it.")
    return Document(
        path=path,
        blob="0" * 40,
        kind=kind,
        record=None,
        title=path.rpartition("/")[2],
        about=about,
        problems=(problem,),
    )


def plan(
    needs: Mapping[str, Iterable[str]],
    *,
    strategy: Strategy | None = Strategy.INCREMENTAL,
    phases: Iterable[Iterable[str]] | None = None,
    meeting: Iterable[str] = (),
    points: Iterable[tuple[str, str]] = (),
    stubs: Iterable[str] = (),
) -> Plan:
    """Return a plan whose steps integrate components with those that they need.

    Without `phases` there is one phase with a step for each component of `needs`, in its order.
    """
    ids = dict.fromkeys([*needs, *(other for others in needs.values() for other in others)])
    sequences = [list(needs)] if phases is None else [list(names) for names in phases]
    return Plan(
        title="Shop",
        strategy=strategy,
        meeting_layer=references(*meeting),
        stubs=references(*stubs),
        components={name: Component(id=name, name=name.upper()) for name in ids},
        phases=tuple(
            Phase(
                id=f"7.{number}",
                name=f"Phase {number}",
                sequence=tuple(
                    Step(
                        component=reference(name), integrates_with=references(*needs.get(name, ()))
                    )
                    for name in names
                ),
            )
            for number, names in enumerate(sequences, start=1)
        ),
        points=tuple(
            PlannedPoint(from_=reference(from_), to=reference(to)) for from_, to in points
        ),
    )


def evidence(*documents: Document[Any], as_of: dt.date = TODAY) -> Evidence:
    """Return documents as evidence."""
    return Evidence(documents, as_of=as_of)


def planned(needs: Mapping[str, Iterable[str]], **options: Any) -> Evidence:
    """Return evidence that consists of a plan alone."""
    return evidence(document("data/plan.yml", plan(needs, **options)))


def item(text: str = "Do it", state: ItemState = ItemState.DONE, **fields: Any) -> Item:
    """Return an item of a checklist, done unless said otherwise."""
    return Item(text=text, state=state, **fields)


def sections(*states: ItemState) -> tuple[Section, ...]:
    """Return one section with an item for each state, each on a line of its own."""
    items = tuple(
        item(f"Item {number}", state, marks=mark(10 + number))
        for number, state in enumerate(states, start=1)
    )
    return (Section(title="Verification", items=items, marks=mark(9)),)


def integration(from_: str, to: str, *states: ItemState) -> Integration:
    """Return the checklist of a point, with an item for each state; one that is done if none."""
    return Integration(
        from_=reference(from_), to=reference(to), sections=sections(*(states or (DONE,)))
    )


def check(
    field: str = "status",
    *,
    expected: str = "201",
    actual: str | None = "201",
    claimed: Outcome = Outcome.PASSED,
) -> Check:
    """Return a check of a contract, passing unless said otherwise."""
    return Check(
        part="response",
        field=field,
        expected=expected,
        actual=actual,
        claimed=claimed,
        marks=mark(20),
    )


def contract(*checks: Check, from_: str = "", to: str = "", **fields: Any) -> Contract:
    """Return a contract test."""
    return Contract(
        name="Create order",
        from_=reference(from_) if from_ else None,
        to=reference(to) if to else None,
        checks=checks,
        **fields,
    )


def flow(*components: str, claimed: Outcome = Outcome.PASSED, actual: str | None = "201") -> Flow:
    """Return a flow of one step, passed unless said otherwise."""
    step = FlowStep(action="Register", expected="201", actual=actual, claimed=claimed)
    return Flow(name="Register", components=references(*components), steps=(step,))


def row(
    category: str,
    passed: int | None = 1,
    failed: int | None = 0,
    skipped: int | None = 0,
    *,
    total: int | None = None,
    errors: int | None = None,
    component: str = "",
) -> CategoryResult:
    """Return a row of test results; the total is the sum unless given."""
    counts = [count or 0 for count in (passed, failed, skipped, errors)]
    return CategoryResult(
        category=category,
        total=sum(counts) if total is None else total,
        passed=passed,
        failed=failed,
        skipped=skipped,
        errors=errors,
        component=reference(component) if component else None,
        marks=mark(30),
    )


def results(*rows: CategoryResult, components: Iterable[str] = (), **fields: Any) -> TestReport:
    """Return a test report."""
    return TestReport(results=rows, components=references(*components), **fields)


def issue(
    identity: str,
    *components: str,
    severity: Severity | None = Severity.BLOCKER,
    status: IssueStatus = IssueStatus.OPEN,
    **fields: Any,
) -> Issue:
    """Return an issue: an unresolved blocker unless said otherwise."""
    return Issue(
        id=identity,
        title=f"Trouble {identity}",
        severity=severity,
        status=status,
        components=references(*components),
        **fields,
    )


def waiver(**fields: Any) -> Waiver:
    """Return a waiver that holds unless said otherwise."""
    return Waiver(**{"reason": "sandbox only", "approved_by": "alice", **fields})


def issues(*known: Issue) -> IssueList:
    """Return a list of issues."""
    return IssueList(issues=known)


def report(version: str = "1.0", *roles: str, **fields: Any) -> IntegrationReport:
    """Return an integration report that asks for the sign-offs of roles."""
    return IntegrationReport(
        version=version,
        author="alice",
        summary="All is well.",
        signoffs=tuple(SignatureLine(role=role) for role in roles),
        **fields,
    )


def signoff(
    role: str = "tech-lead",
    person: str = "alice",
    decision: Decision = Decision.APPROVED,
    *,
    version: str = "1.0",
    **fields: Any,
) -> Signoff:
    """Return a sign-off record: an approval unless said otherwise."""
    known: dict[str, Any] = {
        "repository": "example.com/shop",
        "report": "Shop",
        "version": version,
        "role": role,
        "person": person,
        "printed_name": person.title(),
        "decision": decision,
        "meaning": "I reviewed it.",
        "signed_at": dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC),
    }
    return Signoff(**(known | fields))
