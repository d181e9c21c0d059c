"""Projects written down in a test: a mapping of paths and texts becomes evidence."""

import datetime as dt
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TypedDict

from git_repositories import git, opened
from integration_report.checking.rule import Facts
from integration_report.model.evidence import Evidence
from integration_report.reading.load import load
from integration_report.reading.tree import WorkTree
from integration_report.rollup.rate import rate
from integration_report.settings import Settings
from integration_report.snapshots.remembered import remembered
from integration_report.verifying import verified

TODAY = dt.date(2026, 10, 10)
"""The day that counts as today unless a test says otherwise."""


class Special(TypedDict, total=False):
    """A file that can't be written as a text."""

    text: str
    """A text to be repeated."""
    times: int
    """How often."""
    link: str
    """The target of a symbolic link."""


def write(folder: Path, files: Mapping[str, str | bytes | Special]) -> None:
    """Write files below a folder: texts, bytes, repeated texts and symbolic links."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            target.write_bytes(content.encode())
        elif isinstance(content, bytes):
            target.write_bytes(content)
        elif "link" in content:
            target.symlink_to(content["link"])
        else:
            target.write_bytes((content["text"] * content["times"]).encode())


def evidence_of(
    folder: Path,
    files: Mapping[str, str | bytes | Special],
    *,
    as_of: dt.date = TODAY,
    before: Mapping[str, str] | None = None,
) -> Evidence:
    """Return the evidence that files written below a folder are.

    `before` are files of a commit that was made before them; there is no git without.
    """
    repository = None
    if before:
        write(folder, before)
        git(folder, "init", "-q")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", "Before")
        repository = opened(folder)
    write(folder, files)
    tree = WorkTree(folder)
    evidence = load(tree, data_dir="data", docs_dir="docs", as_of=as_of)
    if repository is None:
        return verified(evidence, tree)
    with closing(repository):
        compared = verified(evidence, tree, repository=repository)
        return remembered(Settings(root=folder), repository, compared)


def facts_of(
    folder: Path,
    files: Mapping[str, str | bytes | Special],
    *,
    as_of: dt.date = TODAY,
    before: Mapping[str, str] | None = None,
) -> Facts:
    """Return what rules may look at, of files written below a folder, as `evidence_of` does."""
    evidence = evidence_of(folder, files, as_of=as_of, before=before)
    return Facts(evidence, rate(evidence))
