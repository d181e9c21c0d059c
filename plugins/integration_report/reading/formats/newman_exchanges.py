"""The exchanges of a run of Newman: what its requests sent and got.

Its format is that of `newman.py`, which says where it is from.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec

from integration_report.model.recording import RecordedExchange
from integration_report.reading.formats.json_values import (
    Places,
    decode,
    json_of,
    lenient,
    members,
    text_of,
)
from integration_report.reading.formats.postman_messages import (
    Variables,
    request_of,
    response_of,
)
from integration_report.reading.formats.recorded import Spots
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import one_line


class _Run(msgspec.Struct):
    executions: list[msgspec.Raw] | None = None


class _Summary(msgspec.Struct):
    run: _Run


class _Execution(msgspec.Struct):
    cursor: Any = None
    item: Any = None
    request: Any = None
    response: Any = None


def newman_exchanges(source: ResultSource) -> Iterator[RecordedExchange]:
    """Yield the exchanges of the summary of a run; raises `UnreadableError`.

    What can't be read is left out: as a test, it is one without a result.
    """
    content = json_of(source)
    run = decode(content, _Summary).run
    places, spots = Places(content), Spots(content, source.path)
    written: set[tuple[str, bytes]] = set()
    for part, span in places.parts(run.executions or (), places.whole):
        location = spots.at(span.start)
        execution = lenient(part, _Execution)
        if execution is None:
            continue
        # A request that a script sends writes the execution that it belongs to once more.
        once = text_of(members(execution.cursor).get("ref")), sha256(bytes(part)).digest()
        if once[0] and once in written:
            continue
        written.add(once)
        sent = request_of(execution.request, Variables())
        if sent is not None:
            name = one_line(text_of(members(execution.item).get("name")))
            received = response_of(execution.response, sent.method)
            yield RecordedExchange(location, sent, received, name)
