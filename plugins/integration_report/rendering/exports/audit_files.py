"""What an audit bundle has besides the repository: records, statements, keys, and how to verify."""

import os
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Final

from integration_report.model.bundle import BundledCommit, BundledSignoff
from integration_report.model.summary import Report
from integration_report.rendering.exports.in_toto import signoff_files, verdict

SUMS: Final = "SHA256SUMS"
"""The file that has the digests of all others."""
REPOSITORY: Final = "repository.bundle"
"""The file that has the repository."""

_SHIPPED: Final = "integration_report.rendering.exports"


def audit_files(
    report: Report, commit: BundledCommit, *, report_json: bytes
) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file of a bundle but its repository and its sums."""
    yield "report.json", report_json
    yield "verdict.json", verdict(report, commit)
    yield "commit.txt", _commit(commit)
    yield "signoffs.txt", "".join(map(_row, commit.signoffs)).encode("ascii")
    yield "policy.path", os.fsencode(commit.policy_path) + b"\0"
    if commit.policy is not None:
        yield "policy.yml", commit.policy
    for path, content in signoff_files(commit.signoffs):
        folder = "signatures" if path.endswith(".sig") else "statements"
        if not path.endswith(".dsse.json"):
            yield f"{folder}/{path.removeprefix('signoffs/')}", content
    for signoff in commit.signoffs:
        yield from _about(signoff)
    yield from shipped()


def sums(digests: Mapping[str, str]) -> bytes:
    """Return the file of digests, given in hexadecimal digits by path, as sha256sum reads it."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode("utf-8")


def shipped() -> Iterator[tuple[str, bytes]]:
    """Yield the files that every bundle has: how to verify it, and the test vectors."""
    folder = files(_SHIPPED) / "audit"
    for name in ("README.md", "verify.sh", "verify-signoff.sh"):
        yield name, (folder / name).read_bytes()
    for name in ("coverage.json", "signatures.json", "statements.json"):
        yield f"vectors/{name}", (folder / "vectors" / name).read_bytes()


def _commit(commit: BundledCommit) -> bytes:
    return f"{commit.id} {commit.object_format} {commit.today}\n".encode("ascii")


def _row(signoff: BundledSignoff) -> str:
    """Return the line of a sign-off that verify.sh reads: words without white space."""
    if signoff.is_signed:
        proof = "record"
    elif signoff.trust == "verified":
        proof = "commit"
    else:
        proof = "none"
    words = (
        signoff.name,
        str(signoff.trust),
        signoff.word,
        proof,
        signoff.arrival or "-",
        signoff.origin or "-",
        str(signoff.arrived_at),
        signoff.policy_commit or "-",
    )
    return " ".join(words) + "\n"


def _about(signoff: BundledSignoff) -> Iterator[tuple[str, bytes]]:
    name = signoff.name
    yield f"records/{name}.txt", signoff.record
    yield f"records/{name}.path", os.fsencode(signoff.path) + b"\0"
    yield f"covered/{name}.txt", b"".join(os.fsencode(path) + b"\0" for path in signoff.covered)
    if signoff.policy is not None:
        yield f"policies/{name}.yml", signoff.policy
        yield f"allowed_signers/{name}.txt", signoff.allowed_signers.encode("ascii")
