"""The steps that `sign` and `revoke` share: who signs, the question, signature and commit."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple

import click
from rich.console import RenderableType

from integration_report.commands.failure import CommandError
from integration_report.commands.output import print_laid_out, warn, write
from integration_report.commands.progress import reading_progress
from integration_report.commands.signing_options import Signing
from integration_report.commands.signing_text import (
    Shown,
    question,
    still_missing,
    subject,
    unsigned,
)
from integration_report.history.committing import Committed
from integration_report.history.user_git import author_address
from integration_report.model.wording import short_id
from integration_report.model.words import Decision
from integration_report.rendering.listings.printable import printable
from integration_report.settings import load_settings
from integration_report.signing.coverage import requirement_of
from integration_report.signing.destination import not_yet
from integration_report.signing.earlier import Place
from integration_report.signing.keeping import keep
from integration_report.signing.records import signed
from integration_report.signing.signer import Signer, person_of
from integration_report.signing.situation import Situation, check_unmoved, standing

_DONE: Final = {
    Decision.APPROVED: "Approved",
    Decision.APPROVED_WITH_CONDITIONS: "Approved with conditions",
    Decision.REJECTED: "Rejected",
    Decision.REVOKED: "Taken back",
}
_LASTING: Final = " The signature stays good when the branch is merged, squashed or rebased."


class Finishing(NamedTuple):
    """What is to be done with a record that is about to be signed."""

    situation: Situation
    """The situation."""
    parts: list[RenderableType]
    """What is shown before the question."""
    signer: Signer
    """Who signs."""
    place: Place
    """Where the record is written."""
    signing: Signing
    """What the command line says of it."""


def opened_for(
    stack: ExitStack, signing: Signing, *, has_to_be_clean: bool = True
) -> tuple[Situation, str]:
    """Return the situation, open until the stack is closed, and the id of the person who signs."""
    settings = load_settings(Path.cwd(), signing.config_file)
    with reading_progress() as progress:
        situation = stack.enter_context(
            standing(
                settings,
                has_to_be_clean=has_to_be_clean,
                needs_branch=signing.commit,
                progress=progress,
            )
        )
    named = signing.person
    address = "" if named else author_address(situation.repository.root)
    path = situation.policy_path
    return situation, person_of(situation.policy, named=named, address=address, path=path)


def finish(shown: Shown, finishing: Finishing) -> int:
    """Show what is signed, ask, sign, write and commit; return the exit code."""
    situation, record = finishing.situation, shown.record
    print_laid_out(finishing.parts)
    if shown.key is None:
        warn(unsigned(record))
    # One who takes back may have lost the role since.
    elif not record.revokes and (why := not_yet(situation, record, shown.key.public)):
        warn(
            printable(
                f"on the main branch that was fetched last this wouldn't count, for {why}: have"
                " the policy merged first, and sign then"
            )
        )
    if not finishing.signing.yes and not _agreed(question(record)):
        warn("nothing was signed")
        return 1
    check_unmoved(situation)
    if shown.key is not None:
        if shown.key.is_hardware:
            warn("touch your security key now")
        record = signed(situation, finishing.signer, record, shown.key)
    message = subject(record) if finishing.signing.commit else ""
    committed = keep(situation, finishing.place, record, message=message)
    done = _DONE[record.decision]
    path = printable(finishing.place.path)
    if committed is None:
        write(
            f"\n{done}, and not committed yet: {path}\n"
            f"Next: commit that file alone (git add {path}, git commit --only {path}), and push.\n"
        )
        return 0
    _tell_of_others(committed, path)
    write(
        f"\n{done}: {path}, in commit {short_id(committed.commit)}"
        f" on {printable(situation.branch)}.\n"
        f"Next: push it (git push).{_LASTING if record.signature else ''}\n"
        f"{still_missing(situation.report, record, requirement_of(situation, record.role))}"
    )
    return 0


def _agreed(asked: str) -> bool:
    """Return whether somebody at the terminal agrees; raises `CommandError` without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise CommandError(
            "Nobody can be asked here, so nothing was signed.\n"
            "  Run it on a terminal, or say --yes if you have read what is signed."
        )
    sys.stdout.flush()
    return click.confirm(f"\n{asked}", default=False, err=True)


def _tell_of_others(committed: Committed, path: str) -> None:
    if committed.besides:
        others = ", ".join(printable(os.fsdecode(one)) for one in committed.besides[:5])
        warn(
            f"a hook put more than {path} into the commit: {others}."
            " A commit that changes evidence besides proves nothing"
        )
    if not committed.is_as_written:
        warn(
            f"a hook or filter changed {path} on its way into the commit, and its signature is of"
            " what it was: look at 'integration-report verify' before you push"
        )
