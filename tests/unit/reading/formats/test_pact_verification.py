"""What becomes of interactions in the results of verifying a provider."""

import json

import pytest

from integration_report.model.runs import CaseOutcome, TestRun
from integration_report.reading.formats.pact_verification import read_pact_verification
from integration_report.reading.formats.registry import recognized
from result_files import source_of


def read(**report: object) -> TestRun:
    source = source_of(json.dumps(report))
    assert recognized(source) is not None
    return read_pact_verification(source)


def published(*tests: object, success: object = True, **more: object) -> TestRun:
    return read(success=success, providerApplicationVersion="1", testResults=list(tests), **more)


@pytest.mark.parametrize(
    ("test", "outcome"),
    [
        ({"success": True}, CaseOutcome.PASSED),
        ({"success": False}, CaseOutcome.FAILED),
        ({"status": "passed"}, CaseOutcome.PASSED),
        ({"status": "failed"}, CaseOutcome.FAILED),
        ({"status": "pending"}, CaseOutcome.EXPECTED_FAILURE),
        ({"success": True, "status": "passed"}, CaseOutcome.PASSED),
        ({"success": True, "status": "failed"}, CaseOutcome.UNKNOWN),
        ({"success": False, "status": "passed"}, CaseOutcome.UNKNOWN),
        ({"success": "true"}, CaseOutcome.UNKNOWN),
        ({"success": 1}, CaseOutcome.UNKNOWN),
        ({"status": "great"}, CaseOutcome.UNKNOWN),
        ({}, CaseOutcome.UNKNOWN),
    ],
)
def test_an_interaction_has_the_outcome_that_was_published(
    test: dict[str, object], outcome: CaseOutcome
) -> None:
    (case,) = published({"interactionDescription": "pays", **test}).cases
    assert (case.name, case.outcome) == ("pays", outcome)


def test_a_pass_of_nothing_is_none_and_a_failure_stays_one() -> None:
    cases = published({"success": True}, {"success": False}, 7).cases
    assert [case.outcome for case in cases] == [
        CaseOutcome.UNKNOWN,
        CaseOutcome.FAILED,
        CaseOutcome.UNKNOWN,
    ]


def test_the_older_form_has_its_tests_in_an_object() -> None:
    exception = {"class": "RSpec::Expectation", "message": "expected 200\ngot 500"}
    test = {"testFullDescription": "Verifying it", "status": "failed", "exception": exception}
    run = read(success=False, providerApplicationVersion="1", testResults={"tests": [test]})
    (case,) = run.cases
    assert (case.name, case.outcome) == ("Verifying it", CaseOutcome.FAILED)
    assert (case.message, case.trace) == ("expected 200", "expected 200\ngot 500")


@pytest.mark.parametrize("results", [None, [], {}, {"tests": None}, 7, "passed"])
def test_a_success_without_interactions_is_told_and_is_no_test(results: object) -> None:
    run = read(success=True, providerApplicationVersion="1", testResults=results)
    assert (run.cases, run.succeeded) == ((), True)
    assert run.notes == ("The file doesn't say which interactions were verified.",)
    assert not run.has_executed


def test_a_failure_without_interactions_is_a_failure() -> None:
    run = read(success=False, providerApplicationVersion="1")
    assert run.failed_without_failures


def test_a_failure_with_passes_alone_is_a_failure_all_the_same() -> None:
    run = published({"interactionDescription": "a", "success": True}, success=False)
    assert run.failed_without_failures


def test_who_verified_and_when_is_read() -> None:
    by = {"implementation": "Pact-Rust", "version": "1.4.7"}
    run = published(verifiedBy=by, verificationDate="2026-11-20T09:00:00+00:00")
    assert run.producer == "Pact-Rust 1.4.7"
    assert str(run.started) == "2026-11-20 09:00:00"


