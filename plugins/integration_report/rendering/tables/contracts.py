"""Tables of contracts: each as a whole, and its fields and deviations."""

from collections.abc import Iterable

from integration_report.model.summary import (
    CheckSummary,
    ContractSummary,
    DeviationSummary,
)
from integration_report.rendering.cells import Code, Day, Meter, Number, Ref, Text
from integration_report.rendering.marks import badge, severity, yes_no
from integration_report.rendering.site import Here
from integration_report.rendering.view import Column, Row, Table


def contracts(here: Here, chosen: Iterable[ContractSummary] | None = None) -> Table:
    """Return the contract tests, or the chosen ones."""
    shown = here.site.report.contracts if chosen is None else tuple(chosen)
    return Table(
        name="contracts",
        caption="Contract tests",
        columns=(
            Column("contract", "Contract"),
            Column("status", "Status"),
            Column("fields", "Fields that pass"),
            Column("from", "From"),
            Column("to", "To"),
            Column("operation", "Operation"),
            Column("deviations", "Deviations"),
            Column("tested", "Tested", "word"),
        ),
        rows=tuple(_contract(here, contract) for contract in shown),
        empty="No contract test is recorded.",
    )


def checks(here: Here, chosen: Iterable[CheckSummary], *, part: str) -> Table:
    """Return the fields of a request or a response."""
    return Table(
        name="checks",
        caption=f"Fields of the {part}",
        columns=(
            Column("field", "Field"),
            Column("expected", "Expected"),
            Column("actual", "Actual"),
            Column("pass", "Computed"),
            Column("claimed", "Claimed"),
            Column("why", "Why", "wide"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(
            Row(
                (
                    Text(check.field),
                    Code(check.expected),
                    Code(check.actual or ""),
                    yes_no(check.pass_),
                    badge(check.claimed),
                    Text(check.why),
                    here.line(check.location),
                )
            )
            for check in chosen
        ),
        empty=f"No field of the {part} was compared.",
    )


def deviations(here: Here, chosen: Iterable[DeviationSummary]) -> Table:
    """Return the known differences of a contract."""
    return Table(
        name="deviations",
        caption="Contract deviations",
        columns=(
            Column("issue", "Issue", "word"),
            Column("severity", "Severity"),
            Column("resolution", "Resolution", "wide"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(
            Row(
                (
                    here.issue(deviation.issue),
                    severity(deviation.severity),
                    Text(deviation.resolution),
                    here.line(deviation.location),
                )
            )
            for deviation in chosen
        ),
        empty="No deviation is recorded.",
    )


def _contract(here: Here, contract: ContractSummary) -> Row:
    passed = sum(check.pass_ is True for check in contract.checks)
    return Row(
        (
            Ref(contract.name, here.to(here.site.contract_path(contract.id)), contract.id),
            badge(contract.status),
            Meter(passed, len(contract.checks)),
            here.component(contract.from_),
            here.component(contract.to),
            Code(contract.operation),
            Number(len(contract.deviations)),
            Day(contract.tested),
        )
    )
