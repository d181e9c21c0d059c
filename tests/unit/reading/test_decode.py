"""Nodes become records, and everything that is wrong on the way is told with its place."""

import datetime as dt
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.checklist import Environment, Integration, Item
from integration_report.model.contract import Contract
from integration_report.model.document import Record
from integration_report.model.flow import Flow
from integration_report.model.issues import IssueList
from integration_report.model.location import Place, Reference
from integration_report.model.plan import Plan
from integration_report.model.records import RECORD_TYPES, record_type
from integration_report.model.report import IntegrationReport
from integration_report.model.results import TestReport as ResultReport
from integration_report.model.signoff import Policy, Signoff
from integration_report.model.words import (
    Decision,
    IssueStatus,
    ItemState,
    Kind,
    Outcome,
    Severity,
    Strategy,
    Trust,
)
from integration_report.reading import codes
from integration_report.reading.decode import decode
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence
from integration_report.reading.problems import Problems
from integration_report.reading.yaml_source import read_yaml

R = TypeVar("R", bound=Record)
Found = list[tuple[str, int, int]]


def read(text: str, record: type[R]) -> tuple[R | None, Found]:
    problems = Problems("data/a.yml")
    node = read_yaml(text, problems)
    assert node is not None
    value = decode(node, record, problems)
    return value, [
        (problem.code, problem.location.line, problem.location.column)
        for problem in problems.in_order()
    ]


def sound(text: str, record: type[R]) -> R:
    value, found = read(text, record)
    assert found == []
    assert value is not None
    return value


def messages(text: str, record: type[Record]) -> list[tuple[str, str]]:
    problems = Problems("data/a.yml")
    node = read_yaml(text, problems)
    assert node is not None
    decode(node, record, problems)
    return [(problem.message, problem.hint) for problem in problems.in_order()]


def test_every_kind_has_its_own_record_type() -> None:
    assert set(RECORD_TYPES) == set(Kind)
    assert len({record_type(kind) for kind in Kind}) == len(Kind)


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


@pytest.mark.parametrize(
    ("word", "expected"),
    [("yes", True), ("True", True), ("on", True), ("no", False), ("FALSE", False), ("off", False)],
)
def test_yes_and_no_have_three_spellings_each(word: str, expected: bool) -> None:
    plan = sound(f"components: {{a: {{external: {word}}}}}", Plan)
    assert plan.components["a"].external is expected


@pytest.mark.parametrize(
    "text",
    [
        "components: {a: {external: maybe}}",
        "phases: [{id: a, due: tomorrow}]",
        "phases: [{id: a, due: 2026-13-01}]",
        "phases: [{id: a, due: 20261001}]",
        "phases: [{id: a, due: 2026-10-01T10:00}]",
        "phases: [{id: a, due: [2026-10-01]}]",
        "phases: [{id: a, sequence: [{component: b, order: 1.5}]}]",
        "phases: [{id: a, sequence: [{component: b, order: 99999999999999999999}]}]",
        "phases: [{id: a, sequence: [{component: b, order: {}}]}]",
        "phases: {a: b}\nstrategy: [a]",
        "strategy: agile",
        "title: [a]",
        "title: {a: b}",
        "components: [a]",
        "components: {a: text}",
        "components: {a: [b]}",
        "points: [text]",
        "stubs: [{a: b}]",
        "stubs: [a, ]\npoints: 1",
        "stubs:\n  -\n  - a",
    ],
)
def test_a_value_of_another_type_is_a_finding_and_the_record_goes_on(text: str) -> None:
    plan, found = read(text, Plan)
    assert plan is not None
    assert codes.WRONG_TYPE in {code for code, _, _ in found} or "phases: {" in text


def test_a_wrong_value_is_told_in_full() -> None:
    assert messages("phases: [{id: a, due: 2026-02-30}]", Plan) == [
        (
            "Field 'due' is '2026-02-30', a day that doesn't exist.",
            "Correct the month or the day.",
        )
    ]
    assert messages("strategy: incremntal", Plan) == [
        (
            "Field 'strategy' is 'incremntal', which isn't one of its words.",
            "Did you mean 'incremental'?",
        )
    ]
    ((message, hint),) = messages(f"strategy: {'z' * 500}", Plan)
    assert len(message) < 150
    assert hint == "Write one of big-bang, top-down, bottom-up, sandwich, incremental."


