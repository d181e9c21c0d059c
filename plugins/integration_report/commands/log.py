"""`log`: who ticked what, when, in which commit."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from integration_report.commands.options import Source, format_option, path_in_tree, source_options

if TYPE_CHECKING:
    from integration_report.model.evidence import Evidence
    from integration_report.model.summary.lately import LogListing, TracedStatement
    from integration_report.model.timeline import Timeline
    from integration_report.pipeline import Progress
    from integration_report.pipeline import Source as Opened
    from integration_report.settings import Settings
    from integration_report.traces import Traces

_MOST_IN_TEXT = 50


@click.command("log")
@click.argument("document", required=False, type=click.Path(path_type=Path), metavar="[DOCUMENT]")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"How much that happened is shown, newest first; {_MOST_IN_TEXT} in text, all as JSON.",
)
@click.option(
    "--status",
    "part",
    metavar="NAME",
    help="Show which commits changed how a component, point or phase stands.",
)
@source_options
@format_option
def command(
    *,
    document: Path | None,
    limit: int | None,
    part: str | None,
    source: Source,
    format_name: str,
) -> int:
    """Show who ticked what, when, and in which commit.

    Without a DOCUMENT, that is what happened in all of them, newest first. Of a DOCUMENT, each
    statement is shown first as it stands, with who changed it last. Names and times are those that
    commits claim.
    """
    from integration_report.commands.output import print_part, warn
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import opened

    if part is not None:
        if document is not None or limit is not None:
            raise click.UsageError("--status stands alone: without a DOCUMENT and --limit.")
        return _print_status(part, source, format_name)
    settings = source.settings()
    path = path_in_tree(document, settings, must_exist=False) if document is not None else ""
    most = limit if limit is not None or format_name == "json" else _MOST_IN_TEXT
    with opened(settings) as found, reading_progress() as progress:
        listing = log_listing(settings, found, path, most=most, progress=progress)
    if not listing.whole:
        warn(listing.why)
    print_part(listing, format_name)
    return 0


def _print_status(part: str, source: Source, format_name: str) -> int:
    """Print which commits changed how a part of the plan stands."""
    from integration_report.commands.log_status import status_listing
    from integration_report.commands.output import print_part, warn
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import opened

    settings = source.settings()
    with opened(settings) as found, reading_progress() as progress:
        listing = status_listing(settings, found, part, progress=progress)
    if not listing.whole:
        warn(listing.why)
    print_part(listing, format_name)
    return 0


def log_listing(
    settings: "Settings",
    source: "Opened",
    path: str = "",
    *,
    most: int | None = None,
    progress: "Progress | None" = None,
) -> "LogListing":
    """Return what happened in all documents, or in one, as it is printed.

    `most` is how much at most. Raises `RepositoryError` where there is no history, and
    `click.UsageError` for a path that has never been a document's.
    """
    from integration_report.history.repository import RepositoryError
    from integration_report.model.memory import without_collection
    from integration_report.model.summary.lately import LogListing
    from integration_report.pipeline import read
    from integration_report.traces import Traces

    if source.repository is None:
        raise RepositoryError(
            f"{settings.root} is in no git repository, so nobody remembers who changed what.\n"
            "  Run 'git init' and commit the evidence."
        )
    evidence = read(settings, source=source, progress=progress)
    if not settings.at and source.repository.newest_day() is None:
        raise RepositoryError(
            f"Nothing is committed in {settings.root} yet, so nobody remembers who changed what.\n"
            "  Commit the evidence."
        )
    head = source.repository.resolve(settings.at or "HEAD")
    timeline = source.repository.timeline(head, [settings.data_dir, settings.docs_dir])
    traces = Traces(settings, source.repository, timeline, progress=progress)
    with without_collection():
        statements = _statements(traces, evidence, path)
        happenings = traces.happenings(path, most=None if most is None else most + 1)
    if path and not any(one.path == path for one in evidence.documents):
        if not happenings:
            raise _no_document(path, evidence)
        _tell_of_another_name(path, evidence, timeline)
    _tell_of_signoffs(path, evidence)
    return LogListing(
        document=path,
        whole=not traces.why_unknown,
        why=traces.why_unknown,
        statements=statements,
        happenings=happenings[:most],
        more=most is not None and len(happenings) > most,
    )


def _statements(traces: "Traces", evidence: "Evidence", path: str) -> tuple["TracedStatement", ...]:
    """Return the statements of a document as they stand; none without a path."""
    from integration_report.model.location import Location
    from integration_report.model.statements import Spot
    from integration_report.model.summary.lately import TracedStatement
    from integration_report.tracing.statements import statements_of

    traces.know_bots(evidence)
    documents = [document for document in evidence.documents if path and document.path == path]
    changes = traces.changes(evidence, only=path) if documents else {}
    return tuple(
        TracedStatement(
            sort=one.sort,
            group=one.group,
            text=one.text,
            state=one.state,
            location=Location(path, one.line),
            changed=changes[Spot(path, one.line, one.sort)],
        )
        for document in documents
        for one in statements_of(document)
    )


def _tell_of_another_name(path: str, evidence: "Evidence", timeline: "Timeline") -> None:
    """Say what a document that was renamed is called now; nothing when it is gone."""
    from integration_report.commands.output import warn
    from integration_report.rendering.listings.printable import printable

    now = path
    for event in reversed(timeline.events):
        renamed = (change for delta in event.deltas for change in delta.changes if change.after)
        now = next((change.path for change in renamed if change.before_path == now), now)
    if now != path and any(one.path == now for one in evidence.documents):
        warn(printable(f"'{path}' is '{now}' now: the log of that shows how it stands"))


def _tell_of_signoffs(path: str, evidence: "Evidence") -> None:
    """Say where to look for what has become of a sign-off, which states nothing to be ticked."""
    from integration_report.commands.output import warn
    from integration_report.model.words import Kind
    from integration_report.rendering.listings.printable import printable

    if any(one.path == path and one.kind is Kind.SIGNOFF for one in evidence.documents):
        warn(
            printable(
                f"'{path}' is the record of a sign-off: 'integration-report verify' says who gave"
                " it, which commit brought it, and what has changed since"
            )
        )


def _no_document(path: str, evidence: "Evidence") -> click.UsageError:
    from integration_report.model.names import did_you_mean, nearest

    paths = [document.path for document in evidence.documents]
    hint = did_you_mean(
        nearest(path, paths), otherwise="'integration-report check' says what is evidence."
    )
    return click.UsageError(f"'{path}' has never been a document of the evidence. {hint}")
