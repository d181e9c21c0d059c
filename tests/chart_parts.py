"""What charts are made of in tests, and what is read off them."""

from typing import Any

from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import (
    CategorySummary,
    MetricSummary,
    PhaseSummary,
    StepSummary,
)
from integration_report.rendering.cells import keys_of
from integration_report.rendering.tabular import Chart, ChartRow

PLACE = Location("data/plan.yml", 4)


def notes(row: ChartRow) -> list[str]:
    """Return what stands below a bar, as it is read."""
    return [keys_of(note.cell)[-1] for note in row.notes]


def figures(chart: Chart) -> list[str]:
    """Return what each bar of a chart comes down to."""
    return [keys_of(row.figure)[-1] for row in chart.rows]


def category(name: str = "API", **counts: Any) -> CategorySummary:  # noqa: ANN401 - any field of the part
    """Return the results of a category; without counts it has none."""
    known = {"total": 0, "passed": 0, "failed": 0, "skipped": 0, "errors": 0}
    return CategorySummary(name=name, **known | counts)


def phase(identity: str, **fields: Any) -> PhaseSummary:  # noqa: ANN401 - any field of the part
    """Return a phase of one step."""
    step = StepSummary(
        order=1,
        component="database",
        name="Database",
        integrates_with=(),
        milestone="It runs",
        status=State.COMPLETE,
    )
    known = {"due": None, "steps": (step,), "status": State.PARTIAL, "name": f"Phase {identity}"}
    return PhaseSummary(id=identity, **known | fields)


def metric(target: str, actual: str | None, **fields: Any) -> MetricSummary:  # noqa: ANN401 - likewise
    """Return a metric of a flow."""
    known = {"name": "Total time", "unit": "s", "pass_": None, "location": PLACE}
    return MetricSummary(target=target, actual=actual, **known | fields)