def test_mismatches_are_told_with_their_place() -> None:
    mismatches = [
        {"attribute": "body", "identifier": "$.status", "description": "no such status"},
        {"attribute": "status", "description": "500"},
    ]
    test = {"interactionDescription": "a", "success": False, "mismatches": mismatches}
    (case,) = published(test, success=False).cases
    assert case.message == "$.status: no such status"
    assert case.trace == "$.status: no such status\n500"


def library(*results: object, **more: object) -> TestRun:
    report = {"result": True, "errors": [], "notices": [], "pendingErrors": [], "output": []}
    return read(**{**report, "interactionResults": list(results), **more})


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ({"result": "OK"}, CaseOutcome.PASSED),
        ({"result": "Error"}, CaseOutcome.FAILED),
        ({"result": "Error", "pending": True}, CaseOutcome.EXPECTED_FAILURE),
        ({"result": "OK", "mismatch": {"message": "no answer"}}, CaseOutcome.FAILED),
        ({"result": "?"}, CaseOutcome.UNKNOWN),
        ({}, CaseOutcome.UNKNOWN),
    ],
)
def test_an_interaction_of_the_library_has_its_outcome(
    result: dict[str, object], outcome: CaseOutcome
) -> None:
    given = {"description": "pays", "consumer": "web", "provider": "api", "duration": "40ms"}
    run = library({**given, **result})
    (case,) = run.cases
    assert (case.suite, case.name, case.outcome, case.seconds) == (("web",), "pays", outcome, 0.04)
    assert run.suite == "api"


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [("1.5s", 1.5), ("2m", 120), ("3us", 3e-6), ("3µs", 3e-6), ("fast", None), (7, None)],
)
def test_a_duration_has_its_unit(duration: object, seconds: float | None) -> None:
    (case,) = library({"description": "a", "result": "OK", "duration": duration}).cases
    assert case.seconds == pytest.approx(seconds)


def test_what_broke_without_an_interaction_is_an_error_of_the_run() -> None:
    mismatch = {"type": "error", "message": "No such file"}
    errors = [{"interaction": "Could not load", "mismatch": mismatch}, 7]
    run = library(result=False, errors=errors)
    assert [error.message for error in run.errors] == ["Could not load: No such file", "7"]
    assert run.succeeded is False


def jvm(*executions: object) -> TestRun:
    meta = {"date": "2026-11-20T09:00:00Z[UTC]", "pactJvmVersion": "4.6.0", "reportFormat": "0.1.0"}
    return read(metaData=meta, provider={"name": "orders"}, execution=list(executions))


def test_the_report_of_the_jvm_is_read() -> None:
    passed = {"interaction": {"description": "a"}, "verification": {"result": "OK"}}
    failed = {
        "interaction": {"description": "b"},
        "verification": {"result": "failed", "status": ["expected 200 but was 500"]},
    }
    odd = {"interaction": {"description": "c"}, "verification": {"result": "OK", "body": {"a": 1}}}
    run = jvm({"consumer": {"name": "web"}, "interactions": [passed, failed, odd]})
    assert [(case.suite, case.name, case.outcome) for case in run.cases] == [
        (("web",), "a", CaseOutcome.PASSED),
        (("web",), "b", CaseOutcome.FAILED),
        (("web",), "c", CaseOutcome.UNKNOWN),
    ]
    assert run.cases[1].message == '["expected 200 but was 500"]'
    assert (run.producer, run.suite) == ("Pact-JVM 4.6.0", "orders")
    assert str(run.started) == "2026-11-20 09:00:00"


def test_a_pact_that_can_t_be_loaded_is_an_error_of_the_run() -> None:
    failure = {"state": "Pact Load Failure", "message": "not found"}
    run = jvm({"consumer": {}, "interactions": [], "result": failure}, 7)
    assert [error.message for error in run.errors] == ["Pact Load Failure: not found"]
    assert [case.outcome for case in run.cases] == [CaseOutcome.UNKNOWN]
