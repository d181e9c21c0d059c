"""Tables of the parts of the system: phases, steps, components, integration points."""

from collections.abc import Iterable

from integration_report.model.summary import (
    ComponentSummary,
    IssueCounts,
    PhaseSummary,
    PointSummary,
    StepSummary,
)
from integration_report.model.words import Severity
from integration_report.rendering.cells import Badge, Chips, Day, Number, Ref, Text
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge, counted
from integration_report.rendering.portions import meter
from integration_report.rendering.site import Here
from integration_report.rendering.tables.cases import known
from integration_report.rendering.tabular import Column, Row, Table, pick

_MORE_THAN_ISSUES = 1000
_STEP_COLUMNS = (
    Column("component", "Component"),
    Column("order", "Order", "word"),
    Column("phase", "Phase"),
    Column("integrates_with", "Integrates with"),
    Column("milestone", "Milestone", "wide"),
    Column("status", "Status"),
    Column("completed", "Complete since", "word"),
    Column("source", "Written in", "path"),
)


def phases(here: Here) -> Table:
    """Return the phases with their dates and milestones."""
    return Table(
        name="phases",
        caption="Phases of the plan",
        columns=(
            Column("phase", "Phase"),
            Column("status", "Status"),
            Column("progress", "Progress"),
            Column("waived", "Waived"),
            Column("due", "Due", "word"),
            Column("completed", "Complete since", "word"),
            Column("milestones", "Milestones reached"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(_phase(here, phase) for phase in here.site.report.phases),
        empty="The plan has no phases.",
    )


def steps(here: Here, chosen: Iterable[PhaseSummary] | None = None) -> Table:
    """Return the integration sequence of all phases, or of the chosen ones."""
    phases_shown = here.site.report.phases if chosen is None else tuple(chosen)
    return Table(
        name="steps",
        caption="Integration sequence",
        columns=_STEP_COLUMNS,
        rows=tuple(_step(here, phase, step) for phase in phases_shown for step in phase.steps),
        empty="The plan has no steps.",
    )


def components(here: Here, chosen: Iterable[ComponentSummary] | None = None) -> Table:
    """Return the components, or the chosen ones, with what holds them back."""
    shown = here.site.report.components if chosen is None else tuple(chosen)
    names = {phase.id: phase_name(phase) for phase in here.site.report.phases}
    return Table(
        name="components",
        caption="Components by status",
        columns=(
            Column("component", "Component"),
            Column("status", "Status"),
            Column("progress", "Progress"),
            Column("phase", "Phase"),
            Column("owner", "Owner", "word"),
            Column("issues", "Unresolved issues"),
            Column("notes", "What holds it back", "wide"),
        ),
        rows=tuple(_component(here, component, names) for component in shown),
        empty="The plan names no components.",
    )


def points(here: Here, chosen: Iterable[PointSummary] | None = None) -> Table:
    """Return the integration points, or the chosen ones, as the guide's table."""
    shown = here.site.report.points if chosen is None else tuple(chosen)
    return Table(
        name="points",
        caption="Integration points by status",
        columns=(
            Column("point", "Integration point"),
            Column("from", "From"),
            Column("to", "To"),
            Column("protocol", "Protocol", "word"),
            Column("status", "Status"),
            Column("progress", "Progress"),
            Column("planned", "In the plan"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(_point(here, point) for point in shown),
        empty="There are no integration points.",
    )


def points_apart(here: Here, chosen: Iterable[PointSummary] | None = None) -> Table:
    """Return the points without the columns that tell nothing apart: all planned, no protocol."""
    shown = here.site.report.points if chosen is None else tuple(chosen)
    table = points(here, shown)
    keys = [column.key for column in table.columns]
    if all(point.planned for point in shown):
        keys.remove("planned")
    return known(pick(table, *keys))


def phase_name(phase: PhaseSummary) -> str:
    """Return a phase's number with its name."""
    return phase.id if phase.name in ("", phase.id) else f"{phase.id} {phase.name}"


def _phase(here: Here, phase: PhaseSummary) -> Row:
    reached = sum(step.status == "complete" for step in phase.steps)
    return Row(
        (
            Ref(
                phase_name(phase),
                here.to(here.site.overview("plan"), anchor_of("phase", phase.id)),
                phase.id,
            ),
            badge(phase.status),
            meter(phase.progress),
            Number(phase.progress.waived),
            Day(phase.due, "overdue" if phase.overdue else ""),
            Day(phase.completed),
            Text(f"{reached} of {len(phase.steps)}"),
            here.source(phase.location) if phase.location else Text(""),
        )
    )


def _step(here: Here, phase: PhaseSummary, step: StepSummary) -> Row:
    return Row(
        (
            here.component(step.component),
            Number(step.order),
            Ref(phase_name(phase), "", phase.id),
            here.components(step.integrates_with),
            Text(step.milestone),
            badge(step.status),
            Day(step.completed),
            here.source(step.location) if step.location else Text(""),
        )
    )


def issue_counts(counts: IssueCounts) -> Chips:
    """Return unresolved issues by severity; sorted by how many of the gravest there are."""
    severities = (
        (Severity.BLOCKER, counts.blocker),
        (Severity.HIGH, counts.high),
        (Severity.MEDIUM, counts.medium),
        (Severity.LOW, counts.low),
        (Severity.UNKNOWN, counts.unknown),
    )
    found: tuple[Badge, ...] = tuple(counted(word, count) for word, count in severities if count)
    order = 0
    for _, count in severities:
        order = order * _MORE_THAN_ISSUES + count
    return Chips(found or (Text("0"),), order)


def _component(here: Here, component: ComponentSummary, phase_names: dict[str, str]) -> Row:
    first = component.reasons[0].message if component.reasons else ""
    return Row(
        (
            here.component(component.id),
            badge(component.status),
            meter(component.progress),
            Ref(phase_names.get(component.phase, component.phase), "", component.phase),
            Text(component.owner),
            issue_counts(component.issues),
            Text(first),
        )
    )


def _point(here: Here, point: PointSummary) -> Row:
    return Row(
        (
            here.point(point),
            here.component(point.from_),
            here.component(point.to),
            Text(point.protocol),
            badge(point.status),
            meter(point.progress),
            Text("yes" if point.planned else "no"),
            here.source(point.location) if point.location else Text(""),
        )
    )
