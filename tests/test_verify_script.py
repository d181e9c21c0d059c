"""The script of the manual holds what is signed against git's objects, whatever is around them."""

import os
import shutil
from pathlib import Path

import pytest

from git_repositories import git
from signed_projects import (
    COVERED,
    Signed,
    commit,
    evidence,
    few_tools,
    key,
    listed,
    run_script,
    signature,
    signed,
)
from specification_vectors import SCRIPT


@pytest.fixture(scope="module")
def alice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return key(tmp_path_factory.mktemp("keys"), "alice")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, alice: Path) -> Signed:
    folder = tmp_path_factory.mktemp("made")
    return signed(folder, evidence(folder / "repository"), alice)


@pytest.fixture
def project(made: Signed, tmp_path: Path) -> Signed:
    """Return a copy of the sign-off and its repository, to change."""
    folder = made.repository.parent
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return Signed(*(tmp_path / file.relative_to(folder) for file in made))


def verdict(project: Signed, *more: str) -> int:
    words = ("HEAD", *project[1:], *more)
    code, said, errors = run_script(project.repository, *words)
    beginning = ("holds: ", "does not hold: ", "can't be told: ")[code]
    assert (said.startswith(beginning), said.count("\n"), errors) == (True, 1, "")
    return code


def test_the_script_is_short_and_needs_no_other_program(project: Signed, tmp_path: Path) -> None:
    assert len(SCRIPT.read_text("utf-8").splitlines()) <= 60
    tools = few_tools(tmp_path / "tools")
    words = (project.repository, "HEAD", *project[1:])
    code, said, errors = run_script(*words, path=str(tools))
    assert (code, errors) == (0, "")
    assert "approved by alice as tech-lead of Shop integration@1.0, 4 files at " in said
    (tools / "ssh-keygen").unlink()
    assert run_script(*words, path=str(tools))[0] == 2


def test_what_is_not_covered_or_not_committed_makes_no_difference(project: Signed) -> None:
    (project.repository / "data/other.yml").write_text("other", "utf-8")
    commit(project.repository)
    (project.repository / COVERED[0]).write_text("other", "utf-8")
    (project.repository / COVERED[1]).unlink()
    assert verdict(project) == 0


@pytest.mark.parametrize("path", COVERED[1:3])
def test_a_change_of_a_covered_file_is_found(project: Signed, path: str) -> None:
    (project.repository / path).write_text("other", "utf-8")
    commit(project.repository)
    assert verdict(project) == 1


def test_another_mode_is_found(project: Signed) -> None:
    (project.repository / "data/plan.yml").chmod(0o644)
    commit(project.repository)
    assert verdict(project) == 1


def test_a_file_that_became_a_link_or_a_folder_is_found(project: Signed) -> None:
    file = project.repository / "data/plan.yml"
    file.unlink()
    file.symlink_to("other.yml")
    commit(project.repository)
    assert verdict(project) == 1
    file.unlink()
    file.mkdir()
    (file / "more.yml").write_text("x", "utf-8")
    commit(project.repository)
    assert verdict(project) == 1


@pytest.mark.parametrize("paths", [COVERED[1:], (*COVERED, "data/other.yml"), (*COVERED, "no")])
def test_another_list_of_files_is_found(project: Signed, paths: tuple[str, ...]) -> None:
    listed(project.paths, paths)
    assert verdict(project) == 1


def test_the_order_of_the_list_and_repeats_make_no_difference(project: Signed) -> None:
    listed(project.paths, (*COVERED[::-1], *COVERED))
    assert verdict(project) == 0


@pytest.mark.parametrize("how", ["text", "line feed", "signed again by others", "namespace"])
def test_another_statement_or_signature_is_found(
    project: Signed, alice: Path, how: str, tmp_path: Path
) -> None:
    statement = project.statement.read_bytes()
    if how == "text":
        project.statement.write_bytes(statement.replace(b"mallory", b"malaury"))
    elif how == "line feed":
        project.statement.write_bytes(statement + b"\n")
        project.signature.write_bytes(signature(alice, statement + b"\n"))
    elif how == "namespace":
        project.signature.write_bytes(signature(alice, statement, "git"))
    else:
        project.signature.write_bytes(signature(key(tmp_path, "mallory"), statement))
    assert verdict(project) == 1


