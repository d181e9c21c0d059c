"""Sign-offs: signed, gone, made stale."""

from typing import Any

import pytest

from comparisons import change, differences
from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import SignoffSummary
from integration_report.model.words import Decision, Trust
from reports import report


def one(state: str = "valid", **fields: Any) -> tuple[SignoffSummary, ...]:  # noqa: ANN401 - any field of the part
    waits = state == "missing"
    values: dict[str, Any] = {
        "role": "Tech Lead",
        "person": "" if waits else "kim",
        "printed_name": "" if waits else "Kim",
        "decision": Decision.PENDING if waits else Decision.APPROVED,
        "trust": Trust.NONE if waits else Trust.RECORDED,
        "location": Location("data/signoffs/kim.yml"),
    }
    return (SignoffSummary(state=state, **values | fields),)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (one("missing"), one(), "better signed Tech Lead: missing > approved, recorded"),
        (one(), one("missing"), "worse missing Tech Lead: approved, recorded > missing"),
        (one(), one("stale"), "worse made stale Tech Lead: approved, recorded > approved, stale"),
        (
            one(),
            one(trust=Trust.VERIFIED),
            "better proved better Tech Lead: approved, recorded > approved, valid",
        ),
        (
            one(trust=Trust.ATTRIBUTED),
            one(),
            "worse proved less well Tech Lead: approved, attributed > approved, recorded",
        ),
        (
            one("stale", trust=Trust.VERIFIED),
            one(),
            "better signed Tech Lead: approved, stale > approved, recorded",
        ),
        (one(), (), "worse gone Tech Lead: approved, recorded > "),
        (one("missing"), (), "neutral gone Tech Lead: missing > "),
        ((), one("missing"), "neutral asked for Tech Lead:  > missing"),
        ((), one(), "neutral new Tech Lead:  > approved, recorded"),
        (
            (),
            one("rejected", decision=Decision.REJECTED),
            "worse new Tech Lead:  > rejected, rejected",
        ),
        (
            one("rejected", decision=Decision.REJECTED),
            one("unverified"),
            "neutral unverified Tech Lead: rejected, rejected > approved, unverified",
        ),
        (
            one(),
            one(decision=Decision.APPROVED_WITH_CONDITIONS, conditions=("INT-1",)),
            "worse decision Tech Lead: approved, recorded"
            " > approved with conditions (INT-1), recorded",
        ),
    ],
)
def test_a_change_of_a_signoff(
    before: tuple[SignoffSummary, ...], after: tuple[SignoffSummary, ...], expected: str
) -> None:
    assert change("signoffs", before, after) == [expected]


def test_why_it_does_not_count_any_more_is_told() -> None:
    why = Reason(ReasonKind.STALE, "the evidence changed afterwards")
    (told,) = differences(report(signoffs=one()), report(signoffs=one("stale", reasons=(why,))))
    assert told.reasons == ("the evidence changed afterwards",)


def test_what_was_decided_anew_is_compared_with_what_was_decided_before() -> None:
    before, renewed = one("stale", trust=Trust.VERIFIED), one(trust=Trust.VERIFIED)
    after = (*one("superseded", trust=Trust.VERIFIED), *renewed)
    assert change("signoffs", before, after) == [
        "better signed Tech Lead: approved, stale > approved, valid"
    ]
    assert change("signoffs", renewed, after) == []


def test_two_people_of_a_role_are_told_apart() -> None:
    kim, lee = one()[0], one(person="lee", printed_name="Lee")[0]
    assert change("signoffs", (kim, lee), (lee,)) == ["worse gone Tech Lead: approved, recorded > "]
    (told,) = differences(report(signoffs=(kim, lee)), report(signoffs=(lee,)))
    assert told.name == "Kim"
