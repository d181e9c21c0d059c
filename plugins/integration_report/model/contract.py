"""Contracts: what an interface should answer, and what it was seen to answer."""

import datetime as dt

from integration_report.model.document import Record
from integration_report.model.location import Fact, Reference
from integration_report.model.words import Outcome, Severity


class Check(Fact, frozen=True, kw_only=True, gc=False):
    """One field of a request or response, expected and observed."""

    part: str
    """`request` or `response`."""
    field: str
    """The field, such as `Status`, `Content-Type` or `body.id`."""
    expected: str
    """The expectation as written; `model.expectation` says what it means."""
    actual: str | None = None
    """What was observed; `None` when nothing was written down."""
    claimed: Outcome = Outcome.UNKNOWN
    """What the author says of it."""


class Deviation(Fact, frozen=True, kw_only=True, gc=False):
    """A known difference between contract and observation."""

    issue: Reference
    """The issue that stands for it, or a description."""
    severity: Severity | None = None
    """How much it hurts; `None` when nothing is written."""
    resolution: str = ""
    """What is done about it."""
    field: str = ""
    """The field that deviates; empty when the deviation stands for the whole contract."""


class Message(Fact, frozen=True, kw_only=True, gc=False):
    """A request or a response as it was observed."""

    method: str = ""
    """HTTP method; requests only."""
    path: str = ""
    """Path of the request; requests only."""
    status: int | None = None
    """HTTP status; responses only."""
    headers: dict[str, str] = {}
    """Header fields by name."""
    body: object = None
    """The body as written: mappings, lists and texts."""


class Exchange(Fact, frozen=True, kw_only=True, gc=False):
    """One observed request with its response."""

    request: Message | None = None
    """What was sent."""
    response: Message | None = None
    """What came back."""


class Contract(Record, frozen=True, kw_only=True, gc=False, tag="contract"):
    """A contract test (process guide, section 3.1)."""

    name: str
    """Name of the interface."""
    from_: Reference | None = None
    """The component that calls."""
    to: Reference | None = None
    """The component that answers."""
    source: Reference | None = None
    """Path of the specification in the repository."""
    operation: str = ""
    """Operation id, or method and path."""
    tested: dt.date | None = None
    """When it was tested."""
    tested_against: str = ""
    """Object id of the specification's file, or of a commit, that it was tested against."""
    environment: str = ""
    """Where it was tested."""
    recordings: tuple[Reference, ...] = ()
    """Paths of recordings with exchanges of this operation; `*` and `**` stand for parts of one."""
    exchange: Exchange | None = None
    """What was observed."""
    checks: tuple[Check, ...] = ()
    """The fields compared, request before response as written."""
    deviations: tuple[Deviation, ...] = ()
    """The differences that are known."""
