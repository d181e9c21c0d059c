"""Fields of many exchanges, folded into one row each."""

from collections.abc import Iterable

import msgspec

from integration_report.model.verification import FieldResult
from integration_report.model.words import Outcome

_MOST_PLACES = 3
_PARTS = ("request", "response")


def merge(results: Iterable[tuple[FieldResult, ...]]) -> tuple[FieldResult, ...]:
    """Return the fields of many exchanges, each once: request before response, as they appear.

    A field that is expected to be different things (in another branch) has a row for each.
    Counts are added, the worst outcome wins, and its first value stands for the row.
    """
    merged: dict[tuple[str, str, str], FieldResult] = {}
    for fields in results:
        for field in fields:
            key = field.part, field.field, field.expected
            before = merged.get(key)
            merged[key] = field if before is None else _both(before, field)
    return tuple(sorted(merged.values(), key=lambda field: _order(field.part)))


def _both(before: FieldResult, after: FieldResult) -> FieldResult:
    worst = before if _rank(before) <= _rank(after) else after
    return msgspec.structs.replace(
        worst,
        compared=before.compared + after.compared,
        failing=before.failing + after.failing,
        failing_places=(before.failing_places + after.failing_places)[:_MOST_PLACES],
        specified_at=before.specified_at or after.specified_at,
    )


def _rank(field: FieldResult) -> int:
    """Return how bad an outcome is: the worse the smaller."""
    ranks = {Outcome.FAILED: 0, Outcome.PASSED: 2}
    return ranks.get(field.outcome, 1)


def _order(part: str) -> int:
    return _PARTS.index(part) if part in _PARTS else len(_PARTS)
