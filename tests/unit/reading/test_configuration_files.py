"""Configurations of a commit: what is found, and where links lead, is as in a checkout."""

from pathlib import Path

import pytest

from git_repositories import git, opened
from integration_report.reading.configuration import (
    SettingsError,
    find_configuration,
    read_configuration,
)
from integration_report.reading.configuration_files import DISK, CommitFiles

LINKS = {
    "a/link.yml": "../base.yml",
    "a/out.yml": "../../base.yml",
    "a/absolute.yml": "/etc/passwd",
    "a/circle.yml": "circle.yml",
    "a/gone.yml": "none.yml",
    "linked": "a",
    "deep": "linked/./../linked//b",
    "top": ".",
}
PATHS = (
    *("a/link.yml", "a/out.yml", "a/gone.yml", "linked/link.yml", "deep/mkdocs.yml"),
    *("deep/../link.yml", "top/base.yml", "a", "deep", "none/x.yml", "../shop/base.yml"),
    *("base.yml", "a/b/../../base.yml", "../none.yml", "a/absolute.yml"),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with links in every direction."""
    root = tmp_path_factory.mktemp("links").resolve() / "shop"
    (root / "a/b").mkdir(parents=True)
    (root / "base.yml").write_text("site_name: Base\n")
    (root / "a/b/mkdocs.yml").write_text("INHERIT: ../link.yml\n")
    (root / "a/b/out.yml").write_text("INHERIT: ../out.yml\n")
    for path, target in LINKS.items():
        (root / path).symlink_to(target)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "First")
    return root


@pytest.fixture(scope="module")
def files(root: Path) -> CommitFiles:
    repository = opened(root)
    return CommitFiles(repository.tree(repository.resolve("HEAD")), root)


@pytest.mark.parametrize("path", PATHS)
def test_links_of_a_commit_lead_where_those_of_a_checkout_do(
    path: str, root: Path, files: CommitFiles
) -> None:
    assert files.resolved(root / path) == DISK.resolved(root / path)
    # What lies outside is never read for a commit.
    inside = DISK.resolved(root / path).is_relative_to(root)
    assert files.is_file(root / path) == (inside and DISK.is_file(root / path))


def test_a_circle_of_links_is_no_file(root: Path, files: CommitFiles) -> None:
    assert not files.is_file(root / "a/circle.yml")
    with pytest.raises(OSError, match="ordinary file"):
        files.head(root / "a/circle.yml", 10)


def test_no_more_than_the_first_bytes_are_given(root: Path, files: CommitFiles) -> None:
    for one in (files, DISK):
        assert one.head(root / "deep/../link.yml", 3) == b"site"
        assert one.head(root / "base.yml", 100) == b"site_name: Base\n"
        with pytest.raises(OSError):  # noqa: PT011 — each says it in its own words
            one.head(root / "none.yml", 3)
    with pytest.raises(OSError, match="not in the commit"):
        files.head(root.parent / "base.yml", 3)


def test_the_nearest_configuration_of_the_commit_is_read(root: Path, files: CommitFiles) -> None:
    start = root / "a/b/none"
    found = find_configuration(start, root, files)
    assert found == root / "a/b/mkdocs.yml"
    value = read_configuration(found, root, files)
    assert value == read_configuration(found, root)
    assert value.mapping()["site_name"].content == "Base"
    assert find_configuration(root / "a", root, files) is None


def test_nothing_is_inherited_from_outside(root: Path, files: CommitFiles) -> None:
    (root.parent / "base.yml").write_text("site_name: Outside\n")
    with pytest.raises(SettingsError, match="out of the repository"):
        read_configuration(root / "a/b/out.yml", root, files)
