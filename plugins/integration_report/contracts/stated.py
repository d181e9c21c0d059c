"""Rows of a contract's own tables, held against the specification."""

from integration_report.model.contract import Check
from integration_report.model.specification import Operation
from integration_report.model.verification import StatedResult


def stated(
    check: Check,
    actual: str | None,
    operation: Operation,
    *,
    path_template: str,
    status: str,
) -> StatedResult | None:
    """Return what the specification says of a row; `None` when it says nothing."""
    return None
