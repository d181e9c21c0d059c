"""The tables of a report for spreadsheets, each a file of comma-separated values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from integration_report.model.summary import (
    ActionSummary,
    CaseSummary,
    CategorySummary,
    ChecklistSummary,
    CheckSummary,
    ComponentSummary,
    ContractSummary,
    DeliverableSummary,
    DeviationSummary,
    FailureSummary,
    FindingSummary,
    FlowStepSummary,
    FlowSummary,
    IssueSummary,
    ItemSummary,
    MetricSummary,
    Part,
    PhaseSummary,
    PointSummary,
    Report,
    RunSummary,
    SignoffSummary,
    SkipSummary,
    SpecificationSummary,
    StepSummary,
    SuppressedSummary,
    UnreadableSummary,
    VanishedSummary,
    VerdictReason,
)
from integration_report.rendering.exports.columns import cells_of, headings_of
from integration_report.rendering.exports.csv_text import Cell, csv_text


class _Table(NamedTuple):
    part: type[Part]
    """What a row is."""
    rows: Callable[[Report], Iterable[tuple[tuple[Cell, ...], Part]]]
    """The rows, each with the values of the columns before its own."""
    before: tuple[str, ...] = ()
    """The names of these columns."""


def _alone(name: str, of: str = "") -> Callable[[Report], Iterator[tuple[tuple[Cell, ...], Part]]]:
    """Return what gives the parts of a list of the report, or of a part of it."""

    def rows(report: Report) -> Iterator[tuple[tuple[Cell, ...], Part]]:
        for part in getattr(getattr(report, of) if of else report, name):
            yield (), part

    return rows


def _inside(
    holders: str, lists: str, *keys: str
) -> Callable[[Report], Iterator[tuple[tuple[Cell, ...], Part]]]:
    """Return what gives the parts of a list of each part of a list, behind what tells that one."""

    def rows(report: Report) -> Iterator[tuple[tuple[Cell, ...], Part]]:
        for holder in getattr(report, holders):
            known = tuple(getattr(holder, key) for key in keys)
            for part in getattr(holder, lists):
                yield known, part

    return rows


def _items(report: Report) -> Iterator[tuple[tuple[Cell, ...], Part]]:
    """Give the items of checklists, then the data-flow checks."""
    holders: tuple[Any, ...] = (*report.checklists, *report.flows)
    for holder in holders:
        for item in holder.items:
            yield (holder.id, holder.path), item


def _signoffs(report: Report) -> Iterator[tuple[tuple[Cell, ...], Part]]:
    """Give the sign-offs, each behind the word for what it is worth and how well it is proved."""
    for one in report.signoffs:
        yield (one.word,), one


_TABLES: Final[Mapping[str, _Table]] = {
    "actions": _Table(ActionSummary, _alone("actions")),
    "checklists": _Table(ChecklistSummary, _alone("checklists")),
    "checks": _Table(CheckSummary, _inside("contracts", "checks", "id"), ("contract",)),
    "components": _Table(ComponentSummary, _alone("components")),
    "contracts": _Table(ContractSummary, _alone("contracts")),
    "deliverables": _Table(DeliverableSummary, _alone("deliverables")),
    "deviations": _Table(DeviationSummary, _inside("contracts", "deviations", "id"), ("contract",)),
    "findings": _Table(FindingSummary, _alone("findings")),
    "flow-steps": _Table(FlowStepSummary, _inside("flows", "steps", "id"), ("flow",)),
    "flows": _Table(FlowSummary, _alone("flows")),
    "issues": _Table(IssueSummary, _alone("issues")),
    "items": _Table(ItemSummary, _items, ("document", "document_path")),
    "metrics": _Table(MetricSummary, _inside("flows", "metrics", "id"), ("flow",)),
    "phases": _Table(PhaseSummary, _alone("phases")),
    "points": _Table(PointSummary, _alone("points")),
    "signoffs": _Table(SignoffSummary, _signoffs, ("shown_as",)),
    "specifications": _Table(SpecificationSummary, _alone("specifications")),
    "steps": _Table(StepSummary, _inside("phases", "steps", "id"), ("phase",)),
    "suppressed": _Table(SuppressedSummary, _alone("suppressed")),
    "test-cases": _Table(CaseSummary, _alone("cases", "tests")),
    "test-categories": _Table(CategorySummary, _alone("categories", "tests")),
    "test-failures": _Table(FailureSummary, _alone("failures", "tests")),
    "test-runs": _Table(RunSummary, _alone("runs", "tests")),
    "test-skips": _Table(SkipSummary, _alone("skips", "tests")),
    "test-vanished": _Table(VanishedSummary, _alone("vanished", "tests")),
    "unreadable": _Table(UnreadableSummary, _alone("unreadable")),
    "verdict": _Table(VerdictReason, _alone("reasons", "verdict")),
}
"""The tables by the name of their file."""

TABLES: Final = tuple(_TABLES)
"""The names of the tables."""


def csv_tables(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the name of each table of a report, and the table as text; empty ones, too."""
    for name, table in _TABLES.items():
        headings = (*table.before, *headings_of(table.part))
        rows = ([*before, *cells_of(part)] for before, part in table.rows(report))
        yield name, csv_text(headings, rows)
