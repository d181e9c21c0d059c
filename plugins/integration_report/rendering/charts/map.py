"""The integration map: which components there are, how they stand, and who calls whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from integration_report.model.status import BADNESS, State
from integration_report.model.summary import ComponentSummary, PointSummary
from integration_report.model.wording import counted
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge
from integration_report.rendering.pictures.graph import Edge, Group, Map, Node, Stress
from integration_report.rendering.pictures.legend import legend
from integration_report.rendering.site import Here

MOST_COMPONENTS: Final = 400
"""With more the map would be too large to be of use."""
MOST_POINTS: Final = 2000
"""Likewise."""
FEW_POINTS: Final = 60
"""Up to so many points each line has its mark, also where everything is complete."""
MOST_NEIGHBOURS: Final = 12
"""How many are shown on a side of a component."""
_PROBLEMS: Final = frozenset((State.FAILED, State.BLOCKED))


def integration_map(here: Here, *, id: str = "map") -> Map | None:  # noqa: A002 - as in HTML
    """Return the map of the whole plan; `None` without components, or with too many to draw."""
    report = here.site.report
    if (
        not report.components
        or len(report.components) > MOST_COMPONENTS
        or len(report.points) > MOST_POINTS
    ):
        return None
    places, groups = _groups(here)
    unknown = _unknown(here, report.points)
    if unknown:
        groups.append(Group("Not in the plan"))
    nodes = [
        _node(here, component, places[component.phase if component.phase in places else ""])
        for component in report.components
    ]
    nodes += [_stranger(name, len(groups) - 1) for name in unknown]
    numbers = {component.id: number for number, component in enumerate(report.components)}
    numbers |= {name: number for number, name in enumerate(unknown, len(numbers))}
    few = len(report.points) <= FEW_POINTS
    edges = tuple(
        _edge(here, point, numbers[point.from_], numbers[point.to], few=few)
        for point in report.points
    )
    return Map(
        id=id,
        title="Integration map",
        description=_description(report.components, report.points, len(report.phases)),
        groups=tuple(groups),
        nodes=tuple(nodes),
        edges=edges,
        caption=_caption(few=few),
        legend=legend(report.points),
        table=here.overview("points/index", "All integration points as a table"),
    )


def neighbourhood(
    here: Here,
    component: ComponentSummary,
    points: Sequence[PointSummary],
    *,
    id: str = "map",  # noqa: A002 - as in HTML
) -> Map | None:
    """Return the map of a component with those that it is connected to; `None` for nobody.

    `points` are the component's integration points. Of many neighbours on a side those that
    stand worst are shown.
    """
    calls_it, is_called = (
        sorted(
            (point for point in points if own(point) == component.id),
            key=lambda point: -BADNESS[point.status],
        )
        for own in (_to, _from)
    )
    if not calls_it and not is_called:
        return None
    nodes = [_node(here, component, 1, chosen=True)]
    edges = []
    for group, side, other in ((0, calls_it, _from), (2, is_called, _to)):
        for point in side[:MOST_NEIGHBOURS]:
            number = len(nodes)
            known = here.site.components.get(other(point))
            nodes.append(
                _node(here, known, group, apart=False) if known else _stranger(other(point), group)
            )
            ends = (number, 0) if group == 0 else (0, number)
            edges.append(_edge(here, point, *ends, few=True))
    left_out = sum(max(len(side) - MOST_NEIGHBOURS, 0) for side in (calls_it, is_called))
    more = f" {left_out} more are in the table below." if left_out else ""
    return Map(
        id=id,
        title=f"Neighbourhood of {component.name}",
        description=(
            f"{component.name} is called at {counted(len(calls_it), 'integration point')} "
            f"and calls at {len(is_called)}."
        ),
        groups=(
            Group("Called by" if calls_it else "Called by nobody"),
            Group("This component"),
            Group("Calls" if is_called else "Calls nobody"),
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
        caption=f"Arrows lead to what is called, from left to right.{more}",
        legend=legend((*calls_it, *is_called)),
    )


def _from(point: PointSummary) -> str:
    return point.from_


def _to(point: PointSummary) -> str:
    return point.to


def _groups(here: Here) -> tuple[dict[str, int], list[Group]]:
    """Return the place of each phase that has components, and the groups."""
    report = here.site.report
    used = {component.phase for component in report.components}
    phases = [phase for phase in report.phases if phase.id in used]
    groups = [
        Group(
            phase.id if phase.name in ("", phase.id) else f"{phase.id} {phase.name}",
            badge(phase.status),
            here.to(here.site.overview("plan"), anchor_of("phase", phase.id)),
        )
        for phase in phases
    ]
    places = {phase.id: number for number, phase in enumerate(phases)}
    if any(component.phase not in places for component in report.components):
        places[""] = len(groups)
        groups.append(Group("In no phase" if phases else "Components"))
    return places, groups


def _unknown(here: Here, points: Iterable[PointSummary]) -> list[str]:
    """Return the ends of points that the plan doesn't know, each once."""
    ends = dict.fromkeys(end for point in points for end in (point.from_, point.to))
    return [end for end in ends if end not in here.site.components]


def _node(
    here: Here,
    component: ComponentSummary,
    group: int,
    *,
    apart: bool = True,
    chosen: bool = False,
) -> Node:
    progress, status = component.progress, badge(component.status)
    percent = progress.finished * 100 // progress.total if progress.total else -1
    far = f", {percent} %" if percent >= 0 else ""
    external = ", external" if component.external else ""
    return Node(
        name=component.name,
        label=f"{component.name}: {status.word}{far}{external}",
        group=group,
        badge=status,
        percent=percent,
        outside=component.external and apart,
        href="" if chosen else here.to(here.site.component_path(component.id)),
        chosen=chosen,
    )


def _stranger(name: str, group: int) -> Node:
    return Node(name=name, label=f"{name}: not in the plan", group=group, badge=None)


def _edge(here: Here, point: PointSummary, caller: int, called: int, *, few: bool) -> Edge:
    status = badge(point.status)
    link = here.point(point)
    if point.status in _PROBLEMS:
        stress = Stress.WORDED
    else:
        stress = Stress.MARKED if few or point.status is not State.COMPLETE else Stress.CALM
    return Edge(
        caller=caller,
        called=called,
        badge=status,
        stress=stress,
        label=f"{link.text}: {status.word}",
        href=link.href,
    )


def _description(
    components: Sequence[ComponentSummary], points: Sequence[PointSummary], phases: int
) -> str:
    parts = [counted(len(components), "component")]
    if phases:
        parts.append(f"in {counted(phases, 'phase')}")
    whole = " ".join(parts) + f", {counted(len(points), 'integration point')}."
    return f"{whole} Components: {_told(components)}. Integration points: {_told(points)}."


def _told(parts: Iterable[ComponentSummary | PointSummary]) -> str:
    counts = Counter(part.status for part in parts)
    return (
        ", ".join(
            f"{counts[state]} {badge(state).word.lower()}" for state in State if counts[state]
        )
        or "none"
    )


def _caption(*, few: bool) -> str:
    calm = "" if few else " Thin lines without a mark are complete."
    return (
        "Phases from left to right. An arrow leads to the component that is called, and its mark "
        "stands beside the one that calls; heavy lines are failed or blocked."
        f"{calm}"
    )
