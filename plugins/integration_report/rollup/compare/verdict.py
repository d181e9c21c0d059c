"""What changed in whether the version can go out, and in what could be read at all."""

from collections.abc import Iterator

from integration_report.model.location import Location
from integration_report.model.summary import Difference, Direction, Report, Topic, Verdict
from integration_report.model.wording import counted
from integration_report.rollup.compare.directions import new_reasons
from integration_report.rollup.compare.matching import matched
from integration_report.rollup.compare.sides import Sides, place_of


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield what changed in the verdict, its notes, the version, and what can't be read."""
    base, head = sides.base, sides.head
    yield from _verdict(base.verdict, head.verdict)
    yield from _notes(base.verdict, head.verdict)
    if base.version != head.version:
        yield Difference(
            topic=Topic.VERDICT,
            kind="version",
            id="version",
            name="Version",
            direction=Direction.NEUTRAL,
            before=base.version or "none",
            after=head.version or "none",
            location=_place_of(head),
        )
    yield from _unreadable(sides)


def _verdict(before: Verdict, after: Verdict) -> Iterator[Difference]:
    came = new_reasons(before.reasons, after.reasons)
    went = new_reasons(after.reasons, before.reasons)
    if before.ready is not after.ready:
        kind = "ready" if after.ready else "no longer ready"
        direction = Direction.BETTER if after.ready else Direction.WORSE
    elif came and went:
        kind, direction = "other reasons", Direction.NEUTRAL
    elif came:
        kind, direction = "more reasons", Direction.WORSE
    elif went:
        # It may be that nothing speaks against something because nothing is there any more.
        kind, direction = "fewer reasons", Direction.NEUTRAL
    else:
        return
    first = next((why for why in after.reasons if why.message in came), None)
    yield Difference(
        topic=Topic.VERDICT,
        kind=kind,
        id="verdict",
        name="Verdict",
        direction=direction,
        before=_words(before),
        after=_words(after),
        reasons=came,
        location=first.location if first else None,
    )


def _notes(before: Verdict, after: Verdict) -> Iterator[Difference]:
    """Yield what should be known now and wasn't so before, such as a policy that asks for less."""
    came = new_reasons(before.notes, after.notes)
    if not came and not new_reasons(after.notes, before.notes):
        return
    first = next((note for note in after.notes if note.message in came), None)
    yield Difference(
        topic=Topic.VERDICT,
        kind="new notes" if came else "fewer notes",
        id="notes",
        name="To know",
        direction=Direction.NEUTRAL,
        before=counted(len(before.notes), "note"),
        after=counted(len(after.notes), "note"),
        reasons=came,
        location=first.location if first else None,
    )


def _words(verdict: Verdict) -> str:
    if verdict.ready:
        return "ready"
    return f"not ready, {counted(len(verdict.reasons), 'reason')}"


def _place_of(report: Report) -> Location | None:
    return Location(report.narrative.path) if report.narrative.path else None


def _unreadable(sides: Sides) -> Iterator[Difference]:
    """Yield the documents that can't be read any more, and those that can again."""
    found = matched(
        sides.base.unreadable,
        sides.head.unreadable,
        [lambda one: one.path],
        lambda one: (*place_of(one.location), one.message),
    )
    for one in found.new:
        yield Difference(
            topic=Topic.EVIDENCE,
            kind="can't be read",
            id=one.path,
            name=one.path,
            about=one.kind.value if one.kind else "",
            direction=Direction.WORSE,
            after="unreadable",
            reasons=(one.message.removesuffix("."),),
            location=one.location,
        )
    for one in found.gone:
        is_there = one.path in sides.paths_now
        yield Difference(
            topic=Topic.EVIDENCE,
            kind="can be read" if is_there else "gone unread",
            id=one.path,
            name=one.path,
            about=one.kind.value if one.kind else "",
            direction=Direction.BETTER if is_there else Direction.NEUTRAL,
            before="unreadable",
            after="readable" if is_there else "",
            reasons=() if is_there else ("nothing is known of what it said",),
            location=Location(one.path) if is_there else one.location,
        )
