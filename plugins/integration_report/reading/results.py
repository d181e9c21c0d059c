"""A result file becomes a document: its format is recognised by its content, then it is read."""

import re
from typing import Any, Final

from msgspec.structs import replace

from integration_report.model.document import Document
from integration_report.model.runs import TestRun
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.document import unreadable
from integration_report.reading.formats.registry import FORMATS, recognized
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.problems import Problems

_EXIT: Final = re.compile(r"\.exit-(-?[0-9]{1,10})(?=\.|$)", re.IGNORECASE)


def read_results(source: ResultSource, blob: str, *, in_full: bool = True) -> Document[Any] | None:
    """Return the document that a result file is, or `None` when its format isn't known.

    A file of a known format that can't be read is a document without a record, with the problem.
    Unless it is read `in_full`, it is only recognised, and a document without a record as well.
    """
    problems = Problems(source.path)
    name = source.path.rpartition("/")[2]
    record: TestRun | None = None
    try:
        known = recognized(source)
        if known is None:
            return None
        record = known.read(source) if in_full else None
    except UnreadableError as error:
        problems.add(error.code, error.line, error.column, error.message, error.hint)
    if record is not None:
        record = _with_exit_code(record, name)
    return Document(
        path=source.path,
        blob=blob,
        kind=Kind.TEST_RUN,
        record=record,
        title=(record.suite if record else "") or name,
        problems=problems.in_order(),
        lines=sum(piece.count(b"\n") for piece in source.pieces()) + 1 if in_full else 0,
    )


def exit_code_in(name: str) -> int | None:
    """Return the runner's exit code that a file's name tells, as in `night.exit-1.xml`, if any.

    Of several the first that isn't 0 counts: somebody has added the others.
    """
    codes_found = [int(code) for code in _EXIT.findall(name)]
    return next(filter(None, codes_found), 0) if codes_found else None


def _with_exit_code(record: TestRun, name: str) -> TestRun:
    """Return a run that failed, if the name of its file says that the runner ended so."""
    code = exit_code_in(name)
    if not code:
        return record
    if record.has_failed:
        return replace(record, succeeded=False)  # nothing else was to be expected
    note = f"The runner ended with exit code {code}, as the name of the file says."
    return replace(record, succeeded=False, notes=(*record.notes, note))


def unknown_results(path: str, blob: str) -> Document[Any]:
    """Return the document of a file among the results whose format isn't known."""
    problems = Problems(path)
    formats = ", ".join(one.label for one in FORMATS)
    problems.add(
        codes.UNKNOWN_KIND,
        1,
        1,
        "The file is no result of a test runner that can be read.",
        f"Let the runner write one of {formats}, or keep the file outside the results.",
    )
    return unreadable(path, blob, problems)
