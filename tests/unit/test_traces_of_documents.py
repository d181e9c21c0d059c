"""Who changed what last, where documents move, break, and are copied."""

import os
from contextlib import closing
from pathlib import Path

from git_repositories import git
from integration_report.history.repository import Repository
from integration_report.model.summary.changes import How
from integration_report.model.timeline import Commit, Delta, Event, FileChange, Timeline
from integration_report.settings import Settings
from integration_report.traces import Traces
from statement_histories import BOB, CAROL, ONE, OPEN, PATH, History, environment


def test_a_renamed_and_edited_document_keeps_its_history(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    ticked = history.commit(ONE, by=BOB)
    text = ONE.replace("[ ] Database", "[x] Database")
    renamed = history.commit({"data/environments/staging.md": text, PATH: None}, by=CAROL)
    assert history.write(tmp_path).due("data/environments/staging.md") == [ticked, renamed]


def test_a_deleted_document_that_comes_back_begins_anew(tmp_path: Path) -> None:
    history = History()
    history.commit({PATH: ONE, "data/plan.yml": "kind: plan\n"})
    history.commit({PATH: None})
    history.commit(ONE, by=BOB)
    network, database = history.write(tmp_path).changes()
    assert (network.by, network.how) == ("Bob", How.ARRIVED)
    assert (database.by, database.how) == ("Bob", How.WRITTEN)


def test_a_commit_that_breaks_a_document_and_the_one_that_mends_it_ticked_nothing(
    tmp_path: Path,
) -> None:
    history = History()
    history.commit(OPEN)
    ticked = history.commit(ONE, by=BOB)
    history.commit(b"\xff\xfe\x00 broken", by=CAROL)
    history.commit(b"\xff\xfe\x00 worse", by=CAROL)
    history.commit(ONE + "\nMended.\n", by=CAROL)
    told = history.write(tmp_path)
    assert told.due() == [ticked, 1]
    assert [told.numbers[one.commit] for one in told.happenings()] == [2, 1, 1]


def test_what_changed_while_a_document_was_broken_is_unknown(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(b"\xff\xfe\x00 broken", by=BOB)
    history.commit(ONE, by=CAROL)
    told = history.write(tmp_path)
    network, database = told.changes()
    assert (network.how, network.by, network.commit) == (How.UNKNOWN, "", "")
    assert network.before == "open"
    assert (database.by, database.how) == ("Alice", How.WRITTEN)
    (shift, *_) = told.happenings()
    assert (shift.how, shift.before, shift.after) == (How.UNKNOWN, "open", "done")


def test_a_copy_of_a_ticked_document_names_it(tmp_path: Path) -> None:
    items = ("x Network reachable", "x Database up", "x Firewall open")
    history = History()
    history.commit({"data/environments/a.md": environment(*items)})
    text = environment(*items[:2], "  Firewall open")
    history.commit({"data/environments/b.md": f"{text}\nWords of its own.\n"}, by=BOB)
    changes = history.write(tmp_path).changes("data/environments/b.md")
    assert [one.how for one in changes] == [How.COPIED, How.COPIED, How.WRITTEN]
    assert {one.copied_from for one in changes[:2]} == {"data/environments/a.md"}


def test_what_the_teams_form_has_ticked_is_copied_with_it(tmp_path: Path) -> None:
    form = environment("x Network reachable", "  Database up")
    history = History()
    history.commit({"data/forms/environment.md": form})
    history.commit(environment("x Network reachable", "x Database up"), by=BOB)
    network, database = history.write(tmp_path).changes()
    assert (network.how, network.copied_from) == (How.COPIED, "data/forms/environment.md")
    assert (database.how, database.copied_from) == (How.ARRIVED, "")


def test_a_document_split_in_two_says_where_its_ticks_came_from(tmp_path: Path) -> None:
    names = ("Network reachable", "Database up", "Firewall open", "Names resolve", "Clocks agree")
    whole = environment(*(f"x {name}" for name in names))
    history = History()
    history.commit(whole)
    one = environment(*(f"x {name}" for name in names[:3]))
    two = environment(*(f"x {name}" for name in names[3:]))
    history.commit({PATH: one, "data/environments/two.md": two}, by=BOB)
    told = history.write(tmp_path)
    assert told.due() == [1, 1, 1]
    changes = told.changes("data/environments/two.md")
    assert {(change.by, change.how, change.copied_from) for change in changes} == {
        ("Bob", How.COPIED, PATH)
    }


def test_a_document_renamed_in_the_work_tree_keeps_its_history(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    told = history.write(tmp_path)
    (tmp_path / PATH).rename(tmp_path / "data/moved.md")
    assert told.due("data/moved.md") == [2, 1]


def test_two_documents_that_change_their_names_with_each_other_keep_their_past(
    tmp_path: Path,
) -> None:
    ticked = environment(*(f"x Server {number} works" for number in range(9)))
    other = environment(*(f"  Client {number} works" for number in range(9)))
    history = History()
    history.commit({"data/a.md": ticked, "data/b.md": other})
    history.commit({"data/a.md": other + "\nMore.\n", "data/b.md": ticked + "\nMore.\n"}, by=BOB)
    told = history.write(tmp_path)
    expected = told.due("data/b.md")
    assert expected in ([1] * 9, [2] * 9)  # git tells of a new text, or of a new name
    moved = History()
    moved.commit({"data/a.md": ticked, "data/b.md": other})
    moved.commit({"data/c.md": ticked, "data/a.md": other + "\nMore.\n", "data/b.md": None}, by=BOB)
    moved.commit({"data/d.md": environment("x New"), "data/a.md": other}, by=CAROL)
    told = moved.write(tmp_path / "moved")
    assert len(told.due("data/c.md")) == 9
    assert len(told.due("data/a.md")) == 9


def test_files_at_the_head_are_those_that_git_lists(tmp_path: Path) -> None:
    def change(path: str, before_path: str, before: str, after: str) -> FileChange:
        return FileChange(path, before_path, before, after, 0o100644)

    first = (change("a", "", "", "1"), change("b", "", "", "2"), change("c", "", "", "3"))
    swapped = (change("a", "b", "2", "2"), change("b", "a", "1", "1"), change("c", "c", "3", ""))
    renamed = (change("d", "a", "2", "2"), change("a", "", "", "4"))
    events = (
        Event(Commit(id="C", parents=("B",)), (Delta("B", renamed),)),
        Event(Commit(id="B", parents=("A",)), (Delta("A", swapped),)),
        Event(Commit(id="A"), (Delta("", first),)),
    )
    git(tmp_path, "init", "-q")
    repository = Repository.open(tmp_path)
    assert repository is not None
    with closing(repository):
        traces = Traces(Settings(root=tmp_path), repository, Timeline("C", events))
        assert traces.head_files == {"d": "2", "a": "4", "b": "1"}


def test_old_versions_are_read_by_their_place_in_the_tree(tmp_path: Path) -> None:
    page = "---\nkind: environment\n---\n" + ONE
    history = History()
    history.commit({"docs/page.md": ONE, "docs/forms/form.md": ONE, "data/link.md": OPEN})
    history.commit({"docs/page.md": page}, by=BOB)
    changes = history.write(tmp_path).changes("docs/page.md")
    assert [(one.by, one.how) for one in changes] == [
        ("Bob", How.ARRIVED),
        ("Bob", How.WRITTEN),
    ]


def test_a_file_whose_name_is_no_text_has_no_past(tmp_path: Path) -> None:
    history = History()
    history.commit({"data/a.md": ONE})
    told = history.write(tmp_path)
    name = os.fsencode(tmp_path / "data") + b"/\xff.md"
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 — the name is no text
        file.write(ONE)
    git(tmp_path, "add", "data")
    git(tmp_path, "commit", "-q", "-m", "Bytes")
    assert {one.location.path for one in told.happenings()} == {"data/a.md"}
    assert len(told.changes("data/a.md")) == 2


def test_a_document_that_becomes_a_link_and_back_is_not_misattributed(tmp_path: Path) -> None:
    history = History()
    history.commit({"data/a.md": ONE, "data/b.md": ONE.replace("Network", "Net")})
    told = history.write(tmp_path)
    file = tmp_path / "data/a.md"
    file.unlink()
    file.symlink_to("b.md")
    git(tmp_path, "commit", "-q", "-a", "-m", "Link")
    assert told.changes("data/a.md") == []
    file.unlink()
    file.write_text(ONE)
    git(tmp_path, "commit", "-q", "-a", "-m", "File")
    assert told.due("data/a.md") == [1, 1]


def test_a_document_that_is_only_renamed_keeps_its_history(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    history.commit({PATH: None, "data/b.md": ONE}, by=CAROL)
    told = history.write(tmp_path)
    assert told.due("data/b.md") == [2, 1]
    assert [told.numbers[one.commit] for one in told.happenings()] == [2, 1, 1]
