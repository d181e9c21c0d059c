"""Flows and their steps."""

from typing import Any

import pytest

from comparisons import change, flow
from integration_report.model.location import Location
from integration_report.model.summary import FlowStepSummary
from integration_report.model.words import Outcome

PASSED, FAILED, UNKNOWN = Outcome.PASSED, Outcome.FAILED, Outcome.UNKNOWN
SKIPPED = Outcome.SKIPPED


def step(status: Outcome, action: str = "Pay the order", **fields: Any) -> FlowStepSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {
        "step": 2,
        "expected": "Paid",
        "actual": "Paid",
        "claimed": status,
        "location": Location("data/buy.md", 9),
    }
    return FlowStepSummary(action=action, status=status, **values | fields)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (PASSED, FAILED, "worse newly failing buy 2: passed > failed"),
        (FAILED, PASSED, "better fixed buy 2: failed > passed"),
        (UNKNOWN, PASSED, "better passes now buy 2: unknown > passed"),
        (FAILED, SKIPPED, "neutral step buy 2: failed > skipped"),
        (PASSED, None, "worse step gone buy 2: passed > "),
        (None, FAILED, "worse newly failing buy 2:  > failed"),
        (None, PASSED, "neutral new step buy 2:  > passed"),
    ],
)
def test_a_change_of_a_step(before: Outcome | None, after: Outcome | None, expected: str) -> None:
    sides = [(flow(steps=(step(one),) if one else ()),) for one in (before, after)]
    assert change("flows", *sides) == [expected]


def test_a_step_is_found_by_its_words_wherever_it_stands() -> None:
    before = flow(steps=(step(PASSED), step(PASSED, "Choose a seat", step=3)))
    after = flow(steps=(step(PASSED, "Choose a seat", step=1), step(PASSED, expected="Money")))
    assert change("flows", (before,), (after,)) == []
    reworded = flow(steps=(step(FAILED, "Pay for the order"), *before.steps[1:]))
    assert change("flows", (before,), (reworded,)) == ["worse newly failing buy 2: passed > failed"]


def test_a_flow_that_is_gone_is_worse() -> None:
    assert change("flows", (flow(),), ()) == ["worse gone buy: partial > "]
    assert change("flows", (), (flow(),)) == ["neutral new buy:  > partial"]
