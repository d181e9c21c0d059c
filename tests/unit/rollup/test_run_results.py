"""The runs of a suite become rows of test results."""

# ruff: noqa: ANN401

from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_builders import (
    document,
    evidence,
    issue,
    issues,
    plan,
    references,
    unreadable,
    waiver,
)
from integration_report.model.document import Document
from integration_report.model.ratings import Ratings
from integration_report.model.results import TestSuites
from integration_report.model.runs import CaseOutcome, RunError, RunMetric, Unlisted
from integration_report.model.status import BADNESS, Reason, ReasonKind, State, state_of
from integration_report.model.words import Kind, Severity
from integration_report.rollup.rate import rate
from integration_report.rollup.rated_suites import RatedSuite
from integration_report.rollup.suite_rows import MOST_REASONS
from judged_projects import judged, ready
from run_builders import (
    ERROR,
    FAILED,
    FLAKY,
    NOT_RUN,
    PASSED,
    SKIPPED,
    case,
    entry,
    file,
    named,
    rated,
)

ONE = "Orders · one"


def state(found: RatedSuite) -> State:
    """Return how the only row of a suite stands."""
    (row,) = found.results.rows
    return state_of(row.part.tally)


def reasons(found: RatedSuite) -> list[tuple[ReasonKind, str]]:
    return [(one.kind, one.message) for row in found.results.rows for one in row.part.reasons]


def test_tests_that_all_passed_are_complete() -> None:
    found = rated(named(entry()), file("a.xml", case("one"), case("two"), day=1))
    assert state(found) is State.COMPLETE
    assert found.results.total == (2, 2, 0, 0, 0, 0)
    assert found.documents == {"data/results/a.xml": found.documents["data/results/a.xml"]}
    assert found.documents["data/results/a.xml"].state is State.COMPLETE


@pytest.mark.parametrize(
    ("outcome", "is_", "kind"),
    [
        (FAILED, State.FAILED, ReasonKind.FAILED),
        (ERROR, State.FAILED, ReasonKind.FAILED),
        (CaseOutcome.UNKNOWN, State.UNKNOWN, ReasonKind.UNKNOWN),
        (SKIPPED, State.PARTIAL, ReasonKind.OPEN),
        (NOT_RUN, State.PARTIAL, ReasonKind.OPEN),
        (CaseOutcome.EXPECTED_FAILURE, State.PARTIAL, ReasonKind.OPEN),
        (FLAKY, State.PARTIAL, ReasonKind.OPEN),
        (CaseOutcome.UNEXPECTED_PASS, State.COMPLETE, None),
    ],
)
def test_a_test_that_did_not_just_pass_keeps_its_row_from_complete(
    outcome: CaseOutcome, is_: State, kind: ReasonKind | None
) -> None:
    found = rated(named(entry()), file("a.xml", case("one", outcome), case("two"), day=1))
    assert state(found) is is_
    assert [one for one, _ in reasons(found)] == ([kind] if kind else [])
    assert found.documents["data/results/a.xml"].state is is_


def test_a_newly_failing_test_is_told_with_its_message() -> None:
    found = rated(
        named(entry()),
        file("1.xml", case("one"), day=1),
        file("2.xml", case("one", FAILED, message="503"), day=2),
    )
    assert reasons(found) == [(ReasonKind.FAILED, f"test '{ONE}' failed, newly: 503")]


def test_of_many_failures_the_first_are_told_and_the_rest_is_counted() -> None:
    many = [case(f"t{number}", FAILED) for number in range(MOST_REASONS + 7)]
    told = reasons(rated(named(entry()), file("a.xml", *many, day=1)))
    assert len(told) == MOST_REASONS + 1
    assert told[-1] == (ReasonKind.FAILED, "7 more of 'API' failed")


