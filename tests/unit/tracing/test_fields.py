"""Fields of documents, and differences between two versions of one."""

from collections import Counter

import pytest
from hypothesis import given, strategies

from evidence_builders import document
from integration_report.model.contract import Contract, Exchange, Message
from integration_report.model.document import Document
from integration_report.model.flow import Flow, FlowStep
from integration_report.reading.one_file import read_version
from integration_report.tracing.fields import FieldDifference, differences, fields_of

FLOW = """kind: flow
name: Checkout
steps:
- {action: Log in, expected: A page, actual: A page, pass: true}
- {action: Pay, expected: Money}
- {action: Leave, expected: A page}
checks:
- {text: The order has the cart, state: done}
"""
ISSUES = """kind: issues
issues:
- {id: INT-1, title: Slow, severity: low, status: open}
- {id: INT-2, title: Wrong, severity: high, status: open}
"""
KINDS = {
    "plan": "strategy: incremental\ncomponents: {api: {name: API}}\n"
    "phases: [{id: '1', sequence: [{component: api, milestone: Old}]}]\n",
    "environment": "name: Test\nsections: [{title: Old, items: [{text: Up, state: open}]}]\n",
    "integration": "from: a\nto: b\nprotocol: Old\nsections: []\n",
    "external": "system: Old\nsections: []\n",
    "contract": "name: Old\nchecks: [{part: response, field: Status, expected: '200'}]\n",
    "test-report": "suite: Old\nresults: [{category: All, total: 1, passed: 1}]\n",
    "test-suites": "suites: [{files: results/a.xml, category: Old}]\n",
    "flow": "name: Old\nsteps: []\n",
    "issues": "issues: [{id: INT-1, title: Old}]\n",
    "report": "version: '1.0'\nauthor: Old\n",
    "policy": "repository: Old\npeople: {alice: {name: Alice Ng, emails: [a@example.com]}}\n",
}
CHANGED = {
    "plan": "phases[1].sequence[1].milestone",
    "environment": "sections[New].title",
    "integration": "protocol",
    "external": "system",
    "contract": "name",
    "test-report": "suite",
    "test-suites": "suites[1].category",
    "flow": "name",
    "issues": "issues[INT-1].title",
    "report": "author",
    "policy": "repository",
}


_STEPS = strategies.tuples(strategies.sampled_from("abcd"), strategies.sampled_from("xyz"))


def version(text: str) -> Document:  # type: ignore[type-arg]
    document = read_version(text.encode(), "data/a.yml", "0" * 40, data_dir="data", docs_dir="docs")
    assert document is not None
    return document


def changes(before: str, after: str) -> list[tuple[str, str, str, str]]:
    """Return field, how, before and after of each difference."""
    return [one[:4] for one in differences(version(before), version(after))]


def test_fields_are_named_as_documents_name_them() -> None:
    fields = fields_of(version(FLOW))
    assert list(fields) == [
        *("kind", "name", "steps[1].action", "steps[1].expected", "steps[1].actual"),
        *("steps[1].pass", "steps[2].action", "steps[2].expected", "steps[3].action"),
        *("steps[3].expected", "checks[1].text", "checks[1].state"),
    ]
    assert fields["steps[1].pass"].value == "passed"
    assert (fields["steps[2].expected"].line, fields["steps[2].expected"].column) == (5, 27)


def test_sections_and_named_parts_are_shown_by_their_names() -> None:
    fields = fields_of(
        version(
            "kind: integration\nfrom: web\nto: api\nsections:\n"
            "- {title: Network, items: [{text: Up}, {text: Down, state: done}]}\n"
            "- {title: Network, items: [{text: Again}]}\n"
        )
    )
    assert fields["from"].value == "web"
    assert fields["sections[Network].items[2].state"].value == "done"
    assert fields["sections[Network #2].items[1].text"].value == "Again"


@pytest.mark.parametrize("kind", KINDS)
def test_documents_of_each_kind_differ_field_by_field(kind: str) -> None:
    before = f"kind: {kind}\n{KINDS[kind]}"
    after = before.replace("Old", "New")
    assert changes(before, before) == []
    assert changes(before, after) == [(CHANGED[kind], "changed", "Old", "New")]


def test_a_value_that_changed_is_told_with_both_values_and_its_place() -> None:
    after = version(FLOW.replace("expected: Money", "expected: Gold"))
    (found,) = differences(version(FLOW), after)
    assert found[:6] == ("steps[2].expected", "changed", "Money", "Gold", 5, 27)


def test_an_insertion_at_the_front_changes_nothing_else() -> None:
    after = FLOW.replace("- {action: Log", "- {action: Open, expected: A page}\n- {action: Log")
    assert changes(FLOW, after) == [("steps[1]", "added", "", "Open, A page")]


def test_a_step_that_is_taken_out_is_one_difference() -> None:
    after = FLOW.replace("- {action: Pay, expected: Money}\n", "")
    assert changes(FLOW, after) == [("steps[2]", "removed", "Pay, Money", "")]


def test_another_order_is_one_difference() -> None:
    lines = FLOW.splitlines(keepends=True)
    after = "".join([*lines[:3], lines[5], *lines[3:5], *lines[6:]])
    assert changes(FLOW, after) == [("steps", "changed", "order 1, 2, 3", "order 3, 1, 2")]


