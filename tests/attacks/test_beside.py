"""Attacks from beside: evidence and policies that nobody signs, changes that judge themselves."""

from pathlib import Path

import pytest

from command_line import run
from integration_report.model.tree import TreeError
from signed_histories import RULE, SignedHistory, policy

PATH = "data/signoffs/1.0/tech-lead-alice.yml"
ISSUES = "kind: issues\nissues:\n  - {id: I-1, title: It fails, severity: blocker, status: open}\n"
LAX = policy("{required: {tech-lead: 1}, independence: none, min_trust: recorded}")
CONTRACT = "kind: contract\nname: C\nfrom: web\nto: core\noperation: x\nsource: "
SPECIFICATION = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {$ref: '%s'}}\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/signoffs/1.0/issues.yml", ISSUES),
        ("data/signoffs/run.xml", "<testsuite tests='1'><testcase name='a'/></testsuite>"),
    ],
)
def test_evidence_among_the_sign_offs_is_approved_by_nobody(
    path: str, text: str, tmp_path: Path
) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice")
    assert history.verify().code == 0
    history.commit({path: text})
    result = history.verify()
    assert (result.code, "nobody signs what is in data/signoffs/" in result.output) == (1, True)
    # The control: elsewhere it makes the approval stale.
    history.commit({path: None, "data/other.yml": ISSUES})
    assert history.states()[0][1] == "stale"


@pytest.mark.parametrize(
    ("source", "part"), [("data/signoffs/a.yaml", ""), ("a.yaml", "data/signoffs/p.yaml")]
)
def test_a_specification_among_the_sign_offs_makes_it_unknown(
    source: str, part: str, tmp_path: Path
) -> None:
    history = SignedHistory(tmp_path)
    text = SPECIFICATION % part if part else "openapi: 3.0.3\n"
    history.commit({"data/contract.yml": f"{CONTRACT}{source}\n", source: text})
    with pytest.raises(TreeError, match="nobody signs it"):
        history.covers()
    # The control: elsewhere it is covered.
    history.commit({source: None, "a.yaml": SPECIFICATION % "p.yaml", "p.yaml": "get: {}\n"})
    history.commit({"data/contract.yml": f"{CONTRACT}a.yaml\n"})
    assert history.covers().files == 5


def test_a_second_policy_takes_no_place_of_the_first(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", signed_by="")
    assert history.verify().code == 1
    history.commit({"data/.first.yml": LAX})
    result = history.verify()
    assert (result.code, "there are two policies" in result.output) == (1, True)
    assert run(tmp_path, "gate").code == 1
    # The control: the only one may be of any name.
    history.commit({"data/policy.yml": None})
    assert history.verify().code == 0


@pytest.mark.parametrize("path", ["data/policy.yml", "data/.first.yml", "data/other.yml"])
def test_a_change_is_judged_by_the_rules_of_its_base(path: str, tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", signed_by="")
    history.git("checkout", "-q", "-b", "change")
    if path == "data/other.yml":
        history.git("mv", "data/policy.yml", path)
    history.commit({path: LAX})
    one = history.signoffs("--policy-ref", "main")[0]
    assert (one["state"], "the policy asks that it is verified" in str(one["reasons"])) == (
        "unverified",
        True,
    )
    # The control: what is merged holds, for what comes after it.
    if path == "data/policy.yml":
        assert history.only()["state"] == "valid"


def test_a_change_without_the_policy_is_judged_by_that_of_its_base(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.commit({"data/policy.yml": None, "data/rules.yml": policy(RULE)})
    history.git("checkout", "-q", "-b", "change")
    history.commit({"data/rules.yml": None})
    assert history.states("--policy-ref", "main") == [("", "missing", "none")]
    gate = run(tmp_path, "gate", "--policy-ref", "main").output
    assert "must still sign as tech-lead" in gate


def test_a_change_that_moves_all_evidence_is_judged_by_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", decision="rejected")
    history.git("checkout", "-q", "-b", "change")
    history.git("mv", "data", "evidence")
    moved = "plugins:\n  - integration-report:\n      data_dir: evidence\n"
    (tmp_path / "evidence/signoffs/1.0/tech-lead-alice.yml").unlink()
    history.git("add", "--all")
    history.commit({"evidence/policy.yml": LAX, "mkdocs.yml": f"site_name: Shop\n{moved}"})
    result = history.verify("--policy-ref", "main")
    assert (result.code, "The evidence is in 'evidence' here" in result.errors) == (2, True)
