"""A comparison as a whole: its sides, its order, its bytes."""

import datetime as dt

import msgspec

from comparisons import change, checklist, differences, item, told
from integration_report.model.status import State
from integration_report.model.summary import DeliverableSummary, Direction
from integration_report.model.words import ItemState
from integration_report.rollup.compare import compare
from reports import component, finding, issue, report


def test_the_sides_say_what_they_are() -> None:
    base, head = report(commit="c" * 40), report(version="1.1", as_of=dt.date(2026, 10, 20))
    found = compare(base, head, base_name="report/1.0", head_name="work tree")
    assert (found.base.name, found.base.commit, found.base.version) == (
        "report/1.0",
        "c" * 40,
        "1.0",
    )
    assert (found.head.name, found.head.as_of) == ("work tree", dt.date(2026, 10, 20))
    assert found.title == "Shop"


def test_what_got_worse_comes_first_and_what_got_better_last() -> None:
    before = report(
        checklists=(checklist(item("A"), item("B", ItemState.DONE)),),
        issues=(issue("INT-10"), issue("INT-9")),
        findings=(finding(),),
    )
    after = report(
        checklists=(checklist(item("A", ItemState.DONE), item("B"), item("New and other")),),
        issues=(),
        findings=(finding("Something else is wrong."),),
    )
    found = differences(before, after)
    assert [one.direction for one in found] == [
        *[Direction.WORSE] * 4,
        Direction.NEUTRAL,
        *[Direction.BETTER] * 2,
    ]
    assert [one.id for one in found[:2]] == ["INT-9", "INT-10"]


def test_the_same_reports_give_the_same_bytes() -> None:
    before, after = report(issues=(issue("INT-1"),)), report(components=())
    first, second = (compare(before, after, base_name="a", head_name="b") for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


def test_another_version_is_told_and_is_neither_good_nor_bad() -> None:
    assert told(report(version="1.0"), report(version="")) == [
        "neutral version version: 1.0 > none"
    ]


def test_a_moved_document_is_no_difference() -> None:
    here = checklist(item("A", ItemState.DONE))
    there = msgspec.structs.replace(here, path="data/points/web-api.md", id="points-web-api")
    assert change("checklists", (here,), (there,)) == []
    message = finding(path=here.path)
    moved = finding(path=there.path, line=99)
    before = report(checklists=(here,), findings=(message,))
    assert told(before, report(checklists=(there,), findings=(moved,))) == []


def test_a_document_that_is_gone_is_worse_whatever_it_said() -> None:
    gone = change("checklists", (checklist(item("A"), status=State.FAILED),), ())
    assert gone == ["worse gone web: failed > "]


def test_a_component_that_was_complete_and_is_gone_is_worse() -> None:
    complete = component("web", "Web", State.COMPLETE)
    partial = component("web", "Web", State.PARTIAL)
    assert change("components", (complete,), ()) == ["worse gone web: complete > "]
    assert change("components", (partial,), ()) == ["neutral gone web: partial > "]
    assert change("components", (), (complete,)) == ["better new web:  > complete"]


def test_deliverables_that_are_asked_for_now_or_no_longer_are_told() -> None:
    one = DeliverableSummary(name="Plan", status=State.COMPLETE, documents=("data/plan.yml",))
    assert change("deliverables", (one,), ()) == ["worse gone Plan: complete > "]
    assert change("deliverables", (), (one,)) == ["better new Plan:  > complete"]