def test_a_reworded_step_between_the_same_neighbours_is_the_same_step() -> None:
    after = FLOW.replace("action: Pay", "action: Pay by card")
    assert changes(FLOW, after) == [("steps[2].action", "changed", "Pay", "Pay by card")]


def test_equal_steps_are_told_apart_by_what_they_say() -> None:
    before = FLOW.replace("- {action: Pay", "- {action: Pay, expected: Nothing}\n- {action: Pay")
    assert changes(before, FLOW) == [("steps[2]", "removed", "Pay, Nothing", "")]


def test_an_issue_is_followed_by_its_id() -> None:
    first = ISSUES.splitlines(keepends=True)[2]
    after = ISSUES.replace(first, "").replace("status: open", "status: closed")
    assert changes(ISSUES, after) == [
        ("issues[INT-1]", "removed", "INT-1, Slow, low, open", ""),
        ("issues[INT-2].status", "changed", "open", "closed"),
    ]


def test_what_is_written_and_was_not_is_added() -> None:
    after = FLOW.replace("expected: Money", "expected: Money, pass: false")
    assert changes(FLOW, after) == [("steps[2].pass", "added", "", "failed")]
    assert changes(after, FLOW) == [("steps[2].pass", "removed", "failed", "")]


def test_comments_order_of_keys_and_quotes_change_nothing() -> None:
    after = "# A comment\n" + FLOW.replace(
        "{action: Pay, expected: Money}", "{expected: 'Money', action: \"Pay\"}"
    )
    assert changes(FLOW, after) == []


def test_another_kind_changes_all_that_it_says() -> None:
    found = changes(ISSUES, "kind: environment\nname: Test\nsections: []\n")
    assert ("kind", "changed", "issues", "environment") in found
    assert {one[0] for one in found} == {"kind", "issues", "name"}


def test_bodies_are_compared_deeply_and_a_number_is_no_text() -> None:
    message = Message(body={"items": [{"id": 7}, {"id": 8, "ok": True}], "none": ""})
    other = Message(body={"items": [{"id": 8, "ok": "true"}, {"id": "7"}], "none": []})
    before, after = (
        document("data/a.yml", Contract(name="A", exchange=Exchange(response=one)))
        for one in (message, other)
    )
    assert [one[:2] for one in differences(before, after)] == [
        ("exchange.response.body[items]", "changed"),
        ("exchange.response.body[items][1][ok]", "changed"),
        ("exchange.response.body[items][2][id]", "changed"),
        ("exchange.response.body[none]", "changed"),
    ]


def test_long_values_are_cut_and_stand_on_one_line() -> None:
    after = FLOW.replace("expected: Money", f'expected: "{"Much money, " * 20}\\n"')
    ((_, _, _, shown),) = changes(FLOW, after)
    assert len(shown) == 80
    assert shown.endswith("…")
    assert "\n" not in shown


def test_a_version_that_cannot_be_read_differs_in_nothing_that_has_a_name() -> None:
    broken = version("kind: flow\nsteps: [\n")
    assert broken.record is None
    assert fields_of(broken) == {}
    assert differences(broken, version(FLOW)) == ()


def test_a_difference_has_the_numbers_of_its_fields() -> None:
    after = version(FLOW.replace("Money", "Gold"))
    (found,) = differences(version(FLOW), after)
    assert isinstance(found, FieldDifference)
    assert [list(fields_of(after))[number] for number in found.fields] == [found.field]


def test_what_is_nested_too_deep_counts_as_one_value() -> None:
    body: object = "a"
    for _ in range(60):
        body = {"a": [body]}
    found = differences(
        *(
            document(
                "data/a.yml", Contract(name="A", exchange=Exchange(response=Message(body=one)))
            )
            for one in (body, {"a": [body]})
        )
    )
    assert [one.how for one in found] == ["changed"]


def test_a_list_that_became_a_text_went_and_came() -> None:
    found = differences(
        *(
            document(
                "data/a.yml", Contract(name="A", exchange=Exchange(response=Message(body=one)))
            )
            for one in (["a", "b"], {"c": "d"})
        )
    )
    assert [one[:4] for one in found] == [
        ("exchange.response.body", "added", "", "d"),
        ("exchange.response.body", "removed", "a, b", ""),
    ]


def test_parts_with_long_or_equal_names_are_told_apart() -> None:
    names = {f"{'Name ' * 20}{number}": "a" for number in range(2)}
    one = document(
        "data/a.yml", Contract(name="A", exchange=Exchange(response=Message(body=names)))
    )
    shown = [path for path in fields_of(one) if "body" in path]
    assert len(shown) == 2
    assert shown[1] == shown[0][:-1] + " #2]"
    assert max(map(len, shown)) < 80


@given(*[strategies.lists(_STEPS, min_size=1, max_size=6)] * 2)
def test_whatever_differs_is_told_and_nothing_else(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    old, new = (
        document(
            "data/a.yml",
            Flow(
                name="A",
                steps=tuple(
                    FlowStep(action=action, expected=expected) for action, expected in steps
                ),
            ),
        )
        for steps in (before, after)
    )
    found = differences(old, new)
    assert bool(found) == (before != after)
    assert differences(old, old) == ()
    # What came less what went is what there is more of now.
    counts = Counter(one.how for one in found if "." not in one.field and not one.is_order)
    assert counts["added"] - counts["removed"] == len(after) - len(before)
