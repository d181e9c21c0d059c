import pytest

from evidence_builders import TODAY, document, reference, references
from integration_report.checking.comparison import Comparison, compare, plain
from integration_report.model.checklist import Checklist, Environment, Integration, Item, Section
from integration_report.model.evidence import Evidence
from integration_report.model.form import Form, FormSection
from integration_report.model.plan import Component, Plan
from integration_report.model.words import Kind

FORM = Form(
    kind=Kind.INTEGRATION,
    version="1.0",
    sections=(
        FormSection(
            title="Pre-Integration",
            items=("Component A deployed and verified", "Configure Component A with Component B"),
        ),
        FormSection(title="Post-Integration", items=("Rollback tested (if needed)",)),
    ),
)


def section(title: str, *texts: str) -> Section:
    return Section(title=title, items=tuple(Item(text=text) for text in texts))


def compared(*sections: Section, from_: str = "auth", to: str = "database") -> Comparison:
    components = {
        "auth": Component(id="auth", name="Auth Service", aliases=references("Login")),
        "database": Component(id="database", name="Database"),
    }
    checklist = Integration(from_=reference(from_), to=reference(to), sections=sections)
    documents = [
        document("data/a.yml", checklist),
        document("data/plan.yml", Plan(components=components)),
    ]
    evidence = Evidence(documents, as_of=TODAY, forms={Kind.INTEGRATION: FORM})
    (only,) = compare(evidence, evidence.of(Integration))
    return only


def missing(comparison: Comparison) -> list[str]:
    return [text for _, texts in comparison.missing_items for text in texts]


def test_a_section_that_is_not_there_is_missing() -> None:
    comparison = compared(section("pre integration"))
    assert [one.title for one in comparison.missing_sections] == ["Post-Integration"]


def test_items_of_a_missing_section_are_not_missing_too() -> None:
    assert missing(compared(section("Pre-Integration", *FORM.sections[0].items))) == []


def test_an_item_that_is_not_there_is_missing() -> None:
    comparison = compared(section("Pre-Integration", "Component A deployed and verified"))
    assert missing(comparison) == ["Configure Auth Service with Database"]


@pytest.mark.parametrize(
    "text",
    [
        "Configure Component A with Component B",
        "configure component a with component b.",
        "Configure Auth Service with Database",
        "Configure auth with Database",
        "Configure Login with database",
        "Configure Component A with Database",
        "Configure Auth Service (staging) with Database",
        "Configure Auth Service with Database endpoint, as agreed",
    ],
)
def test_the_names_of_the_components_stand_for_the_letters(text: str) -> None:
    first = "Component A deployed and verified"
    assert missing(compared(section("Pre-Integration", first, text))) == []


@pytest.mark.parametrize(
    "text",
    ["Configure Database with Auth Service", "Configure Auth Service", "Configure nothing"],
)
def test_other_words_are_another_item(text: str) -> None:
    first = "Component A deployed and verified"
    comparison = compared(section("Pre-Integration", first, text))
    assert missing(comparison) == ["Configure Auth Service with Database"]


def test_an_unknown_component_stands_for_its_letter_as_written() -> None:
    texts = ("Payments deployed and verified", "Configure Payments with Database")
    assert missing(compared(section("Pre-Integration", *texts), from_="Payments")) == []


def test_remarks_in_brackets_make_no_difference() -> None:
    assert missing(compared(section("Post-Integration", "Rollback tested"))) == []


def test_two_sections_with_one_title_are_read_as_one() -> None:
    first, second = FORM.sections[0].items
    comparison = compared(section("Pre-Integration", first), section("Pre-integration", second))
    assert missing(comparison) == []
    assert len(comparison.found_sections) == 2


def test_letters_are_just_letters_in_other_checklists() -> None:
    form = Form(
        kind=Kind.ENVIRONMENT,
        version="1.0",
        sections=(FormSection(title="Data", items=("Component A loaded",)),),
    )
    checklist: Checklist = Environment(sections=(section("Data", "Component A loaded"),))
    evidence = Evidence(
        [document("data/e.yml", checklist)], as_of=TODAY, forms={Kind.ENVIRONMENT: form}
    )
    (comparison,) = compare(evidence, evidence.of(Environment))
    assert missing(comparison) == []
    other = Environment(sections=(section("Data", "component b loaded"),))
    lone = Comparison(document("data/e.yml", other), other, form, lambda name: (name,))
    assert missing(lone) == ["Component A loaded"]


def test_a_kind_without_a_form_is_not_compared() -> None:
    evidence = Evidence([document("data/e.yml", Environment())], as_of=TODAY)
    assert list(compare(evidence, evidence.of(Environment))) == []


def test_plain_text_is_words_in_lower_case() -> None:
    assert plain("CI/CD pipeline (new): Configured!") == "ci cd pipeline configured"


def test_a_missing_section_names_its_components_too() -> None:
    (first, _) = compared().missing_sections
    assert first.items == (
        "Auth Service deployed and verified",
        "Configure Auth Service with Database",
    )


def test_a_team_s_own_sections_and_items_are_those_that_stand_for_none_of_the_form() -> None:
    own = section("Rollback", "Rollback tested")
    steps = section(
        "Pre-Integration", "Auth Service deployed and verified, twice", "Configure it", "Ask Ann"
    )
    comparison = compared(steps, own)
    assert comparison.own_sections == [own]
    assert comparison.own_items(steps) == ["Configure it", "Ask Ann"]
    assert comparison.own_items(own) == ["Rollback tested"]


def test_items_that_name_an_unknown_component_are_not_asked_for() -> None:
    comparison = compared(section("Pre-Integration", "Autt deployed and verified"), from_="autt")
    assert missing(comparison) == []
