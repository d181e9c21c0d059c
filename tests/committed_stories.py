"""Repositories with a history made step by step, each commit on a day of its own."""

import os
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from git_repositories import IDENTITY, opened
from integration_report.model.completions import Completions
from integration_report.model.summary import TrendListing
from integration_report.pipeline import run
from integration_report.settings import Settings, load_settings
from integration_report.snapshots.opened import snapshots_of
from projects import write

PLAN = """\
kind: plan
title: Shop
strategy: incremental
components:
  database: {name: Database}
  api: {name: API}
  web: {name: Web}
phases:
  - id: '1'
    due: 2026-10-05
    sequence:
      - {component: database, milestone: Stores}
      - {component: api, integrates_with: [database], milestone: Answers}
  - id: '2'
    sequence:
      - {component: web, integrates_with: [api], milestone: Shows}
"""


def checklist(from_: str, to: str, *states: str) -> str:
    """Return an integration checklist with items of some states."""
    items = "".join(
        f"      - {{text: Item {number}, state: {state}}}\n" for number, state in enumerate(states)
    )
    about = f"kind: integration\nfrom: {from_}\nto: {to}\nsections:\n  - title: All\n    items:\n"
    return about + items


def environment(component: str, *states: str) -> str:
    """Return a checklist of a component's environment."""
    items = "".join(
        f"      - {{text: Item {number}, state: {state}}}\n" for number, state in enumerate(states)
    )
    return (
        f"kind: environment\nname: Test\ncomponents: [{component}]\n"
        f"sections:\n  - title: All\n    items:\n{items}"
    )


class Story:
    """A repository whose history is made commit by commit."""

    def __init__(self, root: Path) -> None:
        """Make a repository without a commit."""
        self.root = root
        self.day = 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q")
        write(root, {"mkdocs.yml": "site_name: Shop\nplugins:\n  - integration-report\n"})

    def git(self, *arguments: str, day: int | None = None) -> str:
        """Run git on a day of October 2026, and return what it prints."""
        at = f"2026-10-{(day if day is not None else self.day) + 1:02d}T12:00:00+0000"
        dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *arguments],
            cwd=self.root,
            env=kept | IDENTITY | dates,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    def commit(
        self, files: Mapping[str, Any], subject: str = "Change", *, day: int | None = None
    ) -> str:
        """Write files, delete those that are `None`, commit all, and return the commit's id."""
        self.day += 1
        for path, content in files.items():
            if content is None:
                (self.root / path).unlink()
        write(self.root, {path: text for path, text in files.items() if text is not None})
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject, day=day)
        return self.head()

    def merge(self, branch: str, *options: str) -> str:
        """Merge a branch with a commit of its own, and return its id."""
        self.day += 1
        self.git("merge", "-q", "--no-ff", "-m", f"Merge {branch}", *options, branch)
        return self.head()

    def head(self) -> str:
        """Return the id of the newest commit."""
        return self.git("rev-parse", "HEAD")

    def settings(self, at: str = "", cache: Path | None = None) -> Settings:
        """Return the settings in the work tree, or in a commit."""
        return msgspec.structs.replace(load_settings(self.root, at=at), cache_dir=cache)

    def trend(self, at: str = "", cache: Path | None = None) -> TrendListing:
        """Return how the totals went, up to a commit or the one that is checked out."""
        settings = msgspec.structs.replace(self.settings(cache=cache), at=at)
        with closing(opened(self.root)) as repository:
            snapshots = snapshots_of(settings, repository)
            assert snapshots is not None
            return snapshots.trend()

    def completions(self) -> Completions:
        """Return since when something has been complete."""
        return run(self.settings()).evidence.completions


def said_at(settings: Settings) -> tuple[dict[str, int], dict[str, Any]]:
    """Return what a report adds up to: totals, and what judging leads to."""
    report = run(settings).report
    lists = [*report.checklists, *(flow.checks for flow in report.flows)]
    totals = {
        "items_done": sum(one.done for one in lists),
        "items_open": sum(one.open for one in lists),
        "items_not_applicable": sum(one.not_applicable for one in lists),
        "issues_open": sum(issue.open for issue in report.issues),
        "issues_settled": sum(not issue.open for issue in report.issues),
    }
    levels = [finding.severity for finding in report.findings]
    rated = {
        "ready": report.verdict.ready,
        "status": report.status,
        "points_complete": sum(point.status == "complete" for point in report.points),
        "points": len(report.points),
        "components_complete": sum(one.status == "complete" for one in report.components),
        "components": len(report.components),
        "tests_passed": report.tests.passed,
        "tests_failed": report.tests.failed + report.tests.errors,
        "tests_skipped": report.tests.skipped,
        "tests": report.tests.total,
        "blockers": sum(issue.blocks for issue in report.issues),
        "errors": levels.count("error"),
        "warnings": levels.count("warning"),
        "notes": levels.count("info"),
    }
    return totals, rated
