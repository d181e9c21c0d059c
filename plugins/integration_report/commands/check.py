"""`check`: what is wrong with the evidence."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path, PurePosixPath

import click

from integration_report.commands.options import Source, formats_option, path_in_tree, source_options
from integration_report.model.completions import UNCOMMITTED, Completions
from integration_report.model.finding import Finding, Level
from integration_report.model.listing import ExplainedFindings, FindingsListing, LevelCounts
from integration_report.model.names import did_you_mean, nearest
from integration_report.model.summary import FindingSummary, Part

_BY_GRAVITY = (Level.ERROR, Level.WARNING, Level.INFO)


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--select", multiple=True, metavar="CODE", help="Show only this rule or family (CHK004, CHK)."
)
@click.option("--ignore", multiple=True, metavar="CODE", help="Don't show this rule or family.")
@click.option(
    "--severity",
    type=click.Choice([level.value for level in _BY_GRAVITY]),
    default=Level.ERROR.value,
    show_default=True,
    help="The least grave findings that make the exit code 1; all are shown.",
)
@source_options
@formats_option("github", "gitlab", "sarif", "junit")
def command(
    paths: tuple[Path, ...],
    *,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    source: Source,
    format_name: str,
) -> int:
    """Check the evidence: what is wrong, where, and what to do.

    All evidence is read, for documents refer to each other; with PATHs, only the findings in
    these files and folders are shown.
    """
    from integration_report.commands.failure import CommandError
    from integration_report.commands.output import print_part, warn
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import judge

    wanted, unwanted = _codes("--select", select), _codes("--ignore", ignore)
    settings = source.settings()
    places = {path: path_in_tree(path, settings) for path in paths}
    with reading_progress() as progress:
        judged = judge(settings, progress=progress)
    documents = [document.path for document in judged.evidence.documents]
    if not documents:
        raise CommandError(
            f"There is no evidence: no document in {settings.data_dir}/ or {settings.docs_dir}/.\n"
            "  Run 'integration-report init' for a first project, or set data_dir in mkdocs.yml."
        )
    for path, place in places.items():
        if not any(_is_below(document, [place]) for document in documents):
            warn(f"{path} is no evidence, so nothing in it was checked")
    for why in _why_order_is_unknown(judged.evidence.completions):
        warn(f"nobody knows whether all was completed in the plan's order: {why}")
    below = list(places.values()) or ["."]
    findings = [
        finding
        for finding in judged.judgement.findings
        if (not wanted or _is_of(finding.code, wanted))
        and not _is_of(finding.code, unwanted)
        and _is_below(finding.location.path, below)
    ]
    looked_at = sum(_is_below(document, below) for document in documents)
    listing = findings_listing(findings, documents=looked_at)
    print_part(explained(listing) if format_name == "sarif" else listing, format_name)
    grave = _BY_GRAVITY[: _BY_GRAVITY.index(Level(severity)) + 1]
    return int(any(finding.severity in grave for finding in findings))


def _why_order_is_unknown(completions: Completions) -> Iterable[str]:
    """Return why nobody knows since when components are complete, each reason once.

    Where nothing can be remembered, and of what isn't committed yet, nobody expects to be told.
    """
    from integration_report.snapshots.remembered import NO_REPOSITORY, NOTHING_COMMITTED

    expected = {"", NO_REPOSITORY, NOTHING_COMMITTED, UNCOMMITTED}
    whys = [one.why for one in completions.components.values() if one.day is None]
    found = dict.fromkeys([completions.why_unknown, *whys])
    return [f"{why[:1].lower()}{why[1:]}" for why in found if why not in expected]


def findings_listing(findings: Sequence[Finding], *, documents: int) -> FindingsListing:
    """Return findings, in their order, as they are printed."""
    counts = Counter(finding.severity.value for finding in findings)
    return FindingsListing(
        findings=tuple(map(FindingSummary.of, findings)),
        counts=LevelCounts(**counts),
        documents=documents,
    )


def explained(listing: FindingsListing) -> Part:
    """Return findings with the rules that they break."""
    from integration_report.checking.published import rule_summaries

    broken = {finding.code for finding in listing.findings}
    rules = tuple(rule for rule in rule_summaries() if rule.code in broken)
    return ExplainedFindings(findings=listing.findings, suppressed=(), rules=rules)


def _codes(option: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the codes and families that an option names, several divided by commas."""
    codes = [word.strip().upper() for text in texts for word in text.split(",") if word.strip()]
    if codes:
        from integration_report.checking.families import FAMILIES
        from integration_report.checking.registry import RULES

        known = [*RULES, *FAMILIES]
        for code in codes:
            if code not in known:
                hint = did_you_mean(
                    nearest(code, known), otherwise="'integration-report rules' lists them."
                )
                raise click.UsageError(f"{option}: there is no rule or family '{code}'. {hint}")
    return tuple(codes)


def _is_of(code: str, codes: Collection[str]) -> bool:
    return code in codes or code[:3] in codes


def _is_below(path: str, places: Iterable[str]) -> bool:
    return any(place == "." or PurePosixPath(path).is_relative_to(place) for place in places)
