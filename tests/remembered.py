"""A project with a past: commits of several people and a bot, and versions that were released."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from git_repositories import IDENTITY
from projects import write
from sites import CONFIGURATION, sample

_UNTICKED = ("data/externals/", "data/integrations/")
_VERDICT = "Integration report 1.0\n\nVerdict: ready\n"


def remember(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder and commit them as if the work had been done step by step."""
    before = {
        path: text.replace(b"[x]", b"[ ]") if path.startswith(_UNTICKED) else text
        for path, text in files.items()
    }
    write(folder, {"mkdocs.yml": CONFIGURATION, "docs/about.md": "# About\n"} | before)
    _git(folder, "Alice Ng", "2026-09-01", "init", "-q")
    # What a build leaves behind is no change.
    (folder / ".git/info/exclude").write_text("site/\n.cache/\n")
    _commit(folder, "Alice Ng", "2026-09-01", "Forms are there")
    _git(folder, "Alice Ng", "2026-09-01", "tag", "-a", "report/0.9", "-m", "The first one")
    steps = (
        ("Bob Ray", "2026-09-20", "data/externals/"),
        ("dependabot[bot]", "2026-10-04", "data/integrations/"),
    )
    for who, day, start in steps:
        done = {path: text for path, text in files.items() if path.startswith(start)}
        write(folder, done)
        _commit(folder, who, day, f"Work on {start}")
    _git(folder, "Alice Ng", "2026-10-05", "tag", "-a", "report/1.0", "-m", _VERDICT)
    issues = folder / "data/issues.yml"
    text = issues.read_text("utf-8")
    issues.write_text(text.replace("status: in-progress", "status: open", 1), "utf-8")
    _commit(folder, "Alice Ng", "2026-11-10", "The sandbox refuses again")
    issues.write_text(text, "utf-8")
    _commit(folder, "Alice Ng", "2026-11-12", "Somebody works on it")


def remembered_sample(folder: Path, configuration: str = CONFIGURATION) -> dict[str, bytes]:
    """Make the sample a project with a past, and return its files."""
    files = sample() | {"mkdocs.yml": configuration.encode()}
    remember(folder, files)
    return files


def _commit(folder: Path, who: str, day: str, words: str) -> None:
    _git(folder, who, day, "add", "-A")
    _git(folder, who, day, "commit", "-q", "--allow-empty", "-m", words)


def _git(folder: Path, who: str, day: str, *arguments: str) -> None:
    own = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    names = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), who)
    days = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T10:00:00Z")
    subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder,
        env=own | IDENTITY | names | days,
        capture_output=True,
        check=True,
    )
