"""Event streams of Schemathesis: a JSON object a line, beginning with `Initialize`.

The other events are those of its engine, src/schemathesis/engine/events.py in
https://github.com/schemathesis/schemathesis; nothing else specifies them.
"""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from integration_report.model.runs import ResultFormat, TestRun
from integration_report.reading import codes
from integration_report.reading.formats.cases import told_apart
from integration_report.reading.formats.json_values import lenient, members, repaired, text_of
from integration_report.reading.formats.schemathesis_events import SchemathesisEvents
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import MOST_WHOLE_BYTES, ResultSource
from integration_report.reading.formats.texts import one_line
from integration_report.reading.formats.unreadable import UnreadableError

_AGAIN: Final = "Run Schemathesis again, and keep its report as it was written."


def is_schemathesis(signature: Signature) -> bool:
    """Return whether a file is an event stream of Schemathesis."""
    first = signature.first_members.get("Initialize")
    return first is not None and "schemathesis_version" in members(lenient(first, Any))


def read_schemathesis(source: ResultSource) -> TestRun:
    """Return what an event stream says; raises `UnreadableError` when it can't be read."""
    events = SchemathesisEvents()
    initialize: dict[str, Any] | None = None
    is_cut_off = False
    for line, text, is_ended in lines_of(source):
        event = lenient(repaired(text), dict[str, msgspec.Raw])
        if event is None:
            if is_ended or initialize is None:
                message = "The line is no JSON object, as every line of the report is."
                raise UnreadableError(line, 1, message, _AGAIN)
            is_cut_off = True
            break
        for name, part in event.items():
            if initialize is None:
                initialize = _initialize(name, part, line)
            else:
                events.take(name, part, line)
    if initialize is None:
        raise UnreadableError(1, 1, "The file has no events.", _AGAIN, code=codes.EMPTY)
    notes = list(events.notes())
    if is_cut_off:
        notes.append("The last line is incomplete: the run ended while it was written.")
    return TestRun(
        format=ResultFormat.SCHEMATHESIS_NDJSON,
        producer=one_line(f"Schemathesis {text_of(initialize.get('schemathesis_version'))}"),
        started=events.started,
        seconds=events.seconds,
        succeeded=False if events.has_failed else None,
        cases=told_apart(events.cases()),
        unlisted=events.unlisted(),
        errors=tuple(events.errors),
        is_interrupted=is_cut_off or events.is_interrupted,
        notes=tuple(notes),
    )


def lines_of(source: ResultSource) -> Iterator[tuple[int, bytes, bool]]:
    """Yield each line that has something, with its number, and whether it is terminated."""
    number, size = 0, 0
    open_line: list[bytes] = []
    for piece in source.text_pieces():
        first, *others = piece.split(b"\n")
        open_line.append(first)
        size += len(first)
        if size > MOST_WHOLE_BYTES:
            message = f"The line has more than {MOST_WHOLE_BYTES:,} bytes."
            raise UnreadableError(number + 1, 1, message, _AGAIN, code=codes.SIZE)
        if others:
            for text in (b"".join(open_line), *others[:-1]):
                number += 1
                if text.strip():
                    yield number, text, True
            open_line, size = [others[-1]], len(others[-1])
    rest = b"".join(open_line)
    if rest.strip():
        yield number + 1, rest, False


def _initialize(name: str, part: msgspec.Raw, line: int) -> dict[str, Any]:
    if name != "Initialize":
        raise UnreadableError(line, 1, "The first event isn't `Initialize`.", _AGAIN)
    return dict(members(lenient(part, Any)))
