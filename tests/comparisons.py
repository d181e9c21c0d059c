"""Comparisons of reports made by hand."""

import datetime as dt
from typing import Any

from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import (
    ChecklistSummary,
    Comparison,
    Difference,
    Direction,
    FlowChecks,
    FlowSummary,
    ItemSummary,
    Report,
    Side,
    Topic,
)
from integration_report.model.words import ItemState, Kind
from integration_report.rollup.compare import compare
from reports import report


def differences(before: Report, after: Report) -> tuple[Difference, ...]:
    """Return what is other in the later report."""
    return compare(before, after, base_name="v1", head_name="work tree").differences


def told(before: Report, after: Report) -> list[str]:
    """Return the differences in short: direction, kind, id, and how it stood and stands."""
    return [
        f"{one.direction} {one.kind} {one.id}: {one.before} > {one.after}"
        for one in differences(before, after)
    ]


def change(name: str, before: Any, after: Any) -> list[str]:  # noqa: ANN401 - any field of a report
    """Return what is told in short when a field of a report has another value."""
    return told(report(**{name: before}), report(**{name: after}))


def item(text: str, state: ItemState = ItemState.OPEN, **fields: Any) -> ItemSummary:  # noqa: ANN401 - any field of the part
    """Return an item of a checklist."""
    values: dict[str, Any] = {
        "section": "Setup",
        "owner": "",
        "due": None,
        "location": Location("data/web.md", 7, 3),
    }
    return ItemSummary(text=text, state=state, **values | fields)


def checklist(*items: ItemSummary, **fields: Any) -> ChecklistSummary:  # noqa: ANN401 - any field of the part
    """Return a checklist of a point."""
    values: dict[str, Any] = {
        "id": "web",
        "kind": Kind.INTEGRATION,
        "path": "data/web.md",
        "title": "Web",
        "about": ("web", "api"),
        "status": State.PARTIAL,
        "done": 0,
        "open": len(items),
        "not_applicable": 0,
        "sections": (),
        "items": items,
    }
    return ChecklistSummary(**values | fields)


def flow(**fields: Any) -> FlowSummary:  # noqa: ANN401 - any field of the part
    """Return a flow without steps."""
    values: dict[str, Any] = {
        "id": "buy",
        "name": "Buy",
        "status": State.PARTIAL,
        "path": "data/buy.md",
        "location": Location("data/buy.md"),
        "steps": (),
        "checks": FlowChecks(done=0, open=0, not_applicable=0),
        "metrics": (),
    }
    return FlowSummary(**values | fields)


def side(name: str = "main", *, ready: bool = False, **fields: Any) -> Side:  # noqa: ANN401 - any field of the part
    """Return one of two reports."""
    values: dict[str, Any] = {"version": "", "commit": "", "as_of": dt.date(2026, 10, 10)}
    return Side(name=name, ready=ready, **values | fields)


def difference(**fields: Any) -> Difference:  # noqa: ANN401 - any field of the part
    """Return a test that is newly failing."""
    values: dict[str, Any] = {
        "topic": Topic.TEST,
        "kind": "newly failing",
        "id": "T-1",
        "name": "Pay",
        "direction": Direction.WORSE,
        "before": "passed",
        "after": "failed",
        "location": Location("data/tests.md", 12, 3),
    }
    return Difference(**values | fields)


def comparison(*differences: Difference, **fields: Any) -> Comparison:  # noqa: ANN401 - any field of the part
    """Return a comparison of a version with the work tree."""
    values: dict[str, Any] = {
        "title": "Shop",
        "base": side(version="1.0", commit="c" * 40),
        "head": side("work tree"),
    }
    return Comparison(differences=differences, **values | fields)
