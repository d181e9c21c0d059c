"""Tests: newly failing, fixed, flaky, skipped, vanished, new; and categories by their counts."""

from typing import Any

import pytest

from comparisons import change, differences
from integration_report.model.location import Location
from integration_report.model.runs import CaseOutcome
from integration_report.model.status import Reason, ReasonKind, State
from integration_report.model.summary import (
    CaseSummary,
    CategoryRowSummary,
    CategorySummary,
    FailureSummary,
    SkipSummary,
    TestsSummary,
    VanishedSummary,
)
from reports import report

RUN = Location("data/results/junit.xml", 7)
BY_HAND = Location("data/tests.md", 12)
PASSED, FAILED, ERROR = CaseOutcome.PASSED, CaseOutcome.FAILED, CaseOutcome.ERROR
FLAKY, SKIPPED, UNKNOWN = CaseOutcome.FLAKY, CaseOutcome.SKIPPED, CaseOutcome.UNKNOWN


def results(*cases: CaseSummary, **fields: Any) -> TestsSummary:  # noqa: ANN401 - any field of the part
    counts: dict[str, Any] = dict.fromkeys(("total", "passed", "failed", "skipped", "errors"), 0)
    values: dict[str, Any] = {
        "status": State.PARTIAL,
        "categories": (),
        "failures": (),
        "skips": (),
        "cases": cases,
    }
    return TestsSummary(**counts | values | fields)


def case(outcome: CaseOutcome, **fields: Any) -> CaseSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {"id": "T-1", "category": "API", "location": RUN}
    return CaseSummary(outcome=outcome, **values | fields)


def vanished(**fields: Any) -> VanishedSummary:  # noqa: ANN401 - any field of the part
    return VanishedSummary(id="T-1", category="API", is_planned=True, location=BY_HAND, **fields)


def failure(**fields: Any) -> FailureSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {
        "id": "T-1",
        "name": "Pay",
        "category": "API",
        "reason": "timeout",
        "severity": None,
        "issue": "",
        "location": BY_HAND,
    }
    return FailureSummary(**values | fields)


def skip() -> SkipSummary:
    return SkipSummary(id="T-1", category="API", reason="no device", location=BY_HAND)


def category(passed: int, failed: int = 0, skipped: int = 0, **fields: Any) -> CategorySummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {
        "name": "API",
        "total": passed + failed + skipped,
        "passed": passed,
        "failed": failed,
        "skipped": skipped,
        "errors": 0,
        "status": State.PARTIAL,
    }
    return CategorySummary(**values | fields)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (PASSED, FAILED, "worse newly failing T-1: passed > failed"),
        (SKIPPED, ERROR, "worse newly failing T-1: skipped > broke"),
        (FAILED, PASSED, "better fixed T-1: failed > passed"),
        (FAILED, ERROR, "neutral otherwise T-1: failed > broke"),
        (FAILED, SKIPPED, "worse newly skipped T-1: failed > skipped"),
        (FAILED, FLAKY, "neutral newly flaky T-1: failed > flaky"),
        (FAILED, UNKNOWN, "neutral unknown now T-1: failed > unknown"),
        (FAILED, None, "worse vanished T-1: failed > "),
        (PASSED, FLAKY, "worse newly flaky T-1: passed > flaky"),
        (FLAKY, PASSED, "better no longer flaky T-1: flaky > passed"),
        (PASSED, SKIPPED, "worse newly skipped T-1: passed > skipped"),
        (SKIPPED, PASSED, "better run again T-1: skipped > passed"),
        (UNKNOWN, PASSED, "better passes now T-1: unknown > passed"),
        (PASSED, None, "worse vanished T-1: passed > "),
        (SKIPPED, None, "neutral vanished T-1: skipped > "),
        (None, PASSED, "neutral new T-1:  > passed"),
        (None, SKIPPED, "neutral new T-1:  > skipped"),
        (None, FAILED, "worse newly failing T-1:  > failed"),
    ],
)
def test_a_change_of_a_test(
    before: CaseOutcome | None, after: CaseOutcome | None, expected: str
) -> None:
    sides = [results(*([case(one)] if one else [])) for one in (before, after)]
    assert change("tests", *sides) == [expected]


