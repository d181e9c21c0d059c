"""The plan: in what order, and why?"""

from collections.abc import Iterator
from typing import Final

from integration_report.model.status import State
from integration_report.model.summary import PhaseSummary
from integration_report.rendering import completed
from integration_report.rendering.cells import Day, Text
from integration_report.rendering.charts import phases
from integration_report.rendering.charts.map import integration_map
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge
from integration_report.rendering.portions import meter
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import parts, plan
from integration_report.rendering.tables.cases import known
from integration_report.rendering.tabular import pick
from integration_report.rendering.view import AnyBlock, Facts, Note, Part, Steps, View

_NOT_BEGUN: Final = frozenset((State.NOT_STARTED, State.MISSING))


def views(site: Site) -> Iterator[View]:
    """Yield the page of the plan."""
    here = site.at(site.overview("plan"))
    report = site.report
    yield View(
        path=here.path,
        title="Plan",
        lead="In what order the components are integrated, and why.",
        top=(
            Facts(
                (
                    ("Strategy", Text(plan.strategy_name(report.strategy))),
                    ("Risk", Text(report.plan.risk)),
                    ("Progress", meter(report.progress)),
                )
            ),
        ),
        parts=(
            Part(
                id="phases",
                title="Phases and milestones",
                blocks=(phases.progress_and_dates(here),),
            ),
            Part(id="can-start-now", title="What can start now", blocks=tuple(_startable(here))),
            *_map(here),
            *(_phase(here, phase) for phase in report.phases),
            Part(id="order", title="The order the strategy asks for", blocks=tuple(_order(here))),
            Part(id="waits", title="What waits for what", blocks=(plan.waiting(here),)),
            Part(id="strategies", title="The strategies compared", blocks=(plan.strategies(here),)),
        ),
        in_nav=True,
        group="Plan",
        description="Strategy, phases, milestones, and what can start now.",
        keywords="strategy sequence phases milestones order",
    )


def _phase(here: Here, phase: PhaseSummary) -> Part:
    facts = Facts(
        (
            ("Status", badge(phase.status)),
            ("Progress", meter(phase.progress)),
            ("Due", Day(phase.due, "overdue" if phase.overdue else "")),
            *completed.facts(here, phase),
            *((("Written in", here.source(phase.location)),) if phase.location else ()),
        )
    )
    keys = ("component", "order", "integrates_with", "milestone", "status", "completed", "source")
    steps = known(pick(parts.steps(here, [phase]), *keys), "completed")
    return Part(
        id=anchor_of("phase", phase.id),
        title=f"Phase {parts.phase_name(phase)}",
        blocks=(facts, steps),
        search=True,
    )


def _map(here: Here) -> Iterator[Part]:
    shown = integration_map(here)
    if shown:
        yield Part(id="integration-map", title="Integration map", blocks=(shown,))


def _startable(here: Here) -> Iterator[AnyBlock]:
    startable = here.site.report.plan.startable
    if not startable:
        yield Note("info", "Nothing can start now: what is left waits for something else.")
        return
    begun: list[str] = []
    ready: list[str] = []
    for identity in startable:
        known = here.site.components.get(identity)
        (ready if known is None or known.status in _NOT_BEGUN else begun).append(identity)
    entries = (("Ready to start", ready), ("Already under way", begun))
    yield Steps(tuple((label, here.components(some)) for label, some in entries if some))


def _order(here: Here) -> Iterator[AnyBlock]:
    found = here.site.report.plan
    for cycle in found.cycles:
        names = [
            known.name for key in (*cycle, *cycle[:1]) if (known := here.site.components.get(key))
        ]
        yield Note("bad", "A circle of components that need each other", " → ".join(names))
    if found.waves:
        yield Steps(
            tuple(
                (f"Wave {number}", here.components(wave))
                for number, wave in enumerate(found.waves, 1)
            )
        )
    elif not found.cycles:
        yield Note("info", "There is no order to tell: the plan names no components.")
    if found.stubs:
        yield Facts((("Stubs until their turn comes", here.components(found.stubs)),))
