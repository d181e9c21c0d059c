from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from git_repositories import opened
from integration_report.attesting.attest import proofs_of
from integration_report.attesting.attested import Attested
from integration_report.model.attestation import RecordFacts
from integration_report.pipeline import Source, read
from integration_report.settings import load_settings
from signed_histories import ENVIRONMENT, REPORT, RULE, SignedHistory, key, policy

PROVEN = RULE.replace("independence: none", "independence: proven")
FORGE = "noreply@example.com"
FORGES = f"forges:\n  hub: {{committer: {FORGE}, keys: [data/keys/hub.pub]}}\n"


def written(root: Path, *, signed_by: str, by: str = "dora", committer: str = "") -> SignedHistory:
    """Return a history whose evidence was written by one commit that somebody's key signed."""
    history = SignedHistory(root, policies=policy(PROVEN, more=FORGES))
    evidence = ("data/report.md", "data/environment.yml", "docs/index.md")
    # What the first commit has is written anew: nothing of it stands.
    history.git("rm", "-q", *evidence)
    history.git("commit", "-q", "--amend", "-m", "Policy")
    history.commit(
        {
            "data/report.md": REPORT,
            "data/environment.yml": ENVIRONMENT,
            "data/keys/hub.pub": key("hub").line,
        },
        by=by,
        committer=committer,
        signed_by=signed_by,
    )
    history.sign("alice")
    return history


@pytest.mark.parametrize(
    ("signed_by", "by", "committer"),
    [("dora", "dora", ""), ("hub", "dora", FORGE)],
    ids=["its author", "a forge"],
)
def test_authors_are_proven_by_whom_the_policy_knows(
    tmp_path: Path, signed_by: str, by: str, committer: str
) -> None:
    history = written(tmp_path, signed_by=signed_by, by=by, committer=committer)
    assert history.states() == [("alice", "valid", "verified")]


@pytest.mark.parametrize(
    ("signed_by", "by", "committer"),
    [("", "dora", ""), ("carl", "dora", ""), ("dora", "eve", ""), ("hub", "dora", "carl")],
    ids=["nobody", "somebody else", "who is another author", "a forge for somebody"],
)
def test_authors_are_only_claimed_where_another_signed(
    tmp_path: Path, signed_by: str, by: str, committer: str
) -> None:
    only = written(tmp_path, signed_by=signed_by, by=by, committer=committer).only()
    assert (only["state"], only["trust"]) == ("unverified", "verified")
    assert "is only claimed to be independent: 1 of 1 commits" in only["reasons"][0]["message"]


@contextmanager
def asked(root: Path) -> Iterator[Attested]:
    """Give what tells of the sign-offs of a repository's newest commit."""
    settings, repository = load_settings(root, None), opened(root)
    try:
        tree = repository.tree(repository.resolve("HEAD"))
        day = repository.commit_date(tree.commit).date()
        evidence = read(settings, source=Source(tree, day, repository))
        proofs = proofs_of(settings, tree, repository, evidence)
        assert proofs is not None
        yield proofs
    finally:
        repository.close()


def test_what_cannot_be_read_is_told_in_words_and_believed_nowhere(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    path = history.sign("alice")
    blob = history.git("rev-parse", "HEAD:data/environment.yml")
    with asked(tmp_path) as proofs:
        (facts,) = proofs.records
    loose = tmp_path / ".git/objects" / blob[:2] / blob[2:]
    loose.chmod(0o644)
    loose.write_bytes(b"damaged")
    assert history.only()["state"] == "unknown"
    with asked(tmp_path) as proofs:
        said = (proofs.coverage(()), proofs.contributions(frozenset({"a@b.org"}), ()))
        assert all(isinstance(one, str) and "\n" not in one for one in said)
        assert isinstance(proofs.unproven(()), str)
        assert proofs.covered_files() == ()
        assert proofs.own_digest(facts, ()) == ""
        assert proofs.since(facts, "sha256:0", ()).unknown
    assert path == facts.path


def test_a_record_that_has_not_arrived_proves_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    facts = RecordFacts(path="data/x.yml", record=history.record(), statement="")
    with asked(tmp_path) as proofs:
        assert proofs.own_digest(facts, ()) == proofs.change_after(facts, ()) == ""
        assert proofs.since(facts, history.covers().digest, ()).unknown
