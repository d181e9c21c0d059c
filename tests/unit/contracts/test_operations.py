"""Which operation of a specification a contract is about."""

import pytest

from integration_report.contracts.matching import Matcher
from integration_report.contracts.operations import operation_of
from integration_report.model.contract import Check, Contract, Exchange, Message
from integration_report.model.specification import OperationOutline, Specification

OUTLINES = (
    OperationOutline(
        "POST /orders", "POST", "/orders", "createOrder", ("https://api.example.com/v1",)
    ),
    OperationOutline("GET /orders/{id}", "GET", "/orders/{id}", "readOrder", ("/v1",)),
    OperationOutline("GET /orders/{id}/GET", "GET", "/orders/{id}/GET"),
)
SPECIFICATION = Specification("openapi/orders.yaml", operations=OUTLINES)


def found(contract: Contract) -> str:
    """Return the key of a contract's operation, or why it has none."""
    outline = operation_of(contract, SPECIFICATION, Matcher(OUTLINES))
    return outline if isinstance(outline, str) else outline.key


def rows(**texts: str) -> tuple[Check, ...]:
    return tuple(
        Check(part="request", field=field, expected=text, actual=f"`{text}`")
        for field, text in texts.items()
    )


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("createOrder", "POST /orders"),
        ("POST /orders", "POST /orders"),
        ("post /orders", "POST /orders"),
        ("POST /v1/orders", "POST /orders"),
        ("GET /v1/orders/{id}", "GET /orders/{id}"),
        ("GET /orders/42", "GET /orders/{id}"),
        ("GET /orders/42/GET", "GET /orders/{id}/GET"),
        ("createorder", "the specification has no operation 'createorder'"),
        ("PUT /orders", "the specification has no operation 'PUT /orders'"),
        ("/orders", "the specification has no operation '/orders'"),
    ],
)
def test_an_operation_is_named_by_its_id_or_by_method_and_path(name: str, key: str) -> None:
    assert found(Contract(name="c", operation=name)) == key


def test_a_contract_that_names_none_is_about_that_of_its_exchange() -> None:
    request = Message(method="get", path="/v1/orders/7")
    contract = Contract(name="c", exchange=Exchange(request=request), checks=rows(Method="POST"))
    assert found(contract) == "GET /orders/{id}"


def test_else_it_is_about_that_of_the_guides_rows() -> None:
    assert found(Contract(name="c", checks=rows(Method="POST", Path="/orders"))) == "POST /orders"


@pytest.mark.parametrize("texts", [{}, {"Method": "POST"}, {"Method": "-", "Path": "/orders"}])
def test_half_a_request_names_nothing(texts: dict[str, str]) -> None:
    words = "the contract names no operation, and neither a method nor a path"
    assert found(Contract(name="c", checks=rows(**texts))) == words


def test_a_request_of_nothing_is_told() -> None:
    request = Message(method="DELETE", path="/orders")
    words = "the specification has no operation for DELETE /orders"
    assert found(Contract(name="c", exchange=Exchange(request=request))) == words
