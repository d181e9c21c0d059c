from itertools import repeat

import pytest

from integration_report.model.runs import CaseOutcome, TestCase, Unlisted
from integration_report.reading.formats.cases import held_against, notes_of_unknown, told_apart
from integration_report.reading.formats.unreadable import UnreadableError


def case(name: str, outcome: CaseOutcome = CaseOutcome.PASSED, *suite: str) -> TestCase:
    return TestCase(name=name, outcome=outcome, suite=suite)


def test_tests_of_one_name_are_numbered_within_their_suite() -> None:
    cases = told_apart([case("a"), case("b"), case("a"), case("a", CaseOutcome.FAILED, "s")])
    assert [one.ordinal for one in cases] == [1, 1, 2, 1]


def test_more_cases_than_any_run_has_are_refused() -> None:
    with pytest.raises(UnreadableError, match="more than 1,000,000 tests"):
        told_apart(repeat(case("a")))


@pytest.mark.parametrize(
    ("declared", "columns", "unlisted"),
    [
        ({"tests": 3, "passed": 2, "failed": 1}, [], Unlisted()),
        ({"tests": None, "passed": None}, [], Unlisted()),
        ({"tests": 5}, ["tests"], Unlisted(unknown=2)),
        ({"tests": 5, "failed": 3}, ["tests", "failed"], Unlisted(failed=2)),
        ({"tests": 5, "skipped": 1}, ["tests", "skipped"], Unlisted(skipped=1, unknown=1)),
        ({"tests": 3, "passed": 1}, ["passed"], Unlisted(unknown=1, among_passed=1)),
        (
            {"tests": 3, "passed": 1, "errors": 1},
            ["passed", "errors"],
            Unlisted(errors=1, among_passed=1),
        ),
        ({"tests": 3, "failed": 2}, ["failed"], Unlisted(failed=1, among_passed=1)),
        ({"failed": 2}, ["failed"], Unlisted(failed=1)),
        (
            {"tests": 1, "passed": 0, "failed": 0},
            ["tests", "passed", "failed"],
            Unlisted(unknown=2, among_passed=2),
        ),
        ({"tests": 3, "passed": 9}, ["passed"], Unlisted()),
    ],
)
def test_the_worse_of_counters_and_cases_decides(
    declared: dict[str, int | None], columns: list[str], unlisted: Unlisted
) -> None:
    found = {"tests": 3, "passed": 2, "failed": 1, "errors": 0, "skipped": 0}
    counters, beyond = held_against(declared, found)
    assert [one.column for one in counters] == columns
    assert beyond == unlisted


def test_a_note_says_how_many_tests_have_no_outcome_if_any_has_none() -> None:
    cases = [case("a"), case("b", CaseOutcome.UNKNOWN)]
    assert list(notes_of_unknown(cases[:1])) == []
    assert list(notes_of_unknown(cases)) == [
        "The file doesn't say what became of 1 of its tests.",
    ]
