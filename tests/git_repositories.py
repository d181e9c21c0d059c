"""Repositories made on the spot, with fixed names and times."""

import os
import subprocess
from pathlib import Path

from integration_report.history.repository import Repository

IDENTITY = {
    "GIT_AUTHOR_NAME": "Alice",
    "GIT_AUTHOR_EMAIL": "alice@example.com",
    "GIT_COMMITTER_NAME": "Bob",
    "GIT_COMMITTER_EMAIL": "bob@example.com",
    "GIT_AUTHOR_DATE": "2026-10-01T23:30:00-0200",
    "GIT_COMMITTER_DATE": "2026-10-02T23:30:00-0200",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, with fixed names and times, and return its output."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder,
        env=environment | IDENTITY,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def make_repository(root: Path, object_format: str = "sha1") -> Path:
    """Return a new repository with documents, a page and symbolic links in one commit."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q", f"--object-format={object_format}")
    files = {"data/a/b.yml": "kind: plan\n", "data/a.yml": "kind: issues\n", "docs/ä b.md": "# A\n"}
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (root / "data/link.yml").symlink_to("a.yml")
    (root / "data/folder").symlink_to("a")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "First")
    return root


def opened(folder: Path) -> Repository:
    """Return the repository of a folder."""
    repository = Repository.open(folder)
    assert repository is not None
    return repository
