"""Plans of any size, made up by a rule: components in phases, and integration points."""

import itertools
import random
from collections.abc import Iterable, Sequence

import msgspec

from integration_report.model.status import State
from integration_report.model.summary import (
    ComponentSummary,
    PhaseSummary,
    PointSummary,
    Progress,
    Report,
)
from reports import component, report

WORDS = (
    "Order", "Payment", "Search", "Customer", "Price", "Stock", "Invoice", "Mail", "Audit", "Login",
)  # fmt: skip
KINDS = ("Service", "Gateway", "Store", "API", "Worker", "Adapter", "Portal")
LONG = "Continuous-Reconciliation-And-Settlement-Orchestrator of the Northern Region"
SHARES = (State.COMPLETE,) * 6 + tuple(State)


def plan(
    components: int,
    *,
    points: int | None = None,
    phases: int | None = None,
    external: int = 8,
    cycles: bool = False,
    unknown: int = 0,
    long_names: bool = False,
    seed: int = 1,
) -> Report:
    """Return the report of a plan; the same arguments give the same report.

    By default a component calls about two that come before it, mostly near ones, and some that
    many call; every eighth component is external. With `cycles` some calls go the other way.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    count = max(1, round(components**0.5 * 0.7)) if phases is None else phases
    names = [_name(number, long_names) for number in range(components)]
    parts = [
        component(
            f"c{number}",
            names[number],
            chance.choice(SHARES),
            external=bool(external) and number % external == external - 1,
            phase=str(1 + number * count // components) if count else "",
            progress=Progress(finished=chance.randrange(9), total=chance.choice((0, 8, 8, 8))),
        )
        for number in range(components)
    ]
    ends = _ends(components, 2 * components if points is None else points, cycles, chance)
    joined = tuple(
        _point(f"c{caller}", f"c{called}", chance.choice(SHARES)) for caller, called in ends
    )
    strangers = tuple(
        _point(f"c{number % components}", f"Ghost {number}", State.UNKNOWN)
        for number in range(unknown)
    )
    steps = tuple(
        PhaseSummary(
            id=str(number),
            name=f"Phase of {WORDS[number % len(WORDS)]}s" + (f" and {LONG}" if long_names else ""),
            status=chance.choice(SHARES),
            due=None,
            steps=(),
        )
        for number in range(1, count + 1)
    )
    return report(
        components=_knowing(parts, (*joined, *strangers)),
        points=(*joined, *strangers),
        phases=steps,
    )


def everyone_calls_everyone(components: int) -> Report:
    """Return the report of a plan in which every component calls every other."""
    whole = plan(components, points=0)
    ends = itertools.permutations((part.id for part in whole.components), 2)
    points = tuple(_point(*pair, State.PARTIAL) for pair in ends)
    return report(components=_knowing(whole.components, points), points=points, phases=whole.phases)


def _knowing(
    components: Iterable[ComponentSummary], points: Sequence[PointSummary]
) -> tuple[ComponentSummary, ...]:
    """Return components that name their points."""
    own: dict[str, list[str]] = {}
    for point in points:
        for end in dict.fromkeys((point.from_, point.to)):
            own.setdefault(end, []).append(point.id)
    return tuple(
        msgspec.structs.replace(part, points=tuple(own.get(part.id, ()))) for part in components
    )


def _name(number: int, long: bool) -> str:
    name = f"{WORDS[number % len(WORDS)]} {KINDS[number % len(KINDS)]} {number}"
    return f"{LONG} {name}" if long and number % 3 == 0 else name


def _ends(
    components: int, points: int, cycles: bool, chance: random.Random
) -> list[tuple[int, int]]:
    hubs = [number for number in range(components) if number % 23 == 0]
    found: dict[tuple[int, int], None] = {}
    possible = components * (components - 1) // (1 if cycles else 2)
    while len(found) < min(points, possible):
        caller = chance.randrange(1, components)
        if chance.random() < 0.2:
            called = chance.choice([hub for hub in hubs if hub < caller])
        elif chance.random() < 0.7:
            called = chance.randrange(max(0, caller - 12), caller)
        else:
            called = chance.randrange(caller)
        back = cycles and chance.random() < 0.2
        found[(called, caller) if back else (caller, called)] = None
    return list(found)


def _point(caller: str, called: str, status: State) -> PointSummary:
    return PointSummary(id=f"{caller}--{called}", name="", from_=caller, to=called, status=status)
