"""The tables by the name under which a block asks for them."""

from collections.abc import Callable, Mapping
from typing import Final

from integration_report.rendering.site import Here
from integration_report.rendering.tables import (
    cases,
    checklists,
    checks,
    contracts,
    flows,
    parts,
    plan,
    results,
    runs,
    signoffs,
    specifications,
    trend,
    versions,
    work,
)
from integration_report.rendering.tabular import Table

TABLES: Final[Mapping[str, Callable[[Here], Table]]] = {
    "actions": work.actions,
    "cases": cases.cases,
    "checklists": checklists.checklists,
    "checks": checks.all_checks,
    "commits": trend.commits,
    "components": parts.components,
    "contracts": contracts.contracts,
    "deliverables": work.deliverables,
    "deviations": contracts.all_deviations,
    "drift": specifications.all_drift,
    "environments": checklists.environments,
    "externals": checklists.externals,
    "failures": results.failures,
    "findings": work.findings,
    "flaky": runs.flaky,
    "flow-steps": flows.all_flow_steps,
    "flows": flows.flows,
    "issues": work.issues,
    "items": checklists.items,
    "metrics": flows.metrics,
    "operations": specifications.all_operations,
    "phases": parts.phases,
    "points": parts.points,
    "runs": runs.runs,
    "signoffs": signoffs.signoffs,
    "skips": results.skips,
    "slowest": runs.slowest,
    "specifications": specifications.specifications,
    "steps": parts.steps,
    "strategies": plan.strategies,
    "suppressed": work.suppressed,
    "tests": results.tests,
    "unreadable": work.unreadable,
    "vanished": runs.vanished_tests,
    "versions": versions.versions,
    "waiting": plan.waiting,
}
