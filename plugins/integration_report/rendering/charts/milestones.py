"""The phases' milestones against their dates."""

from collections.abc import Iterator

import msgspec

from integration_report.model.status import State
from integration_report.model.summary import PhaseSummary
from integration_report.model.wording import counted
from integration_report.rendering.cells import Badge, Ref, Text
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge
from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.pictures.spans import Calendar, milestone
from integration_report.rendering.site import Here
from integration_report.rendering.tables import parts
from integration_report.rendering.view import Chart, ChartNote, ChartRow


def of_phases(here: Here, *, key: str = "chart-milestones", folded: bool = True) -> Chart:
    """Return a chart of the days by which phases should be complete, against the report's day."""
    report = here.site.report
    dated = [phase.due for phase in report.phases if phase.due]
    calendar = Calendar.of(dated, report.as_of)
    rows = [
        _row(here, f"{key}-{number}", phase, calendar)
        for number, phase in enumerate(report.phases, 1)
    ]
    if dated and rows:
        ends = (str(calendar.first), str(calendar.last))
        rows[-1] = msgspec.structs.replace(rows[-1], ends=ends)
    return Chart(
        id=key,
        title="Milestones against their dates",
        about="A diamond is the day by which a phase should be complete, filled when it is; the "
        f"line across is the day of this report, {report.as_of}.",
        rows=tuple(rows),
        empty="The plan has no phases.",
        table=parts.phases(here),
        folded=folded,
    )


def _row(here: Here, key: str, phase: PhaseSummary, calendar: Calendar) -> ChartRow:
    name, stands = parts.phase_name(phase), badge(phase.status)
    complete = phase.status is State.COMPLETE
    figure = _figure(phase, calendar, complete=complete)
    reached = sum(step.status is State.COMPLETE for step in phase.steps)
    words = Words(key, name, f"{figure}, {stands.word}")
    return ChartRow(
        label=Ref(
            name, here.to(here.site.overview("plan"), anchor_of("phase", phase.id)), phase.id
        ),
        picture=milestone(phase.due, calendar, words, tone=stands.tone, reached=complete),
        figure=Text(figure),
        notes=(
            ChartNote(stands),
            *_dated(phase),
            ChartNote(Text(f"{reached} of {counted(len(phase.steps), 'milestone')} reached")),
        ),
    )


def _figure(phase: PhaseSummary, calendar: Calendar, *, complete: bool) -> str:
    if phase.due is None:
        return "no date"
    if complete or phase.due == calendar.today:
        return f"due {phase.due}" + ("" if complete else ", today")
    days = counted(abs((phase.due - calendar.today).days), "day")
    return f"{days} overdue" if phase.due < calendar.today else f"due in {days}"


def _dated(phase: PhaseSummary) -> Iterator[ChartNote]:
    if phase.overdue:
        late = Badge("overdue", "bad", "✗", f"overdue since {phase.due}")
        yield ChartNote(late)
    elif phase.due is not None and phase.status is not State.COMPLETE:
        yield ChartNote(Text(f"due {phase.due}"))
