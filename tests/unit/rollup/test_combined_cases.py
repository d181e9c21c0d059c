"""What several runs of a suite make of each test."""

import datetime as dt

import pytest

from integration_report.model.runs import CaseOutcome, ResultFormat
from integration_report.model.test_history import Change
from run_builders import (
    ERROR,
    FAILED,
    FLAKY,
    NOT_RUN,
    PASSED,
    SKIPPED,
    case,
    entry,
    file,
    named,
    outcomes,
    suite_of,
)

ONE, TWO = "Orders · one", "Orders · two"


def test_shards_of_one_run_come_together() -> None:
    suite = suite_of(
        named(entry()),
        file("1.xml", case("one"), day=1, shard="1/2"),
        file("2.xml", case("two", FAILED), day=1, shard="2/2"),
    )
    assert outcomes(suite) == {ONE: PASSED, TWO: FAILED}


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (PASSED, SKIPPED, PASSED),
        (PASSED, NOT_RUN, PASSED),
        (PASSED, CaseOutcome.EXPECTED_FAILURE, PASSED),
        (SKIPPED, NOT_RUN, SKIPPED),
        (PASSED, FLAKY, FLAKY),
        (PASSED, CaseOutcome.UNKNOWN, CaseOutcome.UNKNOWN),
        (FAILED, ERROR, FAILED),
        (FAILED, SKIPPED, FAILED),
        (ERROR, CaseOutcome.UNKNOWN, ERROR),
    ],
)
def test_where_runs_that_belong_together_differ_the_worse_stands(
    first: CaseOutcome, second: CaseOutcome, whole: CaseOutcome
) -> None:
    for one, other in ((first, second), (second, first)):
        suite = suite_of(
            named(entry()),
            file("1.xml", case("one", one), day=1, hour=1),
            file("2.xml", case("one", other), day=1, hour=2),
        )
        assert outcomes(suite) == {ONE: whole}


@pytest.mark.parametrize("bad", [FAILED, ERROR])
def test_a_test_that_failed_and_then_passed_on_one_commit_is_flaky(bad: CaseOutcome) -> None:
    suite = suite_of(
        named(entry()),
        file("z.xml", case("one", bad), day=1, commit="ab12"),
        file("a.xml", case("one"), day=2, commit="ab12"),
    )
    assert outcomes(suite) == {ONE: FLAKY}


def test_a_test_that_passed_and_then_failed_has_failed() -> None:
    suite = suite_of(
        named(entry()),
        file("z.xml", case("one"), day=1, commit="ab12"),
        file("a.xml", case("one", FAILED), day=2, commit="ab12"),
    )
    assert outcomes(suite) == {ONE: FAILED}


def test_a_test_that_passed_and_failed_who_knows_when_has_failed() -> None:
    files = [
        file("2026-10-01-a.xml", case("one", FAILED)),
        file("2026-10-01-b.xml", case("one")),
    ]
    assert outcomes(suite_of(named(entry()), *files)) == {ONE: FAILED}
    same = [
        file("a.xml", case("one", FAILED), day=1, hour=3),
        file("b.xml", case("one"), day=1, hour=3),
    ]
    assert outcomes(suite_of(named(entry()), *same)) == {ONE: FAILED}


def test_a_test_is_flaky_in_one_file() -> None:
    assert outcomes(suite_of(named(entry()), file("a.xml", case("one", FLAKY), day=1))) == {
        ONE: FLAKY
    }


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (PASSED, FAILED, Change.NEWLY_FAILING),
        (FLAKY, ERROR, Change.NEWLY_FAILING),
        (FAILED, PASSED, Change.FIXED),
        (ERROR, PASSED, Change.FIXED),
        (FAILED, FLAKY, Change.NONE),
        (FAILED, ERROR, Change.NONE),
        (PASSED, PASSED, Change.NONE),
        (SKIPPED, FAILED, Change.NONE),
        (FAILED, SKIPPED, Change.NONE),
    ],
)
def test_a_test_is_compared_with_the_run_before(
    before: CaseOutcome, now: CaseOutcome, change: Change
) -> None:
    suite = suite_of(
        named(entry()),
        file("1.xml", case("one", before), day=1),
        file("2.xml", case("one", now), day=2),
    )
    assert [one.change for one in suite.cases] == [change]


def test_the_run_before_is_the_newest_that_ran_the_test() -> None:
    suite = suite_of(
        named(entry()),
        file("1.xml", case("one", FAILED), case("two"), day=1),
        file("2.xml", case("two"), day=2),
        file("3.xml", case("one"), case("two", FAILED), day=3),
    )
    assert {one.id: one.change for one in suite.cases} == {
        ONE: Change.FIXED,
        TWO: Change.NEWLY_FAILING,
    }


