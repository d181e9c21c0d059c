"""Tables of end-to-end flows and of what they measured."""

from collections.abc import Iterable

from integration_report.model.summary import FlowStepSummary, FlowSummary, MetricSummary
from integration_report.rendering.cells import AnyCell, Code, Day, Meter, Number, Ref, Source, Text
from integration_report.rendering.changes import with_changed
from integration_report.rendering.marks import badge, yes_no
from integration_report.rendering.site import Here
from integration_report.rendering.tables.checklists import meter_of_items
from integration_report.rendering.tabular import Column, Row, Table

_STEP_COLUMNS = (
    Column("action", "Action", "wide"),
    Column("step", "Step"),
    Column("expected", "Expected"),
    Column("actual", "Actual"),
    Column("status", "Result"),
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
        rows=tuple(_own_step(here, step) for step in chosen),
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


def _own_step(here: Here, step: FlowStepSummary) -> Row:
    """Return a step on the page of its flow, with who changed it last."""
    _, *others = _step(step)
    action = with_changed(here, Text(step.action), step.changed)
    return Row((action, *others, here.line(step.location)))


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
            Column("measured", "Measured in", "path"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(
            Row(
                (
                    Text(metric.name)
                    if chosen is None
                    else with_changed(here, Text(metric.name), metric.changed),
                    Code(metric.target),
                    Code(metric.actual or metric.measured),
                    yes_no(metric.pass_),
                    badge(metric.claimed),
                    Text(metric.why),
                    measured_in(here, metric),
                    here.source(metric.location) if chosen is None else here.line(metric.location),
                )
            )
            for metric in (every if chosen is None else chosen)
        ),
        empty="No metric is recorded.",
    )


def measured_in(here: Here, metric: MetricSummary) -> Source | Text:
    """Return the name of a figure in a result file, with its line; nothing for a written one."""
    if metric.measured_at is None:
        return Text(metric.source)
    return Source(metric.source, here.source(metric.measured_at).href)


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
