"""How many processes of git a command starts: a few, whatever the size of the history."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import EXTERNAL, PLAN, git
from integration_report.commands.main import main
from raw_repositories import RawRepository

SITE = "site_name: Shop\nplugins: [integration-report]\n"
COMMANDS = ("cat-file", "log", "for-each-ref", "rev-list", "ls-tree", "rev-parse")
FEW, MANY = 4, 40
"""How many commits changed evidence."""

Count = Callable[..., list[str]]


def history(root: Path, commits: int) -> Path:
    """Make a repository whose history has merges, and documents that change and move."""
    raw = RawRepository(root)
    texts = {"mkdocs.yml": SITE, "data/plan.yml": PLAN, "src/a": "a"}
    way = [raw.commit(raw.files({"src/a": "a"}), (), b"Code"), ""]
    way[1] = raw.commit(raw.files(texts), way[:1], b"Plan")
    for number in range(commits):
        texts[f"data/external-{number % 7}.md"] = EXTERNAL + f"- [ ] Point {number}\n"
        if number % 3 == 2:
            texts[f"data/moved-{number}.md"] = texts.pop(f"data/external-{number % 7}.md")
        parents = way[-1:] if number % 4 else [way[-1], way[-2]]
        way.append(raw.commit(raw.files(texts), parents, b"%d" % number, at=1_790_000_000 + number))
    raw.point(way[-1])
    git(root, "reset", "--quiet", "--hard")
    for version, commit in (("1.0", way[2]), ("2.0", way[-2])):
        git(root, "tag", "-a", "-m", f"Report {version}", f"report/{version}", commit)
    return root


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a project with a short history, and one with a long one."""
    few, many = (tmp_path_factory.mktemp(f"history-{size}") for size in (FEW, MANY))
    return history(few, FEW), history(many, MANY)


@pytest.fixture
def count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Count:
    """Return what runs a command in a folder, and tells which commands of git that starts."""
    program, started = tmp_path / "bin/git", tmp_path / "started"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" >> {started}\nexec {shutil.which("git")} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("INTEGRATION_REPORT_CACHE", str(tmp_path / "cache"))

    def counted(root: Path, *words: str) -> list[str]:
        monkeypatch.chdir(root)
        started.write_text("")
        assert main(words) in (0, 1)
        lines = started.read_text().splitlines()
        said = [line.rpartition("safe.directory=")[2].split() for line in lines]
        return [next(word for word in words if word in COMMANDS) for words in said]

    return counted


FULL = ["cat-file", "log"]
SIZED = ["cat-file", "cat-file", "log"]
TAGGED = ["cat-file", "cat-file", "for-each-ref", "log"]


@pytest.mark.parametrize(
    ("words", "cold", "warm"),
    [
        (("check",), SIZED, ["cat-file"]),
        (("gate",), SIZED, ["cat-file"]),
        (("status",), SIZED, ["cat-file"]),
        (("status", "--format", "json"), SIZED, FULL),
        (("status", "--at", "HEAD~1"), SIZED, ["cat-file", "cat-file"]),
        (("status", "--at", "HEAD~1", "--format", "json"), SIZED, SIZED),
        (("check", "--at", "HEAD~1"), SIZED, ["cat-file", "cat-file"]),
        (("trend",), SIZED, FULL),
        (("log", "data/plan.yml"), FULL, FULL),
        (("diff", "report/1.0"), SIZED, ["cat-file", "cat-file"]),
        (("pages", "--out", "{out}"), TAGGED, TAGGED),
    ],
    ids=" ".join,
)
def test_git_is_started_as_often_whatever_the_size(
    words: tuple[str, ...],
    cold: list[str],
    warm: list[str],
    roots: tuple[Path, Path],
    count: Count,
    tmp_path: Path,
) -> None:
    for root in roots:
        asked = [word.format(out=tmp_path / f"out-{root.name}") for word in words]
        assert sorted(count(root, *asked)) == cold
        assert sorted(count(root, *asked)) == warm
