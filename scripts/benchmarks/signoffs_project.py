"""A repository of signed sign-offs: each in a commit of its own that is signed as well.

People's keys are made by ssh-keygen, which makes all signatures too. Commits are put together
here and stored by git in one go: starting git for each takes longer than signing it.
"""

import datetime as dt
import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec

from integration_report.attesting.covering import Covering
from integration_report.history.repository import Repository
from integration_report.model.signoff import Coverage, Signoff
from integration_report.model.words import Decision
from integration_report.reading.signoff_text import signoff_text
from integration_report.settings import load_settings
from integration_report.signoffs.statement import NAMESPACE, statement_of

_PEOPLE = 100
_BEGUN = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)
_ROLE, _VERSION, _REPOSITORY = "tech-lead", "1.0", "example.com/shop"
_FILES = {
    "mkdocs.yml": "site_name: Shop\nplugins:\n  - integration-report\n",
    "docs/index.md": "# Shop\n",
    "data/report.yml": f"kind: report\ntitle: Shop\nversion: '{_VERSION}'\n",
    "data/environment.yml": "kind: environment\nname: Test\nsections:\n"
    "  - {title: Server, items: [{text: Database is up, state: done}]}\n",
}


class SignedProject(NamedTuple):
    """Where everything lies."""

    root: Path
    """The repository."""
    allowed: Path
    """The keys of all people, as git's `gpg.ssh.allowedSignersFile` has them."""


class _Signer(NamedTuple):
    name: str
    key: Path

    @property
    def public(self) -> str:
        return " ".join(self.key.with_suffix(".pub").read_text().split()[:2])

    @property
    def policy(self) -> str:
        return (
            f"  {self.name}:\n    name: {self.name}\n    emails: [{self.name}@example.com]\n"
            f"    roles: [{{role: {_ROLE}, from: 2026-01-01}}]\n"
            f"    keys: [{{type: ssh, key: '{self.public}'}}]\n"
        )


def write_signoffs(folder: Path, signoffs: int) -> SignedProject:
    """Write a repository with so many sign-offs to a new folder; it takes a minute for 1,000."""
    root, keys = folder / "project", folder / "keys"
    root.mkdir(parents=True)
    keys.mkdir()
    signers = [_signer(keys, number) for number in range(min(_PEOPLE, signoffs))]
    allowed = folder / "allowed_signers"
    allowed.write_text("".join(f"{one.name}@example.com {one.public}\n" for one in signers))
    people = "".join(one.policy for one in signers)
    rule = f"rules:\n  - {{required: {{{_ROLE}: 1}}, independence: none, min_trust: verified}}\n"
    files = {"data/policy.yml": f"kind: policy\nrepository: {_REPOSITORY}\npeople:\n{people}{rule}"}
    _git(root, "init", "-q", "-b", "main")
    first = _imported(root, [{**_FILES, **files}])[0]
    by_number = [signers[number % len(signers)] for number in range(signoffs)]
    texts = _records(folder, by_number, _covered(root, _chained(root, [first], signers[:1])))
    trees = _imported(root, [{**_FILES, **files}, *({path: text} for path, text in texts)])
    _chained(root, trees, [signers[0], *by_number])
    _git(root, "update-ref", "-d", "refs/unsigned")
    _git(root, "reset", "-q", "--hard")
    _git(root, "-c", "gc.pruneExpire=now", "gc", "-q")
    return SignedProject(root, allowed)


def _signer(keys: Path, number: int) -> _Signer:
    name = f"person-{number:03d}"
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", keys / name]
    subprocess.run(made, check=True)
    return _Signer(name, keys / name)


def _covered(root: Path, commit: str) -> Coverage:
    repository = Repository.open(root)
    if repository is None:
        raise RuntimeError(f"git has made no repository in {root}.")
    with closing(repository):
        found = Covering(load_settings(root, None), repository).coverage(commit)
    return Coverage(algorithm="coverage/v1", digest=found.digest, files=found.files)


