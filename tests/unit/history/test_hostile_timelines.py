"""Nothing that a repository configures, and nothing broken in it, makes a timeline tell a lie."""

import subprocess

import pytest

from git_repositories import git, opened
from integration_report.history.repository import RepositoryError
from raw_repositories import SUBMODULE, RawRepository
from timelines import Drawn, timeline_of

HOSTILE = """
[core]
\tquotePath = true\n\tabbrev = 5\n\tworktree = /\n\tpager = false\n\tcommitGraph = true
\tattributesFile = /nowhere
[log]
\tdate = bad\n\tdiffMerges = combined\n\tfollow = true\n\tshowRoot = false\n\tmailmap = true
\tabbrevCommit = true\n\tshowSignature = true\n\tdecorate = full
[diff]
\trenames = false\n\trenameLimit = 1\n\torderFile = order\n\tnoprefix = true\n\trelative = true
\tignoreSubmodules = all\n\tsubmodule = log\n\texternal = false\n\talgorithm = patience
[format]
\tpretty = oneline\n\tnotes = true
[i18n]
\tlogOutputEncoding = UTF-16\n\tcommitEncoding = UTF-7
[color]
\tui = always\n\tdiff = always
[notes]
\tdisplayRef = refs/heads/*
[alias]
\tlog = !false
[mailmap]
\tfile = .mailmap
[include]
\tpath = included
"""


def test_nothing_that_a_repository_configures_changes_what_is_told(
    raw: RawRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Drawn(raw, 7, 15)
    files = {**drawn.files[drawn.head], "data/module": (SUBMODULE, "1" * 40)}
    head = raw.point(raw.commit(files, [drawn.head], b"\xff"))
    plain = timeline_of(raw, head, "data").events
    raw.configure(HOSTILE)
    (raw.folder / "included").write_text("[log]\n\tfollow = true\n")
    (raw.root / "order").write_text("docs/*\n")
    (raw.root / ".mailmap").write_text("Eve <eve@example.com> <alice@example.com>\n")
    for name, value in {
        "GIT_DIR": "/nowhere",
        "GIT_EXTERNAL_DIFF": "false",
        "GIT_DIFF_OPTS": "-u9",
        "GIT_NAMESPACE": "x",
        "GIT_GLOB_PATHSPECS": "1",
        "GIT_ICASE_PATHSPECS": "1",
        "GIT_SHALLOW_FILE": "/nowhere",
        "GIT_TRACE": "1",
        "GIT_NOTES_DISPLAY_REF": "refs/*",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "log.follow",
        "GIT_CONFIG_VALUE_0": "true",
    }.items():
        monkeypatch.setenv(name, value)
    assert timeline_of(raw, head, "data").events == plain


def test_replaced_and_grafted_commits_are_told_as_they_are(raw: RawRepository) -> None:
    one = raw.commit(raw.files({"data/a": "1"}), (), b"One")
    two = raw.commit(raw.files({"data/a": "2"}), [one], b"Two")
    forged = raw.commit(raw.files({"data/a": "2"}), (), b"Forged")
    raw.point(forged, f"refs/replace/{two}")
    (raw.folder / "info").mkdir()
    (raw.folder / "info" / "grafts").write_text(f"{two}\n")
    assert [event.commit.subject for event in timeline_of(raw, two).events] == ["Two", "One"]


def test_a_commit_graph_that_lies_is_not_believed(raw: RawRepository) -> None:
    one = raw.commit(raw.files({"data/a": "1"}), (), b"One")
    two = raw.point(raw.commit(raw.files({"data/a": "2"}), [one], b"Two"))
    git(raw.root, "commit-graph", "write", "--reachable", "--changed-paths")
    graph = raw.folder / "objects" / "info" / "commit-graph"
    graph.chmod(0o600)
    # The first commit seems to be a parent of nothing.
    content = graph.read_bytes()
    graph.write_bytes(content.replace(bytes.fromhex(raw_tree(raw, two)), b"\0" * 20))
    with pytest.raises(subprocess.CalledProcessError):
        git(raw.root, "log", "--raw", two, "--", "data")
    assert [event.commit.subject for event in timeline_of(raw, two).events] == ["Two", "One"]


def raw_tree(raw: RawRepository, commit: str) -> str:
    return git(raw.root, "rev-parse", f"{commit}^{{tree}}")


@pytest.mark.parametrize("broken", ["commit", "tree", "blob", "cut"])
def test_a_history_that_breaks_off_is_told(raw: RawRepository, broken: str) -> None:
    lines = "".join(f"line {number}\n" for number in range(20))
    commits: list[str] = []
    for number in range(6):
        files = raw.files({f"data/a{number // 3}": f"{lines}{number}\n"})
        commits.append(raw.commit(files, commits[-1:], b"%d" % number))
    assert len(timeline_of(raw, commits[-1]).events) == 6
    victim = commits[2]
    if broken == "tree":
        victim = raw_tree(raw, victim)
    if broken == "blob":  # A file was renamed here, and git has to see how alike both are.
        victim = git(raw.root, "rev-parse", f"{victim}:data/a0")
    if broken == "cut":
        raw.object_file(victim).write_bytes(raw.object_file(victim).read_bytes()[:20])
    else:
        raw.object_file(victim).unlink()
    with pytest.raises(RepositoryError, match="can't be read to its end"):
        timeline_of(raw, commits[-1])


def test_a_shallow_file_that_is_damaged_is_told(raw: RawRepository) -> None:
    commit = raw.commit(raw.files({"data/a": "1"}))
    (raw.folder / "shallow").write_text("nonsense\n")
    with pytest.raises(RepositoryError):
        timeline_of(raw, commit)


def test_a_commit_that_is_not_there_has_no_timeline(raw: RawRepository) -> None:
    with pytest.raises(RepositoryError, match="can't be read to its end: bad object"):
        timeline_of(raw, "1" * 40)


def test_all_files_are_meant_by_no_folder_and_none_by_no_folders(raw: RawRepository) -> None:
    commit = raw.commit(raw.files({"a": "1", "data/b": "2"}))
    assert [c.path for c in timeline_of(raw, commit, "").events[0].deltas[0].changes] == [
        "a",
        "data/b",
    ]
    assert opened(raw.root).timeline(commit, ()).events == ()
    assert timeline_of(raw, commit, "nowhere").events == ()
