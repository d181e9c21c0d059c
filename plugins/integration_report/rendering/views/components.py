"""The components: how far is each, and what holds it back?"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, TypeVar

from integration_report.model.summary import (
    CategoryRowSummary,
    ChecklistSummary,
    ComponentSummary,
    ContractSummary,
    FlowSummary,
    Happening,
    IssueSummary,
    PointSummary,
    SpecificationSummary,
)
from integration_report.model.words import Kind
from integration_report.rendering import completed
from integration_report.rendering.cells import Text
from integration_report.rendering.charts.map import neighbourhood
from integration_report.rendering.happenings import of_documents
from integration_report.rendering.marks import badge
from integration_report.rendering.portions import meter
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import (
    checklists,
    flows,
    parts,
    results,
    specifications,
    work,
)
from integration_report.rendering.tables import contracts as contract_tables
from integration_report.rendering.tables.cases import known
from integration_report.rendering.tabular import Table
from integration_report.rendering.view import Facts, Leaf, Part, View
from integration_report.rendering.views.lately import own_history
from integration_report.rendering.views.reasons import reasons_part

T = TypeVar("T")
_MOST_HAPPENINGS = 10


def views(site: Site) -> Iterator[View | Leaf]:
    """Yield the overview of the components and a page for each."""
    here = site.at(site.overview("components/index"))
    yield View(
        path=here.path,
        title="Components",
        lead="How far each component is, and what holds it back.",
        top=(parts.components(here),),
        in_nav=True,
        group="Plan",
        description="The components with status, progress, owner and unresolved issues.",
    )
    related = _Related(site)
    for component in site.report.components:
        here = site.at(site.component_path(component.id))
        own = related.of(site, component)
        yield Leaf(here.path, (component, own), partial(_component, here, component, own))


class _Own(NamedTuple):
    """What belongs to a component."""

    points: list[PointSummary]
    neighbours: list[ComponentSummary]
    """What the map shows around it: when one of them changes, the page is drawn anew."""
    checklists: list[ChecklistSummary]
    contracts: list[ContractSummary]
    specifications: tuple[SpecificationSummary, ...]
    flows: list[FlowSummary]
    issues: list[IssueSummary]
    tests: list[tuple[str, CategoryRowSummary]]
    lately: tuple[Happening, ...]


class _Related:
    """What belongs to each component, gathered once."""

    def __init__(self, site: Site) -> None:
        report = site.report
        self.lately = site.history.lately if site.history else ()
        self.contracts = _by_component(
            (contract, (contract.from_, contract.to)) for contract in report.contracts
        )
        self.flows = _by_component((flow, flow.components) for flow in report.flows)
        self.issues = _by_component((issue, issue.components) for issue in report.issues)
        self.checklists = _by_component(
            (checklist, checklist.about)
            for checklist in report.checklists
            if checklist.kind is not Kind.INTEGRATION
        )
        self.tests = _by_component(
            ((category.name, row), row.components)
            for category in report.tests.categories
            for row in category.rows
        )

    def of(self, site: Site, component: ComponentSummary) -> _Own:
        name = component.id
        points = [site.points[key] for key in component.points if key in site.points]
        ends = dict.fromkeys(end for point in points for end in (point.from_, point.to))
        return _Own(
            points,
            [site.components[end] for end in ends if end in site.components],
            self.checklists.get(name, []),
            self.contracts.get(name, []),
            site.specifications_of(self.contracts.get(name, [])),
            self.flows.get(name, []),
            self.issues.get(name, []),
            self.tests.get(name, []),
            of_documents(self.lately, component.documents, most=_MOST_HAPPENINGS),
        )


def _by_component(things: Iterator[tuple[T, tuple[str, ...]]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for thing, components in things:
        for component in dict.fromkeys(components):
            found.setdefault(component, []).append(thing)
    return found


def _component(here: Here, component: ComponentSummary, own: _Own) -> View:
    phases = here.site.report.phases
    phase = next((phase for phase in phases if phase.id == component.phase), None)
    facts = Facts(
        (
            ("Owner", Text(component.owner)),
            ("Progress", meter(component.progress)),
            ("Phase", Text(parts.phase_name(phase) if phase else "")),
            ("Milestone", Text(component.milestone)),
            ("Unresolved issues", parts.issue_counts(component.issues)),
            ("Waits for", here.components(component.waits_for)),
            *completed.facts(here, component),
        )
    )
    covered = specifications.brief(here, own.specifications)
    sections: list[tuple[str, str, Table]] = [
        ("points", "Integration points", parts.points_apart(here, own.points)),
        ("checklists", "Checklists", checklists.chosen(here, own.checklists)),
        ("contracts", "Contracts", contract_tables.contracts(here, own.contracts)),
        ("specifications", "Coverage of specifications", covered),
        ("tests", "Tests", results.without_zeros(results.tests_of(here, component.id, own.tests))),
        ("flows", "Flows", flows.flows(here, own.flows)),
        ("issues", "Issues", known(work.issues(here, own.issues))),
    ]
    surroundings = neighbourhood(here, component, own.points)
    return View(
        path=here.path,
        title=component.name,
        badge=badge(component.status),
        lead=component.description or ("External system" if component.external else ""),
        top=(facts,),
        parts=(
            reasons_part(here, component.reasons),
            *(
                Part(id="neighbourhood", title="Neighbourhood", blocks=(shown,))
                for shown in (surroundings,)
                if shown
            ),
            *(
                Part(id=key, title=title, blocks=(table,))
                for key, title, table in sections
                if table.rows
            ),
            *own_history(here, own.lately),
            Part(
                id="documents",
                title="Evidence",
                blocks=(Facts((("Documents", here.documents(component.documents)),)),),
            ),
        ),
        parent=here.site.overview("components/index"),
        source=component.location,
        description=f"Status, reasons and evidence of {component.name}.",
        keywords=component.id,
    )
