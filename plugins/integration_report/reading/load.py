"""A tree of files becomes evidence; a file that can't be read never hides the others."""

import datetime as dt
import gc
import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.tree import EntryType, Tree, TreeError, is_inside
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.cache import Cache
from integration_report.reading.document import (
    MARKDOWN_SUFFIXES,
    read_document,
    unreadable,
)
from integration_report.reading.files import Area, Candidate, candidates
from integration_report.reading.problems import Problems

MOST_BYTES: Final = 256 << 10
"""How large a document may be."""
MOST_MARKDOWN_BYTES: Final = 2 << 20
"""How large a Markdown document may be: it may have long texts besides what is read."""

_FRONT_MATTER: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?s:.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE
)
_KIND: Final = re.compile(rb"^[\"']?kind[\"']?[ \t]*:", re.MULTILINE)


def load(
    tree: Tree,
    *,
    data_dir: str,
    docs_dir: str,
    as_of: dt.date,
    cache: Cache | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evidence:
    """Return the evidence of a tree.

    `data_dir` and `docs_dir` are relative to the tree's root. `as_of` is the day that counts as
    today. `cache` spares reading what was read before. `progress` is told how many files are
    done, and of how many.
    """
    with _without_collection():
        found = candidates(tree, data_dir=data_dir, docs_dir=docs_dir)
        reader = _Reader(tree, data_dir, cache)
        documents = []
        for number, candidate in enumerate(found, 1):
            document = reader.document(candidate)
            if document is not None:
                documents.append(document)
            if progress is not None:
                progress(number, len(found))
        if cache is not None:
            cache.close()
        sources = _sources(tree, documents, data_dir)
        return Evidence(
            (document for document in documents if document.kind or document.path not in sources),
            as_of=as_of,
            paths=sources.union(
                candidate.entry.path
                for candidate in found
                if candidate.entry.type is EntryType.FILE and candidate.area is not Area.PAGE
            ),
            data_dir=data_dir,
            commit=tree.commit,
        )


class _Reader:
    """Reads the files of a tree, those that were read before from the cache."""

    def __init__(self, tree: Tree, data_dir: str, cache: Cache | None) -> None:
        self._tree = tree
        self._data_dir = data_dir
        self._cache = cache

    def document(self, candidate: Candidate) -> Document[Any] | None:
        """Return the document of a file, or `None` when the file is no evidence."""
        entry, area = candidate
        if area not in (Area.EVIDENCE, Area.PAGE):
            return None
        if not entry.path.isprintable() and _is_unreadable_name(entry.path):
            return _refused(entry.path, codes.ENCODING, "Its name is no UTF-8", "Rename it.")
        if entry.type is not EntryType.FILE:
            message = "It is a symbolic link" if entry.type is EntryType.LINK else "It is no file"
            hint = "Put the file itself there, or delete it."
            return _refused(entry.path, codes.NOT_FOLLOWED, message, hint)
        if entry.size > _limit(entry.path):
            return self._too_large(entry.path, entry.size)
        blob = self._tree.recorded_blob(entry.path)
        if blob is not None and self._cache is not None:
            known, document = self._cache.find(f"{blob}:{area}:{entry.path}", entry.path)
            if known:
                return document
        try:
            content = self._tree.read(entry.path)
        except TreeError as error:
            hint = "Make it readable, or delete it."
            return _refused(entry.path, codes.NOT_FOLLOWED, f"It can't be read: {error}", hint)
        if area is Area.PAGE and not _says_kind(content):
            return None
        return self._from_content(content, candidate)

    def _from_content(self, content: bytes, candidate: Candidate) -> Document[Any] | None:
        path = candidate.entry.path
        if len(content) > _limit(path):
            return self._too_large(path, len(content))
        blob = self._tree.blob(path, content)
        key = f"{blob}:{candidate.area}:{path}"
        if self._cache is not None:
            known, document = self._cache.find(key, path)
            if known:
                return document
        document = read_document(content, path, blob)
        if self._cache is not None:
            self._cache.store(key, path, document)
        return document

    def _too_large(self, path: str, size: int) -> Document[Any]:
        limit = _limit(path)
        message = f"The file has {size:,} bytes, more than {limit:,}; it was not read"
        return _refused(path, codes.SIZE, message, "Split it into smaller documents.")


def _refused(path: str, code: str, message: str, hint: str) -> Document[Any]:
    """Return the document of a file that isn't read at all."""
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    problems = Problems(shown)
    problems.add(code, 1, 1, f"{message}.", hint)
    return unreadable(shown, "", problems)


def _limit(path: str) -> int:
    return MOST_MARKDOWN_BYTES if path.lower().endswith(MARKDOWN_SUFFIXES) else MOST_BYTES


def _is_unreadable_name(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _says_kind(page: bytes) -> bool:
    """Return whether a page's front matter has a kind; most pages have none."""
    front = _FRONT_MATTER.match(page)
    return front is not None and _KIND.search(front[0]) is not None


def _sources(tree: Tree, documents: list[Document[Any]], data_dir: str) -> frozenset[str]:
    """Return the paths of the existing files that contracts name as their specification."""
    found = set()
    for document in documents:
        if document.kind is not Kind.CONTRACT or not isinstance(document.record, Contract):
            continue
        source = document.record.source
        if source is None:
            continue
        for base in (data_dir, ""):
            path = posixpath.normpath(posixpath.join(base, source.text))
            if is_inside(path) and tree.exists(path):
                found.add(path)
    return frozenset(found)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the garbage collector out: what is read now is all kept, and walking it is wasted."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
