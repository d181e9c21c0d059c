"""What blocks in pages may ask for: tables with their fields and words, and pictures."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from integration_report.model.finding import Level
from integration_report.model.runs import CaseOutcome
from integration_report.model.status import State
from integration_report.model.verification import Breaks, CoverageState
from integration_report.model.words import (
    Decision,
    IssueStatus,
    ItemState,
    Outcome,
    Severity,
    Trust,
)

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(fields.split())
    for name, fields in {
        "actions": "action state owner due references source",
        "cases": "test description category component outcome duration severity issue reason"
        " file source",
        "checklists": "checklist status progress sections source",
        "checks": "field expected actual pass claimed why specification deviation part contract"
        " asked source",
        "commits": "date commit by items_done items_open points tests_passed tests_failed issues"
        " errors ready",
        "components": "component status progress phase owner issues notes",
        "contracts": "contract status fields from to operation exchanges deviations tested",
        "deliverables": "deliverable status notes documents",
        "deviations": "issue severity resolution field deviates contract source",
        "drift": "change breaks part field contract source",
        "environments": "checklist status progress sections source",
        "externals": "checklist status progress sections source",
        "failures": "test description category outcome reason severity issue source",
        "findings": "message severity code hint source",
        "flaky": "test description category component outcome duration issue file source",
        "flow-steps": "action step expected actual status flow source",
        "flows": "flow status steps checks metrics tested",
        "issues": "issue title severity status owner age components waiver source",
        "items": "item state owner due evidence source section checklist",
        "metrics": "metric target actual pass claimed why measured source",
        "operations": "operation state exchanges responses contracts id deprecated specification"
        " source",
        "phases": "phase status progress waived due completed milestones source",
        "points": "point from to protocol status progress planned source",
        "runs": "file category producer format started commit tests status counts",
        "signoffs": "role name state decision trust signed_at arrived version conditions notes"
        " source",
        "skips": "test description category outcome reason source",
        "slowest": "test description category component outcome duration issue file source",
        "specifications": "specification version operations failing not_tested undocumented"
        " responses media_types contracts source",
        "steps": "component order phase integrates_with milestone status completed source",
        "strategies": "strategy when risk chosen",
        "suppressed": "message severity code hint source reason",
        "tests": "category total passed flaky failed skipped unknown status source",
        "unreadable": "document kind message source",
        "vanished": "test category component outcome why issue source",
        "versions": "version date recorded judged signoffs notes changes commit digest",
        "waiting": "component status waits_for",
    }.items()
}
"""The fields of each table that a block may show, by the table's name."""

PICTURES: Final[Mapping[str, str]] = {
    "ages": "how old unresolved issues are",
    "lately": "what happened lately, by day and commit",
    "map": "the integration map",
    "matrix": "which component calls which",
    "milestones": "phases and milestones against their dates",
    "outcomes": "test outcomes by category",
    "progress": "progress of the whole and of each phase",
    "targets": "measured figures against their targets",
    "trend": "how items, points, tests, issues and findings went",
}
"""What each picture shows that a block may ask for, by its name."""


def _keys(*kinds: Iterable[StrEnum | str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(word) for kind in kinds for word in kind))


_STATES = _keys(State)
_RESULTS = _keys((Outcome.PASSED, Outcome.FAILED, Outcome.UNKNOWN))
_SEVERITIES = _keys(Severity, ("waived",))
_VERDICTS = ("ready", "not-ready", "unknown")
_SIGNOFFS = (
    *("valid", "attributed", "recorded", "unverified", "stale", "expired", "missing", "rejected"),
    *("revoked", "superseded", "invalid", "unknown"),
)
_CASES = (CaseOutcome, ("newly-failing", "fixed", "waived"))

WORDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "actions": {"state": _keys(ItemState)},
    "cases": {"outcome": _keys(*_CASES), "severity": _SEVERITIES},
    "checklists": {"status": _STATES},
    "checks": {
        "pass": _RESULTS,
        "claimed": _keys(Outcome),
        "part": ("request", "response"),
    },
    "commits": {"ready": ("yes", "no")},
    "components": {"status": _STATES},
    "contracts": {"status": _STATES},
    "deliverables": {"status": _STATES},
    "deviations": {
        "severity": _SEVERITIES,
        "deviates": ("deviates", "agrees", "unknown"),
    },
    "drift": {"breaks": _keys(Breaks), "part": ("request", "response")},
    "environments": {"status": _STATES},
    "externals": {"status": _STATES},
    "failures": {"outcome": _keys(*_CASES), "severity": _SEVERITIES},
    "findings": {"severity": _keys(Level)},
    "flaky": {"outcome": _keys(*_CASES)},
    "flow-steps": {"status": _keys(Outcome)},
    "flows": {"status": _STATES},
    "issues": {"severity": _keys(Severity, ("blocks",)), "status": _keys(IssueStatus)},
    "items": {"state": _keys(ItemState)},
    "metrics": {"pass": _RESULTS, "claimed": _keys(Outcome)},
    "operations": {"state": _keys(CoverageState), "deprecated": ("yes", "no")},
    "phases": {"status": _STATES},
    "points": {"status": _STATES, "planned": ("yes", "no")},
    "runs": {"status": _STATES, "counts": ("current", "replaced")},
    "signoffs": {"state": _SIGNOFFS, "decision": _keys(Decision), "trust": _keys(Trust)},
    "skips": {"outcome": _keys(*_CASES)},
    "slowest": {"outcome": _keys(*_CASES)},
    "steps": {"status": _STATES},
    "suppressed": {"severity": _keys(Level)},
    "tests": {"status": _keys(State, ("waived",))},
    "vanished": {"outcome": ("vanished", "waived")},
    "versions": {"recorded": _VERDICTS, "judged": _VERDICTS},
    "waiting": {"status": _STATES},
}
"""The words that a field may have where these are few, by table and field."""

SHOWN_AS: Final[Mapping[str, str]] = {
    "not-stated": "unknown",
    "cant-tell": "unknown",
    "note": "info",
    "broke": "error",
    "never-run": "not-run",
    "passed-unexpectedly": "unexpected-pass",
    "breaks-the-consumer": "consumer",
    "breaks-the-provider": "provider",
    "compatible": "nobody",
    "still-deviates": "deviates",
    "no-longer-deviates": "agrees",
}
"""Words of pages that data says otherwise."""
