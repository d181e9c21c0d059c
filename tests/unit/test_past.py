"""What git remembers is joined: changes, trend, versions and comparisons, or why there are none."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command_line import PROJECT
from git_repositories import git
from integration_report.history.objects import Objects
from integration_report.model.summary import History, Topic
from integration_report.past import Past
from integration_report.pipeline import Run, opened, run
from integration_report.settings import load_settings
from integration_report.snapshots.opened import snapshots_of
from projects import write

CHECKLIST = "data/environment.md"
OPEN = "# Environment\n\n## Machines\n\n- [ ] Ready\n- [ ] Reachable\n"
SITE = "site_name: Shop\nplugins: [integration-report]\n"
FRONT = "---\nkind: environment\nname: integration\n---\n\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with two released versions and a commit after them."""
    root = tmp_path_factory.mktemp("remembered")
    git(root, "init", "-q")
    write(root, {**PROJECT, CHECKLIST: FRONT + OPEN})
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "First")
    git(root, "tag", "-a", "-m", "Report 1.0", "report/1.0")
    for number, text in enumerate(("Ready", "Reachable"), 2):
        path = root / CHECKLIST
        path.write_text(path.read_text().replace(f"[ ] {text}", f"[x] {text}"))
        git(
            root,
            "commit",
            "-q",
            "-a",
            "-m",
            f"Tick {text}",
            f"--author=Person {number} <p@example.com>",
        )
        if number == 2:
            git(root, "tag", "-a", "-m", "Report 2.0", "report/2.0")
    return root


@contextmanager
def past_of(root: Path) -> Iterator[tuple[Past, Run]]:
    settings = load_settings(root)
    with opened(settings) as source:
        yield Past(settings, source), run(settings, source=source)


def history_of(root: Path) -> History:
    with past_of(root) as (past, done):
        return past.history(done)


def test_the_report_says_who_changed_what_last(root: Path) -> None:
    with past_of(root) as (past, done):
        told = past.told(done).report
    (checklist,) = [one for one in told.checklists if one.path == CHECKLIST]
    people = {item.text: item.changed.by for item in checklist.items if item.changed}
    assert people == {"Ready": "Person 2", "Reachable": "Person 3"}


def test_the_history_has_the_trend_what_happened_and_the_versions(root: Path) -> None:
    history = history_of(root)
    assert (history.known, history.why) == (True, "")
    assert history.trend is not None
    done = [row.totals.items_done for row in history.trend.rows]
    assert [count - done[0] for count in done] == [0, 1, 2]
    assert [one.text for one in history.lately][:2] == ["Reachable", "Ready"]
    assert [one.version for one in history.versions] == ["2.0", "1.0"]


def test_the_draft_is_compared_with_the_newest_version_and_each_version_with_the_one_before(
    root: Path,
) -> None:
    draft, newest = history_of(root).comparisons
    assert (draft.base.name, newest.base.name, newest.head.name) == (
        "report/2.0",
        "report/1.0",
        "report/2.0",
    )
    ticked = [
        [one.name for one in comparison.differences if one.topic is Topic.ITEM]
        for comparison in (draft, newest)
    ]
    assert ticked == [["Reachable"], ["Ready"]]


def test_what_was_compared_is_found_again(root: Path) -> None:
    assert history_of(root) == history_of(root)


def test_projects_of_one_repository_have_comparisons_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTEGRATION_REPORT_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "root"
    root.mkdir()
    git(root, "init", "-q")
    for number, text in enumerate((OPEN, OPEN.replace("[ ] Ready", "[x] Ready")), 1):
        for name, said in (("one", text), ("two", OPEN)):
            (root / name).mkdir(exist_ok=True)
            write(root / name, {**PROJECT, "mkdocs.yml": SITE, CHECKLIST: FRONT + said})
        (root / "count").write_text(str(number))
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", f"Version {number}")
        git(root, "tag", "-a", "-m", "Report", f"report/{number}")
    ticked = {
        name: [
            one.name
            for comparison in history_of(root / name).comparisons
            for one in comparison.differences
            if one.topic is Topic.ITEM
        ]
        for name in ("one", "two")
    }
    assert ticked == {"one": ["Ready"], "two": []}


