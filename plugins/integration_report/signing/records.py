"""The record of a decision: what it says, and its signature."""

from typing import Final, NamedTuple

import msgspec

from integration_report.model.location import Reference
from integration_report.model.signoff import Coverage, Signoff
from integration_report.model.words import Decision
from integration_report.reading.signoff_text import read_signoff, signoff_text
from integration_report.signing.problems import SigningError
from integration_report.signing.signer import Signer, check_key
from integration_report.signing.situation import Situation
from integration_report.signing.ssh_key import SigningKey, signature_of
from integration_report.signoffs.grants import Grants
from integration_report.signoffs.sshsig import SignatureError, verify
from integration_report.signoffs.statement import NAMESPACE, StatementError, statement_of

MEANINGS: Final = {
    Decision.PENDING: "I reviewed the evidence of this version; the decision above is mine.",
    Decision.APPROVED: "I reviewed the evidence of this version and approve its release.",
    Decision.APPROVED_WITH_CONDITIONS: (
        "I reviewed the evidence of this version and approve its release"
        " as soon as the conditions are met."
    ),
    Decision.REJECTED: "I reviewed the evidence of this version and reject its release.",
    Decision.REVOKED: "I take back what I decided about this version.",
}
"""What a sign-off means unless its author says it in other words."""
_LONGEST: Final = 2000


class Wanted(NamedTuple):
    """What somebody wants to record."""

    decision: Decision
    """What is decided."""
    meaning: str = ""
    """What that means, in the person's words; empty for the usual ones."""
    conditions: tuple[str, ...] = ()
    """The ids of issues under whose condition an approval holds."""
    supersedes: str = ""
    """The digest of the statement that it replaces."""
    revokes: str = ""
    """The digest of the statement that it takes back."""


def record_of(
    situation: Situation, version: str, signer: Signer, covers: Coverage, wanted: Wanted
) -> Signoff:
    """Return a record without a signature; raises `SigningError` where it can't be one."""
    meaning = " ".join(wanted.meaning.split()) or MEANINGS[wanted.decision]
    if len(meaning) > _LONGEST:
        raise SigningError(
            f"The meaning has more than {_LONGEST} letters.\n  Say it in a few sentences."
        )
    if not meaning.isprintable():
        raise SigningError("The meaning has characters that nobody sees.\n  Write it without them.")
    record = Signoff(
        repository=situation.policy.repository,
        report=situation.title,
        version=version,
        role=signer.role,
        person=signer.id,
        printed_name=signer.name,
        decision=wanted.decision,
        meaning=meaning,
        conditions=tuple(map(Reference.to, wanted.conditions)),
        signed_at=situation.now,
        covers=covers,
        supersedes=wanted.supersedes,
        revokes=wanted.revokes,
    )
    # One who takes back may have lost the role since.
    day = situation.today
    problem = Grants(situation.policy).why_not(record, day) if not wanted.revokes else ""
    if problem:
        raise SigningError(
            f"The sign-off wouldn't count, for it {problem}.\n  Correct {situation.policy_path}."
        )
    _check_kept(record)
    return record


def signed(situation: Situation, signer: Signer, record: Signoff, key: SigningKey) -> Signoff:
    """Return a record with its signature, once that is found good.

    Raises `SigningError` when there is none, and for one that nobody would accept: then nothing
    may be written.
    """
    statement = statement_of(record)
    signature = signature_of(key, statement, NAMESPACE)
    try:
        public = verify(signature, statement, namespace=NAMESPACE)
    except SignatureError as error:
        raise SigningError(
            f"The signature that was made wouldn't be accepted: {error}.\n"
            "  Nothing was written. Sign with another key by --key."
        ) from error
    check_key(situation.policy, signer, public, situation.today, situation.policy_path)
    found = msgspec.structs.replace(record, signature=signature.strip())
    _check_kept(found)
    return found


def _check_kept(record: Signoff) -> None:
    """Raise `SigningError` unless the file of a record says exactly what the record does."""
    if not _is_kept(record):
        raise SigningError(
            "A text in the sign-off can't be kept as it is: the meaning, the title, or a name.\n"
            "  Write it without brackets around it, and without invisible characters."
        )


def _is_kept(record: Signoff) -> bool:
    try:
        kept = read_signoff(signoff_text(record), "signoff.yml")
        if kept is None or kept.signature != record.signature:
            return False
        decided = Decision.APPROVED if record.decision is Decision.PENDING else record.decision
        first, second = (
            statement_of(msgspec.structs.replace(one, decision=decided)) for one in (kept, record)
        )
    except (StatementError, UnicodeEncodeError):
        return False
    return first == second and kept.decision is record.decision
