"""Trees written on the spot, and what loading makes of them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.words import Kind
from integration_report.reading.load import load
from integration_report.reading.tree import WorkTree
from projects import TODAY, write

INTEGRATION = "## Integration: Web → API\n\n### Pre-Integration\n- [x] Web deployed and verified\n"


def evidence(
    root: Path,
    files: Mapping[str, str | bytes],
    progress: Callable[[int, int], None] | None = None,
) -> Evidence:
    """Return the evidence that files written below a folder are."""
    write(root, files)
    return load(WorkTree(root), data_dir="data", docs_dir="docs", as_of=TODAY, progress=progress)


def kinds(found: Evidence) -> dict[str, Kind | None]:
    """Return the kind of each document by path."""
    return {one.path: one.kind for one in found.documents}


def problems(found: Evidence) -> list[tuple[str, str]]:
    """Return the code and place of every problem."""
    return [
        (problem.code, str(problem.location)) for one in found.documents for problem in one.problems
    ]


def only(found: Evidence) -> Document[Any]:
    """Return the only document."""
    (one,) = found.documents
    return one


def same(one: Evidence, other: Evidence) -> bool:
    """Return whether two trees say the same."""
    parts = ("documents", "forms", "paths", "blocks")
    return all(getattr(one, part) == getattr(other, part) for part in parts)
