"""What changed since it was signed, where branches were merged."""

from pathlib import Path

import pytest

from authored_histories import FLOW, PATH, Authored, flow


@pytest.fixture
def history(tmp_path: Path) -> Authored:
    return Authored(tmp_path / "a")


def test_a_merge_is_to_blame_for_nothing_that_its_parents_say(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    side = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    main = history.commit({PATH: flow(leave="Gone")}, first, by="carol")
    both = flow(pay="Gold", leave="Gone")
    merge = history.commit({PATH: both}, main, side, by="dave")
    assert history.told(first, merge) == [
        (PATH, "steps[2].expected", "changed", "Bob", side),
        (PATH, "steps[3].expected", "changed", "Carol", main),
    ]


def test_an_evil_merge_is_to_blame_for_its_own(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    side = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    main = history.commit({PATH: flow(leave="Gone")}, first, by="carol")
    evil = flow(pay="Gold", leave="Gone", log="Nothing")
    merge = history.commit({PATH: evil}, main, side, by="dave")
    assert history.told(first, merge) == [
        (PATH, "steps[1].expected", "changed", "Dave", merge),
        (PATH, "steps[2].expected", "changed", "Bob", side),
        (PATH, "steps[3].expected", "changed", "Carol", main),
    ]


def test_a_side_branch_that_a_merge_dropped_changed_nothing(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    side = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    main = history.commit({PATH: flow(pay="Gold", leave="Gone")}, first, by="carol")
    newer = history.commit({PATH: flow(pay="Silver")}, side, by="bob")
    merge = history.commit({PATH: flow(pay="Gold", leave="Gone")}, main, newer, by="dave")
    assert {one[3] for one in history.told(first, merge)} == {"Carol"}


def test_a_merge_that_takes_an_older_value_is_to_blame_for_it(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    signed = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    old = history.commit({PATH: flow(leave="Gone")}, first, by="carol")
    merge = history.commit({PATH: flow(leave="Gone")}, signed, old, by="dave")
    assert history.told(signed, merge) == [
        (PATH, "steps[2].expected", "changed", "Dave", merge),
        (PATH, "steps[3].expected", "changed", "Carol", old),
    ]


def test_a_squash_is_all_that_there_is_of_its_commits(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    squash = history.commit({PATH: flow(pay="Gold", leave="Gone")}, first, by="carol")
    assert {one[3:] for one in history.told(first, squash)} == {("Carol", squash)}


def test_a_merge_that_takes_something_away_is_to_blame_for_that(history: Authored) -> None:
    lines = FLOW.splitlines(keepends=True)
    cut = FLOW.replace(lines[4], "")
    first = history.commit({PATH: cut, "data/a.txt": "a", "data/b.txt": "b"})
    signed = history.commit(
        {PATH: FLOW, "data/a.txt": "a", "data/b.txt": "b", "data/c.txt": "c"},
        first,
        by="bob",
        runs=["data/b.txt"],
    )
    old = history.commit({PATH: cut, "data/b.txt": "b"}, first, by="carol")
    merge = history.commit({PATH: cut, "data/b.txt": "b"}, signed, old, by="dave")
    assert history.told(signed, merge) == [
        ("data/a.txt", "", "removed", "Carol", old),
        ("data/b.txt", "", "mode", "Dave", merge),
        ("data/c.txt", "", "removed", "Dave", merge),
        (PATH, "steps[2]", "removed", "Dave", merge),
    ]


def test_what_was_signed_on_a_branch_that_is_nowhere_is_compared_all_the_same(
    history: Authored,
) -> None:
    first = history.commit({PATH: FLOW}, by="bob")
    signed = history.commit({PATH: flow(pay="Gold")}, first, by="carol")
    head = history.commit({PATH: flow(leave="Gone")}, first, by="dave")
    assert history.told(signed, head) == [
        (PATH, "steps[2].expected", "changed", "", ""),
        (PATH, "steps[3].expected", "changed", "Dave", head),
    ]
