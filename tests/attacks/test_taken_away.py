"""Attacks on decisions that are there: they are hidden, replaced, or put in another order."""

from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import run
from signed_histories import ENVIRONMENT, SignedHistory, statement_digest

PATH = "data/signoffs/1.0/tech-lead-alice.yml"
SECOND = PATH.replace(".yml", "-2.yml")


def _text(history: SignedHistory) -> str:
    return (history.root / PATH).read_text()


def _hide(history: SignedHistory) -> None:
    history.git("mv", PATH, "data/signoffs/1.0/.gitkeep")


def _link(history: SignedHistory) -> None:
    (history.root / PATH).unlink()
    (history.root / PATH).symlink_to("tech-lead-carl.yml")


def _another_kind(history: SignedHistory) -> None:
    (history.root / PATH).write_text(ENVIRONMENT)


def _another_version(history: SignedHistory) -> None:
    (history.root / PATH).write_text(_text(history).replace("version: '1.0'", "version: '0.9'"))


def _pending(history: SignedHistory) -> None:
    (history.root / PATH).write_text(_text(history).replace(": rejected", ": pending"))


def _approval(history: SignedHistory) -> None:
    (history.root / PATH).write_text(history.text(history.record("alice")))


def _nothing(history: SignedHistory) -> None:
    (history.root / PATH).write_text("")


def _rejected(root: Path) -> SignedHistory:
    history = SignedHistory(root)
    history.sign("alice", decision="rejected")
    history.sign("carl")
    return history


def _alice(history: SignedHistory) -> list[tuple[str, str]]:
    return [
        (one["state"], one["reasons"][0]["message"])
        for one in history.signoffs()
        if one["person"] == "alice" and one["decision"] == "rejected"
    ]


@pytest.mark.parametrize(
    "replace",
    [_hide, _link, _another_kind, _another_version, _pending, _approval, _nothing],
)
def test_a_rejection_isnt_gone_because_something_else_stands_there(
    replace: Callable[[SignedHistory], None], tmp_path: Path
) -> None:
    history = _rejected(tmp_path)
    replace(history)
    history.git("add", "--all")
    gone = history.commit({}, "Tidy up")
    ((state, why),) = _alice(history)
    told = any(f"was {how} in {gone[:10]}" in why for how in ("deleted", "replaced"))
    assert (state, told) == ("invalid", True)
    assert history.verify().code == 1
    # The control: as it was, it is what it was.
    history.git("revert", "--no-edit", "HEAD")
    ((state, _),) = _alice(history)
    assert state == "rejected"


def test_the_ledger_misses_a_rejection_that_is_only_kept_as_another_file(tmp_path: Path) -> None:
    history = _rejected(tmp_path / "here")
    out = str(tmp_path / "published")
    assert run(history.root, "publish", "--out", out).code == 0
    assert history.verify("--ledger", out).output.count("isn't there any more") == 0
    _hide(history)
    history.commit({}, "Tidy up")
    assert f"{PATH} isn't there any more" in history.verify("--ledger", out).output


def test_a_rejection_that_is_only_missing_here_is_told(tmp_path: Path) -> None:
    history = _rejected(tmp_path)
    (tmp_path / PATH).unlink()
    ((state, why),) = _alice(history)
    assert (state, "isn't here as it is committed" in why) == ("invalid", True)


@pytest.mark.parametrize("path", [PATH, SECOND.replace("-2", "-3")])
def test_an_old_approval_that_is_brought_again_is_no_newer(path: str, tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    history.sign("alice", decision="rejected", path=SECOND)
    text = _text(history)
    history.commit({PATH: None})
    history.commit({path: text})
    found = [(decision["decision"], decision["state"]) for decision in history.signoffs()]
    assert found[:2] == [("approved", "superseded"), ("rejected", "rejected")]
    # The control: a new one is.
    history.sign("alice", path=path.replace(".yml", "-9.yml"), meaning="All is well now.")
    assert history.verify().code == 0


def test_a_copy_beside_its_record_is_the_copy_whatever_it_is_called(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    first = "data/signoffs/1.0/aaa.yml"
    history.commit({first: _text(history)}, by="mallory")
    by_path = {one["location"]["path"]: one["state"] for one in history.signoffs()}
    assert by_path == {PATH: "valid", first: "invalid"}


@pytest.mark.parametrize("decision", ["rejected", "revoked"])
def test_an_approval_that_somebody_kept_takes_no_later_word_back(
    decision: str, tmp_path: Path
) -> None:
    history = SignedHistory(tmp_path)
    kept = history.text(history.record("alice", meaning="Fine, from a branch."), "alice")
    given = history.record("alice")
    history.sign("alice")
    fields = {"revokes": statement_digest(given)} if decision == "revoked" else {}
    history.sign("alice", path=SECOND, decision=decision, **fields)
    history.commit({SECOND.replace("-2", "-3"): kept}, by="mallory")
    assert history.verify().code == 1
    by_path = {one["location"]["path"]: one["state"] for one in history.signoffs()}
    assert by_path[SECOND] == decision
    assert by_path[SECOND.replace("-2", "-3")] == "superseded"
    # The control: what is signed after it counts.
    history.sign("alice", path=SECOND.replace("-2", "-4"), meaning="Fine again.")
    assert history.verify().code == 0
