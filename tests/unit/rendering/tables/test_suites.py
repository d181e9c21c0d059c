"""Very many single tests, suite by suite."""

from typing import Any

from integration_report.model.location import Location
from integration_report.model.runs import CaseOutcome
from integration_report.rendering.cells import Number, keys_of
from integration_report.rendering.sorting import is_empty
from integration_report.rendering.tables.cases import Case
from integration_report.rendering.tables.suites import HEAVY, by_suite, cases_by_suite, in_pages
from reports import here, report


def case(identity: str, **fields: Any) -> Case:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {"name": "", "category": "", "component": "", "milliseconds": None}
    values |= {"outcome": CaseOutcome.PASSED, "location": Location("data/a.md", 3)}
    return Case(identity, **values | fields)


def test_many_tests_stand_suite_by_suite_and_what_they_share_is_told_once() -> None:
    several = by_suite(
        [
            case("A · one", file="a.py:3", outcome=CaseOutcome.FAILED),
            case("B · two", file="b.py:4", outcome=CaseOutcome.FAILED),
            case("A · three", file="a.py:9", component="payment"),
            case("four"),
        ]
    )
    first, second, third, fourth = cases_by_suite(here(report()), several).rows
    assert [keys_of(row.cells[0]) for row in (first, second, third, fourth)] == [
        ("one",),
        ("three",),
        ("two",),
        ("four",),
    ]
    assert first.above is not None
    assert keys_of(first.above) == ("A", "a.py", "data/a.md")
    assert (second.above, first.cells[-2], first.cells[-1]) == (None, Number(3), Number(3))
    assert second.cells[3].text == "Payment Gateway"  # type: ignore[union-attr]
    assert third.above is not None
    assert fourth.above is not None
    assert is_empty(fourth.cells[-2])


def test_no_page_of_tests_is_too_heavy_and_none_is_lost() -> None:
    many = [case(f"S{number % 7} · {'x' * 400}{number}") for number in range(8_000)]
    parts = in_pages(by_suite(many))
    assert [one for part in parts for one in part] == by_suite(many)
    assert len(parts) == 3
    heaviest = max(sum(len(one.id) for one in part) for part in parts)
    assert heaviest < HEAVY
    assert in_pages(many[:1]) == [many[:1]]
