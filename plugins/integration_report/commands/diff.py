"""`diff`: what changed in meaning from one commit to another."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import msgspec

from integration_report.commands.options import as_of_option, config_file_option

if TYPE_CHECKING:
    from integration_report.model.location import Location
    from integration_report.model.summary import Comparison, Side
    from integration_report.settings import Settings

_MARKDOWN: Final = "markdown"
_WORK_TREE: Final = "work tree"


@click.command("diff")
@click.argument("base")
@click.argument("head", required=False, default="")
@as_of_option
@config_file_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", _MARKDOWN]),
    default="text",
    show_default=True,
    help="How to print the result; Markdown is the comment of a pull request.",
)
@click.option(
    "--exit-code",
    "tells_worse",
    is_flag=True,
    help="End with 1 when something got worse.",
)
def command(
    *,
    base: str,
    head: str,
    as_of: dt.date | None,
    config_file: Path | None,
    format_name: str,
    tells_worse: bool,
) -> int:
    """Show what changed in meaning from BASE to HEAD.

    These are commits, tags or branches. Without HEAD it is the work tree that BASE is compared
    with. Each is read with the settings of its own mkdocs.yml, and on the day of its own commit
    unless --as-of names one for both.
    """
    from integration_report.commands.output import print_part, write
    from integration_report.model.summary import Direction

    if not base:
        # As a variable of a CI may be that isn't set: nothing would have changed, whatever did.
        raise click.UsageError("BASE is empty. Name a commit, a tag or a branch.")
    _check_range(base)
    comparison, settings = _compared(base, head, as_of=as_of, config_file=config_file)
    if format_name == _MARKDOWN:
        write(_comment(comparison, settings))
    else:
        print_part(comparison, format_name)
    worse = any(one.direction is Direction.WORSE for one in comparison.differences)
    return int(tells_worse and worse)


def _check_range(base: str) -> None:
    """Raise `click.UsageError` for a range as `git diff` takes one; no name has `..` in it."""
    first, dots, last = base.partition("..")
    if not dots:
        return
    earlier, later = first or "HEAD", last.lstrip(".") or "HEAD"
    if last.startswith("."):
        earlier = f"$(git merge-base {earlier} {later})"
    raise click.UsageError(
        f"'{base}' is a range. BASE and HEAD are two arguments here: {earlier} {later}"
    )


def _compared(
    base: str, head: str, *, as_of: dt.date | None, config_file: Path | None
) -> "tuple[Comparison, Settings]":
    """Return what is other in the later report, and the settings of that.

    Raises as `pipeline.run` does.
    """
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import opened, run
    from integration_report.reading.cache import Memory
    from integration_report.rollup.compare import compare
    from integration_report.settings import load_settings

    folder = Path.cwd()
    earlier = _on(load_settings(folder, config_file, at=base), as_of)
    with opened(earlier) as before:
        repository = before.repository
        later = _on(load_settings(folder, config_file, at=head, repository=repository), as_of)
        # What both have is read once. The later one is read first: its documents are kept.
        memory = Memory()
        with opened(later) as after, reading_progress() as progress:
            now = run(later, source=after, progress=progress, memory=memory).report
            was = run(earlier, source=before, progress=progress, memory=memory).report
    return compare(was, now, base_name=base, head_name=head or _WORK_TREE), later


def _on(settings: "Settings", as_of: dt.date | None) -> "Settings":
    return msgspec.structs.replace(settings, as_of=as_of or settings.as_of)


def _comment(comparison: "Comparison", settings: "Settings") -> str:
    """Return a comparison as Markdown; lines are those of either side's commit on the forge."""
    from integration_report.commands.addresses import forge_links
    from integration_report.rendering.listings.markdown import comment

    links = {
        side.commit: forge_links(settings, side.commit)
        for side in (comparison.base, comparison.head)
    }

    def address(side: "Side", location: "Location") -> str:
        # What isn't committed is on no forge.
        return links[side.commit].line(location.path, location.line) if side.commit else ""

    return comment(comparison, address)
