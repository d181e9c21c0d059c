"""A repository that tries to run something has nothing run, whatever is asked of it."""

import os
import subprocess
from pathlib import Path

import pytest

from command_line import PROJECT, run
from git_repositories import IDENTITY, git, make_repository, opened
from integration_report.history.processes import ENVIRONMENT
from integration_report.history.repository import RepositoryError
from integration_report.model.tree import TreeError

PROGRAMS = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.gitProxy"),
    *("core.askPass", "core.alternateRefsCommand", "sequence.editor", "credential.helper"),
    *("pager.log", "pager.cat-file", "pager.ls-tree", "pager.status", "diff.external"),
    *("diff.evil.textconv", "diff.evil.command", "merge.evil.driver", "interactive.diffFilter"),
    *("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "gpg.program"),
    *("gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand", "web.browser"),
    *("uploadpack.packObjectsHook", "trace2.eventTarget", "mailmap.blob", "help.browser"),
)
ALIASES = ("log", "cat-file", "ls-tree", "rev-parse", "rev-list", "status", "for-each-ref")
HOOKS = ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman")


class Canary:
    """A repository full of programs that leave a mark when one of them is run."""

    def __init__(self, folder: Path) -> None:
        self.mark = folder / "mark"
        self.program = folder / "program"
        self.program.write_text(f'#!/bin/sh\necho "$0 $*" >> {self.mark}\nexit 1\n')
        self.program.chmod(0o755)
        self.root = root = make_repository(folder / "root")
        (root / "data/plan.yml").write_text(PROJECT["data/plan.yml"])
        (root / ".gitattributes").write_text("* filter=evil diff=evil merge=evil -text\n")
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", "Second")
        git(root, "mv", "data/plan.yml", "data/moved.yml")
        git(root, "commit", "-q", "-m", "Third")
        # Objects are missing that a promise says can be fetched, by a program.
        head = git(root, "rev-parse", "HEAD")
        gone = git(root, "rev-parse", "HEAD~2:data/a/b.yml")
        git(root, "repack", "-adq")
        for pack in (root / ".git/objects/pack").glob("*.pack"):
            pack.with_suffix(".promisor").touch()
        self.gone = gone
        self._configure()
        for name in HOOKS:
            (root / ".git/hooks").mkdir(exist_ok=True)
            (root / ".git/hooks" / name).symlink_to(self.program)
        (root / ".git/refs/replace").mkdir()
        (root / ".git/refs/replace" / gone).write_text(f"{head}\n")
        (root / ".git/info/attributes").write_text("* filter=evil diff=evil\n")
        (root / ".git/objects/info/alternates").write_text(f"{folder}/nowhere\n")
        self.mark.unlink(missing_ok=True)

    def _configure(self) -> None:
        lines = [f"[core]\n\thooksPath = {self.root}/.git/hooks\n\tattributesFile = .gitattributes"]
        for name in PROGRAMS:
            section, _, key = name.rpartition(".")
            first, dot, rest = section.partition(".")
            named = f'{first} "{rest}"' if dot else first
            lines.append(f"[{named}]\n\t{key} = {self.program}")
        lines += [f"[alias]\n\t{name} = !{self.program}" for name in ALIASES]
        lines.append("[log]\n\tshowSignature = true\n[core]\n\trepositoryFormatVersion = 1")
        lines.append('[extensions]\n\tpartialClone = origin\n[protocol "ext"]\n\tallow = always')
        lines.append(f'[remote "origin"]\n\tpromisor = true\n\turl = ext::{self.program} %S')
        lines.append("[protocol]\n\tallow = always\n[include]\n\tpath = more")
        with (self.root / ".git/config").open("a") as config:
            config.write("\n".join(lines) + "\n")
        (self.root / ".git/more").write_text("[core]\n\tfsmonitorHookVersion = 2\n")


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Canary:
    return Canary(tmp_path_factory.mktemp("canary"))


def everything(folder: Path) -> None:
    """Ask a repository all that there is to ask."""
    repository = opened(folder)
    head = repository.resolve("HEAD")
    for name in ("main", "HEAD~1", "nothing", head[:9]):
        try:
            repository.resolve(name)
        except RepositoryError:
            assert name == "nothing"
    repository.newest_day()
    for commit in (head, repository.resolve("HEAD~2")):
        tree = repository.tree(commit)
        for entry in tree.entries(""):
            try:
                tree.read(entry.path)
            except TreeError:
                assert entry.type != "file"
    assert len(repository.timeline(head, ["data"]).events) == 3
    assert len(repository.first_parents(head, ["data"]).events) == 3
    assert repository.report_tags() == ()
    repository.sizes(["1" * 40])
    with pytest.raises(TreeError):
        repository.read_blob("2" * 40)
    repository.past([("data/plan.yml", "1" * 40)]).files("data/plan.yml", "1" * 40)
    repository.close()


def test_nothing_is_run_whatever_is_asked(canary: Canary) -> None:
    everything(canary.root)
    assert not canary.mark.exists()


def test_nothing_is_run_by_the_environment(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        *("GIT_PAGER", "GIT_EDITOR", "GIT_EXTERNAL_DIFF", "GIT_SSH", "GIT_SSH_COMMAND"),
        *("GIT_ASKPASS", "GIT_PROXY_COMMAND", "GIT_SEQUENCE_EDITOR"),
    ):
        monkeypatch.setenv(name, str(canary.program))
    monkeypatch.setenv("GIT_EXEC_PATH", str(canary.program.parent))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'core.fsmonitor'='{canary.program}'")
    everything(canary.root)
    assert not canary.mark.exists()


def test_nothing_is_fetched_by_a_git_that_cannot_be_told_so(
    canary: Canary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(ENVIRONMENT, "GIT_NO_LAZY_FETCH")  # older versions don't know it
    everything(canary.root)
    assert not canary.mark.exists()
    monkeypatch.delitem(ENVIRONMENT, "GIT_ALLOW_PROTOCOL")
    everything(canary.root)
    assert canary.mark.exists()
    canary.mark.unlink()


@pytest.mark.parametrize(
    "words",
    [("status",), ("check",), ("gate",), ("status", "--at", "HEAD~1"), ("check", "--at", "main")],
)
def test_nothing_is_run_by_a_command(canary: Canary, words: tuple[str, ...]) -> None:
    assert run(canary.root, *words).code in {0, 1}
    assert not canary.mark.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("log", "-p", "--ext-diff", "HEAD~1"),
        ("cat-file", "-p", "1" * 40),
        ("diff", "--textconv", "HEAD~2", "HEAD~1"),
    ],
)
def test_the_same_repository_runs_programs_where_nobody_takes_care(
    canary: Canary, words: tuple[str, ...]
) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | IDENTITY
    try:
        (canary.root / "data/a.yml").touch()
        subprocess.run(
            ["git", *words],
            cwd=canary.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=20,
        )
        assert canary.mark.exists()
    finally:
        canary.mark.unlink(missing_ok=True)
