"""Integration points: their documents, the checklist that is missing, and what blocks them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from integration_report.model.evidence import Evidence
from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind, Tally
from integration_report.model.wording import quoted
from integration_report.rollup.attachments import Attachments, Ends
from integration_report.rollup.combine import Part
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.specifications import uncovered


class PointParts(NamedTuple):
    """What is known of an integration point."""

    own: list[Part]
    """Its documents, and the checklist that is missing."""
    called: Part | None
    """That the component that is called is blocked."""
    caller: Part | None
    """That the component that calls has an issue that blocks."""

    def all(self) -> list[Part]:
        """Return everything."""
        return [*self.own, *(part for part in (self.called, self.caller) if part is not None)]


def parts_of_points(
    evidence: Evidence,
    attachments: Attachments,
    documents: Mapping[str, Part],
    issues: KnownIssues,
) -> dict[Ends, PointParts]:
    """Return what is known of each point: planned ones first, then those with a checklist only.

    A point needs what the policy asks its specifications to have covered. It is blocked when its
    caller has an issue that blocks, or when what it calls is blocked.
    """
    blocked = blocked_components(attachments, issues)
    callers = {
        component: _by_issues(evidence, component, issues) for component in issues.by_component
    }
    lacking = uncovered(evidence)
    found = {}
    for ends, paths in attachments.points.items():
        own = [documents[path] for path in paths if path in documents]
        own.extend(_not_covered(evidence, paths, lacking))
        point = evidence.points.get(ends)
        location = point.location if point else None
        if ends not in attachments.with_checklist:
            own.append(_missing(evidence, attachments, ends, location))
        called = None
        if ends[1] in blocked and ends[0] != ends[1]:
            caller, name = _label(evidence, ends[0]), _label(evidence, ends[1])
            message = f"{caller} integrates with {name}, which is blocked"
            place = location or _first_place(attachments, ends)
            reason = Reason(ReasonKind.OPEN, message, place, blocks=True)
            called = Part(Tally(blockers=1), (reason,))
        found[ends] = PointParts(own, called, callers.get(ends[0]))
    return found


def _not_covered(
    evidence: Evidence, paths: Iterable[str], lacking: Mapping[str, Part]
) -> list[Part]:
    """Return what the specifications of a point's contracts lack of the coverage asked for."""
    if not lacking:
        return []
    verified = (evidence.verification.contracts.get(path) for path in paths)
    names = dict.fromkeys(contract.specification for contract in verified if contract)
    return [lacking[name] for name in names if name in lacking]


def blocked_components(attachments: Attachments, issues: KnownIssues) -> set[str]:
    """Return the components that have an issue that blocks, or call one that is blocked."""
    callers: dict[str, list[str]] = {}
    for from_, to in attachments.points:
        callers.setdefault(to, []).append(from_)
    work = [
        component
        for component, known in issues.by_component.items()
        if any(issue.blocks for issue in known)
    ]
    blocked = set(work)
    while work:
        for caller in callers.get(work.pop(), ()):
            if caller not in blocked:
                blocked.add(caller)
                work.append(caller)
    return blocked


def _by_issues(evidence: Evidence, component: str, issues: KnownIssues) -> Part | None:
    """Return that a component's own issues block, as one fact for all of its points."""
    blocking = [known for known in issues.by_component[component] if known.blocks]
    if not blocking:
        return None
    more = f" and {len(blocking) - 1} more" if len(blocking) > 1 else ""
    message = f"{_label(evidence, component)} is blocked by {blocking[0].issue.id}{more}"
    reason = Reason(ReasonKind.OPEN, message, blocking[0].location, blocks=True)
    return Part(Tally(blockers=1), (reason,))


def _missing(
    evidence: Evidence, attachments: Attachments, ends: Ends, location: Location | None
) -> Part:
    name = f"{_label(evidence, ends[0])} → {_label(evidence, ends[1])}"
    if attachments.any_could_be_checklist:
        message = f"the checklist of {name} may be among the documents that couldn't be read"
        return Part(Tally(unknown=1), (Reason(ReasonKind.UNKNOWN, message, location),))
    message = f"there is no integration checklist for {name}"
    return Part(Tally(missing=1), (Reason(ReasonKind.MISSING, message, location),))


def _label(evidence: Evidence, component: str) -> str:
    known = evidence.components.get(component)
    return quoted(known.label if known else component)


def _first_place(attachments: Attachments, ends: Ends) -> Location | None:
    return next((Location(path) for path in attachments.points[ends]), None)
