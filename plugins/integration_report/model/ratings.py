"""Ratings: the status of everything, before it is laid out as a summary."""

import msgspec

from integration_report.model.status import Status
from integration_report.model.summary import DeliverableSummary, TestsSummary
from integration_report.model.test_history import CombinedSuite


class Ratings(msgspec.Struct, frozen=True, kw_only=True):
    """The statuses that the evidence leads to."""

    whole: Status
    """The plan's status: all phases, and what belongs to none."""
    phases: dict[str, Status]
    """By id of the phase, in the plan's order."""
    components: dict[str, Status]
    """By id of the component, in the plan's order."""
    points: dict[tuple[str, str], Status]
    """By ids of the two ends: planned points in the plan's order, then unplanned ones.

    An end that the plan doesn't know is given by its name as written.
    """
    documents: dict[str, Status]
    """By path: checklists, contracts, flows and test reports, and every unreadable document."""
    replaced: frozenset[str] = frozenset()
    """Paths of the test reports of which nothing counts, because newer ones replace it."""
    tests: TestsSummary
    """All tests."""
    suites: tuple[CombinedSuite, ...] = ()
    """Every suite of which there are, or should be, result files."""
    deliverables: tuple[DeliverableSummary, ...]
    """The guide's eight."""
