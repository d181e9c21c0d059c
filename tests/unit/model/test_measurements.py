"""Figures of metrics that stand in result files."""

import datetime as dt
from collections.abc import Mapping

import pytest

from evidence_builders import TODAY, document, unreadable
from integration_report.model.evidence import Evidence
from integration_report.model.flow import Flow, Metric
from integration_report.model.measurements import Measurements
from integration_report.model.runs import CaseOutcome, ResultFormat, RunMetric, TestCase, TestRun
from integration_report.model.words import Outcome
from run_builders import at

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
PASSED, FAILED = CaseOutcome.PASSED, CaseOutcome.FAILED


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


def _measured(milliseconds: float, started: dt.datetime | None = None) -> TestRun:
    figure = RunMetric(name="p95", value=milliseconds, unit="ms")
    return TestRun(format=ResultFormat.K6_JSON, metrics=(figure,), started=started)


def _found(files: Mapping[str, TestRun | None], pattern: str) -> tuple[float | None, str]:
    documents = [
        document(f"data/results/{name}", record) if record else unreadable(f"data/results/{name}")
        for name, record in files.items()
    ]
    metric = Metric(name="Answer", target="< 5s", from_=f"{pattern}#p95")
    found = Measurements(Evidence([FLOW, *documents], as_of=TODAY)).find(FLOW, metric)
    return found.metric.value if found.metric else None, found.why


def test_of_the_files_of_a_pattern_the_newest_counts() -> None:
    files = {
        "2026-10-02-k6-d0bb3514.json": _measured(2),
        "2026-10-01-k6-ffffffff.json": _measured(1),
        "2026-10-03-other.json": _measured(9),
    }
    for pattern in ("results/*-k6-*.json", "data/**/*-k6-*.json"):
        assert _found(files, pattern) == (2, "")
    hours = {
        "a-1.json": _measured(1, at(2, 9)),
        "a-0.json": _measured(2, at(2, 17)),
    }
    assert _found(hours, "results/a-?.json") == (2, "")
    assert _found(hours, "results/b-*.json")[1] == "there is no result file 'results/b-*.json'"


def test_which_file_of_a_pattern_is_the_newest_is_never_guessed() -> None:
    one_day = {
        "2026-10-02-k6-1.json": _measured(1),
        "2026-10-02-k6-2.json": _measured(2),
    }
    why = "2 files are of 'results/*k6*', and nobody says which is the newest"
    assert _found(one_day, "results/*k6*") == (None, why)
    undated = {"2026-10-02-k6-1.json": _measured(1), "k6.json": _measured(2)}
    assert _found(undated, "results/*k6*") == (None, why)
    unread = {"2026-10-01-k6.json": _measured(1), "2026-10-02-k6.json": None}
    assert _found(unread, "results/*k6*") == (None, "'results/*k6*' couldn't be read")


def test_of_a_written_figure_and_a_measured_one_the_worse_counts() -> None:
    reference = f"{K6}#http_req_duration.p(95)"
    for actual, outcome in (("9s", Outcome.FAILED), ("0.1s", Outcome.PASSED)):
        metric = Metric(name="Answer", target="< 5s", actual=actual, from_=reference)
        assert Measurements(EVIDENCE).judge(FLOW, metric).outcome is outcome
    metric = Metric(name="Answer", target="< 300ms", actual="0.1s", from_=reference)
    assert Measurements(EVIDENCE).judge(FLOW, metric).outcome is Outcome.FAILED


@pytest.mark.parametrize(("second", "outcome"), [(900.0, Outcome.UNKNOWN), (100.0, Outcome.PASSED)])
def test_of_figures_that_differ_none_is_picked(second: float, outcome: Outcome) -> None:
    figures = tuple(RunMetric(name="p(95)", value=value, unit="ms") for value in (second, 100.0))
    run = TestRun(format=ResultFormat.K6_JSON, metrics=figures)
    evidence = Evidence([FLOW, document("data/results/k6.json", run)], as_of=TODAY)
    metric = Metric(name="a", target="< 500 ms", from_=f"{K6}#p(95)")

    assert Measurements(evidence).judge(FLOW, metric).outcome is outcome


def test_a_small_figure_is_not_nothing() -> None:
    run = TestRun(format=ResultFormat.K6_JSON, metrics=(RunMetric(name="rate", value=4e-7),))
    evidence = Evidence([FLOW, document("data/results/k6.json", run)], as_of=TODAY)
    metric = Metric(name="a", target="< 0.0000001", from_=f"{K6}#rate")

    assert Measurements(evidence).judge(FLOW, metric).outcome is Outcome.FAILED


def test_the_duration_of_a_test_that_passed_is_a_figure() -> None:
    cases = (
        TestCase(name="pays", class_name="checkout", id="E2E-7", outcome=PASSED, seconds=1.25),
        TestCase(name="refunds", class_name="checkout", outcome=FAILED, seconds=0.1),
        TestCase(name="ships", class_name="checkout", outcome=PASSED),
    )
    run = TestRun(format=ResultFormat.PLAYWRIGHT_JSON, cases=cases)
    found = Measurements(Evidence([FLOW, document("data/results/e2e.json", run)], as_of=TODAY))
    outcomes = {
        name: found.judge(
            FLOW, Metric(name="Takes", target="< 2s", from_=f"results/e2e.json#{name}.duration")
        ).outcome
        for name in ("E2E-7", "pays", "refunds", "ships", "sleeps")
    }
    unknown = dict.fromkeys(("refunds", "ships", "sleeps"), Outcome.UNKNOWN)
    assert outcomes == {"E2E-7": Outcome.PASSED, "pays": Outcome.PASSED, **unknown}
