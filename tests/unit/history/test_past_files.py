"""What a contract was tested against is found again, or it is said why not and what to do."""

from pathlib import Path

import pytest

from git_repositories import git, make_repository, opened
from integration_report.history.past_files import PastFiles, names_blob
from integration_report.history.processes import Git
from integration_report.history.repository import Repository
from integration_report.model.tree import TreeError
from raw_repositories import RawRepository

SPECIFICATION = "api/orders.yaml"


def commit(root: Path, **files: str) -> str:
    for name, text in files.items():
        file = root / "api" / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    git(root, "add", ".")
    git(root, "commit", "-q", "--allow-empty", "-m", "More")
    return git(root, "rev-parse", "HEAD")


def blob(root: Path, ref: str = "HEAD", path: str = SPECIFICATION) -> str:
    return git(root, "rev-parse", f"{ref}:{path}")


def past(root: Path, object_id: str, path: str = SPECIFICATION) -> PastFiles | str:
    repository = opened(root)
    try:
        return repository.past([(path, object_id)]).files(path, object_id)
    finally:
        repository.close()


def reason(root: Path, object_id: str, path: str = SPECIFICATION) -> str:
    found = past(root, object_id, path)
    assert isinstance(found, str)
    assert found.endswith((".", "'."))
    return found


def files(root: Path, object_id: str, path: str = SPECIFICATION) -> PastFiles:
    found = past(root, object_id, path)
    assert isinstance(found, PastFiles), found
    return found


@pytest.fixture(params=["sha1", "sha256"])
def history(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, list[str]]:
    root = make_repository(tmp_path / "history", request.param)
    commits = [
        commit(root, orders="one", shared="first"),
        commit(root, shared="second"),
        commit(root, orders="two"),
        commit(root, orders="three", shared="third"),
    ]
    return root, commits


def test_a_blob_leads_to_the_newest_commit_that_had_it(history: tuple[Path, list[str]]) -> None:
    root, commits = history
    one = blob(root, commits[0])
    for written in (one, one[:7], one[:12].upper(), f" {one} "):
        found = files(root, written)
        assert found.commit == commits[1]
        assert found.read(SPECIFICATION) == b"one"
        assert found.read("api/shared.yaml") == b"second"
        assert found.size("api/shared.yaml") == 6
        assert found.recorded_blob(SPECIFICATION) == one
        assert found.blob(SPECIFICATION, b"one") == one


def test_a_commit_leads_to_its_files(history: tuple[Path, list[str]]) -> None:
    root, commits = history
    found = files(root, commits[0][:10])
    assert (found.commit, found.read("api/shared.yaml")) == (commits[0], b"first")
    assert found.read("docs/ä b.md") == b"# A\n"


def test_a_present_blob_is_known_without_git() -> None:
    assert names_blob("ABCDEF1 ", "abcdef1234")
    assert not names_blob("abcdef", "abcdef1234")
    assert not names_blob("abcdef2", "abcdef1234")
    assert not names_blob("", "")


def test_what_a_commit_does_not_have_has_no_bytes_and_no_size(
    history: tuple[Path, list[str]],
) -> None:
    found = files(history[0], history[1][0])
    for path in (
        "api",
        "api/none.yaml",
        "../api/orders.yaml",
        "none/a",
        "data/link.yml",
        "",
        "a\0",
    ):
        with pytest.raises(TreeError):
            found.read(path)
        assert found.size(path) is None
        assert found.recorded_blob(path) is None
    with pytest.raises(TreeError):
        found.read("data/folder/b.yml")


@pytest.mark.parametrize(
    "written", ["", "main", "abcdef", "HEAD^{tree}", "--all", "g" * 40, "a\nb"]
)
def test_what_is_no_id_is_told(tmp_path: Path, written: str) -> None:
    said = reason(make_repository(tmp_path / "root"), written)
    assert "is no object id" in said
    assert f"git rev-parse HEAD:{SPECIFICATION}" in said


