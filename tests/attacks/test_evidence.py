"""Attacks on what is covered: changed, added, renamed, other modes, links, and other spellings."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from git_repositories import opened
from integration_report.attesting.covering import covered_files
from integration_report.model.signoff import Coverage
from integration_report.model.tree import TreeError
from integration_report.reading.load import load
from signed_histories import ENVIRONMENT, REPORT, RULE, SignedHistory, policy

CHANGED = ENVIRONMENT.replace("state: open", "state: done")
MORE = "kind: environment\nname: Second\ncomponents: [web]\n"


def changes(history: SignedHistory) -> list[tuple[str, str, str]]:
    """Return how each thing changed that a stale sign-off covers."""
    one = history.signoffs()[0]
    assert (one["state"], one["trust"]) == ("stale", "verified"), one["reasons"]
    return [(change["how"], change["path"], change["field"]) for change in one["changes"]]


def test_what_isnt_evidence_changes_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.commit({"docs/index.md": "# Other\n", "README.md": "# New\n"})
    history.sign("carl")
    history.commit({"data/policy.yml": policy(RULE, more="credentials: [x]\n")})
    assert history.states() == [("alice", "valid", "verified"), ("carl", "valid", "verified")]


def test_a_changed_file_is_told_by_its_field(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.commit({"data/environment.yml": CHANGED})
    assert changes(history) == [
        ("changed", "data/environment.yml", "sections[Server].items[2].state")
    ]


def test_an_added_file_makes_it_stale(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.commit({"data/second.yml": MORE})
    assert changes(history) == [("added", "data/second.yml", "")]


def test_a_removed_file_makes_it_stale(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.commit({"data/environment.yml": None})
    assert changes(history) == [("removed", "data/environment.yml", "")]


def test_a_renamed_file_makes_it_stale(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.git("mv", "data/environment.yml", "data/other.yml")
    history.git("commit", "-q", "-m", "Rename")
    assert {path for _, path, _ in changes(history)} >= {"data/other.yml"}


def test_another_mode_makes_it_stale(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    (tmp_path / "data/environment.yml").chmod(0o755)
    history.git("commit", "-q", "-a", "-m", "Run it")
    assert changes(history) == [("mode", "data/environment.yml", "")]


def test_a_file_that_is_put_back_is_signed_again_unless_the_policy_says_no(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.commit({"data/environment.yml": CHANGED})
    assert history.states()[0][1] == "stale"
    history.commit({"data/environment.yml": ENVIRONMENT})
    assert history.states() == [("alice", "valid", "verified")]
    strict = RULE.replace("independence", "on_revert: stale, independence")
    history.commit({"data/policy.yml": policy(strict)})
    one = history.signoffs()[0]
    assert (one["state"], "put back" in one["reasons"][0]["message"]) == ("stale", True)


def test_a_work_tree_with_other_evidence_isnt_what_was_signed(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    (tmp_path / "data/environment.yml").write_text(CHANGED)
    one = history.signoffs()[0]
    assert one["state"] == "stale"
    assert "data/environment.yml isn't committed as it is here" in one["reasons"][0]["message"]
    assert history.states("--at", "HEAD") == [("alice", "valid", "verified")]


def test_a_link_is_followed_nowhere_and_covered_by_nobody(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    (tmp_path / "data/linked.yml").symlink_to("/etc/hostname")
    history.git("add", "data/linked.yml")
    history.git("commit", "-q", "-m", "Link")
    covers = Coverage(algorithm="coverage/v1", digest=f"sha256:{'0' * 64}", files=2)
    history.sign("alice", covers=covers)
    one = history.signoffs()[0]
    assert one["state"] == "unknown"
    assert "covers what can't be read" in one["reasons"][0]["message"]


def test_a_record_that_is_a_link_is_no_record(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    text = history.text(history.record("alice"), "alice")
    history.commit({"elsewhere.yml": text})
    folder = tmp_path / "data/signoffs/1.0"
    folder.mkdir(parents=True)
    (folder / "tech-lead-alice.yml").symlink_to("../../../elsewhere.yml")
    history.git("add", "data/signoffs")
    history.git("commit", "-q", "-m", "Link")
    assert "valid" not in {state for _, state, _ in history.states()}


def test_a_submodule_in_the_evidence_is_covered_by_nobody(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    entry = f"160000,{history.head},data/module"
    history.git("update-index", "--add", "--cacheinfo", entry)
    history.git("commit", "-q", "-m", "Submodule")
    # Nothing of it is evidence, and nothing of it may become so unseen.
    assert history.states("--at", "HEAD")[0][1] in {"valid", "unknown", "stale"}
    assert "module" not in str(history.signoffs("--at", "HEAD")[0]["changes"])


@pytest.mark.skipif(os.name == "nt", reason="such names can't be told apart there")
def test_names_that_differ_in_case_or_composition_are_different_files(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    composed, decomposed = "data/caf\u00e9.yml", "data/cafe\u0301.yml"
    history.commit({composed: MORE, "data/a.yml": MORE.replace("Second", "Third")})
    history.sign("alice")
    assert history.states() == [("alice", "valid", "verified")]
    history.commit({decomposed: MORE.replace("Second", "Other")})
    assert changes(history) == [("added", decomposed, "")]
    history.commit({decomposed: None, "data/A.yml": MORE.replace("Second", "Fourth")})
    assert changes(history) == [("added", "data/A.yml", "")]


def test_a_part_that_went_is_stale_and_one_that_never_was_covers_nothing(tmp_path: Path) -> None:
    rule = RULE.replace("independence", "covers: [data/part.yml], independence")
    history = SignedHistory(tmp_path, rule=rule)
    history.sign("alice", covers=history.covers(scope=("data/part.yml",)))
    one = history.signoffs()[0]
    assert (one["state"], "covers nothing" in one["reasons"][0]["message"]) == ("invalid", True)
    history.commit({"data/part.yml": ENVIRONMENT})
    second = "data/signoffs/1.0/tech-lead-alice-2.yml"
    history.sign("alice", covers=history.covers(scope=("data/part.yml",)), path=second)
    history.commit({"data/part.yml": None})
    one = history.signoffs()[1]
    assert (one["state"], one["changes"][0]["how"]) == ("stale", "removed")


def test_a_role_signs_only_its_part(tmp_path: Path) -> None:
    rule = RULE.replace("independence", "covers: [data/environment.yml], independence")
    history = SignedHistory(tmp_path, rule=rule)
    covers = history.covers(scope=("data/environment.yml",))
    assert covers.files == 1
    history.sign("alice", covers=covers)
    assert history.states() == [("alice", "valid", "verified")]
    history.commit({"data/report.md": REPORT + "\nMore.\n"})
    assert history.states() == [("alice", "valid", "verified")]
    history.commit({"data/environment.yml": CHANGED})
    assert history.states()[0][1] == "stale"
    # A record can't narrow what the policy asks for.
    history.commit({"data/policy.yml": policy(RULE), "data/environment.yml": ENVIRONMENT})
    assert history.states()[0][1] == "stale"


def test_a_file_larger_than_anything_that_is_read_is_covered_by_nobody(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    with closing(opened(tmp_path)) as repository:
        tree = repository.tree(history.head)
        day = history.today
        evidence = load(tree, data_dir="data", docs_dir="docs", as_of=day)
        assert len(list(covered_files(evidence, tree, most=len(ENVIRONMENT)))) == 2
        with pytest.raises(TreeError, match="larger than anything that is read"):
            list(covered_files(evidence, tree, most=len(ENVIRONMENT) - 1))