def _records(folder: Path, signers: Sequence[_Signer], covers: Coverage) -> list[tuple[str, str]]:
    """Return paths and texts of records, signed by all of a person's at once."""
    records = [_record(one, number, covers) for number, one in enumerate(signers)]
    statements = [folder / f"statement-{number}" for number in range(len(records))]
    own: dict[_Signer, list[Path]] = {}
    for signer, record, statement in zip(signers, records, statements, strict=True):
        statement.write_bytes(statement_of(record))
        own.setdefault(signer, []).append(statement)
    for signer, ones in own.items():
        command = ["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", signer.key, *ones]
        subprocess.run(command, check=True, capture_output=True)
    found = []
    for number, (record, statement) in enumerate(zip(records, statements, strict=True)):
        made = statement.with_name(f"{statement.name}.sig")
        signed = msgspec.structs.replace(record, signature=made.read_text())
        path = f"data/signoffs/{_VERSION}/{_ROLE}-{record.person}-{number}.yml"
        found.append((path, signoff_text(signed)))
        statement.unlink()
        made.unlink()
    return found


def _record(signer: _Signer, number: int, covers: Coverage) -> Signoff:
    return Signoff(
        repository=_REPOSITORY,
        report="Shop",
        version=_VERSION,
        role=_ROLE,
        person=signer.name,
        printed_name=signer.name,
        decision=Decision.APPROVED,
        meaning=f"I reviewed the evidence and approve this version: the decision {number}.",
        signed_at=_BEGUN + dt.timedelta(hours=number),
        covers=covers,
    )


def _imported(root: Path, states: Iterable[dict[str, str]]) -> list[str]:
    """Return the ids of the folders of commits, each of which adds files to the one before."""
    stream = b"".join(_stream(states))
    _git(root, "fast-import", "--quiet", "--force", given=stream)
    return _git(root, "log", "--reverse", "--format=%T", "refs/unsigned").split()


def _stream(states: Iterable[dict[str, str]]) -> Iterator[bytes]:
    yield b"reset refs/unsigned\n\n"
    for number, files in enumerate(states):
        yield b"commit refs/unsigned\ncommitter x <x@example.com> %d +0000\ndata 0\n" % number
        for path, text in files.items():
            content = text.encode()
            yield b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)


def _chained(root: Path, trees: Sequence[str], signers: Sequence[_Signer]) -> str:
    """Make signed commits, each the parent of the next one, and return the last one's id."""
    commit, files = "", []
    folder = root.parent / "commits"
    folder.mkdir(exist_ok=True)
    for number, (tree, signer) in enumerate(zip(trees, signers, strict=True)):
        at = int(_BEGUN.timestamp()) + 3600 * number
        who = f"{signer.name} <{signer.name}@example.com> {at} +0000"
        parent = f"parent {commit}\n" if commit else ""
        header = f"tree {tree}\n{parent}author {who}\ncommitter {who}\n"
        command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", signer.key]
        unsigned = f"{header}\nSign off\n".encode()
        signing = subprocess.run(command, input=unsigned, capture_output=True, check=True)
        signature = signing.stdout.decode().rstrip("\n").replace("\n", "\n ")
        content = f"{header}gpgsig {signature}\n\nSign off\n".encode()
        digest = hashlib.sha1(b"commit %d\0" % len(content), usedforsecurity=False)
        digest.update(content)
        commit = digest.hexdigest()
        file = folder / str(number)
        file.write_bytes(content)
        files.append(file)
    named = "".join(f"{file}\n" for file in files).encode()
    _git(root, "hash-object", "-t", "commit", "-w", "--stdin-paths", given=named)
    _git(root, "update-ref", "refs/heads/main", commit)
    return commit


def _git(root: Path, *words: str, given: bytes | None = None) -> str:
    """Run git without anybody's configuration, and return its output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", *words]
    done = subprocess.run(
        command, cwd=root, env=kept | own, input=given, capture_output=True, check=True
    )
    return done.stdout.decode()
