"""Reviewers who only know the forge's web page: they change one word of a record that is asked for.

The forge commits that for them: it is the committer, and signs, and they are the author.
"""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from signed_histories import ENVIRONMENT, RULE, key, person, policy
from teams_at_work import ALICES, ATTRIBUTED, FORGE, FORGES, Team, assert_shown

DONE = {"data/environment.yml": ENVIRONMENT.replace("state: open", "state: done")}
BEAS = "data/signoffs/1.0/qa-lead-bea.yml"
BOTH = ATTRIBUTED.replace("tech-lead: 1", "tech-lead: 1, qa-lead: 1")


def asked(root: Path, *, rule: str = ATTRIBUTED, policies: str = "") -> Team:
    """Return a team that has asked for the sign-offs of a version."""
    shutil.copytree(_asked(policies or policy(rule, more=FORGES)), root, dirs_exist_ok=True)
    team = Team.__new__(Team)
    team.root, team.day = root, 3
    return team


@cache
def _asked(policies: str) -> Path:
    """Return the repository of a team that has asked, made once."""
    team = Team(Path(tempfile.mkdtemp(prefix="asked-")), policies=policies)
    ask(team)
    return team.root


def ask(team: Team) -> str:
    """Ask for sign-offs, commit that, and return what the command told."""
    done = team.command("request-signoffs", "1.0", who="dora")
    assert done.code == 0, done.errors
    team.git("add", "data/signoffs")
    team.git("commit", "-q", "--allow-empty", "-m", "Ask for the sign-offs of 1.0")
    team.day += 1
    return done.output


def test_each_decision_on_the_page_is_attributed(tmp_path: Path) -> None:
    team = asked(tmp_path, rule=BOTH)
    team.branch()
    team.decide_on_the_page()
    team.decide_on_the_page(BEAS, who="bea")
    team.merge()
    assert team.states() == [("alice", "valid", "attributed"), ("bea", "valid", "attributed")]
    told = team.verify()
    assert told.code == 0
    assert_shown("web-reviewers", told)
    # The control: where a key of the person's own is asked for, that isn't enough.
    team.commit({"data/policy.yml": policy(RULE, more=FORGES)})
    state, trust, why = team.newest()
    assert (state, trust) == ("unverified", "attributed")
    assert "only github vouches for who wrote it" in why


def test_a_decision_on_main_itself_is_attributed_too(tmp_path: Path) -> None:
    team = asked(tmp_path)
    team.decide_on_the_page()
    assert team.states()[0] == ("alice", "valid", "attributed")


def test_a_squash_names_one_author_or_none(tmp_path: Path) -> None:
    team = asked(tmp_path)
    team.branch()
    team.decide_on_the_page()
    # The forge's button "propose changes" makes the reviewer the author of the pull request.
    team.squash(by="alice")
    assert team.states()[0] == ("alice", "valid", "attributed")
    team.git("reset", "-q", "--hard", "HEAD~1")
    team.squash(by="dora", co_author="alice")
    state, trust, why = team.newest()
    assert (state, trust) == ("unverified", "recorded")
    assert "its commit is by dora@example.com, who is somebody else" in why
    assert_shown("web-reviewers", team.verify())


def test_what_somebody_else_decides_on_the_page_is_not_hers(tmp_path: Path) -> None:
    team = asked(tmp_path)
    team.decide_on_the_page(who="dora")
    state, trust, why = team.newest()
    assert (state, trust) == ("unverified", "recorded")
    assert "its commit is by dora@example.com, who is somebody else" in why


@pytest.mark.parametrize(
    ("signed_by", "lacking"),
    [("", "neither it nor its commit is signed"), ("stranger", "the policy didn't give to Alice")],
)
def test_what_the_forge_did_not_sign_proves_nothing(
    signed_by: str, lacking: str, tmp_path: Path
) -> None:
    team = asked(tmp_path)
    team.decide_on_the_page(signed_by=signed_by)
    state, trust, why = team.newest()
    assert (state, trust, lacking in why) == ("unverified", "recorded", True)


def test_a_forge_whose_key_the_policy_does_not_have_is_a_stranger(tmp_path: Path) -> None:
    team = asked(tmp_path, policies=policy(ATTRIBUTED))
    team.decide_on_the_page()
    assert team.newest()[:2] == ("unverified", "recorded")
    # What was decided then isn't better by a policy that comes later.
    team.commit({"data/policy.yml": policy(ATTRIBUTED, more=FORGES)})
    assert team.newest()[:2] == ("unverified", "recorded")


