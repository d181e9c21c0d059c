import datetime as dt
from pathlib import Path

import pytest

from integration_report.model.statements import Spot, StatementSort
from integration_report.pipeline import run
from integration_report.settings import Settings
from integration_report.tracing.statements import statements_of
from projects import facts_of

CHECKOUT = Path(__file__).parents[3]
FLOW = """kind: flow
name: Checkout
steps:
- {action: Log in, expected: It works, actual: It works, pass: true}
- {action: Pay, expected: It works, pass: true}
- {action: Leave, expected: It works}
checks:
- {text: The order has the cart, state: done}
metrics:
- {name: Time, target: < 5s, actual: 4.2s, pass: true}
- {name: Load, target: < 5s, from: results/a.json#load}
"""
RESULTS = """kind: test-report
results:
- {category: All, total: 4, passed: 4}
- {category: Some, total: 4, passed: 2, failed: 1, skipped: 1}
- {category: Broken, passed: 2, errors: 1}
- {category: Bare, total: 1}
- {category: None}
total: {total: 12, passed: 8}
failed:
- {id: INT-1, description: It pays}
skipped:
- {id: INT-2, reason: No time}
actions:
- {text: Repair it, state: open}
"""


def told(tmp_path: Path, text: str) -> list[tuple[str, str, str, str, int, bool]]:
    (document,) = facts_of(tmp_path, {"data/one.yml": text}).evidence.documents
    return [
        (one.sort.value, one.group, one.text, one.state, one.line, one.is_positive)
        for one in statements_of(document)
    ]


def test_a_flow_states_its_steps_checks_and_metrics(tmp_path: Path) -> None:
    assert told(tmp_path, FLOW) == [
        ("step", "", "Log in", "passed", 4, True),
        ("step", "", "Pay", "nothing observed, passed", 5, True),
        ("step", "", "Leave", "nothing observed", 6, False),
        ("item", "Data flow", "The order has the cart", "done", 8, True),
        ("metric", "", "Time", "4.2s, passed", 10, True),
        ("metric", "", "Load", "results/a.json#load", 11, False),
    ]


def test_a_test_report_states_counts_tests_and_actions(tmp_path: Path) -> None:
    assert told(tmp_path, RESULTS) == [
        ("result", "", "All", "4 of 4 passed", 3, True),
        ("result", "", "Some", "2 of 4 passed, 1 failed, 1 skipped", 4, False),
        ("result", "", "Broken", "2 passed, 1 error", 5, False),
        ("result", "", "Bare", "1 test", 6, False),
        ("result", "", "None", "nothing said", 7, False),
        ("result", "", "Total", "8 of 12 passed", 8, False),
        ("test", "Failed tests", "INT-1", "failed", 10, False),
        ("test", "Skipped tests", "INT-2", "skipped", 12, False),
        ("item", "Actions", "Repair it", "open", 14, False),
    ]


def test_a_plan_states_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "kind: plan\n") == []


@pytest.fixture(scope="module")
def spots() -> tuple[set[Spot], set[Spot]]:
    """Return the spots of the sample project's statements, and those that its report names."""
    settings = Settings(root=CHECKOUT, as_of=dt.date(2026, 11, 20))
    done = run(settings)
    stated = {
        Spot(document.path, one.line, one.sort)
        for document in done.evidence.documents
        for one in statements_of(document)
    }
    report, sorts = done.report, StatementSort
    written = {document.path for document in done.evidence.documents if document.record}
    named = [
        *((sorts.ITEM, one) for checklist in report.checklists for one in checklist.items),
        *((sorts.ITEM, one) for flow in report.flows for one in flow.items),
        *((sorts.STEP, one) for flow in report.flows for one in flow.steps),
        *((sorts.METRIC, one) for flow in report.flows for one in flow.metrics),
        *((sorts.ISSUE, one) for one in report.issues),
        *((sorts.ITEM, one) for one in report.actions),
        *(
            (sorts.CHECK, one)
            for contract in report.contracts
            for one in contract.checks
            if not one.from_specification and one.location.path == contract.path
        ),
        *(
            (sort, one)
            for sort, several in (
                (sorts.TEST, report.tests.failures),
                (sorts.TEST, report.tests.skips),
                (sorts.RESULT, [row for one in report.tests.categories for row in one.rows]),
            )
            for one in several
            if "/results/" not in one.location.path
        ),
    ]
    found = {Spot(one.location.path, one.location.line, sort) for sort, one in named}
    return stated, {spot for spot in found if spot.path in written}


def test_the_report_names_the_lines_of_statements(spots: tuple[set[Spot], set[Spot]]) -> None:
    stated, named = spots
    assert len(named) > 100
    assert {spot for spot in named if "suites" not in spot.path} <= stated
