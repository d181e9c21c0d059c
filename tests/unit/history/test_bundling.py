import shutil
import subprocess
from pathlib import Path

import pytest

from git_repositories import git, make_repository, opened
from integration_report.history.bundling import bundled
from integration_report.history.repository import RepositoryError


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_git_reads_a_bundle_of_a_commit_that_has_no_name(
    tmp_path: Path, object_format: str
) -> None:
    root = make_repository(tmp_path / "one", object_format)
    first = git(root, "rev-parse", "HEAD")
    git(root, "commit", "-q", "--allow-empty", "-m", "Second")
    before = git(root, "for-each-ref")
    file = tmp_path / "repository.bundle"
    file.write_bytes(b"".join(bundled(opened(root), first)))
    assert file.read_bytes() == b"".join(bundled(opened(root), first))
    git(tmp_path, "clone", "-q", str(file), "two")
    assert git(tmp_path / "two", "rev-parse", "HEAD") == first
    assert git(tmp_path / "two", "symbolic-ref", "HEAD") == "refs/heads/audit"
    assert git(tmp_path / "two", "log", "--format=%H", "--all") == first
    assert git(root, "for-each-ref") == before


def test_what_is_not_here_cannot_be_bundled(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "one")
    git(root, "commit", "-q", "--allow-empty", "-m", "Second")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "cut")
    head = git(root, "rev-parse", "HEAD")
    with pytest.raises(RepositoryError, match="--unshallow"):
        list(bundled(opened(tmp_path / "cut"), head))
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(RepositoryError, match="git fsck"):
        list(bundled(opened(root), head))
    repository = opened(root)
    shutil.rmtree(root / ".git")
    with pytest.raises(RepositoryError, match="no repository any more"):
        list(bundled(repository, head))


def test_nothing_is_run_that_the_repository_configures(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "one")
    canary, trap = tmp_path / "canary", tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {canary}\nexec cat\n")
    trap.chmod(0o755)
    git(root, "config", "uploadpack.packObjectsHook", str(trap))
    git(root, "config", "core.fsmonitor", str(trap))
    git(root, "config", "alias.pack-objects", f"!{trap}")
    content = b"".join(bundled(opened(root), git(root, "rev-parse", "HEAD")))
    assert content.startswith(b"# v2 git bundle\n")
    assert not canary.exists()
    assert subprocess.run([trap], input=b"", check=True).returncode == 0
    assert canary.exists()
