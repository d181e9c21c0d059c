"""Attacks on the policy: keys and roles that a change gives to itself, and keys that have ended."""

from pathlib import Path

from git_repositories import git
from signed_histories import RULE, SignedHistory, path_of, person, policy, public


def with_key(name: str, more: str = "") -> str:
    """Return a policy in which a person has a key that may end."""
    return policy(RULE, person(name, f"key: '{public(name)}'{more}"))


def pull_request(history: SignedHistory) -> str:
    """Make a branch that gives Alice a key and uses it; return its newest commit."""
    history.git("checkout", "-q", "-b", "change")
    history.commit({"data/policy.yml": with_key("alice")}, "A key of my own", by="mallory")
    history.sign("alice")
    return history.head


def test_a_merged_change_that_adds_its_own_key_proves_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, policies=policy(RULE, person("alice")))
    pull_request(history)
    history.git("checkout", "-q", "main")
    history.git("merge", "-q", "--no-ff", "-m", "Merge", "change")
    one = history.signoffs()[0]
    assert (one["state"], one["trust"]) == ("invalid", "none")
    assert "the policy didn't give to Alice Ng" in one["reasons"][0]["message"]


def test_the_same_is_found_before_merging(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, policies=policy(RULE, person("alice")))
    pull_request(history)
    assert history.signoffs("--policy-ref", "main")[0]["state"] == "invalid"


def test_the_same_squashed_into_one_commit_proves_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, policies=policy(RULE, person("alice")))
    pull_request(history)
    history.git("checkout", "-q", "main")
    history.git("merge", "-q", "--squash", "change")
    history.git("commit", "-q", "-m", "All in one")
    assert history.signoffs()[0]["state"] == "invalid"


def test_a_clone_of_one_commit_knows_nothing_of_it(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "origin", policies=policy(RULE, person("alice")))
    pull_request(history)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}/origin", "clone")
    clone = SignedHistory.__new__(SignedHistory)
    clone.root, clone.day = tmp_path / "clone", history.day
    one = clone.signoffs()[0]
    assert (one["state"], one["trust"]) == ("unknown", "none")
    assert "fetch-depth: 0" in one["reasons"][0]["message"]
    # The control: what is valid isn't said to be so either, until all is fetched.
    git(clone.root, "fetch", "-q", "--unshallow")
    assert clone.signoffs("--policy-ref", "HEAD~2")[0]["state"] == "invalid"


def test_a_clone_without_old_files_knows_no_old_policy_and_says_how_to_get_it(
    tmp_path: Path,
) -> None:
    history = SignedHistory(tmp_path / "a")
    history.sign("alice")
    history.commit({"data/policy.yml": policy(RULE, more="credentials: [x]\n")})
    history.git("config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{tmp_path}/a", "b")
    clone = SignedHistory.__new__(SignedHistory)
    clone.root, clone.day = tmp_path / "b", history.day
    one = clone.only()
    assert (clone.verify().code, one["state"], one["trust"]) == (1, "unknown", "none")
    assert "git fetch --refetch --no-filter" in one["reasons"][0]["message"]


def test_a_key_that_was_there_before_is_proof(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, policies=policy(RULE, person("alice")))
    history.commit({"data/policy.yml": with_key("alice")}, "A key for Alice")
    history.git("checkout", "-q", "-b", "change")
    history.sign("alice")
    assert history.states("--policy-ref", "main") == [("alice", "valid", "verified")]
    history.git("checkout", "-q", "main")
    history.git("merge", "-q", "--no-ff", "-m", "Merge", "change")
    assert history.states() == [("alice", "valid", "verified")]


def test_a_role_that_a_change_grants_itself_doesnt_count(tmp_path: Path) -> None:
    people = [person("alice", f"key: '{public('alice')}'", role="writer")]
    history = SignedHistory(tmp_path, policies=policy(RULE, *people))
    history.git("checkout", "-q", "-b", "change")
    history.commit({"data/policy.yml": with_key("alice")}, "A role for me", by="alice")
    history.sign("alice")
    history.git("checkout", "-q", "main")
    history.git("merge", "-q", "--no-ff", "-m", "Merge", "change")
    one = history.signoffs()[0]
    assert one["state"] == "invalid"
    assert "in a role that 'alice' doesn't have" in one["reasons"][0]["message"]


def test_a_commit_dated_back_is_no_older_than_what_comes_before_it(tmp_path: Path) -> None:
    ended = with_key("alice", ", not_after: 2026-10-02")
    history = SignedHistory(tmp_path, policies=ended)
    for number in range(4):
        history.commit({"docs/index.md": f"# Shop {number}\n"})
    path, text = path_of(history.record("alice")), history.text(history.record("alice"), "alice")
    history.commit({path: text}, by="alice", at="2026-10-01T12:00:00+0000")
    one = history.signoffs()[0]
    assert one["state"] == "invalid"
    assert "ended on 2026-10-02, before it arrived on 2026-10-0" in one["reasons"][0]["message"]


def test_a_key_counts_until_the_last_of_its_days(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, policies=with_key("alice", ", not_after: 2026-10-02"))
    history.sign("alice")  # on the second of October
    assert history.states() == [("alice", "valid", "verified")]
    history.commit({"docs/index.md": "# Much later\n"})
    assert history.states() == [("alice", "valid", "verified")]


def test_a_compromised_key_is_worth_nothing_from_that_day_on(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")  # on the second of October
    history.commit({"data/policy.yml": with_key("alice", ", compromised_since: 2026-10-03")})
    assert history.states() == [("alice", "valid", "verified")]
    history.commit({"data/policy.yml": with_key("alice", ", compromised_since: 2026-10-02")})
    one = history.signoffs()[0]
    assert one["state"] == "invalid"
    assert "is compromised since 2026-10-02" in one["reasons"][0]["message"]


def test_a_policy_that_cant_be_read_makes_it_unknown(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, policies="kind: policy\npeople: [1, 2]\n")
    history.sign("alice")
    history.commit({"data/policy.yml": policy()})
    one = history.signoffs()[0]
    assert one["state"] == "unknown"
    assert "made under a policy that can't be read" in one["reasons"][0]["message"]


def test_without_a_policy_everything_is_merely_recorded(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.commit({"data/policy.yml": None})
    history.sign("alice")
    history.commit({"data/policy.yml": policy()})
    one = history.signoffs()[0]
    assert (one["state"], one["trust"]) == ("unverified", "recorded")
    assert "there was no policy when it arrived" in one["reasons"][0]["message"]
