"""Each exit code, from real processes: 0, 1, 2, 3 and 130."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command_line import BROKEN, PROGRAM, PROJECT, call, commit, environment, lay_out, run


def test_nothing_wrong_is_0(tmp_path: Path) -> None:
    result = call(lay_out(tmp_path, PROJECT), "check")
    assert (result.code, result.errors) == (0, "")
    assert "in 1 document." in result.output


def test_an_error_is_1(tmp_path: Path) -> None:
    result = call(lay_out(tmp_path, BROKEN), "check")
    assert (result.code, result.errors) == (1, "")
    first, hint = result.output.splitlines()[:2]
    assert first.startswith("data/external.md:")
    assert ": SRC001 " in first
    assert hint.startswith("  ")


def test_not_ready_is_1(tmp_path: Path) -> None:
    result = call(lay_out(tmp_path, PROJECT), "gate")
    assert (result.code, result.errors) == (1, "")
    assert result.output.startswith("✗ Not ready")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "Did you mean 'check'?"),
        (["check", "--foo"], "--foo"),
        (["check", "--as-of", "1.10.2026"], "2026-10-01"),
        (["check", "--format", "yaml"], "'text', 'json'"),
        (["check", "--select", "SRC01"], "Did you mean 'SRC0"),
        (["check", "none.md"], "doesn't exist"),
        (["check", ".."], "is outside"),
        (["check", "--config-file", "none.yml"], "doesn't exist"),
        (["status", "--component", "Databse"], "Did you mean 'database'"),
        (["rules", "SRC01"], "Did you mean 'SRC0"),
        (["schema", "report.jsn"], "Did you mean 'report.json'"),
        (["new", "integratoin"], "Did you mean 'integration'?"),
        (["new", "integration", "web"], "new integration FROM TO"),
        (["new", "integration", "web", "databse"], "Did you mean 'database'"),
        (["new", "contract", "a\nb[c]"], "can't be a name"),
        (["pages", "--out", "data/x"], "Name another folder"),
        (["status", "--at", "HEAD"], "no git repository"),
    ],
)
def test_what_cannot_run_is_2_with_what_to_do(tmp_path: Path, words: list[str], said: str) -> None:
    result = call(lay_out(tmp_path, PROJECT), *words)
    assert (result.code, result.output) == (2, "")
    assert said in result.errors
    assert "Traceback" not in result.errors


def test_settings_that_cannot_be_used_are_2_with_their_place(tmp_path: Path) -> None:
    lay_out(tmp_path, {**PROJECT, "mkdocs.yml": "site_name: x\nplugins: [\n"})
    result = call(tmp_path, "check")
    assert (result.code, result.output) == (2, "")
    assert "mkdocs.yml:3:1: " in result.errors
    lay_out(tmp_path, {"mkdocs.yml": "plugins:\n  - integration-report: {data: x}\n"})
    result = call(tmp_path, "gate")
    assert (result.code, result.output) == (2, "")
    assert "Did you mean 'data_dir'?" in result.errors


def test_a_commit_that_there_is_not_is_2(tmp_path: Path) -> None:
    commit(tmp_path, PROJECT)
    result = call(tmp_path, "check", "--at", "v9")
    assert (result.code, result.output) == (2, "")
    assert "'v9'" in result.errors


def test_no_evidence_at_all_is_2_and_not_clean(tmp_path: Path) -> None:
    result = call(tmp_path, "check")
    assert (result.code, result.output) == (2, "")
    assert "integration-report init" in result.errors


def test_our_own_bug_is_3_with_what_to_report(tmp_path: Path) -> None:
    program = (
        "import sys, click\n"
        "from integration_report.commands.group import group\n"
        "from integration_report.commands.main import main\n"
        "@group.command()\n"
        "def mistake(): return {}['nothing']\n"
        "sys.exit(main(['mistake']))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stdout) == (3, "")
    assert "KeyError: 'nothing'" in run.stderr
    assert "Please report it" in run.stderr
    assert "arguments: ['mistake']" in run.stderr


def test_an_interrupt_is_130(tmp_path: Path) -> None:
    # Reading waits for ever at a pipe that the configuration is: nobody writes to it.
    os.mkfifo(tmp_path / "waiting")
    program = (
        "import signal, sys\n"
        "from integration_report.commands.group import group\n"
        "from integration_report.commands.main import main\n"
        # A shell that runs the tests in the background has its children ignore interrupts.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "@group.command()\n"
        "def wait(): open('waiting').read()\n"
        "sys.exit(main(['wait']))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        # The pipe's other end can be opened only once the program has come to wait at it.
        deadline = time.monotonic() + 60
        while True:
            try:
                writer = os.open(tmp_path / "waiting", os.O_WRONLY | os.O_NONBLOCK)
                break
            except OSError:
                assert time.monotonic() < deadline
                time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
        os.close(writer)
    assert (process.returncode, output) == (130, "")
    assert "interrupted" in errors
    assert "Traceback" not in errors


def test_a_reader_that_goes_away_is_no_bug(tmp_path: Path) -> None:
    lay_out(tmp_path, PROJECT)
    with subprocess.Popen(
        [PROGRAM, "schema", "report.json"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode == 2
    assert errors == b""


@pytest.mark.parametrize("command", ["status", "check", "gate", "trend", "log"])
def test_an_empty_name_of_a_commit_isnt_the_work_tree(tmp_path: Path, command: str) -> None:
    result = run(tmp_path, command, "--at", "")
    assert result.code == 2
    assert "an empty name means no commit" in result.errors
