"""Attacks by keys that are lost, dates of the future, and people whom the policy hardly knows."""

import json
import os
from pathlib import Path

import pytest

from signed_histories import ENVIRONMENT, RULE, SignedHistory, key, person, policy, public

CLAIMED = "{required: {tech-lead: 1}, independence: claimed, min_trust: verified}"
PROVEN = CLAIMED.replace("claimed", "proven")
AGING = "{required: {tech-lead: 1}, independence: none, min_trust: verified, max_age_days: 10}"
CHANGED = ENVIRONMENT.replace("state: open", "state: done")


def test_who_has_no_address_isnt_known_to_be_independent(tmp_path: Path) -> None:
    alice = person("alice", f"key: '{public('alice')}'")
    without = alice.replace("    emails: [alice@example.com]\n", "")
    history = SignedHistory(tmp_path, policies=policy(CLAIMED, without))
    history.commit({"data/environment.yml": CHANGED}, by="alice")
    history.sign("alice")
    one = history.signoffs()[0]
    assert (one["state"], "gives no address" in one["reasons"][0]["message"]) == ("unknown", True)
    # The control: with one, it is known that she isn't.
    history.commit({"data/policy.yml": policy(CLAIMED, alice)})
    assert history.signoffs()[0]["state"] == "invalid"


@pytest.mark.parametrize("ends", ["not_after: 2026-10-02", "compromised_since: 2026-10-03"])
def test_what_a_lost_key_signs_later_is_by_nobody(ends: str, tmp_path: Path) -> None:
    people = [person(name, f"key: '{public(name)}'") for name in ("alice", "dora")]
    history = SignedHistory(tmp_path, policies=policy(PROVEN, *people))
    amend = ("commit", "-q", "--amend", "--no-edit", "-S")
    history.git("-c", f"user.signingkey={key('dora').file}", *amend)
    history.sign("alice")
    assert history.states() == [("alice", "valid", "verified")]
    people[1] = person("dora", f"key: '{public('dora')}', {ends}")
    history.commit({"data/policy.yml": policy(PROVEN, *people)})
    # The control: what came before is hers.
    assert history.states() == [("alice", "valid", "verified")]
    old = "2026-10-01T12:00:00+0000"
    history.commit({"data/environment.yml": CHANGED}, signed_by="dora", at=old)
    history.sign("alice", path="data/signoffs/1.0/tech-lead-alice-2.yml")
    one = history.signoffs()[1]
    assert (one["state"], "1 of 2 commits" in one["reasons"][0]["message"]) == ("unverified", True)


@pytest.mark.parametrize("signed_by", ["", "alice"])
def test_a_date_of_the_future_keeps_no_sign_off_from_expiring(
    signed_by: str, tmp_path: Path
) -> None:
    history = SignedHistory(tmp_path, rule=AGING)
    history.commit({}, "Tomorrow", at="2099-01-01T00:00:00+0000")
    record = history.record("alice")
    text = history.text(record, signed_by)
    path = "data/signoffs/1.0/tech-lead-alice.yml"
    history.commit({path: text}, by="alice", signed_by="alice")
    assert history.states() == [("alice", "valid", "verified")]
    history.day += 20
    assert history.signoffs()[0]["state"] == "expired"


def test_a_record_of_which_the_name_is_no_text_cant_be_read(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    with open(os.fsencode(tmp_path) + b"/data/signoffs/1.0/\xff.yml", "w") as file:  # noqa: PTH123
        file.write(history.text(history.record("carl"), "carl"))
    history.git("add", "--all")
    history.commit({})
    result = history.verify("--format", "json")
    found = [(one["person"], one["state"]) for one in json.loads(result.output)["signoffs"]]
    assert found == [("alice", "valid"), ("", "unknown")]


@pytest.mark.parametrize("keys", ["[data/keys/alice.pub]", "[data/keys/carl.pub]"])
def test_a_key_that_a_forge_has_as_well_proves_no_person(keys: str, tmp_path: Path) -> None:
    forges = f"forges: {{forge: {{committer: forge@example.com, keys: {keys}}}}}\n"
    history = SignedHistory(tmp_path, policies=policy(more=forges))
    history.commit({f"data/keys/{name}.pub": public(name) for name in ("alice", "carl")})
    path = "data/signoffs/1.0/tech-lead-alice.yml"
    history.commit({path: history.text(history.record("alice"))}, by="alice", signed_by="alice")
    one = history.signoffs()[0]
    shared = "alice" in keys
    assert one["trust"] == ("recorded" if shared else "verified")
    assert ("isn't committed by forge's own address" in str(one["reasons"])) is shared


def test_what_a_bot_commits_without_a_signature_is_nobodys_word(tmp_path: Path) -> None:
    rule = RULE.replace("min_trust: verified", "min_trust: recorded")
    bots = "bots:\n  ci: {emails: [ci@example.com]}\n"
    history = SignedHistory(tmp_path, policies=policy(rule, more=bots))
    path = "data/signoffs/1.0/tech-lead-alice.yml"
    history.commit({path: history.text(history.record("alice"))}, by="ci")
    one = history.signoffs()[0]
    assert (one["state"], "by the bot 'ci'" in one["reasons"][0]["message"]) == ("invalid", True)
    # The control: what she signed herself may be carried by whoever it is.
    signed = history.record("alice", meaning="It is mine.")
    history.commit({path.replace(".yml", "-2.yml"): history.text(signed, "alice")}, by="ci")
    assert history.signoffs()[-1]["state"] == "valid"


def test_who_committed_somebody_elses_word_is_shown(tmp_path: Path) -> None:
    rule = RULE.replace("min_trust: verified", "min_trust: recorded")
    history = SignedHistory(tmp_path, policies=policy(rule))
    path = "data/signoffs/1.0/tech-lead-alice.yml"
    history.commit({path: history.text(history.record("alice"))}, by="dora")
    assert history.only()["committed_by"] == "Dora Abt"
    assert "recorded, committed by Dora Abt" in history.verify().output
