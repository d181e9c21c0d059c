"""What sign-offs are worth: asked for, recorded, and missing."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_builders import (
    document,
    evidence,
    mark,
    signoff,
    unreadable,
)
from integration_report.model.location import Location
from integration_report.model.report import IntegrationReport, SignatureLine
from integration_report.model.signoff import (
    Policy,
    SignoffRule,
)
from integration_report.model.status import ReasonKind
from integration_report.model.words import Decision, Kind, Trust
from integration_report.signoffs.decide import decide
from signoff_builders import RECORDED, REPORT, only, person, policy, records, states


def test_nothing_asked_and_nothing_signed_is_nothing() -> None:
    assert decide(evidence()) == ()


def test_the_reports_table_asks_when_no_policy_does() -> None:
    found = decide(evidence(REPORT, *records(signoff())))
    assert [(one.role, one.state, one.trust) for one in found] == [
        ("tech-lead", "valid", Trust.RECORDED),
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
        ("Alice", "valid"),
        ("Bea", "missing"),
    ]
    assert found[1].reasons[0].message == "Bea must still sign as Tech Lead"
    assert [one.printed_name for one in decide(evidence(paper))] == ["Alice", "Bea"]


def test_the_policy_asks_for_a_number_of_people() -> None:
    asked = policy({"tech-lead": 2, "qa-lead": 0})
    found = decide(evidence(REPORT, asked, *records(signoff())))
    assert [(one.role, one.state) for one in found] == [
        ("tech-lead", "valid"),
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
    assert {state for *_, state in states(REPORT, policy(asked), *three)} == {"valid"}


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


def test_a_role_that_nobody_asks_for_is_shown_last() -> None:
    found = states(REPORT, policy({"tech-lead": 1}), *records(signoff("qa-lead", "bea"), signoff()))
    assert found == [("tech-lead", "alice", "valid"), ("qa-lead", "bea", "valid")]


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