def test_a_run_that_executed_nothing_is_missing() -> None:
    for nothing in ((), (case("one", SKIPPED),), (case("one", NOT_RUN),)):
        found = rated(named(entry()), file("a.xml", *nothing, day=1))
        assert state(found) is State.MISSING
        assert (ReasonKind.MISSING, "the run in 'a.xml' executed no test") in reasons(found)
        assert found.documents["data/results/a.xml"].state is State.MISSING


def test_a_run_that_executed_nothing_is_missing_beside_one_that_did() -> None:
    found = rated(named(entry()), file("a.xml", case(), day=1), file("b.xml", day=1))
    assert state(found) is State.PARTIAL


def test_an_entry_without_a_file_is_missing() -> None:
    found = rated(named(entry()))
    assert state(found) is State.MISSING
    assert reasons(found)[0][1] == "no result file of 'API' is there that could be read"
    assert found.results.rows[0].location.path == "data/suites.yml"


def test_figures_alone_are_no_tests_unless_a_suite_says_so() -> None:
    figures = (RunMetric(name="p95", value=1.0),)
    assert rated(file("k6.json", day=1, metrics=figures)).results.rows == []
    assert state(rated(named(entry()), file("k6.json", day=1, metrics=figures))) is State.MISSING


def test_an_exit_code_that_nothing_explains_is_an_error() -> None:
    passing = file("a.xml", case("one"), day=1)
    assert state(rated(named(entry(exit=1)), passing)) is State.FAILED
    assert state(rated(named(entry(exit=0)), passing)) is State.COMPLETE
    failing = rated(named(entry(exit=1)), file("a.xml", case("one", FAILED), day=1))
    assert failing.results.total.not_passed == 1


def test_a_run_that_says_that_it_failed_has_failed() -> None:
    found = rated(named(entry(exit=1)), file("a.xml", case(), day=1, succeeded=False))
    assert state(found) is State.FAILED
    assert found.results.total.errors == 1
    assert found.documents["data/results/a.xml"].state is State.FAILED


def test_what_broke_outside_of_tests_is_listed() -> None:
    error = RunError(message="no module", trace="at x")
    found = rated(named(entry()), file("a.xml", case(), day=1, errors=(error,)))
    assert state(found) is State.FAILED
    assert [(one.id, one.reason, one.trace) for one in found.results.failures] == [
        ("the run itself", "no module", "at x")
    ]


def test_a_run_that_ended_early_is_not_complete() -> None:
    found = rated(named(entry()), file("a.xml", case(), day=1, is_interrupted=True))
    assert state(found) is State.PARTIAL


def test_tests_of_which_only_counters_tell_are_counted() -> None:
    more = Unlisted(failed=1, errors=1, skipped=1, unknown=1, among_passed=2)
    found = rated(named(entry()), file("a.xml", *map(case, "abc"), day=1, unlisted=more))
    assert state(found) is State.FAILED
    assert found.results.total == (5, 1, 1, 1, 1, 1)


def test_counters_take_no_more_tests_than_passed() -> None:
    more = Unlisted(failed=1, among_passed=9)
    files = [file(f"{name}.xml", case(name), day=1, unlisted=more) for name in "ab"]
    total = rated(named(entry()), *files).results.total
    assert total == (2, 0, 2, 0, 0, 0)


@pytest.mark.parametrize("test", ["INT-1", "one"])
def test_a_waiver_by_id_or_name_lets_live_with_a_test(test: str) -> None:
    known = issues(issue("I-1", severity=Severity.LOW, tests=references(test), waiver=waiver()))
    for outcome in (FAILED, ERROR, FLAKY):
        found = rated(
            named(entry()),
            file("a.xml", case("one", outcome, id="INT-1"), case("two"), day=1),
            known=known,
        )
        assert state(found) is State.COMPLETE
        assert found.results.rows[0].part.tally.waived == 1
        assert found.results.cases[0].waived
        assert found.results.cases[0].issue == "I-1"


