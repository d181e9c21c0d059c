"""Integration points, external systems and environments: which connections work?"""

from collections.abc import Iterator, Sequence
from functools import partial

from integration_report.model.summary import ChecklistSummary, ContractSummary, PointSummary
from integration_report.model.words import Kind
from integration_report.rendering.cells import Text
from integration_report.rendering.charts.matrix import matrix
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge
from integration_report.rendering.portions import meter
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import checklists, parts
from integration_report.rendering.tables import contracts as contract_tables
from integration_report.rendering.view import (
    AnyBlock,
    Facts,
    Leaf,
    Note,
    Part,
    View,
)
from integration_report.rendering.views.reasons import reasons_part


def points(site: Site) -> Iterator[View | Leaf]:
    """Yield the overview of the integration points and a page for each."""
    here = site.at(site.overview("points/index"))
    yield View(
        path=here.path,
        title="Integration points",
        lead="Which connections work.",
        parts=(
            Part(id="matrix", title="Who calls whom", blocks=(matrix(here),)),
            Part(id="points", title="All integration points", blocks=(parts.points(here),)),
        ),
        in_nav=True,
        group="Plan",
        description="Every connection between two components with its status.",
        keywords="matrix connections",
    )
    contracts: dict[tuple[str, str], list[ContractSummary]] = {}
    for contract in site.report.contracts:
        contracts.setdefault((contract.from_, contract.to), []).append(contract)
    by_point: dict[tuple[str, ...], list[ChecklistSummary]] = {}
    for checklist in site.checklists(Kind.INTEGRATION):
        by_point.setdefault(checklist.about, []).append(checklist)
    for point in site.report.points:
        own = by_point.get((point.from_, point.to), [])
        tested = contracts.get((point.from_, point.to), [])
        here = site.at(site.point_path(point.id))
        yield Leaf(here.path, (point, own, tested), partial(_point, here, point, own, tested))


def externals(site: Site) -> Iterator[View | Leaf]:
    """Yield the overview of the external systems and a page for each."""
    here = site.at(site.overview("externals/index"))
    yield View(
        path=here.path,
        title="External systems",
        lead="Are credentials, connectivity, error handling and monitoring there?",
        top=(checklists.externals(here),),
        in_nav=True,
        group="Plan",
        description="The checklists of the systems that belong to somebody else.",
    )
    for checklist in site.checklists(Kind.EXTERNAL):
        here = site.at(site.checklist_path(checklist))
        yield Leaf(here.path, (checklist,), partial(_page, here, checklist, "externals/index"))


def environments(site: Site) -> Iterator[View | Leaf]:
    """Yield the overview of the environments and a page for each."""
    here = site.at(site.overview("environments/index"))
    yield View(
        path=here.path,
        title="Environments",
        lead="Is the place where integration happens ready?",
        top=(checklists.environments(here),),
        in_nav=True,
        group="Plan",
        description="The checklists of the environments.",
    )
    for checklist in site.checklists(Kind.ENVIRONMENT):
        here = site.at(site.checklist_path(checklist))
        yield Leaf(here.path, (checklist,), partial(_page, here, checklist, "environments/index"))


def checklist_parts(
    here: Here, checklist: ChecklistSummary, prefix: str, *, level: int = 2
) -> Iterator[Part]:
    """Yield a part for each section of a checklist, its items in the author's order."""
    place = 0
    for number, section in enumerate(checklist.sections, 1):
        count = section.done + section.open + section.not_applicable
        items = checklist.items[place : place + count]
        place += count
        yield Part(
            id=anchor_of(f"{prefix}-{number}", section.title),
            title=section.title or "Items",
            blocks=(
                Facts((("Done", checklists.meter_of_items(section)),)),
                checklists.section_items(here, section.title, items),
            ),
            level=level,
        )


def _point(
    here: Here,
    point: PointSummary,
    own: Sequence[ChecklistSummary],
    contracts: Sequence[ContractSummary],
) -> View:
    facts = Facts(
        (
            ("From", here.component(point.from_)),
            ("To", here.component(point.to)),
            ("Protocol", Text(point.protocol)),
            ("Progress", meter(point.progress)),
            ("Documents", here.documents(point.documents)),
        )
    )
    sections = [reasons_part(here, point.reasons)]
    for number, checklist in enumerate(own, 1):
        sections.append(
            Part(
                id=f"checklist-{number}",
                title=f"Checklist: {checklist.title}",
                blocks=(_fields(here, checklist),),
            )
        )
        sections += checklist_parts(here, checklist, f"section-{number}", level=3)
    if not own:
        sections.append(
            Part(
                id="checklist-1",
                title="Checklist",
                blocks=(Note("warn", "Nobody has written this point’s checklist yet."),),
            )
        )
    if contracts:
        sections.append(
            Part(
                id="contracts",
                title="Contracts",
                blocks=(contract_tables.contracts(here, contracts),),
            )
        )
    return View(
        path=here.path,
        title=here.point_name(point),
        badge=badge(point.status),
        lead="" if point.planned else "The plan doesn’t ask for this point.",
        top=(facts,),
        parts=tuple(sections),
        parent=here.site.overview("points/index"),
        source=own[0].items[0].location if own and own[0].items else point.location,
        description=f"Status and checklist of the integration point {here.point_name(point)}.",
        keywords=point.id,
    )


def _page(here: Here, checklist: ChecklistSummary, parent: str) -> View:
    return View(
        path=here.path,
        title=checklist.title,
        badge=badge(checklist.status),
        top=(_fields(here, checklist),),
        parts=(
            reasons_part(here, checklist.reasons),
            *checklist_parts(here, checklist, "section"),
        ),
        parent=here.site.overview(parent),
        description=f"Status and items of the checklist {checklist.title}.",
        keywords=checklist.id,
    )


def _fields(here: Here, checklist: ChecklistSummary) -> Facts:
    return Facts(
        (
            ("Status", badge(checklist.status)),
            ("Items done", checklists.meter_of_items(checklist)),
            ("About", here.components(checklist.about)),
            *((label, Text(value)) for label, value in checklist.fields.items()),
            ("Written in", here.source_of(checklist.path)),
        )
    )