def test_a_forge_may_change_its_key(tmp_path: Path) -> None:
    team = asked(tmp_path, rule=BOTH)
    team.decide_on_the_page()
    both = FORGES.replace(".pub]", ".pub, data/keys/new.pub]")
    team.commit({"data/keys/new.pub": key("forge-new").line})
    team.commit({"data/policy.yml": policy(BOTH, more=both)}, "The forge's new key")
    team.decide_on_the_page(BEAS, who="bea", signed_by="forge-new")
    team.commit({"data/keys/web-flow.pub": None})
    only = FORGES.replace("web-flow", "new")
    team.commit({"data/policy.yml": policy(BOTH, more=only)}, "Without the old one")
    assert team.states() == [("alice", "valid", "attributed"), ("bea", "valid", "attributed")]


def test_an_address_that_the_forge_made_up_has_to_be_in_the_policy(tmp_path: Path) -> None:
    private = "1234+alice@users.noreply.github.com"
    team = asked(tmp_path)
    team.decide_on_the_page(who=private)
    assert "who is somebody else" in team.newest()[2]
    # The control: with that address among her own.
    team.git("reset", "-q", "--hard", "HEAD~1")
    alice = person("alice").replace("[alice@example.com]", f"[alice@example.com, {private}]")
    team.commit({"data/policy.yml": policy(ATTRIBUTED, alice, more=FORGES)})
    team.decide_on_the_page(who=private)
    assert team.states()[0] == ("alice", "valid", "attributed")


def test_evidence_that_changed_before_the_page_was_open_has_to_be_asked_for_anew(
    tmp_path: Path,
) -> None:
    team = asked(tmp_path)
    team.commit(DONE, by="carl")
    team.decide_on_the_page()
    state, trust, why = team.newest()
    assert (state, trust) == ("unverified", "recorded")
    assert "its commit doesn't have the files that it says it covers" in why
    assert "ask again" in why
    assert_shown("web-reviewers", team.verify())
    # The control: the old request goes, a new one is decided.
    team.git("reset", "-q", "--hard", "HEAD~1")
    assert "Asked for other evidence than that of now" in ask(team)
    team.commit({ALICES: None})
    again = ALICES.replace(".yml", "-2.yml")
    assert again in ask(team)
    team.decide_on_the_page(again)
    assert team.states()[0] == ("alice", "valid", "attributed")


def test_evidence_that_changed_on_main_while_the_page_was_open_makes_it_stale(
    tmp_path: Path,
) -> None:
    team = asked(tmp_path)
    team.branch()
    team.decide_on_the_page()
    team.git("switch", "-q", "main")
    changed = team.commit(DONE, by="carl")
    team.merge()
    one = team.signoffs()[0]
    assert (one["state"], one["trust"]) == ("stale", "attributed")
    (change,) = one["changes"]
    assert (change["by"], change["commit"]) == ("Carl Ek", changed)


def test_a_branch_that_is_brought_up_to_date_keeps_what_the_forge_vouches_for(
    tmp_path: Path,
) -> None:
    team = asked(tmp_path)
    team.branch()
    team.decide_on_the_page()
    team.git("switch", "-q", "main")
    team.commit({"docs/index.md": "# Elsewhere\n"})
    team.merge("main", into="change")  # what the forge's button does
    team.merge()
    assert team.states()[0] == ("alice", "valid", "attributed")
    # The control: main brought other evidence.
    team.git("reset", "-q", "--hard", "HEAD~1")
    team.commit(DONE, by="carl")
    team.merge("main", into="change")
    team.merge()
    assert team.newest()[:2] == ("stale", "attributed")


def test_evidence_that_is_edited_in_the_same_go_is_not_vouched_for(tmp_path: Path) -> None:
    team = asked(tmp_path)
    (tmp_path / "data/environment.yml").write_text(DONE["data/environment.yml"])
    team.git("add", "data/environment.yml")
    team.decide_on_the_page()
    assert "its commit changes data/environment.yml as well" in team.newest()[2]


@pytest.mark.skipif(shutil.which("gpg") is None, reason="gpg makes the forge's key")
def test_a_forge_that_signs_by_openpgp_is_believed_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(prefix="gpg-") as home:  # sockets need a short path
        monkeypatch.setenv("GNUPGHOME", home)
        flags = ("gpg", "--batch", "--quiet", "--passphrase", "", "--pinentry-mode", "loopback")
        _run(*flags, "--quick-generate-key", FORGE, "ed25519", "sign", "never")
        armoured = _run("gpg", "--armor", "--export", FORGE)
        team = asked(tmp_path, policies=policy(ATTRIBUTED, more=FORGES.replace(".pub", ".asc")))
        team.commit({"data/keys/web-flow.asc": armoured}, "The forge's new key")
        path = tmp_path / ALICES
        path.write_text(path.read_text().replace("decision: pending\n", "decision: approved\n"))
        settings = ("gpg.format=openpgp", f"user.signingkey={FORGE}", "commit.gpgSign=true")
        signing = [word for one in settings for word in ("-c", one)]
        team.git(*signing, "commit", "-q", "-a", "-m", "Update", by="alice", committer=FORGE)
        _run("gpgconf", "--kill", "all")
    assert team.states()[0] == ("alice", "valid", "attributed")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
