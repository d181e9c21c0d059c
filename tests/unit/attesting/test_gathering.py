from pathlib import Path

from signed_histories import SignedHistory, policy

ALICES = "data/signoffs/1.0/tech-lead-alice.yml"


def reason(history: SignedHistory, *words: str) -> tuple[str, str]:
    """Return the state of Alice's sign-off, and why."""
    (one,) = (one for one in history.signoffs(*words) if one["person"] == "alice")
    return one["state"], one["reasons"][0]["message"] if one["reasons"] else ""


def test_a_record_that_was_moved_came_when_it_came_first(tmp_path: Path) -> None:
    people = policy().replace("from: 2026-01-01", "from: 2026-01-01, until: 2026-10-02")
    history = SignedHistory(tmp_path, policies=people)
    history.sign("alice")
    history.git("mv", ALICES, "data/signoffs/1.0/moved.yml")
    history.commit(
        {
            "data/signoffs/1.0/moved.yml": (tmp_path / "data/signoffs/1.0/moved.yml").read_text(
                "utf-8"
            )
        }
    )
    assert history.only()["state"] == "valid"


def test_a_record_whose_bytes_are_lost_is_not_known(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    blob = history.git("rev-parse", f"HEAD:{ALICES}")
    history.commit({ALICES: None})
    assert reason(history)[0] == "invalid"  # the control: what is deleted is missed
    (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert history.verify().code == 1
    assert all(one["state"] != "valid" for one in history.signoffs())


def test_a_signature_over_what_is_no_statement_fails(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    text = history.text(history.record(), "alice")
    without = "".join(line for line in text.splitlines(keepends=True) if "signed_at" not in line)
    history.commit({ALICES: without}, by="alice")
    state, why = reason(history)
    assert state == "invalid"
    assert "has a signature that fails" in why


def test_a_record_counts_from_the_base_that_has_it(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.git("switch", "-q", "-c", "change")
    history.commit({"docs/index.md": "# Shop, again\n"})
    assert history.only("--policy-ref", "main")["state"] == history.only()["state"] == "valid"
