"""The gate: every reason told apart, and what should be known all the same."""

import datetime as dt

import msgspec
import pytest

from evidence_builders import (
    OPEN,
    TODAY,
    check,
    contract,
    document,
    integration,
    issue,
    issues,
    mark,
    reference,
    report,
    results,
    row,
    signoff,
    unreadable,
    waiver,
)
from integration_report.model.contract import Deviation
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Finding, Level, Suppressed
from integration_report.model.form import Form
from integration_report.model.issues import Issue
from integration_report.model.location import Location
from integration_report.model.results import FailedTest
from integration_report.model.signoff import GatePolicy, Policy
from integration_report.model.status import ReasonKind, State
from integration_report.model.words import Decision, IssueStatus, Kind, Severity, Trust
from integration_report.rollup.rate import rate
from integration_report.rollup.summarize import summarize
from integration_report.signoffs.decide import decide
from judged_projects import judged, ready


def instead(path: str, record: object, *more: Document) -> list[Document]:
    """Return the ready project with one document's record replaced."""
    return [
        *(
            document(path, record) if one.path == path else one  # type: ignore[arg-type]
            for one in ready()
        ),
        *more,
    ]


@pytest.mark.parametrize(
    ("project", "kind", "message", "location"),
    [
        (
            instead("data/contract.yml", contract(check(actual="500"), from_="web", to="api")),
            ReasonKind.FAILED,
            "1 of 1 field of 'contract.yml' failed: 'status'",
            "data/contract.yml:20:1",
        ),
        (
            instead("data/web-api.md", integration("web", "api", OPEN)),
            ReasonKind.OPEN,
            "1 of 1 item of 'web-api.md' is open: 'Item 1'",
            "data/web-api.md:11:1",
        ),
        (
            [one for one in ready() if one.path != "data/web-api.md"],
            ReasonKind.MISSING,
            "there is no integration checklist for 'WEB' → 'API'",
            "data/plan.yml:1:1",
        ),
        (
            [*ready(), unreadable("data/lost.md", Kind.FLOW)],
            ReasonKind.UNKNOWN,
            "'lost.md' couldn't be read: data/lost.md breaks off",
            "data/lost.md:3:1",
        ),
        (
            instead("data/issues.yml", issues(issue("INT-1", "api"))),
            ReasonKind.OPEN,
            "issue INT-1 'Trouble INT-1' is unresolved and blocks (severity blocker)",
            "data/issues.yml:1:1",
        ),
        (
            instead("data/tests.yml", results(row("API", 0), components=["api"])),
            ReasonKind.MISSING,
            "there is no result of the expected category 'API'",
            "data/suites.yml:1:1",
        ),
        (
            instead("data/report.md", report("1.0", "Tech Lead", "QA Lead")),
            ReasonKind.MISSING,
            "1 person must still sign as QA Lead",
            "data/report.md:1:1",
        ),
        (
            instead("data/signoffs/1.0/tech-lead-alice.yml", signoff(decision=Decision.REJECTED)),
            ReasonKind.FAILED,
            "the sign-off of Alice as tech-lead rejects the release",
            "data/signoffs/1.0/tech-lead-alice.yml:1:1",
        ),
    ],
    ids=lambda value: value if isinstance(value, ReasonKind) else None,
)
def test_each_reason_says_what_it_is_and_where(
    project: list[Document], kind: ReasonKind, message: str, location: str
) -> None:
    verdict = judged(project).verdict
    assert not verdict.ready
    found = [one for one in verdict.reasons if one.message == message]
    assert [(one.kind, str(one.location)) for one in found] == [(kind, location)]


def test_a_ready_project_is_ready_and_says_that_sign_offs_are_not_verified() -> None:
    found = judged(ready())
    assert found.verdict.ready
    assert found.status is State.COMPLETE
    assert [note.message for note in found.verdict.notes] == [
        "1 sign-off is recorded but not verified: who wrote it is a claim"
    ]


@pytest.mark.parametrize(
    ("trusts", "told"),
    [
        ([Trust.VERIFIED], []),
        (
            [Trust.RECORDED, Trust.RECORDED],
            ["2 sign-offs are recorded but not verified: who wrote them is a claim"],
        ),
        (
            [Trust.ATTRIBUTED, Trust.VERIFIED],
            ["1 sign-off is attributed but not verified: a forge alone vouches for who wrote it"],
        ),
    ],
)
def test_how_well_it_is_proved_who_signed_is_said(trusts: list[Trust], told: list[str]) -> None:
    found = Evidence(ready(), as_of=TODAY)
    (one,) = decide(found)
    signoffs = tuple(msgspec.structs.replace(one, trust=trust) for trust in trusts)
    notes = summarize(found, rate(found), findings=(), suppressed=(), signoffs=signoffs).verdict
    assert [note.message for note in notes.notes] == told


def test_a_sign_off_that_cannot_be_read_is_one_reason() -> None:
    lost = unreadable("data/signoffs/1.0/qa-lead-jun.yml", Kind.SIGNOFF)
    found = [
        Finding(one.code, Level.ERROR, one.location, one.message, one.hint) for one in lost.problems
    ]
    reasons = judged([*ready(), lost], findings=found).verdict.reasons
    assert [one.message for one in reasons] == [
        "a sign-off couldn't be read: data/signoffs/1.0/qa-lead-jun.yml breaks off"
    ]
    assert len(judged(ready(), findings=found).verdict.reasons) == 1


