"""The tables by the name under which a block asks for them."""

from collections.abc import Callable, Mapping
from typing import Final

from integration_report.rendering.site import Here
from integration_report.rendering.tables import (
    cases,
    checklists,
    contracts,
    parts,
    plan,
    results,
    work,
)
from integration_report.rendering.view import Table

TABLES: Final[Mapping[str, Callable[[Here], Table]]] = {
    "actions": work.actions,
    "cases": cases.cases,
    "checklists": checklists.checklists,
    "checks": contracts.all_checks,
    "components": parts.components,
    "contracts": contracts.contracts,
    "deliverables": work.deliverables,
    "deviations": contracts.all_deviations,
    "environments": checklists.environments,
    "externals": checklists.externals,
    "failures": results.failures,
    "findings": work.findings,
    "flow-steps": results.all_flow_steps,
    "flows": results.flows,
    "issues": work.issues,
    "items": checklists.items,
    "metrics": results.metrics,
    "phases": parts.phases,
    "points": parts.points,
    "signoffs": work.signoffs,
    "skips": results.skips,
    "steps": parts.steps,
    "strategies": plan.strategies,
    "suppressed": work.suppressed,
    "tests": results.tests,
    "unreadable": work.unreadable,
    "waiting": plan.waiting,
}
