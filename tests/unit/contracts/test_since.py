"""How an operation has changed since, found again by its path or its id."""

import pytest

from integration_report.contracts.since import drift_since
from integration_report.model.finding import Problem
from integration_report.model.location import Location
from integration_report.model.specification import (
    Operation,
    OperationOutline,
    Parameter,
    Specification,
)
from integration_report.model.verification import Breaks, Drift

PROBLEM = Problem("CON010", Location("a.yaml", 3, 1), "It says nothing.", "Write something.")


class Past:
    """A specification of then with one operation."""

    def __init__(self, key: str, operation_id: str = "", problem: Problem | None = None) -> None:
        method, path = key.split()
        outline = OperationOutline(key, method, path, operation_id)
        self.specification = Specification("a.yaml", operations=(outline,))
        self._problem = problem

    def operation(self, outline: OperationOutline) -> Operation | Problem:
        return self._problem or Operation(outline.key)


def since(past: Past | str, key: str = "GET /orders/{id}", operation_id: str = "read") -> Drift:
    method, path = key.split()
    return drift_since("1234567", past, OperationOutline(key, method, path, operation_id), now(key))


def now(key: str) -> Operation:
    return Operation(key)


@pytest.mark.parametrize("then", ["GET /orders/{id}", "GET /orders/{order}"])
def test_the_name_of_a_variable_means_nothing(then: str) -> None:
    assert since(Past(then)) == Drift("1234567")


def test_an_operation_that_moved_is_found_by_its_id() -> None:
    (change,) = since(Past("GET /order/{id}", "read")).changes
    assert change.words == "it was GET /order/{id} and is GET /orders/{id} now"
    assert change.breaks is Breaks.CONSUMER


def test_an_operation_that_was_not_there_is_a_change() -> None:
    (change,) = since(Past("GET /stock", "stock")).changes
    assert change.words == "the operation GET /orders/{id} was not there"


def test_what_else_has_changed_is_told_too() -> None:
    outline = OperationOutline("GET /orders/{id}", "GET", "/orders/{id}")
    wider = Operation("GET /orders/{id}", (Parameter("page", "query", required=True),))
    (change,) = drift_since("1234567", Past("GET /orders/{id}"), outline, wider).changes
    assert "page" in change.words


def test_what_cannot_be_had_is_unknown() -> None:
    assert since("There is no such object. Fetch it.").unknown.startswith("There is no such")
    assert "It says nothing." in since(Past("GET /orders/{id}", problem=PROBLEM)).unknown


def test_a_broken_specification_of_then_is_unknown() -> None:
    past = Past("GET /orders/{id}")
    past.specification = Specification("a.yaml", problems=(PROBLEM,))
    assert "It says nothing." in since(past).unknown
