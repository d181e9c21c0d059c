"""`trend` and `log --status` as people call them, on a real history."""

import csv
import io
import json
from pathlib import Path

import pytest

from command_line import run
from committed_stories import PLAN, Story, checklist, environment
from git_repositories import git

API = "data/api.yml"
DATABASE = "data/database.yml"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    made = Story(tmp_path_factory.mktemp("trend") / "shop")
    made.commit({"data/plan.yml": PLAN, DATABASE: environment("database", "done")}, "Plan")
    made.commit({API: checklist("api", "database", "done", "done")}, "=1+1 \x1b[31m")
    made.commit({API: checklist("api", "database", "done", "open")}, "\uff1dNot yet ##[x]", day=1)
    return made


def test_a_trend_is_a_table_with_the_newest_commit_last(story: Story) -> None:
    ended = run(story.root, "trend")
    assert (ended.code, ended.errors) == (0, "")
    title, _, headings, *rows = ended.output.splitlines()
    assert title == "How it went: Shop"
    assert headings.split()[:5] == ["When", "Commit", "Items", "Done", "Open"]
    assert [row.split()[0] for row in rows[:3]] == ["2026-10-02", "2026-10-03", "2026-10-02*"]
    assert "\\x1b" in rows[1]
    assert rows[2].endswith("partial  \uff1dNot yet #\\x23[x]")
    assert rows[3] == "* claims to be older than a commit before it"


def test_a_trend_as_json_says_what_its_schema_says(story: Story) -> None:
    listing = json.loads(run(story.root, "trend", "--format", "json").output)
    assert listing["schema"] == "integration-report/trend/1"
    assert (listing["whole"], listing["why"]) == (True, "")
    assert [row["totals"]["items_done"] for row in listing["rows"]] == [1, 3, 2]
    assert listing["rows"][1]["rated"]["components_complete"] == 2
    older = json.loads(run(story.root, "trend", "--format", "json", "--at", "HEAD~1").output)
    assert older["rows"] == listing["rows"][:2]


def test_a_trend_as_csv_has_a_heading_for_each_field_and_no_formulas(story: Story) -> None:
    output = run(story.root, "trend", "--format", "csv").output
    rows = list(csv.DictReader(io.StringIO(output)))
    assert [row["items_open"] for row in rows] == ["0", "0", "1"]
    assert rows[1]["subject"].startswith("'=1+1")
    assert rows[2]["subject"] == "'\uff1dNot yet #\\x23[x]"
    assert rows[2]["at_doubtful"] == "true"
    assert rows[0]["at"] == "2026-10-02T12:00:00Z"


def test_the_work_tree_is_the_last_row_where_it_is_other(story: Story) -> None:
    notes, api = story.root / "docs/notes.md", story.root / API
    notes.parent.mkdir(exist_ok=True)
    committed = api.read_text()
    try:
        notes.write_text("# No evidence\n")
        assert len(run(story.root, "trend", "--format", "csv").output.splitlines()) == 4
        api.write_text(checklist("api", "database", "done", "done", "done"))
        listing = json.loads(run(story.root, "trend", "--format", "json").output)
        *_, head, now = listing["rows"]
        assert (now["commit"], now["at"]) == ("", None)
        assert (head["totals"]["items_done"], now["totals"]["items_done"]) == (2, 4)
        assert now["rated"]["points_complete"] == 1
        changes = run(story.root, "log", "--status", "API").output
        assert "now         work tree   ⚠ partial → ✓ complete" in changes
        api.unlink()
        assert len(run(story.root, "trend", "--format", "csv").output.splitlines()) == 5
    finally:
        api.write_text(committed)
        notes.unlink()


def test_the_log_of_a_status_tells_which_commit_changed_it_and_why(story: Story) -> None:
    ended = run(story.root, "log", "--status", "api")
    assert ended.code == 0
    lines = ended.output.splitlines()
    assert lines[0] == "API (component)"
    assert "✓ complete → ⚠ partial" in lines[1]
    assert "1 of 2 items" in lines[2]
    assert "is open" in lines[2]
    assert "○ missing → ✓ complete" in lines[3] or "missing → ✓ complete" in lines[3]
    log = json.loads(run(story.root, "log", "--status", "api", "--format", "json").output)
    assert log["schema"] == "integration-report/status-log/1"
    assert [change["after"] for change in log["changes"]] == ["partial", "complete", "missing"]
    assert log["changes"][-1]["before"] is None


@pytest.mark.parametrize(
    ("name", "sort", "states"),
    [
        ("api--database", "point", ["partial", "complete", "missing"]),
        ("API -> Database", "point", ["partial", "complete", "missing"]),
        ("1", "phase", ["partial", "complete", "partial"]),
    ],
)
def test_points_and_phases_have_a_log_of_their_status(
    story: Story, name: str, sort: str, states: list[str]
) -> None:
    log = json.loads(run(story.root, "log", "--status", name, "--format", "json").output)
    assert log["sort"] == sort
    assert [change["after"] for change in log["changes"]] == states


def test_what_is_no_part_of_the_plan_has_no_log_of_its_status(story: Story) -> None:
    ended = run(story.root, "log", "--status", "apy")
    assert ended.code == 2
    assert "'apy' means no part of the plan" in ended.errors
    both = run(story.root, "log", "--status", "api", API)
    assert both.code == 2
    assert "stands alone" in both.errors


def test_a_clone_that_is_cut_off_does_not_say_that_no_commit_changed_a_status(
    story: Story, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", story.root.as_uri(), "clone")
    ended = run(tmp_path / "clone", "log", "--status", "api")
    assert (ended.code, ended.output.splitlines()[1]) == (
        0,
        "No commit that this clone knows of has changed how it stands.",
    )
    assert "git fetch --unshallow" in ended.errors


def test_without_a_commit_there_is_only_the_present(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    (story.root / "data").mkdir()
    (story.root / "data/plan.yml").write_text(PLAN)
    ended = run(story.root, "trend", "--format", "json")
    assert "Nothing is committed" in ended.errors
    listing = json.loads(ended.output)
    assert not listing["whole"]
    assert [row["commit"] for row in listing["rows"]] == [""]
    assert run(story.root, "log", "--status", "api").code == 2


def test_evidence_that_never_was_is_no_trend(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"README.md": "# Shop\n"})
    assert run(story.root, "trend").output == "No commit has changed any evidence.\n"
