"""Figures are compared with their bounds exactly, in one unit, or not at all."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.measure import Bound, bound_of, compare, is_bound, quantity_of
from integration_report.model.words import Outcome


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("< 5s", "3.2s"),
        ("<5s", "3200 ms"),
        ("< 5 seconds", "4.999 s"),
        ("< 20", "15"),
        ("<= 20", "20"),
        ("≤ 20", "20"),
        ("== 20", "20"),
        ("= 1 min", "60 s"),
        ("0", "0"),
        (">= 99.9 %", "99.95%"),
        (">= 99.9 percent", "99.9 %"),
        ("≥ 99.9%", "99.9%"),
        ("<= 1 GiB", "1073741824 B"),
        ("< 1.1 GB", "1 GiB"),
        ("> 100 rps", "6001 /min"),
        (">= 100 requests/s", "100 rps"),
        ("> 1 MB/s", "61 MB/min"),
        ("> 1 MB per s", "2 MB/s"),
        ("> 1 Mbps", "2 Mbit/s"),
        ("< 20 queries", "15 queries"),
        ("> 10 qps", "11 queries/s"),
        ("< 1 h", "59 mins"),
        ("< 300 µs", "200 μs"),
        ("< 0.3", ".2"),
        ("> -5", "−4"),
        ("< 1e3 ms", "0.5 s"),
    ],
)
def test_a_figure_that_keeps_its_bound_passes(target: str, actual: str) -> None:
    verdict = compare(target, actual)
    assert (verdict.outcome, verdict.why) == (Outcome.PASSED, "")


@pytest.mark.parametrize(
    ("target", "actual", "why"),
    [
        ("< 5s", "5s", "'5s' is not < 5s"),
        ("< 5s", "5000.0001 ms", "'5000.0001 ms' is not < 5s"),
        ("<= 20", "21", "'21' is not <= 20"),
        (">= 99.9 %", "99.89 %", "'99.89 %' is not >= 99.9 %"),
        ("> 100 rps", "6000 rpm", "'6000 rpm' is not > 100 rps"),
        ("= 3", "4", "'4' is not = 3"),
    ],
)
def test_a_figure_beyond_its_bound_fails(target: str, actual: str, why: str) -> None:
    verdict = compare(target, actual)
    assert (verdict.outcome, verdict.why) == (Outcome.FAILED, why)


@pytest.mark.parametrize(
    ("target", "actual", "why"),
    [
        ("< 5s", None, "nothing was measured"),
        ("< 5s", " ", "nothing was measured"),
        ("", "3", "there is no target"),
        ("fast", "3 s", "'fast' is no number with a unit"),
        ("< 5s", "quick", "'quick' is no number with a unit"),
        ("< 5s", "3,2s", "has a comma"),
        ("< 5s", "1 m 3 s", "the unit 'm 3 s' is not known"),
        ("< 5s", "3", "a number without a unit can't be compared with 's'"),
        ("< 20", "15 %", "'%' can't be compared with a number without a unit"),
        ("< 5 MB", "3 s", "'s' can't be compared with 'MB'"),
        ("< 5 MB", "3 Mbit", "'Mbit' can't be compared with 'MB'"),
        ("< 5 MB", "3 mb", "the unit 'mb' is not known"),
        ("< 5 MB/s", "3 MB", "'MB' can't be compared with 'MB/s'"),
        ("> 5 rps", "3 s/s", "the unit 's/s' is not known"),
        ("> 5 rps", "3 rps/s", "the unit 'rps/s' is not known"),
        ("< 5 queries", "3 calls", "'calls' can't be compared with 'queries'"),
        ("5s", "3s", "the target '5s' doesn't say <, <=, > or >="),
        ("< 5s", "<1s", "'<1s' is no number with a unit"),
        ("< 5s", "9" * 300, "more than 200 characters"),
        ("< 5s", "9" * 100, "is no number with a unit"),
    ],
)
def test_what_cannot_be_compared_is_unknown_and_says_why(
    target: str, actual: str | None, why: str
) -> None:
    verdict = compare(target, actual)
    assert verdict.outcome is Outcome.UNKNOWN
    assert why in verdict.why
    assert verdict.actual_value is None or verdict.why.startswith("the target")


def test_both_values_are_given_in_the_unit_of_the_target() -> None:
    verdict = compare("< 5 s", "3200 ms")
    assert (verdict.unit, verdict.target_value, verdict.actual_value) == ("s", 5.0, 3.2)


def test_the_target_is_a_number_even_when_the_figure_is_none() -> None:
    verdict = compare("< 5 s", None)
    assert (verdict.unit, verdict.target_value, verdict.actual_value) == ("s", 5.0, None)


def test_a_bound_is_an_operator_and_a_quantity() -> None:
    bound = bound_of("≤ 2 min")
    assert isinstance(bound, Bound)
    assert (bound.operator, bound.quantity.value, bound.quantity.unit.factor) == (
        "<=",
        Fraction(2),
        Fraction(60),
    )
    assert isinstance(bound_of("soon"), str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("< 5s", True), (">=.5", True), ("<script>", False), ("5s", False), ("->", False)],
)
def test_a_bound_begins_with_a_comparison_and_a_number(text: str, expected: bool) -> None:
    assert is_bound(text) is expected


_SAME_DIMENSION = [["ns", "us", "ms", "s", "min", "h", "d"], ["B", "kB", "KiB", "MB", "GiB"]]


@given(
    st.sampled_from(_SAME_DIMENSION).flatmap(
        lambda units: st.tuples(*[st.sampled_from(units)] * 2)
    ),
    st.decimals(min_value=0, max_value=10**6, places=3),
    st.decimals(min_value=0, max_value=10**6, places=3),
)
def test_exactly_one_of_less_equal_and_more_holds(
    units: tuple[str, str], a: object, b: object
) -> None:
    holds = [
        compare(f"{operator} {a} {units[0]}", f"{b} {units[1]}").outcome
        for operator in ("<", "=", ">")
    ]
    assert sorted(holds) == [Outcome.FAILED, Outcome.FAILED, Outcome.PASSED]


@given(st.text(), st.none() | st.text())
def test_comparing_never_raises_and_never_passes_by_accident(
    target: str, actual: str | None
) -> None:
    verdict = compare(target, actual)
    assert (verdict.outcome is Outcome.PASSED) == (not verdict.why)


@given(st.from_regex(r"[<>]=? ?[0-9.,e+-]{1,40} ?[a-zA-Z%/]{0,8}", fullmatch=True), st.text())
def test_comparing_hostile_figures_never_raises(target: str, actual: str) -> None:
    compare(target, target[1:])
    compare(target, actual)


def test_a_quantity_that_is_none_is_shown_shortened() -> None:
    assert quantity_of("x" * 100) == f"'{'x' * 60}…' is no number with a unit"
