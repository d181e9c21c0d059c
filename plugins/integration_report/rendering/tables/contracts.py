"""Tables of contracts: each as a whole, and its deviations."""

from collections.abc import Iterable

from integration_report.model.summary import ContractSummary, DeviationSummary
from integration_report.rendering.cells import AnyCell, Code, Day, Meter, Number, Text
from integration_report.rendering.marks import badge, deviating, severity
from integration_report.rendering.site import Here
from integration_report.rendering.tables.checks import fields_of
from integration_report.rendering.tabular import Column, Row, Table

_DEVIATION_COLUMNS = (
    Column("issue", "Issue", "word"),
    Column("severity", "Severity"),
    Column("resolution", "Resolution", "wide"),
    Column("field", "Field"),
    Column("deviates", "Deviates"),
)
_CONTRACT = Column("contract", "Contract")
_SOURCE = Column("source", "Written in", "path")


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
            Column("exchanges", "Exchanges"),
            Column("deviations", "Deviations"),
            Column("tested", "Tested", "word"),
        ),
        rows=tuple(_contract(here, contract) for contract in shown),
        empty="No contract test is recorded.",
    )


def deviations(here: Here, chosen: Iterable[DeviationSummary]) -> Table:
    """Return the known differences of a contract."""
    return Table(
        name="deviations",
        caption="Contract deviations",
        columns=(*_DEVIATION_COLUMNS, _SOURCE),
        rows=tuple(Row((*_deviation(here, one), here.line(one.location))) for one in chosen),
        empty="No deviation is recorded.",
    )


def all_deviations(here: Here) -> Table:
    """Return the known differences of all contracts."""
    return Table(
        name="deviations",
        caption="Deviations of all contracts",
        columns=(*_DEVIATION_COLUMNS, _CONTRACT, _SOURCE),
        rows=tuple(
            Row((*_deviation(here, one), here.contract(contract.id), here.source(one.location)))
            for contract in here.site.report.contracts
            for one in contract.deviations
        ),
        empty="No deviation is recorded.",
    )


def _deviation(here: Here, deviation: DeviationSummary) -> tuple[AnyCell, ...]:
    return (
        here.issue(deviation.issue),
        severity(deviation.severity),
        here.words(deviation.resolution),
        Code(deviation.field) if deviation.field else Text("the whole contract"),
        deviating(deviation.deviates),
    )


def _contract(here: Here, contract: ContractSummary) -> Row:
    fields = fields_of(contract)
    return Row(
        (
            here.contract(contract.id),
            badge(contract.status),
            Meter(fields[True], sum(fields.values())),
            here.component(contract.from_),
            here.component(contract.to),
            Code(contract.operation),
            Number(contract.exchanges),
            Number(len(contract.deviations)),
            Day(contract.tested),
        )
    )
