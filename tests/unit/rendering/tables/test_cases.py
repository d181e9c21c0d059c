"""The table of single tests."""

from typing import Any

from integration_report.model.location import Location
from integration_report.model.summary import FailureSummary, SkipSummary
from integration_report.model.words import Outcome, Severity
from integration_report.rendering.cells import Number, Ref
from integration_report.rendering.sorting import is_empty
from integration_report.rendering.tables.cases import (
    MANY,
    Case,
    cases,
    cases_of,
    known,
    numbers_of,
    reports,
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
    values |= {"outcome": Outcome.PASSED, "location": Location("data/a.md", 3)}
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
    assert [one.id for one in cases_of(summary)] == ["high", "high too", "low", "waived", "skipped"]


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


def test_of_many_tests_each_row_names_its_report_by_number() -> None:
    many = [case(f"T-{number}", component="payment") for number in range(MANY)]
    many.append(case("last", location=Location("data/0.md", 7)))
    numbers = numbers_of(many)
    assert numbers == {"data/0.md": 1, "data/a.md": 2}
    table = cases(here(report()), many, numbers=numbers)
    assert table.rows[-1].cells[-1] == Ref("1:7", "#r1")
    assert table.rows[0].cells[3].text == "Payment Gateway"  # type: ignore[union-attr]
    first, second = reports(here(report()), many, numbers).rows
    assert (first.anchor, second.anchor) == ("r1", "r2")
    assert second.cells[1] == Number(MANY)
    assert numbers_of(many[:MANY]) == {}
