"""A file of exchanges becomes a document, which says how many there are and of whom."""

from typing import Any

from msgspec.structs import replace

from integration_report.model.document import Document
from integration_report.model.recording import Recording
from integration_report.model.words import Kind
from integration_report.reading.credentials.clean import credentials_in
from integration_report.reading.formats.recordings import recognized_recording
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.problems import Problems


def read_recording(
    source: ResultSource, blob: str, *, in_full: bool = True
) -> Document[Any] | None:
    """Return the document that a recording is, or `None` when its format isn't known.

    A file of a known format that can't be read is a document without a record, with the problem.
    Unless it is read `in_full`, it is only recognised, and a document without a record as well.
    """
    known = recognized_recording(source)
    if known is None:
        return None
    problems = Problems(source.path)
    record: Recording | None = None
    try:
        if in_full:
            found = credentials_in(source, known.name)
            record = replace(known.read(source), credentials=found)
    except UnreadableError as error:
        problems.add(error.code, error.line, error.column, error.message, error.hint)
    return Document(
        path=source.path,
        blob=blob,
        kind=Kind.RECORDING,
        record=record,
        title=source.path.rpartition("/")[2],
        problems=problems.in_order(),
        lines=sum(piece.count(b"\n") for piece in source.pieces()) + 1 if in_full else 0,
    )
