"""Evidence made by hand: short ways to write down documents and plans in tests."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from integration_report.model.document import Document, Record
from integration_report.model.evidence import Evidence, kind_of
from integration_report.model.finding import Problem
from integration_report.model.location import Location, Reference, pack_mark
from integration_report.model.plan import Component, Phase, Plan, PlannedPoint, Step
from integration_report.model.words import Kind, Strategy

TODAY = dt.date(2026, 10, 10)
"""The day that counts as today."""


def reference(text: str) -> Reference:
    """Return a name without a place."""
    return Reference.to(text)


def references(*texts: str) -> tuple[Reference, ...]:
    """Return names without places."""
    return tuple(Reference.to(text) for text in texts)


def mark(line: int) -> bytes:
    """Return the marks of a fact written at the beginning of a line."""
    return pack_mark(line, 1)


def document(
    path: str, record: Record, *, problems: Iterable[str] = (), title: str = ""
) -> Document[Any]:
    """Return a document with a record; each problem is a message of something wrong in it."""
    return Document(
        path=path,
        blob="0" * 40,
        kind=kind_of(type(record)),
        record=record,
        title=title or path.rpartition("/")[2],
        problems=tuple(
            Problem("SRC007", Location(path, 2, 1), message, "Correct it.") for message in problems
        ),
    )


def unreadable(path: str, kind: Kind | None = None, *about: str) -> Document[Any]:
    """Return a document that couldn't be read."""
    problem = Problem("SRC001", Location(path, 3, 1), f"{path} breaks off.", "Correct it.")
    return Document(
        path=path,
        blob="0" * 40,
        kind=kind,
        record=None,
        title=path.rpartition("/")[2],
        about=about,
        problems=(problem,),
    )


def plan(
    needs: Mapping[str, Iterable[str]],
    *,
    strategy: Strategy | None = Strategy.INCREMENTAL,
    phases: Iterable[Iterable[str]] | None = None,
    meeting: Iterable[str] = (),
    points: Iterable[tuple[str, str]] = (),
    stubs: Iterable[str] = (),
) -> Plan:
    """Return a plan whose steps integrate components with those that they need.

    Without `phases` there is one phase with a step for each component of `needs`, in its order.
    """
    ids = dict.fromkeys([*needs, *(other for others in needs.values() for other in others)])
    sequences = [list(needs)] if phases is None else [list(names) for names in phases]
    return Plan(
        title="Shop",
        strategy=strategy,
        meeting_layer=references(*meeting),
        stubs=references(*stubs),
        components={name: Component(id=name, name=name.upper()) for name in ids},
        phases=tuple(
            Phase(
                id=f"7.{number}",
                name=f"Phase {number}",
                sequence=tuple(
                    Step(
                        component=reference(name), integrates_with=references(*needs.get(name, ()))
                    )
                    for name in names
                ),
            )
            for number, names in enumerate(sequences, start=1)
        ),
        points=tuple(
            PlannedPoint(from_=reference(from_), to=reference(to)) for from_, to in points
        ),
    )


def evidence(*documents: Document[Any], as_of: dt.date = TODAY) -> Evidence:
    """Return documents as evidence."""
    return Evidence(documents, as_of=as_of)


def planned(needs: Mapping[str, Iterable[str]], **options: Any) -> Evidence:  # noqa: ANN401
    """Return evidence that consists of a plan alone."""
    return evidence(document("data/plan.yml", plan(needs, **options)))
