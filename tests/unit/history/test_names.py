"""A name of a commit means what git says, and only that."""

from pathlib import Path

import pytest

from git_repositories import git, opened
from integration_report.history.names import questions
from integration_report.history.repository import Repository, RepositoryError
from raw_repositories import RawRepository


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> RawRepository:
    """Return a repository with three commits, and names of several kinds for them."""
    raw = RawRepository(tmp_path_factory.mktemp("names"))
    commits = [raw.commit(raw.files({"data/a": "0"}), (), b"0")]
    for number in (1, 2):
        commits.append(raw.commit(raw.files({"data/a": str(number)}), commits[-1:], b"x"))
    raw.point(commits[2])
    raw.point(commits[1], "refs/heads/feature/ü-1")
    raw.point(commits[1], "refs/remotes/origin/other")
    (raw.folder / "refs/remotes/origin/HEAD").write_text("ref: refs/remotes/origin/other\n")
    raw.point(commits[0], "refs/tags/v1.0")
    tag = raw.write("tag", b"object %s\ntype commit\ntag v2\n\nTwo\n" % commits[1].encode())
    raw.point(raw.write("tag", b"object %s\ntype tag\ntag v3\n\n" % tag.encode()), "refs/tags/v3")
    raw.point(commits[0], "refs/heads/HEAD")
    raw.point(commits[1], "refs/heads/same")
    raw.point(commits[1], "refs/tags/same")
    raw.point(commits[0], "refs/heads/twice")
    raw.point(commits[1], "refs/tags/twice")
    raw.point(raw.tree(raw.files({"data/a": "0"})), "refs/tags/folder")
    raw.point("1" * 40, "refs/heads/gone")
    return raw


@pytest.fixture
def repository(raw: RawRepository) -> Repository:
    return opened(raw.root)


@pytest.mark.parametrize(
    "name",
    [
        "HEAD",
        "@",
        "main",
        "refs/heads/main",
        "heads/main",
        "feature/ü-1",
        "origin/other",
        "origin",
        "v1.0",
        "v3",
        "v3^{}",
        "v3^{commit}",
        "v3^0",
        "tags/v3",
        "HEAD~1",
        "HEAD~",
        "HEAD^",
        "HEAD^1~1",
        "main~2",
        "main^{commit}~2",
        "refs/tags/twice",
        "same",
        "v3~1",
        "@~1",
    ],
)
def test_a_name_means_what_git_says(raw: RawRepository, repository: Repository, name: str) -> None:
    said = git(raw.root, "rev-parse", "--verify", f"{name}^{{commit}}")
    assert repository.resolve(name) == said
    repository.close()


def test_ids_may_be_full_or_short_and_described(raw: RawRepository, repository: Repository) -> None:
    head = git(raw.root, "rev-parse", "HEAD")
    for name in (head, head[:7], head[:12], head.upper(), f"v1.0-2-g{head[:10]}", f"{head}~0"):
        assert repository.resolve(name) == head
    repository.close()


@pytest.mark.parametrize(
    "name",
    [
        *("", "\0", "a\nb", "HEAD\nHEAD", " ", " HEAD", "HEAD ", "HEAD HEAD", "\t", "\x7f"),
        *("-h", "--all", "-", "^HEAD", "HEAD..main", "HEAD...main", "..", "main..", ".", ".main"),
        *("@{upstream}", "main@{u}", "@{-1}", "main@{1}", "HEAD@{yesterday}", "@{push}", "@{0}"),
        *(":/x", "HEAD:data/a", ":data/a", "HEAD^{/x}", "HEAD^{tree}", "HEAD^{blob}", "HEAD^!"),
        *("HEAD^@", "HEAD^-", "HEAD~9", "HEAD^2", "HEAD~99999999999", "folder", "gone", "nothing"),
        *(
            "main missing",
            "x" * 300,
            "HEAD" + "~" * 5000,
            "*",
            "ma?n",
            "[m]ain",
            "a\\b",
            "refs/heads",
        ),
        *("1" * 40, "1" * 7, "\udcff", "ü", "refs/", "/", "HEAD/", "FETCH_HEAD", "config"),
        "0" * 40 + " commit 5",
    ],
)
def test_what_names_no_single_commit_means_none(repository: Repository, name: str) -> None:
    with pytest.raises(RepositoryError, match="means no commit"):
        repository.resolve(name)
    assert repository.resolve("HEAD")
    repository.close()


def test_a_name_of_two_commits_is_refused(raw: RawRepository, repository: Repository) -> None:
    with pytest.raises(RepositoryError, match=r"more than one thing .* write refs/heads/twice"):
        repository.resolve("twice")
    with pytest.raises(RepositoryError, match="more than one thing"):
        repository.resolve("twice^{commit}")
    # What is checked out is never another thing, whatever somebody calls a branch.
    assert repository.resolve("HEAD") == git(raw.root, "rev-parse", "refs/heads/main")
    repository.close()


def test_a_beginning_of_several_ids_is_told(tmp_path: Path) -> None:
    raw = RawRepository(tmp_path)
    files = raw.files({"data/a": "0"})
    seen: dict[str, str] = {}
    for number in range(100_000):
        commit = raw.commit(files, (), b"%d" % number)
        if commit[:4] in seen:
            break
        seen[commit[:4]] = commit
    with pytest.raises(RepositoryError, match="more than one id begins with it"):
        opened(raw.root).resolve(commit[:4])


def test_objects_that_are_expected_do_not_mix_with_names(raw: RawRepository) -> None:
    repository = opened(raw.root)
    head = repository.resolve("HEAD")
    tree = repository.tree_of(
        head, [(f"data/{n}", raw.write("blob", b"%d" % n), 0o100644) for n in range(40)]
    )
    tree.expect(f"data/{n}" for n in range(40))
    for number in range(40):
        assert tree.read(f"data/{number}") == b"%d" % number
        if number % 7 == 0:
            assert repository.resolve(f"HEAD~{number % 3}")
    repository.close()


def test_a_commit_that_is_damaged_is_told(tmp_path: Path) -> None:
    raw = RawRepository(tmp_path)
    commit = raw.point(raw.commit(raw.files({"data/a": "0"})))
    file = raw.object_file(commit)
    file.write_bytes(file.read_bytes()[:10])
    repository = opened(raw.root)
    with pytest.raises(RepositoryError, match="'main' "):
        repository.resolve("main")
    assert repository.newest_day() is None
    repository.close()


def test_a_name_is_asked_in_few_words() -> None:
    assert questions("HEAD~2") == ["HEAD~2^{commit}"]
    assert questions("refs/heads/a") == ["refs/heads/a^{commit}"]
    assert max(len("\n".join(questions("ü" * length)).encode()) for length in (1, 250)) < 4096
