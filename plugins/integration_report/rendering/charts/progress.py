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
from integration_report.rendering.tabular import Chart, ChartNote, ChartRow


def whole_and_phases(here: Here, *, key: str = "chart-progress") -> Chart:
    """Return a chart of how far the whole version and each phase are, in facts of all sorts.

    `key` is an id that nothing else on the page has.
    """
    report, plan = here.site.report, here.site.overview("plan")
    named = [("The whole version", report.progress)]
    named += [(parts.phase_name(phase), phase.progress) for phase in report.phases]
    labels: list[AnyCell] = [Text("The whole version")]
    labels += [
        Ref(parts.phase_name(phase), here.to(plan, anchor_of("phase", phase.id)), phase.id)
        for phase in report.phases
    ]
    title = "Progress of the whole and of each phase"
    return Chart(
        id=key,
        title=title,
        about="Of everything that is asked for: what is done, and what the rest is.",
        rows=tuple(
            _row(f"{key}-{number}", label, name, progress)
            for number, (label, (name, progress)) in enumerate(zip(labels, named, strict=True), 1)
        ),
        table=portions.table_of("progress", title, "Part", named),
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
