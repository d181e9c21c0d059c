from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import PROJECT, Result, run
from git_repositories import IDENTITY, git
from projects import write

ANYWAY = ("--even-if-not-ready", "The customer waits")


def release(root: Path, *words: str) -> Result:
    return run(root, "release", *words, variables=IDENTITY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project whose report states version 1.0, and isn't ready."""
    git(tmp_path, "init", "-q")
    files = {"data/report.yml": "kind: report\nversion: '1.0'\n", "README.md": "# Shop\n"}
    write(tmp_path, {**PROJECT, **files})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "First")
    return tmp_path


@pytest.fixture(autouse=True)
def nothing_else_is_changed(root: Path) -> Iterator[None]:
    """Look whether anything but tags differs in the end."""
    before = git(root, "rev-parse", "HEAD"), git(root, "branch", "--list")
    yield
    assert (git(root, "rev-parse", "HEAD"), git(root, "branch", "--list")) == before


def tags(root: Path) -> list[str]:
    return git(root, "tag", "--list").splitlines()


def test_what_is_not_ready_is_not_tagged_and_says_why(root: Path) -> None:
    refused = release(root, "1.0")
    assert refused.code == 1
    assert "not ready" in refused.output.casefold()
    assert "--even-if-not-ready" in refused.errors
    assert tags(root) == []


def test_the_reason_to_release_it_all_the_same_is_recorded(root: Path) -> None:
    done = release(root, "1.0", *ANYWAY)
    assert done.code == 0, done.errors
    said = git(root, "cat-file", "tag", "report/1.0")
    assert "tagger Bob <bob@example.com>" in said
    assert "\n\nReport-Version: 1.0\nVerdict: not ready\nReason-count: " in said
    assert "\nOverride: The customer waits\nCoverage: sha256:" in said
    assert "\nCoverage-files: 2\nProgram: mkdocs-integration-report " in said
    assert git(root, "rev-parse", "report/1.0^{commit}") == git(root, "rev-parse", "HEAD")
    assert "git push origin report/1.0" in done.output


def test_nothing_is_tagged_to_see_what_would_be(root: Path) -> None:
    shown = release(root, "1.0", *ANYWAY, "--dry-run")
    assert (shown.code, tags(root)) == (0, [])
    assert release(root, "1.0", *ANYWAY).code == 0
    said = git(root, "for-each-ref", "--format=%(contents)", "refs/tags/report/1.0")
    assert said.strip() == shown.output.strip()


def test_a_tag_that_exists_stays_as_it_is(root: Path) -> None:
    git(root, "tag", "report/1.0")
    refused = release(root, "1.0", *ANYWAY)
    assert (refused.code, "exists" in refused.errors) == (2, True)


@pytest.mark.parametrize("version", ["2.0", "1", "1.00"])
def test_a_version_that_the_report_does_not_state_is_refused(root: Path, version: str) -> None:
    refused = release(root, version, *ANYWAY)
    assert (refused.code, tags(root)) == (2, [])
    assert "data/report.yml states version '1.0'" in refused.errors
    assert f"Write 'version: \"{version}\"' there" in refused.errors


def test_what_to_write_is_told_in_the_words_of_the_report(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = tmp_path_factory.mktemp("markdown")
    git(root, "init", "-q")
    write(root, {**PROJECT, "data/report.md": "# Integration Report\n\n**Version:** 1.0\n"})
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "First")
    refused = release(root, "2.0", *ANYWAY)
    assert "data/report.md states version '1.0', and not '2.0'" in refused.errors
    assert "Write '**Version:** 2.0' there" in refused.errors
    git(root, "rm", "-q", "data/report.md")
    git(root, "commit", "-q", "-m", "Without")
    assert "integration-report new report" in release(root, "2.0", *ANYWAY).errors


@pytest.mark.parametrize("version", ["latest", "a/b", "-1", "1..0", ""])
def test_what_can_be_no_version_is_refused(root: Path, version: str) -> None:
    refused = release(root, *ANYWAY, "--", version)
    assert (refused.code, tags(root)) == (2, [])
    assert "Traceback" not in refused.errors


@pytest.mark.parametrize(
    ("path", "code"),
    [("README.md", 2), ("data/new.yml", 2), ("docs/new.md", 2), ("notes.txt", 0)],
)
def test_what_is_not_committed_is_not_released(root: Path, path: str, code: int) -> None:
    write(root, {path: "# Other\n"})
    result = release(root, "1.0", *ANYWAY)
    assert result.code == code, result.errors
    assert (path in result.errors) == bool(code)


def test_a_renamed_file_is_told_by_its_new_name(root: Path) -> None:
    git(root, "mv", "README.md", "READ ME.md")
    refused = release(root, "1.0", *ANYWAY)
    assert (refused.code, tags(root)) == (2, [])
    assert "It differs in:\n    READ ME.md\n  Commit" in refused.errors


def test_a_reason_has_to_be_one(root: Path) -> None:
    assert release(root, "1.0", "--even-if-not-ready", " \n").code == 2
    assert release(root, "1.0", "--even-if-not-ready", "x" * 1001).code == 2
    assert release(root, "1.0", "--even-if-not-ready", "one\nVerdict: ready").code == 0
    assert "\nOverride: one Verdict: ready\n" in git(root, "cat-file", "tag", "report/1.0")


def test_the_tag_is_signed_if_the_user_signs_tags(root: Path) -> None:
    git(root, "config", "tag.gpgSign", "true")
    git(root, "config", "gpg.program", "/no/such/program")
    refused = release(root, "1.0", *ANYWAY)
    assert (refused.code, tags(root)) == (2, [])
    assert "/no/such/program" in refused.errors


def test_a_repository_without_a_commit_and_a_folder_without_one_say_so(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("unborn")
    write(folder, PROJECT)
    assert "git init" in release(folder, "1.0").errors
    git(folder, "init", "-q")
    refused = release(folder, "1.0")
    assert (refused.code, "no commit yet" in refused.errors) == (2, True)
