"""`verify`: what the sign-offs of a version are worth, and how anybody can find out by hand."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from integration_report.commands.failure import CommandError
from integration_report.commands.options import (
    Source,
    format_option,
    policy_ref_option,
    source_options,
)
from integration_report.model.listing import LedgerProblem, VerifyListing

if TYPE_CHECKING:
    from integration_report.pipeline import Source as Opened
    from integration_report.settings import Settings


@click.command("verify")
@source_options
@policy_ref_option
@click.option(
    "--explain", is_flag=True, help="Tell how to repeat it with git and ssh-keygen alone."
)
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A published signoffs.json, or its folder: find records that went or were rewritten.",
)
@format_option
def command(
    *, source: Source, policy_ref: str, explain: bool, ledger: Path | None, format_name: str
) -> int:
    """Tell of each sign-off its state, how well it is proved who wrote it, and why.

    Everything is read anew from git's own objects, nothing from a cache. The exit code is 0 when
    everybody who has to has approved what is there, and 1 otherwise.
    """
    from integration_report.commands.output import print_part, write
    from integration_report.pipeline import opened

    if explain and format_name != "text":
        raise click.UsageError("--explain is for people: leave out --format, or choose text.")
    settings = msgspec.structs.replace(source.settings(), cache_dir=None, policy_ref=policy_ref)
    with opened(settings) as found:
        listing, explained = _verified(settings, found, explain=explain)
        if ledger is not None:
            problems = _ledger_problems(settings, found, listing, ledger)
            is_verified = listing.verified and not problems
            listing = msgspec.structs.replace(listing, ledger=problems, verified=is_verified)
    print_part(listing, format_name)
    if explained:
        write("".join(f"\n{one}" for one in explained))
    return int(not listing.verified)


def _verified(
    settings: "Settings", found: "Opened", *, explain: bool
) -> tuple[VerifyListing, list[str]]:
    """Return what the sign-offs are worth, and how to repeat that if it is asked for."""
    from integration_report.attesting.attest import proofs_of
    from integration_report.attesting.explained import explanations
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import read
    from integration_report.signoffs.decide import decide
    from integration_report.signoffs.records import version_of

    with reading_progress() as progress:
        evidence = read(settings, source=found, progress=progress)
    proofs = None
    if found.repository is not None:
        proofs = proofs_of(settings, found.tree, found.repository, evidence)
    signoffs = decide(evidence, proofs)
    covers = proofs.coverage(()) if proofs is not None else "nothing is committed"
    listing = VerifyListing(
        title=evidence.plan.title if evidence.plan else settings.title,
        version=version_of(evidence),
        repository=evidence.policy.repository if evidence.policy else "",
        commit=proofs.head if proofs is not None else "",
        policy_ref=settings.policy_ref,
        as_of=evidence.as_of,
        verified=bool(signoffs) and not any(one.against for one in signoffs),
        digest="" if isinstance(covers, str) else covers.digest,
        files=0 if isinstance(covers, str) else covers.files,
        signoffs=signoffs,
    )
    return listing, list(explanations(evidence, proofs, signoffs)) if explain and proofs else []


def _ledger_problems(
    settings: "Settings", found: "Opened", listing: VerifyListing, ledger: Path
) -> tuple[LedgerProblem, ...]:
    """Return what a published ledger knows otherwise than the repository."""
    from integration_report.attesting.ledger import against_ledger, read_ledger
    from integration_report.model.timeline import last_second

    known = read_ledger(ledger)
    if found.repository is None or not listing.commit:
        raise CommandError(
            "Nothing is committed here, so a ledger can't be compared.\n  Run this in a clone."
        )
    today = last_second(listing.as_of)
    return tuple(against_ledger(settings, found.repository, listing.commit, known, today=today))
