"""Git is asked in three processes at most, and a hostile repository makes it run nothing."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from integration_report.history.processes import ENVIRONMENT, clean_environment, gitpython
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.tree import EntryType, TreeError

IDENTITY = {
    "GIT_AUTHOR_NAME": "Alice",
    "GIT_AUTHOR_EMAIL": "alice@example.com",
    "GIT_COMMITTER_NAME": "Bob",
    "GIT_COMMITTER_EMAIL": "bob@example.com",
    "GIT_AUTHOR_DATE": "2026-10-01T23:30:00-0200",
    "GIT_COMMITTER_DATE": "2026-10-02T23:30:00-0200",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}

RunGit = Callable[..., str]


def git(folder: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder,
        env=environment | IDENTITY,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def make_repository(root: Path, object_format: str = "sha1") -> Path:
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q", f"--object-format={object_format}")
    files = {"data/a/b.yml": "kind: plan\n", "data/a.yml": "kind: issues\n", "docs/ä b.md": "# A\n"}
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (root / "data/link.yml").symlink_to("a.yml")
    (root / "data/folder").symlink_to("a")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "First")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "root")


@pytest.fixture
def repository(root: Path) -> Repository:
    return opened(root)


def opened(folder: Path) -> Repository:
    repository = Repository.open(folder)
    assert repository is not None
    return repository


def test_the_top_is_found_from_a_folder_below(root: Path) -> None:
    assert opened(root / "data" / "a").root == root


def test_a_folder_in_no_repository_has_none(tmp_path: Path) -> None:
    if any((folder / ".git").exists() for folder in tmp_path.parents):
        pytest.skip("temporary files are in a repository")
    assert Repository.open(tmp_path) is None


def test_a_broken_repository_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(RepositoryError, match="no repository that git can open"):
        Repository.open(tmp_path)


def test_a_second_work_tree_is_a_repository_too(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "-q", str(tmp_path / "second"))
    second = opened(tmp_path / "second")
    assert second.resolve("HEAD") == opened(root).resolve("HEAD")
    assert second.object_format == "sha1"


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_both_object_formats_are_read(tmp_path: Path, object_format: str) -> None:
    repository = opened(make_repository(tmp_path / object_format, object_format))
    assert repository.object_format == object_format
    commit = repository.resolve("main")
    tree = repository.tree(commit)
    assert tree.read("data/a.yml") == b"kind: issues\n"
    blob = git(repository.root, "rev-parse", "HEAD:data/a.yml")
    assert tree.recorded_blob("data/a.yml") == blob
    assert tree.blob("data/a.yml", b"kind: issues\n") == blob


def test_without_a_configuration_the_usual_format_is_taken(
    root: Path, repository: Repository
) -> None:
    (root / ".git" / "config").unlink()
    assert repository.object_format == "sha1"


def test_branches_tags_and_short_ids_mean_commits(root: Path, repository: Repository) -> None:
    git(root, "tag", "-a", "v1", "-m", "One")
    commit = git(root, "rev-parse", "HEAD")
    for name in ("HEAD", "main", "v1", commit, commit[:10], "HEAD^{commit}"):
        assert repository.resolve(name) == commit


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "",
        "--all",
        "-h",
        "--output=x",
        "HEAD:data",
        "a\0b",
        "HEAD..HEAD",
        "main\nmain",
        " ",
    ],
)
def test_what_means_no_commit_is_told(repository: Repository, name: str) -> None:
    with pytest.raises(RepositoryError):
        repository.resolve(name)


def test_a_commit_has_its_committers_date_in_utc(repository: Repository) -> None:
    date = repository.commit_date(repository.resolve("HEAD"))
    assert date == dt.datetime(2026, 10, 3, 1, 30, tzinfo=dt.UTC)
    assert repository.newest_day() == dt.date(2026, 10, 3)


def test_a_repository_without_commits_has_no_newest_day(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert opened(tmp_path).newest_day() is None


def raw_commit(root: Path, content: str) -> str:
    file = root / ".git" / "commit"
    file.write_text(content)
    return git(root, "hash-object", "-t", "commit", "-w", "--literally", str(file))


@pytest.mark.parametrize("when", ["99999999999999 +0000", "soon", "999999999999999999999 +0000"])
def test_a_commit_with_a_date_that_is_none_is_told(
    root: Path, repository: Repository, when: str
) -> None:
    tree = git(root, "rev-parse", "HEAD^{tree}")
    commit = raw_commit(root, f"tree {tree}\nauthor A <a> {when}\ncommitter A <a> {when}\n\nx\n")
    with pytest.raises(RepositoryError, match="no date"):
        repository.commit_date(commit)


def test_a_date_in_a_commits_message_is_not_the_commits(root: Path, repository: Repository) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "x\n\ncommitter Eve <e> 0 +0000")
    assert repository.commit_date(repository.resolve("HEAD")).year == 2026


def test_only_full_ids_of_what_is_there_are_read(repository: Repository) -> None:
    for name in ("HEAD", "main", "0" * 7):
        with pytest.raises(RepositoryError, match="no full id"):
            repository.commit_date(name)
        with pytest.raises(RepositoryError, match="no full id"):
            repository.tree(name)
    with pytest.raises(RepositoryError, match="has no object"):
        repository.commit_date("0" * 40)
    with pytest.raises(RepositoryError, match="can't be listed"):
        repository.tree("0" * 40)
    blob = repository.tree(repository.resolve("HEAD")).recorded_blob("data/a.yml")
    assert blob is not None
    with pytest.raises(RepositoryError, match="no whole commit"):
        repository.commit_date(blob)


def test_a_commits_files_are_listed_in_byte_order(repository: Repository) -> None:
    tree = repository.tree(repository.resolve("HEAD"))
    assert [(entry.path, entry.type, entry.size) for entry in tree.entries("data")] == [
        ("data/a.yml", EntryType.FILE, 13),
        ("data/a/b.yml", EntryType.FILE, 11),
        ("data/folder", EntryType.LINK, 1),
        ("data/link.yml", EntryType.LINK, 5),
    ]
    assert [entry.path for entry in tree.entries("")][-1] == "docs/ä b.md"
    assert [entry.path for entry in tree.entries("data/a")] == ["data/a/b.yml"]
    assert [entry.path for entry in tree.entries("data/folder")] == ["data/folder"]
    assert list(tree.entries("nothing")) == []
    assert list(tree.entries("../root")) == []
    assert tree.commit == repository.resolve("HEAD")


def test_only_files_of_a_commit_are_read(repository: Repository, root: Path) -> None:
    tree = repository.tree(repository.resolve("HEAD"))
    (root / "data" / "new.yml").write_text("kind: plan")
    assert tree.read("docs/ä b.md") == b"# A\n"
    assert tree.exists("data/a.yml")
    for path in ("data/link.yml", "data", "data/new.yml", "../a", ""):
        assert not tree.exists(path)
        with pytest.raises(TreeError):
            tree.read(path)
    assert tree.recorded_blob("data/new.yml") is None


def test_a_submodule_is_no_file(root: Path, repository: Repository) -> None:
    commit = git(root, "rev-parse", "HEAD")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{commit},data/sub")
    git(root, "commit", "-q", "-m", "Submodule")
    entries = repository.tree(repository.resolve("HEAD")).entries("data")
    assert ("data/sub", EntryType.OTHER, 0) in [
        (entry.path, entry.type, entry.size) for entry in entries
    ]


def test_a_name_that_is_no_utf_8_is_kept_apart(root: Path, repository: Repository) -> None:
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    line = f"100644 blob {blob}\t".encode() + b"data/\xff.yml\0"
    subprocess.run(["git", "update-index", "-z", "--index-info"], cwd=root, input=line, check=True)
    git(root, "commit", "-q", "-m", "Bytes")
    tree = repository.tree(repository.resolve("HEAD"))
    assert "data/\udcff.yml" in [entry.path for entry in tree.entries("data")]


def test_an_object_with_other_bytes_than_its_id_says_is_refused(
    root: Path, repository: Repository
) -> None:
    """Git reads a loose object without hashing it again."""
    good, other = (git(root, "rev-parse", f"HEAD:data/{name}") for name in ("a.yml", "a/b.yml"))
    objects = root / ".git" / "objects"
    target = objects / good[:2] / good[2:]
    target.chmod(0o600)
    target.write_bytes((objects / other[:2] / other[2:]).read_bytes())
    tree = repository.tree(repository.resolve("HEAD"))
    with pytest.raises(TreeError, match="not those of its id"):
        tree.read("data/a.yml")


def test_an_object_that_is_missing_is_told_and_the_others_are_read(
    root: Path, repository: Repository
) -> None:
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    tree = repository.tree(repository.resolve("HEAD"))
    with pytest.raises(TreeError, match="has no object"):
        tree.read("data/a.yml")
    assert tree.read("data/a/b.yml") == b"kind: plan\n"


def test_an_object_that_is_damaged_does_not_hide_the_others(
    root: Path, repository: Repository
) -> None:
    blob = git(root, "rev-parse", "HEAD:data/a/b.yml")
    file = root / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o600)
    file.write_bytes(b"damaged")
    tree = repository.tree(repository.resolve("HEAD"))
    for _ in range(2000):  # more complaints than a pipe holds that nobody reads
        with pytest.raises(TreeError):
            tree.read("data/a/b.yml")
    assert tree.read("data/a.yml") == b"kind: issues\n"


def test_replaced_and_grafted_objects_are_not_seen(root: Path, repository: Repository) -> None:
    good, other = (git(root, "rev-parse", f"HEAD:data/{name}") for name in ("a.yml", "a/b.yml"))
    git(root, "replace", good, other)
    assert repository.tree(repository.resolve("HEAD")).read("data/a.yml") == b"kind: issues\n"


def test_nothing_that_a_repository_configures_is_run(root: Path, tmp_path: Path) -> None:
    witness = tmp_path / "witness"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho run >> {witness}\ncat\n")
    program.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "gpg.program",
        "gpg.ssh.program",
        "diff.external",
        "filter.evil.smudge",
        "filter.evil.clean",
        "filter.evil.process",
        "core.alternateRefsCommand",
        "credential.helper",
    ):
        git(root, "config", name, str(program))
    git(root, "config", "core.hooksPath", str(tmp_path))
    git(root, "config", "alias.ls-tree", f"!{program}")
    (root / ".gitattributes").write_text("* filter=evil diff=evil\n")
    repository = opened(root)
    tree = repository.tree(repository.resolve("HEAD"))
    assert tree.read("data/a.yml") == b"kind: issues\n"
    assert repository.newest_day() == dt.date(2026, 10, 3)
    assert not witness.exists()


def test_variables_of_git_lead_to_no_other_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_repository(tmp_path / "other")
    git(other, "commit", "-q", "--allow-empty", "-m", "Other")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_COMMON_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git" / "objects"))
    repository = opened(root)
    assert repository.root == root
    assert repository.resolve("HEAD") == git(root, "rev-parse", "HEAD")
    assert repository.resolve("HEAD") != git(other, "rev-parse", "HEAD")
    assert os.environ["GIT_DIR"] == str(other / ".git")


def test_the_environment_is_put_right_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", "vi")
    seen = []

    def look() -> None:
        with clean_environment():
            seen.append("GIT_EDITOR" in os.environ)
            raise KeyError

    with pytest.raises(KeyError):
        look()
    assert seen == [False]
    assert os.environ["GIT_EDITOR"] == "vi"
    assert ENVIRONMENT["GIT_NO_REPLACE_OBJECTS"] == "1"


def test_a_repository_that_belongs_to_somebody_else_is_read(root: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    for folder, _, names in os.walk(root):
        for name in (".", *names):
            os.lchown(Path(folder, name), 12345, 12345)
    repository = opened(root)
    assert repository.tree(repository.resolve("HEAD")).exists("data/a.yml")


PROGRAM = """
import datetime, sys
from pathlib import Path
from integration_report.history.repository import Repository
repository = Repository.open(Path(sys.argv[1]))
tree = repository.tree(repository.resolve("HEAD"))
for entry in tree.entries("data"):
    if entry.type == "file":
        tree.read(entry.path)