def test_a_test_that_a_plan_asks_for_vanishes_and_comes_back() -> None:
    gone, there = results(vanished=(vanished(),)), results(case(PASSED))
    assert change("tests", there, gone) == ["worse vanished T-1: passed > vanished"]
    assert change("tests", gone, there) == ["better back T-1: vanished > passed"]
    assert change("tests", gone, results(case(FAILED))) == [
        "worse newly failing T-1: vanished > failed"
    ]
    assert change("tests", results(case(FAILED)), gone) == ["worse vanished T-1: failed > vanished"]
    assert change("tests", gone, gone) == []


def test_why_a_test_fails_is_told() -> None:
    after = results(case(FAILED), failures=(failure(location=RUN, reason="expected 201"),))
    (one,) = differences(report(tests=results(case(PASSED))), report(tests=after))
    assert (one.reasons, one.location, one.about) == (("expected 201",), RUN, "API")


def test_a_test_of_another_component_with_the_same_id_is_another_one() -> None:
    before = results(case(PASSED, component="web"), case(PASSED, component="api"))
    after = results(case(PASSED, component="api"), case(FAILED, component="web"))
    (one,) = change("tests", before, after)
    assert one == "worse newly failing T-1: passed > failed"


def test_a_test_whose_component_is_known_now_is_the_same() -> None:
    before = results(case(PASSED))
    assert change("tests", before, results(case(PASSED, component="web"))) == []


def test_a_waiver_of_a_failing_test_that_ends_is_worse() -> None:
    plain, waived = results(case(FAILED)), results(case(FAILED, waived=True))
    assert change("tests", waived, plain) == ["worse waiver ended T-1: waived > not waived"]
    assert change("tests", plain, waived) == ["neutral waived T-1: not waived > waived"]


def test_a_failed_test_that_a_person_does_not_list_any_more_passed_if_the_counts_say_so() -> None:
    row = CategoryRowSummary(
        total=3, passed=3, failed=0, skipped=0, errors=0, status=State.COMPLETE, location=BY_HAND
    )
    before = results(failures=(failure(),), categories=(category(2, 1),))
    more, fewer = category(3, rows=(row,)), category(2)
    proved = differences(report(tests=before), report(tests=results(categories=(more,))))
    assert [(one.direction, one.kind) for one in proved] == [("better", "fixed")]
    assert proved[0].location == BY_HAND
    lost = change("tests", before, results(categories=(fewer,)))
    assert lost == ["worse vanished T-1: failed > "]


def test_one_more_test_passed_does_not_prove_it_of_two() -> None:
    before = results(failures=(failure(), failure(id="T-2")), categories=(category(1, 2),))
    after = results(categories=(category(2, 0, 1),))
    assert [one.split()[0] for one in change("tests", before, after)] == ["worse", "worse"]


def test_a_skipped_test_that_a_person_lists_is_newly_skipped() -> None:
    assert change("tests", results(), results(skips=(skip(),))) == [
        "worse newly skipped T-1:  > skipped"
    ]


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (category(2), category(1, 1), "worse"),
        (category(2), category(1), "worse"),
        (category(2), category(2, 0, 1), "worse"),
        (category(1, 1), category(2), "better"),
        (category(2, 1), category(2), "neutral"),
        (category(2), category(3), "neutral"),
    ],
)
def test_counts_are_told_where_no_test_is(
    before: CategorySummary, after: CategorySummary, direction: str
) -> None:
    (one,) = change("tests", results(categories=(before,)), results(categories=(after,)))
    assert one.startswith(f"{direction} counts api: {before.passed} of {before.total} passed")


def test_a_category_without_a_result_any_more_is_worse() -> None:
    before = results(categories=(category(2, status=State.COMPLETE),))
    assert change("tests", before, results()) == ["worse gone api: complete > "]
    missing = results(categories=(category(0, status=State.MISSING, expected=BY_HAND),))
    assert change("tests", before, missing) == ["worse status api: complete > missing"]
    assert change("tests", results(), missing) == ["neutral new api:  > missing"]


def test_how_all_tests_stand_is_told() -> None:
    why = Reason(ReasonKind.MISSING, "there are no test results")
    gone = results(status=State.MISSING, reasons=(why,))
    (one,) = differences(report(tests=results(status=State.FAILED)), report(tests=gone))
    assert (one.direction, one.before, one.after) == ("neutral", "failed", "missing")
    assert one.reasons == ("there are no test results",)
