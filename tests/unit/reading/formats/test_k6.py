"""Summaries of k6: beside those of real runs, small ones built by hand from the documented shapes.

The versioned summary is after the published schema `summary/1.0.0` of k6; no real file of it is
among the runs.
"""

import json

import pytest

from integration_report.model.runs import CaseOutcome, TestRun
from integration_report.reading.formats.k6 import is_k6, read_k6
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import RUNS, result_of, source_of

ITERATIONS = {"count": 3, "rate": 1.5}
REQUESTS = {"count": 9, "rate": 4.5}
TREND = {"avg": 3, "min": 1, "med": 2, "max": 9, "p(90)": 7, "p(95)": 8.5}
ZEROS = dict.fromkeys(TREND, 0)


def read(document: object) -> TestRun:
    return read_k6(source_of(json.dumps(document)))


def legacy(**metrics: object) -> dict[str, object]:
    return {"metrics": {"iterations": ITERATIONS, **metrics}, "root_group": {"name": ""}}


def handed(**metrics: object) -> dict[str, object]:
    return {
        "root_group": {"name": "", "groups": [], "checks": []},
        "state": {"testRunDurationMs": 2500},
        "metrics": {"iterations": {"type": "counter", "values": ITERATIONS}, **metrics},
    }


def versioned(*metrics: object, **more: object) -> dict[str, object]:
    return {
        "version": "1.0.0",
        "metadata": {"generatedAt": "2026-11-23T10:30:45Z", "k6Version": "1.5.0"},
        "config": {"execution": "local", "script": "load.js", "duration": 45},
        "results": {"metrics": list(metrics), **more},
    }


def outcomes(run: TestRun) -> list[tuple[str, CaseOutcome]]:
    return [(case.name, case.outcome) for case in run.cases]


def test_in_the_export_true_means_that_a_threshold_was_crossed() -> None:
    trend = TREND | {"thresholds": {"p(95)<5": True, "avg<5": False, "med<5": "false"}}
    run = read(legacy(http_req_duration=trend))
    assert outcomes(run) == [
        ("http_req_duration: p(95)<5", CaseOutcome.FAILED),
        ("http_req_duration: avg<5", CaseOutcome.PASSED),
        ("http_req_duration: med<5", CaseOutcome.UNKNOWN),
    ]
    assert run.cases[0].message == "The threshold was crossed: p(95) = 8.5."
    assert {case.class_name for case in run.cases} == {"threshold"}


def test_in_the_data_for_the_script_ok_means_that_a_threshold_was_kept() -> None:
    kept = {"p(95)<5": {"ok": False}, "avg<5": {"ok": True}, "med<5": True, "max<5": {"ok": "yes"}}
    run = read(handed(http_req_duration={"contains": "time", "values": TREND, "thresholds": kept}))
    assert [outcome for _, outcome in outcomes(run)] == [
        CaseOutcome.FAILED,
        CaseOutcome.PASSED,
        CaseOutcome.UNKNOWN,
        CaseOutcome.UNKNOWN,
    ]
    assert run.seconds == 2.5


