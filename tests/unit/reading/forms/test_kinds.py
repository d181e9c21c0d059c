"""What each kind of Markdown document may say beyond the guide's samples, and what it may not."""

import pytest

from integration_report.model.words import Kind
from integration_report.reading import codes
from markdown_forms import Found, found, hints, read, record


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("# Integration: A → B", Kind.INTEGRATION),
        ("#### integration:  A -> B ##", Kind.INTEGRATION),
        ("Integration: `A` => **B**\n---", Kind.INTEGRATION),
        ("# External Integration: PayRight", Kind.EXTERNAL),
        ("# Contract Test: Orders", Kind.CONTRACT),
        ("# Integration Test Report", Kind.TEST_REPORT),
        ("# Integration Test Report: Nightly", Kind.TEST_REPORT),
        ("# E2E Flow: Checkout", Kind.FLOW),
        ("# Integration Environment Checklist", Kind.ENVIRONMENT),
        ("# Integration Sequence", Kind.PLAN),
        ("# Integration Report", Kind.REPORT),
        ("Prose first.\n\n# Known Issues", Kind.ISSUES),
    ],
)
def test_a_document_is_recognised_by_its_first_heading(heading: str, kind: Kind) -> None:
    assert read(f"{heading}\n").kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "# Integration",
        "# Integration:",
        "# Contract Test",
        "# Notes",
        "Prose.",
        "## Integrations: A",
    ],
)
def test_another_heading_says_no_kind(text: str) -> None:
    assert [problem.code for problem in found(f"{text}\n")] == [codes.UNKNOWN_KIND]


def test_a_heading_that_is_nearly_a_forms_gets_its_name() -> None:
    assert "'Integration Sequence'" in hints("# Integration Sequense\n")


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Integation: Web → Core API", "Integration: …"),
        ("Integration Order Service → Payment Gateway", "Integration: …"),
        ("Contrct Test: Create integration report", "Contract Test: …"),
        ("External Integration Payment Gateway", "External Integration: …"),
        ("E2E-Flow Checkout", "E2E Flow: …"),
        ("Integraton Report: Shop", "Integration Report"),
        ("Integration Test Reports", "Integration Test Report"),
        ("Test Report", "Integration Test Report"),
        ("Issues", "Known Issues"),
    ],
)
def test_the_likeliest_heading_is_suggested_first(heading: str, meant: str) -> None:
    assert hints(f"# {heading}\n").startswith(f"Did you mean '{meant}'")


def test_headings_that_are_far_less_alike_are_not_suggested() -> None:
    assert hints("# Integation: Web → Core API\n") == "Did you mean 'Integration: …'?"


def test_the_front_matter_says_the_kind_and_the_heading_is_then_the_title() -> None:
    plan = record("---\nkind: plan\n---\n# How we go about it\n")
    assert plan.title == "How we go about it"
    assert record("---\nkind: plan\ntitle: A\n---\n# B\n").title == "A"
    assert record("---\nkind: plan\n---\n# Integration Sequence\n").title == ""
    assert record("---\nkind: plan\n---\nNo heading.\n").title == ""


def test_the_front_matter_gives_the_names_that_the_heading_may() -> None:
    text = "---\nkind: integration\nfrom: web\nto: core-api\n---\n# Web calls the API\n"
    point = record(text)
    assert (str(point.from_), str(point.to), point.title) == (
        "web",
        "core-api",
        "Web calls the API",
    )


def test_a_heading_of_another_kind_than_the_front_matter_says_is_a_conflict() -> None:
    assert found("---\nkind: plan\n---\n# Known Issues\n") == [Found(codes.CONFLICT, 4, 3)]


def test_a_kind_that_is_none_is_reported_at_its_place() -> None:
    assert found("---\nkind: plans\n---\n# A\n") == [Found(codes.UNKNOWN_KIND, 2, 7)]


def test_a_policy_is_not_written_in_markdown() -> None:
    assert found("---\nkind: policy\n---\n# A\n")[0] == Found(codes.UNKNOWN_KIND, 2, 7)


def test_keys_of_the_sites_generator_are_no_fields() -> None:
    text = "---\nkind: plan\nhide: [toc]\ntags: [a]\n---\n# A\n"
    assert record(text).title == "A"
    assert found("---\nkind: plan\nhidden: x\n---\n# A\n") == [Found(codes.UNKNOWN_FIELD, 3, 1)]


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("date: 2026-10-02", "**Date:** 2026-10-02"),
        ("date: 2026-10-02", "**Date:** [Date]"),
        ("date:", "**Date:** 2026-10-02"),
        ("from: order-service", ""),
        ("from: Order", ""),
    ],
)
def test_front_matter_and_body_may_say_the_same(front: str, body: str) -> None:
    record(f"---\n{front}\n---\n# Integration: Order Service → B\n\n{body}\n")


