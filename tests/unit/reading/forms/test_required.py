"""Which sections and items a checklist must have."""

from pathlib import Path

import pytest

from integration_report.model.form import Form
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.document import read_document
from integration_report.reading.forms.registry import FORMS
from integration_report.reading.forms.required import (
    CHECKLISTS,
    guide_form,
    guide_forms,
    read_team_form,
    template,
)
from integration_report.reading.items import item_text
from integration_report.reading.markdown_source import Heading, Item, read_markdown
from integration_report.reading.problems import Problems

GUIDE_FORMS = Path(__file__).parents[3] / "data" / "guide_forms"


def team_form(text: str, path: str = "data/forms/external.md") -> tuple[Form | None, list[str]]:
    problems = Problems(path)
    form = read_team_form(text, path, problems)
    return form, [problem.code for problem in problems.in_order()]


@pytest.mark.parametrize("kind", CHECKLISTS)
def test_the_guides_form_asks_for_the_sections_and_items_of_the_guides_text(kind: Kind) -> None:
    text = (GUIDE_FORMS / f"{kind}.md").read_text(encoding="utf-8")
    blocks = read_markdown(text, Problems("")).blocks
    form = guide_form(kind)
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert [section.title for section in form.sections] == headings[1:]
    items = [item_text(block) for block in blocks if isinstance(block, Item)]
    assert [item for section in form.sections for item in section.items] == items


def test_only_the_integration_point_is_worked_through_in_order() -> None:
    assert [kind for kind, form in guide_forms().items() if form.ordered] == [Kind.INTEGRATION]


@pytest.mark.parametrize("kind", FORMS)
def test_a_template_is_a_document_of_its_kind_that_lacks_only_names(kind: Kind) -> None:
    document = read_document(template(kind).encode(), f"{kind}.md", "0" * 40)
    assert document is not None
    assert document.kind is kind
    assert {problem.code for problem in document.problems} <= {codes.MISSING_FIELD}


@pytest.mark.parametrize("kind", [Kind.POLICY, Kind.TEST_SUITES])
def test_other_kinds_have_no_form(kind: Kind) -> None:
    with pytest.raises(KeyError):
        template(kind)
    with pytest.raises(KeyError):
        guide_form(kind)


def test_a_team_writes_a_form_of_its_own() -> None:
    text = "---\nversion: '2.1'\nordered: yes\n---\n# Ours\n## A\n- [ ] b\n1. [ ] **c** d\n## E\n"
    form, found = team_form(text)
    assert found == []
    assert form is not None
    assert (form.kind, form.version, form.ordered) == (Kind.EXTERNAL, "2.1", True)
    assert form.path == "data/forms/external.md"
    assert [(section.title, section.items) for section in form.sections] == [("A", ("b", "c d"))]


def test_a_teams_form_without_front_matter_is_version_1_and_ordered_as_the_guides() -> None:
    form, _ = team_form("## A\n- [ ] b\n", "data/forms/integration.md")
    assert form is not None
    assert (form.version, form.ordered) == ("1", True)


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("## A\n- [ ] b\n", "data/forms/externals.md", codes.UNKNOWN_KIND),
        ("## A\n- [ ] b\n", "data/forms/plan.md", codes.UNKNOWN_KIND),
        ("## A\n- [ ] b\n", "data/forms/external.yml", codes.UNKNOWN_KIND),
        ("## A\nprose\n", "data/forms/external.md", codes.MISSING_FIELD),
    ],
)
def test_a_form_that_cannot_be_used_is_reported(text: str, path: str, code: str) -> None:
    assert team_form(text, path) == (None, [code])


def test_a_wrong_or_unknown_field_of_a_form_is_reported_and_the_form_is_used() -> None:
    form, found = team_form("---\nordered: maybe\nversoin: 2\n---\n## A\n- [ ] b\n")
    assert found == [codes.WRONG_TYPE, codes.UNKNOWN_FIELD]
    assert form is not None
    assert form.ordered is False
