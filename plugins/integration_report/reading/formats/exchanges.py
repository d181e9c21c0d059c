"""The exchanges of a file: of a recording, or of a test run whose runner writes them down."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from integration_report.model.recording import RecordedExchange
from integration_report.model.runs import ResultFormat
from integration_report.reading import codes
from integration_report.reading.formats.newman_exchanges import newman_exchanges
from integration_report.reading.formats.recordings import recognized_recording
from integration_report.reading.formats.registry import recognized
from integration_report.reading.formats.schemathesis_exchanges import schemathesis_exchanges
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.unreadable import UnreadableError

_RUNS: Final[Mapping[ResultFormat, Callable[[ResultSource], Iterator[RecordedExchange]]]] = {
    ResultFormat.NEWMAN_JSON: newman_exchanges,
    ResultFormat.SCHEMATHESIS_NDJSON: schemathesis_exchanges,
}


def read_exchanges(source: ResultSource) -> Iterator[RecordedExchange]:
    """Yield the requests and responses of a file in its order, one at a time.

    What isn't an exchange is left out; the document's notes count it. Raises `UnreadableError`,
    at once or later, for a file that can't be read or has no exchanges.
    """
    known = recognized_recording(source)
    if known is not None:
        return known.exchanges(source)
    run = recognized(source)
    if run is not None and run.name in _RUNS:
        return _RUNS[run.name](source)
    message = "The file has no requests and responses that can be read."
    hint = "Name a recording: a HAR, a Postman collection, a VCR cassette or a Pact file."
    raise UnreadableError(1, 1, message, hint, code=codes.UNKNOWN_KIND)
