"""What a work tree has otherwise than its newest commit: nothing that matters is passed over."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from command_line import PLAN, git, lay_out
from git_repositories import opened
from integration_report.clean import Unlike, UnlikeFile, commit_of, differences
from integration_report.model.tree import TreeError
from integration_report.pipeline import opened as opened_files
from integration_report.pipeline import run
from integration_report.reading.tree import WorkTree
from integration_report.settings import Settings, load_settings
from order_contracts import CONTRACT, FILES, exchange

Change = Callable[[Path], object]


def project(root: Path, object_format: str = "sha1") -> str:
    """Make a repository in which everything matters that can, and return its commit."""
    lay_out(root, {"mkdocs.yml": "INHERIT: base.yml\nsite_name: Shop\n", "base.yml": "extra: {}\n"})
    lay_out(root, {"data/plan.yml": PLAN, "data/keys/dora.pub": "key\n", "other/mkdocs.yml": ""})
    lay_out(root, {"docs/index.md": "# Shop\n", "docs/report.md": "---\nkind: plan\n---\n"})
    lay_out(root, FILES | {"data/contract.yml": CONTRACT + exchange(), "README.md": "shop\n"})
    lay_out(
        root,
        {"data/.gitkeep": "", "data/pointer.yml": "version https://git-lfs.github.com/spec/v1\n"},
    )
    (root / "data/link.yml").symlink_to("plan.yml")
    git(root, "init", "--quiet", f"--object-format={object_format}")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=evidence")
    return git(root, "rev-parse", "HEAD")


def settings_of(root: Path) -> Settings:
    return msgspec.structs.replace(load_settings(root), cache_dir=None)


def told(root: Path, start: Path | None = None) -> list[tuple[str, Unlike]]:
    """Return what is other in a folder, and hold the report's commit against it."""
    settings = settings_of(start or root)
    done = run(settings)
    repository = opened(root)
    with opened_files(settings) as source:
        head = repository.tree(repository.resolve("HEAD"))
        found = list(differences(settings, done.evidence, source.tree, head))
    repository.close()
    assert done.report.commit == ("" if found else head.commit)
    assert done.evidence.commit == ""
    return [(one.path, one.unlike) for one in found]


def test_a_nearer_configuration_that_is_gone_matters_below_its_folder(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    lay_out(root, {"mkdocs.yml": "", "other/mkdocs.yml": "", "data/plan.yml": PLAN})
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=evidence")
    (root / "other/mkdocs.yml").unlink()
    assert told(root, root / "other") == [("other/mkdocs.yml", Unlike.MISSING)]
    assert told(root) == []


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_a_clean_work_tree_is_its_commit(tmp_path: Path, object_format: str) -> None:
    commit = project(tmp_path.resolve(), object_format)
    assert told(tmp_path.resolve()) == []
    assert run(settings_of(tmp_path.resolve())).report.commit == commit


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "README.md").write_text("other\n"),
        lambda root: (root / "docs/more.md").write_text("# Made by another tool\n"),
        lambda root: (root / "data/.gitkeep").write_text("other\n"),
        lambda root: (root / "data/plan.yml").chmod(0o755),
        lambda root: (root / "data/empty").mkdir(),
        lambda root: os.utime(root / "data/plan.yml", (1, 1)),
        lambda root: (root / "openapi/more.yaml").write_text("a: 1\n"),
    ],
    ids=["a readme", "a page", "a hidden file", "a mode", "a folder", "a time", "no part"],
)
def test_what_the_report_does_not_rest_on_may_be_other(tmp_path: Path, change: Change) -> None:
    root = tmp_path.resolve()
    project(root)
    change(root)
    assert told(root) == []


