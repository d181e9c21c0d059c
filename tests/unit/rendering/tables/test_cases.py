"""The table of single tests."""

from typing import Any

from integration_report.model.location import Location
from integration_report.model.runs import CaseOutcome
from integration_report.model.summary import CaseSummary, FailureSummary, SkipSummary
from integration_report.model.test_history import Change
from integration_report.model.words import Severity
from integration_report.rendering.cells import Number, Ref, keys_of
from integration_report.rendering.sorting import is_empty
from integration_report.rendering.tables.cases import (
    Case,
    cases,
    cases_of,
    known,
    title_of,
)
from reports import here, report
from reports import tests as results


def failure(identity: str, **fields: Any) -> FailureSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {"name": "", "category": "API", "reason": "Timeout", "issue": ""}
    values |= {"severity": None, "location": Location("data/tests.md", 9)}
    return FailureSummary(id=identity, **values | fields)


def skip(identity: str, **fields: Any) -> SkipSummary:  # noqa: ANN401 - any field of the part
    return SkipSummary(id=identity, location=Location("data/tests.md", 19), **fields)


def case(identity: str, **fields: Any) -> Case:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {"name": "", "category": "", "component": "", "milliseconds": None}
    values |= {"outcome": CaseOutcome.PASSED, "location": Location("data/a.md", 3)}
    return Case(identity, **values | fields)


def test_the_gravest_tests_come_first_and_waived_ones_after_the_others() -> None:
    summary = results(
        failures=(
            failure("waived", severity=Severity.BLOCKER, waived=True),
            failure("low", severity=Severity.LOW),
            failure("high", severity=Severity.HIGH),
            failure("high too", severity=Severity.HIGH),
        ),
        skips=(skip("skipped", reason=""),),
    )
    assert [one.id for one in cases_of(here(report(tests=summary)))] == [
        "high",
        "high too",
        "low",
        "waived",
        "skipped",
    ]


def test_a_skipped_test_without_a_reason_says_so_and_has_no_severity() -> None:
    page = here(report(tests=results(skips=(skip("T-1", reason=""),))))
    table = cases(page)
    shown = dict(zip((column.key for column in table.columns), table.rows[0].cells, strict=True))
    assert shown["reason"].text == "no reason is given"  # type: ignore[union-attr]
    assert is_empty(shown["severity"])


def test_columns_in_which_nothing_is_known_are_left_out() -> None:
    table = known(cases(here(report()), [case("T-1"), case("T-2", milliseconds=40)]))
    assert [column.key for column in table.columns] == ["test", "outcome", "duration", "source"]
    assert table.rows[1].cells[2] == Number(40)
    assert len(table.rows[0].cells) == 4


def test_a_few_tests_name_their_line_and_their_component_in_full() -> None:
    table = cases(here(report()), [case("T-1", component="payment")])
    component, source = table.rows[0].cells[3], table.rows[0].cells[-1]
    assert component == Ref("Payment Gateway", "components/payment/", "payment")
    assert source.text == "data/a.md:3"  # type: ignore[union-attr]


def summary(identity: str, **fields: Any) -> CaseSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {"outcome": CaseOutcome.PASSED, "category": "API"}
    return CaseSummary(id=identity, location=Location("data/results/a.xml", 7), **values | fields)


def test_a_test_of_a_result_file_stands_once_with_what_is_told_of_its_failure() -> None:
    place = Location("data/results/a.xml", 7)
    tests = results(
        cases=(
            summary(
                "T-1", name="T-1: pays", outcome=CaseOutcome.ERROR, change=Change.NEWLY_FAILING
            ),
            summary("T-2", outcome=CaseOutcome.NOT_RUN),
            summary("T-3", seconds=0.25, file="a.py", line=3),
        ),
        failures=(failure("T-1", location=place), failure("the run itself", location=place)),
        skips=(SkipSummary(id="T-2", reason="it ended", location=place),),
    )
    found = cases_of(here(report(tests=tests)))
    assert [(one.id, one.outcome, one.reason) for one in found] == [
        ("the run itself", CaseOutcome.FAILED, "Timeout"),
        ("T-1", CaseOutcome.ERROR, "Timeout"),
        ("T-2", CaseOutcome.NOT_RUN, "it ended"),
        ("T-3", CaseOutcome.PASSED, ""),
    ]
    assert (found[1].name, found[3].milliseconds, found[3].file) == ("pays", 250, "a.py:3")
    outcome = cases(here(report(tests=tests))).rows[1].cells[4]
    assert keys_of(outcome) == ("error", "Broke", "newly-failing", "Newly failing")


def test_a_title_is_a_name_without_its_id() -> None:
    titles = {"IT-1 pays": "pays", "[IT-1] pays": "pays", "pays IT-1": "pays IT-1", "IT-1": "IT-1"}
    assert {name: title_of(summary("IT-1", name=name)) for name in titles} == titles
