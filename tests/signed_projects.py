"""A repository whose evidence somebody signed, and what verifies that without the program."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from git_repositories import git
from integration_report.model.location import Reference
from integration_report.model.signoff import Coverage, Signoff
from integration_report.signoffs.statement import NAMESPACE, statement_of
from specification_vectors import SCRIPT, record_of, vectors

COVERED = ("data/a b.yml", "data/line\nfeed.yml", "data/plan.yml", "data/ü.yml")
TOOLS = (
    *("awk", "bash", "cat", "cmp", "cp", "cut", "date", "dirname", "env", "git", "grep", "mkdir"),
    *("mktemp", "rm", "sed", "sh", "sha256sum", "sort", "ssh-keygen", "tr", "wc"),
)
"""All that verifying needs besides the shell's own."""
PLAIN = record_of(vectors("statements")[0]["record"])
"""A record, as the first vector has it."""


class Signed(NamedTuple):
    """What the script needs to verify a sign-off."""

    repository: Path
    """The repository."""
    paths: Path
    """The list of covered files."""
    statement: Path
    """The statement."""
    signature: Path
    """The signature."""
    allowed: Path
    """The list of allowed signers."""


def key(folder: Path, name: str) -> Path:
    """Return a new key without a passphrase; its public part is beside it."""
    words = ("-q", "-t", "ed25519", "-N", "", "-C", "", "-f", folder / name)
    subprocess.run(["ssh-keygen", *map(str, words)], check=True)
    return folder / name


def signature(by: Path, statement: bytes, namespace: str = NAMESPACE) -> bytes:
    """Return the signature of a statement."""
    words = ("-Y", "sign", "-q", "-f", by, "-n", namespace)
    command = ["ssh-keygen", *map(str, words)]
    return subprocess.run(command, input=statement, stdout=subprocess.PIPE, check=True).stdout


def evidence(folder: Path, object_format: str = "sha1") -> Path:
    """Return a repository with the covered files in one commit, and one that isn't covered."""
    folder.mkdir()
    git(folder, "init", "-q", f"--object-format={object_format}")
    (folder / "data").mkdir()
    for path in (*COVERED, "data/other.yml"):
        (folder / path).write_text(f"kind: plan # {path!r}\n", "utf-8")
    (folder / "data/plan.yml").chmod(0o755)
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", "Change")


def listed(file: Path, paths: Sequence[str] = COVERED) -> Path:
    """Return a list of paths, each ended by a NUL."""
    file.write_bytes(b"".join(os.fsencode(path) + b"\0" for path in paths))
    return file


def run_script(
    *words: object,
    script: Path = SCRIPT,
    path: str = os.environ["PATH"],
    variables: Mapping[str, str] = MappingProxyType({}),
) -> tuple[int, str, str]:
    """Return how a script ends that is run with nothing but a PATH, and what it prints."""
    done = subprocess.run(
        ["/usr/bin/env", "bash", *map(str, (script, *words))],
        env={"PATH": path, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def few_tools(folder: Path) -> Path:
    """Return a folder with links to the few programs that verifying needs, and no Python."""
    folder.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found, name
        (folder / name).symlink_to(found)
    return folder


def signed(folder: Path, repository: Path, by: Path) -> Signed:
    """Return a sign-off of what is committed, with all that verifies it."""
    paths = listed(folder / "paths")
    code, said, errors = run_script(repository, "HEAD", paths)
    assert (code, errors) == (0, "")
    digest, files, _ = said.split()
    statement = statement_of(record(digest, int(files)))
    found = Signed(repository, paths, *(folder / name for name in ("statement", "sig", "allowed")))
    found.statement.write_bytes(statement)
    found.signature.write_bytes(signature(by, statement))
    public = by.with_suffix(".pub").read_text("ascii")
    found.allowed.write_text(f'alice namespaces="{NAMESPACE}" {public}', "ascii")
    return found


def record(digest: str, files: int) -> Signoff:
    """Return a record that covers files, with a text in it that looks like fields."""
    covers = Coverage(algorithm="coverage/v1", digest=digest, files=files)
    conditions = (Reference.to("INT-047"),)
    meaning = 'Mine\\","person":"mallory","role":"qa-lead","files":"1'
    return msgspec.structs.replace(PLAIN, covers=covers, conditions=conditions, meaning=meaning)
