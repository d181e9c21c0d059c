"""What somebody who signs has to know: what has changed since, and what is the own work."""

from integration_report.model.attestation import Contribution, SinceSigned
from integration_report.model.words import Independence
from integration_report.signing.coverage import requirement_of, scope_of
from integration_report.signing.earlier import Earlier
from integration_report.signing.signer import Signer
from integration_report.signing.situation import Situation
from integration_report.signoffs.grants import addresses


def changes_since(situation: Situation, last: Earlier, digest: str) -> SinceSigned:
    """Return what is covered otherwise now than by a sign-off; `digest` is that of now."""
    covers = last.record.covers
    if covers is None:
        return SinceSigned(unknown="that one doesn't say what it covers")
    if covers.digest == digest:
        return SinceSigned()
    known = (one for one in situation.proofs.records if one.path == last.path and not one.is_gone)
    facts = next(known, None)
    if facts is None:
        return SinceSigned(unknown="nobody knows how that one came here")
    return situation.proofs.since(facts, covers.digest, scope_of(situation, last.record.role))


def own_work(situation: Situation, signer: Signer) -> tuple[Contribution, ...]:
    """Return what somebody wrote of what the role signs, where the policy asks that nobody does."""
    asked = requirement_of(situation, signer.role)
    if asked is None or asked.independence is Independence.NONE:
        return ()
    found = situation.proofs.contributions(addresses(signer.person), asked.covers)
    # Where it can't be told, the verdict says so once it is signed.
    return found if isinstance(found, tuple) else ()
