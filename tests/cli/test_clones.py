"""Every kind of clone gives what a plain one gives; what one lacks is said, not guessed."""

import re
from pathlib import Path

import pytest

from command_line import BROKEN, PROJECT, Result, commit, git, lay_out, run
from committed_stories import PLAN, Story, checklist, environment

EVIDENCE = {**PROJECT, "data/sub/plan.yml": "kind: issues\nissues: []\n", "docs/index.md": "# A\n"}
COMMANDS = (("status",), ("check",), ("gate",))


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("origin")
    commit(root, BROKEN, day="2026-10-01")
    (root / "data/external.md").unlink()
    commit(root, EVIDENCE)
    git(root, "config", "uploadpack.allowFilter", "true")
    return root


@pytest.fixture(scope="module")
def expected(origin: Path) -> list[Result]:
    results = [run(origin, *words) for words in COMMANDS]
    assert [result.code for result in results] == [0, 0, 1]
    return results


def results(folder: Path, *more: str) -> list[Result]:
    return [run(folder, *words, *more) for words in COMMANDS]


@pytest.mark.parametrize(
    "options",
    [
        ("--depth=1",),
        ("--depth=1", "--filter=blob:none"),
        ("--filter=blob:none",),
        ("--filter=tree:0",),
        ("--shared",),
    ],
)
def test_clones_give_the_same(
    origin: Path, expected: list[Result], tmp_path: Path, options: tuple[str, ...]
) -> None:
    address = origin.as_uri() if options != ("--shared",) else str(origin)
    git(tmp_path, "clone", "--quiet", *options, address, "clone")
    lacks_folders = options == ("--filter=tree:0",)
    for found in (results(tmp_path / "clone"), results(tmp_path / "clone", "--at", "HEAD")):
        assert [one[:2] for one in found] == [one[:2] for one in expected]
        status, check, gate = (one.errors for one in found)
        assert status == gate == ""
        assert ("the history can't be read to its end" in check) is lacks_folders


def test_other_work_trees_detached_heads_and_sparse_ones_give_the_same(
    origin: Path, expected: list[Result], tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    clone = tmp_path / "clone"
    git(clone, "worktree", "add", "--quiet", "--detach", str(tmp_path / "second"))
    assert results(tmp_path / "second") == expected
    assert results(tmp_path / "second", "--at", "main") == expected
    git(clone, "checkout", "--quiet", "--detach")
    assert results(clone) == expected
    git(clone, "sparse-checkout", "set", "docs")
    assert not (clone / "data").exists()
    assert results(clone, "--at", "HEAD") == expected
    assert run(clone, "status").code == 0


def test_a_submodule_with_evidence_is_a_project_of_its_own(
    origin: Path, expected: list[Result], tmp_path: Path
) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    commit(outer, EVIDENCE)
    git(
        outer,
        *(
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "--quiet",
            "add",
            str(origin),
            "data/in",
        ),
    )
    git(outer, "commit", "--quiet", "--message=submodule")
    assert results(outer / "data/in") == expected
    # What is in it isn't the outer repository's, whether it is checked out or not.
    inside = results(outer)
    assert "data/in:1:1: SRC011" in inside[1].output
    assert results(outer, "--at", "HEAD") == inside
    git(outer, "submodule", "deinit", "--quiet", "--force", "data/in")
    assert results(outer, "--at", "HEAD") == inside


def test_what_a_partial_clone_lacks_is_unknown(origin: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", origin.as_uri(), "clone")
    assert run(origin, "check", "--at", "HEAD~1").code == 1
    found = run(tmp_path / "clone", "check", "--at", "HEAD~1")
    assert found.code == 1
    assert "This clone leaves out object" in found.output + found.errors
    assert "git fetch --refetch --no-filter" in found.output + found.errors
    assert run(tmp_path / "clone", "gate", "--at", "HEAD~1").code == 1


def test_what_a_shallow_clone_lacks_is_said(origin: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", origin.as_uri(), "clone")
    found = run(tmp_path / "clone", "status", "--at", "HEAD~1")
    assert found.code == 2
    assert "git fetch --unshallow" in found.errors
    assert "fetch-depth: 0" in found.errors


def test_without_git_everything_but_the_past_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if any((folder / ".git").exists() for folder in tmp_path.parents):
        pytest.skip("temporary files are in a repository")
    lay_out(tmp_path, EVIDENCE)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert [result.code for result in results(tmp_path)] == [0, 0, 1]
    assert run(tmp_path, "plan").code == 0
    found = run(tmp_path, "status", "--at", "HEAD")
    assert found.code == 2
    assert "is in no git repository" in found.errors


def test_before_the_first_commit_everything_but_the_past_works(tmp_path: Path) -> None:
    lay_out(tmp_path, EVIDENCE)
    git(tmp_path, "init", "--quiet")
    assert [result.code for result in results(tmp_path)] == [0, 0, 1]
    found = run(tmp_path, "check", "--at", "HEAD")
    assert found.code == 2
    assert "'HEAD' means no commit" in found.errors


def test_a_repository_of_the_other_format_gives_the_same(
    expected: list[Result], tmp_path: Path
) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    commit(tmp_path, EVIDENCE)
    names = re.compile(r"\bcommit [0-9a-f]{12}\b")
    told = [names.sub("", result.output) for result in expected]
    assert [names.sub("", result.output) for result in results(tmp_path)] == told
    assert results(tmp_path, "--at", "main") == results(tmp_path)


@pytest.mark.parametrize("damage", ["HEAD", "objects"])
def test_a_damaged_repository_is_told(tmp_path: Path, damage: str) -> None:
    commit(tmp_path, EVIDENCE)
    (tmp_path / ".git" / damage).rename(tmp_path / ".git/moved")
    found = run(tmp_path, "status")
    assert found.code == 2
    assert "no repository that git can open" in found.errors


def test_check_says_when_a_clone_cant_tell_in_which_order_things_were_completed(
    tmp_path: Path,
) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"data/plan.yml": PLAN, "data/api.yml": checklist("api", "database", "done")})
    story.commit({"data/database.yml": environment("database", "done")})
    whole = run(tmp_path / "shop", "check")
    assert "PLN014" in whole.output
    assert "plan's order" not in whole.errors
    git(tmp_path, "clone", "--quiet", "--depth=1", (tmp_path / "shop").as_uri(), "clone")
    shallow = run(tmp_path / "clone", "check")
    assert "PLN014" not in shallow.output
    assert "completed in the plan's order: the clone has no whole history" in shallow.errors


def test_check_says_when_a_history_is_too_long_to_judge_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"data/plan.yml": PLAN, "data/api.yml": checklist("api", "database", "done")})
    story.commit({"data/database.yml": environment("database", "done")})
    monkeypatch.setattr("integration_report.snapshots.choice.BUDGET", 1)
    assert "there are more commits" in run(tmp_path / "shop", "check").errors
