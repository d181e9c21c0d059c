"""The report's parts by id, by path, and by what they are about."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import itemgetter
from typing import Final, TypeAlias

from integration_report.model.location import Location
from integration_report.model.names import normalized
from integration_report.model.runs import CaseOutcome
from integration_report.model.summary import (
    ActionSummary,
    CaseSummary,
    ChecklistSummary,
    ComponentSummary,
    ContractSummary,
    FindingSummary,
    FlowSummary,
    PointSummary,
    Report,
    RunSummary,
    SpecificationSummary,
    VerdictReason,
)
from integration_report.model.verification import CoverageState
from integration_report.model.words import Kind

_MOST_LINES: Final = 500
"""Statements lead to so many lines of a result file; those of others name their line."""
_MOST_LINES_OF_SPECIFICATIONS: Final = 2000
"""Of a specification's file it may be so many: each operation and each response has its own."""

Rated: TypeAlias = ChecklistSummary | ContractSummary | FlowSummary
"""What has a status of its own and is one document."""


class Index:
    """A report with its parts at hand."""

    def __init__(self, report: Report) -> None:
        """Take the report."""
        self.report = report

    @cached_property
    def components(self) -> dict[str, ComponentSummary]:
        """Return the components by id."""
        return {component.id: component for component in self.report.components}

    @cached_property
    def points(self) -> dict[str, PointSummary]:
        """Return the integration points by id."""
        return {point.id: point for point in self.report.points}

    @cached_property
    def _checklists(self) -> dict[Kind, list[ChecklistSummary]]:
        found: dict[Kind, list[ChecklistSummary]] = {}
        for checklist in self.report.checklists:
            found.setdefault(checklist.kind, []).append(checklist)
        return found

    def checklists(self, kind: Kind) -> list[ChecklistSummary]:
        """Return the checklists of a kind by path."""
        return self._checklists.get(kind, [])

    @cached_property
    def cases_by_place(self) -> dict[tuple[Location, str], CaseSummary]:
        """Return the tests of result files that didn't just pass by place and id."""
        cases = (one for one in self.report.tests.cases if one.outcome is not CaseOutcome.PASSED)
        return {(case.location, case.id): case for case in cases}

    @cached_property
    def runs(self) -> dict[str, RunSummary]:
        """Return the result files by path."""
        return {run.path: run for run in self.report.tests.runs}

    @cached_property
    def specifications(self) -> dict[str, SpecificationSummary]:
        """Return the specifications by id."""
        return {one.id: one for one in self.report.specifications}

    @cached_property
    def contracts(self) -> dict[str, ContractSummary]:
        """Return the contracts by id."""
        return {contract.id: contract for contract in self.report.contracts}

    def source_of_contract(self, contract: ContractSummary) -> str:
        """Return the path of a contract's specification, however the contract writes it."""
        known = self.specifications.get(contract.specification)
        return known.path if known else contract.source

    def specifications_of(
        self, contracts: Iterable[ContractSummary]
    ) -> tuple[SpecificationSummary, ...]:
        """Return the specifications that contracts name, each once."""
        ids = dict.fromkeys(contract.specification for contract in contracts)
        return tuple(self.specifications[one] for one in ids if one in self.specifications)

    @cached_property
    def told_lines(self) -> dict[str, tuple[int, ...]]:
        """Return by the path of a file that nobody writes as evidence the lines that are told.

        Those are the lines of result files, recordings and specifications that statements may
        lead to. Of result files with very many tests they are those of tests that didn't just
        pass, of specifications with very many operations those that something was observed of.
        """
        found = {path: (1, *lines) for path, lines in self._told_of_runs.items()}
        specified = self._specified
        for path in specified:
            found.setdefault(path, (1,))
        recorded = {path for one in self.report.contracts for path in one.recordings}
        recorded |= {path for one in self.report.specifications for path in one.recordings}
        recorded -= {contract.path for contract in self.report.contracts}
        places = [place for _, place in sorted(self._places_of_contracts, key=itemgetter(0))]
        places += [Location(one.path, one.line) for one in self.report.findings]
        lines: dict[str, dict[int, None]] = {
            path: dict.fromkeys(found.get(path, (1,))) for path in (*specified, *recorded)
        }
        for place in places:
            own = lines.get(place.path)
            most = _MOST_LINES_OF_SPECIFICATIONS if place.path in specified else _MOST_LINES
            if own is not None and len(own) <= most:
                own[place.line] = None
        found |= {path: tuple(own) for path, own in lines.items()}
        return {path: tuple(sorted(set(own))) for path, own in found.items()}

    @cached_property
    def _specified(self) -> dict[str, None]:
        """Return the paths of the files of specifications that something leads to."""
        found = dict.fromkeys(one.path for one in self.report.specifications)
        for one in self.report.specifications:
            for operation in one.operations:
                known = operation.state is not CoverageState.UNDOCUMENTED
                if known and operation.location is not None:
                    found[operation.location.path] = None
        for contract in self.report.contracts:
            asked = [check.specified_at for check in contract.checks]
            found |= dict.fromkeys(place.path for place in asked if place is not None)
        return found

    @property
    def _places_of_contracts(self) -> Iterator[tuple[int, Location]]:
        """Yield what contracts and coverage lead to, each with its rank, the best zero."""
        for contract in self.report.contracts:
            yield from ((0, check.location) for check in contract.checks if not check.pass_)
            changes = contract.drift.changes if contract.drift else ()
            asked = [contract.operation_location, *(change.location for change in changes)]
            asked += [check.specified_at for check in contract.checks]
            yield from ((1, place) for place in asked if place is not None)
            yield from ((2, check.location) for check in contract.checks if check.pass_)
        for one in self.report.specifications:
            for operation in one.operations:
                rank = 3 if operation.exchanges else 4
                if operation.location is not None:
                    yield rank, operation.location
                for response in operation.responses:
                    if response.location is not None:
                        yield rank if response.exchanges else 5, response.location

    @cached_property
    def _told_of_runs(self) -> dict[str, tuple[int, ...]]:
        """Return by a result file's path the lines of it that statements may lead to."""
        tests = self.report.tests
        found: dict[str, set[int]] = {path: {1} for path in self.runs}
        many = {path for path, run in self.runs.items() if run.total > _MOST_LINES}
        places = [one.location for one in tests.failures]
        places += [one.location for one in tests.skips]
        places += [one.location for one in tests.vanished]
        places += [one.location for one in self.cases_by_place.values()]
        places += [one.location for one in tests.cases if one.location.path not in many]
        places += [why.location for why in tests.reasons if why.location]
        measured = (metric.measured_at for flow in self.report.flows for metric in flow.metrics)
        places += [place for place in measured if place is not None]
        places += [Location(one.path, one.line) for one in self.report.findings]
        for place in places:
            lines = found.get(place.path)
            if lines is not None and len(lines) <= _MOST_LINES:
                lines.add(place.line)
        return {path: tuple(lines) for path, lines in found.items()}

    @cached_property
    def flaky(self) -> Counter[tuple[str, str]]:
        """Return how many tests are flaky by category, and by category and component.

        The category is normalized; without a component it is empty.
        """
        found: Counter[tuple[str, str]] = Counter()
        for case in self.report.tests.cases:
            if case.outcome is CaseOutcome.FLAKY:
                name = normalized(case.category)
                found.update({(name, ""), (name, case.component)})
        return found

    @cached_property
    def test_places(self) -> dict[str, Location]:
        """Return by its id where a test that failed or was skipped is written, at first."""
        tests = self.report.tests
        found = {skip.id: skip.location for skip in reversed(tests.skips)}
        return found | {failure.id: failure.location for failure in reversed(tests.failures)}

    @cached_property
    def point_of(self) -> dict[tuple[str, ...], PointSummary]:
        """Return the integration points by the ids of their ends."""
        return {(point.from_, point.to): point for point in self.report.points}

    @cached_property
    def rated_documents(self) -> dict[str, Rated]:
        """Return by path what has a status of its own and is one document."""
        found: dict[str, Rated] = {}
        found |= {checklist.path: checklist for checklist in self.report.checklists}
        found |= {contract.path: contract for contract in self.report.contracts}
        found |= {flow.path: flow for flow in self.report.flows}
        return found

    @cached_property
    def overview_names(self) -> dict[str, str]:
        """Return by a document's path the name of the overview that shows what it says."""
        report = self.report
        steps = (step for phase in report.phases for step in phase.steps)
        signed = [why for signoff in report.signoffs for why in signoff.reasons]
        places = [signoff.location for signoff in report.signoffs]
        # What asks for something comes first: the documents that answer it may have other pages.
        pages = {why.location.path: "tests" for why in report.tests.reasons if why.location}
        pages |= {why.location.path: "sign-offs" for why in signed if why.location}
        pages |= {place.path: "sign-offs" for place in places if place}
        pages |= {step.location.path: "plan" for step in steps if step.location}
        pages |= {path: "tests" for one in report.tests.categories for path in one.documents}
        recorded = [path for one in report.contracts for path in one.recordings]
        recorded += [path for one in report.specifications for path in one.recordings]
        pages |= dict.fromkeys(recorded, "contracts/index")
        pages |= {run.path: "tests" for run in report.tests.runs}
        pages |= {issue.location.path: "issues" for issue in report.issues}
        return pages | ({report.narrative.path: "report"} if report.narrative.path else {})

    @cached_property
    def actions_by_path(self) -> dict[str, list[ActionSummary]]:
        """Return the action items by the path of the document that they are in."""
        found: dict[str, list[ActionSummary]] = {}
        for action in self.report.actions:
            found.setdefault(action.location.path, []).append(action)
        return found

    @cached_property
    def issues_named_at(self) -> dict[str, list[tuple[int, str]]]:
        """Return by a document's path the lines of its tables that name issues, with their ids."""
        report = self.report
        named = [(issue.location, issue.id) for issue in report.issues]
        named += [(failure.location, failure.issue) for failure in report.tests.failures]
        named += [(one.location, one.issue) for own in report.contracts for one in own.deviations]
        found: dict[str, list[tuple[int, str]]] = {}
        for location, identity in named:
            if identity:
                found.setdefault(location.path, []).append((location.line, identity))
        return found

    @cached_property
    def notes_by_path(self) -> dict[str, list[VerdictReason]]:
        """Return by a document's path what should be known and speaks against nothing."""
        found: dict[str, list[VerdictReason]] = {}
        for note in self.report.verdict.notes:
            if note.location:
                found.setdefault(note.location.path, []).append(note)
        return found

    @cached_property
    def findings_by_path(self) -> dict[str, list[FindingSummary]]:
        """Return the findings by the path of the document that they are in."""
        found: dict[str, list[FindingSummary]] = {}
        for finding in self.report.findings:
            found.setdefault(finding.path, []).append(finding)
        return found

    @cached_property
    def findings_by_code(self) -> dict[str, list[FindingSummary]]:
        """Return the findings by the code of their rule."""
        found: dict[str, list[FindingSummary]] = {}
        for finding in self.report.findings:
            found.setdefault(finding.code, []).append(finding)
        return found
