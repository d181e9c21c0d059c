"""Rows of one name: attempts of a test, its clean-up, or tests that are called the same."""

import pytest

from integration_report.model.runs import CaseOutcome
from junit_files import counts_of, outcomes_of, run_of, suite_of

PASSED = '<testcase classname="a" name="b" time="1"/>'
FAILED = '<testcase classname="a" name="b" time="2"><failure message="no"/></testcase>'
ERROR = '<testcase classname="a" name="b" time="1"><error message="failed on teardown"/></testcase>'
OTHER = '<testcase classname="a" name="c" time="1"/>'


def pytest_run(rows: str, counters: str) -> list[CaseOutcome]:
    run = run_of(
        f'<testsuites name="pytest tests"><testsuite {counters}>{rows}</testsuite></testsuites>'
    )
    return outcomes_of(run)


def test_failed_attempts_written_as_passing_rows_don_t_make_a_failed_test_pass() -> None:
    found = pytest_run(PASSED + PASSED + FAILED + OTHER, 'tests="2" failures="1"')

    assert found == [CaseOutcome.FAILED, CaseOutcome.PASSED]


def test_several_passing_attempts_are_a_flaky_test() -> None:
    run = suite_of(PASSED + PASSED + OTHER, 'tests="2" failures="0"')

    assert outcomes_of(run) == [CaseOutcome.FLAKY, CaseOutcome.PASSED]
    assert run.cases[0].attempts == 2


def test_a_failed_and_then_a_passing_attempt_are_a_flaky_test() -> None:
    run = suite_of(FAILED + PASSED, 'tests="1" failures="0"')

    assert outcomes_of(run) == [CaseOutcome.FLAKY]
    assert run.cases[0].message == "no"
    assert run.cases[0].seconds == 3


def test_a_failure_and_the_error_of_its_clean_up_are_one_failed_test() -> None:
    run = suite_of(FAILED + ERROR, 'tests="2" failures="1" errors="1"')

    assert outcomes_of(run) == [CaseOutcome.FAILED]


def test_a_test_that_passed_and_the_error_of_its_clean_up_are_one_for_pytest() -> None:
    assert pytest_run(PASSED + ERROR, 'tests="1" errors="1"') == [CaseOutcome.ERROR]


def test_tests_of_one_name_are_told_apart_by_number() -> None:
    run = suite_of(PASSED + FAILED + PASSED, 'tests="3" failures="1"')

    assert counts_of(run) == {"passed": 2, "failed": 1}
    assert [case.ordinal for case in run.cases] == [1, 2, 3]


@pytest.mark.parametrize("attribute", ["classname", "file", "line"])
def test_tests_of_one_name_in_other_places_are_others(attribute: str) -> None:
    rows = "".join(f'<testcase name="b" {attribute}="{one}"/>' for one in (1, 2))
    run = suite_of(rows, 'tests="2"')

    assert [case.ordinal for case in run.cases] == [1, 1]


def test_go_counts_attempts_that_passed_after_others_failed_as_flaky() -> None:
    properties = '<properties><property name="go.version" value="go1.25"/></properties>'
    flaky = suite_of(properties + FAILED + PASSED, 'tests="2" failures="1"')
    failed = suite_of(properties + FAILED + FAILED, 'tests="2" failures="2"')

    assert outcomes_of(flaky) == [CaseOutcome.FLAKY]
    assert outcomes_of(failed) == [CaseOutcome.FAILED]


def test_jest_tells_twice_of_a_file_that_can_t_be_loaded() -> None:
    row = '<testcase classname="Test suite failed to run" name="a.test.js">'
    rows = f"{row}<error/></testcase>{row}<failure/></testcase>"
    run = run_of(
        f'<testsuites name="jest tests"><testsuite name="a">{rows}</testsuite></testsuites>'
    )

    assert outcomes_of(run) == [CaseOutcome.ERROR]


def test_what_tap_left_out_is_no_pass_though_its_row_says_nothing() -> None:
    rows = "".join(f'<testcase name="{one} - b"/>' for one in (1, 2, 3, 4))
    told = "ok 2 - b # SKIP no board\nnot ok 3 - b # TODO mend\nok 4 - b # TODO &amp; SKIP later\n"
    run = suite_of(f"{rows}<system-out>1..4\nok 1 - b\n{told}</system-out>", 'tests="4"')

    assert outcomes_of(run) == ["passed", "skipped", "expected-failure", "skipped"]
    assert run.cases[1].message == "no board"


def test_a_plain_row_is_read_as_one_with_oddities_is() -> None:
    plain = suite_of('<testcase name="b" classname="a" time="0.25"/>').cases[0]
    odd = suite_of(
        '<testcase name="b" classname="a" time="0.25"/><testcase name="  ü  ü "/>'
    ).cases[0]

    assert plain == odd
    assert (plain.name, plain.class_name, plain.seconds) == ("b", "a", 0.25)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0.5", 0.5),
        ("12", 12),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567),
        ("0,25", 0.25),
        (" 2 ", 2),
        ("1e-3", 0.001),
        ("", None),
        ("-1", None),
        ("nan", None),
        ("inf", None),
        ("1_0", None),
        ("1.2.3", None),
        ("9" * 400, None),
        ("soon", None),
        ("\u0663", None),
    ],
)
def test_durations_are_read_or_left_out(text: str, seconds: float | None) -> None:
    run = suite_of(f'<testcase name="a" classname="c" time="{text}"/>' + OTHER)

    assert run.cases[0].seconds == seconds
    assert run.cases[1].seconds == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("  two   blanks ", "two blanks"),
        ("a&#10;b", "a b"),
        ("a&#x202e;b", "ab"),
        ("größer 🚀", "größer 🚀"),
        ("x" * 600, "x" * 499 + "…"),
    ],
)
def test_names_are_shown_on_one_line(name: str, shown: str) -> None:
    run = suite_of(f'<testcase name="{name}" classname="a" time="1"/>' + OTHER)

    assert run.cases[0].name == shown


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("INT-045: pays", "INT-045"),
        ("pays [INT-045]", "INT-045"),
        ("reads UTF-8", ""),
        ("a-b-1", ""),
        ("plain", ""),
    ],
)
def test_an_id_in_a_name_is_the_id_of_the_test(name: str, found: str) -> None:
    run = suite_of(f'<testcase name="{name}" classname="a" time="1"/>' + OTHER)

    assert [case.id for case in run.cases] == [found, ""]


def test_the_place_of_a_case_is_that_of_its_row() -> None:
    run = run_of('<testsuite>\n  <testcase name="a" classname="b" time="1"/>\n</testsuite>')

    assert run.cases[0].place().line == 2
    assert run.cases[0].place().column == 3
