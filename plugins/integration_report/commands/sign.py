"""`sign`: somebody decides about the version, as a record in a commit."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from integration_report.commands.signing_options import Signing, signing_options

if TYPE_CHECKING:
    from integration_report.signing.earlier import Earlier
    from integration_report.signing.records import Wanted
    from integration_report.signing.situation import Situation

_CONDITIONAL = "approved-with-conditions"


@click.command("sign")
@click.option("--role", required=True, metavar="ROLE", help="The role that you sign in.")
@click.option(
    "--decision",
    type=click.Choice(["approved", _CONDITIONAL, "rejected"]),
    default="approved",
    show_default=True,
    help="What you decide.",
)
@click.option(
    "--conditions",
    multiple=True,
    metavar="ISSUE",
    help="An issue that has to be solved for the approval to hold; repeat it for more.",
)
@click.option(
    "--renew",
    is_flag=True,
    help="Show what has changed since you last signed, and the verdict in a line.",
)
@click.option("--unsigned", is_flag=True, help="Record the decision without a signature.")
@signing_options
def command(
    *,
    role: str,
    decision: str,
    conditions: tuple[str, ...],
    renew: bool,
    unsigned: bool,
    signing: Signing,
) -> int:
    """Sign the version that the report states, in a role that the policy gives you.

    Shows what is signed, and asks. The decision becomes a record of its own, signed with your SSH
    key, and is committed alone, as your own git is set up. Nothing is pushed. Only what is
    committed can be signed.
    """
    from integration_report.commands.signing_steps import Finishing, finish, opened_for
    from integration_report.commands.signing_text import Shown, difference, summary
    from integration_report.model.attestation import SinceSigned
    from integration_report.signing.changes import changes_since, own_work
    from integration_report.signing.coverage import covered_conditions, covers_of
    from integration_report.signing.earlier import last_decided, place_of, records_of
    from integration_report.signing.keeping import key_for
    from integration_report.signing.records import record_of
    from integration_report.signing.signer import signer_of

    if (decision == _CONDITIONAL) != bool(conditions):
        raise click.UsageError(f"--decision {_CONDITIONAL} and --conditions go together.")
    if signing.key is not None and unsigned:
        raise click.UsageError("--key and --unsigned exclude each other.")
    with ExitStack() as stack:
        situation, identity = opened_for(stack, signing)
        version = situation.version
        signer = signer_of(situation.policy, identity, role, situation.today, situation.policy_path)
        used = key_for(situation, signer, signing.key, unsigned=unsigned)
        last = last_decided(records_of(situation.evidence, version, signer.role, signer.id))
        if renew and last is None:
            raise _nothing_to_renew(signer.name, version, signer.role)
        place = place_of(situation, version, signer)
        covers = covers_of(situation, signer.role)
        wanted = _wanted(situation, decision, conditions, signing.meaning, last)
        record = record_of(situation, version, signer, covers, wanted)
        since = changes_since(situation, last, covers.digest) if last is not None else SinceSigned()
        shown = Shown(
            situation.report,
            situation.tree.commit,
            situation.branch,
            record,
            used,
            last,
            since,
            own_work(situation, signer),
            tuple(covered_conditions(situation, signer.role, wanted.conditions)),
        )
        parts = difference(shown) if renew else summary(shown)
        return finish(shown, Finishing(situation, parts, signer, place, signing))


def _wanted(
    situation: "Situation",
    decision: str,
    conditions: tuple[str, ...],
    meaning: str,
    last: "Earlier | None",
) -> "Wanted":
    """Return what is to be recorded; raises `CommandError` for conditions that are no issues."""
    from integration_report.commands.failure import CommandError
    from integration_report.model.names import did_you_mean
    from integration_report.model.words import Decision
    from integration_report.signing.records import Wanted

    found = []
    for condition in conditions:
        resolution = situation.evidence.issue_names.resolve(condition)
        if not resolution.id:
            hint = did_you_mean(
                resolution.candidates, otherwise="Add it to the known issues first."
            )
            raise CommandError(f"The condition '{condition}' is no known issue.\n  {hint}")
        found.append(resolution.id)
    return Wanted(
        Decision(decision),
        meaning,
        conditions=tuple(dict.fromkeys(found)),
        supersedes=last.statement if last is not None else "",
    )


def _nothing_to_renew(name: str, version: str, role: str) -> Exception:
    from integration_report.commands.failure import CommandError

    return CommandError(
        f"{name} hasn't signed {version} as {role} yet, so there is nothing to renew.\n"
        "  Leave --renew out."
    )
