"""Other commits than the one that is checked out: what they take, and how often git is started."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from benchmarks.measure import cost_of
from benchmarks.results import Result, at_most

PROGRAM = Path(sys.executable).parent / "integration-report"
COUNTED = (("status", "--format", "json"), ("status", "--at", "HEAD~9"), ("diff", "HEAD~9"))


def revision_bars(name: str, folder: Path, cache: Mapping[str, str]) -> Iterator[Result]:
    """Hold an older commit's report against that of the work tree, and count processes of git.

    `name` says how large the repository in the folder is, `cache` where things are kept.
    """
    then, now = [PROGRAM, "status", "--at", "HEAD~9"], [PROGRAM, "status"]
    for command in (then, now):
        cost_of(command, folder=folder, environment=dict(cache))
    ratio = median(
        cost_of(then, folder=folder, environment=dict(cache)).seconds
        / cost_of(now, folder=folder, environment=dict(cache)).seconds
        for _ in range(5)
    )
    yield at_most(f"`status --at` an older commit, warm, {name}", "`status`, warm", ratio, 1.5)
    started = folder.parent / "started"
    program = folder.parent / "bin" / "git"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\necho x >> "{started}"\nexec {shutil.which("git")} "$@"\n')
    program.chmod(0o755)
    counting = {**cache, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    for words in COUNTED:
        shutil.rmtree(cache["INTEGRATION_REPORT_CACHE"], ignore_errors=True)
        started.write_text("")
        cost_of([PROGRAM, *words], folder=folder, environment=counting)
        many = len(started.read_text().splitlines())
        what = f"`{' '.join(words)}`, cold, {name}"
        yield Result(what, "processes of git", "at most 3", str(many), met=many <= 3)
