"""Which statuses the connections in a picture have, and how many have each."""

from collections import Counter
from collections.abc import Iterable

from integration_report.model.status import State
from integration_report.model.summary import PointSummary
from integration_report.rendering.cells import Badge
from integration_report.rendering.marks import badge


def legend(points: Iterable[PointSummary]) -> tuple[tuple[Badge, int], ...]:
    """Return the badges of the statuses that points have, each with how many have it."""
    counts = Counter(point.status for point in points)
    return tuple((badge(state), counts[state]) for state in State if counts[state])
