import shutil
import subprocess
from pathlib import Path

import pytest

from signed_histories import NAMES, RULE, SignedHistory, key, person, policy, public

NARROW = RULE[:-1] + ", covers: [data/report.md]}"
ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")


def repeated(history: SignedHistory, *words: str) -> str:
    """Return what the lines print that tell how to repeat a verification by hand."""
    told = history.verify("--explain", *words).output
    script = history.root.parent / "by-hand.sh"
    script.write_text("set -e\n# " + told.partition("\n# ")[2], encoding="utf-8")
    shutil.copy(ROOT / "docs/specification/verify-signoff.sh", history.root)
    (history.root / "verify-signoff.sh").chmod(0o755)
    done = subprocess.run(
        ["bash", str(script)], cwd=history.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_a_signature_is_verified_by_hand_with_a_key_that_has_ended_since(tmp_path: Path) -> None:
    people = [person(name, f"key: '{public(name)}', not_after: 2026-10-20") for name in NAMES]
    history = SignedHistory(tmp_path / "shop", policies=policy(RULE, *people))
    history.sign("alice")
    printed = repeated(history)
    assert 'Good "signoff@mkdocs-integration-report" signature for alice' in printed
    assert f"{history.covers().digest} 2 files" in printed


def test_a_signed_commit_is_verified_by_hand(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop")
    history.commit(
        {"data/signoffs/1.0/tech-lead-alice.yml": history.text(history.record())},
        by="alice",
        signed_by="alice",
    )
    assert history.only()["state"] == "valid"
    assert 'Good "git" signature for alice' in repeated(history)


def test_a_role_that_is_narrowed_covers_no_more_by_hand(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop", rule=NARROW)
    covers = history.covers(scope=("data/report.md",))
    history.sign("alice", covers=covers)
    assert history.only()["state"] == "valid"
    assert f"{covers.digest} 1 files" in repeated(history)


def test_the_policy_of_the_base_is_shown_when_that_judges(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop")
    base = history.head
    history.commit({"data/policy.yml": policy(RULE, person("alice", f"key: '{public('bea')}'"))})
    history.sign("alice")
    told = history.verify("--explain", "--policy-ref", base).output
    assert f"git show {base}:data/policy.yml" in told
    assert key("alice").line.split()[1] in told


def test_nothing_is_repeated_of_what_is_not_committed(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop")
    file = history.root / "data/signoffs/1.0/tech-lead-alice.yml"
    file.parent.mkdir(parents=True)
    file.write_text(history.text(history.record(), "alice"))
    assert "# Nothing can be repeated: the record is not committed" in (
        history.verify("--explain").output
    )


def test_a_record_without_a_statement_is_told_with_its_commit(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop")
    path = "data/signoffs/1.0/tech-lead-alice.yml"
    history.commit({path: history.text(history.record(covers=None))}, by="alice", signed_by="alice")
    told = history.verify("--explain").output
    assert "# It has no statement that a key could sign: " in told
    assert f"git cat-file commit {history.head}" in told
    assert "statement.json" not in told


def test_many_covered_files_are_left_to_a_bundle(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop")
    history.commit({f"data/e{number}.yml": "kind: environment\nname: A\n" for number in range(200)})
    history.sign("alice")
    told = history.verify("--explain").output
    assert "# It covers 202 files: 'integration-report export bundle' lists them" in told
    assert "./verify-signoff.sh" not in told
