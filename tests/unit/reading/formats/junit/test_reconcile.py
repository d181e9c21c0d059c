"""Counters of a JUnit file against its cases: both are kept, and the worse reading counts."""

import pytest

from integration_report.model.runs import TestRun, Unlisted
from junit_files import counts_of, passed_by, run_of, suite_of

PASSED = '<testcase name="a" classname="x"/>'
MORE = '<testcase name="b" classname="x"/>'
FAILED = '<testcase name="f" classname="x"><failure/></testcase>'
SKIPPED = '<testcase name="s" classname="x"><skipped/></testcase>'


def disagreeing(run: TestRun) -> list[tuple[str, int, int]]:
    return [(one.column, one.declared, one.counted) for one in run.counters]


def test_counters_that_agree_say_nothing() -> None:
    run = suite_of(PASSED + FAILED + SKIPPED, 'tests="3" failures="1" errors="0" skipped="1"')

    assert disagreeing(run) == []
    assert run.unlisted == Unlisted()


def test_missing_counters_disagree_with_nothing() -> None:
    run = suite_of(PASSED + FAILED + SKIPPED)

    assert disagreeing(run) == []
    assert counts_of(run) == {"passed": 1, "failed": 1, "skipped": 1}


@pytest.mark.parametrize("counter", ["", "x", "-3", "1.5", "nan", "1e400"])
def test_counters_that_are_no_numbers_are_none(counter: str) -> None:
    run = suite_of(PASSED, f'tests="{counter}" skipped="{counter}"')

    assert disagreeing(run) == []
    assert run.unlisted == Unlisted()


def test_an_absurd_counter_is_shown_beside_the_cases() -> None:
    run = suite_of(PASSED, 'tests="15515" failures="0"')

    assert ("tests", 15515, 1) in disagreeing(run)
    assert run.unlisted.unknown == 15514
    assert passed_by(run) == 1


def test_commas_in_a_counter_are_understood() -> None:
    assert suite_of(PASSED, 'tests="15,515"').unlisted.unknown == 15514


def test_a_refused_connection_that_only_the_suite_counts_is_an_error() -> None:
    run = suite_of(PASSED, 'tests="1" failures="0" errors="2"')

    assert run.unlisted.errors == 2
    assert disagreeing(run) == [("errors", 2, 0)]


def test_a_failure_that_only_the_suite_counts_takes_a_pass_away() -> None:
    run = suite_of(PASSED + MORE, 'tests="2" failures="1"')

    assert run.unlisted == Unlisted(failed=1, among_passed=1)
    assert passed_by(run) == 1


def test_a_failure_beyond_the_rows_takes_no_pass_away_when_there_are_more_tests() -> None:
    run = suite_of(PASSED + MORE, 'tests="3" failures="1"')

    assert run.unlisted == Unlisted(failed=1)
    assert passed_by(run) == 2


def test_a_package_that_didn_t_compile_is_a_failure_of_the_root_alone() -> None:
    run = run_of('<testsuites tests="0" failures="1" errors="0"></testsuites>')

    assert run.cases == ()
    assert run.unlisted.failed == 1


def test_a_root_with_an_error_beyond_those_of_its_suites_has_it_once() -> None:
    inside = f'<testsuite name="a" tests="1" errors="0">{PASSED}</testsuite>'
    run = run_of(f'<testsuites tests="1" errors="1">{inside}</testsuites>')
    both = run_of(
        '<testsuites tests="1" errors="1">'
        f'<testsuite name="a" tests="1" errors="1">{PASSED}</testsuite></testsuites>'
    )

    assert run.unlisted.errors == 1
    assert both.unlisted.errors == 1


def test_a_run_that_executed_nothing_has_nothing() -> None:
    run = run_of('<testsuites tests="0" failures="0" errors="0"/>')

    assert run.cases == ()
    assert run.unlisted == Unlisted()
    assert run.errors == ()


