"""The records of a version in the order in which they count, each with what speaks about it."""

import datetime as dt
import re
from typing import NamedTuple

from integration_report.model.attestation import RecordFacts
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.location import Location
from integration_report.model.names import slug
from integration_report.model.signoff import Signoff
from integration_report.signoffs.proofs import Proofs
from integration_report.signoffs.required import Requirement


class SignedRecord(NamedTuple):
    """A record with what is asked of its role, and what is known of it."""

    record: Signoff
    """What it says."""
    path: str
    """Where it is, or was."""
    document: Document[Signoff] | None
    """Its document; `None` when it is gone."""
    requirement: Requirement
    """What is asked of its role."""
    facts: RecordFacts | None
    """What git and keys tell of it; `None` where nobody can ask them."""

    @property
    def location(self) -> Location:
        """Return where it is recorded."""
        return self.document.location() if self.document is not None else Location(self.path)

    @property
    def name(self) -> str:
        """Return what it is called in sentences."""
        return f"the sign-off of {self.called} as {self.record.role}"

    @property
    def called(self) -> str:
        """Return the name of the person in sentences."""
        return self.record.printed_name or self.record.person

    @property
    def signer(self) -> tuple[str, str]:
        """Return the role and the person."""
        return slug(self.record.role), self.record.person


def version_of(evidence: Evidence) -> str:
    """Return the version that is to be signed; empty when no report says."""
    return evidence.report.version if evidence.report else ""


def records_of_version(
    evidence: Evidence, requirements: dict[str, Requirement], proofs: Proofs | None
) -> list[SignedRecord]:
    """Return the records of the version that is to be signed, in the order in which they count.

    That is the order in which they arrived, and of those that nobody has committed, or without
    git, the one in which they claim to have been signed.
    """
    version = version_of(evidence)
    told = proofs.records if proofs is not None else ()
    facts = {one.path: one for one in told if not one.is_gone}
    found = [
        SignedRecord(
            record, document.path, document, _asked(record, requirements), facts.get(document.path)
        )
        for document, record in evidence.of(Signoff)
        if record.version == version or not version
    ]
    found += [
        SignedRecord(one.record, one.path, None, _asked(one.record, requirements), one)
        for one in told
        if one.is_gone and one.record.version == version
    ]
    return sorted(found, key=_order)


def _asked(record: Signoff, requirements: dict[str, Requirement]) -> Requirement:
    """Return what is asked of a record's role; of one that nobody asks for, nothing."""
    known = requirements.get(slug(record.role))
    return known or Requirement(
        role=record.role, people=0, distinct_people=False, location=Location("")
    )


def _order(one: SignedRecord) -> tuple[bool, int, dt.datetime, list[tuple[int, str]]]:
    """Return what records are sorted by: arrival, time, then path with its numbers as numbers."""
    signed = one.record.signed_at or dt.datetime(dt.MINYEAR, 1, 1, tzinfo=dt.UTC)
    if signed.tzinfo is None:
        signed = signed.replace(tzinfo=dt.UTC)
    stem = one.path.rpartition(".")[0]
    parts = [
        (int(digits), "") if digits else (-1, text)
        for digits, text in re.findall(r"([0-9]{1,18})|([^0-9]+)", stem)
    ]
    arrival = one.facts.arrival if one.facts is not None else None
    return arrival is None, arrival.number if arrival is not None else 0, signed, parts
