"""The state of each record of a version, with its reasons: the first that matches wins."""

import datetime as dt
from collections.abc import Iterable
from typing import Final, NamedTuple

from integration_report.model.attestation import RecordFacts, SinceSigned
from integration_report.model.evidence import Evidence
from integration_report.model.issues import IssueList
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import SignoffChange
from integration_report.model.timeline import moment
from integration_report.model.wording import short_id
from integration_report.model.words import Decision, OnRevert, Trust
from integration_report.signoffs.doubts import APPROVALS, Doubts, Found
from integration_report.signoffs.grants import GrantsByPolicy
from integration_report.signoffs.proofs import Proofs
from integration_report.signoffs.records import SignedRecord
from integration_report.signoffs.trust import Proof, Proving, arrival_day

_MOST_TOLD: Final = 3


class JudgedRecord(NamedTuple):
    """A record with what it is worth."""

    of: SignedRecord
    """The record."""
    state: str
    """`valid`, `stale`, `unverified` …; `pending` for one that isn't decided yet."""
    trust: Trust
    """How well it is proved who wrote it."""
    key: str = ""
    """Fingerprint of the key that proves it."""
    reasons: tuple[Reason, ...] = ()
    """Why it doesn't count, or not fully."""
    changes: tuple[SignoffChange, ...] = ()
    """What has changed since, of a stale one."""
    is_replaced: bool = False
    """Whether the person has decided anew since in a way that counts."""

    @property
    def is_approval(self) -> bool:
        """Return whether it approves the version, if perhaps in vain."""
        return self.of.record.decision in APPROVALS

    @property
    def stands(self) -> bool:
        """Return whether its person has approved, so that its own reasons say what is lacking."""
        return self.is_approval and self.state in (
            "valid",
            "unverified",
            "unknown",
            "stale",
            "expired",
        )


def judged(
    evidence: Evidence, records: Iterable[SignedRecord], proofs: Proofs | None
) -> list[JudgedRecord]:
    """Return the records, in their order, each with its state.

    `proofs` is `None` where there is no git: then each is recorded at best.
    """
    return _Judging(evidence, list(records), proofs).all()


