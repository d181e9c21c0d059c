"""TAP streams: what their points, plans, directives, subtests and diagnostics mean."""

from collections import Counter

import pytest

from integration_report.model.runs import CaseOutcome
from integration_report.reading.formats.registry import recognized
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.tap import is_tap
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import source_of
from tap_streams import errors, outcomes, read


@pytest.mark.parametrize(
    "text",
    [
        "TAP version 13\n",
        "TAP version 14\r\n1..1\r\nok 1\r\n",
        "1..2\nok 1\nok 2\n",
        "ok 1 - a\nok 2 - b\n1..2\n",
        "# a comment\nok 1 - a\nprinted\nnot ok 2 - b\n",
        "not ok 1 - could not load\n",
        "1..0 # SKIP no licence\n",
        "1..3\nBail out! no database\n",
        "Started\nTAP version 13\n.ok 1 - a\n",
    ],
)
def test_a_stream_is_recognised_by_its_version_or_its_plan_and_points(text: str) -> None:
    assert is_tap(Signature(source_of(text)))
    found = recognized(source_of(text))
    assert found is not None
    assert found.label == "TAP"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok\n",
        "everything is ok\nok 1 of them\n",
        "Connecting\nok then\nnot ok\n",
        "ok 1 file was copied\nand that was all\n",
        "# only\n# comments\n",
        "<testsuite/>",
        '{"ok": 1}',
        "ok  github.com/x/y 0.01s\nok  github.com/x/z 0.02s\n",
        "1...5\n",
    ],
)
def test_a_log_with_the_word_ok_is_no_stream(text: str) -> None:
    assert not is_tap(Signature(source_of(text)))


def test_points_and_directives_are_outcomes() -> None:
    text = (
        "1..9\nok 1 - well\nnot ok 2 - bad\nok 3 - left out # SKIP no board\n"
        "not ok 4 # skip\nnot ok 5 - known # TODO later\nok 6 - mended # todo\n"
        "ok 7 - a # in a name\nnot ok 8 # TODO & SKIP would hang\nok 9 - \\# SKIP escaped\n"
    )
    assert outcomes(text) == {
        "well": "passed",
        "bad": "failed",
        "left out": "skipped",
        "test 4": "skipped",
        "known": "expected-failure",
        "mended": "unexpected-pass",
        "a # in a name": "passed",
        "test 8": "skipped",
        "# SKIP escaped": "passed",
    }
    assert read(text).errors == ()
    assert read(text).cases[2].message == "no board"
    assert read(text).cases[7].message == "would hang"


@pytest.mark.parametrize(
    "name", ["not ok 1 handles # skipping", "not ok 1 # SKIPS", "not ok 1 a # todos"]
)
def test_words_that_begin_like_a_directive_are_none(name: str) -> None:
    assert [case.outcome for case in read(f"1..1\n{name}\n").cases] == [CaseOutcome.FAILED]


def test_a_test_to_do_passes_nothing_where_the_runner_counts_it_by_itself() -> None:
    text = "TAP version 13\nok 1 - later # TODO\n1..1\n# tests 1\n# pass 0\n# todo 1\n"
    assert outcomes(text) == {"later": "skipped"}


@pytest.mark.parametrize(
    ("text", "missing", "error"),
    [
        ("1..3\nok 1\n", ["test 2", "test 3"], "3 tests were planned, and 1 written"),
        ("ok 1\nok 3\n1..3\n", ["test 2"], "3 tests were planned, and 2 written"),
        ("1..2\n", ["test 1", "test 2"], "2 tests were planned, and 0 written"),
    ],
)
def test_planned_tests_without_a_result_never_ran(
    text: str, missing: list[str], error: str
) -> None:
    run = read(text)
    assert [one.name for one in run.cases if one.outcome is CaseOutcome.NOT_RUN] == missing
    assert [one.message for one in run.errors] == [error]


def test_a_stream_without_a_plan_may_be_half_of_one() -> None:
    run = read("TAP version 13\nok 1 - a\n")
    assert run.is_interrupted
    assert "no plan" in run.errors[0].message
    assert len(run.cases) == 1


def test_an_empty_stream_has_executed_nothing() -> None:
    for text in ("1..0\n", "TAP version 14\n1..0\n", "TAP version 13\n"):
        assert read(text).cases == ()
    skipped = read("1..0 # SKIP no licence\n")
    assert (skipped.cases, skipped.unlisted.skipped) == ((), 1)
    assert skipped.notes == ("The whole stream was skipped: no licence",)


def test_more_results_than_planned_are_a_run_error_and_no_passes() -> None:
    text = "1..1\nok 1 - one\nok 2 - two\nnot ok 3 - three\n"
    assert outcomes(text) == {"one": "passed", "two": "unknown", "three": "failed"}
    assert errors(text) == ["1 tests were planned, and 3 written"]


def test_numbers_that_repeat_in_a_stream_with_too_many_results_pass_nothing() -> None:
    text = "1..2\nok 1 printed\nok 1 real\nnot ok 2 bad\n"
    assert outcomes(text) == {"printed": "unknown", "real": "unknown", "bad": "failed"}


