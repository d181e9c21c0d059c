"""The rows of a comparison: a field at all its places, folded into one."""

from collections.abc import Callable, Sequence

from integration_report.contracts.texts import Step, shown, way
from integration_report.model.location import Location
from integration_report.model.specification import Json
from integration_report.model.verification import FieldResult
from integration_report.model.words import Outcome

_MOST_PLACES = 3
_WORST = (Outcome.FAILED, Outcome.UNKNOWN, Outcome.PASSED)


class Row:
    """A field at all its places."""

    __slots__ = (
        *("compared", "expected", "failing", "field", "is_absent", "outcome", "places"),
        *("specified_at", "value", "why"),
    )

    def __init__(self, field: str, expected: str, specified_at: Location | None) -> None:
        """Begin with no place."""
        self.field = field
        self.expected = expected
        self.specified_at = specified_at
        self.compared = 0
        self.failing = 0
        self.outcome = Outcome.PASSED
        self.value: Json = None
        self.is_absent = False
        self.why = ""
        self.places: list[Sequence[Step]] = []


class Rows:
    """The rows of one value, in the order in which they were first added."""

    def __init__(self, part: str, field: str, observed_at: Location | None) -> None:
        """Take what all rows have in common; `field` is what the value itself is called."""
        self._part = part
        self._field = field
        self._observed_at = observed_at
        self._rows: dict[tuple[str, str], Row] = {}

    def row(self, field: str, expected: str, specified_at: Location | None) -> Row:
        """Return the row of a field, begun if there is none yet."""
        row = self._rows.get((field, expected))
        if row is None:
            row = self._rows[field, expected] = Row(field, expected, specified_at)
        return row

    def has_failing(self) -> bool:
        """Return whether any row doesn't pass."""
        return any(row.outcome is not Outcome.PASSED for row in self._rows.values())

    def fail(self, field: str, expected: str, value: Json, why: str) -> None:
        """Let the value as a whole fail, whatever its parts are."""
        row = self.row(field, expected, None)
        row.compared = row.failing = 1
        row.outcome, row.value, row.why, row.places = Outcome.FAILED, value, why, [()]

    def results(self) -> tuple[FieldResult, ...]:
        """Return the rows."""
        return tuple(map(self._result, self._rows.values()))

    def _result(self, row: Row) -> FieldResult:
        return FieldResult(
            part=self._part,
            field=row.field,
            expected=row.expected,
            outcome=row.outcome,
            actual=None if row.is_absent else shown(row.value),
            why=row.why,
            compared=row.compared,
            failing=row.failing,
            failing_places=tuple(way(self._field, steps) for steps in row.places),
            observed_at=self._observed_at,
            specified_at=row.specified_at,
        )


def add(
    row: Row,
    value: Json,
    outcome: Outcome,
    steps: Sequence[Step],
    why: Callable[[], str],
    *,
    is_absent: bool = False,
) -> None:
    """Add a place to a row; `why` is asked only when its words are needed."""
    row.compared += 1
    is_first = row.compared == 1
    if is_first or _WORST.index(outcome) < _WORST.index(row.outcome):
        row.outcome, row.value, row.is_absent, row.why = outcome, value, is_absent, why()
    if outcome is Outcome.FAILED:
        row.failing += 1
        if len(row.places) < _MOST_PLACES:
            row.places.append(steps)
