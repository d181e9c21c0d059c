"""What writers of JUnit files are known for is believed of their own files only."""

import pytest

from integration_report.model.runs import CaseOutcome, TestRun, Unlisted
from junit_files import case_of, outcomes_of, passed_by, run_of, suite_of

PASSED = '<testcase name="a" classname="x"/>'
FAILED = '<testcase name="f" classname="x"><failure message="no"/></testcase>'


def playwright(inside: str) -> TestRun:
    counters = 'tests="1" failures="0" skipped="0" errors="0" time="1"'
    return run_of(
        f'<testsuites id="" name="" {counters}>'
        f'<testsuite name="a.spec.ts" timestamp="2026-11-23T07:19:32Z" hostname="" {counters}>'
        f'<testcase name="opens" classname="a.spec.ts">{inside}</testcase></testsuite></testsuites>'
    )


def properties(*told: tuple[str, str]) -> str:
    return "".join(f'<property name="{name}" value="{value}"/>' for name, value in told)


def test_a_row_of_playwright_that_was_to_fail_and_says_nothing_failed_as_expected() -> None:
    (case,) = playwright(f"<properties>{properties(('fail', 'bug 13'))}</properties>").cases

    assert case.outcome is CaseOutcome.EXPECTED_FAILURE
    assert case.message == "bug 13"


@pytest.mark.parametrize(
    ("inside", "outcome"), [("<failure/>", "failed"), ("<skipped/>", "skipped")]
)
def test_a_row_of_playwright_that_was_to_fail_and_says_more_is_what_it_says(
    inside: str, outcome: str
) -> None:
    row = f"<properties>{properties(('fail', ''))}</properties>{inside}"

    assert outcomes_of(playwright(row)) == [outcome]


def test_a_passing_row_of_playwright_with_what_a_failed_attempt_leaves_is_flaky() -> None:
    output = "\n[[ATTACHMENT|out/a/error-context.md]]\n\n[[ATTACHMENT|out/b/error-context.md]]\n"
    (case,) = playwright(f"<system-out>{output}</system-out>").cases

    assert case.outcome is CaseOutcome.FLAKY
    assert case.attempts == 3


def test_other_annotations_of_playwright_change_nothing() -> None:
    told = properties(("issue", "12"), ("attachment", "shot.png"), ("slow", ""))

    assert outcomes_of(playwright(f"<properties>{told}</properties>")) == [CaseOutcome.PASSED]


def test_a_property_fail_of_another_writer_says_nothing() -> None:
    assert case_of(properties(("fail", "bug 13"))).outcome is CaseOutcome.PASSED


@pytest.mark.parametrize("suite", ["module 'basket'", "shop"])
def test_a_timeout_that_eunit_writes_as_a_skip_is_an_error(suite: str) -> None:
    run = run_of(
        f'<testsuite tests="2" failures="0" errors="0" skipped="1" time="0" name="{suite}">'
        '<testcase time="0" name="basket:0 adds"/>'
        '<testcase time="0" name="basket:0 slow"><skipped type="timeout">sleep</skipped></testcase>'
        "</testsuite>"
    )

    assert outcomes_of(run) == [CaseOutcome.PASSED, CaseOutcome.ERROR]
    assert run.counters == ()
    assert run.unlisted == Unlisted()


def test_a_skip_of_type_timeout_of_another_writer_is_a_skip() -> None:
    assert case_of('<skipped type="timeout"/>').outcome is CaseOutcome.SKIPPED


def test_errors_of_qt_test_count_messages() -> None:
    run = run_of(
        '<testsuite errors="5" failures="1" tests="3" name="Basket"><properties>'
        f'{properties(("QTestVersion", "5.15.8"))}</properties><testcase result="pass" name="a"/>'
        '<testcase result="xpass" name="b"><failure message="no" result="xpass"/></testcase>'
        '<testcase name="c"/></testsuite>'
    )

    assert outcomes_of(run) == [CaseOutcome.PASSED, CaseOutcome.FAILED, CaseOutcome.SKIPPED]
    assert run.unlisted == Unlisted()
    assert run.counters == ()


def test_rows_of_qt_test_without_any_result_say_what_became_of_them_like_others() -> None:
    told = f"<properties>{properties(('QTestVersion', '6.5.0'))}</properties>"

    assert outcomes_of(suite_of(told + PASSED + FAILED)) == [
        CaseOutcome.PASSED,
        CaseOutcome.FAILED,
    ]


def test_errors_of_criterion_count_failures_once_more() -> None:
    row = '<testcase name="e" status="ERRORED"><error type="crash"/></testcase>'
    run = run_of(
        '<testsuites name="Criterion Tests" tests="3" failures="2" errors="1" disabled="0">'
        '<testsuite name="b" tests="3" failures="2" errors="1" disabled="0" skipped="0">'
        f"{PASSED}{FAILED}{row}</testsuite></testsuites>"
    )

    assert outcomes_of(run) == [CaseOutcome.PASSED, CaseOutcome.FAILED, CaseOutcome.ERROR]
    assert run.unlisted == Unlisted()
    assert run.counters == ()


