"""A document with contents: printed once to see where everything stands, and once with that."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from integration_report.printing.chromium import Chromium
from integration_report.printing.portable import pages_of

_MOST_PASSES: Final = 4


def print_document(
    written: Callable[[Mapping[str, int]], str], chromium: Chromium, *, beside: Path
) -> bytes:
    """Return as a PDF what is written, given the pages on which its headings stand.

    `beside` is a folder in which a folder can be made for as long as this takes: browsers that come
    as a snap see nothing of the system's folder for such files. Raises `PrintingError`.
    """
    with tempfile.TemporaryDirectory(
        prefix="integration-report-", dir=beside, ignore_cleanup_errors=True
    ) as folder:
        known: dict[str, int] = {}
        content = chromium.pdf(written(known), Path(folder))
        for _ in range(_MOST_PASSES - 1):
            found = pages_of(content)
            if found == known:
                break
            known = found
            content = chromium.pdf(written(known), Path(folder))
    return content
