"""Contracts, tests and flows: does what was observed match what was asked for?"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

import msgspec
from markupsafe import escape

from integration_report.model.status import Reason
from integration_report.model.summary import (
    ContractSummary,
    FindingSummary,
    FlowSummary,
    VerdictReason,
)
from integration_report.model.wording import counted
from integration_report.model.words import Outcome
from integration_report.rendering import items
from integration_report.rendering.cells import Code, Day, Meter, Text
from integration_report.rendering.charts import metrics, outcomes
from integration_report.rendering.marks import badge
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import cases, checklists, results
from integration_report.rendering.tables import contracts as contract_tables
from integration_report.rendering.tables.cases import Case
from integration_report.rendering.view import Facts, Leaf, Note, Part, Prose, View, pick
from integration_report.rendering.views.reasons import reasons_part

_MOST_REASONS: Final = 30


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


def tests(site: Site) -> Iterator[View | Leaf]:
    """Yield the page of the tests."""
    here = site.at(site.overview("tests"))
    summary = site.report.tests
    named = cases.cases_of(summary)
    yield View(
        path=here.path,
        title="Tests",
        badge=badge(summary.status),
        lead="What the integration tests say.",
        top=(outcomes.by_category(here, folded=False),),
        parts=(
            _reasons(here, summary.reasons),
            *_cases(here, named),
        ),
        in_nav=True,
        group="Evidence",
        description="Test results by category, failed and skipped tests.",
        keywords=" ".join(dict.fromkeys(case.id for case in named)),
    )


def flows(site: Site) -> Iterator[View | Leaf]:
    """Yield the overview of the flows and a page for each."""
    here = site.at(site.overview("flows/index"))
    yield View(
        path=here.path,
        title="Flows",
        lead="Do the journeys of users work from end to end?",
        top=(results.flows(here),),
        in_nav=True,
        group="Evidence",
        description="The end-to-end flows with their status.",
        keywords="journey end-to-end E2E",
    )
    for flow in site.report.flows:
        here = site.at(site.flow_path(flow.id))
        found = tuple(site.findings_by_path.get(flow.path, ()))
        yield Leaf(here.path, (flow, found), partial(_flow, here, flow, found))


def _reasons(here: Here, reasons: Sequence[Reason]) -> Part:
    """Return what holds the tests back: few reasons, since the table of tests has every one."""
    few = reasons if len(reasons) <= _MOST_REASONS else reasons[:_MOST_REASONS]
    part = reasons_part(here, few, title="What holds them back")
    if len(few) == len(reasons):
        return part
    left = counted(len(reasons) - len(few), "more reason")
    note = Note("info", f"There are {left}", "The table below has every failed and skipped test.")
    return msgspec.structs.replace(part, blocks=(*part.blocks, note))


def _cases(here: Here, named: Sequence[Case]) -> Iterator[Part]:
    """Yield the table of single tests, with what isn't known of them."""
    numbers = cases.numbers_of(named)
    every = cases.cases(here, named, numbers=numbers)
    if numbers:
        # What few tests have comes last, because empty cells there need not be written.
        last = ("source", "reason", "severity", "issue")
        first = (column.key for column in every.columns if column.key not in last)
        every = pick(every, *first, *last)
    shown = cases.known(every)
    words = [f"Of {here.site.report.tests.total:,} tests, the reports name {len(named):,}."]
    if not any(case.outcome is Outcome.PASSED for case in named):
        words.append("Tests that passed are only counted in the reports.")
    if unknown := [column.key for column in every.columns if column not in shown.columns]:
        words.append(f"Not known of any test: {', '.join(unknown)}.")
    text = (Prose(f"<p>{escape(' '.join(words))}</p>"),) if named else ()
    yield Part(id="every-test", title="Every test that is named", blocks=(*text, shown))
    if numbers:
        reports = cases.reports(here, named, numbers)
        yield Part(id="reports", title="Reports by their numbers", blocks=(reports,))


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
            Part(id="steps", title="Steps", blocks=(results.flow_steps(here, flow.steps),)),
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
