"""Failures that a report tells of without a row that accounts for them."""

import datetime as dt

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence_builders import document, evidence, plan, results, row
from evidence_strategies import COMPONENTS, reports_of_tests, rows_of_results, some_names
from evidence_worsenings import with_row
from integration_report.model.ratings import Ratings
from integration_report.model.results import CategoryResult, FailedTest, TestReport, Totals
from integration_report.model.status import BADNESS, State
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.rate import rate
from integration_report.rollup.test_reports import rate_report

OLD, NEW = dt.date(2026, 10, 1), dt.date(2026, 10, 2)
PLAN = document("data/plan.yml", plan({name: [] for name in COMPONENTS}))

API, WEB = row("API", 5, component="api"), row("Web", 5, component="web")
FAILING_WEB = row("Web", 5, 1, component="web")


def ratings(*records: TestReport) -> Ratings:
    papers = [document(f"data/{number}.yml", record) for number, record in enumerate(records)]
    return rate(evidence(PLAN, *papers))


def states(*records: TestReport) -> tuple[State, State, State]:
    """Return how the components api and web stand, and the tests."""
    found = ratings(*records)
    return (
        found.components["api"].state,
        found.components["web"].state,
        found.tests.status,
    )


def totals(passed: int, failed: int) -> Totals:
    return Totals(total=passed + failed, passed=passed, failed=failed, skipped=0)


def is_placed(record: TestReport) -> bool:
    """Return whether the rows of a report account for all that it tells of."""
    paper = document("data/tests.yml", record)
    rest = rate_report(paper, record, KnownIssues(evidence(paper))).rest
    return rest is None and all(test.category for test in record.failed + record.skipped)


def test_a_failure_that_only_the_totals_tell_of_counts_for_all_that_the_report_is_about() -> None:
    unplaced = results(API, WEB, components=["auth"], total=totals(10, 1))
    assert states(unplaced) == (State.FAILED, State.FAILED, State.FAILED)
    assert ratings(unplaced).components["auth"].state is State.FAILED
    assert ratings(unplaced).components["database"].state is State.MISSING


def test_a_row_that_accounts_for_it_clears_the_others() -> None:
    placed = results(API, FAILING_WEB, total=totals(10, 1))
    assert states(placed) == (State.COMPLETE, State.FAILED, State.FAILED)


def test_a_failure_more_leaves_the_one_that_nobody_has_placed() -> None:
    more = results(API, FAILING_WEB, total=totals(10, 2))
    assert states(more) == (State.FAILED, State.FAILED, State.FAILED)


def test_listed_tests_without_a_category_are_no_guess_at_one_without_room_for_them() -> None:
    rows = (row("API", 5, 1, component="api"), WEB)
    for listed in (["T-1"], ["T-1", "T-2"]):
        failed = tuple(FailedTest(id=test) for test in listed)
        both = results(*rows, total=totals(10, 2), failed=failed)
        assert states(both) == (State.FAILED, State.FAILED, State.FAILED)
    only = results(WEB, components=["api"], total=totals(5, 1), failed=(FailedTest(id="T-1"),))
    assert states(only) == (State.FAILED, State.FAILED, State.FAILED)


def test_the_component_of_the_totals_is_one_that_the_report_is_about() -> None:
    whole = Totals(total=6, passed=5, failed=1, skipped=0, component=API.component)
    assert states(results(WEB, total=whole)) == (State.FAILED, State.FAILED, State.FAILED)


def test_a_doubt_about_a_report_counts_for_the_components_of_its_rows() -> None:
    paper = document("data/tests.yml", results(API), problems=["A field is odd."])
    assert rate(evidence(PLAN, paper)).components["api"].state is State.UNKNOWN


def nightly(day: dt.date, *rows: CategoryResult, **fields: object) -> TestReport:
    return results(*rows, **{"suite": "Nightly", "date": day, **fields})


def test_tests_of_another_component_do_not_replace_a_failure() -> None:
    older = nightly(OLD, row("API", 5, 1, component="api"))
    other = nightly(NEW, row("API", 5, component="web"))
    assert states(older, other) == (State.FAILED, State.COMPLETE, State.FAILED)
    assert states(older, nightly(NEW, API)) == (State.COMPLETE, State.MISSING, State.COMPLETE)
    assert states(older, nightly(NEW, row("API", 5)))[2] is State.COMPLETE


