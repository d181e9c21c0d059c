"""`status`: how everything stands."""

import click
import msgspec

from integration_report.commands.options import Source, format_option, source_options
from integration_report.model.names import Match, Names, did_you_mean
from integration_report.model.summary import Report


@click.command("status")
@click.option(
    "--component",
    "components",
    multiple=True,
    metavar="NAME",
    help="Show only this component, with all its reasons and points.",
)
@source_options
@format_option
def command(*, components: tuple[str, ...], source: Source, format_name: str) -> int:
    """Show how everything stands, and why; as JSON it is report.json.

    The exit code is 0 however it stands: 'gate' is the command that answers yes or no.
    """
    from integration_report.commands.output import print_part
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import opened, run

    settings = source.settings()
    with opened(settings) as found, reading_progress() as progress:
        if format_name == "json":
            from integration_report.past import Past  # text doesn't say who changed what

            past = Past(settings, found, progress=progress)
            done = past.told(run(settings, source=found, progress=progress))
        else:
            done = run(settings, source=found, progress=progress)
    names = done.evidence.component_names
    report = focused(done.report, components, names) if components else done.report
    print_part(report, format_name)
    return 0


def focused(report: Report, components: tuple[str, ...], names: Names) -> Report:
    """Return a report with nothing but some components, their points, phases and documents.

    `names` tells how documents name the components. Raises `click.UsageError` for a name that
    is no component's.
    """
    chosen = {_found(name, names) for name in components}
    parts = tuple(part for part in report.components if part.id in chosen)
    points = {identity for part in parts for identity in part.points}
    paths = {path for part in parts for path in part.documents}
    phases = {part.phase for part in parts}
    return msgspec.structs.replace(
        report,
        components=parts,
        points=tuple(point for point in report.points if point.id in points),
        phases=tuple(phase for phase in report.phases if phase.id in phases),
        checklists=tuple(one for one in report.checklists if one.path in paths),
        contracts=tuple(one for one in report.contracts if one.path in paths),
        flows=tuple(one for one in report.flows if one.path in paths),
        issues=tuple(issue for issue in report.issues if chosen.intersection(issue.components)),
        findings=tuple(finding for finding in report.findings if finding.path in paths),
        deliverables=(),
    )


def _found(name: str, names: Names) -> str:
    resolution = names.resolve(name)
    if resolution.match is Match.FOUND:
        return resolution.id
    hint = did_you_mean(resolution.candidates, otherwise="'status' lists the components.")
    said = "several components" if resolution.match is Match.AMBIGUOUS else "no component"
    raise click.UsageError(f"--component: '{name}' means {said}. {hint}")
