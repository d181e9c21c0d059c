"""Contracts and flows: does what was observed match what was asked for?"""

from collections.abc import Iterator, Sequence
from functools import partial

from integration_report.model.summary import (
    ContractSummary,
    FindingSummary,
    FlowSummary,
    VerdictReason,
)
from integration_report.rendering import items
from integration_report.rendering.cells import Code, Day, Meter, Text
from integration_report.rendering.charts import metrics
from integration_report.rendering.marks import badge
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import checklists
from integration_report.rendering.tables import contracts as contract_tables
from integration_report.rendering.tables import flows as flow_tables
from integration_report.rendering.view import Facts, Leaf, Part, View
from integration_report.rendering.views.reasons import reasons_part


def contracts(site: Site) -> Iterator[View | Leaf]:
    """Yield the overview of the contracts and a page for each."""
    here = site.at(site.overview("contracts/index"))
    yield View(
        path=here.path,
        title="Contracts",
        lead="Does what was observed match the specification?",
        top=(contract_tables.contracts(here),),
        in_nav=True,
        group="Evidence",
        description="The contract tests with their status.",
        keywords="specification interface API",
    )
    for contract in site.report.contracts:
        here = site.at(site.contract_path(contract.id))
        notes = tuple(site.notes_by_path.get(contract.path, ()))
        found = tuple(site.findings_by_path.get(contract.path, ()))
        view = partial(_contract, here, contract, notes, found)
        yield Leaf(here.path, (contract, notes, found), view)


def flows(site: Site) -> Iterator[View | Leaf]:
    """Yield the overview of the flows and a page for each."""
    here = site.at(site.overview("flows/index"))
    yield View(
        path=here.path,
        title="Flows",
        lead="Do the journeys of users work from end to end?",
        top=(flow_tables.flows(here),),
        in_nav=True,
        group="Evidence",
        description="The end-to-end flows with their status.",
        keywords="journey end-to-end E2E",
    )
    for flow in site.report.flows:
        here = site.at(site.flow_path(flow.id))
        found = tuple(site.findings_by_path.get(flow.path, ()))
        yield Leaf(here.path, (flow, found), partial(_flow, here, flow, found))


def _contract(
    here: Here,
    contract: ContractSummary,
    notes: Sequence[VerdictReason],
    findings: Sequence[FindingSummary],
) -> View:
    passed = sum(check.pass_ is True for check in contract.checks)
    facts = Facts(
        (
            ("Fields that pass", Meter(passed, len(contract.checks))),
            ("From", here.component(contract.from_)),
            ("To", here.component(contract.to)),
            ("Source", here.source_of(contract.source) if contract.source else Text("")),
            ("Operation", Code(contract.operation)),
            ("Tested", Day(contract.tested)),
            ("Environment", Text(contract.environment)),
        )
    )
    halves = tuple(
        Part(
            id=part,
            title=f"{part.capitalize()} contract",
            blocks=(
                contract_tables.checks(
                    here, [check for check in contract.checks if check.part == part], part=part
                ),
            ),
        )
        for part in dict.fromkeys(("request", "response"))
    )
    return View(
        path=here.path,
        title=contract.name,
        badge=badge(contract.status),
        top=(facts, *items.remarks_on(here, findings)),
        parts=(
            reasons_part(here, contract.reasons, notes=notes),
            *halves,
            Part(
                id="deviations",
                title="Contract deviations",
                blocks=(contract_tables.deviations(here, contract.deviations),),
            ),
        ),
        parent=here.site.overview("contracts/index"),
        source=contract.location,
        description=f"Field by field: what {contract.name} should answer, and what it answered.",
        keywords=f"{contract.id} {contract.operation}",
    )


def _flow(here: Here, flow: FlowSummary, findings: Sequence[FindingSummary]) -> View:
    found, others = items.by_item(flow.items, findings)
    facts = Facts(
        (
            *((("Components", here.components(flow.components)),) if flow.components else ()),
            ("Verified", Day(flow.tested)),
            ("Environment", Text(flow.environment)),
            ("Data-flow checks done", checklists.meter_of_items(flow.checks)),
        )
    )
    return View(
        path=here.path,
        title=flow.name,
        badge=badge(flow.status),
        lead=flow.journey,
        top=(facts, *items.remarks_on(here, others)),
        parts=(
            reasons_part(here, flow.reasons),
            Part(id="steps", title="Steps", blocks=(flow_tables.flow_steps(here, flow.steps),)),
            Part(
                id="data-flow",
                title="Data-flow verification",
                blocks=(items.items(here, "data-flow verification", flow.items, found),),
            ),
            Part(
                id="metrics",
                title="Performance",
                blocks=(metrics.against_targets(here, flow.metrics, folded=False),),
            ),
        ),
        parent=here.site.overview("flows/index"),
        source=flow.location,
        description=f"Steps, data-flow checks and metrics of the flow {flow.name}.",
        keywords=flow.id,
    )
