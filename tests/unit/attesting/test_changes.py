"""What of covered files changed since they were signed, by whom, and in which commit."""

import datetime as dt
import random
from pathlib import Path

import pytest

from authored_histories import FLOW, PATH, Authored, flow
from git_repositories import git
from integration_report.attesting import changes as module
from integration_report.model.location import Location
from integration_report.reading.tree import WorkTree


@pytest.fixture
def history(tmp_path: Path) -> Authored:
    return Authored(tmp_path / "a")


def test_a_field_is_told_with_both_values_and_who_changed_it_in_which_commit(
    history: Authored,
) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold")}, first, by="bob", committer="carol")
    third = history.commit({PATH: flow(pay="Gold"), "data/a.txt": ""}, second)
    one, other = history.changes(first, third).changes[::-1]
    assert (one.path, one.field, one.how) == (PATH, "steps[2].expected", "changed")
    assert (one.before, one.after) == ("Money", "Gold")
    assert (one.by, one.commit) == ("Bob", second)
    assert one.at == dt.datetime.fromtimestamp(1_790_000_120, tz=dt.UTC)
    assert one.location == Location(PATH, 5, 27)
    assert (other.path, other.how, other.commit) == ("data/a.txt", "added", third)


def test_nothing_changed_where_nothing_did(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: FLOW, "README.md": "A"}, first)
    assert history.changes(first, second) == ((), 0)
    assert history.changes(first, first) == ((), 0)


