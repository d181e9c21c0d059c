"""Recordings: requests and responses as tools wrote them down."""

import datetime as dt
from enum import StrEnum
from typing import Final

import msgspec

from integration_report.model.document import Record
from integration_report.model.location import Fact, Location

REMOVED: Final = "[removed]"
"""What stands in a file where a credential was; what it was compared with stays unknown."""


class RecordingFormat(StrEnum):
    """What a recording is written in; recognised by its content, never by its name."""

    HAR = "har"
    POSTMAN = "postman-collection"
    VCR = "vcr-cassette"
    PACT = "pact"

    @property
    def label(self) -> str:
        """Return what it is called in sentences and tables."""
        return _LABELS[self]


_LABELS: Final = {
    RecordingFormat.HAR: "HAR",
    RecordingFormat.POSTMAN: "Postman collection",
    RecordingFormat.VCR: "VCR cassette",
    RecordingFormat.PACT: "Pact file",
}


class Credential(Fact, frozen=True, kw_only=True, gc=False):
    """A sort of credential that a recording has in it; its place is that of the first."""

    what: str
    """What it is and where, such as `the header Authorization` or `the query parameter token`."""
    count: int = 1
    """How often it is there."""


class Recording(Record, frozen=True, kw_only=True, gc=False, tag="recording"):
    """What one file of exchanges says of itself; the exchanges are read when they are compared."""

    format: RecordingFormat
    """What the file is written in."""
    producer: str = ""
    """What wrote it, such as `Firefox 131`; empty when that can't be told."""
    started: dt.datetime | None = None
    """When the first exchange was, in UTC; `None` when that can't be told."""
    exchanges: int = 0
    """How many exchanges it has."""
    consumer: str = ""
    """The component that calls, as the file names it."""
    provider: str = ""
    """The component that answers, as the file names it."""
    credentials: tuple[Credential, ...] = ()
    """The credentials that are in it, sort by sort; none after it was imported."""
    unread: int = 0
    """How many of its entries can't be read: what they would show stays unknown."""
    notes: tuple[str, ...] = ()
    """What of the file was not understood, or is worth knowing, a sentence each."""


class Body(StrEnum):
    """What is known of a message's body."""

    KEPT = "kept"
    """The bytes are there."""
    NONE = "none"
    """The message has no body."""
    LEFT_OUT = "left-out"
    """The message has or may have a body, and the recording doesn't have it, or not all of it."""


class RecordedMessage(msgspec.Struct, frozen=True, gc=False):
    """A request or a response as it went over the wire."""

    headers: tuple[tuple[str, str], ...] = ()
    """The header fields in order, names as written, repeats kept."""
    body: bytes = b""
    """The body without transfer and content encodings."""
    body_is: Body = Body.NONE
    """Whether that is what the message had."""
    method: str = ""
    """HTTP method in capitals; requests only."""
    url: str = ""
    """URL, or path with query; requests only. Still percent-encoded."""
    status: int | None = None
    """HTTP status; responses only."""


class RecordedExchange(msgspec.Struct, frozen=True, gc=False):
    """One request with its response."""

    location: Location
    """Where it is written."""
    request: RecordedMessage
    """What was sent."""
    response: RecordedMessage | None = None
    """What came back; `None` when nothing did, or nothing is recorded."""
    name: str = ""
    """What the recording calls it, such as a Pact interaction's description."""
    is_expectation: bool = False
    """Whether the response is what a consumer needs at least, and not what a provider sent."""
    has_wrong_request: bool = False
    """Whether the request breaks the specification on purpose, as tools that look for faults do."""
