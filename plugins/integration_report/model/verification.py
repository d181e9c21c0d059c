"""Verifications: what comparing exchanges with their specifications has shown."""

from enum import StrEnum

import msgspec

from integration_report.model.location import Location
from integration_report.model.specification import Specification
from integration_report.model.words import Outcome


class FieldResult(msgspec.Struct, frozen=True, gc=False):
    """A field of a request or response, compared with the specification.

    One result stands for a field in all exchanges and at all places of lists: `body.items[].id`.
    """

    part: str
    """`request` or `response`."""
    field: str
    """`method`, `path`, `path.NAME`, `query.NAME`, `header.NAME`, `cookie.NAME`, `status`,
    `content-type`, `body`, or a way into the body such as `body.items[].id`."""
    expected: str
    """What the specification asks for, in words a reader understands: `string (uuid)`."""
    outcome: Outcome
    """Passed, failed, or unknown when it can't be told."""
    actual: str | None = None
    """The first failing value, else the first value, as JSON and shortened; `None` when absent."""
    why: str = ""
    """Why the first failing place doesn't pass, or why nothing can be told."""
    compared: int = 1
    """At how many places it was compared."""
    failing: int = 0
    """At how many of them it fails."""
    failing_places: tuple[str, ...] = ()
    """The first failing places: `body.items[7].id`; at most three."""
    observed_at: Location | None = None
    """Where the first failing value is recorded, else the first value."""
    specified_at: Location | None = None
    """Where the specification asks for it."""


class ExchangeResult(msgspec.Struct, frozen=True, gc=False):
    """One exchange compared with the operation that it belongs to."""

    fields: tuple[FieldResult, ...]
    """The fields, request before response, each place of a list folded into its field."""
    status: str = ""
    """The key of the response that applied: `201`, `2XX`, `default`; empty for none."""
    media_type: str = ""
    """The media range that applied; empty when the response has no body."""
    notes: tuple[str, ...] = ()
    """What was not compared and why, a sentence each."""
    is_refused: bool = False
    """Whether the request was refused, or made to be, so that it was not compared."""

    @property
    def outcome(self) -> Outcome:
        """Return the worst outcome of its fields; unknown when nothing was compared."""
        return worst_outcome(self.fields)


def worst_outcome(fields: tuple[FieldResult, ...]) -> Outcome:
    """Return the worst outcome of fields; unknown when there is none."""
    outcomes = {field.outcome for field in fields}
    if Outcome.FAILED in outcomes:
        return Outcome.FAILED
    return Outcome.PASSED if outcomes == {Outcome.PASSED} else Outcome.UNKNOWN


class StatedResult(msgspec.Struct, frozen=True, gc=False):
    """What the specification says of a field that a contract's own table has."""

    outcome: Outcome
    """Of the value written down as observed."""
    why: str = ""
    """Why it doesn't pass, or can't be told."""
    expected: str = ""
    """What the specification asks for; empty when it doesn't know the field."""
    contradiction: str = ""
    """How the table's own expectation contradicts the specification; empty when it doesn't."""


class Breaks(StrEnum):
    """Whom a change of a specification breaks; a change that breaks both is told for each."""

    CONSUMER = "consumer"
    """Callers that did what was right then: their requests aren't right any more, what they rely
    on is gone, or responses may have what they don't know."""
    PROVIDER = "provider"
    """A provider that did what was right then: its responses aren't right any more, or it has to
    take requests that it refused."""
    NOBODY = "nobody"
    """What worked goes on working."""


class Change(msgspec.Struct, frozen=True, gc=False):
    """One difference in what an operation means."""

    words: str
    """The difference in a sentence without a full stop."""
    breaks: Breaks
    """Whom it breaks."""
    part: str = ""
    """`request` or `response`; empty for the operation as a whole."""
    field: str = ""
    """The field, named as in `FieldResult`."""
    location: Location | None = None
    """Where it is written now; `None` for what is gone."""


class Drift(msgspec.Struct, frozen=True, gc=False):
    """How the specification has changed since a contract was tested."""

    tested_against: str
    """The object id that the contract names."""
    changes: tuple[Change, ...] = ()
    """The differences, those that break first; none when the meaning is the same."""
    unknown: str = ""
    """Why it can't be told, and what to do, in sentences; empty when it can."""


