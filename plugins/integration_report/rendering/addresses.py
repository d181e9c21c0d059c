"""Where the parts of a report and the documents of its evidence are in the site."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from integration_report.model.summary import ChecklistSummary, Report
from integration_report.model.words import Kind
from integration_report.rendering.index import Index
from integration_report.rendering.links import Links, nested, stems
from integration_report.rendering.page import RuleText


class Identified(Protocol):
    """A part of the report that has an id."""

    @property
    def id(self) -> str:
        """Return the id, unique among the parts of its sort."""


class Addresses(Index):
    """A report with the addresses of its parts."""

    def __init__(
        self,
        report: Report,
        links: Links,
        rules: Sequence[RuleText],
        documents: Iterable[str],
        named: Iterable[str] = (),
    ) -> None:
        """Take the report, what addresses depend on, and what explains the rules.

        `documents` are the paths of the documents whose lines can have an address in the site,
        `named` those of files that documents name: their lines have one if something leads there.
        """
        super().__init__(report)
        self.links = links
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        shown = nested(self._with_lines(documents, named)).items() if links.sources else ()
        self.source_pages = {path: f"{links.sources}/{name}" for path, name in shown}
        self._component_paths = self._paths("components", report.components)
        self._point_paths = self._paths("points", report.points)
        self._contract_paths = self._paths("contracts", report.contracts)
        self._specification_paths = self._paths("specifications", report.specifications)
        self._flow_paths = self._paths("flows", report.flows)
        self._checklist_paths = {
            kind: self._paths(f"{kind}s", self.checklists(kind))
            for kind in (Kind.ENVIRONMENT, Kind.EXTERNAL)
        }

    def _with_lines(self, documents: Iterable[str], named: Iterable[str]) -> list[str]:
        return list(dict.fromkeys((*documents, *(one for one in named if one in self.told_lines))))

    def _paths(self, folder: str, things: Iterable[Identified]) -> dict[str, str]:
        named = stems((thing.id for thing in things), folder=folder).items()
        return {identity: self.links.path(folder, stem) for identity, stem in named}

    @cached_property
    def addresses(self) -> tuple[object, ...]:
        """Return all that a page may say of things that it isn't about: names and addresses."""
        return (
            self.links,
            self._component_paths,
            self._specification_paths,
            [(component.id, component.name) for component in self.report.components],
            [(point.id, point.from_, point.to) for point in self.report.points],
            [(phase.id, phase.name) for phase in self.report.phases],
            self.anchors,
            self.document_pages,
            self.document_overviews,
            self.source_pages,
            self.told_lines if self.source_pages else (),
            self.issues_by_line,
            self.test_places,
            self.rules,
        )

    @cached_property
    def families(self) -> dict[str, tuple[RuleText, ...]]:
        """Return the rules of each family by the path of the page that explains them."""
        families = groupby(self.rules, attrgetter("family"))
        return {self.links.path("findings", key.casefold()): (*own,) for key, own in families}

    @cached_property
    def rule_paths(self) -> dict[str, str]:
        """Return by a rule's code the path of the page that explains it."""
        return {rule.code: path for path, rules in self.families.items() for rule in rules}

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Return the ids that the rows of issues have on the page of issues."""
        names = stems(issue.id for issue in self.report.issues)
        return {identity: f"issue-{stem}" for identity, stem in names.items()}

    @cached_property
    def category_anchors(self) -> dict[str, str]:
        """Return the ids that the rows of categories have on the page of the tests."""
        names = stems(category.name for category in self.report.tests.categories)
        return {name: f"category-{stem}" for name, stem in names.items()}

    @cached_property
    def document_pages(self) -> dict[str, str]:
        """Return by a document's path the path of the page that shows it line by line."""
        pages = {
            contract.path: self.contract_path(contract.id) for contract in self.report.contracts
        }
        pages |= {one.path: self.specification_path(one.id) for one in self.report.specifications}
        pages |= {flow.path: self.flow_path(flow.id) for flow in self.report.flows}
        pages |= {
            checklist.path: self.checklist_path(checklist) for checklist in self.report.checklists
        }
        return pages

    @cached_property
    def document_overviews(self) -> dict[str, str]:
        """Return by a document's path the path of the overview that shows what it says."""
        return {path: self.overview(name) for path, name in self.overview_names.items()}

    @cached_property
    def issues_by_line(self) -> dict[tuple[str, int], str]:
        """Return the ids that issues have on their page by path and line of the document."""
        return {
            (issue.location.path, issue.location.line): self.anchors[issue.id]
            for issue in self.report.issues
        }

    def overview(self, name: str) -> str:
        """Return the path of an overview, such as `plan` or `components/index`."""
        return self.links.path(self.links.home if name == "index" else name)

    def component_path(self, identity: str) -> str:
        """Return the path of a component's page."""
        return self._component_paths[identity]

    def point_path(self, identity: str) -> str:
        """Return the path of a point's page."""
        return self._point_paths[identity]

    def contract_path(self, identity: str) -> str:
        """Return the path of a contract's page."""
        return self._contract_paths[identity]

    def specification_path(self, identity: str, number: int = 1) -> str:
        """Return the path of a specification's page, or of one of those that go on with it."""
        path = self._specification_paths[identity]
        if number == 1:
            return path
        return f"{path.removesuffix('.md')}/operations-{number}.md"

    def flow_path(self, identity: str) -> str:
        """Return the path of a flow's page."""
        return self._flow_paths[identity]

    def checklist_path(self, checklist: ChecklistSummary) -> str:
        """Return the path of the page that shows a checklist: for a point's, the point's."""
        if checklist.kind is Kind.INTEGRATION:
            point = self.point_of.get(checklist.about)
            if point is not None:
                return self.point_path(point.id)
            return self.overview("points/index")
        return self._checklist_paths[checklist.kind][checklist.id]
