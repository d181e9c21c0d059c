import datetime as dt
import json

import msgspec
import pytest

from integration_report.model.runs import CaseOutcome, CountedSuite, TestRun, Unlisted
from integration_report.model.words import Severity
from integration_report.reading.formats.ctrf import is_ctrf, read_ctrf
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import RUNS, result_of, source_of


def report(*tests: object, **results: object) -> str:
    inner = {"tool": {"name": "runner", "version": "1.2"}, "summary": {}, "tests": list(tests)}
    return json.dumps({"reportFormat": "CTRF", "specVersion": "0.0.0", "results": inner | results})


def read(*tests: object, **results: object) -> TestRun:
    return read_ctrf(source_of(report(*tests, **results)))


def outcome_of(**test: object) -> CaseOutcome:
    return read({"name": "a", **test}).cases[0].outcome


@pytest.mark.parametrize(
    ("status", "raw", "outcome"),
    [
        ("passed", None, CaseOutcome.PASSED),
        ("PASSED", "passed", CaseOutcome.PASSED),
        ("failed", "call_failed", CaseOutcome.FAILED),
        ("failed", "setup_failed", CaseOutcome.ERROR),
        ("failed", "passed", CaseOutcome.FAILED),
        ("skipped", None, CaseOutcome.SKIPPED),
        ("skipped", "xfailed", CaseOutcome.EXPECTED_FAILURE),
        ("skipped", "notRun", CaseOutcome.NOT_RUN),
        ("skipped", "failed", CaseOutcome.FAILED),
        ("pending", "pending", CaseOutcome.SKIPPED),
        ("other", "todo", CaseOutcome.SKIPPED),
        ("other", "timedOut", CaseOutcome.FAILED),
        ("other", "passed", CaseOutcome.UNKNOWN),
        ("other", "xpassed", CaseOutcome.UNKNOWN),
        ("other", None, CaseOutcome.UNKNOWN),
        ("passed", "failed", CaseOutcome.EXPECTED_FAILURE),
        ("passed", "xpassed", CaseOutcome.UNEXPECTED_PASS),
        ("passed", "skipped", CaseOutcome.SKIPPED),
        ("ok", "passed", CaseOutcome.UNKNOWN),
        (True, None, CaseOutcome.UNKNOWN),
        (None, "passed", CaseOutcome.UNKNOWN),
        (["passed"], None, CaseOutcome.UNKNOWN),
    ],
)
def test_the_word_of_the_format_and_that_of_the_runner_together_tell_the_outcome(
    status: object, raw: object, outcome: CaseOutcome
) -> None:
    assert outcome_of(status=status, rawStatus=raw) is outcome


@pytest.mark.parametrize(
    "tried",
    [
        {"flaky": True},
        {"retries": 1},
        {"retryAttempts": [{"status": "failed"}]},
        {"flaky": False, "retryAttempts": [{"status": "failed"}]},
    ],
)
def test_a_test_that_passed_after_a_failure_is_flaky(tried: dict[str, object]) -> None:
    assert outcome_of(status="passed", **tried) is CaseOutcome.FLAKY
    assert outcome_of(status="failed", **tried) is CaseOutcome.FAILED


def test_a_test_says_where_it_is_and_how_it_went() -> None:
    (case,) = read(
        {
            "name": "INT-045: pays",
            "status": "failed",
            "duration": "1500",
            "suite": ["api", "payment"],
            "message": "\x1b[31mrefused\x1b[0m\nagain",
            "trace": "at pay\nat main",
            "filePath": "tests/pay.js",
            "line": 12,
            "retries": 2,
            "labels": {"component": "core-api", "severity": ["high"], "nested": {"a": 1}},
            "tags": ["category:API Integration"],
            "extra": {"annotations": [{"type": "issue", "description": "INT-001"}]},
            "stdout": ["printed", 1],
            "attachments": [{"name": "shot", "path": "shot.png"}],
        }
    ).cases
    assert (case.name, case.id, case.suite) == ("INT-045: pays", "INT-045", ("api", "payment"))
    assert (case.message, case.trace) == ("refused again", "at pay\nat main")
    assert (case.seconds, case.attempts) == (1.5, 3)
    assert (case.file, case.line) == ("tests/pay.js", 12)
    assert (case.component, case.category) == ("core-api", "API Integration")
    assert (case.severity, case.issue) == (Severity.HIGH, "INT-001")
    assert (case.output, case.attachments) == ("printed\n1", ("shot.png",))


