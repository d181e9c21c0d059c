"""`export`: the report for other programs."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from integration_report.commands.options import Source, source_options

if TYPE_CHECKING:
    from integration_report.pipeline import Run


def _report(run: "Run") -> Iterator[tuple[str, bytes]]:
    from integration_report.rendering.listings.json import written

    yield "report.json", written(run.report)


def _tables(run: "Run") -> Iterator[tuple[str, bytes]]:
    from integration_report.rendering.exports.csv_tables import csv_tables

    for name, text in csv_tables(run.report):
        yield f"tables/{name}.csv", text.encode()


def _sarif(run: "Run") -> Iterator[tuple[str, bytes]]:
    from integration_report.checking.published import rule_summaries
    from integration_report.model.listing import ExplainedFindings
    from integration_report.rendering.listings.formats import Screen
    from integration_report.rendering.listings.sarif import listing

    report = run.report
    broken = {finding.code for finding in (*report.findings, *report.suppressed)}
    part = ExplainedFindings(
        findings=report.findings,
        suppressed=report.suppressed,
        rules=tuple(rule for rule in rule_summaries() if rule.code in broken),
    )
    yield "findings.sarif", listing(part, Screen()).encode()


def _badges(run: "Run") -> Iterator[tuple[str, bytes]]:
    from integration_report.rendering.exports.badges import badge_files

    for name, text in badge_files(run.report):
        yield f"badges/{name}", text.encode()


_Made = Callable[["Run"], Iterator[tuple[str, bytes]]]
PARTS: Final[Mapping[str, tuple[str, _Made]]] = {
    "report": ("report.json", _report),
    "tables": ("tables/", _tables),
    "sarif": ("findings.sarif", _sarif),
    "badges": ("badges/", _badges),
}
"""What can be written: the file or folder of each part, and what makes its files."""


@click.command("export")
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)), metavar="[WHAT]...")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder to write to; of what is in it, only what this command wrote is changed.",
)
@source_options
def command(parts: tuple[str, ...], *, out: Path, source: Source) -> int:
    """Write the report for other programs: JSON, CSV, SARIF, badges.

    WHAT is one of report (report.json), tables (a CSV file each), sarif (the findings), and badges
    (pictures and endpoints); all of them if left out. Files are written only where they changed. A
    file that somebody else made or changed is never overwritten.
    """
    from integration_report.commands.outbox import EXPORTED, deliver
    from integration_report.commands.output import warn, write
    from integration_report.commands.progress import reading_progress
    from integration_report.commands.staging import check_folder
    from integration_report.pipeline import run

    settings = source.settings()
    check_folder(out, settings)
    with reading_progress() as progress:
        result = run(settings, progress=progress)
    chosen = {PARTS[name] for name in parts or PARTS}
    files = {path: content for _, made in chosen for path, content in made(result)}
    places = tuple(place for place, _ in PARTS.values() if place not in {one for one, _ in chosen})
    delivered = deliver(
        out,
        dict(sorted(files.items())),
        manifest=EXPORTED,
        is_wanted=lambda path: path.startswith(places),
    )
    for path in delivered.kept:
        warn(f"kept {path}: it isn't wanted any more, but was changed after it was written")
    write(
        f"{len(delivered.written)} files written, {len(delivered.removed)} removed,"
        f" {delivered.unchanged} unchanged in {out}\n"
    )
    return 0
