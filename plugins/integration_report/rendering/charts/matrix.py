"""The matrix: which component calls which, and how the connection stands."""

from typing import Final

from integration_report.model.names import in_parts
from integration_report.rendering.cells import Ref
from integration_report.rendering.marks import badge
from integration_report.rendering.pictures.graph import Matrix, MatrixCell
from integration_report.rendering.pictures.legend import legend
from integration_report.rendering.site import Here
from integration_report.rendering.view import AnyBlock, Note

MOST: Final = 100
"""With more rows or columns nobody would find anything."""
_WORDED: Final = 8
"""Up to so many columns each cell has its word beside the mark."""


def matrix(here: Here) -> AnyBlock:
    """Return the matrix of the integration points: callers below, called ones to the right.

    Both stand in the plan's order, ends that the plan doesn't know come last.
    """
    points = here.site.point_of
    if not points:
        return Note("info", "There are no integration points.")
    callers = _in_order(here, {from_ for from_, _ in points})
    called = _in_order(here, {to for _, to in points})
    if max(len(callers), len(called)) > MOST:
        return Note(
            "info",
            f"{max(len(callers), len(called))} components are too many for a matrix: "
            "see the table.",
        )
    return Matrix(
        title="Matrix of the integration points",
        caption="Whoever stands at the left calls whoever stands above.",
        heads=tuple(_head(here, end) for end in called),
        rows=tuple(
            (_head(here, end), tuple(_cell(here, end, other) for other in called))
            for end in callers
        ),
        worded=len(called) <= _WORDED,
        legend=legend(points.values()),
    )


def _in_order(here: Here, ends: set[str]) -> list[str]:
    known = [identity for identity in here.site.components if identity in ends]
    return known + sorted(ends.difference(known), key=lambda end: (in_parts(end), end))


def _head(here: Here, end: str) -> Ref:
    return here.ref(end) if end in here.site.components else Ref(end, "", end)


def _cell(here: Here, caller: str, called: str) -> MatrixCell | None:
    point = here.site.point_of.get((caller, called))
    if point is None:
        return None
    link, status = here.point(point), badge(point.status)
    return MatrixCell(status, link.href, f"{link.text}: {status.word}")