@pytest.mark.parametrize(
    ("change", "path", "unlike"),
    [
        (lambda r: (r / "data/plan.yml").write_text(PLAN + "#"), "data/plan.yml", Unlike.CHANGED),
        (lambda r: (r / "data/new.yml").write_text("kind: ["), "data/new.yml", Unlike.NEW),
        (lambda r: (r / "data/plan.yml").unlink(), "data/plan.yml", Unlike.MISSING),
        (
            lambda r: (r / "data/keys/dora.pub").write_text("x"),
            "data/keys/dora.pub",
            Unlike.CHANGED,
        ),
        (lambda r: (r / "docs/index.md").write_text("# Other\n"), "docs/index.md", Unlike.CHANGED),
        (lambda r: (r / "docs/report.md").unlink(), "docs/report.md", Unlike.MISSING),
        (
            lambda r: (r / "docs/new.md").write_text("---\nkind: plan\n---\n"),
            "docs/new.md",
            Unlike.NEW,
        ),
        (lambda r: (r / "mkdocs.yml").write_text("site_name: X\n"), "mkdocs.yml", Unlike.CHANGED),
        (lambda r: (r / "base.yml").write_text("extra: {a: 1}\n"), "base.yml", Unlike.CHANGED),
        (lambda r: (r / "mkdocs.yml").unlink(), "mkdocs.yml", Unlike.MISSING),
        (
            lambda r: (r / "openapi/schemas/order.yaml").write_text("type: object\n"),
            "openapi/schemas/order.yaml",
            Unlike.CHANGED,
        ),
        (
            lambda r: (r / "openapi/schemas/order.yaml").unlink(),
            "openapi/schemas/order.yaml",
            Unlike.MISSING,
        ),
        (lambda r: (r / "openapi/orders.yaml").unlink(), "openapi/orders.yaml", Unlike.MISSING),
        (
            lambda r: lay_out(r, {"data/openapi/orders.yaml": FILES["openapi/orders.yaml"]}),
            "data/openapi/orders.yaml",
            Unlike.NEW,
        ),
        (
            lambda r: (
                (r / "data/link.yml").unlink(),
                (r / "data/link.yml").write_text("kind: plan\n"),
            ),
            "data/link.yml",
            Unlike.TYPE,
        ),
        (
            lambda r: (r / "data/plan.yml").write_bytes(PLAN.replace("\n", "\r\n").encode()),
            "data/plan.yml",
            Unlike.LINE_ENDS,
        ),
        (
            lambda r: (r / "data/pointer.yml").write_text("kind: issues\nissues: []\n"),
            "data/pointer.yml",
            Unlike.STORED_ELSEWHERE,
        ),
    ],
)
def test_what_the_report_rests_on_is_told_when_it_is_other(
    tmp_path: Path, change: Change, path: str, unlike: Unlike
) -> None:
    root = tmp_path.resolve()
    project(root)
    change(root)
    assert told(root) == [(path, unlike)]


@pytest.mark.parametrize(
    ("text", "target", "found"),
    [("INHERIT: none.yml\n", "", "mkdocs.yml"), ("", "outside.yml", "outside.yml")],
    ids=["unusable", "outside"],
)
def test_a_configuration_that_cannot_be_compared_is_other(
    tmp_path: Path, text: str, target: str, found: str
) -> None:
    root = tmp_path.resolve() / "shop"
    project(lay_out(root, {"a": ""}))
    settings = settings_of(root)
    (root / "mkdocs.yml").unlink()
    if target:
        (root.parent / target).write_text("site_name: Shop\n")
        (root / "mkdocs.yml").symlink_to(root.parent / target)
    else:
        (root / "mkdocs.yml").write_text(text)
    done = run(settings)
    repository = opened(root)
    with opened_files(settings) as source:
        head = repository.tree(repository.resolve("HEAD"))
        other = [one.path for one in differences(settings, done.evidence, source.tree, head)]
    repository.close()
    assert done.report.commit == ""
    assert other[-1].endswith(found)


def test_a_page_that_vanishes_while_it_is_compared_is_missing(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    project(root)
    settings = settings_of(root)
    repository = opened(root)
    head = repository.tree(repository.resolve("HEAD"))
    with opened_files(settings) as source:

        class Vanishing(WorkTree):
            def identify(self, path: str) -> str:
                raise TreeError(f"{path} vanished")

        evidence = run(settings, source=source).evidence
        other = list(differences(settings, evidence, Vanishing(root), head))
    repository.close()
    assert UnlikeFile("docs/index.md", Unlike.MISSING) in other


def test_what_is_staged_and_not_committed_is_other(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    project(root)
    (root / "data/plan.yml").write_text(PLAN + "# more\n")
    git(root, "add", "--all")
    assert told(root) == [("data/plan.yml", Unlike.CHANGED)]
    git(root, "commit", "--quiet", "--message=more")
    assert told(root) == []


def test_no_filter_or_hook_of_the_repository_is_run(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "shop"
    project(root)
    witness = tmp_path / "witness"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho run >> {witness}\ncat\n")
    program.chmod(0o755)
    for name in ("core.fsmonitor", "filter.evil.clean", "filter.evil.process"):
        git(root, "config", name, str(program))
    (root / ".gitattributes").write_text("* filter=evil\n")
    os.utime(root / "data/plan.yml", (1, 1))
    assert told(root) == []
    assert not witness.exists()


def test_without_a_commit_there_is_no_id(tmp_path: Path) -> None:
    root = lay_out(tmp_path.resolve(), {"data/plan.yml": PLAN})
    assert run(settings_of(root)).report.commit == ""
    git(root, "init", "--quiet")
    assert run(settings_of(root)).report.commit == ""
    settings = settings_of(root)
    with opened_files(settings) as source:
        assert commit_of(settings, run(settings).evidence, source.tree, source.repository) == ""
