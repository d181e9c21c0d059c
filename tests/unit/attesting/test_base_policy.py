from pathlib import Path

import pytest

from signed_histories import RULE, SignedHistory, policy

LESS = RULE.replace("verified", "recorded")


@pytest.fixture
def history(tmp_path: Path) -> SignedHistory:
    """Return a history with a branch, whose main asks for more than the branch does."""
    history = SignedHistory(tmp_path)
    history.git("switch", "-q", "-c", "change")
    return history


def test_a_change_that_asks_for_less_is_judged_by_its_base(history: SignedHistory) -> None:
    history.commit({"data/policy.yml": policy(LESS)})
    history.sign("alice", signed_by="")
    assert history.only("--policy-ref", "main")["state"] == "unverified"
    assert history.only()["state"] == "valid"  # the control: nobody names the base


@pytest.mark.parametrize("moved", ["data/rules/policy.yml", "docs/policy.yml"])
def test_a_policy_that_a_change_moves_or_drops_is_found_in_the_base(
    history: SignedHistory, moved: str
) -> None:
    history.commit({"data/policy.yml": None, moved: policy(LESS)})
    history.sign("alice", signed_by="")
    assert history.only("--policy-ref", "main")["state"] == "unverified"
    history.commit({moved: None})
    assert history.only("--policy-ref", "main")["state"] == "unverified"


def test_a_policy_that_lies_elsewhere_in_the_base_is_found(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.commit({"data/policy.yml": None, "data/who.yml": policy(RULE)})
    history.git("switch", "-q", "-c", "change")
    history.commit({"data/who.yml": None, "data/policy.yml": policy(LESS)})
    history.sign("alice", signed_by="")
    assert history.only("--policy-ref", "main")["state"] == "unverified"


def test_evidence_that_a_change_moves_is_compared_with_nothing(history: SignedHistory) -> None:
    history.git("mv", "data", "evidence")
    settings = "site_name: Shop\nplugins:\n  - integration-report:\n      data_dir: evidence\n"
    history.commit({"mkdocs.yml": settings})
    result = history.verify("--policy-ref", "main")
    assert result.code == 2
    assert "Move the folder in a change of its own" in result.errors
