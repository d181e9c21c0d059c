"""Items: ticked, unticked, new, gone, reworded, overdue."""

import datetime as dt

import msgspec
import pytest

from comparisons import change, checklist, differences, flow, item
from integration_report.model.location import Location
from integration_report.model.summary import ActionSummary
from integration_report.model.words import ItemState
from reports import report

DONE, OPEN, NOT = ItemState.DONE, ItemState.OPEN, ItemState.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (OPEN, DONE, "better ticked A: open > done"),
        (NOT, DONE, "better ticked A: not applicable > done"),
        (DONE, OPEN, "worse unticked A: done > open"),
        (NOT, OPEN, "worse applies again A: not applicable > open"),
        (OPEN, NOT, "neutral no longer applies A: open > not applicable"),
        (DONE, NOT, "worse no longer applies A: done > not applicable"),
        (None, DONE, "neutral new A:  > done"),
        (DONE, None, "worse gone A: done > "),
        (OPEN, None, "worse gone A: open > "),
        (NOT, None, "neutral gone A: not applicable > "),
    ],
)
def test_a_change_of_an_item(
    before: ItemState | None, after: ItemState | None, expected: str
) -> None:
    lists = [checklist(*([item("A", state)] if state else [])) for state in (before, after)]
    assert change("checklists", (lists[0],), (lists[1],)) == [expected]
    flows = [flow(items=one.items) for one in lists]
    assert change("flows", (flows[0],), (flows[1],)) == [expected]


def test_a_moved_item_is_no_difference() -> None:
    before = checklist(item("A", location=Location("data/web.md", 3)), item("B"))
    after = checklist(item("B"), item("A", section="Other", location=Location("data/web.md", 9)))
    assert change("checklists", (before,), (after,)) == []


def test_items_of_the_same_words_are_told_apart_by_their_number() -> None:
    before = checklist(item("A", DONE), item("A", location=Location("data/web.md", 9)))
    after = checklist(item("A"), item("A", location=Location("data/web.md", 9)))
    assert change("checklists", (before,), (after,)) == ["worse unticked A: done > open"]


def test_a_reworded_item_keeps_its_state() -> None:
    old, new = "The orders arrive in the database", "All orders arrive in the database"
    (one,) = differences(
        report(checklists=(checklist(item(old)),)),
        report(checklists=(checklist(item(new, DONE)),)),
    )
    assert (one.kind, one.before, one.after) == ("ticked", "open", "done")
    assert one.reasons == (f"it said '{old}' before",)
    assert change("checklists", (checklist(item(old)),), (checklist(item(new)),)) == [
        f"neutral reworded {new}: open > open"
    ]


def test_a_reason_why_it_does_not_apply_is_told() -> None:
    after = report(checklists=(checklist(item("A", NOT, reason="no mail is sent")),))
    (one,) = differences(report(checklists=(checklist(item("A")),)), after)
    assert one.reasons == ("no mail is sent",)
    assert (one.about, one.location) == ("Web, Setup", Location("data/web.md", 7, 3))


def test_dates_that_move_and_dates_that_pass_are_told_apart() -> None:
    due = item("A", due=dt.date(2026, 10, 1))
    late = msgspec.structs.replace(due, overdue=True)
    moved = msgspec.structs.replace(due, due=dt.date(2026, 12, 1))
    assert change("checklists", (checklist(due),), (checklist(late),)) == [
        "worse overdue A: due 2026-10-01 > overdue"
    ]
    assert change("checklists", (checklist(late),), (checklist(moved),)) == [
        "neutral due date A: 2026-10-01 > 2026-12-01"
    ]


def test_action_items_count_as_items() -> None:
    action = ActionSummary(
        text="Mend it", owner="", due=None, state=OPEN, location=Location("data/t.md", 4)
    )
    done = msgspec.structs.replace(action, state=DONE)
    assert change("actions", (action,), (done,)) == ["better ticked Mend it: open > done"]
