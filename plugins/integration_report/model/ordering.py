"""The order of integration: what components need, circles, waves, and what breaks the order."""

import heapq
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Final, NamedTuple, TypeAlias

from integration_report.model.evidence import Evidence
from integration_report.model.plan import Step
from integration_report.model.words import Strategy

Needs: TypeAlias = Mapping[str, tuple[str, ...]]
"""Ids of components, and for each the ids that it needs (or that come before it)."""

RISKS: Final[Mapping[Strategy, str]] = {
    Strategy.BIG_BANG: "High",
    Strategy.TOP_DOWN: "Medium",
    Strategy.BOTTOM_UP: "Medium",
    Strategy.SANDWICH: "Low",
    Strategy.INCREMENTAL: "Lowest",
}
"""The risk of each strategy as the process guide rates it (section 1.1)."""


class Misplaced(NamedTuple):
    """A step of the written plan that comes too early."""

    step: Step
    """The step."""
    component: str
    """Id of its component."""
    after: tuple[str, ...]
    """Ids of the components that should come before it and come later."""


class Ordering(NamedTuple):
    """What the plan's dependencies and strategy say about the order of integration."""

    needs: Needs
    """For each component, in the plan's order, the components that it calls."""
    cycles: tuple[tuple[str, ...], ...]
    """Groups of components that all need each other, in the plan's order."""
    before: Needs
    """For each component the components that the strategy integrates before it."""
    order: tuple[str, ...]
    """The components as the strategy orders them, as near to the plan's own order as it allows;
    empty when there is no such order."""
    waves: tuple[tuple[str, ...], ...]
    """The same in groups that can be integrated at the same time."""
    stubs: tuple[str, ...]
    """Components that others call before their turn comes, so that a stub stands in for them."""
    misplaced: tuple[Misplaced, ...]
    """The steps of the written plan that break the order, in the plan's order."""
    risk: str
    """The strategy's risk as the guide rates it; empty when no strategy is known."""


def ordering(evidence: Evidence) -> Ordering:
    """Return the order of integration that the plan's strategy asks for.

    Bottom-up and incremental put what a component needs before it, and so does a plan without a
    strategy, or a sandwich without a meeting layer. Top-down puts callers first. Sandwich works
    from both ends towards the meeting layer. Big bang asks for no order: everything is one wave.
    The time is linear in the size of the plan (times the logarithm, for keeping its own order).
    """
    needs = dependencies(evidence)
    strategy = evidence.plan.strategy if evidence.plan else None
    position = _positions(evidence, needs)
    before = _before(evidence, needs, strategy)
    waves = _waves(before, position)
    order = _sorted_by_plan(before, position) if waves else ()
    return Ordering(
        needs=needs,
        cycles=cycles(needs),
        before=before,
        order=order,
        waves=waves,
        stubs=_stubs(needs, order) if strategy in _WITH_STUBS else (),
        misplaced=_misplaced(evidence, before),
        risk=RISKS.get(strategy, "") if strategy else "",
    )


