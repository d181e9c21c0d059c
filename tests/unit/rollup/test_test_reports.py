"""One test report: failed tests find their category, and their waiver."""

import msgspec
import pytest

from evidence_builders import (
    document,
    evidence,
    issue,
    issues,
    mark,
    reference,
    results,
    row,
    waiver,
)
from integration_report.model.issues import Issue
from integration_report.model.results import FailedTest, SkippedTest, TestReport
from integration_report.model.status import ReasonKind, State, Tally
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.test_reports import RatedReport, rate_report

PATH = "data/tests.yml"


def failed(identity: str, category: str = "", **fields: object) -> FailedTest:
    return FailedTest(id=identity, category=category, marks=mark(40), **fields)


def rated(record: TestReport, *known: Issue) -> RatedReport:
    paper = document(PATH, record)
    found = evidence(paper, document("data/issues.yml", issues(*known)))
    return rate_report(paper, record, KnownIssues(found))


def waived(identity: str, *tests: str) -> Issue:
    return issue(identity, tests=tuple(map(reference, tests)), waiver=waiver())


GUIDE = results(
    row("API Integration", 48, 2, 0),
    row("Database", 30, 0, 0),
    row("External Services", 8, 0, 2),
    total=row("Total", 86, 2, 2),
    failed=(
        failed("INT-045", description="Order creation", reason="Timeout"),
        failed("INT-047", description="Payment auth", reason="Mock error"),
    ),
    skipped=(SkippedTest(id="INT-091"), SkippedTest(id="INT-092")),
)


def test_the_guides_report() -> None:
    found = rated(GUIDE)
    assert found.status.state is State.FAILED
    assert found.status.tally == Tally(passed=86, failed=2, skipped=2)
    assert [reason.message for reason in found.status.reasons] == [
        "test INT-045 'Order creation' failed: Timeout",
        "test INT-047 'Payment auth' failed: Mock error",
        "2 tests of 'External Services' were skipped",
    ]
    assert {str(reason.location) for reason in found.status.reasons} == {
        f"{PATH}:40:1",
        f"{PATH}:30:1",
    }
    assert found.rest is None


def test_a_failed_test_whose_issue_is_waived_counts_as_waived() -> None:
    by_row = msgspec.structs.replace(
        GUIDE, failed=(failed("INT-045", issue=reference("INT-1")), failed("INT-047"))
    )
    found = rated(by_row, waived("INT-1"), waived("INT-2", "INT-047"))
    assert found.status.tally == Tally(passed=86, waived=2, skipped=2)
    assert found.status.state is State.PARTIAL
    assert [(one.issue, one.waived) for one in found.failures] == [("INT-1", True), ("INT-2", True)]


def test_one_waived_test_does_not_cover_for_another() -> None:
    found = rated(GUIDE, waived("INT-1", "INT-045"))
    assert found.rows[0].part.tally == Tally(passed=48, failed=1, waived=1)
    assert [reason.message for reason in found.rows[0].part.reasons] == [
        "test INT-047 'Payment auth' failed: Mock error"
    ]


def test_a_waived_test_that_could_belong_to_two_categories_waives_neither() -> None:
    record = results(row("A", 1, 1), row("B", 1, 1), failed=(failed("T-1"),))
    found = rated(record, waived("INT-1", "T-1"))
    assert [one.part.tally.failed for one in found.rows] == [1, 1]
    assert [reason.message for reason in found.status.reasons] == [
        "1 test of 'A' failed",
        "1 test of 'B' failed",
    ]


def test_categories_whose_failures_are_all_waived_are_waived_together() -> None:
    record = results(
        row("A", 1, 1), row("B", 1, 0, errors=1), failed=(failed("T-1"), failed("T-2"))
    )
    found = rated(record, waived("INT-1", "T-1", "T-2"))
    assert found.status.tally == Tally(passed=2, waived=2)
    assert found.status.state is State.COMPLETE


