"""What was compared before is found again, and never when a file that it rests on has changed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from git_repositories import git, opened
from integration_report import contract_sources, verifying
from integration_report.model.evidence import Evidence
from integration_report.model.verification import Breaks, Verification
from integration_report.reading.load import load
from integration_report.reading.tree import WorkTree
from integration_report.verifying import verified
from order_contracts import CONTRACT, FILES, ID, ORDER, SPECIFICATION, entry, exchange, har
from projects import TODAY, write

C = "data/create.yml"


class CountingTree(WorkTree):
    """A work tree that remembers which files were read."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.reads: list[str] = []

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        return super().read(path)

    def pieces(self, path: str) -> Iterator[bytes]:
        self.reads.append(path)
        return super().pieces(path)


def evidence_in(tree: WorkTree) -> Evidence:
    return load(tree, data_dir="data", docs_dir="docs", as_of=TODAY)


def compared(root: Path, kept: Path | None) -> tuple[Verification, list[str]]:
    """Return what comparing shows, and which files it read besides the evidence itself."""
    evidence, tree = evidence_in(WorkTree(root)), CountingTree(root)
    return verified(evidence, tree, folder=kept).verification, tree.reads


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write(
        root,
        {
            **FILES,
            C: CONTRACT + "recordings: recordings/a.har\n" + exchange(),
            "data/recordings/a.har": har(entry({"id": ID})),
        },
    )
    return root


def test_a_second_time_no_file_is_read(project: Path, tmp_path: Path) -> None:
    first, reads = compared(project, tmp_path / "kept")
    assert {"openapi/orders.yaml", "openapi/schemas/order.yaml"} <= set(reads)
    again, reads = compared(project, tmp_path / "kept")
    assert again == first
    assert reads == []


def test_it_is_told_how_much_is_compared(project: Path) -> None:
    told: list[tuple[int, int]] = []
    evidence = evidence_in(WorkTree(project))
    verified(evidence, WorkTree(project), progress=lambda *numbers: told.append(numbers))
    assert told == [(3, 5), (4, 5), (5, 5)]  # a specification, a recording, a contract


def test_without_a_folder_nothing_is_kept(project: Path) -> None:
    first, _ = compared(project, None)
    again, reads = compared(project, None)
    assert again == first
    assert "openapi/orders.yaml" in reads


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("openapi/orders.yaml", SPECIFICATION.replace("title: Orders", "title: More")),
        ("openapi/schemas/order.yaml", ORDER.replace("uuid", "email")),
        ("data/recordings/a.har", har(entry({"id": "abc"}))),
        (C, CONTRACT + exchange("{id: abc}")),
        ("data/recordings/b.har", har()),
    ],
)
def test_every_change_of_what_it_rests_on_is_seen(
    project: Path, tmp_path: Path, path: str, text: str
) -> None:
    compared(project, tmp_path / "kept")
    write(project, {path: text})
    found, _ = compared(project, tmp_path / "kept")
    assert found == compared(project, None)[0]


def test_a_change_of_a_contract_resolves_no_operation_again(project: Path, tmp_path: Path) -> None:
    compared(project, tmp_path / "kept")
    write(project, {C: CONTRACT + exchange("{id: abc}")})
    _, reads = compared(project, tmp_path / "kept")
    assert reads == []


def test_a_file_that_was_missing_cures_a_specification(project: Path, tmp_path: Path) -> None:
    (project / "openapi/schemas/order.yaml").unlink()
    broken, _ = compared(project, tmp_path / "kept")
    assert broken.contracts[C].unknown
    write(project, FILES)
    cured, _ = compared(project, tmp_path / "kept")
    assert not cured.contracts[C].unknown
    assert cured.contracts[C].exchanges == 2


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\0" * 5000])
def test_what_is_kept_may_be_damaged(project: Path, tmp_path: Path, damage: bytes) -> None:
    first, _ = compared(project, tmp_path / "kept")
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(damage)
    assert compared(project, tmp_path / "kept")[0] == first


def test_a_project_without_specifications_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {C: CONTRACT})
    evidence = evidence_in(WorkTree(tmp_path))
    assert verified(evidence, WorkTree(tmp_path)) is evidence


def drifted(root: Path, tested_against: str, specification: str) -> Verification:
    """Return what comparing shows after a commit, with another specification since."""
    write(root, {"openapi/orders.yaml": specification})
    write(root, {C: CONTRACT + exchange() + f"tested_against: {tested_against}\n"})
    repository = opened(root)
    try:
        evidence = evidence_in(WorkTree(root))
        return verified(evidence, WorkTree(root), repository=repository).verification
    finally:
        repository.close()


ALONE = SPECIFICATION.replace("{$ref: 'schemas/order.yaml'}", "{type: object}")
"""The specification in one file."""
ALONE_NARROWED = ALONE.replace("required: [sku]", "required: [sku, quantity]")


@pytest.mark.parametrize("name", ["HEAD", "HEAD:openapi/orders.yaml"])
def test_a_specification_that_changed_since_the_test_is_told_in_words(
    project: Path, name: str
) -> None:
    write(project, {"openapi/orders.yaml": ALONE})
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Tested")
    drift = drifted(project, git(project, "rev-parse", name), ALONE_NARROWED).contracts[C].drift
    assert drift is not None
    (change,) = drift.changes
    assert "quantity" in change.words
    assert change.breaks is Breaks.CONSUMER
    assert str(change.location).startswith("openapi/orders.yaml:")


def test_a_change_of_another_file_of_the_specification_is_drift(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Tested")
    write(project, {"openapi/schemas/order.yaml": ORDER.replace("PENDING, PAID", "PENDING")})
    tested = git(project, "rev-parse", "HEAD")
    drift = drifted(project, tested, SPECIFICATION).contracts[C].drift
    assert drift is not None
    assert [one.field for one in drift.changes] == ["body.status"]


def test_the_present_state_needs_no_git(project: Path) -> None:
    write(project, {"openapi/orders.yaml": ALONE})
    write(project, {C: CONTRACT + exchange() + f"tested_against: {_blob(project)}\n"})
    drift = compared(project, None)[0].contracts[C].drift
    assert drift is not None
    assert (drift.changes, drift.unknown) == ((), "")


@pytest.mark.parametrize("specification", [SPECIFICATION, SPECIFICATION + "# changed\n"])
def test_the_id_of_one_file_doesnt_tell_what_the_others_were(
    project: Path, specification: str
) -> None:
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Tested")
    write(project, {"openapi/schemas/order.yaml": ORDER.replace("PENDING, PAID", "PENDING")})
    drift = drifted(project, _blob(project), specification).contracts[C].drift
    assert drift is not None
    assert drift.changes == ()
    assert "1 other file of the specification may have been different" in drift.unknown
    assert "git rev-parse HEAD" in drift.unknown


def test_a_state_that_nobody_knows_is_unknown(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Tested")
    drift = drifted(project, "1234567", SPECIFICATION).contracts[C].drift
    assert drift is not None
    assert "no object '1234567'" in drift.unknown


def _blob(project: Path) -> str:
    return WorkTree(project).identify("openapi/orders.yaml")


def test_the_version_of_what_is_kept_covers_the_packages_that_comparing_imports() -> None:
    modules = (verifying, contract_sources)
    texts = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules]
    nodes = [node for text in texts for node in ast.walk(ast.parse(text))]
    named = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    own = {name.split(".")[1] for name in named if name.startswith("integration_report.")}
    assert own - {"contract_sources", "shelf"} == set(verifying._SOURCES)
