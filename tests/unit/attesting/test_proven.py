from pathlib import Path

import pytest

from signed_histories import (
    ENVIRONMENT,
    NAMES,
    REPORT,
    RULE,
    SignedHistory,
    key,
    person,
    policy,
    public,
)

PROVEN = RULE.replace("independence: none", "independence: proven")
FORGE = "noreply@example.com"
FORGES = f"forges:\n  hub: {{committer: {FORGE}, keys: [data/keys/hub.pub]}}\n"


def written(
    root: Path, *, signed_by: str, by: str = "dora", committer: str = "", end: str = ""
) -> SignedHistory:
    """Return a history whose evidence was written by one commit that somebody's key signed.

    It is of October 2nd; `end` is what the policy says of the end of Dora's key.
    """
    ends = {"dora": end}
    people = [person(name, f"key: '{public(name)}'{ends.get(name, '')}") for name in NAMES]
    history = SignedHistory(root, policies=policy(PROVEN, *people, more=FORGES))
    evidence = ("data/report.md", "data/environment.yml", "docs/index.md")
    # What the first commit has is written anew: nothing of it stands.
    history.git("rm", "-q", *evidence)
    history.git("commit", "-q", "--amend", "-m", "Policy")
    history.commit(
        {
            "data/report.md": REPORT,
            "data/environment.yml": ENVIRONMENT,
            "data/keys/hub.pub": key("hub").line,
        },
        by=by,
        committer=committer,
        signed_by=signed_by,
    )
    history.sign("alice")
    return history


@pytest.mark.parametrize(
    ("signed_by", "by", "committer"),
    [("dora", "dora", ""), ("hub", "dora", FORGE)],
    ids=["its author", "a forge"],
)
def test_authors_are_proven_by_whom_the_policy_knows(
    tmp_path: Path, signed_by: str, by: str, committer: str
) -> None:
    history = written(tmp_path, signed_by=signed_by, by=by, committer=committer)
    assert history.states() == [("alice", "valid", "verified")]


@pytest.mark.parametrize(
    ("signed_by", "by", "committer"),
    [("", "dora", ""), ("carl", "dora", ""), ("dora", "eve", ""), ("hub", "dora", "carl")],
    ids=["nobody", "somebody else", "who is another author", "a forge for somebody"],
)
def test_authors_are_only_claimed_where_another_signed(
    tmp_path: Path, signed_by: str, by: str, committer: str
) -> None:
    only = written(tmp_path, signed_by=signed_by, by=by, committer=committer).only()
    assert (only["state"], only["trust"]) == ("unverified", "verified")
    assert "is only claimed to be independent: 1 of 1 commits" in only["reasons"][0]["message"]


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (", not_after: 2026-10-02", "valid"),
        (", not_after: 2026-10-01", "unverified"),
        (", compromised_since: 2026-10-03", "valid"),
        (", compromised_since: 2026-10-02", "unverified"),
    ],
    ids=["not ended", "ended", "not lost", "lost"],
)
def test_a_key_proves_authors_while_it_is_good(tmp_path: Path, end: str, state: str) -> None:
    assert written(tmp_path, signed_by="dora", end=end).only()["state"] == state


def test_a_key_of_two_people_proves_no_author(tmp_path: Path) -> None:
    end = f"}}, {{type: ssh, key: '{public('carl')}'"
    history = written(tmp_path, signed_by="carl", by="carl", end=end)
    assert history.only()["state"] == "unverified"
