import json

import pytest

from integration_report.model.runs import CaseOutcome, TestRun, Unlisted
from integration_report.reading.formats.newman import is_newman, read_newman
from integration_report.reading.formats.signature import Signature
from result_files import RUNS, result_of, source_of

REFUSED = {"code": "ECONNREFUSED", "syscall": "connect", "address": "127.0.0.1", "port": 8976}


def execution(*assertions: object, ref: str = "r1", **more: object) -> dict[str, object]:
    cursor = {"ref": ref, "iteration": 0, "cycles": 1}
    item = {"id": "i1", "name": "pay"}
    return {"cursor": cursor, "item": item, "assertions": list(assertions)} | more


def summary(*executions: object, **run: object) -> str:
    collection = {
        "info": {"name": "Shop"},
        "item": [{"name": "Folder", "item": [{"name": "Inner", "item": [{"id": "i1"}]}]}],
    }
    inner = {"stats": {}, "executions": list(executions), "failures": []}
    return json.dumps({"collection": collection, "run": inner | run})


def read(*executions: object, **run: object) -> TestRun:
    return read_newman(source_of(summary(*executions, **run)))


@pytest.mark.parametrize(
    ("assertion", "outcome"),
    [
        ({"assertion": "a", "skipped": False}, CaseOutcome.PASSED),
        ({"assertion": "a"}, CaseOutcome.PASSED),
        ({"assertion": "a", "skipped": True}, CaseOutcome.SKIPPED),
        ({"assertion": "a", "skipped": False, "error": {"message": "no"}}, CaseOutcome.FAILED),
        ({"assertion": "a", "skipped": True, "error": {}}, CaseOutcome.FAILED),
        ({"assertion": "a", "error": "no"}, CaseOutcome.FAILED),
        ({"assertion": "a", "skipped": "no"}, CaseOutcome.UNKNOWN),
        ({"skipped": False}, CaseOutcome.UNKNOWN),
        ("a", CaseOutcome.UNKNOWN),
    ],
)
def test_an_assertion_passed_if_it_has_no_error_and_was_not_skipped(
    assertion: object, outcome: CaseOutcome
) -> None:
    assert [case.outcome for case in read(execution(assertion)).cases] == [outcome]


def test_an_assertion_stands_in_its_folders_and_request() -> None:
    error = {"name": "AssertionError", "message": "expected 200", "stack": "at x"}
    (case,) = read(execution({"assertion": "INT-045: is 200", "error": error})).cases
    assert (case.suite, case.name, case.id) == (
        ("Folder", "Inner", "pay"),
        "INT-045: is 200",
        "INT-045",
    )
    assert (case.message, case.trace, case.error_type) == ("expected 200", "at x", "AssertionError")


def test_a_request_without_an_answer_is_an_error() -> None:
    run = read(execution({"assertion": "true"}, requestError=REFUSED))
    assert [(case.name, case.outcome) for case in run.cases] == [
        ("request", CaseOutcome.ERROR),
        ("true", CaseOutcome.PASSED),
    ]
    assert run.cases[0].message == "connect ECONNREFUSED 127.0.0.1 8976"


def test_scripts_that_broke_are_errors() -> None:
    broke = [{"error": {"name": "ReferenceError", "message": "x is not defined"}}]
    run = read(execution(prerequestScript=broke, testScript=broke))
    assert [(case.name, case.outcome, case.error_type) for case in run.cases] == [
        ("pre-request script", CaseOutcome.ERROR, "ReferenceError"),
        ("test script", CaseOutcome.ERROR, "ReferenceError"),
    ]


def test_an_execution_that_a_script_s_request_repeats_counts_once() -> None:
    once = execution({"assertion": "a"})
    assert len(read(once, once).cases) == 1
    assert len(read(once, execution({"assertion": "a"}, ref="r2")).cases) == 2
    without = execution({"assertion": "a"}, cursor={})
    assert [case.ordinal for case in read(without, without).cases] == [1, 2]


def test_each_iteration_has_tests_of_its_own() -> None:
    runs = [
        execution({"assertion": "a"}, cursor={"ref": str(at), "iteration": at, "cycles": 2})
        for at in range(2)
    ]
    run = read(*runs)
    assert [case.suite[-1] for case in run.cases] == ["iteration 1", "iteration 2"]
    assert "ran 2 times" in run.notes[0]


