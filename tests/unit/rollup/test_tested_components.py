"""Which component a single test is about, as far as its report tells."""

import pytest

from evidence_builders import document, evidence, plan, references, results, row
from integration_report.model.results import (
    CategoryResult,
    FailedTest,
    SkippedTest,
    TestSuites,
)
from integration_report.model.status import State
from integration_report.rollup.rate import rate

COMPONENTS = ("api", "web")


def told(*rows: CategoryResult, category: str = "", components: tuple[str, ...] = ()) -> str:
    """Return the component of a failed test, which is that of a skipped one too."""
    report = results(
        *rows,
        components=components,
        failed=(FailedTest(id="T-1", category=category),),
        skipped=(SkippedTest(id="T-2", category=category),),
    )
    known = plan(dict.fromkeys(COMPONENTS, ()))
    tests = rate(evidence(document("data/plan.yml", known), document("data/a.yml", report))).tests
    (failure,), (skip,) = tests.failures, tests.skips
    assert failure.component == skip.component
    return failure.component


def test_the_row_of_its_category_says_what_a_test_is_about() -> None:
    rows = (row("One", component="api"), row("Two", component="web"))
    assert told(*rows, category="two") == "web"
    assert told(*rows, category="one", components=("web",)) == "api"


def test_without_one_it_is_the_only_component_of_the_report() -> None:
    assert told(row("One"), components=("web",)) == "web"
    assert told(row("One"), category="One", components=("web",)) == "web"
    assert told(row("One", component="api"), row("Two", component="api")) == "api"
    assert told(components=("api",)) == "api"


@pytest.mark.parametrize("category", ["", "Two", "Nine"])
def test_where_several_could_be_meant_none_is_told(category: str) -> None:
    rows = (row("One", component="api"), row("Two", component="web"), row("Two", component="api"))
    assert told(*rows, category=category) == ""
    assert told(row("One"), category=category, components=COMPONENTS) == ""


def test_a_component_that_the_plan_doesn_t_know_is_none() -> None:
    assert told(row("One", component="ghost"), category="One") == ""


def test_a_category_tells_what_each_report_says_of_which_components_and_where() -> None:
    report = results(row("One", 3, component="api"), row("Two", 2, 1), components=("web",))
    known = plan(dict.fromkeys(COMPONENTS, ()))
    other = document("data/b.yml", results(row("one", 4)))
    documents = (document("data/plan.yml", known), document("data/a.yml", report), other)
    one, two = rate(evidence(*documents)).tests.categories
    assert [(said.passed, said.components, said.location.path) for said in one.rows] == [
        (3, ("api",), "data/a.yml"),
        (4, (), "data/b.yml"),
    ]
    assert [(said.failed, said.components) for said in two.rows] == [(1, ("web",))]
    assert [said.status for said in (*one.rows, *two.rows)] == [
        State.COMPLETE, State.COMPLETE, State.FAILED,
    ]  # fmt: skip


def test_an_expected_category_without_a_result_tells_where_it_is_expected() -> None:
    suites = TestSuites(expect=references("Load"))
    (category,) = rate(evidence(document("data/suites.yml", suites))).tests.categories
    assert category.expected is not None
    assert (category.expected.path, category.rows) == ("data/suites.yml", ())
