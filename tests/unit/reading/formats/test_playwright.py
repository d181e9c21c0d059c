import json

import pytest

from integration_report.model.runs import CaseOutcome, RunMetric, TestRun, Unlisted
from integration_report.reading.formats.playwright import is_playwright, read_playwright
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import RUNS, result_of, source_of


def written(status: object, *tries: str, expected: object = "passed", **more: object) -> object:
    results = [{"status": one, "duration": 100, "retry": at} for at, one in enumerate(tries)]
    return {"status": status, "expectedStatus": expected, "results": results} | more


def report(*tests: object, **members: object) -> str:
    spec = {"title": "pays", "tests": list(tests), "file": "pay.spec.ts", "line": 7, "tags": []}
    inner = {"title": "payment", "specs": [spec]}
    whole = {"config": {"rootDir": "/"}, "suites": [{"title": "pay.spec.ts", "suites": [inner]}]}
    return json.dumps(whole | members)


def read(*tests: object, **members: object) -> TestRun:
    return read_playwright(source_of(report(*tests, **members)))


@pytest.mark.parametrize(
    ("test", "outcome"),
    [
        (written("expected", "passed"), CaseOutcome.PASSED),
        (written("expected", "failed", expected="failed"), CaseOutcome.EXPECTED_FAILURE),
        (written("expected", "timedOut", expected="timedOut"), CaseOutcome.EXPECTED_FAILURE),
        (written("expected", "skipped", expected="skipped"), CaseOutcome.SKIPPED),
        (written("expected", "failed"), CaseOutcome.UNKNOWN),
        (written("expected", "passed", expected="failed"), CaseOutcome.UNKNOWN),
        (written("expected"), CaseOutcome.UNKNOWN),
        (written("unexpected", "failed"), CaseOutcome.FAILED),
        (written("unexpected", "passed", expected="failed"), CaseOutcome.FAILED),
        (written("flaky", "failed", "passed"), CaseOutcome.FLAKY),
        (written("flaky", "passed", "failed"), CaseOutcome.FAILED),
        (written("flaky"), CaseOutcome.FAILED),
        (written("skipped", "skipped", expected="skipped"), CaseOutcome.SKIPPED),
        (written("skipped", expected="skipped"), CaseOutcome.SKIPPED),
        (written("skipped", "skipped"), CaseOutcome.NOT_RUN),
        (written("skipped", "interrupted"), CaseOutcome.NOT_RUN),
        (written("skipped"), CaseOutcome.NOT_RUN),
        (written("passed", "passed"), CaseOutcome.UNKNOWN),
        (written(None, "passed"), CaseOutcome.UNKNOWN),
        ({"status": "expected", "results": [None]}, CaseOutcome.UNKNOWN),
        ("expected", CaseOutcome.UNKNOWN),
    ],
)
def test_the_word_and_the_attempts_together_tell_the_outcome(
    test: object, outcome: CaseOutcome
) -> None:
    assert [case.outcome for case in read(test).cases] == [outcome]


def test_the_same_test_in_two_projects_is_two_tests() -> None:
    cases = read(
        written("expected", "passed", projectName="chromium"),
        written("unexpected", "failed", projectName="webkit"),
    ).cases
    assert [(case.suite, case.class_name, case.ordinal) for case in cases] == [
        (("chromium", "payment"), "pay.spec.ts", 1),
        (("webkit", "payment"), "pay.spec.ts", 1),
    ]


def test_a_failed_test_says_why() -> None:
    error = {"message": "\x1b[31mTypeError: no\x1b[39m\nway", "stack": "TypeError: no\n at x"}
    tried = {"status": "failed", "duration": 20, "error": error, "stdout": [{"text": "hi"}, {}]}
    again = {"status": "failed", "duration": 30, "errors": [{"message": "Error: last"}]}
    (case,) = read({"status": "unexpected", "results": [again, tried]}).cases
    assert (case.message, case.error_type) == ("TypeError: no way", "TypeError")
    assert (case.trace, case.output) == ("TypeError: no\n at x", "hi")
    assert (case.attempts, case.seconds) == (2, pytest.approx(0.05))
    (case,) = read({"status": "unexpected", "results": [again]}).cases
    assert case.message == "Error: last"


def test_a_test_that_should_have_failed_says_so() -> None:
    (case,) = read(written("unexpected", "passed", expected="failed")).cases
    assert case.message == "It passed, and was expected to fail."


