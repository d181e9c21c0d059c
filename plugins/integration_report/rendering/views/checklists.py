"""Integration points, external systems and environments: which connections work?"""

from collections.abc import Iterator, Sequence
from functools import partial

from integration_report.model.location import Location
from integration_report.model.summary import (
    ChecklistSummary,
    ContractSummary,
    FindingSummary,
    PointSummary,
    SectionSummary,
)
from integration_report.model.words import Kind
from integration_report.rendering import completed, items
from integration_report.rendering.cells import AnyCell, Ref, Text
from integration_report.rendering.charts.matrix import matrix
from integration_report.rendering.checklist_blocks import Sections
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge
from integration_report.rendering.portions import meter
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import checklists, parts, specifications
from integration_report.rendering.tables import contracts as contract_tables
from integration_report.rendering.view import AnyBlock, Facts, Leaf, Note, Part, View
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
            Part(id="points", title="All integration points", blocks=(parts.points_apart(here),)),
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
        own = [
            (checklist, tuple(site.findings_by_path.get(checklist.path, ())))
            for checklist in by_point.get((point.from_, point.to), ())
        ]
        tested = contracts.get((point.from_, point.to), [])
        here = site.at(site.point_path(point.id))
        covered = site.specifications_of(tested)
        yield Leaf(
            here.path, (point, own, tested, covered), partial(_point, here, point, own, tested)
        )


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
        found = tuple(site.findings_by_path.get(checklist.path, ()))
        view = partial(_page, here, checklist, found, "externals/index")
        yield Leaf(here.path, (checklist, found), view)


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
        found = tuple(site.findings_by_path.get(checklist.path, ()))
        view = partial(_page, here, checklist, found, "environments/index")
        yield Leaf(here.path, (checklist, found), view)


def checklist_parts(
    here: Here,
    checklist: ChecklistSummary,
    prefix: str,
    findings: Sequence[FindingSummary],
    *,
    level: int = 2,
) -> Iterator[Part]:
    """Yield a part for each section of a checklist, its items in the author's order.

    `findings` are those of the document; each stands with the item that it is about.
    """
    found, _ = items.by_item(checklist.items, findings)
    for number, (section, own) in enumerate(items.by_section(checklist), 1):
        yield Part(
            id=_section_id(prefix, number, section),
            title=section.title or "Items",
            blocks=(items.items(here, section.title, own, found),),
            level=level,
        )


def summary_of(
    here: Here,
    checklist: ChecklistSummary,
    prefix: str,
    findings: Sequence[FindingSummary],
    *,
    with_status: bool = True,
) -> Iterator[AnyBlock]:
    """Yield what a checklist comes down to: its fields, its sections, and what is wrong with it.

    `prefix` begins the ids of the parts for its sections. A page of its own has the status as its
    head, and does without it here.
    """
    yield Facts(tuple(_fields(here, checklist, with_status=with_status)))
    ids = (
        _section_id(prefix, number, section) for number, section in enumerate(checklist.sections, 1)
    )
    links = (
        Ref(section.title or "Items", here.to(here.path, anchor))
        for section, anchor in zip(checklist.sections, ids, strict=True)
    )
    meters = map(checklists.meter_of_items, checklist.sections)
    entries = tuple(zip(links, meters, strict=True))
    yield Sections(title="Progress by section", entries=entries)
    yield from items.remarks_on(here, items.by_item(checklist.items, findings)[1])


def _section_id(prefix: str, number: int, section: SectionSummary) -> str:
    return anchor_of(f"{prefix}-{number}", section.title)


def _point(
    here: Here,
    point: PointSummary,
    own: Sequence[tuple[ChecklistSummary, Sequence[FindingSummary]]],
    contracts: Sequence[ContractSummary],
) -> View:
    facts = Facts(
        (
            ("From", here.component(point.from_)),
            ("To", here.component(point.to)),
            ("Protocol", Text(point.protocol)),
            ("Progress", meter(point.progress)),
            *completed.facts(here, point),
            ("Documents", here.documents(point.documents)),
        )
    )
    sections = [reasons_part(here, point.reasons)]
    for number, (checklist, findings) in enumerate(own, 1):
        prefix = f"section-{number}"
        sections.append(
            Part(
                id=f"checklist-{number}",
                title=f"Checklist: {checklist.title}",
                blocks=tuple(summary_of(here, checklist, prefix, findings)),
            )
        )
        sections += checklist_parts(here, checklist, prefix, findings, level=3)
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
        covered = specifications.brief(here, here.site.specifications_of(contracts))
        if covered.rows:
            title = "Coverage of specifications"
            sections.append(Part(id="specifications", title=title, blocks=(covered,)))
    return View(
        path=here.path,
        title=here.point_name(point),
        badge=badge(point.status),
        lead="" if point.planned else "The plan doesn’t ask for this point.",
        top=(facts,),
        parts=tuple(sections),
        parent=here.site.overview("points/index"),
        source=next((one.items[0].location for one, _ in own if one.items), point.location),
        description=f"Status and checklist of the integration point {here.point_name(point)}.",
        keywords=point.id,
    )


def _page(
    here: Here, checklist: ChecklistSummary, findings: Sequence[FindingSummary], parent: str
) -> View:
    return View(
        path=here.path,
        title=checklist.title,
        badge=badge(checklist.status),
        top=tuple(summary_of(here, checklist, "section", findings, with_status=False)),
        parts=(
            reasons_part(here, checklist.reasons),
            *checklist_parts(here, checklist, "section", findings),
        ),
        parent=here.site.overview(parent),
        description=f"Status and items of the checklist {checklist.title}.",
        keywords=checklist.id,
    )


def _fields(
    here: Here, checklist: ChecklistSummary, *, with_status: bool
) -> Iterator[tuple[str, AnyCell]]:
    if with_status:
        yield "Status", badge(checklist.status)
    yield "Items done", checklists.meter_of_items(checklist)
    if checklist.about:
        yield "About", here.components(checklist.about)
    for label, value in checklist.fields.items():
        yield label, Text(value)
    yield "Written in", here.source(Location(checklist.path))
    if here.site.links.page_of(checklist.path):
        yield "Author’s page", here.source_of(checklist.path)
