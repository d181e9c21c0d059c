"""TAP streams: which of their points with subtests are cases, and what tells why one failed."""

from tap_streams import errors, outcomes, read


def test_the_leaves_of_subtests_are_the_cases() -> None:
    text = (
        "TAP version 14\n# Subtest: link\n    # Subtest: board\n        ok 1 - opens\n"
        "        not ok 2 - sends\n        1..2\n    not ok 1 - board\n    1..1\n"
        "not ok 1 - link # time=12ms\n1..1\n"
    )
    assert outcomes(text) == {"link/board/opens": "passed", "link/board/sends": "failed"}
    assert errors(text) == []


def test_a_point_that_fails_though_its_subtests_passed_is_a_case() -> None:
    text = "# Subtest: link\n    ok 1 - opens\n    1..1\nnot ok 1 - link\n1..1\n"
    assert outcomes(text) == {"link/opens": "passed", "link": "failed"}


def test_a_point_that_passes_though_a_subtest_failed_passes_nothing() -> None:
    text = "# Subtest: link\n    not ok 1 - opens\n    1..1\nok 1 - link\n1..1\n"
    assert outcomes(text) == {"link/opens": "failed"}
    assert read(text).notes == ("1 results say that subtests passed, some of which didn't.",)


def test_a_subtest_without_tests_is_a_case_and_an_empty_suite_is_none() -> None:
    assert outcomes("# Subtest: a\n    1..0\nok 1 - a\n1..1\n") == {"a": "passed"}
    suite = "ok 1 - a\n  ---\n  duration_ms: 1\n  type: 'suite'\n  ...\n1..1\n"
    assert outcomes(suite) == {}
    script = "ok 1 - /p/a.test.mjs\n  ---\n  duration_ms: 1\n  ...\n1..1\n"
    assert outcomes(script) == {}


def test_subtests_may_stand_in_braces_behind_their_point() -> None:
    text = (
        "TAP version 13\n1..1\nnot ok 1 - a.test.mjs # time=2.5ms {\n    1..2\n"
        "    ok 1 - x # time=1.25s\n    not ok 2 - y {\n        1..1\n        not ok 1 - z\n"
        "    }\n}\n"
    )
    assert outcomes(text) == {"a.test.mjs/x": "passed", "a.test.mjs/y/z": "failed"}
    assert read(text).cases[0].seconds == 1.25


def test_planned_subtests_without_a_result_never_ran() -> None:
    text = "1..1\n# Subtest: a\n    1..2\n    ok 1 - x\nok 1 - a\n"
    assert outcomes(text) == {"a/x": "passed", "a/test 2": "not-run"}
    assert errors(text) == ["2 tests were planned, and 1 written"]


def test_indented_text_that_looks_like_points_shows_no_pass() -> None:
    text = "1..2\nok 1 - a\n    ok 1 - printed\n    not ok 2 - printed too\nok 2 - b\n"
    assert outcomes(text) == {"a": "passed", "b": "passed", "printed too": "failed"}
    assert read("1..1\nok 1 - a\n  ok 7 - printed\n").notes == (
        "1 lines look like results where none can stand.",
    )


def test_subtests_whose_point_never_came_are_cases_and_a_run_error() -> None:
    text = "TAP version 13\n# Subtest: a\n    ok 1 - x\n"
    assert outcomes(text) == {"x": "passed"}
    assert len(errors(text)) == 2


def test_blocks_of_diagnostics_tell_why() -> None:
    case = read(
        "TAP version 13\n1..2\nnot ok 1 - a\n  ---\n  message: 'it''s wrong'\n  severity: major\n"
        "  duration_ms: 1500\n  at: /p/a.test.js:4:90\n  name: AssertionError\n"
        "  stack: |-\n    one\n      ok 9 - no point\n    two\n  ...\nok 2 - b\n"
    ).cases[0]
    assert (case.message, case.seconds, case.file, case.line) == (
        "it's wrong",
        1.5,
        "/p/a.test.js",
        4,
    )
    assert case.error_type == "AssertionError"
    assert case.severity is not None
    assert "ok 9 - no point" in case.trace


def test_a_stack_tells_why_where_nothing_else_does() -> None:
    block = "  ---\n  duration_ms: 1\n  stack: |-\n    Error: no board\n        at a.js:1\n  ...\n"
    assert read(f"1..1\nnot ok 1 - a\n{block}").cases[0].message == "Error: no board"


def test_a_place_may_be_given_by_keys() -> None:
    text = "1..1\nnot ok 1\n  ---\n  at:\n    fileName: a.js\n    lineNumber: 3\n  ...\n"
    assert (read(text).cases[0].file, read(text).cases[0].line) == ("a.js", 3)


def test_a_block_without_an_end_swallows_no_results() -> None:
    text = "1..3\nnot ok 1\n  ---\n  message: cut\nnot ok 2\nok 3\n"
    assert outcomes(text) == {"test 1": "failed", "test 2": "failed", "test 3": "passed"}


def test_the_command_that_failed_tells_more_than_the_place_before_it() -> None:
    said = '# (in test file link.bats, line 17)\n#   `[ "$SPEED" -eq 9600 ]\' failed\n# got 1\n'
    case = read(f"1..1\nnot ok 1 a\n{said}").cases[0]
    assert case.message == '`[ "$SPEED" -eq 9600 ]\' failed'
    assert case.trace.startswith("(in test file link.bats, line 17)\n")


def test_comments_and_printed_text_tell_why() -> None:
    text = (
        "1..3\nnot ok 1 a\n#   Failed test\n#   at x.t\nnot ok 2 b\n# E   assert 1 == 2\nok 3\nhm\n"
    )
    first, second, third = read(text).cases
    assert (first.message, first.trace) == ("Failed test", "  Failed test\n  at x.t")
    assert second.message == "assert 1 == 2"
    assert (third.message, third.trace) == ("", "")
