from pathlib import Path

import pytest

from authored_histories import Authored
from integration_report.attesting.covering import Covering
from integration_report.model.tree import TreeError
from integration_report.signoffs.coverage import Coverage

PLAN = "data/plan.yml"
EVIDENCE = {
    PLAN: "kind: plan\ntitle: Shop\n",
    "data/contracts/shop.yml": "kind: contract\nname: Order\nfrom: web\nto: shop\noperation: x\n"
    "source: api/shop.yml\n",
    "api/shop.yml": "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths:\n"
    "  /pay: {$ref: 'orders.yml'}\n",
    "api/orders.yml": "get:\n  responses: {'200': {description: All}}\n",
    "code.py": "",
}


def covered(
    history: Authored, commit: str, scope: tuple[str, ...] = ()
) -> tuple[list[str], Coverage]:
    """Return the paths of what a commit covers, and its digest."""
    with history.opened() as repository:
        covering = Covering(history.settings, repository)
        return [file.path for file in covering.files(commit)], covering.coverage(commit, scope)


def test_a_specification_is_covered_with_all_files_that_it_is_made_of(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    paths, whole = covered(history, history.commit(EVIDENCE))
    assert paths == ["api/orders.yml", "api/shop.yml", "data/contracts/shop.yml", PLAN]
    assert whole.files == 4
    changed = EVIDENCE | {"api/orders.yml": "get:\n  responses: {'200': {description: One}}\n"}
    assert covered(history, history.commit(changed))[1].digest != whole.digest


def test_neither_signoffs_nor_policy_nor_other_files_change_what_is_covered(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    _, before = covered(history, history.commit(EVIDENCE))
    beside = {
        "data/policy.yml": "kind: policy\nrepository: example.com/shop\n",
        "data/signoffs/1.0/lead-alice.yml": "kind: signoff\n",
        "code.py": "pass\n",
    }
    assert covered(history, history.commit(EVIDENCE | beside))[1] == before


def test_a_role_may_cover_a_folder_or_a_file(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    head = history.commit(EVIDENCE)
    digests = {covered(history, head, (part,))[1] for part in (PLAN, "data/contracts/", "api")}
    assert {one.files for one in digests} == {1, 2}
    assert len({one.digest for one in digests}) == 3


def test_a_specification_among_signoffs_is_signed_by_nobody(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    hidden = {
        "api/shop.yml": EVIDENCE["api/shop.yml"].replace(
            "orders.yml", "../data/signoffs/orders.yml"
        ),
        "data/signoffs/orders.yml": EVIDENCE["api/orders.yml"],
    }
    with pytest.raises(TreeError, match=r"data/signoffs/orders\.yml is part of a specification"):
        covered(history, history.commit(EVIDENCE | hidden))
