"""The shape of a rule: a module with a code, a name, a level, a docstring and a check."""

import datetime as dt
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
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Level, Problem
from integration_report.model.flow import Flow
from integration_report.model.issues import Issue, IssueList
from integration_report.model.location import Fact, Location
from integration_report.model.names import Names
from integration_report.model.ordering import Ordering, ordering
from integration_report.model.plan import Phase, Plan, Step
from integration_report.model.ratings import Ratings
from integration_report.model.report import ComponentClaim, IntegrationReport
from integration_report.model.results import TestReport
from integration_report.model.runs import TestRun
from integration_report.model.signoff import Person, Signoff
from integration_report.model.verification import ContractVerification
from integration_report.model.words import says_nothing

_TIME_ZONES = dt.timedelta(days=1)


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
    def verified_contracts(
        self,
    ) -> tuple[tuple[Document[Contract], Contract, ContractVerification], ...]:
        """Return the contracts that have a specification, with what comparing them has shown."""
        known = self.evidence.verification.contracts
        return tuple(
            (document, record, known[document.path])
            for document, record in self.evidence.of(Contract)
            if document.path in known
        )

    @cached_property
    def judged_metrics(self) -> tuple[JudgedMetric, ...]:
        """Return the metrics of all flows with what the program computes for them."""
        return tuple(judged_metrics(self.evidence))

    @cached_property
    def current_runs(self) -> tuple[tuple[Document[TestRun], TestRun], ...]:
        """Return the runs of result files that count, suite by suite."""
        return tuple(
            (document, document.record)
            for suite in self.ratings.suites
            for document in suite.current
            if document.record is not None
        )

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
    def issues(self) -> tuple[tuple[Document[IssueList], Issue], ...]:
        """Return the issues of all lists, each with its document."""
        return tuple(
            (document, issue)
            for document, record in self.evidence.of(IssueList)
            for issue in record.issues
        )

    @cached_property
    def phases(self) -> tuple[tuple[Document[Plan], Phase], ...]:
        """Return the plan's phases in its order, each with the plan's document."""
        document, plan = self.evidence.plan_document, self.evidence.plan
        if document is None or plan is None:
            return ()
        return tuple((document, phase) for phase in plan.phases)

    @cached_property
    def steps(self) -> tuple[tuple[Document[Plan], Step], ...]:
        """Return the steps of all phases in the plan's order, each with the plan's document."""
        return tuple((document, step) for document, phase in self.phases for step in phase.sequence)

    @cached_property
    def component_claims(self) -> tuple[tuple[Document[IntegrationReport], ComponentClaim], ...]:
        """Return what the current report claims of components, each with the report's document."""
        document, report = self.evidence.report_document, self.evidence.report
        return (
            tuple((document, claim) for claim in report.by_component) if document and report else ()
        )

    @cached_property
    def signers(self) -> tuple[tuple[Document[Signoff], Signoff, Person], ...]:
        """Return the sign-offs whose signer the policy knows, each with its document and signer."""
        people = self.evidence.policy.people if self.evidence.policy else {}
        return tuple(
            (document, record, people[record.person])
            for document, record in self.evidence.of(Signoff)
            if record.person in people
        )

    def is_refused(self, document: Document[Any], fact: Fact, field: str) -> bool:
        """Return whether a field has a value that reading could not use, and has reported.

        Such a field isn't missing: one mistake is one finding.
        """
        return fact.is_written(field) and document.location(fact, field) in self._refused

    def lacks(self, document: Document[Any], fact: Fact, field: str) -> bool:
        """Return whether a text that a fact should have says nothing, and nothing was refused."""
        return says_nothing(getattr(fact, field)) and not self.is_refused(document, fact, field)

    def is_to_come(self, day: dt.date) -> bool:
        """Return whether a day lies after the report's, by more than time zones explain."""
        return day - self.evidence.as_of > _TIME_ZONES  # the last of all days can't be added to

    @cached_property
    def ordering(self) -> Ordering:
        """Return what the plan's dependencies and strategy say about the order of its steps."""
        return ordering(self.evidence)

    @cached_property
    def test_names(self) -> Names:
        """Return the ids of the tests that reports list one by one, and that runs have."""
        reports = [report for _, report in self.evidence.of(TestReport)]
        failed = [test.id for report in reports for test in report.failed]
        skipped = [test.id for report in reports for test in report.skipped]
        runs = [run for _, run in self.evidence.of(TestRun)]
        run_by_runners = [case.id for run in runs for case in run.cases if case.id]
        return Names(dict.fromkeys([*failed, *skipped, *run_by_runners], ()))

    @cached_property
    def _refused(self) -> frozenset[Location]:
        return frozenset(
            problem.location
            for document in self.evidence.documents
            for problem in document.problems
        )

    @cached_property
    def _problems(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for document in self.evidence.documents:
            for problem in document.problems:
                found.setdefault(problem.code, []).append(_hit(problem))
        for verified in self.evidence.verification.specifications.values():
            for problem in verified.specification.problems:
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
