"""Records of sign-offs: which of them count, and why the others do not."""

import datetime as dt

import pytest

from evidence_builders import (
    document,
    evidence,
    issue,
    issues,
    mark,
    plan,
    references,
    signoff,
)
from integration_report.model.location import Location
from integration_report.model.signoff import (
    Policy,
    Signoff,
    SignoffRule,
)
from integration_report.model.status import ReasonKind
from integration_report.model.words import Decision, IssueStatus, Trust
from integration_report.signoffs.decide import decide
from signoff_builders import RECORDED, REPORT, only, person, policy, records, states

PLAN = document("data/plan.yml", plan({"api": []}))


@pytest.mark.parametrize(
    ("record", "state", "kind", "words"),
    [
        (signoff(decision=Decision.REJECTED), "rejected", ReasonKind.FAILED, "rejects the release"),
        (
            signoff(decision=Decision.REVOKED),
            "revoked",
            ReasonKind.STALE,
            "takes the approval back",
        ),
        (signoff(decision=Decision.UNKNOWN), "invalid", ReasonKind.FAILED, "decides nothing"),
        (signoff(report="Other"), "invalid", ReasonKind.FAILED, "another report: 'Other'"),
        (signoff(repository="x"), "invalid", ReasonKind.FAILED, "another repository: 'x'"),
        (signoff(printed_name="Al"), "invalid", ReasonKind.FAILED, "the policy says 'Alice'"),
        (signoff(person="ci"), "invalid", ReasonKind.FAILED, "bots may never sign"),
        (signoff(person="zoe"), "invalid", ReasonKind.FAILED, "'zoe', who is not in the policy"),
        (signoff("tech-lead", "carl"), "invalid", ReasonKind.FAILED, "doesn't have on 2026-10-01"),
        (signoff("qa-lead", "carl"), "invalid", ReasonKind.FAILED, "doesn't have on 2026-10-01"),
    ],
)
def test_a_record_that_is_not_what_it_should_be_does_not_count(
    record: Signoff, state: str, kind: ReasonKind, words: str
) -> None:
    found = decide(evidence(REPORT, PLAN, policy({"tech-lead": 1}), *records(record)))
    one = next(one for one in found if one.person == record.person)
    assert (one.state, one.reasons[0].kind) == (state, kind)
    assert words in one.reasons[0].message
    assert one.location == Location("data/signoffs/0.yml")
    assert "missing" in [other.state for other in found]


def test_a_role_holds_for_its_days() -> None:
    earlier = signoff("qa-lead", "carl", signed_at=dt.datetime(2026, 9, 30, tzinfo=dt.UTC))
    assert only(REPORT, policy({"qa-lead": 1}), *records(earlier)).state == "valid"
    undated = signoff("qa-lead", "carl", signed_at=None)
    assert decide(evidence(REPORT, policy({"qa-lead": 1}), *records(undated)))[0].state == "invalid"


def test_below_the_policys_trust_an_approval_is_unverified_and_not_missing() -> None:
    one = only(REPORT, policy({"tech-lead": 1}, min_trust=Trust.VERIFIED), *records(signoff()))
    assert (one.state, one.trust) == ("unverified", Trust.RECORDED)
    assert [reason.kind for reason in one.reasons] == [ReasonKind.UNKNOWN]


def test_of_two_rules_about_a_role_the_stricter_counts() -> None:
    first = SignoffRule(required={"tech-lead": 1}, min_trust=RECORDED, distinct_people=False)
    second = SignoffRule(required={"Tech Lead": 2}, max_age_days=5, marks=mark(9))
    rules = document(
        "data/policy.yml",
        Policy(people={"alice": person("Alice", "tech-lead")}, rules=(first, second)),
    )
    assert states(REPORT, rules, *records(signoff())) == [
        ("tech-lead", "alice", "unverified"),
        ("tech-lead", "", "missing"),
    ]


def test_an_old_approval_expires_and_an_undated_one_is_doubtful() -> None:
    asked = policy({"tech-lead": 1}, max_age_days=9)
    assert only(REPORT, asked, *records(signoff())).state == "valid"
    asked = policy({"tech-lead": 1}, max_age_days=8)
    expired = decide(evidence(REPORT, asked, *records(signoff())))
    assert [one.state for one in expired] == ["expired"]
    assert expired[0].reasons[0].kind is ReasonKind.STALE
    undated = only(REPORT, asked, *records(signoff(signed_at=None)))
    assert (undated.state, undated.reasons[0].kind) == ("unverified", ReasonKind.UNKNOWN)


def test_only_the_reports_version_is_looked_at() -> None:
    asked = policy({"tech-lead": 1})
    assert states(REPORT, asked, *records(signoff(version="0.9"))) == [("tech-lead", "", "missing")]


def test_without_a_version_no_sign_off_can_be_told_to_count() -> None:
    one = only(policy({"tech-lead": 1}), *records(signoff()))
    assert (one.state, one.trust) == ("unknown", Trust.NONE)
    assert "no report says which" in one.reasons[0].message


def test_the_last_record_of_a_person_in_a_role_counts() -> None:
    asked = policy({"tech-lead": 1})
    later = dt.datetime(2026, 10, 2, tzinfo=dt.UTC)
    taken_back = signoff(decision=Decision.REVOKED, signed_at=later)
    assert [state for *_, state in states(REPORT, asked, *records(signoff(), taken_back))] == [
        "superseded",
        "revoked",
        "missing",
    ]
    again = [
        document("data/signoffs/tech-lead-alice-2.yml", signoff(decision=Decision.REJECTED)),
        document("data/signoffs/tech-lead-alice-10.yml", signoff()),
        document("data/signoffs/tech-lead-alice.yml", signoff(decision=Decision.REVOKED)),
    ]
    assert [state for *_, state in states(REPORT, asked, *again)] == [
        "superseded",
        "superseded",
        "valid",
    ]
    naive = signoff(signed_at=dt.datetime(2026, 10, 5))  # noqa: DTZ001
    assert states(REPORT, asked, *records(naive, taken_back))[-1] == (
        "tech-lead",
        "alice",
        "valid",
    )


def test_a_pending_record_is_not_yet_one() -> None:
    asked = policy({"tech-lead": 1})
    assert states(REPORT, asked, *records(signoff(decision=Decision.PENDING))) == [
        ("tech-lead", "", "missing")
    ]


def test_conditions_must_be_known_and_closed() -> None:
    log = document(
        "data/issues.yml", issues(issue("INT-1"), issue("INT-2", status=IssueStatus.CLOSED))
    )
    record = signoff(
        decision=Decision.APPROVED_WITH_CONDITIONS,
        conditions=references("INT-1", "INT-2", "INT-9"),
    )
    one = only(REPORT, log, policy({"tech-lead": 1}), *records(record))
    assert one.state == "valid"
    assert [(reason.kind, reason.message[-32:]) for reason in one.reasons] == [
        (ReasonKind.OPEN, " the condition INT-1, which is unresolved"[-32:]),
        (ReasonKind.UNKNOWN, "condition 'INT-9', which is no issue"[-32:]),
    ]


def test_a_condition_is_open_while_any_issue_of_its_id_is() -> None:
    closed = issue("INT-1", status=IssueStatus.CLOSED)
    log = document("data/issues.yml", issues(closed, issue("INT-1")))
    record = signoff(conditions=references("INT-1"))
    assert only(REPORT, log, policy({"tech-lead": 1}), *records(record)).reasons
