"""How well it is proved who wrote a record: by a key of his own, by a forge, or not at all."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from integration_report.model.attestation import MOST_BESIDE, RecordFacts
from integration_report.model.signoff import Policy
from integration_report.model.timeline import moment
from integration_report.model.words import Trust
from integration_report.signoffs.grants import GrantsByPolicy, addresses
from integration_report.signoffs.proofs import Proofs, Scope
from integration_report.signoffs.ssh_keys import read_public_key


class Proof(NamedTuple):
    """What a record's signatures prove."""

    trust: Trust
    """How well it is proved who wrote it."""
    key: str = ""
    """Fingerprint of the key that proves it."""
    invalid: str = ""
    """Why it can't be by whom it says; empty when nothing speaks against it."""
    lacking: str = ""
    """Why it isn't proved any better; empty when it is verified."""


class Proving:
    """Tells what records' signatures prove."""

    def __init__(self, head: Policy | None, proofs: Proofs, grants: GrantsByPolicy) -> None:
        """Take the policy of now, of which only compromised keys count, and what git tells."""
        self._head, self._proofs, self._grants = head, proofs, grants

    def of(self, facts: RecordFacts, scope: Scope) -> Proof:
        """Return what proves a record that has arrived, in a role that covers some files."""
        if facts.signature_problem:
            return Proof(
                Trust.NONE, invalid=f"has a signature that fails: {facts.signature_problem}"
            )
        if facts.policy is None:
            return Proof(Trust.RECORDED, lacking="there was no policy when it arrived")
        if facts.key:
            against = self._against_key(facts.key, facts, facts.policy)
            if against:
                return Proof(Trust.NONE, invalid=f"is signed with a key that {against}")
            return Proof(Trust.VERIFIED, _fingerprint(facts.key))
        return self._by_commit(facts, facts.policy, scope)

    def _by_commit(self, facts: RecordFacts, policy: Policy, scope: Scope) -> Proof:
        """Return what the commit proves that wrote a record without a signature of its own."""
        commit, record = facts.commit, facts.record
        if commit is None or commit.problem:
            why = commit.problem if commit is not None else "it isn't known"
            return Proof(Trust.RECORDED, lacking=f"the commit that wrote it proves nothing: {why}")
        if not commit.key and not commit.forge:
            return Proof(Trust.RECORDED, lacking="neither it nor its commit is signed")
        told = facts.arrival.beside if facts.arrival else ()
        if len(told) >= MOST_BESIDE:
            return Proof(Trust.RECORDED, lacking="its commit changes more than can be told as well")
        beside = [path for path in told if self._proofs.is_evidence(path)]
        if beside:
            return Proof(Trust.RECORDED, lacking=f"its commit changes {beside[0]} as well")
        if (
            record.covers is not None
            and self._proofs.own_digest(facts, scope) != record.covers.digest
        ):
            lacking = (
                "its commit doesn't have the files that it says it covers; if they changed after"
                " it was asked for, ask again"
            )
            return Proof(Trust.RECORDED, lacking=lacking)
        # A key that a forge has as well is used for whoever works on its pages.
        if commit.key and not commit.forge:
            against = self._against_key(commit.key, facts, policy)
            if not against:
                return Proof(Trust.VERIFIED, _fingerprint(commit.key))
            return Proof(Trust.RECORDED, lacking=f"its commit is signed with a key that {against}")
        return _by_forge(facts, policy)

    def _against_key(self, line: str, facts: RecordFacts, policy: Policy) -> str:
        """Return why a key proves nothing about a record; empty when it does."""
        held = self._grants.of(policy).keys.get(line, ())
        name = facts.record.printed_name or facts.record.person
        others = [one.person for one in held if one.person != facts.record.person]
        if others and len(others) < len(held):
            return f"is that of '{others[0]}' as well"
        if others:
            return f"is that of '{others[0]}'"
        if not held:
            return f"the policy didn't give to {name}: {_fingerprint(line)}"
        day = arrival_day(facts)
        ends = [one.key.not_after for one in held if one.key.not_after is not None]
        if ends and day > min(ends):
            return f"ended on {min(ends)}, before it arrived on {day}"
        lost = [one.key.compromised_since for one in held]
        if self._head is not None:
            lost += [
                one.key.compromised_since for one in self._grants.of(self._head).keys.get(line, ())
            ]
        since = min((one for one in lost if one is not None), default=None)
        if since is not None and day >= since:
            return f"is compromised since {since}, and it arrived on {day}"
        return ""


def _by_forge(facts: RecordFacts, policy: Policy) -> Proof:
    """Return what it proves that a forge signed the commit that wrote a record."""
    commit = facts.commit
    if commit is None:
        return Proof(Trust.RECORDED)
    address = policy.forges[commit.forge].committer.strip().lower()
    if commit.committer_email != address:
        lacking = f"its commit isn't committed by {commit.forge}'s own address"
    elif commit.email not in addresses(policy.people[facts.record.person]):
        lacking = f"its commit is by {commit.email or 'nobody'}, who is somebody else"
    elif commit.co_authors:
        lacking = "its commit has co-authors"
    elif commit.is_merge:
        lacking = "a merge wrote it"
    else:
        return Proof(Trust.ATTRIBUTED, lacking=f"only {commit.forge} vouches for who wrote it")
    return Proof(Trust.RECORDED, lacking=lacking)


def arrival_day(facts: RecordFacts) -> dt.date:
    """Return the day on which a record arrived; the last of days when it has not."""
    return moment(facts.arrival.at).date() if facts.arrival is not None else dt.date.max


@lru_cache(maxsize=1024)  # thousands of records are signed with few keys
def _fingerprint(line: str) -> str:
    return read_public_key(line).fingerprint
