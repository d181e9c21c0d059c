"""How to repeat the verification of a sign-off by hand, with git and ssh-keygen alone."""

import shlex
from collections.abc import Iterator
from typing import Final

from integration_report.attesting.attested import Attested
from integration_report.model.attestation import RecordFacts, RecordVersion
from integration_report.model.evidence import Evidence
from integration_report.model.names import slug
from integration_report.model.summary import SignoffSummary
from integration_report.model.timeline import moment
from integration_report.signoffs.allowed_signers import allowed_signers, principal_of
from integration_report.signoffs.coverage import is_in_scope
from integration_report.signoffs.proofs import Scope
from integration_report.signoffs.required import requirements
from integration_report.signoffs.statement import NAMESPACE, StatementError, statement_of

_MOST_PATHS: Final = 200


def explanations(
    evidence: Evidence, proofs: Attested, signoffs: tuple[SignoffSummary, ...]
) -> Iterator[str]:
    """Yield for each recorded sign-off what to run, as lines of a shell with comments.

    `signoffs` are what was decided about that evidence with `proofs`.
    """
    by_path = {facts.path: facts for facts in proofs.records if not facts.is_gone}
    asked = requirements(evidence)
    for one in signoffs:
        facts = by_path.get(one.location.path) if one.location is not None else None
        if facts is not None:
            required = asked.get(slug(facts.record.role))
            scope = required.covers if required is not None else ()
            by_hand = _ByHand(evidence, proofs, facts, scope)
            yield "".join(f"{_in_a_line(line)}\n" for line in by_hand.lines(one))


def _in_a_line(line: str) -> str:
    """Return a comment on one line, whatever it quotes: the next would be run."""
    return " ".join(line.split()) if line.startswith("#") else line


class _ByHand:
    """Tells how to repeat the verification of one record."""

    def __init__(
        self, evidence: Evidence, proofs: Attested, facts: RecordFacts, scope: Scope
    ) -> None:
        self._evidence, self._proofs, self._facts, self._scope = evidence, proofs, facts, scope

    def lines(self, one: SignoffSummary) -> Iterator[str]:
        facts = self._facts
        yield f"# {one.printed_name or one.person} as {one.role}: {one.word}, {facts.path}"
        arrival = facts.arrival
        if arrival is None:
            yield f"# Nothing can be repeated: {facts.unknown or 'the record is not committed'}"
            return
        yield f"# It came to the main line with {arrival.commit}, on {moment(arrival.at).date()}:"
        path = shlex.quote(arrival.path)
        yield f"git log --first-parent --format='%H %cI' {self._proofs.head} -- {path}"
        if facts.policy_commit:
            yield "# So this policy, of the commit before or of the base, says whose the keys are:"
            yield f"git show {facts.policy_commit}:{shlex.quote(self._proofs.policy_path)}"
        try:
            statement = statement_of(facts.record).decode("ascii")
        except StatementError as error:
            yield f"# It has no statement that a key could sign: {error}"
            yield from self._commit(arrival)
            return
        yield f"# What it says as a statement, {facts.statement}:"
        yield f"printf %s {shlex.quote(statement)} > statement.json"
        yield "sha256sum statement.json"
        yield from self._signature(arrival) if facts.record.signature else self._commit(arrival)
        yield "# What is covered now: this digest against the one in the statement."
        yield from self._covered()

    def _signature(self, arrival: RecordVersion) -> Iterator[str]:
        """Yield what checks the signature in the record."""
        yield "# Its signature, and the keys that the policy gives:"
        yield (
            f"git show {arrival.commit}:{shlex.quote(arrival.path)}"
            " | sed -n '/-----BEGIN SSH/,/-----END SSH/p' | sed 's/^ *//' > signature"
        )
        yield from self._allowed()
        principal = shlex.quote(principal_of(self._facts.record.person))
        yield (
            f"TZ=UTC ssh-keygen -Y verify -f allowed_signers -I {principal} -n {NAMESPACE}"
            f" -s signature -O verify-time={moment(arrival.at):%Y%m%d%H%M%S} < statement.json"
        )

    def _commit(self, arrival: RecordVersion) -> Iterator[str]:
        """Yield what shows who signed the commit that wrote a record without a signature."""
        yield "# It has no signature of its own; the commit that wrote it may have one:"
        yield f"git cat-file commit {arrival.origin}"
        if self._facts.commit is not None and self._facts.commit.key:
            yield from self._allowed()
            yield (
                "TZ=UTC git -c gpg.ssh.allowedSignersFile=allowed_signers"
                f" verify-commit --raw {arrival.origin}"
            )

    def _allowed(self) -> Iterator[str]:
        """Yield what writes the file of keys that ssh-keygen asks for."""
        policy = self._facts.policy
        listed = allowed_signers(policy, self._evidence.policy) if policy is not None else ""
        yield f"printf %s {shlex.quote(listed)} > allowed_signers"

    def _covered(self) -> Iterator[str]:
        """Yield what computes the digest of what is covered."""
        covered = (file.path for file in self._proofs.covered_files())
        paths = [path for path in covered if is_in_scope(path, self._scope)]
        if len(paths) > _MOST_PATHS:
            yield f"# It covers {len(paths)} files: 'integration-report export bundle' lists them,"
            yield "# and has the script verify-signoff.sh that computes their digest."
            return
        yield f"printf '%s\\0' {' '.join(map(shlex.quote, paths))} > covered"
        yield "# The script is one of the files that 'integration-report export bundle' writes:"
        yield f"./verify-signoff.sh . {self._proofs.head} covered"
