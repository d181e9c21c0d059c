"""The chart of test outcomes: nothing is lost, and nothing passed that has not."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chart_parts import PLACE, category, figures, notes
from integration_report.model.status import State
from integration_report.model.summary import CategorySummary, FailureSummary
from integration_report.model.words import Severity
from integration_report.rendering.cells import Ref
from integration_report.rendering.charts import outcomes
from integration_report.rendering.tables import results
from integration_report.rendering.tabular import Chart
from reports import here, report
from reports import tests as results_of


def by_category(*categories: CategorySummary, **fields: Any) -> Chart:  # noqa: ANN401 - likewise
    return outcomes.by_category(here(report(tests=results_of(categories=categories, **fields))))


def test_outcomes_are_told_apart() -> None:
    chart = by_category(
        category(total=10, passed=4, failed=2, errors=1, skipped=2),
        category("Load", status=State.MISSING),
        category("Core", total=7, passed=7),
        category("Odd", total=3, passed=3, failed=1, status=State.FAILED),
        category("None"),
        failures=(),
    )
    assert figures(chart) == [
        "4 of 10 passed", "no result", "7 of 7 passed", "3 of 3 passed", "0 of 0 passed",
    ]  # fmt: skip
    assert notes(chart.rows[1]) == ["Missing"]
    assert "ir-bar__part" not in chart.rows[1].picture
    assert notes(chart.rows[2]) == []
    assert notes(chart.rows[3])[-1] == "the counts make 4, the total says 3"
    assert "good" not in chart.rows[4].picture


def test_the_name_of_a_category_leads_to_its_row_among_the_tests() -> None:
    (row,) = by_category(category("Core of it")).rows
    assert isinstance(row.label, Ref)
    address, _, anchor = row.label.href.partition("#")
    assert address.endswith("tests/")
    known = here(report(tests=results_of(categories=(category("Core of it"),)))).site
    assert results.tests(known.at(known.overview("tests"))).rows[0].anchor == anchor


def test_a_failure_that_is_lived_with_is_neither_failed_nor_passed() -> None:
    lived_with = FailureSummary(
        id="T-1",
        name="",
        category="API",
        reason="",
        severity=Severity.HIGH,
        issue="I",
        waived=True,
        location=PLACE,
    )
    failing = category(total=5, passed=3, failed=2, status=State.FAILED)
    assert notes(by_category(failing, failures=(lived_with,)).rows[0]) == [
        "3 passed", "1 failed", "1 waived",
    ]  # fmt: skip
    waived = category(total=5, passed=3, failed=2, status=State.COMPLETE)
    assert notes(by_category(waived).rows[0]) == ["3 passed", "2 waived"]


@given(*[st.integers(0, 500)] * 6)
def test_no_test_is_lost_and_none_is_passed_that_has_not_passed(
    passed: int, failed: int, errors: int, skipped: int, unknown: int, waived: int
) -> None:
    made = outcomes.of_category(
        category(
            total=passed + failed + errors + skipped + unknown,
            passed=passed,
            failed=failed,
            errors=errors,
            skipped=skipped,
            status=State.FAILED,
        ),
        waived,
    )
    assert sum(one.amount for one in made) == passed + failed + errors + skipped + unknown
    assert sum(one.amount for one in made if one.badge.tone == "good") == passed
    assert sum(one.amount for one in made if one.badge.tone == "doubt") == unknown
