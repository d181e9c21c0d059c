"""A report with who changed what last beside every statement."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from integration_report.model.location import Location
from integration_report.model.statements import Spot, StatementSort
from integration_report.model.summary import (
    ActionSummary,
    CategoryRowSummary,
    CategorySummary,
    ChecklistSummary,
    CheckSummary,
    ContractSummary,
    FailureSummary,
    FlowStepSummary,
    FlowSummary,
    IssueSummary,
    ItemSummary,
    LastChange,
    MetricSummary,
    Report,
    SkipSummary,
    TestsSummary,
)

Said = TypeVar(
    "Said",
    ActionSummary,
    CategoryRowSummary,
    CheckSummary,
    FailureSummary,
    FlowStepSummary,
    IssueSummary,
    ItemSummary,
    MetricSummary,
    SkipSummary,
)
"""What somebody says in a document about how something stands."""


def with_changes(report: Report, changes: Mapping[Spot, LastChange]) -> Report:
    """Return a report that says of each statement who changed it last, where that is known.

    `changes` has them by document, line and sort of the statement.
    """
    if not changes:
        return report
    told = _Told(changes)
    return msgspec.structs.replace(
        report,
        checklists=tuple(map(told.checklist, report.checklists)),
        contracts=tuple(map(told.contract, report.contracts)),
        tests=told.tests(report.tests),
        flows=tuple(map(told.flow, report.flows)),
        issues=told.all(StatementSort.ISSUE, report.issues),
        actions=told.all(StatementSort.ITEM, report.actions),
    )


class _Told:
    """Parts of the report with who changed them."""

    def __init__(self, changes: Mapping[Spot, LastChange]) -> None:
        self._changes = changes

    def all(self, sort: StatementSort, parts: tuple[Said, ...]) -> tuple[Said, ...]:
        """Return parts of a sort, each with who changed it last."""
        return tuple(self._told(sort, part, part.location) for part in parts)

    def checklist(self, checklist: ChecklistSummary) -> ChecklistSummary:
        items = self.all(StatementSort.ITEM, checklist.items)
        return msgspec.structs.replace(checklist, items=items)

    def contract(self, contract: ContractSummary) -> ContractSummary:
        checks = self.all(StatementSort.CHECK, contract.checks)
        return msgspec.structs.replace(contract, checks=checks)

    def flow(self, flow: FlowSummary) -> FlowSummary:
        return msgspec.structs.replace(
            flow,
            steps=self.all(StatementSort.STEP, flow.steps),
            items=self.all(StatementSort.ITEM, flow.items),
            metrics=self.all(StatementSort.METRIC, flow.metrics),
        )

    def tests(self, tests: TestsSummary) -> TestsSummary:
        return msgspec.structs.replace(
            tests,
            categories=tuple(map(self._category, tests.categories)),
            failures=self.all(StatementSort.TEST, tests.failures),
            skips=self.all(StatementSort.TEST, tests.skips),
        )

    def _category(self, category: CategorySummary) -> CategorySummary:
        rows = self.all(StatementSort.RESULT, category.rows)
        return msgspec.structs.replace(category, rows=rows)

    def _told(self, sort: StatementSort, part: Said, location: Location) -> Said:
        change = self._changes.get(Spot(location.path, location.line, sort))
        return part if change is None else msgspec.structs.replace(part, changed=change)
