"""The verdict, and documents that can't be read."""

import msgspec

from comparisons import change, differences
from integration_report.model.location import Location
from integration_report.model.status import ReasonKind
from integration_report.model.summary import UnreadableSummary, Verdict, VerdictReason
from integration_report.model.words import Kind
from reports import report

PLACE = Location("data/issues.yml", 3)


def verdict(*messages: str) -> Verdict:
    reasons = [
        VerdictReason(kind=ReasonKind.OPEN, message=message, location=PLACE) for message in messages
    ]
    return Verdict(ready=not reasons, reasons=tuple(reasons))


def lost(path: str) -> UnreadableSummary:
    return UnreadableSummary(
        path=path, kind=Kind.ISSUES, message="It breaks off.", location=Location(path, 5)
    )


def test_a_verdict_changes_with_its_new_reasons() -> None:
    sides = [report(verdict=one) for one in (verdict(), verdict("issue INT-1 blocks"))]
    (one,) = differences(*sides)
    assert (one.direction, one.kind) == ("worse", "no longer ready")
    assert (one.before, one.after) == ("ready", "not ready, 1 reason")
    assert (one.reasons, one.location) == (("issue INT-1 blocks",), PLACE)
    (back,) = differences(*reversed(sides))
    assert (back.direction, back.kind, back.reasons) == ("better", "ready", ())


def test_a_verdict_for_other_reasons_is_told() -> None:
    first, second = "issue INT-1 blocks", "issue INT-2 blocks"
    one = "not ready, 1 reason"
    two = "not ready, 2 reasons"
    assert change("verdict", verdict(first), verdict(first, second)) == [
        f"worse more reasons verdict: {one} > {two}"
    ]
    assert change("verdict", verdict(first), verdict(second)) == [
        f"neutral other reasons verdict: {one} > {one}"
    ]
    assert change("verdict", verdict(first, second), verdict(first)) == [
        f"neutral fewer reasons verdict: {two} > {one}"
    ]


def test_what_should_be_known_besides_is_told() -> None:
    note = VerdictReason(
        kind=ReasonKind.OPEN,
        message="2 unresolved issues of severity blocker do not block",
        location=PLACE,
    )
    before, after = verdict("issue INT-1 blocks"), verdict("issue INT-1 blocks")
    after = msgspec.structs.replace(after, notes=(note,))
    (one,) = differences(report(verdict=before), report(verdict=after))
    assert (one.kind, one.direction, one.reasons) == ("new notes", "neutral", (note.message,))
    assert change("verdict", after, before) == ["neutral fewer notes notes: 1 note > 0 notes"]


def test_a_reason_with_another_number_is_the_same_reason() -> None:
    before, after = verdict("2 items of 'Web' are open"), verdict("1 item of 'Web' is open")
    assert change("verdict", before, after) == []


def test_a_document_that_cannot_be_read_any_more_is_worse() -> None:
    (one,) = differences(report(), report(unreadable=(lost("data/issues.yml"),)))
    assert (one.direction, one.kind, one.after) == ("worse", "can't be read", "unreadable")
    assert one.reasons == ("It breaks off",)


def test_a_document_is_readable_again_only_if_it_is_still_there() -> None:
    assert change("unreadable", (lost("data/issues.yml"),), ()) == [
        "better can be read data/issues.yml: unreadable > readable"
    ]
    assert change("unreadable", (lost("data/gone.yml"),), ()) == [
        "neutral gone unread data/gone.yml: unreadable > "
    ]