class _Judging:
    """Judges the records of a version, one after the other and then against each other."""

    def __init__(
        self, evidence: Evidence, records: list[SignedRecord], proofs: Proofs | None
    ) -> None:
        self._evidence, self._records, self._proofs = evidence, records, proofs
        grants = GrantsByPolicy()
        self._proving = Proving(evidence.policy, proofs, grants) if proofs is not None else None
        self._proved = [self._proof(one) for one in records]
        doubts = Doubts(evidence, proofs, grants)
        self._doubts = [
            None if one.record.decision is Decision.PENDING else doubts.of(one, proof)
            for one, proof in zip(records, self._proved, strict=True)
        ]
        self._here = {one.path for one in records if one.document is not None}
        self._decided: dict[tuple[str, str], list[int]] = {}
        self._revoked: set[tuple[str, str]] = set()
        for number, one in enumerate(records):
            # What is in doubt decides nothing: anybody could put away a person's decision so.
            if self._doubts[number] is None and one.record.decision is not Decision.PENDING:
                if one.document is not None:
                    self._decided.setdefault(one.signer, []).append(number)
                if one.record.decision is Decision.REVOKED:
                    self._revoked.add((one.record.person, one.record.revokes))

    def all(self) -> list[JudgedRecord]:
        """Return all of them with their states."""
        return [self._judged(number, one) for number, one in enumerate(self._records)]

    def _proof(self, one: SignedRecord) -> Proof:
        facts = one.facts
        if self._proving is None or facts is None or facts.unknown or facts.policy_problem:
            return Proof(Trust.RECORDED)
        if facts.policy is not None and one.record.person not in facts.policy.people:
            return Proof(Trust.RECORDED)
        return self._proving.of(facts, one.requirement.covers)

    def _judged(self, number: int, one: SignedRecord) -> JudgedRecord:
        doubt, proof = self._doubts[number], self._proved[number]
        if one.record.decision is Decision.PENDING:
            return JudgedRecord(one, "pending", Trust.NONE)
        since = SinceSigned()
        found = doubt
        if one.document is None:
            found = self._deleted(one, doubt)
        elif found is None:
            found, since = self._current(number, one)
        state, kind, why = found or ("valid", ReasonKind.OPEN, "")
        trust = Trust.NONE if state in ("invalid", "unknown") else proof.trust
        reasons: tuple[Reason, ...] = (
            (Reason(kind, f"{one.name} {why}", one.location),) if why else ()
        )
        if state in ("valid", "unverified"):
            reasons += _conditions(self._evidence, one)
        is_replaced = one.document is not None and self._is_superseded(number, one)
        return JudgedRecord(one, state, trust, proof.key, reasons, since.changes, is_replaced)

    def _deleted(self, one: SignedRecord, doubt: Found) -> Found:
        """Return what a record means that is gone: nothing, unless it counted."""
        if doubt is not None or one.facts is None:
            return "superseded", ReasonKind.OPEN, ""
        where = short_id(one.facts.deleted_in)
        how = "replaced" if one.path in self._here else "deleted"
        went = f"was {how} in {where}" if where else "isn't here as it is committed"
        why = f"{went}: records stay as they are; bring {one.path} back"
        return "invalid", ReasonKind.FAILED, why

    def _current(self, number: int, one: SignedRecord) -> tuple[Found, SinceSigned]:
        """Return what has become of a record that was good when it came."""
        nothing = SinceSigned()
        if one.record.decision is Decision.REVOKED:
            if self._is_superseded(number, one):
                return ("superseded", ReasonKind.OPEN, ""), nothing
            return ("revoked", ReasonKind.STALE, "takes the approval back"), nothing
        if self._is_revoked(one):
            return ("revoked", ReasonKind.STALE, ""), nothing
        if self._is_superseded(number, one):
            return ("superseded", ReasonKind.OPEN, ""), nothing
        expired = self._expired(one)
        if expired is not None:
            return expired, nothing
        stale, since = self._stale(one)
        if stale is not None:
            return stale, since
        if one.record.decision is Decision.REJECTED:
            return ("rejected", ReasonKind.FAILED, "rejects the release"), nothing
        return None, nothing

    def _is_revoked(self, one: SignedRecord) -> bool:
        statement = one.facts.statement if one.facts is not None else ""
        return bool(statement) and (one.record.person, statement) in self._revoked

    def _is_superseded(self, number: int, one: SignedRecord) -> bool:
        """Return whether the person has decided anew since."""
        return any(
            (other < number) == self._is_old_approval(*sorted((other, number)))
            for other in self._decided.get(one.signer, ())
            if other != number
        )

    def _is_old_approval(self, first: int, then: int) -> bool:
        """Return whether a later record is an approval from before an earlier one took it back.

        Somebody else may have kept it, and brought it once the person thought better of it.
        """
        earlier, later = self._records[first], self._records[then]
        if earlier.record.decision in APPROVALS or later.record.decision not in APPROVALS:
            return False
        before, after = _signed_at(earlier), _signed_at(later)
        return before is not None and after is not None and after < before

    def _expired(self, one: SignedRecord) -> Found:
        most = one.requirement.max_age_days
        if most is None:
            return None
        if one.facts is not None:
            day = _oldest_day(one.facts)
        elif one.record.signed_at is not None:
            day = one.record.signed_at.date()
        else:
            return "unverified", ReasonKind.UNKNOWN, "doesn't say when it was signed"
        if (self._evidence.as_of - day).days > most:
            return "expired", ReasonKind.STALE, f"is older than {most} days"
        return None

    def _stale(self, one: SignedRecord) -> tuple[Found, SinceSigned]:
        """Return whether what a record covers is other now."""
        nothing, proofs, facts = SinceSigned(), self._proofs, one.facts
        if proofs is None or facts is None:
            return None, nothing
        scope, covers = one.requirement.covers, one.record.covers
        now = proofs.coverage(scope)
        if isinstance(now, str):
            why = f"covers what can't be read: {now.removesuffix('.')}"
            return ("unknown", ReasonKind.UNKNOWN, why), nothing
        if unlike := proofs.unlike(scope):
            more = f", and {len(unlike) - 1} more" if len(unlike) > 1 else ""
            why = f"is stale: {unlike[0]} isn't committed as it is here{more}"
            return ("stale", ReasonKind.STALE, why), nothing
        signed = covers.digest if covers is not None else proofs.own_digest(facts, scope)
        if signed != now.digest:
            since = proofs.since(facts, signed, scope)
            return ("stale", ReasonKind.STALE, f"is stale: {_told(since)}"), since
        if not now.files:
            return ("invalid", ReasonKind.FAILED, "covers nothing: no file is evidence"), nothing
        if covers is not None and covers.files != now.files:
            why = f"says that it covers {covers.files} files, and its digest is that of {now.files}"
            return ("invalid", ReasonKind.FAILED, why), nothing
        if one.requirement.on_revert is OnRevert.STALE:
            changed = proofs.change_after(facts, scope)
            if changed:
                why = f"is stale: what it covers was changed in {short_id(changed)}, and put back"
                return ("stale", ReasonKind.STALE, why), nothing
        return None, nothing


