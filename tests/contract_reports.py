"""Contracts and specifications made by hand, as the report has them."""

import datetime as dt
from typing import Any

from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import (
    ChangeSummary,
    CheckSummary,
    ContractSummary,
    CoverageCounts,
    DeviationSummary,
    DriftSummary,
    OperationCoverageSummary,
    ResponseCoverageSummary,
    SpecificationSummary,
)
from integration_report.model.verification import Breaks, CoverageState
from integration_report.model.words import Outcome, Severity

CONTRACT = "data/contracts/read-order.yml"
SPECIFICATION = "data/openapi/orders.yaml"
RECORDING = "data/recordings/orders.har"


def check(field: str, passes: bool | None = True, **fields: Any) -> CheckSummary:  # noqa: ANN401 - any field of the part
    """Return a field of a response that was taken from the specification."""
    values: dict[str, Any] = {
        "part": "response",
        "expected": "string",
        "actual": '"x"',
        "claimed": Outcome.UNKNOWN,
        "pass_": passes,
        "why": "" if passes else "this is no string",
        "failing": int(passes is False),
        "location": Location(RECORDING, 40),
        "from_specification": True,
        "specified_at": Location(SPECIFICATION, 60),
    }
    return CheckSummary(field=field, **values | fields)


def stated(field: str, passes: bool | None = True, **fields: Any) -> CheckSummary:  # noqa: ANN401 - any field of the part
    """Return a field that a contract's own table has."""
    values: dict[str, Any] = {
        "claimed": Outcome.PASSED,
        "from_specification": False,
        "specified_at": None,
        "location": Location(CONTRACT, 12),
    }
    return check(field, passes, **values | fields)


def deviation(field: str = "", **fields: Any) -> DeviationSummary:  # noqa: ANN401 - any field of the part
    """Return a known difference."""
    values: dict[str, Any] = {
        "issue": "INT-001",
        "severity": Severity.LOW,
        "resolution": "it becomes a number",
        "deviates": True,
        "location": Location(CONTRACT, 20),
    }
    return DeviationSummary(field=field, **values | fields)


def change(words: str, breaks: Breaks = Breaks.CONSUMER, **fields: Any) -> ChangeSummary:  # noqa: ANN401 - any field of the part
    """Return a change of a specification."""
    return ChangeSummary(words=words, breaks=breaks, **fields)


def drift(*changes: ChangeSummary, **fields: Any) -> DriftSummary:  # noqa: ANN401 - any field of the part
    """Return what has changed since a contract was tested."""
    values: dict[str, Any] = {"tested_against": "1f" * 20, "is_stale": bool(changes)}
    return DriftSummary(changes=changes, **values | fields)


def contract(identity: str = "read-order", *checks: CheckSummary, **fields: Any) -> ContractSummary:  # noqa: ANN401 - any field of the part
    """Return a contract that was compared with its specification in three exchanges."""
    values: dict[str, Any] = {
        "name": "Read order",
        "status": State.COMPLETE,
        "location": Location(CONTRACT),
        "path": CONTRACT,
        "from_": "payment",
        "to": "database",
        "source": SPECIFICATION,
        "operation": "getOrder",
        "tested": dt.date(2026, 10, 6),
        "environment": "integration",
        "checks": checks,
        "deviations": (),
        "specification": "orders",
        "operation_key": "GET /orders/{id}",
        "operation_location": Location(SPECIFICATION, 27),
        "recordings": (RECORDING,),
        "exchanges": 3,
    }
    return ContractSummary(id=identity, **values | fields)


def response(
    status: str = "200",
    state: CoverageState = CoverageState.COVERED,
    **fields: Any,  # noqa: ANN401 - any field of the part
) -> ResponseCoverageSummary:
    """Return a response status of an operation."""
    values: dict[str, Any] = {
        "media_type": "application/json",
        "exchanges": int(state is not CoverageState.NOT_TESTED),
        "location": Location(SPECIFICATION, 34),
    }
    return ResponseCoverageSummary(status=status, state=state, **values | fields)


def operation(
    key: str,
    state: CoverageState = CoverageState.COVERED,
    **fields: Any,  # noqa: ANN401 - any field of the part
) -> OperationCoverageSummary:
    """Return an operation of a specification, with one response."""
    values: dict[str, Any] = {
        "exchanges": int(state is not CoverageState.NOT_TESTED),
        "responses": (response(state=state),),
        "location": Location(SPECIFICATION, 27),
    }
    return OperationCoverageSummary(key=key, state=state, **values | fields)


def specification(*operations: OperationCoverageSummary, **fields: Any) -> SpecificationSummary:  # noqa: ANN401 - any field of the part
    """Return a specification with its parts counted."""
    by_operation = counted([one.state for one in operations])
    by_response = counted([each.state for one in operations for each in one.responses])
    values: dict[str, Any] = {
        "id": "orders",
        "path": SPECIFICATION,
        "title": "Orders",
        "version": "3.0.3",
        "is_sound": True,
        "files": 1,
        "location": Location(SPECIFICATION),
        "by_operation": by_operation,
        "by_response": by_response,
        "by_media_type": by_response,
        "contracts": ("read-order",),
        "recordings": (RECORDING,),
    }
    return SpecificationSummary(operations=operations, **values | fields)


def counted(states: list[CoverageState]) -> CoverageCounts:
    """Return parts counted by what is known of them."""
    undocumented = states.count(CoverageState.UNDOCUMENTED)
    return CoverageCounts(
        total=len(states) - undocumented,
        covered=states.count(CoverageState.COVERED),
        failing=states.count(CoverageState.FAILING),
        not_tested=states.count(CoverageState.NOT_TESTED),
        undocumented=undocumented,
    )
