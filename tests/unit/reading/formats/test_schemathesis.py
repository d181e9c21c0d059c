import json

import pytest

from integration_report.model.runs import CaseOutcome, TestRun, Unlisted
from integration_report.reading.formats.schemathesis import is_schemathesis, read_schemathesis
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import source_of

BEGIN = {"Initialize": {"schemathesis_version": "4.32.5"}}
END = {"EngineFinished": {"running_time": 1.5, "stop_reason": "completed"}}
HELD = [{"name": "not_a_server_error", "status": "success"}]


def broken(code: str, title: str, message: str = "") -> dict[str, object]:
    failure = {"type": "ServerError", "code": code, "title": title, "message": message}
    return {"status": "failure", "failure_info": {"failure": failure}}


def scenario(label: str, status: object, *checks: object, **more: object) -> dict[str, object]:
    made = {"x1": list(checks)} if checks else {}
    recorder = {"label": label, "checks": made}
    event = {"id": "s", "phase": "fuzzing", "status": status, "recorder": recorder}
    return {"ScenarioFinished": event | more}


def stream(*events: object, end: object = END) -> str:
    return "".join(json.dumps(one) + "\n" for one in (BEGIN, *events, end) if one)


def read(*events: object, end: object = END) -> TestRun:
    return read_schemathesis(source_of(stream(*events, end=end), piece=50))


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (scenario("GET /a", "success", *HELD), CaseOutcome.PASSED),
        (scenario("GET /a", "success"), CaseOutcome.UNKNOWN),
        (scenario("GET /a", "success", broken("ST101", "x")), CaseOutcome.FAILED),
        (scenario("GET /a", "failure"), CaseOutcome.FAILED),
        (scenario("GET /a", "error"), CaseOutcome.ERROR),
        (scenario("GET /a", "interrupted"), CaseOutcome.NOT_RUN),
        (scenario("GET /a", "skip"), CaseOutcome.SKIPPED),
        (scenario("GET /a", "fine", *HELD), CaseOutcome.UNKNOWN),
        (scenario("GET /a", None, *HELD), CaseOutcome.UNKNOWN),
        ({"ScenarioFinished": 1}, CaseOutcome.UNKNOWN),
    ],
)
def test_the_status_and_the_checks_together_tell_the_outcome(
    event: object, outcome: CaseOutcome
) -> None:
    assert [case.outcome for case in read(event).cases] == [outcome]


def test_failures_are_told_by_their_codes_each_once() -> None:
    (case,) = read(
        scenario(
            "GET /a",
            "failure",
            broken("ST204", "Wrong answer", "got 501"),
            broken("ST101", "Server error", "got 500"),
            broken("ST101", "Server error", "got 500"),
            elapsed_time=0.25,
        )
    ).cases
    assert case.message == "ST101 Server error; ST204 Wrong answer"
    assert (case.error_type, case.trace) == ("ST101, ST204", "got 501\n\ngot 500")
    assert (case.suite, case.name, case.seconds) == (("fuzzing",), "GET /a", 0.25)


def test_an_operation_is_a_test_in_each_phase() -> None:
    run = read(
        scenario("GET /a", "skip", phase="examples", skip_reason="No examples in schema"),
        scenario("GET /a", "success", *HELD),
    )
    assert [(case.suite, case.outcome, case.message) for case in run.cases] == [
        (("examples",), CaseOutcome.SKIPPED, "No examples in schema"),
        (("fuzzing",), CaseOutcome.PASSED, ""),
    ]


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        (("success", "failure", "success"), CaseOutcome.FAILED),
        (("success", "skip"), CaseOutcome.PASSED),
        (("success", "interrupted"), CaseOutcome.NOT_RUN),
        (("error", "success"), CaseOutcome.ERROR),
    ],
)
def test_of_several_scenarios_of_an_operation_the_worst_decides(
    statuses: tuple[str, ...], outcome: CaseOutcome
) -> None:
    run = read(*(scenario("Stateful tests", one, *HELD, elapsed_time=1) for one in statuses))
    assert [(case.outcome, case.seconds) for case in run.cases] == [(outcome, len(statuses))]