def test_tests_that_are_all_waived_have_shown_nothing() -> None:
    known = issues(issue("I-1", severity=Severity.LOW, tests=references("one"), waiver=waiver()))
    found = rated(named(entry()), file("a.xml", case("one", FAILED), day=1), known=known)
    assert state(found) is State.NOT_STARTED


def test_a_vanished_test_is_missing_unless_it_is_waived() -> None:
    files = [file("1.xml", case("one"), case("two"), day=1), file("2.xml", case("two"), day=2)]
    found = rated(named(entry()), *files)
    assert state(found) is State.PARTIAL
    assert reasons(found) == [(ReasonKind.MISSING, f"test '{ONE}' was run before, and is gone")]
    known = issues(issue("I-1", severity=Severity.LOW, tests=references(ONE), waiver=waiver()))
    assert state(rated(named(entry()), *files, known=known)) is State.COMPLETE


@pytest.mark.parametrize(
    ("outcome", "is_"), [(FAILED, State.FAILED), (CaseOutcome.UNKNOWN, State.UNKNOWN)]
)
def test_what_a_vanished_test_had_against_it_stays(outcome: CaseOutcome, is_: State) -> None:
    found = rated(
        named(entry()),
        file("1.xml", case("one", outcome), case("two"), day=1),
        file("2.xml", case("two"), day=2),
    )
    assert state(found) is is_


def test_tests_that_name_a_category_or_component_have_rows_of_their_own() -> None:
    tests = [
        case("a"),
        case("b", category="DB"),
        case("c", component="web"),
        case("d", component="?"),
    ]
    found = evidence(
        document("data/plan.yml", plan({"api": [], "web": []})),
        named(entry(component="api")),
        file("a.xml", *tests, day=1),
    )
    ratings = rate(found)
    assert [
        (row.name, one.components, one.total)
        for row in ratings.tests.categories
        for one in row.rows
    ] == [("API", ("api",), 2), ("API", ("web",), 1), ("DB", ("api",), 1)]


good = st.sampled_from([PASSED, PASSED, CaseOutcome.UNEXPECTED_PASS])
tests = st.builds(
    case,
    st.sampled_from("abcd"),
    st.one_of(good, st.sampled_from(CaseOutcome)),
    id=st.sampled_from(["", "", "T-1", "T-2"]),
    ordinal=st.integers(1, 2),
)


@st.composite
def files(draw: st.DrawFn, *, most: int = 4) -> list[Document[Any]]:
    """Result files of one suite, whose tests name no category of their own."""
    return [
        file(
            f"{number}.xml",
            *draw(st.lists(tests, max_size=4)),
            day=draw(st.sampled_from([None, 1, 1, 2, 3, 30])),
            hour=draw(st.integers(1, 3)),
            commit=draw(st.sampled_from(["", "", "ab", "cd"])),
            succeeded=draw(st.sampled_from([None, None, True, False])),
            is_interrupted=draw(st.sampled_from([False, False, True])),
            errors=draw(st.sampled_from([(), (), (RunError(message="broke"),)])),
            unlisted=draw(st.sampled_from([Unlisted(), Unlisted(failed=1, among_passed=1)])),
        )
        for number in range(draw(st.integers(0, most)))
    ]


entries = st.builds(
    entry,
    component=st.sampled_from(["", "api"]),
    exit=st.sampled_from([None, 0, 1]),
    commit=st.sampled_from(["", "ab"]),
    tests=st.sampled_from([[], ["T-1"], ["a", "T-9"]]),
)
WAIVED = issues(issue("I-9", severity=Severity.LOW, tests=references("T-1", "b"), waiver=waiver()))


def project(found: list[Document[Any]], suites: Document[Any]) -> list[Document[Any]]:
    """Return a project that is ready but for its result files."""
    known = [one for one in ready() if one.path != "data/tests.yml"]
    return [*known, document("data/waived.yml", WAIVED), suites, *found]


