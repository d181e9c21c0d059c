"""SARIF files as findings of scans: what a scan passed by, and what fails it."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.runs import CaseOutcome, TestRun
from integration_report.reading.formats.registry import recognized
from integration_report.reading.formats.sarif import read_sarif
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import formats_of, result_of, run_folders, source_of, truth_of

REAL = [one for one in run_folders() if truth_of(one)["format"] == "sarif"]


def read(text: str | bytes) -> TestRun:
    return read_sarif(source_of(text, "scan.sarif"))


def scan(**members: object) -> TestRun:
    run = {"tool": {"driver": {"name": "lint"}}, "results": [], **members}
    return read(json.dumps({"version": "2.1.0", "runs": [run]}))


def outcome_of(result: dict[str, Any], **members: object) -> list[str]:
    """Return the outcomes of the scan and of its findings."""
    found = {"ruleId": "R1", "message": {"text": "m"}, **result}
    return [case.outcome.value for case in scan(results=[found], **members).cases]


@pytest.mark.parametrize("folder", REAL, ids=lambda one: "/".join(one.parts[-2:]))
def test_a_real_scan_shows_what_its_scanner_counted(folder: Path) -> None:
    truth = truth_of(folder)["expected"]
    source = result_of(folder)
    assert [one.label for one in formats_of(source)] == ["SARIF"]
    run = read_sarif(source)
    whole, *findings = run.cases
    errors = truth.get("error", truth.get("errors", 0) if truth["findings"] else 0)
    broken = truth.get("execution_errors", 0 if truth["findings"] else truth.get("errors", 0))
    assert [one.outcome for one in findings] == [CaseOutcome.FAILED] * errors
    assert len(run.errors) == broken
    assert whole.outcome.is_passed is (not errors and not broken)
    others = {"warning": "warnings", "note": "notes", "suppressed": "findings that were accepted"}
    for word, words in others.items():
        number = truth.get(word, truth.get(f"{word}s", 0))
        assert not number or any(f"{number} {words}" in note for note in run.notes)
    assert all(one.name and one.file and one.line and one.message for one in findings)


def test_there_are_real_scans() -> None:
    assert len(REAL) >= 8


@pytest.mark.parametrize(
    "text",
    [
        '{"version": "2.1.0", "runs": []}',
        '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": []}',
    ],
)
def test_a_file_is_recognised_by_its_members(text: str) -> None:
    assert [one.label for one in formats_of(source_of(text))] == ["SARIF"]
    assert read(text).cases == ()


@pytest.mark.parametrize("text", ['{"runs": []}', '{"version": "1.0.0", "runs": []}', "{}", "[]"])
def test_other_files_with_runs_are_none(text: str) -> None:
    assert recognized(source_of(text)) is None


def test_a_scan_that_found_nothing_passed() -> None:
    run = scan(automationDetails={"id": "nightly/"})
    assert [(one.name, one.class_name) for one in run.cases] == [("scan by lint", "nightly/")]
    assert run.cases[0].outcome is CaseOutcome.PASSED


@pytest.mark.parametrize("results", [None, "absent"])
def test_a_scan_without_even_a_list_of_results_is_unknown(results: str | None) -> None:
    run = {"tool": {"driver": {"name": "lint"}}} | ({} if results else {"results": None})
    found = read(json.dumps({"version": "2.1.0", "runs": [run]}))
    assert [one.outcome.value for one in found.cases] == ["unknown"]


@pytest.mark.parametrize(
    ("result", "outcomes"),
    [
        ({"level": "error"}, ["failed", "failed"]),
        ({"level": "warning"}, ["passed"]),
        ({"level": "note"}, ["passed"]),
        ({"level": "none"}, ["passed"]),
        ({}, ["passed"]),
        ({"level": "critical"}, ["failed", "failed"]),
        ({"level": 7}, ["failed", "failed"]),
        ({"kind": "fail", "level": "error"}, ["failed", "failed"]),
        ({"kind": "pass", "level": "error"}, ["passed"]),
        ({"kind": "notApplicable"}, ["passed"]),
        ({"kind": "informational"}, ["passed"]),
        ({"kind": "open"}, ["unknown", "unknown"]),
        ({"kind": "review"}, ["unknown", "unknown"]),
        ({"kind": "review", "level": "error"}, ["failed", "failed"]),
        ({"kind": "odd", "level": "error"}, ["failed", "failed"]),
        ({"level": "error", "baselineState": "absent"}, ["passed"]),
        ({"level": "error", "baselineState": "unchanged"}, ["failed", "failed"]),
        ({"level": "error", "suppressions": []}, ["failed", "failed"]),
        ({"level": "error", "suppressions": [{"kind": "inSource"}]}, ["passed"]),
        (
            {"level": "error", "suppressions": [{"kind": "external", "status": "underReview"}]},
            ["failed", "failed"],
        ),
        (
            {
                "level": "error",
                "suppressions": [{"kind": "inSource"}, {"kind": "external", "status": "rejected"}],
            },
            ["failed", "failed"],
        ),
        ({"level": "error", "suppressions": ["x"]}, ["failed", "failed"]),
    ],
)
def test_a_finding_weighs_what_its_members_say(result: dict[str, Any], outcomes: list[str]) -> None:
    assert outcome_of(result) == outcomes


def test_the_level_is_that_of_the_rule_where_the_result_has_none() -> None:
    rules = [{"id": "R0"}, {"id": "R1", "defaultConfiguration": {"level": "error"}}]
    driver = {"name": "lint", "rules": rules}
    failed, passed = ["failed", "failed"], ["passed"]
    assert outcome_of({}, tool={"driver": driver}) == failed
    assert outcome_of({"ruleId": "R1/part"}, tool={"driver": driver}) == failed
    assert outcome_of({"ruleId": None, "ruleIndex": 1}, tool={"driver": driver}) == failed
    assert outcome_of({"ruleIndex": 0}, tool={"driver": driver}) == passed
    assert outcome_of({"level": "note"}, tool={"driver": driver}) == passed
    extension = {"driver": {"name": "lint"}, "extensions": [driver]}
    rule = {"rule": {"index": 1, "toolComponent": {"index": 0}}}
    assert outcome_of(rule, tool=extension) == failed
    assert outcome_of({"ruleIndex": 99}, tool=extension) == failed


def test_a_configuration_of_the_run_overrides_that_of_the_rule() -> None:
    override = {"descriptor": {"id": "R1"}, "configuration": {"level": "error"}}
    invocation = {"executionSuccessful": True, "ruleConfigurationOverrides": [override]}
    assert outcome_of({}, invocations=[invocation]) == ["failed", "failed"]


@pytest.mark.parametrize("value", [False, None, "false", 0])
def test_a_scan_that_did_not_succeed_is_an_error(value: object) -> None:
    run = scan(invocations=[{"executionSuccessful": value, "exitCodeDescription": "no memory"}])
    assert run.cases[0].outcome is CaseOutcome.ERROR
    assert [one.message for one in run.errors] == ["The scan by lint broke: no memory"]
    assert run.succeeded is False


@pytest.mark.parametrize("key", ["toolExecutionNotifications", "toolConfigurationNotifications"])
def test_notifications_of_errors_are_run_errors(key: str) -> None:
    place = {"physicalLocation": {"artifactLocation": {"uri": "a.py"}, "region": {"startLine": 3}}}
    said = {"level": "error", "message": {"text": "cannot parse"}, "locations": [place]}
    run = scan(invocations=[{"executionSuccessful": True, key: [said, {"level": "warning"}, {}]}])
    assert [one.message for one in run.errors] == ["a.py:3: cannot parse"]
    assert run.cases[0].outcome is CaseOutcome.ERROR
    exception = {"level": "error", "exception": {"message": "crash"}}
    assert scan(invocations=[{key: [exception]}]).errors[0].message == "crash"


def test_a_message_may_stand_with_the_rule_and_have_gaps() -> None:
    rule = {"id": "R1", "messageStrings": {"default": {"text": "{0} is not {1} {7}"}}}
    message = {"id": "default", "arguments": ["a", "b"]}
    result = {"ruleId": "R1", "level": "error", "message": message}
    run = scan(tool={"driver": {"name": "lint", "rules": [rule]}}, results=[result])
    assert run.cases[1].message == "a is not b {7}"


def test_a_file_may_be_one_of_the_artifacts() -> None:
    place = {"physicalLocation": {"artifactLocation": {"index": 0}, "region": {"startLine": 2}}}
    result = {"level": "error", "message": {"text": "m"}, "locations": [place]}
    run = scan(artifacts=[{"location": {"uri": "src/a.c"}}], results=[result])
    assert (run.cases[1].name, run.cases[1].file, run.cases[1].line) == ("m", "src/a.c", 2)


def test_several_scans_are_cases_each() -> None:
    good = {"tool": {"driver": {"name": "a", "semanticVersion": "1.2"}}, "results": []}
    bad = {"tool": {"driver": {"name": "b"}}, "results": [{"level": "error"}, 7]}
    run = read(json.dumps({"version": "2.1.0", "runs": [good, bad, good, 7]}, indent=1))
    assert [(one.name, one.outcome.value, one.ordinal) for one in run.cases] == [
        ("scan by a", "passed", 1),
        ("scan by b", "failed", 1),
        ("a finding", "failed", 1),
        ("a finding", "unknown", 1),
        ("scan by a", "passed", 2),
        ("scan by an unnamed tool", "unknown", 1),
    ]
    assert run.producer == "a 1.2, b"
    assert run.cases[2].place().line > run.cases[1].place().line


def test_the_time_and_the_commit_of_a_scan_are_told() -> None:
    times = {"startTimeUtc": "2026-11-23T07:00:00Z", "endTimeUtc": "2026-11-23T07:00:02.5Z"}
    commit = {"revisionId": "0123456789abcdef0123456789abcdef01234567"}
    run = scan(invocations=[times], versionControlProvenance=[commit])
    assert (run.seconds, run.commit) == (2.5, commit["revisionId"])
    assert run.started is not None


@pytest.mark.parametrize("text", ['{"runs": 7}', '{"version": "2.1.0"}', '{"runs": [', "{}", "7"])
def test_what_is_no_sarif_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text)


def test_half_a_file_is_unreadable() -> None:
    content = b"".join(result_of(REAL[0]).pieces())
    for end in range(0, len(content.rstrip()), 50):
        with pytest.raises(UnreadableError):
            read(content[:end])


WORDS = """
tool driver name rules id ruleId ruleIndex rule index toolComponent extensions results level
kind message text arguments locations physicalLocation artifactLocation uri region startLine
invocations executionSuccessful toolExecutionNotifications suppressions status artifacts
messageStrings defaultConfiguration ruleConfigurationOverrides descriptor configuration
baselineState automationDetails versionControlProvenance revisionId startTimeUtc
"""
KEYS = st.sampled_from(WORDS.split())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.no_cover
@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_values_of_wrong_types_make_no_exception(run: dict[str, Any]) -> None:
    try:
        found = read(json.dumps({"version": "2.1.0", "runs": [run]}))
    except UnreadableError:
        return
    passed = [one for one in found.cases if one.outcome.is_passed]
    # Only the scan itself ever passes, and only with a list of results.
    assert len(passed) <= isinstance(run.get("results"), list)


@pytest.mark.no_cover
def test_deep_and_long_files_take_bounded_time() -> None:
    began = time.process_time()
    for text in (
        '{"version": "2.1.0", "runs": [{"results": [' + "[" * 100_000 + "]" * 100_000 + "]}]}",
        '{"version": "2.1.0", "runs": [{"results": [' + '{"level":"error"},' * 50_000 + "{}]}]}",
        '{"version": "2.1.0", "runs": [' + "{}," * 50_000 + "{}]}",
    ):
        try:
            assert read(text).cases
        except UnreadableError:
            continue
    assert time.process_time() - began < 15


@pytest.mark.parametrize(
    "members",
    [
        {"externalPropertyFileReferences": {"results": [{"location": {"uri": "more.sarif"}}]}},
        {"invocations": {"executionSuccessful": False}},
        {"results": [{"level": "error", "message": {"text": "m"}, "suppressions": [{}]}]},
    ],
)
def test_a_scan_of_which_something_is_not_told_has_not_passed(members: dict[str, Any]) -> None:
    assert not scan(**members).cases[0].outcome.is_passed


def test_results_beside_a_scan_are_not_overlooked() -> None:
    run = {"tool": {"driver": {"name": "lint"}}, "results": []}
    more = [{"results": [{"level": "error", "message": {"text": "m"}}]}]
    text = json.dumps({"version": "2.1.0", "runs": [run], "inlineExternalProperties": more})

    assert [case.outcome for case in read(text).cases] == [CaseOutcome.UNKNOWN]