def test_a_failure_that_no_execution_tells_of_is_a_test() -> None:
    known = execution({"assertion": "a", "error": {"message": "no"}})
    failures = [
        {"at": "assertion:0 in test-script", "error": {"test": "a"}, "cursor": {"ref": "r1"}},
        {"at": "assertion:1 in test-script", "error": {"test": "b"}, "cursor": {"ref": "r1"}},
        {"at": "prerequest-script:1:2", "error": {"message": "x"}, "source": {"name": "pay"}},
        {"at": "request", "error": REFUSED, "cursor": {"ref": "r9"}},
        {"at": "", "error": {}},
        "odd",
    ]
    run = read(known, failures=failures)
    assert [(case.name, case.outcome) for case in run.cases] == [
        ("a", CaseOutcome.FAILED),
        ("b", CaseOutcome.FAILED),
        ("pre-request script", CaseOutcome.ERROR),
        ("request", CaseOutcome.ERROR),
        ("run", CaseOutcome.ERROR),
        ("", CaseOutcome.UNKNOWN),
    ]


def test_a_failure_that_is_listed_and_counted_is_one_test() -> None:
    failure = {"at": "assertion:0 in test-script", "error": {"test": "b"}, "cursor": {"ref": "r"}}
    stats = {"assertions": {"total": 2, "failed": 1}}
    run = read(execution({"assertion": "a"}), failures=[failure], stats=stats)
    assert [case.name for case in run.cases] == ["a", "b"]
    assert run.unlisted == Unlisted()


def test_stats_with_more_failures_add_them() -> None:
    stats = {
        "assertions": {"total": 3, "failed": 2},
        "requests": {"failed": 1},
        "scripts": {"failed": 0},
    }
    run = read(execution({"assertion": "a"}), stats=stats)
    assert [one.column for one in run.counters] == ["tests", "failed", "errors"]
    assert run.unlisted == Unlisted(failed=2, errors=1)


def test_a_run_that_broke_or_left_iterations_out_is_interrupted() -> None:
    assert not read(execution()).is_interrupted
    run = read(execution(), error={"message": "no more", "stack": "at x"})
    assert run.is_interrupted
    assert [(one.message, one.trace) for one in run.errors] == [("no more", "at x")]
    cursor = {"ref": "r", "iteration": 0, "cycles": 3}
    stats = {"iterations": {"total": 1}}
    assert read(execution(cursor=cursor), stats=stats).is_interrupted


def test_the_run_has_a_name_a_time_and_figures() -> None:
    timings = {"started": 1795418301022, "completed": 1795418303279, "responseAverage": 85.6}
    run = read(timings=timings | {"odd": "x"}, transfers={"responseTotal": 2680})
    assert (run.suite, run.seconds) == ("Shop", pytest.approx(2.257))
    assert [(one.name, one.value, one.unit) for one in run.metrics] == [
        ("responseAverage", 85.6, "ms"),
        ("responseTotal", 2680, "B"),
    ]


def test_an_execution_that_is_none_is_unknown() -> None:
    run = read("x", execution({"assertion": "a"}))
    assert [case.outcome for case in run.cases] == [CaseOutcome.UNKNOWN, CaseOutcome.PASSED]
    assert "1 of its tests" in run.notes[0]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (summary(), True),
        ('{"collection": {}, "run": {"stats": {}, "failures": []}}', True),
        ('{"collection": {}, "run": {"stats": {}}}', False),
        ('{"collection": {}, "run": []}', False),
        ('{"info": {}, "item": []}', False),
        ('{"collection": {"_postman_id": "', True),
    ],
)
def test_a_summary_is_recognised_by_its_members(text: str, is_one: bool) -> None:
    assert is_newman(Signature(source_of(text))) is is_one


def test_each_assertion_has_its_line_in_the_file() -> None:
    folder = RUNS / "newman" / "assertions-json"
    lines = b"".join(result_of(folder).pieces()).splitlines()
    for case in read_newman(result_of(folder)).cases:
        assert case.name.encode() in lines[case.place().line]