def states(ratings: Ratings) -> dict[object, State]:
    return {
        "whole": ratings.whole.state,
        "tests": ratings.tests.status,
        **{("component", key): status.state for key, status in ratings.components.items()},
        **{("category", one.name): one.status for one in ratings.tests.categories},
    }


def assert_not_better(before: list[Document[Any]], after: list[Document[Any]]) -> None:
    was, is_ = states(rate(evidence(*before))), states(rate(evidence(*after)))
    for about, old in was.items():
        assert BADNESS[is_[about]] >= BADNESS[old], about
    assert judged(before).verdict.ready or not judged(after).verdict.ready


@given(files(), entries, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(
    found: list[Document[Any]], suite: Any, random: Random
) -> None:
    shuffled = random.sample(found, len(found))
    one = rate(evidence(*project(found, named(suite))))
    assert one == rate(evidence(*project(shuffled, named(suite))))


@given(files().filter(bool), entries, st.data())
def test_a_failing_test_more_never_improves_anything(
    found: list[Document[Any]], suite: Any, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(found) - 1))
    bad = data.draw(st.sampled_from([FAILED, ERROR, FLAKY, SKIPPED, CaseOutcome.UNKNOWN]))
    if found[number].record.failed_without_failures or suite.exit:
        bad = FAILED
    more = case("more", bad, id=data.draw(st.sampled_from(["", "T-2", "T-7"])))
    record = found[number].record
    worse = msgspec.structs.replace(record, cases=(*record.cases, more))
    if not record.has_executed and bad in (FLAKY, SKIPPED, CaseOutcome.UNKNOWN):
        return
    changed = msgspec.structs.replace(found[number], record=worse)
    after = [*found[:number], changed, *found[number + 1 :]]
    assert_not_better(project(found, named(suite)), project(after, named(suite)))


@given(files(), entries, st.data())
def test_a_failing_file_more_never_improves_anything(
    found: list[Document[Any]], suite: Any, data: st.DataObject
) -> None:
    more = file(
        "more.xml",
        case("more", data.draw(st.sampled_from([FAILED, ERROR]))),
        day=data.draw(st.sampled_from([None, 1, 2, 3, 4, 30])),
        commit=data.draw(st.sampled_from(["", "ab", "ef"])),
    )
    suites = named(suite)
    assert_not_better(project(found, suites), project([*found, more], suites))


@given(files(), entries, st.sampled_from([None, Kind.TEST_RUN]))
def test_an_unreadable_file_more_never_improves_anything(
    found: list[Document[Any]], suite: Any, kind: Kind | None
) -> None:
    suites, lost = named(suite), unreadable("data/results/lost.xml", kind)
    assert_not_better(project(found, suites), project([*found, lost], suites))


@given(files(most=2).filter(bool), entries, st.data())
def test_a_passing_test_less_in_a_current_run_never_improves_anything(
    found: list[Document[Any]], suite: Any, data: st.DataObject
) -> None:
    suites = named(suite)
    current = {one.path for one in rated(suites, *found).suite.current}
    passing = [
        (number, place)
        for number, one in enumerate(found)
        if one.path in current
        for place, test in enumerate(one.record.cases)
        if test.outcome in (PASSED, CaseOutcome.UNEXPECTED_PASS)
    ]
    if not passing:
        return
    number, place = data.draw(st.sampled_from(passing))
    record = found[number].record
    left = (*record.cases[:place], *record.cases[place + 1 :])
    changed = msgspec.structs.replace(
        found[number], record=msgspec.structs.replace(record, cases=left)
    )
    after = [*found[:number], changed, *found[number + 1 :]]
    assert_not_better(project(found, suites), project(after, suites))