def test_annotations_are_reasons_and_issues() -> None:
    annotations = [
        {"type": "fixme", "description": "waits for the sandbox"},
        {"type": "issue", "description": "INT-001"},
    ]
    (case,) = read(written("skipped", "skipped", expected="skipped", annotations=annotations)).cases
    assert (case.message, case.issue) == ("waits for the sandbox", "INT-001")


def test_the_run_says_which_part_of_what_it_is() -> None:
    config = {
        "version": "1.65.1",
        "shard": {"current": 1, "total": 2},
        "metadata": {"gitCommit": {"hash": "4f2a9c1"}},
    }
    stats = {"startTime": "2026-11-23T07:19:00.911Z", "duration": 3184.5, "expected": 1}
    run = read(written("expected", "passed"), config=config, stats=stats)
    assert (run.producer, run.shard, run.commit) == ("Playwright 1.65.1", "1/2", "4f2a9c1")
    assert (run.seconds, run.metrics) == (
        pytest.approx(3.1845),
        (RunMetric(name="duration", value=3184.5, unit="ms"),),
    )
    assert run.counters == ()


@pytest.mark.parametrize("metadata", [{"ci": {"commitHash": "a1"}}, {"revision.id": "a1"}])
def test_the_commit_has_been_written_in_several_ways(metadata: object) -> None:
    assert read(config={"metadata": metadata}).commit == "a1"


def test_stats_with_more_failures_add_them() -> None:
    run = read(written("expected", "passed"), stats={"expected": 0, "unexpected": 1, "flaky": 0})
    assert [(one.column, one.declared, one.counted) for one in run.counters] == [
        ("passed", 0, 1),
        ("failed", 1, 0),
    ]
    assert run.unlisted == Unlisted(failed=1, among_passed=1)


def test_an_error_outside_of_tests_is_one_of_the_run() -> None:
    errors = [{"message": "no server", "stack": "no server\n at up"}, "a text", {"value": "thrown"}]
    run = read(errors=errors)
    assert [error.message for error in run.errors] == ["no server", "a text", "thrown"]


def test_a_run_that_ended_early_is_interrupted_and_a_listing_is_not() -> None:
    passed, waiting = written("expected", "passed"), written("skipped")
    assert read(passed, waiting).is_interrupted
    assert read(passed, written("skipped", "interrupted")).is_interrupted
    assert read(passed, errors=[{"message": "Testing stopped early after 1"}]).is_interrupted
    listed = read(waiting, waiting)
    assert not listed.is_interrupted
    assert "only listed" in listed.notes[0]


def test_flaky_tests_fail_the_run_where_the_configuration_says_so() -> None:
    flaky = written("flaky", "failed", "passed")
    assert read(flaky, config={"failOnFlakyTests": True}).succeeded is False
    assert read(flaky).succeeded is None


def test_suites_that_are_none_are_unknown_tests() -> None:
    suites = [1, {"title": "a", "specs": [{"title": "b"}, {"title": "c", "tests": 1}, None]}]
    run = read_playwright(source_of(json.dumps({"suites": suites})))
    assert [(case.name, case.outcome) for case in run.cases] == [
        ("", CaseOutcome.UNKNOWN),
        ("b", CaseOutcome.UNKNOWN),
        ("", CaseOutcome.UNKNOWN),
        ("", CaseOutcome.UNKNOWN),
    ]


def test_suites_nested_without_end_are_refused() -> None:
    text = '{"suites": [' + '{"title": "a", "suites": [' * 60 + "]}" * 60 + "]}"
    with pytest.raises(UnreadableError, match="nested more than 50 deep"):
        read_playwright(source_of(text))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (report(), True),
        ('{"suites": [], "stats": {"expected": 1, "unexpected": 0}}', True),
        ('{"suites": [], "stats": {"passes": 1}}', False),
        ('{"config": {"rootDir": "/"}}', False),
        ('{"config": {"rootDir": "/", ', True),
        ("<testsuites/>", False),
    ],
)
def test_a_report_is_recognised_by_its_members(text: str, is_one: bool) -> None:
    assert is_playwright(Signature(source_of(text))) is is_one


def test_each_test_has_the_line_of_its_title_in_the_file() -> None:
    folder = RUNS / "playwright" / "retries-json"
    lines = b"".join(result_of(folder).pieces()).splitlines()
    for case in read_playwright(result_of(folder)).cases:
        assert case.name.encode() in lines[case.place().line]
