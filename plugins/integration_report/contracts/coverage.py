"""Coverage: which operations, statuses and media types of a specification were observed."""

from collections.abc import Iterable
from typing import Final

from integration_report.model.location import Location
from integration_report.model.specification import OperationOutline, Specification
from integration_report.model.verification import (
    CoverageState,
    ExchangeResult,
    OperationCoverage,
    ResponseCoverage,
)
from integration_report.model.words import Outcome

_MOST_UNDOCUMENTED: Final = 200
"""How many operations that a specification doesn't have are listed."""


class Seen:
    """How often something was observed, and whether all of it was as specified."""

    __slots__ = ("exchanges", "is_sound", "location")

    def __init__(self) -> None:
        """Begin with nothing observed."""
        self.exchanges = 0
        self.is_sound = True
        self.location: Location | None = None

    def add(self, outcome: Outcome, location: Location) -> None:
        """Add one observation."""
        self.exchanges += 1
        self.is_sound = self.is_sound and outcome is Outcome.PASSED
        self.location = self.location or location

    @property
    def state(self) -> CoverageState:
        """Return what is known of it."""
        if not self.exchanges:
            return CoverageState.NOT_TESTED
        return CoverageState.COVERED if self.is_sound else CoverageState.FAILING


class Observed:
    """All that was observed of one specification."""

    def __init__(self) -> None:
        """Begin with nothing observed."""
        self._operations: dict[str, Seen] = {}
        self._responses: dict[tuple[str, str, str], Seen] = {}
        self._undocumented_statuses: dict[tuple[str, str], Seen] = {}
        self._undocumented: dict[str, Seen] = {}

    def add(
        self, outline: OperationOutline, result: ExchangeResult, status: str, location: Location
    ) -> None:
        """Add an exchange of an operation; `status` is the one observed, empty for none."""
        key, outcome = outline.key, result.outcome
        self._operations.setdefault(key, Seen()).add(outcome, location)
        if result.status:
            response = (key, result.status, result.media_type)
            self._responses.setdefault(response, Seen()).add(outcome, location)
        elif status:
            self._undocumented_statuses.setdefault((key, status), Seen()).add(outcome, location)

    def add_undocumented(self, key: str, location: Location) -> None:
        """Add an exchange of the interface that no operation is for; `key` as observed."""
        if key in self._undocumented or len(self._undocumented) < _MOST_UNDOCUMENTED:
            self._undocumented.setdefault(key, Seen()).add(Outcome.UNKNOWN, location)

    def coverage(
        self, specification: Specification, contracts: dict[str, list[str]]
    ) -> tuple[OperationCoverage, ...]:
        """Return the coverage of all operations, then what is undocumented.

        `contracts` are the paths of contracts by the key of their operation.
        """
        known = [
            self._operation(outline, contracts.get(outline.key, ()))
            for outline in specification.operations
        ]
        undocumented = [
            OperationCoverage(
                key=key,
                state=CoverageState.UNDOCUMENTED,
                exchanges=seen.exchanges,
                location=seen.location,
            )
            for key, seen in sorted(self._undocumented.items())
        ]
        return (*known, *undocumented)

    def _operation(self, outline: OperationOutline, contracts: Iterable[str]) -> OperationCoverage:
        seen = self._operations.get(outline.key, Seen())
        return OperationCoverage(
            key=outline.key,
            id=outline.id,
            state=seen.state,
            exchanges=seen.exchanges,
            contracts=tuple(contracts),
            responses=(*self._specified(outline), *self._unspecified(outline)),
            deprecated=outline.deprecated,
            location=outline.location,
        )

    def _specified(self, outline: OperationOutline) -> Iterable[ResponseCoverage]:
        for response in outline.responses:
            for media_type in response.media_types or ("",):
                seen = self._responses.get((outline.key, response.status, media_type), Seen())
                yield ResponseCoverage(
                    status=response.status,
                    media_type=media_type,
                    state=seen.state,
                    exchanges=seen.exchanges,
                    location=response.location,
                )

    def _unspecified(self, outline: OperationOutline) -> Iterable[ResponseCoverage]:
        for (key, status), seen in sorted(self._undocumented_statuses.items()):
            if key == outline.key:
                yield ResponseCoverage(
                    status=status,
                    media_type="",
                    state=CoverageState.UNDOCUMENTED,
                    exchanges=seen.exchanges,
                    location=seen.location,
                )
