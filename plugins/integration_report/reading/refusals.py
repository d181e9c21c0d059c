"""Files that aren't read: links, names and sizes that no evidence has."""

from typing import Any, Final

from integration_report.model.document import Document
from integration_report.model.tree import Entry, EntryType, TreeError
from integration_report.reading import codes
from integration_report.reading.document import MARKDOWN_SUFFIXES, unreadable
from integration_report.reading.problems import Problems

MOST_BYTES: Final = 256 << 10
"""How large a document may be."""
MOST_MARKDOWN_BYTES: Final = 2 << 20
"""How large a Markdown document may be: it may have long texts besides what is read."""
MOST_RESULT_BYTES: Final = 256 << 20
"""How large the result file of a test runner may be: it is read in pieces."""


def refused(entry: Entry, most: int | None = None) -> Document[Any] | None:
    """Return the document of a file that isn't read at all, or `None` for one that is.

    `most` is how large the file may be, if not as large as a document.
    """
    path = entry.path
    if "\\" in path:
        message, hint = "The name of the file has a backslash, which leads elsewhere", "Rename it."
        return _without_record(path, codes.NOT_FOLLOWED, message, hint)
    if not is_utf_8(path):
        message, hint = "The name of the file is no UTF-8", "Rename the file."
        return _without_record(path, codes.ENCODING, message, hint)
    if entry.type is EntryType.LINK:
        message, hint = "It is a symbolic link", "Put the file itself there, or delete the link."
        return _without_record(path, codes.NOT_FOLLOWED, message, hint)
    if entry.type is not EntryType.FILE:
        message, hint = "It is no file that can be read", "Make it readable, or delete it."
        return _without_record(path, codes.NOT_FOLLOWED, message, hint)
    return too_large(path, entry.size, most)


def too_large(path: str, size: int, most: int | None = None) -> Document[Any] | None:
    """Return the document of a file that has too many bytes, or `None`; `most` as in `refused`."""
    if most is None:
        is_markdown = path.lower().endswith(MARKDOWN_SUFFIXES)
        most = MOST_MARKDOWN_BYTES if is_markdown else MOST_BYTES
    if size <= most:
        return None
    message = f"The file has {size:,} bytes, more than {most:,}; it was not read"
    return _without_record(path, codes.SIZE, message, "Split it into smaller documents.")


def not_read(path: str, error: TreeError) -> Document[Any]:
    """Return the document of a file whose bytes the tree can't give."""
    message = f"It can't be read: {error}"
    return _without_record(path, codes.NOT_FOLLOWED, message, "Make it readable, or delete it.")


def is_utf_8(path: str) -> bool:
    """Return whether a path is a text: one that is none can be named nowhere."""
    if path.isprintable():  # quick, and true of almost all
        return True
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _without_record(path: str, code: str, message: str, hint: str) -> Document[Any]:
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    problems = Problems(shown)
    problems.add(code, 1, 1, f"{message}.", hint)
    return unreadable(shown, "", problems)