def test_an_error_has_the_name_that_is_told_before_it() -> None:
    error = {
        "phase": "fuzzing",
        "label": "GET /b",
        "related_to_operation": True,
        "value": {"type": "InvalidSchema", "message": "no such reference\nin the schema"},
    }
    run = read({"NonFatalError": error}, scenario("Error", "error"), scenario("Error", "error"))
    assert [(case.name, case.outcome, case.message) for case in run.cases] == [
        ("GET /b", CaseOutcome.ERROR, "no such reference"),
        ("Error", CaseOutcome.ERROR, "A scenario broke without saying which it is."),
    ]
    (case,) = read({"NonFatalError": error}, scenario("GET /b", "error")).cases
    assert (case.message, case.error_type) == ("no such reference", "InvalidSchema")


def test_what_breaks_outside_of_operations_is_an_error_of_the_run() -> None:
    run = read(
        {"NonFatalError": {"value": {"message": "one"}, "label": "", "phase": "stateful"}},
        {"FatalError": {"exception": {"type": "X", "message": "two"}}},
        scenario("login", "error", phase="auth_bootstrap"),
        scenario("login", "success", phase="auth_bootstrap"),
        end={"EngineFinished": {"stop_reason": "completed", "failures": [{"title": "three"}]}},
    )
    assert [error.message for error in run.errors] == [
        *("one", "two", "auth_bootstrap: error"),
        "three",
    ]
    assert (run.cases, run.succeeded) == ((), False)


@pytest.mark.parametrize("status", ["failure", "error", "interrupted"])
def test_a_phase_that_failed_fails_the_run(status: str) -> None:
    assert read({"PhaseFinished": {"status": status}}).succeeded is False
    assert read({"PhaseFinished": {"status": "skip"}}).succeeded is None


@pytest.mark.parametrize("reason", ["interrupted", "failure_limit", "max_time"])
def test_a_run_that_stopped_early_is_interrupted(reason: str) -> None:
    run = read(end={"EngineFinished": {"stop_reason": reason}})
    assert run.is_interrupted
    assert run.notes == (f"The run stopped early: {reason.replace('_', ' ')}.",)
    assert read({"Interrupted": {"phase": "fuzzing"}}).is_interrupted
    assert not read().is_interrupted


def test_a_scenario_without_an_end_is_counted_as_unknown() -> None:
    run = read({"ScenarioStarted": {"id": "s"}}, {"ScenarioStarted": {"id": "t"}}, end=None)
    assert run.unlisted == Unlisted(unknown=2)
    assert run.is_interrupted
    ended = read({"ScenarioStarted": {"id": "s"}}, scenario("GET /a", "success", *HELD))
    assert ended.unlisted == Unlisted()


def test_a_last_line_that_was_cut_off_interrupts_the_run() -> None:
    text = stream(scenario("GET /a", "success", *HELD), scenario("GET /b", "failure"), end=None)
    run = read_schemathesis(source_of(text[:-20]))
    assert [case.name for case in run.cases] == ["GET /a"]
    assert run.is_interrupted
    assert run.notes[-1].startswith("The last line is incomplete")
    whole = read_schemathesis(source_of(text[:-1]))
    assert [case.name for case in whole.cases] == ["GET /a", "GET /b"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (stream().replace("\n", "\nno JSON\n", 1), 2),
        ("no JSON", 1),
        ("", 1),
        ('{"Other": {}}\n', 1),
        ("\n[]\n", 2),
    ],
)
def test_what_is_no_stream_of_events_is_refused(text: str, line: int) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_schemathesis(source_of(text))
    assert refused.value.line == line


def test_the_run_says_when_and_by_what() -> None:
    run = read({"EngineStarted": {"timestamp": 1795418329.5}})
    assert (run.producer, run.seconds) == ("Schemathesis 4.32.5", 1.5)
    assert str(run.started) == "2026-11-23 07:18:49.500000"


def test_each_test_has_its_line() -> None:
    run = read({"Other": {}}, scenario("GET /a", "skip"), scenario("GET /b", "skip"))
    assert [case.place().line for case in run.cases] == [3, 4]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (stream(), True),
        ('{"Initialize": {}}\n', False),
        ('{"Initialize": 1}\n', False),
        ('{"meta": {}}\n{"Initialize": {"schemathesis_version": 1}}\n', False),
    ],
)
def test_a_stream_is_recognised_by_its_first_line(text: str, is_one: bool) -> None:
    assert is_schemathesis(Signature(source_of(text))) is is_one
