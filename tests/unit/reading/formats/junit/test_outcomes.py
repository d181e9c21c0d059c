"""What became of a row of a JUnit file."""

import pytest

from integration_report.model.runs import CaseOutcome
from junit_files import case_of, outcomes_of, run_of, suite_of


def test_a_row_that_says_nothing_passed() -> None:
    assert case_of("").outcome is CaseOutcome.PASSED


@pytest.mark.parametrize(
    ("inside", "outcome"),
    [
        ("<failure/>", "failed"),
        ("<error/>", "error"),
        ("<skipped/>", "skipped"),
        ("<disabled/>", "skipped"),
        ("<pending/>", "skipped"),
        ('<skipped type="todo"/>', "skipped"),
        ("<incomplete/>", "skipped"),
        ("<notrun/>", "not-run"),
        ("<aborted/>", "not-run"),
        ('<skipped type="pytest.xfail" message="known"/>', "expected-failure"),
        ("<expectedFailure/>", "expected-failure"),
        ('<error type="UnexpectedSuccess"/>', "failed"),
        ('<error type="TodoTestSucceeded"/>', "unexpected-pass"),
        ('<skipped message="test passes unexpectedly"/>', "failed"),
        ("<risky/>", "unknown"),
        ("<warning/>", "unknown"),
        ("<success/>", "passed"),
        ("<system-out>failure</system-out>", "passed"),
        ('<x:failure xmlns:x="y"/>', "failed"),
    ],
)
def test_an_element_says_what_became_of_a_row(inside: str, outcome: str) -> None:
    assert case_of(inside).outcome == outcome


@pytest.mark.parametrize(
    ("inside", "outcome"),
    [
        ("<skipped/><failure/>", "failed"),
        ("<failure/><skipped/>", "failed"),
        ("<error/><skipped/>", "error"),
        ("<failure/><error/>", "failed"),
        ("<success/><failure/>", "failed"),
        ("<flakyFailure/><failure/>", "failed"),
    ],
)
def test_the_worst_of_several_elements_counts(inside: str, outcome: str) -> None:
    assert case_of(inside).outcome == outcome


def test_of_several_failures_the_first_tells_why() -> None:
    case = case_of('<failure message="first"/><failure message="second"/>')

    assert case.outcome is CaseOutcome.FAILED
    assert case.message == "first"


def test_a_thousand_failures_and_more_keep_the_worst_one() -> None:
    case = case_of("<skipped/>" * 1_500 + '<failure message="late"/>')

    assert case.outcome is CaseOutcome.FAILED


@pytest.mark.parametrize(
    ("attributes", "outcome"),
    [
        ('status="run" result="completed"', "passed"),
        ('status="notrun"', "not-run"),
        ('status="notrun" result="suppressed"', "skipped"),
        ('status="disabled"', "skipped"),
        ('result="Failed"', "failed"),
        ('status="error"', "error"),
        ('status="untested"', "skipped"),
        ('status="of no meaning"', "passed"),
        ('executed="False"', "not-run"),
        ('success="false"', "failed"),
        ('disabled="true"', "skipped"),
        ('skipped="1"', "skipped"),
        ('disabled="false"', "passed"),
    ],
)
def test_attributes_say_what_became_of_a_row(attributes: str, outcome: str) -> None:
    assert case_of("", f'name="opens" classname="a" time="1" {attributes}').outcome == outcome


def test_an_attribute_never_makes_a_failure_better() -> None:
    assert case_of("<failure/>", 'name="opens" status="passed"').outcome is CaseOutcome.FAILED


def test_a_test_that_was_tried_again_and_passed_is_flaky() -> None:
    case = case_of('<flakyFailure message="once"/><flakyError/>')

    assert case.outcome is CaseOutcome.FLAKY
    assert case.attempts == 3
    assert case.message == "once"


def test_a_test_that_was_tried_again_and_failed_has_failed() -> None:
    case = case_of("<failure/><rerunFailure/><rerunError/>")

    assert case.outcome is CaseOutcome.FAILED
    assert case.attempts == 3


def test_a_failure_that_only_a_rerun_has_is_no_pass() -> None:
    assert case_of("<rerunFailure/>").outcome is CaseOutcome.FAILED


def test_a_row_without_any_name_never_ended() -> None:
    run = suite_of('<testcase name="opens" classname="a"/><testcase time="0.1"/>')

    assert outcomes_of(run) == [CaseOutcome.PASSED, CaseOutcome.NOT_RUN]


