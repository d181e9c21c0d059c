"""Tables of results: tests and flows."""

from collections.abc import Iterable

from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import (
    CategoryRowSummary,
    CategorySummary,
    FailureSummary,
    FlowStepSummary,
    FlowSummary,
    MetricSummary,
    SkipSummary,
)
from integration_report.rendering.cells import AnyCell, Chips, Code, Day, Meter, Number, Ref, Text
from integration_report.rendering.marks import badge, severity, waived, yes_no
from integration_report.rendering.site import Here
from integration_report.rendering.tables.checklists import meter_of_items
from integration_report.rendering.view import Column, Row, Table

_STEP_COLUMNS = (
    Column("action", "Action", "wide"),
    Column("step", "Step"),
    Column("expected", "Expected"),
    Column("actual", "Actual"),
    Column("status", "Result"),
)
_CATEGORY_COLUMNS = (
    Column("category", "Category"),
    Column("total", "Total"),
    Column("passed", "Pass"),
    Column("failed", "Fail"),
    Column("skipped", "Skip"),
    Column("status", "Status"),
    Column("source", "Written in", "path"),
)


def tests(here: Here) -> Table:
    """Return the guide's summary of test results by category, with totals."""
    summary = here.site.report.tests
    anchors = here.site.category_anchors if here.path == here.site.overview("tests") else {}
    total = CategorySummary(
        name="Total",
        total=summary.total,
        passed=summary.passed,
        failed=summary.failed,
        skipped=summary.skipped,
        errors=summary.errors,
        status=summary.status,
    )
    return Table(
        name="tests",
        caption="Test results by category",
        columns=_CATEGORY_COLUMNS,
        rows=tuple(
            _category(
                category.name,
                category,
                here.sources(_written(category)),
                anchor=anchors.get(category.name, ""),
            )
            for category in summary.categories
        ),
        empty="No test results are recorded.",
        foot=_category(total.name, total, Text("")),
    )


def _written(category: CategorySummary) -> tuple[Location, ...]:
    """Return where a category's numbers are written, else where the category is asked for."""
    if category.expected is not None:
        return (category.expected,)
    return tuple(row.location for row in category.rows)


def tests_of(here: Here, rows: Iterable[tuple[str, CategoryRowSummary]]) -> Table:
    """Return what reports say of the tests of a component: rows of theirs with their category."""
    return Table(
        name="tests",
        caption="Test results by category",
        columns=_CATEGORY_COLUMNS,
        rows=tuple(_category(name, row, here.source(row.location)) for name, row in rows),
        empty="No test results are recorded.",
    )


def failures(here: Here, chosen: Iterable[FailureSummary] | None = None) -> Table:
    """Return the failed tests, or the chosen ones."""
    shown = here.site.report.tests.failures if chosen is None else tuple(chosen)
    return Table(
        name="failures",
        caption="Failed tests",
        columns=(
            Column("test", "Test", "word"),
            Column("description", "Description", "wide"),
            Column("category", "Category"),
            Column("reason", "Failure reason", "wide"),
            Column("severity", "Severity"),
            Column("issue", "Issue", "word"),
            Column("source", "Reported in", "path"),
        ),
        rows=tuple(_failure(here, failure) for failure in shown),
        empty="No test failed.",
    )


def skips(here: Here, chosen: Iterable[SkipSummary] | None = None) -> Table:
    """Return the skipped tests, or the chosen ones."""
    shown = here.site.report.tests.skips if chosen is None else tuple(chosen)
    return Table(
        name="skips",
        caption="Skipped tests",
        columns=(
            Column("test", "Test", "word"),
            Column("description", "Description", "wide"),
            Column("category", "Category"),
            Column("reason", "Reason", "wide"),
            Column("source", "Reported in", "path"),
        ),
        rows=tuple(
            Row(
                (
                    Text(skip.id),
                    Text(skip.name),
                    Text(skip.category),
                    Text(skip.reason or "no reason is given"),
                    here.source(skip.location),
                )
            )
            for skip in shown
        ),
        empty="No test was skipped.",
    )


