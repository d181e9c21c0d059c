"""Points and components: what is evidence of them, what is missing, what blocks them."""

import pytest

from evidence_builders import (
    check,
    contract,
    document,
    evidence,
    flow,
    integration,
    issue,
    issues,
    plan,
    reference,
    references,
    sections,
    unreadable,
)
from integration_report.model.checklist import External
from integration_report.model.document import Document
from integration_report.model.ratings import Ratings
from integration_report.model.status import State
from integration_report.model.words import ItemState, Kind
from integration_report.rollup.rate import rate

SHOP = document("data/plan.yml", plan({"database": [], "api": ["database"], "web": ["api"]}))
WEB_API = document("data/web-api.md", integration("web", "api"))


def ratings_of(*documents: Document) -> Ratings:
    return rate(evidence(SHOP, *documents))


def messages(ratings: Ratings, component: str) -> list[str]:
    return [reason.message for reason in ratings.components[component].reasons]


def test_a_planned_point_needs_its_checklist() -> None:
    ratings = ratings_of(WEB_API)
    assert ratings.points == {
        ("api", "database"): ratings.points["api", "database"],
        ("web", "api"): ratings.points["web", "api"],
    }
    assert ratings.points["web", "api"].state is State.COMPLETE
    assert ratings.points["api", "database"].state is State.MISSING
    assert ratings.components["web"].state is State.COMPLETE
    assert messages(ratings, "api") == ["there is no integration checklist for 'API' → 'DATABASE'"]
    assert str(ratings.components["api"].reasons[0].location).startswith("data/plan.yml")


@pytest.mark.parametrize(
    ("lost", "state"),
    [
        (unreadable("data/lost.md"), State.UNKNOWN),
        (unreadable("data/lost.md", Kind.INTEGRATION), State.UNKNOWN),
        (unreadable("data/lost.md", Kind.INTEGRATION, "API", "nobody"), State.UNKNOWN),
        (unreadable("data/lost.md", Kind.INTEGRATION, "API", "Database"), State.UNKNOWN),
        (unreadable("data/lost.md", None, "API", "Database"), State.UNKNOWN),
        (unreadable("data/lost.md", Kind.INTEGRATION, "web", "database"), State.MISSING),
        (unreadable("data/lost.md", Kind.FLOW), State.MISSING),
        (unreadable("data/lost.md", Kind.CONTRACT, "API", "Database"), State.UNKNOWN),
    ],
)
def test_a_document_that_cannot_be_read_could_be_the_missing_one(
    lost: Document, state: State
) -> None:
    ratings = ratings_of(WEB_API, lost)
    assert ratings.points["api", "database"].state is state
    assert ratings.whole.state is State.UNKNOWN
    assert ratings.documents["data/lost.md"].state is State.UNKNOWN


def test_what_cannot_be_read_leaves_the_rest_as_it_is() -> None:
    ratings = ratings_of(WEB_API, unreadable("data/lost.md", Kind.FLOW, "database"))
    assert ratings.components["web"].state is State.COMPLETE
    assert ratings.components["database"].state is State.UNKNOWN


def test_a_component_without_evidence_is_missing_or_unknown() -> None:
    assert ratings_of().components["database"].state is State.MISSING
    assert messages(ratings_of(), "database") == ["no document is evidence of 'DATABASE'"]
    assert ratings_of(unreadable("data/lost.md")).components["database"].state is State.UNKNOWN
    about = unreadable("data/lost.md", None, "api")
    assert ratings_of(about).components["database"].state is State.MISSING
    assert ratings_of(about).components["api"].state is State.UNKNOWN


def test_a_contract_belongs_to_its_point_else_to_an_end() -> None:
    failing = check(actual="500")
    by_point = ratings_of(WEB_API, document("data/c.yml", contract(failing, from_="web", to="api")))
    assert by_point.points["web", "api"].state is State.FAILED
    assert by_point.components["web"].state is State.FAILED
    assert by_point.components["api"].state is State.MISSING
    unplanned = ratings_of(document("data/c.yml", contract(failing, from_="web", to="database")))
    assert ("web", "database") not in unplanned.points
    assert unplanned.components["web"].state is State.FAILED
    only_to = ratings_of(document("data/c.yml", contract(failing, from_="nobody", to="api")))
    assert only_to.components["api"].state is State.FAILED
    of_nobody = ratings_of(document("data/c.yml", contract(failing)))
    assert of_nobody.whole.state is State.FAILED
    assert of_nobody.components["api"].state is State.MISSING


def test_a_checklist_that_the_plan_does_not_ask_for_makes_a_point() -> None:
    ratings = ratings_of(
        document("data/a.md", integration("web", "database", ItemState.OPEN)),
        document("data/b.md", integration("Order UI", "database", ItemState.OPEN)),
        document("data/c.yml", contract(check(actual="500"), from_="Order UI", to="database")),
    )
    assert list(ratings.points)[2:] == [("web", "database"), ("Order UI", "database")]
    assert ratings.points["Order UI", "database"].state is State.FAILED
    assert ratings.whole.state is State.FAILED


def test_external_systems_and_flows_are_evidence_of_what_they_name() -> None:
    ratings = ratings_of(
        document(
            "data/x.md",
            External(system=reference("Database"), sections=sections(ItemState.OPEN)),
        ),
        document("data/f.yml", flow("database", "web")),
    )
    assert ratings.components["database"].state is State.PARTIAL
    assert ratings.components["web"].tally.passed == 1


def test_a_blocked_point_names_what_blocks_it() -> None:
    ratings = ratings_of(
        WEB_API,
        document("data/issues.yml", issues(issue("INT-1", "api"), issue("INT-2", "api"))),
    )
    assert ratings.components["database"].state is State.MISSING
    assert messages(ratings, "web") == ["'WEB' integrates with 'API', which is blocked"]
    assert [reason.message for reason in ratings.points["web", "api"].reasons] == [
        "'WEB' integrates with 'API', which is blocked"
    ]
    assert [reason.message for reason in ratings.points["api", "database"].reasons] == [
        "'API' is blocked by INT-1 and 1 more",
        "there is no integration checklist for 'API' → 'DATABASE'",
    ]
    assert ratings.whole.tally.blockers == 3


def test_a_blocked_end_of_an_unplanned_point_has_a_place() -> None:
    ratings = ratings_of(
        document("data/a.md", integration("Order UI", "database")),
        document("data/issues.yml", issues(issue("INT-1", "database"))),
    )
    (reason,) = ratings.points["Order UI", "database"].reasons
    assert str(reason.location) == "data/a.md:1:1"


def test_a_step_that_names_no_component_is_unknown() -> None:
    shop = plan({"api": []}, phases=[["api", "nobody"]])
    ratings = rate(evidence(document("data/plan.yml", shop)))
    assert ratings.phases["7.1"].state is State.UNKNOWN
    assert ratings.phases["7.1"].reasons[0].message == (
        "'nobody' means no component of the plan, or several"
    )


def test_a_plan_without_steps_leaves_the_whole_unfinished() -> None:
    ratings = rate(evidence(document("data/plan.yml", plan({"a": []}, phases=[]))))
    assert "the plan lists no steps" in [reason.message for reason in ratings.whole.reasons]
    lost = rate(evidence(unreadable("data/plan.yml", Kind.PLAN)))
    assert lost.whole.state is State.UNKNOWN
    assert references() == ()
