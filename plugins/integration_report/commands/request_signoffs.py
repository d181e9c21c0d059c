"""`request-signoffs`: the records of those who are still to sign, but for their decision."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from integration_report.commands.options import config_file_option

if TYPE_CHECKING:
    from integration_report.signing.requests import Requests
    from integration_report.signing.situation import Situation


@click.command("request-signoffs")
@click.argument("version")
@click.option("--role", default="", metavar="ROLE", help="Only those in this role.")
@click.option("--person", default="", metavar="ID", help="Only this person of the policy.")
@config_file_option
def command(*, version: str, role: str, person: str, config_file: Path | None) -> int:
    """Write a pending record for everybody who has to sign VERSION and hasn't.

    Each has everything but the decision, so that one who reviews on a forge's web page changes one
    word. Nothing is committed, and no file is written over.
    """
    from integration_report.commands.failure import CommandError
    from integration_report.commands.output import write
    from integration_report.commands.progress import reading_progress
    from integration_report.settings import load_settings
    from integration_report.signing.requests import requests
    from integration_report.signing.signer import person_of
    from integration_report.signing.situation import standing

    settings = load_settings(Path.cwd(), config_file)
    with ExitStack() as stack:
        with reading_progress() as progress:
            situation = stack.enter_context(
                standing(settings, needs_branch=False, progress=progress)
            )
        if situation.version != version:
            raise CommandError(
                f"The report states version '{situation.version}', and not '{version}'.\n"
                "  Ask for sign-offs of that, or have the report state the other one."
            )
        if person:
            path = situation.policy_path
            person_of(situation.policy, named=person, address="", path=path)
        found = requests(situation, role=role, person=person)
        _write_all(situation, found)
        write(_told(version, found))
    return 0


def _write_all(situation: "Situation", found: "Requests") -> None:
    """Write all new records, or none of them."""
    from integration_report.reading.signoff_text import signoff_text
    from integration_report.signing.files import written
    from integration_report.signing.requests import comments

    with ExitStack() as stack:
        for one in found.asked:
            if one.record is not None:
                text = signoff_text(one.record, comments(one.record))
                root = situation.repository.root
                stack.enter_context(written(root, one.path, text, instead_of=None))


def _told(version: str, found: "Requests") -> str:
    from integration_report.commands.output import warn
    from integration_report.commands.signing_text import listed
    from integration_report.model.wording import counted
    from integration_report.rendering.listings.printable import printable

    for role in found.nobody:
        warn(printable(f"nobody has the role '{role}' today: the policy has to grant it"))
    for role in found.too_few:
        warn(
            printable(
                f"everybody who has the role '{role}' has signed, and that isn't enough: the policy"
                " has to grant it to somebody else"
            )
        )
    new = [one for one in found.asked if one.record is not None]
    there = [one for one in found.asked if one.record is None and not one.is_old]
    old = [one for one in found.asked if one.is_old]
    parts = []
    for title, ones in (
        (f"Asked for {counted(len(new), 'sign-off')} of {version}:", new),
        ("Asked for already:", there),
        (
            "Asked for other evidence than that of now, or under another name; delete these, and"
            " ask again:",
            old,
        ),
    ):
        if ones:
            names = [f"{one.path}  {one.signer.name} as {one.signer.role}" for one in ones]
            parts.append(f"{title}\n{listed(names)}")
    if found.in_vain:
        names = [
            f"{one.printed_name} as {one.role}:"
            f" {one.reasons[0].message if one.reasons else one.word}"
            for one in found.in_vain
        ]
        parts.append(f"Signed already, and it doesn't count:\n{listed(names)}")
    if found.rejected:
        names = [f"{one.printed_name} as {one.role}" for one in found.rejected]
        parts.append(
            "Rejected, which stands until the same person decides anew ('integration-report sign'):"
            f"\n{listed(names)}"
        )
    if found.elsewhere:
        roles = ", ".join(found.elsewhere)
        parts.append(f"Others have to sign as {printable(roles)}: leave out --person.\n")
    if found.enough:
        parts.append(f"Enough people have signed as {printable(', '.join(found.enough))}.\n")
    if new:
        parts.append(
            "Next: commit these files, and push them. Each person then changes the decision in the"
            " own file,\non the forge's web page or anywhere, or runs 'integration-report sign'.\n"
        )
    is_done = not (found.nobody or found.too_few)
    return "".join(parts) or ("Nobody has to sign anything more.\n" if is_done else "")
