"""Checklists: items counted, and laid out."""

import datetime as dt

from evidence_builders import (
    DONE,
    NOT_APPLICABLE,
    OPEN,
    TODAY,
    document,
    integration,
    item,
    mark,
    reference,
    references,
)
from integration_report.model.checklist import Environment, External, Integration, Section
from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind, State
from integration_report.rollup.checklists import rate_checklist, summarize_checklist

PATH = "data/web-api.md"


def test_open_items_are_named_at_the_first_ones_place() -> None:
    paper = document(PATH, integration("web", "api", DONE, OPEN, OPEN), title="Web → API")
    status = rate_checklist(paper, paper.record).status
    assert status.state is State.PARTIAL
    assert status.reasons == (
        Reason(
            ReasonKind.OPEN,
            "2 of 3 items of 'Web → API' are open: 'Item 2', 'Item 3'",
            Location(PATH, 12, 1),
        ),
    )


def test_an_item_that_does_not_apply_needs_a_reason() -> None:
    without = Section(title="A", items=(item("Roll back", NOT_APPLICABLE), item()))
    given = Section(
        title="A", items=(item("Roll back", NOT_APPLICABLE, reason="stateless"), item())
    )
    for section, state in ((without, State.PARTIAL), (given, State.COMPLETE)):
        paper = document(PATH, Environment(sections=(section,)))
        assert rate_checklist(paper, paper.record).status.state is state


def test_a_checklist_of_which_nothing_applies_has_shown_nothing() -> None:
    away = tuple(item(f"Item {number}", NOT_APPLICABLE, reason="no calls") for number in (1, 2))
    nothing = Environment(sections=(Section(title="Data", items=away),))
    found = rate_checklist(document("data/environment.md", nothing), nothing)
    assert found.status.state is State.NOT_STARTED
    assert [reason.message for reason in found.status.reasons] == [
        "nothing applies, so nothing is shown"
    ]
    assert [reason.message for reason in found.part.reasons] == [
        "in 'environment.md' nothing applies, so nothing is shown"
    ]
    said = (*away, item("Agreed that nothing applies: a library", evidence=()))
    record = Environment(sections=(Section(title="Data", items=said),))
    assert rate_checklist(document(PATH, record), record).status.state is State.COMPLETE


def test_a_checklist_with_a_doubt_is_unknown_and_says_which() -> None:
    paper = document(PATH, integration("web", "api"), problems=["A field is odd.", "Another."])
    status = rate_checklist(paper, paper.record).status
    assert status.state is State.UNKNOWN
    assert status.reasons[0].message == (
        "'web-api.md' couldn't be read in full: A field is odd (and 1 more problem)"
    )
    assert status.reasons[0].location == Location(PATH, 2, 1)


def test_the_layout_has_sections_items_and_fields() -> None:
    record = Integration(
        from_=reference("web"),
        to=reference("api"),
        protocol="REST",
        date=dt.date(2026, 10, 2),
        integrator="alice",
        sections=(
            Section(
                title="Verification",
                items=(
                    item(
                        "Log",
                        OPEN,
                        owner="bea",
                        due=dt.date(2026, 10, 9),
                        references=references("INT-1"),
                        evidence=references("https://example.com"),
                        depth=1,
                        marks=mark(7),
                    ),
                    item("Old", DONE, due=dt.date(2026, 10, 1)),
                ),
            ),
            Section(title="Empty"),
        ),
    )
    paper = document(PATH, record, title="Web → API")
    found = summarize_checklist(
        paper,
        record,
        rate_checklist(paper, record).status,
        identity="web-api",
        about=("web", "api"),
        as_of=TODAY,
    )
    assert found.fields == {"Date": "2026-10-02", "Integrator": "alice", "Protocol": "REST"}
    assert (found.done, found.open, found.not_applicable) == (1, 1, 0)
    assert [section.title for section in found.sections] == ["Verification", "Empty"]
    first, second = found.items
    assert (first.overdue, second.overdue) == (True, False)
    assert first.location == Location(PATH, 7, 1)
    assert (first.references, first.evidence, first.depth) == (
        ("INT-1",),
        ("https://example.com",),
        1,
    )


def test_each_kind_of_checklist_shows_its_own_fields() -> None:
    external = External(system=reference("bank"), owner="Bank", environment="Sandbox")
    environment = Environment(name="integration")
    fields = []
    for record in (external, environment):
        paper = document(PATH, record)
        status = rate_checklist(paper, record).status
        found = summarize_checklist(paper, record, status, identity="x", about=(), as_of=TODAY)
        fields.append(found.fields)
    assert fields == [
        {"External Owner": "Bank", "Environment": "Sandbox"},
        {"Environment": "integration"},
    ]