def test_an_edited_work_tree_is_the_last_step_of_the_trend(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    git(root, "clone", "-q", str(root), str(copy))
    (copy / CHECKLIST).write_text(FRONT + OPEN)
    with past_of(copy) as (past, done):
        history, told = past.history(done), past.told(done).report
    assert history.trend is not None
    assert [row.commit for row in history.trend.rows][-1] == ""
    assert history.comparisons[0].head.name == "work tree"
    (checklist,) = [one for one in told.checklists if one.path == CHECKLIST]
    assert [item.changed.how.value for item in checklist.items if item.changed] == [
        "uncommitted",
        "uncommitted",
    ]


def test_without_a_repository_the_history_says_why_there_is_none(tmp_path: Path) -> None:
    write(tmp_path, PROJECT)
    history = history_of(tmp_path)
    assert not history.known
    assert "in no git repository" in history.why
    with past_of(tmp_path) as (past, done):
        assert past.told(done) == done


def test_before_the_first_commit_the_history_says_so(tmp_path: Path) -> None:
    write(tmp_path, PROJECT)
    git(tmp_path, "init", "-q")
    history = history_of(tmp_path)
    assert not history.known
    assert "Nothing is committed yet" in history.why


def test_a_shallow_clone_says_how_to_get_the_rest(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    history = history_of(tmp_path / "shallow")
    assert history.known
    assert "fetch-depth: 0" in history.why


def test_a_history_that_is_damaged_leaves_the_report_as_it_is(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    git(root, "clone", "-q", "--no-local", str(root), str(copy))
    first = git(copy, "rev-list", "--max-parents=0", "HEAD")
    _loosen(copy)
    (copy / ".git/objects" / first[:2] / first[2:]).unlink()
    with past_of(copy) as (past, done):
        history = past.history(done)
        assert not history.known
        assert "can't be read" in history.why
        assert past.why_unknown == history.why
        assert past.told(done) == done


def _loosen(repository: Path) -> None:
    """Have each object in a file of its own."""
    packs = repository / ".git/objects/pack"
    for pack in packs.glob("*.pack"):
        moved = pack.rename(repository / pack.name)
        for rest in packs.glob(f"{pack.stem}.*"):
            rest.unlink()
        with moved.open("rb") as content:
            subprocess.run(
                ["git", "unpack-objects", "-q"], cwd=repository, stdin=content, check=True
            )
        moved.unlink()


@pytest.mark.parametrize("is_first", [True, False])
def test_each_old_version_is_read_once(
    is_first: bool, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without anything kept between runs, whether the run asks for them before or not."""
    monkeypatch.setenv("INTEGRATION_REPORT_CACHE", "off")
    blobs: list[str] = []
    real = Objects.read

    def read(self: Objects, object_id: str, kind: str) -> bytes:
        blobs.extend([object_id] * (kind == "blob"))
        return real(self, object_id, kind)

    monkeypatch.setattr(Objects, "read", read)
    settings = load_settings(root)
    with opened(settings) as source:
        done = run(settings, source=source) if is_first else None
        past = Past(settings, source, is_shown=True)
        done = done or run(settings, source=source)
        past.told(done)
        snapshots = snapshots_of(settings, source.repository, done.evidence)
        assert snapshots is not None
        assert len(snapshots.totals) == 3
    markdown = git(root, "log", "--format=", "--raw", "--no-abbrev", "--", CHECKLIST)
    versions = [line.split()[3] for line in markdown.splitlines()]
    assert [blobs.count(blob) for blob in versions] == [1, 1, 1]
