"""PDF files: where their headings stand, and what they say about themselves."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from integration_report.printing.chromium import VARIABLE, PrintingError

_WITH_PAGE_NUMBERS: Final = 131


class Printed(NamedTuple):
    """A PDF."""

    content: bytes
    """The file."""
    pages: int
    """How many pages it has."""
    numbered: bool
    """Whether the browser that made it writes what the style sheet has in the margins."""


def pages_of(content: bytes) -> dict[str, int]:
    """Return the pages of a PDF, from 1, on which the targets of its own links stand, by id.

    Raises `PrintingError` for what can't be read, such as the half of a PDF.
    """
    with _read():
        reader = PdfReader(io.BytesIO(content))
        found = {
            name.removeprefix("/"): reader.get_destination_page_number(target)
            for name, target in reader.named_destinations.items()
        }
    return {name: page + 1 for name, page in found.items() if page is not None}


def finished(content: bytes, *, author: str, program: str, day: dt.date) -> Printed:
    """Return a PDF that says who wrote it, which program made it, and as of which day.

    The browser writes the time at which it ran, which would make each file another. Raises
    `PrintingError` for what can't be read.
    """
    with _read():
        reader = PdfReader(io.BytesIO(content))
        made_by = reader.metadata.producer if reader.metadata else None
        version = re.search(r"Skia/PDF m(\d+)", made_by or "")
        writer = PdfWriter(clone_from=reader)
        stamp = f"D:{day:%Y%m%d}000000Z"
        writer.add_metadata(
            {"/Author": author, "/Creator": program, "/CreationDate": stamp, "/ModDate": stamp}
        )
        output = io.BytesIO()
        writer.write(output)
        return Printed(
            output.getvalue(),
            len(reader.pages),
            numbered=version is None or int(version[1]) >= _WITH_PAGE_NUMBERS,
        )


@contextmanager
def _read() -> Iterator[None]:
    try:
        yield
    except PyPdfError as error:
        raise PrintingError(
            f"The browser left a PDF that can't be read: {error}.\n"
            f"  Look whether the disk is full, or try another browser: {VARIABLE} names it."
        ) from error
