"""Exchanges of one operation, folded into one result as they come, so that none is kept."""

from typing import Final

from integration_report.contracts.merging import merge
from integration_report.model.verification import ExchangeResult, FieldResult
from integration_report.model.words import Outcome

_MOST_WAITING: Final = 100
_MOST_NOTES: Final = 20


class Folded:
    """The results of exchanges of one operation."""

    __slots__ = ("_fields", "_notes", "exchanges", "failing", "refused", "undecided")

    def __init__(self) -> None:
        """Begin without any."""
        self.exchanges = 0
        self.failing = 0
        self.undecided = 0
        self.refused = 0
        self._fields: list[tuple[FieldResult, ...]] = []
        self._notes: dict[str, None] = {}

    def add(self, result: ExchangeResult) -> None:
        """Add the result of one exchange."""
        outcome = result.outcome
        self.exchanges += 1
        self.failing += outcome is Outcome.FAILED
        self.undecided += outcome is Outcome.UNKNOWN
        self.refused += result.is_refused
        self._take(result.fields, result.notes)

    def include(self, other: "Folded") -> None:
        """Add all results of another."""
        self.exchanges += other.exchanges
        self.failing += other.failing
        self.undecided += other.undecided
        self.refused += other.refused
        self._take(other.fields, other.notes)

    @property
    def fields(self) -> tuple[FieldResult, ...]:
        """Return the fields of all exchanges, each once."""
        self._fields = [merge(self._fields)]
        return self._fields[0]

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what was not compared and why, each sentence once."""
        return tuple(self._notes)

    def _take(self, fields: tuple[FieldResult, ...], notes: tuple[str, ...]) -> None:
        self._fields.append(fields)
        if len(self._fields) > _MOST_WAITING:
            self._fields = [merge(self._fields)]
        for note in notes:
            if len(self._notes) < _MOST_NOTES:
                self._notes.setdefault(note)
