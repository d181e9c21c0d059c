"""What the text of a task says beside what is to be done."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.reading.items import item_node, item_text
from integration_report.reading.markdown_source import Item, read_markdown
from integration_report.reading.nodes import Mapping, Scalar, Sequence
from integration_report.reading.problems import Problems


def node(text: str) -> Mapping:
    blocks = read_markdown(f"- [x] {text}\n", Problems("items.md")).blocks
    item = blocks[0]
    assert isinstance(item, Item)
    return item_node(item)


def said(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node(text).entries:
        if isinstance(value, Scalar):
            found[key.text] = value.text
        elif isinstance(value, Sequence):
            found[key.text] = [item.text for item in value.items if isinstance(item, Scalar)]
    return found


@pytest.mark.parametrize(
    ("written", "text", "also"),
    [
        ("Endpoint reachable", "Endpoint reachable", {}),
        ("Endpoint reachable @ines", "Endpoint reachable", {"owner": "ines"}),
        ("@ines Endpoint reachable", "Endpoint reachable", {"owner": "ines"}),
        ("Endpoint reachable (@ines)", "Endpoint reachable", {"owner": "ines"}),
        ("Done by @shop/core-team", "Done by", {"owner": "shop/core-team"}),
        ("A task @al, @bo", "A task", {"owner": "al, bo"}),
        ("A task due 2026-10-10", "A task", {"due": "2026-10-10"}),
        ("A task (Due: 2026-10-10)", "A task", {"due": "2026-10-10"}),
        ("A task due 2026-13-45", "A task", {"due": "2026-13-45"}),
        ("A task due 5.12.2026", "A task", {"due": "5.12.2026"}),
        ("A task due 12/05/2026", "A task", {"due": "12/05/2026"}),
        ("A task due 2026/12/05", "A task", {"due": "2026/12/05"}),
        ("Mend what is due 1.2.3", "Mend what is due 1.2.3", {}),
        ("A task due next week", "A task due next week", {}),
        ("Pay what is due 2026", "Pay what is due 2026", {}),
        ("Look at INT-045 again", "Look at INT-045 again", {"references": ["INT-045"]}),
        ("Fix it for INT-047", "Fix it for INT-047", {"references": ["INT-047"]}),
        ("Checked, see INT-1, INT-2", "Checked", {"references": ["INT-1", "INT-2"]}),
        ("Checked (INT-API-045)", "Checked", {"references": ["INT-API-045"]}),
        ("INT-7", "INT-7", {"references": ["INT-7"]}),
        ("(INT-7)", "(INT-7)", {"references": ["INT-7"]}),
        ("INT-7 and INT-7", "INT-7 and INT-7", {"references": ["INT-7"]}),
        ("Sent as UTF-8, hashed by SHA-256", "Sent as UTF-8, hashed by SHA-256", {}),
        ("Mail me@example.com", "Mail me@example.com", {}),
        ("Two at 5 @ 3", "Two at 5 @ 3", {}),
    ],
)
def test_owner_date_and_references_are_found(written: str, text: str, also: dict[str, Any]) -> None:
    assert said(written) == {"text": text, "state": "done", **also}


@pytest.mark.parametrize(
    ("written", "text", "evidence"),
    [
        ("Reachable [run 8](https://ci/8)", "Reachable", ["https://ci/8"]),
        ("Reachable [a](b), [c](d) @al", "Reachable", ["b", "d"]),
        ("Reachable https://ci/8.", "Reachable.", ["https://ci/8"]),
        ("Reachable <https://ci/8>", "Reachable", ["https://ci/8"]),
        ("[Reachable](https://ci/8)", "Reachable", ["https://ci/8"]),
        ("Read [the contract](c.md) again", "Read the contract again", ["c.md"]),
        ('Reachable [run](https://ci/8 "title")', "Reachable", ["https://ci/8"]),
        ("Reachable [run](https://ci/a_(b))", "Reachable", ["https://ci/a_(b)"]),
        ("Reachable [INT-9 log](https://ci/INT-8)", "Reachable", ["https://ci/INT-8"]),
    ],
)
def test_a_link_is_evidence(written: str, text: str, evidence: list[str]) -> None:
    found = said(written)
    assert (found["text"], found["evidence"]) == (text, evidence)


def test_an_address_names_no_issue() -> None:
    assert said("Reachable [INT-9 log](https://ci/INT-8)")["references"] == ["INT-9"]


@pytest.mark.parametrize(
    ("written", "text", "reason"),
    [
        ("~~Rollback tested~~ stateless service", "Rollback tested", "stateless service"),
        ("~~Rollback tested~~ – stateless", "Rollback tested", "stateless"),
        ("~~Rollback tested~~ (stateless)", "Rollback tested", "stateless"),
        ("~~Rollback tested~~ (a) and (b)", "Rollback tested", "(a) and (b)"),
        ("~~**Rollback** tested~~: `none`", "Rollback tested", "none"),
        ("~~Rollback tested~~ see [ADR 3](adr.md)", "Rollback tested", "see ADR 3"),
        ("~~Rollback tested~~ covered by INT-045", "Rollback tested", "covered by INT-045"),
        ("~~Rollback tested~~ nothing to\n  roll back", "Rollback tested", "nothing to roll back"),
        ("~~Rollback tested~~", "Rollback tested", ""),
        ("~~Rollback tested~~ @bo", "Rollback tested", ""),
    ],
)
def test_struck_through_is_not_applicable(written: str, text: str, reason: str) -> None:
    found = said(written)
    assert (found["text"], found["state"], found["reason"]) == (text, "not-applicable", reason)


@pytest.mark.parametrize("text", ["Drop ~~old~~ new", "~~ x ~~", "~~~~", "`~~a~~` b"])
def test_other_strokes_leave_the_task_applicable(text: str) -> None:
    assert said(text)["state"] == "done"


@pytest.mark.parametrize(
    "text", ["Use `@cache due 2026-10-10 INT-1`", "Use ``a ` @b`` c", "Use `x` and `[a](b)`"]
)
def test_code_names_nothing(text: str) -> None:
    assert set(said(text)) == {"text", "state"}


def test_a_lone_backtick_is_no_code() -> None:
    assert said("It's 5` wide @al ``")["owner"] == "al"


def test_emphasis_and_code_become_plain_text() -> None:
    assert said("**Bold**, *soft* and `code_x` \\*")["text"] == "Bold, soft and code_x *"


def test_places_count_through_continuation_lines() -> None:
    found = node("Look\\\n  at @ines\n  due 2026-10-10 [a](b) INT-3")
    places = {key.text: (value.line, value.column) for key, value in found.entries}
    assert places == {
        "text": (1, 7),
        "state": (1, 3),
        "owner": (2, 6),
        "due": (3, 7),
        "references": (3, 25),
        "evidence": (3, 22),
    }
    assert said("Look\\\n  at @ines\n  due 2026-10-10")["text"] == "Look at"


def test_depth_is_said_of_nested_tasks_only() -> None:
    blocks = read_markdown("- a\n  - [ ] b\n    1. [x] c\n", Problems("a.md")).blocks
    tasks = [block for block in blocks if isinstance(block, Item) and block.checked is not None]
    depths = [item_node(task).get("depth") for task in tasks]
    assert [depth.text for depth in depths if isinstance(depth, Scalar)] == ["1", "2"]


def test_a_very_long_task_is_left_as_written() -> None:
    assert said("~~a~~ @b " + "c" * 3000)["text"].startswith("~~a~~ @b c")


def test_the_plain_text_of_an_item_keeps_what_it_names() -> None:
    item = read_markdown("1. Wait for *INT-1*\n   @bo\n", Problems("a.md")).blocks[0]
    assert isinstance(item, Item)
    assert item_text(item) == "Wait for INT-1 @bo"


@given(st.text(alphabet="ab @~[]()`*_<>\\-:,\n1due https://INT-0", max_size=80))
def test_no_text_makes_reading_fail(text: str) -> None:
    for block in read_markdown(f"- [ ] a {text}", Problems("a.md")).blocks:
        if isinstance(block, Item):
            found = item_node(block)
            assert found.get("text") is not None
            assert found.get("state") is not None
