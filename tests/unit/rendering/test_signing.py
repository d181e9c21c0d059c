"""Whether everybody has signed, in a sentence."""

import pytest

from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import SignoffSummary
from integration_report.model.words import Decision, Trust
from integration_report.rendering.signing import against_signoff


@pytest.mark.parametrize(
    ("role", "message", "told"),
    [
        ("QA Lead", "2 people must still sign as QA Lead", "2 people must still sign"),
        (
            "QA Lead",
            "Bea must still sign as QA Lead, and 1 more",
            "Bea must still sign, and 1 more",
        ),
        (
            "dev",
            "the sign-off of Ann as dev rejects the release",
            "the sign-off of Ann rejects the release",
        ),
        ("", "a sign-off as good as any", "a sign-off as good as any"),
    ],
)
def test_why_a_signoff_does_not_count_leaves_out_the_role_beside_it(
    role: str, message: str, told: str
) -> None:
    signoff = SignoffSummary(
        role=role,
        person="",
        printed_name="",
        decision=Decision.PENDING,
        state="missing",
        trust=Trust.NONE,
        reasons=(Reason(ReasonKind.MISSING, message),),
    )
    assert against_signoff(signoff) == told
