"""What holds for the statuses of any evidence."""

from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_builders import (
    contract,
    document,
    evidence,
    flow,
    integration,
    issue,
    issues,
    plan,
    results,
    unreadable,
)
from evidence_strategies import COMPONENTS, Project, plans, projects
from evidence_worsenings import no_waivers, worsened
from integration_report.model.checklist import Environment
from integration_report.model.contract import Contract
from integration_report.model.ratings import Ratings
from integration_report.model.status import BADNESS, Reason, ReasonKind, State, Status
from integration_report.model.words import Kind
from integration_report.rollup.rate import rate
from judged_projects import judged, ready

WRITTEN_NOWHERE = (
    "there is no integration plan",
    "the integration plan may be among",
    "there are no test results",
    "there is no document for the deliverable",
    "nothing speaks for it yet",
)


def states_of(ratings: Ratings) -> dict[object, State]:
    """Return all states by what they are about."""
    return {
        "whole": ratings.whole.state,
        "tests": ratings.tests.status,
        **{("phase", key): status.state for key, status in ratings.phases.items()},
        **{("component", key): status.state for key, status in ratings.components.items()},
        **{("point", key): status.state for key, status in ratings.points.items()},
        **{("document", key): status.state for key, status in ratings.documents.items()},
        **{("deliverable", one.name): one.status for one in ratings.deliverables},
    }


def assert_not_better(before: Ratings, after: Ratings) -> None:
    states = states_of(after)
    for about, state in states_of(before).items():
        if about in states:
            assert BADNESS[states[about]] >= BADNESS[state], about


def reasons_of(ratings: Ratings) -> list[tuple[State, tuple[Reason, ...]]]:
    statuses: list[Status] = [
        ratings.whole,
        *ratings.phases.values(),
        *ratings.components.values(),
        *ratings.points.values(),
        *ratings.documents.values(),
    ]
    return [
        *((status.state, status.reasons) for status in statuses),
        (ratings.tests.status, ratings.tests.reasons),
        *((one.status, one.reasons) for one in ratings.deliverables),
    ]


