"""TRX. The samples were written by hand after the files that VSTest writes."""

import pytest

from integration_report.model.runs import TestRun
from integration_report.reading.formats.trx import read_trx
from result_files import formats_of, source_of

NAMESPACE = 'xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"'
RUN = f"""<?xml version="1.0" encoding="utf-8"?>
<TestRun id="1" name="me@HOST 2026-11-23 07:00:00" {NAMESPACE}>
  <Times creation="2026-11-23T07:00:00.1000000+01:00" start="2026-11-23T07:00:00.5000000+01:00"
      finish="2026-11-23T07:00:03.0000000+01:00"/>
  <Results>
    <UnitTestResult executionId="e1" testId="t1" testName="Opens" duration="00:00:01.2500000"
        outcome="Passed"><Output><StdOut>megabytes</StdOut></Output></UnitTestResult>
    <UnitTestResult testId="t2" testName="Sends" duration="1.00:00:00" outcome="Failed">
      <Output><StdOut>sent</StdOut><ErrorInfo><Message>Expected 1</Message>
        <StackTrace>at Link.Sends()</StackTrace></ErrorInfo></Output>
      <ResultFiles><ResultFile path="shot.png"/></ResultFiles>
    </UnitTestResult>
    <UnitTestResult testId="t3" testName="Left" outcome="NotExecuted">
      <Output><ErrorInfo><Message>no board</Message></ErrorInfo></Output></UnitTestResult>
    <UnitTestResult testId="t4" testName="Rows" outcome="Failed" resultType="DataDrivenTest">
      <InnerResults>
        <UnitTestResult testId="t4" testName="Rows (1)" outcome="Passed"/>
        <UnitTestResult testId="t4" testName="Rows (2)" outcome="Failed"/>
      </InnerResults>
    </UnitTestResult>
  </Results>
  <TestDefinitions>
    <UnitTest name="Opens" storage="/app/link.dll" id="t1">
      <TestCategory><TestCategoryItem TestCategory="serial"/></TestCategory>
      <Properties><Property><Key>component</Key><Value>board</Value></Property></Properties>
      <TestMethod codeBase="/app/link.dll" className="Shop.Link, link" name="Opens"/>
    </UnitTest>
    <UnitTest name="Rows" storage="/app/link.dll" id="t4">
      <TestMethod className="Shop.Link" name="Rows"/></UnitTest>
  </TestDefinitions>
  <ResultSummary outcome="Failed">
    <Counters total="4" executed="3" passed="1" failed="2" error="0" timeout="0" aborted="0"/>
    <RunInfos>
      <RunInfo computerName="HOST" outcome="Warning"><Text>a test was slow</Text></RunInfo>
      <RunInfo computerName="HOST" outcome="Error"><Text>the host crashed</Text></RunInfo>
    </RunInfos>
  </ResultSummary>
</TestRun>
"""


def read(text: str) -> TestRun:
    return read_trx(source_of(text))


def one(attributes: str, summary: str = "", inside: str = "") -> TestRun:
    result = f'<UnitTestResult testName="a" {attributes}>{inside}</UnitTestResult>'
    return read(f"<TestRun><Results>{result}</Results>{summary}</TestRun>")


def test_a_file_is_recognised_by_its_root() -> None:
    assert [found.label for found in formats_of(source_of(RUN))] == ["TRX"]


@pytest.mark.parametrize(
    "file",
    [
        f"<TestRun {NAMESPACE}/>",
        f"<t:TestRun {NAMESPACE.replace('xmlns', 'xmlns:t')}><t:Results/></t:TestRun>",
        "<TestRun><Results/></TestRun>",
        "<TestRun><TestDefinitions></TestDefinitions></TestRun>",
    ],
)
def test_a_file_is_recognised_by_its_namespace_or_what_is_in_it(file: str) -> None:
    assert [found.label for found in formats_of(source_of(file))] == ["TRX"]


@pytest.mark.parametrize("inside", ["", "<SuccessfulTests/><Statistics/>", "<ResultsOfOthers/>"])
def test_another_root_of_this_name_is_not_trx(inside: str) -> None:
    assert formats_of(source_of(f"<TestRun>{inside}</TestRun>")) == []