@given(files(), entries)
def test_nothing_executed_is_never_complete(found: list[Document[Any]], suite: Any) -> None:
    idle = [
        msgspec.structs.replace(
            one,
            record=msgspec.structs.replace(
                one.record,
                cases=tuple(
                    test for test in one.record.cases if test.outcome in (SKIPPED, NOT_RUN)
                ),
            ),
        )
        for one in found
    ]
    ratings = rate(evidence(*project(idle, named(suite))))
    assert ratings.whole.state is not State.COMPLETE
    assert ratings.tests.status is not State.COMPLETE
    assert all(one.status is not State.COMPLETE for one in ratings.tests.categories)


@given(files(), entries)
def test_what_is_not_complete_has_a_reason(found: list[Document[Any]], suite: Any) -> None:
    ratings = rate(evidence(*project(found, named(suite))))
    told: list[tuple[State, tuple[Reason, ...]]] = [
        (status.state, status.reasons) for status in ratings.documents.values()
    ]
    told.append((ratings.tests.status, ratings.tests.reasons))
    assert all((state is State.COMPLETE) == (not reasons) for state, reasons in told)


def test_expected_categories_of_runs_are_there() -> None:
    ratings = rate(
        evidence(
            document("data/expect.yml", TestSuites(expect=references("api", "Load"))),
            named(entry()),
            file("a.xml", case(), day=1),
        )
    )
    assert {one.name: one.status for one in ratings.tests.categories} == {
        "API": State.COMPLETE,
        "Load": State.MISSING,
    }


@given(files().filter(bool), entries, st.data())
def test_a_failing_test_more_never_improves_the_whole_wherever_it_belongs(
    found: list[Document[Any]], suite: Any, data: st.DataObject
) -> None:
    places = st.fixed_dictionaries(
        {
            "category": st.sampled_from(["", "DB"]),
            "component": st.sampled_from(["", "api", "web", "?"]),
        }
    )
    placed = [
        msgspec.structs.replace(
            one,
            record=msgspec.structs.replace(
                one.record,
                cases=tuple(
                    msgspec.structs.replace(test, **data.draw(places)) for test in one.record.cases
                ),
            ),
        )
        for one in found
    ]
    number = data.draw(st.integers(0, len(placed) - 1))
    record = placed[number].record
    more = case("more", FAILED, **data.draw(places))
    worse = msgspec.structs.replace(record, cases=(*record.cases, more))
    after = [
        *placed[:number],
        msgspec.structs.replace(placed[number], record=worse),
        *placed[number + 1 :],
    ]
    before, now = (states(rate(evidence(*project(one, named(suite))))) for one in (placed, after))
    assert all(BADNESS[now[about]] >= BADNESS[before[about]] for about in ("whole", "tests"))


def test_the_verdict_tells_failed_flaky_and_vanished_tests_apart() -> None:
    files = [
        file("1.xml", case("a"), case("gone"), day=1),
        file("2.xml", case("a", FAILED), case("d", FLAKY), case("c", CaseOutcome.UNKNOWN), day=2),
    ]
    told = {
        one.kind
        for one in judged(project(files, named(entry()))).verdict.reasons
        if one.location and one.location.path.startswith("data/results/")
    }
    assert told == {
        ReasonKind.FAILED,
        ReasonKind.UNKNOWN,
        ReasonKind.MISSING,
        ReasonKind.OPEN,
    }


def test_the_verdict_notes_what_is_waived() -> None:
    files = [
        file("1.xml", case("a"), case("b"), case("c"), day=1),
        file("2.xml", case("a", FAILED), case("b", FLAKY), case("d"), day=2),
    ]
    tests = references("a", "b", "Orders · c")
    known = issues(issue("I-1", severity=Severity.LOW, tests=tests, waiver=waiver()))
    found = judged([*project(files, named(entry())), document("data/more.yml", known)])
    assert [note.message for note in found.verdict.notes if "test" in note.message] == [
        "failed test Orders · a is waived with issue I-1",
        "flaky test Orders · b is waived with issue I-1",
        "vanished test Orders · c is waived with issue I-1",
    ]
