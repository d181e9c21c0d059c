"""What changed in how something stands: its status, or only why."""

from collections.abc import Iterator, Sequence

from integration_report.model.location import Location
from integration_report.model.status import Reason, State
from integration_report.model.summary import Difference, Direction, Part, Progress, Topic
from integration_report.rollup.compare.directions import (
    has_less,
    new_reasons,
    of_gone_state,
    of_new_state,
    of_states,
)


class Rating(Part, frozen=True, kw_only=True):
    """How something stands in one of the reports, whatever it is."""

    id: str
    """Its id."""
    name: str
    """What people call it."""
    sort: str
    """What it is: `component`, `point`, `checklist`."""
    status: State
    """Its status."""
    reasons: Sequence[Reason] = ()
    """Why it isn't complete."""
    progress: Progress | None = None
    """The facts that its status follows from, where they are known."""
    location: Location | None = None
    """Where it is written."""
    is_evidence: bool = False
    """Whether it is a document, so that something is lost when it is gone."""
    contents: str = ""
    """What is in it, in words; empty where that is of no interest."""


def rating_differences(
    topic: Topic, before: Rating | None, after: Rating | None
) -> Iterator[Difference]:
    """Yield what changed in how something stands; `None` where it isn't there."""
    if before is None or after is None:
        if after is not None:
            yield _came(topic, after)
        elif before is not None:
            yield _went(topic, before)
        return
    reasons = new_reasons(before.reasons, after.reasons)
    if before.status is not after.status:
        kind = "status"
        direction = of_states(before.status, after.status, before.progress, after.progress)
    else:
        ended = new_reasons(after.reasons, before.reasons)
        if not reasons and not ended:
            return
        kind, direction = _reasoning(before, after, has_new=bool(reasons), has_ended=bool(ended))
    yield Difference(
        topic=topic,
        kind=kind,
        id=after.id,
        name=after.name,
        about=after.sort,
        direction=direction,
        before=before.status.value,
        after=after.status.value,
        reasons=reasons,
        location=after.location,
    )


def _reasoning(
    before: Rating, after: Rating, *, has_new: bool, has_ended: bool
) -> tuple[str, Direction]:
    """Return what to say of a status that is the same for other reasons."""
    if has_new and has_ended:
        return "other reasons", Direction.NEUTRAL
    if has_new:
        return "more reasons", Direction.WORSE
    if before.progress and after.progress and has_less(before.progress, after.progress):
        return "fewer reasons", Direction.NEUTRAL
    return "fewer reasons", Direction.BETTER


def _came(topic: Topic, after: Rating) -> Difference:
    return Difference(
        topic=topic,
        kind="new",
        id=after.id,
        name=after.name,
        about=after.sort,
        direction=of_new_state(after.status),
        after=after.status.value,
        reasons=(
            *((after.contents,) if after.contents else ()),
            *dict.fromkeys(why.message for why in after.reasons),
        ),
        location=after.location,
    )


def _went(topic: Topic, before: Rating) -> Difference:
    return Difference(
        topic=topic,
        kind="gone",
        id=before.id,
        name=before.name,
        about=before.sort,
        direction=Direction.WORSE if before.is_evidence else of_gone_state(before.status),
        before=before.status.value,
        reasons=(before.contents,) if before.contents else (),
        location=before.location,
    )