@pytest.mark.parametrize(
    ("suite", "names"),
    [
        ("api > payment", ("api", "payment")),
        (["api", None, "payment"], ("api", "payment")),
        ("api", ("api",)),
        ("", ()),
        (None, ()),
    ],
)
def test_a_suite_is_a_list_or_a_text(suite: object, names: tuple[str, ...]) -> None:
    assert read({"name": "a", "suite": suite}).cases[0].suite == names


def test_the_run_says_when_of_what_and_by_what() -> None:
    run = read(
        summary={"tests": 0, "start": 1795417804653, "stop": 1795417808614},
        environment={"commit": "4f2a9c1", "reportName": "Nightly"},
    )
    assert run.producer == "runner 1.2"
    assert (run.commit, run.suite) == ("4f2a9c1", "Nightly")
    assert run.started == dt.datetime(2026, 11, 23, 7, 10, 4, 653000)  # noqa: DTZ001
    assert run.seconds == pytest.approx(3.961)
    assert run.cases == ()


def test_a_summary_that_agrees_says_nothing_more() -> None:
    summary = {"tests": 3, "passed": 1, "failed": 1, "skipped": 0, "pending": 1, "other": 0}
    statuses = ("passed", "failed", "pending")
    run = read(*({"name": one, "status": one} for one in statuses), summary=summary)
    assert (run.counters, run.unlisted, run.notes) == ((), Unlisted(), ())


def test_a_summary_with_more_failures_than_tests_adds_them() -> None:
    run = read({"name": "a", "status": "passed"}, summary={"tests": 3, "passed": 1, "failed": 1})
    assert run.counters == (
        CountedSuite(name="", column="tests", declared=3, counted=1),
        CountedSuite(name="", column="failed", declared=1, counted=0),
    )
    assert run.unlisted == Unlisted(failed=1, unknown=1)


@pytest.mark.parametrize("shape", ["whole", "results only", "bare"])
def test_older_shapes_are_recognised_and_read(shape: str) -> None:
    whole = json.loads(report({"name": "a", "status": "passed"}))
    document = {"whole": whole, "results only": {"results": whole["results"]}}.get(
        shape, whole["results"]
    )
    source = source_of(json.dumps(document))
    assert is_ctrf(Signature(source))
    assert [case.outcome for case in read_ctrf(source).cases] == [CaseOutcome.PASSED]


@pytest.mark.parametrize(
    "text",
    [
        '{"tests": [], "summary": {}}',
        '{"results": []}',
        '{"reportFormat": "other", "results": {"tool": {}, "summary": {}, "tests": []}}',
        "[]",
        "TAP version 13",
    ],
)
def test_other_files_are_not_recognised(text: str) -> None:
    assert not is_ctrf(Signature(source_of(text)))


def test_half_a_report_is_recognised_by_its_beginning() -> None:
    source = source_of(report({"name": "a", "status": "passed"})[:-4])
    assert is_ctrf(Signature(source))
    with pytest.raises(UnreadableError):
        read_ctrf(source)


def test_a_report_without_tests_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="no list `tests`"):
        read_ctrf(source_of('{"results": {"tool": {}, "summary": {}}}'))


def test_a_test_that_is_no_object_is_unknown_and_the_others_stay() -> None:
    run = read("a test", {"name": "b", "status": "passed"}, None)
    assert [case.outcome for case in run.cases] == [
        CaseOutcome.UNKNOWN,
        CaseOutcome.PASSED,
        CaseOutcome.UNKNOWN,
    ]
    assert run.notes[0] == "The file doesn't say what became of 2 of its tests."


def test_each_test_has_its_line_in_the_file() -> None:
    run = read_ctrf(result_of(RUNS / "pytest-json-ctrf" / "teardown-error"))
    lines = b"".join(result_of(RUNS / "pytest-json-ctrf" / "teardown-error").pieces()).splitlines()
    for case in run.cases:
        assert case.name.encode() in lines[case.place().line]


def test_numbers_beyond_all_measure_can_be_kept_and_hide_no_failure() -> None:
    test = {"name": "a", "status": "passed", "line": 1e300, "retries": 10**400}
    run = read(test, summary={"tests": 1e300, "passed": 1, "failed": 1e300, "skipped": 1e300})

    assert run.has_failed
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(run), type=TestRun) == run
