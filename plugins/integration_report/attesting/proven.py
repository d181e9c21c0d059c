"""Which commits are proven: signed with a key of their author, while it was good, or by a forge."""

import datetime as dt
from collections.abc import Mapping

from integration_report.attesting.ancestry import up_to
from integration_report.attesting.commits import Commits
from integration_report.attesting.policies import PolicyThen
from integration_report.history.repository import Repository
from integration_report.model.signoff import Key
from integration_report.model.timeline import Timeline, moment
from integration_report.signoffs.grants import addresses, held_keys


class Proven:
    """Tells of commits whether a policy proves who made them."""

    def __init__(
        self,
        commits: Commits,
        repository: Repository,
        timeline: Timeline,
        then: PolicyThen,
        times: Mapping[str, int],
    ) -> None:
        """Take what reads commits, git, the commits in question, and the policy with its forges.

        `times` says of the commits of the main line, oldest first, when each came, in seconds since
        1970.
        """
        self._commits, self._repository, self._timeline = commits, repository, timeline
        self._then, self._times = then, times
        self._held = held_keys(then.policy) if then.policy is not None else {}
        self._good: dict[tuple[dt.date | None, dt.date | None], frozenset[str]] = {}

    def is_proven(self, commit: str) -> bool:
        """Return whether a key of its author, or of a forge, signed a commit."""
        policy = self._then.policy
        if policy is None:
            return False
        proof = self._commits.proof(commit, policy.forges, self._then.forges)
        if proof.forge:
            return proof.committer_email == policy.forges[proof.forge].committer.strip().lower()
        held = self._held.get(proof.key, ())
        if len({one.person for one in held}) != 1:
            return False  # nobody's key, or that of several people
        own = addresses(policy.people[held[0].person])
        return proof.email in own and all(commit in self._until_end_of(one.key) for one in held)

    def _until_end_of(self, key: Key) -> frozenset[str]:
        """Return the commits in question that were on the main line while a key was good.

        What they say of their own time is worth nothing: whoever has the key now can write it.
        """
        last, lost = key.not_after, key.compromised_since
        if (last, lost) not in self._good:
            good = [
                commit
                for commit, at in self._times.items()
                if (last is None or moment(at).date() <= last)
                and (lost is None or moment(at).date() < lost)
            ]
            before = (up_to(one, self._repository, self._timeline) for one in good[-1:])
            self._good[last, lost] = next(before, frozenset())
        return self._good[last, lost]
