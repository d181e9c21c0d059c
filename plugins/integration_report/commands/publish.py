"""`publish`: every released version and the draft, a site each, in one folder."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from integration_report.commands.options import config_file_option

if TYPE_CHECKING:
    from integration_report.commands.versioned_sites import Site
    from integration_report.history.repository import Repository
    from integration_report.model.listing import LedgerProblem
    from integration_report.publishing.outlet import Outlet
    from integration_report.settings import Settings


@click.command("publish")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder to publish to; what others have put there stays.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    metavar="NUMBER",
    help="How many sites are built at the same time; one for each core if left out.",
)
@config_file_option
def command(*, out: Path, jobs: int | None, config_file: Path | None) -> int:
    """Build the sites of all released versions and of the draft.

    Released versions are the tags report/VERSION; the draft is the work tree as it is. Versions
    that were built before are kept. The folder gets versions.json, 'latest' and a page that leads
    there, and takes its new state at one moment: whatever ends this before leaves it as it was.

    The exit code is 1 when a version has no site of today; it is then listed with the reason.
    """
    import signal

    from integration_report.commands.failure import CommandError
    from integration_report.commands.output import warn, write
    from integration_report.publishing.outlet import OutletError
    from integration_report.rendering.listings.printable import printable
    from integration_report.settings import load_settings

    settings = load_settings(Path.cwd(), config_file)
    _check(out, settings)
    # What ends this from outside ends it as the keyboard does, so that all is tidied up.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sites, is_complete = _published(settings, out, jobs or os.cpu_count() or 1)
    except OutletError as error:
        raise CommandError(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(
            f"{error.filename or out} can't be written: {error.strerror or error}.\n"
            "  Look whether the disk has room; the folder is as it was."
        ) from error
    finally:
        signal.signal(signal.SIGTERM, before)
    for site in sites:
        state = "no site" if not site.is_site else f"{site.pages} pages" if site.pages else "kept"
        write(printable(f"{site.version}: {state}{'. ' if site.problem else ''}{site.problem}"))
        write("\n")
    warn(printable(f"next: open {out / 'index.html'}, or put the folder on a web server"))
    return int(any(site.problem for site in sites) or not is_complete)


def _published(settings: "Settings", out: Path, jobs: int) -> tuple[list["Site"], bool]:
    """Build and publish all, and return the draft's site and those of released versions.

    With them comes whether all sign-offs are still there that were published before.
    """
    from contextlib import closing, nullcontext

    from integration_report.commands.output import warn
    from integration_report.commands.versioned_sites import Sites
    from integration_report.history.repository import Repository
    from integration_report.publishing.outlet import Outlet
    from integration_report.releases import newest_first
    from integration_report.rendering.listings.printable import printable

    repository = Repository.open(settings.root)
    with closing(repository) if repository is not None else nullcontext(), Outlet(out) as outlet:
        tags = newest_first(repository) if repository is not None else ()
        _check_tags(outlet, repository, [tag.version for tag in tags])
        sites = Sites(settings, repository, outlet, lambda line: warn(printable(line)))
        try:
            released = sites.released(tags, jobs=jobs)
            draft = sites.draft(released)
        finally:
            sites.builds.end()
        ledger, problems = _ledger(settings, repository, out)
        _put(outlet, released, draft, ledger)
    for problem in problems:
        warn(printable(f"the ledger that was published knows more: {problem.message}"))
    return [draft, *released], not problems


def _check(out: Path, settings: "Settings") -> None:
    """Refuse a folder that the project itself is in, or whose files would be read as evidence."""
    from integration_report.commands.failure import CommandError
    from integration_report.commands.staging import check_folder

    if settings.config_file is None:
        raise CommandError(
            "There is no mkdocs.yml, so there is no site to build.\n"
            "  Run 'integration-report init' to begin with one."
        )
    check_folder(out, settings)
    folder = out.resolve()
    for inside in (settings.root, Path.cwd()):
        if inside.resolve().is_relative_to(folder):
            raise click.UsageError(f"--out: {inside} lies in '{out}'. Name another folder.")


def _check_tags(outlet: "Outlet", repository: "Repository | None", versions: list[str]) -> None:
    """Tell of versions that are published and have no tag; a clone that is cut off says nothing.

    Raises `CommandError` where the tags may merely not have been fetched.
    """
    from integration_report.commands.failure import CommandError
    from integration_report.commands.output import warn

    gone = sorted(set(outlet.versions) - set(versions))
    if repository is not None and repository.boundary:
        fetch = "Fetch all of it: git fetch --unshallow --tags, or fetch-depth: 0 in a workflow."
        if gone:
            raise CommandError(
                f"This clone is cut off and has no tag of {', '.join(gone)}, which is published.\n"
                f"  {fetch}"
            )
        warn(f"This clone is cut off: versions whose tags it lacks are not published. {fetch}")
    for version in gone:
        warn(f"{version} is published no more: its tag is gone")


def _ledger(
    settings: "Settings", repository: "Repository | None", out: Path
) -> tuple[bytes, tuple["LedgerProblem", ...]]:
    """Return the ledger of all sign-offs that are and ever were published, and what is missing.

    Raises `LedgerError` when the one that was published can't be read: it would be lost.
    """
    import msgspec

    from integration_report.attesting.ledger import (
        against_ledger,
        ledger_of,
        merged,
        read_ledger,
    )
    from integration_report.history.repository import RepositoryError
    from integration_report.model.ledger import LEDGER_NAME, Ledger
    from integration_report.model.timeline import last_second
    from integration_report.pipeline import now

    before = read_ledger(out) if (out / LEDGER_NAME).exists() else Ledger()
    found: Ledger = before
    problems: tuple[LedgerProblem, ...] = ()
    if repository is not None:
        try:
            head = repository.resolve("HEAD")
        except RepositoryError:
            head = ""  # nothing is committed yet
        if head:
            today = last_second(now().date())
            problems = tuple(against_ledger(settings, repository, head, before, today=today))
            found = merged(before, ledger_of(settings, repository, head, today=today))
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n", problems


def _put(outlet: "Outlet", released: list["Site"], draft: "Site", ledger: bytes) -> None:
    """Let the published folder have what was built."""
    import shutil

    from integration_report.commands.versioned_sites import APART
    from integration_report.model.ledger import LEDGER_NAME
    from integration_report.model.version_names import DRAFT, LATEST, invalid_version
    from integration_report.publishing.selector import Choice, lists

    # What can name no folder is only told.
    shown = [site for site in released if not invalid_version(site.version)]
    newest = next((site for site in shown if site.is_site), None)
    places = {site.version: site.folder for site in shown} | {DRAFT: draft.folder}
    if newest is not None:
        places[LATEST] = outlet.place(f"{LATEST}{APART}copy")
        shutil.copytree(newest.folder, places[LATEST])
    choices = [Choice(site.version, site.problem) for site in (draft, *shown)]
    files = lists(choices, newest.version if newest else "")
    built = {site.version: site.built for site in shown if site.built is not None}
    outlet.publish(places, {**files, LEDGER_NAME: ledger}, built)