def test_a_list_of_tests_that_nobody_ran_has_no_passes() -> None:
    rows = '<testsuite name="Link" tests="1"><testcase name="Opens" classname="Link"/></testsuite>'
    listed = run_of(f'<testsuites tests="1" name="AllTests">{rows}</testsuites>')
    really = run_of(f'<testsuites tests="1" failures="0" name="AllTests">{rows}</testsuites>')

    assert outcomes_of(listed) == [CaseOutcome.NOT_RUN]
    assert outcomes_of(really) == [CaseOutcome.PASSED]


def test_what_catch2_says_may_fail_and_did_was_expected() -> None:
    rows = '<testcase name="known" classname="a"><skipped message="may fail"/><failure/></testcase>'
    run = suite_of(rows, 'hostname="tbd" tests="1" failures="0" errors="0"')

    assert outcomes_of(run) == [CaseOutcome.EXPECTED_FAILURE]


def test_a_row_in_a_row_and_in_a_failure_changes_nothing_of_the_outer_one() -> None:
    within = suite_of('<testcase name="a"><testcase name="b"/><failure/></testcase>')
    said = suite_of('<testcase name="a"><failure><testcase name="b"/></failure></testcase>')
    suite = suite_of('<testcase name="a"><testsuite name="x"/><failure/></testcase>')

    assert outcomes_of(within) == [CaseOutcome.FAILED, CaseOutcome.PASSED]
    assert outcomes_of(said) == [CaseOutcome.FAILED]
    assert outcomes_of(suite) == [CaseOutcome.FAILED]


def test_a_row_of_qt_test_without_a_result_was_skipped() -> None:
    rows = '<testcase name="a" result="pass"/><testcase name="b"/>'
    properties = '<properties><property name="QTestVersion" value="5"/></properties>'

    assert outcomes_of(suite_of(properties + rows)) == [CaseOutcome.PASSED, CaseOutcome.SKIPPED]
    assert outcomes_of(suite_of(rows)) == [CaseOutcome.PASSED, CaseOutcome.PASSED]


@pytest.mark.parametrize("around", ["success", "passed", "skipped", "flakyFailure", "todo"])
@pytest.mark.parametrize(
    ("inside", "outcome"),
    [
        ("<failure/>", "failed"),
        ("<x><error/></x>", "error"),
        ('<testcase name="b"/>', "error"),
        ('<testsuite name="b"/>', "error"),
    ],
)
def test_what_is_no_failure_hides_none(around: str, inside: str, outcome: str) -> None:
    assert case_of(f"<{around}>{inside}</{around}>").outcome == outcome


def test_tests_in_what_a_suite_says_are_not_lost() -> None:
    run = suite_of(
        '<skipped><testcase name="b"><failure/></testcase></skipped><testcase name="a"/>'
    )

    assert run.has_failed


@pytest.mark.parametrize(
    ("inside", "outcome"),
    [("<Failure/>", "failed"), ("<ERROR/>", "error"), ("<Skipped/>", "skipped")],
)
def test_case_changes_no_meaning(inside: str, outcome: str) -> None:
    assert case_of(inside).outcome == outcome


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Test Failed", "unknown"),
        ("FAILED!", "unknown"),
        ("hook_error", "unknown"),
        ("Not Run", "unknown"),
        ("no errors", "passed"),
        ("run", "passed"),
        ("COMPLETED", "passed"),
    ],
)
def test_a_word_that_speaks_of_trouble_is_no_pass(word: str, outcome: str) -> None:
    for name in ("status", "result"):
        run = suite_of(f'<testcase name="a" {name}="{word}"/>')

        assert outcomes_of(run) == [CaseOutcome(outcome)]


@pytest.mark.parametrize(
    "row",
    [
        '<testcase name="a" outcome="failed"/>',
        '<testcase name="a"><crash/></testcase>',
        '<testcase name="a"><timeoutException>x</timeoutException></testcase>',
    ],
)
def test_what_speaks_of_trouble_in_words_of_its_own_is_no_pass(row: str) -> None:
    (case,) = run_of(f'<testsuite name="s">{row}</testsuite>').cases
    assert not case.outcome.is_passed


@pytest.mark.parametrize("counter", ["one", "-1", "1x"])
def test_a_counter_of_failures_that_is_no_number_leaves_something_unknown(counter: str) -> None:
    text = f'<testsuite name="s" tests="1" failures="{counter}"><testcase name="a"/></testsuite>'
    assert run_of(text).unlisted.unknown == 1
