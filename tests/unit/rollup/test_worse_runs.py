"""Whatever the runs of a suite are: nothing bad more, or good less, makes anything better."""

# ruff: noqa: ANN401

from random import Random
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from evidence_builders import evidence, unreadable
from integration_report.model.document import Document
from integration_report.model.ratings import Ratings
from integration_report.model.runs import CaseOutcome, RunError, Unlisted
from integration_report.model.status import BADNESS, Reason, State
from integration_report.model.words import Kind
from integration_report.rollup.rate import rate
from judged_projects import judged
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
    ready_with,
)

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
    one = rate(evidence(*ready_with(found, named(suite))))
    assert one == rate(evidence(*ready_with(shuffled, named(suite))))


@given(files().filter(bool), entries, st.data())
def test_a_failing_test_more_never_improves_anything(
    found: list[Document[Any]], suite: Any, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(found) - 1))
    bad = data.draw(st.sampled_from([FAILED, ERROR, FLAKY, SKIPPED, CaseOutcome.UNKNOWN]))
    if found[number].record.failed_without_failures or suite.exit:
        bad = FAILED
    # One that didn't fail in the end may be the newer result of one that did, and replace it.
    ids = ["", "T-2", "T-7"] if bad in (FAILED, ERROR) else ["", "T-7"]
    more = case("more", bad, id=data.draw(st.sampled_from(ids)))
    record = found[number].record
    worse = msgspec.structs.replace(record, cases=(*record.cases, more))
    if not record.has_executed and bad in (FLAKY, SKIPPED, CaseOutcome.UNKNOWN):
        return
    changed = msgspec.structs.replace(found[number], record=worse)
    after = [*found[:number], changed, *found[number + 1 :]]
    assert_not_better(ready_with(found, named(suite)), ready_with(after, named(suite)))


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
    assert_not_better(ready_with(found, suites), ready_with([*found, more], suites))


@given(files(), entries, st.sampled_from([None, Kind.TEST_RUN]))
def test_an_unreadable_file_more_never_improves_anything(
    found: list[Document[Any]], suite: Any, kind: Kind | None
) -> None:
    suites, lost = named(suite), unreadable("data/results/lost.xml", kind)
    assert_not_better(ready_with(found, suites), ready_with([*found, lost], suites))


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
        # Without its namesake, a failed test is the only one that a waiver of that name can mean.
        if test.outcome in (PASSED, CaseOutcome.UNEXPECTED_PASS) and test.name != "b"
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
    assert_not_better(ready_with(found, suites), ready_with(after, suites))


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
    ratings = rate(evidence(*ready_with(idle, named(suite))))
    assert ratings.whole.state is not State.COMPLETE
    assert ratings.tests.status is not State.COMPLETE
    assert all(one.status is not State.COMPLETE for one in ratings.tests.categories)


@given(files(), entries)
def test_what_is_not_complete_has_a_reason(found: list[Document[Any]], suite: Any) -> None:
    ratings = rate(evidence(*ready_with(found, named(suite))))
    told: list[tuple[State, tuple[Reason, ...]]] = [
        (status.state, status.reasons) for status in ratings.documents.values()
    ]
    told.append((ratings.tests.status, ratings.tests.reasons))
    assert all((state is State.COMPLETE) == (not reasons) for state, reasons in told)


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
    before, now = (
        states(rate(evidence(*ready_with(one, named(suite))))) for one in (placed, after)
    )
    assert all(BADNESS[now[about]] >= BADNESS[before[about]] for about in ("whole", "tests"))
