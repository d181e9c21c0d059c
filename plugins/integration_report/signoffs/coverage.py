"""What a sign-off covers, as one digest that anybody can compute again from git's own bytes."""

import hashlib
import os
from collections.abc import Iterable
from typing import Final, NamedTuple

from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.signoff import COVERAGE_ALGORITHM
from integration_report.model.sources import source_path
from integration_report.model.words import Kind

_HEADER: Final = f"mkdocs-integration-report/{COVERAGE_ALGORITHM}\0".encode()
_NOT_COVERED: Final = frozenset({Kind.SIGNOFF, Kind.POLICY})


class CoveredFile(NamedTuple):
    """A file that is covered, as git has it."""

    mode: str
    """Git's mode, `100644` or `100755`."""
    path: str
    """Path relative to the root."""
    size: int
    """How many bytes it has."""
    sha256: str
    """The sha256 of its bytes, in hexadecimal digits."""


class Coverage(NamedTuple):
    """The digest of what is covered."""

    digest: str
    """`sha256:` and 64 hexadecimal digits."""
    files: int
    """How many files it is made of."""


def coverage(files: Iterable[CoveredFile]) -> Coverage:
    """Return the digest of files, in whatever order they come.

    It rests on modes, paths and bytes alone, so that it is the same after a merge, squash, rebase
    or amend that leaves them alone, and in repositories of either object format.
    """
    digest, count = hashlib.sha256(_HEADER), 0
    for path, file in sorted((os.fsencode(file.path), file) for file in files):
        about = (file.mode.encode(), path, str(file.size).encode(), file.sha256.encode())
        digest.update(b"\0".join(about[:3]) + b"\0" + about[3] + b"\n")
        count += 1
    return Coverage(f"sha256:{digest.hexdigest()}", count)


def covered_paths(evidence: Evidence) -> frozenset[str]:
    """Return the paths of what is covered, but for files that specifications refer to.

    These are the documents, the forms and specifications that they refer to, and neither sign-offs
    nor the policy: those come later, and must not make what is signed another thing.
    """
    records = f"{evidence.data_dir}/signoffs/"
    found = {
        document.path
        for document in evidence.documents
        if document.kind not in _NOT_COVERED and not document.path.startswith(records)
    }
    found |= {form.path for form in evidence.forms.values() if form.path}
    found |= {
        path for _, record in evidence.of(Contract) if (path := source_path(evidence, record))
    }
    return frozenset(found)


def is_in_scope(path: str, scope: tuple[str, ...]) -> bool:
    """Return whether a file is one of those files, or below one of those folders, or all are."""
    if not scope:
        return True
    return any(path == part or path.startswith(f"{part}/") for part in map(_without_slashes, scope))


def _without_slashes(part: str) -> str:
    return part.strip("/")
