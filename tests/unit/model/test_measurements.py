"""Figures of metrics that stand in result files."""

import pytest

from evidence_builders import TODAY, document
from integration_report.model.evidence import Evidence
from integration_report.model.flow import Flow, Metric
from integration_report.model.measurements import Measurements
from integration_report.model.runs import ResultFormat, RunMetric, TestRun
from integration_report.model.words import Outcome

FLOW = document("data/flows/pay.yml", Flow(name="Pay"))
RUN = TestRun(
    format=ResultFormat.K6_JSON,
    metrics=(
        RunMetric(name="http_req_duration.p(95)", value=312.5, unit="ms"),
        RunMetric(name="http_req_failed.rate", value=0.005),
        RunMetric(name="data_received.count", value=123_456_789, unit="B"),
    ),
)
EVIDENCE = Evidence([FLOW, document("data/results/k6.json", RUN)], as_of=TODAY)
K6 = "results/k6.json"


@pytest.mark.parametrize(
    ("target", "figure", "outcome"),
    [
        ("< 500ms", "http_req_duration.p(95)", Outcome.PASSED),
        ("< 0.3s", "http_req_duration.p(95)", Outcome.FAILED),
        ("< 1%", "http_req_failed.rate", Outcome.PASSED),
        ("< 0.1%", "http_req_failed.rate", Outcome.FAILED),
        ("< 0.01", "http_req_failed.rate", Outcome.PASSED),
        ("< 200MB", "data_received.count", Outcome.PASSED),
        ("< 5 queries", "http_req_duration.p(95)", Outcome.UNKNOWN),
        ("< 500ms", "http_req_duration.p(99)", Outcome.UNKNOWN),
    ],
)
def test_a_metric_is_held_against_what_was_measured(
    target: str, figure: str, outcome: Outcome
) -> None:
    metric = Metric(name="Answer", target=target, from_=f"{K6}#{figure}")
    assert Measurements(EVIDENCE).judge(FLOW, metric).outcome is outcome


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        ("results/gone.json#x", "there is no result file 'results/gone.json'"),
        ("../../etc/passwd#x", "there is no result file '../../etc/passwd'"),
        (f"{K6}#p95", f"'{K6}' has no figure 'p95'"),
        ("#p95", "there is no result file ''"),
    ],
)
def test_a_figure_that_is_not_there_is_unknown_and_says_why(reference: str, why: str) -> None:
    metric = Metric(name="Answer", target="< 5s", from_=reference, claimed=Outcome.PASSED)
    verdict = Measurements(EVIDENCE).judge(FLOW, metric)
    assert (verdict.outcome, verdict.why) == (Outcome.UNKNOWN, why)


def test_a_file_is_found_from_the_root_and_beside_the_document_too() -> None:
    for file in ("data/results/k6.json", "../results/k6.json"):
        metric = Metric(name="Answer", target="< 5s", from_=f"{file}#http_req_duration.p(95)")
        assert Measurements(EVIDENCE).judge(FLOW, metric).outcome is Outcome.PASSED


def test_of_a_written_figure_and_a_measured_one_the_worse_counts() -> None:
    reference = f"{K6}#http_req_duration.p(95)"
    for actual, outcome in (("9s", Outcome.FAILED), ("0.1s", Outcome.PASSED)):
        metric = Metric(name="Answer", target="< 5s", actual=actual, from_=reference)
        assert Measurements(EVIDENCE).judge(FLOW, metric).outcome is outcome
    metric = Metric(name="Answer", target="< 300ms", actual="0.1s", from_=reference)
    assert Measurements(EVIDENCE).judge(FLOW, metric).outcome is Outcome.FAILED
