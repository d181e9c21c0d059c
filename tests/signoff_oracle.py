"""States and trust of sign-offs as the specification says them: slow, simple, and of its own.

Written from the specification's words with git, ssh-keygen and a YAML parser; it knows nothing
of the program. It knows only projects whose evidence is every file of the data folder.
"""

import datetime as dt
from typing import Any, NamedTuple

from signoff_arrivals import Arrivals, Seen
from signoff_sources import (
    NAMESPACE,
    SIGNOFFS,
    Record,
    Tree,
    day_of,
    fingerprint,
    statement,
    statement_digest,
)

TRUSTS = ("none", "recorded", "attributed", "verified")


class Verdict(NamedTuple):
    """What a sign-off is worth."""

    path: str
    person: str
    decision: str
    state: str
    trust: str


class Unproved(NamedTuple):
    """What is known of who wrote a record."""

    trust: str
    fails: bool


RECORDED = Unproved("recorded", fails=False)


class Oracle(Arrivals):
    """The records of one commit, as of a day."""

    def verdicts(self) -> list[Verdict]:
        return sorted(
            Verdict(one.path, one.record["person"], one.record["decision"], *self.state(one))
            for one in self.seen
        )

    def rules(self, record: Record) -> list[dict[str, Any]]:
        return [rule for rule in self.policy.get("rules", []) if record["role"] in rule["required"]]

    def scope(self, record: Record) -> tuple[str, ...]:
        said = [rule.get("covers", []) for rule in self.rules(record)]
        return tuple(path for paths in said for path in paths) if all(said) else ()

    def state(self, one: Seen) -> tuple[str, str]:
        trust = self.proof(one).trust
        if one.is_gone:
            return ("invalid", "none") if self.counts(one) else ("superseded", trust)
        if self.contradiction(one):
            return "invalid", "none"
        state = self._standing(one) if self.trusted(one) else "unverified"
        return state, "none" if state == "invalid" else trust

    def trusted(self, one: Seen) -> bool:
        asked = max(
            (TRUSTS.index(rule.get("min_trust", "verified")) for rule in self.rules(one.record)),
            default=TRUSTS.index("none"),
        )
        return TRUSTS.index(self.proof(one).trust) >= asked

    def counts(self, one: Seen) -> bool:
        return not self.contradiction(one) and self.trusted(one)

    def _standing(self, one: Seen) -> str:
        record = one.record
        own = [
            (number, other)
            for number, other in enumerate(self.seen)
            if other.record["person"] == record["person"] and self.counts(other)
        ]
        mine = statement_digest(record)
        is_decided_anew = any(
            (number < self.seen.index(one)) == _is_kept(*sorted((other, one), key=self.seen.index))
            and other is not one
            and other.record["role"] == record["role"]
            and not other.is_gone
            for number, other in own
        )
        if record["decision"] == "revoked":
            return "superseded" if is_decided_anew else "revoked"
        if mine and any(other.record.get("revokes") == mine for _, other in own):
            return "revoked"
        if is_decided_anew:
            return "superseded"
        ages = [int(rule["max_age_days"]) for rule in self.rules(record) if "max_age_days" in rule]
        if ages and (self.today - self._oldest(one)).days > min(ages):
            return "expired"
        if self._is_stale(one):
            return "stale"
        if not self.sources.covered(self.head, self.scope(record)):
            return "invalid"
        return "rejected" if record["decision"] == "rejected" else "valid"

    def _oldest(self, one: Seen) -> dt.date:
        """Return when a record arrived, or was signed if that is earlier."""
        if "signature" in one.record:
            said = dt.datetime.fromisoformat(one.record["signed_at"]).date()
        else:
            said = day_of(self.sources.committed(self.origin(one)))
        return min(said, self.times[one.order])

    def _is_stale(self, one: Seen) -> bool:
        scope, stated = self.scope(one.record), self.stated(one)
        since = self.line[one.order + 1 :]
        if not any(rule.get("on_revert") == "stale" for rule in self.rules(one.record)):
            since = []
        return any(self.sources.digest(at, scope) != stated for at in (*since, self.head))

    def stated(self, one: Seen) -> str:
        if "covers" in one.record:
            return str(one.record["covers"]["digest"])
        return self.sources.digest(self.origin(one), self.scope(one.record))

    def contradiction(self, one: Seen) -> str:
        """Return why a record is invalid, or nothing."""
        record = one.record
        if record["report"] != self.report["title"]:
            return "report"
        judging = self.judging(one) or self.policy
        person = judging["people"].get(record["person"])
        day = self.times[one.order].isoformat()
        if record["repository"] != judging["repository"]:
            return "repository"
        if person is None or self._is_bot(record["person"], person, judging):
            return "person"
        if record["printed_name"] != person["name"]:
            return "name"
        grants = [grant for grant in person.get("roles", []) if grant["role"] == record["role"]]
        held = any(grant.get("from", "") <= day <= grant.get("until", "9999") for grant in grants)
        if not held and record["decision"] != "revoked":
            return "role"
        if self.proof(one).fails:
            return "signature"
        return self._history(one)

    def _history(self, one: Seen) -> str:
        mine = statement_digest(one.record)
        for other in self.seen[: self.seen.index(one)]:
            if mine and other.path != one.path and statement_digest(other.record) == mine:
                return "copy"
        return "rewritten" if one.is_rewritten else ""

    def _is_bot(self, name: str, person: dict[str, Any], judging: dict[str, Any]) -> bool:
        bots = judging.get("bots", {})
        addresses = {one.lower() for bot in bots.values() for one in bot["emails"]}
        return name in bots or any(one.lower() in addresses for one in person["emails"])

    def judging(self, one: Seen) -> dict[str, Any] | None:
        """Return the policy of the arrival's first parent."""
        return self.policy_at(self.line[one.order - 1]) if one.order else None

    def proof(self, one: Seen) -> Unproved:
        """Return the trust, and whether a signature is there that doesn't hold."""
        judging = self.judging(one)
        signature = one.record.get("signature")
        said = statement(one.record)
        key = self.sources.signer(signature, said, NAMESPACE) if signature and said else ""
        if judging is None:
            return Unproved("none", fails=True) if signature and not key else RECORDED
        if one.record["person"] not in judging["people"]:
            return RECORDED
        if signature:
            good = self._good(key, one, judging)
            return Unproved("verified" if good else "none", fails=not good)
        return Unproved("verified" if self._by_commit(one, judging) else "recorded", fails=False)

    def _by_commit(self, one: Seen, judging: dict[str, Any]) -> bool:
        origin = self.origin(one)
        if not self._good(self.sources.signer_of_commit(origin), one, judging):
            return False
        beside = self._beside(origin)
        if any(self._beside(parent) != beside for parent in self.sources.parents(origin)[:1]):
            return False
        return self.sources.digest(origin, self.scope(one.record)) == self.stated(one)

    def _beside(self, commit: str) -> Tree:
        """Return what the folders of evidence have besides sign-offs."""
        return {
            path: entry
            for path, entry in self.sources.tree(commit).items()
            if path.startswith(("data/", "docs/")) and not path.startswith(SIGNOFFS)
        }

    def _good(self, key: str, one: Seen, judging: dict[str, Any]) -> bool:
        """Return whether a key is the person's, and was so when the record arrived."""
        day = self.times[one.order].isoformat()
        held = [
            (name, its)
            for name, person in judging["people"].items()
            for its in person.get("keys", [])
            if fingerprint(its["key"]) == key
        ]
        later = [
            its["compromised_since"]
            for person in self.policy.get("people", {}).values()
            for its in person.get("keys", [])
            if fingerprint(its["key"]) == key and "compromised_since" in its
        ]
        return (
            bool(key and held)
            and {name for name, _ in held} == {one.record["person"]}
            and all(day <= its.get("not_after", "9999") for _, its in held)
            and all(day < its.get("compromised_since", "9999") for _, its in held)
            and all(day < since for since in later)
        )


def _is_kept(earlier: Seen, later: Seen) -> bool:
    """Return whether a later record is an approval from before its person said no."""
    first, then = earlier.record, later.record
    return (
        not first["decision"].startswith("approved")
        and then["decision"].startswith("approved")
        and "signature" in first
        and "signature" in then
        and bool(then["signed_at"] < first["signed_at"])
    )
