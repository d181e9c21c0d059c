"""`plan`: the order of integration."""

import click

from integration_report.commands.options import Source, format_option, source_options
from integration_report.model.listing import PlanEntry, PlanListing
from integration_report.model.summary import Report


@click.command("plan")
@source_options
@format_option
def command(*, source: Source, format_name: str) -> int:
    """Show the order of integration, and what can start now.

    Of one wave, all can be done at the same time. The exit code is 1 when components need each
    other in a circle, so that there is no order.
    """
    from integration_report.commands.output import print_part
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import run

    settings = source.settings()
    with reading_progress() as progress:
        report = run(settings, progress=progress).report
    print_part(plan_listing(report), format_name)
    return int(bool(report.plan.cycles))


def plan_listing(report: Report) -> PlanListing:
    """Return a report's order of integration as it is printed."""
    components = {component.id: component for component in report.components}
    return PlanListing(
        title=report.title,
        strategy=report.strategy,
        risk=report.plan.risk,
        order=tuple(
            PlanEntry(
                id=identity,
                name=components[identity].name,
                status=components[identity].status,
                waits_for=components[identity].waits_for,
            )
            for identity in report.plan.order
        ),
        waves=report.plan.waves,
        startable=report.plan.startable,
        stubs=report.plan.stubs,
        cycles=report.plan.cycles,
    )
