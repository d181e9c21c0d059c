"""Nodes become records, and everything that is wrong on the way is told with its place."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decoding import messages, read, sound
from integration_report.model.checklist import Environment, Integration, Item
from integration_report.model.flow import Flow
from integration_report.model.issues import IssueList
from integration_report.model.location import Place, Reference
from integration_report.model.plan import Plan
from integration_report.model.records import RECORD_TYPES, record_type
from integration_report.model.report import IntegrationReport
from integration_report.model.signoff import Signoff
from integration_report.model.words import (
    WRITTEN_KINDS,
    ItemState,
    Kind,
    Strategy,
)
from integration_report.reading import codes
from integration_report.reading.decode import decode
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence
from integration_report.reading.problems import Problems


def test_every_kind_has_its_own_record_type() -> None:
    assert set(RECORD_TYPES) == set(WRITTEN_KINDS)
    assert len({record_type(kind) for kind in WRITTEN_KINDS}) == len(WRITTEN_KINDS)


def test_a_plan_is_read_with_the_keys_as_ids() -> None:
    plan = sound(
        "kind: plan\n"
        "strategy: Bottom up\n"
        "components:\n"
        "  database: {name: Database, aliases: DB}\n"
        "  gateway: {name: Gateway, external: yes}\n"
        "  bare:\n"
        "phases:\n"
        "  - id: 7.1\n"
        "    due: 2026-10-01\n"
        "    sequence:\n"
        "      - {component: gateway, order: 1, integrates_with: [database]}\n",
        Plan,
    )
    assert plan.strategy is Strategy.BOTTOM_UP
    assert list(plan.components) == ["database", "gateway", "bare"]
    assert [component.id for component in plan.components.values()] == list(plan.components)
    assert [alias.text for alias in plan.components["database"].aliases] == ["DB"]
    assert plan.components["gateway"].external is True
    assert plan.components["bare"].label == "bare"
    (phase,) = plan.phases
    assert (phase.id, phase.due) == ("7.1", dt.date(2026, 10, 1))
    assert phase.sequence[0].order == 1
    assert phase.sequence[0].integrates_with[0].text == "database"


def test_a_fact_and_its_fields_know_their_places() -> None:
    plan = sound("kind: plan\ncomponents:\n  a: {name: A}\nstubs: [x,\n  y]\n", Plan)
    assert plan.place() == Place(1, 1)
    assert plan.place("stubs") == Place(4, 8)
    assert plan.is_written("stubs")
    assert not plan.is_written("points")
    assert plan.place("points") == Place(1, 1)
    assert [stub.place() for stub in plan.stubs] == [Place(4, 9), Place(5, 3)]
    assert plan.stubs[1].place("text") == Place(5, 3)
    component = plan.components["a"]
    assert component.place() == Place(3, 6)
    assert component.place("id") == Place(3, 3)
    assert component.place("name") == Place(3, 13)


def test_a_column_beyond_what_fits_is_the_last_that_does() -> None:
    plan = sound(f"{'title'}: {'x' * 5000}", Plan)
    assert plan.place("title") == Place(1, 8)
    plan = sound("{title: " + " " * 5000 + "x, stubs: [a]}", Plan)
    assert plan.place("title").column == 4095
    assert plan.stubs[0].place().column == 4095


def test_marks_cannot_be_written() -> None:
    assert read("marks: abc", Plan)[1] == [(codes.UNKNOWN_FIELD, 1, 1)]


def test_kind_is_a_field_of_documents_only() -> None:
    assert read("kind: plan\nphases: [{id: a, kind: b}]", Plan)[1] == [(codes.UNKNOWN_FIELD, 2, 18)]


def test_an_unknown_field_is_told_with_the_nearest_names() -> None:
    assert messages("stratgy: incremental", Plan) == [
        ("Field 'stratgy' isn't one of a plan's.", "Did you mean 'strategy'?")
    ]
    ((message, hint),) = messages("zzz: 1", Environment)
    assert message == "Field 'zzz' isn't one of an environment's."
    assert hint.startswith("Its fields are title, form, suppress, sections")


def test_a_missing_field_leaves_a_record_out() -> None:
    assert read("kind: integration\nfrom: web", Integration) == (
        None,
        [(codes.MISSING_FIELD, 1, 1)],
    )
    assert messages("from: web", Integration) == [
        (
            "The integration lacks its 'to'.",
            "Add 'to: …', or in Markdown a heading such as '# Integration: Web → API'.",
        )
    ]


def test_an_empty_field_is_missing_at_its_own_place() -> None:
    assert read("from: web\nto: ", Integration) == (None, [(codes.MISSING_FIELD, 2, 4)])


def test_a_field_of_a_wrong_type_is_reported_once_and_not_as_missing() -> None:
    assert read("from: web\nto: {a: b}", Integration) == (None, [(codes.WRONG_TYPE, 2, 5)])


def test_only_the_fact_that_lacks_a_field_is_left_out_of_a_list() -> None:
    issues, found = read("issues:\n  - id: a\n  - title: b\n  - id: c", IssueList)
    assert issues is not None
    assert [issue.id for issue in issues.issues] == ["a", "c"]
    assert found == [(codes.MISSING_FIELD, 3, 5)]


def test_a_nested_fact_that_lacks_a_field_is_not_there() -> None:
    signed = "repository: a\nreport: b\nversion: c\nrole: d\nperson: e\nprinted_name: f"
    text = f"{signed}\ndecision: approved\nmeaning: g\ncovers: {{algorithm: sha256}}"
    record, found = read(text, Signoff)
    assert record is not None
    assert record.covers is None
    assert found == [(codes.MISSING_FIELD, 9, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "from: web\nto: core\ndate: [Date]\nintegrator: [Name]",
        "from: web\nto: core\ndate: '[Date]'\nintegrator: '[Name]'",
        "from: web\nto: core\ndate: ________\nintegrator: _________",
        "from: web\nto: core\ndate: '-'\nintegrator:",
        "from: web\nto: core\ndate: ~\nintegrator: null",
    ],
)
def test_placeholders_of_the_forms_say_nothing(text: str) -> None:
    integration = sound(text, Integration)
    assert (integration.date, integration.integrator) == (None, "")
    assert integration.is_written("date")


def test_a_placeholder_for_a_component_is_a_missing_field() -> None:
    assert read("from: [Component A]\nto: '[Component B]'", Integration) == (
        None,
        [(codes.MISSING_FIELD, 1, 7)],
    )


def test_the_placeholder_of_a_list_of_words_is_recognised() -> None:
    text = "name: a\nflow: [e.g., User Registration → Login → Create Order → Payment]"
    assert sound(text, Flow).flow == ""


def test_brackets_in_a_text_that_is_no_placeholder_stay() -> None:
    flow = sound("name: '[beta] flow'\nflow: '_x_'", Flow)
    assert (flow.name, flow.flow) == ("[beta] flow", "_x_")
    assert read("name: [a, b]", Flow) == (None, [(codes.WRONG_TYPE, 1, 7)])


def test_recommendations_keep_their_placeholder_for_a_rule_to_see() -> None:
    report = sound("recommendations: ['[Recommendation 1]', Ship it]", IntegrationReport)
    assert [one.text for one in report.recommendations] == ["[Recommendation 1]", "Ship it"]


def test_a_bare_text_is_an_open_item() -> None:
    checklist = sound(
        "sections: [{title: A, items: [Deploy, {text: Test, state: done}]}]", Environment
    )
    bare, full = checklist.items()
    assert (bare.text, bare.state, bare.place()) == ("Deploy", ItemState.OPEN, Place(1, 31))
    assert full.state is ItemState.DONE
    assert isinstance(bare, Item)


def test_a_key_and_an_id_that_disagree_are_a_conflict() -> None:
    plan, found = read("components: {a: {id: b}}", Plan)
    assert plan is not None
    assert found == [(codes.CONFLICT, 1, 22)]
    assert list(sound("components: {a: {id: a}}", Plan).components) == ["a"]


@pytest.mark.parametrize("text", ["text", "[a, b]"])
def test_a_document_that_is_no_mapping_has_no_record(text: str) -> None:
    assert read(text, Plan) == (None, [(codes.WRONG_TYPE, 1, 1)])
    assert read("''", Plan)[0] is None


def test_a_record_by_hand_has_no_places() -> None:
    assert Reference.to("a").place() == Place(1, 1)


SCALARS = st.builds(
    Scalar,
    st.sampled_from(
        [
            "",
            "~",
            "a",
            "web",
            "yes",
            "2026-10-01",
            "2026-99-99",
            "1",
            "-",
            "✓",
            "x",
            "[Date]",
            "high",
        ]
    )
    | st.text(max_size=5),
    st.integers(1, 9),
    st.integers(1, 9),
    st.booleans(),
)
FIELDS = sorted(
    {
        field
        for record in RECORD_TYPES.values()
        for field in (*record.__struct_encode_fields__, "id", "text", "items", "component", "name")
    }
)
KEYS = st.builds(Scalar, st.sampled_from(FIELDS), st.integers(1, 9), st.integers(1, 9))


def mapping(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Mapping]:
    entries = st.lists(st.tuples(KEYS, inner), max_size=6, unique_by=lambda entry: entry[0].text)
    return st.builds(Mapping, entries, st.integers(1, 9), st.integers(1, 9))


NODES: st.SearchStrategy[Node] = st.recursive(
    SCALARS,
    lambda inner: (
        st.builds(Sequence, st.lists(inner, max_size=4), st.integers(1, 9), st.integers(1, 9))
        | mapping(inner)
    ),
    max_leaves=25,
)


@settings(max_examples=300)
@given(mapping(NODES), st.sampled_from(sorted(RECORD_TYPES)))
def test_no_node_makes_the_decoder_raise(node: Mapping, kind: Kind) -> None:
    problems = Problems("data/a.yml")
    record = decode(node, RECORD_TYPES[kind], problems)
    assert record is not None or problems
    for problem in problems.in_order():
        assert problem.message.endswith(".")
        assert problem.hint
