"""Integration points as planned: which component calls which."""

import msgspec

from integration_report.model.document import Document
from integration_report.model.location import Fact, Location, Reference
from integration_report.model.names import Names
from integration_report.model.plan import Plan


class Point(msgspec.Struct, frozen=True):
    """A planned connection between two components."""

    from_: str
    """Id of the component that calls."""
    to: str
    """Id of the component that is called."""
    protocol: str
    """How they talk; empty when the plan doesn't say."""
    location: Location
    """Where the plan asks for it."""

    @property
    def id(self) -> str:
        """Return the point's id, such as `web--core-api`."""
        return point_id(self.from_, self.to)


def point_id(from_: str, to: str) -> str:
    """Return the id of the point between two components."""
    return f"{from_}--{to}"


def points_of(plan: Plan, document: Document[Plan], names: Names) -> dict[tuple[str, str], Point]:
    """Return the points that a plan asks for, in its order.

    They are what the steps integrate with, then those listed under `points`; a listed one adds
    its protocol to a point that a step asks for. Names that mean nothing are left out: the rule
    on references reports them.
    """
    protocols = {
        (names.find(point.from_.text), names.find(point.to.text)): point.protocol
        for point in plan.points
        if point.protocol
    }
    asked: list[tuple[Reference, Reference, Fact]] = [
        (step.component, other, other) for step in plan.steps() for other in step.integrates_with
    ]
    asked += [(point.from_, point.to, point) for point in plan.points]
    found: dict[tuple[str, str], Point] = {}
    for caller, called, fact in asked:
        from_, to = names.find(caller.text), names.find(called.text)
        if from_ and to and from_ != to and (from_, to) not in found:
            protocol = protocols.get((from_, to), "")
            found[from_, to] = Point(from_, to, protocol, document.location(fact))
    return found