def test_what_was_put_back_is_no_change(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold", leave="Gone")}, first, by="bob")
    third = history.commit({PATH: flow(leave="Gone")}, second, by="carol")
    assert history.told(first, third) == [
        (PATH, "steps[3].expected", "changed", "Bob", second),
    ]
    assert history.told(first, history.commit({PATH: FLOW}, third)) == []


def test_each_field_is_due_to_the_last_commit_that_changed_it(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold", leave="Gone")}, first, by="bob")
    third = history.commit({PATH: flow(pay="Silver", leave="Gone")}, second, by="carol")
    assert history.told(first, third) == [
        (PATH, "steps[2].expected", "changed", "Carol", third),
        (PATH, "steps[3].expected", "changed", "Bob", second),
    ]


def test_an_insertion_at_the_front_hides_nobody_behind_it(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    inserted = flow(pay="Gold").replace("- {action: Log", "- {action: Open}\n- {action: Log")
    third = history.commit({PATH: inserted}, second, by="carol")
    assert history.told(first, third) == [
        (PATH, "steps[1]", "added", "Carol", third),
        (PATH, "steps[3].expected", "changed", "Bob", second),
    ]


def test_what_was_taken_out_or_moved_is_due_to_who_did_it(history: Authored) -> None:
    lines = FLOW.splitlines(keepends=True)
    first = history.commit({PATH: FLOW})
    moved = "".join([*lines[:3], lines[5], *lines[3:5]])
    second = history.commit({PATH: moved}, first, by="bob")
    cut = moved.replace(lines[4], "")
    third = history.commit({PATH: cut}, second, by="carol")
    fourth = history.commit({PATH: cut.replace("A page", "Home")}, third, by="dave")
    assert history.told(first, fourth) == [
        (PATH, "steps", "changed", "Bob", second),
        (PATH, "steps[2]", "removed", "Carol", third),
        (PATH, "steps[1].expected", "changed", "Dave", fourth),
        (PATH, "steps[2].expected", "changed", "Dave", fourth),
    ]


def test_files_that_came_went_or_can_be_run_are_told(history: Authored) -> None:
    first = history.commit({PATH: FLOW, "data/old.json": "{}", "data/run.txt": "a"})
    second = history.commit({PATH: FLOW, "data/run.txt": "a"}, first, by="bob")
    third = history.commit(
        {PATH: FLOW, "data/run.txt": "a"}, second, by="carol", runs=["data/run.txt"]
    )
    fourth = history.commit(
        {PATH: FLOW, "data/run.txt": "b", "data/new.json": "{}"},
        third,
        by="dave",
        runs=["data/run.txt"],
    )
    assert history.told(first, fourth) == [
        ("data/new.json", "", "added", "Dave", fourth),
        ("data/old.json", "", "removed", "Bob", second),
        ("data/run.txt", "", "mode", "Carol", third),
        ("data/run.txt", "", "changed", "Dave", fourth),
    ]
    assert [
        (one.before, one.after)
        for one in history.changes(first, fourth).changes
        if one.how == "mode"
    ] == [("100644", "100755")]


def test_a_file_that_was_renamed_is_followed(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({"data/z.yml": FLOW}, first, by="bob")
    third = history.commit({"data/z.yml": flow(pay="Gold")}, second, by="carol")
    assert history.told(first, third) == [
        ("data/z.yml", "", "changed", "Bob", second),
        ("data/z.yml", "steps[2].expected", "changed", "Carol", third),
    ]
    renamed = history.changes(first, third).changes[0]
    assert (renamed.before, renamed.after) == (PATH, "data/z.yml")


def test_a_file_that_is_nothing_like_a_new_one_is_gone(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({"data/z.txt": "Something else\n"}, first, by="bob")
    assert history.told(first, second) == [
        (PATH, "", "removed", "Bob", second),
        ("data/z.txt", "", "added", "Bob", second),
    ]


def test_what_was_signed_may_be_a_commit_that_changed_no_evidence(history: Authored) -> None:
    first = history.commit({PATH: flow(pay="Gold")}, by="bob")
    second = history.commit({PATH: flow(pay="Silver")}, first, by="bob")
    signed = history.commit({PATH: flow(pay="Silver"), "README.md": "A"}, second)
    head = history.commit({PATH: flow(pay="Gold"), "README.md": "A"}, signed, by="carol")
    assert history.told(signed, head) == [(PATH, "steps[2].expected", "changed", "Carol", head)]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("data/results/a.json", "{}", "[]"),
        ("data/forms/flow.yml", FLOW, flow(pay="Gold")),
        ("data/notes.yml", FLOW, "kind: [\n"),
        (PATH, FLOW, f"# A comment\n{FLOW}"),
    ],
)
def test_what_has_no_fields_to_tell_of_is_told_as_a_whole(
    history: Authored, path: str, before: str, after: str
) -> None:
    first = history.commit({path: before})
    second = history.commit({path: after}, first, by="bob")
    third = history.commit({path: after, "docs/a.md": "A"}, second)
    assert history.told(first, third) == [(path, "", "changed", "Bob", second)]


def test_what_is_not_committed_is_nobodys(history: Authored) -> None:
    first = history.commit({PATH: FLOW, "data/a.txt": "a"})
    second = history.commit({PATH: flow(leave="Gone"), "data/a.txt": "a"}, first, by="bob")
    (history.root / "data").mkdir()
    (history.root / PATH).write_text(flow(leave="Gone", pay="Gold"))
    (history.root / "data/b.txt").write_text("b")
    tree = WorkTree(history.root)
    found = history.changes(first, second, tree=tree, after=[PATH, "data/b.txt"]).changes
    assert [(one.path, one.field, one.how, one.by, one.commit) for one in found] == [
        ("data/a.txt", "", "removed", "", ""),
        ("data/b.txt", "", "added", "", ""),
        (PATH, "steps[2].expected", "changed", "", ""),
        (PATH, "steps[3].expected", "changed", "Bob", second),
    ]


def test_more_changes_than_anybody_reads_are_counted(history: Authored) -> None:
    issues = "kind: issues\nissues:\n" + "".join(
        f"- {{id: INT-{number}, title: Slow, status: open}}\n" for number in range(250)
    )
    first = history.commit({"data/a.yml": issues, PATH: FLOW})
    second = history.commit(
        {"data/a.yml": issues.replace("Slow", "Fast"), PATH: flow(pay="Gold")}, first
    )
    found = history.changes(first, second)
    assert (len(found.changes), found.more) == (200, 51)


def test_no_more_versions_are_read_than_are_good(
    history: Authored, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_VERSIONS", 2)
    first = history.commit({PATH: FLOW, "data/z.yml": FLOW})
    second = history.commit({PATH: flow(pay="Gold"), "data/z.yml": flow(pay="Gold")}, first)
    assert [one[:2] for one in history.told(first, second)] == [
        (PATH, "steps[2].expected"),
        ("data/z.yml", ""),
    ]


def test_nobody_is_named_where_a_shallow_clone_ends(history: Authored, tmp_path: Path) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    third = history.commit({PATH: flow(pay="Gold", leave="Gone")}, second, by="carol")
    head = history.commit({PATH: flow(pay="Gold", leave="Lost")}, third, by="dave")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", history.root.as_uri(), str(clone))
    shallow = Authored.__new__(Authored)
    shallow.root, shallow.settings = clone, history.settings
    (found,) = shallow.changes(third, head).changes
    assert (found.field, found.by) == ("steps[3].expected", "Dave")
    git(clone, "fetch", "-q", "--depth=1", "origin", first)
    told = {one.field: one.by for one in shallow.changes(first, head).changes}
    assert told == {"steps[2].expected": "", "steps[3].expected": "Dave"}


def test_what_is_gone_or_moved_in_the_work_tree_only_is_nobodys(history: Authored) -> None:
    lines = FLOW.splitlines(keepends=True)
    first = history.commit({PATH: FLOW, "data/b.yml": FLOW})
    second = history.commit({PATH: FLOW, "data/b.yml": flow(pay="Gold")}, first, by="bob")
    (history.root / "data").mkdir()
    (history.root / PATH).write_text("".join([*lines[:3], lines[5], *lines[3:5]]))
    (history.root / "data/b.yml").write_text(flow(pay="Gold").replace(lines[3], ""))
    tree = WorkTree(history.root)
    found = history.changes(first, second, tree=tree, after=[PATH, "data/b.yml"]).changes
    assert [(one.path, one.field, one.how, one.by) for one in found] == [
        ("data/b.yml", "steps[1]", "removed", ""),
        ("data/b.yml", "steps[1].expected", "changed", "Bob"),
        (PATH, "steps", "changed", ""),
    ]


def test_a_change_behind_a_version_that_cannot_be_read_is_due_to_the_last_commit(
    history: Authored,
) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    third = history.commit({PATH: "kind: [\n"}, second, by="carol")
    lines = FLOW.splitlines(keepends=True)
    fourth = history.commit({PATH: flow(pay="Gold").replace(lines[3], "")}, third, by="dave")
    assert history.told(first, fourth) == [
        (PATH, "steps[1]", "removed", "Dave", fourth),
        (PATH, "steps[1].expected", "changed", "Dave", fourth),
    ]


def test_one_of_two_equal_steps_that_goes_is_due_to_the_last_commit(history: Authored) -> None:
    twice = FLOW.replace("- {action: Pay", "- {action: Pay, expected: Coins}\n- {action: Pay")
    first = history.commit({PATH: twice})
    second = history.commit({PATH: FLOW}, first, by="bob")
    assert history.told(first, second) == [(PATH, "steps[2]", "removed", "Bob", second)]


def _issues(values: dict[int, str]) -> str:
    return "kind: issues\nissues:\n" + "".join(
        f"- {{id: INT-{number}, title: Title {value}, status: open}}\n"
        for number, value in values.items()
    )


@pytest.mark.parametrize("seed", range(8))
def test_along_a_line_each_change_is_due_to_the_last_commit_that_made_one(
    history: Authored, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    values = dict.fromkeys(range(8), "0")
    commits, states = [history.commit({"data/a.yml": _issues(values)})], [dict(values)]
    for _ in range(12):
        kept = [number for number in values if chance.random() > 0.05]
        chance.shuffle(kept)
        values = {number: values[number] for number in kept}
        values |= {number: chance.choice("0123") for number in values if chance.random() < 0.2}
        commits.append(history.commit({"data/a.yml": _issues(values)}, commits[-1]))
        states.append(dict(values))
    start = chance.randrange(6)
    expected = {}
    for number, old in states[start].items():
        new = states[-1].get(number)
        if new != old:
            last = max(
                at for at in range(1, 13) if states[at].get(number) != states[at - 1].get(number)
            )
            field = f"issues[INT-{number}]" + (".title" if new else "")
            expected[field, "changed" if new else "removed"] = commits[last]
    found = history.told(commits[start], commits[-1])
    assert {
        (field, how): commit for _, field, how, _, commit in found if field != "issues"
    } == expected
