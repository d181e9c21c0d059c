import shutil
from pathlib import Path

from git_repositories import git, opened
from integration_report.attesting.attest import attested, proofs_of
from integration_report.pipeline import Source, read
from integration_report.reading.tree import WorkTree
from integration_report.settings import load_settings
from signed_histories import SignedHistory

ALICES = "data/signoffs/1.0/tech-lead-alice.yml"


def test_before_the_first_commit_nothing_is_told(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    git(tmp_path, "init", "-q")
    repository = opened(tmp_path)
    try:
        settings, tree = load_settings(tmp_path, None), WorkTree(tmp_path)
        evidence = read(settings, source=Source(tree, history.today, repository))
        assert proofs_of(settings, tree, repository, evidence) is None
        (found,) = attested(settings, tree, repository, evidence)
        assert found.state == "missing"
    finally:
        repository.close()


def test_without_git_a_record_is_merely_recorded(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    assert history.states() == [("alice", "valid", "verified")]
    shutil.rmtree(tmp_path / ".git")
    assert history.states() == [("alice", "unverified", "recorded")]


def test_a_record_that_was_deleted_is_missed_when_nothing_else_is_signed(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.commit({ALICES: None})
    assert [one[:2] for one in history.states()] == [("alice", "invalid"), ("", "missing")]


def test_without_policy_nobody_is_asked_and_nothing_is_missed(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.commit({"data/policy.yml": None})
    assert history.states() == []