def test_a_test_that_was_run_before_and_is_gone_has_vanished() -> None:
    suite = suite_of(
        named(entry()),
        file("1.xml", case("one"), case("two", FAILED), case("three"), day=1),
        file("2.xml", case("one"), case("two"), day=2),
        file("3.xml", case("one"), day=3),
    )
    assert [(one.id, one.outcome, one.is_planned) for one in suite.vanished] == [
        (TWO, PASSED, False),
        ("Orders · three", PASSED, False),
    ]
    assert str(suite.vanished[0].location) == "data/results/2.xml:5:1"


def test_a_test_that_is_asked_for_and_not_there_has_vanished() -> None:
    suite = suite_of(
        named(entry(tests=["INT-1", "one", "Orders · two", "INT-9"])),
        file("1.xml", case("a", id="INT-1"), case("one"), case("two"), day=1),
    )
    assert [(one.id, one.outcome, one.is_planned) for one in suite.vanished] == [
        ("INT-9", None, True)
    ]


def test_a_test_that_is_asked_for_and_was_run_before_has_vanished_once() -> None:
    suite = suite_of(
        named(entry(tests=["int-1"])),
        file("1.xml", case("a", id="INT-1"), case("b"), day=1),
        file("2.xml", case("b"), day=2),
    )
    assert [(one.id, one.is_planned) for one in suite.vanished] == [("INT-1", False)]


def test_an_id_is_the_same_test_whatever_it_is_called() -> None:
    suite = suite_of(
        named(entry()),
        file("1.xml", case("old name", FAILED, id="INT-1", class_name="A"), day=1),
        file("2.xml", case("new name", id="int-1", class_name="B"), day=2),
    )
    assert [(one.id, one.change) for one in suite.cases] == [("int-1", Change.FIXED)]
    assert not suite.vanished


def test_an_id_of_several_tests_of_a_run_tells_none_of_them_apart() -> None:
    pair = (case("one", id="INT-1"), case("two", FAILED, id="INT-1"))
    suite = suite_of(
        named(entry()), file("1.xml", *pair, day=1), file("2.xml", *reversed(pair), day=2)
    )
    assert [one.outcome for one in suite.cases] == [FAILED, PASSED]
    assert not suite.vanished


def test_a_name_in_another_suite_or_class_is_another_test() -> None:
    suite = suite_of(
        named(entry()),
        file(
            "1.xml",
            case("works", class_name="A"),
            case("works", FAILED, class_name="B"),
            case("works", class_name="A", suite=("mobile",)),
            day=1,
        ),
    )
    assert [one.outcome for one in suite.cases] == [PASSED, FAILED, PASSED]


def test_tests_of_one_name_in_a_run_are_told_apart_by_their_order() -> None:
    suite = suite_of(
        named(entry()),
        file("1.xml", case("one"), case("one", FAILED, ordinal=2), day=1),
        file("2.xml", case("one", FAILED), case("one", ordinal=2), day=2),
    )
    assert [(one.id, one.change) for one in suite.cases] == [
        (ONE, Change.NEWLY_FAILING),
        (f"{ONE} (2)", Change.FIXED),
    ]


def test_tests_that_nothing_tells_apart_are_never_one() -> None:
    suite = suite_of(named(entry()), file("1.xml", case("one"), case("one", FAILED), day=1))
    assert [one.outcome for one in suite.cases] == [PASSED, FAILED]


def test_an_entry_without_runs_has_no_tests() -> None:
    suite = suite_of(named(entry(tests=["INT-1"])))
    assert [one.id for one in suite.vanished] == ["INT-1"]
    assert suite.cases == ()
    assert suite.day is None


def test_the_day_is_that_of_the_newest_run_that_counts() -> None:
    suite = suite_of(
        named(entry()),
        file("1.xml", case(), day=3, commit="ab"),
        file("2.xml", case(), day=4, commit="ab"),
        file("3.xml", case()),
    )
    assert suite.day == dt.date(2026, 10, 4)


def test_a_finding_of_a_scan_that_is_put_right_has_not_vanished() -> None:
    scan = {"format": ResultFormat.SARIF}
    suite = suite_of(
        named(entry()),
        file(
            "1.sarif",
            case("scan by Ruff", FAILED, class_name=""),
            case("F401", FAILED, suite=("Ruff",), class_name="shop.py"),
            case("scan by Bandit", class_name=""),
            day=1,
            **scan,
        ),
        file("2.sarif", case("scan by Ruff", class_name=""), day=2, **scan),
    )
    assert [(one.id, one.change) for one in suite.cases] == [("scan by Ruff", Change.FIXED)]
    assert [one.id for one in suite.vanished] == ["scan by Bandit"]