@given(projects(), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_issues_does_not_matter(
    project: Project, random: Random
) -> None:
    shuffled = [
        msgspec.structs.replace(
            one,
            record=msgspec.structs.replace(one.record, issues=tuple(reversed(one.record.issues))),
        )
        if one.kind is Kind.ISSUES and one.record is not None
        else one
        for one in project
    ]
    random.shuffle(shuffled)
    assert rate(evidence(*shuffled)) == rate(evidence(*project))
    assert msgspec.json.encode(judged(shuffled)) == msgspec.json.encode(judged(project))


@given(projects())
def test_in_how_many_lists_the_issues_stand_does_not_matter(project: Project) -> None:
    single = [
        msgspec.structs.replace(one, path=f"{one.path}-{number}", record=issues(known))
        for one in project
        if one.kind is Kind.ISSUES and one.record is not None
        for number, known in enumerate(one.record.issues)
    ]
    others = [
        msgspec.structs.replace(one, record=issues())
        if one.kind is Kind.ISSUES and one.record
        else one
        for one in project
    ]
    together, apart = rate(evidence(*project)), rate(evidence(*others, *single))
    assert states_of(apart) == states_of(together)
    assert apart.whole.tally.blockers == together.whole.tally.blockers


@given(projects(), st.data())
def test_what_speaks_against_completeness_never_improves_anything(
    project: Project, data: st.DataObject
) -> None:
    worse = data.draw(worsened(project))
    assert_not_better(rate(evidence(*project)), rate(evidence(*worse)))
    assert judged(project).verdict.ready or not judged(worse).verdict.ready


@given(st.data())
def test_one_fact_against_it_turns_a_ready_project_unready(data: st.DataObject) -> None:
    assert not judged(data.draw(worsened(ready(), but=(no_waivers,)))).verdict.ready


@given(projects(), st.data())
def test_removing_what_is_complete_never_improves_anything(
    project: Project, data: st.DataObject
) -> None:
    before = rate(evidence(*project))
    complete = [
        one
        for one in project
        if one.path in before.documents
        and before.documents[one.path].state is State.COMPLETE
        # A point that only its checklist knows is a dependency that goes with it.
        and one.kind is not Kind.INTEGRATION
    ]
    if complete:
        gone = data.draw(st.sampled_from(complete))
        assert_not_better(before, rate(evidence(*(one for one in project if one is not gone))))


@pytest.mark.parametrize("gone", [one.path for one in ready() if one.kind is not Kind.TEST_SUITES])
def test_a_ready_project_needs_each_of_its_documents(gone: str) -> None:
    kept = [one for one in ready() if one.path != gone]
    lost = [*kept, unreadable(gone)]
    known = [one.kind for one in ready() if one.path == gone]
    assert judged(ready()).verdict.ready
    assert not judged(kept).verdict.ready
    assert not judged(lost).verdict.ready
    assert not judged([*kept, unreadable(gone, known[0])]).verdict.ready


@given(projects())
def test_what_is_not_complete_says_why_and_where(project: Project) -> None:
    paths = {one.path for one in project}
    for state, reasons in reasons_of(rate(evidence(*project))):
        assert reasons or state is State.COMPLETE
        assert not reasons or state is not State.COMPLETE
        for reason in reasons:
            if reason.location is None:
                assert reason.message.startswith(WRITTEN_NOWHERE)
            else:
                assert reason.location.path in paths
            assert not reason.message.endswith(".")
            assert "\n" not in reason.message


@given(projects())
def test_the_verdict_is_ready_exactly_when_nothing_stands_in_the_way(project: Project) -> None:
    report = judged(project)
    states = states_of(rate(evidence(*project)))
    assert report.verdict.ready == (not report.verdict.reasons)
    if report.verdict.ready:
        documents = {about for about in states if isinstance(about, tuple)}
        assert all(
            states[about] is State.COMPLETE
            for about in (documents | {"whole", "tests"})
            if not isinstance(about, tuple) or about[0] != "document"
        )
        assert not report.unreadable


def test_nothing_at_all_is_missing_and_not_complete() -> None:
    ratings = rate(evidence())
    assert ratings.whole.state is State.MISSING
    assert ratings.tests.status is State.MISSING
    assert {one.status for one in ratings.deliverables} == {State.MISSING}
    assert not judged([]).verdict.ready


@pytest.mark.parametrize(
    "record",
    [integration("web", "api"), Environment(), contract(), flow(), results()],
    ids=lambda record: type(record).__name__,
)
def test_a_document_that_says_nothing_is_not_started(record: Contract) -> None:
    fields = {"sections": ()} if hasattr(record, "sections") else {}
    if hasattr(record, "steps"):
        fields = {"steps": ()}
    empty = document("data/empty.yml", msgspec.structs.replace(record, **fields))
    status = rate(evidence(empty)).documents["data/empty.yml"]
    assert status.state is State.NOT_STARTED
    assert [reason.kind for reason in status.reasons] == [ReasonKind.OPEN]


def test_a_plan_with_an_empty_phase_is_not_started() -> None:
    ratings = rate(evidence(document("data/plan.yml", plan({"a": []}, phases=[["a"], []]))))
    assert ratings.phases["7.1"].state is State.MISSING
    assert ratings.phases["7.2"].state is State.NOT_STARTED
    assert [reason.message for reason in ratings.phases["7.2"].reasons] == [
        "phase 'Phase 2' has no steps"
    ]


@given(plans(), st.sampled_from(COMPONENTS))
def test_what_needs_something_blocked_is_blocked(shop: object, blocked: str) -> None:
    project = [document("data/plan.yml", shop)]  # type: ignore[arg-type]
    found = evidence(*project, document("data/issues.yml", issues(issue("INT-1", blocked))))
    ratings = rate(found)
    callers = {blocked}
    for _ in COMPONENTS:
        callers |= {from_ for from_, to in found.points if to in callers}
    for component, status in ratings.components.items():
        assert (status.state is State.BLOCKED) == (component in callers)
    for (from_, to), status in ratings.points.items():
        assert (status.state is State.BLOCKED) == (to in callers or from_ == blocked)


def test_a_failure_does_not_hide_that_others_are_blocked() -> None:
    shop = [
        document("data/plan.yml", plan({"api": [], "web": ["api"]})),
        document("data/issues.yml", issues(issue("INT-1", "api"))),
        document("data/tests.yml", results(components=["api"], failed=())),
    ]
    failing = document("data/more.yml", flow("api", actual=None))
    ratings = rate(evidence(*shop, failing))
    assert ratings.components["web"].state is State.BLOCKED
    assert ratings.components["web"].reasons[0].message == (
        "'WEB' integrates with 'API', which is blocked"
    )


def test_a_shared_fact_counts_once_in_the_whole() -> None:
    project = [
        document("data/plan.yml", plan({"a": [], "b": []})),
        document("data/flow.yml", flow("a", "b")),
    ]
    ratings = rate(evidence(*project))
    assert ratings.components["a"].tally.passed == 1
    assert ratings.components["b"].tally.passed == 1
    assert ratings.phases["7.1"].tally.passed == 1
    assert ratings.whole.tally.passed == 1
