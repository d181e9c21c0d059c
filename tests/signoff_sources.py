"""What the oracle of sign-offs knows: git's objects, and signatures as ssh-keygen tells them."""

import base64
import datetime as dt
import hashlib
import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import yaml

NAMESPACE = "signoff@mkdocs-integration-report"
POLICY = "data/policy.yml"
SIGNOFFS = "data/signoffs/"

Tree = dict[str, tuple[str, str]]
"""By path: the mode and the id of the bytes."""
Record = dict[str, Any]


class Sources:
    """A repository, whose commits are asked for one by one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._trees: dict[str, Tree] = {}
        self._commits: dict[str, bytes] = {}
        self._blobs: dict[str, bytes] = {}
        self._signers: dict[bytes, str] = {}
        self._said: dict[str, dict[str, Any]] = {}
        self._digests: dict[tuple[str, tuple[str, ...]], str] = {}

    def git(self, *words: str) -> bytes:
        """Run git and return its output."""
        command = ["git", "-C", str(self.root), *words]
        return subprocess.run(command, check=True, capture_output=True).stdout

    def main_line(self, head: str) -> list[str]:
        """Return the commits on the way of first parents, oldest first."""
        return self.git("rev-list", "--first-parent", "--reverse", head).decode().split()

    def tree(self, commit: str) -> Tree:
        """Return the files of a commit."""
        if commit not in self._trees:
            entries = self.git("ls-tree", "-r", "-z", commit).decode().split("\0")[:-1]
            found = (entry.partition("\t") for entry in entries)
            self._trees[commit] = {
                path: (words.split()[0], words.split()[2]) for words, _, path in found
            }
        return self._trees[commit]

    def blob(self, blob: str) -> bytes:
        """Return the bytes of a file."""
        if blob not in self._blobs:
            self._blobs[blob] = self.git("cat-file", "blob", blob)
        return self._blobs[blob]

    def commit(self, commit: str) -> bytes:
        """Return the bytes of a commit."""
        if commit not in self._commits:
            self._commits[commit] = self.git("cat-file", "commit", commit)
        return self._commits[commit]

    def parents(self, commit: str) -> list[str]:
        """Return the parents of a commit."""
        header = self.commit(commit).partition(b"\n\n")[0].decode()
        return re.findall(r"^parent (\w+)$", header, re.MULTILINE)

    def committed(self, commit: str) -> int:
        """Return the committer's time."""
        header = self.commit(commit).partition(b"\n\n")[0].decode()
        found = re.search(r"^committer .* (\d+) [+-]\d+$", header, re.MULTILINE)
        assert found is not None
        return int(found[1])

    def yaml(self, blob: str) -> dict[str, Any]:
        """Return what a file says."""
        if blob not in self._said:
            found = yaml.load(self.blob(blob), yaml.CBaseLoader)  # noqa: S506 - it makes only strings
            self._said[blob] = found if isinstance(found, dict) else {}
        return self._said[blob]

    def covered(self, commit: str, scope: tuple[str, ...] = ()) -> Tree:
        """Return the covered files."""
        return {
            path: entry
            for path, entry in self.tree(commit).items()
            if path.startswith("data/") and path != POLICY and not path.startswith(SIGNOFFS)
            if not scope or any(path == one or path.startswith(f"{one}/") for one in scope)
        }

    def digest(self, commit: str, scope: tuple[str, ...] = ()) -> str:
        """Return the digest of what is covered."""
        if (commit, scope) not in self._digests:
            files = {
                path: (mode, self.blob(blob))
                for path, (mode, blob) in self.covered(commit, scope).items()
            }
            self._digests[commit, scope] = digest(files)
        return self._digests[commit, scope]

    def signer(self, signature: str, message: bytes, namespace: str) -> str:
        """Return the fingerprint of the key that signed, or nothing if none did."""
        known = namespace.encode() + signature.encode() + message
        if known not in self._signers:
            self._signers[known] = signer(signature, message, namespace)
        return self._signers[known]

    def signer_of_commit(self, commit: str) -> str:
        """Return the fingerprint of the key that signed a commit."""
        lines = self.commit(commit).split(b"\n")
        inside = kept = False
        payload, signature = list[bytes](), list[bytes]()
        for line in lines:
            kept = kept or not line
            inside = not kept and (line.startswith(b"gpgsig ") or (inside and line[:1] == b" "))
            (signature if inside else payload).append(line)
        text = b"\n".join(line.removeprefix(b"gpgsig ").lstrip(b" ") for line in signature)
        return self.signer(text.decode() + "\n", b"\n".join(payload), "git") if text else ""


def day_of(seconds: int) -> dt.date:
    """Return the day of a time."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def numbered(path: str) -> list[tuple[int, str]]:
    """Return what paths are sorted by: numbers in them count as numbers."""
    parts = re.findall(r"(\d+)|(\D+)", path.rpartition(".")[0])
    return [(int(digits), "") if digits else (-1, text) for digits, text in parts]


def digest(files: dict[str, tuple[str, bytes]]) -> str:
    """Return the digest of files by path, each with mode and bytes: coverage/v1."""
    hashed = hashlib.sha256(b"mkdocs-integration-report/coverage/v1\0")
    for path, (mode, content) in sorted(files.items(), key=lambda one: one[0].encode()):
        size, inside = len(content), hashlib.sha256(content).hexdigest()
        hashed.update(f"{mode}\0{path}\0{size}\0{inside}\n".encode())
    return f"sha256:{hashed.hexdigest()}"


def statement(record: Record) -> bytes:
    """Return the statement of a record, or nothing if it has none."""
    if "covers" not in record or not record.get("signed_at"):
        return b""
    names = "decision meaning person printed_name report repository revokes role supersedes version"
    covers = {name: str(record["covers"][name]) for name in ("algorithm", "digest", "files")}
    predicate = {name: record.get(name, "") for name in names.split()} | {
        "conditions": record.get("conditions", []),
        "covers": covers,
        "signed_at": record["signed_at"],
    }
    subject = {
        "name": f"{record['report']}@{record['version']}",
        "digest": {"sha256": covers["digest"].removeprefix("sha256:")},
    }
    whole = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [subject],
        "predicateType": "urn:mkdocs-integration-report:signoff:v1",
        "predicate": predicate,
    }
    return json.dumps(whole, sort_keys=True, separators=(",", ":")).encode()


def statement_digest(record: Record) -> str:
    """Return the digest by which others name a record, or nothing."""
    said = statement(record)
    return f"sha256:{hashlib.sha256(said).hexdigest()}" if said else ""


def fingerprint(key: str) -> str:
    """Return the fingerprint of a public key."""
    hashed = hashlib.sha256(base64.b64decode(key.split()[1])).digest()
    return f"SHA256:{base64.b64encode(hashed).decode().rstrip('=')}"


def signer(signature: str, message: bytes, namespace: str) -> str:
    """Return the fingerprint of the key that made a signature, as ssh-keygen says it."""
    with tempfile.NamedTemporaryFile("w", suffix=".sig") as file:
        file.write(signature)
        file.flush()
        command = ["ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", file.name]
        done = subprocess.run(command, input=message, capture_output=True, check=False)
    found = re.search(rb"SHA256:\S+", done.stdout)
    return found[0].decode() if found and done.returncode == 0 else ""