assert repository.newest_day() == datetime.date(2026, 10, 3)
repository.close()
"""


def test_one_command_starts_three_processes_at_most(root: Path, tmp_path: Path) -> None:
    real = subprocess.run(
        ["which", "git"], capture_output=True, check=True, text=True
    ).stdout.strip()
    counter = tmp_path / "bin" / "git"
    counter.parent.mkdir()
    counter.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/started\nexec {real} "$@"\n')
    counter.chmod(0o755)
    path = f"{counter.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, root],
        env=os.environ | {"PATH": path},
        check=True,
    )
    started = (tmp_path / "started").read_text().splitlines()
    assert [line.rpartition("safe.directory=")[2].split()[1] for line in started] == [
        "rev-parse",
        "ls-tree",
        "cat-file",
    ]


def test_the_process_that_reads_objects_can_be_ended_and_started_again(
    repository: Repository,
) -> None:
    tree = repository.tree(repository.resolve("HEAD"))
    assert tree.read("data/a.yml") == b"kind: issues\n"
    repository.close()
    repository.close()
    assert tree.read("data/a.yml") == b"kind: issues\n"
    repository.close()


def test_a_process_that_died_is_replaced(repository: Repository) -> None:
    tree = repository.tree(repository.resolve("HEAD"))
    tree.read("data/a.yml")
    assert repository._objects is not None
    repository._objects._process.proc.kill()
    repository._objects._process.proc.wait()
    with pytest.raises(TreeError, match="can't be read"):
        tree.read("data/a.yml")
    assert tree.read("data/a.yml") == b"kind: issues\n"


def test_without_git_the_error_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = opened(root)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RepositoryError, match="git can't be started"):
        repository.resolve("HEAD")
    with pytest.raises(RepositoryError):
        repository.commit_date("0" * 40)
    assert repository.newest_day() is None


def test_others_that_use_the_library_find_git(root: Path) -> None:
    library = gitpython()
    assert library.Repo(root).git.rev_parse("HEAD") == git(root, "rev-parse", "HEAD")


def test_a_name_of_a_branch_and_a_tag_is_refused(root: Path, repository: Repository) -> None:
    first = repository.resolve("HEAD")
    git(root, "tag", "twice", "HEAD")
    git(root, "commit", "--allow-empty", "-m", "more")
    git(root, "branch", "twice", "HEAD")
    git(root, "config", "core.warnAmbiguousRefs", "false")
    with pytest.raises(RepositoryError, match="more than one thing"):
        repository.resolve("twice")
    assert repository.resolve("refs/tags/twice") == first
    git(root, "update-ref", f"refs/heads/{first}", "HEAD")
    assert repository.resolve(first) == first
