"""Values of fields: what each type accepts, and what is told of the rest."""

import datetime as dt

import pytest

from decoding import messages, read, sound
from integration_report.model.checklist import Environment
from integration_report.model.contract import Contract
from integration_report.model.flow import Flow
from integration_report.model.issues import IssueList
from integration_report.model.location import Place
from integration_report.model.plan import Plan
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


def test_mappings_of_texts_and_numbers_are_read() -> None:
    policy = sound("rules: [{required: {tech-lead: 1, qa-lead: 2}}]", Policy)
    assert policy.rules[0].required == {"tech-lead": 1, "qa-lead": 2}
    policy, found = read("rules: [{required: {tech-lead: one}}]", Policy)  # type: ignore[assignment]
    assert policy.rules[0].required == {}
    assert found == [(codes.WRONG_TYPE, 1, 32)]


def test_a_body_has_the_types_of_json() -> None:
    contract = sound(
        "name: a\nexchange:\n  request: {method: POST, headers: {Accept: '*/*'}}\n"
        "  response: {status: 201, body: {id: 1, no: '1', ok: true, on: on, tags: [a, ~],"
        " large: 99999999999999999999, note: ''}}\n",
        Contract,
    )
    assert contract.exchange is not None
    assert contract.exchange.request is not None
    assert contract.exchange.request.headers == {"Accept": "*/*"}
    assert contract.exchange.request.body is None
    assert contract.exchange.response is not None
    assert contract.exchange.response.status == 201
    assert contract.exchange.response.body == {
        "id": 1,
        "no": "1",
        "ok": True,
        "large": "99999999999999999999",
        "on": "on",
        "tags": ["a", None],
        "note": "",
    }


def test_white_space_around_a_text_does_not_count() -> None:
    contract = sound("name: ' a '\nfrom: ' web '\noperation: |\n  get\n", Contract)
    assert contract.name == "a"
    assert contract.from_ is not None
    assert contract.from_.text == "web"
    assert contract.operation == "get"
