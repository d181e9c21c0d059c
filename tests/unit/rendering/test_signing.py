"""Whether everybody has signed, in a sentence."""

import msgspec
import pytest

from drawn_pages import made
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import SignoffSummary
from integration_report.model.words import Decision, Trust
from integration_report.rendering.signing import against_signoff
from reports import report


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


@pytest.mark.parametrize(
    ("state", "decision", "did"),
    [
        ("rejected", Decision.REJECTED, "has rejected the release"),
        ("revoked", Decision.REVOKED, "has taken the sign-off back"),
    ],
)
def test_who_refuses_is_shown_in_the_own_words(state: str, decision: Decision, did: str) -> None:
    given = SignoffSummary(
        role="dev",
        person="ann",
        printed_name="Ann Lee",
        decision=decision,
        state=state,
        trust=Trust.VERIFIED,
        meaning="It is too\nslow \u202e.",
        reasons=(Reason(ReasonKind.FAILED, "the sign-off of Ann Lee as dev is against it"),),
    )
    said = f"Ann Lee {did}: “It is too slow \N{REPLACEMENT CHARACTER}.”"
    assert against_signoff(given) == said
    shown = made(report(signoffs=(given,)))
    assert said in shown["sign-offs.md"].html
    assert against_signoff(msgspec.structs.replace(given, meaning="")) == f"Ann Lee {did}"
    assert against_signoff(msgspec.structs.replace(given, reasons=())) == ""


def test_the_overview_counts_the_sign_offs_that_are_awaited() -> None:
    def heading(*states: str) -> str:
        ones = [
            SignoffSummary(
                role=f"role-{number}",
                person="ann",
                printed_name="Ann Lee",
                decision=Decision.APPROVED,
                state=state,
                trust=Trust.VERIFIED,
            )
            for number, state in enumerate(states)
        ]
        html = made(report(signoffs=tuple(ones)))["index.md"].html
        return html.partition('<h2 id="sign-offs">')[2].partition("<")[0]

    assert heading("stale") == "0 of 1 sign-offs are there"
    assert heading("valid") == "1 of 1 sign-off is there"
    assert heading("valid", "stale") == "1 of 2 sign-offs is there"
    assert heading("valid", "valid") == "2 of 2 sign-offs are there"
    assert heading() == "No sign-off is asked for"
