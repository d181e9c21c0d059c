"""What changed in the known issues."""

from collections.abc import Iterator
from typing import Final

from integration_report.model.summary import Difference, Direction, IssueSummary, Topic
from integration_report.model.words import IssueStatus, Severity
from integration_report.rollup.compare.matching import matched
from integration_report.rollup.compare.sides import Sides, place_of
from integration_report.rollup.compare.subjects import Subject

_SEVERITIES: Final = (
    Severity.LOW,
    Severity.MEDIUM,
    Severity.HIGH,
    Severity.BLOCKER,
    Severity.UNKNOWN,
)


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield issues opened, closed and reopened, and what else is said of them otherwise."""
    found = matched(
        sides.base.issues,
        sides.head.issues,
        [lambda one: (one.id, one.title), lambda one: one.id],
        lambda one: (one.id, one.title, *place_of(one.location)),
    )
    for one in found.new:
        yield _subject(one).difference(
            "opened" if one.open else "new, settled",
            Direction.WORSE if one.open else Direction.NEUTRAL,
            after=_standing(one),
        )
    for one in found.gone:
        yield _subject(one).difference(
            "gone while open" if one.open else "gone",
            Direction.WORSE if one.open else Direction.NEUTRAL,
            before=_standing(one),
        )
    for one, other in found:
        yield from _status(one, other)
        yield from _severity(one, other)
        yield from _waiver(one, other)
        if one.due != other.due and one.open and other.open:
            yield _subject(other).difference(
                "due date",
                Direction.NEUTRAL,
                before=str(one.due or "no date"),
                after=str(other.due or "no date"),
            )


def _subject(issue: IssueSummary) -> Subject:
    return Subject(
        Topic.ISSUE, issue.id, issue.title, ", ".join(issue.components), location=issue.location
    )


def _standing(issue: IssueSummary) -> str:
    return f"{issue.status.value}, {issue.severity.value}" if issue.open else issue.status.value


def _status(one: IssueSummary, other: IssueSummary) -> Iterator[Difference]:
    before, after = one.status.value, other.status.value
    if one.open and not other.open:
        # What nobody will fix is still there.
        is_over = other.status is not IssueStatus.WONT_FIX
        kind = "closed" if is_over else "won't be fixed"
        direction = Direction.BETTER if is_over else Direction.NEUTRAL
    elif other.open and not one.open:
        kind, direction = "reopened", Direction.WORSE
    elif one.status is not other.status:
        kind, direction = "status", Direction.NEUTRAL
    else:
        return
    yield _subject(other).difference(kind, direction, before=before, after=after)


def _severity(one: IssueSummary, other: IssueSummary) -> Iterator[Difference]:
    if one.severity is other.severity or not (one.open or other.open):
        return
    is_raised = _SEVERITIES.index(other.severity) > _SEVERITIES.index(one.severity)
    yield _subject(other).difference(
        "severity raised" if is_raised else "severity lowered",
        # It hurts less because somebody says so: nothing was mended.
        Direction.WORSE if is_raised else Direction.NEUTRAL,
        before=one.severity.value,
        after=other.severity.value,
        reasons=("it blocks now",) if other.blocks and not one.blocks else (),
    )


def _waiver(one: IssueSummary, other: IssueSummary) -> Iterator[Difference]:
    if not (one.open or other.open):
        return
    before, after = _waived(one), _waived(other)
    if before == after:
        yield from _blocking(one, other)
        return
    held = one.waiver is not None and one.waiver.valid
    holds = other.waiver is not None and other.waiver.valid
    kind = "waiver changed"
    if held is not holds:
        kind = "waived" if holds else "waiver ended"
    direction = Direction.WORSE if held and not holds else Direction.NEUTRAL
    reasons = (other.waiver.reason,) if holds and other.waiver and other.waiver.reason else ()
    yield _subject(other).difference(kind, direction, before=before, after=after, reasons=reasons)


def _waived(issue: IssueSummary) -> str:
    waiver = issue.waiver
    if waiver is None:
        return "not waived"
    until = f" until {waiver.expires}" if waiver.expires else ""
    by = f" by {waiver.approved_by}" if waiver.approved_by else ""
    return f"waived{by}{until}" if waiver.valid else f"waiver not valid{by}{until}"


def _blocking(one: IssueSummary, other: IssueSummary) -> Iterator[Difference]:
    """Yield that an issue of the same severity blocks, or doesn't: the policy has changed."""
    if not (one.open and other.open) or one.severity is not other.severity:
        return
    if one.blocks is not other.blocks:
        yield _subject(other).difference(
            "blocks now" if other.blocks else "no longer blocks",
            Direction.WORSE if other.blocks else Direction.NEUTRAL,
            before="blocks" if one.blocks else "doesn't block",
            after="blocks" if other.blocks else "doesn't block",
        )
