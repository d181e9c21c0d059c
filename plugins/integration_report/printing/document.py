"""A document with contents: printed once to see where everything stands, and once with that."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from integration_report.printing.chromium import Chromium, PrintingError
from integration_report.printing.portable import pages_of

_MOST_PASSES: Final = 4


def print_document(
    written: Callable[[Mapping[str, int]], str], chromium: Chromium, *, beside: Path
) -> bytes:
    """Return as a PDF what is written, given the pages on which its headings stand.

    `beside` is a folder in which a folder can be made for as long as this takes: browsers that come
    as a snap see nothing of the system's folder for such files. Raises `PrintingError`.
    """
    try:
        with tempfile.TemporaryDirectory(
            prefix="integration-report-", dir=beside, ignore_cleanup_errors=True
        ) as folder:
            return _printed(written, chromium, Path(folder))
    except OSError as error:
        raise PrintingError(
            f"{error.filename or beside} can't be written: {error.strerror or error}.\n"
            "  Make room there, or name another folder."
        ) from error


def _printed(
    written: Callable[[Mapping[str, int]], str], chromium: Chromium, folder: Path
) -> bytes:
    known: dict[str, int] = {}
    content = chromium.pdf(written(known), folder)
    for _ in range(_MOST_PASSES - 1):
        found = pages_of(content)
        if found == known:
            break
        known = found
        content = chromium.pdf(written(known), folder)
    return content
