"""`export`: the report for other programs."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import msgspec

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


def _in_toto(run: "Run") -> Iterator[tuple[str, bytes]]:
    from integration_report.commands.audit import in_toto

    if not run.report.commit:
        return  # what they state is of a commit
    settings = msgspec.structs.replace(run.settings, at=run.report.commit)
    for name, content in in_toto(settings):
        yield f"in-toto/{name}", content


_Made = Callable[["Run"], Iterator[tuple[str, bytes]]]
PARTS: Final[Mapping[str, tuple[str, _Made]]] = {
    "report": ("report.json", _report),
    "tables": ("tables/", _tables),
    "sarif": ("findings.sarif", _sarif),
    "badges": ("badges/", _badges),
    "in-toto": ("in-toto/", _in_toto),
}
"""What can be written: the file or folder of each part, and what makes its files."""
_BUNDLE: Final = "bundle"
"""What is written alone, into a folder of its own."""


@click.command("export")
@click.argument("parts", nargs=-1, type=click.Choice([*PARTS, _BUNDLE]), metavar="[WHAT]...")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder to write to; of what is in it, only what this command wrote is changed.",
)
@source_options
def command(parts: tuple[str, ...], *, out: Path, source: Source) -> int:
    """Write the report for other programs: JSON, CSV, SARIF, badges, in-toto, an audit bundle.

    WHAT is one of report (report.json), tables (a CSV file each), sarif (the findings), badges
    (pictures and endpoints), and in-toto (statements of sign-offs and of the verdict); all of these
    if left out. Files are written only where they changed. A file that somebody else made or
    changed is never overwritten. With bundle alone, DIR has to be new or empty, and gets the
    sign-offs of a commit with everything that verifies them without this program.
    """
    from integration_report.commands.failure import CommandError
    from integration_report.commands.outbox import EXPORTED, deliver
    from integration_report.commands.output import warn, write
    from integration_report.commands.progress import reading_progress
    from integration_report.commands.staging import check_folder
    from integration_report.model.wording import counted
    from integration_report.pipeline import run

    if _BUNDLE in parts:
        return _bundle(parts, out, source)
    settings = source.settings()
    check_folder(out, settings)
    with reading_progress() as progress:
        result = run(settings, progress=progress)
    if "in-toto" in parts and not result.report.commit:
        warn(
            "no in-toto statements: they are of a commit, and the evidence isn't committed as here"
        )
    chosen = {PARTS[name] for name in parts or PARTS}
    files: dict[str, bytes] = {}
    for place, made in chosen:
        try:
            files.update(made(result))
        except CommandError as error:
            if parts:
                raise
            # What can't be had of one part doesn't keep back the others.
            warn(f"no {place}: {error}")
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
        f"{counted(len(delivered.written), 'file')} written, {len(delivered.removed)} removed,"
        f" {delivered.unchanged} unchanged in {out}\n"
    )
    return 0


def _bundle(parts: tuple[str, ...], out: Path, source: Source) -> int:
    from integration_report.commands.audit import write_bundle
    from integration_report.commands.output import write
    from integration_report.commands.staging import check_folder
    from integration_report.model.wording import counted

    if parts != (_BUNDLE,):
        raise click.UsageError("bundle: it is written alone. Name another folder for the others.")
    # The work tree counts for nothing: what is handed over is a commit.
    settings = source._replace(at=source.at or "HEAD").settings()
    check_folder(out, settings)
    bundle = write_bundle(out, settings)
    signoffs = counted(len(bundle.commit.signoffs), "sign-off")
    write(
        f"{bundle.files} files with {signoffs} of {bundle.commit.id} written to {out}\n"
        f"  Verify them with 'bash {out / 'verify.sh'}'; README.md there says what that proves.\n"
    )
    return 0
