"""The order of integration: dependencies, circles, waves, strategies and the written plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_builders import evidence, planned
from integration_report.model.ordering import Ordering, circle, cycles, ordering
from integration_report.model.words import Strategy

SHOP = {
    "database": [],
    "auth": ["database"],
    "api": ["auth", "database"],
    "web": ["api"],
}


def names(number: int) -> list[str]:
    return [f"c{index}" for index in range(number)]


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, list[str]]:
    components = names(draw(st.integers(1, 8)))
    return {
        component: draw(st.lists(st.sampled_from(components), unique=True, max_size=4))
        for component in components
    }


@st.composite
def acyclic(draw: st.DrawFn) -> dict[str, list[str]]:
    components = names(draw(st.integers(1, 8)))
    needs = {
        component: draw(st.lists(st.sampled_from(components[:index]), unique=True, max_size=4))
        if index
        else []
        for index, component in enumerate(components)
    }
    return {component: needs[component] for component in draw(st.permutations(components))}


def reaches(needs: dict[str, list[str]], start: str, goal: str) -> bool:
    seen, work = set(), [start]
    while work:
        for other in needs[work.pop()]:
            if other == goal:
                return True
            if other not in seen:
                seen.add(other)
                work.append(other)
    return False


def test_without_a_plan_there_is_nothing_to_order() -> None:
    assert ordering(evidence()) == Ordering({}, (), {}, (), (), (), (), "")


def test_bottom_up_integrates_what_is_needed_first() -> None:
    found = ordering(planned(dict(reversed(SHOP.items())), strategy=Strategy.BOTTOM_UP))
    assert found.order == ("database", "auth", "api", "web")
    assert found.waves == (("database",), ("auth",), ("api",), ("web",))
    assert found.stubs == ()
    assert [(wrong.component, wrong.after) for wrong in found.misplaced] == [
        ("web", ("api",)),
        ("api", ("auth", "database")),
        ("auth", ("database",)),
    ]


def test_top_down_integrates_callers_first_with_stubs_for_the_rest() -> None:
    found = ordering(planned(SHOP, strategy=Strategy.TOP_DOWN))
    assert found.order == ("web", "api", "auth", "database")
    assert found.stubs == ("api", "auth", "database")
    assert [wrong.component for wrong in found.misplaced] == ["database", "auth", "api"]


def test_sandwich_works_from_both_ends_to_the_meeting_layer() -> None:
    needs = {**SHOP, "shop": ["web"]}
    found = ordering(planned(needs, strategy=Strategy.SANDWICH, meeting=["api"]))
    assert found.waves == (("database", "shop"), ("auth", "web"), ("api",))
    assert found.order == ("database", "auth", "shop", "web", "api")
    assert found.stubs == ("web", "api")


def test_what_lies_between_two_parts_of_the_meeting_layer_belongs_to_it() -> None:
    found = ordering(planned(SHOP, strategy=Strategy.SANDWICH, meeting=["web", "auth"]))
    assert found.order == ("database", "auth", "api", "web")


def test_a_sandwich_without_a_known_meeting_layer_goes_bottom_up() -> None:
    for meeting in ([], ["nobody"]):
        found = ordering(planned(SHOP, strategy=Strategy.SANDWICH, meeting=meeting))
        assert found.order == tuple(SHOP)


def test_big_bang_is_one_wave_in_the_plans_order_and_breaks_nothing() -> None:
    needs = {"web": ["api"], "api": ["web"]}
    found = ordering(planned(needs, strategy=Strategy.BIG_BANG))
    assert found.waves == (("web", "api"),)
    assert found.order == ("web", "api")
    assert found.cycles == (("web", "api"),)
    assert not found.misplaced


@pytest.mark.parametrize(
    ("strategy", "risk"),
    [
        (Strategy.BIG_BANG, "High"),
        (Strategy.TOP_DOWN, "Medium"),
        (Strategy.BOTTOM_UP, "Medium"),
        (Strategy.SANDWICH, "Low"),
        (Strategy.INCREMENTAL, "Lowest"),
        (Strategy.UNKNOWN, ""),
        (None, ""),
    ],
)
def test_the_risk_is_the_guides(strategy: Strategy | None, risk: str) -> None:
    assert ordering(planned(SHOP, strategy=strategy)).risk == risk


def test_with_a_circle_there_is_no_order() -> None:
    found = ordering(planned({"a": ["b"], "b": ["c"], "c": ["a"], "d": []}))
    assert found.cycles == (("a", "b", "c"),)
    assert found.order == ()
    assert found.waves == ()


def test_points_that_the_plan_lists_by_themselves_are_dependencies_too() -> None:
    found = ordering(planned({"a": [], "b": []}, points=[("a", "b"), ("a", "nobody")]))
    assert found.needs == {"a": ("b",), "b": ()}
    assert found.order == ("b", "a")


def test_a_component_in_no_step_comes_after_those_that_have_one() -> None:
    found = ordering(planned({"a": [], "b": [], "c": []}, phases=[["c"], ["b", "nobody"]]))
    assert found.order == ("c", "b", "a")


def test_a_step_listed_twice_counts_where_it_stands_first() -> None:
    found = ordering(planned({"a": [], "b": ["a"]}, phases=[["b", "a", "b"]]))
    assert [wrong.component for wrong in found.misplaced] == ["b"]


def test_a_circle_is_a_shortest_one_through_the_groups_first_member() -> None:
    needs = {"a": ("b",), "b": ("c", "d"), "c": ("b", "a"), "d": ("c",)}
    (group,) = cycles(needs)
    assert group == ("a", "b", "c", "d")
    assert circle(needs, group) == ("a", "b", "c")


def test_what_is_no_circle_has_none() -> None:
    assert circle({"a": ()}, ["a"]) == ()


@pytest.mark.no_cover
def test_a_chain_of_many_components_is_ordered_without_recursion() -> None:
    many = 20_000
    needs = {f"c{index}": [f"c{index + 1}"] for index in range(many)}
    found = ordering(planned(needs))
    assert found.order[:2] == (f"c{many}", f"c{many - 1}")
    ring = {**needs, f"c{many}": ["c0"]}
    assert len(cycles({name: tuple(called) for name, called in ring.items()})[0]) == many + 1


@given(graphs())
def test_two_components_share_a_circle_exactly_when_each_needs_the_other(
    needs: dict[str, list[str]],
) -> None:
    groups = cycles({name: tuple(called) for name, called in needs.items()})
    together = {frozenset((a, b)) for group in groups for a in group for b in group if a != b}
    assert together == {
        frozenset((a, b))
        for a in needs
        for b in needs
        if a != b and reaches(needs, a, b) and reaches(needs, b, a)
    }
    for group in groups:
        ring = circle({name: tuple(called) for name, called in needs.items()}, group)
        assert ring[0] == group[0]
        assert all(b in needs[a] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))


@given(acyclic(), st.sampled_from(list(Strategy)), st.data())
def test_the_order_holds_all_components_and_the_written_plan_is_kept_where_it_can_be(
    needs: dict[str, list[str]], strategy: Strategy, data: st.DataObject
) -> None:
    meeting = data.draw(st.lists(st.sampled_from(list(needs)), max_size=2))
    found = ordering(planned(needs, strategy=strategy, meeting=meeting))
    assert sorted(found.order) == sorted(needs)
    assert sorted(name for wave in found.waves for name in wave) == sorted(needs)
    turn = {name: index for index, name in enumerate(found.order)}
    assert all(turn[early] < turn[name] for name in needs for early in found.before[name])
    if strategy is not Strategy.BIG_BANG:
        assert sum(map(len, found.before.values())) <= sum(map(len, needs.values()))
    again = ordering(planned(needs, strategy=strategy, meeting=meeting, phases=[list(found.order)]))
    assert not again.misplaced
    assert again.order == found.order
    assert bool(found.misplaced) == (found.order != tuple(needs))
