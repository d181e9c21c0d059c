"""What holds of every comparison, over projects that hypothesis makes and changes."""

import random
from collections import Counter
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_strategies import Project, projects
from evidence_worsenings import worsened
from integration_report.model.summary import (
    Comparison,
    Difference,
    Direction,
    Report,
    Topic,
)
from integration_report.rollup.compare import compare
from judged_projects import judged

FEW = settings(max_examples=40)


def compared(base: Report, head: Report) -> Comparison:
    return compare(base, head, base_name="v1", head_name="work tree")


@st.composite
def two(draw: st.DrawFn) -> tuple[Report, Report]:
    """Two reports of which the later one has documents more, fewer, or otherwise."""
    before: Project = draw(projects())
    after = draw(st.one_of(projects(), worsened(before), st.permutations(before)))
    if draw(st.booleans()):
        after = after[: draw(st.integers(0, len(after)))]
    return judged(before), judged(after)


def places(report: Report) -> set[str]:
    """Return every path that a report names anywhere."""
    found = set()
    work: list[Any] = [msgspec.to_builtins(report)]
    while work:
        one = work.pop()
        if isinstance(one, dict):
            work += one.values()
        elif isinstance(one, list | tuple):
            work += one
        elif isinstance(one, str):
            found.add(one)
    return found


@FEW
@given(projects())
def test_a_report_compared_with_itself_has_no_differences(project: Project) -> None:
    report = judged(project)
    assert compared(report, report).differences == ()


@FEW
@given(two())
def test_what_is_better_one_way_is_worse_the_other_way(reports: tuple[Report, Report]) -> None:
    there, back = compared(*reports).differences, compared(*reversed(reports)).differences
    known: dict[tuple[str, ...], list[Direction]] = {}
    for one in back:
        known.setdefault(_same(one, one.after, one.before), []).append(one.direction)
    for one in there:
        directions = known.get(_same(one, one.before, one.after), [])
        assert directions, one
        if one.direction is Direction.BETTER:
            assert Direction.WORSE in directions, one
        if one.direction is Direction.WORSE and one.before and one.after:
            assert {Direction.BETTER, Direction.NEUTRAL, Direction.WORSE}.intersection(directions)
    assert len(there) == len(back)


def _same(one: Difference, before: str, after: str) -> tuple[str, ...]:
    # What the two reports call otherwise, such as a document's title, isn't compared.
    return one.topic, before, after


@FEW
@given(two(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_does_not_matter(
    reports: tuple[Report, Report], random: random.Random
) -> None:
    base, head = reports
    assert compared(shuffled(base, random), shuffled(head, random)) == compared(base, head)


def shuffled(report: Report, random: random.Random) -> Report:
    """Return a report with its parts in another order; reasons and steps have one of their own."""
    names = ("components", "points", "checklists", "contracts", "flows", "issues", "actions")
    fields: dict[str, Any] = {}
    for name in (*names, "deliverables", "signoffs", "findings", "unreadable"):
        parts = list(getattr(report, name))
        random.shuffle(parts)
        fields[name] = tuple(parts)
    return msgspec.structs.replace(report, **fields)


@FEW
@given(two())
def test_every_change_of_a_status_is_listed(reports: tuple[Report, Report]) -> None:
    base, head = reports
    listed = Counter((one.id, one.before, one.after) for one in compared(base, head).differences)
    for name in ("components", "points", "phases", "contracts", "flows", "checklists"):
        key = "path" if name in ("contracts", "flows", "checklists") else "id"
        were = {getattr(one, key): one for one in getattr(base, name)}
        for one in getattr(head, name):
            before = were.get(getattr(one, key))
            if before is not None and before.status is not one.status:
                assert listed[one.id, before.status.value, one.status.value]
    if base.verdict.ready is not head.verdict.ready:
        assert any(one.topic is Topic.VERDICT for one in compared(base, head).differences)


@FEW
@given(two())
def test_a_difference_is_where_its_side_says(reports: tuple[Report, Report]) -> None:
    known = [places(report) for report in reports]
    for one in compared(*reports).differences:
        if one.location is not None:
            assert one.location.path in known[bool(one.after)], one


@FEW
@given(two())
def test_a_difference_has_words_on_one_side_at_least(reports: tuple[Report, Report]) -> None:
    for one in compared(*reports).differences:
        assert one.before or one.after
        assert one.name, one.topic
        assert one.kind, one.topic


@FEW
@given(projects(), st.data())
def test_what_only_gets_worse_is_better_nowhere(project: Project, data: st.DataObject) -> None:
    worse = data.draw(worsened(project))
    found = compared(judged(project), judged(worse)).differences
    assert [one for one in found if one.direction is Direction.BETTER and _is_claim(one)] == []


def _is_claim(one: Difference) -> bool:
    """Return whether it is about evidence, not about what follows from it."""
    return one.topic not in (Topic.FINDING, Topic.STATUS)
