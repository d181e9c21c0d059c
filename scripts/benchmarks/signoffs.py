"""Verifying sign-offs, held against git's own verification of as many signed commits."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measure import cost_of
from benchmarks.results import Result, at_most
from benchmarks.signoffs_project import SignedProject, write_signoffs

_VERIFY = (Path(sys.executable).parent / "integration-report", "verify", "--format", "json")
_GOAL = 0.05
_SIZE = 1_000


def signoff_bars(folder: Path, sizes: tuple[int, ...], pairs: int) -> Iterator[Result]:
    """Compare `verify` with `git log --format=%G?` where each sign-off has a signed commit."""
    compared = "`git log --format=%G?` over as many signed commits"
    one = write_signoffs(folder / "signoffs-1", 1)
    for size in sizes:
        if size > _SIZE:
            continue  # git alone would take minutes
        project = write_signoffs(folder / f"signoffs-{size}", size)
        check(project, size)
        runs = [(_verified(project), _logged(project), _verified(one)) for _ in range(pairs)]
        name = f"`verify`, {size:,} sign-offs"
        rows = (
            (name, median(ours / theirs for ours, theirs, _ in runs)),
            (
                f"{name}, without the start",
                median((ours - start) / theirs for ours, theirs, start in runs),
            ),
        )
        for what, ratio in rows:
            if size == _SIZE:
                yield at_most(what, compared, ratio, _GOAL)
            else:
                yield Result(what, compared, "–", f"{ratio:.2f} ×", met=None)


def _verified(project: SignedProject) -> float:
    return cost_of(_VERIFY, folder=project.root).seconds


def _log(project: SignedProject) -> list[str]:
    keys = ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={project.allowed}")
    return ["git", *keys, "log", "--format=%G?"]


def _logged(project: SignedProject) -> float:
    return cost_of(_log(project), folder=project.root).seconds


def check(project: SignedProject, size: int) -> None:
    """Raise `RuntimeError` unless both find all signatures good: else they would do less."""
    told, logged = (
        subprocess.run(command, cwd=project.root, capture_output=True, check=False).stdout
        for command in (_VERIFY, _log(project))
    )
    trusts = [one["trust"] for one in json.loads(told)["signoffs"]]
    if trusts != ["verified"] * size or logged.split() != [b"G"] * (size + 1):
        raise RuntimeError(f"Not all of {size} sign-offs and their commits are found good.")