def test_an_unknown_word_is_the_unknown_member_where_there_is_one() -> None:
    plan, _ = read("strategy: agile", Plan)
    assert plan is not None
    assert plan.strategy is Strategy.UNKNOWN
    checklist, found = read("sections: [{title: A, items: [{text: b, state: ready}]}]", Environment)
    assert checklist is not None
    assert checklist.items()[0].state is ItemState.OPEN
    assert found == [(codes.WRONG_TYPE, 1, 48)]
    policy, found = read(
        "gate: {require_owner: [external, other]}\nrules: [{min_trust: x}]", Policy
    )
    assert policy is not None
    assert policy.gate.require_owner == (Kind.EXTERNAL,)
    assert policy.rules[0].min_trust is Trust.VERIFIED
    assert [code for code, _, _ in found] == [codes.WRONG_TYPE] * 2


def test_the_severity_of_an_issue_has_a_code_of_its_own() -> None:
    issues, found = read("issues: [{id: a, severity: urgent}, {id: b}]", IssueList)
    assert issues is not None
    assert [issue.severity for issue in issues.issues] == [Severity.UNKNOWN, None]
    assert found == [(codes.UNKNOWN_SEVERITY, 1, 28)]
    other, found = read("failed: [{id: a, severity: urgent}]", ResultReport)
    assert other is not None
    assert other.failed[0].severity is Severity.UNKNOWN
    assert found == [(codes.WRONG_TYPE, 1, 28)]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("in progress", IssueStatus.IN_PROGRESS),
        ("In Progress", IssueStatus.IN_PROGRESS),
        ("IN_PROGRESS", IssueStatus.IN_PROGRESS),
        ("Won't fix", IssueStatus.WONT_FIX),
        ("fixed", IssueStatus.RESOLVED),
        ("unknown", IssueStatus.UNKNOWN),
    ],
)
def test_words_are_read_in_any_case_and_by_their_aliases(word: str, status: IssueStatus) -> None:
    issues = sound(f'issues: [{{id: a, status: "{word}"}}]', IssueList)
    assert issues.issues[0].status is status


def test_results_are_read_as_cells_claim_them() -> None:
    flow = sound(
        "name: a\nsteps:\n"
        "  - {action: a, pass: ✓}\n  - {action: b, pass: no}\n  - {action: c, pass: ⚠️}\n"
        "  - {action: d, pass: '-'}\n  - {action: e, pass: }\n  - {action: f, pass: ''}\n",
        Flow,
    )
    assert [step.claimed for step in flow.steps] == [
        Outcome.PASSED,
        Outcome.FAILED,
        Outcome.PARTIAL,
        Outcome.SKIPPED,
        Outcome.UNKNOWN,
        Outcome.UNKNOWN,
    ]


@pytest.mark.parametrize("value", ["x", "[yes]"])
def test_what_is_no_result_is_a_finding(value: str) -> None:
    flow, found = read(f"name: a\nsteps: [{{action: a, pass: {value}}}]", Flow)
    assert flow is not None
    assert flow.steps[0].claimed is Outcome.UNKNOWN
    assert found == [(codes.WRONG_TYPE, 2, 27)]


def test_a_point_in_time_needs_its_zone() -> None:
    text = (
        "repository: a\nreport: b\nversion: 1.10\nrole: c\nperson: d\nprinted_name: e\n"
        "decision: Approved with conditions\nmeaning: f\nconditions: INT-047\nsigned_at: {}\n"
    )
    signoff = sound(text.format("2026-10-20T10:00:00Z"), Signoff)
    assert signoff.signed_at == dt.datetime(2026, 10, 20, 10, tzinfo=dt.UTC)
    assert signoff.decision is Decision.APPROVED_WITH_CONDITIONS
    assert signoff.version == "1.10"
    assert [condition.text for condition in signoff.conditions] == ["INT-047"]
    for wrong in ("2026-10-20T10:00:00", "2026-10-20", "soon", "٢٠٢٦-10-20T10:00:00Z", "[a, b]"):
        other, found = read(text.format(wrong), Signoff)
        assert other is not None
        assert other.signed_at is None
        assert found == [(codes.WRONG_TYPE, 10, 12)]
    assert sound(text.format(""), Signoff).signed_at is None


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


