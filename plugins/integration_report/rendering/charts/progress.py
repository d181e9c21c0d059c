"""How far the whole and each phase are, with what stands against completeness."""

from integration_report.model.summary import Progress
from integration_report.model.words import ItemState
from integration_report.rendering import portions
from integration_report.rendering.cells import AnyCell, Ref, Text
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge, waived
from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.site import Here
from integration_report.rendering.tables import parts
from integration_report.rendering.view import Chart, ChartNote, ChartRow


def whole(here: Here, *, key: str = "chart-whole") -> Chart:
    """Return a chart of one large bar: how far the whole version is, in facts of all sorts.

    `key` is an id that nothing else on the page has.
    """
    name, progress = "The whole version", here.site.report.progress
    return Chart(
        id=key,
        title="Progress of the whole",
        about="Of everything that is asked for: what is done, and what the rest is.",
        rows=(_row(f"{key}-1", Text(name), name, progress),),
        table=portions.table_of("progress", "Progress of the whole", "Whole", [(name, progress)]),
        large=True,
    )


def phases(here: Here, *, key: str = "chart-phases") -> Chart:
    """Return a chart of how far each phase is, in facts of all sorts."""
    plan, rows = here.site.overview("plan"), []
    for number, phase in enumerate(here.site.report.phases, 1):
        name = parts.phase_name(phase)
        label = Ref(name, here.to(plan, anchor_of("phase", phase.id)), phase.id)
        rows.append(_row(f"{key}-{number}", label, name, phase.progress))
    return Chart(
        id=key,
        title="Progress of each phase",
        about="Of everything that a phase asks for: what is done, and what the rest is.",
        rows=tuple(rows),
        empty="The plan has no phases.",
        table=portions.table_of(
            "phase-progress",
            "Progress of each phase",
            "Phase",
            [(parts.phase_name(phase), phase.progress) for phase in here.site.report.phases],
        ),
    )


def _row(key: str, label: AnyCell, name: str, progress: Progress) -> ChartRow:
    made = portions.of_progress(progress)
    told = "nothing to count"
    if progress.total:
        percent = progress.finished * 100 // progress.total
        told = f"{percent} % ({progress.finished} of {progress.total})"
    figure: AnyCell = Text(told)
    notes = portions.notes(made)
    if 0 < progress.total == progress.finished:
        figure, notes = portions.renamed(badge(ItemState.DONE), told), ()
    if progress.waived:
        notes += (ChartNote(portions.renamed(waived(), f"{progress.waived} waived, not counted")),)
    described = f"{told}: {portions.spoken(made)}" if made else told
    return ChartRow(
        label=label,
        picture=portions.bar(made, Words(key, name, described)),
        figure=figure,
        notes=notes,
    )
