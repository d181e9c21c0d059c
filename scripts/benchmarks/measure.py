"""Running a program and measuring what it took."""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """What a process and its children took."""

    seconds: float
    """CPU seconds, user and system."""
    memory: int
    """Most memory held at once, in bytes."""


def cost_of(
    command: Sequence[str | Path],
    *,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    expected: tuple[int, ...] = (0, 1),
) -> Cost:
    """Run a program to its end and return its cost.

    Raises `RuntimeError` with what it printed when it ends with another code than expected, so
    that a crash is never measured as a quick run.
    """
    output = folder / ".benchmark-output"
    with output.open("wb") as sink:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**_environment(), **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in expected:
        printed = output.read_text(errors="replace")[-2000:]
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{printed}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def _environment() -> dict[str, str]:
    """Return an environment in which Python keeps what it compiled, as it does for users."""
    kept = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def ratio_of(ours: Callable[[], Cost], theirs: Callable[[], Cost], *, pairs: int) -> float:
    """Return the median ratio of CPU seconds over pairs of runs, one beside the other."""
    return median(ours().seconds / theirs().seconds for _ in range(pairs))
