"""Counts add and subtract, states follow from counts, and nothing is complete by default."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.location import Location
from integration_report.model.status import (
    BADNESS,
    Reason,
    ReasonKind,
    State,
    Status,
    Tally,
    state_of,
    total,
)

FIELDS = Tally.__struct_fields__
AGAINST = ("open", "failed", "errors", "skipped", "blockers", "missing", "unknown")
tallies = st.builds(Tally, **dict.fromkeys(FIELDS, st.integers(0, 3)))


def one(field: str) -> Tally:
    return Tally(**{field: 1})


@given(tallies, tallies, tallies)
def test_grouping_and_order_do_not_matter(one: Tally, two: Tally, three: Tally) -> None:
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one


@given(tallies, tallies)
def test_what_was_added_can_be_subtracted(one: Tally, two: Tally) -> None:
    assert (one + two) - two == one


@given(st.lists(tallies))
def test_the_total_is_the_sum_field_by_field(several: list[Tally]) -> None:
    whole = total(several)
    for field in FIELDS:
        assert getattr(whole, field) == sum(getattr(tally, field) for tally in several)


@given(tallies, st.sampled_from(AGAINST))
def test_a_fact_against_completeness_never_improves_a_state(tally: Tally, field: str) -> None:
    before, after = state_of(tally), state_of(tally + one(field))
    assert BADNESS[after] >= BADNESS[before]
    assert after is not State.COMPLETE


@given(tallies)
def test_complete_means_something_speaks_for_it_and_nothing_against(tally: Tally) -> None:
    assert (state_of(tally) is State.COMPLETE) == (tally.shown > 0 and tally.unfinished == 0)


def test_what_does_not_apply_speaks_neither_for_nor_against() -> None:
    away = Tally(not_applicable=3)
    assert state_of(away) is State.NOT_STARTED
    assert (away.shown, away.finished, away.unfinished) == (0, 3, 0)
    assert state_of(away + Tally(done=1)) is State.COMPLETE


def test_every_count_speaks_for_or_against_or_is_waived() -> None:
    for field in set(FIELDS) - {"waived"}:
        assert one(field).finished + one(field).unfinished == 1
    assert Tally(waived=1).finished + Tally(waived=1).unfinished == 0


@pytest.mark.parametrize(
    ("tally", "state"),
    [
        (Tally(), State.NOT_STARTED),
        (Tally(waived=1), State.NOT_STARTED),
        (Tally(open=3), State.NOT_STARTED),
        (Tally(open=3, not_applicable=1), State.NOT_STARTED),
        (Tally(missing=1), State.MISSING),
        (Tally(missing=1, open=1), State.MISSING),
        (Tally(missing=1, done=1), State.PARTIAL),
        (Tally(done=1, open=1), State.PARTIAL),
        (Tally(passed=9, skipped=1), State.PARTIAL),
        (Tally(skipped=2), State.NOT_STARTED),
        (Tally(done=1), State.COMPLETE),
        (Tally(done=1, not_applicable=2, passed=3), State.COMPLETE),
        (Tally(done=1, unknown=1, missing=1), State.UNKNOWN),
        (Tally(done=1, blockers=1, unknown=1), State.BLOCKED),
        (Tally(done=1, failed=1, blockers=1), State.FAILED),
        (Tally(passed=100, errors=1), State.FAILED),
    ],
)
def test_states_follow_from_counts(tally: Tally, state: State) -> None:
    assert state_of(tally) is state


def test_every_state_has_its_place_in_the_order() -> None:
    assert set(BADNESS) == set(State)


def test_reasons_stand_in_order_of_weight_and_once() -> None:
    place = Location("data/a.yml", 3, 1)
    opened = Reason(ReasonKind.OPEN, "an item is open", place)
    failed = Reason(ReasonKind.FAILED, "a test failed", place)
    unknown = Reason(ReasonKind.UNKNOWN, "a file can't be read", place)
    status = Status.from_counts(Tally(failed=1), [opened, unknown, failed, opened])
    assert status.reasons == (failed, unknown, opened)
    assert status.state is State.FAILED


def test_a_status_survives_encoding() -> None:
    status = Status.from_counts(Tally(open=1), [Reason(ReasonKind.OPEN, "an item is open")])
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(status), type=Status) == status
