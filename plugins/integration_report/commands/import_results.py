"""`import`: results and recordings go where they belong, and it is said what they say."""

import datetime as dt
from pathlib import Path

import click

from integration_report.commands.options import config_file_option


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "--suite",
    default="",
    metavar="NAME",
    help="What to call the suite; else as the file or its runner says.",
)
@click.option(
    "--exit",
    "exit_code",
    type=click.IntRange(min=0),
    metavar="CODE",
    help="The exit code of the runner: a run that failed hasn't passed, whatever its cases say.",
)
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="When a run was that doesn't say it; else the day on which its file was written.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@config_file_option
def command(
    files: tuple[Path, ...],
    *,
    suite: str,
    exit_code: int | None,
    date: dt.datetime | None,
    dry_run: bool,
    config_file: Path | None,
) -> int:
    """Put test results, and recordings for contracts, in their places.

    A file is recognised by its content and copied to results/ or recordings/ in the data folder,
    under a name made of its day, its suite and its content; nothing is overwritten. Credentials
    are taken out of files that have requests and responses in them before anything is written.
    A file that is in the data folder already is only told of. The exit code is 1 when a file
    couldn't be read.
    """
    from integration_report.commands.imported import Importer
    from integration_report.commands.options import Source
    from integration_report.commands.output import write

    settings = Source(config_file, "", None).settings()
    day = date.date() if date is not None else None
    importer = Importer(settings, suite=suite, exit_code=exit_code, day=day, dry_run=dry_run)
    for file in files:
        write(importer.import_file(file))
    write(importer.advice())
    return int(importer.has_failed)