def test_counters_of_suites_in_suites_may_count_what_is_in_them() -> None:
    inner = f'<testsuite name="in" tests="2" failures="1">{PASSED}{FAILED}</testsuite>'
    counted = run_of(f'<testsuite name="out" tests="3" failures="1">{MORE}{inner}</testsuite>')
    own = run_of(f'<testsuite name="out" tests="1" failures="0">{MORE}{inner}</testsuite>')

    assert disagreeing(counted) == disagreeing(own) == []
    assert len(counted.cases) == 3
    assert [case.suite for case in counted.cases if case.name == "f"] == [("in",)]


def test_skips_that_only_a_counter_has_are_skips() -> None:
    run = suite_of(PASSED, 'tests="3" failures="0" skipped="2"')

    assert run.unlisted.skipped == 2


@pytest.mark.parametrize("name", ["skipped", "skip", "skips", "disabled"])
def test_the_counter_of_skips_has_many_names(name: str) -> None:
    assert suite_of(PASSED, f'tests="2" failures="0" {name}="1"').unlisted.skipped == 1


def test_rows_that_a_total_leaves_out_are_not_known_to_have_passed() -> None:
    run = suite_of(PASSED + MORE, 'tests="1" failures="0" errors="0" skipped="0"')

    assert passed_by(run) == 1
    assert run.unlisted.unknown == 1


def test_failures_of_one_test_may_all_be_counted() -> None:
    row = '<testcase name="a"><failure/><failure/></testcase>'

    assert disagreeing(suite_of(row, 'tests="1" failures="2"')) == []


def test_a_failed_assertion_that_no_row_has_takes_a_pass_of_catch2_away() -> None:
    expected = '<testcase name="may"><skipped/><failure/></testcase>'
    attributes = 'hostname="tbd" errors="0" tests="9" failures='
    hidden = suite_of(PASSED + FAILED + expected, f'{attributes}"2"')
    control = suite_of(PASSED + FAILED + expected, f'{attributes}"1"')

    assert passed_by(hidden) == 0
    assert hidden.unlisted.failed == 1
    assert passed_by(control) == 1
    assert control.unlisted == Unlisted()


def test_web_test_runner_counts_a_failure_twice() -> None:
    properties = '<properties><property name="browser.launcher" value="x"/></properties>'
    run = suite_of(properties + PASSED + FAILED, 'tests="2" failures="1" errors="1"')

    assert run.unlisted == Unlisted()
    assert disagreeing(run) == []


def test_an_error_of_a_suite_is_one_of_the_run() -> None:
    run = suite_of(f'{PASSED}<error message="set-up broke">where</error>', 'tests="1" errors="1"')

    assert [(one.message, one.trace) for one in run.errors] == [("set-up broke", "where")]
    assert run.unlisted.errors == 0
    assert run.errors[0].place().line == 1


def test_many_disagreeing_suites_are_told_by_the_first() -> None:
    suites = '<testsuite tests="5"/>' * 100
    run = run_of(f"<testsuites>{suites}</testsuites>")

    assert len(run.counters) == 20
    assert run.unlisted.unknown == 500


@pytest.mark.parametrize("counter", ["failures", "errors"])
@pytest.mark.parametrize("number", ["4294967295", "9" * 40, "1e300"])
def test_a_counter_beyond_all_measure_still_tells_of_failures(counter: str, number: str) -> None:
    run = suite_of(PASSED, f'tests="1" {counter}="{number}"')

    assert run.has_failed
    assert run.counters


@pytest.mark.parametrize(("tests", "unknown"), [(13, 0), (15515, 15514)])
def test_what_pytest_counts_beyond_any_number_of_subtests_is_unknown(
    tests: int, unknown: int
) -> None:
    text = f'<testsuite name="pytest" tests="{tests}" failures="0">{PASSED}</testsuite>'
    assert run_of(text).unlisted.unknown == unknown
