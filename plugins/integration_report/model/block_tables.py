"""What blocks in pages may ask for: tables with their fields and words, and pictures."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from integration_report.model.finding import Level
from integration_report.model.status import State
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
        " source",
        "checklists": "checklist status progress sections source",
        "checks": "field expected actual pass claimed why part contract source",
        "components": "component status progress phase owner issues notes",
        "contracts": "contract status fields from to operation deviations tested",
        "deliverables": "deliverable status notes documents",
        "deviations": "issue severity resolution contract source",
        "environments": "checklist status progress sections source",
        "externals": "checklist status progress sections source",
        "failures": "test description category reason severity issue source",
        "findings": "message severity code hint source",
        "flow-steps": "action step expected actual status flow source",
        "flows": "flow status steps checks metrics tested",
        "issues": "issue title severity status owner age components waiver source",
        "items": "item state owner due evidence source section checklist",
        "metrics": "metric target actual pass claimed why source",
        "phases": "phase status progress waived due milestones source",
        "points": "point from to protocol status progress planned source",
        "signoffs": "role name state decision trust signed_at notes source",
        "skips": "test description category reason source",
        "steps": "component order phase integrates_with milestone status source",
        "strategies": "strategy when risk chosen",
        "suppressed": "message severity code hint source reason",
        "tests": "category total passed failed skipped status source",
        "unreadable": "document kind message source",
        "waiting": "component status waits_for",
    }.items()
}
"""The fields of each table that a block may show, by the table's name."""

PICTURES: Final[Mapping[str, str]] = {
    "ages": "how old unresolved issues are",
    "map": "the integration map",
    "matrix": "which component calls which",
    "milestones": "phases and milestones against their dates",
    "outcomes": "test outcomes by category",
    "progress": "progress of the whole and of each phase",
    "targets": "measured figures against their targets",
}
"""What each picture shows that a block may ask for, by its name."""


def _keys(*kinds: Iterable[StrEnum | str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(word) for kind in kinds for word in kind))


_STATES = _keys(State)
_RESULTS = _keys((Outcome.PASSED, Outcome.FAILED, Outcome.UNKNOWN))
_SEVERITIES = _keys(Severity, ("waived",))

WORDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "actions": {"state": _keys(ItemState)},
    "cases": {"outcome": _keys(Outcome, ("waived",)), "severity": _SEVERITIES},
    "checklists": {"status": _STATES},
    "checks": {
        "pass": _RESULTS,
        "claimed": _keys(Outcome),
        "part": ("request", "response"),
    },
    "components": {"status": _STATES},
    "contracts": {"status": _STATES},
    "deliverables": {"status": _STATES},
    "deviations": {"severity": _SEVERITIES},
    "environments": {"status": _STATES},
    "externals": {"status": _STATES},
    "failures": {"severity": _SEVERITIES},
    "findings": {"severity": _keys(Level)},
    "flow-steps": {"status": _keys(Outcome)},
    "flows": {"status": _STATES},
    "issues": {"severity": _keys(Severity, ("blocks",)), "status": _keys(IssueStatus)},
    "items": {"state": _keys(ItemState)},
    "metrics": {"pass": _RESULTS, "claimed": _keys(Outcome)},
    "phases": {"status": _STATES},
    "points": {"status": _STATES, "planned": ("yes", "no")},
    "signoffs": {"decision": _keys(Decision), "trust": _keys(Trust)},
    "steps": {"status": _STATES},
    "suppressed": {"severity": _keys(Level)},
    "tests": {"status": _keys(State, ("waived",))},
    "waiting": {"status": _STATES},
}
"""The words that a field may have where these are few, by table and field."""

SHOWN_AS: Final[Mapping[str, str]] = {
    "not-stated": "unknown",
    "cant-tell": "unknown",
    "note": "info",
}
"""Words of pages that data says otherwise."""
