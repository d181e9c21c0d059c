"""What is shown before somebody signs."""

import msgspec

from integration_report.commands.signing_text import Shown, difference, question, summary
from integration_report.model.attestation import Contribution, SinceSigned
from integration_report.model.location import Reference
from integration_report.model.signoff import Coverage, Signoff
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import (
    Report,
    SignoffChange,
    SignoffSummary,
    Verdict,
    VerdictReason,
)
from integration_report.model.words import Decision, Trust
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.layout import laid_out
from integration_report.signing.earlier import Earlier
from reports import report

RECORD = Signoff(
    repository="example.com/shop",
    report="Shop",
    version="1.0",
    role="tech-lead",
    person="alice",
    printed_name="Alice Ng",
    decision=Decision.APPROVED,
    meaning="Yes",
    covers=Coverage(algorithm="coverage/v1", digest=f"sha256:{'0' * 64}", files=1),
)
AWAITED = "1 person must still sign as qa-lead"
MISSING = SignoffSummary(
    role="qa-lead",
    person="",
    printed_name="",
    decision=Decision.PENDING,
    state="missing",
    trust=Trust.NONE,
    reasons=(Reason(ReasonKind.MISSING, AWAITED, None),),
)


def told(*messages: str) -> Report:
    """Return a report with reasons against it."""
    reasons = tuple(VerdictReason(kind=ReasonKind.MISSING, message=one) for one in messages)
    verdict = Verdict(ready=not reasons, reasons=reasons)
    return report(verdict=verdict, signoffs=(MISSING,))


def shown(verdict: Report, **fields: object) -> str:
    found = Shown(verdict, "0123456789abcdef", "main", RECORD, None, **fields)  # type: ignore[arg-type]
    return laid_out(summary(found), Screen(width=200))


def test_a_report_is_ready_or_waits_for_sign_offs_or_is_not_ready() -> None:
    assert "\nVerdict: ready.\n" in shown(told())
    assert f"\nVerdict: ready but for sign-offs.\n  missing: {AWAITED}\n" in shown(told(AWAITED))
    found = shown(told(AWAITED, "no tests"))
    assert f"Verdict: NOT READY, for 2 reasons.\n  missing: no tests\n  missing: {AWAITED}" in found


def test_what_is_too_long_to_read_is_counted() -> None:
    found = shown(told(*(f"reason {number}" for number in range(25))))
    assert "reason 19\n  and 5 more: 'integration-report gate' has them all" in found
    own = tuple(
        Contribution(email="a@b", role="author", commit="ab" * 20, path=f"data/{number:02}.yml")
        for number in range(21)
    )
    assert "data/19.yml (author of ababababab)\n  and 1 more file\n" in shown(told(), own=own)


def test_what_has_changed_since_is_told_item_by_item() -> None:
    last = Earlier("data/signoffs/1.0/a.yml", RECORD)
    changes = (
        SignoffChange(path="a.yml", how="mode"),
        SignoffChange(path="b.yml", how="added", by="Bob", commit="c" * 40),
        SignoffChange(path="c.yml", field="x", how="changed", before="1", after=""),
    )
    found = shown(told(), last=last, since=SinceSigned(changes=changes, more=2))
    assert "Changed since the last time (approved, data/signoffs/1.0/a.yml):\n" in found
    assert "  a.yml has another mode\n  b.yml added, by Bob in cccccccccc\n" in found
    assert "  c.yml: x changed: 1 → nothing\n  and 2 more\n" in found
    unknown = shown(told(), last=last, since=SinceSigned(unknown="It is shallow."))
    assert "can't be told: It is shallow.\n" in unknown
    found = shown(told(), last=last, since=SinceSigned(changes=changes * 20))
    assert "  and 10 more\n" in found


def test_where_no_branch_is_checked_out_the_commit_stands_alone() -> None:
    found = Shown(told(), "0123456789abcdef", "", RECORD, None)
    text = laid_out(difference(found), Screen(width=200))
    assert "Commit      0123456789\n" in text
    assert "Key         none: the record isn't signed\n" in text


def test_each_decision_has_its_question() -> None:
    asked = {
        Decision.APPROVED: "Approve 1.0 as tech-lead?",
        Decision.APPROVED_WITH_CONDITIONS: "Approve 1.0 as tech-lead, if A and B are met?",
        Decision.REJECTED: "Reject 1.0 as tech-lead?",
        Decision.REVOKED: "Take back what you decided about 1.0 as tech-lead?",
    }
    for decision, text in asked.items():
        conditions = tuple(map(Reference.to, "AB")) if "conditions" in decision else ()
        record = msgspec.structs.replace(RECORD, decision=decision, conditions=conditions)
        assert question(record) == text