def _signed_at(one: SignedRecord) -> dt.datetime | None:
    """Return when somebody's own key signed a record; `None` for one without such a signature."""
    return one.record.signed_at if one.facts is not None and one.facts.key else None


def _oldest_day(facts: RecordFacts) -> dt.date:
    """Return the day of a record, or that of its arrival when that is earlier.

    A commit dated in the future makes everything after it arrive today, whatever day that is: so
    what is signed together with the record counts as well.
    """
    arrived = arrival_day(facts)
    if facts.key and facts.record.signed_at is not None:
        return min(arrived, facts.record.signed_at.date())
    if facts.commit is not None and facts.commit.at:
        return min(arrived, moment(facts.commit.at).date())
    return arrived


def _told(since: SinceSigned) -> str:
    """Return the first changes in words, and how many there are besides."""
    told = []
    for change in since.changes[:_MOST_TOLD]:
        what = f"{change.path} {change.field}".strip()
        how = {"mode": "got another mode"}.get(change.how, f"was {change.how}")
        where = f" in {short_id(change.commit)}" if change.commit else ""
        told.append(f"{what} {how}{where}{f' by {change.by}' if change.by else ''}")
    more = len(since.changes) - len(told) + since.more
    if more:
        told.append(f"and {more} more")
    if since.unknown:
        told.append(since.unknown.removesuffix("."))
    return "; ".join(told) or "what it covers has changed"


def _conditions(evidence: Evidence, one: SignedRecord) -> tuple[Reason, ...]:
    """Return the conditions of an approval that aren't met."""
    found: list[Reason] = []
    if not one.record.conditions or one.document is None:
        return ()
    still_open = _open_issues(evidence)
    for condition in one.record.conditions:
        identity = evidence.issue_names.find(condition.text)
        where = one.document.location(condition)
        if identity is None:
            message = f"{one.name} has the condition '{condition.text}', which is no issue"
            found.append(Reason(ReasonKind.UNKNOWN, message, where))
        elif identity in still_open:
            message = f"{one.name} has the condition {identity}, which is unresolved"
            found.append(Reason(ReasonKind.OPEN, message, where))
    return tuple(found)


def _open_issues(evidence: Evidence) -> set[str]:
    """Return the ids of unresolved issues; of several with one id, one unresolved one is enough."""
    return {
        issue.id
        for _, record in evidence.of(IssueList)
        for issue in record.issues
        if issue.status.is_open
    }
