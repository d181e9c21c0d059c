"""The command line as people call it, in a folder of its own: as a process, or within this one."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from integration_report.commands.main import main

PROGRAM = Path(sys.executable).with_name("integration-report")

PLAN = """\
kind: plan
title: Shop
strategy: incremental
components:
  database: {name: Database}
  web: {name: Web}
phases:
  - id: '1'
    name: Core
    sequence:
      - {component: database, milestone: It answers}
      - {component: web, integrates_with: [database], milestone: It shows}
"""
EXTERNAL = """\
# External Integration: Database

**External Owner:** dora
**Protocol:** SQL
**Environment:** Test

## Credentials
- [x] API keys obtained
- [x] Certificates installed
- [x] IP whitelist configured
"""
PROJECT: Mapping[str, str] = {"data/plan.yml": PLAN}
"""A project that has no errors and isn't ready."""
BROKEN: Mapping[str, str] = {**PROJECT, "data/external.md": "---\nkind: [\n---\n"}
"""A project with a document that can't be read."""


class Result(NamedTuple):
    """What a command ended with."""

    code: int
    """Its exit code."""
    output: str
    """What it wrote to standard output."""
    errors: str
    """What it wrote to standard error."""


def environment(home: Path) -> dict[str, str]:
    """Return the variables for a process: no colours, no cache, and nobody's git settings."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "INTEGRATION_REPORT_CACHE": "off",
        "LC_ALL": "C.UTF-8",
        # Coverage of processes that tests start is measured through these.
        **{name: value for name, value in os.environ.items() if name.startswith("COV")},
    }


def call(folder: Path, *words: str, variables: Mapping[str, str] | None = None) -> Result:
    """Run the program in a folder and return how it ended."""
    run = subprocess.run(
        [PROGRAM, *words],
        cwd=folder,
        env=environment(folder) | dict(variables or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return Result(run.returncode, run.stdout, run.stderr)


def run(folder: Path, *words: str, variables: Mapping[str, str] | None = None) -> Result:
    """Run a command in a folder as `call` does, but in this process: ten times as fast.

    For what commands read, write and print. How they begin and end, and what they are on a
    terminal, only a process of their own can show.
    """
    output, errors = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    before, given = dict(os.environ), environment(folder) | dict(variables or {})
    try:
        os.environ.clear()
        os.environ.update(given)
        with chdir(folder), redirect_stdout(output), redirect_stderr(errors):
            code = main(words)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return Result(code, *map(_written, (output, errors)))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def lay_out(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, and return the folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return folder


def git(folder: Path, *words: str, day: str = "2026-10-10") -> str:
    """Run git in a folder, with fixed names and times, and return its output."""
    names = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (
            ("NAME", "Dora"),
            ("EMAIL", "dora@example.com"),
            ("DATE", f"{day}T12:00:00Z"),
        )
    }
    run = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *words],
        cwd=folder,
        env=environment(folder) | names,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout.strip()


def commit(folder: Path, files: Mapping[str, str], *, day: str = "2026-10-10") -> str:
    """Commit files in a folder's repository, which is made if need be; return the commit's id."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    lay_out(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=evidence", day=day)
    return git(folder, "rev-parse", "HEAD")
