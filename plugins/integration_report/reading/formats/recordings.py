"""The formats of recordings; the first that recognises a file reads it."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from integration_report.model.recording import RecordedExchange, Recording, RecordingFormat
from integration_report.reading import codes
from integration_report.reading.formats.har import har_in, is_har
from integration_report.reading.formats.json_values import json_of, unambiguous
from integration_report.reading.formats.pact import is_pact, pact_in
from integration_report.reading.formats.postman import is_postman, postman_in
from integration_report.reading.formats.recorded import Notes, Recorded
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import one_line
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.formats.vcr import is_vcr, vcr_in

MOST_COMMAS: Final = 12_000_000
"""How many commas a file may have: no list in it has more items."""


class RecordingReader(NamedTuple):
    """A format of recordings."""

    name: RecordingFormat
    """What it is called in data."""
    recognizes: Callable[[Signature], bool]
    """Tells whether a file is of this format, by its content alone."""
    look: Callable[[bytes, str, Notes], Recorded]
    """Looks into the text of a file with a path; raises `UnreadableError`, as the iterator does."""

    def read(self, source: ResultSource) -> Recording:
        """Return what a file says of itself; raises `UnreadableError` when it can't be read."""
        notes = Notes()
        is_json = source.head.startswith("{")
        content = _bounded(unambiguous(source) if is_json else source.whole())
        recorded = self.look(content, source.path, notes)
        number, started = 0, None
        for found in recorded.found:
            number += 1
            if found.started is not None and (started is None or found.started < started):
                started = found.started
        return Recording(
            format=self.name,
            producer=recorded.producer,
            started=started,
            exchanges=number,
            consumer=one_line(recorded.consumer),
            provider=one_line(recorded.provider),
            unread=notes.unread,
            notes=notes.sentences(),
        )

    def exchanges(self, source: ResultSource) -> Iterator[RecordedExchange]:
        """Yield the exchanges of a file in its order; raises `UnreadableError`."""
        for found in self.look(_bounded(json_of(source)), source.path, Notes()).found:
            yield found.exchange


RECORDINGS: Final[tuple[RecordingReader, ...]] = (
    RecordingReader(RecordingFormat.HAR, is_har, har_in),
    RecordingReader(RecordingFormat.POSTMAN, is_postman, postman_in),
    RecordingReader(RecordingFormat.VCR, is_vcr, vcr_in),
    RecordingReader(RecordingFormat.PACT, is_pact, pact_in),
)
"""Every format of recordings; no file is recognised by two of them, or is a result as well."""


def _bounded(content: bytes) -> bytes:
    """Return a text unless it has so many parts that taking it apart takes all memory."""
    if content.count(b",") > MOST_COMMAS:
        message = f"The file has more than {MOST_COMMAS:,} commas."
        raise UnreadableError(1, 1, message, "Record it in several files.", code=codes.SIZE)
    return content


def recognized_recording(source: ResultSource) -> RecordingReader | None:
    """Return the format of a recording, or `None` when it is none of those that are known."""
    signature = Signature(source)
    return next((one for one in RECORDINGS if one.recognizes(signature)), None)
