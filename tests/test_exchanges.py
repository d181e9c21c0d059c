"""Exchanges and what of them isn't as specified, as a reader of the specifications would say."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from integration_report.contracts.fields import Comparer
from integration_report.contracts.matching import Matcher
from integration_report.contracts.messages import compare
from integration_report.model.location import Location
from integration_report.model.recording import Body, RecordedExchange, RecordedMessage
from integration_report.model.specification import Json
from integration_report.model.words import Outcome
from integration_report.reading.specifications.files import SpecificationFiles
from integration_report.reading.specifications.read import read_operation, read_specification

CASES = Path(__file__).parent / "exchanges"


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A response as a case writes it."""

    status: int
    headers: dict[str, str] = {}
    body: Json | msgspec.UnsetType = msgspec.UNSET
    text: str = ""


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An exchange, and the fields of it that fail; the others pass."""

    name: str
    request: str
    response: Said
    headers: dict[str, str] = {}
    body: Json | msgspec.UnsetType = msgspec.UNSET
    text: str = ""
    fails: list[str] = []
    expectation: bool = False
    """Whether the response is what a consumer needs."""
    operation: str = ""
    """`none` for a request that no operation is for."""


class Cases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A specification with exchanges."""

    specification: dict[str, Any]
    exchanges: list[Case]


@cache
def cases(name: str) -> Cases:
    return msgspec.yaml.decode((CASES / name).read_bytes(), type=Cases)


def all_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for number, case in enumerate(cases(path.name).exchanges):
            yield pytest.param(path.name, number, id=f"{path.stem}: {case.name}")


def files(specification: dict[str, Any]) -> SpecificationFiles:
    # Written as JSON, unquoted statuses become texts.
    content = json.dumps(specification).encode()
    return SpecificationFiles(
        lambda _: content, lambda _: len(content), lambda *_: "0" * 40, "api.json"
    )


def message(said: Case | Said) -> RecordedMessage:
    has_body = said.body is not msgspec.UNSET or bool(said.text)
    body = json.dumps(said.body).encode() if said.body is not msgspec.UNSET else said.text.encode()
    headers = {"Content-Type": "application/json"} if has_body else {}
    return RecordedMessage(
        headers=tuple((headers | said.headers).items()),
        body=body if has_body else b"",
        body_is=Body.KEPT if has_body else Body.NONE,
    )


@pytest.mark.parametrize(("name", "number"), list(all_cases()))
def test_of_an_exchange_exactly_what_is_wrong_fails(name: str, number: int) -> None:
    written = cases(name)
    case = written.exchanges[number]
    there = files(written.specification)
    specification = read_specification(there)
    assert specification.is_sound, specification.problems
    method, _, url = case.request.partition(" ")
    match = Matcher(specification.operations).find(method, url)
    if case.operation == "none":
        assert match is None
        return
    assert match is not None
    operation = read_operation(there, match.outline)
    exchange = RecordedExchange(
        location=Location(name),
        request=replace(message(case), method=method, url=url),
        response=replace(message(case.response), status=case.response.status),
        is_expectation=case.expectation,
    )
    rows = compare(exchange, operation, match, Comparer(operation)).fields
    failed = {f"{row.part}.{row.field}" for row in rows if row.outcome is Outcome.FAILED}
    assert failed == set(case.fails)
    assert not [row for row in rows if row.outcome is Outcome.UNKNOWN]