@pytest.mark.parametrize(("failures", "rows", "errors"), [(1, FAILED, 0), (0, PASSED, 1)])
def test_errors_of_lab_are_new_only_where_nothing_failed(
    failures: int, rows: str, errors: int
) -> None:
    run = run_of(
        f'<testsuites tests="1" errors="1" failures="{failures}" time="0">'
        f'<testsuite name="" tests="1" skipped="0" errors="{failures}" time="0">{rows}</testsuite>'
        "</testsuites>"
    )

    assert run.unlisted == Unlisted(errors=errors)
    assert run.has_failed


def test_a_row_about_a_program_is_an_error_of_the_run_and_no_test() -> None:
    run = run_of(
        '<testsuites><testsuite name="t" errors="1" failures="0" skipped="0" tests="3" time="0">'
        "<system-out>1..2\nok 1 - a\n</system-out>"
        f'{PASSED}<testcase name="Test returned failure" classname="t">'
        '<failure message="Test died with return code 3" type="Died"/></testcase>'
        '<testcase name="Test returned failure"><failure type="Plain"/></testcase>'
        "</testsuite></testsuites>"
    )

    assert outcomes_of(run) == [CaseOutcome.PASSED, CaseOutcome.FAILED]
    assert [one.message for one in run.errors] == ["Test died with return code 3"]
    assert run.errors[0].place().line == 3
    assert run.unlisted == Unlisted()


def test_errors_of_programs_of_which_no_row_tells_are_kept() -> None:
    run = run_of(
        '<testsuites><testsuite name="t" errors="1" failures="0" skipped="0" tests="1" time="0">'
        f"<system-out>ok 1 - a\n</system-out>{PASSED}</testsuite></testsuites>"
    )

    assert run.unlisted.errors == 1


@pytest.mark.parametrize(("failures", "outcome"), [("1", "not-run"), ("0", "passed")])
def test_a_row_of_vitest_without_any_time_never_ran_once_something_failed(
    failures: str, outcome: str
) -> None:
    rows = (
        '<testcase classname="a" name="a" time="0.01"/><testcase classname="a" name="b" time="0"/>'
    )
    last = FAILED if failures == "1" else PASSED
    run = run_of(
        f'<testsuites name="vitest tests" tests="3" failures="{failures}" errors="0">'
        f'<testsuite name="a">{rows}{last}</testsuite></testsuites>'
    )

    assert [str(one) for one in outcomes_of(run)[:2]] == ["passed", outcome]


def test_a_check_of_types_of_vitest_takes_no_time() -> None:
    row = '<testcase classname="a.test-d.ts" name="is a number" time="0"/>'
    run = run_of(
        '<testsuites name="vitest tests" tests="2" failures="1" errors="0">'
        f'<testsuite name="a.test-d.ts">{row}{FAILED}</testsuite></testsuites>'
    )

    assert outcomes_of(run) == [CaseOutcome.PASSED, CaseOutcome.FAILED]


def test_a_skip_that_testng_writes_as_an_error_is_a_skip() -> None:
    row = '<testcase name="s"><error type="org.testng.SkipException" message="no"/></testcase>'
    run = suite_of(PASSED + row, 'tests="2" failures="0" errors="1"')

    assert outcomes_of(run) == [CaseOutcome.PASSED, CaseOutcome.SKIPPED]
    assert run.unlisted == Unlisted()
    assert run.counters == ()


def test_a_test_that_nobody_planned_is_counted_twice_and_takes_no_pass_away() -> None:
    row = '<testcase name="2"><error type="UnplannedTest" message="ok 2"/></testcase>'
    run = suite_of(PASSED + row + '<error message="died"/>', 'tests="2" failures="1" errors="2"')

    assert outcomes_of(run) == [CaseOutcome.PASSED, CaseOutcome.ERROR]
    assert run.unlisted == Unlisted()


def test_errors_of_stylelint_count_failures_once_more() -> None:
    run = run_of(
        '<testsuites package="stylelint.rules"><testsuite name="a.css" tests="1" failures="1" '
        f'errors="1">{FAILED}</testsuite></testsuites>'
    )

    assert run.unlisted == Unlisted()
    assert run.counters == ()


def test_an_element_says_more_exactly_than_a_word_what_went_wrong() -> None:
    refused = case_of('<error message="refused"/>', 'name="a" status="fail"')
    plain = case_of("", 'name="a" status="fail"')

    assert refused.outcome is CaseOutcome.ERROR
    assert plain.outcome is CaseOutcome.FAILED


@pytest.mark.parametrize(
    ("message", "outcome"),
    [
        ("SKIP_RETURN_CODE=77", "skipped"),
        ("SKIP_REGULAR_EXPRESSION_MATCHED", "skipped"),
        ("Unable to find executable", "not-run"),
        ("", "not-run"),
    ],
)
def test_a_test_of_ctest_that_skipped_itself_did_run(message: str, outcome: str) -> None:
    case = case_of(f'<skipped message="{message}"/>', 'name="a" status="notrun"')

    assert case.outcome == outcome


def test_a_word_that_is_worse_than_a_skip_counts() -> None:
    row = '<testcase name="a" status="fail"><skipped message="SKIP_RETURN_CODE=77"/></testcase>'

    assert passed_by(suite_of(row)) == 0
    assert outcomes_of(suite_of(row)) == [CaseOutcome.FAILED]
