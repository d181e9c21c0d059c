"""What is shown before somebody signs."""

import msgspec

from integration_report.commands.signing_text import (
    Shown,
    difference,
    question,
    still_missing,
    summary,
)
from integration_report.model.attestation import Contribution, SinceSigned
from integration_report.model.location import Location, Reference
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
from integration_report.signoffs.required import Requirement
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


def test_what_has_changed_stands_below_the_verdict_in_a_line() -> None:
    def told_of(verdict: Report) -> str:
        found = Shown(verdict, "0123456789abcdef", "main", RECORD, None)
        return laid_out(difference(found), Screen(width=200)).partition("\n\n")[2]

    assert told_of(told()) == "Verdict: ready.\n"
    why = "'integration-report gate' says why.\n"
    assert told_of(told(AWAITED)) == f"Verdict: ready but for sign-offs. {why}"
    assert told_of(told("no tests", AWAITED)) == f"Verdict: NOT READY, for 2 reasons. {why}"


def test_who_approves_under_conditions_is_told_that_meeting_them_changes_the_evidence() -> None:
    conditions = (Reference.to("A"), Reference.to("B"))
    record = msgspec.structs.replace(RECORD, conditions=conditions)
    found = Shown(told(), "0" * 40, "main", record, None, settled_in=("data/issues.yml",))
    for shows in (summary, difference):
        text = laid_out(shows(found), Screen(width=200))
        assert "\nSettling A and B changes data/issues.yml, which this covers: " in text
    assert "Settling" not in shown(told())


def asked(**fields: object) -> Requirement:
    return Requirement(role="tech-lead", people=1, location=Location("p.yml"), **fields)  # type: ignore[arg-type]


def other(person: str, state: str, role: str = "dev", *, blocks: bool = True) -> SignoffSummary:
    return msgspec.structs.replace(
        MISSING, person=person, printed_name=person.title(), role=role, state=state, blocks=blocks
    )


def test_who_still_has_to_sign_are_all_that_the_release_waits_for() -> None:
    own = (other("alice", "stale", "Tech Lead"), other("carl", "rejected", "tech-lead"))
    others = (
        other("bea", "stale"),
        other("dan", "unverified"),
        other("eve", "rejected"),
        other("fay", "revoked"),
        other("gus", "stale", blocks=False),
    )
    found = still_missing(report(signoffs=(MISSING, *own, *others)), RECORD, asked())
    assert found == (
        "Still to sign: qa-lead, Carl (tech-lead: rejected), Bea (dev: stale),"
        " Dan (dev: unverified), Eve (dev: rejected).\n"
    )
    assert still_missing(report(signoffs=own[:1]), RECORD, None) == ""
    revoked = msgspec.structs.replace(RECORD, decision=Decision.REVOKED)
    assert still_missing(report(signoffs=others), revoked, asked()) == ""


def test_what_is_recorded_only_is_no_end_of_it_where_the_policy_asks_for_more() -> None:
    strict = asked(min_trust=Trust.VERIFIED)
    assert still_missing(report(), RECORD, strict) == (
        "Still to sign: Alice Ng (tech-lead: recorded only, unless the commit is signed;"
        " the policy asks that it is verified).\n"
    )
    signed = msgspec.structs.replace(RECORD, signature="-----BEGIN SSH SIGNATURE-----")
    assert still_missing(report(), signed, strict) == ""
    assert still_missing(report(), RECORD, asked()) == ""


def test_more_people_in_the_same_role_are_counted() -> None:
    two = msgspec.structs.replace(asked(), people=2)
    assert still_missing(report(), RECORD, two) == "Still to sign: 1 more as tech-lead.\n"
    by_carl = report(signoffs=(other("carl", "valid", "tech-lead"),))
    assert still_missing(by_carl, RECORD, two) == ""
    rejected = msgspec.structs.replace(RECORD, decision=Decision.REJECTED)
    assert still_missing(report(), rejected, two) == ""


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
