"""Contracts: fields that fail, that are mended or gone; drift; coverage."""

from typing import Any

import pytest

from comparisons import change, differences
from contract_reports import change as changed
from contract_reports import check, contract, drift, operation, specification
from integration_report.model.status import State
from integration_report.model.summary import ContractSummary
from integration_report.model.verification import Breaks, CoverageState
from reports import report


def one(*passes: bool | None, **fields: Any) -> tuple[ContractSummary, ...]:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {"status": State.PARTIAL}
    return (contract("read", *[check("id", passed) for passed in passes], **values | fields),)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (one(True), one(False), "worse newly failing response id: passed > failed"),
        (one(True), one(None), "worse can't be told response id: passed > can't be told"),
        (one(False), one(True), "better fixed response id: failed > passed"),
        (one(None), one(True), "better can be told response id: can't be told > passed"),
        (one(False), one(None), "neutral can't be told response id: failed > can't be told"),
        (one(), one(False), "worse newly failing response id:  > failed"),
        (one(), one(True), "neutral new field response id:  > passed"),
        (one(False), one(), "worse field gone response id: failed > "),
        (one(True), one(), "neutral field gone response id: passed > "),
    ],
)
def test_a_change_of_a_field(
    before: tuple[ContractSummary, ...], after: tuple[ContractSummary, ...], expected: str
) -> None:
    assert change("contracts", before, after) == [expected]


def test_a_contract_that_is_gone_is_worse() -> None:
    assert change("contracts", one(True), ()) == ["worse gone read: partial > "]
    assert change("contracts", (), one(True)) == ["neutral new read:  > partial"]


def test_drift_is_told_with_what_breaks() -> None:
    fine = one(True, drift=drift(is_stale=False))
    words = (changed("'id' is a number now"), changed("'sku' is new", Breaks.NOBODY))
    stale = one(True, drift=drift(*words, is_stale=True))
    (told,) = differences(report(contracts=fine), report(contracts=stale))
    assert (told.direction, told.kind, told.reasons) == (
        "worse",
        "drifted",
        ("'id' is a number now",),
    )
    assert change("contracts", stale, fine) == ["better drift ended read: drifted > as tested"]
    assert change("contracts", stale, one(True)) == ["neutral drift ended read: drifted > not told"]
    unknown = one(True, drift=drift(is_stale=False, unknown="the clone is shallow"))
    assert change("contracts", fine, unknown) == []
    assert len(change("contracts", (), stale)) == 2


def test_what_is_covered_no_longer_is_told() -> None:
    states = (CoverageState.COVERED, CoverageState.NOT_TESTED, CoverageState.FAILING)
    covered, untested, failing = (
        (specification(operation("GET /orders", state)),) for state in states
    )
    (told,) = change("specifications", covered, untested)
    assert told == "worse coverage GET /orders: covered > not tested"
    assert change("specifications", untested, covered)[0].startswith("better")
    assert change("specifications", failing, untested)[0].startswith("neutral")
    assert change("specifications", covered, ()) == []
