"""`diff`: what a commit changes in meaning, in real repositories."""

import json
import os
from pathlib import Path
from shutil import which

import jsonschema_rs
import pytest

from command_line import EXTERNAL, PLAN, PROJECT, commit, git, lay_out, run

OPEN = EXTERNAL.replace("- [x] IP", "- [ ] IP")
LINE = "data/external.md:10:3"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository in which an item was ticked, and a later commit unticked it again."""
    folder = tmp_path_factory.mktemp("project")
    commit(folder, {**PROJECT, "data/external.md": OPEN}, day="2026-10-01")
    git(folder, "tag", "report/1.0")
    commit(folder, {"data/external.md": EXTERNAL}, day="2026-10-05")
    git(folder, "branch", "ticked")
    commit(folder, {"data/external.md": OPEN}, day="2026-10-09")
    return folder


def test_two_commits_are_compared_each_on_its_own_day(project: Path) -> None:
    done = run(project, "diff", "report/1.0", "ticked")
    assert (done.code, done.errors) == (0, "")
    lines = done.output.splitlines()
    assert lines[0] == "✗ Not ready, as before: Shop"
    assert lines[1].startswith("  before: report/1.0 (as of 2026-10-01, commit ")
    assert lines[2].startswith("  now:    ticked (as of 2026-10-05, commit ")
    assert f"  ↑ ticked  IP whitelist configured (Database, Credentials): open → done  {LINE}" in (
        line.replace("External Integration: ", "") for line in lines
    )


def test_an_empty_name_is_not_the_work_tree(project: Path) -> None:
    done = run(project, "diff", "")
    assert (done.code, done.output) == (2, "")
    assert "BASE is empty" in done.errors


def test_a_name_commands_no_runner(project: Path) -> None:
    errors = run(project, "status", "--at", "x\n::error::y\n##[error]z").errors
    assert "\n\\x3a:error::y\n#\\x23[error]z'" in errors


def test_without_a_second_name_it_is_the_work_tree(project: Path) -> None:
    done = run(project, "diff", "ticked")
    assert "  now:    work tree (as of 2026-10-09, commit " in done.output
    assert "  ↓ unticked  IP whitelist configured" in done.output


def test_what_is_not_committed_counts_too(tmp_path: Path) -> None:
    commit(tmp_path, {**PROJECT, "data/external.md": OPEN})
    assert run(tmp_path, "diff", "HEAD").output.endswith("\n\nNothing has changed in meaning.\n")
    lay_out(tmp_path, {"data/external.md": EXTERNAL})
    done = run(tmp_path, "diff", "HEAD")
    assert "  now:    work tree (as of 2026-10-10)\n" in done.output
    assert "  ↑ ticked  IP whitelist configured" in done.output


def test_one_day_can_count_as_today_on_both_sides(project: Path) -> None:
    done = run(project, "diff", "report/1.0", "ticked", "--as-of", "2026-12-24")
    assert done.output.count("as of 2026-12-24") == 2


def test_the_exit_code_is_that_of_a_question_only_if_it_is_asked(project: Path) -> None:
    assert run(project, "diff", "ticked").code == 0
    assert run(project, "diff", "ticked", "--exit-code").code == 1
    assert run(project, "diff", "report/1.0", "ticked", "--exit-code").code == 0
    assert run(project, "diff", "report/1.0", "--exit-code").code == 0


def test_json_keeps_to_its_published_schema_byte_by_byte(project: Path) -> None:
    schema = json.loads(run(project, "schema", "diff.json").output)
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    words = ("diff", "report/1.0", "ticked", "--format", "json")
    first = run(project, *words).output
    shape = json.loads(first)
    validator.validate(shape)
    assert shape["schema"] == "integration-report/diff/1"
    assert shape["base"]["commit"] == git(project, "rev-parse", "report/1.0")
    assert shape["head"]["as_of"] == "2026-10-05"
    assert run(project, *words).output == first
    assert not validator.is_valid({key: shape[key] for key in shape if key != "head"})


def test_the_comment_leads_to_the_lines_of_its_commit(tmp_path: Path) -> None:
    settings = "site_name: Shop\nrepo_url: https://github.com/example/shop\n"
    files = {**PROJECT, "mkdocs.yml": settings, "data/external.md": OPEN}
    commit(tmp_path, files)
    head = commit(tmp_path, {"data/external.md": EXTERNAL})
    done = run(tmp_path, "diff", "HEAD~1", "--format", "markdown")
    assert done.output.startswith("<!-- integration-report: diff -->\n### ✗ Not ready, as before:")
    address = f"https://github.com/example/shop/blob/{head}/data/external.md?plain=1#L10"
    assert f"(<{address}>)" in done.output
    lay_out(tmp_path, {"data/external.md": OPEN + "\nMore.\n"})
    unsaved = run(tmp_path, "diff", "HEAD", "--format", "markdown").output
    assert "unticked" in unsaved
    assert "](<" not in unsaved


def test_each_side_is_read_with_its_own_settings(tmp_path: Path) -> None:
    settings = "site_name: Shop\nplugins:\n  - integration-report: {data_dir: DIR}\n"
    moved = {path.replace("data/", "evidence/"): text for path, text in PROJECT.items()}
    commit(tmp_path, {**PROJECT, "mkdocs.yml": settings.replace("DIR", "data")})
    git(tmp_path, "rm", "--quiet", "-r", "data")
    commit(tmp_path, {**moved, "mkdocs.yml": settings.replace("DIR", "evidence")})
    done = run(tmp_path, "diff", "HEAD~1", "HEAD")
    assert done.output.endswith("\n\nNothing has changed in meaning.\n")


def test_a_commit_that_a_shallow_clone_lacks_is_told_with_what_to_do(
    project: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{project}", "clone")
    done = run(tmp_path / "clone", "diff", "report/1.0")
    assert done.code == 2
    assert "'report/1.0' means no commit of " in done.errors
    assert "git fetch --unshallow" in done.errors
    assert "fetch-depth: 0" in done.errors


def test_without_a_repository_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    lay_out(tmp_path, PROJECT)
    done = run(tmp_path, "diff", "HEAD")
    assert done.code == 2
    assert "is in no git repository" in done.errors
    assert "Run this in a clone" in done.errors


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("main..topic", ": main topic\n"),
        ("main...topic", ": $(git merge-base main topic) topic\n"),
        ("main..", ": main HEAD\n"),
    ],
)
def test_a_range_is_told_as_the_two_names_that_it_means(
    tmp_path: Path, typed: str, meant: str
) -> None:
    done = run(tmp_path, "diff", typed)
    assert done.code == 2
    assert done.errors.endswith(meant)


def test_a_plan_that_did_not_exist_before_is_new(tmp_path: Path) -> None:
    commit(tmp_path, {"README.md": "# Shop\n"})
    commit(tmp_path, {"data/plan.yml": PLAN})
    done = run(tmp_path, "diff", "HEAD~1", "HEAD")
    assert done.code == 0
    assert "Components, points, phases and checklists:" in done.output
    assert "  → new  Database (component): missing" in done.output


@pytest.mark.parametrize("words", [("report/1.0", "ticked"), ("report/1.0",)], ids=" ".join)
def test_both_sides_are_read_by_the_same_process(
    words: tuple[str, ...], project: Path, tmp_path: Path
) -> None:
    program = tmp_path / "bin/git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/started\nexec {which("git")} "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    assert run(project, "diff", *words, variables={"PATH": path}).code == 0
    lines = (tmp_path / "started").read_text().splitlines()
    assert [line.endswith(" cat-file --batch") for line in lines].count(True) == 1
    assert not [line for line in lines if " ls-tree " in line]


def test_two_commits_of_a_bare_repository_are_compared(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(project), "bare.git")
    words = ("diff", "report/1.0", "ticked")
    assert run(tmp_path / "bare.git", *words) == run(project, *words)
