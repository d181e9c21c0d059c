"""How to repeat the verification of a sign-off by hand, with git and ssh-keygen alone."""

import shlex
from collections.abc import Iterator
from typing import Final

from integration_report.attesting.attested import Attested
from integration_report.model.attestation import RecordFacts
from integration_report.model.signoff import Policy
from integration_report.model.summary import SignoffSummary
from integration_report.model.timeline import moment
from integration_report.signoffs.grants import held_keys
from integration_report.signoffs.statement import NAMESPACE, StatementError, statement_of

_MOST_PATHS: Final = 200


def explanations(proofs: Attested, signoffs: tuple[SignoffSummary, ...]) -> Iterator[str]:
    """Yield for each recorded sign-off what to run, as lines of a shell with comments."""
    by_path = {facts.path: facts for facts in proofs.records if not facts.is_gone}
    for one in signoffs:
        facts = by_path.get(one.location.path) if one.location is not None else None
        if facts is not None:
            yield "".join(f"{_in_a_line(line)}\n" for line in _lines(proofs, one, facts))


def _in_a_line(line: str) -> str:
    """Return a comment on one line, whatever it quotes: the next would be run."""
    return " ".join(line.split()) if line.startswith("#") else line


def _lines(proofs: Attested, one: SignoffSummary, facts: RecordFacts) -> Iterator[str]:
    yield f"# {one.printed_name or one.person} as {one.role}: {one.word}, {facts.path}"
    arrival = facts.arrival
    if arrival is None:
        yield f"# Nothing can be repeated: {facts.unknown or 'the record is not committed'}"
        return
    path = shlex.quote(facts.path)
    yield f"# It came to the main line with {arrival.commit}, on {moment(arrival.at).date()}:"
    yield f"git log --first-parent --format='%H %cI' {proofs.head} -- {path}"
    if arrival.parent:
        yield "# So this policy, of the commit before, says whose the keys are:"
        yield f"git show {arrival.parent}:{shlex.quote(proofs.policy_path)}"
    try:
        statement = statement_of(facts.record).decode("ascii")
    except StatementError as error:
        yield f"# It has no statement that a key could sign: {error}"
        yield from _commit_lines(facts)
        return
    yield f"# What it says as a statement, {facts.statement}:"
    yield f"printf %s {shlex.quote(statement)} > statement.json"
    yield "sha256sum statement.json"
    if facts.record.signature:
        yield "# Its signature, and the keys that the policy gives:"
        yield (
            f"git show {arrival.commit}:{path} | sed -n '/-----BEGIN SSH/,/-----END SSH/p' "
            "| sed 's/^ *//' > signature"
        )
        yield from _allowed(facts.policy)
        yield (
            f"ssh-keygen -Y verify -f allowed_signers -I {shlex.quote(facts.record.person)} "
            f"-n {NAMESPACE} -s signature < statement.json"
        )
    else:
        yield from _commit_lines(facts)
    yield "# What is covered now: this digest against the one in the statement."
    yield from _covered(proofs)


def _commit_lines(facts: RecordFacts) -> Iterator[str]:
    """Yield what shows who signed the commit that wrote a record without a signature."""
    commit = facts.arrival.origin if facts.arrival is not None else ""
    yield "# It has no signature of its own; the commit that wrote it may have one:"
    yield f"git cat-file commit {commit}"
    if facts.commit is not None and facts.commit.key:
        yield from _allowed(facts.policy, namespace="git")
        yield f"git -c gpg.ssh.allowedSignersFile=allowed_signers verify-commit --raw {commit}"


def _allowed(policy: Policy | None, *, namespace: str = NAMESPACE) -> Iterator[str]:
    """Yield what writes the file of keys that ssh-keygen asks for."""
    keys = held_keys(policy) if policy is not None else {}
    lines = [
        shlex.quote(f'{held.person} namespaces="{namespace}" {line}')
        for line, holders in keys.items()
        for held in holders
    ]
    yield f"printf '%s\\n' {' '.join(lines)} > allowed_signers" if lines else ": > allowed_signers"


def _covered(proofs: Attested) -> Iterator[str]:
    """Yield what computes the digest of what is covered."""
    paths = [file.path for file in proofs.covered_files()]
    if len(paths) > _MOST_PATHS:
        yield f"# It covers {len(paths)} files: 'integration-report export bundle' lists them, and"
        yield "# has the script verify-signoff.sh that computes their digest."
        return
    yield f"printf '%s\\0' {' '.join(map(shlex.quote, paths))} > covered"
    yield f"./verify-signoff.sh . {proofs.head} covered"
