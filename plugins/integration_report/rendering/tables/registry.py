"""The tables by the name under which a block asks for them."""

from collections.abc import Callable, Mapping
from typing import Final

from integration_report.rendering.site import Here
from integration_report.rendering.tables import cases, checklists, contracts, parts, results, work
from integration_report.rendering.view import Table

TABLES: Final[Mapping[str, Callable[[Here], Table]]] = {
    "actions": work.actions,
    "cases": cases.cases,
    "checklists": checklists.checklists,
    "components": parts.components,
    "contracts": contracts.contracts,
    "deliverables": work.deliverables,
    "environments": checklists.environments,
    "externals": checklists.externals,
    "failures": results.failures,
    "findings": work.findings,
    "flows": results.flows,
    "issues": work.issues,
    "items": checklists.items,
    "metrics": results.metrics,
    "phases": parts.phases,
    "points": parts.points,
    "signoffs": work.signoffs,
    "skips": results.skips,
    "steps": parts.steps,
    "suppressed": work.suppressed,
    "tests": results.tests,
    "unreadable": work.unreadable,
}
