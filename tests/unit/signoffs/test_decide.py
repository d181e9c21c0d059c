"""What sign-offs are worth: asked for, recorded, and missing."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_builders import (
    document,
    evidence,
    issue,
    issues,
    mark,
    plan,
    references,
    report,
    signoff,
    unreadable,
)
from integration_report.model.document import Document
from integration_report.model.location import Location
from integration_report.model.report import IntegrationReport, SignatureLine
from integration_report.model.signoff import (
    Bot,
    Person,
    Policy,
    RoleGrant,
    Signoff,
    SignoffRule,
)
from integration_report.model.status import ReasonKind
from integration_report.model.summary import SignoffSummary
from integration_report.model.words import Decision, IssueStatus, Kind, Trust
from integration_report.signoffs.decide import decide

RECORDED = Trust.RECORDED
REPORT = document("data/report.md", report("1.0", "Tech Lead", "QA Lead"))
PLAN = document("data/plan.yml", plan({"api": []}))


def person(name: str, *roles: str, **days: dt.date) -> Person:
    return Person(name=name, roles=tuple(RoleGrant(role=role, **days) for role in roles))


def policy(required: dict[str, int], **fields: Any) -> Document[Policy]:  # noqa: ANN401
    rule = SignoffRule(required=required, **{"min_trust": RECORDED, **fields})
    people = {
        "alice": person("Alice", "tech-lead", "qa-lead"),
        "bea": person("Bea", "Tech Lead", "qa-lead"),
        "carl": person("Carl", "qa-lead", until=dt.date(2026, 9, 30)),
    }
    return document(
        "data/policy.yml",
        Policy(repository="example.com/shop", people=people, bots={"ci": Bot()}, rules=(rule,)),
    )


def records(*signed: Signoff) -> list[Document[Signoff]]:
    return [document(f"data/signoffs/{index}.yml", one) for index, one in enumerate(signed)]


def states(*documents: Document[Any]) -> list[tuple[str, str, str]]:
    return [(one.role, one.person, one.state) for one in decide(evidence(*documents))]


def only(*documents: Document[Any]) -> SignoffSummary:
    (found,) = decide(evidence(*documents))
    return found


def test_nothing_asked_and_nothing_signed_is_nothing() -> None:
    assert decide(evidence()) == ()


def test_the_reports_table_asks_when_no_policy_does() -> None:
    found = decide(evidence(REPORT, *records(signoff())))
    assert [(one.role, one.state, one.trust) for one in found] == [
        ("tech-lead", "recorded", Trust.RECORDED),
        ("QA Lead", "missing", Trust.NONE),
    ]
    assert found[0].reasons == ()
    assert found[1].decision is Decision.PENDING
    assert found[1].reasons[0].kind is ReasonKind.MISSING
    assert found[1].location == Location("data/report.md")


def test_the_table_names_who_should_sign() -> None:
    lines = (
        SignatureLine(role="Tech Lead", name="Alice", marks=mark(7)),
        SignatureLine(role="Tech Lead", name="Bea", marks=mark(8)),
        SignatureLine(role="", name="Nobody"),
    )
    paper = document("data/report.md", IntegrationReport(version="1.0", signoffs=lines))
    found = decide(evidence(paper, *records(signoff())))
    assert [(one.printed_name, one.state) for one in found] == [
        ("Alice", "recorded"),
        ("Bea", "missing"),
    ]
    assert found[1].reasons[0].message == "Bea must still sign as Tech Lead"
    assert [one.printed_name for one in decide(evidence(paper))] == ["Alice", "Bea"]


def test_the_policy_asks_for_a_number_of_people() -> None:
    asked = policy({"tech-lead": 2, "qa-lead": 0})
    found = decide(evidence(REPORT, asked, *records(signoff())))
    assert [(one.role, one.state) for one in found] == [
        ("tech-lead", "recorded"),
        ("tech-lead", "missing"),
    ]
    none = only(REPORT, asked)
    assert none.reasons[0].message == "2 people must still sign as tech-lead"
    assert none.location == Location("data/policy.yml")


def test_the_policys_roles_have_the_names_of_the_reports_table() -> None:
    lines = (
        SignatureLine(role="Tech Lead", name="Alice"),
        SignatureLine(role="QA Lead"),
        SignatureLine(role="Author", name="Zoe"),
    )
    paper = document("data/report.md", IntegrationReport(version="1.0", signoffs=lines))
    found = decide(evidence(paper, policy({"tech-lead": 1, "qa-lead": 1})))
    assert [(one.role, one.printed_name) for one in found] == [
        ("tech-lead", "Alice"),
        ("qa-lead", ""),
    ]


def test_a_hostile_number_of_people_costs_nothing() -> None:
    assert len(decide(evidence(REPORT, policy({"tech-lead": 10**12})))) == 1


def test_one_person_counts_for_one_role_and_as_many_roles_as_can_be_are_filled() -> None:
    asked = {"tech-lead": 1, "qa-lead": 1}
    both = records(signoff("tech-lead"), signoff("qa-lead"))
    assert ("qa-lead", "", "missing") in states(REPORT, policy(asked), *both)
    assert len(states(REPORT, policy(asked, distinct_people=False), *both)) == 2
    three = records(signoff("tech-lead"), signoff("qa-lead"), signoff("tech-lead", "bea"))
    assert {state for *_, state in states(REPORT, policy(asked), *three)} == {"recorded"}


@given(
    st.dictionaries(st.sampled_from("abc"), st.integers(1, 2), min_size=1),
    st.sets(st.tuples(st.sampled_from("abc"), st.sampled_from(["p", "q", "r"]))),
)
def test_no_choice_of_people_would_fill_more_roles(
    asked: dict[str, int], signed: set[tuple[str, str]]
) -> None:
    rule = SignoffRule(required=asked, min_trust=RECORDED)
    people = {name: person(name.title(), *"abc") for name in "pqr"}
    rules = document("data/policy.yml", Policy(people=people, rules=(rule,)))
    found = decide(evidence(REPORT, rules, *records(*(signoff(*one) for one in sorted(signed)))))
    lacking = sum(
        int(one.reasons[0].message.split(" ")[0]) for one in found if one.state == "missing"
    )

    def most(roles: list[str], free: frozenset[str]) -> int:
        if not roles:
            return 0
        best = most(roles[1:], free)
        for name in free:
            if (roles[0], name) in signed:
                best = max(best, 1 + most(roles[1:], free - {name}))
        return best

    slots = [role for role, number in asked.items() for _ in range(number)]
    assert len(slots) - lacking == most(slots, frozenset("pqr"))


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
    assert only(REPORT, policy({"qa-lead": 1}), *records(earlier)).state == "recorded"
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
        ("tech-lead", "alice", "expired"),
        ("tech-lead", "", "missing"),
    ]


def test_an_old_approval_expires_and_an_undated_one_is_doubtful() -> None:
    asked = policy({"tech-lead": 1}, max_age_days=9)
    assert only(REPORT, asked, *records(signoff())).state == "recorded"
    asked = policy({"tech-lead": 1}, max_age_days=8)
    expired = decide(evidence(REPORT, asked, *records(signoff())))
    assert [one.state for one in expired] == ["expired", "missing"]
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
        "recorded",
    ]
    naive = signoff(signed_at=dt.datetime(2026, 10, 5))  # noqa: DTZ001
    assert states(REPORT, asked, *records(naive, taken_back))[-1] == (
        "tech-lead",
        "alice",
        "recorded",
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
    assert one.state == "recorded"
    assert [(reason.kind, reason.message[-32:]) for reason in one.reasons] == [
        (ReasonKind.OPEN, " the condition INT-1, which is open"[-32:]),
        (ReasonKind.UNKNOWN, "condition 'INT-9', which is no issue"[-32:]),
    ]


def test_a_condition_is_open_while_any_issue_of_its_id_is() -> None:
    closed = issue("INT-1", status=IssueStatus.CLOSED)
    log = document("data/issues.yml", issues(closed, issue("INT-1")))
    record = signoff(conditions=references("INT-1"))
    assert only(REPORT, log, policy({"tech-lead": 1}), *records(record)).reasons


def test_a_role_that_nobody_asks_for_is_shown_last() -> None:
    found = states(REPORT, policy({"tech-lead": 1}), *records(signoff("qa-lead", "bea"), signoff()))
    assert found == [("tech-lead", "alice", "recorded"), ("qa-lead", "bea", "recorded")]


def test_what_cannot_be_read_is_unknown() -> None:
    doubtful = document("data/signoffs/0.yml", signoff(), problems=["A field is odd."])
    one = only(REPORT, policy({"tech-lead": 1}), doubtful)
    assert (one.state, one.reasons[0].kind) == ("unknown", ReasonKind.UNKNOWN)
    lost = decide(evidence(unreadable("data/signoffs/1.yml", Kind.SIGNOFF)))
    assert [(one.role, one.state, one.trust) for one in lost] == [("", "unknown", Trust.NONE)]
    assert lost[0].location == Location("data/signoffs/1.yml", 3, 1)


def test_a_policy_in_doubt_leaves_unknown_what_it_asks() -> None:
    doubtful = document("data/policy.yml", Policy(), problems=["A field is odd."])
    for known in (doubtful, unreadable("data/policy.yml", Kind.POLICY)):
        assert only(known).reasons[0].kind is ReasonKind.UNKNOWN
