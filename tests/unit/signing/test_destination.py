"""What the main branch, as it was fetched last, would say of a sign-off."""

from pathlib import Path

import pytest

from integration_report.settings import load_settings
from integration_report.signing.destination import not_yet
from integration_report.signing.situation import standing
from integration_report.signoffs.ssh_keys import read_public_key
from signed_histories import RULE, SignedHistory, person, policy, public

ALICE = person("alice", f"key: '{public('alice')}'")


@pytest.mark.parametrize(
    ("there", "why"),
    [
        (policy(RULE, ALICE), ""),
        (policy(RULE, ALICE, more="credentials: [x]\n"), ""),
        (policy(RULE, person("alice")), "the policy there doesn't give SHA256:"),
        (policy(RULE, ALICE.replace("tech-lead", "writer")), "a role that 'alice' doesn't have"),
        (policy(RULE, person("carl")), "it is by 'alice', who is not in the policy"),
        (None, "there is no policy there"),
        ("kind: policy\npeople: [1]\n", ""),
        ("kind: issues\n", ""),
    ],
)
def test_a_policy_that_has_to_come_first_is_told(
    there: str | None, why: str, tmp_path: Path
) -> None:
    history = SignedHistory(tmp_path, policies=policy(RULE, ALICE))
    main = history.commit({"data/policy.yml": there}, "As it is on main")
    history.commit({"data/policy.yml": policy(RULE, ALICE)}, "As it is here")
    key = read_public_key(public("alice"))
    with standing(load_settings(tmp_path, None)) as situation:
        record = history.record("alice")
        assert not_yet(situation, record, key) == ""  # nothing was fetched
        history.git("update-ref", "refs/remotes/origin/HEAD", main)
    with standing(load_settings(tmp_path, None)) as situation:
        told = not_yet(situation, record, key)
        assert why in told
        assert bool(told) == bool(why)
