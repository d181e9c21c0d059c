"""What a contract names: the file of its specification, and the recordings that it rests on."""

import posixpath
from collections.abc import Iterable

from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.patterns import matches


def names_specifications(evidence: Evidence) -> bool:
    """Return whether any contract names a specification that is in the repository."""
    return any(source_path(evidence, record) for _, record in evidence.of(Contract))


def source_path(evidence: Evidence, contract: Contract) -> str | None:
    """Return the path of a contract's specification, or `None` when no file is of that name.

    A source is looked for from the root of the repository, then from the data folder.
    """
    if contract.source is None or "://" in contract.source.text:
        return None
    path = posixpath.normpath(contract.source.text.partition("#")[0])
    for found in (path, posixpath.join(evidence.data_dir, path)):
        if found in evidence.paths:
            return found
    return None


def recordings_of(evidence: Evidence, contract: Contract, paths: Iterable[str]) -> list[str]:
    """Return which of the paths a contract's patterns are of, from the root or the data folder."""
    patterns = [reference.text for reference in contract.recordings]
    inside = f"{evidence.data_dir}/"
    return [
        path
        for path in paths
        if any(
            matches(pattern, path) or matches(pattern, path.removeprefix(inside))
            for pattern in patterns
        )
    ]