def test_an_error_is_waived_as_a_failure_is() -> None:
    record = results(row("A", 1, 1, errors=1), failed=(failed("T-1"), failed("T-2")))
    assert rated(record, waived("INT-1", "T-1")).status.tally == Tally(passed=1, errors=1, waived=1)
    both = rated(record, waived("INT-1", "T-1", "T-2"))
    assert both.status.tally == Tally(passed=1, waived=2)


def test_a_test_listed_twice_is_one_test_and_needs_a_waiver_in_both_rows() -> None:
    twice = (failed("T-1", issue=reference("INT-1")), failed("T-1"))
    found = rated(results(row("A", 1, 1), failed=twice), waived("INT-1"))
    assert found.status.tally == Tally(passed=1, failed=1)
    assert len(found.failures) == 2


def test_failed_tests_name_their_category() -> None:
    record = results(
        row("A", 1, 2), row("B", 1, 1), failed=(failed("T-1", "a"), failed("T-2", "B"))
    )
    found = rated(record)
    assert [[reason.message for reason in one.part.reasons] for one in found.rows] == [
        ["test T-1 failed", "1 more test of 'A' failed"],
        ["test T-2 failed"],
    ]


@pytest.mark.parametrize(
    ("record", "tally", "message"),
    [
        (
            results(row("A", 9, 1), row("B", 5, 0), total=row("", 10, 5)),
            Tally(passed=14, failed=5),
            "4 tests of 'tests.yml' failed beyond its categories",
        ),
        (
            results(row("A", 9), row("B", 5), failed=(failed("T-1"), failed("T-2"))),
            Tally(passed=14, failed=2),
            "test T-1 failed",
        ),
        (
            results(row("A", 9), total=row("", 9, skipped=2)),
            Tally(passed=9, skipped=2),
            "2 tests of 'tests.yml' were skipped",
        ),
        (
            results(row("A", 9), total=row("", 9, total=11)),
            Tally(passed=9, unknown=2),
            "the results of 'tests.yml' are not all given",
        ),
        (
            results(row("A", 9), skipped=(SkippedTest(id="T-1"),)),
            Tally(passed=9, skipped=1),
            "1 test of 'tests.yml' was skipped",
        ),
        (
            results(row("A", 9), skipped=(SkippedTest(id="T-1", category="A"),)),
            Tally(passed=8, skipped=1),
            "1 test of 'A' was skipped",
        ),
    ],
)
def test_where_the_parts_disagree_the_worse_reading_decides(
    record: TestReport, tally: Tally, message: str
) -> None:
    status = rated(record).status
    assert status.tally == tally
    assert message in [reason.message for reason in status.reasons]


def test_failures_beyond_the_categories_are_waived_when_all_listed_ones_are() -> None:
    record = results(row("A", 9), row("B", 5), failed=(failed("T-1"), failed("T-2")))
    found = rated(record, waived("INT-1", "T-1", "T-2"))
    assert found.status.tally == Tally(passed=14, waived=2)
    assert found.status.state is State.COMPLETE


def test_a_report_without_categories_has_its_suites_name() -> None:
    record = results(suite="Smoke", total=row("", 3, 1))
    found = rated(record)
    assert [one.name for one in found.rows] == ["Smoke"]
    assert found.status.reasons[0].message == "1 test of 'Smoke' failed"
    listed = rated(results(failed=(failed("T-1"),)))
    assert listed.status.state is State.FAILED
    assert listed.rows[0].name == "tests.yml"
    assert listed.status.tally.unknown


def test_a_category_without_a_test_is_open() -> None:
    status = rated(results(row("A", 0), row("B", 1))).status
    assert status.state is State.PARTIAL
    assert [(one.kind, one.message) for one in status.reasons] == [
        (ReasonKind.OPEN, "no test of 'A' was run")
    ]


def test_a_category_of_which_every_test_is_waived_has_shown_nothing() -> None:
    found = rated(results(row("A", 0, 1), failed=(failed("T-1"),)), waived("INT-1", "T-1"))
    assert found.status.state is State.NOT_STARTED
    assert [reason.message for reason in found.status.reasons] == ["every test of 'A' is waived"]
