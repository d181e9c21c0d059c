"""The integration map: nothing overlaps, whatever the plan, and everything has its name."""

import time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.status import State
from integration_report.model.summary import Report
from integration_report.rendering.charts.map import (
    MOST_COMPONENTS,
    MOST_NEIGHBOURS,
    integration_map,
    neighbourhood,
)
from integration_report.rendering.pictures.graph import Map, Stress
from integration_report.rendering.pictures.layered.layout import Area, layout
from integration_report.rendering.pictures.map_svg import map_svg, shape_of
from overlaps import Overlaps, overlaps
from plans import everyone_calls_everyone, plan
from reports import changed, component, here

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
NOTHING = Overlaps(0, 0, 0, 0, 0, 0, 0)


def mapped(shown: Report) -> Map:
    found = integration_map(here(shown))
    assert found is not None
    return found


def overlapping(shown: Report) -> Overlaps:
    shape = shape_of(mapped(shown))
    return overlaps(shape, layout(shape))


@pytest.mark.no_cover
@pytest.mark.parametrize("components", [7, 30, 80, 200])
@pytest.mark.parametrize(
    "differences",
    [
        {},
        {"dense": True},
        {"sparse": True},
        {"phases": 1},
        {"phases": 0, "external": 0},
        {"cycles": True, "unknown": 5},
        {"long_names": True, "external": 2},
    ],
    ids=str,
)
def test_nothing_overlaps(components: int, differences: dict[str, int]) -> None:
    """A single pair of trunks may run side by side, as decision 9 says.

    In a gutter a trunk that leaves beside the end of another has to turn before it. Two trunks
    of which each leaves beside an end of the other can't both turn first, whatever their tracks.
    """
    asked = dict(differences)
    points = components * 2
    if asked.pop("dense", 0):
        points = components * 6
    if asked.pop("sparse", 0):
        points = components // 2
    found = overlapping(plan(components, points=points, **asked))
    assert found._replace(lines=0) == NOTHING
    assert found.lines <= 1


def test_nothing_overlaps_where_everyone_calls_everyone() -> None:
    assert overlapping(everyone_calls_everyone(20))._replace(lines=0) == NOTHING


def test_a_measure_of_overlaps_sees_them() -> None:
    shape = shape_of(mapped(plan(7)))
    placed = layout(shape)
    whole = Area(0, 0, placed.width, placed.height + 1)
    piled = placed._replace(
        boxes=(whole,) * len(placed.boxes),
        routes=tuple(route._replace(label=whole) for route in placed.routes),
    )
    assert min(overlaps(shape, piled)._replace(lines=1)) > 0


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 25),
    st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=60, unique=True),
    st.integers(0, 5),
    st.integers(0, 3),
)
def test_every_plan_has_a_map(
    components: int, ends: list[tuple[int, int]], phases: int, external: int
) -> None:
    base = plan(components, points=0, phases=phases, external=external)
    point = everyone_calls_everyone(2).points[0]
    points = tuple(
        type(point)(id=f"p{n}", name="", from_=f"c{a}", to=f"c{b}", status=list(State)[n % 7])
        for n, (a, b) in enumerate(ends)
    )
    shown = changed(base, points=points)
    assert overlapping(shown)._replace(lines=0) == NOTHING
    svg = ET.fromstring(map_svg(mapped(shown)))  # noqa: S314 - our own markup
    assert len(svg) > components


def test_boxes_and_lines_are_links_with_names() -> None:
    shown = plan(7)
    svg = ET.fromstring(f'<x xmlns="http://www.w3.org/2000/svg">{map_svg(mapped(shown))}</x>')  # noqa: S314 - our own markup
    names = {link.get(HREF): link.findtext(f"{SVG}title") for link in svg.iter(f"{SVG}a")}
    for part in shown.components:
        told = names[f"components/{part.id}/"]
        assert told is not None
        assert told.startswith(part.name)
    for point in shown.points:
        told = names[f"points/{point.id}/"]
        assert told is not None
        assert " → " in told
        assert ": " in told
    assert names["plan/#phase-1"] is not None


