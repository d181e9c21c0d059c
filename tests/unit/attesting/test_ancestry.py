from pathlib import Path

from authored_histories import FLOW, PATH, Authored, flow
from integration_report.attesting.ancestry import up_to


def ancestors(history: Authored, head: str, commit: str) -> frozenset[str]:
    with history.opened() as repository:
        return up_to(commit, repository, repository.timeline(head, ("data", "docs")))


def test_a_commit_comes_after_those_on_all_its_ways(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    first = history.commit({PATH: FLOW})
    left = history.commit({PATH: flow(pay="Gold")}, first)
    right = history.commit({PATH: flow(leave="Gone")}, first)
    merge = history.commit({PATH: flow(pay="Gold", leave="Gone")}, left, right)
    head = history.commit({PATH: FLOW}, merge)
    assert ancestors(history, head, merge) == {first, left, right, merge}
    assert ancestors(history, head, right) == {first, right}


def test_a_commit_that_changed_no_evidence_is_followed_to_those_that_did(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    first = history.commit({PATH: FLOW})
    code = history.commit({PATH: FLOW, "code.py": ""}, first)
    more = history.commit({PATH: FLOW, "code.py": "pass"}, code)
    head = history.commit({PATH: flow(pay="Gold")}, more)
    assert ancestors(history, head, more) == {first}


def test_what_cannot_be_read_has_nothing_before_it(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    head = history.commit({PATH: FLOW})
    assert ancestors(history, head, "0" * 40) == frozenset()
