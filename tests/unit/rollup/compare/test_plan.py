"""The plan: strategy, order, phases, dates, points."""

import datetime as dt
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons import change, told
from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import PhaseSummary, StepSummary
from integration_report.model.words import Strategy
from reports import report


def step(order: int, component: str, **fields: Any) -> StepSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {
        "name": component.upper(),
        "integrates_with": (),
        "milestone": "",
        "status": State.PARTIAL,
        "location": Location("data/plan.yml", 10 + order),
    }
    return StepSummary(order=order, component=component, **values | fields)


def phase(*steps: StepSummary, **fields: Any) -> PhaseSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {
        "id": "1",
        "name": "Core",
        "status": State.PARTIAL,
        "due": None,
        "location": Location("data/plan.yml", 9),
    }
    return PhaseSummary(steps=steps, **values | fields)


def in_order(components: str) -> tuple[PhaseSummary, ...]:
    return (phase(*(step(order, one) for order, one in enumerate(components, start=1))),)


def test_another_strategy_is_told() -> None:
    found = told(report(), report(strategy=Strategy.BIG_BANG))
    assert found == ["neutral strategy strategy: incremental > big-bang"]


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("abcd", "dabc", "d"),
        ("abcd", "bcda", "a"),
        ("abcd", "acbd", "c"),
        ("ab", "ba", "b"),
        ("abcd", "abcd", ""),
        ("abcd", "acd", ""),
    ],
)
def test_as_few_steps_as_can_be_have_moved(before: str, after: str, moved: str) -> None:
    found = [one for one in change("phases", in_order(before), in_order(after)) if " moved " in one]
    assert [one.split(":")[0] for one in found] == [f"neutral moved {one}" for one in moved]


@given(st.permutations("abcdefg"))
def test_the_same_steps_have_moved_seen_from_either_side(after: list[str]) -> None:
    one, other = in_order("abcdefg"), in_order("".join(after))
    there, back = (
        {line.split(":")[0] for line in change("phases", *sides)}
        for sides in ((one, other), (other, one))
    )
    assert there == back


def test_steps_come_go_and_change_their_phase() -> None:
    first = phase(step(1, "a"), step(2, "b"))
    later = phase(step(3, "c"), id="2", name="Outside")
    before = (first, later)
    after = (phase(step(1, "a")), phase(step(2, "b"), step(3, "d"), id="2", name="Outside"))
    assert change("phases", before, after) == [
        "neutral other phase b: step 2 of Core > step 2 of Outside",
        "neutral step removed c: step 3 of Outside > ",
        "neutral step added d:  > step 3 of Outside",
    ]


def test_what_a_step_connects_and_leads_to_is_told() -> None:
    before = (phase(step(1, "a", integrates_with=("b",))),)
    after = (phase(step(1, "a", integrates_with=("c", "d"), milestone="Orders work")),)
    assert change("phases", before, after) == [
        "neutral integrates with a: b > c, d",
        "neutral milestone a: none > Orders work",
    ]


def test_a_date_that_passes_is_worse_and_one_that_moves_is_not() -> None:
    due = phase(due=dt.date(2026, 10, 1))
    late = msgspec.structs.replace(due, overdue=True)
    moved = msgspec.structs.replace(due, due=dt.date(2026, 12, 1))
    assert change("phases", (due,), (late,)) == [
        "worse overdue 1: due, 2026-10-01 > overdue, 2026-10-01"
    ]
    assert change("phases", (late,), (due,))[0].startswith("better no longer overdue")
    assert change("phases", (late,), (moved,)) == [
        "neutral due date 1: 2026-10-01 > 2026-12-01",
        "neutral no longer overdue 1: overdue, 2026-10-01 > due, 2026-12-01",
    ]


def test_a_point_that_is_planned_no_longer_is_told() -> None:
    (point,) = report().points
    after = (msgspec.structs.replace(point, planned=False),)
    assert change("points", (point,), after) == [
        "neutral no longer planned payment--database: planned > not planned"
    ]