@pytest.mark.parametrize(
    ("name", "values", "others", "outcome"),
    [
        ("http_req_failed", {"passes": 0, "fails": 0, "value": 0}, {}, CaseOutcome.NOT_RUN),
        ("http_req_failed", {"passes": 0, "fails": 5, "value": 0}, {}, CaseOutcome.PASSED),
        ("http_req_duration", ZEROS, {"http_reqs": REQUESTS}, CaseOutcome.NOT_RUN),
        ("http_req_duration{name:a}", ZEROS, {"http_reqs": REQUESTS}, CaseOutcome.NOT_RUN),
        ("http_req_tls_handshaking", ZEROS, {"http_reqs": REQUESTS}, CaseOutcome.PASSED),
        ("http_req_tls_handshaking", ZEROS, {}, CaseOutcome.NOT_RUN),
        ("basket_size", ZEROS, {}, CaseOutcome.UNKNOWN),
        ("basket_size", ZEROS | {"count": 0}, {}, CaseOutcome.NOT_RUN),
        ("basket_size", ZEROS | {"count": 4}, {}, CaseOutcome.PASSED),
        ("basket_size", {}, {}, CaseOutcome.NOT_RUN),
        ("problems", {"count": 0, "rate": 0}, {}, CaseOutcome.PASSED),
        ("problems", {"count": 0, "rate": 0}, {"iterations": {}}, CaseOutcome.NOT_RUN),
    ],
)
def test_a_threshold_of_a_metric_without_samples_has_shown_nothing(
    name: str, values: dict[str, object], others: dict[str, object], outcome: CaseOutcome
) -> None:
    run = read(legacy(**{name: values | {"thresholds": {"x<1": False}}}, **others))
    assert [case.outcome for case in run.cases] == [outcome]


@pytest.mark.parametrize("listed", [True, False])
def test_checks_are_tests_in_their_groups(listed: bool) -> None:
    inner = {"name": "found", "passes": 2, "fails": 8}
    outer = {"name": "INT-007 is 200", "passes": 10, "fails": 0}
    never = {"name": "never", "passes": 0, "fails": 0}
    odd = {"name": "odd", "passes": "many", "fails": 0}
    group = {"name": "inner", "groups": {}, "checks": [inner] if listed else {"found": inner}}
    root = {
        "name": "",
        "groups": [group] if listed else {"inner": group},
        "checks": [outer, never, odd] if listed else {"a": outer, "b": never, "c": odd},
    }
    run = read(legacy() | {"root_group": root})
    assert [(case.suite, case.name, case.outcome) for case in run.cases] == [
        ((), "INT-007 is 200", CaseOutcome.PASSED),
        ((), "never", CaseOutcome.NOT_RUN),
        ((), "odd", CaseOutcome.UNKNOWN),
        (("inner",), "found", CaseOutcome.FAILED),
    ]
    assert run.cases[0].id == "INT-007"
    assert run.cases[3].message == "It failed 8 of 10 times."


def test_every_statistic_is_a_figure_under_one_name_in_all_shapes() -> None:
    rate = {"passes": 1, "fails": 3}
    failed = {"type": "rate", "contains": "default", "values": rate | {"rate": 0.25}}
    old = read(legacy(http_req_duration=TREND, http_req_failed=rate | {"value": 0.25}))
    new = read(
        handed(
            http_req_duration={"type": "trend", "contains": "time", "values": TREND},
            http_req_failed=failed,
        )
    )
    figures = {one.name: (one.value, one.unit) for one in old.metrics}
    assert figures["http_req_duration.p(95)"] == (8.5, "ms")
    assert figures["http_req_failed.rate"] == (0.25, "")
    assert figures == {one.name: (one.value, one.unit) for one in new.metrics}


def test_of_a_metric_with_countless_statistics_the_first_are_kept() -> None:
    run = read(legacy(odd={f"p({at})": at for at in range(1000)}))
    assert len(run.metrics) == 102


def test_data_has_bytes_and_what_is_no_number_is_left_out() -> None:
    run = read(legacy(data_sent={"count": 1490, "rate": 38.2, "odd": None}, vus={"value": 2}))
    assert [(one.name, one.value, one.unit) for one in run.metrics[2:]] == [
        ("data_sent.count", 1490, "B"),
        ("data_sent.rate", 38.2, "B/s"),
        ("vus.value", 2, ""),
    ]


