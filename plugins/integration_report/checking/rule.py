"""The shape of a rule: a module with a code, a name, a level, a docstring and a check."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from integration_report.checking.comparison import Comparison, compare
from integration_report.checking.judged import (
    JudgedCheck,
    JudgedMetric,
    judged_checks,
    judged_metrics,
)
from integration_report.checking.references import Mention, component_mentions
from integration_report.model.checklist import (
    Checklist,
    Environment,
    External,
    Integration,
    Item,
)
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Level, Problem
from integration_report.model.flow import Flow
from integration_report.model.location import Location
from integration_report.model.names import Names
from integration_report.model.ordering import Ordering, ordering
from integration_report.model.ratings import Ratings
from integration_report.model.results import TestReport


class Hit(NamedTuple):
    """What a rule found; the engine adds code and level, so that no rule can get them wrong."""

    location: Location
    """Where to look."""
    message: str
    """One sentence saying what is wrong, with the values that show it."""
    hint: str
    """One sentence saying what to do."""


class Facts:
    """What a rule may look at."""

    def __init__(
        self, evidence: Evidence, ratings: Ratings, *, problems: Iterable[Problem] = ()
    ) -> None:
        """Take the evidence and the statuses that it leads to.

        `problems` are problems that were found before and that belong to no document alone.
        """
        self.evidence = evidence
        self.ratings = ratings
        self._more_problems = tuple(problems)

    def read(self, code: str) -> Iterator[Hit]:
        """Yield what has already been found for a code: by reading, or by the engine."""
        yield from self._problems.get(code, ())

    @cached_property
    def component_mentions(self) -> tuple[Mention, ...]:
        """Return every reference to a component, document by document."""
        return tuple(component_mentions(self.evidence))

    @cached_property
    def checklists(self) -> tuple[tuple[Document[Any], Checklist], ...]:
        """Return the checklists of all kinds, each with its document, by kind and path."""
        return (
            *self.evidence.of(Environment),
            *self.evidence.of(Integration),
            *self.evidence.of(External),
        )

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Return the checklists whose kind has a form, each beside that form."""
        return tuple(compare(self.evidence, self.checklists))

    @cached_property
    def judged_checks(self) -> tuple[JudgedCheck, ...]:
        """Return the checks of all contracts with what the program computes for them."""
        return tuple(judged_checks(self.evidence))

    @cached_property
    def judged_metrics(self) -> tuple[JudgedMetric, ...]:
        """Return the metrics of all flows with what the program computes for them."""
        return tuple(judged_metrics(self.evidence))

    @cached_property
    def task_lists(self) -> tuple[tuple[Document[Any], tuple[Item, ...]], ...]:
        """Return all task lists, each with its document: of checklists, flows and test reports."""
        return (
            *(
                (document, section.items)
                for document, checklist in self.checklists
                for section in checklist.sections
            ),
            *((document, flow.checks) for document, flow in self.evidence.of(Flow)),
            *((document, report.actions) for document, report in self.evidence.of(TestReport)),
        )

    @cached_property
    def ordering(self) -> Ordering:
        """Return what the plan's dependencies and strategy say about the order of its steps."""
        return ordering(self.evidence)

    @cached_property
    def test_names(self) -> Names:
        """Return how documents may name the tests that test reports list one by one."""
        reports = [report for _, report in self.evidence.of(TestReport)]
        failed = [test.id for report in reports for test in report.failed]
        skipped = [test.id for report in reports for test in report.skipped]
        return Names(dict.fromkeys([*failed, *skipped], ()))

    @cached_property
    def _problems(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for document in self.evidence.documents:
            for problem in document.problems:
                found.setdefault(problem.code, []).append(_hit(problem))
        for problem in self._more_problems:
            found.setdefault(problem.code, []).append(_hit(problem))
        return found


class Rule(Protocol):
    """A module of `checking.rules`.

    Its docstring is its published page: a first line with what it does in a sentence, then the
    sections "What it does", "Why", "Example that fails" and "Example that passes".
    """

    CODE: str
    """Three letters of its family and three digits."""
    NAME: str
    """Words joined by hyphens that say what is wrong, such as `dependency-cycle`."""
    LEVEL: Level
    """The level of its findings unless the settings say otherwise."""
    __doc__: str | None

    def check(self, facts: Facts) -> Iterable[Hit]:
        """Yield what is wrong, in any order."""
        ...


def _hit(problem: Problem) -> Hit:
    return Hit(problem.location, problem.message, problem.hint)
