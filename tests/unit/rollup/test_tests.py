"""All tests: the newest report of a suite, expected categories, components."""

import datetime as dt

from evidence_builders import (
    document,
    evidence,
    issue,
    issues,
    plan,
    references,
    results,
    row,
    unreadable,
)
from integration_report.model.document import Document
from integration_report.model.results import FailedTest, TestReport, TestSuites
from integration_report.model.status import State
from integration_report.model.words import Kind
from integration_report.rollup.rate import rate
from integration_report.rollup.tests import newest

OLD, NEW = dt.date(2026, 10, 1), dt.date(2026, 10, 2)


def run(path: str, day: dt.date | None, failed: int = 0, **fields: object) -> Document[TestReport]:
    known = {"suite": "Nightly", "date": day, **fields}
    problems = known.pop("problems", ())
    return document(path, results(row("API", 5, failed), **known), problems=problems)


def test_the_newest_report_of_a_suite_counts() -> None:
    ratings = rate(evidence(run("data/a.yml", NEW), run("data/b.yml", OLD, 2)))
    assert (ratings.tests.total, ratings.tests.failed) == (5, 0)
    assert ratings.tests.status is State.COMPLETE
    assert ratings.documents["data/b.yml"].state is State.FAILED
    assert ratings.tests.categories[0].documents == ("data/a.yml",)


def test_of_reports_of_one_day_the_last_by_path_counts_and_a_dated_one_before_an_undated() -> None:
    reports = [run("data/a.yml", NEW), run("data/b.yml", NEW), run("data/c.yml", None)]
    assert newest([(one, one.record) for one in reports]) == ("data/b.yml",)


def test_reports_without_a_suite_all_count() -> None:
    reports = [run("data/a.yml", NEW, suite=""), run("data/b.yml", OLD, suite="")]
    assert rate(evidence(*reports)).tests.total == 10


def test_a_replaced_report_with_a_doubt_leaves_the_tests_unknown() -> None:
    older = run("data/b.yml", None, 2, problems=["'2026-13-01' is no date."], components=())
    ratings = rate(evidence(run("data/a.yml", NEW), older))
    assert ratings.tests.status is State.UNKNOWN
    assert ratings.tests.failed == 0


def test_an_expected_category_without_a_result_is_missing() -> None:
    suites = document(
        "data/suites.yml", TestSuites(expect=references("api", "Database", "database"))
    )
    ratings = rate(evidence(run("data/a.yml", NEW), suites))
    assert ratings.tests.status is State.PARTIAL
    assert [reason.message for reason in ratings.tests.reasons] == [
        "there is no result of the expected category 'Database'"
    ]
    assert [(one.name, one.status) for one in ratings.tests.categories] == [
        ("API", State.COMPLETE),
        ("Database", State.MISSING),
    ]


def test_a_category_in_which_nothing_ran_is_missing_when_it_is_expected() -> None:
    suites = document("data/suites.yml", TestSuites(expect=references("API")))
    empty = document("data/a.yml", results(row("API", 0)))
    assert rate(evidence(empty, suites)).tests.categories[0].status is State.MISSING
    assert rate(evidence(empty)).tests.categories[0].status is State.NOT_STARTED


def test_documents_about_tests_that_cannot_be_read_leave_them_unknown() -> None:
    for lost in (
        unreadable("data/lost.yml", Kind.TEST_REPORT),
        unreadable("data/lost.yml", Kind.TEST_SUITES),
        document("data/suites.yml", TestSuites(), problems=["A field is odd."]),
    ):
        ratings = rate(evidence(run("data/a.yml", NEW), lost))
        assert ratings.tests.status is State.UNKNOWN


def test_one_category_of_two_suites_is_added_up() -> None:
    reports = [run("data/a.yml", NEW), run("data/b.yml", NEW, 1, suite="Other")]
    (category,) = rate(evidence(*reports)).tests.categories
    assert (category.total, category.passed, category.failed) == (11, 10, 1)
    assert category.documents == ("data/a.yml", "data/b.yml")
    assert category.status is State.FAILED


def test_a_rows_component_comes_before_the_reports() -> None:
    shop = document("data/plan.yml", plan({"api": [], "web": [], "database": []}))
    report = document(
        "data/a.yml",
        results(
            row("API", 1, 1, component="api"),
            row("Web", 1, 0),
            row("Lost", 1, 0, component="nobody"),
            components=["web"],
        ),
    )
    ratings = rate(evidence(shop, report))
    assert ratings.components["api"].state is State.FAILED
    assert ratings.components["web"].state is State.COMPLETE
    assert ratings.components["web"].tally.passed == 2
    assert ratings.components["database"].state is State.MISSING


def test_a_waiver_of_the_issue_that_names_a_test_is_shown_with_the_test() -> None:
    known = document("data/issues.yml", issues(issue("INT-1", tests=references("T-1"))))
    report = document("data/a.yml", results(row("API", 1, 1), failed=(FailedTest(id="T-1"),)))
    failure = rate(evidence(known, report)).tests.failures[0]
    assert (failure.issue, failure.waived) == ("INT-1", False)
