"""What commands say of a commit, beside what they say in a checkout of it: the same bytes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from command_line import EXTERNAL, PLAN, git, lay_out
from integration_report.commands.main import main
from order_contracts import CONTRACT, FILES, exchange

COMMANDS = (
    ("status", "--format", "json"),
    ("status",),
    ("check", "--format", "json"),
    ("gate",),
    ("plan",),
)
SETTINGS = """\
site_name: Shop
plugins:
  - integration-report: {levels: {CHK: info, PLN004: off}, title: Shop of then}
"""
MOVED = """\
INHERIT: base/all.yml
plugins:
  - integration-report: {data_dir: ../evidence, as_of: 2026-11-20, levels: {ISS: warning}}
"""
LINKED = """\
INHERIT: site/base/all.yml
site_name: Linked
plugins:
  - integration-report: {data_dir: evidence}
"""
ISSUES = """\
kind: issues
issues:
  - id: INT-1
    title: It breaks
    severity: blocker
    status: open
    components: [web]
    waiver: {approved_by: dora, reason: it can wait, expires: 2026-10-12}
"""
MODULE = '[submodule "other"]\n\tpath = data/module\n\turl = https://example.com/other.git\n'


class History(NamedTuple):
    """A repository with its commits, each of them checked out as well."""

    root: Path
    """The repository, whose work tree is other than any commit."""
    bare: Path
    """A bare clone of it."""
    checkouts: dict[str, Path]
    """A checkout of each commit, by its id."""


def committed(root: Path, day: str) -> str:
    git(root, "add", "--all", day=day)
    git(root, "commit", "--quiet", "--message=evidence", day=day)
    return git(root, "rev-parse", "HEAD")


def made(root: Path) -> list[str]:
    """Make a repository, and return its commits."""
    git(root.parent, "init", "--quiet", str(root))
    lay_out(root, {"data/plan.yml": PLAN, "data/external.md": EXTERNAL, "README.md": "shop\n"})
    commits = [committed(root, "2026-10-08")]
    lay_out(root, {"mkdocs.yml": SETTINGS, "data/issues.yml": ISSUES, "docs/index.md": "# Shop\n"})
    (root / "data/external.md").write_bytes(EXTERNAL.replace("\n", "\r\n").encode())
    (root / "data/plan.yml").chmod(0o755)
    (root / "data/link.yml").symlink_to("plan.yml")
    commits.append(committed(root, "2026-10-10"))
    lay_out(root, {f"data/{path}": text for path, text in FILES.items()})
    tested = git(root, "hash-object", "-w", "data/openapi/orders.yaml")
    commits.append(committed(root, "2026-10-12"))
    contract = CONTRACT.replace("core-api", "database") + f"tested_against: {tested}\n" + exchange()
    lay_out(root, {"data/contract.yml": contract, "data/Prüfung ✓.yml": "kind: checklist\n"})
    orders = root / "data/openapi/orders.yaml"
    orders.write_text(orders.read_text().replace("minimum: 1", "minimum: 2"))
    (root / os.fsdecode(b"data/\xff.yml")).write_text("kind: plan\n")
    lay_out(root, {".gitmodules": MODULE})
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{commits[0]},data/module")
    (root / "data/module").mkdir()
    commits.append(committed(root, "2026-10-13"))
    git(root, "mv", "data", "evidence")
    (root / "data").mkdir(exist_ok=True)
    (root / "mkdocs.yml").unlink()
    lay_out(root, {"site/properdocs.yml": MOVED, "site/base/all.yml": "site_name: Base\n"})
    lay_out(root, {"site/linked.yml": LINKED})
    (root / "mkdocs.yml").symlink_to("site/../site/linked.yml")
    lay_out(root, {".gitmodules": MODULE.replace("data/", "evidence/")})
    commits.append(committed(root, "2026-10-20"))
    return commits


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("history").resolve()
    root = folder / "shop"
    commits = made(root)
    git(folder, "clone", "--quiet", "--bare", str(root), "shop.git")
    checkouts = {}
    for number, commit in enumerate(commits):
        checkouts[commit] = folder / f"checkout-{number}"
        if number == 0:
            git(folder, "clone", "--quiet", "--no-checkout", str(root), str(checkouts[commit]))
            git(checkouts[commit], "checkout", "--quiet", "--detach", commit)
        else:
            git(root, "worktree", "add", "--quiet", "--detach", str(checkouts[commit]), commit)
    (root / "mkdocs.yml").unlink()
    lay_out(root, {"mkdocs.yml": "site_name: Now\n", "evidence/new.yml": "kind: [\n"})
    (root / "evidence/plan.yml").unlink()
    return History(root, folder / "shop.git", checkouts)


Runner = Callable[..., tuple[int, bytes]]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Runner:
    """What runs a command in a folder, and returns its exit code and output."""
    monkeypatch.setenv("INTEGRATION_REPORT_CACHE", str(tmp_path / "cache"))

    def in_folder(folder: Path, *words: str) -> tuple[int, bytes]:
        monkeypatch.chdir(folder)
        capfdbinary.readouterr()
        code = main(words)
        return code, capfdbinary.readouterr().out

    return in_folder


def listed(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return all below a folder with sizes, modes and times."""
    return {
        str(path): (status.st_size, status.st_mode, status.st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        for status in [path.lstat()]
    }


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_commit_says_what_a_checkout_of_it_says(
    words: tuple[str, ...], history: History, run: Runner
) -> None:
    before = listed(history.root), listed(history.bare)
    said = set()
    for commit, checkout in history.checkouts.items():
        expected = run(checkout, *words)
        assert expected[0] in (0, 1)
        said.add(expected[1])
        for folder in (history.root, history.bare, history.root / "docs", history.root):
            assert run(folder, *words, "--at", commit) == expected
        assert run(checkout, *words, "--at", "HEAD") == expected
    assert len(said) > 1, "every commit says the same, so nothing was compared"
    assert (listed(history.root), listed(history.bare)) == before


def test_a_commit_is_exported_as_a_checkout_of_it_is(
    history: History, run: Runner, tmp_path: Path
) -> None:
    commit, checkout = list(history.checkouts.items())[3]

    def exported(folder: Path, *words: str) -> dict[str, bytes]:
        out = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        done = run(folder, "export", "--out", str(out), *words)
        assert done[0] == 0, done
        files = (path for path in out.rglob("*") if path.is_file())
        return {str(path.relative_to(out)): path.read_bytes() for path in files}

    expected = exported(checkout)
    assert commit.encode() in expected["report.json"]
    for folder in (history.root, history.bare):
        assert exported(folder, "--at", commit) == expected


def test_a_configuration_of_then_is_the_nearest_to_the_folder(
    history: History, run: Runner
) -> None:
    newest, checkout = list(history.checkouts.items())[-1]
    words = ("status", "--format", "json")
    expected = run(checkout / "site", *words)
    assert b'"title": "Base"' in expected[1]
    assert run(history.root / "site", *words, "--at", newest) == expected
    oldest = next(iter(history.checkouts))
    assert run(history.root / "site", *words, "--at", oldest) == run(
        history.checkouts[oldest], *words
    )


def test_a_named_configuration_is_that_of_the_commit(history: History, run: Runner) -> None:
    commit, checkout = list(history.checkouts.items())[1]
    named = ("status", "--format", "json", "--config-file", "mkdocs.yml")
    expected = run(checkout, *named)
    assert b'"title": "Shop of then"' in expected[1]
    assert run(history.root, *named, "--at", commit) == expected
    assert run(history.bare, *named, "--at", commit) == expected
    oldest = next(iter(history.checkouts))
    assert run(history.checkouts[oldest], *named) == run(history.root, *named, "--at", oldest)
    assert run(history.root, *named, "--at", oldest)[0] == 2


def test_a_bare_repository_asks_for_a_commit(history: History, run: Runner) -> None:
    assert run(history.bare, "status") == (2, b"")


def test_paths_are_those_of_the_commit(history: History, run: Runner) -> None:
    commit, checkout = list(history.checkouts.items())[1]
    words = ("check", "--format", "json", "data/link.yml")
    assert run(history.root, *words, "--at", commit) == run(checkout, *words)


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (("check",), ["cat-file"]),
        (("check", "--at", "HEAD"), ["cat-file", "cat-file"]),
        (("status",), ["cat-file"]),
        (("status", "--at", "HEAD"), ["cat-file", "cat-file"]),
        (("gate", "--at", "HEAD", "--as-of", "2026-10-10"), ["cat-file", "cat-file"]),
    ],
    ids=" ".join,
)
def test_git_is_started_no_more_often_than_needed_once_its_past_is_known(
    words: tuple[str, ...],
    most: list[str],
    history: History,
    run: Runner,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    program = tmp_path / "bin/git"
    program.parent.mkdir()
    real = shutil.which("git")
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/started\nexec {real} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    checkout = next(iter(history.checkouts.values()))
    run(checkout, *words)
    (tmp_path / "started").unlink()
    run(checkout, *words)
    started = (tmp_path / "started").read_text().splitlines()
    assert [line.rpartition("safe.directory=")[2].split()[1] for line in started] == most
