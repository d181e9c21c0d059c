"""All tests: the newest report of a suite, expected categories, components."""

import datetime as dt

import pytest

from evidence_builders import (
    TODAY,
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
from integration_report.model.ratings import Ratings
from integration_report.model.results import (
    CategoryResult,
    FailedTest,
    SkippedTest,
    TestReport,
    TestSuites,
)
from integration_report.model.status import State
from integration_report.model.words import Kind
from integration_report.rollup.rate import rate

OLD, NEW = dt.date(2026, 10, 1), dt.date(2026, 10, 2)
FUTURE = TODAY + dt.timedelta(days=1)


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
    assert rate(evidence(*reports)).replaced == {"data/a.yml", "data/c.yml"}


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


def of_rows(
    path: str, day: dt.date | None, *rows: CategoryResult, **fields: object
) -> Document[TestReport]:
    return document(path, results(*rows, **{"suite": "Nightly", "date": day, **fields}))


def counted(ratings: Ratings) -> list[tuple[str, int, int, tuple[str, ...]]]:
    return [(one.name, one.passed, one.failed, one.documents) for one in ratings.tests.categories]


def test_a_category_that_the_newest_report_lacks_keeps_its_result() -> None:
    older = of_rows(
        "data/a.yml",
        OLD,
        row("API", 3, 1),
        row("Database", 2, 1),
        total=row("", 5, 2),
        failed=(FailedTest(id="T-1", category="API"), FailedTest(id="T-2", category="database")),
    )
    newer = of_rows("data/b.yml", NEW, row(" api ", 4))
    ratings = rate(evidence(older, newer))
    assert counted(ratings) == [
        ("Database", 2, 1, ("data/a.yml",)),
        (" api ", 4, 0, ("data/b.yml",)),
    ]
    assert ratings.tests.status is State.FAILED
    assert [one.id for one in ratings.tests.failures] == ["T-2"]
    assert (ratings.tests.total, ratings.tests.passed, ratings.tests.failed) == (7, 6, 1)
    assert ratings.replaced == frozenset()
    again = of_rows("data/c.yml", NEW, row("Database", 3))
    ratings = rate(evidence(older, newer, again))
    assert ratings.tests.status is State.COMPLETE
    assert ratings.replaced == {"data/a.yml"}
    assert ratings.tests.failures == ()


def test_a_report_from_the_future_replaces_nothing_and_counts_beside() -> None:
    ratings = rate(evidence(run("data/a.yml", NEW, 1), run("data/b.yml", FUTURE)))
    assert (ratings.tests.total, ratings.tests.failed) == (11, 1)
    assert ratings.tests.status is State.FAILED
    failing = rate(evidence(run("data/a.yml", NEW), run("data/b.yml", FUTURE, 1)))
    assert failing.tests.status is State.FAILED
    today = rate(evidence(run("data/a.yml", NEW, 1), run("data/b.yml", TODAY)))
    assert today.tests.status is State.COMPLETE


def test_failed_and_skipped_tests_without_a_category_stay_until_all_of_it_is_run_again() -> None:
    older = of_rows(
        "data/a.yml",
        OLD,
        row("API", 3, 1, 2),
        row("Database", 2),
        failed=(FailedTest(id="T-1"),),
        skipped=(SkippedTest(id="T-2"), SkippedTest(id="T-3", category="API")),
    )
    partly = rate(evidence(older, of_rows("data/b.yml", NEW, row("API", 5))))
    assert [one.id for one in partly.tests.failures] == ["T-1"]
    assert [one.id for one in partly.tests.skips] == ["T-2"]
    assert (partly.tests.failed, partly.tests.skipped, partly.tests.total) == (1, 1, 9)
    assert partly.tests.status is State.FAILED
    assert partly.tests.reasons[0].message.startswith("test T-1 failed")
    wholly = rate(evidence(older, of_rows("data/b.yml", NEW, row("API", 5), row("Database", 2))))
    assert (wholly.tests.failures, wholly.tests.skips) == ((), ())
    assert wholly.tests.status is State.COMPLETE


@pytest.mark.parametrize(
    "idle",
    [row("API", 0), row("API", 0, 0, 5), row("API", None, None, None, total=5)],
    ids=["empty", "skipped", "unsaid"],
)
def test_a_failed_category_stays_failed_until_it_is_run_again(idle: CategoryResult) -> None:
    failing, idle_run = run("data/a.yml", OLD, 1), of_rows("data/b.yml", NEW, idle)
    ratings = rate(evidence(failing, idle_run))
    assert ratings.tests.status is State.FAILED
    assert ratings.replaced == frozenset()
    passing = rate(evidence(run("data/a.yml", OLD), idle_run))
    assert passing.replaced == {"data/a.yml"}
    between = run("data/aa.yml", OLD)
    assert rate(evidence(failing, between, idle_run)).replaced == {"data/a.yml", "data/aa.yml"}


def test_a_category_that_fails_again_counts_once_unless_it_is_about_something_else() -> None:
    def failing(path: str, day: dt.date, component: str) -> Document[TestReport]:
        return of_rows(path, day, row("API", 0, 1, component=component))

    again = [failing("data/a.yml", OLD, "api"), failing("data/b.yml", NEW, "api")]
    assert rate(evidence(*again)).tests.failed == 1
    other = [failing("data/a.yml", OLD, "api"), failing("data/b.yml", NEW, "web")]
    assert rate(evidence(*other)).tests.failed == 2


def test_a_report_in_which_nothing_is_written_replaces_nothing() -> None:
    failing, empty = run("data/a.yml", OLD, 1), of_rows("data/b.yml", NEW)
    ratings = rate(evidence(failing, empty))
    assert ratings.tests.status is State.FAILED
    assert ratings.replaced == frozenset()
    assert rate(evidence(failing, of_rows("data/b.yml", OLD), run("data/c.yml", NEW))).replaced == {
        "data/a.yml",
        "data/b.yml",
    }


def test_failures_beyond_the_categories_stay_while_any_of_them_counts() -> None:
    older = of_rows("data/a.yml", OLD, row("API", 2), row("Database", 2), total=row("", 2, 2))
    partly = rate(evidence(older, of_rows("data/b.yml", NEW, row("API", 2))))
    assert (partly.tests.status, partly.tests.failed) == (State.FAILED, 2)
    idle = rate(evidence(older, of_rows("data/b.yml", NEW, row("API", 0), row("Database", 0))))
    assert idle.tests.status is State.FAILED
