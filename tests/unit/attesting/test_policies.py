from pathlib import Path

import pytest

from authored_histories import Authored
from integration_report.attesting.known import Known
from integration_report.attesting.policies import Policies, PolicyThen
from signed_histories import key

PATH = "data/policy.yml"
KEY = "data/keys/hub.pub"
POLICY = (
    "kind: policy\nrepository: example.com/shop\n"
    f"forges:\n  hub: {{committer: hub@example.com, keys: [{KEY}]}}\n"
)


def read(history: Authored, commit: str) -> PolicyThen:
    with history.opened() as repository:
        return Policies(Known(history.settings, repository), repository, PATH).at(commit)


def holds(then: PolicyThen, signed_by: str = "hub") -> bool:
    """Return whether a signature of the forge's key is known for that."""
    signature = key(signed_by).sign(b"commit", namespace="git").decode()
    return then.forges.signed("hub", signature, b"commit")


def test_a_policy_has_the_keys_that_lay_beside_it(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    first = history.commit({PATH: POLICY, KEY: key("hub").line})
    second = history.commit({PATH: POLICY, KEY: key("other").line}, first)
    with history.opened() as repository:
        policies = Policies(Known(history.settings, repository), repository, PATH)
        then, now = policies.at(first), policies.at(second)
        assert policies.at(first) is then
    assert then.policy == now.policy is not None
    assert (holds(then), holds(now)) == (True, False)
    assert (holds(then, "other"), holds(now, "other")) == (False, True)


def test_before_the_first_commit_and_without_a_file_there_is_none(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    head = history.commit({"data/plan.yml": ""})
    for commit in ("", head):
        assert (read(history, commit).policy, read(history, commit).problem) == (None, "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kind: plan\ntitle: T\n", f"{PATH} is no policy there"),
        ("kind: policy\nrepository: [a]\n", f"{PATH}:2"),
        ("kind: policy\npeople: [\n", PATH),
    ],
    ids=["another kind", "a problem", "no YAML"],
)
def test_one_that_cannot_be_used_says_why(tmp_path: Path, text: str, problem: str) -> None:
    history = Authored(tmp_path)
    then = read(history, history.commit({PATH: text}))
    assert then.policy is None
    assert then.problem.startswith(problem)


def test_a_commit_that_is_not_there_is_a_problem_on_one_line(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    history.commit({PATH: POLICY})
    then = read(history, "0" * 40)
    assert then.policy is None
    assert then.problem
    assert "\n" not in then.problem


@pytest.mark.parametrize("place", ["../hub.pub", "/hub.pub", "data/keys/none.pub"])
def test_keys_elsewhere_are_no_keys(tmp_path: Path, place: str) -> None:
    history = Authored(tmp_path / "inner")
    (tmp_path / "hub.pub").write_text(key("hub").line)
    text = POLICY.replace(KEY, place)
    then = read(history, history.commit({PATH: text, KEY: key("hub").line}))
    assert not holds(then)
    assert holds(read(history, history.commit({PATH: POLICY, KEY: key("hub").line})))


def test_a_file_of_keys_that_is_too_large_has_none(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    large = f"{key('hub').line}\n" + "# \n" * 400_000
    assert not holds(read(history, history.commit({PATH: POLICY, KEY: large})))