def test_reasons_come_by_weight_and_each_once() -> None:
    verdict = judged(
        [
            *instead("data/contract.yml", contract(check(actual="500"), check("b", actual=None))),
            document("data/open.md", integration("api", "web", OPEN)),
            document("data/more.yml", issues(issue("INT-2", "web"))),
        ]
    ).verdict
    words = [one.word for one in verdict.reasons]
    order = list(dict.fromkeys(words))
    assert order == [State.BLOCKED, ReasonKind.FAILED, ReasonKind.UNKNOWN, ReasonKind.OPEN]
    assert words == sorted(words, key=order.index)
    assert len(set(verdict.reasons)) == len(verdict.reasons)


def finding(code: str, line: int, severity: Level = Level.ERROR) -> Finding:
    return Finding(
        code, severity, Location("data/plan.yml", line), f"Line {line} is odd.", "Fix it."
    )


def test_grave_findings_are_one_reason_a_code() -> None:
    found = [finding("REF001", 9), finding("REF001", 4), finding("CHK001", 1, Level.WARNING)]
    verdict = judged(ready(), findings=found).verdict
    assert [(one.kind, one.message, str(one.location)) for one in verdict.reasons] == [
        (ReasonKind.UNKNOWN, "2 findings REF001: Line 4 is odd", "data/plan.yml:4:1")
    ]
    assert judged(ready(), findings=found[2:]).verdict.ready


def test_what_is_waived_does_not_stand_in_the_way_but_is_said() -> None:
    deviation = Deviation(
        issue=reference("INT-1"), severity=Severity.LOW, resolution="documented in 1.1"
    )
    known = issue(
        "INT-1", "api", waiver=waiver(expires=dt.date(2026, 12, 1)), tests=(reference("T-1"),)
    )
    project = ready()
    changes = {
        "data/issues.yml": issues(known),
        "data/tests.yml": results(
            row("API", 3, 1), components=["api"], failed=(FailedTest(id="T-1"),)
        ),
        "data/contract.yml": contract(
            check(), check("id", actual="7"), from_="web", to="api", deviations=(deviation,)
        ),
    }
    changed = [
        msgspec.structs.replace(one, record=changes.get(one.path, one.record)) for one in project
    ]
    verdict = judged(changed).verdict
    assert verdict.ready
    assert [note.message for note in verdict.notes][:-1] == [
        "issue INT-1 is waived until 2026-12-01 by alice: sandbox only",
        "failed test T-1 is waived with issue INT-1",
        "1 failed field of 'Create order' is accepted as a known deviation",
    ]


def test_a_waiver_that_expired_yesterday_stands_in_the_way_tomorrow() -> None:
    known = issue("INT-1", "api", waiver=waiver(expires=dt.date(2026, 10, 10)))
    project = instead("data/issues.yml", issues(known))
    assert judged(project, as_of=dt.date(2026, 10, 10)).verdict.ready
    assert not judged(project, as_of=dt.date(2026, 10, 11)).verdict.ready


def test_grave_findings_that_are_suppressed_are_said() -> None:
    place = Location("data/plan.yml", 20)
    found = [finding("REF001", 9), finding("REF001", 4), finding("CHK003", 1, Level.WARNING)]
    verdict = judged(
        ready(), suppressed=[Suppressed(one, "renamed\nsoon", place) for one in found]
    ).verdict
    assert verdict.ready
    assert [(one.message, str(one.location)) for one in verdict.notes[1:]] == [
        ("2 errors REF001 are suppressed: renamed soon", "data/plan.yml:20:1")
    ]


def test_of_several_reports_the_newest_is_the_one_that_counts() -> None:
    newest = document("data/z.md", report("2.0", "Tech Lead", date=dt.date(2026, 10, 2)))
    found = judged([*ready(), newest])
    assert found.version == "2.0"
    assert found.narrative.path == "data/z.md"
    assert found.deliverables[5].documents == ("data/z.md",)
    assert not found.verdict.ready


def test_a_form_of_the_projects_own_is_said() -> None:
    own = Form(Kind.INTEGRATION, "2", (), path="data/forms/integration.md")
    guide = Form(Kind.EXTERNAL, "1", ())
    found = Evidence(ready(), as_of=TODAY, forms={form.kind: form for form in (own, guide)})
    verdict = summarize(
        found, rate(found), findings=(), suppressed=(), signoffs=decide(found)
    ).verdict
    assert verdict.ready
    assert [(one.kind, one.message, str(one.location)) for one in verdict.notes[1:]] == [
        (
            ReasonKind.OPEN,
            "checklists of kind integration are judged by the project's own form",
            "data/forms/integration.md:1:1",
        )
    ]


def test_blockers_that_the_policy_does_not_let_block_are_said() -> None:
    gate = GatePolicy(block_on=(Severity.HIGH,), marks=mark(7))
    lenient = document("data/policy.yml", Policy(gate=gate))

    def notes(*known: Issue) -> list[tuple[ReasonKind, str, str]]:
        verdict = judged([*instead("data/issues.yml", issues(*known)), lenient]).verdict
        return [
            (one.kind, one.message, str(one.location))
            for one in verdict.notes
            if "block" in one.message
        ]

    gone = issue("INT-3", status=IssueStatus.CLOSED)
    assert notes(issue("INT-1", "api"), gone) == [
        (
            ReasonKind.OPEN,
            "1 unresolved issue of severity blocker does not block: gate.block_on of the policy "
            "leaves it out",
            "data/policy.yml:7:1",
        )
    ]
    assert notes(issue("INT-1"), issue("INT-2"))[0][1].startswith("2 unresolved issues of severity")
    assert notes(gone) == []
