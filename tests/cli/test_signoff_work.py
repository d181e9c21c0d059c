"""How much work sign-offs are: nothing is walked, read or checked again for each of them."""

import cProfile
import os
import pstats
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from integration_report.commands.main import main
from signed_histories import RULE, SignedHistory

COMMANDS = ("cat-file", "log", "for-each-ref", "rev-list", "ls-tree", "rev-parse")
FEW, MANY = 2, 8
"""How many sign-offs there are."""
INDEPENDENT = RULE.replace("none", "claimed").replace("tech-lead: 1", "tech-lead: 1, qa-lead: 1")


def signed(root: Path, signoffs: int) -> Path:
    """Make a project with sign-offs of two people, each in a commit of its own."""
    history = SignedHistory(root, rule=INDEPENDENT)
    history.commit(
        {"data/plan.yml": "kind: plan\ntitle: Shop\ncomponents: {db: {name: Database}}\n"}
    )
    covers = history.covers()
    for number in range(signoffs):
        who = ("alice", "bea")[number % 2]
        path = f"data/signoffs/1.0/{number}-{who}.yml"
        history.sign(who, path=path, covers=covers, meaning=f"I approve it, {number}.")
    return root


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a project with few sign-offs, and one with many."""
    few, many = (signed(tmp_path_factory.mktemp("signed"), number) for number in (FEW, MANY))
    return few, many


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that tells which commands of git were started."""
    program, told = tmp_path / "bin/git", tmp_path / "started"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" >> {told}\nexec {shutil.which("git")} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("INTEGRATION_REPORT_CACHE", str(tmp_path / "cache"))
    told.write_text("")
    return told


def calls(
    root: Path, monkeypatch: pytest.MonkeyPatch, *words: str
) -> Mapping[tuple[str, str], int]:
    """Return how often each function was called, by the name of its module and its own."""
    monkeypatch.chdir(root)
    profile = cProfile.Profile()
    assert profile.runcall(main, words) in (0, 1)
    found: dict[tuple[str, str], int] = {}
    for (file, _, name), (_, number, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        key = Path(file).stem, name
        found[key] = found.get(key, 0) + number
    return found


@pytest.mark.parametrize(
    ("most", "words"),
    [
        (3, ("verify",)),
        (3, ("status",)),
        (3, ("gate",)),
        (3, ("gate", "--policy-ref", "HEAD~1")),
        # Once more when commits are judged for the first time, who wrote what is asked for then.
        (4, ("trend", "--all")),
    ],
)
def test_git_is_started_a_few_times_however_many_signoffs_there_are(
    roots: tuple[Path, Path],
    started: Path,
    most: int,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = []
    for root in roots:
        monkeypatch.chdir(root)
        started.write_text("")
        assert main(words) in (0, 1)
        lines = started.read_text().splitlines()
        said = [line.rpartition("safe.directory=")[2].split() for line in lines]
        told.append(sorted(next(word for word in one if word in COMMANDS) for one in said))
    assert told[0] == told[1]
    assert len(told[1]) <= most


@pytest.mark.usefixtures("started")
def test_a_trend_walks_once_and_checks_each_signature_once(
    roots: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It judges each commit with all records that it has, and reads none of them again."""
    few, many = (calls(root, monkeypatch, "trend", "--all") for root in roots)
    for told, signoffs in ((few, FEW), (many, MANY)):
        assert told["record_history", "record_history"] == 1
        assert told["sshsig", "_check"] == signoffs
        assert told["decide", "decide"] > signoffs
    for function in (("document", "read_document"), ("commit_links", "link_of")):
        # A file more to read, and its commit: what is done for all is done once.
        assert many[function] - few[function] <= 3 * (MANY - FEW), function


@pytest.mark.usefixtures("started")
def test_verifying_reads_each_record_once(
    roots: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (calls(root, monkeypatch, "verify") for root in roots)
    for function in (
        ("document", "read_document"),
        ("sshsig", "_check"),
        ("commit_links", "link_of"),
    ):
        assert many[function] - few[function] == MANY - FEW, function
