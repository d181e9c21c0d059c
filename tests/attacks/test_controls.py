"""What holds where nobody attacks: the controls of all attacks."""

from pathlib import Path

from signed_histories import ENVIRONMENT, SignedHistory


def test_a_record_signed_with_its_persons_key_is_valid_and_verified(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    assert history.verify().code == 1
    history.sign("alice")
    assert history.states() == [("alice", "valid", "verified")]
    assert history.verify().code == 0


def test_a_change_of_what_is_covered_makes_it_stale_and_is_named(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    changed = history.commit(
        {"data/environment.yml": ENVIRONMENT.replace("state: open", "state: done")}, by="carl"
    )
    (one,) = history.signoffs()
    assert (one["state"], one["trust"]) == ("stale", "verified")
    (change,) = one["changes"]
    assert (change["path"], change["by"], change["commit"]) == (
        "data/environment.yml",
        "Carl Ek",
        changed,
    )
    assert change["field"] == "sections[Server].items[2].state"