@pytest.mark.parametrize("where", ["results", "orderedChecks"])
def test_the_versioned_summary_has_checks_and_metrics_in_lists(where: str) -> None:
    checks = [{"name": "a", "passes": 30, "fails": 0}, {"name": "b", "passes": 1, "fails": 2}]
    trend = {"name": "http_req_duration", "type": "trend", "contains": "time", "values": TREND}
    run = read(versioned(trend, checks={"metrics": [], where: checks}, passed=True))
    assert outcomes(run) == [("a", CaseOutcome.PASSED), ("b", CaseOutcome.FAILED)]
    assert (run.producer, run.suite, run.seconds) == ("k6 1.5.0", "load.js", 45)
    assert str(run.started) == "2026-11-23 10:30:00"
    assert run.succeeded is True
    assert ("http_req_duration.p(95)", 8.5, "ms") in [
        (one.name, one.value, one.unit) for one in run.metrics
    ]


def test_thresholds_of_the_versioned_summary_are_read_where_there_are_any() -> None:
    rules = [{"source": "rate>0.9", "ok": False}, {"source": "rate>0.1", "ok": True}, 1]
    values = {"rate": 0.75, "matches": 45, "total": 60}
    run = read(versioned({"name": "checks", "values": values, "thresholds": rules}))
    assert [outcome for _, outcome in outcomes(run)] == [
        CaseOutcome.FAILED,
        CaseOutcome.PASSED,
        CaseOutcome.UNKNOWN,
    ]


def test_another_version_is_worth_a_note() -> None:
    run = read(versioned() | {"version": "2.0.0"})
    assert run.notes[-1] == "Version 2.0.0 of the summary isn't known."


def test_a_run_without_thresholds_is_worth_a_note() -> None:
    assert "no threshold" in read(legacy()).notes[0]


@pytest.mark.parametrize(
    ("document", "is_one"),
    [
        (legacy(), True),
        (handed(), True),
        (versioned(), True),
        ({"metrics": {"checks": {}}}, True),
        ({"metrics": {"other": {}}}, False),
        ({"metrics": [], "root_group": {}}, False),
        ({"version": "1.0.0", "results": {"metrics": []}}, False),
        ({"results": 1}, False),
    ],
)
def test_a_summary_is_recognised_by_its_members(document: object, is_one: bool) -> None:
    assert is_k6(Signature(source_of(json.dumps(document)))) is is_one


def test_a_stream_of_points_is_no_summary() -> None:
    assert not is_k6(Signature(result_of(RUNS / "k6" / "json-stream")))


def test_groups_nested_without_end_are_refused() -> None:
    root = '{"name": "a", "groups": [' * 60 + "]}" * 60
    with pytest.raises(UnreadableError, match="nested more than 50 deep"):
        read_k6(source_of(f'{{"metrics": {{}}, "root_group": {root}}}'))


def test_a_summary_without_metrics_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="no `metrics`"):
        read_k6(source_of('{"root_group": {}}'))


@pytest.mark.parametrize(
    "root",
    [
        [{"checks": {"a": {"name": "a", "passes": 0, "fails": 1}}}],
        {"name": "", "checks": "oops"},
        {"name": "", "groups": {"a": [], "b": {"checks": {}}}},
        {"name": "", "groups": 1},
    ],
)
def test_checks_that_cannot_be_read_are_not_lost(root: object) -> None:
    run = read({"metrics": {"http_reqs": {"count": 1, "rate": 1}}, "root_group": root})

    assert {case.outcome for case in run.cases} == {CaseOutcome.UNKNOWN}


def test_a_group_without_groups_and_checks_is_empty() -> None:
    group = {"name": "", "groups": None, "checks": None}

    assert read({"metrics": {"vus": {"value": 1}}, "root_group": group}).cases == ()


def test_each_check_and_threshold_has_its_line_in_the_file() -> None:
    folder = RUNS / "k6" / "legacy-summary-export"
    lines = b"".join(result_of(folder).pieces()).splitlines()
    for case in read_k6(result_of(folder)).cases:
        name = case.name.partition(": ")[0] if case.class_name == "threshold" else case.name
        assert any(name.encode() in line for line in lines[case.place().line - 1 :][:2])