def test_results_of_one_category_about_several_components_all_count() -> None:
    older, newer = (
        nightly(OLD, row("API", 5, component="api")),
        nightly(NEW, row("API", 3, component="web")),
    )
    assert states(older, newer) == (State.COMPLETE,) * 3
    assert ratings(older, newer).tests.passed == 8
    both = nightly(OLD, row("API", 5, component="api"), row("API", 2, 1, component="web"))
    assert states(both, newer) == (State.COMPLETE,) * 3
    assert ratings(both, newer).tests.passed == 8


def test_a_failure_more_in_an_older_report_brings_back_nothing_that_passed() -> None:
    passed, unsaid = row("API", 1, component="api"), row("API", None, None, None)
    newer = nightly(
        NEW, row("API", 0, component="api"), msgspec.structs.replace(unsaid, total=None)
    )
    for failed in (0, 1):
        older = nightly(OLD, passed, row("API", 0, failed))
        assert ratings(older, newer).components["api"].tally.passed == 0


def test_a_failure_of_one_row_does_not_replace_that_of_the_whole_report() -> None:
    older = nightly(OLD, row("API", 0, 1), components=["web"])
    idle, failing = (
        nightly(NEW, row("API", 0, failed, component="api"), components=["web"])
        for failed in (0, 1)
    )
    assert states(older, idle)[1] is State.FAILED
    assert states(older, failing)[1] is State.FAILED


def test_names_of_one_component_mean_the_same_when_it_is_run_again() -> None:
    older = nightly(OLD, row("API", 0, 1, component="api"))
    again = nightly(NEW, row("API", 0, 1, component="API"))
    assert ratings(older, again).tests.failed == 1


def test_a_row_about_an_unknown_component_is_about_what_the_report_is_about() -> None:
    older = nightly(OLD, row("API", 0, 1, component="nobody"), components=["api"])
    newer = nightly(NEW, row("API", 5, component="nobody"), components=["web"])
    assert states(older, newer) == (State.FAILED, State.COMPLETE, State.FAILED)


def test_a_failure_that_nobody_has_placed_goes_when_every_category_is_run_again() -> None:
    older = nightly(OLD, API, WEB, total=totals(9, 1))
    assert states(older, nightly(NEW, API))[2] is State.FAILED
    assert states(older, nightly(NEW, API, WEB)) == (State.COMPLETE,) * 3


def test_what_nobody_wrote_down_stays_until_a_result_that_is_no_better() -> None:
    older = nightly(OLD, row("API", None, None, None, total=5, component="api"))
    other = nightly(NEW, row("API", 0, 1, component="web"))
    assert states(older, other) == (State.UNKNOWN, State.FAILED, State.FAILED)
    idle = nightly(NEW, row("API", 0, 0, 5, component="api"))
    assert states(older, idle)[0] is State.UNKNOWN
    assert ratings(idle, nightly(OLD, *idle.results)).tests.skipped == 5


@given(st.lists(rows_of_results(), min_size=1, max_size=3), some_names)
def test_in_how_many_reports_the_rows_stand_does_not_matter(
    rows: list[CategoryResult], components: list[str]
) -> None:
    together = ratings(results(*rows, components=components))
    apart = ratings(*(results(one, components=components) for one in rows))
    assert apart.tests.status is together.tests.status
    for name, status in together.components.items():
        assert apart.components[name].tally == status.tally


@given(reports_of_tests(), st.data())
def test_a_failure_more_in_a_row_improves_nothing_where_rows_account_for_all(
    record: TestReport, data: st.DataObject
) -> None:
    assume(is_placed(record))
    count = data.draw(st.sampled_from(["failed", "errors", "skipped"]))
    worse = data.draw(st.composite(lambda draw: with_row(draw, record, count)[0])())
    before, after = ratings(record), ratings(worse)
    for name, status in before.components.items():
        assert BADNESS[after.components[name].state] >= BADNESS[status.state]


@given(reports_of_tests(), st.data())
def test_placing_a_failure_improves_neither_the_tests_nor_the_report_nor_the_whole(
    record: TestReport, data: st.DataObject
) -> None:
    worse = data.draw(st.composite(lambda draw: with_row(draw, record, "failed")[0])())
    before, after = ratings(record), ratings(worse)
    assert BADNESS[after.tests.status] >= BADNESS[before.tests.status]
    assert BADNESS[after.whole.state] >= BADNESS[before.whole.state]
    path = "data/0.yml"
    assert BADNESS[after.documents[path].state] >= BADNESS[before.documents[path].state]
