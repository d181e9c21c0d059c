"""Rows of a contract's tables that aren't about values in a schema."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from integration_report.contracts.fields import Comparer
from integration_report.contracts.texts import shown
from integration_report.model.location import Location
from integration_report.model.recording import REMOVED
from integration_report.model.specification import Json
from integration_report.model.verification import FieldResult, worst_outcome
from integration_report.model.words import Outcome

# What any text meets, so that a credential met it before it was removed.
_ANY_TEXT: Final = frozenset({"string", "any value"})
_REMOVED: Final = shown(REMOVED)


class Side(NamedTuple):
    """Where rows belong, and who compares their values."""

    part: str
    """`request` or `response`."""
    comparer: Comparer
    """Compares values with the schemas of the operation."""
    observed_at: Location
    """Where the exchange is recorded."""
    partial: bool = False
    """Whether the message is the least that a consumer needs."""

    def row(
        self,
        field: str,
        expected: str,
        outcome: Outcome,
        *,
        actual: str | None = None,
        why: str = "",
        specified_at: Location | None = None,
    ) -> FieldResult:
        """Return a row about something that isn't a value in a schema."""
        is_failing = outcome is Outcome.FAILED
        return FieldResult(
            part=self.part,
            field=field,
            expected=expected,
            outcome=outcome,
            actual=actual,
            why=why,
            failing=int(is_failing),
            failing_places=(field,) if is_failing else (),
            observed_at=self.observed_at,
            specified_at=specified_at,
        )

    def values(self, values: Iterable[Json], schema: str, field: str) -> tuple[FieldResult, ...]:
        """Return the rows of the first of some values that a schema allows, else of the first."""
        first: tuple[FieldResult, ...] = ()
        for value in values:
            rows = self.comparer.compare(
                value,
                schema,
                part=self.part,
                field=field,
                observed_at=self.observed_at,
                partial=self.partial,
            )
            if worst_outcome(rows) is not Outcome.FAILED:
                return rows
            first = first or rows
        return first


def without_removed(fields: Sequence[FieldResult]) -> tuple[FieldResult, ...]:
    """Return rows in which nothing is said of what a removed credential would have been."""
    return tuple(_removed(field) if _is_removed(field) else field for field in fields)


def _is_removed(field: FieldResult) -> bool:
    if field.actual not in {REMOVED, _REMOVED}:
        return False
    return field.outcome is Outcome.FAILED or field.expected not in _ANY_TEXT


def _removed(field: FieldResult) -> FieldResult:
    why = "the value was removed as a credential, so that it can't be told"
    return msgspec.structs.replace(
        field, outcome=Outcome.UNKNOWN, why=why, failing=0, failing_places=()
    )


def listed(texts: Sequence[str]) -> str:
    """Return texts as a choice, such as `201, 400 or default`."""
    if len(texts) < 2:  # noqa: PLR2004
        return "".join(texts)
    return f"{', '.join(texts[:-1])} or {texts[-1]}"