def test_numbers_out_of_order_are_noted() -> None:
    run = read("1..3\nok 1 a\nok 3 c\nok 2 b\n")
    assert Counter(case.outcome for case in run.cases) == {CaseOutcome.PASSED: 3}
    assert run.notes == ("The numbers of 1 results are out of order.",)


def test_streams_one_after_the_other_are_read_all() -> None:
    for text in (
        "1..2\nok 1 a\nok 2 b\n1..1\nnot ok 1 c\n",
        "ok 1 a\nok 2 b\n1..2\nnot ok 1 c\n1..1\n",
        "TAP version 13\n1..2\nok 1 a\nok 2 b\nTAP version 13\n1..1\nnot ok 1 c\n",
    ):
        assert outcomes(text) == {"a": "passed", "b": "passed", "c": "failed"}
        assert errors(text) == []
    assert errors("ok 1\n1..1\nTAP version 13\nok 1\n") != []


def test_points_without_numbers_are_counted() -> None:
    assert outcomes("1..2\nok - a\nnot ok - b\n") == {"a": "passed", "b": "failed"}


def test_printed_lines_that_look_like_points_show_no_pass_in_a_numbered_stream() -> None:
    run = read("1..2\nok 1 a\nok then\nok 2 b\n")
    assert [case.outcome.value for case in run.cases] == ["passed", "passed"]
    assert run.notes == ("1 lines look like results where none can stand.",)
    assert outcomes("1..2\nok 1 a\nnot ok then\nok 2 b\n")["then"] == "failed"
    assert outcomes("1..2\nok 1 a\nok then\n") == {"a": "passed", "then": "unknown"}


def test_a_stream_that_bails_out_was_interrupted() -> None:
    run = read("1..3\nok 1 - one\nBail out!  no power\nBail out!  no power\n")
    assert run.is_interrupted
    assert [error.message for error in run.errors] == ["Bail out! no power"]
    assert run.errors[0].place().line == 3
    assert [case.outcome.value for case in run.cases] == ["passed", "not-run", "not-run"]


def test_a_name_with_an_id_and_names_that_repeat() -> None:
    first, second = read("1..2\nok 1 - INT-045: pays\nok 2 - INT-045: pays\n").cases
    assert (first.id, first.ordinal, second.ordinal) == ("INT-045", 1, 2)
    assert (second.place().line, second.place().column) == (3, 1)


def test_failures_that_only_the_last_comments_count_are_not_hidden() -> None:
    run = read("TAP version 13\nok 1 - a\n1..1\n# tests 2\n# pass 1\n# fail 1\n")
    assert run.unlisted.failed == 1
    assert [(one.column, one.declared, one.counted) for one in run.counters] == [("failed", 1, 0)]


def test_the_runner_in_node_is_told_by_its_counters() -> None:
    run = read("TAP version 13\n1..0\n# tests 0\n# cancelled 0\n# duration_ms 1500\n")
    assert (run.producer, run.seconds) == ("node:test", 1.5)


def test_pragmas_and_blank_lines_say_nothing() -> None:
    assert outcomes("TAP version 14\npragma +strict\n\n1..1\nok 1 - a\n") == {"a": "passed"}


@pytest.mark.parametrize("number", ["9" * 18, "9" * 5000, "1000000001"])
def test_an_absurd_plan_is_none(number: str) -> None:
    run = read(f"1..{number}\nok 1 - a\n")
    assert len(run.cases) == 1
    assert len(run.errors) == 1


def test_a_huge_plan_makes_few_cases_and_counts_the_rest() -> None:
    run = read("1..1000000000\nok 1 - a\n")
    assert len(run.cases) == 1001
    assert run.unlisted.skipped == 10**9 - 1001


@pytest.mark.parametrize("piece", [1, 3, 7, 1 << 16])
def test_a_stream_may_come_in_pieces_of_any_size(piece: int) -> None:
    run = read("\ufeffTAP version 13\r\n1..1\r\nnot ok 1 - größe\r\n".encode(), max(3, piece))
    assert [(case.name, case.outcome.value) for case in run.cases] == [("größe", "failed")]


def test_a_stream_in_utf_16_is_read_and_half_of_one_is_unreadable() -> None:
    text = "TAP version 13\n1..1\nok 1 - größe\n".encode("utf-16")
    assert read(text).cases[0].name == "größe"
    with pytest.raises(UnreadableError):
        read(text + b"\x00\xd8\n\x00" + b"x")


def test_a_last_line_without_an_end_is_believed_only_if_the_plan_says_so() -> None:
    assert outcomes("1..1\nok 1 - a") == {"a": "passed"}
    assert outcomes("TAP version 13\nok 1 - a # SK") == {"a # SK": "unknown"}


def test_control_characters_are_left_out() -> None:
    assert read(b"1..1\nnot ok 1 - a\x00\x1b[31mb\xff\n").cases[0].name == "ab\ufffd"
