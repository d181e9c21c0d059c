"""Which way a change points: nothing is better because evidence is gone."""

import pytest

from comparisons import change, differences
from integration_report.model.status import Reason, ReasonKind, State
from integration_report.model.summary import Direction, Progress
from integration_report.rollup.compare.directions import of_states
from reports import component, report


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_what_proves_nothing_is_never_better(before: State, after: State) -> None:
    direction = of_states(before, after)
    if before is after:
        assert direction is Direction.NEUTRAL
    elif after in (State.UNKNOWN, State.MISSING, State.NOT_STARTED):
        assert direction is not Direction.BETTER
    elif after is State.COMPLETE:
        assert direction is Direction.BETTER
    elif after is State.FAILED:
        assert direction is Direction.WORSE


@pytest.mark.parametrize(
    ("was", "now", "direction"),
    [
        (Progress(total=5, finished=4, failed=1), Progress(total=5, finished=5), Direction.BETTER),
        (
            Progress(total=5, finished=4, failed=1),
            Progress(total=4, finished=4),
            Direction.NEUTRAL,
        ),
        (
            Progress(total=5, finished=4, failed=1),
            Progress(total=5, finished=4, skipped=1),
            Direction.NEUTRAL,
        ),
        (
            Progress(total=5, finished=4, blocked=1),
            Progress(total=4, finished=4),
            Direction.BETTER,
        ),
        (
            Progress(total=5, finished=4, failed=1),
            Progress(total=4, finished=4, waived=1),
            Direction.BETTER,
        ),
    ],
)
def test_with_fewer_facts_no_status_is_better(
    was: Progress, now: Progress, direction: Direction
) -> None:
    assert of_states(State.FAILED, State.PARTIAL, was, now) is direction


def test_how_the_whole_stands_is_told() -> None:
    assert change("status", State.BLOCKED, State.COMPLETE) == [
        "better status whole: blocked > complete"
    ]


def test_a_status_for_more_other_or_fewer_reasons() -> None:
    first, second = (Reason(ReasonKind.OPEN, f"issue INT-{number} blocks") for number in (1, 2))
    one, both, other = (
        (component("web", "Web", State.BLOCKED, reasons=reasons),)
        for reasons in ((first,), (first, second), (second,))
    )
    assert change("components", one, both) == ["worse more reasons web: blocked > blocked"]
    assert change("components", one, other) == ["neutral other reasons web: blocked > blocked"]
    assert change("components", both, one) == ["better fewer reasons web: blocked > blocked"]
    (told,) = differences(report(components=one), report(components=both))
    assert told.reasons == ("issue INT-2 blocks",)


def test_fewer_reasons_with_less_evidence_are_not_better() -> None:
    reasons = [Reason(ReasonKind.FAILED, f"test T-{number} failed") for number in (1, 2)]
    before = component(
        "web", "Web", State.FAILED, reasons=tuple(reasons), progress=Progress(total=2, failed=2)
    )
    after = component(
        "web", "Web", State.FAILED, reasons=tuple(reasons[:1]), progress=Progress(total=1, failed=1)
    )
    assert change("components", (before,), (after,)) == [
        "neutral fewer reasons web: failed > failed"
    ]
