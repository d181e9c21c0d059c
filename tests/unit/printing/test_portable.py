"""PDF files are read, and say who made them and when, whatever the clock says."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from browsers import pdf
from integration_report.printing.chromium import PrintingError
from integration_report.printing.portable import finished, pages_of


def test_targets_are_told_with_their_pages() -> None:
    assert pages_of(pdf("one", "by-component")) == {"one": 1, "by-component": 2}
    assert pages_of(pdf()) == {}


def test_a_finished_file_says_who_wrote_it_and_as_of_when() -> None:
    day = dt.date(2026, 11, 20)
    done = finished(pdf("one", "two"), author="Älice", program="ours 1.0", day=day)
    reader = PdfReader(io.BytesIO(done.content))
    metadata = reader.metadata
    assert metadata is not None
    assert (metadata.title, metadata.author, metadata.creator) == ("Shop", "Älice", "ours 1.0")
    assert metadata.creation_date == dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    assert metadata.modification_date == metadata.creation_date
    assert (done.pages, done.numbered) == (2, True)
    assert pages_of(done.content) == {"one": 1, "two": 2}
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == [
        "one",
        "two",
    ]
    again = finished(pdf("one", "two"), author="Älice", program="ours 1.0", day=day)
    assert again.content == done.content


@pytest.mark.parametrize(
    ("producer", "numbered"),
    [("Skia/PDF m130", False), ("Skia/PDF m131", True), ("Something else", True)],
)
def test_a_browser_too_old_for_page_numbers_is_noticed(producer: str, numbered: bool) -> None:
    made = pdf("one", producer=producer)
    assert finished(made, author="", program="", day=dt.date(2026, 1, 1)).numbered is numbered


@pytest.mark.parametrize("cut", [5, 60, 400, -40])
def test_half_a_pdf_is_the_browsers_mistake(cut: int) -> None:
    half = pdf("one", "two")[:cut]
    with pytest.raises(PrintingError, match="a PDF that can't be read"):
        pages_of(half)
    with pytest.raises(PrintingError, match="a PDF that can't be read"):
        finished(half, author="", program="p", day=dt.date(2026, 11, 20))