def test_a_branch_with_a_name_like_an_id_is_no_state(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    commit(root, orders="one")
    git(root, "branch", "deadbeef", "HEAD")
    assert "has no object 'deadbeef'" in reason(root, "deadbeef")


def test_what_was_never_committed_is_unknown(tmp_path: Path) -> None:
    assert "never committed" in reason(make_repository(tmp_path / "root"), "0" * 39 + "1")


def test_a_folder_and_a_tag_are_no_state(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    commit(root, orders="one")
    git(root, "tag", "-a", "v1", "-m", "One")
    assert "the id of a folder" in reason(root, git(root, "rev-parse", "HEAD^{tree}"))
    assert "the id of a tag" in reason(root, git(root, "rev-parse", "refs/tags/v1"))


def test_the_content_of_another_file_is_no_state(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    commit(root, orders="one", other="else")
    said = reason(root, blob(root, path="api/other.yaml"))
    assert "another file's content, or another branch's" in said


def test_a_commit_from_before_the_file_is_told(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    said = reason(root, git(root, "rev-parse", "HEAD"))
    assert f"has no file '{SPECIFICATION}'" in said


def test_ids_with_the_same_beginning_are_told(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    ids = []
    for text in ("20738", "37901"):  # found by trying
        file = root / ".git" / "text"
        file.write_text(text)
        ids.append(git(root, "hash-object", "-w", str(file)))
    assert ids[0][:7] == ids[1][:7]
    assert "More than one object" in reason(root, ids[0][:7])


def test_a_shallow_clone_says_how_to_get_the_rest(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    first = commit(root, orders="one", same="same")
    second = commit(root, orders="two", same="other")
    commit(root, orders="three", copy="one")
    git(root, "clone", "-q", "--depth", "1", f"file://{root}", str(tmp_path / "shallow"))
    shallow = tmp_path / "shallow"
    for missing in (first, blob(root, second)):
        said = reason(shallow, missing)
        assert "doesn't have the object" in said
        assert "fetch-depth: 0" in said
    # The bytes are there as another file; which commit had them can't be told.
    said = reason(shallow, blob(root, first))
    assert "as far as this clone goes" in said
    assert "git fetch --unshallow" in said


def test_a_state_that_only_a_merged_branch_had_is_found(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    commit(root, orders="one")
    git(root, "checkout", "-q", "-b", "side")
    side = commit(root, orders="side")
    git(root, "checkout", "-q", "main")
    commit(root, orders="two")
    git(root, "merge", "-q", "-s", "ours", "side", "-m", "Merge")
    found = files(root, blob(root, side))
    assert (found.commit, found.read(SPECIFICATION)) == (side, b"side")


def test_a_repository_without_commits_has_no_past(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a").write_text("a")
    object_id = git(tmp_path, "hash-object", "-w", "a")
    assert "No commit up to the present one" in reason(tmp_path, object_id)


def test_odd_paths_are_found(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    for name in (":(glob)*.yaml", "-n ä.yaml", "*"):
        (root / name).write_text(f"one {name}")
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", "One")
        old = git(root, "hash-object", "--", name)
        (root / name).write_text("two")
        git(root, "commit", "-q", "-a", "-m", "Two")
        assert files(root, old, name).read(name) == f"one {name}".encode()


def test_three_processes_at_most_whatever_the_number(
    history: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, commits = history
    started: list[str] = []
    conversation = Git.conversation

    def counting(self: Git, arguments: list[str]) -> object:
        started.append(" ".join(arguments[:2]).removesuffix(" -c"))
        return conversation(self, arguments)

    monkeypatch.setattr(Git, "conversation", counting)
    repository = opened(root)
    ids = [*commits, *(blob(root, one) for one in commits), "0123456", "none"]
    states = repository.past((SPECIFICATION, one) for one in ids)
    assert started == []
    read = [states.files(SPECIFICATION, one) for one in [*ids, *ids]]
    assert len([one for one in read if isinstance(one, PastFiles)]) == 16
    assert sorted(started) == ["--no-pager", "cat-file --batch", "cat-file --batch-check"]
    repository.close()
    assert states.files(SPECIFICATION, commits[0]) is read[0]


def test_a_repository_that_configures_programs_runs_none(
    root: Path, tmp_path: Path, repository: Repository
) -> None:
    first = commit(root, orders="one")
    commit(root, orders="two")
    witness = tmp_path / "witness"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho run >> {witness}\ncat\n")
    program.chmod(0o755)
    for name in ("diff.external", "diff.evil.textconv", "diff.evil.command", "pager.log"):
        git(root, "config", name, str(program))
    for name, value in {
        "log.showSignature": "true",
        "log.follow": "true",
        "log.diffMerges": "combined",
        "diff.renames": "copies",
        "format.pretty": "oneline",
        "color.ui": "always",
        "log.date": "bad",
        "core.abbrev": "5",
    }.items():
        git(root, "config", name, value)
    (root / ".gitattributes").write_text("* diff=evil\n")
    old = blob(root, first)
    assert files(root, old).read(SPECIFICATION) == b"one"
    assert not witness.exists()


def test_a_blob_with_other_bytes_than_its_id_says_is_not_believed(root: Path) -> None:
    first = commit(root, orders="one")
    commit(root, orders="two")
    old = blob(root, first)
    other = git(root, "hash-object", "-w", "data/a.yml")
    stored = root / ".git" / "objects"
    target = stored / old[:2] / old[2:]
    target.chmod(0o644)
    target.write_bytes((stored / other[:2] / other[2:]).read_bytes())
    found = files(root, old)
    with pytest.raises(TreeError, match="not those of its id"):
        found.read(SPECIFICATION)


def test_a_commit_that_cannot_be_read_is_told(root: Path) -> None:
    (root / ".git" / "tree").write_text("tree nonsense\n\nx\n")
    odd = git(root, "hash-object", "-t", "commit", "-w", "--literally", str(root / ".git" / "tree"))
    assert "can't be read" in reason(root, odd)


def test_a_history_that_breaks_off_is_told(tmp_path: Path) -> None:
    raw = RawRepository(tmp_path)
    commits: list[str] = []
    for number in range(4):
        texts = raw.files({SPECIFICATION: str(number)})
        commits.append(raw.commit(texts, commits[-1:], b"%d" % number))
    raw.point(commits[-1])
    old = blob(tmp_path, commits[0])
    raw.object_file(commits[1]).unlink()
    assert "can't be read to its end" in reason(tmp_path, old)
    newest = blob(tmp_path, commits[3])
    assert files(tmp_path, newest).read(SPECIFICATION) == b"3"
