"""Who changed what last is who `git blame` names, as long as nobody moved or reworded the line."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from git_repositories import opened
from integration_report.settings import Settings
from integration_report.traces import Traces
from statement_histories import evidence_in

TOP = Path(__file__).resolve().parents[1]


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, set[str]]:
    """Return a repository with merges, renames and reverts, and the documents that don't count."""
    monkeypatch.syspath_prepend(str(TOP / "scripts"))
    from benchmarks.history_project import write_history

    written = write_history(tmp_path / "history", documents=100, commits=120, blobs=330)
    for name in [name for name in sys.modules if name.partition(".")[0] == "benchmarks"]:
        monkeypatch.delitem(sys.modules, name)
    return written.folder, written.disturbed


def test_each_statement_is_due_to_the_commit_that_blame_names(
    history: tuple[Path, set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(TOP / "scripts"))
    from benchmarks.history import blamed

    folder, disturbed = history
    settings = Settings(root=folder)
    with closing(opened(folder)) as repository:
        timeline = repository.timeline(repository.resolve("HEAD"), ["data", "docs"])
        changes = Traces(settings, repository, timeline).changes(evidence_in(settings))
    assert sum(len(event.deltas) > 1 for event in timeline.events) > 10
    paths = sorted({spot.path for spot in changes} - disturbed)[::2]
    assert len(paths) > 10
    lines = {path: blamed(folder, path) for path in paths}
    found = {spot: one.commit for spot, one in changes.items() if spot.path in lines}
    assert len(set(found.values())) > 10
    assert found == {spot: lines[spot.path][spot.line] for spot in found}
