"""A bar is shown on a terminal when reading takes long, and nowhere else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import environment

PROGRAM = """
import sys, time
from integration_report.commands.progress import reading_progress
with reading_progress() as progress:
    for number in range(1, 4):
        progress(number, 3) if progress else None
        time.sleep(float(sys.argv[1]))
print("done", bool(progress))
"""


def shown(folder: Path, pause: str) -> tuple[str, str]:
    leader, follower = pty.openpty()
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, pause],
        env=environment(folder) | {"TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=follower,
        encoding="utf-8",
        check=True,
    )
    os.close(follower)
    errors = b""
    try:
        while piece := os.read(leader, 65536):
            errors += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(leader)
    return run.stdout, errors.decode()


def test_a_long_reading_shows_a_bar(tmp_path: Path) -> None:
    output, errors = shown(tmp_path, "0.6")
    assert output == "done True\n"
    assert "Reading evidence" in errors


def test_a_short_reading_shows_nothing(tmp_path: Path) -> None:
    assert shown(tmp_path, "0") == ("done True\n", "")


@pytest.mark.parametrize("pause", ["0"])
def test_without_a_terminal_nobody_is_told(pause: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, pause],
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (run.stdout, run.stderr) == ("done False\n", "")
