"""Why a record isn't believed at all: it is invalid, unverified, or nobody can know."""

from typing import Final, TypeAlias

from integration_report.model.attestation import RecordFacts
from integration_report.model.evidence import Evidence
from integration_report.model.report import IntegrationReport
from integration_report.model.signoff import COVERAGE_ALGORITHM, Policy
from integration_report.model.status import ReasonKind
from integration_report.model.wording import short_id
from integration_report.model.words import Decision, Independence
from integration_report.signoffs.grants import GrantsByPolicy, addresses
from integration_report.signoffs.proofs import Proofs
from integration_report.signoffs.records import SignedRecord, version_of
from integration_report.signoffs.required import TRUSTS
from integration_report.signoffs.trust import Proof, arrival_day

APPROVALS: Final = (Decision.APPROVED, Decision.APPROVED_WITH_CONDITIONS)
"""The decisions that let a version go out."""

Found: TypeAlias = tuple[str, ReasonKind, str] | None
"""A state, what sort of reason it is, and why; `None` when nothing is against a record."""


class Doubts:
    """Tells what speaks against records as they came, one after the other, in their order."""

    def __init__(self, evidence: Evidence, proofs: Proofs | None, grants: GrantsByPolicy) -> None:
        """Take the evidence of now, and what git and keys tell; without git, nothing."""
        self._grants = grants
        self._evidence, self._proofs = evidence, proofs
        self._version = version_of(evidence)
        self._titles = {evidence.plan.title} if evidence.plan else set()
        self._titles |= {report.title for _, report in evidence.of(IntegrationReport)}
        self._titles.discard("")
        self._said: dict[str, str] = {}

    def of(self, one: SignedRecord, proof: Proof) -> Found:
        """Return why a decided record isn't believed, the first that matches.

        Each record is asked for once, in the order in which they count.
        """
        statement = one.facts.statement if one.facts is not None else ""
        for judge in (self._unread, self._contradicted, self._unarrived):
            found = judge(one)
            if found is not None:
                return found
        first = self._said.get(statement, one.path)
        if first != one.path:
            return "invalid", ReasonKind.FAILED, f"says the same as {first}, once more"
        found = self._misplaced(one) or self._unproved(one, proof) or self._dependent(one)
        # A copy that counts for nothing mustn't make the record itself a copy.
        if found is None and statement:
            self._said[statement] = one.path
        return found

    def _unread(self, one: SignedRecord) -> Found:
        document = one.document
        if document is not None and document.problems:
            why = document.problems[0].message.removesuffix(".")
            return "unknown", ReasonKind.UNKNOWN, f"couldn't be read in full: {why}"
        if not self._version:
            why = "is for a version, and no report says which is due"
            return "unknown", ReasonKind.UNKNOWN, why
        return None

    def _contradicted(self, one: SignedRecord) -> Found:
        """Return what speaks against a record as it is written, whatever its history."""
        record, covers = one.record, one.record.covers
        why = ""
        if record.decision is Decision.UNKNOWN:
            why = "decides nothing"
        elif record.decision is Decision.APPROVED_WITH_CONDITIONS and not record.conditions:
            why = "approves under conditions and names none"
        elif self._titles and record.report not in self._titles:
            why = f"is for another report: '{record.report}'"
        elif covers is not None and covers.algorithm != COVERAGE_ALGORITHM:
            why = f"covers something by '{covers.algorithm}', which isn't {COVERAGE_ALGORITHM}"
        elif one.facts is not None and one.facts.rewritten_in:
            why = (
                f"was changed in {short_id(one.facts.rewritten_in)} after it had decided: records "
                "are never changed, a new decision is a new file"
            )
        elif one.facts is None and self._proofs is not None:
            folder = f"{self._evidence.data_dir}/signoffs/"
            why = f"isn't below {folder}, where records count"
        return ("invalid", ReasonKind.FAILED, why) if why else None

    def _unarrived(self, one: SignedRecord) -> Found:
        """Return what can't be known of a record's history."""
        facts = one.facts
        if self._proofs is None or facts is None:
            return None
        if facts.unknown:
            why = f"came at a time that nobody knows: {facts.unknown.removesuffix('.')}"
            return "unknown", ReasonKind.UNKNOWN, why
        if facts.arrival is None:
            why = "isn't committed as it is here, and approvals are made by commits"
            return "unverified", ReasonKind.UNKNOWN, why
        if facts.policy_problem:
            why = f"was made under a policy that can't be read: {facts.policy_problem}"
            return "unknown", ReasonKind.UNKNOWN, why
        return None

    def _misplaced(self, one: SignedRecord) -> Found:
        """Return why the policy of then doesn't let this person sign so."""
        policy, facts = self._evidence.policy, one.facts
        day = one.record.signed_at.date() if one.record.signed_at else self._evidence.as_of
        if facts is not None:
            policy, day = facts.policy or policy, arrival_day(facts)
        if policy is not None and (bot := self._bot(policy, facts)):
            why = f"was committed by the bot '{bot}', and bots may never sign"
            return "invalid", ReasonKind.FAILED, why
        if policy is not None and (why := self._grants.of(policy).why_not(one.record, day)):
            return "invalid", ReasonKind.FAILED, why
        return None

    def _bot(self, policy: Policy, facts: RecordFacts | None) -> str:
        """Return the bot that wrote a record without a signature of its own; empty for people."""
        commit = facts.commit if facts is not None else None
        if commit is None or not commit.email:
            return ""
        owners = self._grants.of(policy).owners(commit.email)
        return next((owner for owner in owners if owner in policy.bots), "")

    def _unproved(self, one: SignedRecord, proof: Proof) -> Found:
        if proof.invalid:
            return "invalid", ReasonKind.FAILED, proof.invalid
        asked = one.requirement.min_trust
        if TRUSTS.index(proof.trust) < TRUSTS.index(asked):
            why = f"is {proof.trust} only, and the policy asks that it is {asked}"
            lacking = f": {proof.lacking}" if proof.lacking else ""
            return "unverified", ReasonKind.UNKNOWN, why + lacking
        return None

    def _dependent(self, one: SignedRecord) -> Found:
        """Return what is known against a person's independence of what he approves."""
        asked, proofs, facts = one.requirement, self._proofs, one.facts
        if asked.independence is Independence.NONE or one.record.decision not in APPROVALS:
            return None
        if proofs is None or facts is None:
            why = "may be by somebody who wrote what it covers: nothing is committed to tell"
            return "unknown", ReasonKind.UNKNOWN, why
        if one.document is None:
            return None
        own: frozenset[str] = frozenset()
        for policy in (facts.policy, self._evidence.policy):
            if policy is not None and one.record.person in policy.people:
                own |= addresses(policy.people[one.record.person])
        if not own:
            why = "may be by somebody who wrote what it covers: the policy gives no address to know"
            return "unknown", ReasonKind.UNKNOWN, why
        wrote = proofs.contributions(own, asked.covers)
        if isinstance(wrote, str):
            why = f"may be by somebody who wrote what it covers: {wrote.removesuffix('.')}"
            return "unknown", ReasonKind.UNKNOWN, why
        if wrote:
            first = wrote[0]
            what = f"{first.path} {first.field}".strip()
            more = f", and {len(wrote) - 1} more" if len(wrote) > 1 else ""
            where = f"{what} in {short_id(first.commit)}{more}"
            why = f"is by the {first.role} of what it covers: {where}"
            return "invalid", ReasonKind.FAILED, why
        return self._claimed(one)

    def _claimed(self, one: SignedRecord) -> Found:
        """Return whether independence is only claimed where it has to be proved."""
        if one.requirement.independence is not Independence.PROVEN or self._proofs is None:
            return None
        unproven = self._proofs.unproven(one.requirement.covers)
        if isinstance(unproven, str):
            why = f"may be by somebody who wrote what it covers: {unproven.removesuffix('.')}"
            return "unknown", ReasonKind.UNKNOWN, why
        if unproven.commits:
            why = (
                f"is only claimed to be independent: {len(unproven.commits)} of {unproven.of} "
                f"commits of what it covers, such as {short_id(unproven.commits[0])}, are signed "
                "by nobody whom the policy knows"
            )
            return "unverified", ReasonKind.UNKNOWN, why
        return None
