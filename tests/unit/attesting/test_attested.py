from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from git_repositories import opened
from integration_report.attesting.attest import proofs_of
from integration_report.attesting.attested import Attested
from integration_report.model.attestation import RecordFacts
from integration_report.pipeline import Source, read
from integration_report.settings import load_settings
from signed_histories import SignedHistory


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