def test_front_matter_and_body_that_differ_are_a_conflict_at_the_body() -> None:
    text = "---\ndate: 2026-10-02\nfrom: web\n---\n# Integration: A → B\n\n**Date:** 2026-10-03\n"
    assert found(text) == [Found(codes.CONFLICT, 5, 16), Found(codes.CONFLICT, 7, 11)]
    assert str(read(text).record.from_) == "web"


def test_lists_and_tables_are_compared_with_the_front_matter_too() -> None:
    body = "# Integration Environment Checklist\n\n**Components:** a, b\n\n- [ ] c\n"
    assert found(f"---\ncomponents: [a, b]\n---\n{body}") == []
    alone = body.replace("a, b", "a")
    assert found(f"---\ncomponents: a\n---\n{alone}") == []
    assert found(f"---\ncomponents: [a]\n---\n{body}") == [Found(codes.CONFLICT, 6, 17)]
    assert found(f"---\nsections: []\n---\n{body}") == []
    same = "---\nsections: [{title: '', items: [{text: c, state: open}]}]\n---\n"
    assert found(f"{same}{body}") == []
    assert found(f"---\nsections: [{{title: x}}]\n---\n{body}") == [Found(codes.CONFLICT, 8, 3)]
    assert codes.CONFLICT in {p.code for p in found(f"---\nsections: 3\n---\n{body}")}
    assert codes.CONFLICT in {p.code for p in found(f"---\nsections: {{a: b}}\n---\n{body}")}


FIELDS = "# Integration: A → B\n\n"


@pytest.mark.parametrize(
    "lines",
    [
        "**Date:** 2026-10-02\n**Protocol:** REST over HTTP",
        "**Date:** 2026-10-02  \n**Protocol:** REST over HTTP",
        "**Date:** 2026-10-02\\\n**Protocol:** REST over HTTP",
        "**Date**: 2026-10-02\n\n__Protocol:__ REST over HTTP",
        "**Date:** 2026-10-02 **Protocol:** REST over HTTP",
        "**Date:** 2026-10-02 | **Protocol:** REST over HTTP",
        "**date :** `2026-10-02`\n**PROTOCOL:** *REST*\nover HTTP",
        "> **Date:** 2026-10-02\n> **Protocol:** REST over HTTP",
        "Words.\n\n**Date:** 2026-10-02\n**Protocol:** REST over HTTP  \nMore words.",
        "Words first\n**Date:** 2026-10-02\n**Protocol:** REST over HTTP",
        "### Details\n\n**Date:** 2026-10-02\n**Protocol:** REST over HTTP",
    ],
)
def test_bold_lines_are_fields(lines: str) -> None:
    point = record(f"{FIELDS}{lines}\n")
    assert (str(point.date), point.protocol) == ("2026-10-02", "REST over HTTP")


def test_the_value_of_a_bold_line_has_its_place() -> None:
    point = record(f"{FIELDS}**Date:** 2026-10-02 **Protocol:**  REST\n")
    assert (point.place("date").line, point.place("date").column) == (3, 11)
    assert point.place("protocol").column == 37


def test_an_unknown_bold_line_above_the_sections_is_reported() -> None:
    text = f"{FIELDS}**Integratr:** Bob\n"
    assert found(text) == [Found(codes.UNKNOWN_FIELD, 3, 1)]
    assert "'Integrator'" in hints(text)


def test_an_unknown_bold_line_further_down_is_prose() -> None:
    record(f"{FIELDS}### Notes\n\n**Careful:** this is slow.\n")


def test_a_bold_line_in_a_list_or_within_a_sentence_is_prose() -> None:
    assert record(f"{FIELDS}- a\n\n  **Date:** never\n\nThe **Date:** of it\n").date is None


def test_a_field_without_value_is_not_given() -> None:
    assert record(f"{FIELDS}**Date:**\n").date is None


def test_a_wrong_value_is_reported_at_its_place() -> None:
    assert found(f"{FIELDS}**Date:** tomorrow\n") == [Found(codes.WRONG_TYPE, 3, 11)]


def test_an_integration_needs_two_names() -> None:
    assert {p.code for p in found("# Integration: A\n")} == {codes.MISSING_FIELD}
    assert {p.code for p in found("# Integration: A → B → C\n")} == {codes.MISSING_FIELD}
    assert {p.code for p in found("# Integration: A → [Component B]\n")} == {codes.MISSING_FIELD}