class ContractVerification(msgspec.Struct, frozen=True, gc=False):
    """What comparing a contract's exchanges with its operation has shown."""

    path: str
    """Path of the contract."""
    specification: str = ""
    """Path of its specification; empty when it has none in the repository."""
    operation: str = ""
    """Key of its operation; empty when the specification has none of that name."""
    operation_at: Location | None = None
    """Where the operation is written."""
    unknown: str = ""
    """Why nothing can be compared, in a sentence without a full stop; empty when it can."""
    recordings: tuple[str, ...] = ()
    """Paths of the recordings that its patterns are of."""
    lost: tuple[str, ...] = ()
    """Paths of those among them that can't be read, or not all of them."""
    exchanges: int = 0
    """How many exchanges were compared."""
    failing: int = 0
    """How many of them fail."""
    undecided: int = 0
    """Of how many it can't be told."""
    refused: int = 0
    """Of how many of them the request was refused, or made to be."""
    fields: tuple[FieldResult, ...] = ()
    """The fields of all its exchanges, each once."""
    stated: tuple[StatedResult | None, ...] = ()
    """For each check of the record what the specification says; `None` when it says nothing."""
    notes: tuple[str, ...] = ()
    """What was not compared and why, a sentence each."""
    drift: Drift | None = None
    """How the specification has changed since; `None` when the contract doesn't name a state."""


class CoverageState(StrEnum):
    """What is known of an operation, a status or a media type."""

    COVERED = "covered"
    """It was observed, and everything that was observed is as specified."""
    FAILING = "failing"
    """It was observed, and something isn't as specified, or can't be compared."""
    NOT_TESTED = "not-tested"
    """It was not observed."""
    UNDOCUMENTED = "undocumented"
    """It was observed, and the specification doesn't have it."""


class ResponseCoverage(msgspec.Struct, frozen=True, gc=False):
    """Coverage of a response status, in one media type."""

    status: str
    """The specification's key, or the status observed."""
    media_type: str
    """The media range; empty when the response has no body."""
    state: CoverageState
    """What is known of it."""
    exchanges: int = 0
    """How often it was observed."""
    location: Location | None = None
    """Where it is specified, or where the undocumented one was observed."""


class OperationCoverage(msgspec.Struct, frozen=True, gc=False):
    """Coverage of an operation."""

    key: str
    """Method and path template; of an undocumented one, method and path as observed."""
    id: str = ""
    """The operation's id."""
    state: CoverageState = CoverageState.NOT_TESTED
    """What is known of it."""
    exchanges: int = 0
    """How often it was observed."""
    contracts: tuple[str, ...] = ()
    """Paths of the contracts about it."""
    responses: tuple[ResponseCoverage, ...] = ()
    """Its responses."""
    deprecated: bool = False
    """Whether it is on its way out."""
    location: Location | None = None
    """Where it is specified, or where the undocumented one was observed."""


class UnclaimedFailure(msgspec.Struct, frozen=True, gc=False):
    """Exchanges of a recording that aren't as specified, and that no contract accounts for."""

    operation: str
    """Key of their operation."""
    recording: str
    """Path of the recording."""
    exchanges: int
    """How many of them fail."""
    field: FieldResult
    """The first field that fails."""


class SpecificationVerification(msgspec.Struct, frozen=True, gc=False):
    """A specification with what was observed of it."""

    specification: Specification
    """The specification."""
    operations: tuple[OperationCoverage, ...] = ()
    """Its operations, then the undocumented ones."""
    recordings: tuple[str, ...] = ()
    """Paths of the recordings that were compared with it."""
    elsewhere: int = 0
    """How many exchanges of these recordings went to other hosts, and count for nothing."""
    unclaimed: tuple[UnclaimedFailure, ...] = ()
    """What fails in them, and no contract of its operation names the recording."""


class Verification(msgspec.Struct, frozen=True, gc=False):
    """What comparing all contracts with their specifications has shown."""

    contracts: dict[str, ContractVerification] = {}
    """By path of the contract."""
    specifications: dict[str, SpecificationVerification] = {}
    """By path of the specification."""