def flows(here: Here, chosen: Iterable[FlowSummary] | None = None) -> Table:
    """Return the end-to-end flows, or the chosen ones."""
    shown = here.site.report.flows if chosen is None else tuple(chosen)
    return Table(
        name="flows",
        caption="End-to-end flows",
        columns=(
            Column("flow", "Flow"),
            Column("status", "Status"),
            Column("steps", "Steps passed"),
            Column("checks", "Data-flow checks done"),
            Column("metrics", "Metrics met"),
            Column("tested", "Verified", "word"),
        ),
        rows=tuple(_flow(here, flow) for flow in shown),
        empty="No end-to-end flow is recorded.",
    )


def flow_steps(here: Here, chosen: Iterable[FlowStepSummary]) -> Table:
    """Return the steps of a flow."""
    return Table(
        name="flow-steps",
        caption="Steps of the flow",
        columns=(*_STEP_COLUMNS, Column("source", "Written in", "path")),
        rows=tuple(Row((*_step(step), here.line(step.location))) for step in chosen),
        empty="The flow has no steps.",
    )


def all_flow_steps(here: Here) -> Table:
    """Return the steps of all flows."""
    return Table(
        name="flow-steps",
        caption="Steps of all flows",
        columns=(*_STEP_COLUMNS, Column("flow", "Flow"), Column("source", "Written in", "path")),
        rows=tuple(
            Row((*_step(step), _named(here, flow), here.source(step.location)))
            for flow in here.site.report.flows
            for step in flow.steps
        ),
        empty="No end-to-end flow is recorded.",
    )


def _step(step: FlowStepSummary) -> tuple[AnyCell, ...]:
    return (
        Text(step.action),
        Number(step.step),
        Text(step.expected),
        Text(step.actual or ""),
        badge(step.status),
    )


def _named(here: Here, flow: FlowSummary) -> Ref:
    return Ref(flow.name, here.to(here.site.flow_path(flow.id)), flow.id)


def metrics(here: Here, chosen: Iterable[MetricSummary] | None = None) -> Table:
    """Return measured figures against their targets, of all flows or the chosen ones."""
    every = (metric for flow in here.site.report.flows for metric in flow.metrics)
    return Table(
        name="metrics",
        caption="Metrics against their targets",
        columns=(
            Column("metric", "Metric"),
            Column("target", "Target"),
            Column("actual", "Actual"),
            Column("pass", "Computed"),
            Column("claimed", "Claimed"),
            Column("why", "Why", "wide"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(
            Row(
                (
                    Text(metric.name),
                    Code(metric.target),
                    Code(metric.actual or ""),
                    yes_no(metric.pass_),
                    badge(metric.claimed),
                    Text(metric.why),
                    here.source(metric.location) if chosen is None else here.line(metric.location),
                )
            )
            for metric in (every if chosen is None else chosen)
        ),
        empty="No metric is recorded.",
    )


def _category(
    name: str,
    counts: CategorySummary | CategoryRowSummary,
    written: AnyCell,
    *,
    anchor: str = "",
) -> Row:
    stands, failed = badge(counts.status), counts.failed + counts.errors
    all_waived = failed > 0 and counts.status is not State.FAILED
    return Row(
        (
            Text(name),
            Number(counts.total),
            Number(counts.passed),
            Number(failed),
            Number(counts.skipped),
            Chips((stands, waived()) if all_waived else (stands,)),
            written,
        ),
        anchor,
    )


def _failure(here: Here, failure: FailureSummary) -> Row:
    grave = severity(failure.severity)
    return Row(
        (
            Text(failure.id),
            Text(failure.name),
            Text(failure.category),
            Text(failure.reason),
            Chips((grave, waived()) if failure.waived else (grave,)),
            here.issue(failure.issue),
            here.source(failure.location),
        )
    )


def _flow(here: Here, flow: FlowSummary) -> Row:
    passed = sum(step.status == "passed" for step in flow.steps)
    met = sum(metric.pass_ is True for metric in flow.metrics)
    return Row(
        (
            _named(here, flow),
            badge(flow.status),
            Meter(passed, len(flow.steps)),
            meter_of_items(flow.checks),
            Meter(met, len(flow.metrics)),
            Day(flow.tested),
        )
    )
