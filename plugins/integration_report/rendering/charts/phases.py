"""How far each phase is, with what stands against completeness, and its date."""

from collections.abc import Iterator

import msgspec

from integration_report.model.status import State
from integration_report.model.summary import PhaseSummary
from integration_report.model.wording import counted
from integration_report.model.words import ItemState
from integration_report.rendering import completed, portions
from integration_report.rendering.cells import Badge, Ref, Text
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge, waived
from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.pictures.spans import Calendar, milestone
from integration_report.rendering.site import Here
from integration_report.rendering.tables import parts
from integration_report.rendering.tables.cases import known
from integration_report.rendering.tabular import Chart, ChartNote, ChartRow


def progress_and_dates(here: Here, *, key: str = "chart-phases", folded: bool = True) -> Chart:
    """Return a chart of the phases: how far each is, and its day against the report's day.

    `key` is an id that nothing else on the page has.
    """
    report = here.site.report
    dated = [phase.due for phase in report.phases if phase.due]
    reached = [phase.completed for phase in report.phases if phase.due and phase.completed]
    calendar = Calendar.of((*dated, *reached), report.as_of)
    rows = [
        _row(here, f"{key}-{number}", phase, calendar)
        for number, phase in enumerate(report.phases, 1)
    ]
    about = "The bar is everything that a phase asks for."
    if dated and rows:
        ends = (str(calendar.first), str(calendar.last))
        rows[-1] = msgspec.structs.replace(rows[-1], ends=ends)
        about += (
            " Below it, the diamond is the day by which the phase should be complete, filled when "
            f"it is; the line across is the day of this report, {report.as_of}."
        )
        if reached:
            about += " The dot is the day since which it has been complete."
    if rows and sum(phase.progress.total for phase in report.phases) != report.progress.total:
        about += (
            " What several phases share counts in each, and what belongs to none only in the "
            "whole version."
        )
    return Chart(
        id=key,
        title="Phases and their dates",
        about=about,
        rows=tuple(rows),
        empty="The plan has no phases.",
        table=known(parts.phases(here), "completed"),
        folded=folded,
    )


def _row(here: Here, key: str, phase: PhaseSummary, calendar: Calendar) -> ChartRow:
    name, stands = parts.phase_name(phase), badge(phase.status)
    made = portions.of_progress(phase.progress)
    told = "nothing to count"
    if phase.progress.total:
        percent = phase.progress.finished * 100 // phase.progress.total
        told = f"{percent} % ({phase.progress.finished} of {phase.progress.total})"
    bar = portions.bar(made, Words(key, name, f"{told}: {portions.spoken(made)}" if made else told))
    if phase.due is not None:
        complete = phase.status is State.COMPLETE
        words = Words(f"{key}-due", f"{name}, its date", _when(phase, calendar))
        bar += milestone(
            phase.due, calendar, words, tone=stands.tone, reached=complete, on=phase.completed
        )
    return ChartRow(
        label=Ref(
            name, here.to(here.site.overview("plan"), anchor_of("phase", phase.id)), phase.id
        ),
        picture=bar,
        figure=Text(told),
        notes=(ChartNote(stands), *_notes(phase, calendar), *_against(phase, made)),
    )


def _when(phase: PhaseSummary, calendar: Calendar) -> str:
    if phase.due is None:
        return "no date"
    if phase.status is State.COMPLETE:
        return ", ".join(filter(None, (f"due {phase.due}", completed.told(phase).lower())))
    if phase.due == calendar.today:
        return f"due {phase.due}, today"
    days = counted(abs((phase.due - calendar.today).days), "day")
    if phase.due < calendar.today:
        return f"{days} overdue, since {phase.due}"
    return f"due {phase.due}, in {days}"


def _notes(phase: PhaseSummary, calendar: Calendar) -> Iterator[ChartNote]:
    when = _when(phase, calendar)
    yield ChartNote(Badge("overdue", "bad", "✗", when) if phase.overdue else Text(when))
    reached = sum(step.status is State.COMPLETE for step in phase.steps)
    yield ChartNote(Text(f"{reached} of {counted(len(phase.steps), 'milestone')} reached"))


def _against(phase: PhaseSummary, made: tuple[portions.Counted, ...]) -> Iterator[ChartNote]:
    """Yield what the unfinished part of the bar is made of; the figure tells of the rest."""
    yield from portions.notes(one for one in made if one.badge.key != ItemState.DONE)
    if phase.progress.waived:
        name = f"{phase.progress.waived} waived, not counted"
        yield ChartNote(portions.renamed(waived(), name))