def test_what_is_blocked_or_failed_has_a_heavy_line_with_its_word() -> None:
    found = mapped(plan(30))
    heavy = {edge.badge.word for edge in found.edges if edge.stress is Stress.WORDED}
    assert heavy == {"Blocked", "Failed"}
    assert "⊘ Blocked</text>" in map_svg(found)


def test_in_a_large_map_only_what_is_complete_has_no_mark() -> None:
    edges = mapped(plan(200, points=600)).edges
    assert all((edge.stress is Stress.CALM) is (edge.badge.word == "Complete") for edge in edges)
    assert all(edge.stress is not Stress.CALM for edge in mapped(plan(20)).edges)


def test_names_of_the_plan_are_escaped() -> None:
    hostile = '"><script>alert(1)</script>&'
    shown = plan(3, points=2)
    parts = (component("c0", hostile, State.FAILED), *shown.components[1:])
    svg = map_svg(mapped(changed(shown, components=parts)))
    assert "<script" not in svg
    assert "&lt;" in svg


def test_the_same_plan_gives_the_same_bytes() -> None:
    first = map_svg(mapped(plan(80, cycles=True)))
    layout.cache_clear()
    assert map_svg(mapped(plan(80, cycles=True))) == first


def test_ends_that_the_plan_does_not_know_stand_apart_without_a_link() -> None:
    found = mapped(plan(7, unknown=2))
    strangers = [node for node in found.nodes if node.badge is None]
    assert [node.name for node in strangers] == ["Ghost 0", "Ghost 1"]
    assert {found.groups[node.group].title for node in strangers} == {"Not in the plan"}
    assert all(not node.href for node in strangers)


def test_components_without_a_phase_have_a_group_of_their_own() -> None:
    shown = plan(7)
    loose = component("loose", "Loose", State.UNKNOWN)
    found = mapped(changed(shown, components=(*shown.components, loose)))
    assert found.groups[-1].title == "In no phase"
    assert mapped(plan(7, phases=0)).groups[0].title == "Components"


def test_no_components_and_too_many_have_no_map() -> None:
    assert integration_map(here(plan(1, points=0, phases=0))) is not None
    assert integration_map(here(changed(plan(7), components=()))) is None
    assert integration_map(here(plan(MOST_COMPONENTS + 1, points=0))) is None


def test_a_neighbourhood_shows_both_sides_and_itself_without_a_link() -> None:
    shown = plan(30)
    part = shown.components[8]
    points = [point for point in shown.points if part.id in (point.from_, point.to)]
    found = neighbourhood(here(shown), part, points)
    assert found is not None
    assert [node.name for node in found.nodes if node.chosen] == [part.name]
    assert not found.nodes[0].href
    assert len(found.edges) == len(points)
    shape = shape_of(found)
    assert overlaps(shape, layout(shape)) == NOTHING


def test_of_many_neighbours_the_worst_are_shown_and_the_rest_is_counted() -> None:
    shown = everyone_calls_everyone(40)
    part = shown.components[0]
    points = [point for point in shown.points if point.from_ == part.id]
    found = neighbourhood(here(shown), part, points)
    assert found is not None
    assert len(found.edges) == MOST_NEIGHBOURS
    assert f"{39 - MOST_NEIGHBOURS} more" in found.caption


def test_nobody_has_no_neighbourhood() -> None:
    shown = plan(3, points=0)
    assert neighbourhood(here(shown), shown.components[0], ()) is None


def test_a_large_map_is_drawn_in_a_tenth_of_a_second() -> None:
    shown = here(plan(200, points=600))

    def seconds() -> float:
        layout.cache_clear()
        start = time.process_time()
        found = integration_map(shown)
        assert found is not None
        map_svg(found)
        return time.process_time() - start

    # A machine that is slow or busy is given three times as long.
    assert min(seconds() for _ in range(3)) < 0.3
