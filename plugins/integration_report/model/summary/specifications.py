"""Specifications in the summary, and how much of them was observed."""

from integration_report.model.location import Location
from integration_report.model.summary.parts import Part
from integration_report.model.verification import CoverageState


class CoverageCounts(Part, frozen=True, kw_only=True):
    """How many parts of a specification there are, by what is known of them."""

    total: int = 0
    """The parts that the specification has: covered, failing and not tested."""
    covered: int = 0
    """Observed, and all of it as specified."""
    failing: int = 0
    """Observed, and something isn't as specified, or can't be compared."""
    not_tested: int = 0
    """Not observed."""
    undocumented: int = 0
    """Observed, and not in the specification; not in the total."""


class ResponseCoverageSummary(Part, frozen=True, kw_only=True):
    """A response status of an operation, in one media type."""

    status: str
    """The specification's key, or the status observed."""
    media_type: str
    """The media range; empty when the response has no body."""
    state: CoverageState
    """What is known of it."""
    exchanges: int
    """How often it was observed."""
    location: Location | None = None
    """Where it is specified, or where the undocumented one was observed."""


class OperationCoverageSummary(Part, frozen=True, kw_only=True):
    """An operation of a specification."""

    key: str
    """Method and path template."""
    id: str = ""
    """Its id; empty when it has none."""
    state: CoverageState
    """What is known of it."""
    exchanges: int
    """How often it was observed."""
    contracts: tuple[str, ...] = ()
    """Ids of the contracts about it."""
    responses: tuple[ResponseCoverageSummary, ...]
    """Its responses."""
    deprecated: bool = False
    """Whether it is on its way out."""
    location: Location | None = None
    """Where it is specified, or where the undocumented one was observed."""


class SpecificationSummary(Part, frozen=True, kw_only=True):
    """A specification that contracts name."""

    id: str
    """Identifier, unique among the specifications; usable in an address."""
    path: str
    """Path of its file."""
    title: str
    """What it calls itself; the path when it has no title."""
    version: str
    """The version of OpenAPI or Swagger that it is written in; empty when unknown."""
    is_sound: bool
    """Whether it could be read; if not, the findings say why, and nothing in it is known."""
    files: int
    """Of how many files it is made."""
    location: Location
    """Its beginning."""
    operations: tuple[OperationCoverageSummary, ...]
    """Its operations in its own order, then the undocumented ones."""
    by_operation: CoverageCounts
    """Its operations counted."""
    by_response: CoverageCounts
    """The response statuses of its operations counted."""
    by_media_type: CoverageCounts
    """The media types of the responses counted; one for a response without a body."""
    contracts: tuple[str, ...] = ()
    """Ids of the contracts that name it."""
    recordings: tuple[str, ...] = ()
    """Paths of the recordings that were compared with it."""
    elsewhere: int = 0
    """How many exchanges of these recordings went to other hosts, and count for nothing."""
