"""A tree of files becomes evidence; a file that can't be read never hides the others."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Final

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.memory import without_collection
from integration_report.model.tree import Entry, EntryType, Tree, TreeError
from integration_report.reading import codes
from integration_report.reading.attachments import attached, specifications
from integration_report.reading.cache import Cache, shelf_of
from integration_report.reading.document import (
    MARKDOWN_SUFFIXES,
    read_document,
    unreadable,
)
from integration_report.reading.files import Area, Candidate, candidates
from integration_report.reading.problems import Problems
from integration_report.reading.team_forms import read_forms

MOST_BYTES: Final = 256 << 10
"""How large a document may be."""
MOST_MARKDOWN_BYTES: Final = 2 << 20
"""How large a Markdown document may be: it may have long texts besides what is read."""

_FRONT_MATTER: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?s:.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE
)
_KIND: Final = re.compile(rb"^[\"']?kind[\"']?[ \t]*:", re.MULTILINE)
_PERHAPS_KIND: Final = re.compile(rb"kind|\\[ux]", re.IGNORECASE)


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
    with without_collection():
        found = candidates(tree, data_dir=data_dir, docs_dir=docs_dir)
        reader = _Reader(tree, cache)
        documents = []
        if cache is not None:
            found.sort(key=lambda candidate: shelf_of(candidate.entry.path))
        for number, candidate in enumerate(found, 1):
            document = reader.document(candidate)
            if document is not None:
                documents.append(document)
            if progress is not None:
                progress(number, len(found))
        team_forms = (candidate for candidate in found if candidate.area is Area.FORM)
        forms, unsound = read_forms(tree, team_forms, cache, limit=MOST_BYTES)
        if cache is not None:
            cache.close()
        named = specifications(tree, documents, data_dir)
        return Evidence(
            [*_recognised(documents, named, data_dir), *unsound],
            as_of=as_of,
            forms=forms,
            paths=named.union(
                candidate.entry.path
                for candidate in found
                if candidate.entry.type is EntryType.FILE and candidate.area is not Area.PAGE
            ),
            data_dir=data_dir,
            commit=tree.commit,
        )


class _Reader:
    """Reads the files of a tree, those that were read before from the cache."""

    def __init__(self, tree: Tree, cache: Cache | None) -> None:
        self._tree = tree
        self._cache = cache

    def document(self, candidate: Candidate) -> Document[Any] | None:
        """Return the document of a file, or `None` when the file is no evidence."""
        path, area = candidate.entry.path, candidate.area
        if area in (Area.FORM, Area.KEY):
            return None
        refused = _refused(candidate.entry)
        if refused is not None:
            return refused
        recorded = self._tree.recorded_blob(path)
        if recorded is not None:
            known, document = self._find(recorded, candidate)
            if known:
                return document
        try:
            content = self._tree.read(path)
        except TreeError as error:
            message, hint = f"It can't be read: {error}", "Make it readable, or delete it."
            return _without_record(path, codes.NOT_FOLLOWED, message, hint)
        if area is Area.PAGE and not _says_kind(content, path):
            if recorded is not None:
                self._store(recorded, candidate, None)
            return None
        if len(content) > _limit(path):
            return _too_large(path, len(content))
        blob = self._tree.blob(path, content)
        known, document = self._find(blob, candidate)
        if not known:
            document = read_document(content, path, blob, is_page=area is Area.PAGE)
            if area is Area.UNLIKELY and document is not None and not _seems(document, content):
                document = None
            self._store(blob, candidate, document)
        return document

    def _find(self, blob: str, candidate: Candidate) -> tuple[bool, Document[Any] | None]:
        if self._cache is None:
            return False, None
        return self._cache.find(f"{blob}:{candidate.area}", candidate.entry.path)

    def _store(self, blob: str, candidate: Candidate, document: Document[Any] | None) -> None:
        if self._cache is not None:
            self._cache.store(f"{blob}:{candidate.area}", candidate.entry.path, document)


def _refused(entry: Entry) -> Document[Any] | None:
    """Return the document of a file that isn't read at all, or `None` for one that is."""
    path = entry.path
    if "\\" in path:
        message, hint = "The name of the file has a backslash, which leads elsewhere", "Rename it."
        return _without_record(path, codes.NOT_FOLLOWED, message, hint)
    if not path.isprintable() and _is_no_utf_8(path):
        message, hint = "The name of the file is no UTF-8", "Rename the file."
        return _without_record(path, codes.ENCODING, message, hint)
    if entry.type is EntryType.LINK:
        message, hint = "It is a symbolic link", "Put the file itself there, or delete the link."
        return _without_record(path, codes.NOT_FOLLOWED, message, hint)
    if entry.type is not EntryType.FILE:
        message, hint = "It is no file that can be read", "Make it readable, or delete it."
        return _without_record(path, codes.NOT_FOLLOWED, message, hint)
    return _too_large(path, entry.size) if entry.size > _limit(path) else None


def _too_large(path: str, size: int) -> Document[Any]:
    message = f"The file has {size:,} bytes, more than {_limit(path):,}; it was not read"
    return _without_record(path, codes.SIZE, message, "Split it into smaller documents.")


def _without_record(path: str, code: str, message: str, hint: str) -> Document[Any]:
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    problems = Problems(shown)
    problems.add(code, 1, 1, f"{message}.", hint)
    return unreadable(shown, "", problems)


def _limit(path: str) -> int:
    return MOST_MARKDOWN_BYTES if path.lower().endswith(MARKDOWN_SUFFIXES) else MOST_BYTES


def _is_no_utf_8(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _says_kind(page: bytes, path: str) -> bool:
    """Return whether a page's front matter has a kind; most pages have none."""
    front = _FRONT_MATTER.match(page)
    if front is None:
        return False
    if _KIND.search(front[0]) is not None:
        return True
    # YAML has many ways to write a key, and "kind" can be part of a text. Reading tells them apart.
    if _PERHAPS_KIND.search(front[0]) is None or len(page) > MOST_MARKDOWN_BYTES:
        return False
    document = read_document(front[0], path, "", is_page=True)
    return document is not None and document.kind is not None


def _seems(document: Document[Any], content: bytes) -> bool:
    """Return whether a file is evidence as it says itself, though it may be too damaged to read."""
    return document.kind is not None or _KIND.search(content) is not None


def _recognised(
    documents: list[Document[Any]], named: frozenset[str], data_dir: str
) -> list[Document[Any]]:
    """Return the documents without those files of no kind that other documents name."""
    if all(document.kind for document in documents):
        return documents
    named |= attached(documents, data_dir)
    return [document for document in documents if document.kind or document.path not in named]
