"""What a contract names: the file of its specification, and the recordings that it rests on."""

import posixpath
from collections.abc import Iterable
from typing import Any, Final

from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.patterns import matches
from integration_report.model.recording import Recording
from integration_report.model.runs import ResultFormat, TestRun

RUNS_WITH_EXCHANGES: Final = frozenset({ResultFormat.NEWMAN_JSON, ResultFormat.SCHEMATHESIS_NDJSON})
"""The formats of test results that have requests and responses."""


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


def has_exchanges(document: Document[Any]) -> bool:
    """Return whether a document is a recording, or a test run with requests and responses."""
    record = document.record
    if isinstance(record, Recording):
        return True
    return isinstance(record, TestRun) and record.format in RUNS_WITH_EXCHANGES