def test_a_lone_value_is_a_list_of_one() -> None:
    assert sound("components: web", Environment).components[0].text == "web"
    flow = sound("name: a\nchecks: Data is there", Flow)
    assert [item.text for item in flow.checks] == ["Data is there"]
    assert sound("components:", Environment).components == ()
    assert sound("components: []", Environment).components == ()


@pytest.mark.parametrize("text", ["web, api", "web; api", "web ,api,", "[web, api]"])
def test_names_in_one_line_are_a_list_as_in_markdown(text: str) -> None:
    components = sound(f"components: {text}", Environment).components
    assert [component.text for component in components] == ["web", "api"]


def test_names_in_one_line_know_their_places() -> None:
    web, api = sound("components: web, api", Environment).components
    assert (web.place(), api.place()) == (Place(1, 13), Place(1, 18))


def test_quotes_keep_a_name_with_a_comma_together() -> None:
    (component,) = sound("components: 'Web, mobile'", Environment).components
    assert component.text == "Web, mobile"


def test_a_link_may_have_commas() -> None:
    text = "sections: [{title: A, items: [{text: Deploy, evidence: 'a.html#1,2'}]}]"
    assert len(sound(text, Environment).items()[0].evidence) == 1
    text = "sections:\n- title: A\n  items:\n  - {text: Deploy}\n  - text: Log\n    evidence: a#1,2"
    assert len(sound(text, Environment).items()[1].evidence) == 1


@pytest.mark.parametrize(
    "text", ["none", "None", "–", "'-'", "n/a", "[None]", "[none]", "['-']", "(none)"]
)
def test_a_list_may_say_that_there_is_nothing(text: str) -> None:
    assert sound(f"components: {text}", Environment).components == ()


def test_an_empty_value_of_any_type_leaves_the_default() -> None:
    plan = sound("strategy:\ncomponents:\nphases: ~\ntitle: null", Plan)
    assert (plan.strategy, plan.components, plan.phases, plan.title) == (None, {}, (), "")
    contract = sound("name: a\nexchange: ~\nfrom:", Contract)
    assert (contract.exchange, contract.from_) == (None, None)
    plan = sound("components: {a: {external: }}\nphases: [{id: a, sequence: ~}]", Plan)
    assert plan.components["a"].external is False


def test_a_key_and_an_id_that_disagree_are_a_conflict() -> None:
    plan, found = read("components: {a: {id: b}}", Plan)
    assert plan is not None
    assert found == [(codes.CONFLICT, 1, 22)]
    assert list(sound("components: {a: {id: a}}", Plan).components) == ["a"]


def test_mappings_of_texts_and_numbers_are_read() -> None:
    policy = sound("rules: [{required: {tech-lead: 1, qa-lead: 2}}]", Policy)
    assert policy.rules[0].required == {"tech-lead": 1, "qa-lead": 2}
    policy, found = read("rules: [{required: {tech-lead: one}}]", Policy)  # type: ignore[assignment]
    assert policy.rules[0].required == {}
    assert found == [(codes.WRONG_TYPE, 1, 32)]


def test_a_body_stays_as_it_is_written() -> None:
    contract = sound(
        "name: a\nexchange:\n  request: {method: POST, headers: {Accept: '*/*'}}\n"
        "  response: {status: 201, body: {id: 1, tags: [a, ~], note: ''}}\n",
        Contract,
    )
    assert contract.exchange is not None
    assert contract.exchange.request is not None
    assert contract.exchange.request.headers == {"Accept": "*/*"}
    assert contract.exchange.request.body is None
    assert contract.exchange.response is not None
    assert contract.exchange.response.status == 201
    assert contract.exchange.response.body == {"id": "1", "tags": ["a", None], "note": ""}


def test_white_space_around_a_text_does_not_count() -> None:
    contract = sound("name: ' a '\nfrom: ' web '\noperation: |\n  get\n", Contract)
    assert contract.name == "a"
    assert contract.from_ is not None
    assert contract.from_.text == "web"
    assert contract.operation == "get"


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
