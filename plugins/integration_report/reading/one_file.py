"""One file by itself: what it says, given its bytes and where it stands."""

import re
from typing import Any, Final

from integration_report.model.document import Document
from integration_report.reading.document import YAML_SUFFIXES, read_document
from integration_report.reading.files import Area, area_of
from integration_report.reading.refusals import MOST_MARKDOWN_BYTES, is_utf_8, too_large

_FRONT_MATTER: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?s:.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE
)
_KIND: Final = re.compile(rb"^[\"']?kind[\"']?[ \t]*:", re.MULTILINE)
_INTERACTIONS: Final = re.compile(rb"^(?:http_)?interactions[ \t]*:", re.MULTILINE)
_PERHAPS_KIND: Final = re.compile(rb"kind|\\[ux]", re.IGNORECASE)
_WRITTEN: Final = (Area.EVIDENCE, Area.PAGE, Area.FORM, Area.UNLIKELY)


def read_version(
    content: bytes, path: str, blob: str, *, data_dir: str, docs_dir: str
) -> Document[Any] | None:
    """Return the document that a version of a file was, or `None` when it was no evidence.

    It is read as `load` reads it, whatever else was in the tree. Result files of runners and keys
    are nobody's words, and so no documents here; a form is the document that it would make.
    """
    area = area_of(path, data_dir=data_dir, docs_dir=docs_dir)
    if area not in _WRITTEN or not is_utf_8(path):
        return None
    if area is Area.PAGE and not says_kind(content, path):
        return None
    return too_large(path, len(content)) or read_file(content, path, blob, area)


def read_file(content: bytes, path: str, blob: str, area: Area) -> Document[Any] | None:
    """Return the document that a file of an area is, or `None` for one that is no evidence."""
    document = _cassette(content, path, blob, area) or read_document(
        content, path, blob, is_page=area is Area.PAGE
    )
    if area is Area.UNLIKELY and document is not None and not _seems(document, content):
        return None
    return document


def is_yaml_evidence(path: str, area: Area) -> bool:
    """Return whether a file is evidence in YAML because of where it stands."""
    return area is Area.EVIDENCE and path.lower().endswith(YAML_SUFFIXES)


def _cassette(content: bytes, path: str, blob: str, area: Area) -> Document[Any] | None:
    """Return the document of a recording in YAML, or `None` for any other file."""
    if not is_yaml_evidence(path, area) or _INTERACTIONS.search(content) is None:
        return None
    # Hardly any YAML is a recording, so that the formats are seldom needed.
    from integration_report.reading.formats.source import ResultSource
    from integration_report.reading.recordings import read_recording

    source = ResultSource(path, len(content), lambda: iter((content,)))
    return read_recording(source, blob)


def says_kind(page: bytes, path: str) -> bool:
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