def test_results_are_cases_and_their_definitions_say_more() -> None:
    run = read(RUN)
    assert {case.name: case.outcome.value for case in run.cases} == {
        "Opens": "passed",
        "Sends": "failed",
        "Left": "skipped",
        "Rows (1)": "passed",
        "Rows (2)": "failed",
    }
    opens, sends, left, row, _ = run.cases
    assert (opens.class_name, opens.category, opens.component) == ("Shop.Link", "serial", "board")
    assert (opens.seconds, sends.seconds) == (1.25, 86_400)
    assert (sends.message, sends.trace, sends.output) == ("Expected 1", "at Link.Sends()", "sent")
    assert sends.attachments == ("shot.png",)
    assert left.message == "no board"
    assert row.class_name == "Shop.Link"


def test_the_summary_is_that_of_the_run() -> None:
    run = read(RUN)
    assert (run.succeeded, run.seconds, run.suite) == (False, 2.5, "")
    assert [error.message for error in run.errors] == ["the host crashed"]
    assert run.notes == ("A warning of the run: a test was slow",)
    assert run.counters == ()


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Passed", "passed"),
        ("Failed", "failed"),
        ("Timeout", "failed"),
        ("Error", "error"),
        ("Aborted", "error"),
        ("Disconnected", "error"),
        ("NotRunnable", "error"),
        ("Inconclusive", "skipped"),
        ("NotExecuted", "skipped"),
        ("Pending", "not-run"),
        ("InProgress", "not-run"),
        ("Warning", "unknown"),
        ("Completed", "unknown"),
        ("PassedButRunAborted", "unknown"),
        ("", "unknown"),
        ("Wonderful", "unknown"),
    ],
)
def test_only_the_word_for_it_is_a_pass(word: str, outcome: str) -> None:
    run = one(f'outcome="{word}"')
    assert [case.outcome.value for case in run.cases] == [outcome]


def test_a_passed_test_with_an_error_failed() -> None:
    inside = "<Output><ErrorInfo><Message>m</Message></ErrorInfo></Output>"
    assert one('outcome="Passed"', inside=inside).cases[0].outcome.value == "failed"


def test_a_test_that_failed_though_its_rows_passed_is_a_case() -> None:
    inside = '<InnerResults><UnitTestResult testName="r" outcome="Passed"/></InnerResults>'
    run = one('outcome="Failed"', inside=inside)
    assert [(case.name, case.outcome.value) for case in run.cases] == [
        ("r", "passed"),
        ("a", "failed"),
    ]


@pytest.mark.parametrize(
    ("word", "succeeded", "is_interrupted"),
    [
        ("Completed", True, False),
        ("Failed", False, False),
        ("Aborted", False, True),
        ("Warning", None, False),
        ("", None, False),
    ],
)
def test_a_run_says_how_it_ended(word: str, succeeded: bool | None, is_interrupted: bool) -> None:
    run = one('outcome="Passed"', f'<ResultSummary outcome="{word}"/>')
    assert (run.succeeded, run.is_interrupted) == (succeeded, is_interrupted)


def test_counters_that_tell_of_more_are_believed() -> None:
    summary = '<ResultSummary><Counters total="4" passed="2" failed="1" error="1"/></ResultSummary>'
    run = one('outcome="Passed"', summary)
    assert {one.column for one in run.counters} == {"tests", "passed", "failed"}
    assert run.unlisted.failed == 2


def test_skipped_tests_that_are_only_counted_are_not_lost() -> None:
    counters = '<Counters total="2" passed="1" failed="0" notExecuted="1"/>'
    run = one('outcome="Passed"', f"<ResultSummary>{counters}</ResultSummary>")
    assert (run.unlisted.skipped, run.unlisted.unknown) == (1, 0)
    counters = '<Counters total="1" passed="0" failed="0" notExecuted="0"/>'
    run = one('outcome="NotExecuted"', f"<ResultSummary>{counters}</ResultSummary>")
    assert run.counters == ()


@pytest.mark.parametrize("outer", ["Passed", "Failed"])
def test_counters_may_count_rows_or_what_they_are_in(outer: str) -> None:
    rows = '<UnitTestResult testName="r" outcome="Passed"/>' * 2
    rows += f'<UnitTestResult testName="r" outcome="{outer}"/>'
    failed = outer == "Failed"
    for total, passed in ((1, int(not failed)), (3, 3 - failed)):
        counters = f'<Counters total="{total}" passed="{passed}" failed="{int(failed)}"/>'
        summary = f"<ResultSummary>{counters}</ResultSummary>"
        run = one(f'outcome="{outer}"', summary, f"<InnerResults>{rows}</InnerResults>")
        assert run.counters == ()


def test_a_file_without_a_summary_is_noted() -> None:
    assert "no summary" in one('outcome="Passed"').notes[0]
