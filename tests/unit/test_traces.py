"""Who changed what last, told of real histories."""

import os
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from git_repositories import git
from integration_report.history.repository import Repository
from integration_report.model.statements import StatementSort
from integration_report.model.summary.changes import How
from integration_report.model.timeline import Commit, Delta, Event, FileChange, Timeline
from integration_report.settings import Settings
from integration_report.traces import Traces
from statement_histories import BOB, CAROL, PATH, History, Told, environment, evidence_in

OPEN = environment("  Network reachable", "  Database up")
ONE = environment("x Network reachable", "  Database up")
BOTH = environment("x Network reachable", "x Database up")
ISSUES = "kind: issues\nissues:\n- {id: INT-1, title: It breaks, severity: high, status: %s}\n"


def test_who_ticks_is_who_changed_it(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    ticked = history.commit(ONE, by=BOB, message="Network is there")
    history.commit({"docs/other.md": "# Other\n"}, by=CAROL)
    told = history.write(tmp_path)
    network, database = told.changes()
    assert (network.by, network.email, network.how) == ("Bob", "bob@example.com", How.CHANGED)
    assert (network.before, network.commit) == ("open", told.ids[ticked])
    assert network.at is not None
    assert network.at.isoformat() == "2026-09-21T14:15:20+00:00"
    assert (database.by, database.how, database.before) == ("Alice", How.WRITTEN, "")


def test_moving_and_rewording_lines_around_a_tick_changes_nothing(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    ticked = history.commit(BOTH, by=BOB)
    history.commit("\n\n" + environment("  Firewall open", "x Database up", "x Network reachable"))
    told = history.write(tmp_path)
    assert told.due() == [3, ticked, ticked]
    assert {change.reworded_by for change in told.changes()} == {""}


def test_who_rewords_a_ticked_item_is_named_beside_who_ticked_it(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    ticked = history.commit(ONE, by=BOB)
    reworded = history.commit(environment("x Network is reachable", "  Database up"), by=BOB)
    again = history.commit(environment("x The network is reachable", "  Database is up"), by=CAROL)
    told = history.write(tmp_path)
    network, database = told.changes()
    assert (told.numbers[network.commit], network.reworded_by) == (ticked, "Carol")
    assert told.numbers[network.reworded_in] == again != reworded
    assert (database.by, database.how, database.reworded_by) == ("Alice", How.WRITTEN, "Carol")


def test_rewording_by_whoever_ticked_it_is_not_worth_a_word(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    history.commit(environment("x Network is reachable", "  Database up"), by=BOB)
    network, _ = history.write(tmp_path).changes()
    assert (network.by, network.reworded_by, network.reworded_in) == ("Bob", "", "")


def test_another_item_in_its_place_is_a_new_one(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    history.commit(environment("x Certificates renewed", "  Database up"), by=CAROL)
    certificates, _ = history.write(tmp_path).changes()
    assert (certificates.by, certificates.how) == ("Carol", How.ARRIVED)


def test_an_item_that_arrives_ticked_says_so(tmp_path: Path) -> None:
    history = History()
    history.commit(ONE)
    history.commit(environment("x Network reachable", "  Database up", "x Firewall open"), by=BOB)
    changes = history.write(tmp_path).changes()
    assert [change.how for change in changes] == [How.ARRIVED, How.WRITTEN, How.ARRIVED]


def test_the_reverter_unticked_what_a_revert_unticks(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    history.commit(OPEN, by=CAROL)
    network, _ = history.write(tmp_path).changes()
    assert (network.by, network.how, network.before) == ("Carol", How.CHANGED, "done")


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


@pytest.mark.parametrize("order", [(2, 3), (3, 2)])
def test_a_merge_that_takes_either_side_leaves_the_tick_to_who_ticked(
    order: tuple[int, int], tmp_path: Path
) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit({"data/plan.yml": "kind: plan\n"}, parents=[1])
    history.commit({PATH: ONE, "data/plan.yml": "kind: plan\n"}, by=CAROL, parents=order)
    assert history.write(tmp_path).due() == [2, 1]


def test_a_merge_of_two_edits_of_one_document_gives_each_its_own(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit(environment("  Network reachable", "x Database up"), by=CAROL, parents=[1])
    history.commit(BOTH, parents=[2, 3])
    assert history.write(tmp_path).due() == [2, 3]


def test_an_evil_merge_ticked_what_no_parent_has_ticked(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit({"data/plan.yml": "kind: plan\n"}, parents=[1])
    evil = history.commit(BOTH, by=CAROL, parents=[3, 2], message="Merge")
    told = history.write(tmp_path)
    assert told.due() == [2, evil]
    assert next((one.by, one.text) for one in told.happenings()) == ("Carol", "Database up")
    assert sum(told.numbers[one.commit] == evil for one in told.happenings()) == 1


def test_criss_cross_merges_lead_to_who_ticked(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit(environment("  Network reachable", "x Database up"), by=CAROL, parents=[1])
    history.commit(BOTH, parents=[2, 3])
    history.commit(BOTH, parents=[3, 2])
    history.commit(BOTH + "\nMore words.\n", parents=[4, 5])
    told = history.write(tmp_path)
    assert told.due() == [2, 3]
    assert [told.numbers[one.commit] for one in told.happenings()] == [3, 2, 1, 1]


def test_words_changed_on_a_branch_are_not_the_merges(tmp_path: Path) -> None:
    history = History()
    history.commit(ONE)
    history.commit({"data/plan.yml": "kind: plan\n", PATH: BOTH}, parents=[1])
    text = environment("x Network is reachable", "  Database up")
    history.commit(text, by=BOB, parents=[1])
    merged = environment("x Network is reachable", "x Database up")
    history.commit(merged, by=CAROL, parents=[2, 3])
    network, _ = history.write(tmp_path).changes()
    assert (network.by, network.reworded_by) == ("Alice", "Bob")


def test_a_cherry_pick_is_its_authors_work(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, committer=CAROL)
    assert history.write(tmp_path).changes()[0].by == "Bob"


def test_rewritten_dates_change_no_order(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN, at=2_000_000_000)
    history.commit(ONE, by=BOB, at=0)
    history.commit(BOTH, by=CAROL, at=1_000_000_000)
    told = history.write(tmp_path)
    assert told.due() == [2, 3]
    assert [told.numbers[one.commit] for one in told.happenings()] == [3, 2, 1, 1]


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


def test_a_merge_with_a_broken_side_blames_nobody_wrongly(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit(b"\xff\xfe\x00 broken", by=CAROL, parents=[2])
    history.commit(OPEN + "\nWords.\n", parents=[1])
    history.commit(ONE, by=CAROL, parents=[4, 3])
    assert history.write(tmp_path).due() == [2, 1]


def test_the_mailmap_is_not_believed(tmp_path: Path) -> None:
    history = History()
    history.commit({PATH: OPEN, ".mailmap": "Mallory <mallory@example.com> <bob@example.com>\n"})
    history.commit(ONE, by=BOB)
    told = history.write(tmp_path)
    git(tmp_path, "config", "mailmap.file", str(tmp_path / ".mailmap"))
    assert (told.changes()[0].by, told.changes()[0].email) == ("Bob", "bob@example.com")


@pytest.mark.parametrize(
    ("by", "committer", "is_bot"),
    [
        ("renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>", "", True),
        ("Helper <49699333+helper[bot]@users.noreply.github.com>", "", True),
        ("CI <robot@ci.example>", "", True),
        (BOB, "merger[bot] <merger@example.com>", True),
        (BOB, "GitHub <noreply@github.com>", False),
        (BOB, "", False),
    ],
)
def test_a_bot_says_so(by: str, committer: str, is_bot: bool, tmp_path: Path) -> None:
    policy = "kind: policy\nbots:\n  ci: {emails: [Robot@ci.example]}\n"
    history = History()
    history.commit({PATH: OPEN, "data/policy.yml": policy})
    history.commit(ONE, by=by, committer=committer)
    assert history.write(tmp_path).changes()[0].bot is is_bot


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


def test_what_is_not_committed_says_so(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    told = history.write(tmp_path)
    (tmp_path / PATH).write_text(environment("x Network reachable", "  Database up", "x New"))
    (tmp_path / "data/issues.yml").write_text(ISSUES % "resolved")
    network, database, new = told.changes()
    assert (network.how, network.before, network.by) == (How.UNCOMMITTED, "open", "")
    assert (database.how, database.by) == (How.WRITTEN, "Alice")
    assert (new.how, new.before) == (How.UNCOMMITTED, "")
    assert [one.how for one in told.changes("data/issues.yml")] == [How.UNCOMMITTED]


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


def test_a_shallow_clone_does_not_guess(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    history.commit(BOTH, by=CAROL)
    history.write(tmp_path / "full")
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{tmp_path}/full", "clone")
    clone = Told(tmp_path / "clone", {})
    network, database = clone.changes()
    assert (network.how, network.by, network.commit) == (How.UNKNOWN, "", "")
    assert (database.by, database.how, database.before) == ("Carol", How.CHANGED, "open")
    assert [one.text for one in clone.happenings()] == ["Database up"]


def test_results_written_by_hand_have_a_history_too(tmp_path: Path) -> None:
    history = History()
    history.commit({"data/issues.yml": ISSUES % "open"})
    history.commit({"data/issues.yml": "# Words\n" + ISSUES % "resolved"}, by=BOB)
    told = history.write(tmp_path)
    (change,) = told.changes("data/issues.yml")
    assert (change.by, change.before) == ("Bob", "open")
    (shift, written) = told.happenings("data/issues.yml")
    assert (shift.sort, shift.text, shift.after) == (StatementSort.ISSUE, "INT-1", "resolved")
    assert (written.how, written.before, written.after) == (How.WRITTEN, "", "open")


def test_a_removed_statement_happened_as_well(tmp_path: Path) -> None:
    history = History()
    history.commit(ONE)
    history.commit(environment("x Network reachable"), by=BOB)
    (gone, *_) = history.write(tmp_path).happenings()
    assert (gone.by, gone.text, gone.before, gone.after) == ("Bob", "Database up", "open", "")
    assert (gone.location.path, gone.location.line) == (PATH, 5)


def test_what_happened_to_a_document_follows_its_renames_and_deletions(tmp_path: Path) -> None:
    history = History()
    history.commit({"data/old.md": OPEN, "data/other.md": OPEN.replace("Database", "Queue")})
    history.commit({"data/old.md": ONE}, by=BOB)
    history.commit({"data/old.md": None, "data/new.md": ONE})
    history.commit({"data/new.md": BOTH}, by=CAROL)
    history.commit({"data/new.md": None})
    told = history.write(tmp_path)

    def numbers(path: str) -> list[int]:
        return [told.numbers[one.commit] for one in told.happenings(path)]

    assert numbers("data/new.md") == [5, 5, 4, 2, 1, 1]
    assert numbers("data/old.md") == [2, 1, 1]
    assert numbers("data/nothing.md") == []
    assert told.happenings("data/new.md", most=2) == told.happenings("data/new.md")[:2]


def test_what_is_kept_changes_nothing_and_spares_reading(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit({PATH: ONE, "data/issues.yml": ISSUES % "open"}, by=BOB)
    history.commit({PATH: environment("x Network is reachable", "  Database up")}, by=CAROL)
    told, cache = history.write(tmp_path / "project"), tmp_path / "cache"
    first = told.changes(cache=cache)
    (shelf,) = cache.rglob("traces.msgpack")
    stamp = shelf.stat().st_mtime_ns
    assert told.changes(cache=cache) == first == told.changes()
    assert shelf.stat().st_mtime_ns == stamp
    (told.root / PATH).write_text(environment("x Network is reachable", "x Database up"))
    git(told.root, "commit", "-q", "-a", "-m", "Database")
    newer = told.changes(cache=cache)
    assert newer == told.changes()
    assert [one.by for one in newer] == ["Bob", "Alice"]
    assert newer[0].reworded_by == "Carol"
    shelf.write_bytes(os.urandom(100))
    assert told.changes(cache=cache) == newer


def test_an_unborn_branch_has_nothing_committed(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "data").mkdir()
    (tmp_path / PATH).write_text(ONE)
    settings = Settings(root=tmp_path)
    repository = Repository.open(tmp_path)
    assert repository is not None
    with closing(repository):
        found = Traces(settings, repository, Timeline("", ())).changes(evidence_in(settings))
    assert {change.how for change in found.values()} == {How.UNCOMMITTED}


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


def test_names_of_commits_are_what_they_are(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN, by="\u202eEvil \x1b[31m <e@example.com>")
    change = history.write(tmp_path).changes()[0]
    assert change.by == "\u202eEvil \x1b[31m"
    assert msgspec.json.decode(msgspec.json.encode(change))["by"] == change.by


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


def test_a_merge_brings_renames_of_either_side_together(tmp_path: Path) -> None:
    texts = {f"data/{number}.md": environment(f"  Server {number} works") for number in range(9)}
    done = {path: text.replace("[ ]", "[x]") for path, text in texts.items()}
    history = History()
    history.commit(texts)
    history.commit({"data/0.md": done["data/0.md"], "data/1.md": done["data/1.md"]}, by=BOB)
    history.commit(
        {"data/1.md": None, "data/one.md": texts["data/1.md"], "data/2.md": done["data/2.md"]},
        by=CAROL,
        parents=[1],
    )
    merged = {"data/1.md": None, "data/one.md": done["data/1.md"], "data/2.md": done["data/2.md"]}
    history.commit(merged, parents=[2, 3])
    told = history.write(tmp_path)
    paths = ("data/0.md", "data/one.md", "data/2.md", "data/3.md")
    assert [told.due(path) for path in paths] == [[2], [2], [3], [1]]
    assert [told.numbers[one.commit] for one in told.happenings()][:3] == [3, 2, 2]


def test_a_partial_clone_says_what_it_lacks_and_keeps_nothing(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    history.commit(BOTH, by=CAROL)
    origin = history.write(tmp_path / "origin")
    git(origin.root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{origin.root}", "clone")
    clone = Told(tmp_path / "clone", origin.numbers)
    cache = tmp_path / "cache"
    assert {one.how for one in clone.changes(cache=cache)} == {How.UNKNOWN}
    assert list(cache.rglob("traces.msgpack")) == []
    settings, repository = Settings(root=clone.root), Repository.open(clone.root)
    assert repository is not None
    with closing(repository):
        traces = clone.traces(settings, repository, "HEAD")
        traces.changes(evidence_in(settings))
        assert "--filter" in traces.why_unknown


def test_how_much_is_read_is_told(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    told, seen = history.write(tmp_path), []
    settings, repository = Settings(root=told.root), Repository.open(told.root)
    assert repository is not None
    with closing(repository):
        timeline = repository.timeline(repository.resolve("HEAD"), ["data", "docs"])
        traces = Traces(
            settings, repository, timeline, progress=lambda done, whole: seen.append((done, whole))
        )
        assert len(traces.happenings()) == 3
    assert seen == [(1, 2), (2, 2)]


def test_whatever_is_kept_of_other_heads_the_answer_is_the_same(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    for number in range(2, 9):
        texts = (ONE, BOTH, OPEN, BOTH + "\nWords.\n")
        history.commit(texts[number % 4], by=(BOB, CAROL)[number % 2])
    told, cache = history.write(tmp_path / "project"), tmp_path / "cache"
    for number in range(1, 9):
        git(told.root, "reset", "-q", "--hard", told.ids[number])
        assert told.changes(cache=cache) == told.changes()
        for shelf in cache.rglob("*.msgpack"):
            if number % 3 == 0:
                shelf.unlink()
    git(told.root, "reset", "-q", "--hard", told.ids[5])
    assert told.changes(cache=cache) == told.changes()
