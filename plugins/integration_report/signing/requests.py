"""Whose sign-offs are still to come, and the records that only their decision is missing from."""

from typing import Final, NamedTuple

from integration_report.model.names import did_you_mean, nearest, slug
from integration_report.model.signoff import Coverage, Signoff
from integration_report.model.summary import SignoffSummary
from integration_report.model.words import Decision
from integration_report.rendering.listings.printable import printable
from integration_report.signing.coverage import covers_of
from integration_report.signing.earlier import last_decided, new_path, records_of
from integration_report.signing.problems import SigningError
from integration_report.signing.records import Wanted, record_of
from integration_report.signing.signer import Signer, holders
from integration_report.signing.situation import Situation
from integration_report.signoffs.required import Requirement, requirements

_COUNTS: Final = frozenset({"valid", "rejected"})
_WORN_OUT: Final = frozenset({"revoked", "superseded", "expired", "stale"})
_LACKING: Final = frozenset({"missing", "expired", "stale", "unverified", "unknown"})


class Request(NamedTuple):
    """A sign-off that is asked for."""

    signer: Signer
    """Who is asked."""
    path: str
    """Where the record is."""
    record: Signoff | None
    """The record that is to be written; `None` when one is there already."""
    is_old: bool = False
    """Whether the one that is there is about other evidence, or under another name, than now."""


class Requests(NamedTuple):
    """The sign-offs that are asked for."""

    asked: tuple[Request, ...]
    """Who is asked."""
    in_vain: tuple[SignoffSummary, ...]
    """Decisions about exactly this evidence that don't count."""
    rejected: tuple[SignoffSummary, ...]
    """Rejections of exactly this evidence, which stand until the same people decide anew."""
    elsewhere: tuple[str, ...]
    """Roles in which others have to sign than the person who alone is asked."""
    enough: tuple[str, ...]
    """Roles in which enough people have signed."""
    nobody: tuple[str, ...]
    """Roles that nobody has today."""
    too_few: tuple[str, ...]
    """Roles in which everybody has signed who has them, and more people have to."""


def requests(situation: Situation, *, role: str = "", person: str = "") -> Requests:
    """Return the sign-offs that the policy asks for and that aren't there.

    `role` and `person` narrow them. Each person who has the role is asked, though one may be
    enough. Raises `SigningError`.
    """
    asked: list[Request] = []
    in_vain: list[SignoffSummary] = []
    rejected: list[SignoffSummary] = []
    enough, nobody, too_few, elsewhere = [], [], [], []
    for requirement in _requirements(situation, role):
        covers = covers_of(situation, requirement.role)
        people = holders(situation.policy, requirement.role, situation.today)
        decided = {one.id: _decided(situation, one, covers) for one in people}
        there = [one for one in decided.values() if one is not None]
        signed = [one for one in there if one.is_signed]
        rejected.extend(one for one in there if one.state == "rejected")
        if len(signed) >= requirement.people and not _is_lacking(situation, requirement.role):
            enough.append(requirement.role)
            continue
        chosen = [one for one in people if one.id == person or not person]
        if not people:
            nobody.append(requirement.role)
        elif len(signed) == len(people):
            too_few.append(requirement.role)
        elif not chosen:
            elsewhere.append(requirement.role)
        for signer in chosen:
            summary = decided[signer.id]
            if summary is None:
                asked.append(_request(situation, signer, covers))
            elif summary.state not in _COUNTS:
                in_vain.append(summary)
    return Requests(
        tuple(asked),
        tuple(in_vain),
        tuple(rejected),
        tuple(elsewhere),
        tuple(enough),
        tuple(nobody),
        tuple(too_few),
    )


def comments(record: Signoff) -> tuple[str, ...]:
    """Return what stands before a pending record: what the person who is asked has to edit."""
    name, role = printable(record.printed_name), printable(record.role)
    return (
        f"{name} is asked to sign version {record.version} as {role}.",
        "To approve it, change 'decision: pending' below into 'decision: approved', and commit",
        "that alone. To refuse, write 'decision: rejected'. To approve it under conditions, write",
        "'decision: approved-with-conditions', and a line with issues: 'conditions: [ID]'.",
        "Leave all other lines as they are, but for 'meaning' if you would say it otherwise:",
        "'covers' is the evidence that you decide about, 'signed_at' when you were asked. When you",
        "decided is when your commit arrives.",
    )


def _requirements(situation: Situation, role: str) -> list[Requirement]:
    found = [one for one in requirements(situation.evidence).values() if one.people > 0]
    if not role:
        return found
    chosen = [one for one in found if slug(one.role) == slug(role)]
    if not chosen:
        roles = [one.role for one in found]
        hint = did_you_mean(
            nearest(role, roles), otherwise=f"It asks for {', '.join(roles) or 'nobody'}."
        )
        raise SigningError(f"{situation.policy_path} asks for no sign-off as '{role}'.\n  {hint}")
    return chosen


def _request(situation: Situation, signer: Signer, covers: Coverage) -> Request:
    version = situation.version
    for one in reversed(records_of(situation.here, version, signer.role, signer.id)):
        if one.record.decision is Decision.PENDING:
            there = one.record.covers
            is_old = there is None or there.digest != covers.digest
            is_old = is_old or one.record.printed_name != signer.name
            return Request(signer, one.path, None, is_old=is_old)
    last = last_decided(records_of(situation.evidence, version, signer.role, signer.id))
    wanted = Wanted(Decision.PENDING, supersedes=last.statement if last is not None else "")
    record = record_of(situation, version, signer, covers, wanted)
    return Request(signer, new_path(situation, version, signer), record)


def _is_lacking(situation: Situation, role: str) -> bool:
    """Return whether a role isn't filled, though it may seem so: who has signed fills another."""
    return any(
        one.blocks and one.state in _LACKING and slug(one.role) == slug(role)
        for one in situation.report.signoffs
    )


def _decided(situation: Situation, signer: Signer, covers: Coverage) -> SignoffSummary | None:
    """Return what a person has decided about exactly this evidence, unless it is worn out."""
    last = last_decided(records_of(situation.evidence, situation.version, signer.role, signer.id))
    about = last.record.covers if last is not None else None
    if last is None or about is None or about.digest != covers.digest:
        return None
    for one in situation.report.signoffs:
        if one.location is not None and one.location.path == last.path:
            return one if one.state not in _WORN_OUT else None
    return None
