"""End-to-end flows: steps, data-flow checks, metrics."""

import msgspec
import pytest

from evidence_builders import OPEN, TODAY, document, flow, item
from integration_report.model.evidence import Evidence
from integration_report.model.flow import Flow, Metric
from integration_report.model.measurements import Measurements
from integration_report.model.status import State
from integration_report.model.words import Outcome
from integration_report.rollup.flows import rate_flow, summarize_flow

PATH = "data/flow.yml"
UNKNOWN = Outcome.UNKNOWN
NO_RUNS = Measurements(Evidence([], as_of=TODAY))


@pytest.mark.parametrize(
    ("claimed", "actual", "state"),
    [
        (Outcome.PASSED, "201", State.COMPLETE),
        (Outcome.PASSED, None, State.UNKNOWN),
        (Outcome.PASSED, "-", State.UNKNOWN),
        (Outcome.FAILED, None, State.FAILED),
        (Outcome.FAILED, "201", State.FAILED),
        (Outcome.UNKNOWN, "201", State.UNKNOWN),
        (Outcome.UNKNOWN, None, State.NOT_STARTED),
        (Outcome.SKIPPED, None, State.NOT_STARTED),
        (Outcome.PARTIAL, "201", State.NOT_STARTED),
    ],
)
def test_a_step_passes_only_with_an_observation(
    claimed: Outcome, actual: str | None, state: State
) -> None:
    record = flow(claimed=claimed, actual=actual)
    assert rate_flow(document(PATH, record), record, NO_RUNS).status.state is state


@pytest.mark.parametrize(
    ("metric", "state"),
    [
        (Metric(name="Total", target="< 5s", actual="3.2s"), State.COMPLETE),
        (Metric(name="Total", target="< 5s", actual="9s", claimed=Outcome.PASSED), State.FAILED),
        (Metric(name="Total", target="< 5s", actual="3", claimed=Outcome.PASSED), State.UNKNOWN),
        (Metric(name="Total", target="< 5s", claimed=Outcome.PASSED), State.UNKNOWN),
        (Metric(name="Total", target="< 5s", from_="results/k6.json#p95"), State.UNKNOWN),
        (Metric(name="Total", target="< 5s"), State.PARTIAL),
    ],
)
def test_a_metric_is_computed(metric: Metric, state: State) -> None:
    record = msgspec.structs.replace(flow(), metrics=(metric,))
    assert rate_flow(document(PATH, record), record, NO_RUNS).status.state is state


def test_a_flow_without_steps_has_shown_nothing() -> None:
    record = Flow(name="Empty", metrics=(Metric(name="Total", target="< 5s", actual="3s"),))
    status = rate_flow(document(PATH, record), record, NO_RUNS).status
    assert status.state is State.PARTIAL
    assert [reason.message for reason in status.reasons] == ["no step is written down"]


def test_reasons_say_what_was_observed() -> None:
    record = msgspec.structs.replace(
        flow(claimed=Outcome.FAILED, actual="500"), checks=(item("Data persisted", OPEN),)
    )
    rated = rate_flow(document(PATH, record, title="Register"), record, NO_RUNS)
    assert [reason.message for reason in rated.status.reasons] == [
        "'Register' failed: '500' was observed, '201' expected",
        "1 of 1 data-flow check is open: 'Data persisted'",
    ]
    assert [reason.message for reason in rated.part.reasons] == [
        "1 of 1 check of 'Register' failed: 'Register'",
        "1 of 1 data-flow check of 'Register' is open: 'Data persisted'",
    ]


def test_the_layout_shows_what_counts() -> None:
    record = msgspec.structs.replace(
        flow("web", actual=None),
        metrics=(Metric(name="Total", target="< 5s", actual="3200 ms", claimed=Outcome.PASSED),),
        checks=(item(), item("Audit", OPEN)),
    )
    paper = document(PATH, record)
    found = summarize_flow(
        paper,
        record,
        rate_flow(paper, record, NO_RUNS).status,
        NO_RUNS,
        identity="flow",
        components=("web",),
        as_of=TODAY,
    )
    assert [(step.step, step.claimed, step.status) for step in found.steps] == [
        (1, Outcome.PASSED, Outcome.UNKNOWN)
    ]
    assert (found.checks.done, found.checks.open) == (1, 1)
    assert [one.text for one in found.items] == ["Do it", "Audit"]
    metric = found.metrics[0]
    assert (metric.pass_, metric.unit, metric.target_value, metric.actual_value) == (
        True,
        "s",
        5.0,
        3.2,
    )
