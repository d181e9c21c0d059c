"""Who wrote what is covered, along renames and on all ways that merges joined."""

from pathlib import Path

import pytest

from authored_histories import FLOW, PATH, Authored, flow
from integration_report.attesting.authorship import Authorship
from integration_report.attesting.commits import Commits

PAY, LEAVE = "steps[2].expected", "steps[3].expected"


@pytest.fixture
def history(tmp_path: Path) -> Authored:
    return Authored(tmp_path / "a")


def test_files_are_followed_through_renames(history: Authored) -> None:
    first = history.commit({PATH: FLOW, "data/a.txt": "a\n"}, by="bob")
    second = history.commit({"data/z.yml": FLOW, "data/z.txt": "a\n"}, first, by="carol")
    assert {(one.path, one.field) for one in history.wrote(second, "bob")} > {
        ("data/z.txt", ""),
        ("data/z.yml", PAY),
    }
    assert [(one.path, one.field) for one in history.wrote(second, "carol")] == [("data/z.txt", "")]


def test_who_brings_back_a_deleted_file_has_not_written_it(history: Authored) -> None:
    first = history.commit({PATH: FLOW, "data/a.txt": "a"}, by="bob")
    second = history.commit({"data/a.txt": "a"}, first, by="carol")
    third = history.commit({"data/a.txt": "a", PATH: flow(leave="Gone")}, second, by="carol")
    assert ("author", first, PAY) in history.fields(third, "bob")
    assert history.fields(third, "carol") == [("author", third, LEAVE)]


def test_a_merge_makes_nobody_an_author_of_what_its_parents_say(history: Authored) -> None:
    first = history.commit({PATH: FLOW, "data/a.txt": "a"})
    side = history.commit({PATH: flow(pay="Gold"), "data/a.txt": "b"}, first, by="bob")
    main = history.commit({PATH: flow(leave="Gone"), "data/a.txt": "a"}, first, by="carol")
    both = {PATH: flow(pay="Gold", leave="Gone"), "data/a.txt": "b"}
    merge = history.commit(both, main, side, by="dave")
    assert history.fields(merge, "dave") == []
    assert history.fields(merge, "bob") == [("author", side, ""), ("author", side, PAY)]
    assert history.fields(merge, "carol") == [("author", main, LEAVE)]


def test_a_merge_that_takes_all_of_one_side_is_no_change(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    side = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    main = history.commit({PATH: FLOW, "data/a.txt": "a"}, first, by="carol")
    merge = history.commit({PATH: flow(pay="Gold"), "data/a.txt": "a"}, main, side, by="dave")
    with history.authorship(merge) as authorship:
        assert merge not in authorship.commits
        assert {main, side, first} == set(authorship.commits)


@pytest.mark.parametrize(
    "changed",
    [
        flow(pay="Gold", leave="Gone", log="Nothing"),
        FLOW.replace("- {action: Pay, expected: Money}\n", ""),
    ],
)
def test_an_evil_merge_is_the_work_of_who_made_it(history: Authored, changed: str) -> None:
    first = history.commit({PATH: FLOW})
    side = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    main = history.commit({PATH: flow(leave="Gone")}, first, by="carol")
    merge = history.commit({PATH: changed}, main, side, by="dave")
    assert history.fields(merge, "dave")
    with history.authorship(merge) as authorship:
        assert merge in authorship.commits


def test_a_dropped_branch_is_in_the_history_but_none_of_it_stands(history: Authored) -> None:
    first = history.commit({PATH: FLOW, "data/a.txt": "a"})
    side = history.commit({PATH: flow(pay="Gold"), "data/a.txt": "b"}, first, by="bob")
    main = history.commit({PATH: flow(leave="Gone"), "data/a.txt": "a"}, first, by="carol")
    files = {PATH: flow(leave="Gone"), "data/a.txt": "a"}
    merge = history.commit(files, main, side, by="dave")
    with history.authorship(merge) as authorship:
        assert side in authorship.commits
    # Of a file without fields nobody knows what was dropped.
    assert [(one.path, one.field) for one in history.wrote(merge, "bob")] == [("data/a.txt", "")]
    assert history.wrote(merge, "dave") == ()


def test_what_two_branches_say_alike_was_written_by_both(history: Authored) -> None:
    """`git log` without its full history would follow one of two sides that are equal."""
    first = history.commit({PATH: FLOW, "data/a.txt": "a"})
    side = history.commit({PATH: flow(pay="Gold"), "data/a.txt": "b"}, first, by="bob")
    main = history.commit({PATH: flow(pay="Gold"), "data/a.txt": "b"}, first, by="carol")
    merge = history.commit({PATH: flow(pay="Gold"), "data/a.txt": "b"}, main, side, by="dave")
    with history.authorship(merge) as authorship:
        assert {side, main, first} == set(authorship.commits)
    assert {(one.commit, one.path) for one in history.wrote(merge, "bob")} == {
        (side, "data/a.txt"),
        (side, PATH),
    }
    assert ("author", side, PAY) in history.fields(merge, "bob")
    assert ("author", main, PAY) in history.fields(merge, "carol")


def test_a_specification_is_followed_to_where_it_came_from(history: Authored) -> None:
    path = "specs/api.yml"
    first = history.commit({"old/api.yml": "a\n", PATH: FLOW}, by="bob")
    head = history.commit({path: "a\n", PATH: FLOW}, first, by="carol")
    with history.opened() as repository:
        timeline = repository.timeline(head, ("data", "docs", path))
        authorship = Authorship(history.settings, repository, timeline, [path], Commits(repository))
        (found,) = authorship.contributions(frozenset({"bob@example.com"}))
    assert (found.commit, found.path, found.field) == (first, path, "")


def test_a_file_that_came_back_and_was_renamed_is_followed_to_its_first_life(
    history: Authored,
) -> None:
    other = {"data/a.txt": "a"}
    first = history.commit(other | {PATH: FLOW}, by="bob")
    second = history.commit(other, first, by="carol")
    third = history.commit(other | {PATH: FLOW}, second, by="carol")
    fourth = history.commit(other | {"data/z.yml": FLOW}, third, by="carol")
    assert ("author", first, PAY) in history.fields(fourth, "bob")
    assert [one.path for one in history.wrote(fourth, "carol")] == []


def test_a_file_whose_name_was_given_away_before_is_followed_to_its_first_life(
    history: Authored,
) -> None:
    first = history.commit({PATH: FLOW}, by="bob")
    second = history.commit({PATH: flow(pay="Gold")}, first, by="dave")
    third = history.commit({"data/z.yml": flow(pay="Gold")}, second, by="carol")
    fourth = history.commit(
        {"data/z.yml": flow(pay="Gold"), PATH: flow(pay="Gold", leave="Gone")}, third, by="carol"
    )
    assert {one.path for one in history.wrote(fourth, "dave")} == {PATH, "data/z.yml"}
    assert [(one.path, one.field) for one in history.wrote(fourth, "carol")] == [(PATH, LEAVE)]
