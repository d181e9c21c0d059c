"""A tree of files becomes evidence; a file that can't be read never hides the others."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from integration_report.model.blocks import PageBlock
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.memory import without_collection
from integration_report.model.tree import EntryType, Tree, TreeError
from integration_report.reading.attachments import attached, specifications
from integration_report.reading.cache import Known, shelf_of
from integration_report.reading.document import MARKDOWN_SUFFIXES, YAML_SUFFIXES
from integration_report.reading.files import Area, Candidate, candidates
from integration_report.reading.one_file import is_yaml_evidence, read_file, says_kind
from integration_report.reading.page_blocks import blocks_in
from integration_report.reading.refusals import (
    MOST_BYTES,
    MOST_RESULT_BYTES,
    is_utf_8,
    not_read,
    refused,
    too_large,
)
from integration_report.reading.team_forms import read_forms

_NO_DOCUMENTS: Final = (Area.FORM, Area.KEY)
_RESULTS: Final = (Area.RESULT, Area.PERHAPS_RESULT)


def load(
    tree: Tree,
    *,
    data_dir: str,
    docs_dir: str,
    as_of: dt.date,
    cache: Known | None = None,
    progress: Callable[[int, int], None] | None = None,
    only_covered: bool = False,
) -> Evidence:
    """Return the evidence of a tree.

    `data_dir` and `docs_dir` are relative to the tree's root. `as_of` is the day that counts as
    today. `cache` spares reading what was read before. `progress` is told how many files are
    done, and of how many. With `only_covered`, no more is read than it takes to tell what sign-offs
    cover: not they themselves, and of results of runners only that they are some.
    """
    with without_collection():
        left_out = f"{data_dir}/signoffs" if only_covered else ""
        found = candidates(tree, data_dir=data_dir, docs_dir=docs_dir, leave_out=left_out)
        reader = _Reader(tree, cache, docs_dir, in_full=not only_covered)
        documents = []
        in_order = found if cache is None else sorted(found, key=_shelf)
        tree.expect(one.entry.path for one in in_order if _is_read(one))
        for number, candidate in enumerate(in_order, 1):
            document = reader.document(candidate)
            if document is not None:
                documents.append(document)
            if progress is not None:
                progress(number, len(found))
        team_forms = (candidate for candidate in found if candidate.area is Area.FORM)
        forms, unsound = read_forms(tree, team_forms, cache)
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
                if candidate.entry.type is EntryType.FILE
                and candidate.area is not Area.PAGE
                and is_utf_8(candidate.entry.path)
            ),
            data_dir=data_dir,
            commit=tree.commit,
            blocks=reader.blocks,
        )


class _Reader:
    """Reads the files of a tree, those that were read before from the cache."""

    def __init__(self, tree: Tree, cache: Known | None, docs_dir: str, *, in_full: bool) -> None:
        self._tree, self._in_full = tree, in_full
        self._cache = cache
        self._pages = f"{docs_dir}/"
        self.blocks: list[PageBlock] = []

    def document(self, candidate: Candidate) -> Document[Any] | None:
        """Return the document of a file, or `None` when the file is no evidence."""
        path, area = candidate.entry.path, candidate.area
        if area in _NO_DOCUMENTS:
            return None
        if area in _RESULTS or _may_be_large_cassette(candidate):
            found = self._results(candidate)
            if found is not None:
                return found
        refusal = refused(candidate.entry)
        if refusal is not None:
            return refusal
        recorded = self._tree.recorded_blob(path)
        if recorded is not None:
            known, document = self._find(recorded, candidate)
            if known and self._finds_blocks(recorded, path):
                return document
        try:
            content = self._tree.read(path)
        except TreeError as error:
            return not_read(path, error)
        return self._document(candidate, content, recorded)

    def _results(self, candidate: Candidate) -> Document[Any] | None:
        """Return the document that a result file is, or `None` for one that may be another."""
        path = candidate.entry.path
        refusal = refused(candidate.entry, MOST_RESULT_BYTES)
        if refusal is not None:
            return refusal
        try:
            blob = self._tree.recorded_blob(path) or self._tree.identify(path)
            known, document = self._find(blob, candidate)
            if not known:
                document = self._read_results(candidate, blob)
        except TreeError as error:
            return not_read(path, error)
        return document

    def _read_results(self, candidate: Candidate, blob: str) -> Document[Any] | None:
        # A warm run reads no results, and needs none of the formats.
        from integration_report.reading.formats.source import ResultSource
        from integration_report.reading.recordings import read_recording
        from integration_report.reading.results import read_results, unknown_results

        entry, tree = candidate.entry, self._tree
        source = ResultSource(entry.path, entry.size, lambda: tree.pieces(entry.path))
        is_yaml = entry.path.lower().endswith(YAML_SUFFIXES)
        document = None if is_yaml else read_results(source, blob, in_full=self._in_full)
        document = document or read_recording(source, blob, in_full=self._in_full)
        if document is None and candidate.area is Area.RESULT:
            document = unknown_results(entry.path, blob)
        if document is not None:
            self._store(blob, candidate, document)
        return document

    def _document(
        self, candidate: Candidate, content: bytes, recorded: str | None
    ) -> Document[Any] | None:
        """Return the document that a file's bytes are; `recorded` is their id if it is known."""
        path, area = candidate.entry.path, candidate.area
        if self._is_page(path):
            blocks = blocks_in(content, path)
            self.blocks.extend(blocks)
            if recorded is not None and self._cache is not None:
                self._cache.store(f"{recorded}:blocks", path, blocks)
        if area is Area.PAGE and not says_kind(content, path):
            if recorded is not None:
                self._store(recorded, candidate, None)
            return None
        if (refusal := too_large(path, len(content))) is not None:
            return refusal
        blob = self._tree.blob(path, content)
        known, document = self._find(blob, candidate)
        if not known:
            document = read_file(content, path, blob, area)
            self._store(blob, candidate, document)
        return document

    def _is_page(self, path: str) -> bool:
        return path.startswith(self._pages) and path.lower().endswith(MARKDOWN_SUFFIXES)

    def _finds_blocks(self, blob: str, path: str) -> bool:
        """Return whether the blocks of a file are known without reading it, and take them."""
        if not self._is_page(path):
            return True
        if self._cache is None:
            return False
        known, blocks = self._cache.find(f"{blob}:blocks", path, of=tuple[PageBlock, ...])
        self.blocks.extend(blocks or ())
        return known

    def _find(self, blob: str, candidate: Candidate) -> tuple[bool, Document[Any] | None]:
        if self._cache is None:
            return False, None
        return self._cache.find(f"{blob}:{candidate.area}", candidate.entry.path)

    def _store(self, blob: str, candidate: Candidate, document: Document[Any] | None) -> None:
        if self._cache is not None:
            self._cache.store(f"{blob}:{candidate.area}", candidate.entry.path, document)


def _may_be_large_cassette(candidate: Candidate) -> bool:
    """Return whether a file is larger than any evidence in YAML, as a recording may be."""
    is_yaml = is_yaml_evidence(candidate.entry.path, candidate.area)
    return is_yaml and candidate.entry.size > MOST_BYTES


def _is_read(candidate: Candidate) -> bool:
    """Return whether the bytes of a file are read, unless what they say is known already."""
    return candidate.area not in _NO_DOCUMENTS and refused(candidate.entry) is None


def _shelf(candidate: Candidate) -> int:
    return shelf_of(candidate.entry.path)


def _recognised(
    documents: list[Document[Any]], named: frozenset[str], data_dir: str
) -> list[Document[Any]]:
    """Return the documents without those files of no kind that other documents name."""
    if all(document.kind for document in documents):
        return documents
    named |= attached(documents, data_dir)
    return [document for document in documents if document.kind or document.path not in named]
