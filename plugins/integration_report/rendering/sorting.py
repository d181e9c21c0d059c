"""What a table's columns are sorted and filtered by: computed from cells, not guessed from text."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from integration_report.model.names import in_parts
from integration_report.rendering.cells import (
    AnyCell,
    Badge,
    Beneath,
    Chips,
    Code,
    Day,
    Meter,
    Number,
    Output,
    Ref,
    Source,
    Text,
)
from integration_report.rendering.tabular import Table

LEAST: Final = 10
"""Tables with more rows than this can be sorted and filtered."""

GRAVITY: Final = (
    *(
        "blocks",
        "blocker",
        "failed",
        "failing",
        "error",
        "rejected",
        "revoked",
        "invalid",
        "blocked",
        "high",
    ),
    *(
        "vanished",
        "missing",
        "unknown",
        "unverified",
        "none",
        "stale",
        "expired",
        "consumer",
        "provider",
        "medium",
        "warning",
        "undocumented",
        "deviates",
    ),
    *("newly-failing", "flaky", "unexpected-pass"),
    *("partial", "approved-with-conditions", "overdue", "open", "in-progress", "pending"),
    *(
        "recorded",
        "attributed",
        "low",
        "not-started",
        "not-tested",
        "not-run",
        "expected-failure",
        "skipped",
    ),
    *("info", "nobody", "agrees", "waived", "superseded", "replaced", "current", "fixed"),
    *("not-applicable", "wont-fix", "off"),
    *(
        "done",
        "passed",
        "covered",
        "resolved",
        "closed",
        "complete",
        "valid",
        "approved",
        "verified",
    ),
)
"""The words of badges from the gravest to the best; only words of one sort are ever compared."""

_CHOICES: Final = frozenset(
    ("category", "component", "components", "environment", "from", "kind", "owner", "phase")
) | {"planned", "protocol", "role", "section", "to"}
"""Columns of few different words."""
_SIZES: Final = frozenset(("duration",))
"""Columns of numbers of which the large ones are looked for."""
_MOST_CHOICES: Final = 400
_LOWEST: Final = len(GRAVITY)


class Sorting(NamedTuple):
    """What a column is sorted by, and which words can be chosen in it."""

    kind: str
    """`text`, `number`, `date`, `words` (in the order of the words), or `given` by each cell."""
    words: tuple[str, ...] = ()
    """The words that the column has, in their order, where there are few."""
    least: bool = False
    """Whether rows can be asked for whose number is at least so large."""


def sortings(table: Table) -> tuple[Sorting, ...]:
    """Return what each column is sorted by; nothing for a table of few rows."""
    if len(table.rows) <= LEAST:
        return ()
    return tuple(
        _sorting(column.key, [row.cells[place] for row in table.rows])
        for place, column in enumerate(table.columns)
    )


def is_empty(cell: AnyCell) -> bool:
    """Return whether a cell shows nothing."""
    match cell:
        case Output():
            return False
        case Beneath(inner):
            return is_empty(inner)
        case Text(text) | Code(text) | Ref(text) | Source(text):
            return not text
        case Day(date):
            return date is None
        case Chips(cells):
            return not cells
    return False


def given_order(cell: AnyCell) -> int | None:
    """Return the number that a cell is sorted by where its column has no other order."""
    return cell.order if isinstance(cell, Chips) else None


def _sorting(key: str, cells: Sequence[AnyCell]) -> Sorting:
    different = {cell for cell in cells if not is_empty(cell)}
    if any(given_order(cell) is not None for cell in different):
        return Sorting("given")
    words = dict(word for cell in different for word in _words(cell))
    first = [cell.cells[0] if isinstance(cell, Chips) else cell for cell in different]
    if first and all(isinstance(cell, Badge) for cell in first):
        return Sorting("words", tuple(sorted(words, key=lambda word: (words[word], word))))
    if key in _CHOICES and 1 < len(words) <= min(_MOST_CHOICES, len(cells) // 2):
        return Sorting(
            _kind(different), tuple(sorted(words, key=lambda word: (in_parts(word), word)))
        )
    kind = _kind(different)
    return Sorting(kind, least=kind == "number" and key in _SIZES)


def _kind(cells: set[AnyCell]) -> str:
    if cells and all(isinstance(cell, Number | Meter) for cell in cells):
        return "number"
    return "date" if cells and all(isinstance(cell, Day) for cell in cells) else "text"


def _words(cell: AnyCell) -> Iterator[tuple[str, int]]:
    """Yield the words of a cell, each with its place in the order of gravity."""
    match cell:
        case Badge(key, _, _, word):
            yield word, GRAVITY.index(key) if key in GRAVITY else _LOWEST
        case Beneath(inner):
            yield from _words(inner)
        case Chips(cells):
            for one in cells:
                yield from _words(one)
        case Text(text) | Ref(text) | Code(text):
            yield text, _LOWEST