def dependencies(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Return for each component of the plan, in its order, the ids of those that it calls.

    They come from what the steps integrate with and from the plan's own list of points; names
    that mean nothing are left out.
    """
    needs: dict[str, list[str]] = {component: [] for component in evidence.components}
    for from_, to in evidence.points:
        needs[from_].append(to)
    return {component: tuple(called) for component, called in needs.items()}


def cycles(needs: Needs) -> tuple[tuple[str, ...], ...]:
    """Return the groups of components that all need each other (strongly connected components).

    Groups come in the order of their first members, members in the order of `needs`. Tarjan's
    algorithm with a stack of its own, because a chain may be longer than Python's stack is deep.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: dict[str, None] = {}
    groups: list[list[str]] = []
    for start in needs:
        if start in number:
            continue
        number[start] = lowest[start] = len(number)
        path[start] = None
        work = [(start, iter(needs[start]))]
        while work:
            node, called = work[-1]
            for other in called:
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    path[other] = None
                    work.append((other, iter(needs.get(other, ()))))
                    break
                if other in path:
                    lowest[node] = min(lowest[node], number[other])
            else:
                work.pop()
                if work:
                    caller = work[-1][0]
                    lowest[caller] = min(lowest[caller], lowest[node])
                if lowest[node] == number[node]:
                    groups.append(_pop_until(path, node))
    place = {component: index for index, component in enumerate(needs)}
    ordered = [sorted(group, key=place.__getitem__) for group in groups if len(group) > 1]
    return tuple(tuple(group) for group in sorted(ordered, key=lambda group: place[group[0]]))


def circle(needs: Needs, group: Iterable[str]) -> tuple[str, ...]:
    """Return a shortest circle through the first member of a group of `cycles`.

    Each component of the result needs the next one, and the last one needs the first.
    """
    members = list(group)
    inside, start = set(members), members[0]
    came_from: dict[str, str] = {}
    ring = [start]
    while ring:
        following = []
        for node in ring:
            for other in needs[node]:
                if other == start:
                    return _way_back(came_from, node)
                if other in inside and other not in came_from:
                    came_from[other] = node
                    following.append(other)
        ring = following
    return ()


_WITH_STUBS = (Strategy.TOP_DOWN, Strategy.SANDWICH)


def _pop_until(path: dict[str, None], node: str) -> list[str]:
    group: list[str] = []
    while not group or group[-1] != node:
        group.append(path.popitem()[0])
    return group


def _way_back(came_from: Mapping[str, str], node: str) -> tuple[str, ...]:
    way = [node]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _positions(evidence: Evidence, needs: Needs) -> dict[str, int]:
    """Return the place of each component in the written plan; those in no step come last."""
    steps = [] if evidence.plan is None else evidence.plan.steps()
    named = (evidence.component_names.find(step.component.text) for step in steps)
    ordered = dict.fromkeys(component for component in named if component)
    ordered.update(dict.fromkeys(needs))
    return {component: index for index, component in enumerate(ordered)}


def _before(evidence: Evidence, needs: Needs, strategy: Strategy | None) -> Needs:
    if strategy is Strategy.BIG_BANG:
        return dict.fromkeys(needs, ())
    if strategy is Strategy.TOP_DOWN:
        return _reversed(needs)
    if strategy is Strategy.SANDWICH and evidence.plan is not None:
        named = (evidence.component_names.find(name.text) for name in evidence.plan.meeting_layer)
        meeting = {component for component in named if component}
        if meeting:
            return _sandwich(needs, meeting)
    return needs


def _sandwich(needs: Needs, meeting: set[str]) -> Needs:
    """Return what comes before each component when both ends grow towards a meeting layer.

    Above the layer is what needs it, in the end; that goes callers first. Everything else goes
    bottom-up. What lies between two parts of the layer belongs to it.
    """
    callers = _reversed(needs)
    above = _reached(callers, meeting)
    middle = meeting | (above & _reached(needs, meeting))
    above -= middle
    before: dict[str, list[str]] = {component: [] for component in needs}
    for component, called in needs.items():
        for other in called:
            if component in above and (other in above or other in middle):
                before[other].append(component)
            elif component not in above:
                before[component].append(other)
    return {component: tuple(earlier) for component, earlier in before.items()}


def _reversed(needs: Needs) -> dict[str, tuple[str, ...]]:
    callers: dict[str, list[str]] = {component: [] for component in needs}
    for component, called in needs.items():
        for other in called:
            callers[other].append(component)
    return {component: tuple(others) for component, others in callers.items()}


def _reached(edges: Needs, start: set[str]) -> set[str]:
    """Return what can be reached from a set of components along edges, in a step or more."""
    found: set[str] = set()
    work = list(start)
    while work:
        for other in edges[work.pop()]:
            if other not in found:
                found.add(other)
                work.append(other)
    return found


def _waves(before: Needs, position: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    sorter = TopologicalSorter(before)
    try:
        sorter.prepare()
    except CycleError:
        return ()
    waves = []
    while sorter.is_active():
        ready = sorter.get_ready()
        waves.append(tuple(sorted(ready, key=position.__getitem__)))
        sorter.done(*ready)
    return tuple(waves)


def _sorted_by_plan(before: Needs, position: Mapping[str, int]) -> tuple[str, ...]:
    """Return the allowed order that is nearest to the plan's own: of what may come, the first."""
    sorter = TopologicalSorter(before)
    sorter.prepare()
    order: list[str] = []
    waiting: list[tuple[int, str]] = []
    while sorter.is_active():
        for component in sorter.get_ready():
            heapq.heappush(waiting, (position[component], component))
        _, chosen = heapq.heappop(waiting)
        order.append(chosen)
        sorter.done(chosen)
    return tuple(order)


def _stubs(needs: Needs, order: tuple[str, ...]) -> tuple[str, ...]:
    turn = {component: index for index, component in enumerate(order)}
    called_early = {
        other for component in order for other in needs[component] if turn[other] > turn[component]
    }
    return tuple(component for component in order if component in called_early)


def _misplaced(evidence: Evidence, before: Needs) -> tuple[Misplaced, ...]:
    if evidence.plan is None:
        return ()
    first: dict[str, tuple[int, Step]] = {}
    for index, step in enumerate(evidence.plan.steps()):
        component = evidence.component_names.find(step.component.text)
        if component:
            first.setdefault(component, (index, step))
    found = []
    for component, (index, step) in first.items():
        late = tuple(
            other for other in before[component] if other in first and first[other][0] > index
        )
        if late:
            found.append(Misplaced(step, component, late))
    return tuple(found)
