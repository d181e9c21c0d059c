"""Attacks on records: copied, edited, deleted, rewritten, and moved to other evidence."""

from pathlib import Path

import pytest

from signed_histories import (
    ENVIRONMENT,
    REPORT,
    SignedHistory,
    path_of,
    policy,
    statement_digest,
)

PATH = "data/signoffs/1.0/tech-lead-alice.yml"
CHANGED = ENVIRONMENT.replace("state: open", "state: done")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("version: '1.0'", "version: '1.1'", "a signature that fails"),
        ("role: tech-lead", "role: qa-lead", "a signature that fails"),
        ("report: Shop", "report: Other shop", "is for another report"),
        ("repository: example.com/shop", "repository: example.com/b", "is for another repository"),
        ("decision: approved", "decision: rejected", "a signature that fails"),
        ("signed_at: 2026-10-02", "signed_at: 2026-10-09", "a signature that fails"),
        ("meaning: I reviewed", "meaning: I have reviewed", "a signature that fails"),
        ("files: 2", "files: 3", "a signature that fails"),
    ],
)
def test_an_edited_record_keeps_no_signature(old: str, new: str, why: str, tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    text = history.text(history.record("alice"), "alice")
    assert old in text
    grown = policy().replace("{role: tech-lead,", "{role: qa-lead}, {role: tech-lead,", 1)
    history.commit({"data/policy.yml": grown, "data/report.md": _version_of(new)})
    history.commit({PATH: text.replace(old, new)}, by="alice")
    (one,) = (one for one in history.signoffs() if one["person"] == "alice")
    assert (one["state"], why in one["reasons"][0]["message"]) == ("invalid", True)


def _version_of(new: str) -> str:
    return REPORT.replace("'1.0'", "'1.1'") if "1.1" in new else REPORT


def test_a_record_of_another_version_counts_for_none_but_its_own(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    assert history.states() == [("alice", "valid", "verified")]
    history.commit({"data/report.md": REPORT.replace("'1.0'", "'1.1'")})
    assert history.states() == [("", "missing", "none")]


def test_a_signed_record_of_another_repository_or_report_is_invalid(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", repository="example.com/other")
    history.sign("carl", report="Other shop")
    states = {one["person"]: one for one in history.signoffs()}
    assert [states[who]["state"] for who in ("alice", "carl")] == ["invalid", "invalid"]
    assert "is for another repository" in states["alice"]["reasons"][0]["message"]
    assert "is for another report" in states["carl"]["reasons"][0]["message"]


def test_a_copy_under_another_name_says_nothing_new(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    record = history.record("alice")
    history.sign("alice")
    rejected = history.record("alice", decision="rejected", supersedes=statement_digest(record))
    history.commit({path_of(rejected, 2): history.text(rejected, "alice")}, by="alice")
    assert [state for _, state, _ in history.states()] == ["superseded", "rejected", "missing"]
    history.commit({path_of(rejected, 3): (tmp_path / PATH).read_text()}, by="mallory")
    by_path = {one["location"]["path"]: one for one in history.signoffs() if one["person"]}
    assert by_path[path_of(rejected, 2)]["state"] == "rejected"
    copy = by_path[path_of(rejected, 3)]
    assert (copy["state"], "says the same as" in copy["reasons"][0]["message"]) == ("invalid", True)


def test_a_copy_without_its_signature_takes_nothing_from_the_record(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    record = history.record("alice")
    history.commit({PATH: history.text(record)}, "Before her", by="mallory")
    history.commit({path_of(record, 2): history.text(record, "alice")}, by="alice")
    states = {one["location"]["path"]: one["state"] for one in history.signoffs()}
    assert states == {PATH: "unverified", path_of(record, 2): "valid"}
    assert history.verify().code == 0


def test_a_decision_that_nobody_proves_puts_no_other_away(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", decision="rejected")
    history.sign("alice", signed_by="", path=PATH.replace(".yml", "-2.yml"))
    found = [state for _, state, _ in history.states()]
    assert found == ["rejected", "unverified"]
    # The control: her own word does.
    history.sign("alice", path=PATH.replace(".yml", "-3.yml"), meaning="All is well now.")
    assert [state for _, state, _ in history.states()] == ["superseded", "unverified", "valid"]


def test_a_revocation_takes_back_and_an_unproved_one_makes_doubtful(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    record = history.record("alice")
    history.sign("alice")
    fields = {"decision": "revoked", "revokes": statement_digest(record)}
    second = PATH.replace(".yml", "-2.yml")
    history.sign("alice", signed_by="", path=second, **fields)
    assert [state for _, state, _ in history.states()] == ["valid", "unverified"]
    assert history.verify().code == 1
    history.sign("alice", path=PATH.replace(".yml", "-3.yml"), meaning="Taken back.", **fields)
    assert [state for _, state, _ in history.states()][:3] == ["revoked", "unverified", "revoked"]


def test_who_has_lost_a_role_takes_back_what_was_said_in_it_and_says_nothing_new(
    tmp_path: Path,
) -> None:
    history = SignedHistory(tmp_path)
    record = history.record("alice")
    history.sign("alice")
    lost = policy().replace("tech-lead, from: 2026-01-01", "tech-lead, until: 2026-10-02", 1)
    history.commit({"data/policy.yml": lost})
    fields = {"decision": "revoked", "revokes": statement_digest(record)}
    history.sign("alice", path=PATH.replace(".yml", "-2.yml"), **fields)
    assert [state for _, state, _ in history.states()][:2] == ["revoked", "revoked"]
    history.sign("alice", path=PATH.replace(".yml", "-3.yml"), meaning="After all.")
    assert [state for _, state, _ in history.states()][:3] == ["revoked", "revoked", "invalid"]


def test_a_changed_record_is_invalid_and_names_the_commit(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", decision="rejected")
    approved = history.text(history.record("alice"), "alice")
    changed = history.commit({PATH: approved}, "No longer rejected", by="alice")
    gone, here = history.signoffs()[:2]
    assert [one["state"] for one in (gone, here)] == ["invalid", "invalid"]
    assert f"was replaced in {changed[:10]}" in gone["reasons"][0]["message"]
    assert f"was changed in {changed[:10]} after it had decided" in here["reasons"][0]["message"]


def test_a_pending_record_may_be_decided_once(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    pending = history.record("alice", decision="pending")
    history.commit({PATH: history.text(pending)}, "Ask")
    assert [state for _, state, _ in history.states()] == ["missing"]
    history.sign("alice")
    assert history.states() == [("alice", "valid", "verified")]


def test_a_deleted_rejection_still_stands_in_the_way(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", decision="rejected")
    history.sign("carl")
    assert history.verify().code == 1
    gone = history.commit({PATH: None}, "Tidy up")
    one = next(one for one in history.signoffs() if one["person"] == "alice")
    assert one["state"] == "invalid"
    assert f"was deleted in {gone[:10]}" in one["reasons"][0]["message"]
    assert history.verify().code == 1
    # The control: what never counted may go.
    history.git("revert", "--no-edit", "HEAD")
    history.day += 1
    unproved = PATH.replace(".yml", "-2.yml")
    history.sign("alice", signed_by="", path=unproved)
    assert "unverified" in {state for _, state, _ in history.states()}
    history.commit({unproved: None})
    assert "unverified" not in {state for _, state, _ in history.states()}


def test_records_that_all_went_are_told_by_the_gate_too(tmp_path: Path) -> None:
    from command_line import run

    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.commit({PATH: None}, "Tidy up")
    assert "was deleted in" in history.verify().output
    assert "was deleted in" in run(tmp_path, "gate").output


def test_a_record_outside_its_folder_counts_for_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", path="data/approved.yml")
    one = history.signoffs()[0]
    assert (one["state"], "isn't below data/signoffs/" in one["reasons"][0]["message"]) == (
        "invalid",
        True,
    )


def test_a_commit_that_signs_and_changes_evidence_proves_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    after = history.commit({"data/environment.yml": CHANGED})
    covers = history.covers(after)
    history.git("reset", "-q", "--hard", "HEAD~1")
    text = history.text(history.record("alice", covers=covers))
    both = {PATH: text, "data/environment.yml": CHANGED}
    history.commit(both, by="alice", signed_by="alice")
    one = history.signoffs()[0]
    assert (one["state"], one["trust"]) == ("unverified", "recorded")
    assert "its commit changes data/environment.yml as well" in one["reasons"][0]["message"]


@pytest.mark.parametrize(("many", "trust"), [(10, "verified"), (60, "recorded")])
def test_evidence_isnt_hidden_behind_many_other_files(
    tmp_path: Path, many: int, trust: str
) -> None:
    """So many that not all are looked at, and evidence may be among the others."""
    history = SignedHistory(tmp_path)
    others = {f"a/{number:02}.txt": "x\n" for number in range(many)}
    text = history.text(history.record("alice"))
    history.commit({PATH: text, **others}, by="alice", signed_by="alice")
    one = history.signoffs()[0]
    assert one["trust"] == trust
    assert ("more than can be told" in str(one["reasons"])) is (trust == "recorded")


def test_a_record_that_isnt_committed_approves_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    text = history.text(history.record("alice"), "alice")
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_text(text)
    one = history.signoffs()[0]
    assert (one["state"], "isn't committed" in one["reasons"][0]["message"]) == ("unverified", True)
    history.commit({PATH: text}, by="alice")
    assert history.states() == [("alice", "valid", "verified")]
    # Nor does it count while it is other here than it was committed.
    (tmp_path / PATH).write_text(text.replace("kind: signoff", "kind: signoff  # really"))
    assert history.states()[0][1] == "unverified"


def test_a_newer_decision_puts_away_what_could_not_be_proved(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", signed_by="", decision="rejected")
    assert history.verify().code == 1
    history.sign("carl")
    assert history.verify().code == 1, "a rejection stands in the way, if only a doubtful one"
    history.sign("alice", path=PATH.replace(".yml", "-2.yml"), meaning="I never rejected it.")
    states = {one["location"]["path"]: one["state"] for one in history.signoffs()}
    assert states[PATH] == "unverified"
    assert history.verify().code == 0


@pytest.mark.parametrize("text", ["kind: [\n", "decision: rejected\n", "\tkind: signoff\n"])
def test_a_record_that_cant_be_read_may_be_a_rejection(text: str, tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    assert history.verify().code == 0
    history.commit({PATH.replace("alice", "carl"): text}, by="carl")
    assert [one["state"] for one in history.signoffs()] == ["valid", "unknown"]
    assert history.verify().code == 1
    # The control: one of another version is no matter of this one.
    history.commit({PATH.replace("alice", "carl"): None, "data/signoffs/0.9/a.yml": text})
    assert history.verify().code == 0


def test_conditions_that_nobody_names_are_no_approval(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", decision="approved-with-conditions")
    one = history.signoffs()[0]
    assert (one["state"], "names none" in one["reasons"][0]["message"]) == ("invalid", True)


def test_line_ends_that_git_changes_on_checkout_change_no_sign_off(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    for file in (*tmp_path.glob("data/*.*"), *tmp_path.glob("data/signoffs/*/*")):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert history.states() == [("alice", "valid", "verified")]
    # The control: another letter is another text.
    file = tmp_path / "data/environment.yml"
    file.write_bytes(file.read_bytes().replace(b"Backups", b"Backup"))
    assert history.states()[0][1] == "stale"