def test_tasks_above_the_sections_are_a_section_without_a_title() -> None:
    text = "- [ ] a\n\n# Integration: A → B\n- [ ] b\n\n## C\n- [ ] d\n\n## E\nprose\n"
    sections = record(text).sections
    assert [(s.title, [item.text for item in s.items]) for s in sections] == [
        ("", ["a", "b"]),
        ("C", ["d"]),
    ]


def test_a_table_in_a_checklist_is_reported() -> None:
    text = f"{FIELDS}| a |\n|---|\n| 1 |\n"
    assert found(text) == [Found(codes.UNKNOWN_FIELD, 3, 1)]


@pytest.mark.parametrize(
    "line", ["- [] a", "- [x]a", "- [ x ] a", "- [✓] a", "- [ ]", "-[ ] a", "[x] a", "1.[ ] a"]
)
def test_what_looks_like_a_task_and_is_none_is_reported(line: str) -> None:
    assert [p.code for p in found(f"{FIELDS}{line}\n")] == [codes.WRONG_TYPE]


@pytest.mark.parametrize(
    "line", ["- [a](b)", "- [x](b)", "- [x]: b", "- [1] a", "- a [ ] b", "[a]"]
)
def test_other_brackets_are_prose(line: str) -> None:
    record(f"{FIELDS}{line}\n")


def test_a_line_of_dashes_that_does_not_fit_its_headings_is_reported() -> None:
    text = "# Known Issues\n\n| ID | Description |\n|----|\n| INT-1 | a |\n"
    assert found(text) == [Found(codes.BAD_ROW, 4, 1)]


STEPS = "| Order | Component | Integrates With | Milestone |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("heading", "identity", "name"),
    [
        ("Phase 7.1: Core", "7.1", "Core"),
        ("phase 2 – Core", "2", "Core"),
        ("Phase alpha-1", "alpha-1", ""),
        ("Phase 3:", "3", ""),
    ],
)
def test_a_phase_has_an_id_and_perhaps_a_name(heading: str, identity: str, name: str) -> None:
    plan = record(f"# Integration Sequence: Shop\n## {heading}\n{STEPS}| 1 | A | - | x |\n")
    (phase,) = plan.phases
    assert (phase.id, phase.name, plan.title) == (identity, name, "Shop")


def test_a_sequence_below_no_phase_is_reported() -> None:
    text = f"# Integration Sequence\n\n{STEPS}| 1 | A | - | x |\n"
    assert found(text) == [Found(codes.UNKNOWN_FIELD, 3, 1)]
    text = f"# Integration Sequence\n\n## Phase 1\n\n## Core\n\n{STEPS}| 1 | A | - | x |\n"
    assert found(text) == [Found(codes.UNKNOWN_FIELD, 7, 1)]


def test_a_phase_that_is_due_twice_is_reported() -> None:
    phase = "# Integration Sequence\n## Phase 1\n**Due:** 2026-10-01\n"
    assert found(f"{phase}**Date:** 2026-10-02\n") == [Found(codes.CONFLICT, 4, 11)]
    assert found(f"{phase}**Date:** 2026-10-01\n") == []


def test_a_component_needs_a_name_and_stands_once() -> None:
    table = "# Integration Sequence\n## Components\n| ID | Name |\n|---|---|\n"
    assert found(f"{table}| | A |\n| a | B |\n") == [Found(codes.DUPLICATE_KEY, 6, 3)]
    owner = table.replace("Name", "Owner")
    assert found(f"{owner}| | B |\n") == [Found(codes.MISSING_FIELD, 5, 3)]


def test_tasks_in_a_plan_are_reported() -> None:
    assert found("# Integration Sequence\n- [ ] a\n- [ ] b\n") == [Found(codes.UNKNOWN_FIELD, 2, 3)]


def test_a_list_in_prose_is_no_recommendation_and_a_nested_one_belongs_to_its_own() -> None:
    text = "# Integration Report\n- a\n\n## Recommendations\n- b\n  - c\n\nd\n"
    assert [str(each.text) for each in record(text).recommendations] == ["b"]


def test_tasks_within_the_summary_are_its_words() -> None:
    text = "# Integration Report\n## Executive Summary\n- [ ] a\n### More\n- [x] b\n## Else\nc\n"
    assert record(text).summary == "- [ ] a\n### More\n- [x] b"


def test_a_report_named_in_its_heading_has_that_title() -> None:
    assert record("# Integration Report: Shop 1.0\n").title == "Shop 1.0"


def test_an_environment_may_be_named_in_its_heading() -> None:
    assert record("# Integration Environment Checklist: staging\n").name == "staging"
