"""Who changed what last, told of real histories."""

from pathlib import Path

import msgspec
import pytest

from git_repositories import git
from integration_report.model.statements import StatementSort
from integration_report.model.summary.changes import How
from statement_histories import BOB, BOTH, CAROL, ISSUES, ONE, OPEN, PATH, History, environment


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


def test_names_of_commits_are_what_they_are(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN, by="\u202eEvil \x1b[31m <e@example.com>")
    change = history.write(tmp_path).changes()[0]
    assert change.by == "\u202eEvil \x1b[31m"
    assert msgspec.json.decode(msgspec.json.encode(change))["by"] == change.by


def test_what_happened_before_a_folder_was_renamed_counts_as_well(tmp_path: Path) -> None:
    history, old = History(), "old/environment.md"
    history.commit({old: environment("  One", "  Two", "  Three"), "README.md": "# Shop\n"})
    ticked = history.commit({old: environment("x One", "  Two", "  Three")}, by=BOB)
    last = environment("x One", "  Two", "x Three")
    other = history.commit({old: last}, by=CAROL)
    history.commit({old: None, PATH: last})
    told = history.write(tmp_path)
    assert told.due() == [ticked, 1, other]
    assert [one.how for one in told.changes()] == [How.CHANGED, How.WRITTEN, How.CHANGED]
    happened = [told.numbers[one.commit] for one in told.happenings(PATH)]
    assert happened == [other, ticked, 1, 1, 1]
