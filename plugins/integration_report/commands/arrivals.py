"""Files that `import` was given: what they are, what to call them, and their bytes."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from integration_report.model.document import Document
from integration_report.model.recording import Recording, RecordingFormat
from integration_report.model.runs import ResultFormat, TestRun
from integration_report.model.tree import PIECE_BYTES
from integration_report.reading.credentials.clean import Cleaned
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.recordings import read_recording
from integration_report.reading.results import read_results

_SUFFIXES: Final = {
    ResultFormat.JUNIT_XML: "xml",
    ResultFormat.NUNIT_XML: "xml",
    ResultFormat.XUNIT_XML: "xml",
    ResultFormat.SCHEMATHESIS_NDJSON: "ndjson",
    ResultFormat.TAP: "tap",
    ResultFormat.TRX: "trx",
    ResultFormat.SARIF: "sarif",
    RecordingFormat.HAR: "har",
}
_YAML_SUFFIX: Final = "yml"
_OTHER_SUFFIX: Final = "json"
_VERSION: Final = re.compile(r"[ /]v?[0-9][\w.+-]*$")


class Arrival(NamedTuple):
    """A file that was understood."""

    file: Path
    """Where it is."""
    record: TestRun | Recording
    """What it says."""
    blob: str
    """The id of the bytes that are to be kept."""
    pieces: Callable[[], Iterator[bytes]]
    """Gives those bytes."""
    cleaned: Cleaned | None
    """What was taken out of it; `None` for a format in which nothing is looked for."""


def read_file(source: ResultSource, blob: str) -> Document[Any] | None:
    """Return the document that a result or a recording is; `None` for any other file."""
    return read_results(source, blob) or read_recording(source, blob)


def name_of(record: TestRun | Recording) -> str:
    """Return what to call a file by what it says; empty when it says nothing."""
    if isinstance(record, Recording):
        return f"{record.consumer} {record.provider}".strip()
    # The next version of the runner writes the same suite.
    return record.suite or _VERSION.sub("", record.producer)


def suffix_of(arrival: Arrival) -> str:
    """Return how the name of a file ends, by its format."""
    is_json = next(arrival.pieces(), b"").lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    if arrival.record.format is RecordingFormat.VCR and not is_json:
        return _YAML_SUFFIX
    return _SUFFIXES.get(arrival.record.format, _OTHER_SUFFIX)


def pieces_of(file: Path) -> Iterator[bytes]:
    """Yield the bytes of a file; raises `OSError`."""
    with file.open("rb") as stream:
        while piece := stream.read(PIECE_BYTES):
            yield piece


def written_on(file: Path) -> dt.date:
    """Return the day on which a file was written; raises `OSError`."""
    return dt.datetime.fromtimestamp(file.stat().st_mtime, tz=dt.UTC).date()
