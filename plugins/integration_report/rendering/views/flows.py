"""The flows: do the journeys of users work from end to end?"""

from collections.abc import Iterator, Sequence
from functools import partial

from integration_report.model.summary import FindingSummary, FlowSummary
from integration_report.rendering import items
from integration_report.rendering.cells import Day, Text
from integration_report.rendering.charts import metrics
from integration_report.rendering.marks import badge
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import checklists
from integration_report.rendering.tables import flows as flow_tables
from integration_report.rendering.view import Facts, Leaf, Part, View
from integration_report.rendering.views.reasons import reasons_part


def views(site: Site) -> Iterator[View | Leaf]:
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
