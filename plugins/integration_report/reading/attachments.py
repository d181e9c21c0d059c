"""Files that documents name: specifications of contracts, and what shows that a task is done."""

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any

from integration_report.model.checklist import Checklist, Item
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.flow import Flow
from integration_report.model.results import TestReport
from integration_report.model.tree import Tree, is_inside


def specifications(tree: Tree, documents: Iterable[Document[Any]], data_dir: str) -> frozenset[str]:
    """Return the paths of the files that contracts name as their source and that exist.

    A source is looked for from the root and from the data folder; both may have it.
    """
    return frozenset(path for path in named_sources(documents, data_dir) if tree.exists(path))


def named_sources(documents: Iterable[Document[Any]], data_dir: str) -> frozenset[str]:
    """Return the paths that contracts may mean by their source, whether they exist or not."""
    return frozenset(
        path
        for document in documents
        if isinstance(document.record, Contract) and document.record.source is not None
        for path in _paths(document.record.source.text, ("", data_dir))
    )


def attached(documents: Iterable[Document[Any]], data_dir: str) -> frozenset[str]:
    """Return the paths that items link to as their evidence, whether they exist or not.

    A link is relative to the document's own folder, to the root or to the data folder.
    """
    return frozenset(
        path
        for document in documents
        for item in _items(document.record)
        for link in item.evidence
        for path in _paths(link.text, (posixpath.dirname(document.path), "", data_dir))
    )


def _paths(name: str, folders: Iterable[str]) -> Iterator[str]:
    name = name.partition("#")[0]
    if "://" in name or not name:
        return
    for folder in folders:
        path = posixpath.normpath(posixpath.join(folder, name))
        if is_inside(path):
            yield path


def _items(record: Any) -> Iterable[Item]:  # noqa: ANN401
    match record:
        case Checklist():
            return record.items()
        case Flow():
            return record.checks
        case TestReport():
            return record.actions
        case _:
            return ()
