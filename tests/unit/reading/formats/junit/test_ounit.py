"""The log of OUnit, by which alone a skipped test can be told from one that passed."""

import pytest

from integration_report.model.runs import CaseOutcome, TestRun
from junit_files import outcomes_of, passed_by, run_of

SETTINGS = "<properties><property name='results_style_1_X' value='false'/></properties>"
STAMP = "2026-11-23T08:20:07+00:00 bench#00"


def run_with(log: str, names: list[str], *, settings: str = SETTINGS, piece: int = 9) -> TestRun:
    rows = "".join(f"<testcase name='{name}' classname='{name}' time='0.1'/>" for name in names)
    return run_of(
        f"<testsuites><testsuite name='basket' tests='{len(names)}' failures='0' errors='0'>"
        f"{settings}{rows}<system-out>{log}</system-out></testsuite></testsuites>",
        piece=piece,
    )


@pytest.mark.parametrize("piece", [1, 7, 64, 1 << 16])
def test_what_the_log_names_as_skipped_was_skipped(piece: int) -> None:
    log = f"\n{STAMP} I: Start test b:0:x.\n{STAMP} W: Skip test b:0:x: no printer: &lt;a&gt;.\n"
    run = run_with(log, ["b:0:x", "b:1:y"], piece=piece)

    assert outcomes_of(run) == [CaseOutcome.SKIPPED, CaseOutcome.PASSED]
    assert run.cases[0].message == "no printer: <a>"


def test_a_skip_is_found_beyond_what_is_kept_of_an_output() -> None:
    log = f"{STAMP} I: words\n" * 5_000 + f"{STAMP} W: Skip test b:0:x: no printer."

    assert outcomes_of(run_with(log, ["b:0:x"], piece=1 << 16)) == [CaseOutcome.SKIPPED]


def test_a_name_may_have_a_colon_and_a_blank() -> None:
    log = f"{STAMP} W: Skip test b:0:on: tuesdays: no printer.\n"

    assert outcomes_of(run_with(log, ["b:0:on: tuesdays"])) == [CaseOutcome.SKIPPED]


def test_a_skip_that_is_told_twice_and_counted_is_one() -> None:
    log = f"{STAMP} W: Skip test b:0:x: no.\n" * 2 + f"{STAMP} I: Skip: 1.\n{STAMP} I: Todo: 0.\n"
    run = run_with(log, ["b:0:x", "b:1:y"])

    assert passed_by(run) == 1
    assert run.unlisted.skipped == 0
    assert run.counters == ()


def test_a_skip_that_is_only_counted_takes_a_pass_away() -> None:
    run = run_with(f"{STAMP} I: Skip: 2.\n", ["b:0:x", "b:1:y", "b:2:z"])

    assert passed_by(run) == 1
    assert run.unlisted.skipped == 2


def test_a_line_without_end_and_a_skip_of_no_row_break_nothing() -> None:
    log = "x" * 10_000 + f"\n{STAMP} W: Skip test of nothing\n{STAMP} W: Skip test b:7:q: no.\n"

    assert outcomes_of(run_with(log, ["b:0:x"])) == [CaseOutcome.PASSED]


def test_what_others_print_is_no_log() -> None:
    run = run_with(f"{STAMP} W: Skip test b:0:x: no.\n", ["b:0:x"], settings="")

    assert outcomes_of(run) == [CaseOutcome.PASSED]


def test_a_test_to_do_is_a_skip() -> None:
    run = run_of(
        "<testsuite name='b' tests='2' failures='1' errors='0'>" + SETTINGS + "<testcase name='x'/>"
        "<testcase name='y'><failure type='OUnit.Todo' message='write it'/></testcase>"
        f"<system-out>{STAMP} I: Skip: 0.\n{STAMP} I: Todo: 1.</system-out></testsuite>"
    )

    assert outcomes_of(run) == [CaseOutcome.PASSED, CaseOutcome.SKIPPED]
    assert run.counters == ()
    assert passed_by(run) == 1
    assert not run.has_failed
