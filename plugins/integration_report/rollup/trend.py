"""What a report adds up to: counts of documents that add and subtract, and what judging gives."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Judgement, Level
from integration_report.model.flow import Flow
from integration_report.model.issues import IssueList
from integration_report.model.ordering import ordering
from integration_report.model.ratings import Ratings
from integration_report.model.snapshot import Standing
from integration_report.model.status import State
from integration_report.model.summary import RatedTotals, SignoffSummary, Totals
from integration_report.rollup.checklists import tally_items
from integration_report.rollup.deliverables import with_signoffs
from integration_report.rollup.gate import verdict
from integration_report.rollup.identifiers import point_ids
from integration_report.rollup.issues import KnownIssues


class Contribution(NamedTuple):
    """What a document adds to the totals.

    Contributions form a commutative group: they add and subtract number by number, so that the
    totals of a commit are those of the one before it and what it changed.
    """

    done: int = 0
    """Items that are done."""
    open: int = 0
    """Items that are open."""
    not_applicable: int = 0
    """Items that don't apply."""
    issues_open: int = 0
    """Unresolved issues."""
    issues_settled: int = 0
    """All other issues."""

    def plus(self, other: "Contribution") -> "Contribution":
        """Return the two together."""
        return Contribution(*(mine + its for mine, its in zip(self, other, strict=True)))

    def minus(self, other: "Contribution") -> "Contribution":
        """Return this without the other."""
        return Contribution(*(mine - its for mine, its in zip(self, other, strict=True)))

    def totals(self) -> Totals:
        """Return the totals that these are."""
        return Totals(
            items_done=self.done,
            items_open=self.open,
            items_not_applicable=self.not_applicable,
            issues_open=self.issues_open,
            issues_settled=self.issues_settled,
        )


def contribution_of(document: Document[Any]) -> Contribution:
    """Return what a document adds to the totals; most kinds add nothing."""
    record = document.record
    if isinstance(record, IssueList):
        unresolved = sum(issue.status.is_open for issue in record.issues)
        return Contribution(issues_open=unresolved, issues_settled=len(record.issues) - unresolved)
    if isinstance(record, Environment | External | Integration):
        lists = [section.items for section in record.sections]
    elif isinstance(record, Flow):
        lists = [record.checks]
    else:
        return Contribution()
    tallies = [tally_items(items)[0] for items in lists]
    return Contribution(
        sum(tally.done for tally in tallies),
        sum(tally.open for tally in tallies),
        sum(tally.not_applicable for tally in tallies),
    )


def totals_of(documents: Iterable[Document[Any]]) -> Totals:
    """Return what documents add up to."""
    whole = Contribution()
    for document in documents:
        whole = whole.plus(contribution_of(document))
    return whole.totals()


def standing_of(evidence: Evidence, ratings: Ratings) -> Standing:
    """Return how everything stands; `ratings` is what `rate` makes of the same evidence."""
    components = {identity: status.state for identity, status in ratings.components.items()}
    return Standing(
        as_of=evidence.as_of,
        status=ratings.whole.state,
        components=components,
        points={
            identity: ratings.points[ends].state for ends, identity in point_ids(ratings).items()
        },
        phases={identity: status.state for identity, status in ratings.phases.items()},
        ahead=_ahead(evidence, components),
    )


def _ahead(evidence: Evidence, states: dict[str, State]) -> dict[str, tuple[str, ...]]:
    """Return the complete components that the plan puts after some that aren't, with these.

    Of components that need each other in a circle, none comes first.
    """
    order = ordering(evidence)
    circle = {name: group for group in order.cycles for name in group}
    found = {}
    for component, state in states.items():
        if state is State.COMPLETE:
            late = tuple(
                other
                for other in order.before[component]
                if states[other] is not State.COMPLETE and other not in circle.get(component, ())
            )
            if late:
                found[component] = late
    return found


def rated_totals(
    evidence: Evidence,
    ratings: Ratings,
    judgement: Judgement,
    signoffs: tuple[SignoffSummary, ...],
) -> RatedTotals:
    """Return what judging evidence leads to, as its report says it."""
    found = verdict(
        ratings,
        deliverables=with_signoffs(ratings.deliverables, signoffs),
        findings=judgement.findings,
        signoffs=signoffs,
        notes=(),
    )
    levels = [finding.severity for finding in judgement.findings]
    tests = ratings.tests
    return RatedTotals(
        ready=found.ready,
        status=ratings.whole.state,
        points_complete=_complete(status.state for status in ratings.points.values()),
        points=len(ratings.points),
        components_complete=_complete(status.state for status in ratings.components.values()),
        components=len(ratings.components),
        tests_passed=tests.passed,
        tests_failed=tests.failed + tests.errors,
        tests_skipped=tests.skipped,
        tests=tests.total,
        blockers=sum(known.blocks for known in KnownIssues(evidence).all),
        errors=levels.count(Level.ERROR),
        warnings=levels.count(Level.WARNING),
        notes=levels.count(Level.INFO),
    )


def _complete(states: Iterable[State]) -> int:
    return sum(state is State.COMPLETE for state in states)
