"""`trend`: how the totals went, commit by commit."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import msgspec

from integration_report.commands.options import config_file_option, named
from integration_report.rendering.listings.formats import USUAL

if TYPE_CHECKING:
    from integration_report.model.summary import TrendListing, TrendRow
    from integration_report.pipeline import Progress
    from integration_report.pipeline import Source as Opened
    from integration_report.settings import Settings
    from integration_report.snapshots.snapshots import Snapshots

_NOTHING_COMMITTED: Final = (
    "Nothing is committed, so only the present is known; commit the evidence with git."
)


@click.command("trend")
@click.option("--all", "every", is_flag=True, help="Judge every commit, however long it takes.")
@click.option(
    "--at",
    default="",
    callback=named,
    metavar="REF",
    help="The commit, tag or branch to go back from, instead of the work tree.",
)
@config_file_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice([*USUAL, "csv"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)
def command(*, every: bool, at: str, config_file: Path | None, format_name: str) -> int:
    """Show how the totals went, at each commit that changed evidence.

    These are the commits on the way of first parents, oldest first, with the work tree last where
    it is other. Points, tests, findings and readiness need all documents of a commit to be judged:
    of large projects with a long history, only some commits are, unless --all asks for them.
    """
    from integration_report.commands.output import print_part, warn
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import opened
    from integration_report.settings import load_settings

    settings = load_settings(Path.cwd(), config_file, at=at)
    with opened(settings) as source, reading_progress() as progress:
        listing = trend_listing(settings, source, every=every, progress=progress)
    if not listing.whole:
        warn(listing.why)
    print_part(listing, format_name)
    return 0


def trend_listing(
    settings: "Settings",
    source: "Opened",
    *,
    every: bool = False,
    progress: "Progress | None" = None,
) -> "TrendListing":
    """Return how the totals went as it is printed; raises `RepositoryError`."""
    from integration_report.model.summary import TrendListing
    from integration_report.snapshots.opened import is_committed, snapshots_of

    snapshots = snapshots_of(settings, source.repository)
    if snapshots is None:
        listing = TrendListing(title=settings.title, whole=False, why=_NOTHING_COMMITTED, rows=())
    else:
        listing = snapshots.trend(
            every=every,
            releases=_releases(source, snapshots),
            title=settings.title,
            progress=progress,
        )
    files = snapshots.files if snapshots is not None else {}
    if settings.at or is_committed(settings, source.tree, files):
        return listing
    return msgspec.structs.replace(listing, rows=(*listing.rows, _now(settings, source)))


def _releases(source: "Opened", snapshots: "Snapshots") -> frozenset[str]:
    """Return the commits of released versions, where not all commits are judged anyway."""
    if source.repository is None or not snapshots.is_judged_in_part:
        return frozenset()
    return frozenset(tag.commit for tag in source.repository.report_tags())


def _now(settings: "Settings", source: "Opened") -> "TrendRow":
    """Return the totals of the work tree."""
    from integration_report.attesting.attest import attested
    from integration_report.model.summary import TrendRow
    from integration_report.pipeline import judge
    from integration_report.rollup.trend import rated_totals, totals_of

    judged = judge(settings, source=source)
    evidence = judged.evidence
    signoffs = attested(settings, source.tree, source.repository, evidence)
    return TrendRow(
        commit="",
        at=None,
        totals=totals_of(evidence.documents),
        rated=rated_totals(evidence, judged.ratings, judged.judgement, signoffs),
    )
