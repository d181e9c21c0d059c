"""`revoke`: somebody takes back what he decided about a version."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from integration_report.commands.signing_options import Signing, signing_options

if TYPE_CHECKING:
    from integration_report.model.signoff import Signoff
    from integration_report.signing.earlier import Earlier
    from integration_report.signing.signer import Signer
    from integration_report.signing.situation import Situation


@click.command("revoke")
@click.option("--role", required=True, metavar="ROLE", help="The role that you signed in.")
@click.option(
    "--version",
    default="",
    metavar="VERSION",
    help="The version that you signed; the one that the report states if left out.",
)
@signing_options
def command(*, role: str, version: str, signing: Signing) -> int:
    """Take back your sign-off of a version.

    Records are never changed: a new one takes back the one before, and is signed and committed as
    that was. The evidence may have changed since.
    """
    from integration_report.commands.signing_steps import Finishing, finish, opened_for
    from integration_report.commands.signing_text import Shown, facts
    from integration_report.signing.earlier import last_decided, place_of, records_of
    from integration_report.signing.keeping import key_for
    from integration_report.signing.signer import Signer

    with ExitStack() as stack:
        situation, identity = opened_for(stack, signing, has_to_be_clean=False)
        version = version or situation.version
        last = last_decided(records_of(situation.evidence, version, role, identity))
        found = situation.policy.people[identity]
        standing = _standing(last, found.name, version, role)
        # The role may be gone since: what was decided in it can be taken back.
        signer = Signer(identity, found, standing.record.role)
        used = key_for(situation, signer, signing.key, unsigned=False)
        place = place_of(situation, version, signer)
        record = _record(situation, signer, standing, signing.meaning)
        shown = Shown(situation.report, situation.tree.commit, situation.branch, record, used)
        return finish(shown, Finishing(situation, facts(shown), signer, place, signing))


def _standing(last: "Earlier | None", name: str, version: str, role: str) -> "Earlier":
    """Return the record that is taken back; raises `CommandError` when there is none."""
    from integration_report.commands.failure import CommandError
    from integration_report.model.words import Decision

    if last is None:
        raise CommandError(
            f"{name} hasn't signed {version} as {role}, so there is nothing to take back.\n"
            "  'integration-report verify' lists who has signed; --version names another version."
        )
    if last.record.decision is Decision.REVOKED:
        raise CommandError(
            f"{name} has taken back the sign-off of {version} as {role} already: {last.path}.\n"
            "  To decide again: integration-report sign"
        )
    if not last.statement:
        raise CommandError(
            f"{last.path} doesn't say what it covers, or when it was signed, so that no record can"
            " name it.\n  Decide anew: integration-report sign --decision rejected"
        )
    return last


def _record(situation: "Situation", signer: "Signer", last: "Earlier", meaning: str) -> "Signoff":
    from integration_report.commands.failure import CommandError
    from integration_report.model.words import Decision
    from integration_report.signing.records import Wanted, record_of

    covers = last.record.covers
    if covers is None:  # then it makes no statement
        raise CommandError(f"{last.path} doesn't say what it covers.\n  Decide anew.")
    wanted = Wanted(Decision.REVOKED, meaning, revokes=last.statement)
    return record_of(situation, last.record.version, signer, covers, wanted)
