"""Metrics: targets kept and missed, and figures that went up or down."""

from typing import Any

import msgspec
import pytest

from chart_parts import metric
from comparisons import change, differences, flow
from integration_report.model.measure import compare
from integration_report.model.summary import FlowSummary
from integration_report.model.words import Outcome
from integration_report.rollup.compare.metrics import change_of
from reports import report

_PASSES = {Outcome.PASSED: True, Outcome.FAILED: False, Outcome.UNKNOWN: None}


def measured(target: str, actual: str | None, **fields: Any) -> tuple[FlowSummary, ...]:  # noqa: ANN401 - any field of the part
    verdict = compare(target, actual)
    values: dict[str, Any] = {
        "name": "Time",
        "pass_": _PASSES[verdict.outcome],
        "why": verdict.why,
    }
    return (flow(metrics=(metric(target, actual, **values | fields),)),)


@pytest.mark.parametrize(
    ("target", "before", "after", "expected", "reasons"),
    [
        ("< 5s", "3s", "4 s", "worse worse than before", ["33 % more"]),
        ("< 5s", "4 s", "3000 ms", "better better than before", ["25 % less"]),
        (">= 10/s", "20/s", "15/s", "worse worse than before", ["25 % less"]),
        (">= 10/s", "15/s", "20/s", "better better than before", ["33 % more"]),
        ("< 5s", "3s", "9s", "worse misses its target", ["'9s' is not < 5s", "200 % more"]),
        ("< 5s", "9s", "3s", "better keeps its target", ["67 % less"]),
        ("< 5s", "4.99s", "5s", "worse misses its target", ["'5s' is not < 5s"]),
        ("fast", "3s", "4s", "neutral other than before", ["33 % more"]),
        ("< 5", "0", "1", "worse worse than before", ["100 % more"]),
    ],
)
def test_a_change_of_a_figure(
    target: str, before: str, after: str, expected: str, reasons: list[str]
) -> None:
    sides = measured(target, before), measured(target, after)
    assert change("flows", *sides) == [f"{expected} Time: {before} > {after}"]
    (one,) = differences(*(report(flows=flows) for flows in sides))
    assert list(one.reasons) == reasons


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("3s", None, "worse not measured Time: 3s > no figure"),
        ("9s", None, "neutral not measured Time: 9s > no figure"),
        ("3s", "soon", "worse can't be told Time: 3s > soon"),
    ],
)
def test_what_is_not_measured_any_more_is_not_better(
    before: str, after: str | None, expected: str
) -> None:
    assert change("flows", measured("< 5s", before), measured("< 5s", after)) == [expected]


@pytest.mark.parametrize(("before", "after"), [("3s", "3.1s"), ("3s", "3000ms"), ("soon", "late")])
def test_noise_is_not_told(before: str, after: str) -> None:
    assert change("flows", measured("< 5s", before), measured("< 5s", after)) == []


def test_figures_of_other_dimensions_have_no_share() -> None:
    assert change_of("< 5s", "3s", "3 MB") is None
    assert change_of("< 5s", "0s", "0s") is None


def test_a_target_that_is_kept_because_it_was_loosened_is_not_better() -> None:
    found = change("flows", measured("< 3s", "4s"), measured("< 5s", "4s"))
    assert found == [
        "neutral keeps its target Time: 4s > 4s",
        "neutral target Time: < 3s > < 5s",
    ]


def test_a_metric_that_is_gone_is_worse_and_a_new_one_that_misses_is_too() -> None:
    none = (flow(),)
    assert change("flows", measured("< 5s", "3s"), none) == ["worse gone Time: 3s > "]
    assert change("flows", none, measured("< 5s", "3s")) == ["neutral new Time:  > 3s"]
    (one,) = differences(report(flows=none), report(flows=measured("< 5s", "9s")))
    assert (one.direction, one.kind, one.reasons) == (
        "worse",
        "misses its target",
        ("'9s' is not < 5s",),
    )


def test_a_target_that_points_the_other_way_makes_figures_incomparable() -> None:
    before, after = measured("< 5s", "3s"), measured("> 1s", "4s")
    assert change("flows", before, after) == ["neutral target Time: < 5s > > 1s"]


def test_a_metric_of_a_moved_flow_is_the_same() -> None:
    (before,) = measured("< 5s", "3s")
    after = msgspec.structs.replace(before, path="data/flows/buy.md", id="flows-buy")
    assert change("flows", (before,), (after,)) == []
