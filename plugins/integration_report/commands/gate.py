"""`gate`: whether the version can go out."""

import click
import msgspec

from integration_report.commands.options import (
    Source,
    format_option,
    policy_ref_option,
    source_options,
)
from integration_report.model.listing import GateListing
from integration_report.model.summary import Report


@click.command("gate")
@source_options
@policy_ref_option
@format_option
def command(*, source: Source, policy_ref: str, format_name: str) -> int:
    """Tell whether the version can go out; if not, with every reason.

    The exit code is 0 for yes and 1 for no.
    """
    from integration_report.commands.output import print_part
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import run

    settings = msgspec.structs.replace(source.settings(), policy_ref=policy_ref)
    with reading_progress() as progress:
        report = run(settings, progress=progress).report
    print_part(gate_listing(report), format_name)
    return int(not report.verdict.ready)


def gate_listing(report: Report) -> GateListing:
    """Return a report's verdict as it is printed."""
    return GateListing(
        title=report.title,
        version=report.version,
        commit=report.commit,
        as_of=report.as_of,
        ready=report.verdict.ready,
        reasons=report.verdict.reasons,
        notes=report.verdict.notes,
    )