def test_a_statement_that_says_two_things_is_none(project: Signed, alice: Path) -> None:
    statement = project.statement.read_bytes()
    for before, after in (
        (b'"name":"Shop integration@1.0"', b'"name":"Shop integration@2.0"'),
        (b'"files":"4"', b'"files":"5"'),
        (b'"role":"tech-lead"', b'"role":"tech-lead","role":"qa-lead"'),
        (b'"role":', b'"Role":'),
    ):
        changed = statement.replace(before, after)
        assert changed != statement
        project.statement.write_bytes(changed)
        project.signature.write_bytes(signature(alice, changed))
        assert verdict(project) == 1


def test_a_key_counts_until_its_last_second(project: Signed) -> None:
    text = project.allowed.read_text("ascii").replace(
        "alice ", 'alice valid-before="20261031235959",'
    )
    project.allowed.write_text(text.replace('", namespaces', '",namespaces'), "ascii")
    assert (verdict(project, "20261031235959"), verdict(project, "20261101000000")) == (0, 1)


def test_what_cannot_be_told_is_neither_yes_nor_no(project: Signed, tmp_path: Path) -> None:
    assert run_script(project.repository, "nowhere", *project[1:])[0] == 2
    assert run_script(tmp_path / "nothing", "HEAD", *project[1:])[0] == 2
    assert run_script(project.repository, "HEAD", tmp_path / "nothing")[0] == 2
    assert run_script(project.repository)[0] == 2


def test_an_object_with_other_bytes_than_its_id_says_is_not_believed(project: Signed) -> None:
    repository = project.repository
    blob = git(repository, "rev-parse", "HEAD:data/plan.yml")
    other = git(repository, "rev-parse", "HEAD:data/other.yml")
    objects = repository / ".git/objects"
    target = objects / blob[:2] / blob[2:]
    target.chmod(0o644)
    shutil.copy(objects / other[:2] / other[2:], target)
    code, said, _ = run_script(repository, "HEAD", *project[1:])
    assert (code, said.startswith("can't be told: ")) == (2, True)


def test_nothing_that_a_repository_configures_is_run_or_believed(
    project: Signed, tmp_path: Path
) -> None:
    repository, canary = project.repository, tmp_path / "canary"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {canary}\n", "utf-8")
    trap.chmod(0o755)
    before = git(repository, "rev-parse", "HEAD")
    (repository / "data/plan.yml").write_text("other", "utf-8")
    commit(repository)
    git(repository, "replace", "HEAD", before)
    assert git(repository, "show", "HEAD:data/plan.yml") != "other", "git believes the replacement"
    for name in ("core.fsmonitor", "gpg.ssh.program", "gpg.program", "core.sshCommand"):
        git(repository, "config", name, str(trap))
    git(repository, "config", "alias.cat-file", f"!{trap}")
    (repository / ".git/info/attributes").write_text("* filter=trap\n", "utf-8")
    git(repository, "config", "filter.trap.smudge", str(trap))
    variables = {"GIT_DIR": str(tmp_path), "GIT_SSH_COMMAND": str(trap), "GIT_TRACE": "1"}
    for name, wanted in (("HEAD", 1), (before, 0)):
        code, _, errors = run_script(repository, name, *project[1:], variables=variables)
        assert (code, errors) == (wanted, "")
    assert not canary.exists()


def test_a_repository_of_the_other_format_has_the_same_digest(
    project: Signed, tmp_path: Path, alice: Path
) -> None:
    other = evidence(tmp_path / "other", "sha256")
    assert len(git(other, "rev-parse", "HEAD")) == 64
    assert verdict(project._replace(repository=other)) == 0
    (other / "data/plan.yml").write_text("x", "utf-8")
    commit(other)
    assert verdict(project._replace(repository=other)) == 1
    assert os.access(SCRIPT, os.X_OK)
